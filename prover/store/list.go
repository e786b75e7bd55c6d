package store

import (
	"context"
	"fmt"
	"strconv"

	"github.com/nats-io/nats.go/jetstream"

	"github.com/tributary-zk/tributary/prover/job"
)

// Page is a part of a listing, the least recently changed jobs first.
type Page struct {
	Jobs []job.Record
	Next string // After of the next page, "" on the last
}

// MaxPage bounds a page.
const MaxPage = 1000

// List pages through a tenant's jobs; state "" means all. A job that changes while somebody pages moves to the end: it
// may be seen twice, and is never missed.
func (j *Jobs) List(ctx context.Context, tenant string, state job.State, after string, limit int) (Page, error) {
	if err := (job.Ref{Tenant: tenant, ID: job.NewID("", "")}).Validate(); err != nil {
		return Page{}, fmt.Errorf("list: %w", err)
	}
	if state != "" && !state.Valid() {
		return Page{}, fmt.Errorf("list: no state %q: one of %v", state, job.States)
	}
	if limit < 1 || limit > MaxPage {
		return Page{}, fmt.Errorf("list: limit %d: 1 to %d", limit, MaxPage)
	}
	var start uint64
	if after != "" {
		n, err := strconv.ParseUint(after, 10, 63) // 63 bits: the next sequence is one, too
		if err != nil {
			return Page{}, fmt.Errorf("list: after %q: want the next of a page", after)
		}
		start = n
	}
	var page Page
	var last uint64
	tenants := scan{filter: "$KV.jobs." + tenant + ".*", start: start + 1}
	err := j.records.scan(ctx, tenants, func(m jetstream.Msg, at *jetstream.MsgMetadata) error {
		rec, err := job.Decode(m.Data())
		if err != nil || state != "" && rec.State != state {
			return err
		}
		if len(page.Jobs) == limit { // one more than the page holds: there is a next one
			page.Next = strconv.FormatUint(last, 10)
			return errStop
		}
		page.Jobs, last = append(page.Jobs, rec), at.Sequence.Stream
		return nil
	})
	return page, wrap("list", tenant, err)
}
