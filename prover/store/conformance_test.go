package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/prover/job"
)

// lease is short, so that tests need not wait long for one to run out.
const lease = 800 * time.Millisecond

// backend is a server or a cluster that the conformance suite runs against.
type backend struct {
	replicas int
	dial     func(t testing.TB) *nats.Conn
}

func (b backend) open(t testing.TB) *Store {
	t.Helper()
	s, err := Open(t.Context(), b.dial(t), Options{Replicas: b.replicas, Lease: lease})
	require.NoError(t, err)
	return s
}

// conformance is what every backend must pass. The tests share the server, so each has tenants and circuits of its own.
func conformance(t *testing.T, b backend) {
	for name, test := range map[string]func(*testing.T, backend){
		"create": testCreate, "create races": testCreateRaces, "payloads": testPayloads,
		"change": testChange, "contention": testContention, "list": testList, "watch": testWatch,
		"pending": testPending, "leases": testLeases, "lease runs out": testLeaseRunsOut, "wake": testWake,
		"results": testResults, "due": testDue, "workers": testWorkers, "circuits": testCircuits, "names": testNames,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, b)
		})
	}
}

func soon() time.Time { return time.Now().Add(time.Hour) }

func create(t testing.TB, s *Store, r job.Record, payload []byte) job.Record {
	t.Helper()
	got, created, err := s.Create(t.Context(), r, payload)
	require.NoError(t, err)
	require.True(t, created)
	return got
}

func enter(to job.State) func(*job.Record) error {
	return func(r *job.Record) error { return r.Enter(to, time.Now()) }
}

func walk(t testing.TB, s *Store, r job.Ref, states ...job.State) job.Record {
	t.Helper()
	var rec job.Record
	for _, to := range states {
		var err error
		rec, err = s.Change(t.Context(), r, enter(to))
		require.NoError(t, err)
	}
	return rec
}

func testCreate(t *testing.T, b backend) {
	s := b.open(t)
	r := queued("create", "one", soon())
	create(t, s, r, []byte("sealed"))
	got, err := s.Get(t.Context(), r.Ref)
	require.NoError(t, err)
	require.Equal(t, r, got)

	again, created, err := s.Create(t.Context(), r, []byte("sealed anew"))
	require.NoError(t, err)
	require.False(t, created)
	require.Equal(t, r, again)

	other := r
	other.Request[31] = 1
	stored, created, err := s.Create(t.Context(), other, []byte("of another request"))
	require.NoError(t, err)
	require.False(t, created)
	require.Equal(t, r.Request, stored.Request, "the first one's, for the caller to compare")
	payload, err := s.Payload(t.Context(), r.Ref)
	require.NoError(t, err)
	require.Equal(t, "sealed", string(payload), "neither repetition nor another request replaces it")
	_, err = s.Jobs.payloads.get(t.Context(), r.Ref, other.Request)
	require.ErrorIs(t, err, ErrNoPayload, "the refused request's payload is gone")

	waits(t, s, "create", 1) // three calls, one place in the queue

	_, err = s.Get(t.Context(), job.Ref{Tenant: "create", ID: job.NewID("create", "absent")})
	require.ErrorIs(t, err, ErrNotFound)
	admitted := queued("create", "two", soon())
	require.NoError(t, admitted.Enter(job.Admitted, time.Now()))
	_, _, err = s.Create(t.Context(), admitted, nil)
	require.ErrorContains(t, err, "queued")
}

func testCreateRaces(t *testing.T, b backend) {
	stores := []*Store{b.open(t), b.open(t)}
	r := queued("races", "key", soon())
	var created atomic.Int32
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			mine := r
			mine.Request[31] = byte(i % 4) // some are repetitions, some are other requests
			_, first, err := stores[i%2].Create(t.Context(), mine, []byte{byte(i % 4)})
			if err != nil {
				t.Error(err)
			}
			if first {
				created.Add(1)
			}
		})
	}
	wg.Wait()
	require.EqualValues(t, 1, created.Load())
	rec, err := stores[0].Get(t.Context(), r.Ref)
	require.NoError(t, err)
	payload, err := stores[1].Payload(t.Context(), r.Ref)
	require.NoError(t, err)
	require.Equal(t, rec.Request[31], payload[0], "the payload is the stored request's")
}

