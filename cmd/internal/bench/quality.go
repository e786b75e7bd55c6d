package bench

import (
	"context"
	"fmt"
	"strings"

	"github.com/tributary-zk/tributary/attribution/caps"
	"github.com/tributary-zk/tributary/attribution/study"
)

// setting is a task of the study under the name that the report gives it.
type setting struct {
	name string
	study.Setting
}

// seeds are the divisions of each task: more for small tables, whose figures spread more.
var seeds = map[string]int{"wdbc": 40, "emails": 10, "digits": 4, "diabetes": 200, "smoothness": 100}

// settings returns the study's tasks. The table with ten classes is measured from both starting points.
func settings() ([]setting, error) {
	var out []setting
	for _, name := range study.Names {
		t, err := study.NewTask(name)
		if err != nil {
			return nil, err
		}
		out = append(out, setting{name, study.Setting{Task: t, Seeds: seeds[name]}})
		if len(t.Classes) > 1 {
			out = append(out, setting{name + ", rates", study.Setting{Task: t, Seeds: seeds[name], BaseRates: true}})
		}
	}
	return out, nil
}

// quality is the study of what each direction pays for.
func (b *bench) quality(ctx context.Context) error {
	b.line("## Quality: what each direction pays for")
	b.line("")
	b.paragraph("In float64, over real tables: %s. The last is a column of wdbc, worst_smoothness, as a number that the "+
		"other 29 measurements predict. A division of a table gives 15 %% of the rows to a hold-out, 15 %% to queries, "+
		"20 %% to fresh rows that only the referee sees, and the rest to the contributors in equal parts. Figures are means "+
		"over divisions: %s. Lambda is the default, 1/8 a row. w_0 is zero, or, with \"rates\", an intercept that "+
		"tells each class's share of the hold-out.", strings.Join(study.Names, ", "), divisions())
	b.paragraph("Only `answers` is proven by a statement and paid by the contract. Everything else here is arithmetic.")
	all, err := settings()
	if err != nil {
		return err
	}
	for _, part := range []func(context.Context, []setting) error{b.attacks, b.honest, b.uncertain, b.copies, b.payer} {
		if err := part(ctx, all); err != nil {
			return err
		}
	}
	return nil
}

func divisions() string {
	var out []string
	for _, name := range study.Names {
		out = append(out, fmt.Sprintf("%s %d", name, seeds[name]))
	}
	return strings.Join(out, ", ")
}

// ruleHead is the part of a table's head that names the rules.
func ruleHead() (names, bars string) {
	for _, r := range study.Rules {
		names += " " + r.Name + " |"
		bars += "---|"
	}
	return names, bars
}

func percents(v []float64) string {
	out := ""
	for _, x := range v {
		out += fmt.Sprintf(" %.1f |", 100*x)
	}
	return out
}

// attacks is the table of attacks by one of five and one of ten contributors.
func (b *bench) attacks(ctx context.Context, all []setting) error {
	names, bars := ruleHead()
	gated := len(study.Rules) - 1
	for _, n := range []int{5, 10} {
		b.line("### Share of the pool, in percent, that one attacker of %d contributors takes", n)
		b.line("")
		b.line("| task | attack | help | refit | others' |%s paid |", names)
		b.line("|---|---|---|---|---|%s---|", bars)
		for _, s := range all {
			for _, a := range study.Attacks {
				if a.Only != nil && !a.Only(s.Task.Family) {
					continue
				}
				r, err := s.Attack(ctx, a, n)
				if err != nil {
					return fmt.Errorf("%s, %s: %w", s.name, a.Name, err)
				}
				b.line("| %s | %s | %.1f ± %.1f | %.1f | %.1f |%s %.0f |", s.name, a.Name, 1000*r.Help, 1000*r.HelpError,
					1000*r.Refit, 1000*r.Others, percents(r.Share), 100*r.Paid[gated])
			}
		}
		b.line("")
	}
	b.paragraph("Help: by how much the mean loss of a fresh row rises, in thousandths, when the model is fitted again "+
		"without the attacker (± its standard error over divisions), with the ridge of all rows, as credits count it. "+
		"Refit: the same with the ridge of the rows that are left. Others': help of one of the honest. Fair is 20 and 10. "+
		"\"Half\" pays half a pool by validation, half by outcomes; \"gated\" does the same, and leaves out whose "+
		"validation credit is less than %.0f standard errors of its jackknife above zero; \"paid\" is the percentage "+
		"that somebody earns then, and a pool that nobody earns counts as 0. \"Second\" is validation with residuals in "+
		"the middle between the weights and those without the contributor. \"Own ridge\" is validation where a contributor "+
		"takes the ridge of its rows with it, so that credits are to first order what refit measures. Gaussian models may "+
		"not be paid by answers: the column shows why.", study.Significant)
	return nil
}

