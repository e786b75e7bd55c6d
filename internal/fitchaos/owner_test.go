package fitchaos_test

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// ownerSide is the model owner. Its state is the folder: every turn is a new process.
type ownerSide struct {
	fault    *fault // its lie
	seen     int    // replies at its last turn
	progress exchange.Progress
	err      error
	done     *owner.Owner
	asked    map[int]bool // rounds in which it asked to leave somebody out
	again    bool         // the roster was closed again, or never will be
	hidden   string       // whose answer some are not shown
	hold     bool         // it gathers what some open and others vote, and does not go on yet
	swapped  bool         // who was shown the one is shown the other
	told     bool         // it showed everybody the same again, or never will
}

// absurd says whether those on the other face are shown what nobody may answer.
func (o *ownerSide) absurd() bool {
	return slices.Contains([]kind{totals, weights, keys, roster}, o.fault.Kind)
}

// step is a turn of the owner.
func (w *world) step(without ...string) {
	o := &w.owner
	o.seen = w.replies
	if o.hold {
		return
	}
	if w.hidesNow() {
		w.split()
		w.stepOn(0)
		w.stepOn(1, o.hidden)
		o.hold = true
		return
	}
	before := w.round(0)
	if len(without) == 0 && w.slow() {
		late := o.progress.Waiting
		without = late[w.r.IntN(len(late)):][:1]
	}
	w.stepOn(0, without...)
	if len(w.faces) == 1 {
		if f := o.fault; f != nil && !f.fired && f.Kind != hides && w.round(0) == f.Round && before < f.Round {
			w.split()
		}
		return
	}
	if o.hidden == "" {
		return
	}
	w.carry()
	at := w.round(1)
	w.stepOn(1, o.hidden)
	if w.round(1) == at {
		if w.round(0) > before {
			w.unite(0)
		}
		return
	}
	require.Equal(w.t, at, w.round(0), "a round was opened, and somebody left out of it")
	w.unite(1)
}

// slow says whether an owner loses patience now.
func (w *world) slow() bool {
	o := &w.owner
	for _, f := range w.plan.Faults {
		p := o.progress
		if f.Kind == impatient && !f.fired && p.Round == f.Round && len(p.Waiting) > 0 && !p.Opening && !p.Disputed {
			f.fired = true
			return true
		}
	}
	return false
}

// stepOn is a turn on one of the owner's faces.
func (w *world) stepOn(face int, without ...string) {
	o, model := &w.owner, w.g.Model()
	side := exchange.Side{Begin: func() (*transcript.Transcript, error) { return w.begins(face) }}
	p, err := exchange.Step(w.faces[face], model, side, without...)
	wrote := w.tap.written(w.faces[face])
	dies := w.dies()
	if dies {
		wrote = w.cut(wrote)
	}
	w.publish(face, wrote)
	switch {
	case dies:
		w.say("owner: its process ends")
		o.seen = 0
	case face > 0 || err != nil && len(without) > 0 && errors.Is(err, transcript.ErrEviction):
		w.say("owner: without %v: %v, %v", without, p, err)
	default:
		if o.progress, o.err = p, err; err != nil {
			w.say("owner: %v", err)
		}
		if err == nil && p.Done {
			o.done = model
		}
	}
}

// options are what an owner does when nothing happens.
func (o *ownerSide) options(w *world) (out []func()) {
	p := o.progress
	if o.done == nil && w.tap.rounds == 0 && !o.again {
		names := p.Waiting
		if o.err != nil {
			names = named(o.err).names
		}
		if len(names) > 0 && len(w.members)-len(names) >= 3 {
			out = append(out, func() {
				o.again = true
				if w.r.IntN(3) > 0 {
					w.closeAgain(names...)
					o.seen, o.err = 0, nil
				}
			})
		}
	}
	names := p.Waiting
	if o.err != nil {
		names = named(o.err).names
	}
	n := w.round(0)
	if w.plan.Evict > 0 && n > 0 && !o.asked[n] && o.done == nil && len(names) > 0 &&
		!p.Opening && !p.Disputed && len(p.Without) == 0 {
		out = append(out, func() {
			o.asked[n] = true
			w.say("owner: to go on without %v", names)
			w.step(names...)
		})
	}
	if o.hold {
		return []func(){func() { w.swap() }}
	}
	if len(w.faces) > 1 && !o.told {
		out = append(out, func() {
			o.told = true
			if w.r.IntN(2) == 0 {
				w.unite(0)
			}
		})
	}
	return out
}