func testPayloads(t *testing.T, b backend) {
	s := b.open(t)
	// Around the border between one message and an object.
	for _, n := range []int{0, 1, maxSmall, maxSmall + 1, 3<<20 + 5} {
		r := queued("payloads", fmt.Sprint(n), soon())
		sealed := bytes.Repeat([]byte{byte(n + 1)}, n)
		create(t, s, r, sealed)
		got, err := s.Payload(t.Context(), r.Ref)
		require.NoError(t, err)
		require.True(t, bytes.Equal(sealed, got), "%d bytes", n)
		_, created, err := s.Create(t.Context(), r, sealed) // a repetition stores nothing twice
		require.NoError(t, err)
		require.False(t, created)

		require.NoError(t, s.Jobs.payloads.wipe(t.Context(), payloadsOf(r.Ref)))
		_, err = s.Payload(t.Context(), r.Ref)
		require.ErrorIs(t, err, ErrNoPayload, "%d bytes", n)
		require.NoError(t, s.Jobs.payloads.wipe(t.Context(), payloadsOf(r.Ref)), "wiping nothing")
	}
	r := queued("payloads", "none", soon())
	create(t, s, r, nil)
	_, err := s.Payload(t.Context(), r.Ref)
	require.ErrorIs(t, err, ErrNoPayload)
	_, err = s.Payload(t.Context(), job.Ref{Tenant: "payloads", ID: job.NewID("payloads", "absent")})
	require.ErrorIs(t, err, ErrNotFound)
	_, _, err = s.Create(t.Context(), queued("payloads", "huge", soon()), make([]byte, MaxPayload+1))
	require.ErrorIs(t, err, ErrTooLarge)
}

func testChange(t *testing.T, b backend) {
	s := b.open(t)
	r := create(t, s, queued("change", "one", soon()), []byte("sealed")).Ref
	walk(t, s, r, job.Admitted, job.Assigned)
	_, err := s.Change(t.Context(), r, enter(job.Queued))
	require.ErrorIs(t, err, job.ErrTransition)
	mine := errors.New("mine")
	_, err = s.Change(t.Context(), r, func(*job.Record) error { return mine })
	require.Equal(t, mine, err, "as it is")
	_, err = s.Change(t.Context(), r, func(rec *job.Record) error { rec.Tenant = "thief"; return nil })
	require.ErrorContains(t, err, "tenant")
	_, err = s.Change(t.Context(), job.Ref{Tenant: "change", ID: job.NewID("", "")}, enter(job.Admitted))
	require.ErrorIs(t, err, ErrNotFound)

	rec := walk(t, s, r, job.Proving, job.Proved)
	require.Equal(t, job.Proved, rec.State)
	_, err = s.Payload(t.Context(), r)
	require.ErrorIs(t, err, ErrNoPayload, "nobody gets a terminal job's payload")
	wiped(t, s, r)

	got, created, err := s.Create(t.Context(), queued("change", "one", soon()), []byte("late repetition"))
	require.NoError(t, err)
	require.False(t, created)
	require.Equal(t, job.Proved, got.State)
	wiped(t, s, r) // a late repetition leaves no payload behind
}

// wiped waits until nothing is left of a job's payload and timer.
func wiped(t testing.TB, s *Store, r job.Ref) {
	t.Helper()
	require.Eventually(t, func() bool {
		payload, err := s.Jobs.payloads.last(t.Context(), payloadsOf(r))
		_, noTimer := s.Jobs.timers.read(t.Context(), timerSubject(r))
		return err == nil && payload == nil && isAbsent(noTimer)
	}, 10*time.Second, 5*time.Millisecond)
}