// honest is the table of rankings.
func (b *bench) honest(ctx context.Context, all []setting) error {
	b.line("### Honest contributors: credits by validation against fitting again without each")
	b.line("")
	b.line("| task | n | sizes | Spearman | Pearson | 2nd order | fresh | Pearson | ceiling | answers | above | below " +
		"| far |")
	b.line("|---|---|---|---|---|---|---|---|---|---|---|---|---|")
	for _, s := range all {
		for _, n := range b.Contributors {
			for _, sizes := range []struct {
				name string
				of   []int
			}{{"equal", study.Equal(n)}, {"1 to 3", study.Unequal(n)}} {
				r, err := s.Honest(ctx, sizes.of)
				if err != nil {
					return fmt.Errorf("%s, %d contributors: %w", s.name, n, err)
				}
				b.line("| %s | %d | %s | %.3f | %.3f | %.3f | %.2f | %.2f | %.2f | %.2f | %.0f | %.1f | %.1f |", s.name, n,
					sizes.name, r.Spearman, r.Pearson, r.Second, r.FreshSpearman, r.FreshPearson, r.Ceiling, r.Answers,
					100*r.Above, 100*r.Below, 100*r.FarBelow)
			}
		}
	}
	b.line("")
	b.paragraph("Spearman, Pearson, 2nd order: rank and linear correlation of credits by validation, and rank "+
		"correlation of those of the second order, with the rise of the loss on the hold-out when the model is "+
		"fitted without each contributor. Fresh and the Pearson after it: the credits by validation, with the "+
		"rise on fresh rows. Ceiling: the rank correlation of the two rises with each other. No credit by that "+
		"hold-out can be expected to do better, as contributors of rows of one kind differ by chance. Answers: "+
		"rank correlation of credits by answers with the rise on fresh rows. Above, below, far: percentage of "+
		"contributors with a credit by validation %.0f standard errors of its jackknife above zero, so far below, "+
		"and %.0f below. Sizes 1 to 3: the last contributor has three times the rows of the first.",
		study.Significant, study.Far)
	return nil
}

// uncertain shows one division's credits with their errors.
func (b *bench) uncertain(_ context.Context, all []setting) error {
	b.line("### Credits by validation with standard errors: one division, the last contributor flips 40 %% of its labels")
	b.line("")
	b.line("| task | 1 | 2 | 3 | 4 | 5 |")
	b.line("|---|---|---|---|---|---|")
	for _, s := range all {
		e, err := s.One(study.Attacks[1], 5)
		if err != nil {
			return err
		}
		row := "| " + s.name + " |"
		for _, v := range e {
			row += fmt.Sprintf(" %v |", v)
		}
		b.line("%s", row)
	}
	b.line("")
	b.paragraph("In units of the loss over the whole hold-out. Where errors are as large as credits, the ranking means " +
		"nothing.")
	return nil
}

// copied are the tasks of the copies: one of each kind, and not the largest.
var copied = map[string]bool{"wdbc": true, "emails": true, "smoothness": true}

