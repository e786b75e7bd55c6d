package reconstruct

import (
	"math/big"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/triangle"
)

// Alone finds the rows that are alone in some column: all rows have a there, one has b. At w_0 = 0 every row has the
// same D, so the totals tell the Gram matrix S = X^T X exactly, and
//
//	S_0j = (n-1) a + b,  S_jj = (n-1) a^2 + b^2  (in units of the intercept's 2^12)
//
// give a and b, and column j less a times column 0 is (b-a) times the row. A row found is taken out of all totals, and
// the search begins again: two rows that share a column may each be alone in another.
func Alone(v View) (found []Row) {
	for v.Rows > 1 {
		r := v.alone()
		if r == nil {
			return found
		}
		found, v = append(found, r), v.without(r)
	}
	return found
}

func (v View) alone() Row {
	s := v.gram()
	if s == nil {
		return nil
	}
	for j := 1; j < v.Width; j++ {
		if r := v.aloneIn(s, j); r != nil {
			return r
		}
	}
	return nil
}

// gram returns X^T X at scale 2 FX as integers, or nil if no answer is at the start.
func (v View) gram() []*big.Int {
	for _, a := range v.Answers {
		if a.H == nil || !start(a.W) && v.Family.Classification() {
			continue
		}
		d := fixed.Signed(v.decided(make(Row, v.Width), a.W))
		out := make([]*big.Int, len(a.H))
		for i, h := range a.H {
			out[i] = new(big.Int).Quo(fixed.Signed(h), d)
		}
		return out
	}
	return nil
}

// aloneIn solves column j. With n rows, sum s and sum of squares q, a = (s -+ sqrt(D/(n-1)))/n, where D = n q - s^2.
func (v View) aloneIn(gram []*big.Int, j int) Row {
	n := big.NewInt(int64(v.Rows))
	s := new(big.Int).Rsh(gram[triangle.Index(v.Width, 0, j)], fixed.FX)
	q := gram[triangle.Index(v.Width, j, j)]
	spread := new(big.Int).Mul(n, q)
	spread.Sub(spread, new(big.Int).Mul(s, s))
	square, rest := new(big.Int).QuoRem(spread, big.NewInt(int64(v.Rows-1)), new(big.Int))
	if square.Sign() <= 0 || rest.Sign() != 0 {
		return nil
	}
	root := new(big.Int).Sqrt(square)
	if new(big.Int).Mul(root, root).Cmp(square) != 0 {
		return nil
	}
	for _, sign := range []int64{1, -1} {
		a, rest := new(big.Int).QuoRem(new(big.Int).Sub(s, new(big.Int).Mul(root, big.NewInt(sign))), n, new(big.Int))
		if rest.Sign() != 0 {
			continue
		}
		if r := v.read(gram, j, a, root.Int64()*sign); r != nil {
			return r
		}
	}
	return nil
}

// read returns (S_j - a S_0) / (b - a) if it is a row whose removal leaves no negative square.
func (v View) read(gram []*big.Int, j int, a *big.Int, by int64) Row {
	out := make(Row, v.Width)
	for k := range out {
		e := new(big.Int).Mul(a, gram[triangle.Index(v.Width, 0, k)])
		e.Rsh(e, fixed.FX) // the intercept column is 2^12 in every row
		e.Sub(gram[triangle.Index(v.Width, j, k)], e)
		x, rest := e.QuoRem(e, big.NewInt(by), new(big.Int))
		if rest.Sign() != 0 || !x.IsInt64() || x.BitLen() >= fixed.FeatureBits {
			return nil
		}
		out[k] = x.Int64()
		if big.NewInt(out[k]*out[k]).Cmp(gram[triangle.Index(v.Width, k, k)]) > 0 {
			return nil
		}
	}
	if out[0] != fixed.One {
		return nil
	}
	return out
}
