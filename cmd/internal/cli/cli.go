// Package cli is the command line: flags, help, hints and exit codes. The commands' work is done in protocol/epoch, in
// the prover service and in the packages beside this one.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"

	"github.com/consensys/gnark/logger"
	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/cmd/internal/progress"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/ledger"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/service"
	"github.com/tributary-zk/tributary/prover/store"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// Exit codes.
const (
	OK       = 0
	Failure  = 1 // something failed, and the input is not to blame
	BadInput = 2 // a flag, a file or a record is wrong
	Rejected = 3 // a proof or a bundle does not hold, or the contract refused it
)

// errRejected marks errors that end the program with Rejected.
var errRejected = errors.New("rejected")

// app is one invocation.
type app struct {
	stdout, stderr io.Writer
	quiet          bool
}

// Main runs the program and returns its exit code.
func Main() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	return Run(ctx, os.Args[1:], os.Stdout, os.Stderr)
}

// Run runs one command line.
func Run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	logger.Disable()
	a := &app{stdout: stdout, stderr: stderr}
	root := a.root()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return OK
	}
	fmt.Fprintf(stderr, "tributary: %s\n", lines(words(err)))
	return code(err)
}

func code(err error) int {
	var revert *chain.RevertError
	var failure failed
	var path *fs.PathError
	if c, is := remoteCode(err); is {
		return c
	}
	switch {
	case errors.Is(err, errRejected), errors.As(err, &revert):
		return Rejected
	case errors.As(err, &failure), isAny(err, failures...):
		return Failure
	case errors.As(err, &path) && !errors.Is(err, fs.ErrNotExist):
		return Failure
	}
	return BadInput
}

// failures are errors that the input did not cause.
var failures = []error{
	context.Canceled, keys.ErrCorrupt, keys.ErrMismatch, service.ErrStopped, store.ErrUnavailable, store.ErrInUse,
	syscall.EADDRINUSE, ledger.ErrDamaged, ledger.ErrInUse,
}

func isAny(err error, targets ...error) bool {
	return slices.ContainsFunc(targets, func(t error) bool { return errors.Is(err, t) })
}

// failed marks any other error that the input did not cause.
type failed struct{ error }

func (f failed) Unwrap() error { return f.error }

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "tributary",
		Short: "Prove who shaped a model's answers, and pay them",
		Long: `Tributary proves who shaped a model's answers, and pays them, without showing anyone's data.

Contributors commit to their records and prove that they follow an agreed schema. A model is fitted over masked sums.
Each paid batch of answers is split over the contributors by an exact Newton step inside a proof, and a contract
releases the fee to the proven payouts.

Exit codes: 0 done; 1 failed; 2 a flag, a file or a record is wrong; 3 a proof was rejected, offline or by the
contract.`,
		Example: `  $ tributary demo --contributors 5 --poison 0.4
  $ tributary verify out/demo/bundle`,
		Version:       version(),
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.PersistentFlags().BoolVarP(&a.quiet, "quiet", "q", false, "no progress on stderr")
	root.AddCommand(
		a.demo(), a.datanet(), a.account(), a.devchain(), a.deploy(), a.contribute(), a.fit(), a.train(), a.optimum(),
		a.infer(), a.credit(), a.payout(), a.settle(), a.claim(), a.payer(), a.ownerGroup(), a.withdraw(), a.advance(),
		a.contributorGroup(), a.curator(),
		a.data(), a.prove(), a.verify(), a.bench(),
		a.serve(), a.worker(), a.jobs(), a.circuits(), a.node(), a.certs(), a.token(), a.doctor(), a.child(),
	)
	return root
}

// talk is where progress goes.
func (a *app) talk() *progress.Talk {
	if a.quiet {
		return nil
	}
	return progress.New(a.stderr)
}

// keyFlags are the flags of all commands that need keys.
type keyFlags struct{ keys, srs string }

func (k *keyFlags) add(c *cobra.Command) {
	c.Flags().StringVar(&k.keys, "keys", defaultKeys(),
		"folder of proving and verifying keys; those that are missing are set up")
	c.Flags().StringVar(&k.srs, "srs", "",
		"a longer reference string for wide tables (g1.point of EigenDA's resources); default the embedded one")
}

// reference opens the reference string.
func (k *keyFlags) reference() (*srs.String, error) {
	if k.srs == "" {
		return srs.Embedded(), nil
	}
	return srs.Open(k.srs)
}

// defaultKeys is a folder in the user's cache. TRIBUTARY_KEYS overrides it.
func defaultKeys() string {
	if dir := os.Getenv("TRIBUTARY_KEYS"); dir != "" {
		return dir
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = ".cache"
	}
	return filepath.Join(dir, "tributary", "keys")
}

// missing adds a hint to an error about a file that does not exist.
func missing(err error, hint string) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w; %s", err, hint)
	}
	return err
}
