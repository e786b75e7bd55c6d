// Package telemetry has the service's metrics and its tracer. Labels and attributes contain nothing from a payload,
// only tenants, circuits' names, states, modes and codes.
package telemetry

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/trace"
)

// Tracer makes the spans from request to proof.
func Tracer() trace.Tracer { return otel.Tracer("github.com/tributary-zk/tributary/prover") }

// Metrics are the service's Prometheus metrics. A nil *Metrics counts nothing.
type Metrics struct {
	submitted *prometheus.CounterVec
	refused   *prometheus.CounterVec
	finished  *prometheus.CounterVec
	waited    *prometheus.HistogramVec
	phases    *prometheus.HistogramVec
	children  *prometheus.CounterVec
	leases    *prometheus.CounterVec
	warm      prometheus.Gauge
	busy      prometheus.Gauge
	queue     *prometheus.GaugeVec
}

var (
	secondsBuckets = prometheus.ExponentialBuckets(0.005, 2, 18) // 5 ms to 11 min
	tenantLabel    = "tenant"
)

// New returns metrics registered with r.
func New(r prometheus.Registerer) *Metrics {
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		v := prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: "tributary", Name: name, Help: help}, labels)
		r.MustRegister(v)
		return v
	}
	histogram := func(name, help string, labels ...string) *prometheus.HistogramVec {
		v := prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Namespace: "tributary", Name: name, Help: help, Buckets: secondsBuckets,
		}, labels)
		r.MustRegister(v)
		return v
	}
	gauge := func(name, help string) prometheus.Gauge {
		g := prometheus.NewGauge(prometheus.GaugeOpts{Namespace: "tributary", Name: name, Help: help})
		r.MustRegister(g)
		return g
	}
	m := &Metrics{
		submitted: counter("jobs_submitted_total", "Jobs stored.", tenantLabel, "mode"),
		refused:   counter("jobs_refused_total", "Submissions refused, by gRPC code.", tenantLabel, "code"),
		finished:  counter("jobs_finished_total", "Jobs that became terminal, by state and failure code.", "state", "code"),
		waited:    histogram("job_wait_seconds", "Time from a job's submission to its worker.", tenantLabel),
		phases:    histogram("phase_seconds", "Time of each phase of a proof.", "statement", "phase"),
		children:  counter("proving_processes_total", "Proving processes started and ended, by event.", "event"),
		leases:    counter("leases_total", "Leases by how they ended: done, returned, lost.", "end"),
		warm:      gauge("warm_keys", "Proving processes with a loaded key."),
		busy:      gauge("busy_slots", "Slots that prove."),
		queue: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Namespace: "tributary", Name: "queued_jobs", Help: "Jobs that wait for their tenant's turn.",
		}, []string{tenantLabel}),
	}
	r.MustRegister(m.queue)
	return m
}

// Submitted counts a stored job.
func (m *Metrics) Submitted(tenant, mode string) {
	if m != nil {
		m.submitted.WithLabelValues(tenant, mode).Inc()
	}
}

// Refused counts a refused submission.
func (m *Metrics) Refused(tenant, code string) {
	if m != nil {
		m.refused.WithLabelValues(tenant, code).Inc()
	}
}

// Finished counts a job that became terminal. code is "" unless it failed.
func (m *Metrics) Finished(state, code string) {
	if m != nil {
		m.finished.WithLabelValues(state, code).Inc()
	}
}

// Waited observes the time from submission to worker.
func (m *Metrics) Waited(tenant string, d time.Duration) {
	if m != nil {
		m.waited.WithLabelValues(tenant).Observe(d.Seconds())
	}
}

// Phase observes one phase of a proof.
func (m *Metrics) Phase(statement, phase string, d time.Duration) {
	if m != nil {
		m.phases.WithLabelValues(statement, phase).Observe(d.Seconds())
	}
}

// Child counts an event of a proving process: started, killed, crashed, retired.
func (m *Metrics) Child(event string) {
	if m != nil {
		m.children.WithLabelValues(event).Inc()
	}
}

// Lease counts the end of a lease: done, returned, lost.
func (m *Metrics) Lease(end string) {
	if m != nil {
		m.leases.WithLabelValues(end).Inc()
	}
}

// Busy sets the number of slots that prove.
func (m *Metrics) Busy(slots int) {
	if m != nil {
		m.busy.Set(float64(slots))
	}
}

// Warm sets the number of loaded keys.
func (m *Metrics) Warm(keys int) {
	if m != nil {
		m.warm.Set(float64(keys))
	}
}

// Queue sets the length of every tenant's queue.
func (m *Metrics) Queue(lengths map[string]uint64) {
	if m == nil {
		return
	}
	m.queue.Reset()
	for tenant, n := range lengths {
		m.queue.WithLabelValues(tenant).Set(float64(n))
	}
}
