package differential_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/consensys/gnark"
	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/verify"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/rollup/sealed"
	"github.com/tributary-zk/tributary/verifier-contracts/toy"
)

const (
	rows   = 12 // of a shard
	lambda = 1 << 21
	eps    = 17
	unit   = 1000
)

// poly is what is behind a commitment: coefficients, the blind last.
type poly = []fr.Element

// book is a bundle in memory, with the table of payouts that its owner publishes.
type book struct {
	records map[bundle.Ref]*bundle.Record
	roster  bundle.Roster
	epochs  []bundle.Epoch
	amounts chain.Table
	blind   fr.Element
	// change edits the files of the written bundle, where it is no record, roster or epoch.
	change func(dir string) error
}

func (b *book) clone() *book {
	out := *b
	out.records, out.epochs = maps.Clone(b.records), slices.Clone(b.epochs)
	out.roster.Contributors = slices.Clone(b.roster.Contributors)
	out.amounts = slices.Clone(b.amounts)
	return &out
}

// world is a model of three classes and two contributors, one of them with two shards, with two settled epochs. The
// proofs of the link are real, the statements are empty: anything can be proven, so that what statements have to do
// with each other is put to the test, too.
type world struct {
	dir      string // of the honest bundle
	terms    *terms.Terms
	provers  map[string]*toy.Prover
	powers   []bn254.G1Affine
	owner    *party.Account
	payer    chain.Account
	parties  []*party.Account
	names    []string
	reading  sealed.Key
	machine  *machine
	desk     *settle.Desk
	honest   *book
	behind   map[bundle.Ref][]poly
	messages [][]sealed.Message // by epoch
	steps    []step
	moments  []moment // before each step, and at the end
}

// agreed are the terms of a model of one column and three classes.
func agreed() (*terms.Terms, error) {
	var b strings.Builder
	b.WriteString("dose,outcome\n")
	for i := range 60 {
		fmt.Fprintf(&b, "%d,%s\n", i%7-3, []string{"low", "middle", "high"}[i%3])
	}
	t, err := table.Read(strings.NewReader(b.String()), "visits.csv", table.Options{Label: "outcome"})
	if err != nil {
		return nil, err
	}
	s, err := schema.FromTable(t, schema.Choice{Name: "visits", Family: schema.OVR})
	if err != nil {
		return nil, err
	}
	return terms.Draft{Schema: s, Lambda: lambda, Rows: 64, Queries: 64, Contributors: 2, Audit: true}.Terms()
}

// newWorld deploys, proves, writes the bundle and settles it.
func newWorld(ctx context.Context, dir string) (w *world, err error) {
	w = &world{
		dir: dir, names: []string{"alder", "birch"}, reading: sealed.NewKey(fr.NewElement(77)),
		provers: map[string]*toy.Prover{}, behind: map[bundle.Ref][]poly{},
		honest: &book{records: map[bundle.Ref]*bundle.Record{}},
	}
	if w.terms, err = agreed(); err != nil {
		return nil, err
	}
	if w.powers, err = srs.Embedded().Powers(512); err != nil {
		return nil, err
	}
	if w.owner, err = party.NewAccount(); err != nil {
		return nil, err
	}
	if w.payer, err = chain.NewAccount(); err != nil {
		return nil, err
	}
	funded := []common.Address{w.owner.Chain.Address, w.payer.Address}
	for range w.names {
		a, err := party.NewAccount()
		if err != nil {
			return nil, err
		}
		w.parties, funded = append(w.parties, a), append(funded, a.Chain.Address)
	}
	w.terms.Owner = w.owner.Address()
	if w.machine, err = newMachine(funded...); err != nil {
		return nil, err
	}
	if err := w.deploy(ctx); err != nil {
		return nil, err
	}
	for _, step := range []func(context.Context) error{w.fit, w.answer, w.write} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	return w, w.settle(ctx)
}

