package contributor

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/dp"
	"github.com/tributary-zk/tributary/protocol/ledger"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// ErrNoLedger says that a contributor would forget what it answers.
var ErrNoLedger = errors.New("no ledger of what was answered about these records: name its folder; " +
	"a home that began without one cannot answer, contribute from a new home")

// Mark is what a home remembers of the ledger.
type Mark struct {
	Data ledger.Data `json:"data"`
	Head ledger.Head `json:"head"` // when the home was written last
}

// Enter enters the contributed records in the ledger that a book keeps. State has to be saved before a proof leaves.
func (c *Contributor) Enter(ctx context.Context, book ledger.Book, records table.Table) error {
	c.Book = book
	if c.State.Ledger == nil {
		c.State.Ledger = new(Mark)
	}
	return c.open(ctx, func(l *ledger.Ledger) (err error) {
		c.State.Ledger.Data, err = l.Register(records)
		return err
	})
}

// Answering opens the ledger for an answer: f asks what was answered about the records, and records what is answered
// now. An answer leaves when f has recorded it and State is saved. It refuses a ledger that lacks entries which the
// home remembers.
func (c *Contributor) Answering(ctx context.Context, f func(*ledger.Set) error) error {
	if c.State.Ledger == nil {
		return fmt.Errorf("%s: %w", c.State.Name, ErrNoLedger)
	}
	return c.open(ctx, func(l *ledger.Ledger) error {
		s, err := l.Set(c.State.Ledger.Data)
		if err != nil {
			return err
		}
		return f(s)
	})
}

// open opens the ledger and remembers its head.
func (c *Contributor) open(ctx context.Context, f func(*ledger.Ledger) error) (err error) {
	if c.Book == nil {
		return fmt.Errorf("%s: %w", c.State.Name, ErrNoLedger)
	}
	l, err := c.Book.Open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	if err := l.Since(c.State.Ledger.Head); err != nil {
		return fmt.Errorf("%s: %w", c.State.Name, err)
	}
	defer func() { c.State.Ledger.Head = l.Head() }()
	return f(l)
}

// Rounds are a reply to a question of a fit as the ledger records it, by class.
func (c *Contributor) Rounds(f ledger.Fit, q transcript.Question, r *Reply) ([]ledger.Round, error) {
	h := sha256.New()
	if err := json.NewEncoder(h).Encode(r.Answer); err != nil {
		return nil, err
	}
	for _, m := range r.Masked {
		for _, v := range m.Values {
			b := v.Bytes()
			h.Write(b[:])
		}
	}
	var rho *big.Rat
	if p := c.Terms.Model.DP; p != nil {
		rho = p.CostTo(c.honest(), dp.Round{
			Classes: c.Terms.Models(), Contributors: q.Of, Last: q.Number == p.Rounds,
		})
	}
	out := make([]ledger.Round, len(q.Asks))
	for i, a := range q.Asks {
		out[i] = ledger.Round{
			Fit: f, Schema: proof.Word(c.Terms.Model.Schema), Class: c.Terms.Schema.Class(a.Model),
			Number: uint64(q.Number), Transcript: q.ID,
			Weights: a.W.Values, Party: c.Account.String(), Answer: proof.Word(h.Sum(nil)), Rho: rho,
		}
	}
	return out, nil
}
