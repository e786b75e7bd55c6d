package schedule

import (
	"context"
	"errors"
	"time"

	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/store"
)

const (
	countEvery = 30 * time.Second // other schedulers' admissions are seen then
	// A tenant at its limit is looked at after minLook when one of its jobs has just ended, and ever less often, down to
	// every maxLook, while none does.
	minLook = 50 * time.Millisecond
	maxLook = 500 * time.Millisecond
)

// running holds the jobs between the queue and their end, for tenants that wait and have a limit. A tenant that waits
// again is counted anew.
type running map[string]*active

type active struct {
	jobs            map[job.Ref]struct{}
	counted, looked time.Time
	pause           time.Duration // until the next look
}

// add notes an admitted job of a tenant with a limit.
func (r running) add(ref job.Ref, limit int) {
	if a := r[ref.Tenant]; a != nil && limit > 0 {
		a.jobs[ref] = struct{}{}
	}
}

func isRunning(s job.State) bool { return s == job.Admitted || s == job.Assigned || s == job.Proving }

// busy says whether a tenant has as many jobs running as it may; 0 means no limit.
func (s *Scheduler) busy(ctx context.Context, tenant string, limit int) (bool, error) {
	if limit == 0 {
		return false, nil
	}
	a := s.running[tenant]
	if a == nil || time.Since(a.counted) >= countEvery {
		var err error
		if a, err = s.count(ctx, tenant); err != nil {
			return true, err
		}
		s.running[tenant] = a
	}
	if len(a.jobs) < limit {
		return false, nil
	}
	if time.Since(a.looked) < a.pause {
		return true, nil
	}
	a.looked, a.pause = time.Now(), longer(a.pause)
	for ref := range a.jobs {
		rec, err := s.store.Get(ctx, ref)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return true, err
		}
		if err != nil || !isRunning(rec.State) {
			delete(a.jobs, ref)
			a.pause = minLook
		}
	}
	return len(a.jobs) >= limit, nil
}

// longer is the pause after one in which nothing happened.
func longer(pause time.Duration) time.Duration { return min(maxLook, max(minLook, 2*pause)) }

// count asks the store for a tenant's running jobs. They are few: at most windows and slots.
func (s *Scheduler) count(ctx context.Context, tenant string) (*active, error) {
	a := &active{jobs: map[job.Ref]struct{}{}, counted: time.Now()}
	for _, state := range []job.State{job.Admitted, job.Assigned, job.Proving} {
		for after := ""; ; {
			page, err := s.store.List(ctx, tenant, state, after, store.MaxPage)
			if err != nil {
				return nil, err
			}
			for _, rec := range page.Jobs {
				a.jobs[rec.Ref] = struct{}{}
			}
			if after = page.Next; after == "" {
				break
			}
		}
	}
	return a, nil
}
