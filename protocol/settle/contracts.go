package settle

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"golang.org/x/crypto/sha3"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/contribution"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/prover/verify"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// ContractsFile is the bundle's document of the contracts: where they are, what created them, and what the model's
// owner decided about the settlement besides the terms. With the terms it gives everything that Check compares.
const ContractsFile = "contracts.json"

// Version is the version of contracts.json.
const Version = 1

// Contracts is the document.
type Contracts struct {
	Version    int              `json:"version"`
	Deployment chain.Deployment `json:"deployment"`
	Choice     Choice           `json:"choice"`
	Number     uint32           `json:"number"` // of the Datanet's version, from 1
}

// Choice is what a model's owner decides about the settlement, besides the terms.
type Choice struct {
	Curator   common.Address   `json:"curator"`
	Admission chain.Admission  `json:"admission"`
	MinStake  *big.Int         `json:"min_stake"`
	MaxRows   uint32           `json:"max_rows"` // of one contributor
	MaxPart   uint16           `json:"max_part"` // of all rows that are one contributor's, in basis points
	Asset     common.Address   `json:"asset"`    // of fees and bonds; zero is the chain's own currency
	Assets    []common.Address `json:"assets"`   // tokens that the vault takes
	Split     chain.Split      `json:"split"`
	Upstream  proof.Word       `json:"upstream"`
	Treasury  common.Address   `json:"treasury"`
	JoinUntil uint64           `json:"join_until"` // Unix time
	Windows   chain.Windows    `json:"windows"`
	Delay     uint64           `json:"delay"` // seconds after which a bond can leave
	URI       string           `json:"uri"`   // where the Datanet's document is
}

const day = 24 * time.Hour

// Usual is a choice of the owner's that admits by its own signature and takes no part of the fees. Joining ends after
// two weeks, or when the owner closes it.
func Usual(owner common.Address, now uint64) Choice {
	seconds := func(d time.Duration) uint32 { return uint32(d / time.Second) }
	return Choice{
		Curator: owner, Admission: chain.ByCurator, MinStake: new(big.Int), MaxRows: math.MaxUint32, MaxPart: basis,
		Assets: []common.Address{}, JoinUntil: now + uint64(seconds(14*day)), Delay: uint64(seconds(60 * day)),
		Windows: chain.Windows{
			Fit: seconds(14 * day), Train: seconds(7 * day), Demand: seconds(2 * day), Complaint: seconds(day),
			Credit: seconds(3 * day), Settle: seconds(3 * day), Period: seconds(28 * day), Publish: seconds(7 * day),
			Open: seconds(14 * day),
		},
	}
}

// ReadContracts reads contracts.json; without the file, nothing is deployed.
func ReadContracts(dir string) (c Contracts, err error) {
	path := filepath.Join(dir, ContractsFile)
	err = document.ReadJSON(path, &c)
	if os.IsNotExist(err) {
		return Contracts{Version: Version}, nil
	}
	if err == nil && c.Version != Version {
		err = fmt.Errorf("%s: version %d, this program reads version %d", path, c.Version, Version)
	}
	return c, err
}

func (c Contracts) write(dir string) error {
	return document.WriteJSON(filepath.Join(dir, ContractsFile), c, document.Public)
}

// name is the Datanet's among its curator's: the hash of its schema's name.
func name(t *terms.Terms) proof.Word { return keccak([]byte(t.Schema.Name)) }

func keccak(b []byte) (w proof.Word) {
	h := sha3.NewLegacyKeccak256()
	h.Write(b)
	h.Sum(w[:0])
	return w
}

// Expected is what terms, keys and the owner's choice say about contracts and model. d says which model it is; without
// one, contracts alone are compared.
func Expected(
	t *terms.Terms, keys map[string]*verify.Key, s *srs.String, c Contracts, d terms.Deployment, version proof.Word,
) (e chain.Expected, err error) {
	e.DeploySpec = deploySpec(t, keys, c.Choice)
	e.Model, e.URI = d.Model, c.Choice.URI
	if e.Rules, err = rules(t, c.Choice); err != nil {
		return e, err
	}
	e.Parameters, err = parameters(t, keys, s, c.Choice, version)
	return e, err
}

