package child_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/internal/childtest"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
	"github.com/tributary-zk/tributary/prover/blind"
	"github.com/tributary-zk/tributary/prover/child"
	"github.com/tributary-zk/tributary/prover/wire"
)

const (
	small  = 8
	canary = 48611234567
)

func TestMain(m *testing.M) { childtest.Main(m, acts) }

func start(t testing.TB, c child.Command, load *workerv1.Load) *child.Process {
	t.Helper()
	p, err := child.Start(t.Context(), c, load)
	require.NoError(t, err)
	t.Cleanup(func() { p.Kill(); _ = p.Wait() })
	return p
}

func gone(t testing.TB, pid int) {
	t.Helper()
	dead := func() bool { return errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) }
	require.Eventually(t, dead, 2*time.Second, time.Millisecond, "process %d still lives", pid)
}

// TestTasks: one process and one load do many tasks, also after failed ones.
func TestTasks(t *testing.T) {
	var log bytes.Buffer
	c := childtest.Command("")
	c.Logger = slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	p := start(t, c, childtest.Load(t, small))
	require.Equal(t, "cpu", p.Loaded.GetBackend())
	require.Greater(t, p.Memory(), uint64(1<<20))
	pair := childtest.Pair(t, small)

	for range 2 {
		type step struct {
			phase    string
			fraction float64
		}
		var steps []step
		task := &workerv1.Task{Job: "a", Payload: childtest.Plain(childtest.Witness(t, small, canary, false))}
		done, err := p.Do(t.Context(), task, func(phase string, f float64) { steps = append(steps, step{phase, f}) })
		require.NoError(t, err)
		in, proof, err := wire.Statement(pair.Spec, pair.Fingerprint, done.GetStatement())
		require.NoError(t, err)
		require.NoError(t, pair.Verify.Verify(in, proof))
		require.Equal(t, childtest.Context, in.Context)
		require.Positive(t, done.GetPeakMemory())
		require.Positive(t, done.GetTook().AsDuration())
		require.Len(t, steps, 3)
		for i, phase := range []string{"solve", "prove", "verify"} {
			require.Equal(t, phase, steps[i].phase)
			require.Equal(t, phase, done.GetPhases()[i].GetPhase())
			require.Positive(t, done.GetPhases()[i].GetTook().AsDuration())
			if i == 0 {
				require.Zero(t, steps[0].fraction)
				continue
			}
			require.Greater(t, steps[i].fraction, steps[i-1].fraction)
			require.Less(t, steps[i].fraction, 1.)
		}
	}

	const badWitness = proverv1.FailureCode_FAILURE_CODE_WITNESS
	const badPayload = proverv1.FailureCode_FAILURE_CODE_PAYLOAD
	finished := &workerv1.Payload{Payload: &workerv1.Payload_Statement{Statement: &proverv1.Statement{}}}
	cut := shareOf(&proverv1.Share{Share: &proverv1.Share_Seed{Seed: []byte{1}}})
	for _, c := range []struct {
		why     string
		payload *workerv1.Payload
		code    proverv1.FailureCode
		says    string
	}{
		{
			"a payout too high", childtest.Plain(childtest.Witness(t, small, canary, true)), badWitness,
			catalog.Payout.Name + "/contributors=8: the inputs do not satisfy the statement: " +
				"the pool is split over the positive credits, to the unit (",
		},
		{"no payload", nil, badPayload, "payload"},
		{"a finished proof, which is not a task", finished, badPayload, "payload"},
		{"an empty witness", childtest.Plain(&proverv1.Witness{}), badPayload, "field witness.vectors"},
		{
			"another circuit's witness", childtest.Plain(childtest.Witness(t, 16, canary, false)), badPayload,
			"field witness.vectors[0].values",
		},
		{"a seed cut short", cut, badPayload, "field share.seed"},
		{"an empty share", shareOf(&proverv1.Share{}), badPayload, "field share"},
	} {
		done, err := p.Do(t.Context(), &workerv1.Task{Payload: c.payload}, nil)
		require.NoError(t, err, c.why)
		require.Equal(t, c.code, done.GetFailure().GetCode(), c.why)
		require.Contains(t, done.GetFailure().GetMessage(), c.says, c.why)
		require.NotContains(t, done.GetFailure().GetMessage(), fmt.Sprint(canary), c.why)
	}

	t.Run("shares", func(t *testing.T) {
		want, err := blind.Compute(pair, blind.Share{Seed: &[32]byte{7}}, nil)
		require.NoError(t, err)
		expanded := blind.Share{Elements: blind.Expand(&[32]byte{7}, blind.Elements(pair.System))}
		for _, payload := range []*workerv1.Payload{childtest.Seed(7), shareOf(wire.FromShare(expanded))} {
			done, err := p.Do(t.Context(), &workerv1.Task{Payload: payload}, nil)
			require.NoError(t, err)
			require.True(t, proto.Equal(wire.FromPartial(want), done.GetPartial()))
			require.GreaterOrEqual(t, len(done.GetPhases()), 7)
		}
	})
	require.NotContains(t, log.String(), fmt.Sprint(canary))
}

