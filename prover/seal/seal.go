// Package seal encrypts payloads at rest with age (X25519, ChaCha20-Poly1305). To store payloads only the recipient is
// needed. To prove, the identity is needed too, which is a file outside the store.
//
// What it promises: a sealed payload is unreadable without the identity, any changed byte is noticed, and a payload
// opens only for the job that it was sealed for, so that a store cannot pass one tenant's payload off as another's.
// What it does not promise: who sealed it. Anybody with the recipient can seal, and the service in front of the store
// has to check that a payload is its tenant's.
package seal

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"

	"github.com/tributary-zk/tributary/prover/job"
)

// MaxPlaintext bounds a payload in bytes.
const MaxPlaintext = 64 << 20

// Overhead is more than sealing adds, in bytes: age's header, a tag for each 64 KiB, and the job's name.
const Overhead = 1<<10 + MaxPlaintext>>12

// Errors that callers act on.
var (
	// ErrSealed: not with this identity, not for this job, or damaged.
	ErrSealed = errors.New("the payload cannot be opened")
	// ErrSize: more than MaxPlaintext.
	ErrSize = errors.New("the payload is larger than can be held")
)

const magic = "tributary.seal.v1\x00"

// Recipient encrypts. It is not secret. The zero value cannot be used.
type Recipient struct{ key *age.X25519Recipient }

// ParseRecipient reads what String writes: age1 and 58 characters.
func ParseRecipient(s string) (Recipient, error) {
	key, err := age.ParseX25519Recipient(strings.TrimSpace(s))
	if err != nil {
		return Recipient{}, fmt.Errorf("recipient: want age1 and 58 characters, as printed with the identity: %w", err)
	}
	return Recipient{key}, nil
}

func (r Recipient) String() string {
	if r.key == nil {
		return ""
	}
	return r.key.String()
}

// Seal encrypts a job's payload. Sealing the same payload again gives other bytes.
func (r Recipient) Seal(ref job.Ref, plaintext []byte) ([]byte, error) {
	if r.key == nil {
		return nil, fmt.Errorf("seal %s: no recipient", ref)
	}
	head, err := header(ref)
	if err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	if len(plaintext) > MaxPlaintext {
		return nil, fmt.Errorf("seal %s: %w: %d bytes, at most %d", ref, ErrSize, len(plaintext), MaxPlaintext)
	}
	out := bytes.NewBuffer(make([]byte, 0, len(head)+len(plaintext)+len(plaintext)>>11+512))
	w, err := age.Encrypt(out, r.key)
	if err != nil {
		return nil, fmt.Errorf("seal %s: %w", ref, err)
	}
	for _, part := range [][]byte{head, plaintext} {
		if _, err := w.Write(part); err != nil {
			return nil, fmt.Errorf("seal %s: %w", ref, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("seal %s: %w", ref, err)
	}
	return out.Bytes(), nil
}

// Open decrypts what was sealed for the job, or returns ErrSealed without saying which of its reasons it was.
func (id *Identity) Open(ref job.Ref, sealed []byte) ([]byte, error) {
	head, err := header(ref)
	if err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	if len(sealed) > MaxPlaintext+Overhead {
		return nil, fmt.Errorf("open %s: %w: %d bytes", ref, ErrSize, len(sealed))
	}
	r, err := age.Decrypt(bytes.NewReader(sealed), id.key)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", ref, ErrSealed)
	}
	plain := bytes.NewBuffer(make([]byte, 0, len(sealed)))
	n, err := io.Copy(plain, io.LimitReader(r, int64(len(head)+MaxPlaintext+1)))
	if err != nil || n > int64(len(head)+MaxPlaintext) {
		return nil, fmt.Errorf("open %s: %w", ref, ErrSealed)
	}
	payload, mine := bytes.CutPrefix(plain.Bytes(), head)
	if !mine {
		return nil, fmt.Errorf("open %s: %w", ref, ErrSealed)
	}
	return payload, nil
}

// header is what a payload begins with: its job's name, made unambiguous by lengths.
func header(ref job.Ref) ([]byte, error) {
	if err := ref.Validate(); err != nil {
		return nil, err
	}
	b := []byte(magic)
	for _, s := range []string{ref.Tenant, ref.ID} {
		b = binary.BigEndian.AppendUint32(b, uint32(len(s)))
		b = append(b, s...)
	}
	return b, nil
}
