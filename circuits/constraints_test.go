// Package circuits_test compares every statement's number of constraints with a committed snapshot. To change it on
// purpose:
//
//	go test ./circuits -run TestConstraints -update
package circuits_test

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/contribution"
	"github.com/tributary-zk/tributary/circuits/credit"
	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/inference"
	"github.com/tributary-zk/tributary/circuits/optimum"
	"github.com/tributary-zk/tributary/circuits/payout"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/internal/circuittest"
)

var update = flag.Bool("update", false, "rewrite testdata/constraints.txt")

const snapshot = "testdata/constraints.txt"

// shape is a circuit, with the number of records it proves (0 if that does not matter) and a bound on its constraints
// (0 if there is none).
type shape struct {
	circuit        link.Circuit
	records, bound int
}

// shapes returns the circuits that the demo uses for its three tables, and those that have a bound.
func shapes() (out []shape) {
	for _, s := range []struct {
		family      schema.Family
		d, n, k     int
		train, data int // bounds for each record
	}{
		{schema.Bernoulli, 30, 64, 2, 0, 0},
		{schema.Bernoulli, 30, 128, 2, 3*30 + 80, 0},
		{schema.Bernoulli, 30, 1024, 2, 3*30 + 45, 5*30 + 60},
		{schema.OVR, 64, 512, 10, 0, 0},
		{schema.Gaussian, 10, 128, 0, 0, 0},
		{schema.Gaussian, 10, 512, 0, 0, 0},
	} {
		rows := contribution.New(contribution.Params{Family: s.family, Features: s.d, Rows: s.n, Classes: s.k})
		fitted := training.New(training.Params{Family: s.family, Features: s.d, Rows: s.n})
		out = append(out, shape{rows, s.n, s.n * s.data}, shape{fitted, s.n, s.n * s.train})
	}
	for d, queries := range map[int]int{10: 128, 30: 128, 64: 512} {
		out = append(out,
			shape{optimum.New(optimum.Params{Features: d}), 0, 0},
			shape{credit.New(credit.Params{Features: d, Contributors: 8}), 0, 2*d*d + 3000},
			shape{inference.New(inference.Params{Features: d, Queries: queries}), queries, 0})
	}
	for _, n := range []int{8, 32, 1024} {
		out = append(out, shape{payout.New(payout.Params{Contributors: n}), n, 0})
	}
	out = append(out, shape{credit.New(credit.Params{Features: 30, Contributors: 8, Scale: fixed.FG}), 0, 2*30*30 + 3000})
	return append(out, shape{credit.New(credit.Params{Features: 30, Contributors: 32}), 0, 2*30*30 + 3000})
}

func TestConstraints(t *testing.T) {
	all := shapes()
	counts := make([]int, len(all))
	var compiling errgroup.Group
	compiling.SetLimit(runtime.GOMAXPROCS(0))
	for i, s := range all {
		compiling.Go(func() error {
			c, err := circuittest.Compile(s.circuit.Blank())
			if err == nil {
				counts[i] = c.Constraints()
			}
			return err
		})
	}
	require.NoError(t, compiling.Wait())
	var rows []string
	for i, s := range all {
		n := counts[i]
		row := fmt.Sprintf("%-46s %8d", s.circuit.Spec().Name, n)
		if s.records > 0 {
			row += fmt.Sprintf("  %7.1f a record", float64(n)/float64(s.records))
		}
		rows = append(rows, row)
		if s.bound > 0 {
			require.LessOrEqual(t, n, s.bound, s.circuit.Spec().Name)
		}
	}
	slices.Sort(rows)
	const head = "# Constraints of every statement's circuit. TestConstraints compares; -update rewrites.\n"
	got := head + strings.Join(slices.Compact(rows), "\n") + "\n"
	if *update {
		require.NoError(t, os.WriteFile(snapshot, []byte(got), 0o644))
	}
	want, err := os.ReadFile(snapshot)
	require.NoError(t, err)
	require.Equal(t, string(want), got,
		"constraints changed: to accept them, run go test ./circuits -run TestConstraints -update")
}

// TestEveryStatementIsInTheSnapshot fails if a statement of the catalog has no row.
func TestEveryStatementIsInTheSnapshot(t *testing.T) {
	text, err := os.ReadFile(snapshot)
	require.NoError(t, err)
	for _, name := range catalog.Names() {
		require.Contains(t, string(text), "\n"+name+"/", "statement %s has no row", name)
	}
}
