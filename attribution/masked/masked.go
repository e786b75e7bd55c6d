// Package masked is the contributor's side of a fit. It computes the statistics of the contributor's shards and gives
// them out masked only. What masks promise is inference/masking's; that the statistics are true is for the training
// statement.
package masked

import (
	"context"
	"errors"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/attribution/statistics"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/inference/model"
)

// Party is a contributor that answers requests for statistics. It implements fit.Party and never gives out its shards.
type Party struct {
	family model.Family
	shards []shard.Shard
	masker *masking.Masker
}

// New returns the party with the given shards, of which there must be at least one.
func New(family model.Family, shards []shard.Shard, m *masking.Masker) (*Party, error) {
	if len(shards) == 0 {
		return nil, errors.New("a party without rows")
	}
	return &Party{family: family, shards: shards, masker: m}, nil
}

// String names the family, never the rows.
func (p *Party) String() string { return fmt.Sprintf("party[%v, %d shards]", p.family, len(p.shards)) }

// Format sends every verb to String: the rows must not reach a log.
func (p *Party) Format(s fmt.State, _ rune) { fmt.Fprint(s, p.String()) }

// Statistics implements fit.Party. It answers each request once; the second time it fails with masking.ErrReused.
func (p *Party) Statistics(ctx context.Context, r fit.Request) (masking.Masked, error) {
	t, err := Own(p.family, r.Class, p.shards, r.W)
	if err != nil {
		return masking.Masked{}, err
	}
	if err := ctx.Err(); err != nil {
		return masking.Masked{}, err
	}
	return p.masker.Mask(r.Context(), fit.Join(t.G, t.H))
}

// Own returns the sums g_c and H_c over a contributor's shards, unmasked: the contributor alone may see them.
func Own(family model.Family, class int, shards []shard.Shard, w []fr.Element) (fit.Totals, error) {
	parts := make([]statistics.Statistics, len(shards))
	for i, s := range shards {
		var err error
		if parts[i], err = statistics.Of(family, class, s, w); err != nil {
			return fit.Totals{}, err
		}
	}
	g, h, err := statistics.Sum(parts...)
	return fit.Totals{G: g, H: h}, err
}
