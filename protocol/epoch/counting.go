package epoch

import (
	"slices"

	"github.com/tributary-zk/tributary/attribution/counting"
	"github.com/tributary-zk/tributary/circuits/contribution"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/protocol/exchange"
)

// Counting returns the row arithmetic of a fit as it stands, over the contributions that were verified, whose rows are
// public. Credits come on top. After an eviction it is that of those who are left, by all rounds: what the rounds
// before told of all, less what the later ones told of them, is nearly what they told of the others alone.
func (o *Owner) Counting(p exchange.Progress) (counting.Fit, error) {
	if _, err := o.begins(o.Terms, o.Deployment); err != nil { // reads them, unless the fit has
		return counting.Fit{}, err
	}
	rows, names := map[string]int{}, []string{}
	for _, r := range o.verified.Contributions {
		if _, known := rows[r.Ref.Party]; !known {
			names = append(names, r.Ref.Party)
		}
		rows[r.Ref.Party] += int(fixed.Signed(r.Instance.Scalars[contribution.Rows]).Int64())
	}
	slices.Sort(names)
	t := o.Terms
	out := counting.Fit{
		Family: t.Schema.Family, Method: counting.Method(t.Method), Models: t.Models(),
		Features: t.Schema.Features(), Rounds: p.Round, Outside: t.Outside(len(names)),
	}
	for _, name := range names {
		if p.Evicted != nil && slices.Contains(p.Evicted.Names, name) {
			continue
		}
		out.Rows = append(out.Rows, rows[name])
	}
	return out, nil
}
