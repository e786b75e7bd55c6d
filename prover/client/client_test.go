package client_test

import (
	"context"
	"crypto/ed25519"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/srs"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/server"
	"github.com/tributary-zk/tributary/prover/wire"
)

func TestProve(t *testing.T) {
	s := start(t, nil)
	s.work()
	for _, mode := range []job.Mode{job.Plain, job.Local} {
		for _, own := range []bool{true, false} {
			o := client.Options{Operator: s.signer.Public().(ed25519.PublicKey)}
			if own {
				o.Keys = prover().Keys
			}
			c := s.dial(o)
			var states []proverv1.State
			r := client.Request{Context: about, Assignment: assignment(), Mode: mode, Engine: prover(), Label: "a label"}
			proved, err := c.Prove(t.Context(), r, func(j *proverv1.Job) { states = append(states, j.State) })
			require.NoError(t, err)
			require.NoError(t, pair(t).Verify.Verify(proved.Instance, proved.Proof))
			require.Equal(t, about, proved.Instance.Context)
			require.Len(t, proved.Receipts, 1)
			receipt := proved.Receipts[0]
			require.Equal(t, mode, receipt.Mode)
			require.Equal(t, "anna", receipt.Tenant)
			require.Equal(t, "w", receipt.Worker)
			require.Equal(t, proverv1.State_STATE_PROVED, states[len(states)-1])
			require.True(t, slices.IsSorted(states))
		}
	}
}

// TestProveTakesUpItsJob: a restarted program finds its job by the idempotency key, and no second one is made.
func TestProveTakesUpItsJob(t *testing.T) {
	s := start(t, nil)
	c := s.dial(client.Options{Keys: prover().Keys})
	r := client.Request{Context: about, Assignment: assignment(), Mode: job.Plain, IdempotencyKey: "epoch 3"}
	ctx, cancel := context.WithCancel(t.Context())
	_, err := c.Prove(ctx, r, func(*proverv1.Job) { cancel() })
	require.ErrorIs(t, err, context.Canceled)
	s.work()
	_, err = c.Prove(t.Context(), r, nil)
	require.NoError(t, err)
	jobs, _, err := c.Jobs(t.Context(), &proverv1.ListJobsRequest{})
	require.NoError(t, err)
	require.Len(t, jobs, 1)
}

// TestLyingService: a proof that holds, but for something else, is not a result.
func TestLyingService(t *testing.T) {
	for why, row := range map[string]struct {
		before func(*proof.Context, *engine.Assignment)
		after  func(*workerv1.Result)
		want   error
	}{
		"another context": {before: func(c *proof.Context, _ *engine.Assignment) { c.Subject[31]++ }, want: client.ErrResult},
		"another blind": {before: func(_ *proof.Context, a *engine.Assignment) {
			a.Vectors = slices.Clone(a.Vectors)
			v := a.Vectors[0]
			one := fr.One()
			v.Blind.Add(&v.Blind, &one)
			a.Vectors[0] = commit.Vector{Kind: v.Kind, Values: v.Values, Blind: v.Blind}
		}, want: client.ErrResult},
		"another scalar, without a proof": {
			after: func(r *workerv1.Result) { r.GetStatement().Scalars[31]++ }, want: client.ErrResult,
		},
		"a changed proof": {
			after: func(r *workerv1.Result) { p := r.GetStatement().Proof; p[2*32+31]++ }, want: client.ErrResult,
		},
		"a commitment too few": { // the server cannot make a receipt
			after: func(r *workerv1.Result) { s := r.GetStatement(); s.Commitments = s.Commitments[1:] }, want: nil,
		},
	} {
		t.Run(why, func(t *testing.T) {
			s := start(t, nil)
			if row.before != nil {
				s.before = row.before
			}
			if row.after != nil {
				s.after = row.after
			}
			s.work()
			r := client.Request{Context: about, Assignment: assignment(), Mode: job.Plain}
			_, err := s.dial(client.Options{}).Prove(t.Context(), r, nil)
			require.Error(t, err)
			if row.want != nil {
				require.ErrorIs(t, err, row.want)
			}
		})
	}
}

func TestWitnessThatDoesNotHold(t *testing.T) {
	s := start(t, nil)
	s.work()
	a := assignment()
	a.Scalars = slices.Clone(a.Scalars)
	one := fr.One()
	a.Scalars[0].Add(&a.Scalars[0], &one)
	r := client.Request{Context: about, Assignment: a, Mode: job.Plain}
	_, err := s.dial(client.Options{}).Prove(t.Context(), r, nil)
	require.ErrorIs(t, err, client.ErrFailed)
	require.ErrorContains(t, err, engine.ErrWitness.Error())
	r.Mode, r.Engine = job.Local, prover()
	_, err = s.dial(client.Options{}).Prove(t.Context(), r, nil)
	require.ErrorIs(t, err, engine.ErrWitness, "in mode local nothing is sent")
}

