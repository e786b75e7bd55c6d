package ledger_test

import (
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/ledger"
)

// TestAnotherAnswerToTheSameQuestion: a round or an epoch that was answered is answered with the same bytes or not at
// all, whatever a home was restored to.
func TestAnotherAnswerToTheSameQuestion(t *testing.T) {
	with(t, new(ledger.Memory), made(1, 2, 3), []string{"model"}, func(l *ledger.Ledger, s *ledger.Set) {
		require.NoError(t, s.Round(round("model", 1)))
		require.NoError(t, s.Credit(credit("model", 1, 1, 2, 3)))
		head := l.Head()
		require.NoError(t, s.Round(round("model", 1)), "the same again")
		require.NoError(t, s.Credit(credit("model", 1, 1, 2, 3)), "the same again")

		weights, transcript, answer := round("model", 1), round("model", 1), round("model", 1)
		weights.Weights[0].Neg(&weights.Weights[0])
		transcript.Transcript = word("other totals")
		answer.Answer = word("other blinds")
		for _, r := range []ledger.Round{weights, transcript, answer} {
			require.ErrorIs(t, s.Round(round("model", 2), r), ledger.ErrAnswered)
		}
		direction, share := credit("model", 1, 1, 2, 4), credit("model", 1, 1, 2, 3)
		share.Answer = word("other blinds")
		for _, c := range []ledger.Credit{direction, share} {
			require.ErrorIs(t, s.Credit(credit("model", 2, 1, 2, 3), c), ledger.ErrAnswered)
		}
		require.Equal(t, head, l.Head(), "what is refused leaves no entry, nor does what is told already")
	})
}

// TestLook: to look records up enters nothing, and finds what was answered about rows in common. Nor does it to ask
// about a direction whose answer is not computed yet.
func TestLook(t *testing.T) {
	book := new(ledger.Memory)
	with(t, book, made(1, 2, 3), []string{"model"}, func(l *ledger.Ledger, s *ledger.Set) {
		require.NoError(t, s.Round(round("model", 1)))
		asked := credit("model", 1, 1, 2, 3)
		require.NoError(t, s.Creditable(asked))
		require.NotZero(t, asked.Answer)
		require.Zero(t, s.Rank(0))
		require.NoError(t, s.Credit(asked))
		require.NoError(t, s.Creditable(asked), "it is told already")
		require.ErrorIs(t, s.Creditable(credit("model", 1, 3, 2, 1)), ledger.ErrAnswered)
		require.ErrorIs(t, s.Creditable(credit("model", 2, 3, 2, 1)), ledger.ErrBudget)

		head := l.Head()
		near := l.Look(made(3, 4, 5))
		require.Equal(t, 1, near.Rounds(1))
		require.Equal(t, 1, near.Rank(0))
		require.Len(t, near.Answered(3), 1)
		require.False(t, near.UnderAnother(proof.Word{}))
		require.True(t, near.UnderAnother(word("schema")))
		far := l.Look(made(6, 7, 8))
		require.Zero(t, far.Rounds(1))
		require.False(t, far.UnderAnother(word("schema")))
		require.ErrorIs(t, near.Roster(ledger.Roster{Fit: fitOf("other")}), ledger.ErrUnknown)
		require.Equal(t, head, l.Head())
	})
}

// TestSybilModels: models of other names, asked by other homes about rows in common, share one budget.
func TestSybilModels(t *testing.T) {
	book := new(ledger.Memory)
	for n, m := range []string{"a", "b"} { // each with a row of its own
		with(t, book, made(1, 2, float64(10+n)), nil, func(_ *ledger.Ledger, s *ledger.Set) {
			decided(t, s, m)
			for r := range uint64(20) {
				require.NoError(t, s.Round(round(m, r+1)))
			}
			require.NoError(t, s.Credit(credit(m, 1, 1, 0, 0, 0)))
		})
	}
	with(t, book, made(2, 3, 4), nil, func(_ *ledger.Ledger, s *ledger.Set) {
		decided(t, s, "c")
		require.Equal(t, 40, s.Rounds(1))
		require.Len(t, s.Answered(3), 40)
		require.Empty(t, s.Answered(4))
		require.Equal(t, 2, s.Rank(0), "the same direction at other weights tells something else")
		require.ErrorIs(t, s.Round(round("c", 1)), ledger.ErrBudget)
		require.ErrorIs(t, s.Credit(credit("c", 1, 0, 1, 0, 0)), ledger.ErrBudget)
		other := round("c", 1)
		other.Class = 2
		require.NoError(t, s.Round(other), "every class has its own rounds")
	})
	with(t, book, made(3, 5, 6), []string{"c"}, func(_ *ledger.Ledger, s *ledger.Set) {
		require.Zero(t, s.Rounds(1), "rows that none of them asked about")
		require.NoError(t, s.Round(round("c", 1)))
	})
}

