package ledger

import (
	"bytes"
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"math"
	"slices"

	"github.com/tributary-zk/tributary/datanet/table"
)

// Data names a data set in the ledger.
type Data string

// digestSize is the length of a digest of a row: 2^64 rows are needed before two of them meet by chance.
const digestSize = 16

type digest [digestSize]byte

// records are a data set's digests, as an entry has them.
type records struct {
	Rows    int    `json:"rows"`
	Digests string `json:"digests"` // base64 of all digests, sorted
}

// known is a data set with all that was answered about it.
type known struct {
	data    Data
	rows    int
	digests []digest // sorted
	rounds  []round
	stands  []Stand
	credits []credit
}

// Register enters a data set, once. It knows the set again by the raw cells of its rows, whatever schema they are
// encoded by. A data set that shares a row, or all of a column, with an older one has to answer for both.
func (l *Ledger) Register(t table.Table) (Data, error) {
	found := l.digests(t)
	sum := l.hmac("data")
	for _, d := range found {
		sum.Write(d[:])
	}
	data := Data(hex.EncodeToString(sum.Sum(nil)[:digestSize]))
	if l.known(data) != nil {
		return data, nil
	}
	var raw []byte
	for _, d := range found {
		raw = append(raw, d[:]...)
	}
	return data, l.write(entry{
		Data:    data,
		Records: &records{Rows: len(t.X), Digests: base64.StdEncoding.EncodeToString(raw)},
	})
}

// enter takes a data set up.
func (l *Ledger) enter(data Data, r records) error {
	raw, err := base64.StdEncoding.DecodeString(r.Digests)
	if err != nil || len(raw)%digestSize != 0 {
		return fmt.Errorf("data set %s: its digests cannot be read", data)
	}
	s := &known{data: data, rows: r.Rows}
	for d := range slices.Chunk(raw, digestSize) {
		s.digests = append(s.digests, digest(d))
	}
	l.sets = append(l.sets, s)
	return nil
}

func (l *Ledger) known(data Data) *known {
	for _, s := range l.sets {
		if s.data == data {
			return s
		}
	}
	return nil
}

// overlapping are all data sets that share a digest with one, itself included.
func (l *Ledger) overlapping(s *known) (out []*known) {
	for _, other := range l.sets {
		if other == s || meet(s.digests, other.digests) {
			out = append(out, other)
		}
	}
	return out
}

// Changed is the least number of rows by which the data differs from data that rounds without noise of another fit than
// f were answered about, over all models; 0 if from none. All fits begin at the same weights or at near ones, and there
// the difference of two sums is of these rows alone. It is counted from digests: a row with another number as its label
// is half another row.
func (s *Set) Changed(f Fit) (least int) {
	for _, k := range s.related() {
		exact := func(r round) bool { return r.Fit != f && r.Rho == nil }
		if k == s.own || !slices.ContainsFunc(k.rounds, exact) {
			continue
		}
		if n := changed(s.own, k); least == 0 || n < least {
			least = n
		}
	}
	return least
}

// changed counts the rows that one of two data sets has alone. Each row has a digest, or two where the label is a
// number. Of columns, one has a digest in both only if all rows have.
func changed(a, b *known) int {
	common := 0
	for i, j := 0, 0; i < len(a.digests) && j < len(b.digests); {
		switch c := bytes.Compare(a.digests[i][:], b.digests[j][:]); {
		case c == 0:
			common, i, j = common+1, i+1, j+1
		case c < 0:
			i++
		default:
			j++
		}
	}
	each := max(1, min(2, len(a.digests)/max(1, a.rows), len(b.digests)/max(1, b.rows)))
	return max(1, a.rows+b.rows-2*(common/each))
}

// meet says whether two sorted lists have a common digest.
func meet(a, b []digest) bool {
	for len(a) > 0 && len(b) > 0 {
		switch c := bytes.Compare(a[0][:], b[0][:]); {
		case c == 0:
			return true
		case c < 0:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return false
}

// digests are what a table is known by: of each row its numbers, in no order and without names, with the label if it is
// a number and without it; and of each column that nearly tells the rows apart its numbers.
func (l *Ledger) digests(t table.Table) []digest {
	var out []digest
	for i, x := range t.X {
		out = append(out, l.digest("row", x))
		if t.Labels == nil {
			continue
		}
		if y, err := table.Number(t.Labels[i]); err == nil {
			out = append(out, l.digest("row", append(slices.Clone(x), y)))
		}
	}
	for j := range t.Columns {
		column := make([]float64, len(t.X))
		for i, x := range t.X {
			column[i] = x[j]
		}
		if telling(column) {
			out = append(out, l.digest("column", column))
		}
	}
	slices.SortFunc(out, func(a, b digest) int { return bytes.Compare(a[:], b[:]) })
	return slices.Compact(out)
}

// telling says whether a column's numbers are those of these rows alone, as far as one can tell: at least eight
// different ones, and as many as a quarter of the rows.
func telling(column []float64) bool {
	seen := map[float64]bool{}
	for _, v := range column {
		seen[v] = true
	}
	return len(seen) >= max(8, len(column)/4)
}

// digest is the keyed digest of numbers, whatever their order.
func (l *Ledger) digest(what string, numbers []float64) (out digest) {
	sorted := slices.Clone(numbers)
	slices.SortFunc(sorted, func(a, b float64) int { return cmp.Compare(a, b) })
	h := l.hmac(what)
	for _, v := range sorted {
		h.Write(binary.BigEndian.AppendUint64(nil, math.Float64bits(v+0))) // -0 is 0
	}
	copy(out[:], h.Sum(nil))
	return out
}

func (l *Ledger) hmac(what string) hash.Hash {
	h := hmac.New(sha256.New, l.key)
	h.Write([]byte("tributary/ledger/v1 " + what + "\n"))
	return h
}
