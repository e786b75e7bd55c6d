package cli

import (
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/policy"
	"github.com/tributary-zk/tributary/prover/service"
	"github.com/tributary-zk/tributary/prover/telemetry"
)

// storeFlags say where a cluster keeps jobs.
type storeFlags struct {
	url, certs string
	replicas   int
}

func (s *storeFlags) add(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&s.url, "nats", "", "URL of NATS servers with JetStream, separated by commas; with a user and a password give it in the environment variable TRIBUTARY_NATS instead")
	f.StringVar(&s.certs, "nats-certs", "", "folder of ca.crt and a worker's certificate for the NATS servers")
	f.IntVar(&s.replicas, "replicas", 0, "machines that keep each job; 1, or 3 in a cluster. Counts when the store is made")
}

func (s *storeFlags) options() (o service.StoreOptions, err error) {
	if o.URL, err = s.target(); err != nil {
		return o, err
	}
	o.Replicas = s.replicas
	switch {
	case s.replicas < 0 || s.replicas > 5:
		return o, fmt.Errorf("--replicas %d: 1, or 3 or 5 in a cluster", s.replicas)
	case s.replicas > 1 && o.URL == "":
		return o, fmt.Errorf("--replicas %d: the embedded store is one machine: name a cluster with --nats URL", s.replicas)
	case s.certs != "" && o.URL == "":
		return o, errors.New("--nats-certs: name the NATS servers with --nats URL")
	}
	if s.certs != "" {
		files := tlsFlags{dir: s.certs}
		if o.TLS, err = files.client(); err == nil {
			err = ofWorker(o.TLS, files.cert)
		}
	}
	return o, err
}

// runFlags are those of processes that run for months.
type runFlags struct {
	slots                            int
	memory                           string
	drain                            time.Duration
	otlp, format, level, ready, seal string
}

func (r *runFlags) add(c *cobra.Command) {
	f := c.Flags()
	f.IntVar(&r.slots, "slots", 1, "proofs at a time; one uses all cores best for large circuits")
	f.StringVar(&r.memory, "memory", "", "for all proving processes together, such as 6GiB; default three quarters of the machine's")
	f.DurationVar(&r.drain, "drain", 30*time.Second, "how long running proofs may go on after SIGTERM before they go back to the queue")
	f.StringVar(&r.otlp, "otlp", "", "send traces to this OpenTelemetry collector: http://HOST:4317, or https:// with TLS")
	f.StringVar(&r.format, "log-format", "text", "of the log on stderr: text or json")
	f.StringVar(&r.level, "log-level", "info", "debug, info, warn or error")
	complete(c, "log-format", "text", "json")
	complete(c, "log-level", "debug", "info", "warn", "error")
	f.StringVar(&r.ready, "ready-file", "", "write the addresses to this file, as JSON, when everything is ready")
	f.StringVar(&r.seal, "seal-key", service.DefaultSecret("seal.key"), "file of the identity that payloads are encrypted for; a server draws it on the first run, workers need a copy")
}

// Least sizes with which anything can be done: one small proving process, one statement, a few results.
const (
	leastMemory  = 128 << 20
	leastMessage = 64 << 10
	leastStore   = 1 << 20
)

// check refuses numbers that could not mean anything; least is how many slots there have to be.
func (r *runFlags) check(least int) (memory uint64, err error) {
	switch {
	case r.slots < least || r.slots > 1024:
		return 0, fmt.Errorf("--slots %d: %d to 1024", r.slots, least)
	case r.drain < 0:
		return 0, fmt.Errorf("--drain %v: not below 0", r.drain)
	}
	return sized("--memory", r.memory, leastMemory, "a proving process needs 128MiB and more")
}

// sized reads a size that is not given or large enough.
func sized(flag, text string, least uint64, why string) (uint64, error) {
	n, err := bytes(flag, text)
	if err == nil && text != "" && n < least {
		err = fmt.Errorf("%s %s: too small: %s", flag, text, why)
	}
	return n, err
}

func (a *app) logger(r runFlags) (*slog.Logger, error) {
	level := r.level
	if a.quiet {
		level = "error"
	}
	log, err := telemetry.Logger(a.stderr, r.format, level)
	if err != nil {
		return nil, fmt.Errorf("--log-format, --log-level: %w", err)
	}
	return log, nil
}

