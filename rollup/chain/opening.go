package chain

import (
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/tributary-zk/tributary/datanet/commit"
)

// challenge is keccak256 of words modulo the scalar field's order. A negative word is its two's complement, as the
// contracts encode signed numbers.
func challenge(words ...*big.Int) (z fr.Element) {
	var b []byte
	for _, w := range words {
		v := new(big.Int).Set(w)
		if v.Sign() < 0 {
			v.Add(v, new(big.Int).Lsh(big.NewInt(1), 256))
		}
		b = append(b, v.FillBytes(make([]byte, 32))...)
	}
	z.SetBytes(crypto.Keccak256(b))
	return z
}

func wordOf(b [32]byte) *big.Int { return new(big.Int).SetBytes(b[:]) }

// OpenCredit returns what opens a contributor's credit of a class: the value at its place, zeros elsewhere, and the
// blind. The powers are those of the reference string, one more than the capacity.
func (e *Epoch) OpenCredit(
	powers []bn254.G1Affine, class, place, capacity int, value int64, blind fr.Element,
) (Opened, error) {
	if place < 0 || place >= capacity {
		return Opened{}, fmt.Errorf("open credit: place %d of %d", place, capacity)
	}
	p := make([]fr.Element, capacity+1)
	p[place].SetInt64(value)
	p[capacity] = blind
	c, err := commit.Exp(powers, p)
	if err != nil {
		return Opened{}, wrap("open credit", err)
	}
	at := point(&c)
	z := challenge(wordOf(e.ID), integer(class), integer(place), at.X, at.Y, big.NewInt(value), scalar(&blind))
	q, _ := commit.Divide(p, z)
	opening, err := commit.Exp(powers, q)
	return Opened{Value: value, Blind: blind, Opening: opening}, wrap("open credit", err)
}

// polynomial is a table's, with its blind.
func (t Table) polynomial(capacity int, blind fr.Element) ([]fr.Element, error) {
	if len(t) > capacity {
		return nil, fmt.Errorf("%d amounts for %d places", len(t), capacity)
	}
	v := commit.Zero(commit.Payouts(capacity))
	for i := range t {
		v.Values[i].SetBigInt(t[i])
	}
	v.Blind = blind
	return v.Polynomial(), nil
}

// openTable opens a period's payouts at the point that is hashed from model, period, commitment, table and blind.
func (m *Model) openTable(
	period int, payouts bn254.G1Affine, capacity int, table Table, blind fr.Element, powers []bn254.G1Affine,
) (out bn254.G1Affine, err error) {
	if _, err := table.leaves(); err != nil {
		return out, err
	}
	p, err := table.polynomial(capacity, blind)
	if err != nil {
		return out, err
	}
	c, err := commit.Exp(powers, p)
	if err != nil {
		return out, err
	}
	if c != payouts {
		return out, fmt.Errorf("table and blind are not what the commitment of period %d holds", period)
	}
	const head = 6 // words before the table
	at := point(&payouts)
	words := []*big.Int{
		wordOf(m.ID), integer(period), at.X, at.Y, integer(32 * head), scalar(&blind), integer(len(table)),
	}
	q, _ := commit.Divide(p, challenge(append(words, table...)...))
	return commit.Exp(powers, q)
}

// openPlace opens a period's payouts at a place.
func openPlace(
	place, capacity int, table Table, blind fr.Element, powers []bn254.G1Affine,
) (out bn254.G1Affine, err error) {
	p, err := table.polynomial(capacity, blind)
	if err != nil {
		return out, err
	}
	q, _ := commit.Divide(p, commit.Root(capacity, place))
	return commit.Exp(powers, q)
}
