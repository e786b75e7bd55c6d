package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/attribution/guard"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/blame"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/ledger"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/work"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// session is what the parties' commands share: their flags, and the Datanet.
type session struct {
	app      *app
	bundle   string
	home     string
	exchange string
	rpc      string
	depth    uint64 // confirmations
	jobs     string
	ledger   string
	keys     keyFlags
	lock     *flock.Flock // of the home, until the program ends

	contributes bool // it is a contributor's

	terms   *terms.Terms
	at      terms.Deployment
	settles *settle.Desk // once it is open
}

// with is a group of flags that a command has besides --bundle.
type with int

const (
	withHome with = iota
	withExchange
	withLedger
	withRPC
	withProving // --jobs and those of keys
)

func (a *app) session(c *cobra.Command, groups ...with) *session {
	s := &session{app: a}
	f := c.Flags()
	f.StringVar(&s.bundle, "bundle", "bundle", "the Datanet's public folder")
	for _, g := range groups {
		switch g {
		case withHome:
			f.StringVar(&s.home, "home", "", "the party's own secret folder")
			_ = c.MarkFlagRequired("home")
		case withExchange:
			f.StringVar(&s.exchange, "exchange", "exchange", "folder of the messages between the parties, for nobody else")
		case withLedger:
			f.StringVar(&s.ledger, "ledger", defaultLedger(),
				"folder of the ledger of what was ever answered about your records; all homes share it")
		case withRPC:
			f.StringVar(&s.rpc, "rpc", "", "JSON-RPC endpoint of the chain")
			f.Uint64Var(&s.depth, "confirmations", 0,
				"read the chain as it was so many blocks ago, and wait for as many on top of what is sent")
		case withProving:
			f.StringVar(&s.jobs, "jobs", "",
				"prove nothing: write job files to this folder, for tributary prove")
			s.keys.add(c)
		}
	}
	return s
}

// chained is the session of a command that acts on the chain.
func (a *app) chained(c *cobra.Command, groups ...with) *session {
	s := a.session(c, append(groups, withRPC)...)
	s.keys.add(c)
	_ = c.MarkFlagRequired("rpc")
	return s
}

// open reads the Datanet.
func (s *session) open() (err error) {
	if s.terms, err = bundle.ReadTerms(s.bundle); err != nil {
		return missing(err, "give the Datanet's folder with --bundle, or create one: tributary datanet create")
	}
	s.at, err = bundle.ReadDeployment(s.bundle)
	return err
}

func (s *session) folders() epoch.Folders {
	return epoch.Folders{Bundle: s.bundle, Home: s.home, Exchange: s.exchange, Ledger: s.ledger}
}

// proofs is what both sides of an epoch prove with.
func (s *session) proofs() (epoch.Proofs, error) {
	str, err := s.keys.reference()
	return epoch.Proofs{
		Folders: s.folders(), Prover: s, String: str, HandOver: s.jobs != "", Kept: s.printRecord,
	}, err
}

// defaultLedger is a folder of the user's own that no other program cleans up. TRIBUTARY_LEDGER overrides it.
func defaultLedger() string {
	if dir := os.Getenv("TRIBUTARY_LEDGER"); dir != "" {
		return dir
	}
	state := os.Getenv("XDG_STATE_HOME")
	if !filepath.IsAbs(state) {
		home, err := os.UserHomeDir()
		if err != nil {
			return ""
		}
		state = filepath.Join(home, ".local", "state")
	}
	return filepath.Join(state, "tributary", "ledger")
}

// take keeps other commands from a home that exists: what one of them writes there, the other would overwrite.
func (s *session) take() error {
	if _, err := os.Stat(s.home); err != nil || s.lock != nil {
		return nil
	}
	lock := flock.New(filepath.Join(s.home, "lock"), flock.SetPermissions(0o600))
	ok, err := lock.TryLock()
	if err == nil && !ok {
		err = errors.New("another command uses this home: wait for it, then try again")
	}
	if err != nil {
		return failed{fmt.Errorf("%s: %w", s.home, err)}
	}
	s.lock = lock
	return nil
}

