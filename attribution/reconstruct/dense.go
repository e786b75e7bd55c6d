package reconstruct

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// jacobian writes out push for all unknowns: a row for each equation, with an off-diagonal entry of H once, times the
// root of 2.
func (p *problem) jacobian(st state) *mat.Dense {
	unknowns := p.n * (p.w - 1)
	raw := make([]*mat.Dense, len(p.parts))
	equations := 0
	for t, q := range p.parts {
		rows := p.w
		if q.h != nil {
			rows += p.w * (p.w + 1) / 2
		}
		raw[t] = mat.NewDense(rows, unknowns, nil)
		equations += rows
		for i := range p.n {
			p.derive(st, t, i, raw[t])
		}
	}
	out := mat.NewDense(equations, unknowns, nil)
	at := 0
	for t, q := range p.parts {
		rows, _ := raw[t].Dims()
		for r := range rows {
			row, before, by := out.RawRowView(at), q.before, q.gScale
			if r >= p.w {
				before, by = q.hBefore, q.hScale
			}
			axpy(row, by, raw[t].RawRowView(r))
			if before >= 0 {
				axpy(row, -by, raw[before].RawRowView(r))
			}
			at++
		}
	}
	return out
}

// derive writes the derivatives of answer t along the coordinates of row i.
func (p *problem) derive(st state, t, i int, out *mat.Dense) {
	q, z := p.parts[t], st.z.RawRowView(i)
	for k := 1; k < p.w; k++ {
		column := i*(p.w-1) + k - 1
		turn := st.d[t][i] * q.weights[k]
		for j := range p.w {
			out.Set(j, column, turn*z[j])
		}
		out.Set(k, column, out.At(k, column)+st.r[t][i])
		if q.h == nil {
			continue
		}
		bend, d, row := st.slope[t][i]*q.weights[k], st.s[t][i], p.w
		for a := range p.w {
			for b := a; b < p.w; b++ {
				v := bend * z[a] * z[b]
				if a == k {
					v += d * z[b]
				}
				if b == k {
					v += d * z[a]
				}
				if a != b {
					v *= math.Sqrt2
				}
				out.Set(row, column, v)
				row++
			}
		}
	}
}

// flat lists an image in the order of jacobian.
func (p *problem) flat(m image) []float64 {
	var out []float64
	for t := range m.g {
		out = append(out, m.g[t]...)
		if m.h[t] == nil {
			continue
		}
		for a := range p.w {
			for b := a; b < p.w; b++ {
				v := m.h[t][a*p.w+b]
				if a != b {
					v *= math.Sqrt2
				}
				out = append(out, v)
			}
		}
	}
	return out
}

// solver returns the step of solve for any damping, from one singular value decomposition.
func (p *problem) solver(st state, res image) func(damping float64) *mat.Dense {
	var s mat.SVD
	if !s.Factorize(p.jacobian(st), mat.SVDThin) {
		return func(float64) *mat.Dense { return mat.NewDense(p.n, p.w, nil) }
	}
	var u, v mat.Dense
	s.UTo(&u)
	s.VTo(&v)
	values := s.Values(nil)
	r := p.flat(res)
	along := mat.NewVecDense(len(values), nil)
	along.MulVec(u.T(), mat.NewVecDense(len(r), r))
	return func(damping float64) *mat.Dense {
		c := mat.NewVecDense(len(values), nil)
		for i, x := range values {
			if x > 0 {
				c.SetVec(i, -along.AtVec(i)*x/(x*x+damping))
			}
		}
		var step mat.VecDense
		step.MulVec(&v, c)
		out := mat.NewDense(p.n, p.w, nil)
		for i := range p.n {
			for k := 1; k < p.w; k++ {
				out.Set(i, k, step.AtVec(i*(p.w-1)+k-1))
			}
		}
		return out
	}
}
