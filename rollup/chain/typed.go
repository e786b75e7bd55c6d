package chain

import (
	"fmt"
	"math/big"
	"strconv"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/math"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
)

// Typed is something to sign, by EIP-712. Every signature is bound to chain and contract.
// verifier-contracts/src/libraries/Typed.sol has the same types.
type Typed struct{ data apitypes.TypedData }

// Digest is what is signed.
func (t Typed) Digest() (proof.Word, error) {
	digest, _, err := apitypes.TypedDataAndHash(t.data)
	if err != nil {
		return proof.Word{}, fmt.Errorf("%s to sign: %w", t.data.PrimaryType, err)
	}
	return proof.Word(digest), nil
}

// message is a struct's fields. Numbers are decimal strings: JSON's own would lose digits on the way to a signer.
type message = map[string]any

// creditField is a field of what the owner signs of a credit. The statement is called the same.
var creditField = catalog.Credit.Name

func field(name, kind string) apitypes.Type { return apitypes.Type{Name: name, Type: kind} }

// structs are all types that somebody signs. A signature's own type is its name here.
var structs = apitypes.Types{
	"EIP712Domain": {
		field("name", "string"), field("version", "string"), field("chainId", "uint256"),
		field("verifyingContract", "address"),
	},
	"Point": {field("x", "uint256"), field("y", "uint256")},
	"Consent": {
		field("model", "bytes32"), field("party", "address"), field("first", "uint32"), field("shards", "bytes32"),
		field("key", "Point"), field("deadline", "uint64"),
	},
	"Admission": {field("model", "bytes32"), field("party", "address")},
	"Weights": {
		field("model", "bytes32"), field("round", "uint256"), field("weights", "bytes32"), field("statistics", "bytes32"),
	},
	"Eviction": {
		field("model", "bytes32"), field("round", "uint256"), field("question", "bytes32"), field("parties", "address[]"),
	},
	"Payer": {field("account", "address"), field("amount", "uint96"), field("key", "Point")},
	"Query": {
		field("queries", "Point"), field("fees", "bytes32"), field("weight", "uint64"), field("payer", "uint16"),
	},
	"Order": {
		field("model", "bytes32"), field("payers", "Payer[]"), field("queries", "Query[]"), field("unit", "uint96"),
		field("openBy", "uint64"), field("answerBy", "uint64"), field("salt", "uint256"),
	},
	"Credit": {
		field("epoch", "bytes32"), field("class", "uint256"), field("party", "address"), field(creditField, "Point"),
	},
	"Answers": {
		field("epoch", "bytes32"), field("class", "uint256"), field("first", "uint256"), field("shards", "bytes32"),
	},
	"Payouts": {field("epoch", "bytes32"), field("payouts", "Point")},
	"Withdrawal": {
		field("asset", "address"), field("person", "address"), field("to", "address"), field("amount", "uint256"),
		field("nonce", "uint256"), field("deadline", "uint256"),
	},
}

// settlementDomain names what is signed for the settlement.
const settlementDomain = "Tributary Settlement"

// typed is something to sign under a contract's domain.
func (s *Settlement) typed(contract common.Address, name, kind string, m message) Typed {
	return typed(s.ChainID, contract, name, kind, m)
}

func typed(chainID uint64, contract common.Address, name, kind string, m message) Typed {
	needed := apitypes.Types{"EIP712Domain": structs["EIP712Domain"]}
	t := apitypes.TypedData{Types: structs, PrimaryType: kind}
	for _, used := range t.Dependencies(kind, nil) {
		needed[used] = structs[used]
	}
	return Typed{apitypes.TypedData{
		Types: needed, PrimaryType: kind, Message: m,
		Domain: apitypes.TypedDataDomain{
			Name: name, Version: "1", ChainId: (*math.HexOrDecimal256)(new(big.Int).SetUint64(chainID)),
			VerifyingContract: contract.Hex(),
		},
	}}
}

func (s *Settlement) settlementTyped(kind string, m message) Typed {
	return s.typed(s.Deployment.Settlement.Address, settlementDomain, kind, m)
}

func decimal[N int | uint32 | uint64](n N) string { return strconv.FormatUint(uint64(n), 10) }

func pointMessage(p bn254.G1Affine) message {
	return message{"x": word(&p.X).String(), "y": word(&p.Y).String()}
}

// ConsentTyped is a contributor's word on a Joining.
func (m *Model) ConsentTyped(j Joining) (Typed, error) {
	shards, err := commitmentsHash(j.Shards, contributionCommitments)
	if err != nil {
		return Typed{}, err
	}
	return m.settlementTyped("Consent", message{
		"model": m.ID.String(), "party": j.Party.Hex(), "first": decimal(len(j.Before)), "shards": shards.Hex(),
		"key": pointMessage(j.Key), "deadline": decimal(j.Deadline),
	}), nil
}

