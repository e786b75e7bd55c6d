package service

import (
	"crypto/tls"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestFieldErrors: a configuration that would be unsafe, or do nothing, is refused by the field that is to be changed.
func TestFieldErrors(t *testing.T) {
	for _, c := range []struct {
		why, want string
		change    func(*Config)
	}{
		{"nothing to prove", "Sources", func(c *Config) { c.Sources = nil }},
		{"neither certificates nor the word that none are wanted", "TLS", func(c *Config) { c.Insecure = false }},
		{"both", "Insecure", func(c *Config) { c.TLS = new(tls.Config) }},
		{"witnesses in the clear", "Listen", func(c *Config) { c.Listen = "0.0.0.0:1" }},
		{"witnesses in the clear over HTTP", "HTTP", func(c *Config) { c.HTTP = "192.0.2.1:1" }},
		{"no address", "Listen", func(c *Config) { c.Listen = "" }},
		{"workers elsewhere in the clear", "Store.Listen", func(c *Config) { c.Store.Listen = "127.0.0.1:1" }},
		{"an embedded store elsewhere", "Store.URL", func(c *Config) {
			c.Insecure, c.TLS, c.Store.Listen, c.Store.URL = false, new(tls.Config), "127.0.0.1:1", "nats://127.0.0.1:1"
		}},
		{"a worker that cannot open payloads", "SealTo", func(c *Config) { c.SealTo, c.Slots = "age1", 1 }},
		{"no recipient", "SealTo", func(c *Config) { c.SealTo = "age1" }},
		{"no identity", "SealKey", func(c *Config) { c.SealKey = "" }},
		{"no collector", "Traces", func(c *Config) { c.Traces = "collector" }},
		{"no key of receipts", "ReceiptKey", func(c *Config) { c.ReceiptKey = "" }},
	} {
		dir := t.TempDir()
		config := Config{
			Sources: []Source{{}}, Insecure: true, Listen: "127.0.0.1:0",
			Store: StoreOptions{Data: dir + "/data"}, SealKey: dir + "/seal", ReceiptKey: dir + "/receipt",
		}
		c.change(&config)
		requireField(t, config, c.want, Run(t.Context(), config), c.why)
	}
	for _, c := range []struct {
		why, want string
		change    func(*WorkerConfig)
	}{
		{"no store", "Store.URL", func(c *WorkerConfig) { c.Store.URL = "" }},
		{"no slot", "Slots", func(c *WorkerConfig) { c.Slots = 0 }},
		{"metrics for everybody", "Metrics", func(c *WorkerConfig) { c.Metrics = ":7481" }},
		{"no identity yet", "SealKey", func(*WorkerConfig) {}},
	} {
		config := WorkerConfig{Store: StoreOptions{URL: "nats://127.0.0.1:1"}, Slots: 1, SealKey: t.TempDir() + "/seal"}
		c.change(&config)
		requireField(t, config, c.want, RunWorker(t.Context(), config), c.why)
	}
}

// requireField wants an error about a field that the configuration has.
func requireField(t *testing.T, config any, want string, err error, why string) {
	t.Helper()
	var field *FieldError
	require.ErrorAs(t, err, &field, why)
	require.Equal(t, want, field.Field, "%s: %v", why, err)
	in := reflect.TypeOf(config)
	for name := range strings.SplitSeq(field.Field, ".") {
		found, has := in.FieldByName(name)
		require.True(t, has, "no field %s", field.Field)
		in = found.Type
	}
}

func TestFieldErrorText(t *testing.T) {
	cause := errors.New("no")
	err := &FieldError{Field: "HTTP", Value: "127.0.0.1:1", Err: cause}
	require.EqualError(t, err, "HTTP 127.0.0.1:1: no")
	require.Equal(t, "http 127.0.0.1:1: no", err.Text("http"))
	require.ErrorIs(t, err, cause)
}

func TestOnLoopback(t *testing.T) {
	for address, fine := range map[string]bool{
		"127.0.0.1:0": true, "[::1]:7443": true, "localhost:1": true, "127.9.9.9:1": true,
		":7443": false, "0.0.0.0:1": false, "192.0.2.1:1": false, "example.org:1": false, "127.0.0.1": false, "": false,
	} {
		require.Equal(t, fine, onLoopback("Listen", address) == nil, address)
	}
}
