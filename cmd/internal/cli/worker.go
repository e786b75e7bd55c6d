package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/prover/service"
)

func (a *app) worker() *cobra.Command {
	var (
		metrics string
		keys    keyFlags
		store   storeFlags
		d       daemonFlags
	)
	c := &cobra.Command{
		Use:   "worker",
		Short: "Prove for servers on other machines",
		Long: `Prove for servers on other machines until SIGTERM or an interrupt, then drain. The worker takes jobs from the
servers' NATS store, fetches the circuits' keys from it, and verifies every proof before it stores it. It needs a copy
of the servers' --seal-key, which is not in the store.`,
		Example: `  $ tributary worker --nats tls://prover.example.org:4222 --nats-certs /etc/tributary/worker \
      --seal-key /etc/tributary/seal.key --slots 2
  working for tls://prover.example.org:4222`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			config, err := a.working(store, d)
			if err != nil {
				return err
			}
			config.Keys, config.SRSFile, config.Metrics = keys.keys, keys.srs, metrics
			config.Log.Info("tributary works", "version", config.Version)
			return service.RunWorker(c.Context(), config)
		},
	}
	c.Flags().StringVar(&metrics, "metrics", "",
		"address of /metrics on the loopback interface, such as 127.0.0.1:7481")
	keys.add(c)
	store.add(c)
	d.add(c)
	return c
}

func (a *app) working(s storeFlags, d daemonFlags) (c service.WorkerConfig, err error) {
	if c.Log, err = a.logger(d); err != nil {
		return c, err
	}
	if c.Store, err = s.options(); err != nil {
		return c, err
	}
	if c.Memory, err = d.check(1); err != nil {
		return c, err
	}
	c.SealKey, c.Slots, c.Drain = d.seal, d.slots, d.drain
	c.Traces, c.ReadyFile, c.Version = d.otlp, d.ready, version()
	c.Say = func(text string) { fmt.Fprintln(a.stderr, text) }
	return c, nil
}
