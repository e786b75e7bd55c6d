package epoch

import (
	"slices"

	"github.com/tributary-zk/tributary/attribution/counting"
	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// Counting returns the row arithmetic of a fit of some rounds over the bundle's contributions, whose rows are public.
// Credits come on top. After an eviction it is that of those who are left, by all rounds: what the rounds before told
// of all, less what the later ones told of them, is nearly what they told of the others alone.
func (f Folders) Counting(t *terms.Terms, rounds int) (counting.Fit, error) {
	records, err := bundle.ReadRecords(f.Bundle, catalog.Contribution.Name)
	if err != nil {
		return counting.Fit{}, err
	}
	evicted, err := bundle.ReadEviction(f.Bundle)
	if err != nil {
		return counting.Fit{}, err
	}
	rows, names := map[string]int{}, []string{}
	for _, r := range records {
		if t.Validates() && r.Ref.Party == bundle.CuratorName {
			continue // hold-outs are no rows of the fit
		}
		if _, known := rows[r.Ref.Party]; !known {
			names = append(names, r.Ref.Party)
		}
		rows[r.Ref.Party] += int(fixed.Signed(r.Instance.Scalars[0]).Int64()) // "rows", proven
	}
	slices.Sort(names)
	out := counting.Fit{
		Family: t.Schema.Family, Method: counting.Method(t.Method), Models: t.Models(),
		Features: t.Schema.Features(), Rounds: rounds, Outside: t.Outside(len(names)),
	}
	for _, name := range names {
		if evicted != nil && slices.Contains(evicted.Names, name) {
			continue
		}
		out.Rows = append(out.Rows, rows[name])
	}
	return out, nil
}
