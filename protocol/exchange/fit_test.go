package exchange_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// TestFitByFiles: the folder changes how a fit's messages travel and not one bit of its result, though every party is a
// new process at every round. And a step is a function of the folder: the same call again says the same and writes
// nothing.
func TestFitByFiles(t *testing.T) {
	for _, c := range []struct {
		family schema.Family
		method string
	}{
		{schema.Bernoulli, terms.Newton},
		{schema.OVR, terms.Newton},
		{schema.Gaussian, terms.Newton},
		{schema.OVR, terms.QuasiNewton},
	} {
		t.Run(c.family.String()+", "+c.method, func(t *testing.T) {
			g := newGroup(t, c.family)
			g.Terms.Method = c.method
			d := exchange.Dir(t.TempDir())
			homes := []string{t.TempDir(), t.TempDir()}
			for i, c := range g.members(t) {
				require.NoError(t, c.Save(homes[i]))
			}
			_, p := g.step(t, d)
			require.Equal(t, exchange.Progress{Waiting: names}, p, "pledges come first")
			for i, home := range homes {
				said, err := exchange.Answer(d, g.reopened(t, home, i), g.side(saved))
				require.NoError(t, err)
				require.Equal(t, exchange.Said{Did: exchange.Pledged}, said)
				require.Nil(t, g.reopened(t, home, i).State.Fit, "a pledge takes part in nothing")
			}
			var o *owner.Owner
			for round := 1; ; round++ {
				var p exchange.Progress
				o, p = g.step(t, d)
				before := files(t, d)
				again, q := g.step(t, d)
				require.Equal(t, p, q)
				require.Equal(t, before, files(t, d))
				if p.Done {
					require.Equal(t, o.State, again.State)
					require.Equal(t, round-1, p.Round)
					break
				}
				require.Equal(t, exchange.Progress{Round: round, Waiting: names}, p)
				require.Empty(t, o.State.Models, "nothing is fitted yet")
				for i, home := range homes {
					c := g.reopened(t, home, i)
					said, err := exchange.Answer(d, c, g.side(func() error { return c.Save(home) }))
					require.NoError(t, err)
					require.Equal(t, exchange.Said{Did: exchange.Answered, Round: round}, said)
					if i == 0 {
						_, p = g.step(t, d)
						require.Equal(t, exchange.Progress{Round: round, Waiting: names[1:]}, p)
					}
				}
			}
			for i, home := range homes {
				c := g.reopened(t, home, i)
				said, err := exchange.Answer(d, c, g.side(func() error { return c.Save(home) }))
				require.NoError(t, err)
				require.Equal(t, exchange.Finished, said.Did, "nothing is asked")
				require.Len(t, g.reopened(t, home, i).State.Final, g.Terms.Models(), "the end is on the disk")
			}
			here, _, err := g.Fit(g.members(t)...)
			require.NoError(t, err)
			require.Equal(t, here.State, o.State, "to the bit, blinds included")
		})
	}
}

