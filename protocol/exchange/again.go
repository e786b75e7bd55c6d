package exchange

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// A fit that is done begins again without those who prove nothing at its end. It is an eviction like that from an open
// round, but who is silent then the folder does not tell: the parties ask elsewhere, see Side.Silent.

// ErrNotSilent says that somebody is to be left out of a fit that is done, and is not known to be silent.
var ErrNotSilent = errors.New("the fit is done, and nobody may begin again without them")

// again proposes to begin a fit that is done again without those who are silent, and begins it once enough have agreed.
// Its Progress is not Again if nobody is.
func (d Dir) again(t *transcript.Transcript, o *owner.Owner, side Side, without []string) (Progress, error) {
	silent, err := side.silent(t, without)
	if err != nil || len(silent) == 0 {
		return Progress{}, err
	}
	if err := d.propose(t, silent, o.Account); err != nil {
		return Progress{}, err
	}
	q, _ := t.Open()
	e := d.proposal(t)
	if e == nil {
		return Progress{}, fmt.Errorf("%s: %w", d.evictFile(q.Number), transcript.ErrEviction)
	}
	p, err := d.agreed(t, e, o)
	if err == nil && p.Round == 0 {
		p = Progress{Round: q.Number - 1, Waiting: voters(t, e), Without: e.Names}
	}
	p.Again = true
	return p, err
}

// agreed goes on without those whom enough have voted to leave out; its Progress has no Round if they have not.
func (d Dir) agreed(t *transcript.Transcript, e *bundle.Eviction, o *owner.Owner) (Progress, error) {
	if e == nil || len(e.Votes) < bundle.Threshold(len(t.Active())) {
		return Progress{}, nil
	}
	next, err := t.NextWithout(*e, o.Blind)
	if err != nil {
		return Progress{}, err
	}
	return Progress{Round: next.Number, Waiting: asked(t)}, d.WriteRound(next)
}

// silenced votes to begin a fit that is done again without some, if they are silent.
func (d Dir) silenced(
	t *transcript.Transcript, c *contributor.Contributor, e *bundle.Eviction, side Side,
) (Said, error) {
	if _, err := side.silent(t, e.Names); err != nil {
		return Said{}, err
	}
	said, err := d.votes(t, c, e, side)
	said.Round, said.Again = said.Round-1, true // the last one asks nothing
	return said, err
}

// silent are those who are silent after a fit that nobody was left out of, among whom all those named have to be.
func (s Side) silent(t *transcript.Transcript, named []string) (out []string, err error) {
	if t.Evicted() == nil && s.Silent != nil {
		if out, err = s.Silent(); err != nil {
			return nil, err
		}
	}
	for _, name := range named {
		if !slices.Contains(out, name) {
			return nil, fmt.Errorf("%s: %w", strings.Join(named, ", "), ErrNotSilent)
		}
	}
	return out, nil
}
