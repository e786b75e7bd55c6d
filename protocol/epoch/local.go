package epoch

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/tributary-zk/tributary/attribution/payout"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/payer"
)

// Local runs all parties of one epoch in this process. Each has a home of its own, and all share the bundle and the
// exchange folder.
type Local struct {
	Owner        *Owner
	Contributors []Guest
	Payer        *Payer
	Curator      *Curator // admits all contributors, and holds out; nil: nobody has to be admitted
	HoldOuts     []table.Table
	Settlement   Settlement // nil: the epoch is proven, not paid
	Batch        Batch
	// Wait waits until a time on the chain; nil returns the *WaitError.
	Wait func(ctx context.Context, until uint64) error
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

// number is the one epoch that a Local runs.
const number = 1

// steps are the steps of an epoch in their order.
var steps = []struct {
	step Step
	paid bool // only if the epoch is settled
	run  func(*Local, context.Context) error
}{
	{Contribute, false, (*Local).contribute},
	{Close, false, func(l *Local, ctx context.Context) error { _, err := l.Owner.Close(ctx); return err }},
	{Fit, false, (*Local).fit},
	{Train, false, func(l *Local, ctx context.Context) error {
		return l.together(func(g Guest) error { return g.Train(ctx) })
	}},
	{Optimum, false, (*Local).optimum},
	{Launch, true, (*Local).launch},
	{Ask, false, func(l *Local, ctx context.Context) error { _, err := l.ask(ctx); return err }},
	{Answer, false, (*Local).answer},
	{Acknowledge, true, (*Local).acknowledge},
	{Credit, false, func(l *Local, ctx context.Context) error {
		return l.together(func(g Guest) error { return g.Credit(ctx, number) })
	}},
	{Payout, false, (*Local).payout},
	{Settle, true, (*Local).settle},
	{Publish, true, (*Local).publish},
	{Claim, true, (*Local).claim},
}

// Run runs the steps up to and including one. It may be called again, with a later step or after an error: what is done
// stays done.
func (l *Local) Run(ctx context.Context, until Step) error {
	l.Claimed = make([]*big.Int, len(l.Contributors))
	for i := range l.Claimed {
		l.Claimed[i] = new(big.Int)
	}
	for _, o := range steps {
		if o.step > until {
			return nil
		}
		if l.Owner.Terms.Noisy() && !slices.Contains([]Step{Contribute, Close, Fit, Ask, Answer}, o.step) ||
			o.paid && l.Settlement == nil {
			continue
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
	if l.Owner.Terms.Validates() {
		if err := l.Curator.Commit(ctx, l.HoldOuts...); err != nil {
			return err
		}
	}
	done := func(err error) bool { return errors.Is(err, ErrContributed) || errors.Is(err, ErrClosed) }
	for _, g := range l.Contributors {
		if err := l.admit(ctx, g); err != nil {
			return err
		}
	}
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

// optimum has the owner prove the weights, and the curator its hold-outs at them.
func (l *Local) optimum(ctx context.Context) error {
	if err := l.Owner.Optimum(ctx); err != nil || !l.Owner.Terms.Validates() {
		return err
	}
	return l.Curator.Prove(ctx)
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

// admit has the curator admit a contributor.
func (l *Local) admit(ctx context.Context, g Guest) error {
	if l.Curator == nil || l.Curator.Settlement == nil {
		return nil
	}
	account, err := OpenAccount(g.Folders)
	if err != nil {
		return err
	}
	_, err = l.Curator.Admit(ctx, account.Address())
	return err
}

// waiting runs a step again whenever a time that it waits for has come.
func (l *Local) waiting(ctx context.Context, run func() error) error {
	for {
		err := run()
		var wait *WaitError
		if l.Wait == nil || !errors.As(err, &wait) {
			return err
		}
		if err := l.Wait(ctx, wait.Until); err != nil {
			return err
		}
	}
}

func (l *Local) launch(ctx context.Context) error {
	return l.waiting(ctx, func() error { return l.Owner.Launch(ctx) })
}

// ask returns the payer's order, which is the same whenever it is asked for.
func (l *Local) ask(ctx context.Context) (*payer.Ask, error) { return l.Payer.Ask(ctx, l.Batch) }

func (l *Local) answer(ctx context.Context) error {
	if l.Owner.has(bundle.EpochFile(number)) {
		if _, err := l.Owner.Open(); err != nil {
			return err
		}
		if err := l.Owner.mendLast(); err != nil {
			return err
		}
	} else {
		ask, err := l.ask(ctx)
		if err != nil {
			return err
		}
		if _, l.Answers, err = l.Owner.Answer(ctx, ask); err != nil {
			return err
		}
	}
	if l.Settlement == nil || l.Owner.Terms.Noisy() {
		return nil
	}
	return l.Owner.Deliver(ctx, number)
}

func (l *Local) acknowledge(ctx context.Context) error {
	answers, err := l.Payer.Receipt(ctx, number)
	if err == nil {
		l.Answers = answers
	}
	return err
}

func (l *Local) payout(ctx context.Context) (err error) {
	l.Payouts, err = l.Owner.Payout(ctx, number)
	if errors.Is(err, payout.ErrNoPositiveCredit) {
		l.Unpaid, err = err, nil
	}
	return err
}

func (l *Local) settle(ctx context.Context) error {
	return l.waiting(ctx, func() error {
		_, err := l.Owner.Settle(ctx, number)
		if errors.Is(err, ErrSettled) || l.Unpaid != nil && errors.Is(err, ErrUnpaid) {
			return nil
		}
		return err
	})
}

func (l *Local) publish(ctx context.Context) error {
	return l.waiting(ctx, func() error { _, err := l.Owner.Publish(ctx); return err })
}

func (l *Local) claim(ctx context.Context) error {
	for i, g := range l.Contributors {
		paid, err := g.Claim(ctx, l.Settlement)
		if err != nil {
			return fmt.Errorf("%s: %w", g.Name, err)
		}
		l.Claimed[i] = paid
	}
	return nil
}
