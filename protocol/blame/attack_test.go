package blame_test

import (
	"crypto/ecdh"
	"encoding/json"
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/blame"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// trial is a round of alder, birch and cedar over three classes, in which some of them lie.
type trial struct {
	*datanettest.Group
	members  []*contributor.Contributor
	tr       *transcript.Transcript
	shown    blame.Case
	claims   []*blame.Claims
	openings []*blame.Openings
}

// lie is the vector that a liar adds to what it shows, for every question.
type lie []fr.Element

func newLie(t *testing.T) lie {
	t.Helper()
	v := make(fr.Vector, width)
	v.MustSetRandom()
	return lie(v)
}

const width = 4 + 10 + 2 // of gradient and Hessian of three columns, with blinds

// asked is the first round, answered by all.
func asked(t *testing.T) *trial {
	t.Helper()
	tl := begun(t, terms.Newton)
	_, err := tl.tr.Next(nil, tl.Model().Blind)
	require.NoError(t, err)
	tl.answer(t)
	return tl
}

// sealed is the second round of a quasi-Newton fit, whose Hessians stay sealed, answered by all.
func sealed(t *testing.T) *trial {
	t.Helper()
	tl := begun(t, terms.QuasiNewton)
	o := tl.Model()
	_, err := tl.tr.Next(nil, o.Blind)
	require.NoError(t, err)
	masked := tl.answer(t)
	out, err := o.Outcome(tl.shown.Question, tl.shown.Answers, masked)
	require.NoError(t, err)
	_, err = tl.tr.Next(out, o.Blind)
	require.NoError(t, err)
	tl.shown = blame.Case{}
	tl.answer(t)
	require.Len(t, tl.shown.Masked[0][0], 4+1)
	return tl
}

func begun(t *testing.T, method string) *trial {
	t.Helper()
	g, err := datanettest.NewGroup(schema.OVR, 30, 70, 40)
	require.NoError(t, err)
	g.Terms.Method = method
	tl := &trial{Group: g, claims: make([]*blame.Claims, 3), openings: make([]*blame.Openings, 3)}
	tl.members, err = g.Members()
	require.NoError(t, err)
	tl.tr, err = g.Begin()
	require.NoError(t, err)
	require.NoError(t, datanettest.Pledge(tl.tr, tl.members...))
	return tl
}

// answer has all members answer the open round, honestly.
func (tl *trial) answer(t *testing.T) (all [][]masking.Masked) {
	t.Helper()
	tl.shown.Question, _ = tl.tr.Open()
	for _, c := range tl.members {
		r, err := c.Answer(tl.tr)
		require.NoError(t, err)
		var masked [][]fr.Element
		for _, m := range r.Masked {
			masked = append(masked, m.Values)
		}
		tl.shown.Answers, tl.shown.Masked = append(tl.shown.Answers, r.Answer), append(tl.shown.Masked, masked)
		all = append(all, r.Masked)
	}
	return all
}

func (tl *trial) account(t *testing.T, i int) *party.Account {
	t.Helper()
	a, err := tl.Account(i)
	require.NoError(t, err)
	return a
}

// shows lets a member show something else, and sign it.
func (tl *trial) shows(t *testing.T, i int, change func(a *transcript.Answer, masked [][]fr.Element)) {
	t.Helper()
	a := &tl.shown.Answers[i]
	change(a, tl.shown.Masked[i])
	a.Masked = transcript.MaskedDigest(tl.shown.Masked[i])
	require.NoError(t, tl.shown.Question.Sign(a, tl.account(t, i)))
}

// adds lets a member add a lie to what it masks.
func (tl *trial) adds(t *testing.T, i int, l lie) {
	t.Helper()
	tl.shows(t, i, func(_ *transcript.Answer, masked [][]fr.Element) {
		v := fr.Vector(masked[1])
		v.Add(v, fr.Vector(l))
	})
}

// says has members claim the truth.
func (tl *trial) says(t *testing.T, all ...int) {
	t.Helper()
	for _, i := range all {
		c, err := tl.members[i].Claims(tl.tr, tl.shown)
		require.NoError(t, err)
		tl.claims[i] = c
	}
}

// excuses has a member claim that its lie was in the mask that it shares with a peer.
func (tl *trial) excuses(t *testing.T, i, peer int, l lie) {
	t.Helper()
	v, err := tl.masker(t, i).Seed(peer, tl.context(1))
	require.NoError(t, err)
	mask, err := v.Mask(tl.context(1), width)
	require.NoError(t, err)
	m := fr.Vector(mask)
	if peer > i {
		m.Add(m, fr.Vector(l))
	} else {
		m.Sub(m, fr.Vector(l))
	}
	phi, err := tl.tr.Phi(m)
	require.NoError(t, err)
	tl.claims[i].Masks[1][peer] = phi
	require.NoError(t, tl.claims[i].Sign(tl.tr.Start(), tl.account(t, i)))
}

func (tl *trial) context(k int) masking.Context { return tl.shown.Question.Context(tl.Terms, k) }

func (tl *trial) masker(t *testing.T, i int) *masking.Masker {
	t.Helper()
	keys := make([]*ecdh.PublicKey, len(tl.members))
	for k := range keys {
		keys[k] = tl.account(t, k).Mask.PublicKey()
	}
	start := tl.tr.Start()
	m, err := masking.New(tl.account(t, i).Mask, keys, start[:])
	require.NoError(t, err)
	return m
}

// discloses has members open what they are asked for.
func (tl *trial) discloses(t *testing.T, all ...int) {
	t.Helper()
	for _, i := range all {
		o, err := tl.members[i].Disclose(tl.tr, tl.shown, tl.claims)
		require.NoError(t, err)
		tl.openings[i] = o
	}
}

// judged is the verdict: who is guilty, each with evidence that holds for a stranger, and who is silent.
func (tl *trial) judged(t *testing.T) (guilty, silent []string, evidence []blame.Evidence) {
	t.Helper()
	v, err := blame.Judge(tl.tr, tl.shown, tl.claims, tl.openings)
	require.NoError(t, err)
	for _, e := range v.Guilty {
		require.NoError(t, tl.stranger(t, e), e.Party)
		guilty = append(guilty, e.Party)
	}
	return guilty, v.Silent, v.Guilty
}

// stranger verifies evidence as who was in no round and reads it from a file.
func (tl *trial) stranger(t *testing.T, e blame.Evidence) error {
	t.Helper()
	tr, err := tl.Begin()
	require.NoError(t, err)
	b, err := json.Marshal(e)
	require.NoError(t, err)
	var read blame.Evidence
	require.NoError(t, json.Unmarshal(b, &read))
	return read.Verify(tr)
}

// TestLiarIsNamed: one member that masks other values than it committed to, in whatever part, is named by what it
// signed, if it claims its masks truthfully; the others are not.
func TestLiarIsNamed(t *testing.T) {
	for why, change := range map[string]func(a *transcript.Answer, masked [][]fr.Element){
		"in a value of the gradient": func(_ *transcript.Answer, masked [][]fr.Element) {
			masked[0][0].Double(&masked[0][0])
		},
		"in the last value, a blind": func(_ *transcript.Answer, masked [][]fr.Element) {
			masked[2][width-1].Double(&masked[2][width-1])
		},
		"in a commitment": func(a *transcript.Answer, _ [][]fr.Element) {
			a.Questions[0][0].G = a.Questions[0][0].H
		},
		"in a commitment's blind": func(a *transcript.Answer, _ [][]fr.Element) {
			a.Questions[1][0].H = a.Questions[2][0].H
		},
		"with a shard more than it masked": func(a *transcript.Answer, _ [][]fr.Element) {
			a.Questions[1] = append(a.Questions[1], a.Questions[1][0])
		},
		"with no commitment": func(a *transcript.Answer, _ [][]fr.Element) { a.Questions[1] = nil },
	} {
		tl := asked(t)
		tl.shows(t, 1, change)
		tl.says(t, 0, 1, 2)
		tl.discloses(t, 0, 1, 2)
		guilty, silent, _ := tl.judged(t)
		require.Equal(t, []string{"birch"}, guilty, why)
		require.Empty(t, silent, why)
		require.Equal(t, make([]*blame.Openings, 3), tl.openings, "no seed is opened: %s", why)
	}
}

// TestLiarInASealedRound: where no Hessian is told, a lie in a gradient is named all the same, and a truthful member's
// sealed Hessian is no lie.
func TestLiarInASealedRound(t *testing.T) {
	tl := sealed(t)
	tl.shows(t, 1, func(_ *transcript.Answer, masked [][]fr.Element) { masked[0][0].Double(&masked[0][0]) })
	tl.says(t, 0, 1, 2)
	guilty, silent, _ := tl.judged(t)
	require.Equal(t, []string{"birch"}, guilty)
	require.Empty(t, silent)

	tl = sealed(t)
	l := newLie(t)[:5]
	tl.adds(t, 1, l)
	tl.says(t, 0, 1, 2)
	tl.excuses(t, 1, 2, append(l, make(lie, width-5)...))
	tl.discloses(t, 0, 1, 2)
	guilty, silent, _ = tl.judged(t)
	require.Equal(t, []string{"birch"}, guilty)
	require.Empty(t, silent)
}

// TestLieInOneMask: a liar that says its lie was in the mask that it shares with somebody is named, once that one has
// opened the seed of this round.
func TestLieInOneMask(t *testing.T) {
	for _, peer := range []int{0, 2} {
		tl := asked(t)
		l := newLie(t)
		tl.adds(t, 1, l)
		tl.says(t, 0, 1, 2)
		tl.excuses(t, 1, peer, l)
		guilty, silent, _ := tl.judged(t)
		require.Empty(t, guilty, "nothing is opened yet")
		require.Equal(t, slices.Sorted(slices.Values([]string{tl.Names[peer], "birch"})), silent)
		tl.discloses(t, 0, 2)
		require.Nil(t, tl.openings[2-peer], "a third party's seeds stay closed")
		require.Len(t, tl.openings[peer].Seeds, 1, "and those of the other questions")
		guilty, silent, _ = tl.judged(t)
		require.Equal(t, []string{"birch"}, guilty)
		require.Empty(t, silent)
	}
}

// TestAllFrameOne: all others lie together about the masks that they share with one honest member. It is not named.
func TestAllFrameOne(t *testing.T) {
	for honest := range 3 {
		tl := asked(t)
		tl.frames(t, honest)
		tl.discloses(t, honest)
		guilty, silent, _ := tl.judged(t)
		require.Equal(t, slices.Delete(slices.Clone(tl.Names), honest, honest+1), guilty)
		require.Empty(t, silent)

		// They open seeds of their own making, before it does.
		for i := range 3 {
			if i != honest {
				tl.openings[i] = tl.forged(i, honest)
			}
		}
		guilty, _, _ = tl.judged(t)
		require.Equal(t, slices.Delete(slices.Clone(tl.Names), honest, honest+1), guilty)
		tl.openings[honest] = nil
		guilty, silent, _ = tl.judged(t)
		require.Empty(t, guilty, "a wrong seed convicts nobody")
		require.Contains(t, silent, tl.Names[honest], "it is as if nobody had opened one")
	}
}

// frames has all but one lie and claim masks shared with it that would explain what they showed.
func (tl *trial) frames(t *testing.T, honest int) {
	t.Helper()
	lies := make([]lie, 3)
	for i := range 3 {
		if i != honest {
			lies[i] = newLie(t)
			tl.adds(t, i, lies[i])
		}
	}
	tl.says(t, 0, 1, 2)
	for i := range 3 {
		if i != honest {
			tl.excuses(t, i, honest, lies[i])
		}
	}
}

// forged are openings by one of the seed that it shares with a peer, in which it opens another seed.
func (tl *trial) forged(i, peer int) *blame.Openings {
	q := tl.shown.Question
	leaves := make([]proof.Word, transcript.MaxNumber*len(q.Asks))
	leaves[transcript.Leaf(tl.Terms, 1, 1)] = transcript.LeafOf(masking.Seed{1})
	return &blame.Openings{
		Version: blame.Version, Party: tl.Names[i], Number: q.Number, Question: q.ID,
		Seeds: []blame.Opening{{Peer: tl.Names[peer], Model: 1, Seed: masking.Seed{1}, Leaves: leaves}},
	}
}

// TestWrongSeed: of the seeds that a liar can open, none counts but that of the pair, the round and the model, and that
// one convicts itself.
func TestWrongSeed(t *testing.T) {
	tl := asked(t)
	l := newLie(t)
	tl.adds(t, 1, l)
	tl.says(t, 0, 1, 2)
	tl.excuses(t, 1, 0, l)
	tl.discloses(t, 0)
	right := tl.openings[0].Seeds[0]
	right.Peer = "alder"
	m := tl.masker(t, 1)
	seed := func(peer int, at masking.Context) masking.Seed {
		s, err := m.Seed(peer, at)
		require.NoError(t, err)
		return s
	}
	other := tl.context(1)
	other.Round++
	for why, s := range map[string]masking.Seed{
		"made up": {7}, "of the next round": seed(0, other), "of another model": seed(0, tl.context(0)),
		"of another pair": seed(2, tl.context(1)),
	} {
		o := right
		o.Seed = s
		forged := slices.Clone(o.Leaves)
		forged[transcript.Leaf(tl.Terms, 1, 1)] = transcript.LeafOf(s)
		for _, leaves := range [][]proof.Word{o.Leaves, forged, o.Leaves[1:], nil} {
			o.Leaves = leaves
			q := tl.shown.Question
			tl.openings = []*blame.Openings{nil, {
				Version: blame.Version, Party: "birch", Number: q.Number, Question: q.ID, Seeds: []blame.Opening{o},
			}, nil}
			guilty, silent, _ := tl.judged(t)
			require.Empty(t, guilty, why)
			require.Equal(t, []string{"alder", "birch"}, silent, why)
		}
	}
	tl.openings[1].Seeds[0] = right
	guilty, _, _ := tl.judged(t)
	require.Equal(t, []string{"birch"}, guilty)
}

// TestSilence: who says nothing, or nothing that it signed, is named as silent and convicted of nothing.
func TestSilence(t *testing.T) {
	tl := asked(t)
	tl.adds(t, 1, newLie(t))
	_, silent, _ := tl.judged(t)
	require.Equal(t, tl.Names, silent)
	tl.says(t, 0, 2)
	guilty, silent, _ := tl.judged(t)
	require.Empty(t, guilty)
	require.Equal(t, []string{"birch"}, silent)
	for why, change := range map[string]func(c *blame.Claims){
		"another's claims":      func(c *blame.Claims) { *c = *tl.claims[0] },
		"unsigned":              func(c *blame.Claims) { c.Signature = "" },
		"changed by the owner":  func(c *blame.Claims) { c.Masks[0][0] = c.Masks[0][2] },
		"of another round":      func(c *blame.Claims) { c.Number++ },
		"of another question":   func(c *blame.Claims) { c.Question[0]++ },
		"about fewer models":    func(c *blame.Claims) { c.Models, c.Masks = c.Models[1:], c.Masks[1:] },
		"about other models":    func(c *blame.Claims) { c.Models = []int{0, 1, 9} },
		"about fewer members":   func(c *blame.Claims) { c.Masks[2] = c.Masks[2][1:] },
		"of a version to come":  func(c *blame.Claims) { c.Version++ },
		"of more than it lists": func(c *blame.Claims) { c.Masks = append(c.Masks, c.Masks[0]) },
	} {
		tl.says(t, 1)
		change(tl.claims[1])
		guilty, silent, _ := tl.judged(t)
		require.Empty(t, guilty, why)
		require.Equal(t, []string{"birch"}, silent, why)
	}
}

// TestForgedAccusation: nobody says anything of the masks of a round that did not fail, or about which the owner lies.
func TestForgedAccusation(t *testing.T) {
	for _, c := range []struct {
		why   string
		forge func(tl *trial)
		want  error
	}{
		{"an honest round", func(*trial) {}, blame.ErrHonest},
		{"values that the owner changed", func(tl *trial) {
			tl.shown.Masked[1][0][0].Double(&tl.shown.Masked[1][0][0])
		}, transcript.ErrBroken},
		{"commitments that the owner changed", func(tl *trial) {
			tl.shown.Answers[1].Questions[0][0].G = tl.shown.Answers[1].Questions[0][0].H
		}, transcript.ErrBroken},
		{"another round", func(tl *trial) { tl.shown.Question.ID[0]++ }, transcript.ErrBroken},
		{"one answer left out", func(tl *trial) {
			tl.shown.Answers, tl.shown.Masked = tl.shown.Answers[:2], tl.shown.Masked[:2]
		}, transcript.ErrBroken},
		{"nothing masked", func(tl *trial) { tl.shown.Masked[1] = nil }, transcript.ErrBroken},
	} {
		tl := asked(t)
		c.forge(tl)
		claims, err := tl.members[0].Claims(tl.tr, tl.shown)
		require.ErrorIs(t, err, c.want, c.why)
		require.Nil(t, claims)
		seeds, err := tl.members[0].Disclose(tl.tr, tl.shown, tl.claims)
		require.ErrorIs(t, err, c.want, c.why)
		require.Nil(t, seeds)
	}
}

// TestForgedClaims: claims that a peer did not sign open no seed.
func TestForgedClaims(t *testing.T) {
	tl := asked(t)
	tl.adds(t, 1, newLie(t))
	tl.says(t, 0, 1, 2)
	tl.claims[2].Masks[1][0] = tl.claims[2].Masks[0][0] // by the owner
	tl.claims[0] = nil                                  // by the owner too
	tl.discloses(t, 0, 1, 2)
	require.Equal(t, make([]*blame.Openings, 3), tl.openings)
}

// TestEvidence: evidence of both kinds holds as it is written, and not once a word of it is changed.
func TestEvidence(t *testing.T) {
	tl := asked(t)
	l := newLie(t)
	tl.adds(t, 1, l)
	tl.says(t, 0, 1, 2)
	_, _, shown := tl.judged(t)
	shown[0] = changed(t, shown[0], func(*blame.Evidence) {}) // a copy: the claims change below
	tl.excuses(t, 1, 0, l)
	tl.discloses(t, 0)
	_, _, opened := tl.judged(t)
	honest := tl.claims[0]

	for _, e := range []blame.Evidence{shown[0], opened[0]} {
		require.NoError(t, tl.stranger(t, e))
	}
	common := map[string]func(e *blame.Evidence){
		"another version":        func(e *blame.Evidence) { e.Version++ },
		"against another":        func(e *blame.Evidence) { e.Party = "alder" },
		"against a stranger":     func(e *blame.Evidence) { e.Party = "dogwood" },
		"another's claims":       func(e *blame.Evidence) { e.Party, e.Claims = "alder", *honest },
		"claims of another mask": func(e *blame.Evidence) { e.Claims.Masks[1][0] = e.Claims.Masks[0][0] },
		"another round":          func(e *blame.Evidence) { e.Claims.Number++ },
		"another question":       func(e *blame.Evidence) { e.Claims.Question[0]++ },
		"both kinds": func(e *blame.Evidence) {
			e.Answer, e.Opening = shown[0].Answer, opened[0].Opening
		},
		"neither kind": func(e *blame.Evidence) { e.Answer, e.Opening = nil, nil },
	}
	for why, change := range common {
		require.Error(t, tl.stranger(t, changed(t, shown[0], change)), why)
		require.Error(t, tl.stranger(t, changed(t, opened[0], change)), why)
	}
	for why, change := range map[string]func(e *blame.Evidence){
		"another value":     func(e *blame.Evidence) { e.Masked[1][0] = e.Masked[1][1] },
		"fewer values":      func(e *blame.Evidence) { e.Masked[1] = e.Masked[1][1:] },
		"fewer questions":   func(e *blame.Evidence) { e.Masked = e.Masked[1:] },
		"other commitments": func(e *blame.Evidence) { e.Answer.Questions[0] = e.Answer.Questions[1] },
	} {
		require.ErrorIs(t, tl.stranger(t, changed(t, shown[0], change)), blame.ErrEvidence, why)
	}
	for why, change := range map[string]func(e *blame.Evidence){
		"another seed":          func(e *blame.Evidence) { e.Opening.Seed[0]++ },
		"another model":         func(e *blame.Evidence) { e.Opening.Model = 0 },
		"a model that is none":  func(e *blame.Evidence) { e.Opening.Model = 9 },
		"another peer":          func(e *blame.Evidence) { e.Opening.Peer = "cedar" },
		"no peer":               func(e *blame.Evidence) { e.Opening.Peer = "birch" },
		"another leaf":          func(e *blame.Evidence) { e.Opening.Leaves[3][0]++ },
		"one pledge":            func(e *blame.Evidence) { e.Pledges = e.Pledges[:1] },
		"the pledges exchanged": func(e *blame.Evidence) { slices.Reverse(e.Pledges) },
		"a pledge of other seeds": func(e *blame.Evidence) {
			e.Pledges[0].Roots[0][0]++
		},
	} {
		require.ErrorIs(t, tl.stranger(t, changed(t, opened[0], change)), blame.ErrEvidence, why)
	}
}

func changed(t *testing.T, e blame.Evidence, change func(e *blame.Evidence)) (out blame.Evidence) {
	t.Helper()
	b, err := json.Marshal(e)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(b, &out))
	change(&out)
	return out
}
