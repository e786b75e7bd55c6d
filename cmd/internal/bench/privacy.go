package bench

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/tributary-zk/tributary/attribution/counting"
	"github.com/tributary-zk/tributary/attribution/guard"
	"github.com/tributary-zk/tributary/attribution/reconstruct"
	"github.com/tributary-zk/tributary/datanet/data"
	"github.com/tributary-zk/tributary/datanet/table"
)

// privacySeed shuffles the tables: contributors of the bench hold random rows.
const privacySeed = 1

// privacy measures how many rows an attacker recovers, and what each kind of fit tells.
func (b *bench) privacy(ctx context.Context) error {
	b.line("## Privacy")
	b.line("")
	b.paragraph("What a fit tells, and what an attacker makes of it. Only the estimate of proving depends on the machine.")
	for _, measure := range []func(context.Context) error{b.rounds, b.chosen, b.exact, b.least} {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := measure(ctx); err != nil {
			return err
		}
	}
	return nil
}

// shuffled returns an embedded table in a random order.
func shuffled(name string) (table.Table, error) {
	t, err := data.Table(name)
	if err != nil {
		return t, err
	}
	t.Source = name
	return t.Pick(rand.New(rand.NewPCG(privacySeed, 0x70726976)).Perm(len(t.X))), nil
}

// first returns the first n rows.
func first(t table.Table, n int) table.Table {
	rows := make([]int, min(n, len(t.X)))
	for i := range rows {
		rows[i] = i
	}
	return t.Pick(rows)
}

// chosen is the attack that weights of the owner's choice allowed.
func (b *bench) chosen(ctx context.Context) error {
	const rows, questions = 200, 401
	b.line("### Weights of the owner's choice, which no contributor answers any more")
	b.line("")
	b.line("| table | rows | questions in one file | rows recovered exactly by the owner alone |")
	b.line("|---|---|---|---|")
	for _, name := range data.Names {
		t, err := shuffled(name)
		if err != nil {
			return err
		}
		g, err := reconstruct.NewGroup(first(t, rows), 5)
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		found, err := reconstruct.Slabs(g, g.Members, questions, privacySeed)
		if err != nil {
			return err
		}
		b.line("| %s | %d | %d | %d |", name, rows, questions, reconstruct.Judge(g.Members, found).Exact)
	}
	b.line("")
	b.paragraph("Each question saturates all rows but a thin slab. Contributors now compute the weights " +
		"themselves from the transcript, and answer no others. A gaussian model's H is the same at all weights, so " +
		"slabs tell nothing there.")
	return nil
}

// coalitions are the contributors outside of those of the report: the owner alone, with one, with half, with all but
// one.
func coalitions(contributors int) []int {
	return []int{contributors, contributors - 1, contributors - contributors/2, 1}
}

const coalitionHead = "the owner alone | with one | with half | with all but one"

// exact is what exact totals of honest fits tell.
func (b *bench) exact(ctx context.Context) error {
	b.line("### Rows recovered exactly from the exact totals of an honest fit")
	b.line("")
	b.line("| table, contributors | fit | rounds | %s |", coalitionHead)
	b.line("|---|---|---|---|---|---|---|")
	for _, name := range data.Names {
		for _, contributors := range []int{5, 20} {
			for _, method := range []reconstruct.Method{reconstruct.Newton, reconstruct.QuasiNewton} {
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := b.exactFit(name, contributors, method); err != nil {
					return fmt.Errorf("%s, %d contributors: %w", name, contributors, err)
				}
			}
		}
	}
	b.line("")
	b.paragraph("Rows recovered of rows outside the coalition. The attacks: rows alone in a column at w_0; up to seven " +
		"rows that differ from a column's mode, by least squares on that column of every H; differences of rounds of rank " +
		"one; joint diagonalisation of H at two weights, which takes every row as soon as there are at most d + 1. With " +
		"the guards, columns that some contributor's guards refuse are dropped first, and the fit ends at the round that " +
		"somebody refuses.")
	return nil
}

