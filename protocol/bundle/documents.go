package bundle

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/order"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/verify"
)

// Files of a bundle.
const (
	TermsFile      = "datanet.json"
	SchemaFile     = "schema.json"
	DeploymentFile = "deployment.json"
	RosterFile     = "roster.json"
	ReceiptsFile   = "receipts.json"
	KeysDir        = "keys"
	StatementsDir  = "statements"
)

// Roster lists the contributors by index. It closes contributions.
type Roster struct {
	Version      int      `json:"version"`
	Contributors []Member `json:"contributors"`
}

// Member is one contributor's public card.
type Member struct {
	Version int           `json:"version"`
	Name    string        `json:"name"`
	Account terms.Address `json:"account"`
	MaskKey string        `json:"mask_key"`        // X25519 public key, hexadecimal
	Index   *int          `json:"index,omitempty"` // place in credits and payouts, by the contract, if there is one
	// Holdouts are those that were committed to before it contributed (HoldoutsHash); nil in a Datanet without any.
	Holdouts *proof.Word `json:"holdouts,omitempty"`
	// Signature of the account over name, masking key and hold-outs. Without it, whoever writes the roster could put
	// masking keys of its own there and unmask replies.
	Signature string `json:"signature"`
}

// Epoch is a batch of queries that was ordered.
type Epoch struct {
	Version int    `json:"version"`
	Number  uint64 `json:"epoch"`
	order.Signed
	Pool   string `json:"pool"`             // the contributors' part of the fee, decimal units
	Unpaid string `json:"unpaid,omitempty"` // why there is no payout: nobody has a positive credit
	// Silent are contributors that told no credit in time: they count as zero.
	Silent []string `json:"silent,omitempty"`
	// Apart are credits of the others that have no statement in the bundle.
	Apart []Apart `json:"apart,omitempty"`
	// Draw is the hold-out that its credits are by, once it is drawn; nil for credits by answers.
	Draw *Draw `json:"draw,omitempty"`
}

// Apart is a credit of a class without a statement. A contributor that brings its credits to the chain itself can bring
// those of some classes alone, or through a contract that hides their proofs from whoever keeps the bundle.
type Apart struct {
	Name  string `json:"name"`
	Class int    `json:"class"`
	// Credit is the commitment that the contract has verified, whose proof the chain alone has; nil: it told none.
	Credit *proof.Point `json:"credit,omitempty"`
}

// apart returns what is said about a credit without a statement.
func (e Epoch) apart(name string, class int) (Apart, bool) {
	i := slices.IndexFunc(e.Apart, func(a Apart) bool { return a.Name == name && a.Class == class })
	if i < 0 {
		return Apart{}, false
	}
	return e.Apart[i], true
}

// Amount is the pool as a number.
func (e Epoch) Amount() (*big.Int, error) {
	v, ok := new(big.Int).SetString(e.Pool, 10)
	if !ok || v.Sign() <= 0 {
		return nil, fmt.Errorf("epoch %d: pool is %q, expected a number of units", e.Number, e.Pool)
	}
	return v, nil
}

// Names lists the contributors' names by index.
func (r Roster) Names() []string {
	out := make([]string, len(r.Contributors))
	for i, m := range r.Contributors {
		out[i] = m.Name
	}
	return out
}

// Seat is the place in credits and payouts of the contributor at an index: the contract's, or else its index.
func (r Roster) Seat(index int) int {
	if seat := r.Contributors[index].Index; seat != nil {
		return *seat
	}
	return index
}

// Hash identifies the closed roster: SHA-256 of its JSON without white space, in the order of docs/files.md.
func (r Roster) Hash() (proof.Word, error) {
	b, err := json.Marshal(r)
	return sha256.Sum256(b), err
}

// ReadEpoch reads the document of an epoch.
func ReadEpoch(dir string, number uint64) (e Epoch, err error) {
	path := filepath.Join(dir, EpochFile(number))
	if err := document.ReadJSON(path, &e); err != nil {
		return e, err
	}
	if e.Version != Version || e.Number != number {
		return e, fmt.Errorf("%s: version %d of epoch %d, expected version %d of epoch %d",
			path, e.Version, e.Number, Version, number)
	}
	if _, err := e.Amount(); err != nil {
		return e, fmt.Errorf("%s: %w", path, err)
	}
	return e, nil
}

// EpochFile is the file of an epoch.
func EpochFile(number uint64) string { return fmt.Sprintf("epoch-%d.json", number) }

// Receipts list the transactions that settled what the bundle proves.
type Receipts struct {
	Version      int                      `json:"version"`
	ChainID      uint64                   `json:"chain_id"`
	Contract     terms.Address            `json:"contract"`
	Verifiers    map[string]terms.Address `json:"verifiers"`
	Transactions []Transaction            `json:"transactions"`
}

// Transaction is one mined transaction.
type Transaction struct {
	What       string   `json:"what"`
	Hash       string   `json:"hash"`
	Block      uint64   `json:"block"`
	Gas        uint64   `json:"gas"`
	Statements []string `json:"statements,omitempty"` // paths in the bundle
}