func testContention(t *testing.T, b backend) {
	s := b.open(t)
	r := create(t, s, queued("contention", "one", soon()), nil).Ref
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			for range 4 {
				if _, err := s.Change(t.Context(), r, func(rec *job.Record) error { rec.Attempts++; return nil }); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	rec, err := s.Get(t.Context(), r)
	require.NoError(t, err)
	require.Equal(t, 64, rec.Attempts, "an update was lost")
}

func next(t testing.TB, s *Store, tenant string) *Pending {
	t.Helper()
	var p *Pending
	require.Eventually(t, func() bool {
		var err error
		p, err = s.NextPending(t.Context(), tenant)
		return err == nil && p != nil
	}, 10*time.Second, 5*time.Millisecond)
	return p
}

func waits(t testing.TB, s *Store, tenant string, n uint64) {
	t.Helper()
	var all map[string]uint64
	require.Eventually(t, func() bool {
		var err error
		all, err = s.Waiting(t.Context())
		return err == nil && all[tenant] == n
	}, 10*time.Second, 5*time.Millisecond, "want %d: %v", n, &all)
}

func testPending(t *testing.T, b backend) {
	s := b.open(t)
	var order []job.Ref
	for _, p := range []job.Priority{job.Low, job.Normal, job.High} {
		for i := range 2 {
			r := queued("pending", fmt.Sprint(p, i), soon())
			r.Priority = p
			create(t, s, r, nil)
			order = append(order, r.Ref)
		}
	}
	order = append(append(order[4:6:6], order[2:4]...), order[0:2]...) // high, normal, low, each by age
	waits(t, s, "pending", 6)

	head := next(t, s, "pending")
	require.Equal(t, order[0], head.Ref)
	require.NoError(t, head.Later(t.Context()))
	for _, want := range order {
		p := next(t, s, "pending")
		require.Equal(t, want, p.Ref)
		require.NoError(t, p.Done(t.Context()))
	}
	p, err := s.NextPending(t.Context(), "pending")
	require.NoError(t, err)
	require.Nil(t, p)

	create(t, s, queued("pending", "loan", soon()), nil)
	lost := next(t, s, "pending")
	again := next(t, s, "pending") // once the loan has run out
	require.Equal(t, lost.Ref, again.Ref)
	require.ErrorIs(t, lost.Done(t.Context()), ErrLeaseLost)
	require.NoError(t, again.Done(t.Context()))
}

func admitted(t testing.TB, s *Store, tenant, key string, circuit proof.Word) job.Record {
	t.Helper()
	r := queued(tenant, key, soon())
	r.Circuit = circuit
	create(t, s, r, nil)
	rec := walk(t, s, r.Ref, job.Admitted)
	require.NoError(t, s.Admit(t.Context(), rec))
	return rec
}

func take(t testing.TB, s *Store, circuits ...proof.Word) *Lease {
	t.Helper()
	var l *Lease
	require.Eventually(t, func() bool {
		var err error
		l, err = s.Take(t.Context(), circuits)
		return err == nil && l != nil
	}, 10*time.Second, 5*time.Millisecond)
	return l
}

func none(t testing.TB, s *Store, circuits ...proof.Word) {
	t.Helper()
	l, err := s.Take(t.Context(), circuits)
	require.NoError(t, err)
	require.Nil(t, l)
}

func testLeases(t *testing.T, b backend) {
	s := b.open(t)
	x, y := proof.Word{0xa1}, proof.Word{0xa2}
	inX, inY := admitted(t, s, "leases", "x", x), admitted(t, s, "leases", "y", y)
	require.NoError(t, s.Admit(t.Context(), inX), "a repetition")

	require.Eventually(t, func() bool {
		by, err := s.AdmittedBy(t.Context())
		return err == nil && by[x] == 1 && by[y] == 1
	}, 10*time.Second, 5*time.Millisecond)

	ly := take(t, s, y, x)
	require.Equal(t, inY.Ref, ly.Ref, "in the given order")
	lx := take(t, s, y, x)
	require.Equal(t, inX.Ref, lx.Ref)
	none(t, s, x, y)
	require.NoError(t, s.Admit(t.Context(), inX), "a repetition while it is leased")
	none(t, s, x, y)

	require.NoError(t, ly.Return(t.Context(), 0))
	require.Equal(t, inY.Ref, take(t, s, y).Ref, "returned jobs come again")
	require.NoError(t, lx.Keep(t.Context()))
	require.NoError(t, lx.Done(t.Context()))
	none(t, s, x)
}

func testLeaseRunsOut(t *testing.T, b backend) {
	s, elsewhere := b.open(t), b.open(t)
	c := proof.Word{0xb1}
	r := admitted(t, s, "expiry", "x", c)
	l := take(t, s, c)
	for until := time.Now().Add(2 * lease); time.Now().Before(until); { // kept for longer than one lease
		require.NoError(t, l.Keep(t.Context()))
		none(t, elsewhere, c)
		time.Sleep(lease / 8) // the pace of renewals, which is what is tested
	}
	second := take(t, elsewhere, c) // and then not
	require.Equal(t, r.Ref, second.Ref)
	for _, late := range []error{l.Keep(t.Context()), l.Done(t.Context()), l.Return(t.Context(), 0)} {
		require.ErrorIs(t, late, ErrLeaseLost)
	}
	require.NoError(t, second.Done(t.Context()))
	none(t, s, c)
}

func testResults(t *testing.T, b backend) {
	s := b.open(t)
	r := job.Ref{Tenant: "results", ID: job.NewID("results", "one")}
	_, err := s.Result(t.Context(), r)
	require.ErrorIs(t, err, ErrNoResult)
	var seen sync.Map
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			won, err := s.PutResult(t.Context(), r, []byte{byte(i)})
			if err != nil {
				t.Error(err)
			}
			seen.Store(string(won), true)
		})
	}
	wg.Wait()
	stored, err := s.Result(t.Context(), r)
	require.NoError(t, err)
	seen.Range(func(k, _ any) bool {
		require.Equal(t, string(stored), k, "two results for one job")
		return true
	})
	_, err = s.PutResult(t.Context(), r, make([]byte, MaxResult+1))
	require.ErrorIs(t, err, ErrTooLarge)
}

