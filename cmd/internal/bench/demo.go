package bench

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/cmd/internal/demo"
)

// demo measures a first run, which sets up all keys, and a second one.
func (b *bench) demo(ctx context.Context) error {
	fresh := filepath.Join(b.dir, "keys")
	var runs [2]*demo.Report
	for i := range runs {
		var err error
		if runs[i], err = b.runDemo(ctx, fresh); err != nil {
			return err
		}
	}
	b.line("## Demo: five contributors, 455 records of 30 columns, 114 queries")
	b.line("")
	b.line("| | total | set-up | proving, all proofs | peak memory | at most |")
	b.line("|---|---|---|---|---|---|")
	for i, most := range []string{"60 s", "15 s, proving 6 s, 1 GiB"} {
		r := runs[i]
		b.line("| %s run | %.1f s | %.1f s | %.1f s | %.0f MiB | %s |",
			[]string{"first", "second"}[i], r.Seconds, r.Setup, r.Proving, r.PeakRSS, most)
	}
	b.line("")
	b.line("| statement | proofs | constraints | prove | verify (at most 5 ms) | gas of one, alone (at most 600,000) |")
	b.line("|---|---|---|---|---|---|")
	for _, name := range catalog.Names() {
		b.statement(runs[1], name)
	}
	b.line("")
	return nil
}

// statement writes the mean times and the largest gas of one statement's proofs.
func (b *bench) statement(r *demo.Report, name string) {
	n, constraints, prove, verify, gas := 0, 0, 0.0, 0.0, uint64(0)
	for _, p := range r.Proofs {
		if p.Statement == name {
			n, constraints, gas = n+1, p.Constraints, max(gas, p.Gas)
			prove, verify = prove+p.Prove, verify+p.Verify
		}
	}
	b.line("| %s | %d | %d | %.2f s | %.1f ms | %s |",
		name, n, constraints, prove/float64(n), verify/float64(n), thousands(gas))
}

func thousands(v uint64) string {
	s := fmt.Sprint(v)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// proven compares proven credits with retraining for several numbers of contributors, with and without a poisoned one.
func (b *bench) proven(ctx context.Context) error {
	b.line("## Proven: credits by answers against retraining without each contributor (wdbc)")
	b.line("")
	b.line("| contributors | poisoned labels | Spearman | Pearson | relative error (float64) | accuracy " +
		"| paid to the poisoned |")
	b.line("|---|---|---|---|---|---|---|")
	for _, n := range b.Contributors {
		for _, poison := range []string{"0", "0.4"} {
			r, err := b.runDemo(ctx, b.Keys, "--contributors", fmt.Sprint(n), "--poison", poison, "--unguarded")
			if err != nil {
				return err
			}
			paid := "-"
			if last := r.Contributors[n-1]; last.Poisoned {
				paid = fmt.Sprintf("%v of %v", last.Payout, r.Pool)
			}
			q := r.Quality
			b.line("| %d | %s | %.3f | %.4f | %.1e | %.3f | %s |",
				n, poison, q.Spearman, q.Pearson, q.RelativeError, q.Accuracy, paid)
		}
	}
	b.line("")
	return nil
}
