package cli

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"testing"

	"github.com/spf13/pflag"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/prover/service"
)

// TestFlagOfEveryField: a field that is new, or renamed, needs its flag in the table, and the flag exists.
func TestFlagOfEveryField(t *testing.T) {
	known := map[string]bool{"": true}
	eachFlag((&app{stdout: io.Discard, stderr: io.Discard}).root(), func(f *pflag.Flag) { known["--"+f.Name] = true })
	fields := map[string]bool{}
	for prefix, config := range map[string]reflect.Type{
		"":       reflect.TypeFor[service.Config](),
		"worker": reflect.TypeFor[service.WorkerConfig](),
		"Store.": reflect.TypeFor[service.StoreOptions](),
	} {
		if prefix == "worker" {
			prefix = ""
		}
		for i := range config.NumField() {
			if name := config.Field(i).Name; name != "Store" {
				fields[prefix+name] = true
			}
		}
	}
	for name := range fields {
		flag, listed := flagOf[name]
		require.True(t, listed, "add %s to flagOf", name)
		require.True(t, known[flag], "no command has %s", flag)
	}
	require.Len(t, flagOf, len(fields), "fields that are gone")
}

// TestFieldsByFlag: people who gave flags read of flags, whatever wraps the error.
func TestFieldsByFlag(t *testing.T) {
	for _, c := range []struct {
		why, want string
		err       error
	}{
		{
			"without a value", "--seal-key: others may read it",
			&service.FieldError{Field: "SealKey", Err: errors.New("others may read it")},
		},
		{
			"with one", "--listen 0.0.0.0:1: in use",
			&service.FieldError{Field: "Listen", Value: "0.0.0.0:1", Err: errors.New("in use")},
		},
		{
			"of the store", "keys of payout: --nats: no",
			fmt.Errorf("keys of payout: %w", &service.FieldError{Field: "Store.URL", Err: errors.New("no")}),
		},
		{
			"while it served", "the service stopped: --ready-file: no room",
			fmt.Errorf("%w: %w", service.ErrStopped, &service.FieldError{Field: "ReadyFile", Err: errors.New("no room")}),
		},
		{
			"by no flag", "Version: long",
			&service.FieldError{Field: "Version", Err: errors.New("long")},
		},
		{
			"what to do", "--certs: none\n  -> give certificates with --certs DIR (tributary certs), " +
				"or --insecure-loopback to try it out on this machine",
			&service.FieldError{Field: "TLS", Err: errors.New("none")},
		},
	} {
		require.Equal(t, c.want, words(c.err), c.why)
	}
}
