package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/rollup/chain"
)

func (a *app) verify() *cobra.Command {
	var asJSON bool
	var rpc string
	var k keyFlags
	c := &cobra.Command{
		Use:   "verify BUNDLE | STATEMENT.json",
		Short: "Check a whole epoch's bundle, or one statement, offline",
		Long: `Check a whole bundle, or one statement file of a bundle, offline: without chain, secrets or proving keys.

In a bundle it checks every proof, and that the statements belong together: the schema, the chain of row keys, the sums
of commitments, the weights, rows, lambda, fees and pool, the chain, contract, model, epoch and party of each proof, and
that nothing is missing or there twice. It prints a line for each problem and exits with code 3. For one statement it
checks nothing but the proof.

Offline nobody sees what a bundle leaves out. With --rpc a bundle is also compared with the chain: an order, answer,
credit or payout that the chain has and the bundle lacks, or has otherwise, is a problem.

The verifying keys are the bundle's own, and whoever made them could forge proofs. Compare them with keys that you trust
(--keys), or with the deployed verifiers.`,
		Example: `  $ tributary verify out/demo/bundle
  wdbc: 18 statements hold: 5 contributors, 455 rows, 1 epoch
  $ tributary verify out/demo/bundle/statements/payout/epoch-1/owner-class-000-shard-0000.json
  payout, epoch 1: the proof holds`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			s, err := k.reference()
			if err != nil {
				return err
			}
			info, err := os.Stat(args[0])
			if err != nil {
				return err
			}
			if !info.IsDir() {
				return a.verifyStatement(args[0], s)
			}
			var compare func(*bundle.Summary) (bundle.Problems, error)
			if rpc != "" {
				compare = func(sum *bundle.Summary) (bundle.Problems, error) {
					return compared(c.Context(), args[0], rpc, s, sum)
				}
			}
			return a.verifyBundle(args[0], s, k.keys, asJSON, compare)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON document")
	c.Flags().StringVar(&rpc, "rpc", "", "JSON-RPC endpoint of the chain that the bundle is compared with")
	c.Flags().StringVar(&k.keys, "keys", "",
		"folder of keys that you trust: the bundle's verifying keys have to be the same")
	c.Flags().StringVar(&k.srs, "srs", "", "a longer reference string; default the embedded one")
	return c
}

// compared compares a bundle that holds with the chain that it names.
func compared(ctx context.Context, dir, rpc string, s *srs.String, sum *bundle.Summary) (bundle.Problems, error) {
	if !sum.Deployment.Deployed() {
		return nil, fmt.Errorf("--rpc: the Datanet in %s is deployed nowhere: there is nothing to compare with", dir)
	}
	client, err := chain.Dial(ctx, rpc)
	if err != nil {
		return nil, failed{err}
	}
	d, err := settle.OpenBundle(ctx, client, dir, s)
	if errors.Is(err, chain.ErrOther) {
		return bundle.Problems{{Where: bundle.DeploymentFile, Reason: err.Error()}}, nil
	}
	if err != nil {
		return nil, failed{err}
	}
	problems, err := d.Compare(ctx, dir, sum)
	if err != nil {
		err = failed{err}
	}
	return problems, err
}

func (a *app) verifyBundle(
	dir string, s *srs.String, trusted string, asJSON bool, compare func(*bundle.Summary) (bundle.Problems, error),
) error {
	sum, err := bundle.Verify(dir, s, trusted)
	var problems bundle.Problems
	if err == nil || errors.As(err, &problems) {
		if other := settle.CheckDocuments(dir, s); errors.Is(other, chain.ErrOther) {
			problems = append(problems, bundle.Problem{Where: bundle.DeploymentFile, Reason: other.Error()})
			err = problems
		}
	}
	if err == nil && compare != nil {
		if problems, err = compare(sum); err != nil {
			return err
		}
		if len(problems) > 0 {
			err = problems
		}
	}
	if errors.As(err, &problems) {
		for _, p := range problems {
			fmt.Fprintln(a.stdout, p.Error())
		}
		return fmt.Errorf("%w: %s does not hold, %s", errRejected, dir, count(len(problems), "problem"))
	}
	if err != nil {
		return err
	}
	if asJSON {
		e := json.NewEncoder(a.stdout)
		e.SetIndent("", "  ")
		return e.Encode(sum)
	}
	fmt.Fprintf(a.stdout, "%s: %s hold: %s, %s, %s\n", sum.Name, count(sum.Statements, "statement"),
		count(sum.Contributors, "contributor"), count(sum.Rows, "row"), count(len(sum.Epochs), "epoch"))
	if sum.Noisy {
		fmt.Fprintln(a.stdout, "noisy fit: nothing proves the totals, nor that the weights follow from them")
	}
	a.notes(sum, trusted, compare != nil)
	return nil
}

// notes says what a reader of the result should know.
func (a *app) notes(sum *bundle.Summary, trusted string, compared bool) {
	fmt.Fprintf(a.stderr, "keys and files read in %.2f s, checked in %.2f s\n", sum.LoadSeconds, sum.CheckSeconds)
	if sum.Setup == keys.SinglePartySetup {
		fmt.Fprintln(a.stderr, "note: the keys were set up by a single party; whoever ran the set-up could forge proofs")
	}
	if trusted == "" {
		fmt.Fprintln(a.stderr, "note: the keys are the bundle's own; --keys DIR compares them with keys that you trust")
	}
	for _, c := range sum.Contracts {
		fmt.Fprintf(a.stderr, "note: the payer %v is a contract; only the chain knows whether it signed\n", c)
	}
	for _, e := range sum.Epochs {
		if e.Unpaid != "" && !sum.Noisy {
			fmt.Fprintf(a.stderr, "note: epoch %d is not paid; the owner's reason, which is not proven: %s\n",
				e.Number, e.Unpaid)
		}
		for _, c := range e.Apart {
			if c.Credit != nil && !compared {
				fmt.Fprintf(a.stderr, "note: epoch %d counts a credit of %s whose proof only the chain has: --rpc compares them\n",
					e.Number, c.Name)
			}
		}
	}
	if sum.Deployment.Deployed() && !compared {
		fmt.Fprintln(a.stderr, "note: offline nobody sees what the bundle leaves out; --rpc URL compares it with the chain")
	}
}

func (a *app) verifyStatement(path string, s *srs.String) error {
	r, err := bundle.ReadRecord(path)
	if err != nil {
		return fmt.Errorf("%w: %w", errRejected, err)
	}
	dir, err := bundleOf(path)
	if err != nil {
		return err
	}
	key, _, err := bundle.ReadKey(dir, r.Ref.Statement, s)
	if err != nil {
		return err
	}
	if err := key.Verify(&r.Instance, &r.Proof); err != nil {
		return fmt.Errorf("%w: %v: %w", errRejected, r.Ref, err)
	}
	fmt.Fprintf(a.stdout, "%v: the proof holds\n", r.Ref)
	return nil
}

// bundleOf is the bundle that a file lies in.
func bundleOf(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, bundle.TermsFile)); err == nil {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", fmt.Errorf("%s lies in no bundle: a statement is checked with the verifying key of its bundle",
				path)
		}
	}
}

// count is a number of things in words.
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
