package reconstruct

import (
	"math"
	"math/rand/v2"
	"sync"

	"gonum.org/v1/gonum/mat"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/inference/sigmoid"
	"github.com/tributary-zk/tributary/inference/triangle"
)

// Effort bounds a least-squares reconstruction.
type Effort struct {
	Starts int // random ones
	Steps  int // of Gauss-Newton from each
	Inner  int // conjugate gradients in each step
}

// Least reconstructs all rows at once by least squares on all answers: Gauss-Newton with Levenberg and Marquardt's
// damping, each step by conjugate gradients on the normal equations, in float64. It starts from random rows with the
// mean and covariance that the answers at w_0 tell. labels are the y of the rows outside the coalition, by class:
// how many rows there are of each is public, and their order is free. It returns the rows with the smallest
// residual, rounded to the encoding, and that residual.
//
// Each answer is taken less the one before, which is exact, so that late rounds, whose totals hardly differ, count
// as much as early ones.
func Least(v View, labels map[int][]float64, e Effort, seed uint64) ([]Row, float64) {
	p := newProblem(v, labels)
	if p == nil {
		return nil, math.Inf(1)
	}
	best, least := []Row(nil), math.Inf(1)
	for s := range e.Starts {
		near, _ := p.descend(p.begin(rand.New(rand.NewPCG(seed, uint64(s)))), e)
		z, left := p.even().descend(near, e)
		if left < least {
			best, least = p.rows(z), left
		}
	}
	return best, least
}

// floor is the smallest difference of two answers, a row, that counts fully: what the sigmoid drops is 6e-8.
const floor = 1e-3

// problem is the reconstruction in coordinates z in which the rows have mean 0 and covariance 1: x = base z, both with
// the intercept in front.
type problem struct {
	family model.Family
	n, w   int        // rows, and dimensions of z with the intercept: fewer than of x if there are few rows
	base   *mat.Dense // x = base z, d+1 times w
	back   *mat.Dense // z = back x
	parts  []part
}

// part is one answer in those coordinates, less the one before.
type part struct {
	weights []float64
	labels  []float64 // y, by row
	g       []float64
	h       []float64 // width x width, nil if not told
	before  int       // index of the part it is the difference to, or -1
	hBefore int
	gScale  float64
	hScale  float64
}

func newProblem(v View, labels map[int][]float64) *problem {
	p := &problem{family: v.Family, n: v.Rows}
	for _, a := range v.Answers {
		if a.H != nil && (start(a.W) || v.Family == model.Gaussian) {
			p.base, p.back = whitened(a, v)
			break
		}
	}
	if p.base == nil {
		return nil
	}
	_, p.w = p.base.Dims()
	at, atH := map[int]int{}, map[int]int{}
	for _, a := range v.Answers {
		q := part{before: -1, hBefore: -1, weights: make([]float64, p.w), labels: labels[a.Class]}
		wx := make([]float64, v.Width)
		for j := range wx {
			wx[j] = fixed.Float(a.W[j], fixed.FW)
		}
		wz := mat.NewVecDense(p.w, q.weights)
		wz.MulVec(p.base.T(), mat.NewVecDense(v.Width, wx))
		if i, ok := at[a.Class]; ok {
			q.before = i
		}
		if i, ok := atH[a.Class]; ok {
			q.hBefore = i
		}
		g := append([]float64(nil), floatsOf(a.G, fixed.FG)...)
		if q.before >= 0 {
			g = floatsOf(minus(a.G, v.Answers[q.before].G), fixed.FG)
		}
		q.g = make([]float64, p.w)
		mat.NewVecDense(p.w, q.g).MulVec(p.back, mat.NewVecDense(v.Width, g))
		q.gScale = 1 / math.Max(norm(q.g), floor*float64(p.n))
		if a.H != nil {
			h := a.H
			if q.hBefore >= 0 {
				h = minus(a.H, v.Answers[q.hBefore].H)
			}
			s, err := triangle.Sym(h, fixed.FH, 0)
			if err != nil {
				return nil
			}
			var left, both mat.Dense
			left.Mul(p.back, s)
			both.Mul(&left, p.back.T())
			q.h = both.RawMatrix().Data
			q.hScale = 1 / math.Max(norm(q.h), floor*float64(p.n))
			atH[a.Class] = len(p.parts)
		}
		at[a.Class] = len(p.parts)
		p.parts = append(p.parts, q)
	}
	return p
}

