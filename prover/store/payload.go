package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/nats-io/nuid"

	"github.com/tributary-zk/tributary/circuits/statement"
	"github.com/tributary-zk/tributary/prover/job"
)

// Payloads live in the object store "payloads". A large one is an ordinary object whose chunks are named after their job, so that what a crash leaves can be found and wiped. A small one
// is a single chunk without the object's description: one message, stored or not, where an object takes two.
//
// A payload is named after its job and its request: two submissions of one request hold the same payload, and the first stored counts; two of different requests never mix.
const (
	chunkPrefix = "$O.payloads.C."
	metaPrefix  = "$O.payloads.M."
	whole       = "whole"

	maxSmall = 512 << 10
	chunk    = 256 << 10

	// MaxPayload bounds a sealed payload in bytes: 64 MiB and what sealing adds.
	MaxPayload = 65 << 20
)

func payloadName(r job.Ref, request statement.Word) string {
	return r.String() + "." + hex.EncodeToString(request[:])
}

func smallSubject(r job.Ref, request statement.Word) string {
	return chunkPrefix + payloadName(r, request) + "." + whole
}

func metaSubject(name string) string {
	return metaPrefix + base64.URLEncoding.EncodeToString([]byte(name))
}

// payloadsOf and payloadSubjects match a job's chunks, all or one request's.
func payloadsOf(r job.Ref) string { return chunkPrefix + r.String() + ".>" }
func payloadSubjects(r job.Ref, request statement.Word) string {
	return chunkPrefix + payloadName(r, request) + ".>"
}

// putPayload stores a payload unless it is there.
func (s *Store) putPayload(ctx context.Context, r job.Ref, request statement.Word, payload []byte) error {
	if payload == nil {
		return nil
	}
	if len(payload) > MaxPayload {
		return fmt.Errorf("payload of %d bytes: %w: at most %d", len(payload), ErrTooLarge, MaxPayload)
	}
	if len(payload) > maxSmall {
		return s.putLarge(ctx, r, request, payload)
	}
	_, err := s.js.PublishMsg(ctx, &nats.Msg{Subject: smallSubject(r, request), Data: payload}, jetstream.WithExpectLastSequencePerSubject(0))
	if isConflict(err) {
		return nil
	}
	return err
}

// putLarge writes the chunks, awaits them, and only then makes the object visible.
func (s *Store) putLarge(ctx context.Context, r job.Ref, request statement.Word, payload []byte) error {
	name := payloadName(r, request)
	id := name + "." + nuid.Next()
	n, err := s.putChunks(ctx, chunkPrefix+id, payload)
	if err != nil {
		return errors.Join(err, s.wipe(context.WithoutCancel(ctx), chunkPrefix+id))
	}
	digest := sha256.Sum256(payload)
	info := jetstream.ObjectInfo{
		ObjectMeta: jetstream.ObjectMeta{Name: name, Opts: &jetstream.ObjectMetaOptions{ChunkSize: chunk}}, Bucket: "payloads", NUID: id, Size: uint64(len(payload)), Chunks: n,
		Digest: "SHA-256=" + base64.URLEncoding.EncodeToString(digest[:]), ModTime: s.o.Now().UTC(),
	}
	meta, err := json.Marshal(info)
	if err != nil {
		return err
	}
	_, err = s.js.PublishMsg(ctx, &nats.Msg{Subject: metaSubject(name), Data: meta}, jetstream.WithExpectLastSequencePerSubject(0))
	if isConflict(err) { // another submission of this request is stored
		return s.wipe(ctx, chunkPrefix+id)
	}
	return err
}

// putChunks keeps a few chunks under way at a time.
func (s *Store) putChunks(ctx context.Context, subject string, payload []byte) (uint32, error) {
	const window = 8
	var sent []jetstream.PubAckFuture
	var n uint32
	for ; len(payload) > 0; n++ {
		part := payload[:min(chunk, len(payload))]
		payload = payload[len(part):]
		f, err := s.js.PublishMsgAsync(&nats.Msg{Subject: subject, Data: part})
		if err != nil {
			return 0, err
		}
		if sent = append(sent, f); len(sent) == window {
			if err := wait(ctx, sent[0]); err != nil {
				return 0, err
			}
			sent = sent[1:]
		}
	}
	for _, f := range sent {
		if err := wait(ctx, f); err != nil {
			return 0, err
		}
	}
	return n, nil
}

