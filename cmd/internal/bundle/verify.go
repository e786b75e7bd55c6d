package bundle

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"golang.org/x/sync/errgroup"

	"github.com/tributary-zk/tributary/circuits/statement"
	"github.com/tributary-zk/tributary/cmd/internal/files"
	"github.com/tributary-zk/tributary/cmd/internal/net"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/verify"
)

// Summary says what a bundle that holds proves.
type Summary struct {
	Name         string             `json:"name"`
	Model        statement.Word     `json:"model"`
	Deployment   net.Deployment     `json:"deployment"`
	Contributors int                `json:"contributors"`
	Rows         int                `json:"rows"`
	Statements   int                `json:"statements"`
	Epochs       []Epoch            `json:"epochs"`
	Setup        string             `json:"setup"` // who could forge: see the keys' manifests
	LoadSeconds  float64            `json:"load_seconds"`
	CheckSeconds float64            `json:"check_seconds"`
	Keys         map[string]keyLine `json:"keys"`
}

type keyLine struct {
	Circuit     statement.Word `json:"circuit"`
	Constraints int            `json:"constraints"`
	SHA256      string         `json:"verifying_key_sha256"`
}

// checker holds a bundle while it is verified.
type checker struct {
	dir      string
	net      *net.Net
	id       statement.Word
	at       net.Deployment
	roster   Roster
	epochs   []Epoch
	records  map[string][]*Record // by statement
	byRef    map[Ref]*Record
	keys     map[string]*verify.Key
	string   *srs.String
	problems Problems
	summary  Summary
}

// Verify checks a whole bundle offline: every proof, and that the statements are about each other. An error that is Problems names what does not
// hold; any other one says that there is no bundle to check.
func Verify(dir string, s *srs.String) (*Summary, error) {
	c := &checker{dir: dir, string: s, byRef: map[Ref]*Record{}, records: map[string][]*Record{}, keys: map[string]*verify.Key{}}
	if _, err := os.Stat(filepath.Join(dir, NetFile)); err != nil {
		return nil, fmt.Errorf("%s is no bundle: %w", dir, err)
	}
	if _, err := os.Stat(filepath.Join(dir, RosterFile)); err != nil {
		return nil, fmt.Errorf("%s has no %s: contributions are still open: %w", dir, RosterFile, err)
	}
	start := time.Now()
	if err := c.load(); err != nil {
		return nil, err
	}
	c.summary.LoadSeconds = time.Since(start).Seconds()
	start = time.Now()
	c.links()
	c.replays()
	if err := c.proofs(); err != nil {
		return nil, err
	}
	c.summary.CheckSeconds = time.Since(start).Seconds()
	if len(c.problems) > 0 {
		return nil, c.problems
	}
	return &c.summary, nil
}

// damaged turns an error about a file into Problems.
func damaged(dir string, err error) error {
	if err == nil {
		return nil
	}
	where, reason, ok := strings.Cut(strings.TrimPrefix(err.Error(), dir+string(filepath.Separator)), ": ")
	if !ok {
		where, reason = dir, err.Error()
	}
	return Problems{{where, reason}}
}

func (c *checker) load() error {
	for _, step := range []func() error{c.loadNet, c.loadRoster, c.loadEpochs, c.loadKeys, c.loadRecords} {
		if err := step(); err != nil {
			return damaged(c.dir, err)
		}
	}
	return nil
}

func (c *checker) loadNet() (err error) {
	if c.net, err = ReadNet(c.dir); err != nil {
		return err
	}
	if c.id, err = c.net.ID(); err != nil {
		return err
	}
	if c.at, err = ReadDeployment(c.dir); err != nil {
		return err
	}
	want, err := c.net.Schema.Encode()
	if err != nil {
		return err
	}
	got, err := os.ReadFile(filepath.Join(c.dir, SchemaFile))
	if err != nil {
		return err
	}
	if !bytes.Equal(got, want) {
		return fmt.Errorf("%s: it is not the schema that %s holds", filepath.Join(c.dir, SchemaFile), NetFile)
	}
	c.summary.Name, c.summary.Model, c.summary.Deployment = c.net.Schema.Name, c.id, c.at
	return nil
}

func (c *checker) loadRoster() (err error) {
	if c.roster, err = ReadRoster(c.dir); err != nil {
		return err
	}
	if n := len(c.roster.Contributors); n > c.net.ContributorCapacity {
		return fmt.Errorf("%s: %d contributors, the Datanet has %d places", filepath.Join(c.dir, RosterFile), n, c.net.ContributorCapacity)
	}
	c.summary.Contributors = len(c.roster.Contributors)
	return nil
}