// owner opens the model owner's side.
func (s *session) owner() (*epoch.Owner, error) {
	if err := errors.Join(s.open(), s.take()); err != nil {
		return nil, err
	}
	proofs, err := s.proofs()
	if err != nil {
		return nil, err
	}
	o := &epoch.Owner{Proofs: proofs, Terms: s.terms, Deployment: s.at}
	_, err = o.Open()
	return o, s.explain(missing(err, "give the model owner's --home"))
}

// contributor is a contributor's side, whose home may be empty.
func (s *session) contributor() (*epoch.Contributor, error) {
	s.contributes = true
	if err := errors.Join(s.open(), s.take()); err != nil {
		return nil, err
	}
	proofs, err := s.proofs()
	return &epoch.Contributor{Proofs: proofs, Terms: s.terms, Deployment: s.at}, err
}

// opened is a contributor's side whose home holds a contribution.
func (s *session) opened() (*epoch.Contributor, error) {
	c, err := s.contributor()
	if err != nil {
		return nil, err
	}
	_, err = c.Open()
	return c, missing(err, "give a contributor's --home, or begin with tributary contribute")
}

// settling is a contributor's side and the settlement that it goes to.
func (s *session) settling(ctx context.Context) (*epoch.Contributor, *settle.Desk, error) {
	c, err := s.opened()
	if err != nil {
		return nil, nil, err
	}
	d, err := s.desk(ctx)
	if err == nil {
		c.Settlement, c.Orders = d, d
	}
	return c, d, err
}

// warn says whose keys a party verifies with before it answers or pays, if they are not its own choice.
func (s *session) warn(p epoch.Proofs) {
	if p.Trusted == "" {
		fmt.Fprintf(s.app.stderr, "warning: what others prove is verified with the keys in %s, which the model owner made: "+
			"whoever made them could forge proofs; name keys that you trust with --trusted-keys DIR\n", s.bundle)
	}
}

// Prove implements epoch.Prover. With --jobs it writes the tasks to job files, to be proven elsewhere.
func (s *session) Prove(tasks ...party.Task) ([]work.Proven, error) {
	if s.jobs != "" {
		return nil, s.writeTasks(tasks)
	}
	str, err := s.keys.reference()
	if err != nil {
		return nil, err
	}
	talk := s.app.talk()
	defer talk.End()
	talk.Begin(len(tasks))
	return work.New(s.keys.keys, str, talk).Prove(tasks...)
}

func (s *session) writeTasks(tasks []party.Task) error {
	for _, t := range tasks {
		path := t.Ref.Path()
		path = filepath.Join(s.jobs, filepath.Base(filepath.Dir(path))+"-"+filepath.Base(path))
		if err := t.Write(path); err != nil {
			return err
		}
		fmt.Fprintln(s.app.stdout, path)
	}
	return nil
}

func (s *session) printRecord(p work.Proven) { fmt.Fprintln(s.app.stdout, p.File(s.bundle)) }

// keep writes statements that a service proved into the bundle and prints their files.
func (s *session) keep(proven ...work.Proven) error {
	proofs, err := s.proofs()
	if err != nil {
		return err
	}
	_, err = proofs.Keep(proven...)
	var setup *epoch.SetupError
	if errors.As(err, &setup) && proven[0].Theirs() {
		return fmt.Errorf("%w: %v: the service's proof does not verify with the Datanet's key: "+
			"it proves with another set-up: %w", errRejected, setup.Ref, setup.Err)
	}
	return s.explain(err)
}

// check verifies the bundle.
func (s *session) check() (*bundle.Summary, error) {
	str, err := s.keys.reference()
	if err != nil {
		return nil, err
	}
	sum, err := bundle.Verify(s.bundle, str, "")
	return sum, s.explain(err)
}

