package store

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/shirou/gopsutil/v4/disk"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/prover/job"
)

func TestRestart(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	srv := start(t, EmbeddedOptions{Dir: dir})
	o := Options{Lease: lease}
	s, err := Open(t.Context(), connect(t, srv), o)
	require.NoError(t, err)
	c := proof.Word{0xe1}
	path := []job.State{job.Admitted, job.Assigned, job.Proving, job.Proved}
	var refs []job.Ref
	deadline := time.Now().Add(2 * time.Second)
	for n := range len(path) + 1 { // a job in every state on the way to proved
		r := queued(fmt.Sprint("restart-", n), "x", deadline)
		r.Circuit = c
		create(t, s, r, []byte("sealed"))
		if n > 0 {
			require.NoError(t, s.Admit(t.Context(), walk(t, s, r.Ref, path[:n]...)))
		}
		refs = append(refs, r.Ref)
	}
	_, err = s.PutResult(t.Context(), refs[4], []byte("proof"))
	require.NoError(t, err)
	leased := take(t, s, c)
	srv.Stop()
	srv.Stop() // twice is fine

	srv = start(t, EmbeddedOptions{Dir: dir})
	s, err = Open(t.Context(), connect(t, srv), o)
	require.NoError(t, err)
	for n, r := range refs {
		rec, err := s.Get(t.Context(), r)
		require.NoError(t, err)
		require.Equal(t, append([]job.State{job.Queued}, path...)[n], rec.State)
		_, err = s.Payload(t.Context(), r)
		if rec.State == job.Proved {
			require.ErrorIs(t, err, ErrNoPayload)
		} else {
			require.NoError(t, err)
		}
	}
	result, err := s.Result(t.Context(), refs[4])
	require.NoError(t, err)
	require.Equal(t, "proof", string(result))
	require.Equal(t, refs[0], next(t, s, refs[0].Tenant).Ref)
	again := map[job.Ref]bool{}
	for range 4 {
		again[take(t, s, c).Ref] = true
	}
	require.True(t, again[leased.Ref], "the lease of before the restart ran out")

	expired := map[job.Ref]bool{}
	ctx, cancel := context.WithTimeout(t.Context(), 15*time.Second)
	defer cancel()
	err = s.Due(ctx, func(_ context.Context, r job.Ref) error {
		if expired[r] = true; len(expired) == 4 {
			cancel()
		}
		return nil
	})
	require.ErrorIs(t, err, context.Canceled, "%v of %v", expired, refs)
	require.False(t, expired[refs[4]], "timers outlive the restart, those of terminal jobs do not")
}

// TestTLS: other processes need the authority's certificate, this one needs none.
func TestTLS(t *testing.T) {
	t.Parallel()
	web := httptest.NewTLSServer(nil) // for its certificate of 127.0.0.1
	defer web.Close()
	ours := &tls.Config{Certificates: web.TLS.Certificates, MinVersion: tls.VersionTLS13}
	srv := start(t, EmbeddedOptions{Listen: "127.0.0.1:0", TLS: ours})
	require.NoError(t, connect(t, srv).Flush())
	_, err := Dial(srv.URL(), DialOptions{})
	require.ErrorIs(t, err, ErrUnavailable, "an unknown authority")
	roots := x509.NewCertPool()
	roots.AddCert(web.Certificate())
	nc, err := Dial(srv.URL(), DialOptions{TLS: &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS13}})
	require.NoError(t, err)
	defer nc.Close()
	_, err = Open(t.Context(), nc, Options{})
	require.NoError(t, err)
}

func TestOneServerADirectory(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	srv := start(t, EmbeddedOptions{Dir: dir})
	info, err := os.Stat(dir)
	require.NoError(t, err)
	require.Equal(t, fs.FileMode(0o700), info.Mode().Perm())
	_, err = Start(EmbeddedOptions{Dir: dir})
	require.ErrorIs(t, err, ErrInUse)
	require.Empty(t, srv.URL())
	srv.Stop()
	start(t, EmbeddedOptions{Dir: dir})
	for why, bad := range map[string]EmbeddedOptions{
		"no directory":      {},
		"no port":           {Dir: dir + "2", Listen: "nowhere"},
		"port out of range": {Dir: dir + "2", Listen: "127.0.0.1:99999"},
		"no cluster port":   {Dir: dir + "2", Cluster: &Cluster{Listen: "x"}},
	} {
		_, err := Start(bad)
		require.Error(t, err, why)
	}
}