func shareOf(s *proverv1.Share) *workerv1.Payload {
	return &workerv1.Payload{Payload: &workerv1.Payload_Share{Share: s}}
}

// TestLoadRefuses: if the key is not there or another circuit's, the error says so, and nothing is set up.
func TestLoadRefuses(t *testing.T) {
	empty := t.TempDir()
	with := func(change func(*workerv1.Load)) *workerv1.Load {
		l := proto.Clone(childtest.Load(t, small)).(*workerv1.Load)
		change(l)
		return l
	}
	for _, c := range []struct {
		why  string
		load *workerv1.Load
		says string
	}{
		{"no such folder", with(func(l *workerv1.Load) { l.Keys = empty + "/missing" }), "no key pair"},
		{"an empty folder", with(func(l *workerv1.Load) { l.Keys = empty }), "no key pair"},
		{
			"another circuit than the fingerprint's",
			with(func(l *workerv1.Load) { l.Description = childtest.Load(t, 16).Description }), "fingerprint",
		},
		{"a stale fingerprint", with(func(l *workerv1.Load) { l.Fingerprint[0]++ }), "no key pair"},
		{"a fingerprint cut short", with(func(l *workerv1.Load) { l.Fingerprint = l.Fingerprint[1:] }), "31 bytes"},
		{"an unknown statement", with(func(l *workerv1.Load) { l.Description = `{"statement":"x"}` }), "statement"},
		{"no description", with(func(l *workerv1.Load) { l.Description = "" }), "description"},
		{
			"a reference string that is not there",
			with(func(l *workerv1.Load) { l.ReferenceString = empty + "/g1.point" }), "reference string",
		},
	} {
		_, err := child.Start(t.Context(), childtest.Command(""), c.load)
		var refused *child.LoadError
		require.ErrorAs(t, err, &refused, c.why)
		require.Contains(t, refused.Reason, c.says, c.why)
	}
	entries, err := os.ReadDir(empty)
	require.NoError(t, err)
	require.Empty(t, entries)
	_, err = child.Start(t.Context(), child.Command{Path: empty + "/no-program"}, childtest.Load(t, small))
	require.ErrorContains(t, err, "no-program")
}

// TestCancelledTaskEndsTheProcess: at once, in every phase, with the caller's cause.
func TestCancelledTaskEndsTheProcess(t *testing.T) {
	for _, at := range []string{"solve", "prove", "verify"} {
		p := start(t, childtest.Command(""), childtest.Load(t, small))
		reason := errors.New("cancelled by its tenant")
		ctx, cancel := context.WithCancelCause(t.Context())
		task := &workerv1.Task{Payload: childtest.Plain(childtest.Witness(t, small, 0, false))}
		_, err := p.Do(ctx, task, func(phase string, _ float64) {
			if phase == at {
				cancel(reason)
			}
		})
		require.ErrorIs(t, err, reason, at)
		gone(t, p.PID())
		var died *child.DiedError
		require.ErrorAs(t, p.Wait(), &died)
		require.True(t, died.Asked)
		require.False(t, died.OutOfMemory(), "we did it")
		require.Zero(t, p.Memory())
		p.Kill()
		_, err = p.Do(t.Context(), &workerv1.Task{}, nil)
		require.ErrorAs(t, err, &died, "a task for a dead process")
	}
}

// TestKilledByOthers: a kill that was not ours looks like the system's when memory is short.
func TestKilledByOthers(t *testing.T) {
	p := start(t, childtest.Command(""), childtest.Load(t, small))
	_, err := p.Do(t.Context(), &workerv1.Task{Payload: childtest.Seed(1)}, func(string, float64) {
		_ = syscall.Kill(p.PID(), syscall.SIGKILL)
	})
	var died *child.DiedError
	require.ErrorAs(t, err, &died)
	require.True(t, died.OutOfMemory())
	require.Equal(t, syscall.SIGKILL, died.Signal)

	p = start(t, childtest.Command(""), childtest.Load(t, small))
	require.NoError(t, syscall.Kill(p.PID(), syscall.SIGTERM))
	done, err := p.Do(t.Context(), &workerv1.Task{Payload: childtest.Seed(1)}, nil)
	require.NoError(t, err, "a termination sent to all processes of a service lets the proof finish")
	require.NotNil(t, done.GetPartial())
	require.NoError(t, syscall.Kill(p.PID(), syscall.SIGQUIT))
	require.ErrorAs(t, p.Wait(), &died)
	require.False(t, died.OutOfMemory())
	require.Equal(t, 2, died.Exit, "it wrote its stack, which is dropped")
}

