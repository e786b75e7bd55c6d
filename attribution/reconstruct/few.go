package reconstruct

import (
	"math"
	"math/big"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/triangle"
)

// Few looks for the rows that differ from a column's mode, if they are few. Column j of H less a times column 0 is
//
//	V_t = sum_i D_i(t) (x_ij - a) x_i
//
// over those rows alone, a vector for each H that is told. As soon as there are at least as many H as such rows, the
// V_t span the same space as the rows, and each row is a combination of m base vectors: m^2 unknowns remain, which
// Gauss-Newton finds from random starts. The attacker is told column, mode and m; it could try them all.
func Few(v View, c Column, starts int, seed uint64) []Row {
	told := v.hessians()
	if len(told) < c.Rows || v.Rows <= c.Rows || !v.Family.Classification() {
		return nil
	}
	f := &few{column: c.Index, mode: float64(c.Mode) / fixed.One, m: c.Rows}
	vectors := mat.NewDense(len(told), v.Width, nil)
	for t, a := range told {
		vectors.SetRow(t, columnOf(a, c, v.Width))
		f.weights = append(f.weights, floatsOf(a.W, fixed.FW))
	}
	if !f.span(vectors) {
		return nil
	}
	var best []Row
	least := math.Inf(1)
	for s := range starts {
		if rows, left := f.descend(rand.New(rand.NewPCG(seed, uint64(s)))); left < least {
			best, least = rows, left
		}
		if least < 1e-9 {
			break
		}
	}
	return best
}

// Column says in how many rows a column differs from its mode.
type Column struct {
	Index int   // from 1; 0 is the intercept
	Mode  int64 // encoded
	Rows  int
}

// fewest and fewStarts bound what Strongest spends on a column. More rows take more starts: nine of the digits came
// out of 50 Hessians within forty starts, twelve seconds. Where it ends is not known.
const (
	fewest    = 8
	fewStarts = 3
)

// Strongest returns what all attacks on exact totals find. members are the ones outside the coalition: from them it
// reads the columns that Few tries.
func Strongest(v View, members []Member) []Row {
	found := Exact(v)
	for _, c := range Sparse(members, fewest) {
		found = append(found, Few(v, c, fewStarts, uint64(c.Index))...)
	}
	return found
}

// Sparse returns the columns in which fewer than most rows of members differ from the mode, and some do.
func Sparse(members []Member, most int) (out []Column) {
	for j := 1; j < len(members[0].Rows[0]); j++ {
		count, c, n := map[int64]int{}, Column{Index: j}, 0
		for _, m := range members {
			for _, r := range m.Rows {
				if count[r[j]]++; count[r[j]] > count[c.Mode] || r[j] == c.Mode {
					c.Mode = r[j]
				}
				n++
			}
		}
		if c.Rows = n - count[c.Mode]; c.Rows > 0 && c.Rows < most {
			out = append(out, c)
		}
	}
	return out
}

// columnOf returns V_t, computed from exact integers.
func columnOf(a Answer, c Column, width int) []float64 {
	out := make([]float64, width)
	mode := big.NewInt(c.Mode)
	for k := range out {
		v := fixed.Signed(a.H[triangle.Index(width, c.Index, k)])
		v.Lsh(v, fixed.FX)
		v.Sub(v, new(big.Int).Mul(mode, fixed.Signed(a.H[triangle.Index(width, 0, k)])))
		out[k], _ = new(big.Float).SetMantExp(new(big.Float).SetInt(v), -fixed.FH-fixed.FX).Float64()
	}
	return out
}

// few is the search for m rows x_i = z_i base.
type few struct {
	column  int
	mode    float64
	m       int
	weights [][]float64
	base    *mat.Dense // m x width, orthonormal rows
	told    *mat.Dense // V_t in the base, each of length 1
	scale   []float64
}