// even returns the same problem with all equations counting alike, which is what errors of the same size ask for.
func (p *problem) even() *problem {
	out := *p
	out.parts = append([]part(nil), p.parts...)
	for t := range out.parts {
		out.parts[t].gScale, out.parts[t].hScale = 1/float64(p.n), 1/float64(p.n)
	}
	return &out
}

// chord is the fixed-point sigmoid in float64 and its slope.
func chord(u float64) (p, slope float64) {
	a := math.Min(math.Abs(u)*64, sigmoid.Segments-1e-9)
	k := int(a)
	low, high := nodes()[k], nodes()[k+1]
	p, slope = low+(high-low)*(a-float64(k)), (high-low)*64
	if u < 0 {
		p = 1 - p
	}
	return p, slope
}

var nodes = sync.OnceValue(func() *[sigmoid.Segments + 1]float64 {
	out := new([sigmoid.Segments + 1]float64)
	for k := range out {
		u := int64(k) << sigmoid.SegmentShift
		out[k] = fixed.Float(sigmoid.Eval(fixed.FromInt(u)), fixed.FP)
	}
	return out
})

// state is the model at some z: for each part u, p and what follows from it.
type state struct {
	z       *mat.Dense  // n x w, first column 1
	r, d, s [][]float64 // by part and row: p - y, dp/du, D
	slope   [][]float64 // dD/du
}

func (p *problem) at(z *mat.Dense) state {
	st := state{z: z}
	for _, q := range p.parts {
		r, d, s, sl := make([]float64, p.n), make([]float64, p.n), make([]float64, p.n), make([]float64, p.n)
		for i := range p.n {
			u := dot(z.RawRowView(i), q.weights)
			if p.family == model.Gaussian {
				r[i], d[i], s[i] = u-q.labels[i], 1, 1
				continue
			}
			m, c := chord(u)
			r[i], d[i], s[i], sl[i] = m-q.labels[i], c, m*(1-m), c*(1-2*m)
		}
		st.r, st.d, st.s, st.slope = append(st.r, r), append(st.d, d), append(st.s, s), append(st.slope, sl)
	}
	return st
}

// image is a value for each equation: of all parts g and, if told, h.
type image struct{ g, h [][]float64 }

func (m image) dot(o image) (out float64) {
	for t := range m.g {
		out += dot(m.g[t], o.g[t]) + dot(m.h[t], o.h[t])
	}
	return out
}

func (m image) add(a float64, o image) {
	for t := range m.g {
		axpy(m.g[t], a, o.g[t])
		axpy(m.h[t], a, o.h[t])
	}
}

func axpy(y []float64, a float64, x []float64) {
	for i := range y {
		y[i] += a * x[i]
	}
}

// residual returns what the model says less what was told, scaled.
func (p *problem) residual(st state) image {
	return p.differ(func(t int) []float64 { return p.vector(st.z, st.r[t]) },
		func(t int) []float64 { return p.form(st.z, st.z, st.s[t]) }, true)
}

// differ takes differences of neighbouring rounds, less what was told, scaled.
func (p *problem) differ(g, h func(t int) []float64, told bool) image {
	out := image{make([][]float64, len(p.parts)), make([][]float64, len(p.parts))}
	rawG, rawH := make([][]float64, len(p.parts)), make([][]float64, len(p.parts))
	for t, q := range p.parts {
		rawG[t] = g(t)
		out.g[t] = append([]float64(nil), rawG[t]...)
		if q.before >= 0 {
			axpy(out.g[t], -1, rawG[q.before])
		}
		if told {
			axpy(out.g[t], -1, q.g)
		}
		scale(out.g[t], q.gScale)
		if q.h == nil {
			continue
		}
		rawH[t] = h(t)
		out.h[t] = append([]float64(nil), rawH[t]...)
		if q.hBefore >= 0 {
			axpy(out.h[t], -1, rawH[q.hBefore])
		}
		if told {
			axpy(out.h[t], -1, q.h)
		}
		scale(out.h[t], q.hScale)
	}
	return out
}

