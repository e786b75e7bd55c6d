package guard

import (
	"math/bits"
)

// prime is 2^61 - 1. A relation in the integers is one modulo it; that a table has one modulo it alone takes a minor
// that it divides.
const prime = 1<<61 - 1

func times61(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return fold(lo&prime + (hi<<3 | lo>>61))
}

func fold(v uint64) uint64 {
	if v = v>>61 + v&prime; v >= prime {
		v -= prime
	}
	return v
}

func inverse61(a uint64) uint64 { // a^(prime-2)
	out := uint64(1)
	for e := uint64(prime - 2); e > 0; e >>= 1 {
		if e&1 == 1 {
			out = times61(out, a)
		}
		a = times61(a, a)
	}
	return out
}

// alone finds a row that is outside a linear relation of the columns, the label among them, that all others satisfy: v
// with v.x = 0 for every row but one. The sums tell sum (v.x_k) x_k, which is that row. It is -1 if there is none.
//
// Such a v makes the row's unit vector one in the span of the columns, and in their reduced row echelon form that span
// has a unit vector only as a row of its own.
func (t *Table) alone() int {
	m := t.columns()
	at := 0
	for i := 0; i < len(t.x) && at < len(m); i++ {
		pivot := at
		for pivot < len(m) && m[pivot][i] == 0 {
			pivot++
		}
		if pivot == len(m) {
			continue
		}
		m[at], m[pivot] = m[pivot], m[at]
		clearColumn(m, at, i)
		at++
	}
	for _, row := range m[:at] {
		if i, single := onlyEntry(row); single {
			return i
		}
	}
	return -1
}

// clearColumn makes entry i of one row 1 and that of all others 0.
func clearColumn(m [][]uint64, at, i int) {
	scale := inverse61(m[at][i])
	for k := range m[at] {
		m[at][k] = times61(m[at][k], scale)
	}
	for r := range m {
		factor := prime - m[r][i]
		if r == at || factor == prime {
			continue
		}
		for k, v := range m[at] {
			if v != 0 {
				m[r][k] = fold(m[r][k] + times61(v, factor))
			}
		}
	}
}

// onlyEntry returns the place of a row's entry, if it is the only one that is not zero.
func onlyEntry(row []uint64) (at int, single bool) {
	at = -1
	for i, v := range row {
		switch {
		case v == 0:
		case at >= 0:
			return at, false
		default:
			at = i
		}
	}
	return at, at >= 0
}

// columns are the table's, modulo prime, each with an entry a row: the flag, the features, and the label; that is 1 for
// the rows of a class, for each class.
func (t *Table) columns() [][]uint64 {
	out := make([][]uint64, t.width)
	for j := range out {
		out[j] = residues(t.column(j))
	}
	if !t.family.Classification() {
		return append(out, residues(t.labels))
	}
	seen := map[int64]bool{}
	for _, y := range t.labels {
		if seen[y] {
			continue
		}
		seen[y] = true
		class := make([]uint64, len(t.labels))
		for i, other := range t.labels {
			if other == y {
				class[i] = 1
			}
		}
		out = append(out, class)
	}
	return out
}

func residues(column []int64) []uint64 {
	out := make([]uint64, len(column))
	for i, v := range column {
		if out[i] = uint64(v); v < 0 {
			out[i] = uint64(v + prime)
		}
	}
	return out
}