func TestProveRefuses(t *testing.T) {
	s := start(t, nil)
	c := s.dial(client.Options{})
	prove := func(c *client.Client, mode job.Mode) error {
		_, err := c.Prove(t.Context(), client.Request{Context: about, Assignment: assignment(), Mode: mode}, nil)
		return err
	}
	require.ErrorContains(t, prove(c, job.Blind), "ProveBlind")
	require.ErrorContains(t, prove(c, job.Local), "engine")
	other := s.dial(client.Options{String: srs.Toxic(600, fr.NewElement(5))})
	require.ErrorIs(t, prove(other, job.Plain), client.ErrCircuit, "another reference string, another fingerprint")
	_, stranger, err := ed25519.GenerateKey(nil)
	require.NoError(t, err)
	s.work()
	pinned := s.dial(client.Options{Operator: stranger.Public().(ed25519.PublicKey)})
	require.ErrorIs(t, prove(pinned, job.Plain), client.ErrReceipt)
}

// TestWatchSurvivesRestarts: the service goes away, comes back elsewhere, and the watcher does not miss the job's end.
func TestWatchSurvivesRestarts(t *testing.T) {
	s := start(t, nil)
	c := s.dial(client.Options{})
	id := s.submit(c)
	told := make(chan proverv1.State, 100)
	type end struct {
		job *proverv1.Job
		err error
	}
	ended := make(chan end, 1)
	go func() {
		j, err := c.Watch(t.Context(), id, func(j *proverv1.Job) { told <- j.State })
		ended <- end{j, err}
	}()
	require.Equal(t, proverv1.State_STATE_QUEUED, <-told)
	s.stop()
	require.NoError(t, s.enter(t.Context(), job.Ref{Tenant: "anna", ID: id}, job.Admitted, job.Assigned))
	s.listen()
	require.Equal(t, proverv1.State_STATE_ASSIGNED, <-told, "the present state, after the restart")
	s.stop()
	s.listen()
	require.NoError(t, s.enter(t.Context(), job.Ref{Tenant: "anna", ID: id}, job.Cancelled))
	last := <-ended
	require.NoError(t, last.err)
	require.Equal(t, proverv1.State_STATE_CANCELLED, last.job.State)

	_, err := c.Watch(t.Context(), job.NewID("", ""), nil)
	require.Equal(t, codes.NotFound, status.Code(err), "what does not pass is not repeated")
}

func (s *service) submit(c *client.Client) string {
	s.t.Helper()
	r, err := c.Submit(s.t.Context(), submission(s.t))
	require.NoError(s.t, err)
	return r.Job.Id
}

// submission is a message without an idempotency key.
func submission(t testing.TB) *proverv1.SubmitJobRequest {
	a := assignment()
	p := pair(t)
	return &proverv1.SubmitJobRequest{
		Circuit: p.Fingerprint[:], Mode: proverv1.Mode_MODE_PLAIN,
		Payload: &proverv1.SubmitJobRequest_Witness{Witness: wire.FromAssignment(about, a.Vectors, a.Scalars)},
	}
}

func TestCallsOfTheAPI(t *testing.T) {
	s := start(t, nil)
	c := s.dial(client.Options{})
	circuits, err := c.Circuits(t.Context())
	require.NoError(t, err)
	require.Len(t, circuits, 1)
	q, err := c.Quote(t.Context(), pair(t).Fingerprint, job.Plain)
	require.NoError(t, err)
	require.EqualValues(t, pair(t).Constraints(), q.Constraints)
	id := s.submit(c)
	j, err := c.Job(t.Context(), id)
	require.NoError(t, err)
	require.Equal(t, proverv1.State_STATE_QUEUED, j.State)
	require.Eventually(t, func() bool { // queues count a new job a moment later
		n, err := c.Status(t.Context())
		return err == nil && n.Waiting == 1
	}, 10*time.Second, 5*time.Millisecond)
	j, err = c.Cancel(t.Context(), id)
	require.NoError(t, err)
	require.Equal(t, proverv1.State_STATE_CANCELLED, j.State)
	_, err = c.Result(t.Context(), id)
	require.Equal(t, codes.FailedPrecondition, status.Code(err))
}

// TestOpenWires: without TLS nothing leaves this machine, with a token or without: what is submitted may be a witness.
func TestOpenWires(t *testing.T) {
	for target, ok := range map[string]bool{
		"127.0.0.1:1": true, "[::1]:1": true, "localhost:1": true,
		"dns:///localhost:1": true, "passthrough:///127.0.0.1:1": true,
		"10.0.0.1:1": false, "prover.example:1": false, "127.0.0.1.example:1": false,
		"dns://8.8.8.8/localhost:1": false, "unix:///x": false, "": false,
	} {
		for _, token := range []string{"", "t"} {
			c, err := client.Dial(target, client.Options{Token: token})
			if !ok {
				require.ErrorIs(t, err, client.ErrInsecure, target)
				continue
			}
			require.NoError(t, err, target)
			require.NoError(t, c.Close())
		}
	}
}

