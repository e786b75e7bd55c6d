// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package bindings

import (
	"bytes"
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Reference imports to suppress errors if they are not otherwise used.
var (
	_ = bytes.Equal
	_ = errors.New
	_ = big.NewInt
	_ = common.Big1
	_ = types.BloomLookup
	_ = abi.ConvertType
)

// Context is an auto generated low-level Go binding around an user-defined struct.
type Context struct {
	ChainId *big.Int
	Target  common.Address
	Model   [32]byte
	Epoch   *big.Int
	Party   common.Address
}

// Parameters is an auto generated low-level Go binding around an user-defined struct.
type Parameters struct {
	Owner      common.Address
	Model      [32]byte
	Schema     [32]byte
	Labels     *big.Int
	FirstClass *big.Int
	Lambda     *big.Int
	MaxEps     *big.Int
	MinRows    *big.Int
	MaxShare   *big.Int
	Capacity   *big.Int
	Root       *big.Int
	Window     *big.Int
	Initial    []Point
}

// Point is an auto generated low-level Go binding around an user-defined struct.
type Point struct {
	X *big.Int
	Y *big.Int
}

// Proof is an auto generated low-level Go binding around an user-defined struct.
type Proof struct {
	Mask       Point
	MaskCommit Point
	MaskReply  [2]*big.Int
	Z          *big.Int
	Y          *big.Int
	Opening    Point
	Ar         Point
	Bs         [4]*big.Int
	Krs        Point
	Bsb        Point
	Pok        Point
}

// Query is an auto generated low-level Go binding around an user-defined struct.
type Query struct {
	Queries Point
	Fees    [32]byte
}

// ReferenceString is an auto generated low-level Go binding around an user-defined struct.
type ReferenceString struct {
	MaskBase0 Point
	MaskBase1 Point
	Tau       [4]*big.Int
}

// SettlementClass is an auto generated low-level Go binding around an user-defined struct.
type SettlementClass struct {
	Initial  [32]byte
	Weights  [32]byte
	Gradient [32]byte
	Hessian  [32]byte
	Round    uint64
	Trained  uint64
	Optimal  bool
}

// SettlementContributor is an auto generated low-level Go binding around an user-defined struct.
type SettlementContributor struct {
	Account common.Address
	Rows    uint64
	Shards  uint32
	Edge    [32]byte
}

// SettlementEpoch is an auto generated low-level Go binding around an user-defined struct.
type SettlementEpoch struct {
	Payer    common.Address
	Deadline uint64
	Stage    uint8
	Pool     *big.Int
	Shards   uint32
	Credits  uint64
	Credited [32]byte
}

// SettlementShard is an auto generated low-level Go binding around an user-defined struct.
type SettlementShard struct {
	Rows        uint64
	Contributor uint32
	Number      uint32
}

// Statement is an auto generated low-level Go binding around an user-defined struct.
type Statement struct {
	Context     Context
	Commitments []Point
	Scalars     []*big.Int
	Proof       Proof
}

// Statistics is an auto generated low-level Go binding around an user-defined struct.
type Statistics struct {
	Shards   *big.Int
	Gradient Point
	Hessian  Point
}

// Submission is an auto generated low-level Go binding around an user-defined struct.
type Submission struct {
	Commitments []Point
	Scalars     []*big.Int
	Proof       Proof
}

// Verifiers is an auto generated low-level Go binding around an user-defined struct.
type Verifiers struct {
	Contribution common.Address
	Training     common.Address
	Optimum      common.Address
	Inference    common.Address
	Credit       common.Address
	Payout       common.Address
}

// VerifyingKey is an auto generated low-level Go binding around an user-defined struct.
type VerifyingKey struct {
	Alpha             Point
	BetaNeg           [4]*big.Int
	GammaNeg          [4]*big.Int
	DeltaNeg          [4]*big.Int
	PedersenG         [4]*big.Int
	PedersenGSigmaNeg [4]*big.Int
	K                 [5]Point
}

// SettlementMetaData contains all meta data concerning the Settlement contract.
var SettlementMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"components\":[{\"internalType\":\"contractIStatementVerifier\",\"name\":\"contribution\",\"type\":\"address\"},{\"internalType\":\"contractIStatementVerifier\",\"name\":\"training\",\"type\":\"address\"},{\"internalType\":\"contractIStatementVerifier\",\"name\":\"optimum\",\"type\":\"address\"},{\"internalType\":\"contractIStatementVerifier\",\"name\":\"inference\",\"type\":\"address\"},{\"internalType\":\"contractIStatementVerifier\",\"name\":\"credit\",\"type\":\"address\"},{\"internalType\":\"contractIStatementVerifier\",\"name\":\"payout\",\"type\":\"address\"}],\"internalType\":\"structVerifiers\",\"name\":\"verifiers\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"model\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"schema\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"labels\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"firstClass\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"lambda\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"maxEps\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"minRows\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"maxShare\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"capacity\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"root\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"window\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[]\",\"name\":\"initial\",\"type\":\"tuple[]\"}],\"internalType\":\"structParameters\",\"name\":\"p\",\"type\":\"tuple\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[],\"name\":\"activeContributors\",\"outputs\":[{\"internalType\":\"uint32\",\"name\":\"\",\"type\":\"uint32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"}],\"name\":\"answersOf\",\"outputs\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"direction\",\"type\":\"tuple\"},{\"internalType\":\"uint256\",\"name\":\"shards\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"queries\",\"type\":\"tuple\"},{\"internalType\":\"bytes32\",\"name\":\"fees\",\"type\":\"bytes32\"}],\"internalType\":\"structQuery[]\",\"name\":\"queries\",\"type\":\"tuple[]\"}],\"name\":\"ask\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"capacity\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"total\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"opening\",\"type\":\"tuple\"}],\"name\":\"claim\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"name\":\"claimed\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"}],\"name\":\"classAt\",\"outputs\":[{\"components\":[{\"internalType\":\"PackedPoint\",\"name\":\"initial\",\"type\":\"bytes32\"},{\"internalType\":\"PackedPoint\",\"name\":\"weights\",\"type\":\"bytes32\"},{\"internalType\":\"PackedPoint\",\"name\":\"gradient\",\"type\":\"bytes32\"},{\"internalType\":\"PackedPoint\",\"name\":\"hessian\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"round\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"trained\",\"type\":\"uint64\"},{\"internalType\":\"bool\",\"name\":\"optimal\",\"type\":\"bool\"}],\"internalType\":\"structSettlement.Class\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"classes\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"closed\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[]\",\"name\":\"commitments\",\"type\":\"tuple[]\"},{\"internalType\":\"uint256[]\",\"name\":\"scalars\",\"type\":\"uint256[]\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"mask\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"maskCommit\",\"type\":\"tuple\"},{\"internalType\":\"uint256[2]\",\"name\":\"maskReply\",\"type\":\"uint256[2]\"},{\"internalType\":\"uint256\",\"name\":\"z\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"opening\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"ar\",\"type\":\"tuple\"},{\"internalType\":\"uint256[4]\",\"name\":\"bs\",\"type\":\"uint256[4]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"krs\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"bsb\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"pok\",\"type\":\"tuple\"}],\"internalType\":\"structProof\",\"name\":\"proof\",\"type\":\"tuple\"}],\"internalType\":\"structSubmission[]\",\"name\":\"shards\",\"type\":\"tuple[]\"}],\"name\":\"contribute\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"contribution\",\"outputs\":[{\"internalType\":\"contractIStatementVerifier\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"}],\"name\":\"contributorAt\",\"outputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"rows\",\"type\":\"uint64\"},{\"internalType\":\"uint32\",\"name\":\"shards\",\"type\":\"uint32\"},{\"internalType\":\"PackedPoint\",\"name\":\"edge\",\"type\":\"bytes32\"}],\"internalType\":\"structSettlement.Contributor\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"contributors\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"internalType\":\"address[]\",\"name\":\"parties\",\"type\":\"address[]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"shards\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"gradient\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"hessian\",\"type\":\"tuple\"}],\"internalType\":\"structStatistics[]\",\"name\":\"sums\",\"type\":\"tuple[]\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[]\",\"name\":\"commitments\",\"type\":\"tuple[]\"},{\"internalType\":\"uint256[]\",\"name\":\"scalars\",\"type\":\"uint256[]\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"mask\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"maskCommit\",\"type\":\"tuple\"},{\"internalType\":\"uint256[2]\",\"name\":\"maskReply\",\"type\":\"uint256[2]\"},{\"internalType\":\"uint256\",\"name\":\"z\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"opening\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"ar\",\"type\":\"tuple\"},{\"internalType\":\"uint256[4]\",\"name\":\"bs\",\"type\":\"uint256[4]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"krs\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"bsb\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"pok\",\"type\":\"tuple\"}],\"internalType\":\"structProof\",\"name\":\"proof\",\"type\":\"tuple\"}],\"internalType\":\"structSubmission[]\",\"name\":\"submissions\",\"type\":\"tuple[]\"}],\"name\":\"credit\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"crediting\",\"outputs\":[{\"internalType\":\"contractIStatementVerifier\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"}],\"name\":\"epochAt\",\"outputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"},{\"internalType\":\"enumISettlement.Stage\",\"name\":\"stage\",\"type\":\"uint8\"},{\"internalType\":\"uint96\",\"name\":\"pool\",\"type\":\"uint96\"},{\"internalType\":\"uint32\",\"name\":\"shards\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"credits\",\"type\":\"uint64\"},{\"internalType\":\"PackedPoint\",\"name\":\"credited\",\"type\":\"bytes32\"}],\"internalType\":\"structSettlement.Epoch\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"epochs\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"finalClasses\",\"outputs\":[{\"internalType\":\"uint16\",\"name\":\"\",\"type\":\"uint16\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"firstClass\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"}],\"name\":\"indexOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[]\",\"name\":\"commitments\",\"type\":\"tuple[]\"},{\"internalType\":\"uint256[]\",\"name\":\"scalars\",\"type\":\"uint256[]\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"mask\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"maskCommit\",\"type\":\"tuple\"},{\"internalType\":\"uint256[2]\",\"name\":\"maskReply\",\"type\":\"uint256[2]\"},{\"internalType\":\"uint256\",\"name\":\"z\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"opening\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"ar\",\"type\":\"tuple\"},{\"internalType\":\"uint256[4]\",\"name\":\"bs\",\"type\":\"uint256[4]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"krs\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"bsb\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"pok\",\"type\":\"tuple\"}],\"internalType\":\"structProof\",\"name\":\"proof\",\"type\":\"tuple\"}],\"internalType\":\"structSubmission[]\",\"name\":\"submissions\",\"type\":\"tuple[]\"}],\"name\":\"infer\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"inference\",\"outputs\":[{\"internalType\":\"contractIStatementVerifier\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"labels\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"lambda\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"maxEps\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"maxShare\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"minRows\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"model\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"optimality\",\"outputs\":[{\"internalType\":\"contractIStatementVerifier\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[]\",\"name\":\"commitments\",\"type\":\"tuple[]\"},{\"internalType\":\"uint256[]\",\"name\":\"scalars\",\"type\":\"uint256[]\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"mask\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"maskCommit\",\"type\":\"tuple\"},{\"internalType\":\"uint256[2]\",\"name\":\"maskReply\",\"type\":\"uint256[2]\"},{\"internalType\":\"uint256\",\"name\":\"z\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"opening\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"ar\",\"type\":\"tuple\"},{\"internalType\":\"uint256[4]\",\"name\":\"bs\",\"type\":\"uint256[4]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"krs\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"bsb\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"pok\",\"type\":\"tuple\"}],\"internalType\":\"structProof\",\"name\":\"proof\",\"type\":\"tuple\"}],\"internalType\":\"structSubmission\",\"name\":\"submission\",\"type\":\"tuple\"}],\"name\":\"optimum\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"owner\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"paid\",\"outputs\":[{\"internalType\":\"uint128\",\"name\":\"\",\"type\":\"uint128\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"payout\",\"outputs\":[{\"internalType\":\"contractIStatementVerifier\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"payouts\",\"outputs\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"weights\",\"type\":\"tuple\"}],\"name\":\"proposeWeights\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"}],\"name\":\"reclaim\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"register\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"released\",\"outputs\":[{\"internalType\":\"uint128\",\"name\":\"\",\"type\":\"uint128\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"root\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"schema\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[]\",\"name\":\"commitments\",\"type\":\"tuple[]\"},{\"internalType\":\"uint256[]\",\"name\":\"scalars\",\"type\":\"uint256[]\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"mask\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"maskCommit\",\"type\":\"tuple\"},{\"internalType\":\"uint256[2]\",\"name\":\"maskReply\",\"type\":\"uint256[2]\"},{\"internalType\":\"uint256\",\"name\":\"z\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"opening\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"ar\",\"type\":\"tuple\"},{\"internalType\":\"uint256[4]\",\"name\":\"bs\",\"type\":\"uint256[4]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"krs\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"bsb\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"pok\",\"type\":\"tuple\"}],\"internalType\":\"structProof\",\"name\":\"proof\",\"type\":\"tuple\"}],\"internalType\":\"structSubmission\",\"name\":\"submission\",\"type\":\"tuple\"}],\"name\":\"settle\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"data\",\"type\":\"tuple\"}],\"name\":\"shardOf\",\"outputs\":[{\"components\":[{\"internalType\":\"uint64\",\"name\":\"rows\",\"type\":\"uint64\"},{\"internalType\":\"uint32\",\"name\":\"contributor\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"number\",\"type\":\"uint32\"}],\"internalType\":\"structSettlement.Shard\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"}],\"name\":\"statisticsHash\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"totalRows\",\"outputs\":[{\"internalType\":\"uint128\",\"name\":\"\",\"type\":\"uint128\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"totalShards\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"shards\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"gradient\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"hessian\",\"type\":\"tuple\"}],\"internalType\":\"structStatistics\",\"name\":\"before\",\"type\":\"tuple\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[]\",\"name\":\"commitments\",\"type\":\"tuple[]\"},{\"internalType\":\"uint256[]\",\"name\":\"scalars\",\"type\":\"uint256[]\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"mask\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"maskCommit\",\"type\":\"tuple\"},{\"internalType\":\"uint256[2]\",\"name\":\"maskReply\",\"type\":\"uint256[2]\"},{\"internalType\":\"uint256\",\"name\":\"z\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"opening\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"ar\",\"type\":\"tuple\"},{\"internalType\":\"uint256[4]\",\"name\":\"bs\",\"type\":\"uint256[4]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"krs\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"bsb\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"pok\",\"type\":\"tuple\"}],\"internalType\":\"structProof\",\"name\":\"proof\",\"type\":\"tuple\"}],\"internalType\":\"structSubmission[]\",\"name\":\"submissions\",\"type\":\"tuple[]\"}],\"name\":\"train\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"training\",\"outputs\":[{\"internalType\":\"contractIStatementVerifier\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"window\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"shard\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"indexed\":false,\"internalType\":\"structPoint\",\"name\":\"answers\",\"type\":\"tuple\"}],\"name\":\"Answered\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"}],\"name\":\"Asked\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"total\",\"type\":\"uint256\"}],\"name\":\"Claimed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"shard\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"PackedPoint\",\"name\":\"data\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"rows\",\"type\":\"uint256\"}],\"name\":\"Contributed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"indexed\":false,\"internalType\":\"structPoint\",\"name\":\"credit\",\"type\":\"tuple\"}],\"name\":\"Credited\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"eps\",\"type\":\"uint256\"}],\"name\":\"Optimal\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"}],\"name\":\"Reclaimed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"}],\"name\":\"Registered\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"indexed\":false,\"internalType\":\"structPoint\",\"name\":\"payouts\",\"type\":\"tuple\"}],\"name\":\"Settled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"round\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"shards\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"gradient\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"hessian\",\"type\":\"tuple\"}],\"indexed\":false,\"internalType\":\"structStatistics\",\"name\":\"sums\",\"type\":\"tuple\"}],\"name\":\"Trained\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"round\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"indexed\":false,\"internalType\":\"structPoint\",\"name\":\"weights\",\"type\":\"tuple\"}],\"name\":\"WeightsProposed\",\"type\":\"event\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"}],\"name\":\"AlreadyCredited\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"}],\"name\":\"AlreadyRegistered\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"shard\",\"type\":\"uint256\"}],\"name\":\"AlreadyTrained\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"AnswersIncomplete\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"}],\"name\":\"BadCapacity\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"name\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"limit\",\"type\":\"uint256\"}],\"name\":\"BadParameter\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"most\",\"type\":\"uint256\"}],\"name\":\"BadPool\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"order\",\"type\":\"uint256\"}],\"name\":\"BadRoot\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"capacity\",\"type\":\"uint256\"}],\"name\":\"CapacityReached\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ContributionsClosed\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"modulus\",\"type\":\"uint256\"}],\"name\":\"CoordinateTooLarge\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"CreditsIncomplete\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"PackedPoint\",\"name\":\"data\",\"type\":\"bytes32\"}],\"name\":\"DuplicateData\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"PackedPoint\",\"name\":\"received\",\"type\":\"bytes32\"},{\"internalType\":\"PackedPoint\",\"name\":\"expected\",\"type\":\"bytes32\"}],\"name\":\"EdgeBroken\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"most\",\"type\":\"uint256\"}],\"name\":\"EpsTooLarge\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"available\",\"type\":\"uint256\"}],\"name\":\"ExceedsReleased\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"FailedCall\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"limit\",\"type\":\"uint256\"}],\"name\":\"FeeTooLarge\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"balance\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"needed\",\"type\":\"uint256\"}],\"name\":\"InsufficientBalance\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"LengthMismatch\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"ModelNotFinal\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"}],\"name\":\"NoRows\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"}],\"name\":\"NoWeights\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"name\":\"NotOnCurve\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"received\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"expected\",\"type\":\"address\"}],\"name\":\"NotOwner\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"received\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"expected\",\"type\":\"address\"}],\"name\":\"NotPayer\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"}],\"name\":\"NotRegistered\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NothingContributed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NothingSubmitted\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"total\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"claimed\",\"type\":\"uint256\"}],\"name\":\"NothingToClaim\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"precompile\",\"type\":\"uint256\"}],\"name\":\"PrecompileFailed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ReentrancyGuardReentrantCall\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"least\",\"type\":\"uint256\"}],\"name\":\"RowsOutOfBounds\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"}],\"name\":\"TooEarly\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"TooManyAnswers\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"TrainingIncomplete\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"label\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"most\",\"type\":\"uint256\"}],\"name\":\"Unbalanced\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"classes\",\"type\":\"uint256\"}],\"name\":\"UnknownClass\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"contributors\",\"type\":\"uint256\"}],\"name\":\"UnknownIndex\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"PackedPoint\",\"name\":\"data\",\"type\":\"bytes32\"}],\"name\":\"UnknownShard\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"}],\"name\":\"WeightsFinal\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"WrongCommitmentCount\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"received\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"expected\",\"type\":\"bytes32\"}],\"name\":\"WrongFees\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"total\",\"type\":\"uint256\"}],\"name\":\"WrongOpening\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statement\",\"type\":\"uint256\"}],\"name\":\"WrongReferenceString\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"WrongScalarCount\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"received\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"expected\",\"type\":\"bytes32\"}],\"name\":\"WrongSchema\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statement\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"vectors\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"scalars\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expectedVectors\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expectedScalars\",\"type\":\"uint256\"}],\"name\":\"WrongShape\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"WrongShard\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"enumISettlement.Stage\",\"name\":\"received\",\"type\":\"uint8\"},{\"internalType\":\"enumISettlement.Stage\",\"name\":\"expected\",\"type\":\"uint8\"}],\"name\":\"WrongStage\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"received\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"expected\",\"type\":\"bytes32\"}],\"name\":\"WrongStatistics\",\"type\":\"error\"}]",
	ID:  "8fb931b1e9df358d3542d6bc1d0e9be4da",
	Bin: "0x6103608060405234610b4257616cbf90813803809261001e828461175d565b8239808281010360e08112610b425760c013610b42576040519060c082016001600160401b038111838210176117495760405261005a81611780565b825261006860208201611780565b602083015261007960408201611780565b604083015261008a60608201611780565b606083015261009b60808201611780565b60808301526100ac60a08201611780565b60a083015260c08101516001600160401b038111610b42578101906101a0828583010312610b4257604051936101a085016001600160401b038111868210176117495760405282516001600160a01b0381168103610b425785526020830151602086015260408301516040860152606083015160608601526080830151608086015260a083015160a086015260c083015160c086015260e083015160e08601526101008301516101008601526101208301516101208601526101408301516101408601526101608301516101608601526101808301519060018060401b038211610b4257808301601f838601011215610b425783820151926001600160401b03841161174957604051946101c660208660051b018761175d565b84865260208087019560061b8583010101938383018511610b425701602001935b8385106117035761018088018690528751889088906001600160a01b0316156116e05760a0820151650100000000008110156116b7575060c08201515f516020616c9f5f395f51905f528110156116875750610180820151518015801561167c575b611656575060e082015180156116315750610100820151612710811161160a57506101608201516312cc030081116115e35750610140820151610120830151906008821080156115d8575b80156115c3575b6115b0575f516020616c9f5f395f51905f528110801590611537575b61152257505080516001600160a01b039081166080908152602080840151831660a0908152604080860151851660c0908152606080880151871660e090815286890151881661010090815289860180518a166101209081528c518b16610140908152988d01516101609081528d880151610180908152958e01516101a052948d0151516101c0528c8a01516101e052968c015161020052938b015161022052908a015161024052890151610260529288015161028052928701516102a052908601516102c0529051905163cfc4af5560e01b81529283916004918391165afa908115610a8d575f91611503575b5080516102e0526020810151610300526040810151610320526060810151610340526040516103e9816103db6020820194856117f3565b03601f19810183528261175d565b5190209060018060a01b038151166060840151600101806001116114ef576040516333a369bf60e01b8152602081600481865afa908115610a8d575f916114bd575b50818110156114b657505b6040516347cd240d60e01b8152602081600481865afa8015610a8d575f90611483575b60031480159150611420575b61133b575060806004916040519283809263cfc4af5560e01b82525afa8015610a8d5783915f9161131c575b506040516104a7816103db6020820194856117f3565b51902003611309576020818101516040516347cd240d60e01b81526001600160a01b039091169181600481855afa8015610a8d575f906112d6575b60041480159150611274575b61118d5760806004916040519283809263cfc4af5560e01b82525afa8015610a8d5783915f9161116e575b5060405161052f816103db6020820194856117f3565b5190200361115a5760408181015190516347cd240d60e01b81526001600160a01b0390911690602081600481855afa8015610a8d575f90611127575b600314801591506110c5575b610fde5760806004916040519283809263cfc4af5560e01b82525afa8015610a8d5783915f91610fbf575b506040516105b8816103db6020820194856117f3565b51902003610fab5760608101516040516333a369bf60e01b81526001600160a01b0390911690602081600481855afa908115610a8d575f91610f79575b506002811015610f74575060025b6040516347cd240d60e01b8152602081600481865afa8015610a8d575f90610f41575b60041480159150610ede575b610df8575060806004916040519283809263cfc4af5560e01b82525afa8015610a8d5783915f91610dd9575b50604051610674816103db6020820194856117f3565b51902003610dc55760808101516040516347cd240d60e01b81526001600160a01b0390911690602081600481855afa8015610a8d575f90610d92575b60041480159150610d30575b610c4a5760806004916040519283809263cfc4af5560e01b82525afa8015610a8d5783915f91610c2b575b506040516106fd816103db6020820194856117f3565b51902003610c185760a001516040516347cd240d60e01b81526001600160a01b0390911690602081600481855afa8015610a8d575f90610be5575b60021480159150610b83575b610a985760806004916040519283809263cfc4af5560e01b82525afa908115610a8d575f91610a5e575b50604051610784816103db6020820194856117f3565b51902003610a4a575f5b6101808201518051821015610872576020908260051b01015180515f516020616c7f5f395f51905f5281101561084f57506020810180515f516020616c7f5f395f51905f5281101561084f575081519051905f516020616c7f5f395f51905f52600381808480098409085f516020616c7f5f395f51905f528380091482821715171561083a57505061018091610825600192611820565b815f52600460205260405f205501905061078e565b634a7e912d60e01b5f5260045260245260445ffd5b6307e6f99d60e21b5f526004525f516020616c7f5f395f51905f5260245260445ffd5b60405161543a90816118458239608051818181610a5f0152612aa5015260a0518181816126190152612b65015260c0518181816105500152612242015260e0518181816112d0015261211c0152610100518181816135ed0152613f140152610120518181816121820152613de40152610140518181816102750152818161119d0152818161155301528181611ed901528181613e11015261414a0152610160518181816143730152818161503301526150b301526101805181818161077b015261086101526101a05181818161080301526117a901526101c0518181816102a8015281816111c7015281816122f901528181612e6d015281816131850152818161344301528181613c02015261417401526101e0518181816128400152612ae30152610200518181816105080152818161176c015261391701526102205181818161036a0152612d1e0152610240518181816108bc01528181610f77015281816110180152612b200152610260518181816108f501526121fd0152610280518181816121c00152613f5e01526102a0518181816111150152611a0b01526102c051818181612ce10152612f1c01526102e05181611bb301526103005181611bda01526103205181611c0101526103405181611c280152f35b63325ba73d60e21b5f52600560045260245ffd5b610a80915060803d608011610a86575b610a78818361175d565b810190611794565b8361076e565b503d610a6e565b6040513d5f823e3d90fd5b6040516347cd240d60e01b815290602082600481845afa918215610a8d575f92610b4e575b50906020600492604051938480926333a369bf60e01b82525afa8015610a8d575f90610b17575b60a49250604051916317c86ed360e01b835260056004840152602483015260448201526002606482015260016084820152fd5b506020823d602011610b46575b81610b316020938361175d565b81010312610b425760a49151610ae4565b5f80fd5b3d9150610b24565b91506020823d602011610b7b575b81610b696020938361175d565b81010312610b42579051906020610abd565b3d9150610b5c565b506040516333a369bf60e01b8152602081600481855afa8015610a8d575f90610bb2575b600191501415610744565b506020813d602011610bdd575b81610bcc6020938361175d565b81010312610b425760019051610ba7565b3d9150610bbf565b506020813d602011610c10575b81610bff6020938361175d565b81010312610b425760029051610738565b3d9150610bf2565b63325ba73d60e21b5f526004805260245ffd5b610c44915060803d608011610a8657610a78818361175d565b856106e7565b6040516347cd240d60e01b815290602082600481845afa918215610a8d575f92610cfb575b50906020600492604051938480926333a369bf60e01b82525afa8015610a8d575f90610cc8575b60a49250604051916317c86ed360e01b8352600480840152602483015260448201526004606482015260036084820152fd5b506020823d602011610cf3575b81610ce26020938361175d565b81010312610b425760a49151610c96565b3d9150610cd5565b91506020823d602011610d28575b81610d166020938361175d565b81010312610b42579051906020610c6f565b3d9150610d09565b506040516333a369bf60e01b8152602081600481855afa8015610a8d575f90610d5f575b6003915014156106bc565b506020813d602011610d8a575b81610d796020938361175d565b81010312610b425760039051610d54565b3d9150610d6c565b506020813d602011610dbd575b81610dac6020938361175d565b81010312610b4257600490516106b0565b3d9150610d9f565b63325ba73d60e21b5f52600360045260245ffd5b610df2915060803d608011610a8657610a78818361175d565b8561065e565b6040516347cd240d60e01b815290602082600481865afa918215610a8d575f92610ea7575b506020600493604051948580926333a369bf60e01b82525afa8015610a8d575f90610e74575b60a49350604051926317c86ed360e01b84526003600485015260248401526044830152600460648301526084820152fd5b506020833d602011610e9f575b81610e8e6020938361175d565b81010312610b425760a49251610e43565b3d9150610e81565b9291506020833d602011610ed6575b81610ec36020938361175d565b81010312610b4257915190916020610e1d565b3d9150610eb6565b506040516333a369bf60e01b8152602081600481865afa8015610a8d5782915f91610f0c575b501415610632565b9150506020813d602011610f39575b81610f286020938361175d565b81010312610b425781905187610f04565b3d9150610f1b565b506020813d602011610f6c575b81610f5b6020938361175d565b81010312610b425760049051610626565b3d9150610f4e565b610603565b90506020813d602011610fa3575b81610f946020938361175d565b81010312610b425751856105f5565b3d9150610f87565b63325ba73d60e21b5f52600260045260245ffd5b610fd8915060803d608011610a8657610a78818361175d565b856105a2565b6040516347cd240d60e01b815290602082600481845afa918215610a8d575f92611090575b50906020600492604051938480926333a369bf60e01b82525afa8015610a8d575f9061105d575b60a49250604051916317c86ed360e01b835260026004840152602483015260448201526003606482015260036084820152fd5b506020823d602011611088575b816110776020938361175d565b81010312610b425760a4915161102a565b3d915061106a565b91506020823d6020116110bd575b816110ab6020938361175d565b81010312610b42579051906020611003565b3d915061109e565b506040516333a369bf60e01b8152602081600481855afa8015610a8d575f906110f4575b600391501415610577565b506020813d60201161111f575b8161110e6020938361175d565b81010312610b4257600390516110e9565b3d9150611101565b506020813d602011611152575b816111416020938361175d565b81010312610b42576003905161056b565b3d9150611134565b63325ba73d60e21b5f52600160045260245ffd5b611187915060803d608011610a8657610a78818361175d565b85610519565b6040516347cd240d60e01b815290602082600481845afa918215610a8d575f9261123f575b50906020600492604051938480926333a369bf60e01b82525afa8015610a8d575f9061120c575b60a49250604051916317c86ed360e01b835260016004840152602483015260448201526004606482015260026084820152fd5b506020823d602011611237575b816112266020938361175d565b81010312610b425760a491516111d9565b3d9150611219565b91506020823d60201161126c575b8161125a6020938361175d565b81010312610b425790519060206111b2565b3d915061124d565b506040516333a369bf60e01b8152602081600481855afa8015610a8d575f906112a3575b6002915014156104ee565b506020813d6020116112ce575b816112bd6020938361175d565b81010312610b425760029051611298565b3d91506112b0565b506020813d602011611301575b816112f06020938361175d565b81010312610b4257600490516104e2565b3d91506112e3565b63325ba73d60e21b5f525f60045260245ffd5b611335915060803d608011610a8657610a78818361175d565b85610491565b6040516347cd240d60e01b815290602082600481865afa918215610a8d575f926113e9575b506020600493604051948580926333a369bf60e01b82525afa8015610a8d575f906113b6575b60a49350604051926317c86ed360e01b84525f600485015260248401526044830152600360648301526084820152fd5b506020833d6020116113e1575b816113d06020938361175d565b81010312610b425760a49251611386565b3d91506113c3565b9291506020833d602011611418575b816114056020938361175d565b81010312610b4257915190916020611360565b3d91506113f8565b506040516333a369bf60e01b8152602081600481865afa8015610a8d5782915f9161144e575b501415610465565b9150506020813d60201161147b575b8161146a6020938361175d565b81010312610b425781905187611446565b3d915061145d565b506020813d6020116114ae575b8161149d6020938361175d565b81010312610b425760039051610459565b3d9150611490565b9050610436565b90506020813d6020116114e7575b816114d86020938361175d565b81010312610b4257518661042b565b3d91506114cb565b634e487b7160e01b5f52601160045260245ffd5b61151c915060803d608011610a8657610a78818361175d565b836103a4565b63f9c1ce9560e01b5f5260045260245260445ffd5b50600182811c82815b61156e5750507f30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f000000014156102b7565b600180831614611595575b805f516020616c9f5f395f51905f5291099060011c9081611540565b915f516020616c9f5f395f51905f5283819209929050611579565b50634e6f360560e11b5f5260045260245ffd5b505f1982018281116114ef578216151561029b565b506104008211610294565b63028a1a8b60e51b5f526577696e646f7760d01b6004526024526312cc030060445260645ffd5b63028a1a8b60e51b5f52676d6178536861726560c01b60045260245261271060445260645ffd5b63028a1a8b60e51b5f52666d696e526f777360c81b600452602452600160445260645ffd5b63028a1a8b60e51b5f5266636c617373657360c81b60045260245261ffff60445260645ffd5b5061ffff8111610249565b63028a1a8b60e51b5f52656d617845707360d01b6004526024525f516020616c9f5f395f51905f5260445260645ffd5b63028a1a8b60e51b5f52656c616d62646160d01b6004526024526501000000000060445260645ffd5b63028a1a8b60e51b5f526437bbb732b960d91b6004525f6024525f60445260645ffd5b6040858484010312610b42576040805191908201906001600160401b038211838310176117495760409260209284528751815282880151838201528152019401936101e7565b634e487b7160e01b5f52604160045260245ffd5b601f909101601f19168101906001600160401b0382119082101761174957604052565b51906001600160a01b0382168203610b4257565b90608082820312610b425780601f83011215610b425760405191608083016001600160401b0381118482101761174957604052829060808101928311610b4257905b8282106117e35750505090565b81518152602091820191016117d6565b919060808301925f905b6004821061180a57505050565b60208060019285518152019301910190916117fd565b60208151910151908181171561183e57600160fe1b9160ff1b171790565b50505f9056fe610180806040526004361015610013575f80fd5b5f610160525f3560e01c9081630ad9d0521461435e57508063128f17331461433957806313f94fc3146141205780631aa3a00814613f385780631d64510414613ef557806325d5d85014613bc75780632673e30d146133a557806328f4808c1461333a578063295b4e17146133175780632dabbeed146131a857806331e778531461316b57806337202a6f14612e0e57806338c9051a14612d415780633c71979c14612d04578063461645bf14612cc75780634a439cfe14612b895780634a9074de14612b435780634b173cae14612b065780635018350714612ac957806350520b1f14612a8357806350c6bbd6146122b057806358152d0714612290578063597e1fb5146122665780635a6754b0146122205780635a75a809146121e35780635cfc1a51146121a657806363bd1d4a146121605780636e7e3b2b146121405780636e908f89146120fa578063850791511461203957806385a2d62114611fb15780638804696f14611efd5780638da5cb5b14611eb75780639613252114611e8e578063a247bc3214611e53578063b18185f614611e24578063bb8d963d146117f7578063cf60af3b146117cc578063daa19d461461178f578063dad0be6114611752578063dbe7e3bd14611722578063e31771ea14611161578063e93b4aaf14611138578063ebf0c717146110fb578063f03a708a1461079e578063f8895cc814610761578063fa82677d146102645763fd6aad2514610232575f80fd5b3461025d57602036600319011261025d576020610255610250614417565b614ce7565b604051908152f35b6101605180fd5b3461025d5761027236614396565b907f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03811680330361074557507f00000000000000000000000000000000000000000000000000000000000000008083101561072957506102da8380614648565b90506106fe57602083019160016102f18486614cb1565b9050036106d557806101605152600460205260406101605120906004820180549467ffffffffffffffff8616156106bc5760ff8660801c166106a35767ffffffffffffffff8660401c1667ffffffffffffffff610160515460801c169081810361066f5750506103619087614cb1565b156106555735947f000000000000000000000000000000000000000000000000000000000000000080871161062057507fffffffffffffffffffffffffffffff00ffffffffffffffffffffffffffffffff700100000000000000000000000000000000911617905561016051549061ffff8260e01c169461ffff86146106065760207fe611a6dd841c8d1c31616d5a511fbc8dc591a31e1cbd80faa268cf9c96688f20917dffff000000000000000000000000000000000000000000000000000000006001610581990160e01b167fffff0000ffffffffffffffffffffffffffffffffffffffffffffffffffffffff86161761016051556001600160801b036040519561046f6080886144d6565b600387526060976104cf906002906104898b888c016145c8565b6104966001820154614e67565b61049f8b6145f7565b526104a98a6145f7565b506104b48154614e67565b6104bd8b614604565b526104c78a614604565b500154614e67565b6104d888614624565b526104e287614624565b50604051976104f260808a6144d6565b6003895236858a013716610505876145f7565b527f000000000000000000000000000000000000000000000000000000000000000061053087614604565b528061053b87614624565b52604051908152a261057b6001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000169560403691016146a8565b92615007565b610589614b43565b90610593826145f7565b5261059d816145f7565b50813b1561025d5760405180926350ec136360e11b825281806105c76101605195600483016147eb565b03915afa80156105f8576105dd575b6101605180f35b610160516105ea916144d6565b6101605161025d57806105d6565b6040513d61016051823e3d90fd5b634e487b7160e01b61016051526011600452602461016051fd5b867f2590c176000000000000000000000000000000000000000000000000000000006101605152600452602452604461016051fd5b634e487b7160e01b61016051526032600452602461016051fd5b7f810e8a0e000000000000000000000000000000000000000000000000000000006101605152600452602452604461016051fd5b82630acac16f60e01b6101605152600452602461016051fd5b82633a7bb38160e21b6101605152600452602461016051fd5b6106df8385614cb1565b9050631f08bf4760e31b61016051526004526001602452604461016051fd5b6107088380614648565b90506337db043d60e01b610160515260045261016051602452604461016051fd5b82630ea62b5b60e11b6101605152600452602452604461016051fd5b631194af8760e11b610160515233600452602452604461016051fd5b3461025d576101605136600319011261025d5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b3461025d57604036600319011261025d576107b7614417565b60243567ffffffffffffffff811161025d576107d79036906004016143d0565b9160ff610160515460f01c166110cd57821561109f576107f681614ce7565b9161080084614b83565b907f000000000000000000000000000000000000000000000000000000000000000060010192836001116106065761083784614598565b9361084560405195866144d6565b808552610854601f1991614598565b01366020860137610160517f00000000000000000000000000000000000000000000000000000000000000009063ffffffff8716906001600160a01b038416905b898110610b5a5750505050505067ffffffffffffffff6108b484614520565b505460a01c167f0000000000000000000000000000000000000000000000000000000000000000809110610b27575061271061091a6108f2846145f7565b517f000000000000000000000000000000000000000000000000000000000000000090614565565b049360015b835181101561099357856109338286614634565b51116109415760010161091f565b5f19810194509150508083116106065761095a91614634565b51907fd334207b000000000000000000000000000000000000000000000000000000006101605152600452602452604452606461016051fd5b50828161099f86614520565b505460e01c14610aa9575b6109bb6001600160801b03916145f7565b5116907fffffffffffffffff00000000000000000000000000000000000000000000000077ffffffffffffffff00000000000000000000000000000000610a4867ffffffffffffffff6001600160801b03610a1d610160515497828916614578565b16941667ffffffffffffffff856fffffffffffffffffffffffffffffffff1988161760801c16614c29565b60801b169216171761016051556001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001690813b1561025d5760405180926350ec136360e11b825281806105c76101605195600483016147eb565b61016051549063ffffffff8260c01c169063ffffffff8214610606576001600160801b03927fffffffff00000000ffffffffffffffffffffffffffffffffffffffffffffffff7bffffffff00000000000000000000000000000000000000000000000060016109bb950160c01b1691161761016051559150506109aa565b67ffffffffffffffff610b3985614520565b505460a01c1663e6ea7e5f60e01b6101605152600452602452604461016051fd5b610b65818b88614c06565b610b6d614a22565b50610b7781614d80565b885190602081019180610b8a8484614cb1565b90501061107857610b9b8383614cb1565b80831161025d57610bd18392610bc36040519384926020840196879203908860051b0161520e565b03601f1981018352826144d6565b5190208781036110425750610160515b818110610fa1575050610bf48282614cb1565b1561065557358015610f6157610c098c614520565b5090815460e01c91610c1b8480614648565b1561065557610c2e610c3c9136906144f8565b610c378161528e565b615369565b610c468580614648565b6001101561065557610c2e610c5f9160403691016144f8565b84151580610f53575b610f195750806101605152600360205267ffffffffffffffff604061016051205416610ee857610d83610d4767ffffffffffffffff8516610d338c63ffffffff60405191610cb58361449d565b848352602080840191825260408085018d815261016080518c90526003909352915181902094518554935192516fffffffffffffffffffffffffffffffff1990941667ffffffffffffffff919091161791901b6bffffffff00000000000000001617911660601b6fffffffff00000000000000000000000016179055565b67ffffffffffffffff855460a01c16614c29565b83547fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff1660a09190911b67ffffffffffffffff60a01b16178355565b6001840163ffffffff81116106065782547bffffffffffffffffffffffffffffffffffffffffffffffffffffffff1660e09190911b7fffffffff0000000000000000000000000000000000000000000000000000000016178255610de78580614648565b600292919210156106555788937f4daadd595bbe5e8ae38089b1341cfa14d9c9186819f0184c5d7c7f4f719b7e3d936001610e2b610c2e60409660803691016144f8565b91015582519182526020820152a3610e4f610e468280614648565b91909383614cb1565b9091610e5a81614598565b94610e6860405196876144d6565b818652602086019160061b81019036821161025d57915b818310610ece5750505091610eab610ea06001969593610eb2953691615242565b9160403691016146a8565b9189615007565b610ebc828a614634565b52610ec78189614634565b5001610895565b6020604091610edd36866144f8565b815201920191610e7f565b7fc79a7dab000000000000000000000000000000000000000000000000000000006101605152600452602461016051fd5b6001830154907f97f0b5d4000000000000000000000000000000000000000000000000000000006101605152600452602452604461016051fd5b506001830154811415610c68565b63e6ea7e5f60e01b6101605152610160516004527f0000000000000000000000000000000000000000000000000000000000000000602452604461016051fd5b63ffffffff610fba82610fb48787614cb1565b90614bd2565b3511610ff757808c610ff082610fea610fd9600196610fb48b8b614cb1565b35610fe48386614634565b51614558565b92614634565b5201610be1565b61100590610fb48585614cb1565b3563e6ea7e5f60e01b61016051526004527f0000000000000000000000000000000000000000000000000000000000000000602452604461016051fd5b87907fcb883321000000000000000000000000000000000000000000000000000000006101605152600452602452604461016051fd5b9161108291614cb1565b9050631f08bf4760e31b6101605152600452602452604461016051fd5b7fa78045d2000000000000000000000000000000000000000000000000000000006101605152600461016051fd5b7f10b89494000000000000000000000000000000000000000000000000000000006101605152600461016051fd5b3461025d576101605136600319011261025d5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b3461025d576101605136600319011261025d57602061ffff610160515460e01c16604051908152f35b3461025d57606036600319011261025d5760443567ffffffffffffffff811161025d576111929036906004016143d0565b906001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001680330361074557507f00000000000000000000000000000000000000000000000000000000000000008060243510156117045750811561109f57611202600435614df4565b6004356101605152600a602052604061016051206024356101605152602052604061016051209060018201549063ffffffff600161124287838616614558565b92015460601c168091116116c0575083602435610160515260046020526112726001604061016051200154614e67565b9361127c82614b83565b9461128561467e565b91610160519060a0905b85831061131a57888860018963ffffffff6112b98b6112af8c8754614fc5565b8655828416614558565b169063ffffffff1916179101556001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001690813b1561025d5760405180926350ec136360e11b825281806105c76101605195600483016147eb565b61132e8387839b969b9a949599989a614c06565b9761133f8863ffffffff8916614558565b92611348614a22565b5060026113558b80614648565b90500361169757611383610bc361136f60208d018d614cb1565b92906040519283916020830195869161520e565b51902060043561016051526009602052604061016051208561016051526020526040610160512054810361163c5750610160515b6113c460208c018c614cb1565b9050811015611443576401000000006113e482610fb460208f018f614cb1565b3510156113f3576001016113b7565b61140481610fb460208e018e614cb1565b35907f5e85b7c7000000000000000000000000000000000000000000000000000000006101605152600452602452640100000000604452606461016051fd5b50979099949891926040519061145986836144d6565b6004825261146b6080602084016145c8565b86611475836145f7565b5261147f826145f7565b5060043561016051526008602052604061016051209061016051526020526114ad6040610160512054614e67565b6114b682614604565b526114c081614604565b506114cb8380614648565b15610655576114db9036906144f8565b6114e482614624565b526114ee81614624565b506114f98380614648565b60019291921015610655576115156115779260403691016144f8565b61151e82614614565b5261152881614614565b506115406115396020860186614cb1565b3691615242565b61154d36604087016146a8565b916004357f0000000000000000000000000000000000000000000000000000000000000000615084565b611581828b614634565b5261158c818a614634565b506115978280614648565b60011015610655576115a98380614648565b6001929192101561065557604060606115c793013591013588614f96565b6115e16115da8263ffffffff8a16614558565b9280614648565b9290921561065557600192611603604051809260208091803584520135910152565b602435907f440702963fff3277bdf7d245453387dd8d79df3c634999ece3c34f5e58ec8251604060043592a4019190979495969761128f565b8460043561016051526009602052604061016051209061016051526020526040610160512054907f5f126c2d000000000000000000000000000000000000000000000000000000006101605152600452602452604461016051fd5b6116a18a80614648565b90506337db043d60e01b61016051526004526002602452604461016051fd5b6116d08563ffffffff8416614558565b7f55fb3f39000000000000000000000000000000000000000000000000000000006101605152600452602452604461016051fd5b630ea62b5b60e11b6101605152602435600452602452604461016051fd5b3461025d57602036600319011261025d576004356101605152600d60205260206040610160512054604051908152f35b3461025d576101605136600319011261025d5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b3461025d576101605136600319011261025d5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b3461025d576101605136600319011261025d5760206001600160801b03610160515416604051908152f35b3461025d57608036600319011261025d57602435600435604036604319011261025d576118226150ef565b60015480821015611def5750806101605152600d6020526040610160512054821115611da3577f30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f00000018210801590611a05575b6119d1576101608051829052600d60205251604090205482039082821161060657600c546001600160801b0381169060801c906001600160801b036118b88383614c91565b1684116119885760208461195a8160408988806101605152600d87528183610160512055600c546001600160801b036fffffffffffffffffffffffffffffffff196119088288168460801c614578565b60801b16911617600c557fd9cb1e2714d65a111c0f20f060176ad657496bd47a3de04ec7c3d4ca232112ac6001600160a01b0361194483614520565b5054169384938151908782528a820152a3615163565b610160517f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d604051908152f35b61199b6001600160801b03928592614c91565b907f2f31ac4800000000000000000000000000000000000000000000000000000000610160515260045216602452604461016051fd5b7f8e277fb7000000000000000000000000000000000000000000000000000000006101605152600452602452604461016051fd5b506001817f0000000000000000000000000000000000000000000000000000000000000000815b611d3b575050604051611a3e81614465565b604435815260208101916064358352611a568261528e565b611a61600b5461538d565b92857f30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001037f30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f000000181116106065780600191611cfa575b5015611ca0578183519151600193611cb9575b50505015611ca057611ad9906153af565b906040519061018082019282841067ffffffffffffffff851117611c865760208094928193604052805185520151828401527f198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c260408401527f1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed60608401527f090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b60808401527f12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa60a0840152805160c0840152015160e08201527f00000000000000000000000000000000000000000000000000000000000000006101008201527f00000000000000000000000000000000000000000000000000000000000000006101208201527f00000000000000000000000000000000000000000000000000000000000000006101408201527f0000000000000000000000000000000000000000000000000000000000000000610160820152610180610160519160085afa61016051519015611c6d5760011415611873565b62a4859360e01b61016051526008600452602461016051fd5b634e487b7160e01b61016051526041600452602461016051fd5b62a4859360e01b61016051526007600452602461016051fd5b60408601928352606086015260018111611ce3575b505060408360808160065afa16858080611ac8565b60409250608085015260608160075afa8580611cce565b604086019082825260026060880152828111611d24575b505060408560808160065afa1687611ab5565b60409250608087015260608160075afa8780611d11565b600180831614611d75575b807f30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f000000191099060011c9081611a2c565b917f30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f000000183819209929050611d46565b90816101605152600d6020526040610160512054917f77f87bd2000000000000000000000000000000000000000000000000000000006101605152600452602452604452606461016051fd5b907f6db0ac77000000000000000000000000000000000000000000000000000000006101605152600452602452604461016051fd5b3461025d576101605136600319011261025d57602067ffffffffffffffff610160515460801c16604051908152f35b3461025d576101605136600319011261025d57611e6e6145b0565b506040611e7c600b54614e67565b60208251918051835201516020820152f35b3461025d576101605136600319011261025d5760206001600160801b03600c5416604051908152f35b3461025d576101605136600319011261025d5760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461025d57602036600319011261025d57604051611f1a8161442d565b6101605181526101605160208201526101605160408201526060610160519101526080611f48600435614520565b50604051611f558161442d565b63ffffffff825467ffffffffffffffff6001600160a01b03821694858552606060016020870192848660a01c168452604088019560e01c8652015495019485526040519586525116602085015251166040830152516060820152f35b3461025d576060611fc136614401565b611fc96145b0565b50816101605152600a60205260406101605120816101605152602052611ff56040610160512054614e67565b916101605152600a6020526040610160512090610160515260205263ffffffff60016040610160512001541660206040519280518452015160208301526040820152f35b3461025d5736600319016040811261025d576040805190919061205b8161449d565b610160805182528051602083015251908301521261025d5761209860405161208281614465565b60043581526024356020820152610c378161528e565b6101605152600360205260606040610160512063ffffffff604051916120bd8361449d565b548167ffffffffffffffff82169384815281604060208301928286831c1684520193871c1683526040519485525116602084015251166040820152f35b3461025d576101605136600319011261025d5760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461025d576101605136600319011261025d576020600154604051908152f35b3461025d576101605136600319011261025d5760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461025d576101605136600319011261025d5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b3461025d576101605136600319011261025d5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b3461025d576101605136600319011261025d5760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461025d576101605136600319011261025d57602060ff610160515460f01c166040519015158152f35b3461025d576101605136600319011261025d576020600654604051908152f35b3461025d5761010036600319011261025d576122ca614417565b60a036604319011261025d5760e43567ffffffffffffffff811161025d576122f69036906004016143d0565b917f00000000000000000000000000000000000000000000000000000000000000008060243510156117045750821561109f57602435610160515260046020526040610160512060048101549267ffffffffffffffff841615612a685760ff8460801c16612a4d5761236783614ce7565b9060243561016051526005602052604061016051206024356101605152600460205267ffffffffffffffff6004604061016051200154166101605152602052604061016051208261016051526020526040610160512054610160515060c43560a43560843560643560443517171717155f14612a0957610160515b8181036129e15750506123f486614b83565b956123fd61467e565b9561240661467e565b926124146001870154614e67565b90610160519060a0916060905b868110612663575050505050916124cc600494926124738795600267ffffffffffffffff99016124528c8254614fc5565b905560038701612463868254614fc5565b9055888084169160401c16614c29565b6fffffffffffffffff0000000000000000196fffffffffffffffff0000000000000000888801549260401b16911617868601556124b56084356064358b614f96565b6124c460c43560a43585614f96565b604435614558565b9660208151910151604051916124e183614465565b8252602082015260208251920151604051926124fc84614465565b83526020830152604051976125108961449d565b885260208801526040870152604051602081019061256081610bc38a8591909160806020604060a08401958051855282808201518051828801520151828601520151805160608501520151910152565b5190209060243561016051526005602052604061016051208585850154166101605152602052604061016051209061016051526020526040610160512055015416917fc3c79e94e547d8e2cd9b28f7e8a79f4252c2db31d3115d6e6c6896ae388f9c6a6040518061260c6001600160a01b036024359616948291909160806020604060a08401958051855282808201518051828801520151828601520151805160608501520151910152565b0390a46001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001690813b1561025d5760405180926350ec136360e11b825281806105c76101605195600483016147eb565b61266f81604435614558565b61267a828986614c06565b612682614a22565b5061268c81614d80565b61269581614db9565b604051906126a387836144d6565b600482526126b56080602084016145c8565b6126bf8180614648565b15610655576126cf9036906144f8565b6126d8836145f7565b526126e2826145f7565b50876126ed83614604565b526126f782614604565b506127028180614648565b60011015610655576127189060403691016144f8565b61272183614624565b5261272b82614624565b506127368180614648565b600210156106555761274c9060803691016144f8565b61275583614614565b5261275f82614614565b5061277661276c836145f7565b51610c378161528e565b9283610160515260036020528c6040610160512094604051956127988761449d565b549167ffffffffffffffff83169081885263ffffffff8460401c16918260208a015263ffffffff60408a01958c1c168552159182156129d6575b5050612995575063ffffffff81511682811061294e57505163ffffffff1681810361291a5750508f908e61288894869461057b6128789467ffffffffffffffff604051946128208d876144d6565b6002865260403660208801375116612837856145f7565b526128646024357f0000000000000000000000000000000000000000000000000000000000000000614558565b61286d85614604565b5260403691016146a8565b6128828383614634565b52614634565b5061289d612897828986614c06565b80614648565b60011015610655576128b3612897838a87614c06565b60019291921015610655576128d09184013590604001358e614f96565b6128de612897828986614c06565b60029291921015610655576128f7612897828a87614c06565b60021015610655576001926080876129149301359101358b614f96565b01612421565b7fa1809df2000000000000000000000000000000000000000000000000000000006101605152600452602452604461016051fd5b9150506001600160a01b038f7f4dc1db6e00000000000000000000000000000000000000000000000000000000610160515216600452602435602452604452606461016051fd5b9150506001600160a01b038f7f3240770f00000000000000000000000000000000000000000000000000000000610160515216600452602452604461016051fd5b141590508f5f6127d2565b6001600160a01b0386636ac8f48d60e11b610160515216600452602452604452606461016051fd5b604051602081019060443582526064356040820152608435606082015260a435608082015260c43560a082015260a08152612a4560c0826144d6565b5190206123e2565b630acac16f60e01b6101605152602435600452602461016051fd5b633a7bb38160e21b6101605152602435600452602461016051fd5b3461025d576101605136600319011261025d5760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461025d576101605136600319011261025d5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b3461025d576101605136600319011261025d5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b3461025d576101605136600319011261025d5760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461025d57602036600319011261025d57612ba2614c5b565b506004356101605152600760205260406101605120604051612bc381614481565b81546001600160a01b038116825260ff602083019167ffffffffffffffff8160a01c16835260e01c1660408301906004811015612cad578152600184015460608401916bffffffffffffffffffffffff8216835267ffffffffffffffff6002608087019763ffffffff8560601c1689528260a089019560801c16855201549460c087019586526001600160a01b0360405197511687525116602086015251916004831015612cad5760e0956bffffffffffffffffffffffff63ffffffff9267ffffffffffffffff9560408901525116606087015251166080850152511660a08301525160c0820152f35b634e487b7160e01b61016051526021600452602461016051fd5b3461025d576101605136600319011261025d5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b3461025d576101605136600319011261025d5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b3461025d57602036600319011261025d57612d5a614c5b565b506004356101605152600460205260e06040610160512060405190612d7e82614481565b67ffffffffffffffff81549283815281600184015460208301908152600285015494604084019586526004600382015491606086019283520154956080850192848816845260ff60c060a0880197878b60401c168952019860801c161515885260405198895251602089015251604088015251606087015251166080850152511660a083015251151560c0820152f35b602036600319011261025d5760043567ffffffffffffffff811161025d573660238201121561025d57806004013567ffffffffffffffff811161025d576024820191602436916060840201011161025d5761ffff610160515460e01c167f000000000000000000000000000000000000000000000000000000000000000090818103613137575050801561109f5763ffffffff81116131175734158015613102575b6130c0576006545f198114610606576001019182600655826101605152600760205260406101605120916001600160a01b0333167fffffffffffffffffffffffff0000000000000000000000000000000000000000845416178355612f7c67ffffffffffffffff612f417f000000000000000000000000000000000000000000000000000000000000000042614558565b85547fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff16911660a01b67ffffffffffffffff60a01b16178455565b825460ff60e01b19167c01000000000000000000000000000000000000000000000000000000001783556001830180546fffffffffffffffffffffffffffffffff1916346bffffffffffffffffffffffff1617606083901b6fffffffff00000000000000000000000016179055610160515b81811061304b5760208567ffffffffffffffff865460a01c1660405190610160515034825283820152817f90a501b8b99c57c7d61894bde4d8136568aa7b699582603fa4ca499205a48755339260408180030190a3604051908152f35b600190613065610c2e36613060848789614c4b565b6144f8565b86610160515260086020526040610160512082610160515260205260406101605120556040613095828587614c4b565b0135866101605152600960205260406101605120826101605152602052604061016051205501612fee565b7fdf0ffae6000000000000000000000000000000000000000000000000000000006101605152346004526bffffffffffffffffffffffff602452604461016051fd5b506bffffffffffffffffffffffff3411612eb0565b6355c5b3e360e11b610160515260045263ffffffff602452604461016051fd5b7fe648fa06000000000000000000000000000000000000000000000000000000006101605152600452602452604461016051fd5b3461025d576101605136600319011261025d5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b3461025d57602036600319011261025d576004356131c46150ef565b6131cd81614df4565b9081546001600160a01b0381168033036132e2575067ffffffffffffffff9060a01c168042106132ad5750600161328092610160515061016051507c030000000000000000000000000000000000000000000000000000000060ff60e01b198254161781556bffffffffffffffffffffffff6001600160a01b03825416928392015416927fe79f76d3ef42e7845b4f718917861642d857a02a4e690c28e79e5af7f5f8f2d36020604051868152a3615163565b610160517f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d6101605180f35b7fe58369d100000000000000000000000000000000000000000000000000000000610160515242600452602452604461016051fd5b7f2f081df300000000000000000000000000000000000000000000000000000000610160515233600452602452604461016051fd5b3461025d576101605136600319011261025d576020600c5460801c604051908152f35b3461025d5761334836614401565b90806101605152600560205260406101605120906101605152600460205267ffffffffffffffff60046040610160512001541661016051526020526040610160512090610160515260205260206040610160512054604051908152f35b3461025d5760a036600319011261025d5760443567ffffffffffffffff811161025d576133d69036906004016143d0565b60e05260643567ffffffffffffffff811161025d573660238201121561025d5767ffffffffffffffff81600401351161025d5736602460a08360040135028301011161025d5760843567ffffffffffffffff811161025d5761343c9036906004016143d0565b9060a052917f0000000000000000000000000000000000000000000000000000000000000000806024351015611704575060e0511561109f5760e0518303613ba85760e051826004013503613b8557613496600435614df4565b610120526004356101605152600a602052604061016051206024356101605152602052604061016051209063ffffffff60018301541663ffffffff600161012051015460601c1690818103613b515750506134f382939254614e67565b60c052602435610160515260046020526135166003604061016051200154614e67565b61352160e051614b83565b6101405261352d61467e565b608052610160519260a0935f610100526080610100525b60e051811061363a57600261012051016135616080518254614fc5565b905561358f67ffffffffffffffff60e0511667ffffffffffffffff6001610120510154610100511c16614c29565b7fffffffffffffffff0000000000000000ffffffffffffffffffffffffffffffff77ffffffffffffffff00000000000000000000000000000000600161012051015492610100511b1691161760016101205101556001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016803b1561025d57604051906350ec136360e11b825281610160519181806105c761014051600483016147eb565b61365261025061364d8360e05188614bd2565b614be2565b9061365c82614520565b505460e01c15613b06578160081c610160515260028701602052600160ff83161b604061016051205416613aaf578160081c61016051526002870160205260406101605120600160ff84161b81541790556136bd61364d8260e05188614bd2565b6136cf82856004013560248701614bf6565b9060243561016051526005602052604061016051206024356101605152600460205267ffffffffffffffff60046040610160512001541661016051526020526040610160512084610160515260205260406101605120549180359060208101906060810190610160515061010051810135906040833591013584358617171717155f14613a5c5750505061016051905b828203613a345750505061377961364d8260e05188614bd2565b61378b82856004013560248701614bf6565b604080519094919291906137aa9086906137a582826144d6565b6145c8565b61383c6137c26137bd36606087016144f8565b6153af565b9388519461380e60208b0151918951976137db89614449565b885260208801928352610160518a8901526101605160608901526101605161010051890152602081519101519088614f96565b87519561381a87614465565b51905188519161382983614465565b82526020820152855260203691016144f8565b9260208101938452613851858d60a051614c06565b9361385a614a22565b5061386485614d47565b61386d85614db9565b86519161387a8c846144d6565b6004835261388c6080602085016145c8565b51905161389883614604565b526138a2826145f7565b526138ad8480614648565b156106555761395d946138c46139539236906144f8565b6138cd84614614565b5260c0516138da84614624565b528751936138eb61010051866144d6565b6003855261010051601f19013660208701376001600160801b03610160515416613914866145f7565b527f000000000000000000000000000000000000000000000000000000000000000061393f86614604565b5261394985614624565b52873691016146a8565b9260043590615084565b61396a8261014051614634565b526139788161014051614634565b50613989612897828a60a051614c06565b156106555761399e612897838b60a051614c06565b919091156106555760206139b89201359035608051614f96565b6139c861364d8260e05188614bd2565b916139d9612897838b60a051614c06565b91909115610655576001600160a01b03600194613a028351809560208091803584520135910152565b16917faa8946691a1cc699ab251d6777cf916f1975c44f1754314c0ec5f41ccab1db3e6024359260043592a401613544565b6001600160a01b0390636ac8f48d60e11b610160515216600452602452604452606461016051fd5b613a9890613a826040519360208501958652604085019060208091803584520135910152565b6101005183019060208091803584520135910152565b898152613aa660c0826144d6565b5190209061375f565b613ac861364d6001600160a01b03928760e05190614bd2565b7f7025800300000000000000000000000000000000000000000000000000000000610160515260043560045260243560245216604452606461016051fd5b613b1f61364d6001600160a01b03928760e05190614bd2565b7f23a5a9b300000000000000000000000000000000000000000000000000000000610160515216600452602461016051fd5b7faaaf959a000000000000000000000000000000000000000000000000000000006101605152600452602452604461016051fd5b506355c5b3e360e11b61016051526004013560045260e051602452604461016051fd5b826355c5b3e360e11b610160515260045260e051602452604461016051fd5b34613eaf57613bd536614396565b90613bdf82614d47565b613be882614db9565b613bf181614df4565b90613c2763ffffffff5f5460c01c167f000000000000000000000000000000000000000000000000000000000000000090614565565b90600183019167ffffffffffffffff835460801c16818103613ec75750507c020000000000000000000000000000000000000000000000000000000060ff60e01b198454161783556bffffffffffffffffffffffff8254166fffffffffffffffffffffffffffffffff196001600160801b03613ca8600c5493828516614578565b16911617600c55613cdb600260405194613cc36060876144d6565b818652613cd46040602088016145c8565b0154614e67565b613ce4846145f7565b52613cee836145f7565b50613cf98480614648565b92909215613eb357613d0f613e359336906144f8565b613d1885614604565b52613d2284614604565b50613d59613d2e61467e565b613d51613d3a87614604565b51516020613d4789614604565b5101519083614f96565b600b54614fc5565b600b55604093827fb1b4ed2bce69a9ac17485b6eb313e5209edb99a22f10ad069c86855c5f372ba260606bffffffffffffffffffffffff885195613d9d8a886144d6565b60018752601f198a01366020890137541680613db8876145f7565b526020613dc486614604565b518a51928352805182840152015189820152a2613e0e6001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001696863691016146a8565b927f0000000000000000000000000000000000000000000000000000000000000000615084565b91613e3e614b43565b92613e48846145f7565b52613e52836145f7565b50803b15613eaf57613e7a925f91835180809681946350ec136360e11b8352600483016147eb565b03915afa908115613ea65750613e91576101605180f35b5f613e9b916144d6565b5f61016052806105d6565b513d5f823e3d90fd5b5f80fd5b634e487b7160e01b5f52603260045260245ffd5b7f13b98598000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b34613eaf575f366003190112613eaf5760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b34613eaf575f366003190112613eaf57335f52600260205260405f20546140d9576001547f0000000000000000000000000000000000000000000000000000000000000000808210156140ae575060405190613f938261442d565b33825260208201915f8352604081015f8152606082015f81526801000000000000000084101561409a57600184019485600155613fcf85614520565b94909461408757519051925160e01b7fffffffff000000000000000000000000000000000000000000000000000000001667ffffffffffffffff60a01b60a09490941b939093166001600160a01b03909116179190911782556001905191015581811161407357602091335f526002835260405f20556040519033817f6cd8594df6446610564bf1ea1e804402ea0006dc7b541d3a430d1ea0a62cffd45f80a38152f35b634e487b7160e01b5f52601160045260245ffd5b634e487b7160e01b5f525f60045260245ffd5b634e487b7160e01b5f52604160045260245ffd5b7f723526cb000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b335f52600260205260405f20545f198101908111614073577f4baa5977000000000000000000000000000000000000000000000000000000005f523360045260245260445ffd5b34613eaf576060366003190112613eaf576004356040366023190112613eaf576001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001680330361432357507f00000000000000000000000000000000000000000000000000000000000000008082101561430d57505f5467ffffffffffffffff8160801c16156142e557815f52600460205260405f2090600482019060ff825460801c166142d2577fff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff167e01000000000000000000000000000000000000000000000000000000000000175f556040519161422183614465565b600160036024359283865261424260443596876020820152610c378161528e565b8382015582600282015501556fffffffffffffffff000000000000000019825416825567ffffffffffffffff8254169267ffffffffffffffff84146140735767ffffffffffffffff6060938160017fa026fe73bd09f70d1b0a6cf5ef6a72d2e72b4e9994be92b9106804fe5140b73d970116821982541617815554169160405192835260208301526040820152a2005b83630acac16f60e01b5f5260045260245ffd5b7f407fb1a1000000000000000000000000000000000000000000000000000000005f5260045ffd5b90630ea62b5b60e11b5f5260045260245260445ffd5b631194af8760e11b5f523360045260245260445ffd5b34613eaf575f366003190112613eaf57602063ffffffff5f5460c01c16604051908152f35b34613eaf575f366003190112613eaf576020907f00000000000000000000000000000000000000000000000000000000000000008152f35b906040600319830112613eaf57600435916024359067ffffffffffffffff8211613eaf57610300908290036003190112613eaf5760040190565b9181601f84011215613eaf5782359167ffffffffffffffff8311613eaf576020808501948460051b010111613eaf57565b6040906003190112613eaf576004359060243590565b600435906001600160a01b0382168203613eaf57565b6080810190811067ffffffffffffffff82111761409a57604052565b60a0810190811067ffffffffffffffff82111761409a57604052565b6040810190811067ffffffffffffffff82111761409a57604052565b60e0810190811067ffffffffffffffff82111761409a57604052565b6060810190811067ffffffffffffffff82111761409a57604052565b610160810190811067ffffffffffffffff82111761409a57604052565b90601f8019910116810190811067ffffffffffffffff82111761409a57604052565b9190826040910312613eaf5760405161451081614465565b6020808294803584520135910152565b600154811015613eb35760015f81815291901b7fb10e2d527612073b26eecdfd717e6a320cf44b4afac2b0732d9fcbe2b7fa0cf60191565b9190820180921161407357565b8181029291811591840414171561407357565b906001600160801b03809116911601906001600160801b03821161407357565b67ffffffffffffffff811161409a5760051b60200190565b604051906145bd82614465565b5f6020838281520152565b5f5b8281106145d657505050565b6020906040516145e581614465565b5f81525f8382015281840152016145ca565b805115613eb35760200190565b805160011015613eb35760400190565b805160031015613eb35760800190565b805160021015613eb35760600190565b8051821015613eb35760209160051b010190565b903590601e1981360301821215613eaf570180359067ffffffffffffffff8211613eaf57602001918160061b36038313613eaf57565b6040519061468b82614449565b5f6080838281528260208201528260408201528260608201520152565b91906102c083820312613eaf57604051906146c2826144b9565b81936146ce82826144f8565b83526146dd82604083016144f8565b602084015281609f82011215613eaf5760408051906146fc90826144d6565b8060c0830191848311613eaf5760808401905b8382106147db575050604085015235606084015260e0810135608084015261473b8261010083016144f8565b60a084015261474e8261014083016144f8565b60c08401528161019f82011215613eaf5760405161476d6080826144d6565b80610200830191848311613eaf576101808401905b8382106147cb5750506147c6926147a68561014096946102809460e08a01526144f8565b6101008701526147ba8361024083016144f8565b610120870152016144f8565b910152565b8135815260209182019101614782565b813581526020918201910161470f565b602081016020825282518091526040820191602060408360051b8301019401925f915b83831061481d57505050505090565b9091929394603f198282030183528551906103a08101916001600160a01b036080825180518552826020820151166020860152604081015160408601526060810151606086015201511660808301526020810151926103a060a0840152835180915260206103c084019401905f905b808210614a005750505060408101519282810360c0840152602080855192838152019401905f905b8082106149e8575050506060015160208151805160e085015201516101008301526020808201518051610120850152015161014083015260408101516101608301905f915b600283106149d25750505060608101516101a083015260808101516101c0830152602060a082015180516101e08501520151610200830152602060c08201518051610220850152015161024083015260e08101516102608301905f915b600483106149bc575050506001926020926103808461014085826101008198015180516102e0880152015161030086015282610120820151805161032088015201516103408601520151805161036085015201519101529701930193019193929061480e565b6020806001928451815201920192019190614956565b60208060019284518152019201920191906148f9565b909194602080600192885181520196019201906148b4565b909194602060406001928289518051835201518382015201960192019061488c565b60405190614a2f8261442d565b81614a3861467e565b81526060602082015260606040820152606060405191614a57836144b9565b604051614a6381614465565b5f81525f60208201528352604051614a7a81614465565b5f81525f6020820152602084015260408051614a9682826144d6565b81368237818501525f838501525f60808501528051614ab481614465565b5f81525f602082015260a08501528051614acd81614465565b5f81525f602082015260c08501528051614ae86080826144d6565b608036823760e08501528051614afd81614465565b5f81525f60208201526101008501528051614b1781614465565b5f81525f602082015261012085015251614b3081614465565b5f81525f60208201526101408401520152565b60408051909190614b5483826144d6565b6001815291601f1901825f5b828110614b6c57505050565b602090614b77614a22565b82828501015201614b60565b90614b8d82614598565b614b9a60405191826144d6565b8281528092614bab601f1991614598565b01905f5b828110614bbb57505050565b602090614bc6614a22565b82828501015201614baf565b9190811015613eb35760051b0190565b356001600160a01b0381168103613eaf5790565b9190811015613eb35760a0020190565b9190811015613eb35760051b810135906102fe1981360301821215613eaf570190565b9067ffffffffffffffff8091169116019067ffffffffffffffff821161407357565b9190811015613eb3576060020190565b60405190614c6882614481565b5f60c0838281528260208201528260408201528260608201528260808201528260a08201520152565b906001600160801b03809116911603906001600160801b03821161407357565b903590601e1981360301821215613eaf570180359067ffffffffffffffff8211613eaf57602001918160051b36038313613eaf57565b6001600160a01b0316805f52600260205260405f205415614d1c575f52600260205260405f20545f1981019081116140735790565b7fbfc6c337000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b6001614d538280614648565b905003614d5d5750565b80614d6791614648565b90506337db043d60e01b5f52600452600160245260445ffd5b6003614d8c8280614648565b905003614d965750565b80614da091614648565b90506337db043d60e01b5f52600452600360245260445ffd5b6020810190614dc88282614cb1565b9050614dd2575050565b614ddc9250614cb1565b9050631f08bf4760e31b5f526004525f60245260445ffd5b90815f52600760205260405f209160ff835460e01c16906004821015614e535760018203614e20575050565b7f90a90042000000000000000000000000000000000000000000000000000000005f52600452602452600160445260645ffd5b634e487b7160e01b5f52602160045260245ffd5b9060405191614e7583614465565b5f83525f602084015282600160fe1b821615614f9157507f3fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8116908184525f51602061541a5f395f51905f526003816040519460208652602080870152602060408701528181800990090860608301527f0c19139cb84c680a6e14116da060561765e05aa45a1c72a34f082305b61f3f5260808301525f51602061541a5f395f51905f5260a083015260208260c08160055afa91519115614f7e5760ff1c60018216145f14614f46575b6020830152565b5f51602061541a5f395f51905f52035f51602061541a5f395f51905f52811115614f3f57634e487b7160e01b5f52601160045260245ffd5b62a4859360e01b5f52600560045260245ffd5b925050565b909160409283830152606082015260808160065afa15614fb257565b62a4859360e01b5f52600660045260245ffd5b90614fe4614fd56150049361538d565b91602081519101519083614f96565b6020815191015160405191614ff883614465565b82526020820152615369565b90565b929190615012614a22565b506001600160a01b036040519461502886614449565b4686523060208701527f000000000000000000000000000000000000000000000000000000000000000060408701525f6060870152166080850152604051936150708561442d565b845260208401526040830152606082015290565b6001600160a01b0390949392919461509a614a22565b50604051956150a887614449565b4687523060208801527f000000000000000000000000000000000000000000000000000000000000000060408801526060870152166080850152604051936150708561442d565b7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005c61513b5760017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d565b7f3ee5aeb5000000000000000000000000000000000000000000000000000000005f5260045ffd5b8147106151de57604051906020820182811067ffffffffffffffff82111761409a575f936001600160a01b03859493858095819560405252165af1156151a557565b3d156151b6576040513d5f823e3d90fd5b7fd6bda275000000000000000000000000000000000000000000000000000000005f5260045ffd5b50477fcf479181000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b91907f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8111613eaf5760051b809282370190565b92919061524e81614598565b9361525c60405195866144d6565b602085838152019160051b8101928311613eaf57905b82821061527e57505050565b8135815260209182019101615272565b80515f51602061541a5f395f51905f5281101561532d5750602081019081515f51602061541a5f395f51905f5281101561532d5750519051905f51602061541a5f395f51905f52600381808480098409085f51602061541a5f395f51905f52838009148282171517156152ff575050565b7f4a7e912d000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7f1f9be674000000000000000000000000000000000000000000000000000000005f526004525f51602061541a5f395f51905f5260245260445ffd5b60208151910151908181171561538757600160fe1b9160ff1b171790565b50505f90565b9061539f61539961467e565b92614e67565b6020815191015160208401528252565b6153b76145b0565b506020815191015180155f146153e157505f5b604051916153d783614465565b8252602082015290565b5f51602061541a5f395f51905f52035f51602061541a5f395f51905f528111156153ca57634e487b7160e01b5f52601160045260245ffdfe30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd4730644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd4730644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001",
}

