package blind

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha256"
	"encoding/hex"
	"math/big"
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/pedersen"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/constraint"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/keys"
)

func lightened(pair *keys.Pair) *groth16.ProvingKey {
	return &groth16.ProvingKey{CommitmentKeys: []pedersen.ProvingKey{{Basis: pair.Proving.CommitmentKeys[0].Basis}}}
}

func counting() (seed [32]byte) {
	for i := range seed {
		seed[i] = byte(i)
	}
	return seed
}

// TestExpandVector pins the vector of docs/blind.md.
func TestExpandVector(t *testing.T) {
	seed := counting()
	x := Expand(&seed, 1000)
	h := sha256.New()
	for i := range x {
		b := x[i].Bytes()
		h.Write(b[:])
	}
	first, second := x[0].Bytes(), x[1].Bytes()
	require.Equal(t, vectorFirst, hex.EncodeToString(first[:]))
	require.Equal(t, vectorSecond, hex.EncodeToString(second[:]))
	require.Equal(t, vectorHash, hex.EncodeToString(h.Sum(nil)))
}

// TestExpandBySpecification follows the document's definition with integers.
func TestExpandBySpecification(t *testing.T) {
	seed := counting()
	block, err := aes.NewCipher(seed[:])
	require.NoError(t, err)
	stream := cipher.NewCTR(block, make([]byte, 16))
	inverse := new(big.Int).ModInverse(new(big.Int).Lsh(big.NewInt(1), 256), fr.Modulus())
	rejected := 0
	for i, got := range Expand(&seed, 2000) {
		c := new(big.Int)
		for {
			b := make([]byte, 32)
			stream.XORKeyStream(b, b)
			slices.Reverse(b) // little-endian
			b[0] &= 0x3f
			if c.SetBytes(b).Cmp(fr.Modulus()) < 0 {
				break
			}
			rejected++
		}
		c.Mul(c, inverse).Mod(c, fr.Modulus())
		require.Equal(t, c.String(), got.BigInt(new(big.Int)).String(), i)
	}
	require.InDelta(t, 2000/0.756-2000, rejected, 150, "a quarter of the candidates is above r")
}

// TestSharesAddUp: x1 + x2 is the satisfying assignment with its quotient, and x1 is new every time.
func TestSharesAddUp(t *testing.T) {
	a := small()
	pair := pairOf(t, a)
	p, shares := prepare(t, a)
	_, again := prepare(t, a)
	for i := range shares[0].Elements {
		require.NotEqual(t, shares[0].Elements[i], again[0].Elements[i], "element %d of two runs", i)
	}
	require.NotEqual(t, shares[1].Seed, again[1].Seed)

	x := Expand(shares[1].Seed, Elements(pair.System))
	for i := range x {
		x[i].Add(&x[i], &shares[0].Elements[i])
	}
	one := fr.One()
	require.Equal(t, []fr.Element{one, p.instance.Digest(&p.proof.Mask), p.proof.Z, p.proof.Y}, x[:4], "the public wires")
	term := func(l constraint.LinearExpression) (sum fr.Element) {
		for _, t := range l {
			v := pair.System.Coefficients[t.CoeffID()]
			sum.Add(&sum, v.Mul(&v, &x[t.WireID()]))
		}
		return sum
	}
	for i, c := range pair.System.GetR1Cs() {
		l, r, o := term(c.L), term(c.R), term(c.O)
		require.Equal(t, o, *l.Mul(&l, &r), "constraint %d", i)
	}
	// Shares of equal or small wires look like any others: the one-wire's share is no constant, and high limbs are set
	// as often.
	high := 0
	for _, e := range shares[0].Elements {
		if b := e.Bytes(); b[0] >= 0x18 { // r is 0x30.. in its first byte: about half
			high++
		}
	}
	require.InDelta(t, 0.5, float64(high)/float64(len(x)), 0.08)
}

