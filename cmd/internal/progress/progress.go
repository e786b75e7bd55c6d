// Package progress shows a person on stderr what runs: one bar on a terminal, plain lines elsewhere. Results never pass
// through it.
package progress

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
)

// Talk reports steps. A nil Talk is silent. It is safe for concurrent use.
type Talk struct {
	w        io.Writer
	terminal bool

	mu    sync.Mutex
	bar   *progressbar.ProgressBar // guarded by mu, like the rest
	done  int
	total int
	said  string // the last line of Say
}

// New returns a Talk to w, with a bar if w is a terminal.
func New(w io.Writer) *Talk {
	t := &Talk{w: w}
	if f, ok := w.(*os.File); ok {
		if s, err := f.Stat(); err == nil {
			t.terminal = s.Mode()&os.ModeCharDevice != 0
		}
	}
	return t
}

// Begin announces a number of steps and starts counting.
func (t *Talk) Begin(total int) {
	if t == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.done, t.total = 0, total
	if t.terminal {
		t.bar = progressbar.NewOptions(total,
			progressbar.OptionSetWriter(t.w), progressbar.OptionSetWidth(20), progressbar.OptionClearOnFinish(),
			progressbar.OptionSetElapsedTime(true), progressbar.OptionSetPredictTime(false))
	}
}

// Expect adds steps that nobody could count when it began.
func (t *Talk) Expect(steps int) {
	if t == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.total += steps
	if t.bar != nil {
		t.bar.ChangeMax(t.total)
	}
}

// Doing says what runs now: in the bar, nowhere else.
func (t *Talk) Doing(what string) {
	if t == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.bar != nil {
		t.bar.Describe(fmt.Sprintf("%-44.44s", what))
	}
}

// Say tells what holds things up: in the bar, or on a line of its own, which is not repeated until a step has ended.
func (t *Talk) Say(what string) {
	if t == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.bar != nil {
		t.bar.Describe(fmt.Sprintf("%-44.44s", what))
	} else if what != t.said {
		fmt.Fprintln(t.w, what)
	}
	t.said = what
}

// Did ends a step and says how long it took.
func (t *Talk) Did(what string, took time.Duration) {
	if t == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.done++
	t.said = ""
	if t.bar != nil {
		_ = t.bar.Add(1)
		return
	}
	fmt.Fprintf(t.w, "[%*d/%d] %-52s %6.2f s\n", len(fmt.Sprint(t.total)), t.done, t.total, what, took.Seconds())
}

// End removes the bar.
func (t *Talk) End() {
	if t == nil {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.bar != nil {
		_ = t.bar.Finish()
		_ = t.bar.Clear()
		t.bar = nil
	}
}

// Step runs f between Doing and Did. If f fails, it returns the error without Did.
func (t *Talk) Step(what string, f func() error) error {
	t.Doing(what)
	start := time.Now()
	if err := f(); err != nil {
		return err
	}
	t.Did(what, time.Since(start))
	return nil
}
