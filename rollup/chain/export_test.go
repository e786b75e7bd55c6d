package chain

import (
	"context"
	"math/big"
)

// Root returns the contract's omega.
func (s *Settlement) Root(ctx context.Context) (*big.Int, error) {
	return read(ctx, s.client, s.Address, s.abi.PackRoot(), s.abi.UnpackRoot)
}
