package demo

import (
	"fmt"
	"strings"

	"github.com/tributary-zk/tributary/attribution/guard"
	"github.com/tributary-zk/tributary/datanet/schema"
)

// guarded refuses, before any key is set up, what a contributor would refuse with its records.
func (r *run) guarded(s schema.Schema, least, largest int) error {
	if r.o.Unguarded || r.o.Epsilon != 0 {
		return nil
	}
	rules, d := guard.Default(), s.Features()
	if n := rules.MinRows(d); least < n {
		return r.o.small(fmt.Errorf("%d rows each; the guards of a contributor ask for %d with %d columns", least, n, d))
	}
	for i := range r.trial.Contributors {
		t, err := r.records(i, s)
		if err != nil {
			return err
		}
		rows, err := s.EncodeRows(t)
		if err != nil {
			return err
		}
		shards, err := rows.Shards(schema.Capacity(d, largest))
		if err != nil {
			return err
		}
		g, err := guard.New(rules, s.Family, shards)
		if err != nil {
			return err
		}
		if err := g.Check(); err != nil {
			return r.o.small(fmt.Errorf("%s: %w", Name(i), err))
		}
	}
	return nil
}

// small is the error of contributors that are too small.
func (o *Options) small(err error) error {
	return fmt.Errorf("%w: --contributors %d: %w; take fewer contributors, or --unguarded", ErrUsage, o.Contributors, err)
}

// Dropped says which columns a drafted schema leaves out, in one line; nothing if it leaves out none.
func Dropped(s schema.Schema, rows int) string {
	if len(s.Dropped) == 0 {
		return ""
	}
	return fmt.Sprintf("left out, because too few of a contributor's %d rows would differ from the others there: %s",
		rows, strings.Join(s.Dropped, ", "))
}
