package ledger

import (
	"fmt"
	"math/big"
)

// asked is a question to one class, whoever answers it.
type asked struct {
	Fit
	class  int
	number uint64
}

// Spent is what the answers with noise about the data cost so far, over all models: zCDP adds up over questions (Bun
// and Steinke 2016, lemma 1.7). It is exact.
func (s *Set) Spent() *big.Rat { return s.spent(nil) }

// spent is Spent with further entries. A question that m parties answered about rows in common moves by up to the sum
// of their movements, (sum_i sqrt(2 rho_i))^2 / 2 <= m sum_i rho_i.
func (s *Set) spent(more []entry) *big.Rat {
	answers := map[asked][]*big.Rat{}
	take := func(r *round) {
		if r != nil && r.Rho != nil {
			q := asked{r.Fit, r.Class, r.Number}
			answers[q] = append(answers[q], r.Rho)
		}
	}
	for _, k := range s.related() {
		for i := range k.rounds {
			take(&k.rounds[i])
		}
	}
	for _, e := range more {
		take(e.Round)
	}
	sum := new(big.Rat)
	for _, rhos := range answers {
		for _, rho := range rhos {
			sum.Add(sum, new(big.Rat).Mul(rho, big.NewRat(int64(len(rhos)), 1)))
		}
	}
	return sum
}

// affords refuses entries whose noise is too little for the budget.
func (s *Set) affords(more []entry) error {
	noisy := false
	for _, e := range more {
		noisy = noisy || e.Round.Rho != nil
	}
	if !noisy {
		return nil
	}
	return s.within(s.spent(more))
}

// Plan refuses to begin a fit with noise whose answers may cost whole in all, if the budget would end it half-way: what
// its answers cost would be spent for nothing. A fit that has begun goes on.
func (s *Set) Plan(f Fit, whole *big.Rat) error {
	for _, k := range s.related() {
		for _, r := range k.rounds {
			if r.Fit == f {
				return nil
			}
		}
	}
	return s.within(new(big.Rat).Add(s.Spent(), whole))
}

func (s *Set) within(sum *big.Rat) error {
	limit := s.Budget.Rho
	if limit == nil {
		limit = new(big.Rat)
	}
	if sum.Cmp(limit) <= 0 {
		return nil
	}
	would, _ := sum.Float64()
	spent, _ := s.Spent().Float64()
	most, _ := limit.Float64()
	return fmt.Errorf("%w: answers with noise cost rho %.4g so far, over all models, and would cost %.4g; "+
		"your limit is %.4g", ErrBudget, spent, would, most)
}
