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

// TestModes: each mode from admitted to proved, in one process that is started once.
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

	local := r.submit(job.Local, small, own(proved.GetStatement()))
	require.True(t, proto.Equal(proved.GetStatement(), r.result(local).GetStatement()), "the client's own proof")

	require.EqualValues(t, 1, r.count("proving_processes_total", "started"), "a warm key is not loaded again")
	r.counts(4, "jobs_finished_total", "", "proved")
	require.EqualValues(t, 4, r.count("job_wait_seconds", tenant))
	require.Positive(t, r.count("phase_seconds"))
	require.EqualValues(t, 1, r.count("warm_keys"))
	r.counts(4, "leases_total", "done")
	r.counts(0, "busy_slots")
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

// TestFailures: a job that no retry can help fails at its first attempt, and says what to do.
func TestFailures(t *testing.T) {
	r := newRig(t, small)
	r.run("w", "", nil)
	pr := r.result(r.submit(job.Plain, small, plain(t, small))).GetStatement()
	changed := func(change func(*proverv1.Statement)) *workerv1.Payload {
		s := clone(pr)
		change(s)
		return own(s)
	}
	raw := func(seal func(ref job.Ref) []byte) job.Ref {
		ref := job.Ref{Tenant: tenant, ID: job.NewID(tenant, "")}
		r.admit(ref, job.Plain, small, seal(ref))
		return ref
	}
	other := job.Ref{Tenant: "ward-8", ID: job.NewID("ward-8", "")}
	dishonest := childtest.Plain(childtest.Witness(t, small, canary, true))
	nextEpoch := changed(func(s *proverv1.Statement) { s.Context.Subject[31]++ })
	cutShort := changed(func(s *proverv1.Statement) { s.Proof = s.Proof[1:] })
	others := func(job.Ref) []byte { return r.seal(other, []byte("x")) }
	noPayload := func(ref job.Ref) []byte { return r.seal(ref, fmt.Append(nil, canary)) }
	unsealed := func(job.Ref) []byte { return fmt.Append(nil, canary) }
	for _, c := range []struct {
		why  string
		ref  job.Ref
		code job.Code
		says string
	}{
		{
			"a witness that does not fit", r.submit(job.Plain, small, dishonest),
			job.BadWitness, "the pool is split over the positive credits",
		},
		{"a proof of another epoch", r.submit(job.Local, small, nextEpoch), job.BadWitness, "the proof does not hold"},
		{"a proof cut short", r.submit(job.Local, small, cutShort), job.BadPayload, "statement.proof"},
		{"another circuit's witness", r.submit(job.Plain, small, plain(t, 16)), job.BadPayload, "witness.vectors[0].values"},
		{"a payload of another mode", r.submit(job.Plain, small, childtest.Seed(1)), job.BadPayload, "mode blind"},
		{"no payload", r.submit(job.Plain, small, nil), job.BadPayload, "gone"},
		{"another job's payload", raw(others), job.BadPayload, "decrypted"},
		{"bytes that are no payload", raw(noPayload), job.BadPayload, "payload"},
		{"bytes that are not sealed", raw(unsealed), job.BadPayload, "decrypted"},
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
	r.counts(2, "jobs_finished_total", string(job.BadWitness), "failed")
}

// own is the payload of a client that made the proof itself.
func own(s *proverv1.Statement) *workerv1.Payload {
	return &workerv1.Payload{Payload: &workerv1.Payload_Statement{Statement: s}}
}

// TestCancelFreesTheCores: a job that ends in the middle of a proof frees the cores within two seconds.
func TestCancelFreesTheCores(t *testing.T) {
	for _, end := range []job.State{job.Cancelled, job.Expired} {
		r := newRig(t, small)
		w := r.run("w", "stuck", nil)
		ref := r.submit(job.Plain, small, plain(t, small))
		r.until(ref, job.Proving)
		n := pid(t, w)
		r.enter(ref, end)
		gone(t, n, 2*time.Second)
		r.counts(1, "leases_total", "done")
		require.EqualValues(t, 1, r.count("proving_processes_total", "killed"))
		require.Equal(t, end, r.until(ref, end).State)
	}
}

// TestProgress: a proof that takes long shows its phase, until it ends.
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

// TestDrain: a job that does not end in time goes back without an attempt, and another worker proves it; one that ends
// in time is finished.
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

// TestCrashes: a job that kills every process is tried MaxAttempts times, one that runs out of memory twice. A process
// whose proofs are about something else counts as crashed.
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

// TestOverBeforeItBegan: a job that has ended, or is proved except for its record, starts no process.
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
	r.counts(3, "leases_total", "done")
	require.Zero(t, r.count("proving_processes_total", "started"))
	require.Equal(t, job.Cancelled, r.until(cancelled, job.Cancelled).State)
}