// TestReceipts: a receipt holds for its signer and its body only.
func TestReceipts(t *testing.T) {
	public, private, err := ed25519.GenerateKey(nil)
	require.NoError(t, err)
	sign := func(b *proverv1.ReceiptBody) *proverv1.Receipt {
		body, err := proto.Marshal(b)
		require.NoError(t, err)
		return &proverv1.Receipt{Body: body, PublicKey: public, Signature: ed25519.Sign(private, wire.ReceiptMessage(body))}
	}
	good := func() *proverv1.ReceiptBody {
		return &proverv1.ReceiptBody{
			JobId: "j", Circuit: make([]byte, 32), ResultSha256: make([]byte, 32),
			Mode: proverv1.Mode_MODE_PLAIN, Constraints: 7,
		}
	}
	r, err := client.VerifyReceipt(sign(good()), public)
	require.NoError(t, err)
	require.Equal(t, 7, r.Constraints)
	for why, m := range map[string]*proverv1.Receipt{
		"nothing":           nil,
		"empty":             {},
		"another body":      {Body: []byte{1}, PublicKey: public, Signature: sign(good()).Signature},
		"a plain signature": {Body: []byte{1}, PublicKey: public, Signature: ed25519.Sign(private, []byte{1})},
		"no circuit":        sign(&proverv1.ReceiptBody{ResultSha256: make([]byte, 32), Mode: 1}),
		"no mode":           sign(&proverv1.ReceiptBody{Circuit: make([]byte, 32), ResultSha256: make([]byte, 32)}),
	} {
		_, err := client.VerifyReceipt(m, nil)
		require.ErrorIs(t, err, client.ErrReceipt, why)
	}
	_, err = client.VerifyReceipt(sign(good()), make(ed25519.PublicKey, 32))
	require.ErrorIs(t, err, client.ErrReceipt, "another operator")
}

func TestPrintable(t *testing.T) {
	for text, want := range map[string]string{
		"the store is full": "the store is full", "": "", "Ünïcode – 1 µs": "Ünïcode – 1 µs",
		"\x1b[2Jproved": "\ufffd[2Jproved", "a\nb\tc\r": "a\ufffdb\ufffdc\ufffd", "\u009b31m": "\ufffd31m",
		"\u202eevil": "\ufffdevil", "\xff": "\ufffd",
	} {
		require.Equal(t, want, client.Printable(text))
	}
}

// TestSubmitOnce: the job was stored but the answer was lost. The client asks again, and there is one job.
func TestSubmitOnce(t *testing.T) {
	store := &lossy{}
	s := start(t, func(c *server.Config) { store.Store, c.Store = c.Store, store })
	c := s.dial(client.Options{})
	store.losses.Store(2)
	s.submit(c)
	jobs, _, err := c.Jobs(t.Context(), &proverv1.ListJobsRequest{})
	require.NoError(t, err)
	require.Len(t, jobs, 1)

	store.losses.Store(100)
	few := s.dial(client.Options{Attempts: 2})
	_, err = few.Submit(t.Context(), submission(t))
	require.Equal(t, codes.Unavailable, status.Code(err))
	require.EqualValues(t, 98, store.losses.Load(), "two attempts and no more")
}

// lossy is a store that stores a job and then says that it does not know whether it did.
type lossy struct {
	server.Store
	losses atomic.Int32
}

func (l *lossy) Create(ctx context.Context, r job.Record, payload []byte) (job.Record, bool, error) {
	r, created, err := l.Store.Create(ctx, r, payload)
	if l.losses.Add(-1) >= 0 {
		return job.Record{}, false, errUnavailable
	}
	l.losses.Store(0)
	return r, created, err
}

func (l *lossy) Get(ctx context.Context, r job.Ref) (job.Record, error) {
	if l.losses.Load() > 0 {
		l.losses.Add(-1)
		return job.Record{}, errUnavailable
	}
	return l.Store.Get(ctx, r)
}

// TestRetryAfter: a full service says when to come again, and the client does not come earlier.
func TestRetryAfter(t *testing.T) {
	full := &limiter{}
	s := start(t, func(c *server.Config) { c.Limiter = full })
	before := time.Now()
	s.submit(s.dial(client.Options{}))
	require.GreaterOrEqual(t, time.Since(before), retryAfter)
	require.EqualValues(t, 2, full.calls.Load())
}