// Settlement is an auto generated Go binding around an Ethereum contract.
type Settlement struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Settlement) GetABI() abi.ABI {
	return c.abi
}

// NewSettlement creates a new instance of Settlement.
func NewSettlement() *Settlement {
	parsed, err := SettlementMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Settlement{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Settlement) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor((address,address,address,address,address,address) verifiers, (address,bytes32,bytes32,uint256,uint256,uint256,uint256,uint256,uint256,uint256,uint256,uint256,(uint256,uint256)[]) p) returns()
func (settlement *Settlement) PackConstructor(verifiers Verifiers, p Parameters) []byte {
	enc, err := settlement.abi.Pack("", verifiers, p)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackActiveContributors is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x128f1733.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function activeContributors() view returns(uint32)
func (settlement *Settlement) PackActiveContributors() []byte {
	enc, err := settlement.abi.Pack("activeContributors")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackActiveContributors is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x128f1733.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function activeContributors() view returns(uint32)
func (settlement *Settlement) TryPackActiveContributors() ([]byte, error) {
	return settlement.abi.Pack("activeContributors")
}

// UnpackActiveContributors is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x128f1733.
//
// Solidity: function activeContributors() view returns(uint32)
func (settlement *Settlement) UnpackActiveContributors(data []byte) (uint32, error) {
	out, err := settlement.abi.Unpack("activeContributors", data)
	if err != nil {
		return *new(uint32), err
	}
	out0 := *abi.ConvertType(out[0], new(uint32)).(*uint32)
	return out0, nil
}

// PackAnswersOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x85a2d621.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function answersOf(uint256 epoch, uint256 class) view returns((uint256,uint256) direction, uint256 shards)
func (settlement *Settlement) PackAnswersOf(epoch *big.Int, class *big.Int) []byte {
	enc, err := settlement.abi.Pack("answersOf", epoch, class)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAnswersOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x85a2d621.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function answersOf(uint256 epoch, uint256 class) view returns((uint256,uint256) direction, uint256 shards)
func (settlement *Settlement) TryPackAnswersOf(epoch *big.Int, class *big.Int) ([]byte, error) {
	return settlement.abi.Pack("answersOf", epoch, class)
}

// AnswersOfOutput serves as a container for the return parameters of contract
// method AnswersOf.
type AnswersOfOutput struct {
	Direction Point
	Shards    *big.Int
}

// UnpackAnswersOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x85a2d621.
//
// Solidity: function answersOf(uint256 epoch, uint256 class) view returns((uint256,uint256) direction, uint256 shards)
func (settlement *Settlement) UnpackAnswersOf(data []byte) (AnswersOfOutput, error) {
	out, err := settlement.abi.Unpack("answersOf", data)
	outstruct := new(AnswersOfOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Direction = *abi.ConvertType(out[0], new(Point)).(*Point)
	outstruct.Shards = abi.ConvertType(out[1], new(big.Int)).(*big.Int)
	return *outstruct, nil
}

// PackAsk is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x37202a6f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function ask(((uint256,uint256),bytes32)[] queries) payable returns(uint256 epoch)
func (settlement *Settlement) PackAsk(queries []Query) []byte {
	enc, err := settlement.abi.Pack("ask", queries)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAsk is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x37202a6f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function ask(((uint256,uint256),bytes32)[] queries) payable returns(uint256 epoch)
func (settlement *Settlement) TryPackAsk(queries []Query) ([]byte, error) {
	return settlement.abi.Pack("ask", queries)
}

// UnpackAsk is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x37202a6f.
//
// Solidity: function ask(((uint256,uint256),bytes32)[] queries) payable returns(uint256 epoch)
func (settlement *Settlement) UnpackAsk(data []byte) (*big.Int, error) {
	out, err := settlement.abi.Unpack("ask", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackCapacity is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5cfc1a51.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function capacity() view returns(uint256)
func (settlement *Settlement) PackCapacity() []byte {
	enc, err := settlement.abi.Pack("capacity")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCapacity is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5cfc1a51.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function capacity() view returns(uint256)
func (settlement *Settlement) TryPackCapacity() ([]byte, error) {
	return settlement.abi.Pack("capacity")
}

// UnpackCapacity is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x5cfc1a51.
//
// Solidity: function capacity() view returns(uint256)
func (settlement *Settlement) UnpackCapacity(data []byte) (*big.Int, error) {
	out, err := settlement.abi.Unpack("capacity", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackClaim is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbb8d963d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function claim(uint256 index, uint256 total, (uint256,uint256) opening) returns(uint256 amount)
func (settlement *Settlement) PackClaim(index *big.Int, total *big.Int, opening Point) []byte {
	enc, err := settlement.abi.Pack("claim", index, total, opening)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackClaim is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xbb8d963d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function claim(uint256 index, uint256 total, (uint256,uint256) opening) returns(uint256 amount)
func (settlement *Settlement) TryPackClaim(index *big.Int, total *big.Int, opening Point) ([]byte, error) {
	return settlement.abi.Pack("claim", index, total, opening)
}

// UnpackClaim is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xbb8d963d.
//
// Solidity: function claim(uint256 index, uint256 total, (uint256,uint256) opening) returns(uint256 amount)
func (settlement *Settlement) UnpackClaim(data []byte) (*big.Int, error) {
	out, err := settlement.abi.Unpack("claim", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackClaimed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdbe7e3bd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function claimed(uint256 ) view returns(uint256)
func (settlement *Settlement) PackClaimed(arg0 *big.Int) []byte {
	enc, err := settlement.abi.Pack("claimed", arg0)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackClaimed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdbe7e3bd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function claimed(uint256 ) view returns(uint256)
func (settlement *Settlement) TryPackClaimed(arg0 *big.Int) ([]byte, error) {
	return settlement.abi.Pack("claimed", arg0)
}

// UnpackClaimed is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xdbe7e3bd.
//
// Solidity: function claimed(uint256 ) view returns(uint256)
func (settlement *Settlement) UnpackClaimed(data []byte) (*big.Int, error) {
	out, err := settlement.abi.Unpack("claimed", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackClassAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x38c9051a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function classAt(uint256 class) view returns((bytes32,bytes32,bytes32,bytes32,uint64,uint64,bool))
func (settlement *Settlement) PackClassAt(class *big.Int) []byte {
	enc, err := settlement.abi.Pack("classAt", class)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackClassAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x38c9051a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function classAt(uint256 class) view returns((bytes32,bytes32,bytes32,bytes32,uint64,uint64,bool))
func (settlement *Settlement) TryPackClassAt(class *big.Int) ([]byte, error) {
	return settlement.abi.Pack("classAt", class)
}

// UnpackClassAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x38c9051a.
//
// Solidity: function classAt(uint256 class) view returns((bytes32,bytes32,bytes32,bytes32,uint64,uint64,bool))
func (settlement *Settlement) UnpackClassAt(data []byte) (SettlementClass, error) {
	out, err := settlement.abi.Unpack("classAt", data)
	if err != nil {
		return *new(SettlementClass), err
	}
	out0 := *abi.ConvertType(out[0], new(SettlementClass)).(*SettlementClass)
	return out0, nil
}

// PackClasses is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x31e77853.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function classes() view returns(uint256)
func (settlement *Settlement) PackClasses() []byte {
	enc, err := settlement.abi.Pack("classes")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackClasses is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x31e77853.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function classes() view returns(uint256)
func (settlement *Settlement) TryPackClasses() ([]byte, error) {
	return settlement.abi.Pack("classes")
}

// UnpackClasses is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x31e77853.
//
// Solidity: function classes() view returns(uint256)
func (settlement *Settlement) UnpackClasses(data []byte) (*big.Int, error) {
	out, err := settlement.abi.Unpack("classes", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackClosed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x597e1fb5.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function closed() view returns(bool)
func (settlement *Settlement) PackClosed() []byte {
	enc, err := settlement.abi.Pack("closed")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackClosed is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x597e1fb5.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function closed() view returns(bool)
func (settlement *Settlement) TryPackClosed() ([]byte, error) {
	return settlement.abi.Pack("closed")
}

// UnpackClosed is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x597e1fb5.
//
// Solidity: function closed() view returns(bool)
func (settlement *Settlement) UnpackClosed(data []byte) (bool, error) {
	out, err := settlement.abi.Unpack("closed", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackContribute is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf03a708a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function contribute(address party, ((uint256,uint256)[],uint256[],((uint256,uint256),(uint256,uint256),uint256[2],uint256,uint256,(uint256,uint256),(uint256,uint256),uint256[4],(uint256,uint256),(uint256,uint256),(uint256,uint256)))[] shards) returns()
func (settlement *Settlement) PackContribute(party common.Address, shards []Submission) []byte {
	enc, err := settlement.abi.Pack("contribute", party, shards)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackContribute is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf03a708a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function contribute(address party, ((uint256,uint256)[],uint256[],((uint256,uint256),(uint256,uint256),uint256[2],uint256,uint256,(uint256,uint256),(uint256,uint256),uint256[4],(uint256,uint256),(uint256,uint256),(uint256,uint256)))[] shards) returns()
func (settlement *Settlement) TryPackContribute(party common.Address, shards []Submission) ([]byte, error) {
	return settlement.abi.Pack("contribute", party, shards)
}

// PackContribution is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x50520b1f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function contribution() view returns(address)
func (settlement *Settlement) PackContribution() []byte {
	enc, err := settlement.abi.Pack("contribution")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackContribution is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x50520b1f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function contribution() view returns(address)
func (settlement *Settlement) TryPackContribution() ([]byte, error) {
	return settlement.abi.Pack("contribution")
}

// UnpackContribution is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x50520b1f.
//
// Solidity: function contribution() view returns(address)
func (settlement *Settlement) UnpackContribution(data []byte) (common.Address, error) {
	out, err := settlement.abi.Unpack("contribution", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackContributorAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8804696f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function contributorAt(uint256 index) view returns((address,uint64,uint32,bytes32))
func (settlement *Settlement) PackContributorAt(index *big.Int) []byte {
	enc, err := settlement.abi.Pack("contributorAt", index)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackContributorAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8804696f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function contributorAt(uint256 index) view returns((address,uint64,uint32,bytes32))
func (settlement *Settlement) TryPackContributorAt(index *big.Int) ([]byte, error) {
	return settlement.abi.Pack("contributorAt", index)
}

// UnpackContributorAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8804696f.
//
// Solidity: function contributorAt(uint256 index) view returns((address,uint64,uint32,bytes32))
func (settlement *Settlement) UnpackContributorAt(data []byte) (SettlementContributor, error) {
	out, err := settlement.abi.Unpack("contributorAt", data)
	if err != nil {
		return *new(SettlementContributor), err
	}
	out0 := *abi.ConvertType(out[0], new(SettlementContributor)).(*SettlementContributor)
	return out0, nil
}

// PackContributors is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6e7e3b2b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function contributors() view returns(uint256)
func (settlement *Settlement) PackContributors() []byte {
	enc, err := settlement.abi.Pack("contributors")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackContributors is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6e7e3b2b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function contributors() view returns(uint256)
func (settlement *Settlement) TryPackContributors() ([]byte, error) {
	return settlement.abi.Pack("contributors")
}

// UnpackContributors is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x6e7e3b2b.
//
// Solidity: function contributors() view returns(uint256)
func (settlement *Settlement) UnpackContributors(data []byte) (*big.Int, error) {
	out, err := settlement.abi.Unpack("contributors", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackCredit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2673e30d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function credit(uint256 epoch, uint256 class, address[] parties, (uint256,(uint256,uint256),(uint256,uint256))[] sums, ((uint256,uint256)[],uint256[],((uint256,uint256),(uint256,uint256),uint256[2],uint256,uint256,(uint256,uint256),(uint256,uint256),uint256[4],(uint256,uint256),(uint256,uint256),(uint256,uint256)))[] submissions) returns()
func (settlement *Settlement) PackCredit(epoch *big.Int, class *big.Int, parties []common.Address, sums []Statistics, submissions []Submission) []byte {
	enc, err := settlement.abi.Pack("credit", epoch, class, parties, sums, submissions)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCredit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2673e30d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function credit(uint256 epoch, uint256 class, address[] parties, (uint256,(uint256,uint256),(uint256,uint256))[] sums, ((uint256,uint256)[],uint256[],((uint256,uint256),(uint256,uint256),uint256[2],uint256,uint256,(uint256,uint256),(uint256,uint256),uint256[4],(uint256,uint256),(uint256,uint256),(uint256,uint256)))[] submissions) returns()
func (settlement *Settlement) TryPackCredit(epoch *big.Int, class *big.Int, parties []common.Address, sums []Statistics, submissions []Submission) ([]byte, error) {
	return settlement.abi.Pack("credit", epoch, class, parties, sums, submissions)
}

// PackCrediting is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1d645104.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function crediting() view returns(address)
func (settlement *Settlement) PackCrediting() []byte {
	enc, err := settlement.abi.Pack("crediting")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCrediting is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1d645104.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function crediting() view returns(address)
func (settlement *Settlement) TryPackCrediting() ([]byte, error) {
	return settlement.abi.Pack("crediting")
}

// UnpackCrediting is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1d645104.
//
// Solidity: function crediting() view returns(address)
func (settlement *Settlement) UnpackCrediting(data []byte) (common.Address, error) {
	out, err := settlement.abi.Unpack("crediting", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackEpochAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4a439cfe.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function epochAt(uint256 epoch) view returns((address,uint64,uint8,uint96,uint32,uint64,bytes32))
func (settlement *Settlement) PackEpochAt(epoch *big.Int) []byte {
	enc, err := settlement.abi.Pack("epochAt", epoch)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackEpochAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4a439cfe.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function epochAt(uint256 epoch) view returns((address,uint64,uint8,uint96,uint32,uint64,bytes32))
func (settlement *Settlement) TryPackEpochAt(epoch *big.Int) ([]byte, error) {
	return settlement.abi.Pack("epochAt", epoch)
}

// UnpackEpochAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4a439cfe.
//
// Solidity: function epochAt(uint256 epoch) view returns((address,uint64,uint8,uint96,uint32,uint64,bytes32))
func (settlement *Settlement) UnpackEpochAt(data []byte) (SettlementEpoch, error) {
	out, err := settlement.abi.Unpack("epochAt", data)
	if err != nil {
		return *new(SettlementEpoch), err
	}
	out0 := *abi.ConvertType(out[0], new(SettlementEpoch)).(*SettlementEpoch)
	return out0, nil
}

// PackEpochs is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x58152d07.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function epochs() view returns(uint256)
func (settlement *Settlement) PackEpochs() []byte {
	enc, err := settlement.abi.Pack("epochs")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackEpochs is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x58152d07.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function epochs() view returns(uint256)
func (settlement *Settlement) TryPackEpochs() ([]byte, error) {
	return settlement.abi.Pack("epochs")
}

// UnpackEpochs is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x58152d07.
//
// Solidity: function epochs() view returns(uint256)
func (settlement *Settlement) UnpackEpochs(data []byte) (*big.Int, error) {
	out, err := settlement.abi.Unpack("epochs", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackFinalClasses is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe93b4aaf.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function finalClasses() view returns(uint16)
func (settlement *Settlement) PackFinalClasses() []byte {
	enc, err := settlement.abi.Pack("finalClasses")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFinalClasses is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe93b4aaf.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function finalClasses() view returns(uint16)
func (settlement *Settlement) TryPackFinalClasses() ([]byte, error) {
	return settlement.abi.Pack("finalClasses")
}

// UnpackFinalClasses is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe93b4aaf.
//
// Solidity: function finalClasses() view returns(uint16)
func (settlement *Settlement) UnpackFinalClasses(data []byte) (uint16, error) {
	out, err := settlement.abi.Unpack("finalClasses", data)
	if err != nil {
		return *new(uint16), err
	}
	out0 := *abi.ConvertType(out[0], new(uint16)).(*uint16)
	return out0, nil
}

// PackFirstClass is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x50183507.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function firstClass() view returns(uint256)
func (settlement *Settlement) PackFirstClass() []byte {
	enc, err := settlement.abi.Pack("firstClass")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackFirstClass is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x50183507.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function firstClass() view returns(uint256)
func (settlement *Settlement) TryPackFirstClass() ([]byte, error) {
	return settlement.abi.Pack("firstClass")
}

// UnpackFirstClass is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x50183507.
//
// Solidity: function firstClass() view returns(uint256)
func (settlement *Settlement) UnpackFirstClass(data []byte) (*big.Int, error) {
	out, err := settlement.abi.Unpack("firstClass", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackIndexOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfd6aad25.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function indexOf(address party) view returns(uint256)
func (settlement *Settlement) PackIndexOf(party common.Address) []byte {
	enc, err := settlement.abi.Pack("indexOf", party)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIndexOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfd6aad25.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function indexOf(address party) view returns(uint256)
func (settlement *Settlement) TryPackIndexOf(party common.Address) ([]byte, error) {
	return settlement.abi.Pack("indexOf", party)
}

// UnpackIndexOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xfd6aad25.
//
// Solidity: function indexOf(address party) view returns(uint256)
func (settlement *Settlement) UnpackIndexOf(data []byte) (*big.Int, error) {
	out, err := settlement.abi.Unpack("indexOf", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackInfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe31771ea.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function infer(uint256 epoch, uint256 class, ((uint256,uint256)[],uint256[],((uint256,uint256),(uint256,uint256),uint256[2],uint256,uint256,(uint256,uint256),(uint256,uint256),uint256[4],(uint256,uint256),(uint256,uint256),(uint256,uint256)))[] submissions) returns()
func (settlement *Settlement) PackInfer(epoch *big.Int, class *big.Int, submissions []Submission) []byte {
	enc, err := settlement.abi.Pack("infer", epoch, class, submissions)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackInfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe31771ea.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function infer(uint256 epoch, uint256 class, ((uint256,uint256)[],uint256[],((uint256,uint256),(uint256,uint256),uint256[2],uint256,uint256,(uint256,uint256),(uint256,uint256),uint256[4],(uint256,uint256),(uint256,uint256),(uint256,uint256)))[] submissions) returns()
func (settlement *Settlement) TryPackInfer(epoch *big.Int, class *big.Int, submissions []Submission) ([]byte, error) {
	return settlement.abi.Pack("infer", epoch, class, submissions)
}

// PackInference is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6e908f89.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function inference() view returns(address)
func (settlement *Settlement) PackInference() []byte {
	enc, err := settlement.abi.Pack("inference")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackInference is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6e908f89.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function inference() view returns(address)
func (settlement *Settlement) TryPackInference() ([]byte, error) {
	return settlement.abi.Pack("inference")
}

// UnpackInference is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x6e908f89.
//
// Solidity: function inference() view returns(address)
func (settlement *Settlement) UnpackInference(data []byte) (common.Address, error) {
	out, err := settlement.abi.Unpack("inference", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackLabels is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdaa19d46.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function labels() view returns(uint256)
func (settlement *Settlement) PackLabels() []byte {
	enc, err := settlement.abi.Pack("labels")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLabels is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdaa19d46.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function labels() view returns(uint256)
func (settlement *Settlement) TryPackLabels() ([]byte, error) {
	return settlement.abi.Pack("labels")
}

// UnpackLabels is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xdaa19d46.
//
// Solidity: function labels() view returns(uint256)
func (settlement *Settlement) UnpackLabels(data []byte) (*big.Int, error) {
	out, err := settlement.abi.Unpack("labels", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackLambda is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdad0be61.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function lambda() view returns(uint256)
func (settlement *Settlement) PackLambda() []byte {
	enc, err := settlement.abi.Pack("lambda")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLambda is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xdad0be61.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function lambda() view returns(uint256)
func (settlement *Settlement) TryPackLambda() ([]byte, error) {
	return settlement.abi.Pack("lambda")
}

// UnpackLambda is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xdad0be61.
//
// Solidity: function lambda() view returns(uint256)
func (settlement *Settlement) UnpackLambda(data []byte) (*big.Int, error) {
	out, err := settlement.abi.Unpack("lambda", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMaxEps is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3c71979c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function maxEps() view returns(uint256)
func (settlement *Settlement) PackMaxEps() []byte {
	enc, err := settlement.abi.Pack("maxEps")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMaxEps is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3c71979c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function maxEps() view returns(uint256)
func (settlement *Settlement) TryPackMaxEps() ([]byte, error) {
	return settlement.abi.Pack("maxEps")
}

// UnpackMaxEps is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3c71979c.
//
// Solidity: function maxEps() view returns(uint256)
func (settlement *Settlement) UnpackMaxEps(data []byte) (*big.Int, error) {
	out, err := settlement.abi.Unpack("maxEps", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMaxShare is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5a75a809.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function maxShare() view returns(uint256)
func (settlement *Settlement) PackMaxShare() []byte {
	enc, err := settlement.abi.Pack("maxShare")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMaxShare is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5a75a809.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function maxShare() view returns(uint256)
func (settlement *Settlement) TryPackMaxShare() ([]byte, error) {
	return settlement.abi.Pack("maxShare")
}

// UnpackMaxShare is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x5a75a809.
//
// Solidity: function maxShare() view returns(uint256)
func (settlement *Settlement) UnpackMaxShare(data []byte) (*big.Int, error) {
	out, err := settlement.abi.Unpack("maxShare", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMinRows is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4b173cae.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function minRows() view returns(uint256)
func (settlement *Settlement) PackMinRows() []byte {
	enc, err := settlement.abi.Pack("minRows")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMinRows is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4b173cae.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function minRows() view returns(uint256)
func (settlement *Settlement) TryPackMinRows() ([]byte, error) {
	return settlement.abi.Pack("minRows")
}

// UnpackMinRows is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4b173cae.
//
// Solidity: function minRows() view returns(uint256)
func (settlement *Settlement) UnpackMinRows(data []byte) (*big.Int, error) {
	out, err := settlement.abi.Unpack("minRows", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackModel is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0ad9d052.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function model() view returns(bytes32)
func (settlement *Settlement) PackModel() []byte {
	enc, err := settlement.abi.Pack("model")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackModel is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0ad9d052.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function model() view returns(bytes32)
func (settlement *Settlement) TryPackModel() ([]byte, error) {
	return settlement.abi.Pack("model")
}

// UnpackModel is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x0ad9d052.
//
// Solidity: function model() view returns(bytes32)
func (settlement *Settlement) UnpackModel(data []byte) ([32]byte, error) {
	out, err := settlement.abi.Unpack("model", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackOptimality is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5a6754b0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function optimality() view returns(address)
func (settlement *Settlement) PackOptimality() []byte {
	enc, err := settlement.abi.Pack("optimality")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOptimality is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5a6754b0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function optimality() view returns(address)
func (settlement *Settlement) TryPackOptimality() ([]byte, error) {
	return settlement.abi.Pack("optimality")
}

// UnpackOptimality is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x5a6754b0.
//
// Solidity: function optimality() view returns(address)
func (settlement *Settlement) UnpackOptimality(data []byte) (common.Address, error) {
	out, err := settlement.abi.Unpack("optimality", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackOptimum is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfa82677d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function optimum(uint256 class, ((uint256,uint256)[],uint256[],((uint256,uint256),(uint256,uint256),uint256[2],uint256,uint256,(uint256,uint256),(uint256,uint256),uint256[4],(uint256,uint256),(uint256,uint256),(uint256,uint256))) submission) returns()
func (settlement *Settlement) PackOptimum(class *big.Int, submission Submission) []byte {
	enc, err := settlement.abi.Pack("optimum", class, submission)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOptimum is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfa82677d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function optimum(uint256 class, ((uint256,uint256)[],uint256[],((uint256,uint256),(uint256,uint256),uint256[2],uint256,uint256,(uint256,uint256),(uint256,uint256),uint256[4],(uint256,uint256),(uint256,uint256),(uint256,uint256))) submission) returns()
func (settlement *Settlement) TryPackOptimum(class *big.Int, submission Submission) ([]byte, error) {
	return settlement.abi.Pack("optimum", class, submission)
}

// PackOwner is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8da5cb5b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function owner() view returns(address)
func (settlement *Settlement) PackOwner() []byte {
	enc, err := settlement.abi.Pack("owner")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOwner is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8da5cb5b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function owner() view returns(address)
func (settlement *Settlement) TryPackOwner() ([]byte, error) {
	return settlement.abi.Pack("owner")
}

// UnpackOwner is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8da5cb5b.
//
// Solidity: function owner() view returns(address)
func (settlement *Settlement) UnpackOwner(data []byte) (common.Address, error) {
	out, err := settlement.abi.Unpack("owner", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackPaid is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x295b4e17.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function paid() view returns(uint128)
func (settlement *Settlement) PackPaid() []byte {
	enc, err := settlement.abi.Pack("paid")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPaid is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x295b4e17.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function paid() view returns(uint128)
func (settlement *Settlement) TryPackPaid() ([]byte, error) {
	return settlement.abi.Pack("paid")
}

// UnpackPaid is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x295b4e17.
//
// Solidity: function paid() view returns(uint128)
func (settlement *Settlement) UnpackPaid(data []byte) (*big.Int, error) {
	out, err := settlement.abi.Unpack("paid", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackPayout is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x63bd1d4a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function payout() view returns(address)
func (settlement *Settlement) PackPayout() []byte {
	enc, err := settlement.abi.Pack("payout")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPayout is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x63bd1d4a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function payout() view returns(address)
func (settlement *Settlement) TryPackPayout() ([]byte, error) {
	return settlement.abi.Pack("payout")
}

// UnpackPayout is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x63bd1d4a.
//
// Solidity: function payout() view returns(address)
func (settlement *Settlement) UnpackPayout(data []byte) (common.Address, error) {
	out, err := settlement.abi.Unpack("payout", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackPayouts is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa247bc32.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function payouts() view returns((uint256,uint256))
func (settlement *Settlement) PackPayouts() []byte {
	enc, err := settlement.abi.Pack("payouts")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPayouts is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa247bc32.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function payouts() view returns((uint256,uint256))
func (settlement *Settlement) TryPackPayouts() ([]byte, error) {
	return settlement.abi.Pack("payouts")
}

// UnpackPayouts is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa247bc32.
//
// Solidity: function payouts() view returns((uint256,uint256))
func (settlement *Settlement) UnpackPayouts(data []byte) (Point, error) {
	out, err := settlement.abi.Unpack("payouts", data)
	if err != nil {
		return *new(Point), err
	}
	out0 := *abi.ConvertType(out[0], new(Point)).(*Point)
	return out0, nil
}

// PackProposeWeights is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x13f94fc3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function proposeWeights(uint256 class, (uint256,uint256) weights) returns()
func (settlement *Settlement) PackProposeWeights(class *big.Int, weights Point) []byte {
	enc, err := settlement.abi.Pack("proposeWeights", class, weights)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackProposeWeights is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x13f94fc3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function proposeWeights(uint256 class, (uint256,uint256) weights) returns()
func (settlement *Settlement) TryPackProposeWeights(class *big.Int, weights Point) ([]byte, error) {
	return settlement.abi.Pack("proposeWeights", class, weights)
}

// PackReclaim is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2dabbeed.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function reclaim(uint256 epoch) returns()
func (settlement *Settlement) PackReclaim(epoch *big.Int) []byte {
	enc, err := settlement.abi.Pack("reclaim", epoch)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackReclaim is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2dabbeed.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function reclaim(uint256 epoch) returns()
func (settlement *Settlement) TryPackReclaim(epoch *big.Int) ([]byte, error) {
	return settlement.abi.Pack("reclaim", epoch)
}

// PackRegister is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1aa3a008.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function register() returns(uint256 index)
func (settlement *Settlement) PackRegister() []byte {
	enc, err := settlement.abi.Pack("register")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRegister is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1aa3a008.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function register() returns(uint256 index)
func (settlement *Settlement) TryPackRegister() ([]byte, error) {
	return settlement.abi.Pack("register")
}

// UnpackRegister is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1aa3a008.
//
// Solidity: function register() returns(uint256 index)
func (settlement *Settlement) UnpackRegister(data []byte) (*big.Int, error) {
	out, err := settlement.abi.Unpack("register", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackReleased is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x96132521.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function released() view returns(uint128)
func (settlement *Settlement) PackReleased() []byte {
	enc, err := settlement.abi.Pack("released")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackReleased is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x96132521.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function released() view returns(uint128)
func (settlement *Settlement) TryPackReleased() ([]byte, error) {
	return settlement.abi.Pack("released")
}

// UnpackReleased is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x96132521.
//
// Solidity: function released() view returns(uint128)
func (settlement *Settlement) UnpackReleased(data []byte) (*big.Int, error) {
	out, err := settlement.abi.Unpack("released", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackRoot is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xebf0c717.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function root() view returns(uint256)
func (settlement *Settlement) PackRoot() []byte {
	enc, err := settlement.abi.Pack("root")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRoot is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xebf0c717.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function root() view returns(uint256)
func (settlement *Settlement) TryPackRoot() ([]byte, error) {
	return settlement.abi.Pack("root")
}

// UnpackRoot is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xebf0c717.
//
// Solidity: function root() view returns(uint256)
func (settlement *Settlement) UnpackRoot(data []byte) (*big.Int, error) {
	out, err := settlement.abi.Unpack("root", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackSchema is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf8895cc8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function schema() view returns(bytes32)
func (settlement *Settlement) PackSchema() []byte {
	enc, err := settlement.abi.Pack("schema")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSchema is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf8895cc8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function schema() view returns(bytes32)
func (settlement *Settlement) TryPackSchema() ([]byte, error) {
	return settlement.abi.Pack("schema")
}

// UnpackSchema is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xf8895cc8.
//
// Solidity: function schema() view returns(bytes32)
func (settlement *Settlement) UnpackSchema(data []byte) ([32]byte, error) {
	out, err := settlement.abi.Unpack("schema", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackSettle is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x25d5d850.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function settle(uint256 epoch, ((uint256,uint256)[],uint256[],((uint256,uint256),(uint256,uint256),uint256[2],uint256,uint256,(uint256,uint256),(uint256,uint256),uint256[4],(uint256,uint256),(uint256,uint256),(uint256,uint256))) submission) returns()
func (settlement *Settlement) PackSettle(epoch *big.Int, submission Submission) []byte {
	enc, err := settlement.abi.Pack("settle", epoch, submission)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSettle is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x25d5d850.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function settle(uint256 epoch, ((uint256,uint256)[],uint256[],((uint256,uint256),(uint256,uint256),uint256[2],uint256,uint256,(uint256,uint256),(uint256,uint256),uint256[4],(uint256,uint256),(uint256,uint256),(uint256,uint256))) submission) returns()
func (settlement *Settlement) TryPackSettle(epoch *big.Int, submission Submission) ([]byte, error) {
	return settlement.abi.Pack("settle", epoch, submission)
}

// PackShardOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x85079151.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function shardOf((uint256,uint256) data) view returns((uint64,uint32,uint32))
func (settlement *Settlement) PackShardOf(data Point) []byte {
	enc, err := settlement.abi.Pack("shardOf", data)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackShardOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x85079151.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function shardOf((uint256,uint256) data) view returns((uint64,uint32,uint32))
func (settlement *Settlement) TryPackShardOf(data Point) ([]byte, error) {
	return settlement.abi.Pack("shardOf", data)
}

// UnpackShardOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x85079151.
//
// Solidity: function shardOf((uint256,uint256) data) view returns((uint64,uint32,uint32))
func (settlement *Settlement) UnpackShardOf(data []byte) (SettlementShard, error) {
	out, err := settlement.abi.Unpack("shardOf", data)
	if err != nil {
		return *new(SettlementShard), err
	}
	out0 := *abi.ConvertType(out[0], new(SettlementShard)).(*SettlementShard)
	return out0, nil
}

// PackStatisticsHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x28f4808c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function statisticsHash(uint256 class, uint256 index) view returns(bytes32)
func (settlement *Settlement) PackStatisticsHash(class *big.Int, index *big.Int) []byte {
	enc, err := settlement.abi.Pack("statisticsHash", class, index)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStatisticsHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x28f4808c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function statisticsHash(uint256 class, uint256 index) view returns(bytes32)
func (settlement *Settlement) TryPackStatisticsHash(class *big.Int, index *big.Int) ([]byte, error) {
	return settlement.abi.Pack("statisticsHash", class, index)
}

// UnpackStatisticsHash is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x28f4808c.
//
// Solidity: function statisticsHash(uint256 class, uint256 index) view returns(bytes32)
func (settlement *Settlement) UnpackStatisticsHash(data []byte) ([32]byte, error) {
	out, err := settlement.abi.Unpack("statisticsHash", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackTotalRows is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcf60af3b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function totalRows() view returns(uint128)
func (settlement *Settlement) PackTotalRows() []byte {
	enc, err := settlement.abi.Pack("totalRows")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTotalRows is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcf60af3b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function totalRows() view returns(uint128)
func (settlement *Settlement) TryPackTotalRows() ([]byte, error) {
	return settlement.abi.Pack("totalRows")
}

// UnpackTotalRows is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xcf60af3b.
//
// Solidity: function totalRows() view returns(uint128)
func (settlement *Settlement) UnpackTotalRows(data []byte) (*big.Int, error) {
	out, err := settlement.abi.Unpack("totalRows", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackTotalShards is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb18185f6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function totalShards() view returns(uint64)
func (settlement *Settlement) PackTotalShards() []byte {
	enc, err := settlement.abi.Pack("totalShards")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTotalShards is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xb18185f6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function totalShards() view returns(uint64)
func (settlement *Settlement) TryPackTotalShards() ([]byte, error) {
	return settlement.abi.Pack("totalShards")
}

// UnpackTotalShards is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xb18185f6.
//
// Solidity: function totalShards() view returns(uint64)
func (settlement *Settlement) UnpackTotalShards(data []byte) (uint64, error) {
	out, err := settlement.abi.Unpack("totalShards", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackTrain is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x50c6bbd6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function train(address party, uint256 class, (uint256,(uint256,uint256),(uint256,uint256)) before, ((uint256,uint256)[],uint256[],((uint256,uint256),(uint256,uint256),uint256[2],uint256,uint256,(uint256,uint256),(uint256,uint256),uint256[4],(uint256,uint256),(uint256,uint256),(uint256,uint256)))[] submissions) returns()
func (settlement *Settlement) PackTrain(party common.Address, class *big.Int, before Statistics, submissions []Submission) []byte {
	enc, err := settlement.abi.Pack("train", party, class, before, submissions)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTrain is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x50c6bbd6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function train(address party, uint256 class, (uint256,(uint256,uint256),(uint256,uint256)) before, ((uint256,uint256)[],uint256[],((uint256,uint256),(uint256,uint256),uint256[2],uint256,uint256,(uint256,uint256),(uint256,uint256),uint256[4],(uint256,uint256),(uint256,uint256),(uint256,uint256)))[] submissions) returns()
func (settlement *Settlement) TryPackTrain(party common.Address, class *big.Int, before Statistics, submissions []Submission) ([]byte, error) {
	return settlement.abi.Pack("train", party, class, before, submissions)
}

// PackTraining is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4a9074de.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function training() view returns(address)
func (settlement *Settlement) PackTraining() []byte {
	enc, err := settlement.abi.Pack("training")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTraining is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4a9074de.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function training() view returns(address)
func (settlement *Settlement) TryPackTraining() ([]byte, error) {
	return settlement.abi.Pack("training")
}

// UnpackTraining is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4a9074de.
//
// Solidity: function training() view returns(address)
func (settlement *Settlement) UnpackTraining(data []byte) (common.Address, error) {
	out, err := settlement.abi.Unpack("training", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackWindow is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x461645bf.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function window() view returns(uint256)
func (settlement *Settlement) PackWindow() []byte {
	enc, err := settlement.abi.Pack("window")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWindow is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x461645bf.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function window() view returns(uint256)
func (settlement *Settlement) TryPackWindow() ([]byte, error) {
	return settlement.abi.Pack("window")
}

// UnpackWindow is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x461645bf.
//
// Solidity: function window() view returns(uint256)
func (settlement *Settlement) UnpackWindow(data []byte) (*big.Int, error) {
	out, err := settlement.abi.Unpack("window", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// SettlementAnswered represents a Answered event raised by the Settlement contract.
type SettlementAnswered struct {
	Epoch   *big.Int
	Class   *big.Int
	Shard   *big.Int
	Answers Point
	Raw     *types.Log // Blockchain specific contextual infos
}

const SettlementAnsweredEventName = "Answered"

// ContractEventName returns the user-defined event name.
func (SettlementAnswered) ContractEventName() string {
	return SettlementAnsweredEventName
}

// UnpackAnsweredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Answered(uint256 indexed epoch, uint256 indexed class, uint256 indexed shard, (uint256,uint256) answers)
func (settlement *Settlement) UnpackAnsweredEvent(log *types.Log) (*SettlementAnswered, error) {
	event := "Answered"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != settlement.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(SettlementAnswered)
	if len(log.Data) > 0 {
		if err := settlement.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range settlement.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// SettlementAsked represents a Asked event raised by the Settlement contract.
type SettlementAsked struct {
	Epoch    *big.Int
	Payer    common.Address
	Pool     *big.Int
	Deadline *big.Int
	Raw      *types.Log // Blockchain specific contextual infos
}

const SettlementAskedEventName = "Asked"

// ContractEventName returns the user-defined event name.
func (SettlementAsked) ContractEventName() string {
	return SettlementAskedEventName
}

// UnpackAskedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Asked(uint256 indexed epoch, address indexed payer, uint256 pool, uint256 deadline)
func (settlement *Settlement) UnpackAskedEvent(log *types.Log) (*SettlementAsked, error) {
	event := "Asked"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != settlement.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(SettlementAsked)
	if len(log.Data) > 0 {
		if err := settlement.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range settlement.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// SettlementClaimed represents a Claimed event raised by the Settlement contract.
type SettlementClaimed struct {
	Index  *big.Int
	Party  common.Address
	Amount *big.Int
	Total  *big.Int
	Raw    *types.Log // Blockchain specific contextual infos
}

const SettlementClaimedEventName = "Claimed"

// ContractEventName returns the user-defined event name.
func (SettlementClaimed) ContractEventName() string {
	return SettlementClaimedEventName
}

// UnpackClaimedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Claimed(uint256 indexed index, address indexed party, uint256 amount, uint256 total)
func (settlement *Settlement) UnpackClaimedEvent(log *types.Log) (*SettlementClaimed, error) {
	event := "Claimed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != settlement.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(SettlementClaimed)
	if len(log.Data) > 0 {
		if err := settlement.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range settlement.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// SettlementContributed represents a Contributed event raised by the Settlement contract.
type SettlementContributed struct {
	Party common.Address
	Shard *big.Int
	Data  [32]byte
	Rows  *big.Int
	Raw   *types.Log // Blockchain specific contextual infos
}

const SettlementContributedEventName = "Contributed"

// ContractEventName returns the user-defined event name.
func (SettlementContributed) ContractEventName() string {
	return SettlementContributedEventName
}

// UnpackContributedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Contributed(address indexed party, uint256 indexed shard, bytes32 data, uint256 rows)
func (settlement *Settlement) UnpackContributedEvent(log *types.Log) (*SettlementContributed, error) {
	event := "Contributed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != settlement.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(SettlementContributed)
	if len(log.Data) > 0 {
		if err := settlement.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range settlement.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// SettlementCredited represents a Credited event raised by the Settlement contract.
type SettlementCredited struct {
	Epoch  *big.Int
	Class  *big.Int
	Party  common.Address
	Credit Point
	Raw    *types.Log // Blockchain specific contextual infos
}

const SettlementCreditedEventName = "Credited"

// ContractEventName returns the user-defined event name.
func (SettlementCredited) ContractEventName() string {
	return SettlementCreditedEventName
}

// UnpackCreditedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Credited(uint256 indexed epoch, uint256 indexed class, address indexed party, (uint256,uint256) credit)
func (settlement *Settlement) UnpackCreditedEvent(log *types.Log) (*SettlementCredited, error) {
	event := "Credited"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != settlement.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(SettlementCredited)
	if len(log.Data) > 0 {
		if err := settlement.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range settlement.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// SettlementOptimal represents a Optimal event raised by the Settlement contract.
type SettlementOptimal struct {
	Class *big.Int
	Eps   *big.Int
	Raw   *types.Log // Blockchain specific contextual infos
}

const SettlementOptimalEventName = "Optimal"

// ContractEventName returns the user-defined event name.
func (SettlementOptimal) ContractEventName() string {
	return SettlementOptimalEventName
}

// UnpackOptimalEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Optimal(uint256 indexed class, uint256 eps)
func (settlement *Settlement) UnpackOptimalEvent(log *types.Log) (*SettlementOptimal, error) {
	event := "Optimal"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != settlement.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(SettlementOptimal)
	if len(log.Data) > 0 {
		if err := settlement.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range settlement.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// SettlementReclaimed represents a Reclaimed event raised by the Settlement contract.
type SettlementReclaimed struct {
	Epoch *big.Int
	Payer common.Address
	Pool  *big.Int
	Raw   *types.Log // Blockchain specific contextual infos
}

const SettlementReclaimedEventName = "Reclaimed"

// ContractEventName returns the user-defined event name.
func (SettlementReclaimed) ContractEventName() string {
	return SettlementReclaimedEventName
}

// UnpackReclaimedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Reclaimed(uint256 indexed epoch, address indexed payer, uint256 pool)
func (settlement *Settlement) UnpackReclaimedEvent(log *types.Log) (*SettlementReclaimed, error) {
	event := "Reclaimed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != settlement.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(SettlementReclaimed)
	if len(log.Data) > 0 {
		if err := settlement.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range settlement.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// SettlementRegistered represents a Registered event raised by the Settlement contract.
type SettlementRegistered struct {
	Index *big.Int
	Party common.Address
	Raw   *types.Log // Blockchain specific contextual infos
}

const SettlementRegisteredEventName = "Registered"

// ContractEventName returns the user-defined event name.
func (SettlementRegistered) ContractEventName() string {
	return SettlementRegisteredEventName
}

// UnpackRegisteredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Registered(uint256 indexed index, address indexed party)
func (settlement *Settlement) UnpackRegisteredEvent(log *types.Log) (*SettlementRegistered, error) {
	event := "Registered"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != settlement.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(SettlementRegistered)
	if len(log.Data) > 0 {
		if err := settlement.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range settlement.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// SettlementSettled represents a Settled event raised by the Settlement contract.
type SettlementSettled struct {
	Epoch   *big.Int
	Pool    *big.Int
	Payouts Point
	Raw     *types.Log // Blockchain specific contextual infos
}

const SettlementSettledEventName = "Settled"

// ContractEventName returns the user-defined event name.
func (SettlementSettled) ContractEventName() string {
	return SettlementSettledEventName
}

// UnpackSettledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Settled(uint256 indexed epoch, uint256 pool, (uint256,uint256) payouts)
func (settlement *Settlement) UnpackSettledEvent(log *types.Log) (*SettlementSettled, error) {
	event := "Settled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != settlement.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(SettlementSettled)
	if len(log.Data) > 0 {
		if err := settlement.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range settlement.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// SettlementTrained represents a Trained event raised by the Settlement contract.
type SettlementTrained struct {
	Party common.Address
	Class *big.Int
	Round *big.Int
	Sums  Statistics
	Raw   *types.Log // Blockchain specific contextual infos
}

const SettlementTrainedEventName = "Trained"

// ContractEventName returns the user-defined event name.
func (SettlementTrained) ContractEventName() string {
	return SettlementTrainedEventName
}

// UnpackTrainedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Trained(address indexed party, uint256 indexed class, uint256 indexed round, (uint256,(uint256,uint256),(uint256,uint256)) sums)
func (settlement *Settlement) UnpackTrainedEvent(log *types.Log) (*SettlementTrained, error) {
	event := "Trained"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != settlement.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(SettlementTrained)
	if len(log.Data) > 0 {
		if err := settlement.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range settlement.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// SettlementWeightsProposed represents a WeightsProposed event raised by the Settlement contract.
type SettlementWeightsProposed struct {
	Class   *big.Int
	Round   *big.Int
	Weights Point
	Raw     *types.Log // Blockchain specific contextual infos
}

const SettlementWeightsProposedEventName = "WeightsProposed"

// ContractEventName returns the user-defined event name.
func (SettlementWeightsProposed) ContractEventName() string {
	return SettlementWeightsProposedEventName
}

// UnpackWeightsProposedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event WeightsProposed(uint256 indexed class, uint256 round, (uint256,uint256) weights)
func (settlement *Settlement) UnpackWeightsProposedEvent(log *types.Log) (*SettlementWeightsProposed, error) {
	event := "WeightsProposed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != settlement.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(SettlementWeightsProposed)
	if len(log.Data) > 0 {
		if err := settlement.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range settlement.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (settlement *Settlement) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], settlement.abi.Errors["AlreadyCredited"].ID.Bytes()[:4]) {
		return settlement.UnpackAlreadyCreditedError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["AlreadyRegistered"].ID.Bytes()[:4]) {
		return settlement.UnpackAlreadyRegisteredError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["AlreadyTrained"].ID.Bytes()[:4]) {
		return settlement.UnpackAlreadyTrainedError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["AnswersIncomplete"].ID.Bytes()[:4]) {
		return settlement.UnpackAnswersIncompleteError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["BadCapacity"].ID.Bytes()[:4]) {
		return settlement.UnpackBadCapacityError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["BadParameter"].ID.Bytes()[:4]) {
		return settlement.UnpackBadParameterError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["BadPool"].ID.Bytes()[:4]) {
		return settlement.UnpackBadPoolError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["BadRoot"].ID.Bytes()[:4]) {
		return settlement.UnpackBadRootError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["CapacityReached"].ID.Bytes()[:4]) {
		return settlement.UnpackCapacityReachedError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["ContributionsClosed"].ID.Bytes()[:4]) {
		return settlement.UnpackContributionsClosedError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["CoordinateTooLarge"].ID.Bytes()[:4]) {
		return settlement.UnpackCoordinateTooLargeError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["CreditsIncomplete"].ID.Bytes()[:4]) {
		return settlement.UnpackCreditsIncompleteError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["DuplicateData"].ID.Bytes()[:4]) {
		return settlement.UnpackDuplicateDataError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["EdgeBroken"].ID.Bytes()[:4]) {
		return settlement.UnpackEdgeBrokenError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["EpsTooLarge"].ID.Bytes()[:4]) {
		return settlement.UnpackEpsTooLargeError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["ExceedsReleased"].ID.Bytes()[:4]) {
		return settlement.UnpackExceedsReleasedError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["FailedCall"].ID.Bytes()[:4]) {
		return settlement.UnpackFailedCallError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["FeeTooLarge"].ID.Bytes()[:4]) {
		return settlement.UnpackFeeTooLargeError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["InsufficientBalance"].ID.Bytes()[:4]) {
		return settlement.UnpackInsufficientBalanceError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["LengthMismatch"].ID.Bytes()[:4]) {
		return settlement.UnpackLengthMismatchError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["ModelNotFinal"].ID.Bytes()[:4]) {
		return settlement.UnpackModelNotFinalError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["NoRows"].ID.Bytes()[:4]) {
		return settlement.UnpackNoRowsError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["NoWeights"].ID.Bytes()[:4]) {
		return settlement.UnpackNoWeightsError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["NotOnCurve"].ID.Bytes()[:4]) {
		return settlement.UnpackNotOnCurveError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["NotOwner"].ID.Bytes()[:4]) {
		return settlement.UnpackNotOwnerError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["NotPayer"].ID.Bytes()[:4]) {
		return settlement.UnpackNotPayerError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["NotRegistered"].ID.Bytes()[:4]) {
		return settlement.UnpackNotRegisteredError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["NothingContributed"].ID.Bytes()[:4]) {
		return settlement.UnpackNothingContributedError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["NothingSubmitted"].ID.Bytes()[:4]) {
		return settlement.UnpackNothingSubmittedError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["NothingToClaim"].ID.Bytes()[:4]) {
		return settlement.UnpackNothingToClaimError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["PrecompileFailed"].ID.Bytes()[:4]) {
		return settlement.UnpackPrecompileFailedError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["ReentrancyGuardReentrantCall"].ID.Bytes()[:4]) {
		return settlement.UnpackReentrancyGuardReentrantCallError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["RowsOutOfBounds"].ID.Bytes()[:4]) {
		return settlement.UnpackRowsOutOfBoundsError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["TooEarly"].ID.Bytes()[:4]) {
		return settlement.UnpackTooEarlyError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["TooManyAnswers"].ID.Bytes()[:4]) {
		return settlement.UnpackTooManyAnswersError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["TrainingIncomplete"].ID.Bytes()[:4]) {
		return settlement.UnpackTrainingIncompleteError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["Unbalanced"].ID.Bytes()[:4]) {
		return settlement.UnpackUnbalancedError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["UnknownClass"].ID.Bytes()[:4]) {
		return settlement.UnpackUnknownClassError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["UnknownIndex"].ID.Bytes()[:4]) {
		return settlement.UnpackUnknownIndexError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["UnknownShard"].ID.Bytes()[:4]) {
		return settlement.UnpackUnknownShardError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["WeightsFinal"].ID.Bytes()[:4]) {
		return settlement.UnpackWeightsFinalError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["WrongCommitmentCount"].ID.Bytes()[:4]) {
		return settlement.UnpackWrongCommitmentCountError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["WrongFees"].ID.Bytes()[:4]) {
		return settlement.UnpackWrongFeesError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["WrongOpening"].ID.Bytes()[:4]) {
		return settlement.UnpackWrongOpeningError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["WrongReferenceString"].ID.Bytes()[:4]) {
		return settlement.UnpackWrongReferenceStringError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["WrongScalarCount"].ID.Bytes()[:4]) {
		return settlement.UnpackWrongScalarCountError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["WrongSchema"].ID.Bytes()[:4]) {
		return settlement.UnpackWrongSchemaError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["WrongShape"].ID.Bytes()[:4]) {
		return settlement.UnpackWrongShapeError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["WrongShard"].ID.Bytes()[:4]) {
		return settlement.UnpackWrongShardError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["WrongStage"].ID.Bytes()[:4]) {
		return settlement.UnpackWrongStageError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["WrongStatistics"].ID.Bytes()[:4]) {
		return settlement.UnpackWrongStatisticsError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// SettlementAlreadyCredited represents a AlreadyCredited error raised by the Settlement contract.
type SettlementAlreadyCredited struct {
	Epoch *big.Int
	Class *big.Int
	Party common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyCredited(uint256 epoch, uint256 class, address party)
func SettlementAlreadyCreditedErrorID() common.Hash {
	return common.HexToHash("0x70258003628b8e03377b753e20eb2b44ed05e154657f5955191f89c21fe52845")
}

// UnpackAlreadyCreditedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyCredited(uint256 epoch, uint256 class, address party)
func (settlement *Settlement) UnpackAlreadyCreditedError(raw []byte) (*SettlementAlreadyCredited, error) {
	out := new(SettlementAlreadyCredited)
	if err := settlement.abi.UnpackIntoInterface(out, "AlreadyCredited", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementAlreadyRegistered represents a AlreadyRegistered error raised by the Settlement contract.
type SettlementAlreadyRegistered struct {
	Party common.Address
	Index *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyRegistered(address party, uint256 index)
func SettlementAlreadyRegisteredErrorID() common.Hash {
	return common.HexToHash("0x4baa597797a7d15c57f901855b40306a8c2fb281774c49111542ce853d08d64f")
}

// UnpackAlreadyRegisteredError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyRegistered(address party, uint256 index)
func (settlement *Settlement) UnpackAlreadyRegisteredError(raw []byte) (*SettlementAlreadyRegistered, error) {
	out := new(SettlementAlreadyRegistered)
	if err := settlement.abi.UnpackIntoInterface(out, "AlreadyRegistered", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementAlreadyTrained represents a AlreadyTrained error raised by the Settlement contract.
type SettlementAlreadyTrained struct {
	Party common.Address
	Class *big.Int
	Shard *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AlreadyTrained(address party, uint256 class, uint256 shard)
func SettlementAlreadyTrainedErrorID() common.Hash {
	return common.HexToHash("0x4dc1db6e2f4986d8b7f80663b3c60e21e1164552f8ed696cd00ad0afb16f9062")
}

// UnpackAlreadyTrainedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AlreadyTrained(address party, uint256 class, uint256 shard)
func (settlement *Settlement) UnpackAlreadyTrainedError(raw []byte) (*SettlementAlreadyTrained, error) {
	out := new(SettlementAlreadyTrained)
	if err := settlement.abi.UnpackIntoInterface(out, "AlreadyTrained", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementAnswersIncomplete represents a AnswersIncomplete error raised by the Settlement contract.
type SettlementAnswersIncomplete struct {
	Received *big.Int
	Expected *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AnswersIncomplete(uint256 received, uint256 expected)
func SettlementAnswersIncompleteErrorID() common.Hash {
	return common.HexToHash("0xaaaf959a56a89af346d06c728a942c643b051632cc10981a87775cd3583ea0c4")
}

// UnpackAnswersIncompleteError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AnswersIncomplete(uint256 received, uint256 expected)
func (settlement *Settlement) UnpackAnswersIncompleteError(raw []byte) (*SettlementAnswersIncomplete, error) {
	out := new(SettlementAnswersIncomplete)
	if err := settlement.abi.UnpackIntoInterface(out, "AnswersIncomplete", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementBadCapacity represents a BadCapacity error raised by the Settlement contract.
type SettlementBadCapacity struct {
	Received *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadCapacity(uint256 received)
func SettlementBadCapacityErrorID() common.Hash {
	return common.HexToHash("0x9cde6c0acf6dbf9e7e1fe18b8aaa07f81a39c487d94b7c973efe30c3d11f91e8")
}

// UnpackBadCapacityError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadCapacity(uint256 received)
func (settlement *Settlement) UnpackBadCapacityError(raw []byte) (*SettlementBadCapacity, error) {
	out := new(SettlementBadCapacity)
	if err := settlement.abi.UnpackIntoInterface(out, "BadCapacity", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementBadParameter represents a BadParameter error raised by the Settlement contract.
type SettlementBadParameter struct {
	Name     [32]byte
	Received *big.Int
	Limit    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadParameter(bytes32 name, uint256 received, uint256 limit)
func SettlementBadParameterErrorID() common.Hash {
	return common.HexToHash("0x51435160c5c093fa4349f9ad6526b0d0c33810ef3507d79f90944af3877b589f")
}

// UnpackBadParameterError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadParameter(bytes32 name, uint256 received, uint256 limit)
func (settlement *Settlement) UnpackBadParameterError(raw []byte) (*SettlementBadParameter, error) {
	out := new(SettlementBadParameter)
	if err := settlement.abi.UnpackIntoInterface(out, "BadParameter", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementBadPool represents a BadPool error raised by the Settlement contract.
type SettlementBadPool struct {
	Received *big.Int
	Most     *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadPool(uint256 received, uint256 most)
func SettlementBadPoolErrorID() common.Hash {
	return common.HexToHash("0xdf0ffae6dce37ab400bdfa469c9942490a7edfffa3f199cfaa263be6e590f11e")
}

// UnpackBadPoolError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadPool(uint256 received, uint256 most)
func (settlement *Settlement) UnpackBadPoolError(raw []byte) (*SettlementBadPool, error) {
	out := new(SettlementBadPool)
	if err := settlement.abi.UnpackIntoInterface(out, "BadPool", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementBadRoot represents a BadRoot error raised by the Settlement contract.
type SettlementBadRoot struct {
	Received *big.Int
	Order    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error BadRoot(uint256 received, uint256 order)
func SettlementBadRootErrorID() common.Hash {
	return common.HexToHash("0xf9c1ce959193375bbc691c28561702ce462c63047ec936477577ac7e647fd048")
}

// UnpackBadRootError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error BadRoot(uint256 received, uint256 order)
func (settlement *Settlement) UnpackBadRootError(raw []byte) (*SettlementBadRoot, error) {
	out := new(SettlementBadRoot)
	if err := settlement.abi.UnpackIntoInterface(out, "BadRoot", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementCapacityReached represents a CapacityReached error raised by the Settlement contract.
type SettlementCapacityReached struct {
	Capacity *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error CapacityReached(uint256 capacity)
func SettlementCapacityReachedErrorID() common.Hash {
	return common.HexToHash("0x723526cb0db32f529d500c6fb307916e888ccfadf07a476660922d05412226dc")
}

// UnpackCapacityReachedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error CapacityReached(uint256 capacity)
func (settlement *Settlement) UnpackCapacityReachedError(raw []byte) (*SettlementCapacityReached, error) {
	out := new(SettlementCapacityReached)
	if err := settlement.abi.UnpackIntoInterface(out, "CapacityReached", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementContributionsClosed represents a ContributionsClosed error raised by the Settlement contract.
type SettlementContributionsClosed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ContributionsClosed()
func SettlementContributionsClosedErrorID() common.Hash {
	return common.HexToHash("0x10b8949460ef2eff2c14f74c4b4883f1e14da1d34e18ed53e6509ffc1543016c")
}

// UnpackContributionsClosedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ContributionsClosed()
func (settlement *Settlement) UnpackContributionsClosedError(raw []byte) (*SettlementContributionsClosed, error) {
	out := new(SettlementContributionsClosed)
	if err := settlement.abi.UnpackIntoInterface(out, "ContributionsClosed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementCoordinateTooLarge represents a CoordinateTooLarge error raised by the Settlement contract.
type SettlementCoordinateTooLarge struct {
	Received *big.Int
	Modulus  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error CoordinateTooLarge(uint256 received, uint256 modulus)
func SettlementCoordinateTooLargeErrorID() common.Hash {
	return common.HexToHash("0x1f9be674c13395a0cef9e17c9fd752780626e41213d5ba260129d62773c95d2b")
}

// UnpackCoordinateTooLargeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error CoordinateTooLarge(uint256 received, uint256 modulus)
func (settlement *Settlement) UnpackCoordinateTooLargeError(raw []byte) (*SettlementCoordinateTooLarge, error) {
	out := new(SettlementCoordinateTooLarge)
	if err := settlement.abi.UnpackIntoInterface(out, "CoordinateTooLarge", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementCreditsIncomplete represents a CreditsIncomplete error raised by the Settlement contract.
type SettlementCreditsIncomplete struct {
	Received *big.Int
	Expected *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error CreditsIncomplete(uint256 received, uint256 expected)
func SettlementCreditsIncompleteErrorID() common.Hash {
	return common.HexToHash("0x13b98598e101f3d05d80066e8f71b95e9123bcff604f3b3920c9e4295c62b25e")
}

// UnpackCreditsIncompleteError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error CreditsIncomplete(uint256 received, uint256 expected)
func (settlement *Settlement) UnpackCreditsIncompleteError(raw []byte) (*SettlementCreditsIncomplete, error) {
	out := new(SettlementCreditsIncomplete)
	if err := settlement.abi.UnpackIntoInterface(out, "CreditsIncomplete", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementDuplicateData represents a DuplicateData error raised by the Settlement contract.
type SettlementDuplicateData struct {
	Data [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error DuplicateData(bytes32 data)
func SettlementDuplicateDataErrorID() common.Hash {
	return common.HexToHash("0xc79a7dab80592dddcca02724d46fce0b0169a668ce84ec8ef0d3d9a72d91113e")
}

// UnpackDuplicateDataError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error DuplicateData(bytes32 data)
func (settlement *Settlement) UnpackDuplicateDataError(raw []byte) (*SettlementDuplicateData, error) {
	out := new(SettlementDuplicateData)
	if err := settlement.abi.UnpackIntoInterface(out, "DuplicateData", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementEdgeBroken represents a EdgeBroken error raised by the Settlement contract.
type SettlementEdgeBroken struct {
	Received [32]byte
	Expected [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EdgeBroken(bytes32 received, bytes32 expected)
func SettlementEdgeBrokenErrorID() common.Hash {
	return common.HexToHash("0x97f0b5d47ff427536e73b1399dbd53c3bef7a50927692206719f932aec9c5410")
}

// UnpackEdgeBrokenError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EdgeBroken(bytes32 received, bytes32 expected)
func (settlement *Settlement) UnpackEdgeBrokenError(raw []byte) (*SettlementEdgeBroken, error) {
	out := new(SettlementEdgeBroken)
	if err := settlement.abi.UnpackIntoInterface(out, "EdgeBroken", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementEpsTooLarge represents a EpsTooLarge error raised by the Settlement contract.
type SettlementEpsTooLarge struct {
	Received *big.Int
	Most     *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EpsTooLarge(uint256 received, uint256 most)
func SettlementEpsTooLargeErrorID() common.Hash {
	return common.HexToHash("0x2590c176ebd1f6824116212bb3ffd5b71f4a7c0bccc43239d5d9259e6112818b")
}

// UnpackEpsTooLargeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EpsTooLarge(uint256 received, uint256 most)
func (settlement *Settlement) UnpackEpsTooLargeError(raw []byte) (*SettlementEpsTooLarge, error) {
	out := new(SettlementEpsTooLarge)
	if err := settlement.abi.UnpackIntoInterface(out, "EpsTooLarge", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementExceedsReleased represents a ExceedsReleased error raised by the Settlement contract.
type SettlementExceedsReleased struct {
	Received  *big.Int
	Available *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ExceedsReleased(uint256 received, uint256 available)
func SettlementExceedsReleasedErrorID() common.Hash {
	return common.HexToHash("0x2f31ac484e703cf10534bd203a749e5b5eb114f712a0a639816ef54221579459")
}

// UnpackExceedsReleasedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ExceedsReleased(uint256 received, uint256 available)
func (settlement *Settlement) UnpackExceedsReleasedError(raw []byte) (*SettlementExceedsReleased, error) {
	out := new(SettlementExceedsReleased)
	if err := settlement.abi.UnpackIntoInterface(out, "ExceedsReleased", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementFailedCall represents a FailedCall error raised by the Settlement contract.
type SettlementFailedCall struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error FailedCall()
func SettlementFailedCallErrorID() common.Hash {
	return common.HexToHash("0xd6bda27508c0fb6d8a39b4b122878dab26f731a7d4e4abe711dd3731899052a4")
}

// UnpackFailedCallError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error FailedCall()
func (settlement *Settlement) UnpackFailedCallError(raw []byte) (*SettlementFailedCall, error) {
	out := new(SettlementFailedCall)
	if err := settlement.abi.UnpackIntoInterface(out, "FailedCall", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementFeeTooLarge represents a FeeTooLarge error raised by the Settlement contract.
type SettlementFeeTooLarge struct {
	Index    *big.Int
	Received *big.Int
	Limit    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error FeeTooLarge(uint256 index, uint256 received, uint256 limit)
func SettlementFeeTooLargeErrorID() common.Hash {
	return common.HexToHash("0x5e85b7c7872a5e3ffc3813bdca634db2d4c7e360daa32de59767572db013f8bd")
}

// UnpackFeeTooLargeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error FeeTooLarge(uint256 index, uint256 received, uint256 limit)
func (settlement *Settlement) UnpackFeeTooLargeError(raw []byte) (*SettlementFeeTooLarge, error) {
	out := new(SettlementFeeTooLarge)
	if err := settlement.abi.UnpackIntoInterface(out, "FeeTooLarge", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementInsufficientBalance represents a InsufficientBalance error raised by the Settlement contract.
type SettlementInsufficientBalance struct {
	Balance *big.Int
	Needed  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InsufficientBalance(uint256 balance, uint256 needed)
func SettlementInsufficientBalanceErrorID() common.Hash {
	return common.HexToHash("0xcf4791818fba6e019216eb4864093b4947f674afada5d305e57d598b641dad1d")
}

// UnpackInsufficientBalanceError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InsufficientBalance(uint256 balance, uint256 needed)
func (settlement *Settlement) UnpackInsufficientBalanceError(raw []byte) (*SettlementInsufficientBalance, error) {
	out := new(SettlementInsufficientBalance)
	if err := settlement.abi.UnpackIntoInterface(out, "InsufficientBalance", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementLengthMismatch represents a LengthMismatch error raised by the Settlement contract.
type SettlementLengthMismatch struct {
	Received *big.Int
	Expected *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error LengthMismatch(uint256 received, uint256 expected)
func SettlementLengthMismatchErrorID() common.Hash {
	return common.HexToHash("0xab8b67c6893c59617ef3ba4b4b942e9791f2572db2fdb32028356532f3b7396a")
}

// UnpackLengthMismatchError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error LengthMismatch(uint256 received, uint256 expected)
func (settlement *Settlement) UnpackLengthMismatchError(raw []byte) (*SettlementLengthMismatch, error) {
	out := new(SettlementLengthMismatch)
	if err := settlement.abi.UnpackIntoInterface(out, "LengthMismatch", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementModelNotFinal represents a ModelNotFinal error raised by the Settlement contract.
type SettlementModelNotFinal struct {
	Received *big.Int
	Expected *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ModelNotFinal(uint256 received, uint256 expected)
func SettlementModelNotFinalErrorID() common.Hash {
	return common.HexToHash("0xe648fa06bbbb182877cc8f81116849ccbec74cbd0ae38d235918a85c89f5f3c0")
}

// UnpackModelNotFinalError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ModelNotFinal(uint256 received, uint256 expected)
func (settlement *Settlement) UnpackModelNotFinalError(raw []byte) (*SettlementModelNotFinal, error) {
	out := new(SettlementModelNotFinal)
	if err := settlement.abi.UnpackIntoInterface(out, "ModelNotFinal", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementNoRows represents a NoRows error raised by the Settlement contract.
type SettlementNoRows struct {
	Party common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoRows(address party)
func SettlementNoRowsErrorID() common.Hash {
	return common.HexToHash("0x23a5a9b394a7f87face71e46df99b76fcc17639b1c6a42bf478ac4a1a8bd11dc")
}

// UnpackNoRowsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoRows(address party)
func (settlement *Settlement) UnpackNoRowsError(raw []byte) (*SettlementNoRows, error) {
	out := new(SettlementNoRows)
	if err := settlement.abi.UnpackIntoInterface(out, "NoRows", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementNoWeights represents a NoWeights error raised by the Settlement contract.
type SettlementNoWeights struct {
	Class *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoWeights(uint256 class)
func SettlementNoWeightsErrorID() common.Hash {
	return common.HexToHash("0xe9eece04c73f3681e4a40825f538134768a70a2053a88821becdac173475e252")
}

// UnpackNoWeightsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoWeights(uint256 class)
func (settlement *Settlement) UnpackNoWeightsError(raw []byte) (*SettlementNoWeights, error) {
	out := new(SettlementNoWeights)
	if err := settlement.abi.UnpackIntoInterface(out, "NoWeights", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementNotOnCurve represents a NotOnCurve error raised by the Settlement contract.
type SettlementNotOnCurve struct {
	X *big.Int
	Y *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotOnCurve(uint256 x, uint256 y)
func SettlementNotOnCurveErrorID() common.Hash {
	return common.HexToHash("0x4a7e912da6b24fa7e1dd9f8ffa91355f5a1832a6a1ff0ca8e23ba32462b6ed28")
}

// UnpackNotOnCurveError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotOnCurve(uint256 x, uint256 y)
func (settlement *Settlement) UnpackNotOnCurveError(raw []byte) (*SettlementNotOnCurve, error) {
	out := new(SettlementNotOnCurve)
	if err := settlement.abi.UnpackIntoInterface(out, "NotOnCurve", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementNotOwner represents a NotOwner error raised by the Settlement contract.
type SettlementNotOwner struct {
	Received common.Address
	Expected common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotOwner(address received, address expected)
func SettlementNotOwnerErrorID() common.Hash {
	return common.HexToHash("0x23295f0e104d137d137555eb51dbe25a9e6827007f9feb6ae8bb562312e3e202")
}

// UnpackNotOwnerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotOwner(address received, address expected)
func (settlement *Settlement) UnpackNotOwnerError(raw []byte) (*SettlementNotOwner, error) {
	out := new(SettlementNotOwner)
	if err := settlement.abi.UnpackIntoInterface(out, "NotOwner", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementNotPayer represents a NotPayer error raised by the Settlement contract.
type SettlementNotPayer struct {
	Received common.Address
	Expected common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotPayer(address received, address expected)
func SettlementNotPayerErrorID() common.Hash {
	return common.HexToHash("0x2f081df349b4d79f824641e5273abd04fbf8532288274b4c021b9ab1e1a81802")
}

// UnpackNotPayerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotPayer(address received, address expected)
func (settlement *Settlement) UnpackNotPayerError(raw []byte) (*SettlementNotPayer, error) {
	out := new(SettlementNotPayer)
	if err := settlement.abi.UnpackIntoInterface(out, "NotPayer", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementNotRegistered represents a NotRegistered error raised by the Settlement contract.
type SettlementNotRegistered struct {
	Party common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotRegistered(address party)
func SettlementNotRegisteredErrorID() common.Hash {
	return common.HexToHash("0xbfc6c337a80b7b8201f77f0a2a54c6e5f7c6fd9124a749804a482fa16ee8a895")
}

// UnpackNotRegisteredError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotRegistered(address party)
func (settlement *Settlement) UnpackNotRegisteredError(raw []byte) (*SettlementNotRegistered, error) {
	out := new(SettlementNotRegistered)
	if err := settlement.abi.UnpackIntoInterface(out, "NotRegistered", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementNothingContributed represents a NothingContributed error raised by the Settlement contract.
type SettlementNothingContributed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NothingContributed()
func SettlementNothingContributedErrorID() common.Hash {
	return common.HexToHash("0x407fb1a14bc9dd2ee2da7e94f94ea83ccaa547813a764f9e7edb90b078995d3d")
}

// UnpackNothingContributedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NothingContributed()
func (settlement *Settlement) UnpackNothingContributedError(raw []byte) (*SettlementNothingContributed, error) {
	out := new(SettlementNothingContributed)
	if err := settlement.abi.UnpackIntoInterface(out, "NothingContributed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementNothingSubmitted represents a NothingSubmitted error raised by the Settlement contract.
type SettlementNothingSubmitted struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NothingSubmitted()
func SettlementNothingSubmittedErrorID() common.Hash {
	return common.HexToHash("0xa78045d2fc3a6de6b0a167795c331175619d59b330ab8c4b59c56e932a64215b")
}

// UnpackNothingSubmittedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NothingSubmitted()
func (settlement *Settlement) UnpackNothingSubmittedError(raw []byte) (*SettlementNothingSubmitted, error) {
	out := new(SettlementNothingSubmitted)
	if err := settlement.abi.UnpackIntoInterface(out, "NothingSubmitted", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementNothingToClaim represents a NothingToClaim error raised by the Settlement contract.
type SettlementNothingToClaim struct {
	Index   *big.Int
	Total   *big.Int
	Claimed *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NothingToClaim(uint256 index, uint256 total, uint256 claimed)
func SettlementNothingToClaimErrorID() common.Hash {
	return common.HexToHash("0x77f87bd28cc6ce9b4a14fd18c39986450114dd3004472affd0f9cf68b0dfdbf6")
}

// UnpackNothingToClaimError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NothingToClaim(uint256 index, uint256 total, uint256 claimed)
func (settlement *Settlement) UnpackNothingToClaimError(raw []byte) (*SettlementNothingToClaim, error) {
	out := new(SettlementNothingToClaim)
	if err := settlement.abi.UnpackIntoInterface(out, "NothingToClaim", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementPrecompileFailed represents a PrecompileFailed error raised by the Settlement contract.
type SettlementPrecompileFailed struct {
	Precompile *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error PrecompileFailed(uint256 precompile)
func SettlementPrecompileFailedErrorID() common.Hash {
	return common.HexToHash("0x00a48593f9c209d4d7e3b1ee4f754577225379f193a95f3a1400534a74238e14")
}

// UnpackPrecompileFailedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error PrecompileFailed(uint256 precompile)
func (settlement *Settlement) UnpackPrecompileFailedError(raw []byte) (*SettlementPrecompileFailed, error) {
	out := new(SettlementPrecompileFailed)
	if err := settlement.abi.UnpackIntoInterface(out, "PrecompileFailed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementReentrancyGuardReentrantCall represents a ReentrancyGuardReentrantCall error raised by the Settlement contract.
type SettlementReentrancyGuardReentrantCall struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ReentrancyGuardReentrantCall()
func SettlementReentrancyGuardReentrantCallErrorID() common.Hash {
	return common.HexToHash("0x3ee5aeb571de7fc460830b4d0017439a1ca56fb0bc39062227ade4fe4a24c1ca")
}

// UnpackReentrancyGuardReentrantCallError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ReentrancyGuardReentrantCall()
func (settlement *Settlement) UnpackReentrancyGuardReentrantCallError(raw []byte) (*SettlementReentrancyGuardReentrantCall, error) {
	out := new(SettlementReentrancyGuardReentrantCall)
	if err := settlement.abi.UnpackIntoInterface(out, "ReentrancyGuardReentrantCall", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementRowsOutOfBounds represents a RowsOutOfBounds error raised by the Settlement contract.
type SettlementRowsOutOfBounds struct {
	Received *big.Int
	Least    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error RowsOutOfBounds(uint256 received, uint256 least)
func SettlementRowsOutOfBoundsErrorID() common.Hash {
	return common.HexToHash("0xe6ea7e5faae72ae6790e20445216b07e0c1d3cb8c189043d00364faf0580902b")
}

// UnpackRowsOutOfBoundsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error RowsOutOfBounds(uint256 received, uint256 least)
func (settlement *Settlement) UnpackRowsOutOfBoundsError(raw []byte) (*SettlementRowsOutOfBounds, error) {
	out := new(SettlementRowsOutOfBounds)
	if err := settlement.abi.UnpackIntoInterface(out, "RowsOutOfBounds", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementTooEarly represents a TooEarly error raised by the Settlement contract.
type SettlementTooEarly struct {
	Received *big.Int
	Deadline *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooEarly(uint256 received, uint256 deadline)
func SettlementTooEarlyErrorID() common.Hash {
	return common.HexToHash("0xe58369d1bf8fa4cf500d8cc0c220f6a0845d3ec0e42895d7d9bdf831b8642795")
}

// UnpackTooEarlyError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooEarly(uint256 received, uint256 deadline)
func (settlement *Settlement) UnpackTooEarlyError(raw []byte) (*SettlementTooEarly, error) {
	out := new(SettlementTooEarly)
	if err := settlement.abi.UnpackIntoInterface(out, "TooEarly", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementTooManyAnswers represents a TooManyAnswers error raised by the Settlement contract.
type SettlementTooManyAnswers struct {
	Received *big.Int
	Expected *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooManyAnswers(uint256 received, uint256 expected)
func SettlementTooManyAnswersErrorID() common.Hash {
	return common.HexToHash("0x55fb3f39b984c153ac4897f6f200a38c17a9551f34145a0f476e44e20abcbbb6")
}

// UnpackTooManyAnswersError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooManyAnswers(uint256 received, uint256 expected)
func (settlement *Settlement) UnpackTooManyAnswersError(raw []byte) (*SettlementTooManyAnswers, error) {
	out := new(SettlementTooManyAnswers)
	if err := settlement.abi.UnpackIntoInterface(out, "TooManyAnswers", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementTrainingIncomplete represents a TrainingIncomplete error raised by the Settlement contract.
type SettlementTrainingIncomplete struct {
	Received *big.Int
	Expected *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TrainingIncomplete(uint256 received, uint256 expected)
func SettlementTrainingIncompleteErrorID() common.Hash {
	return common.HexToHash("0x810e8a0e6a772d663ad14b5eb963137d3f4ddc173c5042ee073467275a17b959")
}

// UnpackTrainingIncompleteError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TrainingIncomplete(uint256 received, uint256 expected)
func (settlement *Settlement) UnpackTrainingIncompleteError(raw []byte) (*SettlementTrainingIncomplete, error) {
	out := new(SettlementTrainingIncomplete)
	if err := settlement.abi.UnpackIntoInterface(out, "TrainingIncomplete", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementUnbalanced represents a Unbalanced error raised by the Settlement contract.
type SettlementUnbalanced struct {
	Label    *big.Int
	Received *big.Int
	Most     *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Unbalanced(uint256 label, uint256 received, uint256 most)
func SettlementUnbalancedErrorID() common.Hash {
	return common.HexToHash("0xd334207b1cea392945f813b4d7a1bd5736ef96a14b8d71874cfc1b32d7383f6b")
}

// UnpackUnbalancedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Unbalanced(uint256 label, uint256 received, uint256 most)
func (settlement *Settlement) UnpackUnbalancedError(raw []byte) (*SettlementUnbalanced, error) {
	out := new(SettlementUnbalanced)
	if err := settlement.abi.UnpackIntoInterface(out, "Unbalanced", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementUnknownClass represents a UnknownClass error raised by the Settlement contract.
type SettlementUnknownClass struct {
	Received *big.Int
	Classes  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UnknownClass(uint256 received, uint256 classes)
func SettlementUnknownClassErrorID() common.Hash {
	return common.HexToHash("0x1d4c56b6f86b2628593591c9dbff29a14b28a8e4c9060b7429487b7301a695a8")
}

// UnpackUnknownClassError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UnknownClass(uint256 received, uint256 classes)
func (settlement *Settlement) UnpackUnknownClassError(raw []byte) (*SettlementUnknownClass, error) {
	out := new(SettlementUnknownClass)
	if err := settlement.abi.UnpackIntoInterface(out, "UnknownClass", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementUnknownIndex represents a UnknownIndex error raised by the Settlement contract.
type SettlementUnknownIndex struct {
	Received     *big.Int
	Contributors *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UnknownIndex(uint256 received, uint256 contributors)
func SettlementUnknownIndexErrorID() common.Hash {
	return common.HexToHash("0x6db0ac7779f4afc71e85a483820ca550c77267701415c637c81cf56242df8d4d")
}

// UnpackUnknownIndexError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UnknownIndex(uint256 received, uint256 contributors)
func (settlement *Settlement) UnpackUnknownIndexError(raw []byte) (*SettlementUnknownIndex, error) {
	out := new(SettlementUnknownIndex)
	if err := settlement.abi.UnpackIntoInterface(out, "UnknownIndex", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementUnknownShard represents a UnknownShard error raised by the Settlement contract.
type SettlementUnknownShard struct {
	Party common.Address
	Data  [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UnknownShard(address party, bytes32 data)
func SettlementUnknownShardErrorID() common.Hash {
	return common.HexToHash("0x3240770f1dd8522fe4567d4e368f2d9eafe0a9917862926ac1da5f246bb2eb62")
}

// UnpackUnknownShardError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UnknownShard(address party, bytes32 data)
func (settlement *Settlement) UnpackUnknownShardError(raw []byte) (*SettlementUnknownShard, error) {
	out := new(SettlementUnknownShard)
	if err := settlement.abi.UnpackIntoInterface(out, "UnknownShard", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementWeightsFinal represents a WeightsFinal error raised by the Settlement contract.
type SettlementWeightsFinal struct {
	Class *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WeightsFinal(uint256 class)
func SettlementWeightsFinalErrorID() common.Hash {
	return common.HexToHash("0x0acac16f36c209fbabc8f8e1ee6f4935a0fb439bc05e7914d6e67d322ec65044")
}

// UnpackWeightsFinalError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WeightsFinal(uint256 class)
func (settlement *Settlement) UnpackWeightsFinalError(raw []byte) (*SettlementWeightsFinal, error) {
	out := new(SettlementWeightsFinal)
	if err := settlement.abi.UnpackIntoInterface(out, "WeightsFinal", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementWrongCommitmentCount represents a WrongCommitmentCount error raised by the Settlement contract.
type SettlementWrongCommitmentCount struct {
	Received *big.Int
	Expected *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongCommitmentCount(uint256 received, uint256 expected)
func SettlementWrongCommitmentCountErrorID() common.Hash {
	return common.HexToHash("0x37db043d48df99f79b324bad4bc07b8f49161c08dd24d2cd8aa8b76e1fe709d3")
}

// UnpackWrongCommitmentCountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongCommitmentCount(uint256 received, uint256 expected)
func (settlement *Settlement) UnpackWrongCommitmentCountError(raw []byte) (*SettlementWrongCommitmentCount, error) {
	out := new(SettlementWrongCommitmentCount)
	if err := settlement.abi.UnpackIntoInterface(out, "WrongCommitmentCount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementWrongFees represents a WrongFees error raised by the Settlement contract.
type SettlementWrongFees struct {
	Received [32]byte
	Expected [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongFees(bytes32 received, bytes32 expected)
func SettlementWrongFeesErrorID() common.Hash {
	return common.HexToHash("0x5f126c2d769a5fed3964bdc066be9b4001a59613240ce82c4a6c90be2263650e")
}

// UnpackWrongFeesError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongFees(bytes32 received, bytes32 expected)
func (settlement *Settlement) UnpackWrongFeesError(raw []byte) (*SettlementWrongFees, error) {
	out := new(SettlementWrongFees)
	if err := settlement.abi.UnpackIntoInterface(out, "WrongFees", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementWrongOpening represents a WrongOpening error raised by the Settlement contract.
type SettlementWrongOpening struct {
	Index *big.Int
	Total *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongOpening(uint256 index, uint256 total)
func SettlementWrongOpeningErrorID() common.Hash {
	return common.HexToHash("0x8e277fb7bd852792f99364f77d5f0d2d7b1ae4225830ca4fdcf9ded296f1e844")
}

// UnpackWrongOpeningError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongOpening(uint256 index, uint256 total)
func (settlement *Settlement) UnpackWrongOpeningError(raw []byte) (*SettlementWrongOpening, error) {
	out := new(SettlementWrongOpening)
	if err := settlement.abi.UnpackIntoInterface(out, "WrongOpening", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementWrongReferenceString represents a WrongReferenceString error raised by the Settlement contract.
type SettlementWrongReferenceString struct {
	Statement *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongReferenceString(uint256 statement)
func SettlementWrongReferenceStringErrorID() common.Hash {
	return common.HexToHash("0xc96e9cf47339600d883dc98fa8dc1c426bc93787c3e915a52a87647dc8174817")
}

// UnpackWrongReferenceStringError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongReferenceString(uint256 statement)
func (settlement *Settlement) UnpackWrongReferenceStringError(raw []byte) (*SettlementWrongReferenceString, error) {
	out := new(SettlementWrongReferenceString)
	if err := settlement.abi.UnpackIntoInterface(out, "WrongReferenceString", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementWrongScalarCount represents a WrongScalarCount error raised by the Settlement contract.
type SettlementWrongScalarCount struct {
	Received *big.Int
	Expected *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongScalarCount(uint256 received, uint256 expected)
func SettlementWrongScalarCountErrorID() common.Hash {
	return common.HexToHash("0xf845fa38a3c56d58da0e740ddac6c182ce58affe844293254b132e95b8a027ff")
}

// UnpackWrongScalarCountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongScalarCount(uint256 received, uint256 expected)
func (settlement *Settlement) UnpackWrongScalarCountError(raw []byte) (*SettlementWrongScalarCount, error) {
	out := new(SettlementWrongScalarCount)
	if err := settlement.abi.UnpackIntoInterface(out, "WrongScalarCount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementWrongSchema represents a WrongSchema error raised by the Settlement contract.
type SettlementWrongSchema struct {
	Received [32]byte
	Expected [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongSchema(bytes32 received, bytes32 expected)
func SettlementWrongSchemaErrorID() common.Hash {
	return common.HexToHash("0xcb8833215402319a3551f5228017c6fe5532105bcae611956c15144e0ec378f1")
}

// UnpackWrongSchemaError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongSchema(bytes32 received, bytes32 expected)
func (settlement *Settlement) UnpackWrongSchemaError(raw []byte) (*SettlementWrongSchema, error) {
	out := new(SettlementWrongSchema)
	if err := settlement.abi.UnpackIntoInterface(out, "WrongSchema", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementWrongShape represents a WrongShape error raised by the Settlement contract.
type SettlementWrongShape struct {
	Statement       *big.Int
	Vectors         *big.Int
	Scalars         *big.Int
	ExpectedVectors *big.Int
	ExpectedScalars *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongShape(uint256 statement, uint256 vectors, uint256 scalars, uint256 expectedVectors, uint256 expectedScalars)
func SettlementWrongShapeErrorID() common.Hash {
	return common.HexToHash("0x17c86ed3c49ab45037e89ecc7dc9b0cdf5d5c3e5c6468ba8ce2990c74d7f0b84")
}

// UnpackWrongShapeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongShape(uint256 statement, uint256 vectors, uint256 scalars, uint256 expectedVectors, uint256 expectedScalars)
func (settlement *Settlement) UnpackWrongShapeError(raw []byte) (*SettlementWrongShape, error) {
	out := new(SettlementWrongShape)
	if err := settlement.abi.UnpackIntoInterface(out, "WrongShape", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementWrongShard represents a WrongShard error raised by the Settlement contract.
type SettlementWrongShard struct {
	Received *big.Int
	Expected *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongShard(uint256 received, uint256 expected)
func SettlementWrongShardErrorID() common.Hash {
	return common.HexToHash("0xa1809df22cdd7bf6c2fb7efaff39628b269da1073ee3c32c36dd11c9c98ab860")
}

// UnpackWrongShardError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongShard(uint256 received, uint256 expected)
func (settlement *Settlement) UnpackWrongShardError(raw []byte) (*SettlementWrongShard, error) {
	out := new(SettlementWrongShard)
	if err := settlement.abi.UnpackIntoInterface(out, "WrongShard", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementWrongStage represents a WrongStage error raised by the Settlement contract.
type SettlementWrongStage struct {
	Epoch    *big.Int
	Received uint8
	Expected uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongStage(uint256 epoch, uint8 received, uint8 expected)
func SettlementWrongStageErrorID() common.Hash {
	return common.HexToHash("0x90a90042678445877e61d97be7d5c9aadeca0d099a40f3d9c80df6497c7695b7")
}

// UnpackWrongStageError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongStage(uint256 epoch, uint8 received, uint8 expected)
func (settlement *Settlement) UnpackWrongStageError(raw []byte) (*SettlementWrongStage, error) {
	out := new(SettlementWrongStage)
	if err := settlement.abi.UnpackIntoInterface(out, "WrongStage", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementWrongStatistics represents a WrongStatistics error raised by the Settlement contract.
type SettlementWrongStatistics struct {
	Party    common.Address
	Received [32]byte
	Expected [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongStatistics(address party, bytes32 received, bytes32 expected)
func SettlementWrongStatisticsErrorID() common.Hash {
	return common.HexToHash("0xd591e91ad31f275c10e7d597c6c5deb65f931e06654cb01c9259ba79de07aa64")
}

// UnpackWrongStatisticsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongStatistics(address party, bytes32 received, bytes32 expected)
func (settlement *Settlement) UnpackWrongStatisticsError(raw []byte) (*SettlementWrongStatistics, error) {
	out := new(SettlementWrongStatistics)
	if err := settlement.abi.UnpackIntoInterface(out, "WrongStatistics", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// StatementVerifierMetaData contains all meta data concerning the StatementVerifier contract.
var StatementVerifierMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"circuit_\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"vectors_\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"scalars_\",\"type\":\"uint256\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"alpha\",\"type\":\"tuple\"},{\"internalType\":\"uint256[4]\",\"name\":\"betaNeg\",\"type\":\"uint256[4]\"},{\"internalType\":\"uint256[4]\",\"name\":\"gammaNeg\",\"type\":\"uint256[4]\"},{\"internalType\":\"uint256[4]\",\"name\":\"deltaNeg\",\"type\":\"uint256[4]\"},{\"internalType\":\"uint256[4]\",\"name\":\"pedersenG\",\"type\":\"uint256[4]\"},{\"internalType\":\"uint256[4]\",\"name\":\"pedersenGSigmaNeg\",\"type\":\"uint256[4]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[5]\",\"name\":\"k\",\"type\":\"tuple[5]\"}],\"internalType\":\"structVerifyingKey\",\"name\":\"key\",\"type\":\"tuple\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"maskBase0\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"maskBase1\",\"type\":\"tuple\"},{\"internalType\":\"uint256[4]\",\"name\":\"tau\",\"type\":\"uint256[4]\"}],\"internalType\":\"structReferenceString\",\"name\":\"srs\",\"type\":\"tuple\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[],\"name\":\"circuit\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"scalars\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"tau\",\"outputs\":[{\"internalType\":\"uint256[4]\",\"name\":\"\",\"type\":\"uint256[4]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"vectors\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"chainId\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"model\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"}],\"internalType\":\"structContext\",\"name\":\"context\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[]\",\"name\":\"commitments\",\"type\":\"tuple[]\"},{\"internalType\":\"uint256[]\",\"name\":\"scalars\",\"type\":\"uint256[]\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"mask\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"maskCommit\",\"type\":\"tuple\"},{\"internalType\":\"uint256[2]\",\"name\":\"maskReply\",\"type\":\"uint256[2]\"},{\"internalType\":\"uint256\",\"name\":\"z\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"opening\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"ar\",\"type\":\"tuple\"},{\"internalType\":\"uint256[4]\",\"name\":\"bs\",\"type\":\"uint256[4]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"krs\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"bsb\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"pok\",\"type\":\"tuple\"}],\"internalType\":\"structProof\",\"name\":\"proof\",\"type\":\"tuple\"}],\"internalType\":\"structStatement[]\",\"name\":\"statements\",\"type\":\"tuple[]\"}],\"name\":\"verify\",\"outputs\":[],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statement\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"modulus\",\"type\":\"uint256\"}],\"name\":\"ChallengeTooLarge\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statement\",\"type\":\"uint256\"},{\"internalType\":\"enumIStatementVerifier.Part\",\"name\":\"part\",\"type\":\"uint8\"},{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"modulus\",\"type\":\"uint256\"}],\"name\":\"CoordinateTooLarge\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"modulus\",\"type\":\"uint256\"}],\"name\":\"CoordinateTooLarge\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"EmptyBatch\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statement\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"modulus\",\"type\":\"uint256\"}],\"name\":\"EvaluationTooLarge\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statement\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"modulus\",\"type\":\"uint256\"}],\"name\":\"MaskReplyTooLarge\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statements\",\"type\":\"uint256\"}],\"name\":\"NotInG2\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statement\",\"type\":\"uint256\"},{\"internalType\":\"enumIStatementVerifier.Part\",\"name\":\"part\",\"type\":\"uint8\"},{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"name\":\"NotOnCurve\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"name\":\"NotOnCurve\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"precompile\",\"type\":\"uint256\"}],\"name\":\"PrecompileFailed\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statements\",\"type\":\"uint256\"}],\"name\":\"ProofRejected\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statement\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"modulus\",\"type\":\"uint256\"}],\"name\":\"ScalarTooLarge\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statement\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"WrongCommitmentCount\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statement\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"WrongScalarCount\",\"type\":\"error\"}]",
	ID:  "5f5c23ed92cc74890e651d2ab89330d475",
	Bin: "0x6105e06040523461056a576129bc8038038061001a8161058d565b92833981019080820391610560831261056a5781516020830151604084015191610400605f1987011261056a576040519560e087016001600160401b038111888210176105565760405261007185606088016105b2565b87526100808560a088016105ea565b602088019081526100958661012089016105ea565b604089019081526100aa876101a08a016105ea565b60608a019081526100bf886102208b016105ea565b9160808b019283526100d5896102a08c016105ea565b9360a08c019485528961033f8c01121561056a576100f360a061058d565b998a966104608d019b828d1161056a578c8f918f61032001915b821061056e57505060c00197885261010061045f199091011261056a576040519a60608c016001600160401b0381118d821017610556578290604052610152916105b2565b8b52610162816104a08e016105b2565b9b60208c019c8d526104e00190610178916105ea565b9b60408b019c8d52805161018b9061062c565b805151608052516020015160a05280515160c05280516020015160e0528051604001516101005251606001516101205280515161014052805160200151610160528051604001516101805251606001516101a0528051516101c0528051602001516101e0528051604001516102005251606001516102205280515161024052805160200151610260528051604001516102805251606001516102a0528051516102c0528051602001516102e052805160400151610300525160600151610320528051516102579061062c565b805151516103405280515160200151610360528051602001516102799061062c565b8051602001515161038052805160200151602001516103a0528051604001516102a19061062c565b805160400151516103c052805160400151602001516103e0528051606001516102c99061062c565b805160600151516104005280516060015160200151610420528051608001516102f19061062c565b80516080015151610440525160800151602001516104605283516103149061062c565b845161031f9061062c565b610480526104a0526104c0528051516104e0525160200151610500528051516105205251602001516105405280515161056052805160200151610580528051604001516105a05251606001516105c0526040516122c690816106d6823960805181610904015260a051816108e3015260c05181610936015260e051816109590152610100518161097f015261012051816109a501526101405181610a0701526101605181610a2a01526101805181610a5001526101a05181610a7601526101c05181610ae801526101e05181610b0b01526102005181610b3101526102205181610b5701526102405181610c8201526102605181610ca501526102805181610ccb01526102a05181610cf101526102c05181610bb501526102e05181610bd801526103005181610bfe01526103205181610c240152610340518161078d0152610360518161076b015261038051816107d601526103a051816107b501526103c0518161081f01526103e051816107fe0152610400518161086801526104205181610847015261044051816108b1015261046051816108900152610480518181816102300152611f3d01526104a0518181816101ed0152611ecb01526104c05181818161020e0152611f0501526104e0518161046901526105005181610447015261052051816104c6015261054051816104a401526105605181818160a5015261063001526105805181818160c8015261065301526105a05181818160ee015261067901526105c051818181610114015261069f0152f35b634e487b7160e01b5f52604160045260245ffd5b5f80fd5b819250602090610580866040946105b2565b81520191018f918e61010d565b6040519190601f01601f191682016001600160401b0381118382101761055657604052565b919082604091031261056a57604080519081016001600160401b03811182821017610556576040526020808294805184520151910152565b9080601f8301121561056a57610600608061058d565b80926080810192831161056a57905b82821061061c5750505090565b815181526020918201910161060f565b80515f51602061299c5f395f51905f528110156106b25750602081019081515f51602061299c5f395f51905f528110156106b25750519051905f51602061299c5f395f51905f52600381808480098409085f51602061299c5f395f51905f528380091482821715171561069d575050565b634a7e912d60e01b5f5260045260245260445ffd5b6307e6f99d60e21b5f526004525f51602061299c5f395f51905f5260245260445ffdfe60a0806040526004361015610012575f80fd5b5f3560e01c9081631dfe032414611f285750806333a369bf14611eee57806347cd240d14611eb4578063a1d826c61461017b5763cfc4af5514610053575f80fd5b34610177575f3660031901126101775760806040518181019080821067ffffffffffffffff83111761016357829160405236903760405181810181811067ffffffffffffffff821117610163576040527f000000000000000000000000000000000000000000000000000000000000000081527f000000000000000000000000000000000000000000000000000000000000000060208201527f000000000000000000000000000000000000000000000000000000000000000060408201527f0000000000000000000000000000000000000000000000000000000000000000606082015260405190815f905b6004821061014d57505050f35b6020806001928551815201930191019091610140565b634e487b7160e01b5f52604160045260245ffd5b5f80fd5b346101775760203660031901126101775760043567ffffffffffffffff811161017757366023820112156101775767ffffffffffffffff81600401351161017757366024826004013560051b8301011161017757806004013515611e8c576040516102e082600401350281016040525f7f00000000000000000000000000000000000000000000000000000000000000007f0000000000000000000000000000000000000000000000000000000000000000917f0000000000000000000000000000000000000000000000000000000000000000905b856004013581106114b05785855f60805260405160805261024060805101608051811067ffffffffffffffff821117610163576040525f608051525f602060805101525f604060805101525f606060805101525f6080805101526102b3612030565b60a060805101526102c2612030565b60c060805101526102d1612030565b60e060805101526102e0612030565b61010060805101526102f0612030565b61012060805101525f61014060805101525f61016060805101525f61018060805101525f6101a060805101525f6101c060805101525f6101e060805101525f61020060805101525f61022060805101526102e0826004013502812060405160c060078560040135010281016040528160805152608080510152805f52826004013560205260405f2060801c60206080510152600183600401350180846004013511610d9e57815f5260205260405f2060801c604060805101526002836004013501836004013511610d9e575f52600282600401350160205260405f2060801c606060805101525f905f5f5f5b85600401358510610e25578560808051015160c0826004013502908260040135820460c003610d9e578161040f91611f60565b90610100608051015161022060805101519081600192610dde575b505015610db25761048e61010060805101516101e06080510151907f0000000000000000000000000000000000000000000000000000000000000000907f000000000000000000000000000000000000000000000000000000000000000090612119565b6104eb61010060805101516102006080510151907f0000000000000000000000000000000000000000000000000000000000000000907f000000000000000000000000000000000000000000000000000000000000000090612119565b6103c0820191828111610d9e5761050a61010060805101515184612274565b506103e08101808411610d9e5760805161010001516020015161052c91612274565b506104008101808411610d9e577f198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c290527f1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed6104208201527f090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b6104408201527f12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa6104608201526104808101809311610d9e576101206080510151906020825192015191604060805101515f5160206122a65f395f51905f52035f5160206122a65f395f51905f528111610d9e576104c09361062692876120e3565b01809211610d9e577f000000000000000000000000000000000000000000000000000000000000000082527f000000000000000000000000000000000000000000000000000000000000000060208301527f000000000000000000000000000000000000000000000000000000000000000060408301527f00000000000000000000000000000000000000000000000000000000000000006060909201919091526106d690608080510151611f60565b60c0608051015190602082519201516106ed611fa4565b928352602083019081525f60408401525f60608401525f60808401526108d6610714611fa4565b6101406080510151815261088d6101606080510151602083019081526108446101806080510151604085019081526107fb6101a0608051015193606087019485526107b26101c060805101519760808101988952517f00000000000000000000000000000000000000000000000000000000000000008d7f000000000000000000000000000000000000000000000000000000000000000090612119565b517f00000000000000000000000000000000000000000000000000000000000000007f00000000000000000000000000000000000000000000000000000000000000008c612119565b517f00000000000000000000000000000000000000000000000000000000000000007f00000000000000000000000000000000000000000000000000000000000000008a612119565b517f00000000000000000000000000000000000000000000000000000000000000007f000000000000000000000000000000000000000000000000000000000000000088612119565b517f00000000000000000000000000000000000000000000000000000000000000007f000000000000000000000000000000000000000000000000000000000000000086612119565b61092961014060805101517f00000000000000000000000000000000000000000000000000000000000000007f0000000000000000000000000000000000000000000000000000000000000000856120e3565b60408201808311610d9e577f000000000000000000000000000000000000000000000000000000000000000081527f000000000000000000000000000000000000000000000000000000000000000060208201527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060609091015260c0820192838311610d9e576109e1905184612274565b5060e08201808411610d9e576109f8915190612274565b506101008101808311610d9e577f000000000000000000000000000000000000000000000000000000000000000081527f000000000000000000000000000000000000000000000000000000000000000060208201527f000000000000000000000000000000000000000000000000000000000000000060408201527f00000000000000000000000000000000000000000000000000000000000000006060909101526101808101809211610d9e57610ab860a060805101515183612274565b506101a08101808311610d9e5760805160a0015160200151610ad991612274565b506101c08101808311610d9e577f000000000000000000000000000000000000000000000000000000000000000081527f000000000000000000000000000000000000000000000000000000000000000060208201527f000000000000000000000000000000000000000000000000000000000000000060408201527f00000000000000000000000000000000000000000000000000000000000000006060909101526102408101809211610d9e57610ba760c06080510151602081519101516020608051015191856120e3565b6102808101808311610d9e577f000000000000000000000000000000000000000000000000000000000000000081527f000000000000000000000000000000000000000000000000000000000000000060208201527f000000000000000000000000000000000000000000000000000000000000000060408201527f00000000000000000000000000000000000000000000000000000000000000006060909101526103008101809211610d9e5761034090610c7860e06080510151602081519101516020608051015191866120e3565b01809111610d9e577f000000000000000000000000000000000000000000000000000000000000000081527f000000000000000000000000000000000000000000000000000000000000000060208201527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060609091015260205f60c060078460040135010260808051015160085afa5f519015610d6e57600103610d3f57005b7fc4abe6c6000000000000000000000000000000000000000000000000000000005f526004013560045260245ffd5b507f8a949a7c000000000000000000000000000000000000000000000000000000005f526004013560045260245ffd5b634e487b7160e01b5f52601160045260245ffd5b7ea48593000000000000000000000000000000000000000000000000000000005f52600760045260245ffd5b604082019083825260026060840152838111610e09575b505080608060409260065afa16848061042a565b6080830152909150604090819060608160075afa919086610df5565b6102e085028581046102e01486151715610d9e57610e439085611f60565b9480611499576001915b60808051015160c0830283810460c01484151715610d9e57610e6e91611f60565b61016088018811610d9e57610160880180516101808a0192918310610d9e5785610e9d916080945190846120e3565b60406101a08a0191015e6102608701515f526102808701516020526040519487516040525f5160206122a65f395f51905f5260605f20069560405260a060805101516102208901808a11610d9e578051916102408b01809211610d9e57610f079287925191612119565b60c0608051015161026089018911610d9e576102608901516102808a016102608b0111610d9e57610f409186916102808c015191612119565b60e060805101516102a08901808a11610d9e578051916102c08b01809211610d9e57610f6f9287925191612119565b61014060805101519061148557835f5160206122a65f395f51905f52910861014060805101525f5160206122a65f395f51905f526101606080510151818951860990086101606080510152610180608051015160e088018811610d9e575f5160206122a65f395f51905f52908160e08a01518609900861018060805101526101a0608051015161010088018811610d9e575f5160206122a65f395f51905f5290816101008a0151860990086101a060805101525f5160206122a65f395f51905f526101c06080510151815f97860990086101c060805101525f5160206122a65f395f51905f5260c06040517fa5ebc6e6773fdd812ede55fc834d1657d1a076ec4c53452973084aaeb1b4ba3b815289516020820152608060208b01604083015e20066060608051015194611485575f5160206122a65f395f51905f52806040608051015186099181878709095f5160206122a65f395f51905f5203905f5160206122a65f395f51905f528211610d9e57610100608051015160208a018a11610d9e5760208a015160408b01928360208d0111610d9e57611121945f5160206122a65f395f51905f529108925191612119565b610100608051015160608801808911610d9e5780519060808a0110610d9e5760808901515f5160206122a65f395f51905f528787095f5160206122a65f395f51905f5203915f5160206122a65f395f51905f528311610d9e5761118393612119565b6101e060805101519360a0880194858911610d9e575f5160206122a65f395f51905f5290818751818589090990086101e0608051015261020060805101519460c0890110610d9e575f5160206122a65f395f51905f5280918160c08b0151918709095f9508610200608051015261120282896004013560248b01611f6d565b9260e088015193604060805101519261148557808561122560a087940183611fc4565b93909282935f5b6008811061145657505f5160206122a65f395f51905f52888809955f5b818110611343575050505f5160206122a65f395f51905f529493919285936112788360c061127e950190611ffa565b90612196565b92090961022060805101515f5160206122a65f395f51905f526101008b015181868609095f5160206122a65f395f51905f5203915f5160206122a65f395f51905f528311610d9e575f5160206122a65f395f51905f52928391089008610220608051015261012088018811610d9e57610120880180515f996101400193918410610d9e5761132f5f5160206122a65f395f51905f526001978161133c97519587090983836101006080510151612119565b6101206080510151612119565b01936103dc565b81611355929496508382949650612176565b356020611363838587612176565b0135965f5160206122865f395f51905f52821015611439575f5160206122865f395f51905f5288101561141c575f5160206122865f395f51905f52600381808580098509085f5160206122865f395f51905f52898009148883171517156113f857600192915f5160206122a65f395f51905f52886113ec93099889916101006080510151612119565b01918993918993611249565b5f8b6114188a85604051948594636cb8a19f60e11b8652600486016120bf565b0390fd5b6040516332ced02d60e11b8152806114188a5f8f60048501612077565b6040516332ced02d60e11b815280611418845f8f60048501612077565b9460019294505f5160206122a65f395f51905f528080939550828193098009800980099301918791899361122c565b634e487b7160e01b5f52601260045260245ffd5b608051515f528060205260405f2060801c91610e4d565b6114c281876004013560248901611f6d565b60e081016102e083028381046102e01484151715610d9e576114e49088611f60565b9160a0810190866114f58383611fc4565b905003611e4c5760c08101918861150c8484611ffa565b905003611e0c576115a55f5160206122a65f395f51905f529361156b6115da6115b96115d58773ffffffffffffffffffffffffffffffffffffffff6115b28f9a6115ce6115c461156060609d608094611fc4565b9a8b99919c88611ffa565b9d909f604051907f4463f0278c286f75eb46924d9eb389fcf3fcd85dd9ff9be4b5cb9fe8f33e272582526020820152604089359101612274565b866115b260208a01612056565b1690612274565b604087013590612274565b8c86013590612274565b9301612056565b612274565b9060061b809282370190604086833780604083015260051b80938383013760405192839101030190200682526102c060208301918237808211610d9e5780519060408301809111610d9e5751905f5160206122865f395f51905f52811015611dec575f5160206122865f395f51905f52821015611dce575f5160206122865f395f51905f52600381808480098409085f5160206122865f395f51905f5283800914828217151715611dad57505060608101808211610d9e5780519060808301809111610d9e5751905f5160206122865f395f51905f52811015611d8d575f5160206122865f395f51905f52821015611d6f575f5160206122865f395f51905f52600381808480098409085f5160206122865f395f51905f5283800914828217151715611d4e5750506101208101808211610d9e578051906101408301809111610d9e5751905f5160206122865f395f51905f52811015611d2e575f5160206122865f395f51905f52821015611d10575f5160206122865f395f51905f52600381808480098409085f5160206122865f395f51905f5283800914828217151715611cef5750506101608101808211610d9e578051906101808301809111610d9e5751905f5160206122865f395f51905f52811015611cd0575f5160206122865f395f51905f52821015611cb3575f5160206122865f395f51905f52600381808480098409085f5160206122865f395f51905f5283800914828217151715611c935750506102208101808211610d9e578051906102408301809111610d9e5751905f5160206122865f395f51905f52811015611c73575f5160206122865f395f51905f52821015611c55575f5160206122865f395f51905f52600381808480098409085f5160206122865f395f51905f5283800914828217151715611c345750506102608101808211610d9e578051906102808301809111610d9e5751905f5160206122865f395f51905f52811015611c14575f5160206122865f395f51905f52821015611bf6575f5160206122865f395f51905f52600381808480098409085f5160206122865f395f51905f5283800914828217151715611bd55750506102a08101808211610d9e578051906102c08301809111610d9e5751905f5160206122865f395f51905f52811015611bb5575f5160206122865f395f51905f52821015611b97575f5160206122865f395f51905f52600381808480098409085f5160206122865f395f51905f5283800914828217151715611b765750505f6101a08201808311915b60048110611afb575050505f60a08201808311915b60028110611a6b5750505060e08101808211610d9e57515f5160206122a65f395f51905f52811015611a2b57506101008101809111610d9e57515f5160206122a65f395f51905f528110156119eb5750600101610251565b907f4d95ce21000000000000000000000000000000000000000000000000000000005f526004526024525f5160206122a65f395f51905f5260445260645ffd5b827f1b068c3a000000000000000000000000000000000000000000000000000000005f526004526024525f5160206122a65f395f51905f5260445260645ffd5b82610d9e578060051b81810460201482151715610d9e57611a8c9083611f60565b515f5160206122a65f395f51905f52811015611aab5750600101611993565b8590608492604051927f924acaa30000000000000000000000000000000000000000000000000000000084526004840152602483015260448201525f5160206122a65f395f51905f526064820152fd5b82610d9e578060051b81810460201482151715610d9e57611b1c9083611f60565b515f5160206122865f395f51905f52811015611b3b575060010161197e565b6040516332ced02d60e11b8152600481018790526005602482015260448101919091525f5160206122865f395f51905f526064820152608490fd5b6114186008928592604051948594636cb8a19f60e11b8652600486016120bf565b6040516332ced02d60e11b8152806114188460088860048501612077565b836114186008926040519384936332ced02d60e11b855260048501612077565b6114186007928592604051948594636cb8a19f60e11b8652600486016120bf565b6040516332ced02d60e11b8152806114188460078860048501612077565b836114186007926040519384936332ced02d60e11b855260048501612077565b6114186006928592604051948594636cb8a19f60e11b8652600486016120bf565b6040516332ced02d60e11b8152806114188460068860048501612077565b836114186006926040519384936332ced02d60e11b855260048501612077565b6114186004928592604051948594636cb8a19f60e11b86528186016120bf565b6040516332ced02d60e11b81528061141884600488848201612077565b836114186004926040519384936332ced02d60e11b8552818501612077565b6114186003928592604051948594636cb8a19f60e11b8652600486016120bf565b6040516332ced02d60e11b8152806114188460038860048501612077565b836114186003926040519384936332ced02d60e11b855260048501612077565b6114186002928592604051948594636cb8a19f60e11b8652600486016120bf565b6040516332ced02d60e11b8152806114188460028860048501612077565b836114186002926040519384936332ced02d60e11b855260048501612077565b6114186001928592604051948594636cb8a19f60e11b8652600486016120bf565b6040516332ced02d60e11b8152806114188460018860048501612077565b836114186001926040519384936332ced02d60e11b855260048501612077565b8886611e188585611ffa565b9190507ff5912e4b000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b611e5887928692611fc4565b9190507f48aac2a3000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b7fc2e5347d000000000000000000000000000000000000000000000000000000005f5260045ffd5b34610177575f3660031901126101775760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b34610177575f3660031901126101775760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b34610177575f366003190112610177576020907f00000000000000000000000000000000000000000000000000000000000000008152f35b91908201809211610d9e57565b9190811015611f905760051b8101359061039e1981360301821215610177570190565b634e487b7160e01b5f52603260045260245ffd5b6040519060a0820182811067ffffffffffffffff82111761016357604052565b903590601e1981360301821215610177570180359067ffffffffffffffff821161017757602001918160061b3603831361017757565b903590601e1981360301821215610177570180359067ffffffffffffffff821161017757602001918160051b3603831361017757565b612038611fa4565b905f82525f60208301525f60408301525f60608301525f6080830152565b3573ffffffffffffffffffffffffffffffffffffffff811681036101775790565b908152608081019392919060098210156120ab575f5160206122865f395f51905f5292606092602083015260408201520152565b634e487b7160e01b5f52602160045260245ffd5b9081526080810194939260098310156120ab57606092602083015260408201520152565b919290926001938352602083015260018103612103575b505015610db257565b604080935082015260608160075afa5f806120fa565b91839060019461212f575b5050505015610db257565b6040840192835260608401526001811161215a575b505080608060409260065afa165f808080612124565b6080830152909150604090819060608160075afa91905f612144565b9190811015611f905760061b0190565b9190811015611f905760051b0190565b91909392935f946001908260051b85015b85811161224b575050612246575f5b8181106121c35750505050565b5f5160206122a65f395f51905f526121dc828487612186565b3510156121eb576001016121b6565b90816121f991608495612186565b3590604051927f85baacec0000000000000000000000000000000000000000000000000000000084526004840152602483015260448201525f5160206122a65f395f51905f526064820152fd5b505050565b5f5160206122a65f395f51905f5290601f98939819019781838a359282841016950908966121a7565b90815260208101809111610d9e579056fe30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd4730644e72e131a029b85045b68181585d2833e84879b9709143e1f593f000000130644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47",
}

// StatementVerifier is an auto generated Go binding around an Ethereum contract.
type StatementVerifier struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *StatementVerifier) GetABI() abi.ABI {
	return c.abi
}

// NewStatementVerifier creates a new instance of StatementVerifier.
func NewStatementVerifier() *StatementVerifier {
	parsed, err := StatementVerifierMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &StatementVerifier{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *StatementVerifier) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(bytes32 circuit_, uint256 vectors_, uint256 scalars_, ((uint256,uint256),uint256[4],uint256[4],uint256[4],uint256[4],uint256[4],(uint256,uint256)[5]) key, ((uint256,uint256),(uint256,uint256),uint256[4]) srs) returns()
func (statementVerifier *StatementVerifier) PackConstructor(circuit_ [32]byte, vectors_ *big.Int, scalars_ *big.Int, key VerifyingKey, srs ReferenceString) []byte {
	enc, err := statementVerifier.abi.Pack("", circuit_, vectors_, scalars_, key, srs)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackCircuit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1dfe0324.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function circuit() view returns(bytes32)
func (statementVerifier *StatementVerifier) PackCircuit() []byte {
	enc, err := statementVerifier.abi.Pack("circuit")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCircuit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1dfe0324.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function circuit() view returns(bytes32)
func (statementVerifier *StatementVerifier) TryPackCircuit() ([]byte, error) {
	return statementVerifier.abi.Pack("circuit")
}

// UnpackCircuit is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x1dfe0324.
//
// Solidity: function circuit() view returns(bytes32)
func (statementVerifier *StatementVerifier) UnpackCircuit(data []byte) ([32]byte, error) {
	out, err := statementVerifier.abi.Unpack("circuit", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackScalars is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x33a369bf.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function scalars() view returns(uint256)
func (statementVerifier *StatementVerifier) PackScalars() []byte {
	enc, err := statementVerifier.abi.Pack("scalars")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackScalars is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x33a369bf.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function scalars() view returns(uint256)
func (statementVerifier *StatementVerifier) TryPackScalars() ([]byte, error) {
	return statementVerifier.abi.Pack("scalars")
}

// UnpackScalars is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x33a369bf.
//
// Solidity: function scalars() view returns(uint256)
func (statementVerifier *StatementVerifier) UnpackScalars(data []byte) (*big.Int, error) {
	out, err := statementVerifier.abi.Unpack("scalars", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackTau is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcfc4af55.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function tau() view returns(uint256[4])
func (statementVerifier *StatementVerifier) PackTau() []byte {
	enc, err := statementVerifier.abi.Pack("tau")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTau is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xcfc4af55.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function tau() view returns(uint256[4])
func (statementVerifier *StatementVerifier) TryPackTau() ([]byte, error) {
	return statementVerifier.abi.Pack("tau")
}

// UnpackTau is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xcfc4af55.
//
// Solidity: function tau() view returns(uint256[4])
func (statementVerifier *StatementVerifier) UnpackTau(data []byte) ([4]*big.Int, error) {
	out, err := statementVerifier.abi.Unpack("tau", data)
	if err != nil {
		return *new([4]*big.Int), err
	}
	out0 := *abi.ConvertType(out[0], new([4]*big.Int)).(*[4]*big.Int)
	return out0, nil
}

// PackVectors is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x47cd240d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function vectors() view returns(uint256)
func (statementVerifier *StatementVerifier) PackVectors() []byte {
	enc, err := statementVerifier.abi.Pack("vectors")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVectors is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x47cd240d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function vectors() view returns(uint256)
func (statementVerifier *StatementVerifier) TryPackVectors() ([]byte, error) {
	return statementVerifier.abi.Pack("vectors")
}

// UnpackVectors is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x47cd240d.
//
// Solidity: function vectors() view returns(uint256)
func (statementVerifier *StatementVerifier) UnpackVectors(data []byte) (*big.Int, error) {
	out, err := statementVerifier.abi.Unpack("vectors", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackVerify is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa1d826c6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function verify(((uint256,address,bytes32,uint256,address),(uint256,uint256)[],uint256[],((uint256,uint256),(uint256,uint256),uint256[2],uint256,uint256,(uint256,uint256),(uint256,uint256),uint256[4],(uint256,uint256),(uint256,uint256),(uint256,uint256)))[] statements) view returns()
func (statementVerifier *StatementVerifier) PackVerify(statements []Statement) []byte {
	enc, err := statementVerifier.abi.Pack("verify", statements)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackVerify is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa1d826c6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function verify(((uint256,address,bytes32,uint256,address),(uint256,uint256)[],uint256[],((uint256,uint256),(uint256,uint256),uint256[2],uint256,uint256,(uint256,uint256),(uint256,uint256),uint256[4],(uint256,uint256),(uint256,uint256),(uint256,uint256)))[] statements) view returns()
func (statementVerifier *StatementVerifier) TryPackVerify(statements []Statement) ([]byte, error) {
	return statementVerifier.abi.Pack("verify", statements)
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (statementVerifier *StatementVerifier) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], statementVerifier.abi.Errors["ChallengeTooLarge"].ID.Bytes()[:4]) {
		return statementVerifier.UnpackChallengeTooLargeError(raw[4:])
	}
	if bytes.Equal(raw[:4], statementVerifier.abi.Errors["CoordinateTooLarge"].ID.Bytes()[:4]) {
		return statementVerifier.UnpackCoordinateTooLargeError(raw[4:])
	}
	if bytes.Equal(raw[:4], statementVerifier.abi.Errors["EmptyBatch"].ID.Bytes()[:4]) {
		return statementVerifier.UnpackEmptyBatchError(raw[4:])
	}
	if bytes.Equal(raw[:4], statementVerifier.abi.Errors["EvaluationTooLarge"].ID.Bytes()[:4]) {
		return statementVerifier.UnpackEvaluationTooLargeError(raw[4:])
	}
	if bytes.Equal(raw[:4], statementVerifier.abi.Errors["MaskReplyTooLarge"].ID.Bytes()[:4]) {
		return statementVerifier.UnpackMaskReplyTooLargeError(raw[4:])
	}
	if bytes.Equal(raw[:4], statementVerifier.abi.Errors["NotInG2"].ID.Bytes()[:4]) {
		return statementVerifier.UnpackNotInG2Error(raw[4:])
	}
	if bytes.Equal(raw[:4], statementVerifier.abi.Errors["NotOnCurve"].ID.Bytes()[:4]) {
		return statementVerifier.UnpackNotOnCurveError(raw[4:])
	}
	if bytes.Equal(raw[:4], statementVerifier.abi.Errors["PrecompileFailed"].ID.Bytes()[:4]) {
		return statementVerifier.UnpackPrecompileFailedError(raw[4:])
	}
	if bytes.Equal(raw[:4], statementVerifier.abi.Errors["ProofRejected"].ID.Bytes()[:4]) {
		return statementVerifier.UnpackProofRejectedError(raw[4:])
	}
	if bytes.Equal(raw[:4], statementVerifier.abi.Errors["ScalarTooLarge"].ID.Bytes()[:4]) {
		return statementVerifier.UnpackScalarTooLargeError(raw[4:])
	}
	if bytes.Equal(raw[:4], statementVerifier.abi.Errors["WrongCommitmentCount"].ID.Bytes()[:4]) {
		return statementVerifier.UnpackWrongCommitmentCountError(raw[4:])
	}
	if bytes.Equal(raw[:4], statementVerifier.abi.Errors["WrongScalarCount"].ID.Bytes()[:4]) {
		return statementVerifier.UnpackWrongScalarCountError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// StatementVerifierChallengeTooLarge represents a ChallengeTooLarge error raised by the StatementVerifier contract.
type StatementVerifierChallengeTooLarge struct {
	Statement *big.Int
	Received  *big.Int
	Modulus   *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ChallengeTooLarge(uint256 statement, uint256 received, uint256 modulus)
func StatementVerifierChallengeTooLargeErrorID() common.Hash {
	return common.HexToHash("0x1b068c3abde184f249303910315e238f59b6d4a0276b9ad4a0f961fe3dfcbd2c")
}

// UnpackChallengeTooLargeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ChallengeTooLarge(uint256 statement, uint256 received, uint256 modulus)
func (statementVerifier *StatementVerifier) UnpackChallengeTooLargeError(raw []byte) (*StatementVerifierChallengeTooLarge, error) {
	out := new(StatementVerifierChallengeTooLarge)
	if err := statementVerifier.abi.UnpackIntoInterface(out, "ChallengeTooLarge", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// StatementVerifierCoordinateTooLarge represents a CoordinateTooLarge error raised by the StatementVerifier contract.
type StatementVerifierCoordinateTooLarge struct {
	Received *big.Int
	Modulus  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error CoordinateTooLarge(uint256 received, uint256 modulus)
func StatementVerifierCoordinateTooLargeErrorID() common.Hash {
	return common.HexToHash("0x1f9be674c13395a0cef9e17c9fd752780626e41213d5ba260129d62773c95d2b")
}

// UnpackCoordinateTooLargeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error CoordinateTooLarge(uint256 received, uint256 modulus)
func (statementVerifier *StatementVerifier) UnpackCoordinateTooLargeError(raw []byte) (*StatementVerifierCoordinateTooLarge, error) {
	out := new(StatementVerifierCoordinateTooLarge)
	if err := statementVerifier.abi.UnpackIntoInterface(out, "CoordinateTooLarge", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// StatementVerifierEmptyBatch represents a EmptyBatch error raised by the StatementVerifier contract.
type StatementVerifierEmptyBatch struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EmptyBatch()
func StatementVerifierEmptyBatchErrorID() common.Hash {
	return common.HexToHash("0xc2e5347df6cf8d1bf68f8a9651642312bd381b900d857d97cd665976180d6ae0")
}

// UnpackEmptyBatchError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EmptyBatch()
func (statementVerifier *StatementVerifier) UnpackEmptyBatchError(raw []byte) (*StatementVerifierEmptyBatch, error) {
	out := new(StatementVerifierEmptyBatch)
	if err := statementVerifier.abi.UnpackIntoInterface(out, "EmptyBatch", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// StatementVerifierEvaluationTooLarge represents a EvaluationTooLarge error raised by the StatementVerifier contract.
type StatementVerifierEvaluationTooLarge struct {
	Statement *big.Int
	Received  *big.Int
	Modulus   *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EvaluationTooLarge(uint256 statement, uint256 received, uint256 modulus)
func StatementVerifierEvaluationTooLargeErrorID() common.Hash {
	return common.HexToHash("0x4d95ce21fb831c5077b205820ad991a8d34fa61271ec7c41aed5c3d3feaeefe4")
}

// UnpackEvaluationTooLargeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EvaluationTooLarge(uint256 statement, uint256 received, uint256 modulus)
func (statementVerifier *StatementVerifier) UnpackEvaluationTooLargeError(raw []byte) (*StatementVerifierEvaluationTooLarge, error) {
	out := new(StatementVerifierEvaluationTooLarge)
	if err := statementVerifier.abi.UnpackIntoInterface(out, "EvaluationTooLarge", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// StatementVerifierMaskReplyTooLarge represents a MaskReplyTooLarge error raised by the StatementVerifier contract.
type StatementVerifierMaskReplyTooLarge struct {
	Statement *big.Int
	Index     *big.Int
	Received  *big.Int
	Modulus   *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error MaskReplyTooLarge(uint256 statement, uint256 index, uint256 received, uint256 modulus)
func StatementVerifierMaskReplyTooLargeErrorID() common.Hash {
	return common.HexToHash("0x924acaa3db645c39933717b3634f5751f3551c23580869b55940e2dc2706b96b")
}

// UnpackMaskReplyTooLargeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error MaskReplyTooLarge(uint256 statement, uint256 index, uint256 received, uint256 modulus)
func (statementVerifier *StatementVerifier) UnpackMaskReplyTooLargeError(raw []byte) (*StatementVerifierMaskReplyTooLarge, error) {
	out := new(StatementVerifierMaskReplyTooLarge)
	if err := statementVerifier.abi.UnpackIntoInterface(out, "MaskReplyTooLarge", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// StatementVerifierNotInG2 represents a NotInG2 error raised by the StatementVerifier contract.
type StatementVerifierNotInG2 struct {
	Statements *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotInG2(uint256 statements)
func StatementVerifierNotInG2ErrorID() common.Hash {
	return common.HexToHash("0x8a949a7cf8b0a6cceab69a12b2feca860056493bfc70a4a8818b5c44227497a5")
}

// UnpackNotInG2Error is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotInG2(uint256 statements)
func (statementVerifier *StatementVerifier) UnpackNotInG2Error(raw []byte) (*StatementVerifierNotInG2, error) {
	out := new(StatementVerifierNotInG2)
	if err := statementVerifier.abi.UnpackIntoInterface(out, "NotInG2", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// StatementVerifierNotOnCurve represents a NotOnCurve error raised by the StatementVerifier contract.
type StatementVerifierNotOnCurve struct {
	X *big.Int
	Y *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotOnCurve(uint256 x, uint256 y)
func StatementVerifierNotOnCurveErrorID() common.Hash {
	return common.HexToHash("0x4a7e912da6b24fa7e1dd9f8ffa91355f5a1832a6a1ff0ca8e23ba32462b6ed28")
}

// UnpackNotOnCurveError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotOnCurve(uint256 x, uint256 y)
func (statementVerifier *StatementVerifier) UnpackNotOnCurveError(raw []byte) (*StatementVerifierNotOnCurve, error) {
	out := new(StatementVerifierNotOnCurve)
	if err := statementVerifier.abi.UnpackIntoInterface(out, "NotOnCurve", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// StatementVerifierPrecompileFailed represents a PrecompileFailed error raised by the StatementVerifier contract.
type StatementVerifierPrecompileFailed struct {
	Precompile *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error PrecompileFailed(uint256 precompile)
func StatementVerifierPrecompileFailedErrorID() common.Hash {
	return common.HexToHash("0x00a48593f9c209d4d7e3b1ee4f754577225379f193a95f3a1400534a74238e14")
}

// UnpackPrecompileFailedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error PrecompileFailed(uint256 precompile)
func (statementVerifier *StatementVerifier) UnpackPrecompileFailedError(raw []byte) (*StatementVerifierPrecompileFailed, error) {
	out := new(StatementVerifierPrecompileFailed)
	if err := statementVerifier.abi.UnpackIntoInterface(out, "PrecompileFailed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// StatementVerifierProofRejected represents a ProofRejected error raised by the StatementVerifier contract.
type StatementVerifierProofRejected struct {
	Statements *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ProofRejected(uint256 statements)
func StatementVerifierProofRejectedErrorID() common.Hash {
	return common.HexToHash("0xc4abe6c685219dade23ca08ea316ea9c38314a8dee5bf0b11af51d4a7b88dd44")
}

// UnpackProofRejectedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ProofRejected(uint256 statements)
func (statementVerifier *StatementVerifier) UnpackProofRejectedError(raw []byte) (*StatementVerifierProofRejected, error) {
	out := new(StatementVerifierProofRejected)
	if err := statementVerifier.abi.UnpackIntoInterface(out, "ProofRejected", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// StatementVerifierScalarTooLarge represents a ScalarTooLarge error raised by the StatementVerifier contract.
type StatementVerifierScalarTooLarge struct {
	Statement *big.Int
	Index     *big.Int
	Received  *big.Int
	Modulus   *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ScalarTooLarge(uint256 statement, uint256 index, uint256 received, uint256 modulus)
func StatementVerifierScalarTooLargeErrorID() common.Hash {
	return common.HexToHash("0x85baacec7f096ff4eedb74cab475ea1b330da1a63c77bac90ca6c9af979b29ed")
}

// UnpackScalarTooLargeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ScalarTooLarge(uint256 statement, uint256 index, uint256 received, uint256 modulus)
func (statementVerifier *StatementVerifier) UnpackScalarTooLargeError(raw []byte) (*StatementVerifierScalarTooLarge, error) {
	out := new(StatementVerifierScalarTooLarge)
	if err := statementVerifier.abi.UnpackIntoInterface(out, "ScalarTooLarge", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// StatementVerifierWrongCommitmentCount represents a WrongCommitmentCount error raised by the StatementVerifier contract.
type StatementVerifierWrongCommitmentCount struct {
	Statement *big.Int
	Received  *big.Int
	Expected  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongCommitmentCount(uint256 statement, uint256 received, uint256 expected)
func StatementVerifierWrongCommitmentCountErrorID() common.Hash {
	return common.HexToHash("0x48aac2a3816cca534c5380f36928d7a6fcf334c052215aba5873cd6f3371be2a")
}

// UnpackWrongCommitmentCountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongCommitmentCount(uint256 statement, uint256 received, uint256 expected)
func (statementVerifier *StatementVerifier) UnpackWrongCommitmentCountError(raw []byte) (*StatementVerifierWrongCommitmentCount, error) {
	out := new(StatementVerifierWrongCommitmentCount)
	if err := statementVerifier.abi.UnpackIntoInterface(out, "WrongCommitmentCount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// StatementVerifierWrongScalarCount represents a WrongScalarCount error raised by the StatementVerifier contract.
type StatementVerifierWrongScalarCount struct {
	Statement *big.Int
	Received  *big.Int
	Expected  *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongScalarCount(uint256 statement, uint256 received, uint256 expected)
func StatementVerifierWrongScalarCountErrorID() common.Hash {
	return common.HexToHash("0xf5912e4b594ed39c1fdb885562e42e542e48d132f6cdfa3734a7bcc1bdfc0df3")
}

// UnpackWrongScalarCountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongScalarCount(uint256 statement, uint256 received, uint256 expected)
func (statementVerifier *StatementVerifier) UnpackWrongScalarCountError(raw []byte) (*StatementVerifierWrongScalarCount, error) {
	out := new(StatementVerifierWrongScalarCount)
	if err := statementVerifier.abi.UnpackIntoInterface(out, "WrongScalarCount", raw); err != nil {
		return nil, err
	}
	return out, nil
}
