package statistics

import (
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/inference/fit"
	"github.com/tributary-zk/tributary/inference/model"
)

// Totals returns g and H over several shards, such as one contributor's: its secret.
func Totals(family model.Family, class int, shards []shard.Shard, w []fr.Element) (fit.Totals, error) {
	parts := make([]Statistics, len(shards))
	for i, s := range shards {
		var err error
		if parts[i], err = Of(family, class, s, w); err != nil {
			return fit.Totals{}, err
		}
	}
	g, h, err := Sum(parts...)
	return fit.Totals{G: g, H: h}, err
}