func TestComputeRefuses(t *testing.T) {
	a := small()
	pair := pairOf(t, a)
	n := Elements(pair.System)
	over := make([]fr.Element, n)
	over[n-1] = modulus // no reduced element
	for why, s := range map[string]Share{
		"nothing":                    {},
		"both":                       {Seed: new([32]byte), Elements: make([]fr.Element, n)},
		"no elements":                {Elements: []fr.Element{}},
		"one too few":                {Elements: make([]fr.Element, n-1)},
		"one too many":               {Elements: make([]fr.Element, n+1)},
		"an element that is not one": {Elements: over},
	} {
		got, err := Compute(pair, s, func(phase string) { t.Errorf("%s: %s began", why, phase) })
		require.ErrorIs(t, err, ErrShare, why)
		require.ErrorContains(t, err, pair.Spec.Name, why)
		require.Equal(t, Partial{}, got)
	}
}

func TestComputeReportsPhases(t *testing.T) {
	a := small()
	var phases []string
	_, err := Compute(pairOf(t, a), Share{Seed: new([32]byte)}, func(p string) { phases = append(phases, p) })
	require.NoError(t, err)
	require.Equal(t, []string{"expand", "A", "B1", "K", "Z", "Commitment", "Knowledge", "B2"}, phases)
}

func FuzzExpand(f *testing.F) {
	f.Add([]byte{}, uint16(0))
	f.Add([]byte("seed"), uint16(1))
	f.Add(make([]byte, 40), uint16(700)) // more than one buffer of key stream
	f.Fuzz(func(t *testing.T, b []byte, n uint16) {
		var seed [32]byte
		copy(seed[:], b)
		x := Expand(&seed, int(n))
		require.Len(t, x, int(n))
		for i := range x {
			require.True(t, below(&x[i]))
		}
		require.Equal(t, x[:n/2], Expand(&seed, int(n/2)), "a shorter expansion is the beginning of a longer one")
	})
}

func FuzzShare(f *testing.F) {
	f.Add([]byte{}, 0, false)
	f.Add(make([]byte, 64), 2, false)
	f.Add(make([]byte, 32), 1, true)
	f.Add(bytes.Repeat([]byte{0xff}, 32), 1, false)
	f.Fuzz(func(t *testing.T, b []byte, n int, seeded bool) {
		s := Share{Elements: []fr.Element{}}
		valid := !seeded
		for ; len(b) >= 32; b = b[32:] {
			var e fr.Element
			for i := range e {
				for j := range 8 {
					e[i] |= uint64(b[8*i+j]) << (8 * j)
				}
			}
			c := new(big.Int)
			for i, limb := range e {
				c.Add(c, new(big.Int).Lsh(new(big.Int).SetUint64(limb), uint(64*i)))
			}
			valid = valid && c.Cmp(fr.Modulus()) < 0
			s.Elements = append(s.Elements, e)
		}
		if seeded {
			s.Seed = new([32]byte)
		}
		if err := s.check(n); valid && len(s.Elements) == n {
			require.NoError(t, err)
		} else {
			require.ErrorIs(t, err, ErrShare)
		}
	})
}

// TestNothingUnmaskedStays: once the share's numbers are in one place, no other slice holds them without a mask.
func TestNothingUnmaskedStays(t *testing.T) {
	a := small()
	pair := pairOf(t, a)
	solved, err := engine.Solve(pair, srs.Embedded(), about, a)
	require.NoError(t, err)
	held := [][]fr.Element{solved.Wires, solved.A, solved.B, solved.C} // at their present lengths
	wires := slices.Clone(solved.Wires)
	n := quotient(pair.System)
	x := unite(solved, n)
	require.Len(t, x, Elements(pair.System))
	require.Equal(t, len(x), cap(x))
	require.Equal(t, wires, x[:len(wires)])
	for i, v := range append(held, solved.A, solved.B, solved.C) {
		require.Equal(t, make([]fr.Element, len(v)), v, "slice %d", i)
	}
}
