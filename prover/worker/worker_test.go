package worker

import (
	"context"
	"fmt"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/internal/childtest"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
	"github.com/tributary-zk/tributary/prover/blind"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/store"
	"github.com/tributary-zk/tributary/prover/wire"
)

// TestModes: each mode from admitted to proved, over one process that is started once.
func TestModes(t *testing.T) {
	r := newRig(t, small)
	first := r.submit(job.Plain, small, plain(t, small))
	r.run("w", "", nil)
	proved := r.result(first)
	r.holds(small, proved)
	require.Equal(t, "w", proved.GetWorker())
	require.Positive(t, proved.GetProving().AsDuration())

	var states []job.State
	for _, c := range r.until(first, job.Proved).History {
		states = append(states, c.State)
	}
	require.Equal(t, []job.State{job.Queued, job.Admitted, job.Assigned, job.Proving, job.Proved}, states)

	again := r.submit(job.Plain, small, plain(t, small))
	r.holds(small, r.result(again))
	require.NotEqual(t, proved.GetStatement().GetProof(), r.result(again).GetStatement().GetProof())

	share := r.submit(job.Blind, small, childtest.Seed(5))
	want, err := blind.Compute(childtest.Pair(t, small), blind.Share{Seed: &[32]byte{5}}, nil)
	require.NoError(t, err)
	require.True(t, proto.Equal(wire.FromPartial(want), r.result(share).GetPartial()))

	local := r.submit(job.Local, small, &workerv1.Payload{Payload: &workerv1.Payload_Statement{Statement: proved.GetStatement()}})
	require.True(t, proto.Equal(proved.GetStatement(), r.result(local).GetStatement()), "the client's own proof")

	require.EqualValues(t, 1, r.count("proving_processes_total", "started"), "a warm key is not loaded again")
	require.Eventually(t, func() bool { return r.count("jobs_finished_total", "", "proved") == 4 }, 5*time.Second, time.Millisecond)
	require.EqualValues(t, 4, r.count("job_wait_seconds", tenant))
	require.Positive(t, r.count("phase_seconds"))
	require.EqualValues(t, 1, r.count("warm_keys"))
	require.Eventually(t, func() bool { return r.count("leases_total", "done") == 4 && r.count("busy_slots") == 0 }, 5*time.Second, time.Millisecond)
	waiting, leased, err := r.Admitted(t.Context())
	require.NoError(t, err)
	require.Zero(t, waiting+leased)
	rates, err := r.Rates(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, 3, rates[childtest.Pair(t, small).Fingerprint].Proofs)
	require.Eventually(t, func() bool {
		all, err := r.Workers(t.Context())
		return err == nil && len(all) == 1 && all[0].ID == "w" && len(all[0].Warm) == 1 && all[0].Backend == "cpu"
	}, 5*time.Second, 10*time.Millisecond)
}

// TestFailures: what trying again does not mend fails at once, at the first attempt, and says what to do.
func TestFailures(t *testing.T) {
	r := newRig(t, small)
	r.run("w", "", nil)
	pr := r.result(r.submit(job.Plain, small, plain(t, small))).GetStatement()
	changed := func(change func(*proverv1.Statement)) *workerv1.Payload {
		s := clone(pr)
		change(s)
		return &workerv1.Payload{Payload: &workerv1.Payload_Statement{Statement: s}}
	}
	raw := func(seal func(ref job.Ref) []byte) job.Ref {
		ref := job.Ref{Tenant: tenant, ID: job.NewID(tenant, "")}
		r.admit(ref, job.Plain, small, seal(ref))
		return ref
	}
	other := job.Ref{Tenant: "ward-8", ID: job.NewID("ward-8", "")}
	for _, c := range []struct {
		why  string
		ref  job.Ref
		code job.Code
		says string
	}{
		{"a witness that does not fit", r.submit(job.Plain, small, childtest.Plain(childtest.Witness(t, small, canary, true))), job.BadWitness, "the pool is split over the positive credits"},
		{"a proof of another epoch", r.submit(job.Local, small, changed(func(s *proverv1.Statement) { s.Context.Epoch++ })), job.BadWitness, "the proof does not hold"},
		{"a proof cut short", r.submit(job.Local, small, changed(func(s *proverv1.Statement) { s.Proof = s.Proof[1:] })), job.BadPayload, "statement.proof"},
		{"another circuit's witness", r.submit(job.Plain, small, plain(t, 16)), job.BadPayload, "witness.vectors[0].values"},
		{"a payload of another mode", r.submit(job.Plain, small, childtest.Seed(1)), job.BadPayload, "mode blind"},
		{"no payload", r.submit(job.Plain, small, nil), job.BadPayload, "gone"},
		{"another job's payload", raw(func(job.Ref) []byte { return r.seal(other, []byte("x")) }), job.BadPayload, "decrypted"},
		{"bytes that are no payload", raw(func(ref job.Ref) []byte { return r.seal(ref, fmt.Append(nil, canary)) }), job.BadPayload, "payload"},
		{"bytes that are not sealed", raw(func(job.Ref) []byte { return fmt.Append(nil, canary) }), job.BadPayload, "decrypted"},
	} {
		rec := r.until(c.ref, job.Failed)
		require.Equal(t, c.code, rec.Failure.Code, "%s: %s", c.why, rec.Failure.Message)
		require.Contains(t, rec.Failure.Message, c.says, c.why)
		require.NotContains(t, rec.Failure.Message, fmt.Sprint(canary), c.why)
		require.Equal(t, 1, rec.Attempts, c.why)
		_, err := r.Result(t.Context(), c.ref)
		require.ErrorIs(t, err, store.ErrNoResult)
	}
	require.EqualValues(t, 1, r.count("proving_processes_total", "started"), "a bad job does not cost the process")
	require.Eventually(t, func() bool { return r.count("jobs_finished_total", string(job.BadWitness), "failed") == 2 }, 5*time.Second, time.Millisecond)
}