// TestStuck: a process that hangs counts as crashed; the last attempt ends the job.
func TestStuck(t *testing.T) {
	t.Parallel()
	r := newRig(t, small)
	r.run("w", "stuck", func(c *Config) { c.Patience = time.Second })
	ref := r.submit(job.Plain, small, plain(t, small))
	rec := r.until(ref, job.Failed)
	require.Equal(t, job.Crashed, rec.Failure.Code)
	require.Equal(t, job.MaxAttempts, rec.Attempts)
	require.Positive(t, r.count("proving_processes_total", "killed"))
	r.counts(job.MaxAttempts, "leases_total", "returned")
}

func TestPatience(t *testing.T) {
	rates := map[word]store.Rate{{1}: {Seconds: 60}, {2}: {Seconds: 3}}
	w := &Worker{Config: Config{Patience: 10 * time.Minute}, known: &circuits{rates: rates}}
	for _, row := range []struct {
		why         string
		circuit     word
		constraints int
		want        time.Duration
	}{
		{"proofs that take a minute", word{1}, 1000, 20 * time.Minute},
		{"proofs that take 3 s: the least of all", word{2}, 1000, 10 * time.Minute},
		{"never proved, and small: the least of all", word{3}, 1 << 20, 10 * time.Minute},
		{"never proved, and large: by its size", word{3}, 6 << 20, 20 * 6 << 20 * 11 * time.Microsecond},
	} {
		c := store.Circuit{Fingerprint: row.circuit, Constraints: row.constraints}
		require.Equal(t, row.want, w.patience(&circuit{Circuit: c}), row.why)
	}
}

// TestDeadline: a job's deadline frees the cores even if no one marks it as expired, and costs no attempt. A worker
// whose clock is ahead leaves jobs alone.
func TestDeadline(t *testing.T) {
	t.Parallel()
	r := newRig(t, small)
	var ahead atomic.Int64
	now := func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }
	w := r.run("w", "stuck", func(c *Config) { c.Now = now })
	ahead.Store(int64(time.Hour - 2*time.Second)) // jobs here have an hour: 2 s remain
	ref := r.submit(job.Plain, small, plain(t, small))
	r.until(ref, job.Proving)
	n := pid(t, w)
	rec := r.until(ref, job.Admitted)
	gone(t, n, time.Second)
	require.Zero(t, rec.Attempts)
	r.soon(func() bool { return r.count("leases_total", "returned") >= 1 })
	w.Stop()
	ahead.Store(int64(2 * time.Hour))
	before := r.until(ref, job.Admitted)
	r.run("wrong", "", func(c *Config) { c.Now = now })
	again := func() bool { return r.count("leases_total", "returned") >= 2 }
	require.Eventually(t, again, 10*time.Second, time.Millisecond)
	require.Equal(t, before, r.until(ref, job.Admitted), "as it was")
	r.run("right", "", nil)
	r.holds(small, r.result(ref))
}

// TestMemory: idle processes make room, and a job that can never fit is not taken.
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
	r.soon(func() bool { return len(narrow.known.list()) == 2 })
	require.Empty(t, narrow.order(0))
	r.run("wide", "", nil)
	require.Equal(t, "wide", r.until(ref, job.Proved).Worker)
}

// TestMemoryOfRunningJobs: a free slot takes no job that running jobs leave no memory for.
func TestMemoryOfRunningJobs(t *testing.T) {
	r := newRig(t, small)
	w := r.run("w", "stuck", func(c *Config) { c.Slots, c.Memory = 3, 300<<20 })
	for range 3 {
		r.submit(job.Plain, small, plain(t, small))
	}
	r.counts(2, "busy_slots")
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

// TestKeysTravel: a worker without a key pair fetches it; one with a key pair of another set-up leaves the circuit
// alone.
func TestKeysTravel(t *testing.T) {
	r := newRig(t, small)
	pair := childtest.Pair(t, small)
	empty := t.TempDir()
	ref := r.submit(job.Plain, small, plain(t, small))
	r.run("far", "", func(c *Config) { c.Keys = empty })
	r.says("neither in")

	foreign := &keys.Cache{Dir: t.TempDir(), String: srs.Embedded()}
	circuit, err := childtest.Description(small).Circuit()
	require.NoError(t, err)
	_, _, err = foreign.Get(circuit)
	require.NoError(t, err)
	r.run("foreign", "", func(c *Config) { c.Keys = foreign.Dir })
	r.says("another set-up")

	packed, err := childtest.KeyCache().Pack(pair.Fingerprint)
	require.NoError(t, err)
	require.NoError(t, r.PutKeys(t.Context(), pair.Fingerprint, packed))
	r.holds(small, r.result(ref))
	require.Equal(t, "far", r.until(ref, job.Proved).Worker)
	entries, err := os.ReadDir(empty)
	require.NoError(t, err)
	require.Len(t, entries, 1)
}
