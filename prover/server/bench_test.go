package server_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/prover/server"
)

// BenchmarkSubmit is a submission of a small job over TLS until it is durable in the embedded store, by eight callers
// on one connection.
func BenchmarkSubmit(b *testing.B) {
	s := start(b, func(c *server.Config) { c.Limiter, c.Logger = everybody{}, nil })
	anna := s.as(b, "anna")
	m := request("")
	b.SetParallelism(8)
	b.ResetTimer()
	b.RunParallel(func(p *testing.PB) {
		for p.Next() {
			_, err := anna.SubmitJob(b.Context(), &submission{Circuit: m.Circuit, Mode: m.Mode, Payload: m.Payload})
			require.NoError(b, err)
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "jobs/s")
}

// everybody is a limiter without limits.
type everybody struct{}

func (everybody) Admit(context.Context, string, uint64) error { return nil }
