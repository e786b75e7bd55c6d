package job_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/prover/job"
)

func TestNewID(t *testing.T) {
	id := job.NewID("clinic", "epoch-7")
	require.Equal(t, id, job.NewID("clinic", "epoch-7"), "the same key is the same job")
	require.Equal(t, "puhxswsz7td22lxbuvbqlezhbm", job.NewID("a", "b"),
		"IDs never change within a version: a repeated submission finds its job after an upgrade")
	require.NoError(t, job.Ref{Tenant: "clinic", ID: id}.Validate())

	seen := map[string]string{}
	for _, p := range [][2]string{
		{"clinic", "epoch-7"}, {"clinic", "epoch-8"}, {"clinics", "epoch-7"}, // other key, other tenant
		{"ab", "c"}, {"a", "bc"}, {"abc", "\x00"}, // the border between tenant and key matters
		{"a", "\x00\x00\x00\x00\x00\x00\x00\x01b"}, {"a", " "}, {"a", "  "}, // no key imitates a length
	} {
		id := job.NewID(p[0], p[1])
		require.Empty(t, seen[id], "%q and %s", p, seen[id])
		seen[id] = fmt.Sprintf("%q", p)
	}
	require.NotEqual(t, job.NewID("clinic", ""), job.NewID("clinic", ""), "no key, no repetition")
	require.NoError(t, job.Ref{Tenant: "clinic", ID: job.NewID("clinic", "")}.Validate())
}

func TestRefNames(t *testing.T) {
	id := strings.Repeat("a", 26)
	for name, ok := range map[string]bool{
		"a": true, "0": true, "st-marys-2": true, strings.Repeat("x", 63): true,
		"": false, strings.Repeat("x", 64): false, "-a": false, "a-": false, "A": false,
		// these would leave a subject or a folder
		"a.b": false, "a*": false, ">": false, "a/b": false, "a b": false, "a\n": false, "ä": false,
	} {
		err := job.Ref{Tenant: name, ID: id}.Validate()
		require.Equal(t, ok, err == nil, "%q", name)
		require.Equal(t, ok, job.ValidateTenant(name) == nil, "%q", name)
		if !ok {
			require.ErrorIs(t, err, job.ErrName)
		}
	}
	for _, bad := range []string{
		"", id + "a", id[1:], strings.ToUpper(id), strings.Repeat("1", 26), id[:25] + "\n", id[:25] + ".",
	} {
		require.ErrorIs(t, job.Ref{Tenant: "a", ID: bad}.Validate(), job.ErrName, "%q", bad)
	}
}

func enter(t *testing.T, r *job.Record, states ...job.State) {
	t.Helper()
	for _, s := range states {
		require.NoError(t, r.Enter(s, time.Unix(int64(len(r.History)), 0)))
	}
}

func TestAttempts(t *testing.T) {
	taken := []job.State{job.Queued, job.Admitted, job.Assigned}
	after := func(more ...job.State) []job.State { return append(slices.Clone(taken), more...) }
	for _, row := range []struct {
		why  string
		path []job.State
		want int
	}{
		{"nobody has taken it", taken[:2], 0},
		{"the first lease", after(job.Proving), 1},
		{"a drain before proving gives it back", after(job.Admitted), 0},
		{"so does a drain in the middle of a proof", after(job.Proving, job.Admitted), 0},
		{"a lost lease counts", after(job.Proving, job.Assigned), 2},
		{"lost, then drained: one is lost", after(job.Assigned, job.Proving, job.Admitted), 1},
		{"an end changes nothing", after(job.Assigned, job.Proving, job.Proved), 2},
	} {
		var r job.Record
		enter(t, &r, row.path...)
		require.Equal(t, row.want, r.Attempts, row.why)
	}
}

func TestProgressEndsWithTheProof(t *testing.T) {
	var r job.Record
	enter(t, &r, job.Queued, job.Admitted, job.Assigned, job.Proving)
	r.Phase, r.Progress = "msm", 0.5
	enter(t, &r, job.Assigned)
	require.Empty(t, r.Phase)
	require.Zero(t, r.Progress)
}

func TestFail(t *testing.T) {
	var r job.Record
	enter(t, &r, job.Queued)
	require.NoError(t, r.Fail(job.Failure{Code: job.Resources, Message: "no room"}, time.Unix(9, 0)))
	require.Equal(t, job.Failed, r.State)
	require.Equal(t, &job.Failure{Code: job.Resources, Message: "no room"}, r.Failure)
	require.ErrorIs(t, r.Fail(job.Failure{Code: job.Internal}, time.Unix(9, 0)), job.ErrTransition)
	require.Equal(t, job.Resources, r.Failure.Code, "the first failure counts")
}

