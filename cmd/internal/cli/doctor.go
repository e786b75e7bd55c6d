package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/prover/doctor"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/service"
)

// doctorTime bounds all checks together.
const doctorTime = time.Minute

func (a *app) doctor() *cobra.Command {
	var (
		data           string
		asJSON, noTest bool
		keys           keyFlags
		store          storeFlags
		files          tlsFlags
	)
	c := &cobra.Command{
		Use:   "doctor",
		Short: "Examine a machine that proves, or is to prove: each finding with what to do",
		Long: `Examine the machine that a prover service runs on, or is to run on: cores, memory, disks, clock, limits, the
key cache, the reference string, certificates, the store (with --nats), the GPU if the program was built for one, and a
test proof. It takes less than a minute and changes nothing.

The exit code is 1 if any check fails; warnings leave it 0.`,
		Example: `  $ tributary doctor --data /var/lib/tributary/store --certs /etc/tributary/server
  ok    cores             16 cores
  warn  swap              8.0 GiB
                          -> pages of a witness can reach it in mode plain: encrypt it or turn it off (swapoff -a)
  ok    test proof        payout/contributors=8 proved in 0.021 s and verified: 39905 constraints/s
                          (a circuit this small; larger ones are faster)`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			str, err := keys.reference()
			if err != nil {
				return err
			}
			certificates, unusable := files.certificates()
			config := doctor.Config{
				Data: data, Keys: keys.keys, String: str, Certificates: certificates, Backend: backend, Proof: !noTest,
			}
			at, err := store.target()
			if err != nil {
				return err
			}
			if at != "" {
				config.Store = func(ctx context.Context) (string, error) {
					o, err := store.options()
					if err != nil {
						return "", err
					}
					return service.Reach(ctx, o)
				}
			}
			ctx, cancel := context.WithTimeout(c.Context(), doctorTime)
			defer cancel()
			findings := doctor.Run(ctx, config)
			if unusable != nil { // one finding among others: the rest of the machine is examined all the same
				findings = append(findings, doctor.Finding{
					Check: "certificates", Level: doctor.Fail, Detail: unusable.Error(),
					Advice: "name the folder that tributary certs issue --out wrote",
				})
			}
			if err := a.findings(findings, asJSON); err != nil {
				return err
			}
			if doctor.Worst(findings) == doctor.Fail {
				return failed{errors.New("a check failed: what to do is said below it")}
			}
			return nil
		},
	}
	f := c.Flags()
	f.StringVar(&data, "data", "", "the server's data folder")
	f.BoolVar(&asJSON, "json", false, "print one JSON document")
	f.BoolVar(&noTest, "no-proof", false, "make no test proof")
	keys.add(c)
	store.add(c)
	files.add(c)
	return c
}

// backend names what proves.
func backend() (string, error) {
	if !engine.Accelerated {
		return "cpu; GPU support is not built in (build with -tags icicle)", nil
	}
	b := engine.NewBackend(slog.New(slog.DiscardHandler))
	if b == engine.CPU {
		return "cpu", errors.New("GPU support is built in, but no device works")
	}
	return b.Name(), nil
}

func (a *app) findings(list []doctor.Finding, asJSON bool) error {
	if !asJSON {
		return doctor.Table(a.stdout, list)
	}
	e := json.NewEncoder(a.stdout)
	e.SetIndent("", "  ")
	if err := e.Encode(struct {
		Worst    doctor.Level     `json:"worst"`
		Findings []doctor.Finding `json:"findings"`
	}{doctor.Worst(list), list}); err != nil {
		return fmt.Errorf("write findings: %w", err)
	}
	return nil
}
