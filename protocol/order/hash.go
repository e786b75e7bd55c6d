package order

import (
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"
	"strings"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// Types of EIP-712, as verifier-contracts/src/libraries/Typed.sol has them.
const (
	domainType = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
	pointType  = "Point(uint256 x,uint256 y)"
	payerType  = "Payer(address account,uint96 amount,Point key)"
	queryType  = "Query(Point queries,bytes32 fees,uint64 weight,uint16 payer)"
	orderType  = "Order(bytes32 model,Payer[] payers,Query[] queries,uint96 unit,uint64 openBy,uint64 answerBy," +
		"uint256 salt)"
)

// ID is the hash that payers and owner sign, the subject of the epoch's statements. Without a contract the domain is
// that of chain and address zero.
func (o *Order) ID(t *terms.Terms, at terms.Deployment) (id proof.Word, err error) {
	payers, err := o.payers()
	if err != nil {
		return id, err
	}
	var queries []byte
	for _, q := range o.Queries {
		h := words(hash(queryType+pointType), point(q.Queries), o.fees(q, t.QueryCapacity),
			number(new(big.Int).SetUint64(q.Weight())), proof.Number(uint64(q.Payer)))
		queries = append(queries, h[:]...)
	}
	price, err := o.Price()
	if err != nil {
		return id, err
	}
	body := words(hash(orderType+payerType+pointType+queryType), o.Model, keccak(payers), keccak(queries), number(price),
		proof.Number(o.OpenBy), proof.Number(o.AnswerBy), o.Salt)
	separator := Domain("Tributary Settlement", at)
	return keccak(append(append([]byte{0x19, 0x01}, separator[:]...), body[:]...)), nil
}

func (o *Order) payers() (out []byte, err error) {
	for i, p := range o.Payers {
		amount, err := o.Amount(i)
		if err != nil {
			return nil, err
		}
		h := words(hash(payerType+pointType), address(p.Account), number(amount), point(p.Key))
		out = append(out, h[:]...)
	}
	return out, nil
}

// fees is the hash of a shard's scalars.
func (o *Order) fees(q Query, capacity int) proof.Word {
	var b []byte
	for _, s := range q.Scalars(capacity) {
		e := s.Bytes()
		b = append(b, e[:]...)
	}
	return keccak(b)
}

// Domain is the EIP-712 separator of what people sign for a contract.
func Domain(name string, at terms.Deployment) proof.Word {
	return words(hash(domainType), hash(name), hash("1"), proof.Number(at.ChainID), address(at.Contract))
}

func point(p proof.Point) proof.Word {
	q := bn254.G1Affine(p)
	return words(hash(pointType), q.X.Bytes(), q.Y.Bytes())
}

func hash(text string) proof.Word { return keccak([]byte(text)) }

func keccak(b []byte) proof.Word { return proof.Word(crypto.Keccak256(b)) }

func number(v *big.Int) (w proof.Word) {
	v.FillBytes(w[:])
	return w
}

func address(a terms.Address) (w proof.Word) {
	copy(w[12:], a[:])
	return w
}

// words is the hash of words, as abi.encode lays them out.
func words(list ...proof.Word) proof.Word {
	var b []byte
	for _, w := range list {
		b = append(b, w[:]...)
	}
	return keccak(b)
}

// Signed is an order with the signatures of its payers and of the model's owner.
type Signed struct {
	Order Order `json:"order"`
	// Payers are signatures in hexadecimal, in the order of the payers: 65 bytes each, or ByContract and what a contract
	// takes for its signature.
	Payers []string `json:"payers"`
	Owner  string   `json:"owner,omitempty"`
}

// ErrUnsigned says that somebody has not signed an order.
var ErrUnsigned = errors.New("has not signed this order")

// ByContract precedes the signature of a payer that is a contract (ERC-1271). Only the chain knows its word.
const ByContract = "contract:"

// Raw is a payer's signature without ByContract, and whether it is a contract's.
func Raw(signature string) (raw []byte, contract bool, err error) {
	text, contract := strings.CutPrefix(signature, ByContract)
	raw, err = hex.DecodeString(text)
	return raw, contract, err
}

// CheckPayers refuses an order that a payer has not signed. word says whether a contract takes a signature for its own;
// nil knows no contract's word.
func (s *Signed) CheckPayers(id proof.Word, word func(account terms.Address, signature []byte) error) error {
	if len(s.Payers) != len(s.Order.Payers) {
		return fmt.Errorf("order %v: %d signatures of %d payers: somebody %w",
			id, len(s.Payers), len(s.Order.Payers), ErrUnsigned)
	}
	for i, p := range s.Order.Payers {
		raw, contract, err := Raw(s.Payers[i])
		switch {
		case err == nil && contract && word != nil:
			err = word(p.Account, raw)
		case err != nil || !By(p.Account, id, s.Payers[i]):
			err = ErrUnsigned
		}
		if err != nil {
			return fmt.Errorf("order %v: payer %v %w", id, p.Account, err)
		}
	}
	return nil
}

// CheckOwner refuses an order that the model's owner has not signed.
func (s *Signed) CheckOwner(id proof.Word, owner terms.Address) error {
	if !By(owner, id, s.Owner) {
		return fmt.Errorf("order %v: the owner %v %w", id, owner, ErrUnsigned)
	}
	return nil
}

// By says whether a signature, 65 bytes in hexadecimal whose last one is 27 or 28, is an account's over a hash. A
// contract's own word (ERC-1271) is not known off the chain.
func By(account terms.Address, id proof.Word, signature string) bool {
	sig, err := hex.DecodeString(signature)
	if err != nil || len(sig) != crypto.SignatureLength || sig[64] < 27 {
		return false
	}
	sig[64] -= 27
	// The equation has a second solution, which the contract refuses.
	r, low := new(big.Int).SetBytes(sig[:32]), new(big.Int).SetBytes(sig[32:64])
	if !crypto.ValidateSignatureValues(sig[64], r, low, true) {
		return false
	}
	key, err := crypto.SigToPub(id[:], sig)
	return err == nil && terms.Address(crypto.PubkeyToAddress(*key)) == account
}
