package ledger

import (
	"crypto/hkdf"
	"crypto/sha256"
	"fmt"
	"math/big"
)

// Ranks are computed modulo a prime of 192 bits that follows from the ledger's key. A rank modulo a prime is at most
// the true one, and smaller only if the prime divides a determinant of the directions. Whoever chooses the directions
// could make one that a known prime divides, and would be told more than is counted. It does not know this prime: a
// determinant below 2^20000 has fewer than 105 such factors, among about 2^184 primes.
type prime = big.Int

// modulus returns the ledger's prime.
func (l *Ledger) modulus() *prime {
	if l.prime != nil {
		return l.prime
	}
	for i := 0; ; i++ {
		raw, err := hkdf.Key(sha256.New, l.key, nil, fmt.Sprintf("tributary/ledger/v1 prime %d", i), 24)
		if err != nil {
			panic(err) // HKDF-SHA-256 has 24 bytes
		}
		raw[0] |= 1 << 7
		raw[23] |= 1
		if p := new(big.Int).SetBytes(raw); p.ProbablyPrime(20) {
			l.prime = p
			return p
		}
	}
}

// span is a space of vectors modulo a prime. The leading entry of each row of its basis is 1, and zero in all rows that
// came after.
type span struct {
	prime *prime
	rows  [][]*big.Int
	leads []int
}

// add takes a vector into the space, which grows if the vector is not in it.
func (s *span) add(v integers) {
	w := make([]*big.Int, len(v))
	for i := range v {
		w[i] = new(big.Int).Mod(v[i], s.prime)
	}
	for k, row := range s.rows {
		if len(row) == len(w) && w[s.leads[k]].Sign() != 0 {
			s.reduce(w, row, new(big.Int).Set(w[s.leads[k]]))
		}
	}
	for lead := range w {
		if w[lead].Sign() == 0 {
			continue
		}
		inverse := new(big.Int).ModInverse(w[lead], s.prime)
		for i := range w {
			w[i].Mul(w[i], inverse).Mod(w[i], s.prime)
		}
		s.rows, s.leads = append(s.rows, w), append(s.leads, lead)
		return
	}
}

// reduce subtracts a multiple of a row.
func (s *span) reduce(w, row []*big.Int, by *big.Int) {
	for i := range w {
		w[i].Sub(w[i], new(big.Int).Mul(by, row[i])).Mod(w[i], s.prime)
	}
}
