package server

import (
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"
	"golang.org/x/time/rate"

	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/policy"
)

// What one caller may have under way. A caller is a tenant, an operator or worker by name, or the address of a stranger
// who asks for the service's health.
const (
	maxCalls         = 1024 // streams of states included
	maxStrangerCalls = 64
	strangerRate     = 200 // calls a second
	strangerBurst    = 1000
	callsPerJob      = 4   // for each submission that its policy allows, a tenant may make so many calls on average,
	callsBesides     = 100 // and besides so many a second, whatever the policy says
)

const (
	roomLimit  = 5 * time.Second // how long a message waits for room before it is refused
	retryRoom  = 2 * time.Second
	retryCalls = time.Second
	shares     = 4 // one caller gets at most a quarter of a room
	sweepAfter = time.Minute
	// DefaultRoom bounds the bytes of requests under way at once.
	DefaultRoom = 1 << 30
)

// room is a pool of bytes for messages that are being read or worked on. Until all of a gRPC message is there nobody
// knows how long it is, and it holds MaxMessage.
type room struct {
	all   *semaphore.Weighted
	share int64
}

func newRoom(size, message int64) room {
	size = max(size, shares*message)
	return room{semaphore.NewWeighted(size), max(size/shares, message)}
}

// The rooms: long uploads must keep nobody from asking for a job's state, and strangers nobody from anything.
const (
	forSubmissions = iota
	forQuestions
	forStrangers
	rooms
)

// flights counts what is under way. It has one entry for each recent caller.
type flights struct {
	rooms  [rooms]room
	within [rooms]time.Duration // how long a message may take to arrive once there is room for it

	mu      sync.Mutex
	callers map[string]*caller
	swept   time.Time
}

type caller struct {
	calls int // under way; guarded by flights.mu
	most  int
	rate  *rate.Limiter
	held  [rooms]*semaphore.Weighted
}

func newFlights(size, message int64) *flights {
	f := &flights{
		within:  [rooms]time.Duration{time.Minute, 5 * time.Second, 2 * time.Second},
		callers: map[string]*caller{}, swept: time.Now(),
	}
	f.rooms[forSubmissions] = newRoom(size, message)
	f.rooms[forQuestions], f.rooms[forStrangers] = newRoom(size, message), newRoom(size/2, message)
	return f
}

// begin counts a call until end is called, or refuses it with a *policy.Refusal. Only the first call of end counts, and
// it does not wait for anything.
func (f *flights) begin(name string, newCaller func() *caller) (c *caller, end func(), err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	now := time.Now()
	f.sweep(now)
	if c = f.callers[name]; c == nil {
		c = newCaller()
		for i := range c.held {
			c.held[i] = semaphore.NewWeighted(f.rooms[i].share)
		}
		f.callers[name] = c
	}
	if c.calls >= c.most {
		reason := fmt.Sprintf("%d calls of yours are under way, at most %d may be", c.calls, c.most)
		return nil, nil, &policy.Refusal{Reason: reason, RetryAfter: retryCalls}
	}
	if !c.rate.AllowN(now, 1) {
		reason := fmt.Sprintf("more than %g calls a second", float64(c.rate.Limit()))
		return nil, nil, &policy.Refusal{Reason: reason, RetryAfter: retryCalls}
	}
	c.calls++
	return c, sync.OnceFunc(func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		c.calls--
	}), nil
}

// sweep forgets callers that have nothing under way and a full bucket: they would come back as good as new.
func (f *flights) sweep(now time.Time) {
	if now.Sub(f.swept) < sweepAfter {
		return
	}
	f.swept = now
	for name, c := range f.callers {
		if c.calls == 0 && c.rate.TokensAt(now) >= float64(c.rate.Burst()) {
			delete(f.callers, name)
		}
	}
}

// hold is room that a message takes.
type hold struct {
	pools [2]*semaphore.Weighted
	size  int64 // in bytes
}

// reserve waits a little for some bytes of room, in the caller's share and in the whole.
func (f *flights) reserve(ctx context.Context, c *caller, in int, size int64) (*hold, error) {
	size = min(size, f.rooms[in].share)
	short, cancel := context.WithTimeout(ctx, roomLimit)
	defer cancel()
	h := &hold{pools: [2]*semaphore.Weighted{c.held[in], f.rooms[in].all}, size: size}
	for i, pool := range h.pools {
		if err := pool.Acquire(short, size); err != nil {
			if i == 1 {
				h.pools[0].Release(size)
			}
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			return nil, &policy.Refusal{Reason: "the service is busy with other requests", RetryAfter: retryRoom}
		}
	}
	return h, nil
}

// keep gives back all but size bytes, or nothing if it holds fewer.
func (h *hold) keep(size int64) {
	back := h.size - min(size, h.size)
	for _, pool := range h.pools {
		pool.Release(back)
	}
	h.size -= back
}

// begin counts a call of an authenticated caller.
func (s *Server) begin(p identity.Principal) (*caller, func(), error) {
	name := "tenant " + p.Tenant
	if p.Tenant == "" {
		name = "name " + p.Name
	}
	return s.flights.begin(name, func() *caller {
		perSecond := float64(callsBesides)
		if t, ok := s.Policy.Tenant(p.Tenant); ok {
			perSecond += callsPerJob * t.PerSecond
		}
		return &caller{most: maxCalls, rate: rate.NewLimiter(rate.Limit(perSecond), int(2*perSecond))}
	})
}

// beginStranger counts a call that anybody may make.
func (s *Server) beginStranger(address string) (*caller, func(), error) {
	return s.flights.begin("address "+address, func() *caller {
		return &caller{most: maxStrangerCalls, rate: rate.NewLimiter(strangerRate, strangerBurst)}
	})
}
