package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/work"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// session is what the parties' commands share.
type session struct {
	app      *app
	bundle   string
	home     string
	exchange string
	rpc      string
	jobs     string
	keys     keyFlags

	terms *terms.Terms
	at    terms.Deployment
}

// flag names which flags a command has.
type flag int

const (
	withHome flag = iota
	withExchange
	withRPC
	withProving
)

func (a *app) session(c *cobra.Command, flags ...flag) *session {
	s := &session{app: a}
	f := c.Flags()
	f.StringVar(&s.bundle, "bundle", "bundle", "the Datanet's public folder")
	for _, has := range flags {
		switch has {
		case withHome:
			f.StringVar(&s.home, "home", "", "the party's own secret folder")
			_ = c.MarkFlagRequired("home")
		case withExchange:
			f.StringVar(&s.exchange, "exchange", "exchange", "folder for the parties' messages, for them alone")
		case withRPC:
			f.StringVar(&s.rpc, "rpc", "", "JSON-RPC endpoint of the chain")
		case withProving:
			f.StringVar(&s.jobs, "jobs", "", "write what is to be proven to this folder, for tributary prove, and prove nothing")
			s.keys.add(c)
		}
	}
	return s
}

// open reads the Datanet.
func (s *session) open() (err error) {
	if s.terms, err = bundle.ReadTerms(s.bundle); err != nil {
		return missing(err, "give the Datanet's folder with --bundle, or make one: tributary datanet create")
	}
	s.at, err = bundle.ReadDeployment(s.bundle)
	return err
}

func (s *session) owner() (*owner.Owner, error) {
	if err := s.open(); err != nil {
		return nil, err
	}
	o, err := owner.Open(s.home, s.terms, s.at)
	return o, missing(err, "give the model owner's --home")
}

// contributor opens a contributor's home and, once the roster is closed, takes its place on it.
func (s *session) contributor() (*contributor.Contributor, error) {
	if err := s.open(); err != nil {
		return nil, err
	}
	c, err := contributor.Open(s.home, s.terms, s.at)
	if err != nil {
		return nil, missing(err, "give a contributor's --home, or make one: tributary contribute")
	}
	r, err := bundle.ReadRoster(s.bundle)
	if errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	if err != nil {
		return nil, err
	}
	keys, err := party.MaskKeys(r)
	if err != nil {
		return nil, err
	}
	for i, m := range r.Contributors {
		if m.Account == c.Account.Address() {
			return c, c.Join(i, keys)
		}
	}
	return nil, fmt.Errorf("%s: %s is not on it: contributions were closed before it came", filepath.Join(s.bundle, bundle.RosterFile), c.State.Name)
}

// folder is the exchange folder.
func (s *session) folder() exchange.Dir { return exchange.Dir(s.exchange) }

// prove proves jobs into the bundle and returns the records; with --jobs it writes the jobs instead and returns none.
func (s *session) prove(jobs []party.Task) ([]*bundle.Record, error) {
	if s.jobs != "" {
		for _, j := range jobs {
			path := filepath.Join(s.jobs, filepath.Base(filepath.Dir(j.Ref.Path()))+"-"+filepath.Base(j.Ref.Path()))
			if err := j.Write(path); err != nil {
				return nil, err
			}
			fmt.Fprintln(s.app.stdout, path)
		}
		return nil, nil
	}
	str, err := s.keys.string()
	if err != nil {
		return nil, err
	}
	talk := s.app.talk()
	defer talk.End()
	talk.Begin(len(jobs))
	proven, err := work.New(s.keys.keys, str, talk).Prove(jobs...)
	if err != nil {
		return nil, err
	}
	return s.keep(proven)
}

// keep writes proven statements into the bundle and prints their files.
func (s *session) keep(proven []work.Proven) ([]*bundle.Record, error) {
	out := make([]*bundle.Record, len(proven))
	for i, p := range proven { // all are proven before the first is written
		if err := s.matches(p); err != nil {
			return nil, err
		}
		out[i] = p.Record
	}
	for _, r := range out {
		if err := r.Write(s.bundle); err != nil {
			return nil, err
		}
		fmt.Fprintln(s.app.stdout, filepath.Join(s.bundle, r.Ref.Path()))
	}
	return out, nil
}

// matches refuses a proof by a key that is not the Datanet's: nobody could verify it.
func (s *session) matches(p work.Proven) error {
	r := p.Record
	str, err := s.keys.string()
	if err != nil {
		return err
	}
	key, _, err := bundle.ReadKey(s.bundle, r.Ref.Statement, str)
	if err != nil {
		return err
	}
	if err := key.Verify(&r.Instance, &r.Proof); err != nil && p.Theirs() {
		return fmt.Errorf("%w: %v: the service's proof does not verify with the Datanet's key: it proves with another set-up: %w", errRejected, r.Ref, err)
	} else if err != nil {
		return failed{fmt.Errorf("%v: the proof does not verify with the Datanet's key: --keys %s holds another set-up; copy the Datanet owner's key folder: %w", r.Ref, s.keys.keys, err)}
	}
	return nil
}

// desk opens the settlement contract.
func (s *session) desk(ctx context.Context) (*settle.Desk, error) {
	if s.at.Contract == (terms.Address{}) {
		return nil, fmt.Errorf("the Datanet in %s is not deployed: tributary deploy --rpc URL, before contributions are proven", s.bundle)
	}
	client, err := chain.Dial(ctx, s.rpc)
	if err != nil {
		return nil, failed{err}
	}
	var r bundle.Receipts
	if err := document.ReadJSON(filepath.Join(s.bundle, bundle.ReceiptsFile), &r); err != nil {
		return nil, err
	}
	return settle.Open(client, s.terms, s.at, r)
}

func (s *session) writeReceipts(d *settle.Desk) error {
	return document.WriteJSON(filepath.Join(s.bundle, bundle.ReceiptsFile), d.Receipts, document.Public)
}

// account opens the keys in a home, or makes them.
func account(home string) (*party.Account, error) {
	a, err := party.OpenAccount(home)
	if !errors.Is(err, fs.ErrNotExist) {
		return a, err
	}
	if a, err = party.NewAccount(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(home, 0o700); err != nil {
		return nil, err
	}
	return a, party.SaveAccount(home, a)
}
