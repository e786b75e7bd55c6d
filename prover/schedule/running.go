package schedule

import (
	"context"
	"errors"
	"time"

	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/store"
)

const (
	countEvery = 30 * time.Second      // other schedulers' admissions are seen then
	lookEvery  = 50 * time.Millisecond // how often a tenant at its limit is looked at
)

// running holds, of waiting tenants with a limit only, the jobs between the queue and their end. A tenant that waits again is counted anew.
type running map[string]*active

type active struct {
	jobs            map[job.Ref]struct{}
	counted, looked time.Time
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
	if time.Since(a.looked) < lookEvery {
		return true, nil
	}
	a.looked = time.Now()
	for ref := range a.jobs {
		rec, err := s.store.Get(ctx, ref)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return true, err
		}
		if err != nil || !isRunning(rec.State) {
			delete(a.jobs, ref)
		}
	}
	return len(a.jobs) >= limit, nil
}

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
