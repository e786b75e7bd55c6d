package chain

import (
	"context"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/proof"
)

// Table is a period's payouts by place.
type Table []*big.Int

// Root is the root of the tree over a table, as the contract keeps it.
func (t Table) Root() (proof.Word, error) { panic("not written yet") }

// Path is the path of a place in the tree.
func (t Table) Path(place int) ([][32]byte, error) { panic("not written yet") }

// Period returns a period.
func (m *Model) Period(ctx context.Context, period int) (Period, error) { panic("not written yet") }

// Publish publishes a period's payouts by place, with the sum of their blinds. Anybody may carry it. The powers are
// those of the reference string, one more than places.
func (m *Model) Publish(
	ctx context.Context, from Account, period int, table Table, blind fr.Element, powers []bn254.G1Affine,
) (Receipt, error) { panic("not written yet") }

// Published returns a published period's table and blind, by the chain's events and the root that the contract keeps.
func (m *Model) Published(ctx context.Context, period int) (Table, fr.Element, error) { panic("not written yet") }

// Claim pays a contributor for all published periods that it was not paid for, to its account, or to its balance in the
// vault. It returns the sum; without any it sends nothing.
func (m *Model) Claim(
	ctx context.Context, from Account, party common.Address, keep bool,
) (*big.Int, Receipt, error) { panic("not written yet") }

// ClaimByOpening pays a contributor for a period by an opening at its place, from table and blind that it knows.
func (m *Model) ClaimByOpening(
	ctx context.Context, from Account, party common.Address, period int, table Table, blind fr.Element,
	powers []bn254.G1Affine, keep bool,
) (*big.Int, Receipt, error) { panic("not written yet") }

// Claimed says whether a place was paid for a period.
func (m *Model) Claimed(ctx context.Context, period, place int) (bool, error) { panic("not written yet") }

// Lapse says that a period was not published in time.
func (m *Model) Lapse(ctx context.Context, from Account, period int) (Receipt, error) { panic("not written yet") }

// Compensate pays a contributor its part of a slashed bond.
func (m *Model) Compensate(ctx context.Context, from Account, party common.Address) (Receipt, error) { panic("not written yet") }
