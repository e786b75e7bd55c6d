package bundle

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/prover/keys"
)

// damaged makes an error about a file one of Problems.
func damaged(dir string, err error) error {
	if err == nil {
		return nil
	}
	where, reason, ok := strings.Cut(strings.TrimPrefix(err.Error(), dir+string(filepath.Separator)), ": ")
	if !ok {
		where, reason = dir, err.Error()
	}
	return Problems{{Where: where, Reason: reason}}
}

func (c *checker) load() error {
	for _, step := range []func() error{
		c.loadTerms, c.loadRoster, c.loadEpochs, c.loadWeights, c.loadKeys, c.loadRecords, c.some,
	} {
		if err := step(); err != nil {
			return damaged(c.dir, err)
		}
	}
	return nil
}

func (c *checker) loadTerms() (err error) {
	if c.terms, err = ReadTerms(c.dir); err != nil {
		return err
	}
	if c.id, err = c.terms.ID(); err != nil {
		return err
	}
	if c.at, err = ReadDeployment(c.dir); err != nil {
		return err
	}
	if c.terms.Noisy() && c.at.Deployed() {
		return fmt.Errorf("%s: totals have noise (dp), which no contract settles", filepath.Join(c.dir, DeploymentFile))
	}
	want, err := c.terms.Schema.Encode()
	if err != nil {
		return err
	}
	got, err := document.Read(filepath.Join(c.dir, SchemaFile))
	if err != nil {
		return err
	}
	if !bytes.Equal(got, want) {
		return fmt.Errorf("%s: it is not the schema that %s holds", filepath.Join(c.dir, SchemaFile), TermsFile)
	}
	c.summary.Name, c.summary.Model, c.summary.Deployment = c.terms.Schema.Name, c.id, c.at
	return nil
}

func (c *checker) loadRoster() (err error) {
	if c.roster, err = ReadRoster(c.dir); err != nil {
		return err
	}
	if n := len(c.roster.Contributors); n > 0 && c.roster.Seat(n-1) >= c.terms.ContributorCapacity {
		return fmt.Errorf("%s: %d contributors up to place %d, the Datanet has %d places",
			filepath.Join(c.dir, RosterFile), n, c.roster.Seat(n-1), c.terms.ContributorCapacity)
	}
	c.summary.Contributors = len(c.roster.Contributors)
	if c.eviction, err = ReadEviction(c.dir); err != nil || c.eviction == nil {
		return err
	}
	if err := c.eviction.Check(c.terms, c.at, c.roster); err != nil {
		return fmt.Errorf("%s: %w", filepath.Join(c.dir, EvictionFile), err)
	}
	return nil
}

// ReadRoster reads the roster and checks that names, accounts and masking keys are unique and signed for.
func ReadRoster(dir string) (Roster, error) {
	var r Roster
	path := filepath.Join(dir, RosterFile)
	if err := document.ReadJSON(path, &r); err != nil {
		return r, err
	}
	if r.Version != Version {
		return r, fmt.Errorf("%s: version %d, this program reads version %d", path, r.Version, Version)
	}
	seen := map[string]string{}
	for i, m := range r.Contributors {
		if !GoodName(m.Name) {
			return r, fmt.Errorf("%s: contributor %d has the name %q", path, i, m.Name)
		}
		for _, id := range []string{m.Name, m.Account.String(), m.MaskKey} {
			if first, ok := seen[id]; ok {
				return r, fmt.Errorf("%s: %s: %q occurs twice, before of %s", path, m.Name, id, first)
			}
			seen[id] = m.Name
		}
		if i > 0 && ((m.Index == nil) != (r.Contributors[0].Index == nil) || r.Seat(i) <= r.Seat(i-1)) ||
			r.Seat(i) < 0 {
			return r, fmt.Errorf("%s: %s stands at index %d, its card says %d: contributors stand in the order of "+
				"their places in the contract", path, m.Name, i, r.Seat(i))
		}
		if err := m.check(); err != nil {
			return r, fmt.Errorf("%s: %w", path, err)
		}
	}
	return r, nil
}