func (b *bench) exactFit(name string, contributors int, method reconstruct.Method) error {
	t, err := shuffled(name)
	if err != nil {
		return err
	}
	for _, guards := range []bool{false, true} {
		words := ""
		if guards {
			if t, err = reconstruct.Supported(t, contributors); err != nil {
				return err
			}
			words = ", with the guards"
		}
		f, g, err := fitted(t, contributors, method)
		if err != nil {
			return err
		}
		if guards {
			if f, err = f.Guarded(); err != nil {
				return err
			}
		}
		b.line("| %s, %d | %v%s | %s | %s |", name, contributors, method, words, span(f.Rounds()),
			cells(coalitions(contributors), func(outside int) string {
				members := g.Members[:outside]
				s := reconstruct.Judge(members, reconstruct.Strongest(f.View(outside), members))
				return fmt.Sprintf("%d of %d", s.Exact, g.Count(members))
			}))
	}
	return nil
}

// cells fills a row of a table.
func cells(outside []int, cell func(outside int) string) string {
	out := make([]string, len(outside))
	for i, n := range outside {
		out[i] = cell(n)
	}
	return strings.Join(out, " | ")
}

func fitted(t table.Table, contributors int, method reconstruct.Method) (*reconstruct.Fit, *reconstruct.Group, error) {
	g, err := reconstruct.NewGroup(t, contributors)
	if err != nil {
		return nil, nil, err
	}
	f, err := g.Fit(method)
	return f, g, err
}

// counted is the row arithmetic of a fit.
func counted(g *reconstruct.Group, f *reconstruct.Fit) counting.Fit {
	out := counting.Fit{
		Family: g.Family, Method: counting.Newton, Models: len(g.Classes), Features: g.Width() - 1,
		Rounds: slices.Max(f.Rounds()),
	}
	if f.Method == reconstruct.QuasiNewton {
		out.Method = counting.QuasiNewton
	}
	for _, m := range g.Members {
		out.Rows = append(out.Rows, len(m.Rows))
	}
	return out
}

// span writes the rounds of all models: "5", or "9 to 10".
func span(rounds []int) string {
	low, high := slices.Min(rounds), slices.Max(rounds)
	if low == high {
		return fmt.Sprint(low)
	}
	return fmt.Sprintf("%d to %d", low, high)
}

// The least-squares reconstruction takes few columns and rows, where it has a chance and ends within seconds.
const (
	leastColumns      = 8
	leastContributors = 5
)

// least is the reconstruction of all rows at once.
func (b *bench) least(ctx context.Context) error {
	b.line("### Rows recovered by least squares on all answers, %d columns, %d contributors",
		leastColumns, leastContributors)
	b.line("")
	b.line("| table, rows of each | fit | rounds | numbers told | %s |", coalitionHead)
	b.line("|---|---|---|---|---|---|---|---|")
	for _, name := range data.Names {
		for _, each := range []int{6, 12} {
			for _, method := range []reconstruct.Method{reconstruct.Newton, reconstruct.QuasiNewton} {
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := b.leastFit(name, each, method); err != nil {
					return fmt.Errorf("%s, %d rows each: %w", name, each, err)
				}
			}
		}
	}
	b.line("")
	b.paragraph("Rows recovered exactly, rows within %.2f of the scale in every column, and the numbers that the rows "+
		"outside are. Gauss-Newton from random rows with the mean and covariance that w_0 tells, in float64, %d starts for "+
		"up to %d rows and one above; the result with the smallest residual counts. The guards refuse tables of fewer than "+
		"%d rows a contributor.",
		reconstruct.Near, manyStarts.Starts, fewRows, guard.Default().MinRows(leastColumns))
	return nil
}

var (
	manyStarts = reconstruct.Effort{Starts: 4, Steps: 40, Inner: 100}
	oneStart   = reconstruct.Effort{Starts: 1, Steps: 15, Inner: 100}
)

