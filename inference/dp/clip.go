package dp

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"

	"github.com/tributary-zk/tributary/datanet/schema"
)

// Clip returns rows whose features have a Euclidean norm of at most bound, a positive number at scale FX. Longer rows
// are shortened, their entries rounded towards zero, so they stay within the schema, whose ranges hold zero. A
// contributor clips before it commits: the committed rows are the clipped ones, and every statement is about them.
//
// Nobody else can check it, and nobody needs to: a contributor that does not clip weakens the promise for its own
// records alone. Two rows that are equal once clipped are an error, as two equal rows are.
func Clip(rows schema.Rows, bound int64) (schema.Rows, error) {
	c := schema.KeyCoefficients(rows.Features)
	out := schema.Rows{Features: rows.Features, List: slices.Clone(rows.List)}
	for i := range out.List {
		r := &out.List[i]
		r.X = Shorten(r.X, bound)
		r.Key = schema.RowKey(c, r.X, r.Label)
	}
	slices.SortFunc(out.List, func(a, b schema.Row) int { return cmp.Compare(a.Key, b.Key) })
	for i := 1; i < len(out.List); i++ {
		if a, b := out.List[i-1], out.List[i]; a.Key == b.Key {
			return schema.Rows{}, fmt.Errorf("lines %d and %d, clipped to norm %d: %w; remove one",
				min(a.Line, b.Line), max(a.Line, b.Line), bound, schema.ErrDuplicate)
		}
	}
	return out, nil
}

// Shorten clips one row.
func Shorten(x []int64, bound int64) []int64 {
	square := int64(0) // below 2^43
	for _, v := range x {
		square += v * v
	}
	norm := isqrt(square)
	if norm <= bound {
		return slices.Clone(x)
	}
	out, t := make([]int64, len(x)), new(big.Int)
	for j, v := range x {
		t.Mul(big.NewInt(v), big.NewInt(bound))
		out[j] = t.Quo(t, big.NewInt(norm)).Int64()
	}
	return out
}