func (c *checker) loadEpochs() error {
	for number := uint64(1); number <= c.last; number++ {
		e, err := ReadEpoch(c.dir, number)
		if errors.Is(err, fs.ErrNotExist) && c.last == everything {
			break
		}
		if err != nil {
			return err
		}
		if err := e.Order.Check(c.terms, c.at); err != nil {
			return fmt.Errorf("%s: %w", filepath.Join(c.dir, EpochFile(number)), err)
		}
		id, err := c.ordered(e)
		if err != nil {
			c.problems.add(file(EpochFile(number)), "%v", err)
		}
		c.epochs, c.orders = append(c.epochs, e), append(c.orders, id)
	}
	for i, e := range c.epochs {
		c.summary.Epochs = append(c.summary.Epochs, EpochLine{
			Number: e.Number, Order: c.orders[i], Pool: e.Pool, Queries: e.Order.Size(), Unpaid: e.Unpaid, Silent: e.Silent,
			Apart: e.Apart, Draw: e.Draw,
		})
	}
	return nil
}

// ordered checks that payers and owner signed an epoch's order, and its pool. It returns the order's id.
func (c *checker) ordered(e Epoch) (id proof.Word, err error) {
	if id, err = e.Order.ID(c.terms, c.at); err != nil {
		return id, err
	}
	var contract func(terms.Address, []byte) error
	if c.at.Deployed() { // there it is, or it opened no epoch
		contract = func(account terms.Address, _ []byte) error {
			c.summary.Contracts = append(c.summary.Contracts, account)
			return nil
		}
	}
	if err := errors.Join(e.CheckPayers(id, contract), e.CheckOwner(id, c.terms.Owner)); err != nil {
		return id, err
	}
	fee, err := e.Order.Fee()
	if err != nil {
		return id, err
	}
	pool, err := e.Amount()
	if want := c.at.Split.Pool(fee); err == nil && pool.Cmp(want) != 0 {
		err = fmt.Errorf("pool is %v, the contributors' part of the order's fee %v is %v", pool, fee, want)
	}
	return id, err
}

func (c *checker) loadKeys() error {
	c.summary.Keys = map[string]keyLine{}
	for _, s := range c.statements {
		name := s.Name
		k, m, err := ReadKey(c.dir, name, c.powers)
		if err != nil {
			return err
		}
		if err := belongs(c.dir, c.terms, s, m); err != nil {
			return err
		}
		if err := compare(c.dir, name, c.trusted, m, c.powers); err != nil {
			return err
		}
		c.keys[name] = k
		c.summary.Keys[name] = keyLine{m.Circuit, m.Constraints, m.VerifyingKey}
		if m.Setup == keys.SinglePartySetup {
			c.summary.Setup = m.Setup
		}
	}
	return nil
}

// belongs refuses a key of another circuit than a Datanet's statement has. A trusted folder may hold that one, too.
func belongs(dir string, n *terms.Terms, s *catalog.Statement, m keys.Manifest) error {
	want := n.Circuit(s).Spec()
	if m.Statement == want.Name && m.Scalars == want.Scalars && slices.Equal(m.Vectors, want.Kinds) {
		return nil
	}
	return fmt.Errorf("%s: the key is of %s, the Datanet needs %s",
		filepath.Join(dir, KeysDir, s.Name), m.Statement, want.Name)
}

// compare refuses a key that is not the trusted folder's for the same circuit.
func compare(dir, name, trusted string, m keys.Manifest, s *srs.String) error {
	if trusted == "" {
		return nil
	}
	path := filepath.Join(dir, KeysDir, name)
	_, want, err := keys.OpenVerifying(filepath.Join(trusted, hex.EncodeToString(m.Circuit[:])), s)
	if err != nil {
		return fmt.Errorf("%s: there is no key to compare with: %w", path, err)
	}
	if m.VerifyingKey != want.VerifyingKey {
		return fmt.Errorf("%s: the key is not the one in %s: SHA-256 %s, expected %s",
			path, trusted, m.VerifyingKey, want.VerifyingKey)
	}
	return nil
}

func (c *checker) loadRecords() error {
	for _, s := range c.statements {
		name := s.Name
		list, err := ReadRecords(c.dir, name)
		if err != nil {
			return err
		}
		list = slices.DeleteFunc(list, func(r *Record) bool { return r.Ref.Epoch > c.last })
		for _, r := range list {
			if r.Ref.Statement != name {
				return fmt.Errorf("%s: it holds %v", filepath.Join(c.dir, r.Ref.Path()), r.Ref)
			}
			c.byRef[r.Ref] = r
		}
		c.records[name] = list
		c.summary.Statements += len(list)
	}
	return nil
}

// some refuses a bundle without statements.
func (c *checker) some() error {
	if c.summary.Statements == 0 {
		return fmt.Errorf("%s: there is no statement to check", filepath.Join(c.dir, StatementsDir))
	}
	return nil
}
