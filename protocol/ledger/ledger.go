// Package ledger is a contributor's own record of what it ever answered about its data: rounds of a fit with their
// weights, and directions of credits, over all models, rosters and homes. Budgets belong to the data: whoever asks
// under another model's name asks about the same rows.
//
// A caller opens the ledger, asks one data set what was answered, and records an answer before it leaves. Recording is
// idempotent for the identical answer. It refuses what must not be told: another answer to a question that was answered
// (ErrAnswered), a sum over other contributors (ErrRoster), more than the budget (ErrBudget). When it returns nil, the
// answer is on the disk. The example shows a round.
//
// A Folder keeps the ledger as a chain of lines, each with the hash of the one before. The last line may be torn by a
// crash, and is cut off if it was never acknowledged. Any other damage is refused (ErrDamaged). A ledger that was
// restored from an older copy is a shorter chain, which only somebody who remembers a longer one can see: a home keeps
// the Head and compares (Since, ErrOlder).
//
// The ledger holds no record. It knows rows by keyed digests of their raw cells, so that another schema, another label
// or another order of columns over the same rows is the same data. docs/limits.md says what it does not recognise.
package ledger

import (
	"context"
	"errors"
	"fmt"

	"github.com/tributary-zk/tributary/circuits/proof"
)

var (
	// ErrInUse says that another process has the ledger.
	ErrInUse = errors.New("another command uses this ledger of answers: wait for it, then try again")
	// ErrDamaged says that the ledger's files are not what was written.
	ErrDamaged = errors.New("the ledger of answers is damaged: restore it; without it nobody knows what was answered")
	// ErrOlder says that the ledger lacks answers that a home remembers.
	ErrOlder = errors.New("the ledger of answers is another one, or restored from an older copy: " +
		"restore the one that has them")
	// ErrUnknown says that a data set or roster was not recorded.
	ErrUnknown = errors.New("the ledger of answers does not know it")
	// ErrAnswered says that the same question was answered, with another content.
	ErrAnswered = errors.New("was answered before, and differs")
	// ErrRoster says that sums over other contributors were answered about the same data.
	ErrRoster = errors.New("the same data was answered for under another list of contributors")
	// ErrSchema says that the same data was answered for under another schema. Columns in another order or unit, or one
	// less, hide that two models ask at nearly the same weights, or at the same ones among other contributors.
	ErrSchema = errors.New("the same data was answered for under another schema: " +
		"nobody can say what both tell together")
	// ErrBudget says that an answer would tell more about the data than was agreed, over its lifetime.
	ErrBudget = errors.New("the data's budget is used up")
)

// Book is where a ledger is kept.
type Book interface {
	// Open takes the ledger for the caller alone, until Close.
	Open(ctx context.Context) (*Ledger, error)
}

// Ledger is an open ledger. It is not safe for concurrent use.
type Ledger struct {
	store   store
	key     []byte
	hashes  []proof.Word // of all entries
	sets    []*known     // data sets in the order of their entries
	rosters []joined     // in the order of their entries
	prime   *prime       // see modulus
}

// store is where lines go.
type store interface {
	// append makes lines durable; entries and last describe the chain with them.
	append(lines []byte, head Head) error
	close() error
}

// Head is a state of the ledger: its number of entries and the hash of the last one.
type Head struct {
	Entries int        `json:"entries"`
	Hash    proof.Word `json:"hash"`
}

// Head returns the ledger's head, for a home to remember.
func (l *Ledger) Head() Head {
	n := len(l.hashes)
	if n == 0 {
		return Head{}
	}
	return Head{Entries: n, Hash: l.hashes[n-1]}
}

// Since refuses a ledger that does not continue the one whose head is given: with ErrOlder.
func (l *Ledger) Since(h Head) error {
	if h.Entries == 0 {
		return nil
	}
	if h.Entries < 0 || h.Entries > len(l.hashes) {
		return fmt.Errorf("%d entries of %d: %w", len(l.hashes), h.Entries, ErrOlder)
	}
	if l.hashes[h.Entries-1] != h.Hash {
		return fmt.Errorf("entry %d: %w", h.Entries, ErrOlder)
	}
	return nil
}

// Close gives the ledger back.
func (l *Ledger) Close() error { return l.store.close() }

// Format names the number of entries and nothing else.
func (l *Ledger) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "ledger[%d entries]", len(l.hashes)) }