// TestCancelFreesTheCores: in the middle of a proof, within two seconds.
func TestCancelFreesTheCores(t *testing.T) {
	for _, end := range []job.State{job.Cancelled, job.Expired} {
		r := newRig(t, small)
		w := r.run("w", "stuck", nil)
		ref := r.submit(job.Plain, small, plain(t, small))
		r.until(ref, job.Proving)
		n := pid(t, w)
		r.enter(ref, end)
		gone(t, n, 2*time.Second)
		require.Eventually(t, func() bool { return r.count("leases_total", "done") == 1 }, 5*time.Second, time.Millisecond)
		require.EqualValues(t, 1, r.count("proving_processes_total", "killed"))
		require.Equal(t, end, r.until(ref, end).State)
	}
}

// TestProgress: a proof that takes its time shows its phase, and that ends with it.
func TestProgress(t *testing.T) {
	r := newRig(t, small)
	r.run("w", "stuck", nil)
	ref := r.submit(job.Plain, small, plain(t, small))
	require.Eventually(t, func() bool {
		rec, err := r.Get(t.Context(), ref)
		return err == nil && rec.Phase == "prove" && rec.Progress == 0.5
	}, 5*time.Second, 10*time.Millisecond)
	require.Empty(t, r.enter(ref, job.Cancelled).Phase)
}

// TestDrain: a job that does not end in time goes back without an attempt, and another worker proves it; one that does is finished.
func TestDrain(t *testing.T) {
	r := newRig(t, small)
	w := r.run("stuck", "stuck", func(c *Config) { c.Drain = 50 * time.Millisecond })
	ref := r.submit(job.Plain, small, plain(t, small))
	require.Equal(t, 1, r.until(ref, job.Proving).Attempts)
	n := pid(t, w)
	w.Stop()
	w.Stop()
	gone(t, n, time.Millisecond)
	rec := r.until(ref, job.Admitted)
	require.Zero(t, rec.Attempts)
	require.EqualValues(t, 1, r.count("leases_total", "returned"))
	all, err := r.Workers(t.Context())
	require.NoError(t, err)
	require.Empty(t, all)

	w = r.run("slow", "slow", nil)
	r.until(ref, job.Proving)
	w.Stop()
	r.holds(small, r.result(ref))
	require.Equal(t, 1, r.until(ref, job.Proved).Attempts)
	require.ErrorIs(t, w.Run(t.Context()), ErrRan)
}

func TestStopBeforeRun(t *testing.T) {
	r := newRig(t)
	w := r.worker("w", "", nil)
	w.Stop()
	w.Stop()
	require.NoError(t, w.Run(context.Background()))
	_, err := New(Config{})
	require.ErrorContains(t, err, "must be given")
}