func scale(v []float64, by float64) {
	for i := range v {
		v[i] *= by
	}
}

// vector returns z^T r.
func (p *problem) vector(z *mat.Dense, r []float64) []float64 {
	out := make([]float64, p.w)
	mat.NewVecDense(p.w, out).MulVec(z.T(), mat.NewVecDense(p.n, r))
	return out
}

// form returns a^T diag(s) b.
func (p *problem) form(a, b *mat.Dense, s []float64) []float64 {
	y := mat.DenseCopyOf(b)
	for i := range s {
		scale(y.RawRowView(i), s[i])
	}
	var out mat.Dense
	out.Mul(a.T(), y)
	return out.RawMatrix().Data
}

// push is the derivative of the equations along dz, whose first column is 0.
func (p *problem) push(st state, dz *mat.Dense) image {
	turn := func(t int) []float64 { // d(margin)
		out := make([]float64, p.n)
		mat.NewVecDense(p.n, out).MulVec(dz, mat.NewVecDense(p.w, p.parts[t].weights))
		return out
	}
	return p.differ(func(t int) []float64 {
		du := turn(t)
		for i := range du {
			du[i] *= st.d[t][i]
		}
		out := p.vector(st.z, du)
		axpy(out, 1, p.vector(dz, st.r[t]))
		return out
	}, func(t int) []float64 {
		du := turn(t)
		y := mat.NewDense(p.n, p.w, nil)
		for i := range du {
			row := y.RawRowView(i)
			axpy(row, st.s[t][i], dz.RawRowView(i))
			axpy(row, st.slope[t][i]*du[i]/2, st.z.RawRowView(i))
		}
		var m mat.Dense
		m.Mul(st.z.T(), y)
		out := mat.DenseCopyOf(&m)
		out.Add(out, m.T())
		return out.RawMatrix().Data
	}, false)
}

// pull is push's transpose.
func (p *problem) pull(st state, m image) *mat.Dense {
	g, h := make([][]float64, len(p.parts)), make([][]float64, len(p.parts))
	for t, q := range p.parts {
		g[t] = make([]float64, p.w)
		axpy(g[t], q.gScale, m.g[t])
		if q.before >= 0 {
			axpy(g[q.before], -q.gScale, m.g[t])
		}
		if q.h == nil {
			continue
		}
		h[t] = make([]float64, p.w*p.w)
		axpy(h[t], q.hScale, m.h[t])
		if q.hBefore >= 0 {
			axpy(h[q.hBefore], -q.hScale, m.h[t])
		}
	}
	out := mat.NewDense(p.n, p.w, nil)
	for t, q := range p.parts {
		var zu mat.Dense
		if h[t] != nil {
			zu.Mul(st.z, mat.NewDense(p.w, p.w, h[t]))
		}
		for i := range p.n {
			row, z := out.RawRowView(i), st.z.RawRowView(i)
			along := dot(z, g[t]) * st.d[t][i]
			axpy(row, st.r[t][i], g[t])
			if h[t] != nil {
				half := zu.RawRowView(i)
				axpy(row, 2*st.s[t][i], half)
				along += st.slope[t][i] * dot(half, z)
			}
			axpy(row, along, q.weights)
		}
	}
	for i := range p.n {
		out.Set(i, 0, 0)
	}
	return out
}

// descend runs Gauss-Newton from z and returns where it ends, with the norm of the residual.
func (p *problem) descend(z *mat.Dense, e Effort) (*mat.Dense, float64) {
	st := p.at(z)
	res := p.residual(st)
	cost, damping := res.dot(res), 1e-3
	small := p.n*(p.w-1) <= dense
	var solve func(damping float64) *mat.Dense
	for range e.Steps {
		if solve == nil && small {
			solve = p.solver(st, res)
		} else if solve == nil {
			solve = func(damping float64) *mat.Dense { return p.solve(st, res, damping, e.Inner) }
		}
		next := mat.DenseCopyOf(st.z)
		next.Add(next, solve(damping*cost))
		tried := p.at(next)
		r := p.residual(tried)
		if c := r.dot(r); c < cost {
			damping = math.Max(damping/4, 1e-12)
			done := cost-c < 1e-9*cost || c < 1e-24
			st, res, cost, solve = tried, r, c, nil
			if done {
				break
			}
			continue
		}
		damping *= 8
		if damping > 1e8 {
			break
		}
	}
	return st.z, math.Sqrt(cost)
}

