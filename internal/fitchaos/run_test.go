package fitchaos_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/protocol/exchange"
)

// most is the largest number of turns of a run. None takes a fifth of it.
const most = 3000

func digits(n int) string { return fmt.Sprintf("%03d", n) }

// run takes turns until nobody has anything to do any more, and says how it ended.
func (w *world) run() string {
	still := -1 // what was written when everybody looked once more
	for range most {
		var culprit *exchange.CulpritError
		if errors.As(w.owner.err, &culprit) {
			return w.convicted(culprit)
		}
		if next := w.ready(); next != nil {
			next()
			continue
		}
		if next := w.waits(); next != nil {
			next()
			continue
		}
		if w.owner.done != nil {
			return w.fitted()
		}
		if still == w.news+w.replies {
			return w.stopped()
		}
		still, w.owner.seen = w.news+w.replies, 0
		for _, m := range w.members {
			m.seen = 0
		}
	}
	require.Fail(w.t, "the run does not end")
	return ""
}

// ready picks who takes the next turn, among those who have something to look at.
func (w *world) ready() func() {
	var out []func()
	for _, m := range w.members {
		if !m.away && m.seen < w.news {
			out = append(out, func() { w.turn(m) })
		}
		if m.away && m.back && w.r.IntN(40) == 0 {
			return func() { w.returns(m) }
		}
	}
	if w.owner.done == nil && w.owner.seen < w.replies && (len(out) == 0 || w.r.IntN(len(out)+2) == 0) {
		return func() { w.step() }
	}
	if len(out) == 0 {
		return nil
	}
	return out[w.r.IntN(len(out))]
}

// waits picks what happens after a while in which nothing does.
func (w *world) waits() func() {
	var out []func()
	for _, m := range w.members {
		if m.away && m.back {
			out = append(out, func() { w.returns(m) })
		}
		if m.torn != "" { // its owner is told which file it is
			out = append(out, func() { w.repairs(m) })
		}
	}
	out = append(out, w.owner.options(w)...)
	if len(out) == 0 {
		return nil
	}
	return out[w.r.IntN(len(out))]
}

func (w *world) returns(m *member) {
	m.away, m.back, m.seen = false, false, 0
	w.say("%s is back", m.name)
}

func (w *world) repairs(m *member) {
	require.NoError(w.t, os.Remove(m.torn))
	delete(w.tap.files, m.torn)
	w.say("%s removes %s", m.name, filepath.Base(m.torn))
	m.torn, m.seen = "", 0
	w.owner.seen = 0
}

// dies says whether the process whose turn it is ends in it.
func (w *world) dies() bool {
	if w.crashes == 0 || w.r.IntN(12) > 0 {
		return false
	}
	w.crashes--
	return true
}

// turn is a contributor's.
func (w *world) turn(m *member) {
	if w.leaves(m) {
		return
	}
	m.seen = w.news
	dies := w.dies()
	inside := dies && w.r.IntN(2) == 0
	if inside {
		m.points = 1 + w.r.IntN(8)
	}
	err := m.answer()
	m.points = 0
	wrote := w.tap.written(m.dir())
	for i, c := range wrote {
		wrote[i].after = m.lie(c)
	}
	wrote = slices.DeleteFunc(wrote, func(c change) bool { return bytes.Equal(c.before, c.after) }) // the same lie again
	if dies && !inside && err == nil {
		wrote, err = w.cut(wrote), errCrash
	}
	if m.face > 0 && !m.liar() && w.owner.absurd() {
		require.Zero(w.t, len(wrote), "%s answers what it has to refuse", m.name)
	}
	w.publish(m.face, wrote)
	if errors.Is(err, errCrash) {
		w.say("%s: its process ends", m.name)
		m.forget = m.forget || w.r.IntN(4) == 0
		m.restart()
		return
	}
	if m.last = err; err != nil {
		w.say("%s: %v", m.name, err)
	}
	if f := m.has(torn); f != nil && !f.fired {
		m.tears(f, wrote)
	}
}

// answer is what a contributor does in its turn.
func (m *member) answer() error {
	if m.has(both) != nil {
		if done, err := m.doesBoth(); done || err != nil {
			return err
		}
	}
	_, err := exchange.Answer(m.dir(), m.c, m.side())
	return err
}

// cut leaves of what a step wrote the beginning.
func (w *world) cut(wrote []change) []change {
	keep := w.r.IntN(len(wrote) + 1)
	for _, c := range slices.Backward(wrote[keep:]) {
		w.tap.undo(c)
	}
	return wrote[:keep]
}

// publish is what others see of a step.
func (w *world) publish(face int, wrote []change) {
	for _, c := range wrote {
		w.say("%s", w.short(face, c.path))
		w.tap.take(c)
		switch what, _, who := parts(c.path); {
		case what == "claims" || what == "vote":
			w.news++
			w.replies++
		case who == "":
			w.news++
		default:
			w.replies++
		}
	}
}

func (w *world) short(face int, path string) string {
	rel, err := filepath.Rel(string(w.faces[face]), path)
	require.NoError(w.t, err)
	if face > 0 {
		rel += " (as some are shown it)"
	}
	return rel
}

// round is the number of the last round on a face.
func (w *world) round(face int) (n int) {
	for w.has(face, "round-"+digits(n+1)+".json") {
		n++
	}
	return n
}

func (w *world) has(face int, path string) bool { return w.tap.files[w.path(face, path)] != nil }

func (w *world) path(face int, path string) string {
	return filepath.Join(string(w.faces[face]), "fit", path)
}

// leaves says whether a contributor disappears instead of taking its turn, or falls back to an older disk before it.
func (w *world) leaves(m *member) bool {
	n := w.round(m.face)
	answered := n > 0 && w.has(m.face, "round-"+digits(n)+"-"+m.name+".json")
	for _, f := range m.faults {
		if f.fired && f.Kind != quiet {
			continue
		}
		here := n == f.Round
		switch f.Kind {
		case unborn:
			here = n == 0 && !w.has(m.face, "pledge-"+m.name+".json")
		case gone, late, many:
			here = here && !answered
		case finished, paused:
			here = here && answered
		case quiet:
			here = f.fired && w.has(m.face, "dispute-"+digits(n)+".json")
		case restored:
			if here {
				f.fired, m.forget = true, true
				m.restart()
			}
			here = false
		default:
			here = false
		}
		if here {
			f.fired, m.away, m.back = true, true, f.Kind == late || f.Kind == paused
			w.say("%s: %s", m.name, f.Kind)
			return true
		}
	}
	return false
}

// tears leaves half of an answer, as a machine does that loses power.
func (m *member) tears(f *fault, wrote []change) {
	for _, c := range wrote {
		if what, n, _ := parts(c.path); what != "round" || n < f.Round {
			continue
		}
		f.fired, m.torn = true, c.path
		m.w.tap.put(c.path, c.after[:len(c.after)/2])
		m.w.say("%s: half of it is written", filepath.Base(c.path))
		m.restart()
	}
}
