package schedule

import (
	"time"

	"github.com/cenkalti/backoff/v5"
)

// setAside is a tenant whose head failed for a reason of its own, such as an unreadable record or a queue without a
// leader. Others go on meanwhile.
type setAside struct {
	pauses *backoff.ExponentialBackOff
	until  time.Time
}

// patience is for how long a tenant is set aside, in multiples of its last turn: the turns of a tenant whose queue does
// not answer cost the others time.
const patience = 4

func (s *Scheduler) setAside(tenant string, err error, took time.Duration) {
	a := s.aside[tenant]
	if a == nil {
		a = &setAside{pauses: backoff.NewExponentialBackOff()}
		a.pauses.InitialInterval, a.pauses.MaxInterval = 50*time.Millisecond, 10*time.Second
		a.pauses.Reset()
		s.aside[tenant] = a
	}
	pause := max(a.pauses.NextBackOff(), patience*took)
	a.until = time.Now().Add(pause)
	s.log.Warn("scheduler: a tenant's head waits", "tenant", tenant, "error", err, "after", pause)
}
