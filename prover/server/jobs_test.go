package server_test

import (
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/proof"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/server"
	"github.com/tributary-zk/tributary/prover/store"
)

func b64(b []byte) string { return base64.StdEncoding.EncodeToString(b) }

func submit(t testing.TB, c proverv1.ProverServiceClient, m *submission) string {
	t.Helper()
	r, err := c.SubmitJob(t.Context(), m)
	require.NoError(t, err)
	return r.Job.Id
}

// TestTenantsAreIsolated: in both directions, for every call that names a job, and for idempotency keys.
func TestTenantsAreIsolated(t *testing.T) {
	s := start(t, nil)
	clients := map[string]proverv1.ProverServiceClient{"anna": s.as(t, "anna"), "bert": s.as(t, "bert")}
	ids := map[string]string{}
	for name, c := range clients {
		ids[name] = submit(t, c, request("the same key"))
	}
	require.NotEqual(t, ids["anna"], ids["bert"], "the keys of two tenants do not meet")
	for mine, other := range map[string]string{"anna": "bert", "bert": "anna"} {
		c, id := clients[mine], ids[other]
		_, err := c.GetJob(t.Context(), &proverv1.GetJobRequest{Id: id})
		refused(t, err, codes.NotFound, "", "")
		_, err = c.CancelJob(t.Context(), &proverv1.CancelJobRequest{Id: id})
		refused(t, err, codes.NotFound, "", "")
		_, err = c.GetResult(t.Context(), &proverv1.GetResultRequest{Id: id})
		refused(t, err, codes.NotFound, "", "")
		w, err := c.WatchJob(t.Context(), &proverv1.WatchJobRequest{Id: id})
		require.NoError(t, err)
		_, err = w.Recv()
		refused(t, err, codes.NotFound, "", "")
		list, err := c.ListJobs(t.Context(), &proverv1.ListJobsRequest{})
		require.NoError(t, err)
		require.Len(t, list.Jobs, 1)
		require.Equal(t, ids[mine], list.Jobs[0].Id)
		got, err := c.GetJob(t.Context(), &proverv1.GetJobRequest{Id: ids[mine]})
		require.NoError(t, err)
		require.Equal(t, proverv1.State_STATE_QUEUED, got.Job.State, "the other's cancelling did nothing")
	}
}

// TestIDs: what is not an ID names no job, and is not echoed.
func TestIDs(t *testing.T) {
	s := start(t, nil)
	anna := s.as(t, "anna")
	for _, id := range []string{"", "x", "*", "anna.x", "../../etc", "planted-secret", job.NewID("", "")} {
		_, err := anna.GetJob(t.Context(), &proverv1.GetJobRequest{Id: id})
		refused(t, err, codes.NotFound, "", "")
		if id != "" {
			require.NotContains(t, err.Error(), "planted-secret")
		}
	}
	require.NotContains(t, s.log.String(), "planted-secret")
}

func TestCancel(t *testing.T) {
	s := start(t, nil)
	anna := s.as(t, "anna")
	id := submit(t, anna, request(""))
	s.enter(t, "anna", id, job.Admitted, job.Assigned, job.Proving)
	for range 2 { // the second time changes nothing
		r, err := anna.CancelJob(t.Context(), &proverv1.CancelJobRequest{Id: id})
		require.NoError(t, err)
		require.Equal(t, proverv1.State_STATE_CANCELLED, r.Job.State)
	}
	_, err := s.store.Payload(t.Context(), job.Ref{Tenant: "anna", ID: id})
	require.ErrorIs(t, err, store.ErrNoPayload, "wiped")
	done := submit(t, anna, request(""))
	s.prove(t, "anna", done, false)
	_, err = anna.CancelJob(t.Context(), &proverv1.CancelJobRequest{Id: done})
	refused(t, err, codes.FailedPrecondition, "", server.ReasonTerminal)
}

