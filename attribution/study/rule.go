package study

import (
	"math"
	"math/big"

	"github.com/tributary-zk/tributary/attribution/caps"
	"github.com/tributary-zk/tributary/attribution/direction"
	"github.com/tributary-zk/tributary/attribution/mix"
	"github.com/tributary-zk/tributary/attribution/uncertainty"
	"github.com/tributary-zk/tributary/datanet/fixed"
)

// Credits are everybody's along the three directions, and by the hold-out those of the second order and those where
// each takes its own ridge with it.
type Credits struct{ Answers, Validation, Outcomes, Second, Own []uncertainty.Estimate }

// Credits measures the answers and the outcomes of the queries, and the hold-out.
func (f *Fit) Credits() Credits {
	return Credits{
		Answers:    f.Along(direction.Answers, f.Queries),
		Validation: f.Along(direction.Validation, f.HoldOut),
		Outcomes:   f.Along(direction.Outcomes, f.Queries),
		Second:     f.Second(direction.Validation, f.HoldOut),
		Own:        f.Own(direction.Validation, f.HoldOut),
	}
}

// Significant is the number of standard errors from which a credit counts as above zero.
const Significant = 2.0

// Far is the number of standard errors below zero that noise alone hardly reaches.
const Far = 3.0

// Rule is a way to pay a pool.
type Rule struct {
	Name string
	// split returns the two lists of credits that a pool is mixed of, half and half.
	split func(c Credits) (a, b []*big.Int)
}

// The rules' places in Rules.
const (
	byAnswers = iota
	byValidation
	byOutcomes
	bySecond
	byOwn
	byHalf
	byGated
)

// Rules lists the ways that are compared.
var Rules = []Rule{
	{"answers", func(c Credits) (a, b []*big.Int) { return twice(integers(c.Answers, nil)) }},
	{"validation", func(c Credits) (a, b []*big.Int) { return twice(integers(c.Validation, nil)) }},
	{"outcomes", func(c Credits) (a, b []*big.Int) { return twice(integers(c.Outcomes, nil)) }},
	{"second", func(c Credits) (a, b []*big.Int) { return twice(integers(c.Second, nil)) }},
	{"own ridge", func(c Credits) (a, b []*big.Int) { return twice(integers(c.Own, nil)) }},
	{"half", func(c Credits) (a, b []*big.Int) {
		return integers(c.Validation, nil), integers(c.Outcomes, nil)
	}},
	{"gated", func(c Credits) (a, b []*big.Int) {
		return integers(c.Validation, c.Validation), integers(c.Outcomes, c.Validation)
	}},
}

func twice(a []*big.Int) (x, y []*big.Int) { return a, a }

// integers returns credits at scale FC. With a gate, those are zero whose validation is not significantly above zero.
func integers(e, gate []uncertainty.Estimate) []*big.Int {
	out := make([]*big.Int, len(e))
	for c, v := range e {
		out[c] = new(big.Int)
		if gate == nil || gate[c].Above(Significant) > 0 {
			new(big.Float).SetFloat64(math.Ldexp(v.Credit, fixed.FC)).Int(out[c])
		}
	}
	return out
}

// pool is what a rule splits: shares are exact to a millionth.
const pool = 1_000_000

// Pay returns everybody's share of a pool, or nil if nobody earns anything and the pool stays.
func (r Rule) Pay(c Credits) []float64 {
	a, b := r.split(c)
	out, err := mix.Of(a, b, mix.Default, big.NewInt(pool))
	if err != nil {
		return nil
	}
	return shares(out)
}

func shares(payouts []*big.Int) []float64 {
	out := make([]float64, len(payouts))
	for c, p := range payouts {
		out[c] = float64(p.Int64()) / pool
	}
	return out
}

// Capped puts a cap on everybody's share. What nobody may have is left.
func Capped(share []float64, most int) []float64 {
	weights := make([]*big.Int, len(share))
	for c, v := range share {
		weights[c] = big.NewInt(int64(math.Round(v * pool)))
	}
	s, err := caps.Pool(weights, big.NewInt(pool), most)
	if err != nil {
		return nil
	}
	return shares(s.Payouts)
}

// of adds up the shares of some contributors; of an unpaid pool they have none.
func of(share []float64, who []int) float64 {
	sum := 0.0
	for _, c := range who {
		if c < len(share) {
			sum += share[c]
		}
	}
	return sum
}
