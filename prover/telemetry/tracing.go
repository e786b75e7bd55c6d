package telemetry

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracegrpc"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	"go.opentelemetry.io/otel/sdk/trace"
)

// Tracing sends spans to an OTLP collector over gRPC: to https://host:port with TLS, to http://host:port without. With
// an empty endpoint it sends nothing, but a caller's trace context still passes through to the proving process. Spans
// are sent in batches; shutdown sends the rest and is safe to call twice.
func Tracing(ctx context.Context, endpoint, service, version string) (shutdown func(context.Context) error, err error) {
	otel.SetTextMapPropagator(propagation.TraceContext{})
	if endpoint == "" {
		return func(context.Context) error { return nil }, nil
	}
	u, err := url.Parse(endpoint)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("trace endpoint %q: want http://HOST:PORT (no TLS) or https://HOST:PORT", endpoint)
	}
	options := []otlptracegrpc.Option{otlptracegrpc.WithEndpoint(u.Host)}
	if u.Scheme == "http" {
		options = append(options, otlptracegrpc.WithInsecure())
	}
	exporter, err := otlptracegrpc.New(ctx, options...) // connects when the first span is sent
	if err != nil {
		return nil, fmt.Errorf("trace endpoint %s: %w", endpoint, err)
	}
	about := resource.NewSchemaless(
		attribute.String("service.name", service), attribute.String("service.version", version))
	provider := trace.NewTracerProvider(trace.WithBatcher(exporter), trace.WithResource(about))
	otel.SetTracerProvider(provider)
	return provider.Shutdown, nil
}

const traceparent = "traceparent"

// Traceparent returns the W3C traceparent of the span in ctx, "" if there is none. A job's record keeps it.
func Traceparent(ctx context.Context) string {
	carrier := propagation.MapCarrier{}
	propagation.TraceContext{}.Inject(ctx, carrier)
	return carrier[traceparent]
}

// WithTraceparent continues the trace of a record. If the text is not a traceparent, a new trace begins.
func WithTraceparent(ctx context.Context, parent string) context.Context {
	return propagation.TraceContext{}.Extract(ctx, propagation.MapCarrier{traceparent: strings.TrimSpace(parent)})
}
