package settle

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// A model's owner chooses the windows and the split, within what the contract takes: in a window of a second nobody
// could complain or credit, and the owner would keep fee and pool. The same bounds are checked here, before anything is
// deployed or signed.
const (
	leastWindow = time.Hour
	mostTaken   = 5_000 // basis points of a fee that are not the contributors'
)

var (
	// ErrWindows says that a window is too short to act in.
	ErrWindows = errors.New("too short to act in")
	// ErrSplit says that contributors get less than half of a fee.
	ErrSplit = errors.New("less than half of a fee is the contributors'")
)

// window is one of a choice's, by name.
type window struct {
	name    string
	seconds uint32
}

func (w window) String() string {
	return fmt.Sprintf("%s %v", w.name, time.Duration(w.seconds)*time.Second)
}

// acted are the windows in which somebody has to act: all but a period.
func (c Choice) acted() []window {
	w := c.Windows
	return append([]window{{"fit", w.Fit}, {"train", w.Train}, {"settle", w.Settle}}, c.needed()...)
}

// needed are the windows in which contributors and payers have to act, or are given up.
func (c Choice) needed() []window {
	w := c.Windows
	return []window{
		{"demand", w.Demand},
		{"complaint", w.Complaint},
		{catalog.Credit.Name, w.Credit},
		{"publish", w.Publish},
		{"open", w.Open},
	}
}

// CheckWindows returns an ErrWindows that names the windows below an hour in which somebody has to act.
func (c Choice) CheckWindows() error {
	var short []string
	for _, w := range c.acted() {
		if time.Duration(w.seconds)*time.Second < leastWindow {
			short = append(short, w.String())
		}
	}
	if len(short) == 0 {
		return nil
	}
	return fmt.Errorf("%s: windows below %v are %w", strings.Join(short, ", "), leastWindow, ErrWindows)
}

// CheckSplit returns ErrSplit unless at least half of a fee is the contributors'.
func (c Choice) CheckSplit() error {
	if taken(c.Split) > mostTaken {
		return fmt.Errorf("%s: %w", c.parts(), ErrSplit)
	}
	return nil
}

// Terms are windows, split, caps and currency, for whoever is about to sign.
func (c Choice) Terms() string {
	var all []string
	for _, w := range c.needed() {
		all = append(all, w.String())
	}
	out := fmt.Sprintf("windows: %s; of a fee: %s%s", strings.Join(all, ", "), c.parts(), c.caps())
	if c.Asset != chain.Native {
		out += fmt.Sprintf("; in units of the token %v", c.Asset)
	}
	return out
}

func (c Choice) parts() string {
	return fmt.Sprintf("owner %g %%, upstream %g %%, treasury %g %%, contributors %g %%", percent(int(c.Split.Owner)),
		percent(int(c.Split.Upstream)), percent(int(c.Split.Treasury)), percent(basis-taken(c.Split)))
}

func percent(part int) float64 { return float64(part) / 100 }

// taken is the part of a fee that is not the contributors', in basis points.
func taken(s chain.Split) int { return int(s.Owner) + int(s.Upstream) + int(s.Treasury) }
