package worker

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/internal/childtest"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/wire"
)

// BenchmarkOverhead compares a job with the engine alone, on the same circuit of 33,000 constraints. The job is timed
// from its submission to its stored result, on the embedded store with a warm key.
func BenchmarkOverhead(b *testing.B) {
	const n = 512
	pair := childtest.Pair(b, n)
	witness := childtest.Witness(b, n, 0, false)
	r := newRig(b, n)
	r.run("w", "", nil)
	r.result(r.submit(job.Plain, n, childtest.Plain(clone(witness)))) // warms both
	circuit, err := childtest.Description(n).Circuit()
	require.NoError(b, err)
	ctx, vectors, scalars, err := wire.Witness(pair.Spec, witness)
	require.NoError(b, err)
	e := engine.New(childtest.KeyCache(), nil)
	prove := func() {
		_, _, _, err := e.Prove(ctx, engine.Assignment{Circuit: circuit, Vectors: vectors, Scalars: scalars})
		require.NoError(b, err)
	}
	prove()

	var alone, served time.Duration
	for b.Loop() { // in turn, so that both meet the same machine
		start := time.Now()
		prove()
		alone += time.Since(start)
		start = time.Now()
		ref := r.submit(job.Plain, n, childtest.Plain(clone(witness)))
		r.until(ref, job.Proved)
		served += time.Since(start)
	}
	per := func(d time.Duration) float64 { return float64(d) / float64(b.N) / 1e6 }
	rates, err := r.Rates(b.Context())
	require.NoError(b, err)
	b.ReportMetric(float64(rates[pair.Fingerprint].Memory>>20), "peak-MiB")
	b.ReportMetric(float64(pair.Constraints()), "constraints")
	b.ReportMetric(per(alone), "engine-ms")
	b.ReportMetric(per(served), "served-ms")
	b.ReportMetric(per(served-alone), "overhead-ms")
	b.ReportMetric(100*(per(served)/per(alone)-1), "overhead-%")
}
