// Package distinct proves that rows differ: their keys strictly increase.
//
// A key is an integer function of the row, so equal rows have equal keys, and a strictly increasing sequence has no two
// equal ones. The order of rows has no meaning; sorting them by key costs nothing and saves a permutation argument.
package distinct

import (
	"github.com/consensys/gnark/frontend"

	"github.com/tributary-zk/tributary/circuits/gadget/ranges"
)

// Increasing asserts keys[0] < keys[1] < ..., in steps of at most 2^bits:
//
//	keys[i+1] - keys[i] - 1 in [0, 2^bits)
//
// The keys must be integers less than 2^240 apart: the caller proves the ranges of what they are made of.
func Increasing(api frontend.API, rc *ranges.Checker, keys []frontend.Variable, bits int) {
	for i := 1; i < len(keys); i++ {
		rc.Unsigned(api.Sub(keys[i], keys[i-1], 1), bits)
	}
}
