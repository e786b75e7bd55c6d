package blind

import (
	"crypto/rand"
	"fmt"
	"math/big"
	"sync"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/fft"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/keys"
)

// Prepared is what the client keeps of a proof between the shares and the partial proofs. It is secret. Its two shares
// are for two operators: whoever sees both sees the witness, so neither goes to one that has seen, or will see, the
// other. To try again with other operators, prepare anew.
type Prepared struct {
	pair     *keys.Pair
	instance proof.Instance
	proof    proof.Proof // all but Groth16's sums
	r, s     fr.Element  // Groth16's own randomness
	shares   [2]Share    // for Blame
}

// String names only the circuit.
func (p Prepared) String() string { return "prepared proof of " + p.pair.Spec.Name }

// Format uses String for every verb.
func (p Prepared) Format(f fmt.State, _ rune) { fmt.Fprint(f, p.String()) }

// Prepare solves the circuit and splits what the proof is made from. The first share, for operator 1, has Elements
// elements; the second, for operator 2, is a seed. If the assignment does not satisfy the statement, the error is
// engine.ErrWitness and there are no shares. Only the commitment's basis of the pair's proving key is read. Do not
// change the first share's elements: Blame needs them.
func Prepare(pair *keys.Pair, s *srs.String, ctx proof.Context, a engine.Assignment) (*Prepared, [2]Share, error) {
	solved, err := engine.Solve(pair, s, ctx, a)
	if err != nil {
		return nil, [2]Share{}, err
	}
	p := &Prepared{pair: pair, instance: solved.Instance, proof: solved.Proof}
	for _, e := range []*fr.Element{&p.r, &p.s} {
		if _, err := e.SetRandom(); err != nil {
			return nil, [2]Share{}, fmt.Errorf("draw randomness: %w", err)
		}
	}
	seed := new([32]byte)
	if _, err := rand.Read(seed[:]); err != nil {
		return nil, [2]Share{}, fmt.Errorf("draw a seed: %w", err)
	}
	x := unite(solved, quotient(pair.System))
	mask(x, Expand(seed, len(x)))
	p.shares = [2]Share{{Elements: x}, {Seed: seed}}
	return p, p.shares, nil
}

// unite returns wires and quotient in one slice, which will be masked in place, and clears the solution: otherwise the
// same numbers would stay in memory without a mask.
func unite(solved *engine.Solution, n int) []fr.Element {
	h := divide(solved, domain(n+1))
	x := make([]fr.Element, 0, len(solved.Wires)+n)
	x = append(append(x, solved.Wires...), h[:n]...)
	for _, v := range [][]fr.Element{solved.Wires, h, solved.A, solved.B, solved.C} {
		clear(v)
	}
	return x
}

// mask subtracts y from x.
func mask(x, y []fr.Element) {
	for i := range x {
		x[i].Sub(&x[i], &y[i])
	}
}

// domains holds FFT domains by size: making their tables takes as long as an FFT.
var domains sync.Map

func domain(size int) *fft.Domain {
	once, _ := domains.LoadOrStore(size, sync.OnceValue(func() *fft.Domain { return fft.NewDomain(uint64(size)) }))
	return once.(func() *fft.Domain)()
}

// divide returns the coefficients of (AB - C)/(X^n - 1) in bit-reversed order, like the key's; the last one is zero. It
// overwrites the solution's vectors and replaces those that are too short for the domain.
func divide(s *engine.Solution, d *fft.Domain) []fr.Element {
	n := int(d.Cardinality)
	all := [3]*[]fr.Element{&s.A, &s.B, &s.C}
	for _, v := range all {
		*v = extend(*v, n)
		d.FFTInverse(*v, fft.DIF)
		d.FFT(*v, fft.DIT, fft.OnCoset())
	}
	var vanishing, one fr.Element // g^n - 1, constant on the coset
	one.SetOne()
	vanishing.Exp(d.FrMultiplicativeGen, big.NewInt(int64(n)))
	vanishing.Sub(&vanishing, &one).Inverse(&vanishing)
	h := s.A
	for i := range h {
		h[i].Mul(&h[i], &s.B[i]).Sub(&h[i], &s.C[i]).Mul(&h[i], &vanishing)
	}
	d.FFTInverse(h, fft.DIF, fft.OnCoset())
	return h
}

// extend returns v with n elements. If it has to copy them it clears v.
func extend(v []fr.Element, n int) []fr.Element {
	if cap(v) >= n {
		return append(v, make([]fr.Element, n-len(v))...)
	}
	out := make([]fr.Element, n)
	copy(out, v)
	clear(v)
	return out
}