func deploySpec(t *terms.Terms, keys map[string]*verify.Key, c Choice) chain.DeploySpec {
	return chain.DeploySpec{
		Verifiers: verifierSpecs(keys), Capacity: t.ContributorCapacity, Assets: c.Assets, Delay: c.Delay,
	}
}

func verifierSpecs(keys map[string]*verify.Key) map[string]chain.VerifierSpec {
	out := map[string]chain.VerifierSpec{}
	for _, n := range catalog.Names() {
		k := keys[n]
		out[n] = chain.VerifierSpec{
			Circuit: k.Circuit, Vectors: len(k.Spec.Kinds), Scalars: k.Spec.Scalars,
			Key: k.Groth16, MaskBase: k.Bases, Tau: k.Tau,
		}
	}
	return out
}

// SchemaHash is what the contract keeps of a Datanet's schema: keccak256 of schema.json.
func SchemaHash(t *terms.Terms) (proof.Word, error) {
	doc, err := t.Schema.Encode()
	return keccak(doc), err
}

// CheckSchema compares somebody's copy of a schema, from the Datanet's URI for one, with that of the terms.
func CheckSchema(t *terms.Terms, published []byte) error {
	want, err := SchemaHash(t)
	if got := keccak(published); err == nil && got != want {
		err = fmt.Errorf("%w: the keccak256 of this copy is %v, expected %v", ErrSchema, got, want)
	}
	return err
}

// ErrSchema says that a copy of a schema is another one than the Datanet's.
var ErrSchema = errors.New("it is not the Datanet's schema")

// rules are the Datanet's.
func rules(t *terms.Terms, c Choice) (r chain.Rules, err error) {
	hash, err := SchemaHash(t)
	if err != nil {
		return r, err
	}
	labels := len(t.Schema.Classes)
	bounds := contribution.Scalars(0, make([]int, labels), t.Schema.Scalars())[1+labels:]
	return chain.Rules{
		Curator: c.Curator, Admission: c.Admission, MinStake: c.MinStake, Schema: proof.Word(chain.ScalarsHash(bounds)),
		Document: hash, Labels: uint16(labels), MinRows: uint32(t.Schema.Rules.MinRows), MaxRows: c.MaxRows,
		MaxLabel: uint16(t.Schema.Rules.MaxClassBasisPoints()), MaxPart: c.MaxPart,
	}, nil
}

// parameters are the model's.
func parameters(
	t *terms.Terms, keys map[string]*verify.Key, s *srs.String, c Choice, version proof.Word,
) (p chain.Parameters, err error) {
	manifest, err := t.ID()
	if err != nil {
		return p, err
	}
	hash, err := t.Hash()
	if err != nil {
		return p, err
	}
	p = chain.Parameters{
		Owner: common.Address(t.Owner), Datanet: version, Manifest: manifest, Terms: hash,
		Circuits: map[string]proof.Word{}, Asset: c.Asset, Split: c.Split, Upstream: c.Upstream, Treasury: c.Treasury,
		JoinUntil: c.JoinUntil, MinContributors: uint32(t.MinContributors), Evictions: uint32(t.Evictions),
		FirstClass: uint16(t.Schema.Class(0)), Lambda: t.Model.Lambda, MaxEps: terms.MaxEps().Uint64(),
		Windows: c.Windows,
	}
	for _, n := range catalog.Names() {
		p.Circuits[n] = keys[n].Circuit
	}
	powers, err := s.Powers(t.Schema.Features() + 3)
	if err != nil {
		return p, err
	}
	edge, err := commit.Com(powers, terms.FirstEdge())
	if err != nil {
		return p, err
	}
	p.FirstEdge = proof.Point(edge)
	for k := range t.Models() {
		w, err := t.StartCommitment(powers, k)
		if err != nil {
			return p, err
		}
		p.Initial = append(p.Initial, proof.Point(w))
	}
	return p, nil
}
