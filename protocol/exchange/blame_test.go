package exchange_test

import (
	"crypto/ecdh"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/blame"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// TestBlame: a member whose lie makes the totals of the second round not open is named in the folder, with evidence
// that a stranger checks, whether it owns up to its masks or blames one. Of all seeds the folder has at most the
// disputed one.
func TestBlame(t *testing.T) {
	for _, excuse := range []bool{false, true} {
		g, err := datanettest.NewGroup(schema.Bernoulli, 30, 70, 40)
		require.NoError(t, err)
		members, err := g.Members()
		require.NoError(t, err)
		d := exchange.Dir(t.TempDir())
		side := exchange.Side{Begin: g.Begin, Save: saved}
		step := func() (exchange.Progress, error) { return exchange.Step(d, g.Model(), side) }
		reply := func(of ...*contributor.Contributor) {
			for _, c := range of {
				_, err := exchange.Answer(d, c, side)
				require.NoError(t, err)
			}
		}
		for range 2 { // pledges, and the first round
			_, err := step()
			require.NoError(t, err)
			reply(members...)
		}
		p, err := step()
		require.NoError(t, err)
		require.Equal(t, exchange.Progress{Round: 2, Waiting: g.Names}, p)
		reply(members...)
		lies(t, g, d)

		p, err = step()
		require.NoError(t, err)
		require.Equal(t, exchange.Progress{Round: 2, Waiting: g.Names, Disputed: true}, p)
		reply(members...)
		if excuse {
			edit(t, filepath.Join(string(d), "fit/dispute-002/claims-birch.json"), func(c *blame.Claims) {
				c.Masks[0][0] = excused(t, g, d)
				signs(t, g, d, func(tr *transcript.Transcript, a *party.Account) { require.NoError(t, c.Sign(tr.Start(), a)) })
			})
			p, err = step()
			require.NoError(t, err)
			require.Equal(t, []string{"alder", "birch"}, p.Waiting)
			reply(members[0], members[2])
		}
		before := files(t, d)
		for range 2 {
			_, err = step()
			var culprit *exchange.CulpritError
			require.ErrorAs(t, err, &culprit)
			require.Equal(t, []string{"birch"}, culprit.Names)
			require.Equal(t, []string{d.Evidence("birch")}, culprit.Files)
		}
		var e blame.Evidence
		require.NoError(t, document.ReadJSON(d.Evidence("birch"), &e))
		stranger, err := g.Begin()
		require.NoError(t, err)
		require.NoError(t, e.Verify(stranger))
		require.Equal(t, excuse, e.Opening != nil)
		require.Len(t, files(t, d), len(before)+1, "the evidence is all that is new")
		onlyDisputed(t, g, d, excuse)
	}
}

// delta is what birch adds to the first value that it masks.
var delta = fr.NewElement(1 << 60)

// lies has birch mask another value than it committed to in the second round.
func lies(t *testing.T, g *datanettest.Group, d exchange.Dir) {
	t.Helper()
	edit(t, replyFile(d, 2, "birch"), func(r *exchange.Reply) {
		v := fr.Element(r.Masked[0].Values[0])
		r.Masked[0].Values[0] = party.Element(*v.Add(&v, &delta))
		r.Answer.Masked = transcript.MaskedDigest([][]fr.Element{party.Elements(r.Masked[0].Values)})
		signs(t, g, d, func(tr *transcript.Transcript, a *party.Account) {
			q, _ := tr.Open()
			require.NoError(t, q.Sign(&r.Answer, a))
		})
	})
}

func signs(t *testing.T, g *datanettest.Group, d exchange.Dir, sign func(*transcript.Transcript, *party.Account)) {
	t.Helper()
	tr, err := d.Follow(exchange.Side{Begin: g.Begin})
	require.NoError(t, err)
	a, err := g.Account(1)
	require.NoError(t, err)
	sign(tr, a)
}

// excused is the commitment to the mask that birch shares with alder, less the lie: birch subtracts that mask.
func excused(t *testing.T, g *datanettest.Group, d exchange.Dir) (out transcript.Pair) {
	t.Helper()
	signs(t, g, d, func(tr *transcript.Transcript, _ *party.Account) {
		q, _ := tr.Open()
		seed, err := masker(t, g, tr, 1).Seed(0, q.Context(g.Terms, 0))
		require.NoError(t, err)
		v, err := seed.Mask(q.Context(g.Terms, 0), 16)
		require.NoError(t, err)
		v[0].Sub(&v[0], &delta)
		out, err = tr.Phi(v)
		require.NoError(t, err)
	})
	return out
}

func masker(t *testing.T, g *datanettest.Group, tr *transcript.Transcript, i int) *masking.Masker {
	t.Helper()
	var keys []*ecdh.PublicKey
	for k := range g.Names {
		a, err := g.Account(k)
		require.NoError(t, err)
		keys = append(keys, a.Mask.PublicKey())
	}
	a, err := g.Account(i)
	require.NoError(t, err)
	start := tr.Start()
	m, err := masking.New(a.Mask, keys, start[:])
	require.NoError(t, err)
	return m
}

// onlyDisputed: no file has a seed of any pair and round, but for birch's and alder's of the second if it was disputed.
func onlyDisputed(t *testing.T, g *datanettest.Group, d exchange.Dir, disputed bool) {
	t.Helper()
	tr, err := d.Follow(exchange.Side{Begin: g.Begin})
	require.NoError(t, err)
	var all strings.Builder
	for path := range files(t, d) {
		b, err := os.ReadFile(path)
		require.NoError(t, err)
		all.Write(b)
	}
	text := all.String()
	for i := range g.Names {
		for j := range i {
			for n := 1; n <= transcript.MaxNumber; n++ {
				s, err := masker(t, g, tr, i).Seed(j, transcript.MaskContext(g.Terms, n, 0, ""))
				require.NoError(t, err)
				open := disputed && i == 1 && j == 0 && n == 2
				require.Equal(t, open, strings.Contains(text, hex.EncodeToString(s[:])), "%d and %d, round %d", i, j, n)
			}
		}
	}
}

// TestLieTakenBack: a member makes a round fail, and once all are asked for their masks it puts the honest answer in
// the place of its lie. The round would go on, and the next fail again, with nobody to name. It also damages the file
// that asks them, which was the only copy of the lie.
func TestLieTakenBack(t *testing.T) {
	g, err := datanettest.NewGroup(schema.Bernoulli, 30, 70, 40)
	require.NoError(t, err)
	members, err := g.Members()
	require.NoError(t, err)
	d := exchange.Dir(t.TempDir())
	side := exchange.Side{Begin: g.Begin, Save: saved, Kept: exchange.Dir(t.TempDir())}
	step := func() (exchange.Progress, error) { return exchange.Step(d, g.Model(), side) }
	reply := func() {
		for _, c := range members {
			_, err := exchange.Answer(d, c, side)
			require.NoError(t, err)
		}
	}
	for range 3 { // pledges, the first round and the second
		_, err := step()
		require.NoError(t, err)
		reply()
	}
	honest, err := d.ReadReply(2, "birch")
	require.NoError(t, err)
	lies(t, g, d)
	p, err := step()
	require.NoError(t, err)
	require.True(t, p.Disputed)
	dispute := filepath.Join(string(d), "fit/dispute-002.json")
	shown := files(t, d)[dispute]
	require.NoError(t, d.WriteReply(honest))
	for why, damage := range map[string]func() error{
		"left alone": func() error { return nil },
		"removed":    func() error { return os.Remove(dispute) },
		"torn":       func() error { return os.WriteFile(dispute, []byte("{"), 0o600) },
		"changed": func() error {
			return os.WriteFile(dispute, []byte(strings.Replace(shown, `"number": 2`, `"number": 3`, 1)), 0o600)
		},
	} {
		require.NoError(t, damage(), why)
		_, err = step()
		var culprit *exchange.CulpritError
		require.ErrorAs(t, err, &culprit, why)
		require.Equal(t, []string{"birch"}, culprit.Names)
		require.ErrorContains(t, err, "signed two answers")
		require.Equal(t, shown, files(t, d)[dispute], why)
	}
	var e blame.Evidence
	require.NoError(t, document.ReadJSON(d.Evidence("birch"), &e))
	stranger, err := g.Begin()
	require.NoError(t, err)
	require.NoError(t, e.Verify(stranger))
}
