package policy

import (
	"math/bits"
	"time"
)

// settle is how long an admitted job may take to appear among the waiting ones. It is longer than the store's own time
// limits.
const settle = 15 * time.Second

// sizes bounds the bytes of one tenant's waiting jobs, of which only the number is known: in whatever order jobs leave,
// the largest that were admitted may still wait. It keeps sums by power of two, not jobs.
type sizes struct {
	settled histogram    // the largest of what may wait
	young   [2]histogram // admitted in this period and in the one before; assumed to be still there
	turned  time.Time
}

// histogram has the number and the bytes of jobs by the number of bits of their size.
type histogram [65]struct{ jobs, size uint64 }

func (h *histogram) add(size uint64) {
	c := &h[bits.Len64(size)]
	c.jobs++
	c.size += size
}

func (h *histogram) merge(other *histogram) {
	for i := range h {
		h[i].jobs += other[i].jobs
		h[i].size += other[i].size
	}
}

func (h *histogram) total() (sum uint64) {
	for _, c := range h {
		sum += c.size
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
			c.jobs, c.size = 0, 0
			continue
		}
		least := uint64(1) << i >> 1 // the smallest number of i bits
		c.size -= (c.jobs - n) * least
		c.jobs, n = n, 0
	}
}

func (s *sizes) add(size uint64) { s.young[0].add(size) }

// total is at least the bytes of what waits.
func (s *sizes) total() uint64 {
	return s.settled.total() + s.young[0].total() + s.young[1].total()
}

// left takes account of the number of jobs that still wait.
func (s *sizes) left(waiting uint64, now time.Time) {
	if passed := now.Sub(s.turned); passed >= settle || passed < 0 {
		s.settled.merge(&s.young[1])
		s.young[1], s.young[0], s.turned = s.young[0], histogram{}, now
	}
	s.settled.keepLargest(waiting)
}
