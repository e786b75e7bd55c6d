package epoch

import (
	"errors"
	"fmt"

	"github.com/tributary-zk/tributary/protocol/bundle"
)

// ErrOwn says that what was verified is not what the contributor gave.
var ErrOwn = errors.New(
	"the place or the contributions in its name are not its own: nothing is answered, ask the owner")

// own compares what was verified in the contributor's name with what it gave: its place, and each shard. A statement
// names an account, and needs none: anybody can prove rows in anybody's name. Whoever pledges signs for its own.
func (c *Contributor) own() error {
	if c.mine {
		return nil
	}
	s, r := &c.party.State, c.verified.Roster
	if s.Index >= len(r.Contributors) || r.Contributors[s.Index].Account != c.party.Account.Address() ||
		r.Seat(s.Index) != s.Seat {
		return fmt.Errorf("%s: %w", s.Name, ErrOwn)
	}
	tasks, err := c.party.Contribution()
	if err != nil {
		return err
	}
	given := map[bundle.Ref]*bundle.Record{}
	for _, r := range c.verified.Contributions {
		if r.Ref.Party == s.Name {
			given[r.Ref] = r
		}
	}
	for _, t := range tasks {
		r := given[t.Ref]
		if r == nil || len(given) != len(tasks) {
			return fmt.Errorf("%s: %d shards, expected %d: %w", s.Name, len(given), len(tasks), ErrOwn)
		}
		same, err := c.sameInstance(t, r)
		if err != nil {
			return err
		}
		if !same {
			return fmt.Errorf("%v: %w", t.Ref, ErrOwn)
		}
	}
	c.mine = true
	return nil
}
