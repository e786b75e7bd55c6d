package bench

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/tributary-zk/tributary/attribution/counting"
	"github.com/tributary-zk/tributary/attribution/reconstruct"
	"github.com/tributary-zk/tributary/datanet/data"
	"github.com/tributary-zk/tributary/datanet/table"
)

// privacySeed shuffles the tables: contributors of the bench hold random rows.
const privacySeed = 1

// privacy measures how many rows an attacker recovers, and what each kind of fit tells.
func (b *bench) privacy(ctx context.Context) error {
	for _, measure := range []func(context.Context) error{b.rounds, b.chosen, b.exact, b.least, b.traffic} {
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
	b.line("## Privacy: weights of the owner's choice, which no contributor answers any more")
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
	b.paragraph("Each question saturates all rows but a thin slab. Contributors now compute the weights themselves from the " +
		"transcript, and answer no others. A gaussian model's H is the same at all weights, so slabs tell nothing there.")
	return nil
}

// coalitions are the numbers of contributors outside: the owner alone, with one, with half, with all but one.
func coalitions(contributors int) []int {
	return []int{contributors, contributors - 1, contributors - contributors/2, 1}
}

// exact is what exact totals of honest fits tell.
func (b *bench) exact(ctx context.Context) error {
	b.line("## Privacy: rows recovered exactly from the exact totals of an honest fit")
	b.line("")
	b.line("| table, contributors | fit | rounds | colluding with the owner | rows outside | equations : unknowns " +
		"| exactly recovered | with the guards |")
	b.line("|---|---|---|---|---|---|---|---|")
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
	b.paragraph("The attacks: rows alone in a column at w_0, differences of rounds of rank one, and joint diagonalisation " +
		"of H at two weights, which takes every row as soon as there are at most d + 1 outside the coalition. Unknowns are " +
		"the features of the rows outside. With the guards, columns in which fewer than %d rows of some contributor differ " +
		"from the mode are dropped first, and the fit ends where a contributor refuses; the rounds that are left are in " +
		"brackets.", reconstruct.MinSupport)
	return nil
}

func (b *bench) exactFit(name string, contributors int, method reconstruct.Method) error {
	t, err := shuffled(name)
	if err != nil {
		return err
	}
	open, g, err := fitted(t, contributors, method)
	if err != nil {
		return err
	}
	guarded, kept, err := fitted(reconstruct.Supported(t, contributors), contributors, method)
	if err != nil {
		return err
	}
	guarded = guarded.Guarded()
	for _, outside := range coalitions(contributors) {
		members := g.Members[:outside]
		count := counted(g, open)
		exact := reconstruct.Judge(members, reconstruct.Exact(open.View(outside))).Exact
		safe := reconstruct.Judge(kept.Members[:outside], reconstruct.Exact(guarded.View(outside))).Exact
		b.line("| %s, %d | %v | %s | %s | %d | %s : %s | %d | %d (%s) |",
			name, contributors, method, span(open.Rounds()), colluding(contributors, outside), g.Count(members),
			thousands(uint64(count.Equations(outside))), thousands(uint64(count.Features*g.Count(members))),
			exact, safe, span(guarded.Rounds()))
	}
	return nil
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

func colluding(contributors, outside int) string {
	switch inside := contributors - outside; inside {
	case 0:
		return "nobody"
	case contributors - 1:
		return fmt.Sprintf("%d, all but one", inside)
	default:
		return fmt.Sprint(inside)
	}
}

// span writes the rounds of all models: "5", or "9 to 10".
func span(rounds []int) string {
	low, high := slices.Min(rounds), slices.Max(rounds)
	if low == high {
		return fmt.Sprint(low)
	}
	return fmt.Sprintf("%d to %d", low, high)
}

// least is the reconstruction of all rows at once. It takes eight columns and few rows, where it has a chance and ends
// within seconds.
func (b *bench) least(ctx context.Context) error {
	const columns, contributors = 8, 5
	b.line("## Privacy: rows recovered by least squares on all answers, %d columns, %d contributors", columns, contributors)
	b.line("")
	b.line("| table | fit | rounds | colluding with the owner | rows outside | equations : unknowns | exactly " +
		"| within %.2f | residual |", reconstruct.Near)
	b.line("|---|---|---|---|---|---|---|---|---|")
	for _, name := range data.Names {
		for _, each := range []int{6, 12} {
			for _, method := range []reconstruct.Method{reconstruct.Newton, reconstruct.QuasiNewton} {
				if err := b.leastFit(ctx, name, columns, contributors, each, method); err != nil {
					return fmt.Errorf("%s, %d rows each: %w", name, each, err)
				}
			}
		}
	}
	b.line("")
	b.paragraph("Gauss-Newton from random rows with the mean and covariance that w_0 tells, in float64; the answer with the " +
		"smallest residual counts. Within %.2f means: every column is that near, in its scale. The guards would refuse all " +
		"of these fits, whose contributors have fewer than 2 (d + 1) rows; with more rows nothing was recovered.",
		reconstruct.Near)
	return nil
}

func (b *bench) leastFit(ctx context.Context, name string, columns, contributors, each int,
	method reconstruct.Method,
) error {
	t, err := shuffled(name)
	if err != nil {
		return err
	}
	f, g, err := fitted(first(reconstruct.Columns(t, spread(len(t.Columns), columns)), contributors*each), contributors, method)
	if err != nil {
		return err
	}
	count := counted(g, f)
	for _, outside := range []int{contributors, contributors - contributors/2, 1} {
		if err := ctx.Err(); err != nil {
			return err
		}
		members := g.Members[:outside]
		effort := reconstruct.Effort{Starts: 4, Steps: 40, Inner: 100}
		if n := g.Count(members); n > 12 {
			effort = reconstruct.Effort{Starts: 1, Steps: 20, Inner: 100}
		}
		rows, left := reconstruct.Least(f.View(outside), g.Labels(members), effort, privacySeed)
		s := reconstruct.Judge(members, rows)
		b.line("| %s | %v | %s | %s | %d | %s : %s | %d | %d | %.0e |",
			name, method, span(f.Rounds()), colluding(contributors, outside), g.Count(members),
			thousands(uint64(count.Equations(outside))), thousands(uint64(count.Features*g.Count(members))),
			s.Exact, s.Near, left)
	}
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
	b.line("## Rounds: Newton's method against BFGS from one Gram matrix, %d contributors", contributors)
	b.line("")
	b.line("| table | rows x columns, models | fit | rounds of a model | numbers told | proving each round | the counting rule |")
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
				span(f.Rounds()), thousands(uint64(c.Equations(0))), float64(all)*proving(c), c)
		}
	}
	b.line("")
	b.paragraph("Unit steps in float64 until the largest entry of the total gradient is below 2^-10, ridge 1/8 a row. Numbers " +
		"told: T (d+1)(d+4)/2 for Newton's method, (d+1)(d+2) + T (d+1) for the other with one model. Proving is an " +
		"estimate of one contributor's time for a training proof of every round and model, from 0.19 s for 128 rows of 30 " +
		"columns and the constraints, H included; a proof of g alone is cheaper.")
	return nil
}

