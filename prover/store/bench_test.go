package store

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/prover/job"
)

// BenchmarkCreate submits jobs of 1.5 KiB from 32 submitters. It reports jobs a second, and the bytes of heap that a
// queued job takes in the process: the embedded server's indexes of subjects and timers. The store itself holds nothing
// of a job that no one works on, as -memprofile shows.
func BenchmarkCreate(b *testing.B) {
	for _, always := range []bool{false, true} {
		b.Run(fmt.Sprintf("SyncAlways=%v", always), func(b *testing.B) { benchmarkCreate(b, always) })
	}
}

func benchmarkCreate(b *testing.B, always bool) {
	base := heap()
	srv, err := Start(EmbeddedOptions{Dir: b.TempDir(), SyncAlways: always})
	require.NoError(b, err)
	b.Cleanup(srv.Stop)
	nc, err := srv.Connect()
	require.NoError(b, err)
	b.Cleanup(nc.Close)
	s, err := Open(context.Background(), nc, Options{})
	require.NoError(b, err)

	payload := make([]byte, 1500)
	deadline := time.Now().Add(time.Hour)
	var next atomic.Int64
	var wg sync.WaitGroup
	b.ResetTimer()
	for range 32 {
		wg.Go(func() {
			for i := next.Add(1); i <= int64(b.N); i = next.Add(1) {
				r := queued(fmt.Sprintf("tenant-%d", i%8), fmt.Sprint(i), deadline)
				if _, created, err := s.Create(context.Background(), r, payload); err != nil || !created {
					b.Errorf("created %v: %v", created, err)
					return
				}
			}
		})
	}
	wg.Wait()
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "jobs/s")
	b.ReportMetric((heap()-base)/float64(b.N), "heap-B/job")
	b.ReportMetric(0, "ns/op")
}

func heap() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}

// queued is a valid new record.
func queued(tenant, key string, deadline time.Time) job.Record {
	r := job.Record{
		Version: job.Version, Ref: job.Ref{Tenant: tenant, ID: job.NewID(tenant, key)},
		Statement: catalog.Payout.Name, Constraints: 40_000, Mode: job.Plain, Priority: job.Normal, Deadline: deadline.UTC(),
	}
	copy(r.Request[:], key)
	r.Circuit[0] = 7
	if err := r.Enter(job.Queued, time.Now()); err != nil {
		panic(err)
	}
	return r
}