// TestFull fills the room for payloads: what was acknowledged stays, what was refused is absent, jobs can still end,
// and their end makes room.
func TestFull(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]struct {
		server int64
		store  Options
	}{
		"payloads": {64 << 20, Options{MaxPayloads: 1 << 20}},
		"server":   {1 << 20, Options{}},
	} {
		t.Run(name, func(t *testing.T) {
			srv := start(t, EmbeddedOptions{MaxBytes: o.server})
			s, err := Open(t.Context(), connect(t, srv), o.store)
			require.NoError(t, err)
			var in []job.Ref
			var refused job.Record
			for i := 0; ; i++ {
				r := queued("full", fmt.Sprint(i), soon())
				_, _, err := s.Create(t.Context(), r, make([]byte, 100_000))
				if err != nil {
					require.ErrorIs(t, err, ErrFull)
					refused = r
					break
				}
				in = append(in, r.Ref)
			}
			require.Greater(t, len(in), 5)
			for _, r := range in {
				_, err := s.Get(t.Context(), r)
				require.NoError(t, err, "acknowledged and absent")
				_, err = s.Payload(t.Context(), r)
				require.NoError(t, err)
			}
			_, err = s.Get(t.Context(), refused.Ref)
			require.ErrorIs(t, err, ErrNotFound)

			if name == "payloads" {
				walk(t, s, in[0], job.Cancelled)
			} else { // no room even for records: a payload has to make some first
				require.NoError(t, s.Jobs.payloads.wipe(t.Context(), payloadsOf(in[0])))
			}
			require.Eventually(t, func() bool {
				_, created, err := s.Create(t.Context(), refused, make([]byte, 50_000))
				require.True(t, err == nil || errors.Is(err, ErrFull), "%v", err)
				return created
			}, 10*time.Second, 20*time.Millisecond)
		})
	}
}

// TestWatchReconnects restarts the server under a watcher.
func TestWatchReconnects(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	srv := start(t, EmbeddedOptions{Dir: dir, Listen: "127.0.0.1:0"})
	at, err := url.Parse(srv.URL())
	require.NoError(t, err)
	s, err := Open(t.Context(), dial(t, srv.URL()), Options{})
	require.NoError(t, err)
	r := create(t, s, queued("reconnect", "x", soon()), nil).Ref

	seen := make(chan job.State, 8)
	done := make(chan error, 1)
	go func() {
		done <- s.Watch(t.Context(), r, func(rec job.Record) error { seen <- rec.State; return nil })
	}()
	require.Equal(t, job.Queued, <-seen)
	srv.Stop()
	srv = start(t, EmbeddedOptions{Dir: dir, Listen: at.Host})
	other, err := Open(t.Context(), connect(t, srv), Options{})
	require.NoError(t, err)
	walk(t, other, r, job.Cancelled)
	require.NoError(t, <-done)
	require.Equal(t, job.Cancelled, <-seen)
}

// TestClusterNodeStops stops a node and takes a job through its life on the other two.
func TestClusterNodeStops(t *testing.T) {
	t.Parallel()
	all := cluster(t)
	nc := dial(t, all[0].URL()+","+all[1].URL()+","+all[2].URL())
	s, err := Open(t.Context(), nc, Options{Replicas: 3, Lease: lease})
	require.NoError(t, err)
	c := proof.Word{0xf1}
	before := queued("node", "before", soon())
	before.Circuit = c
	create(t, s, before, []byte("sealed"))
	for _, e := range all { // the one that we talk to
		if e.URL() == nc.ConnectedUrl() {
			e.Stop()
			break
		}
	}
	retry := func(what string, f func() error) {
		t.Helper()
		var err error
		require.Eventually(t, func() bool { err = f(); return err == nil }, 15*time.Second, 50*time.Millisecond, what)
		require.NoError(t, err)
	}
	retry("read", func() error { _, err := s.Payload(t.Context(), before.Ref); return err })
	retry("create", func() error {
		_, _, err := s.Create(t.Context(), queued("node", "after", soon()), []byte("sealed"))
		return err
	})
	retry("admit", func() error {
		rec, err := s.Change(t.Context(), before.Ref, func(r *job.Record) error {
			if r.State == job.Admitted { // an earlier try whose answer was lost
				return nil
			}
			return r.Enter(job.Admitted, time.Now())
		})
		return errors.Join(err, s.Admit(t.Context(), rec))
	})
	require.Equal(t, before.Ref, take(t, s, c).Ref)
	retry("list", func() error {
		page, err := s.List(t.Context(), "node", "", "", 10)
		if err == nil && len(page.Jobs) != 2 {
			err = fmt.Errorf("%d jobs", len(page.Jobs))
		}
		return err
	})
}

// TestRoomDoesNotDependOnTheStart: otherwise a server that was started on a full disk would refuse everything until its
// next start.
func TestRoomDoesNotDependOnTheStart(t *testing.T) {
	t.Parallel()
	srv := start(t, EmbeddedOptions{})
	u, err := disk.Usage(t.TempDir())
	require.NoError(t, err)
	require.EqualValues(t, u.Total/4*3, srv.MaxBytes())
}