// copies is the table of copies.
func (b *bench) copies(ctx context.Context, all []setting) error {
	names, bars := ruleHead()
	b.line("### Share of the pool, in percent, that copies take from four others (fair: 20)")
	b.line("")
	b.line("| copies | help | refit | rows |%s capped |", names)
	b.line("|---|---|---|---|%s---|", bars)
	type kind struct {
		name   string
		counts []int
		change func(count int) func(*study.World)
	}
	for _, k := range []kind{
		{"own rows, %d accounts", []int{1, 2, 4, 8, 16}, func(count int) func(*study.World) {
			return func(w *study.World) { w.Accounts(count) }
		}},
		{"own rows, %d times", []int{2, 4, 8, 16, 32, 64}, func(count int) func(*study.World) {
			return func(w *study.World) { w.Copies(count) }
		}},
		{"another's rows, %d times", []int{1, 2, 16}, func(count int) func(*study.World) {
			return func(w *study.World) { w.Steal(); w.Copies(count) }
		}},
	} {
		for _, count := range k.counts {
			sum, tasks := study.Copied{Share: make([]float64, len(study.Rules))}, 0.0
			for _, s := range all {
				if !copied[s.name] {
					continue
				}
				s.Seeds = min(s.Seeds, 4)
				r, err := s.Copies(ctx, 5, k.change(count))
				if err != nil {
					return fmt.Errorf("%s: %w", s.name, err)
				}
				tasks++
				sum.Rows, sum.Capped, sum.Help = sum.Rows+r.Rows, sum.Capped+r.Capped, sum.Help+r.Help
				sum.Refit += r.Refit
				for i, v := range r.Share {
					sum.Share[i] += v
				}
			}
			for i := range sum.Share {
				sum.Share[i] /= tasks
			}
			b.line("| "+k.name+" | %.1f | %.1f | %.0f %% |%s %.1f |", count, 1000*sum.Help/tasks, 1000*sum.Refit/tasks,
				100*sum.Rows/tasks, percents(sum.Share), 100*sum.Capped/tasks)
		}
	}
	b.line("")
	b.paragraph("Means over wdbc, emails and smoothness, 4 divisions each. Help and refit: of all its accounts together, "+
		"as above. Rows: those of its largest account among all. Caps: no account with more than %d %% of all rows is on "+
		"the roster, none is paid more than %d %% of a pool. Caps cannot tell accounts of one owner apart: that is for "+
		"whoever admits accounts. Capped is gated, with the caps.", caps.Default/100, caps.Default/100)
	return nil
}

// payer is the table of the payer that also contributes.
func (b *bench) payer(ctx context.Context, all []setting) error {
	b.line("### A payer that is one of five contributors, and makes one query and its outcome up (fair: 20)")
	b.line("")
	b.line("| batch | longest query | answers | outcomes | 1/4 validation | 1/2 | 3/4 | validation | 1/2, gated, capped |")
	b.line("|---|---|---|---|---|---|---|---|---|")
	for _, batch := range []int{1, 16, 64} {
		for _, norm := range []float64{0, 2, 1} {
			cells := make([]figures, 2+len(study.Betas))
			for _, s := range all {
				if s.name == "digits" { // the same table from its base rates stands for it
					continue
				}
				s.Seeds = min(s.Seeds, 20)
				r, err := s.Payer(ctx, 5, study.Reach{Batch: batch, Norm: norm})
				if err != nil {
					return fmt.Errorf("%s: %w", s.name, err)
				}
				for i, v := range append(append([]float64{r.Answers}, r.Outcomes...), r.Careful) {
					cells[i] = append(cells[i], v)
				}
			}
			length := "as proven"
			if norm > 0 {
				length = fmt.Sprintf("%.0f x typical", norm)
			}
			row := fmt.Sprintf("| %d | %s |", batch, length)
			for _, c := range cells {
				row += " " + c.String() + " |"
			}
			b.line("%s", row)
		}
	}
	b.line("")
	b.paragraph("Percent of the pool: the mean over the five tasks, and the largest. All queries have one weight. The "+
		"inference statement bounds a feature by 8 scales; typical is the root mean square of honest queries' "+
		"lengths. The payer knows everybody's credits and picks the best of a few queries, more than a payer can. "+
		"Where it makes the whole batch up, its share is that of a batch of one. Capped: at most %d %% of a pool.",
		caps.Default/100)
	return nil
}

// figures are shares, one for each task.
type figures []float64

func (f figures) String() string {
	sum, most := 0.0, 0.0
	for _, v := range f {
		sum, most = sum+v, max(most, v)
	}
	return fmt.Sprintf("%.0f (%.0f)", 100*sum/float64(len(f)), 100*most)
}