// hidesNow says whether an owner is to hide an answer, all being there.
func (w *world) hidesNow() bool {
	f := w.owner.fault
	if f == nil || f.Kind != hides || f.fired || w.round(0) != f.Round {
		return false
	}
	for _, i := range w.tap.left {
		if !w.has(0, "round-"+digits(f.Round)+"-"+w.g.Names[i]+".json") {
			return false
		}
	}
	return true
}

// split shows some contributors another folder from now on.
func (w *world) split() {
	o, n := &w.owner, len(w.members)
	f := o.fault
	f.fired = true
	other := exchange.Dir(string(w.faces[0]) + "-other")
	require.NoError(w.t, os.CopyFS(string(other), os.DirFS(string(w.faces[0]))))
	w.faces = append(w.faces, other)
	path := w.path(1, "round-"+digits(f.Round)+".json")
	switch f.Kind {
	case hides:
		o.hidden = w.g.Names[w.tap.left[f.Peer%len(w.tap.left)]]
		require.NoError(w.t, os.RemoveAll(w.path(1, "answers-"+digits(f.Round)+".json")))
		require.NoError(w.t, os.Remove(w.path(1, "round-"+digits(f.Round)+"-"+o.hidden+".json")))
	case totals:
		w.forge(path, func(r *transcript.Round) {
			if r.Last == nil { // there are none yet
				bump(&r.Asks[0].W.Values[0])
				return
			}
			bump(&r.Last.Totals[0].G.Values[0])
		})
	case weights:
		w.forge(path, func(r *transcript.Round) {
			if len(r.Asks) > 0 {
				bump(&r.Asks[0].W.Values[0])
			}
		})
	case blinds:
		w.forge(path, func(r *transcript.Round) {
			if len(r.Asks) > 0 {
				bump(&r.Asks[0].W.Blind)
			}
		})
	}
	w.publish(1, w.tap.written(other))
	var shown []string
	for k := range 1 + f.Peer%(n-1) {
		if m := w.members[(f.Party+k)%n]; m.name != o.hidden {
			m.face, m.seen = 1, 0
			shown = append(shown, m.name)
		}
	}
	w.say("%s: %v", f.Kind, shown)
}

// swap shows everybody what the others were shown, and then goes on with what it has.
func (w *world) swap() {
	if w.owner.swapped {
		w.owner.hold, w.owner.seen = false, 0
		w.say("owner: goes on")
		return
	}
	w.owner.swapped = true
	w.carry()
	for _, m := range w.members {
		if m.name != w.owner.hidden {
			m.face, m.seen = 1-m.face, 0
		}
	}
	w.say("owner: swaps its faces")
}

func (w *world) forge(path string, edit func(*transcript.Round)) {
	var r transcript.Round
	require.NoError(w.t, document.ReadJSON(path, &r))
	edit(&r)
	require.NoError(w.t, document.WriteJSON(path, r, document.Secret))
}

func bump(v *fr.Element) {
	one := fr.One()
	v.Add(v, &one)
}

// carry takes what contributors wrote from one face to the other, but for the answer that is hidden.
func (w *world) carry() {
	for _, from := range []int{0, 1} {
		root := string(w.faces[from]) + string(filepath.Separator)
		var carried []change
		for _, path := range slices.Sorted(maps.Keys(w.tap.files)) {
			rel, here := strings.CutPrefix(path, root)
			what, n, who := parts(path)
			to := filepath.Join(string(w.faces[1-from]), rel)
			if !here || who == "" || what == "vote" || what == "evidence" || w.tap.files[to] != nil ||
				from == 0 && who == w.owner.hidden && n >= w.owner.fault.Round {
				continue
			}
			b := w.tap.files[path].b
			w.tap.put(to, b)
			carried = append(carried, change{path: to, after: b})
		}
		w.publish(1-from, carried)
	}
}

// unite shows everybody the same again.
func (w *world) unite(face int) {
	w.say("owner: shows everybody the same again")
	w.faces = w.faces[face : face+1]
	w.owner.hidden = ""
	for _, m := range w.members {
		m.face, m.seen = 0, 0
	}
	w.owner.seen = 0
}