func TestList(t *testing.T) {
	s := start(t, nil)
	anna := s.as(t, "anna")
	want := map[string]bool{}
	for i := range 5 {
		want[submit(t, anna, request(fmt.Sprint("k", i)))] = true
	}
	seen := map[string]bool{}
	for token, pages := "", 0; pages == 0 || token != ""; pages++ {
		r, err := anna.ListJobs(t.Context(), &proverv1.ListJobsRequest{
			PageSize: 2, PageToken: token, State: proverv1.State_STATE_QUEUED,
		})
		require.NoError(t, err)
		require.LessOrEqual(t, len(r.Jobs), 2)
		for _, j := range r.Jobs {
			require.False(t, seen[j.Id])
			seen[j.Id] = true
		}
		token = r.NextPageToken
	}
	require.Equal(t, want, seen)
	r, err := anna.ListJobs(t.Context(), &proverv1.ListJobsRequest{State: proverv1.State_STATE_PROVED})
	require.NoError(t, err)
	require.Empty(t, r.Jobs)
	for field, m := range map[string]*proverv1.ListJobsRequest{
		"page_size": {PageSize: 1001}, "page_token": {PageToken: "x"}, "state": {State: 99},
	} {
		_, err := anna.ListJobs(t.Context(), m)
		refused(t, err, codes.InvalidArgument, field, "")
	}
	_, err = anna.ListJobs(t.Context(), &proverv1.ListJobsRequest{PageSize: -1})
	refused(t, err, codes.InvalidArgument, "page_size", "")
}

func TestWatch(t *testing.T) {
	s := start(t, nil)
	anna := s.as(t, "anna")
	id := submit(t, anna, request(""))
	w, err := anna.WatchJob(t.Context(), &proverv1.WatchJobRequest{Id: id})
	require.NoError(t, err)
	first, err := w.Recv()
	require.NoError(t, err)
	require.Equal(t, proverv1.State_STATE_QUEUED, first.Job.State, "the present state comes first")
	s.prove(t, "anna", id, false)
	last := first
	for {
		m, err := w.Recv()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		require.Greater(t, m.Job.State, last.Job.State, "no state comes twice or late")
		last = m
	}
	require.Equal(t, proverv1.State_STATE_PROVED, last.Job.State, "it ends after the terminal state")

	w, err = anna.WatchJob(t.Context(), &proverv1.WatchJobRequest{Id: id})
	require.NoError(t, err)
	m, err := w.Recv()
	require.NoError(t, err)
	require.Equal(t, proverv1.State_STATE_PROVED, m.Job.State)
	_, err = w.Recv()
	require.ErrorIs(t, err, io.EOF)
}

// TestWatchEndsWithItsClient: a client that goes away leaves no watcher behind.
func TestWatchEndsWithItsClient(t *testing.T) {
	gone := make(chan struct{})
	s := start(t, func(c *server.Config) { c.Store = &watched{c.Store, gone} })
	anna := s.as(t, "anna")
	id := submit(t, anna, request(""))
	ctx, cancel := context.WithCancel(t.Context())
	w, err := anna.WatchJob(ctx, &proverv1.WatchJobRequest{Id: id})
	require.NoError(t, err)
	_, err = w.Recv()
	require.NoError(t, err)
	cancel()
	_, err = w.Recv()
	require.Equal(t, codes.Canceled, status.Code(err))
	select {
	case <-gone:
	case <-time.After(10 * time.Second):
		t.Fatal("the store is still being watched")
	}
}

type watched struct {
	server.Store
	gone chan struct{}
}

func (w *watched) Watch(ctx context.Context, r job.Ref, f func(job.Record) error) error {
	defer close(w.gone)
	return w.Store.Watch(ctx, r, f)
}

