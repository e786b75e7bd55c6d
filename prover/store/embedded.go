package store

// On durability. A server acknowledges a message once the write to its file has returned. The operating system has it
// then, so it survives a kill -9 of every process. A loss of power is another matter. With SyncAlways the file is
// synced before the acknowledgement, and nothing acknowledged is lost. Without it files are synced every syncInterval:
// a single server may lose what it acknowledged within that time, a cluster of three only if two lose power within it.
//
// tributary serve turns it on: an acknowledged job is worth more than the rate. Measured with tributary bench --only
// queue on two cores and a virtual disk: about 1,500 submissions a second with it and 4,800 without on an idle machine,
// down to a few hundred with it on one whose disk and cores are busy.

import (
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"
	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/shirou/gopsutil/v4/disk"
)

// EmbeddedOptions of a server inside this process.
type EmbeddedOptions struct {
	Dir        string       // of all data; made with mode 0700
	Listen     string       // host:port for workers and other processes, port 0 for any; "" for this process only
	TLS        *tls.Config  // of Listen; nil for none
	Name       string       // unique in a cluster; "tributary" if empty
	Cluster    *Cluster     // nil for a server on its own
	SyncAlways bool         // sync before every acknowledgement; see the top of this file for its price
	Logger     *slog.Logger // nil for none

	// MaxBytes bounds all data. 0 means three quarters of the disk, used or not: a server that is started on a full
	// disk goes on when there is room.
	MaxBytes int64
}

// Cluster makes a server one of several.
type Cluster struct {
	Name   string
	Listen string      // host:port for the other servers
	Routes []string    // host:port of the other servers' Listen
	TLS    *tls.Config // of the routes, both ways; nil for none
}

// ErrInUse says that another process runs on the data directory.
var ErrInUse = errors.New("the data directory is in use by another process")

// Embedded is a running server.
type Embedded struct {
	srv  *server.Server
	lock *flock.Flock
	stop sync.Once
}

// syncInterval is how often files are synced in the background; the server's default of two minutes is a lot to lose.
const syncInterval = time.Second

// startTime bounds how long a server may take to recover its files.
const startTime = 2 * time.Minute

// Start runs a server. A directory that another process uses is refused with ErrInUse.
func Start(o EmbeddedOptions) (*Embedded, error) {
	opts, err := o.server()
	if err != nil {
		return nil, fmt.Errorf("start store: %w", err)
	}
	lock, err := lockDir(o.Dir)
	if err != nil {
		return nil, fmt.Errorf("start store: %w", err)
	}
	if o.MaxBytes == 0 {
		u, err := disk.Usage(o.Dir)
		if err != nil {
			return nil, fmt.Errorf("start store: %w", errors.Join(err, lock.Unlock()))
		}
		opts.JetStreamMaxStore = int64(u.Total / 4 * 3)
	}
	srv, err := server.NewServer(opts)
	if err != nil {
		return nil, fmt.Errorf("start store: %w", errors.Join(err, lock.Unlock()))
	}
	if o.Logger != nil {
		srv.SetLoggerV2(serverLog{o.Logger.With("component", "nats")}, false, false, false)
	}
	e := &Embedded{srv: srv, lock: lock}
	srv.Start()
	if !srv.ReadyForConnections(startTime) {
		e.Stop()
		return nil, fmt.Errorf("start store: the server on %s was not ready within %v; its log says why", o.Dir, startTime)
	}
	return e, nil
}

// lockDir makes the directory, so that nobody else can read it, and locks it, so that no other process runs on it.
func lockDir(dir string) (*flock.Flock, error) {
	if dir == "" {
		return nil, errors.New("no data directory given")
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		return nil, err
	}
	lock := flock.New(filepath.Join(dir, "lock"), flock.SetPermissions(0o600))
	ok, err := lock.TryLock()
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, fmt.Errorf("%s: %w: stop it, or give this one another directory", dir, ErrInUse)
	}
	return lock, nil
}

func (o EmbeddedOptions) server() (*server.Options, error) {
	opts := &server.Options{
		ServerName: o.Name, JetStream: true, StoreDir: o.Dir, JetStreamMaxStore: o.MaxBytes,
		SyncAlways: o.SyncAlways, SyncInterval: syncInterval, DontListen: o.Listen == "",
		NoSigs: true, NoLog: o.Logger == nil, DisableJetStreamBanner: true,
	}
	if o.Name == "" {
		opts.ServerName = "tributary"
	}
	var err error
	if o.Listen != "" {
		if opts.Host, opts.Port, err = hostPort(o.Listen); err != nil {
			return nil, fmt.Errorf("listen: %w", err)
		}
	}
	if o.TLS != nil {
		opts.TLS, opts.TLSConfig, opts.TLSTimeout = true, o.TLS, 5
		opts.TLSVerify = o.TLS.ClientAuth == tls.RequireAndVerifyClientCert
	}
	if o.Cluster == nil {
		return opts, nil
	}
	return opts, o.Cluster.server(opts)
}

func (c Cluster) server(opts *server.Options) (err error) {
	opts.Cluster.Name = c.Name
	if opts.Cluster.Host, opts.Cluster.Port, err = hostPort(c.Listen); err != nil {
		return fmt.Errorf("cluster listen: %w", err)
	}
	if c.TLS != nil {
		opts.Cluster.TLSConfig, opts.Cluster.TLSTimeout = c.TLS, 5
	}
	for _, r := range c.Routes {
		if _, _, err := hostPort(r); err != nil {
			return fmt.Errorf("cluster route: %w", err)
		}
		opts.Routes = append(opts.Routes, &url.URL{Scheme: "nats-route", Host: r})
	}
	return nil
}

