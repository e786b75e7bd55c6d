package bench

import (
	"context"
	"errors"
	"slices"
	"time"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/client"
)

// drain starts a worker, lets it prove until one tenant has no job waiting, and then submits a newcomer's jobs.
func (q *queue) drain(ctx context.Context, out *Queue) error {
	w, err := q.deployment.worker(ctx, q.server)
	if err != nil {
		return err
	}
	defer w.stop()
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	smallest := q.tenants[len(q.tenants)-1]
	for {
		s, err := smallest.Status(ctx)
		if err != nil {
			return err
		}
		if s.GetWaiting() == 0 {
			break
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-w.done:
			return w.failed("it ended")
		case <-tick.C:
		}
	}
	for range newcomers {
		seconds, err := q.come(ctx)
		if err != nil {
			return err
		}
		out.Newcomer = append(out.Newcomer, seconds)
	}
	w.stop()
	return q.count(ctx, out)
}

// come has a job of the newcomer proved.
func (q *queue) come(ctx context.Context) (seconds float64, err error) {
	m, err := q.request()
	if err != nil {
		return 0, err
	}
	start := time.Now()
	r, err := q.newcomer.Submit(ctx, m)
	if err != nil {
		return 0, err
	}
	last, err := q.newcomer.Watch(ctx, r.GetJob().GetId(), nil)
	if err == nil && last.GetState() != proverv1.State_STATE_PROVED {
		err = errors.New("the newcomer's job was not proved")
	}
	return time.Since(start).Seconds(), err
}

// count finds in the jobs' histories what was proved while all tenants had jobs waiting, that is, until the last job of
// the smallest tenant was admitted.
func (q *queue) count(ctx context.Context, out *Queue) error {
	admitted, proved := make([][]time.Time, len(q.tenants)), make([][]time.Time, len(q.tenants))
	for i, c := range q.tenants {
		s, err := c.Status(ctx)
		if err != nil {
			return err
		}
		out.Waiting += s.GetWaiting()
		if admitted[i], proved[i], err = times(ctx, c); err != nil {
			return err
		}
	}
	end := slices.MaxFunc(admitted[len(admitted)-1], time.Time.Compare)
	begin := end
	for _, all := range proved {
		n := 0
		for _, at := range all {
			if !at.After(end) {
				n++
			}
			if at.Before(begin) {
				begin = at
			}
		}
		out.Proved = append(out.Proved, n)
	}
	out.Window = end.Sub(begin).Seconds()
	return nil
}

// times returns when a tenant's proved jobs were admitted and proved.
func times(ctx context.Context, c *client.Client) (admitted, proved []time.Time, err error) {
	for token := ""; ; {
		page, next, err := c.Jobs(ctx, &proverv1.ListJobsRequest{
			PageSize: 1000, PageToken: token, State: proverv1.State_STATE_PROVED,
		})
		if err != nil {
			return nil, nil, err
		}
		for _, j := range page {
			for _, h := range j.GetHistory() {
				switch at := h.GetTime().AsTime(); h.GetState() {
				case proverv1.State_STATE_ADMITTED:
					admitted = append(admitted, at)
				case proverv1.State_STATE_PROVED:
					proved = append(proved, at)
				}
			}
		}
		if token = next; token == "" {
			if len(proved) == 0 {
				err = errors.New("a tenant's jobs were not proved")
			}
			return admitted, proved, err
		}
	}
}
