package worker

import (
	"context"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"

	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
	"github.com/tributary-zk/tributary/prover/telemetry"
)

// span begins the run's span in the trace of its submission. An error's text stays out of it.
func (r *run) span(ctx context.Context) (context.Context, func(error)) {
	ctx = telemetry.WithTraceparent(ctx, r.record.Trace)
	about := trace.WithAttributes(
		attribute.String("job", r.ref.String()), attribute.String("worker", r.w.ID),
		attribute.String("statement", r.record.Statement), attribute.String("mode", string(r.record.Mode)),
	)
	ctx, s := telemetry.Tracer().Start(ctx, "work", trace.WithSpanKind(trace.SpanKindConsumer), about)
	return ctx, func(err error) {
		s.SetAttributes(attribute.Int("attempt", r.attempt))
		if err != nil {
			s.SetStatus(codes.Error, "not proved")
		}
		s.End()
	}
}

// phaseSpans adds the phases of a proof that ended at a time.
func phaseSpans(ctx context.Context, phases []*workerv1.PhaseTime, end time.Time) {
	var total time.Duration
	for _, p := range phases {
		total += p.GetTook().AsDuration()
	}
	at := end.Add(-total)
	for _, p := range phases {
		_, s := telemetry.Tracer().Start(ctx, p.GetPhase(), trace.WithTimestamp(at))
		at = at.Add(p.GetTook().AsDuration())
		s.End(trace.WithTimestamp(at))
	}
}
