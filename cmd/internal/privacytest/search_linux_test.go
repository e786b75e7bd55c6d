package privacytest

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/seal"
	"github.com/tributary-zk/tributary/prover/store"
)

// search looks for the secrets everywhere except in memory.
func (w *world) search(when string) {
	w.t.Helper()
	for _, p := range w.processes() {
		select {
		case <-p.done:
			continue
		default:
		}
		for _, pid := range append(p.provers(w.t), p.pid()) {
			for _, name := range []string{"cmdline", "environ", "limits", "status"} {
				if b, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", pid, name)); err == nil { // if we cannot, nobody can
					w.told.add(b)
				}
			}
		}
		if p.ready.HTTP != "" {
			w.told.add(w.metrics(p))
		}
	}
	count, found := searchFiles(w.t, w.n, w.one.dir, w.two.dir, w.far.dir)
	require.Empty(w.t, found, "files %s", when)
	require.Greater(w.t, count, 20, "files %s", when)
	require.Empty(w.t, w.n.find(w.told.take()), "metrics, command lines and environments %s", when)
	require.Empty(w.t, w.n.find(w.said.take()), "answers %s", when)
	require.Empty(w.t, w.n.find(w.spans.take()), "spans %s", when)
	eachFile(w.t, func(path string, _ []byte) {
		require.False(w.t, strings.HasPrefix(filepath.Base(path), "core"), "%s %s", path, when)
	}, w.one.dir, w.two.dir, w.far.dir)
}

func (w *world) metrics(p *process) []byte {
	at := "https://" + p.ready.HTTP + "/metrics"
	if p == w.far {
		at = "http://" + p.ready.HTTP + "/metrics"
	}
	resp, err := w.web.Get(at)
	require.NoError(w.t, err)
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	require.NoError(w.t, err)
	require.Contains(w.t, string(b), "tributary_")
	return b
}

func signal(t testing.TB, s syscall.Signal, pids ...int) {
	t.Helper()
	for _, pid := range pids {
		require.NoError(t, syscall.Kill(pid, s))
	}
}

// capture keeps the sealed payloads of jobs as an operator's store holds them, and checks that they are on the disk.
func (w *world) capture(p *process, ids ...string) {
	w.t.Helper()
	conf, err := identity.ClientTLS(w.certs.files("worker"))
	require.NoError(w.t, err)
	nc, err := store.Dial(p.ready.NATS, store.DialOptions{TLS: conf, Name: "test"})
	require.NoError(w.t, err)
	defer nc.Close()
	s, err := store.Open(w.t.Context(), nc, store.Options{})
	require.NoError(w.t, err)
	for _, id := range ids {
		b, err := s.Payload(w.t.Context(), job.Ref{Tenant: "clinic", ID: id})
		require.NoError(w.t, err)
		w.sealed[id] = b
		key, err := seal.OpenIdentity(w.path("secret-"+p.name, "seal.key"))
		require.NoError(w.t, err)
		open, err := key.Open(job.Ref{Tenant: "clinic", ID: id}, b)
		require.NoError(w.t, err)
		require.NotEmpty(w.t, w.n.find(open), "the secret is in it")
		require.True(w.t, w.stored(b), "a payload that waits is on the disk, sealed")
	}
}

// stored says whether a part of a sealed payload is in a file of a store.
func (w *world) stored(sealed []byte) (there bool) {
	part := sealed[len(sealed)-64:]
	for _, p := range []*process{w.one, w.two} {
		eachFile(w.t, func(_ string, b []byte) { there = there || bytes.Contains(b, part) }, filepath.Join(p.dir, "data"))
	}
	return there
}

// control: the search finds each planted secret if it lies among the service's files.
func (w *world) control() {
	t := w.t
	a := witness(t, "warm", w.n)
	m, err := proto.Marshal(w.request(a))
	require.NoError(t, err)
	js, err := protojson.Marshal(w.request(a))
	require.NoError(t, err)
	for name, b := range map[string][]byte{
		"request": m, "JSON": js, "token": []byte("authorization: Bearer " + w.token),
		"seal key": w.read("secret-one", "seal.key"), "receipt key": w.read("secret-two", "receipt.key"),
	} {
		path := filepath.Join(w.one.dir, "data", "jetstream", "planted")
		require.NoError(t, os.WriteFile(path, b, 0o600))
		_, found := searchFiles(t, w.n, w.one.dir)
		require.NotEmpty(t, found, name)
		require.NoError(t, os.Remove(path))
	}
}

// protected: the processes leave no core file, and no other process of the same user can read their memory.
func (w *world) protected() {
	t := w.t
	pids := w.provers()
	for _, p := range w.processes() {
		pids = append(pids, p.pid())
	}
	readable := func(pid int) error {
		return w.do(func() error { _, err := os.ReadFile(fmt.Sprintf("/proc/%d/environ", pid)); return err })
	}
	for _, pid := range pids {
		b, err := os.ReadFile(fmt.Sprintf("/proc/%d/limits", pid))
		require.NoError(t, err)
		require.Regexp(t, `Max core file size +0 +0 +bytes`, string(b))
		require.ErrorIs(t, readable(pid), os.ErrPermission, "process %d can be dumped", pid)
	}
	open := exec.Command("sleep", "60")
	require.NoError(t, w.do(open.Start))
	require.NoError(t, readable(open.Process.Pid), "an unprotected process can be read")
	require.NoError(t, open.Process.Kill())
	_ = open.Wait()
}
