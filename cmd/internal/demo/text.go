package demo

import (
	"fmt"
	"io"
	"math"
	"math/big"
	"strings"

	"github.com/tributary-zk/tributary/circuits/catalog"
)

// barWidth is the length of the longest bar.
const barWidth = 22

// WriteText writes the report for people.
func (r *Report) WriteText(w io.Writer) error {
	p := &printer{w: w}
	if r.Noise != nil {
		r.noisy(p)
		return p.err
	}
	d := r.Data
	p.line("One epoch: %s, %s model of %q, %d contributors, %s records of %d columns",
		d.Name, d.Family, d.Label, len(r.Contributors), group(int64(d.Rows)), d.Features)
	p.line("")
	r.contributors(p)
	r.money(p)
	r.quality(p)
	r.proofs(p)
	p.line("The bundle in %s holds every statement, proof and verifying key, and no secret. "+
		"Check it without the chain:", r.Bundle)
	p.line("  tributary verify %s", r.Bundle)
	return p.err
}

type printer struct {
	w   io.Writer
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintln(p.w, strings.TrimRight(fmt.Sprintf(format, args...), " "))
	}
}

func (r *Report) contributors(p *printer) {
	largest, name := 0.0, 11
	for _, c := range r.Contributors {
		largest, name = max(largest, math.Abs(c.Credit)), max(name, len(c.Name))
	}
	p.line("  %-*s  %6s  %11s  %-*s  %12s",
		name, "contributor", "rows", catalog.Credit.Name, barWidth, "", catalog.Payout.Name)
	for _, c := range r.Contributors {
		note := ""
		if c.Poisoned {
			note = "  labels flipped"
		}
		p.line("  %-*s  %6s  %+11.3f  %-*s  %12s  %-*s%s", name, c.Name, group(int64(c.Rows)),
			c.Credit, barWidth, bar(c.Credit/largest), groupBig(c.Payout), barWidth, bar(ratio(c.Payout, r.Pool)), note)
	}
	p.line("")
}

func (r *Report) money(p *printer) {
	p.line("  pool %s, paid %s. The contract released it by the proof of the payouts alone.",
		groupBig(r.Pool), groupBig(r.Paid))
	if r.Unpaid != "" {
		p.line("  Nothing was paid: %s", r.Unpaid)
	}
	for _, c := range r.Contributors {
		if c.Poisoned {
			p.line("  %s contributed flipped labels: its credit is %+.3f and it is paid %s.",
				c.Name, c.Credit, groupBig(c.Payout))
		}
	}
	p.line("")
}

func (r *Report) quality(p *printer) {
	q := r.Quality
	if q.Measure == "r_squared" {
		p.line("  %d held-out queries answered, R^2 %.3f.", r.Data.Queries, q.Accuracy)
	} else {
		p.line("  %d held-out queries answered, %.1f %% right.", r.Data.Queries, 100*q.Accuracy)
	}
	if r.Data.Holdouts > 0 {
		p.line("  Credits are by %s: by how much the loss rises on one of %d hold-outs that a block's hash drew.",
			r.Data.Direction, r.Data.Holdouts)
	}
	p.line("  Credits against fitting again without each contributor: Spearman %.3f, Pearson %.4f.",
		q.Spearman, q.Pearson)
	p.line("  Credits against float64: at most %.1e away (%.1e of the largest).", q.AbsoluteError, q.RelativeError)
	p.line("")
}

func (r *Report) proofs(p *printer) {
	p.line("  %-12s  %6s  %11s  %9s  %9s  %11s  %11s",
		"statement", "proofs", "constraints", "prove", "verify", "verify gas", "settle gas")
	for _, name := range catalog.Names() {
		s := r.sum(name)
		if s.count == 0 {
			continue
		}
		n := float64(s.count)
		p.line("  %-12s  %6d  %11s  %7.2f s  %6.1f ms  %11s  %11s", name, s.count, group(int64(s.constraints)),
			s.prove/n, s.verify/n, group(int64(s.gas/uint64(s.count))), group(int64(s.share/uint64(s.count))))
	}
	p.line("  %d proofs in %.1f s; per proof: constraints, and the mean of time and gas. "+
		"Set-up %.1f s, compiling and loading keys %.1f s, in all %.1f s.",
		len(r.Proofs), r.Proving, r.Setup, r.Loading, r.Seconds)
	if r.RoundProofs > 0 {
		p.line("  The fit took %d rounds, each proven before the next: %d training proofs in %.1f s.",
			r.Rounds, r.RoundProofs, r.RoundProving)
	}
	p.line("  Fit and credits told %s numbers about the %s in the records. Row arithmetic: it %s.",
		group(int64(r.Told)), group(int64(r.Unknown)), r.Arithmetic)
	p.line("  %d transactions, %s gas, with the deployment. Peak memory %.0f MiB.",
		r.Transactions, group(int64(r.TotalGas)), r.PeakRSS)
	p.line("")
}

type proofSum struct {
	count, constraints int
	prove, verify      float64
	gas, share         uint64
}

func (r *Report) sum(statement string) (s proofSum) {
	for _, l := range r.Proofs {
		if l.Statement == statement {
			s.count, s.constraints = s.count+1, l.Constraints
			s.prove, s.verify, s.gas, s.share = s.prove+l.Prove, s.verify+l.Verify, s.gas+l.Gas, s.share+l.Share
		}
	}
	return s
}

// bar draws a share from -1 to 1: solid for gains, shaded for harm.
func bar(share float64) string {
	if math.IsNaN(share) {
		return ""
	}
	full, block := math.Abs(share)*barWidth, "█"
	if share < 0 {
		block = "░"
	}
	n := int(full)
	out := strings.Repeat(block, n)
	if share > 0 {
		if eighth := int((full - float64(n)) * 8); eighth > 0 {
			out += string(rune('█' + 8 - eighth)) // ▏ to ▉
		}
	} else if n == 0 && share < 0 {
		out = block
	}
	return out
}

func ratio(a, b *big.Int) float64 {
	f, _ := new(big.Rat).SetFrac(a, b).Float64()
	return f
}

func group(v int64) string { return groupBig(big.NewInt(v)) }

// groupBig writes a number with a comma between thousands.
func groupBig(v *big.Int) string {
	s := v.String()
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
