package setup

import (
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/fft"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/pedersen"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
)

// inG1 and inG2 return the points of the exponents.
func inG1(exponents ...fr.Element) []bn254.G1Affine {
	_, _, g, _ := bn254.Generators()
	return bn254.BatchScalarMultiplicationG1(&g, exponents)
}

func inG2(exponents ...fr.Element) []bn254.G2Affine {
	_, _, _, g := bn254.Generators()
	return bn254.BatchScalarMultiplicationG2(&g, exponents)
}

func provingKey(e *exponents, s *secrets, domain *fft.Domain) *groth16.ProvingKey {
	pk := &groth16.ProvingKey{
		Domain:    *domain,
		InfinityA: e.infinityA, NbInfinityA: uint64(len(e.infinityA) - len(e.a)),
		InfinityB: e.infinityB, NbInfinityB: uint64(len(e.infinityB) - len(e.b)),
	}
	g1 := inG1(s.alpha, s.beta, s.delta)
	pk.G1.Alpha, pk.G1.Beta, pk.G1.Delta = g1[0], g1[1], g1[2]
	g2 := inG2(s.beta, s.delta)
	pk.G2.Beta, pk.G2.Delta = g2[0], g2[1]
	pk.G1.A, pk.G1.B, pk.G2.B = inG1(e.a...), inG1(e.b...), inG2(e.b...)
	pk.G1.K, pk.G1.Z = inG1(e.private...), inG1(e.z...)
	for i := range e.bases {
		key := pedersen.ProvingKey{Basis: inG1(e.bases[i]...), BasisExpSigma: inG1(e.sigmaBases[i]...)}
		pk.CommitmentKeys = append(pk.CommitmentKeys, key)
	}
	return pk
}

// verifyingKey returns the verifier's part: with gamma = 1, and [1]_2 as the base of all Pedersen keys.
func verifyingKey(e *exponents, s *secrets, pk *groth16.ProvingKey) (*groth16.VerifyingKey, error) {
	_, _, _, g2 := bn254.Generators()
	vk := new(groth16.VerifyingKey)
	vk.G1.Alpha, vk.G1.Beta, vk.G1.Delta = pk.G1.Alpha, pk.G1.Beta, pk.G1.Delta
	vk.G1.K = inG1(e.known...)
	vk.G2.Beta, vk.G2.Delta, vk.G2.Gamma = pk.G2.Beta, pk.G2.Delta, g2
	for i := range s.sigma {
		key := pedersen.VerifyingKey{G: g2}
		key.GSigmaNeg.Neg(&inG2(s.sigma[i])[0])
		vk.CommitmentKeys = append(vk.CommitmentKeys, key)
	}
	return vk, vk.Precompute()
}