// acts are processes that do not behave.
var acts = map[string]func(){
	"garbage":   func() { os.Stdout.Write(bytes.Repeat([]byte{0xff}, 100)); stay() },
	"noise":     func() { os.Stdout.Write([]byte{3, 0xff, 0xff, 0xff}); stay() },
	"oversized": func() { os.Stdout.Write(binary.AppendUvarint(nil, child.MaxReport+1)); stay() },
	"truncated": func() { os.Stdout.Write([]byte{100, 1, 2}) },
	"status":    func() { os.Exit(3) },
	"silent":    stay,
	"progress":  func() { say(&workerv1.Report{Report: &workerv1.Report_Done{Done: &workerv1.Done{}}}); stay() },
	"memory":    func() { fmt.Fprintln(os.Stderr, "fatal error: runtime: out of memory"); os.Exit(2) },
	"talkative": func() {
		fmt.Fprintf(os.Stderr, "panic: the witness is %d\n%s\n{\"msg\":\"a secret\",\"value\":%d}\n",
			canary, strings.Repeat("x", 1<<20), canary)
		fmt.Fprintln(os.Stderr, `{"time":"now","level":"WARN",`+
			`"msg":"the proving backend failed; the CPU proves instead","backend":"icicle","reason":"no device"}`)
		panic(canary)
	},
	"hasty": func() { // answers before it is asked
		say(&workerv1.Report{Report: &workerv1.Report_Loaded{Loaded: &workerv1.Loaded{}}})
		for {
			outcome := &workerv1.Done_Statement{Statement: &proverv1.Statement{}}
			say(&workerv1.Report{Report: &workerv1.Report_Done{Done: &workerv1.Done{Outcome: outcome}}})
		}
	},
	"empty": func() { // has done nothing
		say(&workerv1.Report{Report: &workerv1.Report_Loaded{Loaded: &workerv1.Loaded{}}})
		_, _ = os.Stdin.Read(make([]byte, 1))
		_, _ = os.Stdin.Read(make([]byte, 1<<16))
		say(&workerv1.Report{Report: &workerv1.Report_Done{Done: &workerv1.Done{}}})
		stay()
	},
	"orphan": orphan,
}

func stay() { time.Sleep(time.Minute) }

func say(r *workerv1.Report) {
	b, err := proto.Marshal(r)
	if err != nil {
		panic(err)
	}
	os.Stdout.Write(append(binary.AppendUvarint(nil, uint64(len(b))), b...))
}

// TestMisbehaviour: whatever a process says, the parent kills it and returns.
func TestMisbehaviour(t *testing.T) {
	var log bytes.Buffer
	died := func(how func(d *child.DiedError) bool) func(error) bool {
		return func(err error) bool { var d *child.DiedError; return errors.As(err, &d) && how(d) }
	}
	garbled := died(func(d *child.DiedError) bool { return d.Garbled })
	for _, c := range []struct {
		act   string
		check func(err error) bool
	}{
		{"garbage", garbled},
		{"noise", garbled},
		{"oversized", garbled},
		{"truncated", died(func(d *child.DiedError) bool { return !d.Garbled && d.Exit == 0 })},
		{"status", died(func(d *child.DiedError) bool { return d.Exit == 3 && !d.OutOfMemory() })},
		{"memory", died(func(d *child.DiedError) bool { return d.OutOfMemory() })},
		{"silent", func(err error) bool { return strings.Contains(err.Error(), "not loaded within") }},
		{"progress", func(err error) bool { return errors.Is(err, child.ErrProtocol) }},
		{"talkative", died(func(d *child.DiedError) bool { return d.Exit == 2 })},
	} {
		command := childtest.Command(c.act)
		command.Logger = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
		if c.act == "silent" {
			command.LoadTimeout = 50 * time.Millisecond
		}
		_, err := child.Start(t.Context(), command, childtest.Load(t, small))
		require.Error(t, err, c.act)
		require.True(t, c.check(err), "%s: %v", c.act, err)
		require.NotContains(t, err.Error(), fmt.Sprint(canary))
	}
	require.NotContains(t, log.String(), fmt.Sprint(canary), "standard error is dropped")
	require.Contains(t, log.String(), "reason=\"no device\"", "except for the program's own words")

	p := start(t, childtest.Command("empty"), childtest.Load(t, small))
	_, err := p.Do(t.Context(), &workerv1.Task{Payload: childtest.Seed(1)}, nil)
	require.ErrorIs(t, err, child.ErrProtocol, "no outcome")
	gone(t, p.PID())
	p = start(t, childtest.Command("hasty"), childtest.Load(t, small))
	require.Eventually(t, func() bool {
		_, err = p.Do(t.Context(), &workerv1.Task{Payload: childtest.Seed(1)}, nil)
		return err != nil
	}, 2*time.Second, time.Millisecond, "an answer to no question ends the process, at the latest with the second one")
}
