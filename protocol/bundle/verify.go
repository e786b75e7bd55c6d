package bundle

import (
	"fmt"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"golang.org/x/sync/errgroup"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/contribution"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/prover/verify"
)

// Summary says what a bundle that holds proves.
type Summary struct {
	Name         string           `json:"name"`
	Model        proof.Word       `json:"model"`
	Deployment   terms.Deployment `json:"deployment"`
	Contributors int              `json:"contributors"`
	Rows         int              `json:"rows"`
	Statements   int              `json:"statements"`
	Epochs       []EpochLine      `json:"epochs"`
	// Contracts are payers that are contracts: only the chain knows whether they signed.
	Contracts    []terms.Address    `json:"contracts,omitempty"`
	Noisy        bool               `json:"noisy,omitempty"` // nothing proves the totals that the model was fitted to
	Setup        string             `json:"setup"`           // who could forge: see the keys' manifests
	LoadSeconds  float64            `json:"load_seconds"`
	CheckSeconds float64            `json:"check_seconds"`
	Keys         map[string]keyLine `json:"keys"`
}

// EpochLine is one epoch of a Summary.
type EpochLine struct {
	Number  uint64     `json:"epoch"`
	Order   proof.Word `json:"order"` // its id
	Pool    string     `json:"pool"`
	Queries int        `json:"queries"`
	Unpaid  string     `json:"unpaid,omitempty"`
	Silent  []string   `json:"silent,omitempty"`
	Apart   []Apart    `json:"apart,omitempty"` // not proven in the bundle
	Draw    *Draw      `json:"draw,omitempty"`  // of a hold-out
}

type keyLine struct {
	Circuit     proof.Word `json:"circuit"`
	Constraints int        `json:"constraints"`
	SHA256      string     `json:"verifying_key_sha256"`
}

// checker holds a bundle while it is verified.
type checker struct {
	dir string
	// statements are those that are checked, in the table's order.
	statements []*catalog.Statement
	last       uint64 // epoch up to which statements are checked
	terms      *terms.Terms
	id         proof.Word
	at         terms.Deployment
	roster     Roster
	eviction   *Eviction
	epochs     []Epoch
	orders     []proof.Word         // ids of their orders
	noisy      []bn254.G1Affine     // weights of a fit with noise, by class
	records    map[string][]*Record // by statement
	byRef      map[Ref]*Record
	keys       map[string]*verify.Key
	powers     *srs.String
	trusted    string // folder of keys to compare with, "" for none
	people     []*participant
	curator    *participant // with hold-outs for shards; nil if there are none
	held       Holdouts     // gradients that the curator published, once checked
	answered   []answered   // by epoch
	used       map[Ref]bool // statements that a rule asked for
	problems   Problems
	summary    Summary
}

// Verify checks a whole bundle offline: every proof, and that the statements are about each other. An error of type
// Problems names what does not hold; any other says that there is no bundle to check. Verifying keys are the bundle's
// own; if trusted names a folder of keys (keys.Cache), they have to be those.
func Verify(dir string, s *srs.String, trusted string) (*Summary, error) {
	c, err := check(dir, s, trusted, catalog.Statements(), everything)
	return c.proven(), err
}

// Closed is what a fit is over, as it was verified. Files may be others when they are read again.
type Closed struct {
	Roster        Roster
	Contributions []*Record // of everybody on the roster, in the order of their paths
	FittedRows    int       // of those whom nobody left out of the fit
}

func (c *checker) closed() Closed {
	rows := slices.DeleteFunc(slices.Clone(c.records[catalog.Contribution.Name]), func(r *Record) bool {
		return c.terms.Validates() && r.Ref.Party == CuratorName // hold-outs are nobody's contribution
	})
	return Closed{Roster: c.roster, Contributions: rows, FittedRows: c.summary.Rows}
}

// ContributedRows are those of everybody on the roster, whoever was left out of the fit.
func (c Closed) ContributedRows() (sum int) {
	for _, r := range c.Contributions {
		sum += int(r.Instance.Scalars[contribution.Rows].Uint64())
	}
	return sum
}

// VerifyContributions checks a closed roster's contributions as Verify does, and leaves every other statement alone:
// for parties that have to agree on rows while others go on proving.
func VerifyContributions(dir string, s *srs.String, trusted string) (*Closed, error) {
	c, err := check(dir, s, trusted, []*catalog.Statement{catalog.Contribution}, everything)
	if err != nil {
		return nil, err
	}
	out := c.closed()
	return &out, nil
}

// everything is the last epoch of a check that ends nowhere.
const everything = math.MaxUint64

// check checks some statements, up to an epoch, and the others not at all. It returns nil with an error.
func check(
	dir string, s *srs.String, trusted string, statements []*catalog.Statement, last uint64,
) (*checker, error) {
	c := newChecker(dir, s, trusted, statements, last)
	if _, err := os.Stat(filepath.Join(dir, TermsFile)); err != nil {
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
	return c, nil
}

func newChecker(dir string, s *srs.String, trusted string, statements []*catalog.Statement, last uint64) *checker {
	return &checker{
		dir: dir, powers: s, trusted: trusted, byRef: map[Ref]*Record{}, used: map[Ref]bool{}, last: last,
		records: map[string][]*Record{}, keys: map[string]*verify.Key{}, statements: statements,
	}
}

// proven is what a check that went through found.
func (c *checker) proven() *Summary {
	if c == nil {
		return nil
	}
	return &c.summary
}

// replays finds proofs that stand twice.
func (c *checker) replays() {
	seen := map[bn254.G1Affine]Ref{}
	for _, s := range c.statements {
		for _, r := range c.records[s.Name] {
			if first, ok := seen[r.Proof.Mask]; ok {
				c.problems.add(r.Ref, "a replay: its proof is that of %v", first)
			}
			seen[r.Proof.Mask] = r.Ref
		}
	}
}

// proofs checks all proofs, in one batch a circuit. Where a batch fails it checks them one by one, to name those that
// do not hold.
func (c *checker) proofs() error {
	found := make([]Problems, len(c.statements))
	var g errgroup.Group
	for i, s := range c.statements {
		g.Go(func() error {
			found[i] = checkProofs(c.keys[s.Name], c.records[s.Name])
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
	in, proofs := make([]*proof.Instance, len(records)), make([]*proof.Proof, len(records))
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
