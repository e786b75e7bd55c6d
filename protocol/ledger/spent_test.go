package ledger_test

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/protocol/ledger"
)

// noisy is a round whose answer costs rho.
func noisy(model string, number uint64, rho *big.Rat) ledger.Round {
	r := round(model, number)
	r.Rho = rho
	return r
}

// limited gives a data set a budget of one.
func limited(s *ledger.Set) *ledger.Set {
	s.Budget.Rho = big.NewRat(1, 1)
	return s
}

// TestNoiseAddsUp: what answers with noise cost adds up exactly, over rounds, models, lists of contributors, schemas
// and processes, and the same answer again costs nothing.
func TestNoiseAddsUp(t *testing.T) {
	book, seventh := folder(t), big.NewRat(1, 7)
	models := []string{"a", "b", "c"}
	for n, m := range models {
		with(t, book, made(1, 2, float64(10+n)), []string{m}, func(_ *ledger.Ledger, s *ledger.Set) {
			limited(s)
			for number := range uint64(2) {
				r := noisy(m, number+1, seventh)
				r.Schema = word(m)
				require.NoError(t, s.Round(r))
				require.NoError(t, s.Round(r), "again")
			}
			require.Equal(t, big.NewRat(int64(2*n+2), 7), s.Spent())
		})
	}
	with(t, book, made(2, 3), []string{"d"}, func(l *ledger.Ledger, s *ledger.Set) {
		limited(s)
		require.Equal(t, big.NewRat(6, 7), s.Spent(), "a row in common")
		require.Zero(t, s.Rounds(1), "they are not what exact rounds are counted for")
		require.Empty(t, s.Answered(3), "nor are their weights what exact sums are compared with")
		head := l.Head()
		both := noisy("d", 1, big.NewRat(1, 14))
		both.Class = 2
		tooMuch := noisy("d", 1, big.NewRat(1, 13))
		require.ErrorIs(t, s.Round(both, tooMuch), ledger.ErrBudget, "all classes, or none")
		require.ErrorContains(t, s.Round(tooMuch, both), "cost rho 0.8571 so far")
		require.Equal(t, head, l.Head())
		require.NoError(t, s.Round(noisy("d", 1, seventh)), "the last of it")
		require.ErrorIs(t, s.Round(noisy("d", 2, big.NewRat(1, 1<<40))), ledger.ErrBudget)
		require.NoError(t, s.Round(noisy("d", 1, seventh)), "told already")
	})
	with(t, book, made(5, 6), []string{"d"}, func(_ *ledger.Ledger, s *ledger.Set) {
		require.Zero(t, limited(s).Spent().Sign(), "no row in common")
		require.NoError(t, s.Round(noisy("d", 1, seventh)))
	})
}

// TestNoNoiseWithoutALimit: a data set whose owner chose no limit answers nothing with noise.
func TestNoNoiseWithoutALimit(t *testing.T) {
	with(t, new(ledger.Memory), made(1, 2), []string{"m"}, func(_ *ledger.Ledger, s *ledger.Set) {
		require.ErrorIs(t, s.Round(noisy("m", 1, big.NewRat(1, 1<<40))), ledger.ErrBudget)
		require.NoError(t, s.Round(round("m", 1)))
	})
}

// TestNoisyAnswerChanged: the same question gets the same noise, or no answer. Fresh noise could be averaged away.
func TestNoisyAnswerChanged(t *testing.T) {
	with(t, new(ledger.Memory), made(1, 2), []string{"m"}, func(_ *ledger.Ledger, s *ledger.Set) {
		limited(s)
		first := noisy("m", 1, big.NewRat(1, 9))
		require.NoError(t, s.Round(first))
		first.Answer = word("fresh noise")
		require.ErrorIs(t, s.Round(first), ledger.ErrAnswered)
	})
}

// TestTheSameRecordsTwiceOnOneList: two accounts of one fit over the same records move its sums twice as far, which
// costs four times as much.
func TestTheSameRecordsTwiceOnOneList(t *testing.T) {
	with(t, new(ledger.Memory), made(1, 2), []string{"m"}, func(_ *ledger.Ledger, s *ledger.Set) {
		limited(s)
		quarter := big.NewRat(1, 4)
		require.NoError(t, s.Round(noisy("m", 1, quarter)))
		second := noisy("m", 1, quarter)
		second.Party = "0xbirch"
		require.NoError(t, s.Round(second))
		require.Equal(t, big.NewRat(1, 1), s.Spent())
		second.Party = "0xcedar"
		require.ErrorIs(t, s.Round(second), ledger.ErrBudget)
	})
}

// TestPlan: a fit that would end half-way is refused before its first answer, and one that has begun goes on.
func TestPlan(t *testing.T) {
	with(t, new(ledger.Memory), made(1, 2), []string{"a", "b"}, func(_ *ledger.Ledger, s *ledger.Set) {
		limited(s)
		whole := big.NewRat(3, 5)
		require.NoError(t, s.Plan(fitOf("a"), whole))
		require.NoError(t, s.Round(noisy("a", 1, big.NewRat(1, 2))))
		require.NoError(t, s.Plan(fitOf("a"), whole))
		require.ErrorIs(t, s.Plan(fitOf("b"), whole), ledger.ErrBudget)
		require.NoError(t, s.Plan(fitOf("b"), big.NewRat(1, 2)))
	})
}

// TestExactAndNoisyAnswers: an answer with noise costs the same whoever else is on the list, so lists are compared for
// exact sums only.
func TestExactAndNoisyAnswers(t *testing.T) {
	with(t, new(ledger.Memory), made(1, 2), []string{"a", "b", "c"}, func(_ *ledger.Ledger, s *ledger.Set) {
		limited(s)
		require.NoError(t, s.Round(round("a", 1)))
		require.NoError(t, s.Round(noisy("b", 1, big.NewRat(1, 4))))
		require.ErrorIs(t, s.Round(round("c", 1)), ledger.ErrRoster, "the first exact one stands")
		require.NoError(t, s.Round(round("a", 2)))
	})
}
