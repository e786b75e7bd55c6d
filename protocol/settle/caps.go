package settle

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/tributary-zk/tributary/protocol/terms"
)

const (
	basis = 10_000 // basis points of everything

	// LargestPart is what one contributor may usually have of all rows, in basis points.
	LargestPart = 4_000
	// cappedFrom is the number of contributors from which on that can hold: of two, one has half of all rows at least.
	cappedFrom = 3
)

// ErrCaps says that a cap on a contributor's rows lets nobody take part, or not this one.
var ErrCaps = errors.New("the cap on one contributor's rows")

// UsualPart is what one contributor may have of all rows unless the owner says otherwise, in basis points: LargestPart
// where three contributors or more have to take part, and all of them where two may. The contract leaves out whoever
// has more when joining ends, and with two that would always be somebody.
func UsualPart(t *terms.Terms) uint16 {
	if t.MinContributors < cappedFrom {
		return basis
	}
	return LargestPart
}

// Evenly is the smallest number of contributors that can all keep below the cap on one's part of all rows.
func (c Choice) Evenly() int { return (basis + int(c.MaxPart) - 1) / max(1, int(c.MaxPart)) }

// CheckCaps returns ErrCaps for caps that nobody could keep: the contract would take no Datanet of them, or leave
// somebody out of every roster.
func (c Choice) CheckCaps(t *terms.Terms) error {
	switch least := t.Schema.Rules.MinRows; {
	case int64(c.MaxRows) < int64(least):
		return fmt.Errorf("%w: %d at most, and the schema asks for %d at least", ErrCaps, c.MaxRows, least)
	case c.MaxPart == 0 || c.MaxPart > basis:
		return fmt.Errorf("%w: its part of all rows is 1 to %d basis points, not %d", ErrCaps, basis, c.MaxPart)
	case c.Evenly() > t.ContributorCapacity:
		return fmt.Errorf("%w: with %d basis points each, it takes %d contributors; the roster has %d places",
			ErrCaps, c.MaxPart, c.Evenly(), t.ContributorCapacity)
	}
	return nil
}

// CheckRows returns ErrCaps for more rows than one contributor may have. Its part of all rows shows when joining ends.
func (c Choice) CheckRows(rows int) error {
	if uint64(rows) > uint64(c.MaxRows) {
		return fmt.Errorf("%w: the table has %d, and one may have %d", ErrCaps, rows, c.MaxRows)
	}
	return nil
}

// caps are those that there are, for whoever is about to sign; "" if there is none.
func (c Choice) caps() string {
	var all []string
	if c.MaxRows < math.MaxUint32 {
		all = append(all, fmt.Sprintf("%d rows", c.MaxRows))
	}
	if c.MaxPart < basis {
		all = append(all, fmt.Sprintf("%g %% of all rows", percent(int(c.MaxPart))))
	}
	if len(all) == 0 {
		return ""
	}
	return "; one contributor has at most " + strings.Join(all, " and ")
}
