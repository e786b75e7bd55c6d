package chain

import (
	"fmt"

	"github.com/ethereum/go-ethereum/crypto"

	"github.com/tributary-zk/tributary/circuits/proof"
)

// SumsTree is the tree over contributors' sums of a class, each over all of its shards, that contributors vote for:
// leaf c is the hash of the Statistics of the member at place c, zero where nobody takes part.
type SumsTree struct{ levels [][][32]byte } // from the leaves up

// NewSumsTree makes the tree for a number of members, of whom sums has those that take part, by place.
func NewSumsTree(members int, sums map[int]Statistics) (t SumsTree, err error) {
	n := 1
	for n < members {
		n *= 2
	}
	level := make([][32]byte, n)
	for place, s := range sums {
		if place < 0 || place >= members {
			return t, fmt.Errorf("sums of place %d, there are %d members", place, members)
		}
		if level[place], err = s.hash(); err != nil {
			return t, err
		}
	}
	t.levels = append(t.levels, level)
	for len(level) > 1 {
		up := make([][32]byte, len(level)/2)
		for i := range up {
			up[i] = crypto.Keccak256Hash(level[2*i][:], level[2*i+1][:])
		}
		level, t.levels = up, append(t.levels, up)
	}
	return t, nil
}

// Root is what contributors vote for.
func (t SumsTree) Root() proof.Word { return t.levels[len(t.levels)-1][0] }

// Path is the path of a place from its leaf up.
func (t SumsTree) Path(place int) ([][32]byte, error) {
	if len(t.levels) == 0 || place < 0 || place >= len(t.levels[0]) {
		return nil, fmt.Errorf("no place %d in the tree of sums", place)
	}
	path := [][32]byte{}
	for _, level := range t.levels[:len(t.levels)-1] {
		path = append(path, level[place^1])
		place /= 2
	}
	return path, nil
}
