package blind

import (
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark/constraint"
	cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/stretchr/testify/require"
)

// TestGuessesAreRefused checks, for each statement's circuit and key, what "a wrong sum tells nothing" in docs/blind.md
// rests on. The mask of gnark's commitment is on the left of one constraint, mask * 1 = mask, and nowhere else. And m_0
// reaches the right-hand sides only through y, as t = (m_0 + ..) z^D and 1 * y = .. + t.
func TestGuessesAreRefused(t *testing.T) {
	const y = 3 // among the public wires 1, delta, z, y
	for _, c := range epoch().All(t) {
		pair := pairOf(t, assignment(c))
		name, constraints := pair.Spec.Name, pair.System.GetR1Cs()
		info := pair.System.CommitmentInfo.(constraint.Groth16Commitments)[0]
		mask := info.PrivateCommitted[len(info.PrivateCommitted)-1]
		left, right, out := places(pair.System, mask)
		require.Len(t, left, 1, name)
		require.Empty(t, right, name)
		require.Equal(t, left, out, "%s: mask * 1 = mask", name)
		require.False(t, pair.Proving.InfinityA[mask], name)
		require.True(t, pair.Proving.InfinityB[mask], name)

		m0 := pair.System.GetNbPublicVariables() + slices.Index(pair.System.Secret, "Mask_0")
		left, right, out = places(pair.System, m0)
		require.Len(t, left, 1, name)
		require.Empty(t, append(right, out...), name)
		product := constraints[left[0]].O
		require.Len(t, product, 1, name)

		sums, right, inY := places(pair.System, product[0].WireID())
		require.Empty(t, append(sums, right...), "%s: no other wire depends on m_0", name)
		require.Len(t, inY, 2, name)
		require.Equal(t, left[0], inY[0], name)
		yLeft, yRight, yOut := places(pair.System, y)
		require.Empty(t, append(yLeft, yOut...), name)
		require.Equal(t, inY[1:], yRight, name)
		require.False(t, pair.Proving.InfinityB[y], name)
	}
}

// places returns the constraints that have a wire on the left, on the right and in the product.
func places(system *cs.R1CS, wire int) (left, right, out []int) {
	in := func(l constraint.LinearExpression) bool {
		return slices.ContainsFunc(l, func(t constraint.Term) bool { return t.WireID() == wire })
	}
	for i, c := range system.GetR1Cs() {
		if in(c.L) {
			left = append(left, i)
		}
		if in(c.R) {
			right = append(right, i)
		}
		if in(c.O) {
			out = append(out, i)
		}
	}
	return left, right, out
}

// TestGuessingTheWitness is the attack that the masks defeat: with e_A = delta and e_K = beta + B(w) the client accepts
// if, and only if, the operator has guessed B(w), the sum over all wires. An operator that knows all of the witness but
// the masks is refused. With the masks, which no operator has, it would be accepted.
func TestGuessingTheWitness(t *testing.T) {
	a := small()
	pair := pairOf(t, a)
	p, shares := prepare(t, a)
	parts := compute(t, pair, shares)
	attack := func(b1 bn254.G1Affine) [2]Partial {
		x := parts
		x[0].A.Add(&x[0].A, &pair.Verify.Groth16.G1.Delta)
		x[0].K.Add(&x[0].K, &pair.Verify.Groth16.G1.Beta).Add(&x[0].K, &b1)
		return x
	}
	var all bn254.G1Affine
	all.Add(&parts[0].B1, &parts[1].B1)
	_, _, err := p.Combine(attack(all))
	require.NoError(t, err, "knowing all wires, an operator can make another true proof")

	_, again := prepare(t, a) // the same witness, other masks
	guess := compute(t, pair, again)
	all.Add(&guess[0].B1, &guess[1].B1)
	_, _, err = p.Combine(attack(all))
	require.ErrorIs(t, err, ErrPartial)
}
