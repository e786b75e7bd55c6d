package fitchaos_test

import (
	"encoding/json"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/blame"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// delta is what liars add to the first value that they mask.
var delta = fr.NewElement(1 << 60)

// lie rewrites what an honest program wrote, and returns what is there then.
func (m *member) lie(c change) []byte {
	what, n, who := parts(c.path)
	if who != m.name {
		return c.after
	}
	for _, f := range m.faults {
		var out []byte
		switch {
		case what == "pledge" && (f.Kind == pledges || f.Kind == unsigned):
			out = m.pledges(c, f)
		case what == "round" && n == f.Round:
			out = m.answers(c, f)
		case what == "claims" && (f.Kind == excuses || f.Kind == slanders):
			out = m.claims(c, f)
		}
		if out == nil {
			continue
		}
		if !f.fired {
			m.w.say("%s: %s", m.name, f.Kind)
		}
		f.fired = true
		m.w.tap.put(c.path, out)
		return out
	}
	return c.after
}

// rewrite changes a document.
func rewrite[T any](m *member, c change, edit func(*T)) []byte {
	v := new(T)
	require.NoError(m.w.t, document.Decode(c.path, c.after, v))
	edit(v)
	b, err := json.MarshalIndent(v, "", "  ")
	require.NoError(m.w.t, err)
	return append(b, '\n')
}

func (m *member) peer(f *fault) int {
	n := len(m.w.members)
	if p := f.Peer % n; p != m.index() {
		return p
	}
	return (m.index() + 1) % n
}

func (m *member) pledges(c change, f *fault) []byte {
	start, err := m.w.begins(m.face)
	require.NoError(m.w.t, err)
	return rewrite(m, c, func(p *transcript.Pledge) {
		if f.Kind == unsigned {
			p.Signature = ""
			return
		}
		p.Roots[m.peer(f)][0] ^= 1
		require.NoError(m.w.t, p.Sign(start.Start(), m.account()))
	})
}

// answers lies in an answer; nil if the fault is another.
func (m *member) answers(c change, f *fault) []byte {
	t := m.w.t
	if f.Kind == replays {
		return m.repeats(c, f)
	}
	edits := map[kind]func(*exchange.Reply){
		masked: adds, excuses: adds, quiet: adds,
		boxes: func(r *exchange.Reply) {
			for k := range r.Answer.Sealed { // of so many that the others are too few
				if b := []byte(r.Answer.Sealed[k].Box); len(b) > 0 && k%2 == f.Peer%2 {
					b[0] ^= 1
					r.Answer.Sealed[k].Box = string(b)
				}
			}
		},
		dealt: func(r *exchange.Reply) {
			if r.Answer.Self != nil {
				r.Answer.Self[0] ^= 1
			}
		},
	}
	edit := edits[f.Kind]
	var r exchange.Reply
	require.NoError(t, document.Decode(c.path, c.after, &r))
	if edit == nil || (f.Kind == boxes || f.Kind == dealt) && r.Answer.Self == nil {
		return nil
	}
	shown, err := m.w.begins(m.face)
	require.NoError(m.w.t, err)
	return rewrite(m, c, func(r *exchange.Reply) {
		edit(r)
		q := transcript.Question{Start: shown.Start(), ID: r.Question}
		require.NoError(t, q.Sign(&r.Answer, m.account()))
	})
}

// adds masks another value than is committed to.
func adds(r *exchange.Reply) {
	v := fr.Element(r.Masked[0].Values[0])
	r.Masked[0].Values[0] = party.Element(*v.Add(&v, &delta))
	var shown [][]fr.Element
	for _, s := range r.Masked {
		shown = append(shown, party.Elements(s.Values))
	}
	r.Answer.Masked = transcript.MaskedDigest(shown)
}

// repeats gives the answer to the round before.
func (m *member) repeats(c change, f *fault) []byte {
	old := m.w.tap.files[m.w.path(m.face, "round-"+digits(f.Round-1)+"-"+m.name+".json")]
	if old == nil {
		return nil
	}
	var now exchange.Reply
	require.NoError(m.w.t, document.Decode(c.path, c.after, &now))
	return rewrite(m, change{path: c.path, after: old.b}, func(r *exchange.Reply) {
		r.Number, r.Question = now.Number, now.Question
		for k := range r.Masked {
			r.Masked[k].Round, r.Masked[k].Subject = uint64(now.Number), now.Question.String()
		}
	})
}

// claims lies about masks. An excuse makes the liar's own equation hold; a slander does too, if there are two peers to
// share a lie between.
func (m *member) claims(c change, f *fault) []byte {
	tr, err := m.dir().Follow(exchange.Side{Begin: func() (*transcript.Transcript, error) { return m.w.begins(m.face) }})
	require.NoError(m.w.t, err)
	q, _ := tr.Open()
	if f.Kind == excuses && q.Number != f.Round {
		return nil
	}
	v := make([]fr.Element, transcript.Ask{Hessian: true}.Width(m.w.g.Terms.Schema.Features()))
	v[0] = delta
	add, err := tr.Phi(v)
	require.NoError(m.w.t, err)
	own := m.index()
	peers := slices.DeleteFunc(slices.Clone(q.Among), func(j int) bool { return j == own })
	return rewrite(m, c, func(claims *blame.Claims) {
		for k, j := range peers[:min(2, len(peers))] {
			if f.Kind == excuses && k > 0 {
				break
			}
			minus := (j < own) != (k > 0) // the second takes off what the first adds
			p := &claims.Masks[0][j]
			p.G = sum(p.G, add.G, minus)
		}
		require.NoError(m.w.t, claims.Sign(tr.Start(), m.account()))
	})
}

func sum(a, b proof.Point, minus bool) proof.Point {
	x, y := bn254.G1Affine(a), bn254.G1Affine(b)
	if minus {
		y.Neg(&y)
	}
	x.Add(&x, &y)
	return proof.Point(x)
}

// list are all answers, as the owner shows them.
type list struct {
	Version  int                 `json:"version"`
	Number   int                 `json:"number"`
	Question proof.Word          `json:"question"`
	Answers  []transcript.Answer `json:"answers"`
}

// doesBoth opens shares and votes in the same round, whenever it can. Each is done by a program that has forgotten the
// other. It says whether it did anything.
func (m *member) doesBoth() (bool, error) {
	n := m.w.round(m.face)
	vote := "evict-" + digits(n) + "/vote-" + m.name + ".json"
	opened := "answers-" + digits(n) + "/shares-" + m.name + ".json"
	votes := m.w.has(m.face, "evict-"+digits(n)+".json") && !m.w.has(m.face, vote)
	opens := m.w.has(m.face, "answers-"+digits(n)+".json") && !m.w.has(m.face, opened)
	if !votes && !opens {
		return false, nil
	}
	tr, err := m.dir().Follow(exchange.Side{Begin: func() (*transcript.Transcript, error) { return m.w.begins(m.face) }})
	if err != nil {
		return false, err
	}
	if votes {
		var p proposal
		require.NoError(m.w.t, document.ReadJSON(m.w.path(m.face, "evict-"+digits(n)+".json"), &p))
		v, err := m.forgetful().Vote(tr, p.Names)
		if err != nil {
			return false, nil
		}
		require.NoError(m.w.t, document.WriteJSON(m.w.path(m.face, vote), v, document.Secret))
	}
	if opens {
		var all list
		require.NoError(m.w.t, document.ReadJSON(m.w.path(m.face, "answers-"+digits(n)+".json"), &all))
		s, err := m.forgetful().Complete(tr, all.Answers)
		if err != nil {
			return votes, nil
		}
		require.NoError(m.w.t, document.WriteJSON(m.w.path(m.face, opened), s, document.Secret))
	}
	m.has(both).fired = true
	return true, nil
}

// forgetful is the contributor without its ledger, as it was before the fit.
func (m *member) forgetful() *contributor.Contributor {
	c, err := m.w.g.Member(m.index())
	require.NoError(m.w.t, err)
	return c
}
