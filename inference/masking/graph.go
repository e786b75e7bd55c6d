package masking

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// Graph says which members of a group mask against each other: all, or each against its neighbours on a ring (Bell,
// Bonawitz, Gascón, Lepoint, Raykova, "Secure Single-Server Aggregation with (Poly)Logarithmic Overhead", CCS 2020,
// section 3.4: a Harary graph over a random order). It is a function of its arguments.
type Graph struct {
	ring    []int   // members in the order of the ring
	circles [][]int // by member; none if all are joined to all
}

// NewGraph orders n members by SHA-256("tributary/ring/v1" | seed | member) with the member as eight bytes, and joins
// each to the degree/2 before and the degree/2 after it on the ring. The degree is even; from n - 1 on all are joined.
// The order is as random as the seed: Degree leaves room for one that was chosen out of 2^40.
func NewGraph(seed []byte, n, degree int) Graph {
	var g Graph
	keys := make([][sha256.Size]byte, n)
	for i := range n {
		b := append([]byte("tributary/ring/v1"), seed...)
		keys[i] = sha256.Sum256(binary.BigEndian.AppendUint64(b, uint64(i)))
		g.ring = append(g.ring, i)
	}
	if degree >= n-1 {
		return g
	}
	slices.SortFunc(g.ring, func(i, j int) int { return bytes.Compare(keys[i][:], keys[j][:]) })
	g.circles = make([][]int, n)
	for at, i := range g.ring {
		for step := -degree / 2; step <= degree/2; step++ {
			g.circles[i] = append(g.circles[i], g.ring[(at+step+n)%n])
		}
		slices.Sort(g.circles[i])
	}
	return g
}

// Complete says whether all are joined to all.
func (g Graph) Complete() bool { return g.circles == nil }

// Circle are a member itself and those that it is joined to, in ascending order.
func (g Graph) Circle(i int) []int {
	if g.Complete() {
		return slices.Clone(g.ring)
	}
	return slices.Clone(g.circles[i])
}

// Slot is the place of member j in the circle of member i, -1 if it is not in it.
func (g Graph) Slot(i, j int) int {
	if g.Complete() {
		return j
	}
	if at, ok := slices.BinarySearch(g.circles[i], j); ok {
		return at
	}
	return -1
}
