package bench

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/rollup/devchain"
)

// gas verifies statements on an embedded chain in batches. A batch repeats the demo's statements: gas does not depend
// on which they are.
func (b *bench) gas(ctx context.Context) error {
	if _, err := b.runDemo(ctx, b.Keys); err != nil {
		return err
	}
	dir := filepath.Join(b.dir, "demo", "bundle")
	account, err := chain.NewAccount()
	if err != nil {
		return err
	}
	c, err := devchain.New(account.Address)
	if err != nil {
		return err
	}
	defer c.Close()
	b.line("## Gas of a statement in batches, calldata and transaction included")
	b.line("")
	b.line("| statement | batch of 1 | 8 | 32 |")
	b.line("|---|---|---|---|")
	for _, name := range catalog.Names() {
		gas, err := b.batches(ctx, c.Client, account, dir, name)
		if err != nil {
			return err
		}
		b.line("| %s | %s | %s | %s |", name, thousands(gas[0]), thousands(gas[1]), thousands(gas[2]))
	}
	b.line("")
	b.paragraph("Batches above the 128 KiB that nodes take in one transaction are estimates (within 2 %%).")
	return nil
}

// batches returns the gas of a statement in batches of 1, 8 and 32.
func (b *bench) batches(ctx context.Context, c *chain.Client, from chain.Account,
	dir, name string,
) (out [3]uint64, err error) {
	k, _, err := bundle.ReadKey(dir, name, srs.Embedded())
	if err != nil {
		return out, err
	}
	verifier, _, err := c.DeployVerifier(ctx, from, chain.VerifierSpec{
		Circuit: k.Circuit, Vectors: len(k.Spec.Kinds), Scalars: k.Spec.Scalars,
		Key: k.Groth16, MaskBase: k.Bases, Tau: k.Tau,
	})
	if err != nil {
		return out, err
	}
	records, err := bundle.ReadRecords(dir, name)
	if err != nil || len(records) == 0 {
		return out, errors.Join(err, errors.New("the demo's bundle has no "+name))
	}
	for i, n := range []int{1, 8, 32} {
		batch := make([]chain.Proven, n)
		for j := range batch {
			r := records[j%len(records)]
			batch[j] = chain.Proven{Instance: &r.Instance, Proof: &r.Proof}
		}
		receipt, err := c.Verify(ctx, from, verifier, batch)
		if err != nil && strings.Contains(err.Error(), "oversized") { // nodes take 128 KiB in one transaction
			receipt.Gas, err = c.EstimateVerify(ctx, from.Address, verifier, batch)
		}
		if err != nil {
			return out, err
		}
		out[i] = receipt.Gas / uint64(n)
	}
	return out, nil
}
