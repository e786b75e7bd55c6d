package chain

import (
	"context"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/proof"
)

// Propose sets the weights of all classes that training statements are about.
func (m *Model) Propose(ctx context.Context, from Account, weights []bn254.G1Affine) (Receipt, error) { panic("not written yet") }

// Train accepts training statements of a class. Shards that are counted are left out.
func (m *Model) Train(ctx context.Context, from Account, class int, groups ...Group) (Receipt, error) { panic("not written yet") }

// Optimum accepts the proof that a class's weights are optimal.
func (m *Model) Optimum(ctx context.Context, from Account, class int, p Proven) (Receipt, error) { panic("not written yet") }

// EvictSilent leaves out contributors that did not prove their statistics in time.
func (m *Model) EvictSilent(ctx context.Context, from Account, parties ...common.Address) (Receipt, error) { panic("not written yet") }

// EvictByVote leaves out contributors whom more than two thirds voted to leave out.
func (m *Model) EvictByVote(
	ctx context.Context, from Account, question proof.Word, parties []common.Address, votes []Vote,
) (Receipt, error) { panic("not written yet") }

// Fail ends a model that got no further in time.
func (m *Model) Fail(ctx context.Context, from Account) (Receipt, error) { panic("not written yet") }
