package doctor

import (
	"context"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"time"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	reference "github.com/tributary-zk/tributary/attribution/payout"
	"github.com/tributary-zk/tributary/circuits/payout"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/keys"
)

func (c Config) store(ctx context.Context) Finding {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	detail, err := c.Store(ctx)
	if err != nil {
		return failed(err, "check that the NATS servers run with JetStream, that --nats names one, "+
			"and that its certificates are signed by the same authority")
	}
	return ok("%s", detail)
}

func (c Config) backend(context.Context) Finding {
	detail, err := c.Backend()
	if err != nil {
		return ok("%s: %v", detail, err).but(Warn, "proofs run on the CPU: "+
			"check that the driver, the ICICLE libraries (ICICLE_BACKEND_INSTALL_DIR) and the device are there")
	}
	return ok("%s", detail)
}

// capacity is the smallest circuit's number of contributors.
const capacity = 8

// testProof proves a payout to eight contributors. If its key is not there, one is set up in a temporary folder: if it
// stayed, it would later be taken for the Datanet owner's.
func (c Config) testProof(context.Context) Finding {
	dir, err := os.MkdirTemp("", "tributary-doctor-")
	if err != nil {
		return failed(err, "make the folder for temporary files (TMPDIR) writable for the service's user")
	}
	defer os.RemoveAll(dir)
	circuit := payout.New(payout.Params{Contributors: capacity})
	if compiled, err := keys.Compile(circuit, c.String); err == nil && c.Keys != "" {
		if _, err := os.Stat(filepath.Join(c.Keys, compiled.Fingerprint.String()[2:])); err == nil {
			dir = c.Keys
		}
	}
	a, err := sample(circuit)
	if err != nil {
		return failed(err, "report this")
	}
	e := &engine.Engine{Keys: &keys.Cache{Dir: dir, String: c.String}}
	if _, _, err := e.Keys.Get(circuit); err != nil { // not part of the measurement
		return failed(err, "see the key cache above")
	}
	_, _, stats, err := e.Prove(proof.Context{}, a)
	if err != nil {
		return failed(err, "do not accept jobs on this machine: its memory or its build is broken")
	}
	return ok("%s proved in %.3f s and verified: %.0f constraints/s (a circuit this small; larger ones are faster)",
		circuit.Spec().Name, stats.ProveSeconds, float64(stats.Constraints)/stats.ProveSeconds)
}

// sample is a pool of 1,000,000 over credits from -3 to 4.
func sample(c *payout.Circuit) (engine.Assignment, error) {
	credits, pool := make([]*big.Int, capacity), big.NewInt(1_000_000)
	for i := range credits {
		credits[i] = new(big.Int).Lsh(big.NewInt(int64(i)-3), fixed.CreditBits/2)
	}
	split, err := reference.Of(credits, pool)
	if err != nil {
		return engine.Assignment{}, fmt.Errorf("test proof: %w", err)
	}
	a := engine.Assignment{Circuit: c, Scalars: payout.Scalars(pool)}
	for i, list := range [][]*big.Int{credits, split.Payouts()} {
		values := make([]fr.Element, len(list))
		for j, x := range list {
			values[j] = fixed.FromBig(x)
		}
		v, err := commit.New(c.Spec().Kinds[i], values)
		if err != nil {
			return engine.Assignment{}, fmt.Errorf("test proof: %w", err)
		}
		a.Vectors = append(a.Vectors, v)
	}
	return a, nil
}
