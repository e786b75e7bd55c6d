package schedule

import (
	"context"
	"time"

	"github.com/tributary-zk/tributary/circuits/proof"
)

const (
	loanTime    = 10 * time.Second // of a head, as the store has it by default
	strandTime  = time.Minute      // until a circuit whose jobs are no longer met is forgotten
	maxStranded = 1000             // heads that are remembered for a circuit; the others' loans run out
)

// stranded keeps heads whose circuit no living worker has on loan, so that the jobs behind them come. They are put back
// when a worker has the circuit, and come again by themselves when their loans have run out.
type stranded map[proof.Word]*strand

type strand struct {
	heads []stray
	met   time.Time // last
}

type stray struct {
	pending
	since time.Time
}

// strand keeps a head out of the way.
func (s *Scheduler) strand(c proof.Word, p pending) {
	st := s.stranded[c]
	if st == nil {
		st = new(strand)
		s.stranded[c] = st
		s.log.Warn("scheduler: jobs wait for a circuit that no living worker has",
			"circuit", c, "tenant", p.Job().Tenant, "job", p.Job().ID)
	}
	st.met = time.Now()
	if len(st.heads) < maxStranded {
		st.heads = append(st.heads, stray{p, st.met})
	}
}

// release puts back the heads whose circuit a worker has now, and forgets those that have come again by themselves.
func (s *Scheduler) release(ctx context.Context) {
	now := time.Now()
	for c, st := range s.stranded {
		if s.window.group(c) != nil {
			for _, h := range st.heads {
				s.later(ctx, h)
			}
			delete(s.stranded, c)
			continue
		}
		for len(st.heads) > 0 && now.Sub(st.heads[0].since) >= loanTime {
			st.heads = st.heads[1:]
		}
		if now.Sub(st.met) >= strandTime {
			delete(s.stranded, c)
		}
	}
}
