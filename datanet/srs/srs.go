// Package srs holds the reference string on BN254: powers of a secret tau, [tau^j] in G1 and [1], [tau] in G2.
//
// The embedded string is the first 2^16 G1 powers of EigenDA's, which come from the Perpetual Powers of Tau ceremony. A
// longer string of the same ceremony can be read from a file. Points are decoded on first use. Check shows that all
// points are powers of one tau; it cannot show that tau is unknown. Whoever knows tau can open any commitment to
// anything; nobody does if one participant of the ceremony was honest.
package srs

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	_ "embed" // the string
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"
	"os"
	"runtime"
	"sync"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"golang.org/x/sync/errgroup"
)

//go:generate go run gen.go

const (
	// SourceHash is the SHA-256 of EigenDA's g1.point, of which the embedded file is the head.
	SourceHash = "8f18b9c04ed4bddcdb73001fb693703197328cecabdfa9025f647410b0c50d7f"
	// EmbeddedHash is the SHA-256 of the embedded G1 powers followed by the two G2 points.
	EmbeddedHash = "d6cde338468fc56e995e618cfcc30f0eaacf881e6d4bed65bea2ee3bd4ff7532"

	sizeG1 = bn254.SizeOfG1AffineCompressed
	sizeG2 = bn254.SizeOfG2AffineCompressed
)

//go:embed g1.point
var embeddedG1 []byte

//go:embed g2.point
var embeddedG2 []byte

// String is a reference string, safe for concurrent use.
type String struct {
	raw  []byte // compressed G1 powers
	hash string
	g2   [2]bn254.G2Affine

	mu     sync.Mutex
	powers []bn254.G1Affine // decoded head of raw
}

// Embedded returns the built-in string. It panics if the binary's copy is damaged.
var Embedded = sync.OnceValue(func() *String {
	s, err := parse(embeddedG1)
	if err != nil {
		panic(err)
	}
	return s
})

// Open reads a longer string of the same ceremony: compressed G1 powers of 32 bytes each, beginning with the embedded
// ones. Unless the file is EigenDA's g1.point, known by its hash, all of it must pass Check: with one false power its
// maker could open commitments at will.
func Open(path string) (*String, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reference string: %w", err)
	}
	s, err := Embedded().extend(raw)
	if err != nil {
		return nil, fmt.Errorf("reference string %s: %w", path, err)
	}
	return s, nil
}

// extend returns the string of the given compressed points, of which s is the beginning.
func (s *String) extend(raw []byte) (*String, error) {
	if len(raw)%sizeG1 != 0 || !bytes.HasPrefix(raw, s.raw) {
		return nil, fmt.Errorf("want 32-byte compressed points that begin with the embedded %d: "+
			"take g1.point of EigenDA's resources", s.Len())
	}
	h := sha256.New()
	h.Write(raw)
	known := hex.EncodeToString(h.Sum(nil)) == SourceHash
	h.Write(embeddedG2)
	long := &String{raw: raw, hash: hex.EncodeToString(h.Sum(nil)), g2: s.g2, powers: s.decoded()}
	if known {
		return long, nil
	}
	return long, long.Check(long.Len())
}

func parse(raw []byte) (*String, error) {
	s := &String{raw: raw}
	for i := range s.g2 {
		if _, err := s.g2[i].SetBytes(embeddedG2[i*sizeG2 : (i+1)*sizeG2]); err != nil {
			return nil, fmt.Errorf("reference string, G2 point %d: %w", i, err)
		}
	}
	h := sha256.New()
	h.Write(raw)
	h.Write(embeddedG2)
	s.hash = hex.EncodeToString(h.Sum(nil))
	return s, nil
}

// Toxic returns the string of n powers of a known tau, for tests only: whoever knows tau can forge any proof.
func Toxic(n int, tau fr.Element) *String {
	_, _, g1, g2 := bn254.Generators()
	scalars := make([]fr.Element, n)
	scalars[0].SetOne()
	for i := 1; i < n; i++ {
		scalars[i].Mul(&scalars[i-1], &tau)
	}
	s := &String{powers: bn254.BatchScalarMultiplicationG1(&g1, scalars), hash: "toxic"}
	s.g2[0] = g2
	s.g2[1].ScalarMultiplication(&g2, tau.BigInt(new(big.Int)))
	for i := range s.powers {
		b := s.powers[i].Bytes()
		s.raw = append(s.raw, b[:]...)
	}
	return s
}

