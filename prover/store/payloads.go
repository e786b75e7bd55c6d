package store

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/nats-io/nuid"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/prover/job"
)

// payloads are the sealed payloads, in the object store of that name. A large one is an ordinary object whose chunks
// are named after their job, so that what a crash leaves can be found and wiped. A small one is a single chunk without
// the object's description: one message, stored or not, where an object takes two.
//
// A payload is named after its job and its request: two submissions of one request hold the same payload, and the first
// stored counts; two of different requests never mix.
type payloads struct {
	objects
	now func() time.Time
}

const (
	chunkPrefix = "$O.payloads.C."
	whole       = "whole"

	maxSmall = 512 << 10 // bytes, also of a large one's chunks

	// MaxPayload bounds a sealed payload in bytes: 64 MiB and what sealing adds.
	MaxPayload = 65 << 20
)

func payloadName(r job.Ref, request proof.Word) string {
	return r.String() + "." + hex.EncodeToString(request[:])
}

func smallSubject(r job.Ref, request proof.Word) string {
	return chunkPrefix + payloadName(r, request) + "." + whole
}

func metaSubject(name string) string {
	return objectSubject("payloads", name)
}

// payloadsOf and payloadSubjects match a job's chunks, all or one request's.
func payloadsOf(r job.Ref) string { return chunkPrefix + r.String() + ".>" }

func payloadSubjects(r job.Ref, request proof.Word) string {
	return chunkPrefix + payloadName(r, request) + ".>"
}

// put stores a payload unless it is there.
func (p payloads) put(ctx context.Context, r job.Ref, request proof.Word, payload []byte) error {
	if payload == nil {
		return nil
	}
	if len(payload) > MaxPayload {
		return fmt.Errorf("payload of %d bytes: %w: at most %d", len(payload), ErrTooLarge, MaxPayload)
	}
	if len(payload) > maxSmall {
		return p.putLarge(ctx, r, request, payload)
	}
	_, err := p.add(ctx, smallSubject(r, request), payload)
	return err
}

// putLarge writes the chunks, awaits them, and only then makes the object visible.
func (p payloads) putLarge(ctx context.Context, r job.Ref, request proof.Word, payload []byte) error {
	name := payloadName(r, request)
	id := name + "." + nuid.Next()
	n, err := p.putChunks(ctx, chunkPrefix+id, payload)
	if err != nil {
		return errors.Join(err, p.wipe(context.WithoutCancel(ctx), chunkPrefix+id))
	}
	info := jetstream.ObjectInfo{
		ObjectMeta: jetstream.ObjectMeta{Name: name, Opts: &jetstream.ObjectMetaOptions{ChunkSize: maxSmall}},
		Bucket:     "payloads", NUID: id, Size: uint64(len(payload)), Chunks: n,
		Digest: objectDigest(payload), ModTime: p.now().UTC(),
	}
	meta, err := json.Marshal(info)
	if err != nil {
		return err
	}
	added, err := p.add(ctx, metaSubject(name), meta)
	if err == nil && !added { // another submission of this request is stored
		return p.wipe(ctx, chunkPrefix+id)
	}
	return err
}

// putChunks writes one chunk after the other, each expecting the one before, so that no retry of the connection can
// double or reorder them.
func (p payloads) putChunks(ctx context.Context, subject string, payload []byte) (n uint32, err error) {
	for last := uint64(0); len(payload) > 0; n++ {
		part := payload[:min(maxSmall, len(payload))]
		m := &nats.Msg{Subject: subject, Data: part}
		ack, err := p.publish(ctx, m, jetstream.WithExpectLastSequencePerSubject(last))
		if err != nil {
			return 0, err
		}
		payload, last = payload[len(part):], ack.Sequence
	}
	return n, nil
}

// get returns a payload, or ErrNoPayload.
func (p payloads) get(ctx context.Context, r job.Ref, request proof.Word) ([]byte, error) {
	m, err := p.read(ctx, smallSubject(r, request))
	if err == nil {
		return m.Data, nil
	}
	if !isAbsent(err) {
		return nil, err
	}
	b, err := p.load(ctx, payloadName(r, request), MaxPayload)
	if isAbsent(err) {
		return nil, ErrNoPayload
	}
	return b, err
}

// wipe erases payloads: the server rewrites the file that holds one without it, so that afterwards no file of the store
// has it. Freed sectors of the disk may hold it until they are used again, and in a cluster the replication log until
// its next compaction, as sealed as the payload was. Wiping what is not there is no error.
//
// It works from the last chunk to the first, so that it needs no list and may stop anywhere and start again. The
// object's description goes first: what is half wiped cannot be read.
func (p payloads) wipe(ctx context.Context, subjects string) error {
	var described string
	var before uint64
	for {
		m, err := p.last(ctx, subjects)
		if err != nil || m == nil {
			return err
		}
		name, part := cutLast(strings.TrimPrefix(m.Subject, chunkPrefix))
		if part != whole && name != described && p.describes(ctx, name, name+"."+part) {
			if err := p.purge(ctx, metaSubject(name)); err != nil {
				return err
			}
			described = name
		}
		err = p.erase(ctx, m.Sequence)
		// The first time, another wiper may have been faster.
		if err != nil && (!errors.Is(err, jetstream.ErrMsgDeleteUnsuccessful) || m.Sequence == before) {
			return err
		}
		before = m.Sequence
	}
}

func (p payloads) erase(ctx context.Context, sequence uint64) error {
	ctx, cancel := context.WithTimeout(ctx, apiTime)
	defer cancel()
	return p.SecureDeleteMsg(ctx, sequence)
}

// describes says whether the object of this name consists of these chunks. In doubt it does.
func (p payloads) describes(ctx context.Context, name, id string) bool {
	m, err := p.read(ctx, metaSubject(name))
	if err != nil {
		return !isAbsent(err)
	}
	var info jetstream.ObjectInfo
	return json.Unmarshal(m.Data, &info) != nil || info.NUID == id
}
