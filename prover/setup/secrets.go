package setup

import (
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

// secrets are what nobody may know after the set-up.
type secrets struct {
	tau, alpha, beta, delta fr.Element
	sigma                   []fr.Element // one for each commitment
}

// Format names the secrets' number and nothing else.
func (s *secrets) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "secrets of a set-up, %d sigma", len(s.sigma))
}

// draw draws secrets for a domain of n points. None is zero, delta is not gamma = 1, and tau is outside the domain:
// otherwise keys would be degenerate.
func draw(n uint64, commitments int) (*secrets, error) {
	s := &secrets{sigma: make([]fr.Element, commitments)}
	one := func(e *fr.Element) bool { return e.IsOne() }
	never := func(*fr.Element) bool { return false }
	order := new(big.Int).SetUint64(n)
	inDomain := func(e *fr.Element) bool {
		var power fr.Element
		return power.Exp(*e, order).IsOne()
	}
	if err := drawOne(&s.tau, inDomain); err != nil {
		return nil, err
	}
	for _, e := range []*fr.Element{&s.alpha, &s.beta} {
		if err := drawOne(e, never); err != nil {
			return nil, err
		}
	}
	if err := drawOne(&s.delta, one); err != nil {
		return nil, err
	}
	for i := range s.sigma {
		if err := drawOne(&s.sigma[i], never); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// drawOne draws a uniform element from crypto/rand until it is neither zero nor bad.
func drawOne(e *fr.Element, bad func(*fr.Element) bool) error {
	for {
		if _, err := e.SetRandom(); err != nil {
			return fmt.Errorf("set-up: no randomness: %w", err)
		}
		if !e.IsZero() && !bad(e) {
			return nil
		}
	}
}

// wipe overwrites the secrets. Copies that the arithmetic left on stacks are out of reach.
func (s *secrets) wipe() {
	s.tau, s.alpha, s.beta, s.delta = fr.Element{}, fr.Element{}, fr.Element{}, fr.Element{}
	clear(s.sigma)
}

var (
	_ fmt.Formatter = (*secrets)(nil)
	_ fmt.Formatter = (*exponents)(nil)
)

// Format names the exponents' numbers and nothing else: they give the secrets away.
func (e *exponents) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "exponents of a set-up, %d wires", len(e.infinityA))
}
