package link_test

import (
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
)

// layout gives the terms of the link their powers of gamma. The mask shares the first vector's (shared) or has its own.
type layout struct{ shared bool }

// weight returns the power of gamma of vector i.
func (l layout) weight(z fr.Element, i int) (w fr.Element) {
	if !l.shared {
		i++
	}
	e := new(big.Int).Lsh(big.NewInt(int64(i)), link.GammaLog)
	return *w.Exp(z, e)
}

// value returns mask(z) + sum_i weight_i polys_i(z). For the commitments' polynomials it is what an opening shows, for
// the circuit's vectors what the circuit enforces.
func (l layout) value(z fr.Element, mask []fr.Element, polys ...[]fr.Element) fr.Element {
	sum := eval(mask, z)
	for i, p := range polys {
		v, w := eval(p, z), l.weight(z, i)
		sum.Add(&sum, v.Mul(&v, &w))
	}
	return sum
}

func eval(p []fr.Element, z fr.Element) (v fr.Element) {
	for j := len(p) - 1; j >= 0; j-- {
		v.Mul(&v, &z).Add(&v, &p[j])
	}
	return v
}

// TestSharedMaskPlaceForges: a commitment may carry something at the mask's position D, beyond its vector. If the mask
// shares the first vector's power of gamma, the prover moves that into the circuit's mask and is accepted. With a power
// of gamma of its own, no choice of masks helps.
func TestSharedMaskPlaceForges(t *testing.T) {
	const d = 4 // positions 0..2 are data, 3 the blind, 4 and 5 the masks
	vector := fr.Vector{fr.NewElement(7), fr.NewElement(8), fr.NewElement(9), fr.NewElement(1)}
	overlong := append(append(fr.Vector{}, vector...), fr.NewElement(1000))
	second := fr.Vector{fr.NewElement(5)}
	mask := func(m0, m1 uint64) []fr.Element {
		p := make([]fr.Element, d+2)
		p[d].SetUint64(m0)
		p[d+1].SetUint64(m1)
		return p
	}
	for _, c := range []struct {
		name     string
		layout   layout
		accepted bool
	}{
		{"with the first vector's power", layout{shared: true}, true},
		{"with a power of its own", layout{shared: false}, false},
	} {
		var z fr.Element
		z.MustSetRandom()
		committed := c.layout.value(z, mask(20, 30), overlong, second) // what the commitments open to
		circuit := c.layout.value(z, mask(1020, 30), vector, second)   // the prover's best masks
		require.Equal(t, c.accepted, committed.Equal(&circuit), c.name)
		honest := c.layout.value(z, mask(20, 30), vector, second)
		require.False(t, committed.Equal(&honest), c.name)
	}
}