// explain adds the flags and commands that help against an error of the protocol, and the mark for its exit code.
func (s *session) explain(err error) error {
	var problems bundle.Problems
	var setup *epoch.SetupError
	var refusal *guard.Refusal
	var culprit *exchange.CulpritError
	var votes *epoch.MissingVotesError
	var again *epoch.AgainError
	var absent *epoch.AbsentError
	switch {
	case errors.As(err, &absent):
		if s.contributes {
			return fmt.Errorf("%w: tributary fit reply --rpc --without ACCOUNT", err)
		}
		return fmt.Errorf("%w. To go on without: tributary fit step --rpc --without ACCOUNT", err)
	case errors.As(err, &again):
		if s.contributes {
			return fmt.Errorf("%w: tributary fit reply --rpc", err)
		}
		return fmt.Errorf("%w: tributary fit step --rpc", err)
	case errors.Is(err, exchange.ErrNotSilent):
		return fmt.Errorf("%w: the chain says who is silent (tributary owner evict); give --rpc", err)
	case errors.Is(err, chain.ErrBalance), errors.Is(err, chain.ErrAllowance):
		return failed{err}
	case errors.Is(err, settle.ErrBond):
		return failed{fmt.Errorf("%w: tributary contributor stake", err)}
	case errors.Is(err, epoch.ErrNoEvictions):
		return fmt.Errorf("%w: tributary advance", err)
	case errors.Is(err, epoch.ErrWithheld):
		how := "tributary payer receipt --order FILE"
		if s.contributes {
			how = "tributary contributor insist --order ID (tributary contributor orders lists them)"
		}
		err = fmt.Errorf("%w: %s", err, how)
		if errors.As(err, &problems) {
			err = fmt.Errorf("%w: %w", errRejected, err)
		}
		return err
	case errors.Is(err, epoch.ErrOverdue):
		return failed{fmt.Errorf("%w: tributary advance", err)}
	case errors.As(err, &votes):
		return fmt.Errorf("%w: tributary train", err)
	case errors.As(err, &culprit), errors.Is(err, blame.ErrEvidence):
		return fmt.Errorf("%w: %w", errRejected, err)
	case errors.As(err, &problems):
		return fmt.Errorf("%w: %s does not hold: %w", errRejected, s.bundle, err)
	case errors.As(err, &refusal):
		return fmt.Errorf("%w; --explain shows what the guards measured", err)
	case errors.As(err, &setup):
		return failed{fmt.Errorf("%v: the proof does not verify with the Datanet's key: --keys %s holds another set-up; "+
			"copy the Datanet owner's key folder: %w", setup.Ref, s.keys.keys, setup.Err)}
	case errors.Is(err, epoch.ErrExists):
		return fmt.Errorf("%w: name a new folder with --bundle", err)
	case errors.Is(err, owner.ErrNotOwner):
		return fmt.Errorf("%w: give the owner's --home", err)
	case errors.Is(err, epoch.ErrName):
		return fmt.Errorf("--name %w", err)
	case errors.Is(err, epoch.ErrOpen):
		return fmt.Errorf("%w: the model owner closes them with tributary fit step", err)
	case errors.Is(err, epoch.ErrHoldouts):
		return fmt.Errorf("%w: tributary curator holdout commit", err)
	case errors.Is(err, epoch.ErrUnshown):
		return fmt.Errorf("%w: tributary curator holdout prove", err)
	case errors.Is(err, epoch.ErrNoChain):
		return fmt.Errorf("%w: give its endpoint with --rpc URL", err)
	case errors.Is(err, owner.ErrNoWeights):
		return fmt.Errorf("%w: tributary fit step", err)
	case errors.Is(err, contributor.ErrNotFitted):
		return fmt.Errorf("%w with tributary fit reply", err)
	case errors.Is(err, epoch.ErrUntrained):
		return fmt.Errorf("%w; have all contributors run tributary train", err)
	case errors.Is(err, contributor.ErrNoLedger):
		return fmt.Errorf("%w: --ledger", err)
	case errors.Is(err, contributor.ErrIncomparable):
		return fmt.Errorf("%w: use other records. If you trust the owners of both models: "+
			"tributary fit reply --other-schema", err)
	case errors.Is(err, ledger.ErrRoster), errors.Is(err, ledger.ErrSchema):
		return fmt.Errorf("%w: compare the lists; who is on one of them only is told by the difference. "+
			"To take part in the new one, once a model: tributary fit reply --second-roster", err)
	}
	return err
}

