package epoch

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"runtime"

	"golang.org/x/sync/errgroup"

	"github.com/tributary-zk/tributary/attribution/payout"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// Local runs all parties of one epoch in this process. Each has a home of its own, and all share the bundle and the
// exchange folder.
type Local struct {
	Owner        *Owner
	Contributors []Guest
	Payer        chain.Account
	Settlement   LocalSettlement // nil: the epoch is proven, not paid
	Batch        Batch
	// Progress is told of each step that begins; nil tells nobody. It returns the error of run. Contributors run side by
	// side, so that their Prover and Kept have to be safe for concurrent use.
	Progress func(s Step, run func() error) error

	Answers []owner.Answer
	Payouts []*big.Int // by contributor, as split
	Claimed []*big.Int // by contributor, as paid in this run
	Unpaid  error      // payout.ErrNoPositiveCredit: there is nothing to settle and to claim
}

// Guest is one contributor of a Local epoch.
type Guest struct {
	*Contributor
	Name    string
	Records table.Table
}

// LocalSettlement is what all steps need of the settlement contract.
type LocalSettlement interface {
	Settler
	Claimer
}

// number is the one epoch that a Local runs.
const number = 1

// order is the order of an epoch.
var order = []struct {
	step Step
	run  func(*Local, context.Context) error
}{
	{Contribute, (*Local).contribute},
	{Close, func(l *Local, ctx context.Context) error { _, err := l.Owner.Close(ctx); return err }},
	{Fit, (*Local).fit},
	{Train, func(l *Local, ctx context.Context) error {
		return l.together(func(g Guest) error { return g.Train(ctx) })
	}},
	{Optimum, func(l *Local, ctx context.Context) error { return l.Owner.Optimum(ctx) }},
	{Answer, (*Local).answer},
	{Credit, func(l *Local, ctx context.Context) error {
		return l.together(func(g Guest) error { return g.Credit(ctx, number) })
	}},
	{Payout, (*Local).payout},
	{Settle, (*Local).settle},
	{Claim, (*Local).claim},
}

// Run runs the steps up to and including one. It may be called again, with a later step or after an error: what is done
// stays done.
func (l *Local) Run(ctx context.Context, until Step) error {
	for _, o := range order {
		if o.step > until {
			return nil
		}
		if l.Owner.Terms.Noisy() && o.step != Contribute && o.step != Close && o.step != Fit && o.step != Answer {
			continue // nothing of it is settled
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		run := func() error { return o.run(l, ctx) }
		progress := l.Progress
		if progress == nil {
			progress = func(_ Step, run func() error) error { return run() }
		}
		if err := progress(o.step, run); err != nil {
			return fmt.Errorf("%v: %w", o.step, err)
		}
	}
	return nil
}

// together runs contributors side by side, as they would run on machines of their own: one proof leaves cores idle. All
// of them end; the error is the first one's, in their order.
func (l *Local) together(run func(Guest) error) error {
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	errs := make([]error, len(l.Contributors))
	for i, c := range l.Contributors {
		g.Go(func() error {
			errs[i] = run(c)
			return nil
		})
	}
	_ = g.Wait() // errs has them all
	for i, err := range errs {
		if err != nil {
			return fmt.Errorf("%s: %w", l.Contributors[i].Name, err)
		}
	}
	return nil
}

// contribute has shards proven side by side, and submits them in the order of the contributors.
func (l *Local) contribute(ctx context.Context) error {
	done := func(err error) bool { return errors.Is(err, ErrContributed) || errors.Is(err, ErrClosed) }
	err := l.together(func(g Guest) error {
		if _, err := g.contribution(ctx, g.Name, g.Records); !done(err) {
			return err
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, g := range l.Contributors {
		if err := g.Contribute(ctx, g.Name, g.Records); err != nil && !done(err) {
			return fmt.Errorf("%s: %w", g.Name, err)
		}
	}
	return nil
}

// fit takes turns: the owner asks, the contributors answer, until the model is at its optimum.
func (l *Local) fit(ctx context.Context) error {
	for len(l.Owner.party.State.Models) < l.Owner.Terms.Models() {
		p, err := l.Owner.Fit(ctx)
		if err != nil {
			return err
		}
		if p.Done && !l.Owner.Terms.Noisy() {
			return nil // the weights are checked when they are proven
		}
		err = l.together(func(g Guest) error {
			_, err := g.Reply(ctx)
			return err
		})
		if err != nil || p.Done {
			return err
		}
	}
	return nil
}

func (l *Local) answer(ctx context.Context) (err error) {
	if l.Owner.has(bundle.EpochFile(number)) {
		return l.Owner.mendLast()
	}
	_, l.Answers, err = l.Owner.Answer(ctx, l.Batch)
	return err
}

func (l *Local) payout(ctx context.Context) (err error) {
	l.Payouts, err = l.Owner.Payout(ctx, number, nil)
	if errors.Is(err, payout.ErrNoPositiveCredit) {
		l.Unpaid, err = err, nil
	}
	return err
}

func (l *Local) settle(ctx context.Context) error {
	if l.Settlement == nil {
		return nil
	}
	_, err := l.Owner.Settle(ctx, l.Settlement, l.Payer, number)
	if errors.Is(err, ErrSettled) || l.Unpaid != nil && errors.Is(err, ErrUnpaid) {
		return nil
	}
	return err
}

func (l *Local) claim(ctx context.Context) error {
	l.Claimed = make([]*big.Int, len(l.Contributors))
	for i, g := range l.Contributors {
		l.Claimed[i] = new(big.Int)
		if l.Unpaid != nil || l.Settlement == nil {
			continue
		}
		paid, _, err := g.Claim(ctx, l.Settlement)
		if chain.Refused(err, "NothingToClaim") {
			continue
		}
		if err != nil {
			return fmt.Errorf("%s: %w", g.Name, err)
		}
		l.Claimed[i] = paid
	}
	return nil
}