// Len returns the number of G1 powers.
func (s *String) Len() int { return len(s.raw) / sizeG1 }

// Hash identifies the string: the SHA-256 in hexadecimal of the compressed G1 powers followed by the two G2 points.
func (s *String) Hash() string { return s.hash }

// G2 returns [1] and [tau] in G2.
func (s *String) G2() [2]bn254.G2Affine { return s.g2 }

// Powers returns [1], [tau], ..., [tau^(n-1)]. The slice is shared: do not write to it. More powers than the string has
// are an error.
func (s *String) Powers(n int) ([]bn254.G1Affine, error) {
	if n > s.Len() {
		return nil, fmt.Errorf("%d powers are needed and the reference string has %d: give a longer one (--srs FILE)",
			n, s.Len())
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if n > len(s.powers) {
		p, err := decode(s.raw, s.powers, n)
		if err != nil {
			return nil, err
		}
		s.powers = p
	}
	return s.powers[:n:n], nil
}

// decoded returns the powers that have been decoded so far.
func (s *String) decoded() []bn254.G1Affine {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.powers
}

// decode returns the first n points of raw, of which head are decoded already. It uses all cores.
func decode(raw []byte, head []bn254.G1Affine, n int) ([]bn254.G1Affine, error) {
	out := make([]bn254.G1Affine, n)
	from := copy(out, head)
	var g errgroup.Group
	step := (n-from)/runtime.GOMAXPROCS(0) + 1
	for lo := from; lo < n; lo += step {
		g.Go(func() error {
			for i := lo; i < min(lo+step, n); i++ {
				if _, err := out[i].SetBytes(raw[i*sizeG1 : (i+1)*sizeG1]); err != nil {
					return fmt.Errorf("reference string, power %d: %w", i, err)
				}
			}
			return nil
		})
	}
	return out, g.Wait()
}

// ErrNotPowers means that a string's points are not successive powers of one tau.
var ErrNotPowers = errors.New("reference string: points are not powers of one tau")

// Check returns ErrNotPowers unless the first n points are powers of the tau in G2. With random 128-bit r_j it tests
//
//	e(sum_j r_j P_{j+1}, [1]_2) = e(sum_j r_j P_j, [tau]_2),   P_0 = [1]
//
// A false string passes with a probability of 2^-128.
func (s *String) Check(n int) error {
	p, err := s.Powers(n)
	if err != nil {
		return err
	}
	r := make([]fr.Element, n-1)
	for i := range r {
		var b [16]byte
		if _, err := rand.Read(b[:]); err != nil {
			return err
		}
		r[i].SetBytes(b[:])
	}
	var up, down bn254.G1Affine
	if _, err := up.MultiExp(p[1:], r, ecc.MultiExpConfig{}); err != nil {
		return err
	}
	if _, err := down.MultiExp(p[:n-1], r, ecc.MultiExpConfig{}); err != nil {
		return err
	}
	_, _, g1, g2 := bn254.Generators()
	down.Neg(&down)
	ok, err := bn254.PairingCheck([]bn254.G1Affine{up, down}, s.g2[:])
	if err != nil || !ok || !p[0].Equal(&g1) || !s.g2[0].Equal(&g2) {
		return ErrNotPowers
	}
	return nil
}

// Power returns [tau^i] alone, without decoding the powers below it. A power that the string does not have is an error.
func (s *String) Power(i int) (p bn254.G1Affine, err error) {
	if i < 0 || i >= s.Len() {
		return p, fmt.Errorf("power %d of a reference string of %d: give a longer one (--srs FILE)", i, s.Len())
	}
	_, err = p.SetBytes(s.raw[i*sizeG1 : (i+1)*sizeG1])
	return p, err
}