// refused marks an error of the contract or its time, and explains others.
func (s *session) refused(err error) error {
	var revert *chain.RevertError
	if errors.As(err, &revert) || errors.Is(err, epoch.ErrWait) {
		return onChain(err)
	}
	return s.explain(err)
}

// onChain marks an error of the chain: the input did not cause it.
func onChain(err error) error {
	var wait *epoch.WaitError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &wait):
		return failed{fmt.Errorf("%w (%s): run it again then", err, time.Unix(int64(wait.Until), 0).UTC())}
	}
	return failed{err}
}

// waitFlag is the flag of steps that may have to wait.
func waitFlag(c *cobra.Command) *bool {
	return c.Flags().Bool("wait", false, "wait until the chain's time has come, if the step is too early")
}

// waiting runs a step, again and again if it is to wait.
func waiting(ctx context.Context, wait bool, run func() error) error {
	for {
		err := run()
		var early *epoch.WaitError
		if !wait || !errors.As(err, &early) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(max(pause, time.Duration(early.Until-early.Now)*time.Second)):
		}
	}
}

// pause is how long a waiting step waits at least.
const pause = 200 * time.Millisecond

// dial opens the chain, at the depth that was asked for.
func (s *session) dial(ctx context.Context) (*chain.Client, error) {
	client, err := chain.Dial(ctx, s.rpc, chain.Confirmed(s.depth))
	if err != nil {
		return nil, failed{err}
	}
	return client, nil
}

// desk opens the settlement. Its receipts are on disk after every transaction.
func (s *session) desk(ctx context.Context) (*settle.Desk, error) {
	if !s.at.Deployed() {
		return nil, fmt.Errorf("the Datanet in %s is not deployed: run tributary deploy --rpc URL, "+
			"before contributions are proven", s.bundle)
	}
	str, err := s.keys.reference()
	if err != nil {
		return nil, err
	}
	client, err := s.dial(ctx)
	if err != nil {
		return nil, err
	}
	d, err := settle.OpenBundle(ctx, client, s.bundle, str)
	if err != nil {
		return nil, failed{fmt.Errorf("%w: give the right --rpc, or ask where the bundle comes from", err)}
	}
	d.Keep = func(r bundle.Receipts) error {
		return document.WriteJSON(filepath.Join(s.bundle, bundle.ReceiptsFile), r, document.Public)
	}
	s.settles = d
	return d, nil
}

// errRPC says that a step is taken on the chain.
var errRPC = errors.New("the Datanet is deployed, and this step is taken on the chain: " +
	"give its endpoint with --rpc URL")

// settlement opens the settlement if there is one: nil for a Datanet that is deployed nowhere.
func (s *session) settlement(ctx context.Context) (epoch.Settlement, error) {
	switch {
	case !s.at.Deployed() && s.rpc == "":
		return nil, nil
	case s.rpc == "":
		return nil, errRPC
	}
	d, err := s.desk(ctx)
	if err != nil {
		return nil, err
	}
	return d, nil
}

// settledOwner opens the model owner's side with the settlement.
func (s *session) settledOwner(ctx context.Context) (*epoch.Owner, error) {
	o, err := s.owner()
	if err != nil {
		return nil, err
	}
	o.Settlement, err = s.settlement(ctx)
	return o, err
}

// payer opens the side of whoever asks queries.
func (s *session) payer(ctx context.Context) (*epoch.Payer, error) {
	if err := errors.Join(s.open(), s.take()); err != nil {
		return nil, err
	}
	proofs, err := s.proofs()
	if err != nil {
		return nil, err
	}
	p := &epoch.Payer{Proofs: proofs, Terms: s.terms, Deployment: s.at}
	p.Settlement, err = s.settlement(ctx)
	return p, err
}
