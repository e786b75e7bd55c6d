package study

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/tributary-zk/tributary/attribution/objective"
)

// Shares of a table's rows: for the hold-out, for queries, and fresh ones that only the referee sees. The contributors
// have the rest.
const (
	heldOut = 0.15
	asked   = 0.15
	unseen  = 0.2
)

// World is a division of a task's rows. Its last contributor is the attacker, if there is one.
type World struct {
	*Task
	Contributors [][]Row
	HoldOut      []Row
	Queries      []Row // with their true outcomes
	Fresh        []Row
	Attacker     []int // places of the attacker's accounts
	BaseRates    bool  // w_0 tells each class's share of the hold-out, and not one half
}

// Divide draws a division. Contributors have rows in proportion to sizes, which have to give each at least one.
func (t *Task) Divide(sizes []int, seed uint64) (*World, error) {
	n := len(t.rows)
	order := rand.New(rand.NewPCG(seed, 0x7374756479)).Perm(n)
	take := func(count int) []Row {
		out := make([]Row, count)
		for i := range out {
			out[i] = t.rows[order[i]]
		}
		order = order[count:]
		return out
	}
	w := &World{
		Task: t, HoldOut: take(int(heldOut * float64(n))), Queries: take(int(asked * float64(n))),
		Fresh: take(int(unseen * float64(n))), Attacker: []int{len(sizes) - 1},
	}
	rest, all, before := len(order), 0, 0
	for _, s := range sizes {
		all += s
	}
	for c, s := range sizes {
		count := (before+s)*rest/all - before*rest/all
		if count < 1 {
			return nil, fmt.Errorf("%s: %d rows leave none for contributor %d of %d", t.Name, rest, c, len(sizes))
		}
		w.Contributors = append(w.Contributors, take(count))
		before += s
	}
	return w, nil
}

// Equal are the sizes of n contributors alike.
func Equal(n int) []int { return slices.Repeat([]int{1}, n) }

// Unequal are the sizes of n contributors of which the last has three times the rows of the first.
func Unequal(n int) []int {
	out := make([]int, n)
	for c := range out {
		out[c] = n - 1 + 2*c
	}
	return out
}

// own returns a copy of the rows of the attacker's first account.
func (w *World) own() []Row { return slices.Clone(w.Contributors[w.Attacker[0]]) }

// give replaces them.
func (w *World) give(rows []Row) { w.Contributors[w.Attacker[0]] = rows }

// Accounts lets the attacker hold its rows under a number of accounts.
func (w *World) Accounts(count int) {
	for range count - 1 {
		w.Attacker = append(w.Attacker, len(w.Contributors))
		w.Contributors = append(w.Contributors, w.own())
	}
}

// Copies lets the attacker contribute its rows a number of times in one account, as near copies that a contribution
// allows: they differ by a unit of the encoding, which no figure here shows.
func (w *World) Copies(count int) { w.give(slices.Repeat(w.own(), count)) }

// Steal gives the attacker the rows of the first contributor.
func (w *World) Steal() { w.give(slices.Clone(w.Contributors[0])) }

// set is rows with one model's targets.
func (t *Task) set(rows []Row, class int) objective.Set {
	return objective.Set{X: stack(rows, t.Width()), Y: t.targets(rows, class)}
}