func testDue(t *testing.T, b backend) {
	s := b.open(t)
	deadline := time.Now().Add(1500 * time.Millisecond)
	ends := create(t, s, queued("due", "ends", deadline), nil).Ref
	cancelled := create(t, s, queued("due", "cancelled", deadline), nil).Ref
	walk(t, s, cancelled, job.Cancelled)
	create(t, s, queued("due", "later", soon()), nil)

	ctx, cancel := context.WithTimeout(t.Context(), 15*time.Second)
	defer cancel()
	tries := 0
	err := s.Due(ctx, func(_ context.Context, r job.Ref) error {
		if r.Tenant != "due" { // another test's, on the same server
			return nil
		}
		require.Equal(t, ends, r)
		require.False(t, time.Now().Before(deadline), "early")
		if tries++; tries == 1 {
			return errors.New("come again")
		}
		require.Less(t, time.Since(deadline), 10*time.Second)
		cancel()
		return nil
	})
	require.ErrorIs(t, err, context.Canceled)
	require.Equal(t, 2, tries)
}

func testList(t *testing.T, b backend) {
	s := b.open(t)
	var refs []job.Ref
	for i := range 7 {
		refs = append(refs, create(t, s, queued("list", fmt.Sprint(i), soon()), nil).Ref)
	}
	create(t, s, queued("list-b", "other", soon()), nil)
	walk(t, s, refs[0], job.Cancelled) // moves to the end

	var got []job.Ref
	pages := 0
	for after := ""; ; pages++ {
		page, err := s.List(t.Context(), "list", "", after, 3)
		require.NoError(t, err)
		for _, r := range page.Jobs {
			got = append(got, r.Ref)
		}
		if after = page.Next; after == "" {
			break
		}
	}
	require.Equal(t, append(refs[1:7:7], refs[0]), got)
	require.Equal(t, 2, pages)

	page, err := s.List(t.Context(), "list", job.Cancelled, "", 10)
	require.NoError(t, err)
	require.Len(t, page.Jobs, 1)
	require.Empty(t, page.Next)
	page, err = s.List(t.Context(), "list-nobody", "", "", 10)
	require.NoError(t, err)
	require.Empty(t, page)
	for _, bad := range []func() (Page, error){
		func() (Page, error) { return s.List(t.Context(), "*", "", "", 10) },
		func() (Page, error) { return s.List(t.Context(), "list", "odd", "", 10) },
		func() (Page, error) { return s.List(t.Context(), "list", "", "x", 10) },
		func() (Page, error) { return s.List(t.Context(), "list", "", "", 0) },
		func() (Page, error) { return s.List(t.Context(), "list", "", "", MaxPage+1) },
	} {
		_, err := bad()
		require.Error(t, err)
	}
}

