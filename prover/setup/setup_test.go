package setup

import (
	"bytes"
	"fmt"
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/fft"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/backend/witness"
	"github.com/consensys/gnark/constraint"
	cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"
	"github.com/consensys/gnark/logger"
	"github.com/stretchr/testify/require"
)

func init() { logger.Disable() }

// chain is x, x^2, x^4, ... of a secret x, with what a set-up can stumble over.
type chain struct {
	X, Unused   frontend.Variable
	Last        frontend.Variable `gnark:",public"`
	Idle        frontend.Variable `gnark:",public"` // in no constraint
	length      int
	commitments int
	chained     bool // each covers those before it
	public      bool // a commitment covers Last, too
	constants   bool // constraints of constants and sums with constants
}

func (c *chain) Define(api frontend.API) error {
	x := c.X
	for i := range c.length {
		x = api.Mul(x, x)
		if c.constants {
			api.AssertIsEqual(api.Mul(api.Add(x, 3), 1), api.Add(x, 3))
			api.AssertIsEqual(api.Mul(x, api.Sub(5, x)), api.Sub(api.Mul(5, x), api.Mul(x, x)))
		}
		if i == 0 {
			if err := c.commit(api, x); err != nil {
				return err
			}
		}
	}
	api.AssertIsEqual(x, c.Last)
	return nil
}

func (c *chain) commit(api frontend.API, x frontend.Variable) error {
	var before []frontend.Variable
	for i := range c.commitments {
		values := []frontend.Variable{api.Mul(x, x, i+2), api.Mul(x, i+3)}
		if c.public {
			values = append(values, c.Last)
		}
		if c.chained {
			values = append(values, before...)
		}
		z, err := api.(frontend.Committer).Commit(values...)
		if err != nil {
			return err
		}
		api.AssertIsDifferent(z, 0)
		before = append(before, z)
	}
	return nil
}

func compile(t testing.TB, c frontend.Circuit) *cs.R1CS {
	t.Helper()
	system, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, c)
	require.NoError(t, err)
	return system.(*cs.R1CS)
}

func (c chain) witness(t testing.TB, x, last uint64) witness.Witness {
	t.Helper()
	assigned := &chain{X: x, Unused: 9, Last: power(x, c.length, last), Idle: 4}
	w, err := frontend.NewWitness(assigned, ecc.BN254.ScalarField())
	require.NoError(t, err)
	return w
}

// power is x^(2^length) plus something false.
func power(x uint64, length int, more uint64) *big.Int {
	e := fr.NewElement(x)
	for range length {
		e.Square(&e)
	}
	m := fr.NewElement(more)
	return e.Add(&e, &m).BigInt(new(big.Int))
}

var circuits = map[string]chain{
	"plain":                           {length: 5},
	"one constraint or two":           {length: 1},
	"constants":                       {length: 3, constants: true},
	"a commitment":                    {length: 4, commitments: 1},
	"a commitment over a public wire": {length: 4, commitments: 1, public: true},
	"three commitments":               {length: 4, commitments: 3, constants: true},
	"commitments over commitments":    {length: 4, commitments: 3, chained: true, public: true},
}

// TestGnarkProvesAndVerifies: gnark's own prover and verifier work with the keys, also after they were written and read
// back, and refuse what is false.
func TestGnarkProvesAndVerifies(t *testing.T) {
	for name, c := range circuits {
		t.Run(name, func(t *testing.T) {
			system := compile(t, &c)
			pk, vk, err := Run(system)
			require.NoError(t, err)
			prove(t, c, system, pk, vk)
			pk, vk = readBack(t, pk, vk)
			prove(t, c, system, pk, vk)
		})
	}
}

func prove(t *testing.T, c chain, system *cs.R1CS, pk *groth16.ProvingKey, vk *groth16.VerifyingKey) {
	t.Helper()
	w := c.witness(t, 3, 0)
	p, err := groth16.Prove(system, pk, w)
	require.NoError(t, err)
	public := func(last uint64) fr.Vector {
		w, err := c.witness(t, 3, last).Public()
		require.NoError(t, err)
		return w.Vector().(fr.Vector)
	}
	require.NoError(t, groth16.Verify(p, vk, public(0)))
	require.Error(t, groth16.Verify(p, vk, public(1)), "another public input")
	_, err = groth16.Prove(system, pk, c.witness(t, 3, 1))
	require.Error(t, err, "a false witness")
	for i := range p.Commitments {
		changed := *p
		changed.Commitments = append([]bn254.G1Affine{}, p.Commitments...)
		changed.Commitments[i].Neg(&changed.Commitments[i])
		require.Error(t, groth16.Verify(&changed, vk, public(0)), "another commitment")
	}
	p.Krs.Neg(&p.Krs)
	require.Error(t, groth16.Verify(p, vk, public(0)), "another C")
}

