// Package split turns one table into a trial: a seeded partition over contributors with held-out queries, and
// optionally a contributor some of whose labels are flipped. A seed gives the same trial on every platform. It is for
// demos, benchmarks and tests; real contributors bring their own tables.
package split

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"

	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/table"
)

// HeldOut is the share of records that become queries.
const HeldOut = 0.2

// Trial is a partition of a table.
type Trial struct {
	Contributors []table.Table
	Queries      table.Table // with labels, to measure accuracy
}

// Of shuffles the table, holds out a fifth of it, and splits the rest into blocks whose sizes differ by at most one.
// Too few records for the contributors are an error.
func Of(t table.Table, contributors int, seed uint64) (Trial, error) {
	held := int(math.Round(HeldOut * float64(len(t.X))))
	if contributors < 1 || len(t.X)-held < contributors {
		return Trial{}, fmt.Errorf("%s: %d records do not split over %d contributors and queries",
			t.Source, len(t.X), contributors)
	}
	order := rand.New(rand.NewPCG(seed, 0x7472696275746172)).Perm(len(t.X))
	out := Trial{Queries: t.Pick(order[:held])}
	rest := order[held:]
	for c := range contributors {
		from, to := c*len(rest)/contributors, (c+1)*len(rest)/contributors
		out.Contributors = append(out.Contributors, t.Pick(rest[from:to]))
	}
	return out, nil
}

// Poison flips the labels of a share of the records, from 0 to 1, chosen by the seed. A flipped label is the other
// class for Bernoulli, another class for one-vs-rest, and for a Gaussian the mirror image around the schema's offset,
// clamped to its range. A label outside the schema is an error.
func Poison(t table.Table, s schema.Schema, fraction float64, seed uint64) (table.Table, error) {
	if !(fraction >= 0 && fraction <= 1) {
		return table.Table{}, fmt.Errorf("a share of labels is from 0 to 1, got %v", fraction)
	}
	rng := rand.New(rand.NewPCG(seed, 0x706f69736f6e))
	out := t
	out.Labels = append([]string(nil), t.Labels...)
	count := int(math.Round(fraction * float64(len(t.Labels))))
	for _, i := range rng.Perm(len(t.Labels))[:count] {
		cell, err := flip(s, t.Labels[i], rng)
		if err != nil {
			return table.Table{}, fmt.Errorf("%s:%d: %w", t.Source, t.Lines[i], err)
		}
		out.Labels[i] = cell
	}
	return out, nil
}

// flip returns the flipped label of one record.
func flip(s schema.Schema, cell string, rng *rand.Rand) (string, error) {
	if s.Family == schema.Gaussian {
		v, err := table.Number(cell)
		if err != nil {
			return "", err
		}
		mirror := min(max(2*s.Label.Offset-v, s.Label.Min), s.Label.Max)
		return strconv.FormatFloat(mirror, 'g', -1, 64), nil
	}
	k, err := s.EncodeLabel(cell)
	if err != nil {
		return "", err
	}
	n := int64(len(s.Classes))
	return s.Classes[(k+1+rng.Int64N(n-1))%n], nil
}