// TestSybilModelsAmongOthers: the double of a model asks at its weights, or at some that are moved by one unit or by
// much, among other contributors, or about one record less.
func TestSybilModelsAmongOthers(t *testing.T) {
	book := new(ledger.Memory)
	with(t, book, made(1, 2, 3), []string{"first"}, func(_ *ledger.Ledger, s *ledger.Set) {
		r := round("first", 1)
		r.Weights = vector(0, 0, 0)
		require.NoError(t, s.Round(r))
	})
	for _, records := range [][]float64{{1, 2, 3}, {1, 2}} {
		with(t, book, made(records...), []string{"sybil"}, func(_ *ledger.Ledger, s *ledger.Set) {
			for _, w := range [][]int64{{0, 0, 0}, {1, 0, 0}, {1 << 26, 0, 0}} {
				r := round("sybil", 1)
				r.Weights = vector(w...)
				require.ErrorIs(t, s.Round(r), ledger.ErrRoster)
			}
			require.Len(t, s.Answered(3), 1)
		})
	}
}

// TestDecisionAfterARefusal: a contributor is refused under another model's list, compares the lists, and decides. The
// decision is for that list: taken once, it stays, and no other list profits from it.
func TestDecisionAfterARefusal(t *testing.T) {
	book := folder(t)
	with(t, book, made(1, 2), []string{"first", "second"}, func(_ *ledger.Ledger, s *ledger.Set) {
		require.NoError(t, s.Round(round("first", 1)))
		require.ErrorIs(t, s.Round(round("second", 1)), ledger.ErrRoster)
		decided(t, s, "second")
		require.NoError(t, s.Round(round("second", 1)))
	})
	with(t, book, made(1, 2), []string{"second", "third"}, func(l *ledger.Ledger, s *ledger.Set) {
		require.NoError(t, s.Round(round("second", 2)), "the next round, without saying it again")
		require.ErrorIs(t, s.Round(round("third", 1)), ledger.ErrRoster)
		head := l.Head()
		decided(t, s, "second")
		require.Equal(t, head, l.Head(), "again")
	})
}

// decided puts a data set on the roster of a model, whatever lists there were before.
func decided(t *testing.T, s *ledger.Set, model string) {
	t.Helper()
	require.NoError(t, s.Roster(ledger.Roster{Fit: fitOf(model), Names: []string{"alder", "birch"}, Decided: true}))
}

// TestSybilModelsUnderAnotherSchema: with one column less, or in another order, a second model asks at the weights of
// the first among other contributors, or at nearly the same ones, and no comparison of weights can tell.
func TestSybilModelsUnderAnotherSchema(t *testing.T) {
	with(t, new(ledger.Memory), made(1, 2), []string{"first", "sybil"}, func(_ *ledger.Ledger, s *ledger.Set) {
		first, sybil := round("first", 1), round("sybil", 1)
		first.Weights, sybil.Weights = vector(0, 0, 0), vector(0, 0)
		first.Schema, sybil.Schema = word("two columns"), word("one column")
		require.NoError(t, s.Round(first))
		require.NoError(t, s.Round(first))
		require.ErrorIs(t, s.Round(sybil), ledger.ErrSchema)
		sybil.Weights = vector(0, 1<<20, 0)
		require.ErrorIs(t, s.Round(sybil), ledger.ErrSchema)
	})
	with(t, new(ledger.Memory), made(1, 2), []string{"first"}, func(_ *ledger.Ledger, s *ledger.Set) {
		require.NoError(t, s.Round(round("first", 1)))
		decided(t, s, "decided")
		other := round("decided", 1)
		other.Schema = word("one column")
		require.NoError(t, s.Round(other), "the contributor has decided")
	})
}

// TestDirectionsBeyondTheBudget: of a gradient's coordinates half are told at most, over any number of epochs.
func TestDirectionsBeyondTheBudget(t *testing.T) {
	with(t, new(ledger.Memory), made(1, 2, 3), []string{"m"}, func(_ *ledger.Ledger, s *ledger.Set) {
		require.NoError(t, s.Credit(credit("m", 1, 1, 1, 0, 0, 7)))
		require.NoError(t, s.Credit(credit("m", 2, 0, 1, 5, 0, 0)))
		require.ErrorContains(t, s.Credit(credit("m", 3, 0, 0, 1, 0, 0)), "2 independent directions of class 0")
		require.NoError(t, s.Credit(credit("m", 3, 3, 1, -10, 0, 21)), "in the span of what was told")
		require.NoError(t, s.Credit(credit("m", 4, 0, 0, 0, 0, 0)), "a batch that is no direction at all")
		require.Equal(t, 2, s.Rank(0))
		both := credit("m", 5, 1, 0, 0, 0, 0)
		both.Class = 1
		require.ErrorIs(t, s.Credit(both, credit("m", 5, 0, 0, 0, 1, 0)), ledger.ErrBudget)
		require.Zero(t, s.Rank(1), "all classes of an epoch, or none")
	})
	require.Equal(t, 1, ledger.DefaultBudget.Rank(2), "one column")
}