func TestResult(t *testing.T) {
	s := start(t, nil)
	anna := s.as(t, "anna")
	id := submit(t, anna, request(""))
	_, err := anna.GetResult(t.Context(), &proverv1.GetResultRequest{Id: id})
	refused(t, err, codes.FailedPrecondition, "", server.ReasonNotYet)
	s.prove(t, "anna", id, false)

	got, err := anna.GetResult(t.Context(), &proverv1.GetResultRequest{Id: id})
	require.NoError(t, err)
	require.True(t, proto.Equal(statementProof(t), got.GetStatement()))
	again, err := anna.GetResult(t.Context(), &proverv1.GetResultRequest{Id: id})
	require.NoError(t, err)
	require.True(t, proto.Equal(got, again), "a receipt is the same each time")

	rec := got.Receipt
	require.Equal(t, []byte(s.signer.Public().(ed25519.PublicKey)), rec.PublicKey)
	require.True(t, ed25519.Verify(rec.PublicKey, append([]byte("tributary.receipt.v1"), rec.Body...), rec.Signature))
	var body proverv1.ReceiptBody
	require.NoError(t, proto.Unmarshal(rec.Body, &body))
	sum := sha256.Sum256(statementProof(t).Proof)
	require.Equal(t, sum[:], body.ResultSha256)
	require.Equal(t, id, body.JobId)
	require.Equal(t, "anna", body.Tenant)
	require.Len(t, body.Instance, 32)
	require.Equal(t, "w1", body.Worker)
	require.EqualValues(t, 2000, body.PriceMicros)
	require.Equal(t, 1500*time.Millisecond, body.Proving.AsDuration())

	share := submit(t, anna, seeded())
	s.prove(t, "anna", share, true)
	got, err = anna.GetResult(t.Context(), &proverv1.GetResultRequest{Id: share})
	require.NoError(t, err)
	require.NotNil(t, got.GetPartial())
	require.NoError(t, proto.Unmarshal(got.Receipt.Body, &body))
	require.Empty(t, body.Instance)
}

// TestNoResult: each end of a job has its code, and a failure its own words.
func TestNoResult(t *testing.T) {
	s := start(t, nil)
	anna := s.as(t, "anna")
	for _, row := range []struct {
		code    job.Code
		want    codes.Code
		message string
	}{
		{job.BadWitness, codes.InvalidArgument, "the inputs do not satisfy the statement (constraint 7)"},
		{job.BadPayload, codes.Internal, "the payload could not be read"},
		{job.Resources, codes.ResourceExhausted, "out of memory"},
		{job.Crashed, codes.Internal, "workers crashed"},
		{job.Internal, codes.Internal, "ours"},
	} {
		id := submit(t, anna, request(""))
		s.fail(t, "anna", id, job.Failure{Code: row.code, Message: row.message})
		_, err := anna.GetResult(t.Context(), &proverv1.GetResultRequest{Id: id})
		refused(t, err, row.want, "", server.ReasonFailed)
		require.Equal(t, row.message, status.Convert(err).Message())
	}
	id := submit(t, anna, request(""))
	s.enter(t, "anna", id, job.Expired)
	_, err := anna.GetResult(t.Context(), &proverv1.GetResultRequest{Id: id})
	refused(t, err, codes.DeadlineExceeded, "", server.ReasonExpired)
	id = submit(t, anna, request(""))
	s.enter(t, "anna", id, job.Cancelled)
	_, err = anna.GetResult(t.Context(), &proverv1.GetResultRequest{Id: id})
	refused(t, err, codes.FailedPrecondition, "", server.ReasonCancelled)
}

func TestCircuits(t *testing.T) {
	s := start(t, nil)
	anna := s.as(t, "anna")
	r, err := anna.ListCircuits(t.Context(), &proverv1.ListCircuitsRequest{})
	require.NoError(t, err)
	require.Len(t, r.Circuits, 1)
	c := r.Circuits[0]
	require.Equal(t, fingerprint[:], c.Fingerprint)
	require.Equal(t, spec.Name, c.Statement)
	require.EqualValues(t, constraints, c.Constraints)
	require.Equal(t, []byte("vk"), c.VerifyingKey)
	require.JSONEq(t, fmt.Sprintf(`{"statement":%q,"features":1}`, catalog.Optimum.Name), c.Description)
	require.NotEmpty(t, c.Meaning)
	require.Len(t, c.Verifiers[0].Address, 20)

	other := proof.Word{7}
	s.register(t, other, link.Spec{Name: catalog.Optimum.Name + "/d=2"})
	s.clock.add(2 * time.Second)
	_, err = anna.GetQuote(t.Context(), &proverv1.GetQuoteRequest{Circuit: other[:], Mode: proverv1.Mode_MODE_LOCAL})
	require.NoError(t, err, "a circuit that was registered a moment ago is found")
}

