package chain

import (
	"context"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/rollup/sealed"
)

// Epoch is one paid batch of a model.
type Epoch struct {
	*Model
	ID    proof.Word
	Order Order // empty if only the id is known; what needs the order then fails
}

// Epoch returns the epoch of an order, whether it is opened or not.
func (m *Model) Epoch(o Order) (*Epoch, error) { panic("not written yet") }

// EpochByID returns an epoch whose order is not known.
func (m *Model) EpochByID(id proof.Word) *Epoch { panic("not written yet") }

// Open opens the epoch: it draws the payers' amounts from their balances, and locks as much of the owner's bond.
func (e *Epoch) Open(ctx context.Context, from Account, ownerSignature []byte) (Receipt, error) { panic("not written yet") }

// Infer accepts inference statements of a class from shard first on. The owner sends them, or signed AnswersTyped.
// Shards that are answered are left out.
func (e *Epoch) Infer(
	ctx context.Context, from Account, class, first int, shards []Proven, ownerSignature []byte,
) (Receipt, error) { panic("not written yet") }

// MessageSubject is what a message of the epoch is about.
func (e *Epoch) MessageSubject(number int) sealed.Word { panic("not written yet") }

// Post posts messages from number first on: the answers by class and shard, each to the shard's payer alone, then the
// directions by class, each to all members. Those that are there are left out. The sender is the owner.
func (e *Epoch) Post(ctx context.Context, from Account, first int, messages []sealed.Message) (Receipt, error) { panic("not written yet") }

// Messages returns the posted messages by number.
func (e *Epoch) Messages(ctx context.Context) ([]sealed.Message, error) { panic("not written yet") }

// Acknowledge says that a payer, the sender, has its answers.
func (e *Epoch) Acknowledge(ctx context.Context, from Account, payer int) (Receipt, error) { panic("not written yet") }

// Complain proves that a posted message is bad.
func (e *Epoch) Complain(ctx context.Context, from Account, number int, c sealed.Complaint) (Receipt, error) { panic("not written yet") }

// Credit accepts credits of a class. Those that are there are left out.
func (e *Epoch) Credit(ctx context.Context, from Account, class int, list ...Credit) (Receipt, error) { panic("not written yet") }

// Settle accepts the proof of the epoch's payouts. The owner sends it, or signed PayoutsTyped.
func (e *Epoch) Settle(ctx context.Context, from Account, p Proven, ownerSignature []byte) (Receipt, error) { panic("not written yet") }

// Refund gives the payers back what is theirs of an epoch that came to nothing.
func (e *Epoch) Refund(ctx context.Context, from Account) (Receipt, error) { panic("not written yet") }

// BeginOpening says that the epoch was not settled in time.
func (e *Epoch) BeginOpening(ctx context.Context, from Account) (Receipt, error) { panic("not written yet") }

// OpenCredits opens a contributor's credits, one entry for each class; where it gave none, the entry is empty.
func (e *Epoch) OpenCredits(ctx context.Context, from Account, party common.Address, list []Opened) (Receipt, error) { panic("not written yet") }

// Share pays a contributor its share by opened credits.
func (e *Epoch) Share(ctx context.Context, from Account, party common.Address) (Receipt, error) { panic("not written yet") }

// State returns the epoch's state.
func (e *Epoch) State(ctx context.Context) (EpochState, error) { panic("not written yet") }

// Direction returns the direction of a class over the answered shards, by the chain's events and the hash that the
// contract keeps.
func (e *Epoch) Direction(ctx context.Context, class int) (Direction, error) { panic("not written yet") }

// Answers returns the commitments to the answers of a class, by shard.
func (e *Epoch) Answers(ctx context.Context, class int) ([]bn254.G1Affine, error) { panic("not written yet") }

// Credits returns the accepted credits of a class, by party.
func (e *Epoch) Credits(ctx context.Context, class int) (map[common.Address]bn254.G1Affine, error) { panic("not written yet") }

// OpenedCredits returns values and blinds of the credits of a class that are in the open, by party.
func (e *Epoch) OpenedCredits(ctx context.Context, class int) (map[common.Address]Opened, error) { panic("not written yet") }

// OpenCredit returns what opens a contributor's credit of a class.
func (e *Epoch) OpenCredit(
	powers []bn254.G1Affine, class, place, capacity int, value int64, blind fr.Element,
) (Opened, error) { panic("not written yet") }
