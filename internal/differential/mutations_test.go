package differential_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/bundle"
)

// mutation is one change of the honest bundle.
type mutation struct {
	kind, what string
	do         func(b *book) error
	holds      bool   // what is left is as honest
	unseen     string // why no contract can see it
}

// maker makes mutations. What it chooses follows from its seed; random numbers and proofs do not.
type maker struct {
	*world
	rng *rand.Rand
	out []mutation
}

func (m *maker) add(kind, what string, do func(b *book) error) *mutation {
	m.out = append(m.out, mutation{kind: kind, what: what, do: do})
	return &m.out[len(m.out)-1]
}

// some is a statement of the honest bundle, of one kind or of any.
func (m *maker) some(s *catalog.Statement) bundle.Ref {
	var list []bundle.Ref
	for ref := range m.honest.records {
		if s == nil || ref.Statement == s.Name {
			list = append(list, ref)
		}
	}
	slices.SortFunc(list, func(a, b bundle.Ref) int { return compareText(a.Path(), b.Path()) })
	return list[m.rng.IntN(len(list))]
}

func compareText(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// other is another statement of the same kind.
func (m *maker) other(ref bundle.Ref) bundle.Ref {
	for {
		if o := m.some(catalog.Lookup(ref.Statement)); o != ref {
			return o
		}
	}
}

// edit changes a copy of a statement.
func edit(b *book, ref bundle.Ref, change func(r *bundle.Record)) {
	r := *b.records[ref]
	r.Instance.C, r.Instance.Scalars = slices.Clone(r.Instance.C), slices.Clone(r.Instance.Scalars)
	r.Proof.Groth16.Commitments = slices.Clone(r.Proof.Groth16.Commitments)
	change(&r)
	b.records[ref] = &r
}

// edited is a mutation that edits one statement.
func (m *maker) edited(kind string, ref bundle.Ref, what string, change func(r *bundle.Record)) *mutation {
	return m.add(kind, fmt.Sprintf("%s: %v", what, ref), func(b *book) error { edit(b, ref, change); return nil })
}

// ---- proofs

var pointsOfProof = map[string]func(p *proof.Proof) *bn254.G1Affine{
	"mask":        func(p *proof.Proof) *bn254.G1Affine { return &p.Mask },
	"mask commit": func(p *proof.Proof) *bn254.G1Affine { return &p.MaskCommit },
	"opening":     func(p *proof.Proof) *bn254.G1Affine { return &p.Opening },
	"A":           func(p *proof.Proof) *bn254.G1Affine { return &p.Groth16.Ar },
	"C":           func(p *proof.Proof) *bn254.G1Affine { return &p.Groth16.Krs },
	"commitment":  func(p *proof.Proof) *bn254.G1Affine { return &p.Groth16.Commitments[0] },
	"knowledge":   func(p *proof.Proof) *bn254.G1Affine { return &p.Groth16.CommitmentPok },
}

var scalarsOfProof = map[string]func(p *proof.Proof) *fr.Element{
	"first reply":  func(p *proof.Proof) *fr.Element { return &p.MaskReply[0] },
	"second reply": func(p *proof.Proof) *fr.Element { return &p.MaskReply[1] },
	"z":            func(p *proof.Proof) *fr.Element { return &p.Z },
	"y":            func(p *proof.Proof) *fr.Element { return &p.Y },
}

var pointChanges = map[string]func(p *bn254.G1Affine){
	"negated":  func(p *bn254.G1Affine) { p.Neg(p) },
	"moved":    func(p *bn254.G1Affine) { _, _, g, _ := bn254.Generators(); p.Add(p, &g) },
	"infinity": func(p *bn254.G1Affine) { *p = bn254.G1Affine{} },
	"doubled":  func(p *bn254.G1Affine) { p.Double(p) },
}

var scalarChanges = map[string]func(s *fr.Element){
	"one more": func(s *fr.Element) { one := fr.One(); s.Add(s, &one) },
	"zero":     func(s *fr.Element) { s.SetZero() },
	"negated":  func(s *fr.Element) { s.Neg(s) },
	"doubled":  func(s *fr.Element) { s.Double(s) },
}

// outside is a point of the twist that is in no subgroup of the pairing's.
func outside() (p bn254.G2Affine) {
	return bn254.MapToCurve2(&bn254.E2{A0: fp.NewElement(3), A1: fp.NewElement(5)})
}

func (m *maker) proofs() {
	const kind = "a proof's part"
	for _, what := range sorted(pointsOfProof) {
		get := pointsOfProof[what]
		for _, how := range sorted(pointChanges) {
			change := pointChanges[how]
			m.edited(kind, m.some(nil), what+" "+how, func(r *bundle.Record) { change(get(&r.Proof)) })
		}
		ref := m.some(nil)
		from := m.other(ref)
		m.edited(kind, ref, what+" of another", func(r *bundle.Record) {
			*get(&r.Proof) = *get(&m.honest.records[from].Proof)
		})
	}
	for _, what := range sorted(scalarsOfProof) {
		get := scalarsOfProof[what]
		for _, how := range sorted(scalarChanges) {
			change := scalarChanges[how]
			m.edited(kind, m.some(nil), what+" "+how, func(r *bundle.Record) { change(get(&r.Proof)) })
		}
	}
	for what, change := range map[string]func(p *bn254.G2Affine){
		"B negated": func(p *bn254.G2Affine) { p.Neg(p) }, "B infinity": func(p *bn254.G2Affine) { *p = bn254.G2Affine{} },
		"B outside the subgroup": func(p *bn254.G2Affine) { *p = outside() },
		"B doubled":              func(p *bn254.G2Affine) { p.Double(p) },
	} {
		m.edited(kind, m.some(nil), what, func(r *bundle.Record) { change(&r.Proof.Groth16.Bs) })
	}
	for _, s := range catalog.Statements() {
		ref := m.some(s)
		from := m.other(ref)
		m.edited("another's proof", ref, "", func(r *bundle.Record) { r.Proof = m.honest.records[from].Proof })
		fresh := m.some(s)
		m.add("proven again", fresh.String(), func(b *book) error {
			return m.prove(b, fresh, m.behind[fresh], m.honest.records[fresh].Instance.Scalars)
		}).holds = true
		same := m.some(s)
		m.edited("Groth16 proof made into another one", same, "", func(r *bundle.Record) {
			k, inverse := big.NewInt(int64(2+m.rng.IntN(1000))), new(big.Int)
			inverse.ModInverse(k, fr.Modulus())
			r.Proof.Groth16.Ar.ScalarMultiplication(&r.Proof.Groth16.Ar, k)
			r.Proof.Groth16.Bs.ScalarMultiplication(&r.Proof.Groth16.Bs, inverse)
		}).holds = true
	}
}

// ---- public parts, with the old proof

func (m *maker) public() {
	for _, s := range catalog.Statements() {
		m.scalars(s)
		m.commitments(s)
	}
	for _, what := range sorted(contexts) {
		change := contexts[what]
		for range 2 {
			m.edited("a context's field", m.some(nil), what, func(r *bundle.Record) { change(m, &r.Instance.Context) })
		}
		for _, s := range catalog.Statements() {
			ref := m.some(s)
			m.add("proven in another context", fmt.Sprintf("%s: %v", what, ref), func(b *book) error {
				at := m.honest.records[ref].Instance.Context
				change(m, &at)
				return m.proveIn(b, ref, at, m.behind[ref], m.honest.records[ref].Instance.Scalars)
			})
		}
	}
	m.edited("a context's field", m.some(nil), "circuit", func(r *bundle.Record) { r.Instance.Circuit[7]++ })
}

var contexts = map[string]func(m *maker, c *proof.Context){
	"chain":    func(_ *maker, c *proof.Context) { c.ChainID++ },
	"contract": func(_ *maker, c *proof.Context) { c.Contract[3]++ },
	"model":    func(_ *maker, c *proof.Context) { c.Model[3]++ },
	"subject":  func(_ *maker, c *proof.Context) { c.Subject[31] ^= 3 },
	"party": func(m *maker, c *proof.Context) {
		if c.Party == m.parties[0].Address() {
			c.Party = m.parties[1].Address()
			return
		}
		c.Party = m.parties[0].Address()
	},
}

func (m *maker) scalars(s *catalog.Statement) {
	const kind = "a scalar"
	at := func(r *bundle.Record) *fr.Element { // one that is not zero
		for {
			if e := &r.Instance.Scalars[m.rng.IntN(len(r.Instance.Scalars))]; !e.IsZero() {
				return e
			}
		}
	}
	for _, how := range sorted(scalarChanges) {
		change := scalarChanges[how]
		m.edited(kind, m.some(s), how, func(r *bundle.Record) { change(at(r)) })
	}
	m.edited(kind, m.some(s), "one less", func(r *bundle.Record) {
		r.Instance.Scalars = r.Instance.Scalars[:len(r.Instance.Scalars)-1]
	})
	m.edited(kind, m.some(s), "a zero appended", func(r *bundle.Record) {
		r.Instance.Scalars = append(r.Instance.Scalars, fr.Element{})
	})
}

func (m *maker) commitments(s *catalog.Statement) {
	const kind = "a commitment"
	at := func(r *bundle.Record) *bn254.G1Affine { return &r.Instance.C[m.rng.IntN(len(r.Instance.C))] }
	for _, how := range sorted(pointChanges) {
		change := pointChanges[how]
		m.edited(kind, m.some(s), how, func(r *bundle.Record) { change(at(r)) })
	}
	m.edited(kind, m.some(s), "two swapped", func(r *bundle.Record) {
		c := r.Instance.C
		c[0], c[1] = c[1], c[0]
	})
	m.edited(kind, m.some(s), "one less", func(r *bundle.Record) {
		r.Instance.C = r.Instance.C[:len(r.Instance.C)-1]
	})
	m.edited(kind, m.some(s), "one appended", func(r *bundle.Record) {
		r.Instance.C = append(r.Instance.C, r.Instance.C[0])
	})
}

// ---- statements in each other's places

func (m *maker) places() {
	alder, birch, owner := m.names[0], m.names[1], bundle.OwnerName
	pairs := [][2]bundle.Ref{
		{{Statement: catalog.Contribution.Name, Party: alder}, {Statement: catalog.Contribution.Name, Party: birch}},
		{
			{Statement: catalog.Contribution.Name, Party: birch},
			{Statement: catalog.Contribution.Name, Party: birch, Shard: 1},
		},
		{{Statement: catalog.Training.Name, Party: alder}, {Statement: catalog.Training.Name, Party: birch}},
		{{Statement: catalog.Training.Name, Party: birch}, {Statement: catalog.Training.Name, Party: birch, Shard: 1}},
		{{Statement: catalog.Training.Name, Party: alder}, {Statement: catalog.Training.Name, Party: alder, Class: 2}},
		{{Statement: catalog.Optimum.Name, Party: owner}, {Statement: catalog.Optimum.Name, Party: owner, Class: 1}},
		{
			{Statement: catalog.Inference.Name, Party: owner, Epoch: 1},
			{Statement: catalog.Inference.Name, Party: owner, Epoch: 1, Class: 1},
		},
		{
			{Statement: catalog.Inference.Name, Party: owner, Epoch: 1},
			{Statement: catalog.Inference.Name, Party: owner, Epoch: 1, Shard: 1},
		},
		{
			{Statement: catalog.Inference.Name, Party: owner, Epoch: 1},
			{Statement: catalog.Inference.Name, Party: owner, Epoch: 2},
		},
		{
			{Statement: catalog.Credit.Name, Party: alder, Epoch: 1},
			{Statement: catalog.Credit.Name, Party: birch, Epoch: 1},
		},
		{
			{Statement: catalog.Credit.Name, Party: alder, Epoch: 1},
			{Statement: catalog.Credit.Name, Party: alder, Epoch: 1, Class: 1},
		},
		{
			{Statement: catalog.Credit.Name, Party: birch, Epoch: 1},
			{Statement: catalog.Credit.Name, Party: birch, Epoch: 2},
		},
		{{Statement: catalog.Payout.Name, Party: owner, Epoch: 1}, {Statement: catalog.Payout.Name, Party: owner, Epoch: 2}},
	}
	move := func(b *book, to, from bundle.Ref) {
		r := *m.honest.records[from]
		r.Ref, b.records[to] = to, &r
		b.records[to].Ref = to
	}
	for _, p := range pairs {
		m.add("two statements swapped", fmt.Sprintf("%v; %v", p[0], p[1]), func(b *book) error {
			move(b, p[0], p[1])
			move(b, p[1], p[0])
			return nil
		})
		m.add("a statement in another's place", fmt.Sprintf("%v; %v", p[0], p[1]), func(b *book) error {
			move(b, p[0], p[1])
			return nil
		})
	}
	for _, s := range catalog.Statements() {
		ref := m.some(s)
		m.add("a statement is missing", ref.String(), func(b *book) error { delete(b.records, ref); return nil })
		from := m.some(s)
		for _, stray := range []bundle.Ref{
			with(from, func(r *bundle.Ref) { r.Shard += 3 }), with(from, func(r *bundle.Ref) { r.Class = m.terms.Models() }),
			with(from, func(r *bundle.Ref) { r.Epoch = 3 }),
		} {
			if stray.Shard > from.Shard && !s.Scope.Has(catalog.PerShard) ||
				stray.Class > from.Class && (!s.Scope.Has(catalog.PerClass) || s == catalog.Credit) ||
				stray.Epoch > from.Epoch && !s.Scope.Has(catalog.PerEpoch) {
				continue // credits of no class end in the client: it finds no sums for them
			}
			m.add("a statement that nothing asks for", stray.String(), func(b *book) error {
				return m.prove(b, stray, m.behind[from], m.honest.records[from].Instance.Scalars)
			})
		}
	}
}

func with(ref bundle.Ref, change func(r *bundle.Ref)) bundle.Ref {
	change(&ref)
	return ref
}

// sorted are a map's keys in order.
func sorted[V any](m map[string]V) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
