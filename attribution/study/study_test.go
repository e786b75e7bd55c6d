package study_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/attribution/study"
)

func setting(t *testing.T, name string, seeds int, baseRates bool) study.Setting {
	t.Helper()
	task, err := study.NewTask(name)
	require.NoError(t, err)
	return study.Setting{Task: task, Seeds: seeds, BaseRates: baseRates}
}

// rule returns a rule's place.
func rule(t *testing.T, name string) int {
	t.Helper()
	for k, r := range study.Rules {
		if r.Name == name {
			return k
		}
	}
	t.Fatalf("no rule %q", name)
	return 0
}

func attack(t *testing.T, s study.Setting, name string, n int) study.Attacked {
	t.Helper()
	for _, a := range study.Attacks {
		if a.Name == name {
			out, err := s.Attack(context.Background(), a, n)
			require.NoError(t, err)
			return out
		}
	}
	t.Fatalf("no attack %q", name)
	return study.Attacked{}
}

// TestScaledLabelsTakeThePool: scaled labels look decided, so that answers pay them nearly everything. Validation pays
// nothing to those that harm.
func TestScaledLabelsTakeThePool(t *testing.T) {
	s := setting(t, "smoothness", 8, false)
	r := attack(t, s, "labels scaled by 3", 5)
	require.Negative(t, r.Help)
	require.Less(t, r.Refit, r.Help, "without the attacker there is less of a ridge, too")
	require.Greater(t, r.Share[rule(t, "answers")], 0.9)
	for _, name := range []string{"validation", "gated"} {
		require.LessOrEqual(t, r.Share[rule(t, name)], 0.01, name)
	}
	r = attack(t, s, "labels scaled by 1.5", 5)
	require.Greater(t, r.Share[rule(t, "answers")], 0.6)
	require.Less(t, r.Share[rule(t, "half")], 0.3)
}

// TestHarmEarnsNothing: on the clinical table, attackers that harm earn at most 1 % by validation and outcomes.
func TestHarmEarnsNothing(t *testing.T) {
	s := setting(t, "wdbc", 3, false)
	for _, name := range []string{"40 % flipped", "random labels", "noise rows"} {
		r := attack(t, s, name, 5)
		require.Less(t, r.Help, 0.0, name)
		for _, by := range []string{"validation", "half", "gated"} {
			require.LessOrEqual(t, r.Share[rule(t, by)], 0.01, "%s by %s", name, by)
		}
	}
}

// TestBaseRates: from w_0 = 0, random labels of ten classes tell the model that each class is rare. Against the ridge
// of all rows that helps, and is paid. From the base rates it does not help.
func TestBaseRates(t *testing.T) {
	if testing.Short() {
		t.Skip("ten models")
	}
	zero := attack(t, setting(t, "digits", 1, false), "random labels", 5)
	require.Positive(t, zero.Help)
	require.Negative(t, zero.Refit)
	require.Zero(t, zero.Share[rule(t, "own ridge")])
	require.Greater(t, zero.Share[rule(t, "validation")], 0.01)
	rates := attack(t, setting(t, "digits", 1, true), "random labels", 5)
	require.Negative(t, rates.Help)
	require.Zero(t, rates.Share[rule(t, "validation")])
}

// TestRanking: credits rank honest contributors as fitting again does.
func TestRanking(t *testing.T) {
	for _, n := range []int{5, 10, 20} {
		r, err := setting(t, "wdbc", 3, false).Honest(context.Background(), study.Equal(n))
		require.NoError(t, err)
		require.GreaterOrEqual(t, r.Spearman, 0.95, n)
		require.GreaterOrEqual(t, r.Pearson, 0.95, n)
	}
	r, err := setting(t, "diabetes", 20, false).Honest(context.Background(), study.Unequal(5))
	require.NoError(t, err)
	require.InDelta(t, 1, r.Second, 1e-9, "a gaussian's second order is the loss itself")
	require.Less(t, r.Spearman, r.Second)
}

// TestCopies: copies earn more than their owner once, and the caps stop them inside one account only.
func TestCopies(t *testing.T) {
	s := setting(t, "smoothness", 3, false)
	gated := rule(t, "gated")
	earned := func(change func(w *study.World)) study.Copied {
		r, err := s.Copies(context.Background(), 5, change)
		require.NoError(t, err)
		return r
	}
	once := earned(func(*study.World) {})
	accounts := earned(func(w *study.World) { w.Accounts(8) })
	require.Greater(t, accounts.Share[gated], once.Share[gated])
	require.InDelta(t, accounts.Share[gated], accounts.Capped, 1e-5, "no account is above a cap")
	rows := earned(func(w *study.World) { w.Copies(8) })
	require.Greater(t, rows.Rows, 0.4)
	require.Zero(t, rows.Capped, "left out at the roster's close")
	own := rule(t, "own ridge")
	require.Less(t, rows.Share[own], rows.Share[rule(t, "validation")]/2, "copies add ridge, and little else")
	require.Less(t, rows.Refit, rows.Help/4)
	stolen := earned(func(w *study.World) { w.Steal(); w.Copies(8) })
	require.Greater(t, stolen.Share[rule(t, "answers")], 0.5)
	require.Zero(t, stolen.Capped)
}

// TestPayerSteers: a made-up query with a false outcome takes most of a small batch's pool; what validation pays it
// cannot move.
func TestPayerSteers(t *testing.T) {
	s := setting(t, "wdbc", 3, false)
	one, err := s.Payer(context.Background(), 5, study.Reach{Batch: 1})
	require.NoError(t, err)
	require.Greater(t, one.Outcomes[0], 0.6)
	last := len(study.Betas) - 1
	require.Less(t, one.Outcomes[last], 0.3)
	require.LessOrEqual(t, one.Careful, 0.4+1e-9)
	for k := range last {
		require.Greater(t, one.Outcomes[k], one.Outcomes[k+1], "validation pays %v", study.Betas[k+1])
	}
	many, err := s.Payer(context.Background(), 5, study.Reach{Batch: 64, Norm: 1})
	require.NoError(t, err)
	require.Less(t, many.Outcomes[0], one.Outcomes[0])
	require.Less(t, many.Answers, one.Answers)
}

func TestErrors(t *testing.T) {
	_, err := study.NewTask("iris")
	require.Error(t, err)
	task, err := study.NewTask("diabetes")
	require.NoError(t, err)
	_, err = task.Divide(study.Equal(500), 0)
	require.ErrorContains(t, err, "leave none")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = study.Setting{Task: task, Seeds: 1}.Honest(ctx, study.Equal(5))
	require.ErrorIs(t, err, context.Canceled)
	require.Equal(t, "row[1 features]", fmt.Sprint(study.Row{X: []float64{1, 770077}}))
}