// span finds the space of the vectors, and whether it has m dimensions.
func (f *few) span(vectors *mat.Dense) bool {
	var s mat.SVD
	if !s.Factorize(vectors, mat.SVDThin) {
		return false
	}
	values := s.Values(nil)
	if len(values) < f.m || values[f.m-1] < 1e-12*values[0] {
		return false
	}
	var q mat.Dense
	s.VTo(&q)
	rows, _ := q.Dims()
	f.base = mat.DenseCopyOf(q.Slice(0, rows, 0, f.m).T())
	f.told = new(mat.Dense)
	f.told.Mul(vectors, f.base.T())
	n, _ := vectors.Dims()
	for t := range n {
		length := norm(f.told.RawRowView(t))
		f.scale = append(f.scale, 1/length)
		scale(f.told.RawRowView(t), 1/length)
	}
	return true
}

// equations returns the residual at z, an m x m matrix row by row, and the Jacobian: for each H m entries, and for
// each row that its intercept is 1.
func (f *few) equations(z []float64) ([]float64, *mat.Dense) {
	m, n := f.m, len(f.weights)
	res, jac := make([]float64, n*m+m), mat.NewDense(n*m+m, m*m, nil)
	for t := range n {
		axpy(res[t*m:(t+1)*m], -1, f.told.RawRowView(t))
	}
	for i := range m {
		zi := z[i*m : (i+1)*m]
		x := make([]float64, f.base.RawMatrix().Cols)
		for a := range m {
			axpy(x, zi[a], f.base.RawRowView(a))
			jac.Set(n*m+i, i*m+a, f.base.At(a, 0))
		}
		res[n*m+i] = x[0] - 1
		c := x[f.column] - f.mode
		for t, w := range f.weights {
			p, slope := chord(dot(x, w))
			d, bend := p*(1-p)*f.scale[t], slope*(1-2*p)*f.scale[t]
			axpy(res[t*m:(t+1)*m], d*c, zi)
			for a := range m {
				by := bend*c*dot(f.base.RawRowView(a), w) + d*f.base.At(a, f.column)
				for b := range m {
					jac.Set(t*m+b, i*m+a, by*zi[b])
				}
				jac.Set(t*m+a, i*m+a, jac.At(t*m+a, i*m+a)+d*c)
			}
		}
	}
	return res, jac
}

// descend runs Gauss-Newton with damping from a random start.
func (f *few) descend(rng *rand.Rand) ([]Row, float64) {
	m := f.m
	z := make([]float64, m*m)
	for i := range z {
		z[i] = 2 * rng.NormFloat64()
	}
	res, jac := f.equations(z)
	cost, damping := dot(res, res), 1e-2
	for range 100 {
		step := damped(jac, res, damping)
		if step == nil {
			break
		}
		next := append([]float64(nil), z...)
		axpy(next, 1, step)
		r, j := f.equations(next)
		if c := dot(r, r); c < cost {
			done := cost-c < 1e-12*cost
			z, res, jac, cost, damping = next, r, j, c, math.Max(damping/5, 1e-14)
			if done || cost < 1e-22 {
				break
			}
			continue
		}
		if damping *= 6; damping > 1e6 {
			break
		}
	}
	rows := make([]Row, m)
	var x mat.Dense
	x.Mul(mat.NewDense(m, m, z), f.base)
	for i := range rows {
		rows[i] = rounded(x.RawRowView(i))
	}
	return rows, math.Sqrt(cost)
}

// damped minimises |jac step + res|^2 + damping |step|^2 by a QR decomposition.
func damped(jac *mat.Dense, res []float64, damping float64) []float64 {
	n, m := jac.Dims()
	tall, right := mat.NewDense(n+m, m, nil), mat.NewVecDense(n+m, nil)
	tall.Slice(0, n, 0, m).(*mat.Dense).Copy(jac)
	for i := range m {
		tall.Set(n+i, i, math.Sqrt(damping))
	}
	for i, v := range res {
		right.SetVec(i, -v)
	}
	var qr mat.QR
	qr.Factorize(tall)
	var step mat.VecDense
	if err := qr.SolveVecTo(&step, false, right); err != nil {
		return nil
	}
	return step.RawVector().Data
}
