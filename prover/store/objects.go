package store

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/nats-io/nats.go/jetstream"
)

// objects is an object store, read from its stream's leader. The client library reads through a consumer, which a
// lagging replica may end too early.
type objects struct {
	stream
	bucket string
}

func objectSubject(bucket, name string) string {
	return "$O." + bucket + ".M." + base64.URLEncoding.EncodeToString([]byte(name))
}

func objectDigest(b []byte) string {
	sum := sha256.Sum256(b)
	return "SHA-256=" + base64.URLEncoding.EncodeToString(sum[:])
}

var errDigest = errors.New("the stored object is damaged: its digest does not match")

// load reads an object of at most limit bytes, chunk by chunk.
func (o objects) load(ctx context.Context, name string, limit uint64) ([]byte, error) {
	m, err := o.read(ctx, objectSubject(o.bucket, name))
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
		part, err := o.first(ctx, "$O."+o.bucket+".C."+info.NUID, seq)
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
