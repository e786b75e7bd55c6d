package settle

import (
	"context"
	"fmt"
	"math/big"

	"github.com/tributary-zk/tributary/rollup/chain"
)

// Show shows an amount of fees or bonds: in the asset's smallest unit, and for a token with its symbol and point.
func (d *Desk) Show(ctx context.Context, amount *big.Int) string {
	plain := fmt.Sprintf("%v units", amount)
	at := d.Contracts.Choice.Asset
	if at == chain.Native {
		return plain
	}
	t, err := d.client.Token(ctx, at)
	if err != nil { // what was to be done is done, so this is no error
		return fmt.Sprintf("%s of %v", plain, at)
	}
	return t.Show(amount)
}
