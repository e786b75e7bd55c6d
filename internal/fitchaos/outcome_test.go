package fitchaos_test

import (
	"errors"
	"regexp"
	"slices"
	"strings"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/protocol/blame"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// ends.
const (
	fits     = "fit"
	evicts   = "fit after an eviction"
	evidence = "stopped, with evidence against the liar"
	refuses  = "stopped by a refusal that names who is at fault"
	silence  = "stopped, waiting by name"
)

// fitted checks the end of a fit: every party has the weights that the rule gives over those who are left.
func (w *world) fitted() string {
	t := w.t
	tr, err := w.faces[0].Follow(exchange.Side{Begin: func() (*transcript.Transcript, error) { return w.begins(0) }})
	require.NoError(t, err)
	rounds, err := w.faces[0].Rounds()
	require.NoError(t, err)
	at := 0
	for _, r := range rounds {
		if r.Evicted != nil {
			at = r.Number - 1
			w.allowed(*r.Evicted)
		}
	}
	want := w.expected(at, tr.Active())
	state := w.owner.done.State
	require.Len(t, state.Models, len(want))
	for k, m := range state.Models {
		require.Equal(t, want[k].W, m.W.Values, "model %d", k)
		require.Equal(t, want[k].G, m.Gradient.Values, "model %d", k)
		require.Equal(t, want[k].H, m.Hessian.Values, "model %d", k)
	}
	for i, m := range w.members {
		for _, f := range m.faults {
			require.False(t, f.fired && (f.Kind == pledges || f.Kind == unsigned), "%s: %s", m.name, f.Kind)
		}
		switch {
		case m.away:
		case !slices.Contains(tr.Active(), i):
			require.True(t, errors.Is(m.last, contributor.ErrLeftOut) || w.faulty(boss), "%s: %v", m.name, m.last)
		case m.last != nil: // it was shown another end
			require.True(t, w.blames(m.last), "%s: %v", m.name, m.last)
		default:
			for k := range want {
				require.Equal(t, want[k].W, m.c.State.Final[k].W.Values, m.name)
			}
		}
	}
	if at > 0 {
		return evicts
	}
	return fits
}

// allowed checks an eviction against the terms: once, and by more than two thirds of all.
func (w *world) allowed(e bundle.Eviction) {
	require.Equal(w.t, 1, w.plan.Evict)
	require.NoError(w.t, e.Check(w.g.Terms, terms.Deployment{}, w.g.Roster()))
	n := len(w.members)
	require.GreaterOrEqual(w.t, n-len(e.Names), bundle.Threshold(n))
}

// expected is what the rule gives over what everybody holds, where some are left out of a round; 0: of none.
func (w *world) expected(round int, left []int) []fit.Result {
	out, fitting := make([]fit.Result, w.g.Terms.Models()), make([]*fit.Fit, w.g.Terms.Models())
	all := make([]int, len(w.members))
	for i := range all {
		all[i] = i
	}
	for k := range out {
		p := fit.Problem{
			Rows: w.g.Rows, Lambda: w.g.Terms.Model.Lambda, W0: w.g.Terms.Model.Start(k), Stop: terms.MaxEps(),
			Quasi: w.g.Terms.Method == terms.QuasiNewton,
		}
		var err error
		if round == 0 {
			out[k], err = fit.Run(p, func(at []fr.Element) (fit.Totals, error) { return w.sum(k, all, at), nil })
		} else {
			fitting[k], err = fit.New(p)
		}
		require.NoError(w.t, err)
	}
	if round == 0 {
		return out
	}
	among := all
	for n, open := 1, true; open; n++ {
		open = false
		for k, f := range fitting {
			switch {
			case f.Ask() == nil:
				continue
			case n == round:
				require.NoError(w.t, f.Reduce(w.rows(left)))
			default:
				s := w.sum(k, among, f.Ask())
				if !f.Hessian() {
					s.H = nil
				}
				require.NoError(w.t, f.Tell(s))
			}
			open = open || f.Ask() != nil
		}
		if n == round {
			among = left
		}
	}
	for k, f := range fitting {
		out[k], _ = f.Result()
	}
	return out
}

func (w *world) rows(of []int) (n int) {
	for _, i := range of {
		n += w.members[i].c.Rows()
	}
	return n
}

// sum adds up what some hold.
func (w *world) sum(model int, of []int, at []fr.Element) (out fit.Totals) {
	for _, i := range of {
		s, err := statistics.Totals(
			w.plan.Family, w.g.Terms.Schema.Class(model), w.members[i].c.Shards(), at)
		require.NoError(w.t, err)
		if out.G == nil {
			out = s
			continue
		}
		g, h := fr.Vector(out.G), fr.Vector(out.H)
		g.Add(g, s.G)
		h.Add(h, s.H)
	}
	return out
}

// convicted checks evidence as a stranger does, who knows the roster alone.
func (w *world) convicted(e *exchange.CulpritError) string {
	stranger, err := w.begins(0)
	require.NoError(w.t, err)
	require.NotEmpty(w.t, e.Names)
	for i, who := range e.Names {
		require.True(w.t, w.member(who).lied(), "%s is convicted and has not lied", who)
		var found blame.Evidence
		require.NoError(w.t, document.ReadJSON(e.Files[i], &found))
		require.Equal(w.t, who, found.Party)
		require.NoError(w.t, found.Verify(stranger))
	}
	return evidence
}

// boss is how the owner is named among culprits.
const boss = "owner"

// culprits are who an error names: all are at fault, or one of them is.
type culprits struct {
	names []string
	oneOf bool
}

var (
	pledged  = regexp.MustCompile(`(\w+) and (\w+): they pledged different seeds`)
	returned = regexp.MustCompile(`evict-\d+\.json: (\w+) has answered`)
	sealed   = regexp.MustCompile(`(\w+) (?:sealed no share for|dealt shares of)`)
	lacking  = regexp.MustCompile(`those of ([\w, ]+) do not join`)
	signer   = regexp.MustCompile(`fit/(?:round|pledge|proofs)-(?:\d+-)?([a-z]\w*)\.json`)
	owners   = regexp.MustCompile(`fit/(?:round|answers|evict|dispute)-\d+\.json`)
)

// named reads an error as a person does.
func named(err error) culprits {
	if err == nil {
		return culprits{}
	}
	text := err.Error()
	if m := pledged.FindStringSubmatch(text); m != nil {
		return culprits{m[1:], true}
	}
	if m := returned.FindStringSubmatch(text); m != nil {
		return culprits{[]string{m[1], boss}, true} // too late, or shown too late
	}
	if m := lacking.FindStringSubmatch(text); m != nil {
		return culprits{strings.Split(m[1], ", "), true}
	}
	for _, r := range []*regexp.Regexp{sealed, signer} {
		if m := r.FindStringSubmatch(text); m != nil {
			return culprits{m[1:], false}
		}
	}
	if owners.MatchString(text) {
		return culprits{[]string{boss}, false}
	}
	return culprits{}
}

// faulty says whether a party did in this run what stops a fit.
func (w *world) faulty(who string) bool {
	if who == boss {
		return w.owner.fault != nil && w.owner.fault.fired
	}
	m := w.member(who)
	return m != nil && (m.away || slices.ContainsFunc(m.faults, func(f *fault) bool {
		return f.fired && (natures[f.Kind].lie || f.Kind == late || f.Kind == paused)
	}))
}

// blames says whether an error names somebody who is at fault, and nobody who is not.
func (w *world) blames(err error) bool {
	c := named(err)
	wrong := slices.ContainsFunc(c.names, func(n string) bool { return !w.faulty(n) })
	right := slices.ContainsFunc(c.names, w.faulty)
	return right && (c.oneOf || !wrong)
}

// stopped explains why a run goes on no more.
func (w *world) stopped() string {
	o := &w.owner
	if o.err != nil {
		require.True(w.t, w.blames(o.err) || w.faulty(boss), "the owner stops, and nobody is at fault: %v", o.err)
		if w.blames(o.err) {
			return refuses
		}
	}
	refused := false
	for _, m := range w.members {
		if m.away || m.last == nil || m.liar() || errors.Is(m.last, contributor.ErrLeftOut) {
			continue
		}
		require.True(w.t, w.blames(m.last), "%s refuses, and nobody is at fault: %v", m.name, m.last)
		refused = true
	}
	for _, who := range o.progress.Waiting {
		m := w.member(who)
		require.True(w.t, w.faulty(who) || m.last != nil || w.faulty(boss),
			"%s is waited for (%+v), and is there and has done what it has to", who, o.progress)
	}
	if refused {
		return refuses
	}
	require.True(w.t, len(o.progress.Waiting) > 0 || w.faulty(boss), "it stops for nobody")
	return silence
}
