package study

import (
	"context"
	"math"
	"math/rand/v2"
	"runtime"

	"golang.org/x/sync/errgroup"
	"gonum.org/v1/gonum/stat"

	"github.com/tributary-zk/tributary/attribution/direction"
	"github.com/tributary-zk/tributary/attribution/retrain"
	"github.com/tributary-zk/tributary/attribution/uncertainty"
)

// each runs a trial for every seed, on all cores, and returns the results in order.
func each[T any](ctx context.Context, seeds int, trial func(seed uint64) (T, error)) ([]T, error) {
	out := make([]T, seeds)
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for s := range seeds {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			var err error
			out[s], err = trial(uint64(s))
			return err
		})
	}
	return out, g.Wait()
}

// mean of a figure over trials, with its standard error.
func over[T any](trials []T, figure func(T) float64) (mean, spread float64) {
	v := make([]float64, len(trials))
	for i, t := range trials {
		v[i] = figure(t)
	}
	mean, std := stat.MeanStdDev(v, nil)
	return mean, std / math.Sqrt(float64(len(v)))
}

// Setting is what trials have in common.
type Setting struct {
	Task      *Task
	Seeds     int
	BaseRates bool
}

// world draws one trial's.
func (s Setting) world(sizes []int, seed uint64) (*World, error) {
	w, err := s.Task.Divide(sizes, seed)
	if err == nil {
		w.BaseRates = s.BaseRates
	}
	return w, err
}

// Attacked is what an attack earns and does, means over trials.
type Attacked struct {
	Help, HelpError float64   // rise of the fresh rows' mean loss without the attacker
	Refit           float64   // the same where lambda n counts the others' rows alone
	Others          float64   // Help of one honest contributor
	Share           []float64 // of the pool, by rule; an unpaid pool counts 0
	Paid            []float64 // share of pools that are paid, by rule
}

// Attack measures one attack by the last of n contributors.
func (s Setting) Attack(ctx context.Context, a Attack, n int) (Attacked, error) {
	type trial struct {
		help, refit, others float64
		share, paid         []float64
	}
	trials, err := each(ctx, s.Seeds, func(seed uint64) (t trial, err error) {
		w, err := s.world(Equal(n), seed)
		if err != nil {
			return t, err
		}
		if err := a.Apply(attackRNG(seed), w); err != nil {
			return t, err
		}
		f, err := w.Fit()
		if err != nil {
			return t, err
		}
		if t.help, err = f.Help(w.Fresh, w.Attacker...); err != nil {
			return t, err
		}
		if t.refit, err = f.Refit(w.Fresh, w.Attacker...); err != nil {
			return t, err
		}
		if t.others, err = f.Help(w.Fresh, 0); err != nil {
			return t, err
		}
		c := f.Credits()
		for _, r := range Rules {
			paid := r.Pay(c)
			t.share, t.paid = append(t.share, of(paid, w.Attacker)), append(t.paid, float64(min(len(paid), 1)))
		}
		return t, nil
	})
	if err != nil {
		return Attacked{}, err
	}
	var out Attacked
	out.Help, out.HelpError = over(trials, func(t trial) float64 { return t.help })
	out.Refit, _ = over(trials, func(t trial) float64 { return t.refit })
	out.Others, _ = over(trials, func(t trial) float64 { return t.others })
	for k := range Rules {
		share, _ := over(trials, func(t trial) float64 { return t.share[k] })
		paid, _ := over(trials, func(t trial) float64 { return t.paid[k] })
		out.Share, out.Paid = append(out.Share, share), append(out.Paid, paid)
	}
	return out, nil
}

// One returns everybody's credit by validation in the first trial of an attack by the last of n contributors.
func (s Setting) One(a Attack, n int) ([]uncertainty.Estimate, error) {
	w, err := s.world(Equal(n), 0)
	if err != nil {
		return nil, err
	}
	if err := a.Apply(attackRNG(0), w); err != nil {
		return nil, err
	}
	f, err := w.Fit()
	if err != nil {
		return nil, err
	}
	return f.Along(direction.Validation, f.HoldOut), nil
}

func attackRNG(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0x61747461636b)) }

// Ranked compares credits of honest contributors with fitting again without each, means over trials.
type Ranked struct {
	Spearman, Pearson           float64 // by validation, against the loss on the hold-out
	FreshSpearman, FreshPearson float64 // by validation, against the loss on fresh rows
	Answers                     float64 // Spearman by answers, against the loss on fresh rows
	Second                      float64 // Spearman of the second order, against the loss on the hold-out
	Ceiling                     float64 // Spearman of the hold-out's true losses, against the loss on fresh rows
	Above                       float64 // share of contributors whose credit is significantly above zero
	Below, FarBelow             float64 // shares of those with a credit so far, and Far, below zero
}

// Honest measures contributors of the given sizes.
func (s Setting) Honest(ctx context.Context, sizes []int) (Ranked, error) {
	trials, err := each(ctx, s.Seeds, func(seed uint64) (Ranked, error) {
		w, err := s.world(sizes, seed)
		if err != nil {
			return Ranked{}, err
		}
		f, err := w.Fit()
		if err != nil {
			return Ranked{}, err
		}
		return f.rank()
	})
	if err != nil {
		return Ranked{}, err
	}
	var out Ranked
	for _, k := range []func(*Ranked) *float64{
		func(r *Ranked) *float64 { return &r.Spearman }, func(r *Ranked) *float64 { return &r.Pearson },
		func(r *Ranked) *float64 { return &r.FreshSpearman }, func(r *Ranked) *float64 { return &r.FreshPearson },
		func(r *Ranked) *float64 { return &r.Answers }, func(r *Ranked) *float64 { return &r.Ceiling },
		func(r *Ranked) *float64 { return &r.Above }, func(r *Ranked) *float64 { return &r.Below },
		func(r *Ranked) *float64 { return &r.FarBelow }, func(r *Ranked) *float64 { return &r.Second },
	} {
		*k(&out), _ = over(trials, func(r Ranked) float64 { return *k(&r) })
	}
	return out, nil
}

// rank compares one trial's credits.
func (f *Fit) rank() (out Ranked, err error) {
	var validation, second, answers, same, fresh []float64
	c := f.Credits()
	for i := range f.Contributors {
		w, err := f.Without(i)
		if err != nil {
			return out, err
		}
		same, fresh = append(same, w.loss(f.Task, f.HoldOut)), append(fresh, w.loss(f.Task, f.Fresh))
		validation, answers = append(validation, c.Validation[i].Credit), append(answers, c.Answers[i].Credit)
		second = append(second, c.Second[i].Credit)
		out.count(c.Validation[i].Z(), 1/float64(len(f.Contributors)))
	}
	out.Spearman, out.Pearson = retrain.Spearman(validation, same), retrain.Pearson(validation, same)
	out.FreshSpearman, out.FreshPearson = retrain.Spearman(validation, fresh), retrain.Pearson(validation, fresh)
	out.Second = retrain.Spearman(second, same)
	out.Answers, out.Ceiling = retrain.Spearman(answers, fresh), retrain.Spearman(same, fresh)
	return out, nil
}

// count adds a contributor's share to those whose credit is z standard errors from zero.
func (r *Ranked) count(z, share float64) {
	if z >= Significant {
		r.Above += share
	}
	if z <= -Significant {
		r.Below += share
	}
	if z <= -Far {
		r.FarBelow += share
	}
}
