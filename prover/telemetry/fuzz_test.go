package telemetry

import (
	"context"
	"regexp"
	"testing"
)

// FuzzTraceparent: a trace from a record or a client is passed on in the standard's form or not at all.
func FuzzTraceparent(f *testing.F) {
	const good = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
	for _, s := range []string{"", good, good + "-x", "ff-00-00-00", "\x00"} {
		f.Add(s)
	}
	form := regexp.MustCompile(`^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$`)
	f.Fuzz(func(t *testing.T, s string) {
		if out := Traceparent(WithTraceparent(context.Background(), s)); out != "" && !form.MatchString(out) {
			t.Fatalf("%q became %q", s, out)
		}
	})
}