func testWatch(t *testing.T, b backend) {
	s, writer := b.open(t), b.open(t)
	r := create(t, s, queued("watch", "one", soon()), nil).Ref
	var states []job.State
	err := s.Watch(t.Context(), r, func(rec job.Record) error {
		states = append(states, rec.State)
		if to := map[job.State]job.State{job.Queued: job.Admitted, job.Admitted: job.Cancelled}[rec.State]; to != "" {
			walk(t, writer, r, to)
		}
		return nil
	})
	require.NoError(t, err)
	require.Equal(t, []job.State{job.Queued, job.Admitted, job.Cancelled}, states)

	stop := errors.New("enough")
	require.Equal(t, stop, s.Watch(t.Context(), r, func(job.Record) error { return stop }))
	err = s.Watch(t.Context(), job.Ref{Tenant: "watch", ID: job.NewID("", "")}, nil)
	require.ErrorIs(t, err, ErrNotFound)
	ctx, cancel := context.WithCancel(t.Context())
	waits := create(t, s, queued("watch", "two", soon()), nil).Ref
	require.ErrorIs(t, s.Watch(ctx, waits, func(job.Record) error { cancel(); return nil }), context.Canceled)
}

func testWorkers(t *testing.T, b backend) {
	s := b.open(t)
	has := func(id string) bool {
		all, err := s.Workers(t.Context())
		require.NoError(t, err)
		for _, w := range all {
			if w.ID == id {
				return true
			}
		}
		return false
	}
	mine := Worker{ID: "w1", Slots: 2, Circuits: []proof.Word{{1}, {2}}}
	require.NoError(t, s.PutWorker(t.Context(), mine))
	all, err := s.Workers(t.Context())
	require.NoError(t, err)
	require.Contains(t, all, mine)
	require.NoError(t, s.PutWorker(t.Context(), Worker{ID: "w2", Slots: 2}))
	require.True(t, has("w1"))
	require.NoError(t, s.RemoveWorker(t.Context(), "w1"))
	require.False(t, has("w1"))
	require.Eventually(t, func() bool { return !has("w2") }, 30*time.Second, 50*time.Millisecond, "silent workers vanish")
	require.ErrorIs(t, s.PutWorker(t.Context(), Worker{ID: "a.b"}), job.ErrName)
}