// dense is the largest number of unknowns for which steps are solved by a singular value decomposition.
const dense = 400

// solve returns the step that minimises |J step + res|^2 + damping |step|^2, by conjugate gradients.
func (p *problem) solve(st state, res image, damping float64, most int) *mat.Dense {
	step := mat.NewDense(p.n, p.w, nil)
	left := image{make([][]float64, len(res.g)), make([][]float64, len(res.h))}
	for t := range res.g {
		left.g[t], left.h[t] = append([]float64(nil), res.g[t]...), append([]float64(nil), res.h[t]...)
		scale(left.g[t], -1)
		scale(left.h[t], -1)
	}
	s := p.pull(st, left)
	along := mat.DenseCopyOf(s)
	size := square(s)
	goal := size * 1e-16
	for range most {
		if size <= goal || size == 0 {
			break
		}
		q := p.push(st, along)
		a := size / (q.dot(q) + damping*square(along))
		axpy(step.RawMatrix().Data, a, along.RawMatrix().Data)
		left.add(-a, q)
		s = p.pull(st, left)
		axpy(s.RawMatrix().Data, -damping, step.RawMatrix().Data)
		before := size
		size = square(s)
		along.Scale(size/before, along)
		along.Add(along, s)
	}
	return step
}

func square(m *mat.Dense) float64 { return dot(m.RawMatrix().Data, m.RawMatrix().Data) }

// begin returns random rows of mean 0 and covariance 1.
func (p *problem) begin(rng *rand.Rand) *mat.Dense {
	z := mat.NewDense(p.n, p.w, nil)
	for i := range p.n {
		z.Set(i, 0, 1)
		for j := 1; j < p.w; j++ {
			z.Set(i, j, rng.NormFloat64())
		}
	}
	return z
}

// rows turns z into integers.
func (p *problem) rows(z *mat.Dense) []Row {
	var x mat.Dense
	x.Mul(z, p.base.T())
	out := make([]Row, p.n)
	for i := range out {
		out[i] = rounded(x.RawRowView(i))
	}
	return out
}

// whitened returns the base in which the rows' mean is 0 and their covariance 1, from H at the start.
func whitened(a Answer, v View) (base, back *mat.Dense) {
	d := fixed.Float(v.decided(make(Row, v.Width), a.W), fixed.FD)
	s, err := triangle.Sym(a.H, fixed.FH, 0)
	if err != nil {
		return nil, nil
	}
	n := float64(v.Rows)
	m := v.Width - 1
	c := mat.NewSymDense(m, nil)
	at := func(j, k int) float64 { return s.At(j, k) / d / n }
	for j := range m {
		for k := j; k < m; k++ {
			c.SetSym(j, k, at(j+1, k+1)-at(0, j+1)*at(0, k+1))
		}
	}
	var e mat.EigenSym
	if !e.Factorize(c, true) {
		return nil, nil
	}
	var q mat.Dense
	e.VectorsTo(&q)
	values := e.Values(nil)
	from := 0
	for values[from] < 1e-10*values[m-1] {
		from++
	}
	base, back = mat.NewDense(v.Width, 1+m-from, nil), mat.NewDense(1+m-from, v.Width, nil)
	base.Set(0, 0, 1)
	back.Set(0, 0, 1)
	for j := range m {
		base.Set(j+1, 0, at(0, j+1))
		for k := from; k < m; k++ {
			spread := math.Sqrt(values[k])
			base.Set(j+1, k-from+1, q.At(j, k)*spread)
			back.Set(k-from+1, j+1, q.At(j, k)/spread)
			back.Set(k-from+1, 0, back.At(k-from+1, 0)-q.At(j, k)/spread*at(0, j+1))
		}
	}
	return base, back
}