func TestHistoryIsBounded(t *testing.T) {
	var r job.Record
	enter(t, &r, job.Queued, job.Admitted)
	for range 1000 {
		enter(t, &r, job.Assigned, job.Proving, job.Admitted)
	}
	enter(t, &r, job.Cancelled)
	require.Len(t, r.History, job.MaxHistory)
	require.Equal(t, job.Queued, r.History[0].State, "the beginning stays")
	require.Equal(t, job.Cancelled, r.History[job.MaxHistory-1].State, "and the end")
	require.Equal(t, time.Unix(0, 0).UTC(), r.Entered(job.Queued))
	require.True(t, r.Entered(job.Expired).IsZero())
	require.Zero(t, r.Attempts)
}

func TestCopiesOfARecordAreIndependent(t *testing.T) {
	var a job.Record
	enter(t, &a, job.Queued, job.Admitted, job.Assigned)
	b := a
	enter(t, &a, job.Proving)
	enter(t, &b, job.Cancelled)
	require.Equal(t, job.Proving, a.History[3].State)
	require.Equal(t, job.Cancelled, b.History[3].State)
}

func record(t testing.TB) job.Record {
	r := job.Record{
		Version: job.Version, Ref: job.Ref{Tenant: "clinic", ID: job.NewID("clinic", "epoch-7")},
		Statement: "tiny", Constraints: 40000, Mode: job.Blind, Priority: job.Low, Label: "October <&>",
		Deadline: time.Unix(1e9, 5).UTC(), PriceMicros: 1 << 63, Trace: "00-ab-cd-01", Worker: "w1",
	}
	for _, s := range []job.State{job.Queued, job.Admitted, job.Assigned} {
		require.NoError(t, r.Enter(s, time.Unix(1e9, 0)))
	}
	require.NoError(t, r.Fail(job.Failure{Code: job.BadWitness, Message: "row 3"}, time.Unix(1e9, 0)))
	return r
}

func TestDecodeRefuses(t *testing.T) {
	good, err := record(t).Encode()
	require.NoError(t, err)
	for _, row := range []struct{ why, from, to, want string }{
		{"a field that this version does not know may change what others mean", `"label"`, `"lable"`, "unknown field"},
		{"a later version", `"version":1`, `"version":2`, "version 2"},
		{"not a tenant's name", `"clinic"`, `"cli.nic"`, "not a name"},
		{"not a state", `"state":"failed","history"`, `"state":"lost","history"`, "state"},
		{"a state that the history does not end with", `"state":"failed","history"`, `"state":"proved","history"`, "history"},
		{"not a mode", `"blind"`, `"open"`, "mode"},
		{"not a priority", `"priority":2`, `"priority":3`, "priority"},
		{"not a count", `"constraints":40000`, `"constraints":-1`, "constraints"},
		{"not a count", `"attempts":1`, `"attempts":-1`, "attempts"},
		{"not a fraction", `"attempts":1`, `"attempts":1,"progress":1.5`, "progress"},
		{"a second record", `}}`, `}}{}`, "follows"},
		{"cut short", `}}`, `}`, "EOF"},
	} {
		require.Equal(t, 1, strings.Count(string(good), row.from), row.from)
		_, err := job.Decode([]byte(strings.Replace(string(good), row.from, row.to, 1)))
		require.ErrorContains(t, err, row.want, row.why)
	}
	long := record(t)
	long.History = make([]job.Change, job.MaxHistory+1)
	b, err := long.Encode()
	require.NoError(t, err)
	_, err = job.Decode(b)
	require.ErrorContains(t, err, "history")
}

func TestEncodeDecode(t *testing.T) {
	r := record(t)
	b, err := r.Encode()
	require.NoError(t, err)
	got, err := job.Decode(b)
	require.NoError(t, err)
	require.Equal(t, r, got)
}

// FuzzDecode: what is accepted is a record that can be written and read again.
func FuzzDecode(f *testing.F) {
	b, err := record(f).Encode()
	require.NoError(f, err)
	f.Add(b)
	const id = `{"version":1,"tenant":"a","id":"aaaaaaaaaaaaaaaaaaaaaaaaaa",`
	f.Add([]byte(id + `"request":"0x","state":"queued","mode":"plain"}`))
	f.Add([]byte(id + `"state":"queued","mode":"plain","deadline":"2026-01-01T00:00:00.5+01:00","history":[]}`))
	f.Add([]byte(`null`))
	f.Add([]byte(`{} {}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := job.Decode(b)
		if err != nil {
			return
		}
		once, err := r.Encode()
		require.NoError(t, err)
		again, err := job.Decode(once)
		require.NoError(t, err)
		twice, err := again.Encode()
		require.NoError(t, err)
		require.Equal(t, string(once), string(twice))
		require.NoError(t, again.Validate())
	})
}
