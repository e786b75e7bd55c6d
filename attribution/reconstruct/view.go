package reconstruct

import (
	"fmt"
	"math/big"

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
	Method  Method
	Visited [][][]fr.Element // by model and round
	group   *Group
	answers [][]Answer // by member, and in each by model and round
}

// Fit runs an honest fit of each model. Newton's weights are those of inference/fit, to the last bit; quasi-Newton's
// are Descent's.
func (g *Group) Fit(method Method) (*Fit, error) {
	out := &Fit{Method: method, group: g, answers: make([][]Answer, len(g.Members))}
	for _, class := range g.Classes {
		visited, err := out.run(class)
		if err != nil {
			return nil, fmt.Errorf("class %d: %w", class, err)
		}
		out.Visited = append(out.Visited, visited)
	}
	return out, nil
}

// run fits one model and keeps the answers.
func (f *Fit) run(class int) (visited [][]fr.Element, err error) {
	g := f.group
	if f.Method == QuasiNewton {
		if visited, err = g.Descent(class, f.Method); err != nil {
			return nil, err
		}
		for t, w := range visited {
			if _, err := f.ask(class, w, t == 0 || t == len(visited)-1); err != nil {
				return nil, err
			}
		}
		return visited, nil
	}
	p := fit.Problem{
		Rows: g.Count(g.Members), Lambda: g.Lambda, W0: make([]fr.Element, g.Width()),
		Stop: new(big.Int).Lsh(big.NewInt(1), fixed.FG-stopBits),
	}
	_, err = fit.Run(p, func(w []fr.Element) (fit.Totals, error) {
		visited = append(visited, w)
		return f.ask(class, w, true)
	})
	return visited, err
}

func (f *Fit) ask(class int, w []fr.Element, hessian bool) (total fit.Totals, err error) {
	all := Answer{}
	for c := range f.group.Members {
		a, err := f.group.Ask(f.group.Members[c:c+1], class, w, hessian)
		if err != nil {
			return total, err
		}
		f.answers[c] = append(f.answers[c], a)
		all.add(fit.Totals{G: a.G, H: a.H}, hessian)
	}
	return fit.Totals{G: all.G, H: all.H}, nil
}

// Rounds returns how many weights each model visits.
func (f *Fit) Rounds() []int {
	out := make([]int, len(f.Visited))
	for k := range out {
		out[k] = len(f.Visited[k])
	}
	return out
}

// Guarded returns what is left of the fit if every contributor refuses by its local guards: each model ends at the
// first round that somebody refuses.
func (f *Fit) Guarded() (*Fit, error) {
	kept, err := f.group.guarded(f.Visited)
	if err != nil {
		return nil, err
	}
	out := &Fit{Method: f.Method, group: f.group, Visited: kept}
	for _, answers := range f.answers {
		var kept []Answer
		at := 0
		for k := range f.Visited {
			kept = append(kept, answers[at:at+len(out.Visited[k])]...)
			at += len(f.Visited[k])
		}
		out.answers = append(out.answers, kept)
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