func TestQuote(t *testing.T) {
	s := start(t, nil)
	anna := s.as(t, "anna")
	ask := func(f proof.Word) *proverv1.GetQuoteResponse {
		q, err := anna.GetQuote(t.Context(), &proverv1.GetQuoteRequest{Circuit: f[:], Mode: proverv1.Mode_MODE_PLAIN})
		require.NoError(t, err)
		return q
	}
	q := ask(fingerprint)
	require.EqualValues(t, 2000, q.PriceMicros)
	require.Equal(t, "EUR", q.Unit)
	require.Equal(t, 11*time.Millisecond, q.Proving.AsDuration(), "the constants, as nothing was measured")
	require.EqualValues(t, 1229*constraints, q.MemoryBytes)
	require.Zero(t, q.Measured)
	require.Nil(t, q.Waiting, "no worker lives: nobody knows")

	other := proof.Word{7}
	s.register(t, other, link.Spec{Name: catalog.Optimum.Name + "/d=2"})
	require.NoError(t, s.store.Measure(t.Context(), other, 3, 5000))
	s.clock.add(time.Minute)
	q = ask(fingerprint)
	require.Equal(t, 3*time.Second, q.Proving.AsDuration(), "as the other circuit, which has as many constraints")
	require.Zero(t, q.Measured)
	q = ask(other)
	require.EqualValues(t, 1, q.Measured)
	require.EqualValues(t, 5000, q.MemoryBytes)

	require.NoError(t, s.store.PutWorker(t.Context(), store.Worker{ID: "w", Slots: 2, Seen: time.Now()}))
	require.Zero(t, ask(other).Waiting.AsDuration(), "both slots are free")
	for range 4 {
		submit(t, anna, request(""))
	}
	require.Eventually(t, func() bool { return ask(other).Waiting.AsDuration() == 4500*time.Millisecond },
		10*time.Second, 5*time.Millisecond, "3 of 4 jobs must end before a slot is free: 3 x 3 s over 2 slots")
	_, err := anna.GetQuote(t.Context(), &proverv1.GetQuoteRequest{Circuit: fingerprint[:]})
	refused(t, err, codes.InvalidArgument, "mode", "")
	_, err = anna.GetQuote(t.Context(), &proverv1.GetQuoteRequest{Circuit: make([]byte, 32), Mode: 1})
	refused(t, err, codes.NotFound, "", server.ReasonNoCircuit)
}

func TestNodeStatus(t *testing.T) {
	s := start(t, nil)
	submit(t, s.as(t, "anna"), request(""))
	submit(t, s.as(t, "anna"), request(""))
	submit(t, s.as(t, "bert"), request(""))
	require.NoError(t, s.store.PutWorker(t.Context(), store.Worker{
		ID: "w", Slots: 2, Busy: 1, Memory: 7, Backend: "cpu", Warm: []proof.Word{fingerprint}, Seen: time.Now(),
	}))
	require.Eventually(t, func() bool { // a queue's count is a moment late
		n, err := s.store.Waiting(t.Context())
		return err == nil && n["anna"] == 2 && n["bert"] == 1
	}, 10*time.Second, 5*time.Millisecond)
	for name, want := range map[string][2]uint64{
		"anna": {2, 0}, "bert": {1, 0}, "otto": {0, 3}, "op": {0, 3}, "worker": {0, 0},
	} {
		r, err := s.as(t, name).GetNodeStatus(t.Context(), &proverv1.GetNodeStatusRequest{})
		require.NoError(t, err, name)
		require.Equal(t, want, [2]uint64{r.Waiting, r.WaitingAll}, name)
		require.Equal(t, "v-test", r.Version)
		if name == "otto" || name == "op" {
			require.Equal(t, fingerprint[:], r.Workers[0].Warm[0])
		} else {
			require.Empty(t, r.Workers, "%s: warm circuits and busy slots tell what others do", name)
		}
		require.False(t, r.Draining)
	}
}
