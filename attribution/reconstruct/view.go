package reconstruct

import (
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/inference/sigmoid"
	"github.com/tributary-zk/tributary/inference/triangle"
)

// View is what a coalition of the model owner and some contributors holds of one or more fits: exact totals over the
// rows of everybody else.
type View struct {
	Family  model.Family
	Rows    int // outside the coalition, public
	Width   int // d+1
	Answers []Answer
}

// Fit is an honest fit as a referee sees it: everybody's answers, by member, to the weights that it visits.
type Fit struct {
	group   *Group
	Method  Method
	Rounds  []int // of each model
	answers [][]Answer
}

// Fit computes the answers to the weights that a fit visits, by model.
func (g *Group) Fit(method Method, visited [][][]fr.Element) (*Fit, error) {
	out := &Fit{group: g, Method: method, answers: make([][]Answer, len(g.Members))}
	for _, v := range visited {
		out.Rounds = append(out.Rounds, len(v))
	}
	for c, m := range g.Members {
		for k, class := range g.Classes {
			for t, w := range visited[k] {
				a, err := g.Ask([]Member{m}, class, w, method == Newton || t == 0 || t == len(visited[k])-1)
				if err != nil {
					return nil, err
				}
				out.answers[c] = append(out.answers[c], a)
			}
		}
	}
	return out, nil
}

// View returns what the owner and all members but the outside first ones hold.
func (f *Fit) View(outside int) View {
	v := View{Family: f.group.Family, Rows: f.group.Count(f.group.Members[:outside]), Width: f.group.Width()}
	for c, answers := range f.answers[:outside] {
		for t, a := range answers {
			if c == 0 {
				v.Answers = append(v.Answers, Answer{Class: a.Class, W: a.W})
			}
			v.Answers[t].add(fit.Totals{G: a.G, H: a.H}, a.H != nil)
		}
	}
	return v
}

// hessians returns the answers that tell H.
func (v View) hessians() (out []Answer) {
	for _, a := range v.Answers {
		if a.H != nil {
			out = append(out, a)
		}
	}
	return out
}

// without returns the view less a row that the coalition has found. It keeps G, whose share depends on the label, only
// where it is needed no more: attacks on H do not read it.
func (v View) without(r Row) View {
	out := v
	out.Rows--
	out.Answers = nil
	for _, a := range v.hessians() {
		d := v.decided(r, a.W)
		h := append([]fr.Element(nil), a.H...)
		for j := range r {
			for k := j; k < len(r); k++ {
				e := fixed.FromInt(r[j] * r[k])
				e.Mul(&e, &d)
				at := triangle.Index(len(r), j, k)
				h[at].Sub(&h[at], &e)
			}
		}
		out.Answers = append(out.Answers, Answer{Class: a.Class, W: a.W, H: h})
	}
	return out
}

// decided returns a row's D = p (1 - p), scale FD, for a Gaussian 1.
func (v View) decided(r Row, w []fr.Element) fr.Element {
	one := fixed.FromInt(sigmoid.One)
	if v.Family == model.Gaussian {
		return *one.Square(&one)
	}
	var u fr.Element
	for j, x := range r {
		e := fixed.FromInt(x)
		u.Add(&u, e.Mul(&e, &w[j]))
	}
	p := sigmoid.Eval(u)
	one.Sub(&one, &p)
	return *one.Mul(&one, &p)
}

// start says whether all weights are zero, where D is the same for all rows and known.
func start(w []fr.Element) bool {
	for _, v := range w {
		if !v.IsZero() {
			return false
		}
	}
	return true
}
