package bench

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// fit measures what a fit takes with and without proofs before the next round.
func (b *bench) fit(ctx context.Context) error {
	b.line("## Fit: proofs before the next round, or an audit after the fit (wdbc)")
	b.line("")
	var traffic []string
	b.fitHead()
	for _, n := range []int{5, 20} {
		for _, rule := range []string{"newton", "quasi-newton"} {
			for _, audit := range []bool{false, true} {
				line, err := b.fitRun(ctx, n, rule, audit, "--unguarded")
				if err != nil {
					return err
				}
				if !audit {
					traffic = append(traffic, line)
				}
			}
		}
	}
	b.line("")
	b.paragraph("Contributors run side by side on one machine, as many as it has cores; apart, a round " +
		"takes as long as its slowest contributor. A contributor's answer to round n + 1 waits for the proofs of all " +
		"answers to round n; the owner's question waits for all answers. Under an audit only the last round is proven, " +
		"after the fit. Twenty contributors of 22 or 23 rows each are fewer rows than the guards allow; they are " +
		"switched off to measure.")
	b.line("| contributors | rule | sent | received | proofs, for all others |")
	b.line("|---|---|---|---|---|")
	for _, line := range traffic {
		b.line("%s", line)
	}
	b.line("")
	b.paragraph("The largest files of a round, as they are: a contributor's reply, the owner's question with the " +
		"outcome of the round before, and a contributor's training statements, which everybody reads.")
	return b.fitGuarded(ctx)
}

func (b *bench) fitHead() {
	b.line("| contributors | rule | rounds proven | rounds | training proofs | fit | whole demo |")
	b.line("|---|---|---|---|---|---|---|")
}

// fitRun runs a demo and writes its line. It returns that of the traffic.
func (b *bench) fitRun(ctx context.Context, n int, rule string, audit bool, flags ...string) (string, error) {
	flags = append([]string{"--contributors", fmt.Sprint(n), "--method", rule}, flags...)
	proven := "before the next"
	if audit {
		proven, flags = "audit", append(flags, "--audit")
	}
	r, err := b.runDemo(ctx, b.Keys, flags...)
	if err != nil {
		return "", err
	}
	b.line("| %d | %s | %s | %d | %d | %.1f s | %.1f s |",
		n, rule, proven, r.Rounds, r.RoundProofs, r.FitSeconds, r.Seconds)
	return fmt.Sprintf("| %d | %s | %s | %s | %s |",
		n, rule, kib(int(r.SentBytes)), kib(int(r.Received)), kib(int(r.ProofBytes))), nil
}

// fitGuarded measures twenty contributors of as many rows as five have of wdbc, with their guards on. No table that the
// program comes with is so large, so that these rows are made.
func (b *bench) fitGuarded(ctx context.Context) error {
	const rows, columns = 2275, 30
	path := filepath.Join(b.dir, "made.csv")
	if err := os.WriteFile(path, []byte(made(rows, columns)), 0o600); err != nil {
		return err
	}
	b.line("### Twenty contributors with their guards on (%s made rows of %d columns)", thousands(rows), columns)
	b.line("")
	b.fitHead()
	for _, audit := range []bool{false, true} {
		if _, err := b.fitRun(ctx, 20, "newton", audit, "--data", path, "--label", "y"); err != nil {
			return err
		}
	}
	b.line("")
	b.paragraph("91 rows each, as five contributors have of wdbc, in shards of 128. The rows are made: columns are " +
		"independent and normal, by Go's math/rand/v2 PCG(1, 2), and the label is 1 where the sum of the first ten, " +
		"with noise of twice their spread, is above zero. They are for the time alone.")
	return nil
}

// made is a table of independent columns, the first ten of which decide the label y up to noise.
func made(rows, columns int) string {
	r := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for j := range columns {
		fmt.Fprintf(&b, "x%02d,", j+1)
	}
	b.WriteString("y\n")
	for range rows {
		sum := 0.0
		for j := range columns {
			v := r.NormFloat64()
			if j < 10 {
				sum += v
			}
			fmt.Fprintf(&b, "%.4f,", v)
		}
		label := 0
		if sum+2*r.NormFloat64()*3.1623 > 0 { // the spread of the sum
			label = 1
		}
		fmt.Fprintf(&b, "%d\n", label)
	}
	return b.String()
}