// TestCrashes: a job that costs every process its life is tried MaxAttempts times; one that runs out of memory twice; a process whose proofs are of something else is no better.
func TestCrashes(t *testing.T) {
	for _, c := range []struct {
		act      string
		code     job.Code
		attempts int
		started  float64
	}{
		{"crash", job.Crashed, job.MaxAttempts, job.MaxAttempts},
		{"replay", job.Crashed, job.MaxAttempts, job.MaxAttempts},
		{"memory", job.Resources, 1, 2},
	} {
		t.Run(c.act, func(t *testing.T) {
			t.Parallel()
			r := newRig(t, small)
			r.run("w", c.act, nil)
			ref := r.submit(job.Plain, small, plain(t, small))
			rec := r.until(ref, job.Failed)
			require.Equal(t, c.code, rec.Failure.Code)
			require.Equal(t, c.attempts, rec.Attempts)
			require.Equal(t, c.started, r.count("proving_processes_total", "started"))
			require.Equal(t, c.started, r.count("proving_processes_total", "crashed"))
			_, err := r.Result(t.Context(), ref)
			require.ErrorIs(t, err, store.ErrNoResult)
		})
	}
}

// TestOverBeforeItBegan: a job that is over, or proved but for its record, costs no process.
func TestOverBeforeItBegan(t *testing.T) {
	r := newRig(t, small)
	cancelled := r.submit(job.Plain, small, plain(t, small))
	require.NoError(t, r.Admit(t.Context(), r.enter(cancelled, job.Cancelled)), "a scheduler that read the record before")
	half := r.submit(job.Plain, small, plain(t, small))
	rec, err := r.Change(t.Context(), half, func(rec *job.Record) error {
		rec.Worker = "died"
		return rec.Enter(job.Assigned, time.Now())
	})
	require.NoError(t, err)
	r.enter(half, job.Proving)
	_, err = r.PutResult(t.Context(), half, []byte("the result of the attempt before"))
	require.NoError(t, err)
	drained := r.submit(job.Plain, small, plain(t, small))
	_, err = r.PutResult(t.Context(), drained, []byte("so far"))
	require.NoError(t, err)

	r.run("w", "", nil)
	require.Equal(t, rec.Attempts, r.until(half, job.Proved).Attempts)
	r.until(drained, job.Proved)
	got, err := r.Result(t.Context(), half)
	require.NoError(t, err)
	require.Equal(t, "the result of the attempt before", string(got))
	require.Eventually(t, func() bool { return r.count("leases_total", "done") == 3 }, 5*time.Second, time.Millisecond)
	require.Zero(t, r.count("proving_processes_total", "started"))
	require.Equal(t, job.Cancelled, r.until(cancelled, job.Cancelled).State)
}

// TestStuck: a process that does not end is a crash; the last one is the job's end.
func TestStuck(t *testing.T) {
	t.Parallel()
	r := newRig(t, small)
	r.run("w", "stuck", func(c *Config) { c.Patience = time.Second })
	ref := r.submit(job.Plain, small, plain(t, small))
	rec := r.until(ref, job.Failed)
	require.Equal(t, job.Crashed, rec.Failure.Code)
	require.Equal(t, job.MaxAttempts, rec.Attempts)
	require.Positive(t, r.count("proving_processes_total", "killed"))
	require.Eventually(t, func() bool { return r.count("leases_total", "returned") == job.MaxAttempts }, 5*time.Second, time.Millisecond)
}

func TestPatience(t *testing.T) {
	w := &Worker{Config: Config{Patience: 10 * time.Minute}, known: &circuits{rates: map[word]store.Rate{{1}: {Seconds: 60}, {2}: {Seconds: 3}}}}
	for c, want := range map[*circuit]time.Duration{
		{Circuit: store.Circuit{Fingerprint: word{1}, Constraints: 1000}}:    20 * time.Minute,
		{Circuit: store.Circuit{Fingerprint: word{2}, Constraints: 1000}}:    10 * time.Minute,
		{Circuit: store.Circuit{Fingerprint: word{3}, Constraints: 1 << 20}}: 10 * time.Minute,
		{Circuit: store.Circuit{Fingerprint: word{3}, Constraints: 6 << 20}}: 20 * 6 << 20 * 11 * time.Microsecond, // a large circuit's first proof
	} {
		require.Equal(t, want, w.patience(c))
	}
}

