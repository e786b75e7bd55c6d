package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"github.com/tributary-zk/tributary/prover/job"
)

// Queues are the two lines that a job waits in: queued, in its tenant's (pending.go); admitted, in its circuit's
// (work.go).
type Queues struct{ pending, work *queueStream }

// remove takes a job off both.
func (q *Queues) remove(ctx context.Context, r job.Record) error {
	return errors.Join(q.pending.remove(ctx, pendingSubject(r)), q.work.remove(ctx, workSubject(r)))
}

// Wake returns a channel that receives whenever jobs may have become pending ("pending") or admitted ("work"), and at
// least every second. It is for schedulers and workers.
func (q *Queues) Wake(ctx context.Context, what string) (<-chan struct{}, error) {
	if what != "pending" && what != "work" {
		return nil, fmt.Errorf("wake on %q: there is pending and work", what)
	}
	b, stop, err := q.work.listen(wakeSubject(what))
	if err != nil {
		return nil, wrap("wake on", what, err)
	}
	go func() {
		defer stop()
		tick := time.NewTicker(time.Second)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				b.ring()
			}
		}
	}()
	return b, nil
}

func wakeSubject(what string) string { return "tributary.wake." + what }

// queueStream is a stream that queues share, and what this process knows of them.
type queueStream struct {
	stream
	lends    time.Duration // for how long its queues lend an entry
	existing bool          // another process owns the store: its queues stay as they are

	mu     sync.Mutex
	lent   map[string]time.Duration // of the queues that are known to exist: for how long they lend
	listed listing                  // the last one
}

func newQueueStream(s stream, lends time.Duration, o Options) *queueStream {
	return &queueStream{stream: s, lends: lends, existing: o.Existing, lent: map[string]time.Duration{}}
}

// forget has the queues looked for before they are used again: otherwise one that an operator has deleted would be
// published to and never read.
func (s *queueStream) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.lent)
}

// counts is how many entries of a queue wait and how many are on loan or returned.
type counts struct{ waiting, loaned uint64 }

// listing is what was known of a stream's queues at a time.
type listing struct {
	at     time.Time
	queues map[string]counts
}

// listAge is how old a listing may be that is asked whether a queue exists.
const listAge = time.Second

// counts returns every queue with its counts. Asking for consumers costs by the queue; asking for subjects would cost
// by the job. Of a queue that has no leader now, the last counts known are returned.
func (s *queueStream) counts(ctx context.Context) (map[string]counts, error) {
	before := s.lastListing().queues
	all := map[string]counts{}
	for offset := 0; ; {
		page, err := s.page(ctx, offset)
		if err != nil {
			return nil, err
		}
		for _, c := range page.Consumers {
			all[c.Name] = counts{c.NumPending, uint64(max(0, c.NumAckPending))}
		}
		for _, name := range page.Missing {
			all[name] = before[name]
		}
		got := len(page.Consumers) + len(page.Missing)
		if offset += got; got == 0 || offset >= page.Total {
			break
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.listed = listing{time.Now(), all}
	return all, nil
}

func (s *queueStream) lastListing() listing {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.listed
}

// queuePage is the server's answer; the client library's type lacks Missing.
type queuePage struct {
	Error     *jetstream.APIError      `json:"error"`
	Total     int                      `json:"total"`
	Consumers []jetstream.ConsumerInfo `json:"consumers"`
	Missing   []string                 `json:"missing"`
}

func (s *queueStream) page(ctx context.Context, offset int) (page queuePage, err error) {
	req, err := json.Marshal(map[string]int{"offset": offset})
	if err != nil {
		return page, err
	}
	m, err := s.request(ctx, "$JS.API.CONSUMER.LIST."+s.name, req)
	if err != nil {
		return page, err
	}
	if err := json.Unmarshal(m.Data, &page); err != nil {
		return page, err
	}
	if page.Error != nil {
		return page, page.Error
	}
	return page, nil
}