// hostPort reads host:port; the server calls any free port -1, not 0.
func hostPort(s string) (string, int, error) {
	host, p, err := net.SplitHostPort(s)
	if err != nil {
		return "", 0, fmt.Errorf("%q: want host:port: %w", s, err)
	}
	port, err := strconv.ParseUint(p, 10, 16)
	if err != nil {
		return "", 0, fmt.Errorf("%q: want a port of 0 to 65535", s)
	}
	if port == 0 {
		return host, server.RANDOM_PORT, nil
	}
	return host, int(port), nil
}

// Connect returns a connection within the process, without a socket.
func (e *Embedded) Connect() (*nats.Conn, error) {
	return Dial("", DialOptions{Name: "embedded", inProcess: e.srv})
}

// URL is where other processes connect, "" where the server does not listen.
func (e *Embedded) URL() string {
	if e.srv.Addr() == nil {
		return ""
	}
	return e.srv.ClientURL()
}

// MaxBytes is how much the server keeps at most; 0 after Stop.
func (e *Embedded) MaxBytes() int64 {
	if c := e.srv.JetStreamConfig(); c != nil {
		return c.MaxStore
	}
	return 0
}

// Healthy returns ErrUnavailable if the server cannot store what it is given: after one failed write, as on a full
// disk, it refuses a whole stream until it is restarted.
func (e *Embedded) Healthy() error {
	if !e.srv.Running() || !e.srv.JetStreamEnabled() {
		const advice = "its disk was full, or it was stopped: free space and start it again"
		return fmt.Errorf("the embedded server stores nothing: %s: %w", advice, ErrUnavailable)
	}
	for _, problem := range e.srv.Healthz(&server.HealthzOptions{Details: true}).Errors {
		if problem.Type == server.HealthzErrorStream || problem.Type == server.HealthzErrorConsumer {
			return fmt.Errorf("%s: free space on its disk and start it again: %w", problem.Error, ErrUnavailable)
		}
	}
	return nil
}

// Stop shuts the server down and waits for its files to be written. Stopping twice is fine.
func (e *Embedded) Stop() {
	e.stop.Do(func() {
		e.srv.Shutdown()
		e.srv.WaitForShutdown()
		_ = e.lock.Unlock()
	})
}

// DialOptions of a connection to a server or cluster.
type DialOptions struct {
	TLS    *tls.Config // nil for none, unless the URL says tls://
	Name   string      // of this client, for the server's lists
	Logger *slog.Logger

	inProcess nats.InProcessConnProvider
}

// Dial connects to a server, or to a cluster by URLs separated by commas, and keeps reconnecting for ever. A request
// without a connection fails with ErrUnavailable at once, instead of being sent long after its caller has given up.
func Dial(at string, o DialOptions) (*nats.Conn, error) {
	log := o.Logger
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	opts := []nats.Option{
		nats.Name(o.Name), nats.Timeout(5 * time.Second),
		nats.MaxReconnects(-1), nats.ReconnectWait(250 * time.Millisecond), nats.ReconnectBufSize(-1),
		nats.PingInterval(10 * time.Second), nats.MaxPingsOutstanding(2),
		nats.DisconnectErrHandler(func(_ *nats.Conn, err error) { log.Warn("store disconnected", "error", err) }),
		nats.ReconnectHandler(func(nc *nats.Conn) { log.Info("store reconnected", "server", nc.ConnectedServerName()) }),
		nats.ErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) { log.Warn("store connection", "error", err) }),
	}
	if o.TLS != nil {
		opts = append(opts, nats.Secure(o.TLS))
	}
	if o.inProcess != nil {
		opts = append(opts, nats.InProcessServer(o.inProcess))
	}
	nc, err := nats.Connect(at, opts...)
	if err != nil {
		return nil, fmt.Errorf("connect to %s: %w: %w", redacted(at), ErrUnavailable, err)
	}
	return nc, nil
}

// redacted returns a list of URLs without their passwords.
func redacted(at string) string {
	all := strings.Split(at, ",")
	for i, one := range all {
		if u, err := url.Parse(strings.TrimSpace(one)); err != nil {
			all[i] = "a URL that does not parse"
		} else {
			all[i] = u.Redacted()
		}
	}
	return strings.Join(all, ",")
}

// serverLog forwards the server's log. Its notices are for debugging here; traces, which would show messages, are never
// asked for.
type serverLog struct{ log *slog.Logger }

func (l serverLog) say(level func(string, ...any), format string, v []any) {
	level("nats server", "message", fmt.Sprintf(format, v...))
}
func (l serverLog) Noticef(format string, v ...any) { l.say(l.log.Debug, format, v) }
func (l serverLog) Warnf(format string, v ...any)   { l.say(l.log.Warn, format, v) }
func (l serverLog) Errorf(format string, v ...any)  { l.say(l.log.Error, format, v) }
func (l serverLog) Fatalf(format string, v ...any)  { l.say(l.log.Error, format, v) }
func (l serverLog) Debugf(string, ...any)           {}
func (l serverLog) Tracef(string, ...any)           {}
