package worker

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"github.com/tributary-zk/tributary/internal/childtest"
	"github.com/tributary-zk/tributary/prover/job"
)

// TestSpans: the work and its phases are in the submission's trace, also for jobs that fail, and hold nothing of the
// payload.
func TestSpans(t *testing.T) {
	spans := tracetest.NewInMemoryExporter()
	before := otel.GetTracerProvider()
	otel.SetTracerProvider(trace.NewTracerProvider(trace.WithSyncer(spans)))
	defer otel.SetTracerProvider(before)

	r := newRig(t, small)
	const id = "0af7651916cd43dd8448eb211c80319c"
	r.trace = "00-" + id + "-b7ad6b7169203331-01"
	good := r.submit(job.Plain, small, plain(t, small))
	bad := r.submit(job.Plain, small, childtest.Plain(childtest.Witness(t, small, canary, true)))
	r.run("w", "", nil)
	r.until(good, job.Proved)
	r.until(bad, job.Failed)
	names := map[string]int{}
	require.Eventually(t, func() bool {
		clear(names)
		for _, s := range spans.GetSpans() {
			if s.SpanContext.TraceID().String() == id {
				names[s.Name]++
			}
		}
		return names["work"] == 2
	}, 5*time.Second, time.Millisecond)
	require.Equal(t, map[string]int{"work": 2, "solve": 1, "prove": 1, "verify": 1}, names)
	for _, s := range spans.GetSpans() {
		require.NotContains(t, fmt.Sprint(s.Name, s.Attributes, s.Events, s.Status), fmt.Sprint(canary))
	}
}