// TestFitOfDatanet drives the folder as the parties do, over a Datanet on disk with proven contributions and rounds.
func TestFitOfDatanet(t *testing.T) {
	d, err := datanettest.New(t.Context(), t.TempDir(), 2)
	require.NoError(t, err)
	defer func() { require.NoError(t, d.Close()) }()
	require.NoError(t, d.Proven())
	var guests []epoch.Guest
	for i, name := range names {
		g, err := d.Guest(name, 30, uint64(2+i))
		require.NoError(t, err)
		require.NoError(t, g.Contribute(t.Context(), g.Name, g.Records))
		guests = append(guests, g)
	}
	_, err = guests[0].Reply(t.Context())
	require.ErrorIs(t, err, epoch.ErrOpen, "nobody answers before it is known who hides in the sum")

	_, err = d.Owner.Close(t.Context())
	require.NoError(t, err)
	for {
		p, err := d.Owner.Fit(t.Context())
		require.NoError(t, err)
		if p.Done {
			break
		}
		if p.Round == 0 {
			for _, g := range guests {
				said, err := g.Reply(t.Context())
				require.NoError(t, err)
				require.Equal(t, exchange.Pledged, said.Did)
			}
			continue
		}
		if p.Round == 2 {
			unproven(t, exchange.Dir(d.Exchange()), 1, func() error {
				_, err := guests[1].Reply(t.Context())
				return err
			})
		}
		if p.Round == 3 {
			proofsTakenAway(t, exchange.Dir(d.Exchange()), 2, guests)
		}
		for i, g := range guests {
			said, err := g.Reply(t.Context())
			require.NoError(t, err)
			if i > 0 || p.Round != 3 { // alder has answered that one
				require.Equal(t, exchange.Answered, said.Did)
			}
			said, err = g.Reply(t.Context())
			require.NoError(t, err)
			require.Equal(t, exchange.Nothing, said.Did)
		}
		if p.Round == 3 { // birch has seen what alder takes away, and would be stopped by somebody who was left out since
			require.NoError(t, os.Remove(proofFile(exchange.Dir(d.Exchange()), 2, "alder")))
			require.NoError(t, os.Remove(replyFile(exchange.Dir(d.Exchange()), 3, "birch")))
			said, err := guests[1].Reply(t.Context())
			require.NoError(t, err)
			require.Equal(t, exchange.Answered, said.Did)
		}
		if p.Round <= 2 {
			unproven(t, exchange.Dir(d.Exchange()), p.Round, func() error {
				_, err := d.Owner.Fit(t.Context())
				return err
			})
		}
	}
	far, err := owner.Open(d.Owner.Home, d.Terms, d.Deployment)
	require.NoError(t, err)
	require.Len(t, far.State.Models, 1, "the fit is on the disk")
	for _, g := range guests {
		g.Prover = nil // what was proven in the rounds need not be proven again
		require.NoError(t, g.Train(t.Context()), "who trains takes the end from the folder")
	}
	require.NoError(t, d.Owner.Optimum(t.Context()))
}

// unproven: a step that follows a round in which alder's answer is not proven fails, however it is not.
func unproven(t *testing.T, d exchange.Dir, round int, step func() error) {
	t.Helper()
	path := proofFile(d, round, "alder")
	honest, err := os.ReadFile(path)
	require.NoError(t, err)
	for why, forge := range map[string]func() error{
		"no proof": func() error { return os.Remove(path) },
		"null": func() error {
			return document.WriteJSON(path, map[string]any{"version": 1, "records": []any{nil}}, document.Secret)
		},
		"a statement without a proof": func() error {
			return os.WriteFile(path, regexp.MustCompile(`,\s*"proof": "0x[0-9a-f]*"`).ReplaceAll(honest, nil), 0o600)
		},
		"another's proof": func() error { return copyFile(proofFile(d, round, "birch"), path) },
		"a proof of another round": func() error {
			if round == 1 {
				return document.WriteJSON(path, map[string]int{"version": 1}, document.Secret)
			}
			return copyFile(proofFile(d, round-1, "alder"), path)
		},
		"a proof that does not hold": func() error {
			b := bytes.Clone(honest)
			scalar := bytes.Index(b, []byte(`"proof": "0x`)) + len(`"proof": "0x`) + 2*(64+16) // s_0, behind two points
			b[scalar] = "10"[b[scalar]&1]
			return os.WriteFile(path, b, 0o600)
		},
	} {
		require.NoError(t, forge())
		err := step()
		require.ErrorContains(t, err, filepath.Base(path), why)
		require.ErrorIs(t, err, transcript.ErrUnproven, why)
		require.NoError(t, os.WriteFile(path, honest, 0o600))
	}
}

// proofsTakenAway: whoever writes the folder takes alder's proofs of a closed round away, before alder answers the next
// one and after it. Nobody is accused of that, and alder proves again.
func proofsTakenAway(t *testing.T, d exchange.Dir, round int, guests []epoch.Guest) {
	t.Helper()
	lost := proofFile(d, round, "alder")
	for _, want := range []exchange.Deed{exchange.Answered, exchange.Nothing} {
		require.NoError(t, os.Remove(lost))
		_, err := guests[1].Reply(t.Context())
		require.ErrorIs(t, err, exchange.ErrUnprovable, "that accuses nobody")
		said, err := guests[0].Reply(t.Context())
		require.NoError(t, err)
		require.Equal(t, want, said.Did)
		require.FileExists(t, lost)
	}
}

func proofFile(d exchange.Dir, n int, name string) string {
	return filepath.Join(string(d), fmt.Sprintf("fit/proofs-%03d-%s.json", n, name))
}

func copyFile(from, to string) error {
	b, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, b, 0o600)
}
