package cli

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

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
	f.StringVar(&s.url, "nats", "", "URL of NATS servers with JetStream, separated by commas; "+
		"with a user and a password give it in the environment variable TRIBUTARY_NATS instead")
	f.StringVar(&s.certs, "nats-certs", "", "folder of ca.crt and a worker's certificate for the NATS servers")
	f.IntVar(&s.replicas, "replicas", 0,
		"machines that keep each job; 1, or 3 in a cluster. Counts when the store is made")
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

// daemonFlags are those of processes that run for months.
type daemonFlags struct {
	slots                            int
	memory                           string
	drain                            time.Duration
	otlp, format, level, ready, seal string
}

func (d *daemonFlags) add(c *cobra.Command) {
	f := c.Flags()
	f.IntVar(&d.slots, "slots", 1, "proofs at a time; one uses all cores best for large circuits")
	f.StringVar(&d.memory, "memory", "",
		"for all proving processes together, such as 6GiB; default three quarters of the machine's")
	f.DurationVar(&d.drain, "drain", 30*time.Second,
		"how long running proofs may go on after SIGTERM before they go back to the queue")
	f.StringVar(&d.otlp, "otlp", "",
		"send traces to this OpenTelemetry collector: http://HOST:4317, or https:// with TLS")
	f.StringVar(&d.format, "log-format", "text", "of the log on stderr: text or json")
	f.StringVar(&d.level, "log-level", "info", "debug, info, warn or error")
	complete(c, "log-format", "text", "json")
	complete(c, "log-level", "debug", "info", "warn", "error")
	f.StringVar(&d.ready, "ready-file", "", "write the addresses to this file, as JSON, when everything is ready")
	f.StringVar(&d.seal, "seal-key", defaultSecret("seal.key"), "file of the identity that payloads are encrypted for; "+
		"a server draws it on the first run, workers need a copy")
}

// defaultSecret is where a secret lies that no flag names: in the user's configuration folder; "" if there is none.
func defaultSecret(name string) string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "tributary", name)
}

// Least sizes with which anything can be done: one small proving process, one statement, a few results.
const (
	leastMemory  = 128 << 20
	leastMessage = 64 << 10
	leastStore   = 1 << 20
)

// check refuses numbers that could not mean anything. There have to be at least leastSlots.
func (d *daemonFlags) check(leastSlots int) (memory uint64, err error) {
	switch {
	case d.slots < leastSlots || d.slots > 1024:
		return 0, fmt.Errorf("--slots %d: %d to 1024", d.slots, leastSlots)
	case d.drain < 0:
		return 0, fmt.Errorf("--drain %v: not below 0", d.drain)
	}
	return sizeAtLeast("--memory", d.memory, leastMemory, "a proving process needs 128MiB and more")
}

func (a *app) logger(d daemonFlags) (*slog.Logger, error) {
	level := d.level
	if a.quiet {
		level = "error"
	}
	log, err := telemetry.Logger(a.stderr, d.format, level)
	if err != nil {
		return nil, fmt.Errorf("--log-format, --log-level: %w", err)
	}
	return log, nil
}
