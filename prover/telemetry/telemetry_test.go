package telemetry

import (
	"bytes"
	"context"
	"encoding/json"
	"net"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus/testutil"
	"github.com/stretchr/testify/require"
	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	"google.golang.org/grpc"
)

// touch changes every metric once, so that all of them are gathered.
func touch(m *Metrics) {
	m.Submitted("clinic", "plain")
	m.Refused("clinic", "ResourceExhausted")
	m.Finished("failed", "witness")
	m.Waited("clinic", time.Second)
	m.Phase("tiny/N=8", "solve", time.Second)
	m.Child("started")
	m.Lease("lost")
	m.Busy(1)
	m.Warm(2)
	m.Queue(map[string]uint64{"clinic": 3})
}

func TestNilMetricsCountNothing(t *testing.T) {
	require.NotPanics(t, func() { touch(nil) })
}

func TestMetricsRegisterOnce(t *testing.T) {
	r, m := Registry()
	touch(m)
	require.Panics(t, func() { New(r) }, "a second set in the same registry would hide the first")
	problems, err := testutil.GatherAndLint(r)
	require.NoError(t, err)
	require.Empty(t, problems)
}

// TestQueueForgetsEmptyTenants: a tenant whose queue has drained is not shown at its last length forever.
func TestQueueForgetsEmptyTenants(t *testing.T) {
	_, m := Registry()
	m.Queue(map[string]uint64{"a": 3, "b": 1})
	m.Queue(map[string]uint64{"b": 2})
	require.Equal(t, 1, testutil.CollectAndCount(m.queue))
	require.InDelta(t, 2, testutil.ToFloat64(m.queue.WithLabelValues("b")), 0)
}

// TestDashboard: every metric in the dashboard exists, and every metric of ours is in the dashboard.
func TestDashboard(t *testing.T) {
	r, m := Registry()
	touch(m)
	families, err := r.Gather()
	require.NoError(t, err)
	labels := map[string]map[string]bool{}
	for _, f := range families {
		labels[f.GetName()] = map[string]bool{"le": true, "instance": true}
		for _, l := range f.GetMetric()[0].GetLabel() {
			labels[f.GetName()][l.GetName()] = true
		}
	}
	expressions := dashboard(t)
	require.Greater(t, len(expressions), 15)
	shown := map[string]bool{}
	name := regexp.MustCompile(`\b((?:tributary|go|process)_[a-z0-9_]+)(\{[^}]*\})?`)
	label := regexp.MustCompile(`([a-z_]+)(?:=|!)`)
	for _, e := range expressions {
		found := name.FindAllStringSubmatch(e, -1)
		require.NotEmpty(t, found, "%s names no metric", e)
		for _, match := range found {
			family := match[1]
			if base := strings.TrimSuffix(family, "_bucket"); labels[base] != nil {
				family = base
			}
			require.NotNil(t, labels[family], "%s: no such metric %s", e, family)
			for _, l := range label.FindAllStringSubmatch(match[2], -1) {
				require.True(t, labels[family][l[1]], "%s: %s has no label %s", e, family, l[1])
			}
			shown[family] = true
		}
	}
	for family := range labels {
		if strings.HasPrefix(family, "tributary_") {
			require.True(t, shown[family], "%s is on no panel", family)
		}
	}
}

// dashboard returns the expressions of all panels and variables.
func dashboard(t *testing.T) (out []string) {
	b, err := os.ReadFile("../../ops/grafana/tributary.json")
	require.NoError(t, err)
	var d struct {
		Panels []struct {
			Type, Title string
			Targets     []struct{ Expr string }
		}
		Templating struct {
			List []struct{ Type, Definition string }
		}
	}
	require.NoError(t, json.Unmarshal(b, &d))
	for _, p := range d.Panels {
		require.True(t, p.Type == "row" || len(p.Targets) > 0, "panel %q shows nothing", p.Title)
		for _, target := range p.Targets {
			out = append(out, target.Expr)
		}
	}
	for _, v := range d.Templating.List {
		if v.Type == "query" {
			out = append(out, v.Definition)
		}
	}
	return out
}

func TestLogger(t *testing.T) {
	var b bytes.Buffer
	log, err := Logger(&b, "json", "info")
	require.NoError(t, err)
	log.Debug("below the level")
	log.Info("proved", "job", "abc")
	var line map[string]any
	require.NoError(t, json.Unmarshal(b.Bytes(), &line))
	require.Equal(t, "proved", line["msg"])
	require.Equal(t, "abc", line["job"])

	_, err = Logger(&b, "xml", "info")
	require.ErrorContains(t, err, "use text or json")
	_, err = Logger(&b, "text", "loud")
	require.ErrorContains(t, err, "debug, info, warn or error")
}

func TestTraceparent(t *testing.T) {
	const parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
	ctx := WithTraceparent(context.Background(), parent)
	require.Equal(t, parent, Traceparent(ctx))
	require.Empty(t, Traceparent(context.Background()))
	for _, bad := range []string{"", "00-zz", "\x00", "00-00000000000000000000000000000000-0000000000000000-01"} {
		require.Empty(t, Traceparent(WithTraceparent(context.Background(), bad)), "%q is not a traceparent", bad)
	}
}

func TestTracingRefuses(t *testing.T) {
	for _, endpoint := range []string{"localhost:4317", "ftp://host:1", "http://", ":"} {
		_, err := Tracing(context.Background(), endpoint, "test", "v0")
		require.ErrorContains(t, err, "https://HOST:PORT", "%q", endpoint)
	}
	stop, err := Tracing(context.Background(), "", "test", "v0")
	require.NoError(t, err)
	require.NoError(t, stop(context.Background()))
}

// sink is a collector that keeps the names of spans.
type sink struct {
	collector.UnimplementedTraceServiceServer
	mu    sync.Mutex
	names []string
}

func (s *sink) Export(_ context.Context,
	r *collector.ExportTraceServiceRequest,
) (*collector.ExportTraceServiceResponse, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, rs := range r.GetResourceSpans() {
		for _, ss := range rs.GetScopeSpans() {
			for _, span := range ss.GetSpans() {
				s.names = append(s.names, span.GetName())
			}
		}
	}
	return &collector.ExportTraceServiceResponse{}, nil
}

// TestTracingReachesACollector: a span of this package arrives, at shutdown at the latest.
func TestTracingReachesACollector(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	s, got := grpc.NewServer(), &sink{}
	collector.RegisterTraceServiceServer(s, got)
	go func() { _ = s.Serve(l) }()
	defer s.Stop()

	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	stop, err := Tracing(ctx, "http://"+l.Addr().String(), "test", "v0")
	require.NoError(t, err)
	spanCtx, span := Tracer().Start(ctx, "submit")
	require.NotEmpty(t, Traceparent(spanCtx))
	span.End()
	require.NoError(t, stop(ctx))
	require.Equal(t, []string{"submit"}, got.names)
	require.NoError(t, stop(ctx), "twice")
}

// TestBucketsCoverAProof: the buckets range from a small proof to a long one.
func TestBucketsCoverAProof(t *testing.T) {
	require.LessOrEqual(t, secondsBuckets[0], 0.005)
	require.Greater(t, secondsBuckets[len(secondsBuckets)-1], 600.0)
}
