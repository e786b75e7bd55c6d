package bench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// traffic measures what one contributor writes and reads in a round of a fit.
func (b *bench) traffic(ctx context.Context) error {
	b.line("## Traffic of a contributor in a round, one model, one shard")
	b.line("")
	var all []*flow
	for _, evictions := range []int{0, 1} {
		for _, d := range []int{30, 64} {
			for _, n := range []int{5, 20, 64, 100, 200, 500} {
				if err := ctx.Err(); err != nil {
					return err
				}
				f, err := measureFlow(filepath.Join(b.dir, fmt.Sprintf("traffic-%d-%d-%d", evictions, d, n)), n, d, evictions)
				if err != nil {
					return fmt.Errorf("%d contributors, %d columns, %d evictions: %w", n, d, evictions, err)
				}
				fmt.Fprintf(b.Talk, "  %d contributors, %d columns, %d evictions\n", n, d, evictions)
				all = append(all, f)
			}
		}
	}
	b.line("| columns | contributors | neighbours | evictions | g and H: written | read | g alone: written | read | " +
		"proofs read |")
	b.line("|---|---|---|---|---|---|---|---|---|")
	for _, f := range all {
		b.line("| %d | %d | %d | %d | %s | %s | %s | %s | %s |", f.columns, f.contributors, f.neighbours, f.evictions,
			amount(f.both.written), amount(f.both.read), amount(f.alone.written), amount(f.alone.read), amount(f.proofs))
	}
	b.line("")
	b.paragraph("The files of a round as the program writes them, in JSON: g and H as in Newton's rounds and in the "+
		"first and last round of quasi-Newton, g alone as in its rounds between. A contributor writes its reply and its "+
		"proof, where evictions are allowed its shares as well, and above %d contributors that it has seen all answers. "+
		"It reads the outcome of the round, which comes with the next question, and where evictions are allowed all "+
		"answers before it opens its shares. It reads everybody's proof of the round too, unless the terms say audit. "+
		"One contributor is real; the others' documents are its own under other names, signed by accounts of their own.",
		complete)
	b.line("| contributors | evictions | pledge: written | pledges of all: read, with the first question |")
	b.line("|---|---|---|---|")
	for _, f := range all {
		if f.columns == 30 {
			b.line("| %d | %d | %s | %s |", f.contributors, f.evictions, amount(f.pledge), amount(f.first))
		}
	}
	b.line("")
	return nil
}

// amount is a number of bytes for people.
func amount(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%.0f KiB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20))
}

// flow is what one contributor writes and reads, in bytes.
type flow struct {
	columns, contributors, neighbours, evictions int
	pledge, first                                int64 // once a fit
	both, alone                                  way   // in a round in which g and H are told, or g alone
	proofs                                       int64 // of all others in a round
}

type way struct{ written, read int64 }

func measureFlow(dir string, n, d, evictions int) (*flow, error) {
	v, err := newVillage(dir, n, d, evictions)
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := v.pledge(); err != nil {
		return nil, err
	}
	for range 2 {
		if err := v.round(); err != nil {
			return nil, err
		}
	}
	f := &flow{
		columns: d, contributors: n, neighbours: len(v.tr.Circle(0)) - 1, evictions: evictions,
		pledge: v.size("pledge-" + v.names[0] + ".json"), first: v.size("round-001.json"),
		proofs: int64(n-1) * v.size("proofs-001-"+v.names[0]+".json"),
	}
	f.both, f.alone = v.way(1), v.way(2)
	f.alone.written += v.size("proofs-001-" + v.names[0] + ".json") // a proof is as long in every round
	return f, nil
}