// AdmissionTyped is the curator's word that a party may contribute.
func (m *Model) AdmissionTyped(party common.Address) Typed {
	return m.settlementTyped("Admission", message{"model": m.ID.String(), "party": party.Hex()})
}

// WeightsTyped is a contributor's vote on what training is to prove: the weights of all classes, and the roots of the
// trees over everybody's sums at them. The round is the next one, ModelState.Round + 1.
func (m *Model) WeightsTyped(round int, weights []bn254.G1Affine, roots []proof.Word) Typed {
	var points, list []byte
	for i := range weights {
		x, y := weights[i].X.Bytes(), weights[i].Y.Bytes()
		points = append(append(points, x[:]...), y[:]...)
	}
	for _, r := range roots {
		list = append(list, r[:]...)
	}
	return m.settlementTyped("Weights", message{
		"model": m.ID.String(), "round": decimal(round), "weights": crypto.Keccak256Hash(points).Hex(),
		"statistics": crypto.Keccak256Hash(list).Hex(),
	})
}

// EvictionTyped is a contributor's vote to go on without some. The round is the next one, ModelState.Round + 1.
func (m *Model) EvictionTyped(round int, question proof.Word, parties []common.Address) Typed {
	list := make([]any, len(parties))
	for i := range parties {
		list[i] = parties[i].Hex()
	}
	return m.settlementTyped("Eviction", message{
		"model": m.ID.String(), "round": decimal(round), "question": question.String(), "parties": list,
	})
}

// OrderTyped is what payers and owner sign. Its digest is the epoch's id.
func (m *Model) OrderTyped(o Order) (Typed, error) {
	return OrderTyped(m.ChainID, m.Deployment.Settlement.Address, o)
}

// OrderTyped is Model.OrderTyped for the contract at an address.
func OrderTyped(chainID uint64, contract common.Address, o Order) (Typed, error) {
	payers := make([]any, len(o.Payers))
	for i, p := range o.Payers {
		payers[i] = message{"account": p.Account.Hex(), "amount": number(p.Amount), "key": pointMessage(p.Key)}
	}
	queries := make([]any, len(o.Queries))
	for i, q := range o.Queries {
		weight, err := q.Weight()
		if err != nil {
			return Typed{}, fmt.Errorf("order: query %d: %w", i, err)
		}
		queries[i] = message{
			"queries": pointMessage(q.Queries), "fees": ScalarsHash(q.Scalars).Hex(),
			"weight": decimal(weight), "payer": decimal(q.Payer),
		}
	}
	return typed(chainID, contract, settlementDomain, "Order", message{
		"model": o.Model.String(), "payers": payers, "queries": queries, "unit": number(o.Unit),
		"openBy": decimal(o.OpenBy), "answerBy": decimal(o.AnswerBy), "salt": new(big.Int).SetBytes(o.Salt[:]).String(),
	}), nil
}

// number is nil's zero, or the number.
func number(v *big.Int) string {
	if v == nil {
		return "0"
	}
	return v.String()
}

// AnswersTyped is the owner's word on answers that somebody else sends.
func (e *Epoch) AnswersTyped(class, first int, shards []Proven) (Typed, error) {
	hash, err := commitmentsHash(shards, inferenceCommitments)
	if err != nil {
		return Typed{}, err
	}
	return e.settlementTyped("Answers", message{
		"epoch": e.ID.String(), "class": decimal(class), "first": decimal(first), "shards": hash.Hex(),
	}), nil
}

// CreditTyped is the owner's word that it can open a credit.
func (e *Epoch) CreditTyped(class int, party common.Address, credit bn254.G1Affine) Typed {
	return e.settlementTyped("Credit", message{
		"epoch": e.ID.String(), "class": decimal(class), "party": party.Hex(), creditField: pointMessage(credit),
	})
}

// PayoutsTyped is the owner's word that it can open payouts that somebody else sends.
func (e *Epoch) PayoutsTyped(payouts bn254.G1Affine) Typed {
	return e.settlementTyped("Payouts", message{"epoch": e.ID.String(), "payouts": pointMessage(payouts)})
}

// commitmentsHash is keccak256 of the statements' new commitments, both coordinates of each.
func commitmentsHash(shards []Proven, commitments []int) (common.Hash, error) {
	var all []byte
	for i, p := range shards {
		if p.Instance == nil {
			return common.Hash{}, fmt.Errorf("statement %d: no instance", i)
		}
		for _, c := range commitments {
			if c >= len(p.Instance.C) {
				return common.Hash{}, fmt.Errorf("statement %d: it has %d commitments and lacks number %d",
					i, len(p.Instance.C), c+1)
			}
			x, y := p.Instance.C[c].X.Bytes(), p.Instance.C[c].Y.Bytes()
			all = append(append(all, x[:]...), y[:]...)
		}
	}
	return crypto.Keccak256Hash(all), nil
}
