// Package counting does the row arithmetic of a fit: how many numbers it tells about the rows outside a coalition,
// how many numbers those rows are, and against how many colluding contributors the counting rule holds.
//
// Whoever holds exact totals holds equations. The unknowns are the features of all rows outside the coalition, n d
// numbers. Labels are not counted as unknown: the class counts of every shard are public, a coalition that finds a
// row finds its label from the gradient at w_0, and fewer unknowns make the rule stricter. Nor are p and D, which
// follow from a row and the weights. W = d+1; with T rounds of each of K models, a fit tells
//
//	Newton        K T (W + W (W+1)/2) = K T (d+1)(d+4)/2
//	quasi-Newton  one Gram matrix, then g each round, and H once for each model: W(W+1)/2 + K (T W + W (W+1)/2)
//	Gaussian      W (W+1)/2 + W, once: H is the same at all weights, and so H and one g tell every other g
//
// A credit is one number -v.g_c about one contributor c for each direction q, so a budget of R directions adds R
// equations a contributor outside. A coalition knows its own rows and subtracts what they add to the totals: the
// equations stay, the unknowns become fewer. The strongest coalition of k contributors is that of the k with most
// rows.
//
// The rule holds if the equations are at most half of the unknowns. Then the rows that fit all answers form a family
// with at least half as many free dimensions as there are unknowns, and least squares on all answers end anywhere in
// it. It is a count over the real numbers, and that is its limit. It says nothing about a part of the rows that some
// answers speak of alone: where m rows differ from a column's mode, one column of H is about those m only, so the
// rule has to hold for them as well (Support). And it does not bound what whole numbers tell: an entry of H has
// about 110 bits, a feature at most 16 (Bits), so answers may well single out one table that no known method finds.
// The attacks of attribution/reconstruct say what known methods find.
package counting

import (
	"fmt"
	"math/bits"
	"slices"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/inference/triangle"
)

// Method is the kind of a round.
type Method string

// The methods.
const (
	Newton      Method = "newton"       // every round tells g and H
	QuasiNewton Method = "quasi-newton" // one Gram matrix, g each round, H at the last weights
)

// Fit is what is public about a fit, or about all fits over the same rows.
type Fit struct {
	Family     model.Family
	Method     Method
	Models     int   // K
	Features   int   // d
	Rounds     int   // T, of each model; the largest if they differ
	Rows       []int // by contributor
	Directions int   // R, the credit directions answered or allowed, by contributor
	// Outside is how many contributors have to be outside a coalition for it to see totals and nothing else. Against a
	// larger coalition the rule never holds, as it counts totals.
	Outside int
}

// None is what Largest returns if the rule does not even hold against the owner alone.
const None = -1

// Equations returns how many numbers a coalition is told about everybody else, who are outside contributors.
func (f Fit) Equations(outside int) int {
	return f.told() + f.Directions*outside
}

func (f Fit) told() int {
	width := f.Features + 1
	h := triangle.Len(width)
	switch {
	case f.Family == model.Gaussian:
		return h + width
	case f.Method == QuasiNewton:
		return h + f.Models*(f.Rounds*width+h)
	}
	return f.Models * f.Rounds * (width + h)
}

// Unknowns returns how many numbers the rows outside a coalition of the owner and the k contributors with most rows
// are.
func (f Fit) Unknowns(k int) int {
	rows := slices.Sorted(slices.Values(f.Rows))
	sum := 0
	for _, n := range rows[:max(len(rows)-k, 0)] {
		sum += n
	}
	return sum * f.Features
}

// Holds says whether the rule holds against the owner and any k contributors.
func (f Fit) Holds(k int) bool {
	return k < len(f.Rows) && len(f.Rows)-k >= f.Outside && 2*f.Equations(len(f.Rows)-k) <= f.Unknowns(k)
}

// Largest returns the largest k such that the rule holds against the owner and any k contributors, or None.
func (f Fit) Largest() int {
	k := None
	for f.Holds(k + 1) {
		k++
	}
	return k
}

// Most returns the largest number of rounds with which the rule holds against the owner and any k contributors, 0 if
// it does with none. A Gaussian fit tells the same whatever its rounds; for it Most is 1 or 0.
func (f Fit) Most(k int) int {
	f.Rounds = 0
	if f.Family == model.Gaussian {
		f.Rounds = 1
	}
	for one := f; one.Holds(k); one.Rounds++ {
		if f.Rounds = one.Rounds; f.Family == model.Gaussian {
			break
		}
	}
	if !f.Holds(k) {
		return 0
	}
	return f.Rounds
}

// Support returns in how many rows outside a coalition a column has to differ from its mode a for the rule to hold for
// those rows alone: column j of H less a times column 0 has W entries, each a sum over them.
func (f Fit) Support() int {
	hessians := f.Models * f.Rounds
	switch {
	case f.Family == model.Gaussian:
		hessians = 1
	case f.Method == QuasiNewton:
		hessians = 1 + f.Models
	}
	return (2*hessians*(f.Features+1) + f.Features - 1) / f.Features
}

// Bits returns how many bits a coalition's answers and the rows outside it have at most. The logarithm of the number
// of rows comes on top of each entry's scale: 100 bits for H, 50 for g, 24 for a Gram matrix. A feature has 16.
func (f Fit) Bits(k int) (told, rows int) {
	count := bits.Len(uint(f.Unknowns(k) / f.Features))
	width := f.Features + 1
	gram, g := triangle.Len(width)*(2*fixed.FX+count), width*(fixed.FG+count)
	h := triangle.Len(width) * (fixed.FH + count)
	rows = f.Unknowns(k) * fixed.FeatureBits
	switch {
	case f.Family == model.Gaussian:
		return gram + g, rows
	case f.Method == QuasiNewton:
		return gram + f.Models*(f.Rounds*g+h), rows
	}
	return f.Models * f.Rounds * (g + h), rows
}

// String says against whom the rule holds: "holds against the owner alone; not against the owner and four others".
func (f Fit) String() string {
	switch k := f.Largest(); {
	case k == None:
		return "does not hold, not even against the owner alone"
	case k == len(f.Rows)-1:
		return fmt.Sprintf("holds against %s", coalition(k))
	default:
		return fmt.Sprintf("holds against %s; not against %s", coalition(k), coalition(k+1))
	}
}

func coalition(k int) string {
	names := []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
	switch {
	case k == 0:
		return "the owner alone"
	case k == 1:
		return "the owner and one other"
	case k < len(names):
		return fmt.Sprintf("the owner and %s others", names[k])
	}
	return fmt.Sprintf("the owner and %d others", k)
}
