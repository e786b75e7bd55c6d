package cli

import (
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/policy"
	"github.com/tributary-zk/tributary/prover/service"
)

// serveFlags are those of serve alone.
type serveFlags struct {
	data, natsListen, maxStore string
	datanets, circuits         []string
	listen, http, maxMessage   string
	policy, receipt, sealTo    string
	insecure, sync             bool
	keys                       keyFlags
	store                      storeFlags
	daemon                     daemonFlags
	tls                        tlsFlags
}

func (a *app) serve() *cobra.Command {
	var s serveFlags
	c := &cobra.Command{
		Use:   "serve",
		Short: "Run a prover service: gRPC, JSON over HTTP, queue, store and a worker in one process",
		Long: `Run a prover service until SIGTERM or an interrupt, then drain. One process holds everything: the API over gRPC
and as JSON over HTTP, a durable queue and store in --data, and a worker. With --nats it keeps jobs in a NATS cluster,
and tributary worker adds machines. docs/service.md is the operator's guide.

The circuits' keys have to be those of the Datanet: copy its owner's key folder to --keys. A Datanet's bundle says which
ones they are. For a bare circuit, keys that are not there are set up by this machine alone, which could then forge
proofs of it.`,
		Example: `  $ tributary serve --data prover --datanet bundle --insecure-loopback
  listening: gRPC 127.0.0.1:7443, HTTP 127.0.0.1:7480 (without TLS, for everybody on this machine)

  $ tributary serve --data /var/lib/tributary/store --datanet bundle --certs /etc/tributary/server \
      --policy policy.json --listen :7443 --http :7480`,
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
	s.add(c)
	return c
}

func (s *serveFlags) add(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&s.data, "data", "prover", "folder of the embedded store")
	f.StringArrayVar(&s.datanets, "datanet", nil,
		"bundle or datanet.json of a Datanet whose six circuits to serve; repeatable")
	f.StringArrayVar(&s.circuits, "circuit", nil, "JSON file of one more circuit, such as "+exampleCircuit+"; repeatable")
	f.StringVar(&s.listen, "listen", "127.0.0.1:7443", "address of the gRPC API; port 0 takes a free one")
	f.StringVar(&s.http, "http", "127.0.0.1:7480", "address of the JSON API, /metrics and /healthz; empty: none")
	f.BoolVar(&s.insecure, "insecure-loopback", false,
		"to try it out: no TLS, one tenant \"local\" that may do everything, this machine only")
	f.StringVar(&s.policy, "policy", "", "JSON file of tenants, quotas, modes and prices; "+
		"default: every certificate of the authority is a tenant, without mode plain")
	f.StringVar(&s.receipt, "receipt-key", defaultSecret("receipt.key"),
		"file of the Ed25519 key that signs receipts; drawn on the first run")
	f.StringVar(&s.sealTo, "seal-to", "", "recipient (age1...) of payloads instead of --seal-key, "+
		"for a server that must not open them; with --slots 0")
	f.StringVar(&s.natsListen, "nats-listen", "", "let workers on other machines connect to the embedded store at this "+
		"address; they need a worker's certificate")
	f.BoolVar(&s.sync, "sync", true, "acknowledge a job only when the disk has it; "+
		"--sync=false is faster, and a loss of power may cost the last second's jobs")
	f.StringVar(&s.maxStore, "max-store", "",
		"size of the embedded store, such as 100GiB; default three quarters of the disk")
	f.StringVar(&s.maxMessage, "max-message", "64MiB", "longest request")
	s.keys.add(c)
	s.store.add(c)
	s.daemon.add(c)
	s.tls.add(c)
}

var exampleCircuit = fmt.Sprintf(`{"statement": %q, "contributors": 8}`, catalog.Payout.Name)

func (a *app) serving(s *serveFlags) (c service.Config, err error) {
	if c.Memory, err = s.daemon.check(0); err != nil {
		return c, err
	}
	if c.MaxMessage, err = s.message(); err != nil {
		return c, err
	}
	if c.Log, err = a.logger(s.daemon); err != nil {
		return c, err
	}
	if c.SRS, err = s.keys.reference(); err != nil {
		return c, err
	}
	if c.Sources, err = s.sources(&c); err != nil {
		return c, err
	}
	if s.policy != "" {
		if c.Policy, err = policy.Load(s.policy); err != nil {
			const help = "docs/service.md has a table of the fields, ops/policy.example.json is one"
			return c, fmt.Errorf("--policy: %w (%s)", err, help)
		}
	}
	if c.TLS, err = s.transport(c.Policy); err != nil {
		return c, err
	}
	if c.Store, err = s.keeping(c.TLS); err != nil {
		return c, err
	}
	c.Keys, c.SRSFile = s.keys.keys, s.keys.srs
	c.SealKey, c.SealTo, c.ReceiptKey = s.daemon.seal, s.sealTo, s.receipt
	c.Listen, c.HTTP, c.Insecure = s.listen, s.http, s.insecure
	c.Slots, c.Drain, c.Traces, c.ReadyFile = s.daemon.slots, s.daemon.drain, s.daemon.otlp, s.daemon.ready
	c.Version = version()
	c.Say = func(text string) { fmt.Fprintln(a.stderr, text) }
	return c, nil
}

func (s *serveFlags) message() (int, error) {
	const most = 1 << 30
	n, err := sizeAtLeast("--max-message", s.maxMessage, leastMessage, "a statement would not fit: at least 64KiB")
	if err == nil && n > most {
		err = errors.New("--max-message: at most 1GiB")
	}
	return int(min(n, most)), err
}

func (s *serveFlags) sources(c *service.Config) (out []service.Source, err error) {
	for _, path := range s.datanets {
		list, err := fromDatanet(path, c.SRS)
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
	}
	for _, path := range s.circuits {
		one, err := fromFile(path)
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, fmt.Errorf("--circuit %s: the file is empty or cut short: want a JSON object such as %s",
				path, exampleCircuit)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

// transport returns the TLS configuration of the API, nil if no flag names certificates. Where the policy knows tokens,
// a client may come without a certificate.
func (s *serveFlags) transport(p *policy.Policy) (*tls.Config, error) {
	if !s.tls.given() {
		return nil, nil // without --insecure-loopback the service refuses that
	}
	if s.insecure {
		return nil, errors.New("--insecure-loopback with --certs: give one of them")
	}
	byToken := func(t policy.Tenant) bool { return len(t.TokensSHA256) > 0 }
	return s.tls.server(p != nil && slices.ContainsFunc(p.Tenants, byToken))
}

func (s *serveFlags) keeping(api *tls.Config) (service.StoreOptions, error) {
	o, err := s.store.options()
	if err != nil {
		return o, err
	}
	o.Data, o.Listen, o.SyncAlways = s.data, s.natsListen, s.sync
	n, err := sizeAtLeast("--max-store", s.maxStore, leastStore, "at least 1MiB")
	if err != nil {
		return o, err
	}
	o.MaxBytes = int64(min(n, math.MaxInt64))
	if s.natsListen != "" && api != nil {
		conf, err := identity.ServerTLS(s.tls.ca, s.tls.cert, s.tls.key, true)
		if err != nil {
			return o, err
		}
		o.ListenTLS = service.WorkersOnly(conf)
	}
	return o, nil
}
