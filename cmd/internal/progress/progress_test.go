package progress

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestLines: what is written where there is no terminal.
func TestLines(t *testing.T) {
	const second = time.Second
	for _, c := range []struct {
		why  string
		do   func(*Talk)
		want string
	}{
		{"nothing has ended yet", func(k *Talk) { k.Begin(2); k.Doing("prove"); k.Doing("verify"); k.End() }, ""},
		{"each step gets a line when it ends", func(k *Talk) {
			k.Begin(2)
			k.Did("first", second)
			k.Did("second", 2500*time.Millisecond)
		}, line("1/2", "first", "1.00") + line("2/2", "second", "2.50")},
		{"numbers are aligned", func(k *Talk) { k.Begin(10); k.Did("a", second) }, line(" 1/10", "a", "1.00")},
		{"a new beginning counts from one", func(k *Talk) {
			k.Begin(1)
			k.Did("a", second)
			k.End()
			k.Begin(1)
			k.Did("b", second)
		}, line("1/1", "a", "1.00") + line("1/1", "b", "1.00")},
		{"a wait is told once, however often it is repeated", func(k *Talk) {
			k.Say("the service is away")
			k.Say("the service is away")
		}, "the service is away\n"},
		{"another reason is told", func(k *Talk) { k.Say("away"); k.Say("full"); k.Say("away") }, "away\nfull\naway\n"},
		{"a step in between makes the same wait news", func(k *Talk) {
			k.Begin(2)
			k.Say("away")
			k.Did("a", second)
			k.Say("away")
		}, "away\n" + line("1/2", "a", "1.00") + "away\n"},
		{"a step that only runs does not", func(k *Talk) { k.Say("away"); k.Doing("a"); k.Say("away") }, "away\n"},
	} {
		t.Run(c.why, func(t *testing.T) {
			var out bytes.Buffer
			c.do(New(&out))
			require.Equal(t, c.want, out.String())
		})
	}
}

// line is the line of a step.
func line(count, what, seconds string) string {
	return fmt.Sprintf("[%s] %-52s %6s s\n", count, what, seconds)
}

// TestNoTerminal: a file is not a terminal, so a log gets lines and no bar.
func TestNoTerminal(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "log"))
	require.NoError(t, err)
	defer f.Close()
	k := New(f)
	k.Begin(1)
	k.Did("a", time.Second)
	k.End()
	b, err := os.ReadFile(f.Name())
	require.NoError(t, err)
	require.Equal(t, line("1/1", "a", "1.00"), string(b))
}

// TestStep: a step that fails has not been done, and its error is the caller's.
func TestStep(t *testing.T) {
	failure := errors.New("out of disk")
	for _, c := range []struct {
		why   string
		err   error
		lines int
	}{
		{"it succeeds", nil, 1},
		{"it fails", failure, 0},
	} {
		t.Run(c.why, func(t *testing.T) {
			var out bytes.Buffer
			runs := 0
			err := New(&out).Step("a", func() error { runs++; return c.err })
			require.Equal(t, c.err, err)
			require.Equal(t, 1, runs)
			require.Equal(t, c.lines, strings.Count(out.String(), "\n"))
		})
	}
}

// TestSilent: a nil Talk writes nothing and still runs steps.
func TestSilent(t *testing.T) {
	var k *Talk
	k.Begin(1)
	k.Doing("a")
	k.Say("a")
	k.Did("a", time.Second)
	k.End()
	runs := 0
	require.NoError(t, k.Step("a", func() error { runs++; return nil }))
	require.Equal(t, 1, runs)
	failure := errors.New("out of disk")
	require.Equal(t, failure, k.Step("a", func() error { return failure }))
}

// TestConcurrent: steps of several goroutines are counted once each, and their lines are whole.
func TestConcurrent(t *testing.T) {
	const steps = 50
	var out bytes.Buffer
	k := New(&out)
	k.Begin(steps)
	var all sync.WaitGroup
	for range steps {
		all.Go(func() {
			_ = k.Step("a", func() error { k.Doing("a part"); k.Say("away"); return nil })
		})
	}
	all.Wait()
	k.End()
	form := regexp.MustCompile(`^\[ *(\d+)/50\] a {51} +\d+\.\d\d s$`)
	count := 0
	for _, l := range strings.Split(strings.TrimSpace(out.String()), "\n") {
		if l == "away" {
			continue
		}
		count++
		m := form.FindStringSubmatch(l)
		require.NotNil(t, m, l)
		require.Equal(t, fmt.Sprint(count), m[1])
	}
	require.Equal(t, steps, count)
}
