package policy

import (
	"math/bits"
	"time"
)

// settle is how long an admitted job may take to appear among the waiting ones: longer than the store's own time limits.
const settle = 15 * time.Second

// sizes bounds the bytes of one tenant's waiting jobs, of which only the number is known: the largest ones that were admitted may still wait, in whatever order jobs leave. It keeps sums
// by the power of two, not jobs.
type sizes struct {
	settled histogram    // the largest of what may wait
	young   [2]histogram // admitted in this period and the one before: nothing of it is taken to have left
	turned  time.Time
}

// histogram holds the number and the bytes of jobs whose size has so many bits.
type histogram [65]struct{ jobs, bytes uint64 }

func (h *histogram) add(size uint64) {
	c := &h[bits.Len64(size)]
	c.jobs++
	c.bytes += size
}

func (h *histogram) merge(other *histogram) {
	for i := range h {
		h[i].jobs += other[i].jobs
		h[i].bytes += other[i].bytes
	}
}

func (h *histogram) bytes() (sum uint64) {
	for _, c := range h {
		sum += c.bytes
	}
	return sum
}

// keepLargest forgets all but n jobs, the smallest first. Within one power of two it errs on the side of keeping bytes.
func (h *histogram) keepLargest(n uint64) {
	for i := len(h) - 1; i >= 0; i-- {
		c := &h[i]
		if c.jobs <= n {
			n -= c.jobs
			continue
		}
		if n == 0 {
			c.jobs, c.bytes = 0, 0
			continue
		}
		least := uint64(1) << i >> 1 // of i bits; nothing for i = 0
		c.bytes -= (c.jobs - n) * least
		c.jobs, n = n, 0
	}
}

func (s *sizes) add(size uint64) { s.young[0].add(size) }

// bytes is at least what waits of all that was added.
func (s *sizes) bytes() uint64 {
	return s.settled.bytes() + s.young[0].bytes() + s.young[1].bytes()
}

// left takes the number of waiting jobs into account.
func (s *sizes) left(waiting uint64, now time.Time) {
	if passed := now.Sub(s.turned); passed >= settle || passed < 0 {
		s.settled.merge(&s.young[1])
		s.young[1], s.young[0], s.turned = s.young[0], histogram{}, now
	}
	s.settled.keepLargest(waiting)
}
