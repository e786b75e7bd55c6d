package ledger_test

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/protocol/ledger"
)

// word is a hash of anything.
func word(parts ...any) proof.Word { return sha256.Sum256([]byte(fmt.Sprint(parts...))) }

// fitOf is a model with its only roster.
func fitOf(model string) ledger.Fit {
	return ledger.Fit{Model: word(model), Roster: word("roster of", model)}
}

func vector(values ...int64) (out []fr.Element) {
	for _, v := range values {
		out = append(out, fixed.FromInt(v))
	}
	return out
}

// made is a table of two columns and a text label.
func made(rows ...float64) table.Table {
	t := table.Table{Source: "made.csv", Columns: []string{"age", "dose"}, Label: "outcome"}
	for i, v := range rows {
		t.X = append(t.X, []float64{v, v + 0.5})
		t.Labels, t.Lines = append(t.Labels, []string{"well", "ill"}[i%2]), append(t.Lines, i+2)
	}
	return t
}

// folder is a new ledger's.
func folder(t *testing.T) ledger.Folder {
	t.Helper()
	return ledger.Folder(filepath.Join(t.TempDir(), "state", "ledger"))
}

func opened(t *testing.T, b ledger.Book) *ledger.Ledger {
	t.Helper()
	l, err := b.Open(t.Context())
	require.NoError(t, err)
	return l
}

// with opens a ledger for a data set of the given rows, which is on the rosters of the given models.
func with(t *testing.T, b ledger.Book, records table.Table, models []string, f func(l *ledger.Ledger, s *ledger.Set)) {
	t.Helper()
	l := opened(t, b)
	defer func() { require.NoError(t, l.Close()) }()
	data, err := l.Register(records)
	require.NoError(t, err)
	s, err := l.Set(data)
	require.NoError(t, err)
	for _, m := range models {
		require.NoError(t, s.Roster(ledger.Roster{Fit: fitOf(m), Names: []string{"alder", "birch"}}))
	}
	f(l, s)
}

// round is an answer at weights that only this round of this model asks for.
func round(model string, number uint64) ledger.Round {
	w := vector(int64(number), int64(len(model)), int64(model[0]))
	return ledger.Round{
		Fit: fitOf(model), Class: 1, Number: number, Transcript: word("transcript", model, number), Weights: w,
		Party: "0xalder", Answer: word("answer", model, number),
	}
}

func credit(model string, epoch uint64, direction ...int64) ledger.Credit {
	return ledger.Credit{
		Fit: fitOf(model), Epoch: epoch, Direction: vector(direction...), Party: "0xalder", Answer: word(model, epoch),
	}
}
