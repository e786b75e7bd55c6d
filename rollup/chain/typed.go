package chain

import (
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"

	"github.com/tributary-zk/tributary/circuits/proof"
)

// Typed is something to sign, by EIP-712. Every signature is bound to chain and contract.
type Typed struct{ data apitypes.TypedData }

// Digest is what is signed.
func (t Typed) Digest() (proof.Word, error) { panic("not written yet") }

// ConsentTyped is a contributor's word on a Joining.
func (m *Model) ConsentTyped(j Joining) (Typed, error) { panic("not written yet") }

// AdmissionTyped is the curator's word that a party may contribute.
func (m *Model) AdmissionTyped(party common.Address) Typed { panic("not written yet") }

// EvictionTyped is a contributor's vote to go on without some.
func (m *Model) EvictionTyped(question proof.Word, parties []common.Address) Typed { panic("not written yet") }

// OrderTyped is what payers and owner sign. Its digest is the epoch's id.
func (m *Model) OrderTyped(o Order) Typed { panic("not written yet") }

// AnswersTyped is the owner's word on answers that somebody else sends.
func (e *Epoch) AnswersTyped(class, first int, shards []Proven) (Typed, error) { panic("not written yet") }

// CreditTyped is the owner's word that it can open a credit.
func (e *Epoch) CreditTyped(class int, party common.Address, credit bn254.G1Affine) Typed { panic("not written yet") }

// PayoutsTyped is the owner's word that it can open payouts that somebody else sends.
func (e *Epoch) PayoutsTyped(payouts bn254.G1Affine) Typed { panic("not written yet") }
