package policy

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
)

// tokenPrefix lets secret scanners find a token that got into a repository.
const tokenPrefix = "trb_"

// maxToken bounds what is hashed for a stranger.
const maxToken = 512

// NewToken draws a bearer token of 256 bits and returns it with its hash for tokens_sha256. A fast hash is enough,
// since nobody can guess a token.
func NewToken() (token, hash string) {
	var b [32]byte
	_, _ = rand.Read(b[:]) // crypto/rand.Read does not fail
	token = tokenPrefix + base64.RawURLEncoding.EncodeToString(b[:])
	h := sha256.Sum256([]byte(token))
	return token, hex.EncodeToString(h[:])
}

// tokens finds tenants by the hashes of their tokens. The table's keys are the hashes under a secret of this process,
// so that the time of a lookup depends on values that a client can neither choose nor relate to a stored hash, and not
// on the number of tenants.
type tokens struct {
	secret []byte
	table  map[[sha256.Size]byte]int
}

func newTokens() tokens {
	t := tokens{secret: make([]byte, sha256.Size), table: map[[sha256.Size]byte]int{}}
	_, _ = rand.Read(t.secret)
	return t
}

// key is a hash's key in the table.
func (t tokens) key(hash []byte) (k [sha256.Size]byte) {
	mac := hmac.New(sha256.New, t.secret)
	mac.Write(hash)
	mac.Sum(k[:0])
	return k
}

func (t tokens) add(hash string, tenant int) error {
	b, err := hex.DecodeString(hash)
	if err != nil || len(b) != sha256.Size {
		return errors.New("not a SHA-256 of 64 hexadecimal digits: write the token's hash here, not the token")
	}
	k := t.key(b)
	if _, ok := t.table[k]; ok {
		return errors.New("the same token is there twice: draw one for each tenant")
	}
	t.table[k] = tenant
	return nil
}

func (t tokens) find(token string) (tenant int, ok bool) {
	if len(token) > maxToken {
		return 0, false
	}
	h := sha256.Sum256([]byte(token))
	tenant, ok = t.table[t.key(h[:])]
	return tenant, ok
}
