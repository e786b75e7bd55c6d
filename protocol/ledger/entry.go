package ledger

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/fixed"
)

// version is that of the entries.
const version = 1

// domain begins what is hashed.
const domain = "tributary/ledger/v1\n"

// line is one line of the file. Its hash is SHA-256 over the domain and the entry's bytes.
type line struct {
	Entry json.RawMessage `json:"entry"`
	Hash  proof.Word      `json:"hash"`
}

// entry is what a line says: exactly one of Begin, Records, Roster, Round, Stand and Credit.
type entry struct {
	Number  int        `json:"n"`      // from 1
	Before  proof.Word `json:"before"` // the hash of the line before, zero for the first
	Data    Data       `json:"data,omitempty"`
	Begin   *begin     `json:"begin,omitempty"`
	Records *records   `json:"records,omitempty"`
	Roster  *Roster    `json:"roster,omitempty"`
	Round   *round     `json:"round,omitempty"`
	Stand   *Stand     `json:"stand,omitempty"`
	Credit  *credit    `json:"credit,omitempty"`
}

// begin ties the entries to the key of the digests.
type begin struct {
	Version int        `json:"version"`
	Key     proof.Word `json:"key"` // SHA-256
}

// integers are signed values, in documents as decimal numbers.
type integers []*big.Int

func integersOf(values []fr.Element) integers {
	out := make(integers, len(values))
	for i, v := range values {
		out[i] = fixed.Signed(v)
	}
	return out
}

func (v integers) elements() []fr.Element {
	out := make([]fr.Element, len(v))
	for i := range v {
		out[i] = fixed.FromBig(v[i])
	}
	return out
}

func (v integers) equal(w integers) bool {
	if len(v) != len(w) {
		return false
	}
	for i := range v {
		if v[i].Cmp(w[i]) != 0 {
			return false
		}
	}
	return true
}

// encode makes the line of an entry that follows the given hashes.
func encode(e entry, hashes []proof.Word) (b []byte, hash proof.Word, err error) {
	e.Number = len(hashes) + 1
	if len(hashes) > 0 {
		e.Before = hashes[len(hashes)-1]
	}
	raw, err := json.Marshal(e)
	if err != nil {
		return nil, hash, err
	}
	hash = hashOf(raw)
	b, err = json.Marshal(line{raw, hash})
	return append(b, '\n'), hash, err
}

func hashOf(entry []byte) proof.Word { return sha256.Sum256(append([]byte(domain), entry...)) }

// decode reads one line, which has to follow the given hashes.
func decode(b []byte, hashes []proof.Word) (e entry, hash proof.Word, err error) {
	var l line
	if err := document.Decode("entry", b, &l); err != nil {
		return e, hash, err
	}
	if hashOf(l.Entry) != l.Hash {
		return e, hash, errors.New("it has another hash than it says")
	}
	if err := document.Decode("entry", l.Entry, &e); err != nil {
		return e, hash, err
	}
	want := entry{Number: len(hashes) + 1}
	if len(hashes) > 0 {
		want.Before = hashes[len(hashes)-1]
	}
	if e.Number != want.Number || e.Before != want.Before {
		return e, hash, errors.New("it does not follow the line before")
	}
	return e, l.Hash, nil
}

// load reads all whole lines. where names the file in errors.
func (l *Ledger) load(where string, b []byte) error {
	for len(b) > 0 {
		n := bytes.IndexByte(b, '\n') + 1
		e, hash, err := decode(b[:n], l.hashes)
		if err == nil {
			err = l.take(e)
		}
		if err != nil {
			return fmt.Errorf("%s:%d: %w: %w", where, len(l.hashes)+1, ErrDamaged, err)
		}
		l.hashes, b = append(l.hashes, hash), b[n:]
	}
	return nil
}

// write appends entries, durably, and takes them up.
func (l *Ledger) write(entries ...entry) error {
	if len(entries) == 0 {
		return nil
	}
	hashes := l.hashes[:len(l.hashes):len(l.hashes)]
	var lines []byte
	for _, e := range entries {
		if e.Data == "" && e.Begin == nil {
			return ErrUnknown // of Look
		}
		b, hash, err := encode(e, hashes)
		if err != nil {
			return err
		}
		lines, hashes = append(lines, b...), append(hashes, hash)
	}
	if err := l.store.append(lines, Head{Entries: len(hashes), Hash: hashes[len(hashes)-1]}); err != nil {
		return err
	}
	for i, e := range entries {
		if err := l.take(e); err != nil {
			return err
		}
		l.hashes = hashes[:len(hashes)-len(entries)+i+1]
	}
	return nil
}

// take takes an entry up.
func (l *Ledger) take(e entry) error {
	if e.Begin != nil || len(l.hashes) == 0 {
		return l.begun(e)
	}
	if e.Records != nil {
		return l.enter(e.Data, *e.Records)
	}
	s := l.known(e.Data)
	if s == nil {
		return fmt.Errorf("data set %s: %w", e.Data, ErrUnknown)
	}
	switch {
	case e.Roster != nil:
		l.rosters = append(l.rosters, joined{*e.Roster, s})
	case e.Round != nil:
		s.rounds = append(s.rounds, *e.Round)
	case e.Stand != nil:
		s.stands = append(s.stands, *e.Stand)
	case e.Credit != nil:
		s.credits = append(s.credits, *e.Credit)
	default:
		return errors.New("it says nothing that this program knows")
	}
	return nil
}

// begun checks the first entry.
func (l *Ledger) begun(e entry) error {
	switch {
	case e.Begin == nil || len(l.hashes) > 0:
		return errors.New("it is not the beginning of a ledger")
	case e.Begin.Version != version:
		return fmt.Errorf("version %d, this program reads version %d", e.Begin.Version, version)
	case e.Begin.Key != sha256.Sum256(l.key):
		return errors.New("it was begun with another key")
	}
	return nil
}

// first is the entry that begins a ledger.
func (l *Ledger) first() entry {
	return entry{Begin: &begin{Version: version, Key: sha256.Sum256(l.key)}}
}