// bytes reads a size.
func bytes(flag, text string) (uint64, error) {
	if text == "" {
		return 0, nil
	}
	digits := strings.TrimRight(text, "KMGTiB")
	n, err := strconv.ParseFloat(digits, 64)
	shift, known := map[string]uint{"": 0, "B": 0, "KiB": 10, "MiB": 20, "GiB": 30, "TiB": 40}[text[len(digits):]]
	if err != nil || !known || !(n > 0 && n < math.MaxUint32) {
		return 0, fmt.Errorf("%s %q: a size such as 900MiB or 6GiB", flag, text)
	}
	return uint64(n * float64(uint64(1)<<shift)), nil
}

// release is what the build says: -ldflags "-X github.com/tributary-zk/tributary/cmd/internal/cli.release=v1.2.3".
var release string

// version is the program's: the release, or the commit that it was built from.
func version() string {
	if release != "" {
		return release
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return s.Value[:12]
		}
	}
	return info.Main.Version
}

// serveFlags are those of serve alone.
type serveFlags struct {
	data, listen, http, policy, receipt, sealTo, natsListen, message, size string
	datanets, circuits                                                     []string
	insecure, sync                                                         bool
	keys                                                                   keyFlags
	store                                                                  storeFlags
	run                                                                    runFlags
	tls                                                                    tlsFlags
}

func (a *app) serve() *cobra.Command {
	var s serveFlags
	c := &cobra.Command{
		Use:   "serve",
		Short: "Run a prover service: gRPC, JSON over HTTP, queue, store and a worker in one process",
		Long: `Run a prover service until SIGTERM or an interrupt, then drain. One process holds everything: the API over gRPC and as JSON over HTTP, a durable queue and store in
--data, and a worker. With --nats it keeps jobs in a NATS cluster, and tributary worker adds machines. docs/service.md is the operator's guide.

The circuits' keys have to be those of the Datanet: copy its owner's key folder to --keys. A Datanet's bundle says which ones they are; for a bare circuit, keys that are
not there are set up by this machine alone, which could then forge proofs of it.`,
		Example: `  $ tributary serve --data prover --datanet bundle --insecure-loopback
  listening: gRPC 127.0.0.1:7443, HTTP 127.0.0.1:7480 (without TLS, for everybody on this machine)

  $ tributary serve --data /var/lib/tributary/store --datanet bundle --certs /etc/tributary/server --policy policy.json --listen :7443 --http :7480`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			config, err := a.serving(&s)
			if err != nil {
				return err
			}
			config.Log.Info("tributary serves", "version", config.Version)
			return service.Run(c.Context(), config)
		},
	}
	f := c.Flags()
	f.StringVar(&s.data, "data", "prover", "folder of the embedded store")
	f.StringArrayVar(&s.datanets, "datanet", nil, "bundle or datanet.json of a Datanet whose six circuits to serve; repeatable")
	f.StringArrayVar(&s.circuits, "circuit", nil, "JSON file of one more circuit, such as {\"statement\": \"payout\", \"contributors\": 8}; repeatable")
	f.StringVar(&s.listen, "listen", "127.0.0.1:7443", "address of the gRPC API; port 0 takes a free one")
	f.StringVar(&s.http, "http", "127.0.0.1:7480", "address of the JSON API, /metrics and /healthz; empty: none")
	f.BoolVar(&s.insecure, "insecure-loopback", false, "to try it out: no TLS, one tenant \"local\" that may do everything, this machine only")
	f.StringVar(&s.policy, "policy", "", "JSON file of tenants, quotas, modes and prices; default: every certificate of the authority is a tenant, without mode plain")
	f.StringVar(&s.receipt, "receipt-key", service.DefaultSecret("receipt.key"), "file of the Ed25519 key that signs receipts; drawn on the first run")
	f.StringVar(&s.sealTo, "seal-to", "", "recipient (age1...) of payloads instead of --seal-key, for a server that must not open them; with --slots 0")
	f.StringVar(&s.natsListen, "nats-listen", "", "let workers on other machines connect to the embedded store at this address; they need a worker's certificate")
	f.BoolVar(&s.sync, "sync", true, "acknowledge a job only when the disk has it; --sync=false is faster, and a loss of power may cost the last second's jobs")
	f.StringVar(&s.size, "max-store", "", "size of the embedded store, such as 100GiB; default three quarters of the disk")
	f.StringVar(&s.message, "max-message", "64MiB", "longest request")
	s.keys.add(c)
	s.store.add(c)
	s.run.add(c)
	s.tls.add(c)
	return c
}

