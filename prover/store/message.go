package store

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/tributary-zk/tributary/prover/sleep"
)

// publish stores a message and waits for the acknowledgement.
func (s *Store) publish(ctx context.Context, m *nats.Msg, opts ...jetstream.PublishOpt) (*jetstream.PubAck, error) {
	ctx, cancel := context.WithTimeout(ctx, apiTime)
	defer cancel()
	return s.js.PublishMsg(ctx, m, opts...)
}

// publishOnce stores a message unless its subject has one. A replicated stream refuses a message already when another one is on its way, which may yet fail: only one that can be read
// counts as there.
func (s *Store) publishOnce(ctx context.Context, stream jetstream.Stream, subject string, data []byte) (added bool, err error) {
	for pause := 2 * time.Millisecond; ; pause = min(2*pause, 256*time.Millisecond) {
		_, err := s.publish(ctx, &nats.Msg{Subject: subject, Data: data}, jetstream.WithExpectLastSequencePerSubject(0))
		if !isConflict(err) {
			return err == nil, err
		}
		if _, err := s.read(ctx, stream, subject); !isAbsent(err) {
			return false, err
		}
		if err := pauseFor(ctx, pause); err != nil {
			return false, err
		}
	}
}

// read returns the last message of a subject.
func (s *Store) read(ctx context.Context, stream jetstream.Stream, subject string) (*jetstream.RawStreamMsg, error) {
	ctx, cancel := context.WithTimeout(ctx, apiTime)
	defer cancel()
	return stream.GetLastMsgForSubject(ctx, subject)
}

// visit goes through a stream's messages of some subjects one by one, as the leader has them, without a consumer: a work queue takes none that overlaps its own, and in a cluster
// making and deleting one costs more than reading a few messages.
func (s *Store) visit(ctx context.Context, stream jetstream.Stream, subjects string, f func(*jetstream.RawStreamMsg) error) error {
	for seq := uint64(1); ; {
		m, err := s.chunk(ctx, stream, subjects, seq)
		if isAbsent(err) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := f(m); err != nil {
			return err
		}
		seq = m.Sequence + 1
	}
}

// found is where the last message of a subject is.
type found struct {
	Subject  string `json:"subject"`
	Sequence uint64 `json:"seq"`
}

// last finds the last message of subjects with wildcards, which only the leader's interface takes. It returns nil if there is none.
func (s *Store) last(ctx context.Context, stream jetstream.Stream, subjects string) (*found, error) {
	req, err := json.Marshal(map[string]string{"last_by_subj": subjects})
	if err != nil {
		return nil, err
	}
	reply, err := s.request(ctx, "$JS.API.STREAM.MSG.GET."+stream.CachedInfo().Config.Name, req)
	if err != nil {
		return nil, err
	}
	var resp struct {
		Error   *jetstream.APIError `json:"error"`
		Message *found              `json:"message"`
	}
	if err := json.Unmarshal(reply.Data, &resp); err != nil {
		return nil, err
	}
	if resp.Error == nil {
		return resp.Message, nil
	}
	if resp.Error.ErrorCode == jetstream.JSErrCodeMessageNotFound {
		return nil, nil
	}
	return nil, resp.Error
}

// request asks the server something that the client library has no call for.
func (s *Store) request(ctx context.Context, subject string, data []byte) (*nats.Msg, error) {
	ctx, cancel := context.WithTimeout(ctx, apiTime)
	defer cancel()
	return s.nc.RequestWithContext(ctx, subject, data)
}

// purge deletes a subject's messages.
func (s *Store) purge(ctx context.Context, stream jetstream.Stream, subject string) error {
	ctx, cancel := context.WithTimeout(ctx, apiTime)
	defer cancel()
	return stream.Purge(ctx, jetstream.WithPurgeSubject(subject))
}

// wait awaits an asynchronous publication.
func wait(ctx context.Context, f jetstream.PubAckFuture) error {
	ctx, cancel := context.WithTimeout(ctx, apiTime)
	defer cancel()
	select {
	case <-f.Ok():
		return nil
	case err := <-f.Err():
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// pauseFor sleeps up to d, so that contenders spread.
func pauseFor(ctx context.Context, d time.Duration) error { return sleep.For(ctx, d/2+rand.N(d/2)) }

func cutLast(s string) (before, last string) {
	i := strings.LastIndexByte(s, '.')
	return s[:max(i, 0)], s[i+1:]
}