// Payload returns the sealed payload, or ErrNoPayload.
func (s *Store) Payload(ctx context.Context, r job.Ref) ([]byte, error) {
	if err := r.Validate(); err != nil {
		return nil, fmt.Errorf("payload: %w", err)
	}
	rec, _, err := s.get(ctx, r)
	if err != nil {
		return nil, wrap("payload", r, err)
	}
	b, err := s.payload(ctx, r, rec.Request)
	return b, wrap("payload", r, err)
}

func (s *Store) payload(ctx context.Context, r job.Ref, request statement.Word) ([]byte, error) {
	m, err := s.payloads.GetLastMsgForSubject(ctx, smallSubject(r, request))
	if err == nil {
		return m.Data, nil
	}
	if !isAbsent(err) {
		return nil, err
	}
	ctx, cancel := bounded(ctx, createTime)
	defer cancel()
	b, err := s.objects.GetBytes(ctx, payloadName(r, request))
	if isAbsent(err) {
		return nil, ErrNoPayload
	}
	return b, err
}

// Wipe overwrites and deletes the sealed payload. Wiping what is not there is no error. In a cluster the replication log holds a copy until its next compaction, as sealed as the
// payload was.
func (s *Store) Wipe(ctx context.Context, r job.Ref) error {
	if err := r.Validate(); err != nil {
		return fmt.Errorf("wipe: %w", err)
	}
	return wrap("wipe", r, s.wipe(ctx, payloadsOf(r)))
}

// wipe works from the last chunk to the first, so that it needs no list and may stop anywhere and start again. The object's description goes first: what is half wiped is not readable.
func (s *Store) wipe(ctx context.Context, subjects string) error {
	var described string
	var before uint64
	for {
		m, err := s.last(ctx, subjects)
		if err != nil || m == nil {
			return err
		}
		name, part := cutLast(strings.TrimPrefix(m.Subject, chunkPrefix))
		if part != whole && name != described && s.describes(ctx, name, name+"."+part) {
			if err := s.payloads.Purge(ctx, jetstream.WithPurgeSubject(metaSubject(name))); err != nil {
				return err
			}
			described = name
		}
		err = s.payloads.SecureDeleteMsg(ctx, m.Sequence)
		if err != nil && (!errors.Is(err, jetstream.ErrMsgDeleteUnsuccessful) || m.Sequence == before) { // the first time, another wiper may have been faster
			return err
		}
		before = m.Sequence
	}
}

// found is where the last message of a subject is.
type found struct {
	Subject  string `json:"subject"`
	Sequence uint64 `json:"seq"`
}

// last finds the last message of subjects with wildcards, which only the leader's interface takes. It returns nil if there is none.
func (s *Store) last(ctx context.Context, subjects string) (*found, error) {
	ctx, cancel := bounded(ctx, apiTime)
	defer cancel()
	req, err := json.Marshal(map[string]string{"last_by_subj": subjects})
	if err != nil {
		return nil, err
	}
	reply, err := s.nc.RequestWithContext(ctx, "$JS.API.STREAM.MSG.GET.OBJ_payloads", req)
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

// describes says whether the object of this name consists of these chunks. In doubt it does.
func (s *Store) describes(ctx context.Context, name, id string) bool {
	m, err := s.payloads.GetLastMsgForSubject(ctx, metaSubject(name))
	if err != nil {
		return !isAbsent(err)
	}
	var info jetstream.ObjectInfo
	return json.Unmarshal(m.Data, &info) != nil || info.NUID == id
}

func cutLast(s string) (before, last string) {
	i := strings.LastIndexByte(s, '.')
	return s[:max(i, 0)], s[i+1:]
}

// PutKeys stores a packed key pair for workers on other machines, unless it is there. Keys returns it.
func (s *Store) PutKeys(ctx context.Context, fingerprint statement.Word, packed []byte) error {
	name := hex.EncodeToString(fingerprint[:])
	if _, err := s.keys.GetInfo(ctx, name); !isAbsent(err) {
		return wrap("put keys", fingerprint, err)
	}
	ctx, cancel := bounded(ctx, 10*createTime)
	defer cancel()
	meta := jetstream.ObjectMeta{Name: name, Opts: &jetstream.ObjectMetaOptions{ChunkSize: maxSmall}}
	_, err := s.keys.Put(ctx, meta, bytes.NewReader(packed))
	return wrap("put keys", fingerprint, err)
}

// Keys returns a packed key pair, or ErrNoKeys.
func (s *Store) Keys(ctx context.Context, fingerprint statement.Word) ([]byte, error) {
	ctx, cancel := bounded(ctx, 10*createTime)
	defer cancel()
	b, err := s.keys.GetBytes(ctx, hex.EncodeToString(fingerprint[:]))
	if isAbsent(err) {
		err = ErrNoKeys
	}
	return b, wrap("keys", fingerprint, err)
}
