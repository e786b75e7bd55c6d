package worker

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/internal/childtest"
	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
	"github.com/tributary-zk/tributary/prover/blind"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/seal"
	"github.com/tributary-zk/tributary/prover/store"
	"github.com/tributary-zk/tributary/prover/telemetry"
	"github.com/tributary-zk/tributary/prover/wire"
)

const (
	small  = 8
	canary = 48611234567
	tenant = "ward-7"
	term   = 800 * time.Millisecond
)

func TestMain(m *testing.M) { childtest.Main(m, acts) }

// rig is an embedded store with registered circuits, and what workers on it have logged and counted.
type rig struct {
	testing.TB
	*store.Store
	identity *seal.Identity
	registry *prometheus.Registry
	metrics  *telemetry.Metrics
	log      *output
	trace    string // of submissions
}

// output is a log that several goroutines write.
type output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(b)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.String()
}

func (o *output) contains(text string) bool { return strings.Contains(o.String(), text) }

// newRig starts a store. When the test ends, no worker may have shown the canary.
func newRig(t testing.TB, contributors ...int) *rig {
	t.Helper()
	dir := t.TempDir()
	t.Cleanup(func() { sealed(t, dir) }) // after the store has stopped
	srv, err := store.Start(store.EmbeddedOptions{Dir: dir})
	require.NoError(t, err)
	t.Cleanup(srv.Stop)
	nc, err := srv.Connect()
	require.NoError(t, err)
	t.Cleanup(nc.Close)
	r := &rig{TB: t, registry: prometheus.NewRegistry(), log: new(output)}
	r.metrics = telemetry.New(r.registry)
	r.Store, err = store.Open(t.Context(), nc, store.Options{Lease: term})
	require.NoError(t, err)
	r.identity, err = seal.NewIdentity(filepath.Join(t.TempDir(), "identity"))
	require.NoError(t, err)
	for _, n := range contributors {
		pair := childtest.Pair(t, n)
		vk := new(bytes.Buffer)
		_, err := pair.Verify.Groth16.WriteTo(vk)
		require.NoError(t, err)
		require.NoError(t, r.PutCircuit(t.Context(), store.Circuit{
			Fingerprint: pair.Fingerprint, Name: pair.Spec.Name, Description: childtest.Description(n),
			Constraints: pair.Constraints(), Share: blind.Elements(pair.System),
			VerifyingKey: vk.Bytes(), Manifest: []byte("{}"),
		}))
	}
	t.Cleanup(func() {
		metrics, err := r.registry.Gather()
		require.NoError(t, err)
		require.NotContains(t, r.log.String()+fmt.Sprint(metrics), fmt.Sprint(canary))
	})
	return r
}

// sealed checks that no file of the store holds the canary as a payload would.
func sealed(t testing.TB, dir string) {
	t.Helper()
	secret, files := fixed.FromInt(canary), 0
	raw := secret.Bytes()
	require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		files++
		b, err := os.ReadFile(path)
		require.False(t, bytes.Contains(b, raw[20:]), path)
		return err
	}))
	require.Positive(t, files)
}

// submit does what the server and the scheduler do.
func (r *rig) submit(mode job.Mode, n int, payload *workerv1.Payload) job.Ref {
	r.Helper()
	var sealed []byte
	ref := job.Ref{Tenant: tenant, ID: job.NewID(tenant, "")}
	if payload != nil {
		b, err := wire.EncodePayload(payload)
		require.NoError(r, err)
		sealed = r.seal(ref, b)
	}
	r.admit(ref, mode, n, sealed)
	return ref
}

func (r *rig) seal(ref job.Ref, b []byte) []byte {
	r.Helper()
	sealed, err := r.identity.Recipient().Seal(ref, b)
	require.NoError(r, err)
	return sealed
}

func (r *rig) admit(ref job.Ref, mode job.Mode, n int, sealed []byte) {
	r.Helper()
	pair := childtest.Pair(r, n)
	rec := job.Record{
		Version: job.Version, Ref: ref, Circuit: pair.Fingerprint, Statement: pair.Spec.Name,
		Constraints: pair.Constraints(), Mode: mode, Priority: job.Normal,
		Deadline: time.Now().Add(time.Hour), Trace: r.trace,
	}
	require.NoError(r, rec.Enter(job.Queued, time.Now()))
	_, created, err := r.Create(r.Context(), rec, sealed)
	require.NoError(r, err)
	require.True(r, created)
	rec = r.enter(ref, job.Admitted)
	require.NoError(r, r.Admit(r.Context(), rec))
}

