package server_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"google.golang.org/protobuf/proto"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/server"
)

// TestCanary: a secret in a witness is in no log, error, metric or trace, whichever way the request goes, and in no
// file of the store.
func TestCanary(t *testing.T) {
	spans := tracetest.NewInMemoryExporter()
	before := otel.GetTracerProvider()
	otel.SetTracerProvider(sdk.NewTracerProvider(sdk.WithSyncer(spans)))
	t.Cleanup(func() { otel.SetTracerProvider(before) })

	faulty := new(broken)
	s := start(t, func(c *server.Config) { faulty.Store, c.Store = c.Store, faulty })
	anna, carl, web := s.as(t, "anna"), s.as(t, "carl"), s.web(t, "anna")
	var said strings.Builder
	try := func(c proverv1.ProverServiceClient, m *submission) {
		t.Helper()
		r, err := c.SubmitJob(t.Context(), m)
		if err != nil {
			said.WriteString(err.Error())
			return
		}
		said.WriteString(r.String())
	}
	try(anna, request("k")) // stored
	try(anna, request("k")) // replayed
	reused := request("k")
	reused.Label = "other"
	try(anna, reused)
	try(carl, request("")) // not allowed
	damaged := request("")
	damaged.GetWitness().Vectors[0].Values = append(damaged.GetWitness().Vectors[0].Values, canaryBytes()...)
	try(anna, damaged)
	misplaced := request("")
	misplaced.Circuit, misplaced.GetWitness().Context.Model = canaryBytes(), canaryBytes()[:31]
	try(anna, misplaced)
	faulty.err = os.ErrInvalid
	try(anna, request(""))
	faulty.panics = true
	try(anna, request(""))
	faulty.err, faulty.panics = nil, false

	for _, body := range [][]byte{toJSON(t, request("")), toJSON(t, damaged), toJSON(t, request(""))[:700]} {
		_, b := s.do(t, web, "POST", "/v1/jobs", body)
		said.Write(b)
	}
	b, err := proto.Marshal(request(""))
	require.NoError(t, err)
	err = invoke(t, s.dial(t, "anna"), submitMethod, b[:len(b)-1])
	require.Error(t, err)
	said.WriteString(err.Error())
	id := submit(t, anna, request(""))
	s.fail(t, "anna", id, job.Failure{Code: job.BadWitness, Message: "the inputs do not satisfy the statement"})
	_, err = anna.GetResult(t.Context(), &proverv1.GetResultRequest{Id: id})
	said.WriteString(err.Error())

	require.True(t, holdsCanary(string(b)), "the test knows a secret when it sees one")
	require.True(t, holdsCanary(string(toJSON(t, request("")))), "in JSON as well")
	r, err := s.store.Get(t.Context(), job.Ref{Tenant: "anna", ID: id})
	require.NoError(t, err)
	require.Regexp(t, `^00-[0-9a-f]{32}-[0-9a-f]{16}-01$`, r.Trace, "workers go on with the call's trace")
	require.False(t, holdsCanary(said.String()), "answers")
	require.NotEmpty(t, s.log.String())
	require.False(t, holdsCanary(s.log.String()), "the log")
	metrics, err := s.metrics.Gather()
	require.NoError(t, err)
	require.NotEmpty(t, metrics)
	for _, m := range metrics {
		require.False(t, holdsCanary(m.String()), "a metric")
	}
	require.NotEmpty(t, spans.GetSpans())
	for _, span := range spans.GetSpans() {
		for _, kv := range span.Attributes {
			require.False(t, holdsCanary(kv.Value.String()), "a span's attribute")
		}
		for _, e := range span.Events {
			for _, kv := range e.Attributes {
				require.False(t, holdsCanary(kv.Value.String()), "a span's event")
			}
		}
		require.False(t, holdsCanary(span.Name+span.Status.Description), "a span")
	}
	s.nats.Stop()
	searchFiles(t, s.data)
}

// searchFiles reads every file of the store. It wants some: to find none would prove nothing.
func searchFiles(t *testing.T, dir string) {
	t.Helper()
	files := 0
	require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		require.NoError(t, err)
		require.False(t, holdsCanary(string(b)), path)
		files++
		return nil
	}))
	require.Greater(t, files, 5)
}