// TestDeadline: a job's deadline frees the cores even when nobody says that it has expired, and takes no attempt; a clock that is ahead leaves jobs alone.
func TestDeadline(t *testing.T) {
	t.Parallel()
	r := newRig(t, small)
	var ahead atomic.Int64
	now := func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }
	w := r.run("w", "stuck", func(c *Config) { c.Now = now })
	ahead.Store(int64(time.Hour - 500*time.Millisecond)) // jobs here have an hour
	ref := r.submit(job.Plain, small, plain(t, small))
	r.until(ref, job.Proving)
	n := pid(t, w)
	rec := r.until(ref, job.Admitted)
	gone(t, n, time.Second)
	require.Zero(t, rec.Attempts)
	require.Eventually(t, func() bool { return r.count("leases_total", "returned") >= 1 }, 5*time.Second, time.Millisecond)
	w.Stop()
	ahead.Store(int64(2 * time.Hour))
	before := r.until(ref, job.Admitted)
	r.run("wrong", "", func(c *Config) { c.Now = now })
	require.Eventually(t, func() bool { return r.count("leases_total", "returned") >= 2 }, 10*time.Second, time.Millisecond)
	require.Equal(t, before, r.until(ref, job.Admitted), "as it was")
	r.run("right", "", nil)
	r.holds(small, r.result(ref))
}

// TestMemory: idle processes make room, and what never fits is not taken.
func TestMemory(t *testing.T) {
	r := newRig(t, small, 16)
	w := r.run("w", "", func(c *Config) { c.Memory = 150 << 20 })
	r.result(r.submit(job.Plain, small, plain(t, small)))
	n := pid(t, w)
	r.result(r.submit(job.Plain, 16, plain(t, 16)))
	gone(t, n, time.Second)
	require.EqualValues(t, 1, r.count("proving_processes_total", "retired"))
	require.EqualValues(t, 1, r.count("warm_keys"))
	require.Equal(t, []proof.Word{childtest.Pair(t, 16).Fingerprint}, w.pool.warm())
	w.Stop()
	require.Zero(t, r.count("warm_keys"))

	narrow := r.run("narrow", "", func(c *Config) { c.Memory = 10 << 20 })
	ref := r.submit(job.Plain, small, plain(t, small))
	require.Eventually(t, func() bool { return len(narrow.known.list()) == 2 }, 5*time.Second, time.Millisecond)
	require.Empty(t, narrow.order(0))
	r.run("wide", "", nil)
	require.Equal(t, "wide", r.until(ref, job.Proved).Worker)
}

// TestMemoryOfRunningJobs: a free slot does not take a job that running ones leave no memory for.
func TestMemoryOfRunningJobs(t *testing.T) {
	r := newRig(t, small)
	w := r.run("w", "stuck", func(c *Config) { c.Slots, c.Memory = 3, 300<<20 })
	for range 3 {
		r.submit(job.Plain, small, plain(t, small))
	}
	require.Eventually(t, func() bool { return r.count("busy_slots") == 2 }, 5*time.Second, time.Millisecond)
	require.Empty(t, w.order(0), "two take 262 of 300 MiB")
	waiting, leased, err := r.Admitted(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, []uint64{1, 2}, []uint64{waiting, leased})
	w.Drain = -1
	w.Stop()
	waiting, _, err = r.Admitted(t.Context())
	require.NoError(t, err)
	require.Positive(t, waiting)
}

// TestKeysTravel: a worker without a key pair fetches it, and one with another set-up's leaves the circuit alone.
func TestKeysTravel(t *testing.T) {
	r := newRig(t, small)
	pair := childtest.Pair(t, small)
	empty := t.TempDir()
	ref := r.submit(job.Plain, small, plain(t, small))
	r.run("far", "", func(c *Config) { c.Keys = empty })
	require.Eventually(t, func() bool { return contains(r, "neither in") }, 5*time.Second, time.Millisecond)

	foreign := &keys.Cache{Dir: t.TempDir(), String: srs.Embedded()}
	circuit, err := childtest.Description(small).Circuit()
	require.NoError(t, err)
	_, _, err = foreign.Get(circuit)
	require.NoError(t, err)
	r.run("foreign", "", func(c *Config) { c.Keys = foreign.Dir })
	require.Eventually(t, func() bool { return contains(r, "another set-up") }, 5*time.Second, time.Millisecond, r.log)

	packed, err := childtest.Store().Pack(pair.Fingerprint)
	require.NoError(t, err)
	require.NoError(t, r.PutKeys(t.Context(), pair.Fingerprint, packed))
	r.holds(small, r.result(ref))
	require.Equal(t, "far", r.until(ref, job.Proved).Worker)
	entries, err := os.ReadDir(empty)
	require.NoError(t, err)
	require.Len(t, entries, 1)
}