func testCircuits(t *testing.T, b backend) {
	s := b.open(t)
	c := Circuit{
		Fingerprint: proof.Word{0xc1}, Name: catalog.Payout.Name, Constraints: 5,
		VerifyingKey: []byte("vk"), Manifest: []byte("{}"),
	}
	require.NoError(t, s.PutCircuit(t.Context(), c))
	c.Verifiers = []Verifier{{ChainID: 1, Address: "0x" + strings.Repeat("0", 40)}}
	require.NoError(t, s.PutCircuit(t.Context(), c), "renewed")
	all, err := s.Circuits(t.Context())
	require.NoError(t, err)
	require.Equal(t, []Circuit{c}, all)
	c.VerifyingKey = []byte("another set-up")
	require.ErrorIs(t, s.PutCircuit(t.Context(), c), ErrOtherKey)

	packed := bytes.Repeat([]byte{0xee}, 1<<20+7)
	_, err = s.Keys(t.Context(), c.Fingerprint)
	require.ErrorIs(t, err, ErrNoKeys)
	require.NoError(t, s.PutKeys(t.Context(), c.Fingerprint, packed))
	require.NoError(t, s.PutKeys(t.Context(), c.Fingerprint, []byte("ignored: it is there")))
	got, err := s.Keys(t.Context(), c.Fingerprint)
	require.NoError(t, err)
	require.True(t, bytes.Equal(packed, got))

	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if err := s.Measure(t.Context(), c.Fingerprint, 2, 1000); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	rates, err := s.Rates(t.Context())
	require.NoError(t, err)
	require.Equal(t, Rate{Proofs: 8, Seconds: 2, Memory: 1000}, rates[c.Fingerprint])
	require.Error(t, s.Measure(t.Context(), c.Fingerprint, -1, 0))
}

// testNames: names that could be part of another subject, or match several, are refused.
func testNames(t *testing.T, b backend) {
	s := b.open(t)
	good := job.NewID("names", "x")
	for _, bad := range []job.Ref{
		{Tenant: "*", ID: good},
		{Tenant: ">", ID: good},
		{Tenant: "a.b", ID: good},
		{Tenant: "", ID: good},
		{Tenant: "a b", ID: good},
		{Tenant: "A", ID: good},
		{Tenant: "names", ID: "*"},
		{Tenant: "names", ID: ">"},
		{Tenant: "names", ID: ""},
		{Tenant: "names", ID: good + ".>"},
		{Tenant: "names", ID: good[1:]},
	} {
		rec := queued("names", "x", soon())
		rec.Ref = bad
		ctx := t.Context()
		for what, call := range map[string]func() error{
			"create":  func() error { _, _, err := s.Create(ctx, rec, nil); return err },
			"get":     func() error { _, err := s.Get(ctx, bad); return err },
			"change":  func() error { _, err := s.Change(ctx, bad, enter(job.Cancelled)); return err },
			"watch":   func() error { return s.Watch(ctx, bad, nil) },
			"payload": func() error { _, err := s.Payload(ctx, bad); return err },
			"put":     func() error { _, err := s.PutResult(ctx, bad, nil); return err },
			"result":  func() error { _, err := s.Result(ctx, bad); return err },
			"admit":   func() error { return s.Admit(ctx, rec) },
		} {
			require.ErrorIs(t, call(), job.ErrName, "%s %q", what, bad)
		}
	}
	for _, tenant := range []string{"*", ">", "a.b", ""} {
		_, err := s.NextPending(t.Context(), tenant)
		require.ErrorIs(t, err, job.ErrName)
	}
}

func testWake(t *testing.T, b backend) {
	s, elsewhere := b.open(t), b.open(t)
	ring, err := s.Wake(t.Context(), "pending")
	require.NoError(t, err)
	require.NoError(t, s.Jobs.records.nc.Flush())
	create(t, elsewhere, queued("wake", "one", soon()), nil)
	for range 2 { // once for the job or the tick, and again for the tick
		select {
		case <-ring:
		case <-time.After(10 * time.Second):
			t.Fatal("not woken")
		}
	}
	_, err = s.Wake(t.Context(), "sleep")
	require.Error(t, err)
}
