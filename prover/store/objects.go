package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"github.com/tributary-zk/tributary/circuits/proof"
)

func objectSubject(bucket, name string) string {
	return "$O." + bucket + ".M." + base64.URLEncoding.EncodeToString([]byte(name))
}

func objectDigest(b []byte) string {
	sum := sha256.Sum256(b)
	return "SHA-256=" + base64.URLEncoding.EncodeToString(sum[:])
}

var errDigest = errors.New("the stored object is damaged: its digest does not match")

// object reads an object chunk by chunk from the stream's leader. The client library reads through a consumer, which a replica that lags may end too early.
func (s *Store) object(ctx context.Context, stream jetstream.Stream, bucket, name string, limit uint64) ([]byte, error) {
	m, err := s.read(ctx, stream, objectSubject(bucket, name))
	if err != nil {
		return nil, err
	}
	var info jetstream.ObjectInfo
	if err := json.Unmarshal(m.Data, &info); err != nil {
		return nil, err
	}
	if info.Deleted {
		return nil, jetstream.ErrObjectNotFound
	}
	if info.Size > limit {
		return nil, fmt.Errorf("object of %d bytes: %w: at most %d", info.Size, ErrTooLarge, limit)
	}
	b := make([]byte, 0, info.Size)
	for seq := uint64(1); uint64(len(b)) < info.Size; {
		part, err := s.chunk(ctx, stream, "$O."+bucket+".C."+info.NUID, seq)
		if err != nil {
			return nil, err
		}
		if len(part.Data) == 0 || uint64(len(b)+len(part.Data)) > info.Size {
			return nil, errDigest
		}
		b, seq = append(b, part.Data...), part.Sequence+1
	}
	if subtle.ConstantTimeCompare([]byte(objectDigest(b)), []byte(info.Digest)) != 1 {
		return nil, errDigest
	}
	return b, nil
}

// chunk returns a subject's first message from a sequence on.
func (s *Store) chunk(ctx context.Context, stream jetstream.Stream, subject string, from uint64) (*jetstream.RawStreamMsg, error) {
	ctx, cancel := context.WithTimeout(ctx, apiTime)
	defer cancel()
	return stream.GetMsg(ctx, from, jetstream.WithGetMsgSubject(subject))
}

const (
	// MaxKeys bounds a packed key pair in bytes.
	MaxKeys = 1 << 30
	// keysTime bounds its upload.
	keysTime = 10 * time.Minute
)

// PutKeys stores a packed key pair for workers on other machines, unless it is there. Keys returns it.
func (s *Store) PutKeys(ctx context.Context, fingerprint proof.Word, packed []byte) error {
	if len(packed) > MaxKeys {
		return fmt.Errorf("put keys %s: %d bytes: %w: at most %d", fingerprint, len(packed), ErrTooLarge, MaxKeys)
	}
	ctx, cancel := context.WithTimeout(ctx, keysTime)
	defer cancel()
	name := hex.EncodeToString(fingerprint[:])
	if _, err := s.keys.GetInfo(ctx, name); !isAbsent(err) {
		return wrap("put keys", fingerprint, err)
	}
	meta := jetstream.ObjectMeta{Name: name, Opts: &jetstream.ObjectMetaOptions{ChunkSize: maxSmall}}
	_, err := s.keys.Put(ctx, meta, bytes.NewReader(packed))
	return wrap("put keys", fingerprint, err)
}

// Keys returns a packed key pair, or ErrNoKeys.
func (s *Store) Keys(ctx context.Context, fingerprint proof.Word) ([]byte, error) {
	b, err := s.object(ctx, s.keysStream, "keys", hex.EncodeToString(fingerprint[:]), MaxKeys)
	if isAbsent(err) {
		err = ErrNoKeys
	}
	return b, wrap("keys", fingerprint, err)
}
