// Package repeats finds near copies inside one contributor's table: rows that hardly differ. It is for the
// contributor's own screen, before it contributes; nothing is proven of it. Whoever wants to hide copies adds noise
// that no such search sees, so that it is a help for honest tables and no defence.
//
// The distance of two rows is the root mean square, over the columns, of their difference in the schema's scales. The
// label does not count. Neighbours are found by a vantage-point tree (Yianilos 1993).
package repeats

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/spatial/vptree"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
)

// Levels are the distances, in scales, up to which rows are looked at, in increasing order.
var Levels = []float64{0.01, 0.05}

// Level is what lies within one distance.
type Level struct {
	Distance float64
	Rows     int   // rows with another row that near
	Groups   int   // rows joined by such neighbours, directly or through others
	Largest  []int // lines of the largest group, in order
}

// Distinct is how many rows are left if each group counts once.
func (l Level) Distinct(rows int) int { return rows - l.Rows + l.Groups }

// Report is a table's, for its owner alone.
type Report struct {
	Rows    int
	Typical float64 // median distance of a row from its nearest neighbour, in scales
	Levels  []Level
}

// Format names the shape: lines of near copies tell of records.
func (r Report) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "repeats of %d rows", r.Rows) }

// point is a row in the tree.
type point struct {
	at int
	x  []float64
}

// Distance implements vptree.Comparable.
func (p point) Distance(c vptree.Comparable) float64 {
	q, _ := c.(point)
	sum := 0.0
	for j, v := range p.x {
		d := v - q.x[j]
		sum += d * d
	}
	return math.Sqrt(sum / float64(len(p.x)))
}

// Of looks at encoded rows. Fewer than two are an error.
func Of(rows schema.Rows) (Report, error) {
	n := len(rows.List)
	if n < 2 {
		return Report{}, fmt.Errorf("%d rows: there is nothing to compare", n)
	}
	points, shuffled := make([]point, n), make([]vptree.Comparable, n)
	for i, r := range rows.List {
		points[i] = point{i, make([]float64, len(r.X))}
		for j, v := range r.X {
			points[i].x[j] = float64(v) / fixed.One
		}
		shuffled[i] = points[i]
	}
	tree, err := vptree.New(shuffled, 1, rand.NewPCG(1, 2)) // any vantage points give the same neighbours
	if err != nil {
		return Report{}, err
	}
	out := Report{Rows: n, Typical: typical(tree, points)}
	for _, d := range Levels {
		out.Levels = append(out.Levels, level(tree, points, rows, d))
	}
	return out, nil
}

func typical(tree *vptree.Tree, points []point) float64 {
	nearest := make([]float64, len(points))
	for i, p := range points {
		two := vptree.NewNKeeper(2) // the row itself, and another
		tree.NearestSet(two, p)
		nearest[i] = two.Heap[len(two.Heap)-1].Dist // nearest first
	}
	slices.Sort(nearest)
	return nearest[len(nearest)/2]
}

// level joins rows up to a distance.
func level(tree *vptree.Tree, points []point, rows schema.Rows, distance float64) Level {
	group := make([]int, len(points)) // a row's representative; itself at first
	for i := range group {
		group[i] = i
	}
	root := func(i int) int {
		for group[i] != i {
			group[i] = group[group[i]]
			i = group[i]
		}
		return i
	}
	for i, p := range points {
		near := vptree.NewDistKeeper(distance)
		tree.NearestSet(near, p)
		for _, other := range near.Heap {
			if q, ok := other.Comparable.(point); ok {
				group[root(q.at)] = root(i)
			}
		}
	}
	lines := map[int][]int{}
	for i := range group {
		lines[root(i)] = append(lines[root(i)], rows.List[i].Line)
	}
	out := Level{Distance: distance}
	for _, l := range lines {
		if len(l) < 2 {
			continue
		}
		out.Rows, out.Groups = out.Rows+len(l), out.Groups+1
		slices.Sort(l)
		if len(l) > len(out.Largest) || len(l) == len(out.Largest) && l[0] < out.Largest[0] {
			out.Largest = l
		}
	}
	return out
}
