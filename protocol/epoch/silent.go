package epoch

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/transcript"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// A contributor that proves no training in time is left out by the contract, and the fit begins again without it. Who
// is silent is the contract's to say: nobody votes to begin a fit again that is done, and to tell nearly what the sums
// of somebody are, because the owner says so.

var (
	// ErrNotTraining says that nobody can be left out as silent.
	ErrNotTraining = errors.New("nobody is silent: that shows after the time for training")
	// ErrNoEvictions says that a model cannot go on without a silent contributor.
	ErrNoEvictions = errors.New("the terms allow no more evictions, so that the model ends")
)

// AgainError says that the contract has left contributors out, without whom the fit has not begun again.
type AgainError struct{ Names []string }

func (e *AgainError) Error() string {
	return fmt.Sprintf("the chain has left out %s: the fit begins again without them", strings.Join(e.Names, ", "))
}

// silentAt tells a fit whom the contract has left out; nil where there is none to ask.
func silentAt(ctx context.Context, s Settlement, f Folders) func() ([]string, error) {
	if s == nil {
		return nil
	}
	return func() ([]string, error) {
		members, err := s.Members(ctx)
		if err != nil {
			return nil, err
		}
		return f.names(evicted(members))
	}
}

// names are those of some accounts, in the order of the roster.
func (f Folders) names(of []terms.Address) (out []string, err error) {
	if len(of) == 0 {
		return nil, nil
	}
	r, err := bundle.ReadRoster(f.Bundle)
	if err != nil {
		return nil, err
	}
	for _, m := range r.Contributors {
		if slices.Contains(of, m.Account) {
			out = append(out, m.Name)
		}
	}
	return out, nil
}

// EvictSilent has the contract leave out all whose training statements are missing after their time: it carries those
// that the bundle has first. Then the fit begins again without them, see Fit, if its rules allow it; otherwise nobody
// is left out. It returns who is out, and a *WaitError before the time.
func (o *Owner) EvictSilent(ctx context.Context) ([]string, error) {
	p, err := o.Open()
	if err != nil {
		return nil, err
	}
	m, err := o.Settlement.Model(ctx)
	if err != nil {
		return nil, err
	}
	members, err := o.Settlement.Members(ctx)
	if err != nil {
		return nil, err
	}
	out := evicted(members)
	end, t, err := o.ended()
	if t != nil {
		out = onRoster(out, bundle.Roster{Contributors: t.Members()}) // of the others the fit was begun without
	}
	switch {
	case err != nil:
		return nil, err
	case m.Phase == chain.Fitting && len(out) > 0 && t.Evicted() == nil: // more can be named in the same event
	case m.Phase == chain.TrainingOpen:
		if err := o.carry(ctx, p.Account.Chain, &end, t); err != nil {
			return nil, err
		}
	default:
		return nil, ErrNotTraining
	}
	silent, err := o.Settlement.Silent(ctx)
	if err != nil {
		return nil, err
	}
	names, err := o.names(append(out, silent...))
	if err != nil || len(silent) == 0 {
		return names, err
	}
	if m.Phase == chain.TrainingOpen {
		if m.Evictions == 0 {
			return nil, fmt.Errorf("%s: %w", strings.Join(names, ", "), ErrNoEvictions)
		}
		if err := o.wait(ctx, "the end of the time for training", m.Until); err != nil {
			return nil, err
		}
	}
	if err := t.Evictable(names); err != nil {
		return nil, fmt.Errorf("%s: %w", strings.Join(names, ", "), err)
	}
	return names, o.Settlement.EvictSilent(ctx, p.Account.Chain, silent...)
}

// Unwrap returns ErrRoster: nobody votes for weights of somebody who is out.
func (e *AgainError) Unwrap() error { return ErrRoster }

// begunAgain returns an *AgainError if the contract has left somebody out without whom the fit has not begun again.
func (f Folders) begunAgain(members []chain.Member, t *transcript.Transcript) error {
	out := leftOut(t)
	late := slices.DeleteFunc(evicted(members), func(a terms.Address) bool { return slices.Contains(out, a) })
	names, err := f.names(late)
	if err == nil && len(names) > 0 {
		err = &AgainError{Names: names}
	}
	return err
}