// TestDirectionsDependentModuloTheScalarOrder: directions that are dependent modulo a prime that everybody knows are
// counted as what they are.
func TestDirectionsDependentModuloTheScalarOrder(t *testing.T) {
	with(t, new(ledger.Memory), made(1, 2, 3), []string{"m"}, func(_ *ledger.Ledger, s *ledger.Set) {
		s.Budget.Rank = func(int) int { return 1 }
		first, second := credit("m", 1, 1, 0), credit("m", 2, 1, 0)
		first.Direction[1].SetBigInt(fr.Modulus().Rsh(fr.Modulus(), 1)) // (1, (r-1)/2), and (2, -1) is twice of it modulo r
		second.Direction[0].SetInt64(2)
		second.Direction[1].SetInt64(-1)
		require.NoError(t, s.Credit(first))
		require.ErrorIs(t, s.Credit(second), ledger.ErrBudget)
	})
}

// TestASecondRoster: a restart with one contributor less, and the ways around the refusal.
func TestASecondRoster(t *testing.T) {
	first := ledger.Roster{Fit: fitOf("m"), Names: []string{"alder", "birch", "cedar"}}
	less, third := first, first
	less.Roster, less.Names = word("one less"), []string{"alder", "birch"}
	third.Roster, third.Decided = word("two less"), true
	at := func(f ledger.Fit) ledger.Round {
		r := round("m", 1)
		r.Fit = f
		return r
	}
	book := new(ledger.Memory)
	with(t, book, made(1, 2), nil, func(_ *ledger.Ledger, s *ledger.Set) {
		require.ErrorIs(t, s.Round(at(first.Fit)), ledger.ErrUnknown)
		require.NoError(t, s.Roster(first))
		require.NoError(t, s.Roster(first))
		require.NoError(t, s.Round(at(first.Fit)))

		require.ErrorContains(t, s.Roster(less), "for this model it was alder, birch, cedar")
		require.ErrorIs(t, s.Round(at(less.Fit)), ledger.ErrRoster)
		sybil := ledger.Roster{Fit: fitOf("sybil"), Names: less.Names}
		require.NoError(t, s.Roster(sybil))
		require.ErrorContains(t, s.Round(at(sybil.Fit)), ": alder, birch now, alder, birch, cedar then")
	})
	with(t, book, made(2, 3), nil, func(_ *ledger.Ledger, s *ledger.Set) { // a row in common
		require.ErrorIs(t, s.Roster(less), ledger.ErrRoster)
		less.Decided = true
		require.NoError(t, s.Roster(less), "the contributor has decided")
		require.NoError(t, s.Round(at(less.Fit)))
		require.ErrorIs(t, s.Roster(third), ledger.ErrRoster, "once a model")
		first.Decided = true
		require.ErrorIs(t, s.Roster(first), ledger.ErrRoster, "there is no way back")
	})
	with(t, book, made(1, 2), nil, func(_ *ledger.Ledger, s *ledger.Set) {
		next := at(first.Fit)
		next.Number = 2
		require.ErrorIs(t, s.Round(next), ledger.ErrRoster, "nor an answer under the first list")
	})
}

// TestDecidedOtherwise: a party opens the shares of a round or leaves somebody out, and never both, whatever its home
// remembers.
func TestDecidedOtherwise(t *testing.T) {
	b := folder(t)
	complete := ledger.Stand{Question: word("q"), Party: "alder"}
	evict := ledger.Stand{Question: word("q"), Party: "alder", Without: []string{"cedar"}}
	with(t, b, made(1, 2, 3), []string{"m"}, func(_ *ledger.Ledger, s *ledger.Set) {
		require.NoError(t, s.Stand(complete))
		require.NoError(t, s.Stand(complete), "again")
		require.ErrorIs(t, s.Stand(evict), ledger.ErrAnswered)
	})
	with(t, b, made(1, 2, 3), []string{"m"}, func(_ *ledger.Ledger, s *ledger.Set) {
		require.ErrorIs(t, s.Stand(evict), ledger.ErrAnswered, "another process")
		evict.Question = word("another round")
		require.NoError(t, s.Stand(evict))
		evict.Without = []string{"birch"}
		require.ErrorIs(t, s.Stand(evict), ledger.ErrAnswered, "somebody else")
	})
}
