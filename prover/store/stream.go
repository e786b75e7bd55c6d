package store

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// stream is one stream, read as its leader has it.
type stream struct {
	*conn
	jetstream.Stream
	name string
}

// read returns the last message of a subject.
func (s stream) read(ctx context.Context, subject string) (*jetstream.RawStreamMsg, error) {
	ctx, cancel := context.WithTimeout(ctx, apiTime)
	defer cancel()
	return s.GetLastMsgForSubject(ctx, subject)
}

// first returns a subject's first message from a sequence on.
func (s stream) first(ctx context.Context, subject string, from uint64) (*jetstream.RawStreamMsg, error) {
	ctx, cancel := context.WithTimeout(ctx, apiTime)
	defer cancel()
	return s.GetMsg(ctx, from, jetstream.WithGetMsgSubject(subject))
}

// found is where the last message of a subject is.
type found struct {
	Subject  string `json:"subject"`
	Sequence uint64 `json:"seq"`
}

// last finds the last message of subjects with wildcards, which only the leader's interface takes. It returns nil if
// there is none.
func (s stream) last(ctx context.Context, subjects string) (*found, error) {
	req, err := json.Marshal(map[string]string{"last_by_subj": subjects})
	if err != nil {
		return nil, err
	}
	reply, err := s.request(ctx, "$JS.API.STREAM.MSG.GET."+s.name, req)
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

// visit goes through the messages of some subjects one by one, without a consumer: a work queue takes none that
// overlaps its own, and in a cluster making and deleting one costs more than reading a few messages.
func (s stream) visit(ctx context.Context, subjects string, f func(*jetstream.RawStreamMsg) error) error {
	for seq := uint64(1); ; {
		m, err := s.first(ctx, subjects, seq)
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

// add stores a message unless its subject has one. A replicated stream refuses a message while another is on its way,
// and that one may yet fail: only a message that can be read counts as there.
func (s stream) add(ctx context.Context, subject string, data []byte) (added bool, err error) {
	for pause := 2 * time.Millisecond; ; pause = min(2*pause, 256*time.Millisecond) {
		m := &nats.Msg{Subject: subject, Data: data}
		_, err := s.publish(ctx, m, jetstream.WithExpectLastSequencePerSubject(0))
		if !isConflict(err) {
			return err == nil, err
		}
		if _, err := s.read(ctx, subject); !isAbsent(err) {
			return false, err
		}
		if err := pauseFor(ctx, pause); err != nil {
			return false, err
		}
	}
}

// purge deletes a subject's messages.
func (s stream) purge(ctx context.Context, subject string) error {
	ctx, cancel := context.WithTimeout(ctx, apiTime)
	defer cancel()
	return s.Purge(ctx, jetstream.WithPurgeSubject(subject))
}

// remove deletes a subject's message, of a queue also while it is on loan.
func (s stream) remove(ctx context.Context, subject string) error {
	m, err := s.read(ctx, subject)
	if isAbsent(err) {
		return nil
	}
	if err != nil {
		return err
	}
	return s.drop(ctx, m.Sequence)
}

// drop deletes one message by its place: a purge of its subject would have the server skip others that wait in the
// consumer.
func (s stream) drop(ctx context.Context, sequence uint64) error {
	ctx, cancel := context.WithTimeout(ctx, apiTime)
	defer cancel()
	err := s.DeleteMsg(ctx, sequence)
	if errors.Is(err, jetstream.ErrMsgDeleteUnsuccessful) { // it has been deleted
		return nil
	}
	return err
}

// swap changes a bucket's entry by compare-and-swap; f gets nil where there is none.
func (s stream) swap(ctx context.Context, subject string, f func(before []byte) ([]byte, error)) error {
	for {
		var before []byte
		var revision uint64
		m, err := s.read(ctx, subject)
		if err == nil {
			before, revision = m.Data, m.Sequence
		} else if !isAbsent(err) {
			return err
		}
		after, err := f(before)
		if err != nil {
			return err
		}
		if bytes.Equal(before, after) {
			return nil
		}
		next := &nats.Msg{Subject: subject, Data: after}
		_, err = s.publish(ctx, next, jetstream.WithExpectLastSequencePerSubject(revision))
		if !isConflict(err) {
			return err
		}
		if err := pauseFor(ctx, 8*time.Millisecond); err != nil {
			return err
		}
	}
}

// each visits a small bucket's entries once each, the least recently changed first. An entry that changes meanwhile is
// met again behind the others, and the later value counts.
func (s stream) each(ctx context.Context, visit func(key string, value []byte) error) error {
	prefix := strings.TrimSuffix(s.CachedInfo().Config.Subjects[0], ">")
	latest := map[string]*jetstream.RawStreamMsg{}
	err := s.visit(ctx, prefix+"*", func(m *jetstream.RawStreamMsg) error {
		latest[m.Subject] = m
		return nil
	})
	if err != nil {
		return err
	}
	byAge := func(a, b *jetstream.RawStreamMsg) int { return cmp.Compare(a.Sequence, b.Sequence) }
	for _, m := range slices.SortedFunc(maps.Values(latest), byAge) {
		key := strings.TrimPrefix(m.Subject, prefix)
		if err := visit(key, m.Data); err != nil {
			return fmt.Errorf("entry %s: %w", key, err)
		}
	}
	return nil
}

// cutLast cuts a subject before its last token.
func cutLast(subject string) (before, last string) {
	i := strings.LastIndexByte(subject, '.')
	return subject[:max(i, 0)], subject[i+1:]
}
