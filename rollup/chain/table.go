package chain

import (
	"bytes"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/crypto"

	"github.com/tributary-zk/tributary/circuits/proof"
)

// Table is a period's payouts by place. It may be shorter than the capacity: the rest is zero.
type Table []*big.Int

// leaves are the hashes of (place, amount), hashed twice so that no node of the tree is one.
func (t Table) leaves() ([][32]byte, error) {
	out := make([][32]byte, len(t))
	for i, v := range t {
		if v == nil || v.Sign() < 0 || v.BitLen() > 96 {
			return nil, fmt.Errorf("table: place %d has %v, expected an amount below 2^96", i, v)
		}
		inner := crypto.Keccak256(integer(i).FillBytes(make([]byte, 32)), v.FillBytes(make([]byte, 32)))
		out[i] = crypto.Keccak256Hash(inner)
	}
	return out, nil
}

// parents are the nodes above a level: pairs are sorted, and a node without a partner goes up as it is.
func parents(level [][32]byte) (out [][32]byte) {
	for i := 0; i < len(level); i += 2 {
		if i+1 == len(level) {
			out = append(out, level[i])
			break
		}
		a, b := level[i], level[i+1]
		if bytes.Compare(a[:], b[:]) > 0 {
			a, b = b, a
		}
		out = append(out, crypto.Keccak256Hash(a[:], b[:]))
	}
	return out
}

// Root is the root of the tree over a table, as the contract keeps it.
func (t Table) Root() (proof.Word, error) {
	level, err := t.leaves()
	if err != nil || len(level) == 0 {
		return proof.Word{}, err
	}
	for len(level) > 1 {
		level = parents(level)
	}
	return level[0], nil
}

// Path is the path of a place in the tree.
func (t Table) Path(place int) (path [][32]byte, err error) {
	level, err := t.leaves()
	if err != nil {
		return nil, err
	}
	if place < 0 || place >= len(level) {
		return nil, fmt.Errorf("table: no place %d among %d", place, len(level))
	}
	path = [][32]byte{}
	for ; len(level) > 1; place /= 2 {
		if partner := place ^ 1; partner < len(level) {
			path = append(path, level[partner])
		}
		level = parents(level)
	}
	return path, nil
}