func (r *rig) enter(ref job.Ref, to job.State) job.Record {
	r.Helper()
	rec, err := r.Change(r.Context(), ref, func(rec *job.Record) error { return rec.Enter(to, time.Now()) })
	require.NoError(r, err)
	return rec
}

// until waits for a state.
func (r *rig) until(ref job.Ref, want job.State) (out job.Record) {
	r.Helper()
	ctx, cancel := context.WithTimeout(r.Context(), 20*time.Second)
	defer cancel()
	found := errors.New("found")
	err := r.Watch(ctx, ref, func(rec job.Record) error {
		if out = rec; rec.State == want {
			return found
		}
		return nil
	})
	require.ErrorIs(r, err, found, "the job is %s (%v), want %s\n%s", out.State, out.Failure, want, r.log)
	return out
}

// result returns a proved job's result.
func (r *rig) result(ref job.Ref) *workerv1.Result {
	r.Helper()
	r.until(ref, job.Proved)
	b, err := r.Result(r.Context(), ref)
	require.NoError(r, err)
	m, err := wire.DecodeResult(b)
	require.NoError(r, err)
	return m
}

// holds checks a plain or local result.
func (r *rig) holds(n int, m *workerv1.Result) {
	r.Helper()
	pair := childtest.Pair(r, n)
	in, p, err := wire.Statement(pair.Spec, pair.Fingerprint, m.GetStatement())
	require.NoError(r, err)
	require.NoError(r, pair.Verify.Verify(in, p))
	require.Equal(r, childtest.Context, in.Context)
}

// worker makes a worker that does not run yet. act is what its proving processes do; "": they prove.
func (r *rig) worker(id, act string, change func(*Config)) *Worker {
	r.Helper()
	everything := &slog.HandlerOptions{Level: slog.LevelDebug}
	c := Config{
		ID: id, Store: Over(r.Store), Opener: r.identity,
		Command: childtest.Command(act), Keys: childtest.Keys(), Memory: 4 << 30,
		Metrics: r.metrics, Logger: slog.New(slog.NewTextHandler(r.log, everything)),
		Lease: term, Refresh: 50 * time.Millisecond,
	}
	if change != nil {
		change(&c)
	}
	w, err := New(c)
	require.NoError(r, err)
	return w
}

// run starts a worker and stops it at the end of the test.
func (r *rig) run(id, act string, change func(*Config)) *Worker {
	r.Helper()
	w := r.worker(id, act, change)
	done := make(chan error, 1)
	go func() { done <- w.Run(r.Context()) }()
	<-w.running
	r.Cleanup(func() { w.Stop(); require.NoError(r, <-done) })
	return w
}

// soon waits up to 5 s for a condition.
func (r *rig) soon(met func() bool) {
	r.Helper()
	require.Eventually(r, met, 5*time.Second, time.Millisecond, "%v", r.log)
}

// counts waits until a counter has a value.
func (r *rig) counts(want float64, name string, labels ...string) {
	r.Helper()
	r.soon(func() bool { return r.count(name, labels...) == want })
}

// says waits until a text is in the log.
func (r *rig) says(text string) {
	r.Helper()
	r.soon(func() bool { return r.log.contains(text) })
}

// count returns a counter's value.
func (r *rig) count(name string, labels ...string) (n float64) {
	r.Helper()
	all, err := r.registry.Gather()
	require.NoError(r, err)
	for _, f := range all {
		if f.GetName() != "tributary_"+name {
			continue
		}
		for _, m := range f.GetMetric() {
			match := true
			for i, l := range labels {
				match = match && m.GetLabel()[i].GetValue() == l
			}
			if match {
				n += m.GetCounter().GetValue() + m.GetGauge().GetValue() + float64(m.GetHistogram().GetSampleCount())
			}
		}
	}
	return n
}

// pid returns the number of the worker's one process.
func pid(t testing.TB, w *Worker) (n int) {
	t.Helper()
	require.Eventually(t, func() bool {
		w.pool.mu.Lock()
		defer w.pool.mu.Unlock()
		for _, s := range w.pool.places {
			if s.process != nil {
				n = s.process.PID()
			}
		}
		return n != 0
	}, 10*time.Second, time.Millisecond)
	return n
}

func gone(t testing.TB, pid int, within time.Duration) {
	t.Helper()
	dead := func() bool { return errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) }
	require.Eventually(t, dead, within, time.Millisecond, "process %d still lives", pid)
}

func plain(t testing.TB, n int) *workerv1.Payload {
	return childtest.Plain(childtest.Witness(t, n, canary, false))
}

func clone[M proto.Message](m M) M { return proto.Clone(m).(M) }