// fewRows is the largest number of rows that are worth several starts.
const fewRows = 12

func (b *bench) leastFit(name string, each int, method reconstruct.Method) error {
	t, err := shuffled(name)
	if err != nil {
		return err
	}
	t = reconstruct.Columns(t, spread(len(t.Columns), leastColumns))
	f, g, err := fitted(first(t, leastContributors*each), leastContributors, method)
	if err != nil {
		return err
	}
	b.line("| %s, %d | %v | %s | %s | %s |", name, each, method, span(f.Rounds()),
		thousands(uint64(counted(g, f).Equations(0))), cells(coalitions(leastContributors), func(outside int) string {
			members, effort := g.Members[:outside], oneStart
			if g.Count(members) <= fewRows {
				effort = manyStarts
			}
			rows, _ := reconstruct.Least(f.View(outside), g.Labels(members), effort, privacySeed)
			s := reconstruct.Judge(members, rows)
			return fmt.Sprintf("%d, %d; %s", s.Exact, s.Near, thousands(uint64(g.Count(members)*leastColumns)))
		}))
	return nil
}

// spread chooses n of d columns, evenly.
func spread(d, n int) []int {
	out := make([]int, min(n, d))
	for i := range out {
		out[i] = (2*i + 1) * d / (2 * len(out))
	}
	return out
}

// rounds compares what Newton's method and quasi-Newton steps tell, in plain floats.
func (b *bench) rounds(context.Context) error {
	const contributors = 5
	b.line("### Rounds: Newton's method against BFGS from one Gram matrix, %d contributors", contributors)
	b.line("")
	b.line("| table | rows x columns, models | fit | rounds | numbers told | proving each round " +
		"| holds against the owner and |")
	b.line("|---|---|---|---|---|---|---|")
	for _, name := range data.Names {
		t, err := shuffled(name)
		if err != nil {
			return err
		}
		g, err := reconstruct.NewGroup(t, contributors)
		if err != nil {
			return err
		}
		for _, method := range []reconstruct.Method{reconstruct.Newton, reconstruct.QuasiNewton} {
			f := &reconstruct.Fit{Method: method}
			all := 0
			for _, class := range g.Classes {
				visited, err := g.Descent(class, method)
				if err != nil {
					return err
				}
				f.Visited, all = append(f.Visited, visited), all+len(visited)
			}
			c := counted(g, f)
			b.line("| %s | %d x %d, %d | %v | %s | %s | %.1f s | %v |", name, g.Count(g.Members), c.Features, c.Models, method,
				span(f.Rounds()), thousands(uint64(c.Equations(0))), float64(all)*proving(c), against(c))
		}
	}
	b.line("")
	b.paragraph("Unit steps in float64 until the largest entry of the total gradient is below 2^-10, ridge 1/8 " +
		"a row. Numbers told: T (d+1)(d+4)/2 for Newton's method, (d+1)(d+2) + T (d+1) for the other with one model. " +
		"Proving is an estimate of one contributor's time for a training proof of every round and model, from 0.19 s " +
		"for 128 rows of 30 columns and the constraints, H included; a proof of g alone is cheaper.")
	return nil
}

// against says how many contributors may collude with the owner before the row arithmetic fails.
func against(c counting.Fit) string {
	switch k := c.Largest(); k {
	case counting.None:
		return "fails for the owner alone"
	case 0:
		return "nobody"
	default:
		return fmt.Sprintf("%d of %d", k, len(c.Rows))
	}
}

// proving estimates the time of a contributor's training proofs of one round: 3 d + 20 constraints a row.
func proving(c counting.Fit) float64 {
	const seconds, rows, columns = 0.19, 128, 30
	largest := slices.Max(c.Rows)
	padded := (largest + 63) / 64 * 64
	return seconds * float64(padded) / rows * float64(3*c.Features+20) / (3*columns + 20)
}

func kib(n int) string { return fmt.Sprintf("%.0f KiB", float64(n)/1024) }