func readBack(t *testing.T, pk *groth16.ProvingKey, vk *groth16.VerifyingKey) (
	*groth16.ProvingKey, *groth16.VerifyingKey,
) {
	t.Helper()
	var b, v bytes.Buffer
	_, err := pk.WriteRawTo(&b)
	require.NoError(t, err)
	_, err = vk.WriteTo(&v)
	require.NoError(t, err)
	p, k := new(groth16.ProvingKey), new(groth16.VerifyingKey)
	_, err = p.ReadFrom(&b) // checks that points are in their groups
	require.NoError(t, err)
	_, err = k.ReadFrom(&v)
	require.NoError(t, err)
	return p, k
}

// TestDomainEdges: a domain that is full, and one that has a constraint more than half of its points.
func TestDomainEdges(t *testing.T) {
	extra := compile(t, &chain{length: 1}).GetNbConstraints() - 1
	for _, constraints := range []int{2, 3, 16, 17} {
		c := chain{length: constraints - extra}
		system := compile(t, &c)
		require.Equal(t, constraints, system.GetNbConstraints())
		pk, vk, err := Run(system)
		require.NoError(t, err)
		require.Len(t, pk.G1.Z, int(pk.Domain.Cardinality)-1)
		prove(t, c, system, pk, vk)
	}
}

// TestNoGammaAndNoPedersenBase: both are [1]_2, delta is not, and two set-ups have no point in common but those.
func TestNoGammaAndNoPedersenBase(t *testing.T) {
	c := circuits["three commitments"]
	system := compile(t, &c)
	pk, vk, err := Run(system)
	require.NoError(t, err)
	_, _, _, g2 := bn254.Generators()
	require.Equal(t, g2, vk.G2.Gamma)
	require.NotEqual(t, g2, vk.G2.Delta)
	require.Len(t, vk.CommitmentKeys, 3)
	for _, k := range vk.CommitmentKeys {
		require.Equal(t, g2, k.G)
	}
	other, otherKey, err := Run(system)
	require.NoError(t, err)
	require.True(t, pk.IsDifferent(other))
	require.True(t, vk.IsDifferent(otherKey))
	require.NotEqual(t, vk.CommitmentKeys[0].GSigmaNeg, vk.CommitmentKeys[1].GSigmaNeg)
	require.NotEqual(t, vk.CommitmentKeys[0].GSigmaNeg, otherKey.CommitmentKeys[0].GSigmaNeg)
}

// TestRefusesOtherSystems: a system without constraints has no quotient.
func TestRefusesOtherSystems(t *testing.T) {
	_, _, err := Run(&cs.R1CS{})
	require.Error(t, err)
	c := circuits["three commitments"]
	system := compile(t, &c)
	info := system.CommitmentInfo.(constraint.Groth16Commitments)
	info[1].PrivateCommitted[0] = info[0].PrivateCommitted[0]
	_, _, err = Run(system)
	require.ErrorContains(t, err, "in two commitments")
}

// TestSecretsStayWithinTheSetUp: neither form tells a secret, and both are overwritten.
func TestSecretsStayWithinTheSetUp(t *testing.T) {
	c := circuits["a commitment"]
	system := compile(t, &c)
	s := knownSecrets(1)
	e := exponentsFor(t, system, s)
	require.Equal(t, "secrets of a set-up, 1 sigma", fmt.Sprintf("%v", s))
	require.Regexp(t, `^exponents of a set-up, \d+ wires$`, fmt.Sprintf("%+v", e))
	s.wipe()
	e.wipe()
	zero := func(list []fr.Element) {
		for i := range list {
			require.True(t, list[i].IsZero())
		}
	}
	zero(append([]fr.Element{s.tau, s.alpha, s.beta, s.delta}, s.sigma...))
	for _, list := range [][]fr.Element{e.a, e.b, e.known, e.private, e.z, e.bases[0], e.sigmaBases[0]} {
		require.NotEmpty(t, list)
		zero(list)
	}
}

func knownSecrets(sigmas int) *secrets {
	s := &secrets{
		tau: fr.NewElement(1_000_003), alpha: fr.NewElement(5), beta: fr.NewElement(7), delta: fr.NewElement(11),
	}
	for i := range sigmas {
		s.sigma = append(s.sigma, fr.NewElement(uint64(13+i)))
	}
	return s
}

func exponentsFor(t *testing.T, system *cs.R1CS, s *secrets) *exponents {
	t.Helper()
	e, err := exponentsOf(system, system.CommitmentInfo.(constraint.Groth16Commitments),
		fft.NewDomain(uint64(system.GetNbConstraints())), s)
	require.NoError(t, err)
	return e
}

// BenchmarkSetup compares Run with gnark's set-up.
func BenchmarkSetup(b *testing.B) {
	c := chain{length: 12_000, commitments: 1, constants: true}
	system := compile(b, &c)
	b.Logf("%d constraints", system.GetNbConstraints())
	b.Run("Run", func(b *testing.B) {
		for b.Loop() {
			_, _, err := Run(system)
			require.NoError(b, err)
		}
	})
	b.Run("gnark", func(b *testing.B) {
		for b.Loop() {
			require.NoError(b, groth16.Setup(system, new(groth16.ProvingKey), new(groth16.VerifyingKey)))
		}
	})
}