// ReadRoster reads the roster and checks that names, accounts and masking keys are unique and signed for.
func ReadRoster(dir string) (Roster, error) {
	var r Roster
	path := filepath.Join(dir, RosterFile)
	if err := files.ReadJSON(path, &r); err != nil {
		return r, err
	}
	if r.Version != Version {
		return r, fmt.Errorf("%s: version %d, this program reads version %d", path, r.Version, Version)
	}
	seen := map[string]bool{}
	for i, m := range r.Contributors {
		if m.Name == "" || m.Name == OwnerName || strings.ContainsAny(m.Name, `/\.`) {
			return r, fmt.Errorf("%s: contributor %d has the name %q", path, i, m.Name)
		}
		for _, id := range []string{m.Name, m.Account.String(), m.MaskKey} {
			if seen[id] {
				return r, fmt.Errorf("%s: %s: %q occurs twice", path, m.Name, id)
			}
			seen[id] = true
		}
		if m.Index != nil && *m.Index != i {
			return r, fmt.Errorf("%s: %s stands at index %d, its card says %d", path, m.Name, i, *m.Index)
		}
		if err := m.check(); err != nil {
			return r, fmt.Errorf("%s: %w", path, err)
		}
	}
	return r, nil
}

func (c *checker) loadEpochs() error {
	for number := uint64(1); ; number++ {
		var e Epoch
		path := filepath.Join(c.dir, EpochFile(number))
		err := files.ReadJSON(path, &e)
		if errors.Is(err, fs.ErrNotExist) {
			c.summary.Epochs = c.epochs
			return nil
		}
		if err != nil {
			return err
		}
		if e.Version != Version || e.Number != number {
			return fmt.Errorf("%s: version %d of epoch %d, expected version %d of epoch %d", path, e.Version, e.Number, Version, number)
		}
		if _, err := e.Amount(); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		c.epochs = append(c.epochs, e)
	}
}

func (c *checker) loadKeys() error {
	c.summary.Keys = map[string]keyLine{}
	for _, name := range net.Statements {
		k, m, err := ReadKey(c.dir, name, c.string)
		if err != nil {
			return err
		}
		want := c.net.Circuit(name).Spec()
		if m.Statement != want.Name || m.Scalars != want.Scalars || !slices.Equal(m.Vectors, want.Kinds) {
			return fmt.Errorf("%s: the key is of %s, the Datanet needs %s", filepath.Join(c.dir, KeysDir, name), m.Statement, want.Name)
		}
		c.keys[name] = k
		c.summary.Keys[name] = keyLine{m.Circuit, m.Constraints, m.VerifyingKey}
		if m.Setup == keys.SinglePartySetup {
			c.summary.Setup = m.Setup
		}
	}
	return nil
}

func (c *checker) loadRecords() error {
	for _, name := range net.Statements {
		list, err := ReadRecords(c.dir, name)
		if err != nil {
			return err
		}
		for _, r := range list {
			if r.Ref.Statement != name {
				return fmt.Errorf("%s: it holds %v", filepath.Join(c.dir, r.Ref.Path()), r.Ref)
			}
			c.byRef[r.Ref] = r
		}
		c.records[name] = list
		c.summary.Statements += len(list)
	}
	if c.summary.Statements == 0 {
		return fmt.Errorf("%s: there is no statement to check", filepath.Join(c.dir, StatementsDir))
	}
	return nil
}

// replays finds proofs that stand twice.
func (c *checker) replays() {
	seen := map[bn254.G1Affine]Ref{}
	for _, name := range net.Statements {
		for _, r := range c.records[name] {
			if first, ok := seen[r.Proof.Mask]; ok {
				c.problems.add(r.Ref, "a replay: its proof is that of %v", first)
			}
			seen[r.Proof.Mask] = r.Ref
		}
	}
}

// proofs checks all proofs, in one batch a circuit; where a batch fails, one by one to name the false ones.
func (c *checker) proofs() error {
	found := make([]Problems, len(net.Statements))
	var g errgroup.Group
	for i, name := range net.Statements {
		g.Go(func() error {
			found[i] = checkProofs(c.keys[name], c.records[name])
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for _, f := range found {
		c.problems = append(c.problems, f...)
	}
	return nil
}

func checkProofs(k *verify.Key, records []*Record) (found Problems) {
	if len(records) == 0 {
		return nil
	}
	in, proofs := make([]*statement.Instance, len(records)), make([]*statement.Proof, len(records))
	for i, r := range records {
		in[i], proofs[i] = &r.Instance, &r.Proof
	}
	if k.Batch(in, proofs) == nil {
		return nil
	}
	for _, r := range records {
		if err := k.Verify(&r.Instance, &r.Proof); err != nil {
			found.add(r.Ref, "%s", strings.TrimPrefix(err.Error(), k.Spec.Name+": "))
		}
	}
	return found
}

// number reads a scalar that has to be a small non-negative integer; anything else is -1.
func number(e fr.Element) int {
	if !e.IsUint64() || e.Uint64() > 1<<40 {
		return -1
	}
	return int(e.Uint64())
}

func bigOf(e fr.Element) *big.Int { return e.BigInt(new(big.Int)) }