// WriteTerms writes the Datanet's documents.
func WriteTerms(dir string, n *terms.Terms) error {
	if err := n.Validate(); err != nil {
		return err
	}
	b, err := n.Schema.Encode()
	if err != nil {
		return err
	}
	if err := document.Write(filepath.Join(dir, SchemaFile), b, document.Public); err != nil {
		return err
	}
	return document.WriteJSON(filepath.Join(dir, TermsFile), n, document.Public)
}

// ReadTerms reads the Datanet's document.
func ReadTerms(dir string) (*terms.Terms, error) {
	n, path := new(terms.Terms), filepath.Join(dir, TermsFile)
	if err := document.ReadJSON(path, n); err != nil {
		return nil, err
	}
	if err := n.Validate(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return n, nil
}

// ReadDeployment reads where epochs are settled; without the file, nowhere.
func ReadDeployment(dir string) (terms.Deployment, error) {
	d := terms.Deployment{Version: terms.Version}
	err := document.ReadJSON(filepath.Join(dir, DeploymentFile), &d)
	if os.IsNotExist(err) {
		return d, nil
	}
	if err == nil && d.Version != terms.Version {
		err = fmt.Errorf("%s: version %d, this program reads version %d",
			filepath.Join(dir, DeploymentFile), d.Version, terms.Version)
	}
	return d, err
}

// WriteKeys exports the verifying keys.
func WriteKeys(dir string, pairs map[string]*keys.Pair) error {
	for name, p := range pairs {
		stage, err := document.NewStage(filepath.Join(dir, KeysDir, name), document.Public)
		if err != nil {
			return err
		}
		defer stage.Discard()
		if err := keys.ExportVerifying(stage.Dir, p); err != nil {
			return fmt.Errorf("verifying key of %s: %w", name, err)
		}
		if err := stage.Commit(); err != nil {
			return err
		}
	}
	return nil
}

// ReadKey opens the verifying key of a statement.
func ReadKey(dir, name string, s *srs.String) (*verify.Key, keys.Manifest, error) {
	k, m, err := keys.OpenVerifying(filepath.Join(dir, KeysDir, name), s)
	if err != nil {
		return nil, m, fmt.Errorf("verifying key of %s: %w", name, err)
	}
	return k, m, nil
}

// ReadTrustedKey opens the verifying key of a Datanet's statement as Verify does: it has to be of that statement's
// circuit, and the one in a folder of trusted keys; "" trusts the bundle's own.
func ReadTrustedKey(
	dir string, n *terms.Terms, st *catalog.Statement, s *srs.String, trusted string,
) (*verify.Key, error) {
	k, m, err := ReadKey(dir, st.Name, s)
	if err != nil {
		return nil, err
	}
	if err := belongs(dir, n, st, m); err != nil {
		return nil, err // no caller can keep a key that is another's, or not trusted
	}
	if err := compare(dir, st.Name, trusted, m, s); err != nil {
		return nil, err
	}
	return k, nil
}

// ReadRecords reads all statement files below the folder of a statement, in the order of their paths.
func ReadRecords(dir, name string) ([]*Record, error) {
	root := filepath.Join(dir, StatementsDir, name)
	var paths []string
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && !strings.HasPrefix(e.Name(), ".partial-") {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	slices.Sort(paths)
	out := make([]*Record, len(paths))
	for i, p := range paths {
		r, err := ReadRecord(p)
		if err != nil {
			return nil, err
		}
		if want := filepath.Join(dir, r.Ref.Path()); want != p {
			return nil, fmt.Errorf("%s: it holds %v, whose file is %s", p, r.Ref, want)
		}
		out[i] = r
	}
	return out, nil
}

// CardPath is the file of a contributor's card.
func CardPath(dir, name string) string { return filepath.Join(dir, "contributors", name+".json") }

// ReadCards reads all contributors' cards.
func ReadCards(dir string) ([]Member, error) {
	cards, err := ReadGoodCards(dir)
	if err != nil {
		return nil, err
	}
	return cards, nil
}

// ReadGoodCards reads those of the contributors' cards that hold, and says what is wrong with the others. Whoever
// writes the folder can put one there.
func ReadGoodCards(dir string) (out []Member, err error) {
	paths, err := filepath.Glob(filepath.Join(dir, "contributors", "*.json"))
	if err != nil {
		return nil, err
	}
	var bad []error
	for _, p := range paths {
		m, err := readCard(dir, p)
		if err != nil {
			bad = append(bad, err)
			continue
		}
		out = append(out, m)
	}
	return out, errors.Join(bad...)
}

func readCard(dir, path string) (m Member, err error) {
	if name := strings.TrimSuffix(filepath.Base(path), ".json"); !GoodName(name) {
		return m, fmt.Errorf("%s: a card of the name %q, which no contributor can have", filepath.Dir(path), name)
	}
	if err := document.ReadJSON(path, &m); err != nil {
		return m, err
	}
	if m.Version != Version || CardPath(dir, m.Name) != path {
		return m, fmt.Errorf("%s: version %d of the card of %q", path, m.Version, m.Name)
	}
	if err := m.check(); err != nil {
		return m, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

// ReadVerifiers opens the verifying keys of all statements.
func ReadVerifiers(dir string, s *srs.String) (map[string]*verify.Key, error) {
	out := map[string]*verify.Key{}
	for _, name := range catalog.Names() {
		k, _, err := ReadKey(dir, name, s)
		if err != nil {
			return nil, err
		}
		out[name] = k
	}
	return out, nil
}
