package bench

import (
	"context"
	"fmt"
)

// fit measures what a fit takes with and without proofs before the next round.
func (b *bench) fit(ctx context.Context) error {
	b.line("## Fit: proofs before the next round, or an audit after the fit (wdbc)")
	b.line("")
	b.line("| contributors | rule | rounds proven | rounds | training proofs | fit | whole demo |")
	b.line("|---|---|---|---|---|---|---|")
	var traffic []string
	for _, n := range []int{5, 20} {
		for _, how := range []struct {
			rule, proven string
			flags        []string
		}{
			{"newton", "before the next", nil},
			{"newton", "audit", []string{"--audit"}},
			{"quasi-newton", "before the next", nil},
			{"quasi-newton", "audit", []string{"--audit"}},
		} {
			flags := append([]string{"--contributors", fmt.Sprint(n), "--method", how.rule, "--unguarded"}, how.flags...)
			r, err := b.runDemo(ctx, b.Keys, flags...)
			if err != nil {
				return err
			}
			b.line("| %d | %s | %s | %d | %d | %.1f s | %.1f s |",
				n, how.rule, how.proven, r.Rounds, r.RoundProofs, r.FitSeconds, r.Seconds)
			if how.flags == nil {
				traffic = append(traffic, fmt.Sprintf("| %d | %s | %s | %s | %s |",
					n, how.rule, kib(int(r.SentBytes)), kib(int(r.Received)), kib(int(r.ProofBytes))))
			}
		}
	}
	b.line("")
	b.paragraph("All parties take turns on one machine, so that the time of a fit is the sum over them; apart, a round " +
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
	return nil
}
