package store

import (
	"context"
	"encoding/json"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// counts is how many entries of a queue wait and how many are on loan or returned.
type counts struct{ waiting, loaned uint64 }

// listing is what was known of a stream's queues at a time.
type listing struct {
	at     time.Time
	queues map[string]counts
}

// listAge is how old a listing may be that is asked whether a queue exists.
const listAge = time.Second

// queues returns every queue of a stream with its counts. Asking consumers costs by the queue, where asking for subjects would cost by the job. Of a queue that has no leader now, the last
// counts known are returned.
func (s *Store) queues(ctx context.Context, stream string) (map[string]counts, error) {
	before := s.lastListing(stream).queues
	all := map[string]counts{}
	for offset := 0; ; {
		page, err := s.queuesFrom(ctx, stream, offset)
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
	s.listed[stream] = listing{time.Now(), all}
	return all, nil
}

func (s *Store) lastListing(stream string) listing {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.listed[stream]
}

// queuePage is the server's answer; the client library's has no word for what is missing.
type queuePage struct {
	Error     *jetstream.APIError      `json:"error"`
	Total     int                      `json:"total"`
	Consumers []jetstream.ConsumerInfo `json:"consumers"`
	Missing   []string                 `json:"missing"`
}

func (s *Store) queuesFrom(ctx context.Context, stream string, offset int) (page queuePage, err error) {
	req, err := json.Marshal(map[string]int{"offset": offset})
	if err != nil {
		return page, err
	}
	m, err := s.request(ctx, "$JS.API.CONSUMER.LIST."+stream, req)
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

// exists says whether somebody has made the queue: put does before it publishes, so that one that was never made is empty.
func (q queue) exists(ctx context.Context) (bool, error) {
	if _, known := q.known(); known {
		return true, nil
	}
	stream := q.stream.CachedInfo().Config.Name
	l := q.s.lastListing(stream)
	if time.Since(l.at) >= listAge {
		all, err := q.s.queues(ctx, stream)
		if err != nil {
			return false, err
		}
		l.queues = all
	}
	_, is := l.queues[q.name]
	return is, nil
}