func (w *world) deploy(ctx context.Context) error {
	if err := bundle.WriteTerms(w.dir, w.terms); err != nil {
		return err
	}
	pairs := map[string]*keys.Pair{}
	for _, s := range catalog.Statements() {
		p, k, err := w.setup(s, "")
		if err != nil {
			return err
		}
		w.provers[s.Name], pairs[s.Name] = p, k
	}
	if err := bundle.WriteKeys(w.dir, pairs); err != nil {
		return err
	}
	client, err := chain.NewClient(ctx, w.machine, chain.Sealed(func() {}))
	if err != nil {
		return err
	}
	choice := settle.Usual(w.owner.Chain.Address, w.machine.time)
	choice.MaxPart = 9000
	w.desk, err = settle.DeployBundle(ctx, client, w.owner.Chain, w.dir, srs.Embedded(), choice)
	return err
}

// setup makes toy keys of a statement's shape, under the fingerprint of a circuit that nobody has.
func (w *world) setup(s *catalog.Statement, salt string) (*toy.Prover, *keys.Pair, error) {
	spec := w.terms.Circuit(s).Spec()
	lengths := make([]int, len(spec.Kinds))
	for i, k := range spec.Kinds {
		lengths[i] = k.Len
	}
	p, err := toy.Setup(s.Name, lengths, spec.Scalars, w.powers)
	if err != nil {
		return nil, nil, err
	}
	var key bytes.Buffer
	if _, err := p.Key.WriteTo(&key); err != nil {
		return nil, nil, err
	}
	sum := sha256.Sum256(key.Bytes())
	m := keys.Manifest{
		Version: 2, Statement: spec.Name, Curve: ecc.BN254.String(), Gnark: gnark.Version.String(),
		ReferenceString: srs.Embedded().Hash(), Setup: keys.SinglePartySetup, Constraints: 1,
		System: sha256.Sum256([]byte("toy " + s.Name + salt)), Vectors: spec.Kinds, Scalars: spec.Scalars,
		VerifyingKey: hex.EncodeToString(sum[:]),
	}
	m.Circuit = fingerprint(m)
	p.Circuit = m.Circuit
	return p, &keys.Pair{Manifest: m, Verify: &verify.Key{Groth16: &p.Key}}, nil
}

// fingerprint is a manifest's, as docs/files.md has it.
func fingerprint(m keys.Manifest) (w proof.Word) {
	h := sha256.New()
	parts := []string{
		"tributary.circuit.v2", m.Curve, m.Gnark, m.ReferenceString, m.Statement, fmt.Sprint(len(m.Vectors)),
	}
	for _, k := range m.Vectors {
		parts = append(parts, fmt.Sprintf("%s/%d/%d", k.Name, k.Len, k.Form))
	}
	for _, p := range append(parts, fmt.Sprint(m.Scalars)) {
		_ = binary.Write(h, binary.BigEndian, uint64(len(p)))
		h.Write([]byte(p))
	}
	h.Write(m.System[:])
	h.Sum(w[:0])
	return w
}

// write writes the honest bundle.
func (w *world) write(context.Context) error { return w.writeBook(w.honest, w.dir, nil) }

// writeBook writes what differs from another book into a copy of its bundle.
func (w *world) writeBook(b *book, dir string, there *book) error {
	if there == nil {
		there = &book{}
	}
	for ref, r := range there.records {
		if b.records[ref] == nil {
			if err := os.Remove(r.File(dir)); err != nil {
				return err
			}
		}
	}
	for ref, r := range b.records {
		if there.records[ref] == r {
			continue
		}
		if err := r.Write(dir); err != nil {
			return err
		}
	}
	err := document.WriteJSON(filepath.Join(dir, bundle.RosterFile), b.roster, document.Public)
	if err != nil {
		return err
	}
	for i, e := range b.epochs {
		err := document.WriteJSON(filepath.Join(dir, bundle.EpochFile(uint64(i+1))), e, document.Public)
		if err != nil {
			return err
		}
	}
	if len(b.epochs) < len(there.epochs) {
		if err := os.Remove(filepath.Join(dir, bundle.EpochFile(uint64(len(there.epochs))))); err != nil {
			return err
		}
	}
	if b.change != nil {
		return b.change(dir)
	}
	return nil
}

// errTable says that a table has more places than payouts have.
var errTable = errors.New("a table with too many places")