// proving estimates the time of a contributor's training proofs of one round: 3 d + 20 constraints a row.
func proving(c counting.Fit) float64 {
	const seconds, rows, columns = 0.19, 128, 30
	largest := slices.Max(c.Rows)
	padded := (largest + 63) / 64 * 64
	return seconds * float64(padded) / rows * float64(3*c.Features+20) / (3*columns + 20)
}

// traffic estimates what a contributor sends and receives in a round.
func (b *bench) traffic(context.Context) error {
	b.line("## Traffic of a contributor in a round, one model")
	b.line("")
	sizes := []int{5, 20, 64, 200, 500}
	head := make([]string, len(sizes))
	for i, n := range sizes {
		head[i] = fmt.Sprintf("received of %d contributors", n)
	}
	b.line("| columns | sent | %s |", strings.Join(head, " | "))
	b.line("|%s", strings.Repeat("---|", 2+len(sizes)))
	for _, d := range []int{30, 64} {
		cells := make([]string, len(sizes))
		for i, n := range sizes {
			cells[i] = kib(received(d, n))
		}
		b.line("| %d | %s | %s |", d, kib(sent(d)), strings.Join(cells, " | "))
	}
	b.line("")
	b.paragraph("Estimates from the formats: a field element is 66 characters of JSON with its separator, a commitment 66, a " +
		"signature 132. A contributor sends g, H, their blinds, two commitments and a signature. It receives the weights' " +
		"totals, which are as large, and everybody's two commitments and signature.")
	return nil
}

const (
	elementText   = 67 // 64 hexadecimal digits, quotes, comma
	signatureText = 133
)

func sent(d int) int {
	width := d + 1
	return elementText*(width+width*(width+1)/2+2) + pairText
}

const pairText = 2*elementText + signatureText

func received(d, contributors int) int {
	return sent(d) - pairText + contributors*pairText
}

func kib(n int) string { return fmt.Sprintf("%.0f KiB", float64(n)/1024) }
