package setup

import (
	"math/big"
	"math/bits"
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/fft"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/constraint"
	cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/stretchr/testify/require"
)

// TestPointsAgainstNaiveComputation: under known secrets every point of both keys is the multiple of its generator that
// the paper's formulas give. They are evaluated here on dense matrices, by interpolation from the definition.
func TestPointsAgainstNaiveComputation(t *testing.T) {
	for name, c := range circuits {
		t.Run(name, func(t *testing.T) {
			system := compile(t, &c)
			info := system.CommitmentInfo.(constraint.Groth16Commitments)
			s := knownSecrets(len(info))
			domain := fft.NewDomain(uint64(system.GetNbConstraints()))
			pk, vk, err := run(system, info, domain, s)
			require.NoError(t, err)
			u, v, w := dense(system, domain, s.tau)
			f := make([]fr.Element, len(u))
			for j := range f {
				f[j] = sum(product(s.beta, u[j]), product(s.alpha, v[j]), w[j])
			}
			checkWires(t, pk, u, v)
			checkSums(t, sorted(system, info, s, f), s, pk, vk)
			checkQuotient(t, pk.G1.Z, domain, s)
			requireG1(t, []fr.Element{s.alpha, s.beta, s.delta}, []bn254.G1Affine{pk.G1.Alpha, pk.G1.Beta, pk.G1.Delta})
			requireG1(t, []fr.Element{s.alpha, s.beta, s.delta}, []bn254.G1Affine{vk.G1.Alpha, vk.G1.Beta, vk.G1.Delta})
			require.Equal(t, g2Point(s.beta), pk.G2.Beta)
			require.Equal(t, g2Point(s.delta), pk.G2.Delta)
			require.Equal(t, g2Point(s.beta), vk.G2.Beta)
			require.Equal(t, g2Point(s.delta), vk.G2.Delta)
		})
	}
}

// dense interpolates every column of the three matrices over the domain and evaluates it at tau, each L_i as
// prod_{k != i} (tau - omega^k) / (omega^i - omega^k).
func dense(system *cs.R1CS, domain *fft.Domain, tau fr.Element) (u, v, w []fr.Element) {
	wires := system.GetNbPublicVariables() + system.GetNbSecretVariables() + system.GetNbInternalVariables()
	u, v, w = make([]fr.Element, wires), make([]fr.Element, wires), make([]fr.Element, wires)
	points := make([]fr.Element, domain.Cardinality)
	for i := range points {
		points[i].Exp(domain.Generator, big.NewInt(int64(i)))
	}
	i, rows := 0, system.GetR1CIterator()
	for row := rows.Next(); row != nil; row = rows.Next() {
		value := fr.One()
		for k := range points {
			if k != i {
				var top, bottom fr.Element
				top.Sub(&tau, &points[k])
				bottom.Sub(&points[i], &points[k])
				value.Mul(&value, top.Div(&top, &bottom))
			}
		}
		for to, side := range map[*[]fr.Element]constraint.LinearExpression{&u: row.L, &v: row.R, &w: row.O} {
			for _, term := range side {
				at := &(*to)[term.WireID()]
				*at = sum(*at, product(system.Coefficients[term.CoeffID()], value))
			}
		}
		i++
	}
	return u, v, w
}

// checkWires compares A and B: without the wires where the value is zero, and those are marked.
func checkWires(t *testing.T, pk *groth16.ProvingKey, u, v []fr.Element) {
	t.Helper()
	used := func(list []fr.Element, infinity []bool) (out []fr.Element) {
		require.Len(t, infinity, len(list))
		for j := range list {
			require.Equal(t, list[j].IsZero(), infinity[j], "wire %d", j)
			if !infinity[j] {
				out = append(out, list[j])
			}
		}
		return out
	}
	a, b := used(u, pk.InfinityA), used(v, pk.InfinityB)
	requireG1(t, a, pk.G1.A)
	requireG1(t, b, pk.G1.B)
	require.Len(t, pk.G2.B, len(b))
	for j := range b {
		require.Equal(t, g2Point(b[j]), pk.G2.B[j])
	}
	require.EqualValues(t, len(u)-len(a), pk.NbInfinityA)
	require.EqualValues(t, len(v)-len(b), pk.NbInfinityB)
}

// sums are the f_j by what they are for.
type sums struct {
	private, known []fr.Element
	bases          [][]fr.Element
}

func sorted(system *cs.R1CS, info constraint.Groth16Commitments, s *secrets, f []fr.Element) (out sums) {
	out.bases = make([][]fr.Element, len(info))
	for j := range f {
		covering := slices.IndexFunc(info, func(c constraint.Groth16Commitment) bool {
			return slices.Contains(c.PrivateCommitted, j)
		})
		switch {
		case j < system.GetNbPublicVariables() || slices.Contains(info.CommitmentIndexes(), j):
			out.known = append(out.known, f[j])
		case covering >= 0:
			out.bases[covering] = append(out.bases[covering], f[j])
		default:
			out.private = append(out.private, *new(fr.Element).Div(&f[j], &s.delta))
		}
	}
	return out
}

func checkSums(t *testing.T, want sums, s *secrets, pk *groth16.ProvingKey, vk *groth16.VerifyingKey) {
	t.Helper()
	requireG1(t, want.private, pk.G1.K)
	requireG1(t, want.known, vk.G1.K)
	require.Len(t, pk.CommitmentKeys, len(want.bases))
	for i, basis := range want.bases {
		requireG1(t, basis, pk.CommitmentKeys[i].Basis)
		for j := range basis {
			basis[j] = product(basis[j], s.sigma[i])
		}
		requireG1(t, basis, pk.CommitmentKeys[i].BasisExpSigma)
		require.Equal(t, g2Point(*new(fr.Element).Neg(&s.sigma[i])), vk.CommitmentKeys[i].GSigmaNeg)
	}
}

// checkQuotient compares t(tau) tau^i / delta, which is at the place whose number is i with its bits reversed.
func checkQuotient(t *testing.T, z []bn254.G1Affine, domain *fft.Domain, s *secrets) {
	t.Helper()
	n := domain.Cardinality
	want := make([]fr.Element, n)
	minus := *new(fr.Element).Neg(new(fr.Element).SetOne())
	for i := range n {
		power := product(*new(fr.Element).Exp(s.tau, new(big.Int).SetUint64(i)),
			sum(*new(fr.Element).Exp(s.tau, new(big.Int).SetUint64(n)), minus))
		place := bits.Reverse64(i) >> (64 - bits.Len64(n-1))
		want[place].Div(&power, &s.delta)
	}
	requireG1(t, want[:n-1], z)
}

func product(a, b fr.Element) (out fr.Element) {
	out.Mul(&a, &b)
	return out
}

func sum(terms ...fr.Element) (out fr.Element) {
	for i := range terms {
		out.Add(&out, &terms[i])
	}
	return out
}

func g2Point(e fr.Element) (out bn254.G2Affine) {
	_, _, _, g := bn254.Generators()
	out.ScalarMultiplication(&g, e.BigInt(new(big.Int)))
	return out
}

func requireG1(t *testing.T, exponents []fr.Element, points []bn254.G1Affine) {
	t.Helper()
	_, _, g, _ := bn254.Generators()
	require.Len(t, points, len(exponents))
	for i := range points {
		var want bn254.G1Affine
		want.ScalarMultiplication(&g, exponents[i].BigInt(new(big.Int)))
		require.True(t, want.Equal(&points[i]), "point %d", i)
	}
}
