package fitchaos_test

import (
	"crypto/ecdh"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/ledger"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/transcript"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// world is a run: an owner, contributors, and the folders through which they speak.
type world struct {
	t       *testing.T
	plan    plan
	r       *rand.Rand
	g       *datanettest.Group
	members []*member
	faces   []exchange.Dir // what the owner shows: one folder, two if it lies
	news    int            // of what contributors have to look at
	replies int            // of what the owner has to
	owner   ownerSide
	dir     string
	crashes int // left
	tap     *tap
	trace   []string
}

// member is a contributor with its disk.
type member struct {
	w      *world
	name   string
	c      *contributor.Contributor
	home   string
	book   *ledger.Memory
	older  [][]byte // copies of the home's state
	faults []*fault
	away   bool
	back   bool // it will be
	face   int
	seen   int   // news at its last turn
	last   error // of its last turn
	points int   // until its process ends; none: it does not
	forget bool  // the next process begins from an older copy
	torn   string
}

// errCrash ends a process.
var errCrash = errors.New("the process ends here")

// accounts are made from a seed, so that a run is the same each time.
func accounts(seed uint64) func() (*party.Account, error) {
	var key [32]byte
	key[0], key[1], key[2] = byte(seed), byte(seed>>8), byte(seed>>16)
	r := rand.NewChaCha8(key)
	return func() (*party.Account, error) {
		var chainKey, maskKey [32]byte
		_, _ = r.Read(chainKey[1:]) // below the curve's order
		_, _ = r.Read(maskKey[:])
		c, err := chain.ParseAccount(hex.EncodeToString(chainKey[:]))
		if err != nil {
			return nil, err
		}
		m, err := ecdh.X25519().NewPrivateKey(maskKey[:])
		return &party.Account{Chain: c, Mask: m}, err
	}
}

func newWorld(t *testing.T, p plan) *world {
	g, err := datanettest.NewGroupOf(accounts(p.Seed), p.Family, p.Rows...)
	require.NoError(t, err)
	g.Terms.Method, g.Terms.Evictions, g.Terms.Model.Lambda, g.Terms.Audit = p.Method, p.Evict, p.Lambda, true
	require.NoError(t, g.Terms.Validate())
	dir := t.TempDir()
	w := &world{
		t: t, plan: p, r: rand.New(rand.NewPCG(p.Seed, 1)), g: g, crashes: p.Crashes, dir: dir,
		owner: ownerSide{asked: map[int]bool{}},
		faces: []exchange.Dir{exchange.Dir(filepath.Join(dir, "exchange"))}, news: 1, replies: 1,
	}
	w.tap = newTap(w)
	for i, name := range g.Names {
		m := &member{w: w, name: name, home: filepath.Join(dir, "home-"+name), book: new(ledger.Memory)}
		for _, f := range p.Faults {
			if f.Party == i && !natures[f.Kind].owner {
				m.faults = append(m.faults, f)
			}
		}
		m.begin(i)
		w.members = append(w.members, m)
	}
	w.owner.fault = w.lies()
	return w
}

// say adds to the trace.
func (w *world) say(format string, args ...any) {
	w.trace = append(w.trace, strings.ReplaceAll(fmt.Sprintf(format, args...), w.dir, ""))
}

// lies is the fault of an owner that lies.
func (w *world) lies() *fault {
	for _, f := range w.plan.Faults {
		if natures[f.Kind].owner && natures[f.Kind].lie {
			return f
		}
	}
	return nil
}

// begin contributes.
func (m *member) begin(i int) {
	t := m.w.t
	c, err := m.w.g.Guest(i)
	require.NoError(t, err)
	records := m.w.g.Records(i)
	if f := m.has(steers); f != nil {
		f.fired = true
		records = datanettest.Labelled(m.w.plan.Family, len(records.X), 999)
		c, err = contributor.New(m.w.g.Terms, terms.Deployment{}, c.Account, m.name, records)
		require.NoError(t, err)
	}
	m.c = c
	m.enter(records)
	require.NoError(t, m.w.g.Join(c, i))
	require.NoError(t, m.save())
}

func (m *member) enter(records table.Table) {
	require.NoError(m.w.t, m.c.Enter(m.w.t.Context(), m.book, records))
	m.c.Decide = m.decide
}

func (m *member) has(k kind) *fault {
	for _, f := range m.faults {
		if f.Kind == k {
			return f
		}
	}
	return nil
}

// lied says whether the contributor has done what an honest one never does.
func (m *member) lied() bool {
	return slices.ContainsFunc(m.faults, func(f *fault) bool { return f.fired && natures[f.Kind].lie })
}

// liar says whether the contributor is one, whether it has lied yet or not: no promise is made to it.
func (m *member) liar() bool {
	return slices.ContainsFunc(m.faults, func(f *fault) bool { return natures[f.Kind].lie })
}

// index is the contributor's place on the roster, -1 if it has none.
func (m *member) index() int { return slices.Index(m.w.g.Names, m.name) }

func (m *member) dir() exchange.Dir { return m.w.faces[m.face] }

func (m *member) account() *party.Account { return m.c.Account }

func (w *world) member(name string) *member {
	for _, m := range w.members {
		if m.name == name {
			return m
		}
	}
	return nil
}

// point is a place at which the process may end.
func (m *member) point() error {
	if m.points == 0 {
		return nil
	}
	if m.points--; m.points == 0 {
		return errCrash
	}
	return nil
}

// between does a step of a process that may end before and after it.
func (m *member) between(f func() error) error {
	if err := m.point(); err != nil {
		return err
	}
	return errors.Join(f(), m.point())
}

func (m *member) save() error {
	if b, err := os.ReadFile(party.StateFile(m.home)); err == nil {
		m.older = append(m.older, b)
	}
	return m.c.Save(m.home)
}

// side is the contributor's part in the fit, over its disk.
func (m *member) side() exchange.Side {
	return exchange.Side{
		Begin: func() (*transcript.Transcript, error) {
			var begun *transcript.Transcript
			err := m.between(func() (err error) {
				begun, err = m.w.begins(m.face)
				return err
			})
			return begun, err
		},
		Record: func(q transcript.Question, r *contributor.Reply) error {
			return m.between(func() error { return m.record(q, r) })
		},
		Save: func() error { return m.between(m.save) },
	}
}

// record puts an answer into the ledger.
func (m *member) record(q transcript.Question, r *contributor.Reply) error {
	model, err := m.w.g.Terms.ID()
	if err != nil {
		return err
	}
	list := m.w.g.Roster()
	hash, err := list.Hash()
	if err != nil {
		return err
	}
	f := ledger.Fit{Model: model, Roster: hash}
	return m.c.Answering(m.w.t.Context(), func(s *ledger.Set) error {
		rounds, err := m.c.Rounds(f, q, r)
		if err != nil {
			return err
		}
		if err := s.Roster(ledger.Roster{Fit: f, Names: list.Names()}); err != nil {
			return err
		}
		return s.Round(rounds...)
	})
}

// decide puts a decision into the ledger.
func (m *member) decide(d contributor.Stand) error {
	return m.between(func() error {
		return m.c.Answering(m.w.t.Context(), func(s *ledger.Set) error {
			return s.Stand(ledger.Stand{Question: d.Question, Party: m.account().String(), Without: d.Without})
		})
	})
}

// restart is a new process over the contributor's disk. The copy may be any that the disk ever held.
func (m *member) restart() {
	t := m.w.t
	if m.forget && len(m.older) > 0 {
		state := m.older[m.w.r.IntN(len(m.older))]
		require.NoError(t, os.WriteFile(party.StateFile(m.home), state, 0o600))
		m.w.say("%s: its home is an older copy", m.name)
	}
	m.c, m.forget, m.points, m.last, m.seen = m.opened(), false, 0, nil, 0
	m.c.Decide, m.c.Book = m.decide, m.book
}

// opened reads the home.
func (m *member) opened() *contributor.Contributor {
	c, err := contributor.Open(m.home, m.w.g.Terms, terms.Deployment{})
	require.NoError(m.w.t, err)
	require.NoError(m.w.t, m.w.g.Join(c, m.index()))
	return c
}

// closeAgain closes the roster without some, which is free before the first round.
func (w *world) closeAgain(names ...string) {
	require.Zero(w.t, w.tap.rounds, "nothing begins anew once a round was asked")
	for _, name := range names {
		i := slices.Index(w.g.Names, name)
		w.g.Rows -= len(w.g.Records(i).X)
		w.g.Drop(i)
		w.members = slices.DeleteFunc(w.members, func(m *member) bool { return m.name == name })
	}
	for i, m := range w.members {
		require.NoError(w.t, w.g.Join(m.c, i))
		m.seen = 0
	}
	w.say("the roster is closed without %v", names)
	w.tap.began()
}

// begins is the transcript as a face of the owner shows it.
func (w *world) begins(face int) (*transcript.Transcript, error) {
	r := w.g.Roster()
	if f := w.owner.fault; face > 0 {
		w.owner.disguise(f, &r)
	}
	return w.g.BeginWith(r)
}

// disguise changes the roster that some are shown.
func (o *ownerSide) disguise(f *fault, r *bundle.Roster) {
	last := len(r.Contributors) - 1
	switch f.Kind {
	case keys:
		b, _ := hex.DecodeString(r.Contributors[last].MaskKey)
		b[0] ^= 1
		r.Contributors[last].MaskKey = hex.EncodeToString(b)
	case roster:
		r.Contributors = r.Contributors[:last]
	}
}