func (a *app) serving(s *serveFlags) (c service.Config, err error) {
	if c.Memory, err = s.run.check(0); err != nil {
		return c, err
	}
	message, err := sized("--max-message", s.message, leastMessage, "a statement would not fit: at least 64KiB")
	if err != nil {
		return c, err
	}
	if message > 1<<30 {
		return c, errors.New("--max-message: at most 1GiB")
	}
	if c.Log, err = a.logger(s.run); err != nil {
		return c, err
	}
	if c.String, err = s.keys.string(); err != nil {
		return c, err
	}
	if c.Sources, err = s.sources(&c); err != nil {
		return c, err
	}
	if s.policy != "" {
		if c.Policy, err = policy.Load(s.policy); err != nil {
			return c, fmt.Errorf("--policy: %w (docs/service.md has a table of the fields, ops/policy.example.json is one)", err)
		}
	}
	if c.TLS, err = s.transport(c.Policy); err != nil {
		return c, err
	}
	if c.Store, err = s.keeping(c.TLS); err != nil {
		return c, err
	}
	c.Keys, c.StringAt, c.SealKey, c.SealTo, c.SignKey = s.keys.keys, s.keys.srs, s.run.seal, s.sealTo, s.receipt
	c.Listen, c.HTTP, c.Insecure, c.MaxBytes = s.listen, s.http, s.insecure, int(message)
	c.Slots, c.Drain, c.Traces, c.ReadyFile, c.Version = s.run.slots, s.run.drain, s.run.otlp, s.run.ready, version()
	c.Say = func(text string) { fmt.Fprintln(a.stderr, text) }
	return c, nil
}

func (s *serveFlags) sources(c *service.Config) (out []service.Source, err error) {
	for _, path := range s.datanets {
		list, err := fromDatanet(path, c.String)
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
	}
	for _, path := range s.circuits {
		one, err := fromFile(path)
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, fmt.Errorf("--circuit %s: the file is empty or cut short: want a JSON object such as {\"statement\": \"payout\", \"contributors\": 8}", path)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

// transport returns the TLS configuration of the API; nil with --insecure-loopback alone. Where the policy knows tokens, a client may come without a certificate.
func (s *serveFlags) transport(p *policy.Policy) (*tls.Config, error) {
	if s.insecure {
		if s.tls.given() {
			return nil, errors.New("--insecure-loopback with --certs: give one of them")
		}
		return nil, nil
	}
	if !s.tls.given() {
		return nil, nil // the service says what is missing
	}
	return s.tls.server(p != nil && slices.ContainsFunc(p.Tenants, func(t policy.Tenant) bool { return len(t.TokensSHA256) > 0 }))
}

func (s *serveFlags) keeping(api *tls.Config) (service.StoreOptions, error) {
	o, err := s.store.options()
	if err != nil {
		return o, err
	}
	o.Data, o.Listen, o.SyncAlways = s.data, s.natsListen, s.sync
	size, err := sized("--max-store", s.size, leastStore, "at least 1MiB")
	o.MaxBytes = int64(min(size, math.MaxInt64))
	if s.natsListen != "" && api != nil {
		conf, tlsErr := identity.ServerTLS(s.tls.ca, s.tls.cert, s.tls.key, true)
		if tlsErr != nil {
			return o, tlsErr
		}
		o.ListenTLS = service.WorkersOnly(conf)
	}
	return o, err
}

func (a *app) worker() *cobra.Command {
	var (
		metrics string
		k       keyFlags
		store   storeFlags
		r       runFlags
	)
	c := &cobra.Command{
		Use:   "worker",
		Short: "Prove for servers on other machines",
		Long: `Prove for servers on other machines until SIGTERM or an interrupt, then drain. The worker takes jobs from the servers' NATS store, fetches the circuits' keys from it, and
verifies every proof before it stores it. It needs a copy of the servers' --seal-key, which is not in the store.`,
		Example: `  $ tributary worker --nats tls://prover.example.org:4222 --nats-certs /etc/tributary/worker --seal-key /etc/tributary/seal.key --slots 2
  working for tls://prover.example.org:4222`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			log, err := a.logger(r)
			if err != nil {
				return err
			}
			o, err := store.options()
			if err != nil {
				return err
			}
			memory, err := r.check(1)
			if err != nil {
				return err
			}
			log.Info("tributary works", "version", version())
			return service.RunWorker(c.Context(), service.WorkerConfig{
				Store: o, Keys: k.keys, StringAt: k.srs, SealKey: r.seal, Slots: r.slots, Memory: memory, Drain: r.drain, Metrics: metrics, Traces: r.otlp,
				ReadyFile: r.ready, Version: version(), Log: log, Say: func(text string) { fmt.Fprintln(a.stderr, text) },
			})
		},
	}
	c.Flags().StringVar(&metrics, "metrics", "", "address of /metrics on the loopback interface, such as 127.0.0.1:7481")
	k.add(c)
	store.add(c)
	r.add(c)
	return c
}
