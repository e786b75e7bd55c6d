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

// Direction is an auto generated low-level Go binding around an user-defined struct.
type Direction struct {
	Shards *big.Int
	Q      Point
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
	Account  common.Address
	Rows     uint32
	Shards   uint32
	Eligible bool
	Edge     [32]byte
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
	ABI: "[{\"inputs\":[{\"components\":[{\"internalType\":\"contractIStatementVerifier\",\"name\":\"contribution\",\"type\":\"address\"},{\"internalType\":\"contractIStatementVerifier\",\"name\":\"training\",\"type\":\"address\"},{\"internalType\":\"contractIStatementVerifier\",\"name\":\"optimum\",\"type\":\"address\"},{\"internalType\":\"contractIStatementVerifier\",\"name\":\"inference\",\"type\":\"address\"},{\"internalType\":\"contractIStatementVerifier\",\"name\":\"credit\",\"type\":\"address\"},{\"internalType\":\"contractIStatementVerifier\",\"name\":\"payout\",\"type\":\"address\"}],\"internalType\":\"structVerifiers\",\"name\":\"verifiers\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"model\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"schema\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"labels\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"firstClass\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"lambda\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"maxEps\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"minRows\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"maxShare\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"capacity\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"window\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[]\",\"name\":\"initial\",\"type\":\"tuple[]\"}],\"internalType\":\"structParameters\",\"name\":\"p\",\"type\":\"tuple\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[],\"name\":\"activeContributors\",\"outputs\":[{\"internalType\":\"uint32\",\"name\":\"\",\"type\":\"uint32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"queries\",\"type\":\"tuple\"},{\"internalType\":\"bytes32\",\"name\":\"fees\",\"type\":\"bytes32\"}],\"internalType\":\"structQuery[]\",\"name\":\"queries\",\"type\":\"tuple[]\"}],\"name\":\"ask\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"capacity\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"total\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"snapshot\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"opening\",\"type\":\"tuple\"}],\"name\":\"claim\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"name\":\"claimed\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"}],\"name\":\"classAt\",\"outputs\":[{\"components\":[{\"internalType\":\"PackedPoint\",\"name\":\"initial\",\"type\":\"bytes32\"},{\"internalType\":\"PackedPoint\",\"name\":\"weights\",\"type\":\"bytes32\"},{\"internalType\":\"PackedPoint\",\"name\":\"gradient\",\"type\":\"bytes32\"},{\"internalType\":\"PackedPoint\",\"name\":\"hessian\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"round\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"trained\",\"type\":\"uint64\"},{\"internalType\":\"bool\",\"name\":\"optimal\",\"type\":\"bool\"}],\"internalType\":\"structSettlement.Class\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"classes\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[]\",\"name\":\"commitments\",\"type\":\"tuple[]\"},{\"internalType\":\"uint256[]\",\"name\":\"scalars\",\"type\":\"uint256[]\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"mask\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"maskCommit\",\"type\":\"tuple\"},{\"internalType\":\"uint256[2]\",\"name\":\"maskReply\",\"type\":\"uint256[2]\"},{\"internalType\":\"uint256\",\"name\":\"z\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"opening\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"ar\",\"type\":\"tuple\"},{\"internalType\":\"uint256[4]\",\"name\":\"bs\",\"type\":\"uint256[4]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"krs\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"bsb\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"pok\",\"type\":\"tuple\"}],\"internalType\":\"structProof\",\"name\":\"proof\",\"type\":\"tuple\"}],\"internalType\":\"structSubmission[]\",\"name\":\"shards\",\"type\":\"tuple[]\"}],\"name\":\"contribute\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"contribution\",\"outputs\":[{\"internalType\":\"contractIStatementVerifier\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"}],\"name\":\"contributorAt\",\"outputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"internalType\":\"uint32\",\"name\":\"rows\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"shards\",\"type\":\"uint32\"},{\"internalType\":\"bool\",\"name\":\"eligible\",\"type\":\"bool\"},{\"internalType\":\"PackedPoint\",\"name\":\"edge\",\"type\":\"bytes32\"}],\"internalType\":\"structSettlement.Contributor\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"contributors\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"shards\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"q\",\"type\":\"tuple\"}],\"internalType\":\"structDirection\",\"name\":\"direction\",\"type\":\"tuple\"},{\"internalType\":\"address[]\",\"name\":\"parties\",\"type\":\"address[]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"shards\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"gradient\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"hessian\",\"type\":\"tuple\"}],\"internalType\":\"structStatistics[]\",\"name\":\"sums\",\"type\":\"tuple[]\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[]\",\"name\":\"commitments\",\"type\":\"tuple[]\"},{\"internalType\":\"uint256[]\",\"name\":\"scalars\",\"type\":\"uint256[]\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"mask\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"maskCommit\",\"type\":\"tuple\"},{\"internalType\":\"uint256[2]\",\"name\":\"maskReply\",\"type\":\"uint256[2]\"},{\"internalType\":\"uint256\",\"name\":\"z\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"opening\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"ar\",\"type\":\"tuple\"},{\"internalType\":\"uint256[4]\",\"name\":\"bs\",\"type\":\"uint256[4]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"krs\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"bsb\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"pok\",\"type\":\"tuple\"}],\"internalType\":\"structProof\",\"name\":\"proof\",\"type\":\"tuple\"}],\"internalType\":\"structSubmission[]\",\"name\":\"submissions\",\"type\":\"tuple[]\"}],\"name\":\"credit\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"crediting\",\"outputs\":[{\"internalType\":\"contractIStatementVerifier\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"}],\"name\":\"directionHash\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"}],\"name\":\"epochAt\",\"outputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"},{\"internalType\":\"enumISettlement.Stage\",\"name\":\"stage\",\"type\":\"uint8\"},{\"internalType\":\"uint96\",\"name\":\"pool\",\"type\":\"uint96\"},{\"internalType\":\"uint32\",\"name\":\"shards\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"credits\",\"type\":\"uint64\"},{\"internalType\":\"PackedPoint\",\"name\":\"credited\",\"type\":\"bytes32\"}],\"internalType\":\"structSettlement.Epoch\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"epochs\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"finalClasses\",\"outputs\":[{\"internalType\":\"uint16\",\"name\":\"\",\"type\":\"uint16\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"firstClass\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"}],\"name\":\"indexOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"shards\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"q\",\"type\":\"tuple\"}],\"internalType\":\"structDirection\",\"name\":\"before\",\"type\":\"tuple\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[]\",\"name\":\"commitments\",\"type\":\"tuple[]\"},{\"internalType\":\"uint256[]\",\"name\":\"scalars\",\"type\":\"uint256[]\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"mask\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"maskCommit\",\"type\":\"tuple\"},{\"internalType\":\"uint256[2]\",\"name\":\"maskReply\",\"type\":\"uint256[2]\"},{\"internalType\":\"uint256\",\"name\":\"z\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"opening\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"ar\",\"type\":\"tuple\"},{\"internalType\":\"uint256[4]\",\"name\":\"bs\",\"type\":\"uint256[4]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"krs\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"bsb\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"pok\",\"type\":\"tuple\"}],\"internalType\":\"structProof\",\"name\":\"proof\",\"type\":\"tuple\"}],\"internalType\":\"structSubmission[]\",\"name\":\"submissions\",\"type\":\"tuple[]\"}],\"name\":\"infer\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"inference\",\"outputs\":[{\"internalType\":\"contractIStatementVerifier\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"label\",\"type\":\"uint256\"}],\"name\":\"labelCount\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"labels\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"lambda\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"maxEps\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"maxShare\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"minRows\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"model\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"open\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"optimality\",\"outputs\":[{\"internalType\":\"contractIStatementVerifier\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[]\",\"name\":\"commitments\",\"type\":\"tuple[]\"},{\"internalType\":\"uint256[]\",\"name\":\"scalars\",\"type\":\"uint256[]\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"mask\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"maskCommit\",\"type\":\"tuple\"},{\"internalType\":\"uint256[2]\",\"name\":\"maskReply\",\"type\":\"uint256[2]\"},{\"internalType\":\"uint256\",\"name\":\"z\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"opening\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"ar\",\"type\":\"tuple\"},{\"internalType\":\"uint256[4]\",\"name\":\"bs\",\"type\":\"uint256[4]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"krs\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"bsb\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"pok\",\"type\":\"tuple\"}],\"internalType\":\"structProof\",\"name\":\"proof\",\"type\":\"tuple\"}],\"internalType\":\"structSubmission\",\"name\":\"submission\",\"type\":\"tuple\"}],\"name\":\"optimum\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"owner\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"paid\",\"outputs\":[{\"internalType\":\"uint112\",\"name\":\"\",\"type\":\"uint112\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"payout\",\"outputs\":[{\"internalType\":\"contractIStatementVerifier\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"snapshot\",\"type\":\"uint256\"}],\"name\":\"payoutsAt\",\"outputs\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"weights\",\"type\":\"tuple\"}],\"name\":\"proposeWeights\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"}],\"name\":\"reclaim\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"register\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"released\",\"outputs\":[{\"internalType\":\"uint112\",\"name\":\"\",\"type\":\"uint112\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"root\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"schema\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[]\",\"name\":\"commitments\",\"type\":\"tuple[]\"},{\"internalType\":\"uint256[]\",\"name\":\"scalars\",\"type\":\"uint256[]\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"mask\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"maskCommit\",\"type\":\"tuple\"},{\"internalType\":\"uint256[2]\",\"name\":\"maskReply\",\"type\":\"uint256[2]\"},{\"internalType\":\"uint256\",\"name\":\"z\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"opening\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"ar\",\"type\":\"tuple\"},{\"internalType\":\"uint256[4]\",\"name\":\"bs\",\"type\":\"uint256[4]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"krs\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"bsb\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"pok\",\"type\":\"tuple\"}],\"internalType\":\"structProof\",\"name\":\"proof\",\"type\":\"tuple\"}],\"internalType\":\"structSubmission\",\"name\":\"submission\",\"type\":\"tuple\"}],\"name\":\"settle\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"settlements\",\"outputs\":[{\"internalType\":\"uint32\",\"name\":\"\",\"type\":\"uint32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"data\",\"type\":\"tuple\"}],\"name\":\"shardOf\",\"outputs\":[{\"components\":[{\"internalType\":\"uint64\",\"name\":\"rows\",\"type\":\"uint64\"},{\"internalType\":\"uint32\",\"name\":\"contributor\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"number\",\"type\":\"uint32\"}],\"internalType\":\"structSettlement.Shard\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"}],\"name\":\"statisticsHash\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"totalRows\",\"outputs\":[{\"internalType\":\"uint128\",\"name\":\"\",\"type\":\"uint128\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"totalShards\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"shards\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"gradient\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"hessian\",\"type\":\"tuple\"}],\"internalType\":\"structStatistics\",\"name\":\"before\",\"type\":\"tuple\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[]\",\"name\":\"commitments\",\"type\":\"tuple[]\"},{\"internalType\":\"uint256[]\",\"name\":\"scalars\",\"type\":\"uint256[]\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"mask\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"maskCommit\",\"type\":\"tuple\"},{\"internalType\":\"uint256[2]\",\"name\":\"maskReply\",\"type\":\"uint256[2]\"},{\"internalType\":\"uint256\",\"name\":\"z\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"opening\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"ar\",\"type\":\"tuple\"},{\"internalType\":\"uint256[4]\",\"name\":\"bs\",\"type\":\"uint256[4]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"krs\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"bsb\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"pok\",\"type\":\"tuple\"}],\"internalType\":\"structProof\",\"name\":\"proof\",\"type\":\"tuple\"}],\"internalType\":\"structSubmission[]\",\"name\":\"submissions\",\"type\":\"tuple[]\"}],\"name\":\"train\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"training\",\"outputs\":[{\"internalType\":\"contractIStatementVerifier\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"window\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"shard\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"indexed\":false,\"internalType\":\"structPoint\",\"name\":\"answers\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"shards\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"q\",\"type\":\"tuple\"}],\"indexed\":false,\"internalType\":\"structDirection\",\"name\":\"sum\",\"type\":\"tuple\"}],\"name\":\"Answered\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"}],\"name\":\"Asked\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"total\",\"type\":\"uint256\"}],\"name\":\"Claimed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"shard\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"PackedPoint\",\"name\":\"data\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"rows\",\"type\":\"uint256\"}],\"name\":\"Contributed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"indexed\":false,\"internalType\":\"structPoint\",\"name\":\"credit\",\"type\":\"tuple\"}],\"name\":\"Credited\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"eps\",\"type\":\"uint256\"}],\"name\":\"Optimal\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"}],\"name\":\"Reclaimed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"}],\"name\":\"Registered\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"snapshot\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"indexed\":false,\"internalType\":\"structPoint\",\"name\":\"payouts\",\"type\":\"tuple\"}],\"name\":\"Settled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"round\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"shards\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"gradient\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"hessian\",\"type\":\"tuple\"}],\"indexed\":false,\"internalType\":\"structStatistics\",\"name\":\"sums\",\"type\":\"tuple\"}],\"name\":\"Trained\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"round\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"indexed\":false,\"internalType\":\"structPoint\",\"name\":\"weights\",\"type\":\"tuple\"}],\"name\":\"WeightsProposed\",\"type\":\"event\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"}],\"name\":\"AlreadyCredited\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"}],\"name\":\"AlreadyRegistered\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"shard\",\"type\":\"uint256\"}],\"name\":\"AlreadyTrained\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"AnswersIncomplete\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"}],\"name\":\"BadCapacity\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"name\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"limit\",\"type\":\"uint256\"}],\"name\":\"BadParameter\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"most\",\"type\":\"uint256\"}],\"name\":\"BadPool\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"capacity\",\"type\":\"uint256\"}],\"name\":\"CapacityReached\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ContributionsClosed\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"modulus\",\"type\":\"uint256\"}],\"name\":\"CoordinateTooLarge\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"rows\",\"type\":\"uint256\"}],\"name\":\"CountsDoNotAddUp\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"CreditsIncomplete\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"PackedPoint\",\"name\":\"data\",\"type\":\"bytes32\"}],\"name\":\"DuplicateData\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"PackedPoint\",\"name\":\"received\",\"type\":\"bytes32\"},{\"internalType\":\"PackedPoint\",\"name\":\"expected\",\"type\":\"bytes32\"}],\"name\":\"EdgeBroken\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"most\",\"type\":\"uint256\"}],\"name\":\"EpsTooLarge\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"available\",\"type\":\"uint256\"}],\"name\":\"ExceedsReleased\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"FailedCall\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"limit\",\"type\":\"uint256\"}],\"name\":\"FeeTooLarge\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"balance\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"needed\",\"type\":\"uint256\"}],\"name\":\"InsufficientBalance\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"LengthMismatch\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"ModelNotFinal\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NoFee\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"}],\"name\":\"NoWeights\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"}],\"name\":\"NotEligible\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"name\":\"NotOnCurve\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"received\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"expected\",\"type\":\"address\"}],\"name\":\"NotOwner\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"received\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"expected\",\"type\":\"address\"}],\"name\":\"NotPayer\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"}],\"name\":\"NotRegistered\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NothingContributed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NothingSubmitted\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"total\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"claimed\",\"type\":\"uint256\"}],\"name\":\"NothingToClaim\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"precompile\",\"type\":\"uint256\"}],\"name\":\"PrecompileFailed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ReentrancyGuardReentrantCall\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"least\",\"type\":\"uint256\"}],\"name\":\"RowsOutOfBounds\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"}],\"name\":\"TooEarly\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"TooManyAnswers\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"TrainingIncomplete\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"label\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"most\",\"type\":\"uint256\"}],\"name\":\"Unbalanced\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"classes\",\"type\":\"uint256\"}],\"name\":\"UnknownClass\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"contributors\",\"type\":\"uint256\"}],\"name\":\"UnknownIndex\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"PackedPoint\",\"name\":\"data\",\"type\":\"bytes32\"}],\"name\":\"UnknownShard\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"latest\",\"type\":\"uint256\"}],\"name\":\"UnknownSnapshot\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"least\",\"type\":\"uint256\"}],\"name\":\"WeakRidge\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"}],\"name\":\"WeightsFinal\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"WrongCommitmentCount\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"received\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"expected\",\"type\":\"bytes32\"}],\"name\":\"WrongDirection\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"total\",\"type\":\"uint256\"}],\"name\":\"WrongOpening\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"shard\",\"type\":\"uint256\"},{\"internalType\":\"bytes32\",\"name\":\"received\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"expected\",\"type\":\"bytes32\"}],\"name\":\"WrongQuery\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statement\",\"type\":\"uint256\"}],\"name\":\"WrongReferenceString\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"WrongScalarCount\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"received\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"expected\",\"type\":\"bytes32\"}],\"name\":\"WrongSchema\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statement\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"vectors\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"scalars\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expectedVectors\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expectedScalars\",\"type\":\"uint256\"}],\"name\":\"WrongShape\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"WrongShard\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"enumISettlement.Stage\",\"name\":\"received\",\"type\":\"uint8\"},{\"internalType\":\"enumISettlement.Stage\",\"name\":\"expected\",\"type\":\"uint8\"}],\"name\":\"WrongStage\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"received\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"expected\",\"type\":\"bytes32\"}],\"name\":\"WrongStatistics\",\"type\":\"error\"}]",
	ID:  "8fb931b1e9df358d3542d6bc1d0e9be4da",
	Bin: "0x6103a08060405234610c3057616e6490813803809261001e8284611886565b8239808281010360e08112610c305760c013610c30576040519060c082016001600160401b038111838210176118725760405261005a816118a9565b8252610068602082016118a9565b6020830152610079604082016118a9565b604083015261008a606082016118a9565b606083015261009b608082016118a9565b60808301526100ac60a082016118a9565b60a083015260c08101516001600160401b038111610c3057810190610180828583010312610c30576040519361018085016001600160401b038111868210176118725760405282516001600160a01b0381168103610c305785526020830151602086015260408301516040860152606083015160608601526080830151608086015260a083015160a086015260c083015160c086015260e083015160e08601526101008301516101008601526101208301516101208601526101408301516101408601526101608301519060018060401b038211610c3057808301601f838601011215610c305783820151926001600160401b03841161187257604051946101ba60208660051b0187611886565b84865260208087019560061b8583010101938383018511610c305701602001935b83851061182c5761016088018690525f805460ff60f01b1916600160f01b1790558751889088906001600160a01b0316156118095760a0820151650100000000008110156117e0575060c08201516780000000000000008110156117b5575061016082015151801580156117aa575b611784575060e0820151801561175f5750610100820151612710811161173857506101408201518015801561172b575b6117045750610120820151600881109081156116f8575b81156116e2575b506116ca5780516001600160a01b039081166080908152602080840151831660a0908152604080860151851660c0908152606080880151871660e09081528689015188166101009081528986015189166101209081528b5190991661018052958a01516101a052928901516101c0528801516101e052610160880151516102005293870151610220529086015161024052918501516102605290840151610280528301516102a052820180516102c0525180156116b657631000000004807f2a3c09f0a58a7e8500e0a7eb8ef62abc402d111e41112ed49bd61b6e725b19f06001925b6116745750506102e0526101408201516103005280516040516333a369bf60e01b815290602090829060049082906001600160a01b03165afa908115610b7b575f91611642575b506101405260608101516040516333a369bf60e01b815290602090829060049082906001600160a01b03165afa908115610b7b575f91611610575b506101605260a081015160405163cfc4af5560e01b815290608090829060049082906001600160a01b03165afa908115610b7b575f916115f1575b5080516103205260208101516103405260408101516103605260608101516103805260405161047d8161046f60208201948561191c565b03601f198101835282611886565b5190209060018060a01b038151166060840151600101806001116115dd576040516333a369bf60e01b8152602081600481865afa908115610b7b575f916115ab575b50818110156115a457505b6040516347cd240d60e01b8152602081600481865afa8015610b7b575f90611571575b6003148015915061150e575b611429575060806004916040519283809263cfc4af5560e01b82525afa8015610b7b5783915f9161140a575b5060405161053b8161046f60208201948561191c565b519020036113f7576020818101516040516347cd240d60e01b81526001600160a01b039091169181600481855afa8015610b7b575f906113c4575b60041480159150611362575b61127b5760806004916040519283809263cfc4af5560e01b82525afa8015610b7b5783915f9161125c575b506040516105c38161046f60208201948561191c565b519020036112485760408181015190516347cd240d60e01b81526001600160a01b0390911690602081600481855afa8015610b7b575f90611215575b600314801591506111b3575b6110cc5760806004916040519283809263cfc4af5560e01b82525afa8015610b7b5783915f916110ad575b5060405161064c8161046f60208201948561191c565b519020036110995760608101516040516333a369bf60e01b81526001600160a01b0390911690602081600481855afa908115610b7b575f91611067575b506002811015611062575060025b6040516347cd240d60e01b8152602081600481865afa8015610b7b575f9061102f575b60041480159150610fcc575b610ee6575060806004916040519283809263cfc4af5560e01b82525afa8015610b7b5783915f91610ec7575b506040516107088161046f60208201948561191c565b51902003610eb35760808101516040516347cd240d60e01b81526001600160a01b0390911690602081600481855afa8015610b7b575f90610e80575b60041480159150610e1e575b610d385760806004916040519283809263cfc4af5560e01b82525afa8015610b7b5783915f91610d19575b506040516107918161046f60208201948561191c565b51902003610d065760a001516040516347cd240d60e01b81526001600160a01b0390911690602081600481855afa8015610b7b575f90610cd3575b60021480159150610c71575b610b865760806004916040519283809263cfc4af5560e01b82525afa908115610b7b575f91610b4c575b506040516108188161046f60208201948561191c565b51902003610b38575f5b6101608201518051821015610906576020908260051b01015180515f516020616e245f395f51905f528110156108e357506020810180515f516020616e245f395f51905f528110156108e3575081519051905f516020616e245f395f51905f52600381808480098409085f516020616e245f395f51905f52838009148282171517156108ce575050610160916108b9600192611949565b815f52600560205260405f2055019050610822565b634a7e912d60e01b5f5260045260245260445ffd5b6307e6f99d60e21b5f526004525f516020616e245f395f51905f5260245260445ffd5b6040516154b6908161196e8239608051818181610b090152612ea6015260a051818181612aed0152612f60015260c0518181816105c401526126aa015260e051818181611f200152613db7015261010051818181611a060152613add015261012051818181611f820152613a2d015261014051818181610813015281816108790152610e1301526101605181613c1e0152610180518181816102a6015281816115c0015281816139ed01528181613b4901526142ce01526101a05181818161454901528181614e1b0152614e7801526101c05181818161076101528181610e6601526112eb01526101e0518181816108ff015281816109a001528181610c570152818161146d01526151030152610200518181816102da015281816117df015281816127380152818161326c0152818161352601528181613b7c015281816142f80152614d8b015261022051818181612c5b0152612ee20152610240518181816105970152818161143201528181611950015261434a01526102605181818161039301526131220152610280518181816109ca01528181610dc2015281816111ee0152818161129f01528181612f1d01526150d901526102a051818181610bfc01528181612667015261512501526102c051818181611fbe01526140a701526102e0518181816113a9015261222e0152610300518181816130e7015281816132fb0152613697015261032051816123c8015261034051816123ef015261036051816124160152610380518161243d0152f35b63325ba73d60e21b5f52600560045260245ffd5b610b6e915060803d608011610b74575b610b668183611886565b8101906118bd565b83610802565b503d610b5c565b6040513d5f823e3d90fd5b6040516347cd240d60e01b815290602082600481845afa918215610b7b575f92610c3c575b50906020600492604051938480926333a369bf60e01b82525afa8015610b7b575f90610c05575b60a49250604051916317c86ed360e01b835260056004840152602483015260448201526002606482015260016084820152fd5b506020823d602011610c34575b81610c1f60209383611886565b81010312610c305760a49151610bd2565b5f80fd5b3d9150610c12565b91506020823d602011610c69575b81610c5760209383611886565b81010312610c30579051906020610bab565b3d9150610c4a565b506040516333a369bf60e01b8152602081600481855afa8015610b7b575f90610ca0575b6001915014156107d8565b506020813d602011610ccb575b81610cba60209383611886565b81010312610c305760019051610c95565b3d9150610cad565b506020813d602011610cfe575b81610ced60209383611886565b81010312610c3057600290516107cc565b3d9150610ce0565b63325ba73d60e21b5f526004805260245ffd5b610d32915060803d608011610b7457610b668183611886565b8561077b565b6040516347cd240d60e01b815290602082600481845afa918215610b7b575f92610de9575b50906020600492604051938480926333a369bf60e01b82525afa8015610b7b575f90610db6575b60a49250604051916317c86ed360e01b8352600480840152602483015260448201526004606482015260036084820152fd5b506020823d602011610de1575b81610dd060209383611886565b81010312610c305760a49151610d84565b3d9150610dc3565b91506020823d602011610e16575b81610e0460209383611886565b81010312610c30579051906020610d5d565b3d9150610df7565b506040516333a369bf60e01b8152602081600481855afa8015610b7b575f90610e4d575b600391501415610750565b506020813d602011610e78575b81610e6760209383611886565b81010312610c305760039051610e42565b3d9150610e5a565b506020813d602011610eab575b81610e9a60209383611886565b81010312610c305760049051610744565b3d9150610e8d565b63325ba73d60e21b5f52600360045260245ffd5b610ee0915060803d608011610b7457610b668183611886565b856106f2565b6040516347cd240d60e01b815290602082600481865afa918215610b7b575f92610f95575b506020600493604051948580926333a369bf60e01b82525afa8015610b7b575f90610f62575b60a49350604051926317c86ed360e01b84526003600485015260248401526044830152600460648301526084820152fd5b506020833d602011610f8d575b81610f7c60209383611886565b81010312610c305760a49251610f31565b3d9150610f6f565b9291506020833d602011610fc4575b81610fb160209383611886565b81010312610c3057915190916020610f0b565b3d9150610fa4565b506040516333a369bf60e01b8152602081600481865afa8015610b7b5782915f91610ffa575b5014156106c6565b9150506020813d602011611027575b8161101660209383611886565b81010312610c305781905187610ff2565b3d9150611009565b506020813d60201161105a575b8161104960209383611886565b81010312610c3057600490516106ba565b3d915061103c565b610697565b90506020813d602011611091575b8161108260209383611886565b81010312610c30575185610689565b3d9150611075565b63325ba73d60e21b5f52600260045260245ffd5b6110c6915060803d608011610b7457610b668183611886565b85610636565b6040516347cd240d60e01b815290602082600481845afa918215610b7b575f9261117e575b50906020600492604051938480926333a369bf60e01b82525afa8015610b7b575f9061114b575b60a49250604051916317c86ed360e01b835260026004840152602483015260448201526003606482015260036084820152fd5b506020823d602011611176575b8161116560209383611886565b81010312610c305760a49151611118565b3d9150611158565b91506020823d6020116111ab575b8161119960209383611886565b81010312610c305790519060206110f1565b3d915061118c565b506040516333a369bf60e01b8152602081600481855afa8015610b7b575f906111e2575b60039150141561060b565b506020813d60201161120d575b816111fc60209383611886565b81010312610c3057600390516111d7565b3d91506111ef565b506020813d602011611240575b8161122f60209383611886565b81010312610c3057600390516105ff565b3d9150611222565b63325ba73d60e21b5f52600160045260245ffd5b611275915060803d608011610b7457610b668183611886565b856105ad565b6040516347cd240d60e01b815290602082600481845afa918215610b7b575f9261132d575b50906020600492604051938480926333a369bf60e01b82525afa8015610b7b575f906112fa575b60a49250604051916317c86ed360e01b835260016004840152602483015260448201526004606482015260026084820152fd5b506020823d602011611325575b8161131460209383611886565b81010312610c305760a491516112c7565b3d9150611307565b91506020823d60201161135a575b8161134860209383611886565b81010312610c305790519060206112a0565b3d915061133b565b506040516333a369bf60e01b8152602081600481855afa8015610b7b575f90611391575b600291501415610582565b506020813d6020116113bc575b816113ab60209383611886565b81010312610c305760029051611386565b3d915061139e565b506020813d6020116113ef575b816113de60209383611886565b81010312610c305760049051610576565b3d91506113d1565b63325ba73d60e21b5f525f60045260245ffd5b611423915060803d608011610b7457610b668183611886565b85610525565b6040516347cd240d60e01b815290602082600481865afa918215610b7b575f926114d7575b506020600493604051948580926333a369bf60e01b82525afa8015610b7b575f906114a4575b60a49350604051926317c86ed360e01b84525f600485015260248401526044830152600360648301526084820152fd5b506020833d6020116114cf575b816114be60209383611886565b81010312610c305760a49251611474565b3d91506114b1565b9291506020833d602011611506575b816114f360209383611886565b81010312610c305791519091602061144e565b3d91506114e6565b506040516333a369bf60e01b8152602081600481865afa8015610b7b5782915f9161153c575b5014156104f9565b9150506020813d602011611569575b8161155860209383611886565b81010312610c305781905187611534565b3d915061154b565b506020813d60201161159c575b8161158b60209383611886565b81010312610c3057600390516104ed565b3d915061157e565b90506104ca565b90506020813d6020116115d5575b816115c660209383611886565b81010312610c305751866104bf565b3d91506115b9565b634e487b7160e01b5f52601160045260245ffd5b61160a915060803d608011610b7457610b668183611886565b83610438565b90506020813d60201161163a575b8161162b60209383611886565b81010312610c305751836103fd565b3d915061161e565b90506020813d60201161166c575b8161165d60209383611886565b81010312610c305751836103c2565b3d9150611650565b60018083161461169b575b805f516020616e445f395f51905f5291099060011c908161037b565b915f516020616e445f395f51905f528381920992905061167f565b634e487b7160e01b5f52601260045260245ffd5b610120820151634e6f360560e11b5f5260045260245ffd5b5f19810191508082116115dd5716151583610298565b61040081119150610291565b63028a1a8b60e51b5f526577696e646f7760d01b6004526024526312cc030060445260645ffd5b506312cc0300811161027a565b63028a1a8b60e51b5f52676d6178536861726560c01b60045260245261271060445260645ffd5b63028a1a8b60e51b5f52666d696e526f777360c81b600452602452600160445260645ffd5b63028a1a8b60e51b5f5266636c617373657360c81b60045260245261ffff60445260645ffd5b5061ffff811161024a565b63028a1a8b60e51b5f52656d617845707360d01b60045260245267800000000000000060445260645ffd5b63028a1a8b60e51b5f52656c616d62646160d01b6004526024526501000000000060445260645ffd5b63028a1a8b60e51b5f526437bbb732b960d91b6004525f6024525f60445260645ffd5b6040858484010312610c30576040805191908201906001600160401b038211838310176118725760409260209284528751815282880151838201528152019401936101db565b634e487b7160e01b5f52604160045260245ffd5b601f909101601f19168101906001600160401b0382119082101761187257604052565b51906001600160a01b0382168203610c3057565b90608082820312610c305780601f83011215610c305760405191608083016001600160401b0381118482101761187257604052829060808101928311610c3057905b82821061190c5750505090565b81518152602091820191016118ff565b919060808301925f905b6004821061193357505050565b6020806001928551815201930191019091611926565b60208151910151908181171561196757600160fe1b9160ff1b171790565b50505f9056fe60806040526004361015610011575f80fd5b5f5f3560e01c80630437a8141461456c5780630ad9d05214614532578063128f17331461450d57806313f94fc3146142a45780631aa3a008146140815780631be5983114613b015780631d64510414613abe57806325d5d8501461376757806328f4808c1461371a578063295b4e17146136f05780632dabbeed1461354957806331e778531461350e57806337202a6f1461320d57806338c9051a146131455780633c71979c1461310a578063461645bf146130cf5780634a439cfe14612f845780634a9074de14612f405780634b173cae14612f055780635018350714612eca57806350520b1f14612e8657806350c6bbd6146126ec57806358152d07146126ce5780635a6754b01461268a5780635a75a8091461264f5780635cf0a0d014611fe15780635cfc1a5114611fa657806363bd1d4a14611f625780636e7e3b2b14611f445780636e908f8914611f0057806375434bbb1461173857806385079151146116855780638804696f146115e45780638da5cb5b146115a05780639613252114611579578063b18185f61461154f578063c728ab4714611522578063cf60af3b146114f3578063d3be603b146114d2578063d873ac6f14611490578063daa19d4614611455578063dad0be611461141a578063dbe7e3bd146113f0578063e93b4aaf146113cc578063ebf0c71714611391578063f03a708a14610784578063f8895cc814610749578063fa82677d14610293578063fcfff16f1461026e5763fd6aad2514610240575f80fd5b3461026b57602036600319011261026b57602061026361025e614655565b6149a1565b604051908152f35b80fd5b503461026b578060031936011261026b5760ff6020915460f01c166040519015158152f35b503461026b576102a236614605565b90917f0000000000000000000000000000000000000000000000000000000000000000906001600160a01b03821680330361073257507f00000000000000000000000000000000000000000000000000000000000000008085101561071b575061030c8380614809565b90506106f95760208301906001610323838661496b565b9050036106d857848152600560205260408120906004820180549367ffffffffffffffff8516156106c55760ff8560801c166106b25767ffffffffffffffff8560401c1667ffffffffffffffff845460801c169081810361068457505061038a908761496b565b156106705735937f000000000000000000000000000000000000000000000000000000000000000080861161064057507fffffffffffffffffffffffffffffff00ffffffffffffffffffffffffffffffff700100000000000000000000000000000000911617905580549561ffff8760e01c1661ffff811461062c5760017dffff00000000000000000000000000000000000000000000000000000000910160e01b167fffff0000ffffffffffffffffffffffffffffffffffffffffffffffffffffffff88161782557fe611a6dd841c8d1c31616d5a511fbc8dc591a31e1cbd80faa268cf9c96688f206020604051868152a26040519461048a866146db565b81865260208601828152604087019280845260608801908082526080890181815260a08a019180835280610618575061050083526105209361056492600393849252525251604051916063601f1991840101166040526350ec136360e11b825260206004830152600160248301525f5b600181106105ff57505080875260448101908181116105eb576064018091116105eb576105e99761058d6105bc9561057560026105856105668d61057b9960406105c19f61055e906fffffffffffffffffffffffffffffffff9c6105959f52614df2565b910191614eaa565b98906105756001870154614a01565b90614f3d565b6105758554614a01565b920154614a01565b501690614f51565b7f000000000000000000000000000000000000000000000000000000000000000090614f51565b614f51565b507f000000000000000000000000000000000000000000000000000000000000000090614c71565b005b634e487b7160e01b5f52601160045260245ffd5b80826001920260200160448260051b86010152016104fa565b80634e487b7160e01b602492526011600452fd5b602483634e487b7160e01b81526011600452fd5b83604491877f2590c176000000000000000000000000000000000000000000000000000000008352600452602452fd5b602483634e487b7160e01b81526032600452fd5b7f810e8a0e000000000000000000000000000000000000000000000000000000008552600452602452604483fd5b60248389630acac16f60e01b8252600452fd5b60248389633a7bb38160e21b8252600452fd5b6106e46044928561496b565b631f08bf4760e31b8352600452506001602452fd5b6044906107068480614809565b90506337db043d60e01b825260045280602452fd5b6044925084630ea62b5b60e11b8352600452602452fd5b60449250631194af8760e11b825233600452602452fd5b503461026b578060031936011261026b5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b503461026b57604036600319011261026b5761079e614655565b9060243567ffffffffffffffff811161138d576107bf9036906004016145d4565b9260ff835460f01c1615611365578315611356576107dc816149a1565b90604051926107ea846146db565b848452602084018581526040850190868252606086018781526080870188815260a088018981527f000000000000000000000000000000000000000000000000000000000000000060250180602511610d40578060051b9080820460201490151715610d405780845260200180602011610d4057610868908c614731565b93846044019081604411610d5457527f00000000000000000000000000000000000000000000000000000000000000009052600390525160408051928301606301601f191690526350ec136360e11b82526020600483015260248201899052600589901b9190885b8a811061133e5750508087526044810180911161132a5788820460200361132a57906108fb916147d9565b90527f000000000000000000000000000000000000000000000000000000000000000060010191826001116113165761094c61093684614953565b9361094460405195866146f7565b808552614953565b601f1901366020850137855b878110610dfa5750505061096b826147a1565b509163ffffffff835460a01c16825115610de65761098d6020840151826147d9565b9263ffffffff8411610daf57869287915b7f00000000000000000000000000000000000000000000000000000000000000008310610c2b575050507f0000000000000000000000000000000000000000000000000000000000000000808410159283610bf1575b5086546fffffffffffffffffffffffffffffffff81169167ffffffffffffffff8260801c169263ffffffff8360c01c16819b8582978b549460ff8660e01c16610b90575b505050505085610b48575b5063ffffffff8a11610b31575092610b07959492610ae89277ffffffffffffffff0000000000000000000000000000000063ffffffff967fffffffff0000000000000000000000000000000000000000000000000000000063ffffffff60c01b6fffffffffffffffffffffffffffffffff610b2e9e9f169560c01b169116179160801b1617178955849060ff60e01b1960ff60e01b835492151560e01b169116179055565b825463ffffffff60a01b1916911660a01b63ffffffff60a01b16179055565b7f000000000000000000000000000000000000000000000000000000000000000090614c71565b80f35b886044918b63e6ea7e5f60e01b8352600452602452fd5b9263ffffffff610b5c88610b67949d6147d9565b9460c01c16906147d9565b9260018101809111610b7c579291985f610a43565b602489634e487b7160e01b81526011600452fd5b610bab92949a9f50610bbb939950610bc19596979850614794565b9663ffffffff8560c01c16614794565b90614794565b945f198101908111610bdd57939994929190855f808080610a38565b60248a634e487b7160e01b81526011600452fd5b909250612710610c217f000000000000000000000000000000000000000000000000000000000000000086614731565b041015915f6109f4565b93968189979496939a929952600360205260408720938a60031c948589526020526040882054938b945b7f0000000000000000000000000000000000000000000000000000000000000000861080610d9c575b15610d68578560010180600111610d4057610ca5610c9d8f928b615227565b519188614794565b7f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff81168103610d545790610cde929160051b1b906147d9565b94610ce98d82614794565b7f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff81168103610d40578663ffffffff9160051b1c168b8111610d36575b50610d3090614889565b94610c55565b9a50610d30610d26565b60248b634e487b7160e01b81526011600452fd5b60248c634e487b7160e01b81526011600452fd5b91989a939b92999694509694838b52600360205260408b20908b5260205260408a205560088101809111610b7c579161099e565b5060088d01808e11610d40578610610c7e565b6044878563e6ea7e5f60e01b82526004527f0000000000000000000000000000000000000000000000000000000000000000602452fd5b602486634e487b7160e01b81526032600452fd5b610e058189856147e6565b610e0e81614c91565b610e387f000000000000000000000000000000000000000000000000000000000000000082614d3e565b610e45602082018261496b565b908651828111611312578060051b82018184036040519060051b80928237207f000000000000000000000000000000000000000000000000000000000000000081036112c357508a928b5b828110611212575015908161115c578235156111db57600110806111ce575b61118457505050610ec3602082018261496b565b1561117057610ed1876147a1565b5063ffffffff815460c01c1691610ee88480614809565b1561115c57610efb610f0991369061476c565b610f048161523b565b615316565b91610f148580614809565b600110156110c557610efb610f2d91604036910161476c565b8415158061114e575b6111195750828c52600460205267ffffffffffffffff60408d2054166110ed57610fed8c63ffffffff60405191610f6c836146bf565b853567ffffffffffffffff9081168452828f16602080860191825260408087018c81528b865260049092529384902095518654925191516fffffffffffffffffffffffffffffffff199093169316929092179190921b6bffffffff00000000000000001617911660601b6fffffffff00000000000000000000000016179055565b6001840163ffffffff81116110d957815463ffffffff60c01b191660c09190911b63ffffffff60c01b161781556110248580614809565b600210156110c557906001611046610efb82999897969594608036910161476c565b9101556040519182523560208201527f4daadd595bbe5e8ae38089b1341cfa14d9c9186819f0184c5d7c7f4f719b7e3d60406001600160a01b03881692a36110ba61109f61109386614df2565b6040840190858c614f19565b92906110ab8280614809565b60061b9137602081019061496b565b60051b913701610958565b60248d634e487b7160e01b81526032600452fd5b60248d634e487b7160e01b81526011600452fd5b60248c847fc79a7dab000000000000000000000000000000000000000000000000000000008252600452fd5b8c9060016044930154907f97f0b5d4000000000000000000000000000000000000000000000000000000008352600452602452fd5b506001820154811415610f36565b60248c634e487b7160e01b81526032600452fd5b602489634e487b7160e01b81526032600452fd5b908a916111ba576044927f5d22709e00000000000000000000000000000000000000000000000000000000835260045235602452fd5b602482634e487b7160e01b81526032600452fd5b5050898135831415610eaf565b60448c63e6ea7e5f60e01b8152806004527f0000000000000000000000000000000000000000000000000000000000000000602452fd5b63ffffffff61122282848761491f565b35116112815761124761123682848761491f565b35611241838d615227565b516147d9565b611251828c615227565b5280611260575b600101610e90565b9361127960019161127287858861491f565b35906147d9565b949050611258565b61128f8d916044938661491f565b3563e6ea7e5f60e01b82526004527f0000000000000000000000000000000000000000000000000000000000000000602452fd5b7fcb883321000000000000000000000000000000000000000000000000000000008c526004527f000000000000000000000000000000000000000000000000000000000000000060245260448bfd5b8a80fd5b602486634e487b7160e01b81526011600452fd5b602488634e487b7160e01b81526011600452fd5b808260019202850160448260051b86010152016108d0565b6004836353c022e960e11b8152fd5b6004837f10b89494000000000000000000000000000000000000000000000000000000008152fd5b5080fd5b503461026b578060031936011261026b5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b503461026b578060031936011261026b5761ffff6020915460e01c16604051908152f35b503461026b57602036600319011261026b5760406020916004358152600e83522054604051908152f35b503461026b578060031936011261026b5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b503461026b578060031936011261026b5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b503461026b5760206102636114a43661463f565b905f9081526003602081815260408084209285901c845291905290205460e063ffffffff9260051b161c1690565b503461026b578060031936011261026b576020600d5460e01c604051908152f35b503461026b578060031936011261026b576fffffffffffffffffffffffffffffffff6020915416604051908152f35b503461026b5760406020916115363661463f565b908252600a845282822090825283522054604051908152f35b503461026b578060031936011261026b5767ffffffffffffffff6020915460801c16604051908152f35b503461026b578060031936011261026b5760206001600160701b03600d5416604051908152f35b503461026b578060031936011261026b5760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461026b57602036600319011261026b576115fe61485f565b5060a061160c6004356147a1565b506040516116198161466b565b815463ffffffff6001600160a01b0382169384845281602085018185891c168152608060016040880194848860c01c16865260ff60608a019860e01c16151588520154960195865260405196875251166020860152511660408401525115156060830152516080820152f35b503461026b5736600319016040811261138d57604090828280516116a8816146bf565b82815282602082015201521261026b5760406060916116e182516116cb81614687565b60043581526024356020820152610f048161523b565b815260046020522063ffffffff604051916116fb836146bf565b548167ffffffffffffffff82169384815281604060208301928286831c1684520193871c1683526040519485525116602084015251166040820152f35b503461026b5761010036600319011261026b57606036604319011261026b5760a43567ffffffffffffffff811161138d576117779036906004016145d4565b919060c4359267ffffffffffffffff8411611efc5736602385011215611efc5767ffffffffffffffff846004013511611efc5736602460a086600401350286010111611efc5760e43567ffffffffffffffff8111611ef8576117dd9036906004016145d4565b7f0000000000000000000000000000000000000000000000000000000000000000806024351015611ee157508215611ed257828103611ebb5782866004013503611ea05761182c600435614b35565b9361183b602435600435614ba8565b600185015460601c63ffffffff16604435818103611e725750506024358652600560205261186f6003604088200154614a01565b916040519661187d886146db565b8088528060208901528060408901528060608901528060808901528060a089015280610618575061054060608801526105608086029086820414861517156105eb57806044016044116105eb57806044016020890152600360a0890152600460808901526060880151604051916063601f1991840101166040526350ec136360e11b8252602060048301528660248301525f908760051b915b888110611e5a575050818952604482018092116105eb578681046020036105eb57611940916147d9565b604088015261194d61485f565b977f000000000000000000000000000000000000000000000000000000000000000093602081015f5b888110611a2b576105e98b8b60018f67ffffffffffffffff8e6119bb926119a260028701918254614db3565b90551667ffffffffffffffff8385015460801c166148dd565b7fffffffffffffffff0000000000000000ffffffffffffffffffffffffffffffff77ffffffffffffffff00000000000000000000000000000000838501549260801b169116179101557f000000000000000000000000000000000000000000000000000000000000000090614c71565b611a4161025e611a3c838c8a61491f565b61492f565b60ff611a4c826147a1565b505460e01c1615611e18576004355f52600b60205260405f206024355f5260205260405f208160081c600160ff84161b91815f526020528160405f205416611dca576004355f52600b60205260405f206024355f5260205260405f20905f5260205260405f20908154179055611ac6611a3c838c8a61491f565b611ad883876004013560248901614943565b906024355f52600660205260405f206024355f52600560205267ffffffffffffffff600460405f200154165f5260205260405f20835f5260205260405f205491803590602081019060608101906080810135906040833591013584358617171717155f14611d7a575050505f905b828203611d5857505050611c71611c596105bc611bce8f946105bc8f8f8f91988f918f6040611b988e8093611c7a9f611bb198611b8d611a3c85611b92946004359461491f565b614e4e565b956147e6565b611ba181614cca565b611baa81614d03565b0192614f19565b6fffffffffffffffffffffffffffffffff5f979297541690614f51565b50611bed366060611be78860048d013560248e01614943565b0161476c565b90611bf6614719565b508751611c3d611c2f89519460405193611c0f8561466b565b8452602084019586525f60408501525f60608501525f608085015261542b565b602081519101519083614c3d565b51915160405192611c4d84614687565b83526020830152614f3d565b610575366020611be7878b6004013560248d01614943565b61057536614744565b611c8e611c8883888c6147e6565b80614809565b60061b9137611ca1611c8882878b6147e6565b15611d4457611cb4611c8883888c6147e6565b91909115611d4457611ccc916020013590358e614c3d565b611cda611a3c828b8961491f565b90611ce9611c8882888c6147e6565b15611d44576001600160a01b03600193611d10604051809460208091803584520135910152565b1690602435907faa8946691a1cc699ab251d6777cf916f1975c44f1754314c0ec5f41ccab1db3e604060043592a401611976565b634e487b7160e01b5f52603260045260245ffd5b6001600160a01b0390636ac8f48d60e11b5f521660045260245260445260645ffd5b611db290611da06040519360208501958652604085019060208091803584520135910152565b803560808401526020013560a0830152565b60a08152611dc160c0826146f7565b51902090611b46565b6001600160a01b03611de0611a3c868f8d61491f565b7f70258003000000000000000000000000000000000000000000000000000000005f526004356004526024356024521660445260645ffd5b6001600160a01b03611e2e611a3c848d8b61491f565b7f3a1c1545000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b808260019202840160448260051b8701015201611916565b7faaaf959a000000000000000000000000000000000000000000000000000000008852600452602452604486fd5b60448584886355c5b3e360e11b835260040135600452602452fd5b84836044926355c5b3e360e11b8352600452602452fd5b6004856353c022e960e11b8152fd5b630ea62b5b60e11b86526024803560045252604485fd5b8380fd5b8280fd5b503461026b578060031936011261026b5760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461026b578060031936011261026b576020600154604051908152f35b503461026b578060031936011261026b5760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461026b578060031936011261026b5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b503461026b5760a036600319011261026b576024359060443590600435604036606319011261138d57612012614f62565b600154808210156126205750600d54928360e01c8082116126095750818352600e60205260408320548511156125c8577f30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f000000185109081159161221b575b506121eb57808252600e602052612089604083205485614794565b926001600160701b038082169160701c16906001600160701b036120ad83836148ff565b1685116121a85750508260406020958361217e948652600e88528183872055600d547fffffffff0000000000000000000000000000ffffffffffffffffffffffffffff7bffffffffffffffffffffffffffff000000000000000000000000000061212c6001600160701b0388166001600160701b038560701c1661483f565b60701b16911617600d557fd9cb1e2714d65a111c0f20f060176ad657496bd47a3de04ec7c3d4ca232112ac6001600160a01b03612168836147a1565b5054169384938151908782528b820152a3614fd6565b7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d604051908152f35b6001600160701b03856121be60449487946148ff565b907f2f31ac4800000000000000000000000000000000000000000000000000000000845260045216602452fd5b90836044927f8e277fb7000000000000000000000000000000000000000000000000000000008352600452602452fd5b835250600c6020526040822054600190827f0000000000000000000000000000000000000000000000000000000000000000815b61256057505061227061226136614744565b9161226b8361523b565b615409565b91867f30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001037f30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f000000181116113165780600191612515575b50156125025781518160208401516001936124b7575b505050156124a4576122eb9061542b565b60405191610180830183811067ffffffffffffffff82111761249057926020869381610180948197604052805185520151828401527f198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c260408401527f1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed60608401527f090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b60808401527f12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa60a0840152805160c0840152015160e08201527f00000000000000000000000000000000000000000000000000000000000000006101008201527f00000000000000000000000000000000000000000000000000000000000000006101208201527f00000000000000000000000000000000000000000000000000000000000000006101408201527f000000000000000000000000000000000000000000000000000000000000000061016082015260085afa60203d14168251901561247d57600114155f61206e565b60248362a4859360e01b81526008600452fd5b602486634e487b7160e01b81526041600452fd5b60248462a4859360e01b81526007600452fd5b604086019283526060860152600181116124e6575b505060408360808160065afa1660403d14165f80806122da565b60409250608085015260608160075afa60403d14165f806124cc565b60248562a4859360e01b81526007600452fd5b604085019082825260026060870152828111612544575b505060408460808160065afa1660403d14165f6122c4565b60409250608086015260608160075afa60403d14165f8061252c565b60018083161461259a575b807f30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f000000191099060011c908161224f565b927f30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f00000018481920993905061256b565b6064838387818352600e6020526040832054917f77f87bd2000000000000000000000000000000000000000000000000000000008452600452602452604452fd5b839060449263559c3b6760e01b8352600452602452fd5b82917f6db0ac770000000000000000000000000000000000000000000000000000000060449452600452602452fd5b503461026b578060031936011261026b5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b503461026b578060031936011261026b5760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461026b578060031936011261026b576020600754604051908152f35b503461026b5761010036600319011261026b57612707614655565b9060a036604319011261026b5760e43567ffffffffffffffff811161138d576127349036906004016145d4565b90927f0000000000000000000000000000000000000000000000000000000000000000806024351015612e6f5750811561135657602435835260056020526040832091600483019081549067ffffffffffffffff821615612e5b5760ff8260801c16612e47576127a3846149a1565b916127ad836150b8565b60243587526006602052604087206024358852600560205267ffffffffffffffff600460408a20015416885260205260408720838852602052604087205460c43560a43560843560643560443517171717155f14612e0357875b818103612de15750506040519661281d886146db565b80885280602089015280604089015280606089015280608089015260a08801908082528061061857506105206060890152610540908184029184830414841517156105eb57816044016044116105eb576002908260440160208b015252600460808901526060880151604051916063601f1991840101166040526350ec136360e11b8252602060048301528360248301525f5b848110612dc6575050808852604481018091116105eb57828060051b046020036105eb576128e2908360051b906147d9565b60408801526128ef61485f565b956128f861485f565b986129066001830154614a01565b905f5b858110612b125750505067ffffffffffffffff94939261295a6105e99a9360038460026129af960161293c8d8254614db3565b90550161294a868254614db3565b9055878084169160401c166148dd565b6fffffffffffffffff0000000000000000196fffffffffffffffff000000000000000087549260401b1691161785556129986084356064358a614c3d565b6129a760c43560a43585614c3d565b6044356147d9565b9560208151910151604051916129c483614687565b8252602082015260208251920151604051926129df84614687565b83526020830152604051966129f3886146bf565b8752602087015260408601526040516020810190612a5181612a43898591909160806020604060a08401958051855282808201518051828801520151828601520151805160608501520151910152565b03601f1981018352826146f7565b519020906024355f52600660205260405f20848454165f5260205260405f20905f5260205260405f20555416917fc3c79e94e547d8e2cd9b28f7e8a79f4252c2db31d3115d6e6c6896ae388f9c6a60405180612ae86001600160a01b036024359616948291909160806020604060a08401958051855282808201518051828801520151828601520151805160608501520151910152565b0390a47f000000000000000000000000000000000000000000000000000000000000000090614c71565b612b1e816044356147d9565b612b3e612b2c8389866147e6565b612b3581614c91565b611c8881614d03565b15611d4457610efb612b5191369061476c565b90815f52600460205260405f209160405192612b6c846146bf565b548a67ffffffffffffffff821680865263ffffffff808460401c169384602089015260601c16604087015215918215612dbb575b5050612d83575063ffffffff604083015116818110612d45575063ffffffff604083015116818103612d175750505167ffffffffffffffff16612be48288856147e6565b90612bfd8d612bf28d614df2565b856040860192614f19565b9190612c098480614809565b15611d445787612c24612c3093610575612c2994369061476c565b614f3d565b9380614809565b929083600111612d1357612c8594612c53945f190160061b916040019037614f51565b612c7f6024357f00000000000000000000000000000000000000000000000000000000000000006147d9565b90614f51565b50612c94611c888288856147e6565b60011015611d4457612caa611c888389866147e6565b60019291921015611d445760406060612cc89301359101358c614c3d565b612cd6611c888288856147e6565b60029291921015611d4457612cef611c888289866147e6565b60021015611d4457600192612d0d9160a0013590608001358f614c3d565b01612909565b5f80fd5b7fa1809df2000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b6001600160a01b038c7f4dc1db6e000000000000000000000000000000000000000000000000000000005f521660045260243560245260445260645ffd5b6001600160a01b038c7f3240770f000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b141590508a5f612ba0565b8082600192028660051b0160448260051b86010152016128b0565b636ac8f48d60e11b89526001600160a01b038716600452602452604452606487fd5b604051602081019060443582526064356040820152608435606082015260a435608082015260c43560a082015260a08152612e3f60c0826146f7565b519020612807565b602486630acac16f60e01b81528135600452fd5b602486633a7bb38160e21b81528135600452fd5b630ea62b5b60e11b84526024803560045252604483fd5b503461026b578060031936011261026b5760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461026b578060031936011261026b5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b503461026b578060031936011261026b5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b503461026b578060031936011261026b5760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461026b57602036600319011261026b57612f9e6148a7565b50600435815260086020526040812060405190612fba826146a3565b8054906001600160a01b038216835260ff602084019267ffffffffffffffff8160a01c16845260e01c16604084019060048110156130bb57815260018201549460608501916bffffffffffffffffffffffff8716835267ffffffffffffffff6002608088019563ffffffff8a60601c1687528260a08a019a60801c168a5201549560c088019687526001600160a01b03604051985116885251166020870152519060048210156130a757506040850152516bffffffffffffffffffffffff1660608401525163ffffffff166080830152915167ffffffffffffffff1660a0820152905160c082015260e090f35b80634e487b7160e01b602492526021600452fd5b602486634e487b7160e01b81526021600452fd5b503461026b578060031936011261026b5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b503461026b578060031936011261026b5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b503461026b57602036600319011261026b57604060e0916131646148a7565b5060043581526005602052206040519061317d826146a3565b67ffffffffffffffff81549283815281600184015460208301908152600285015494604084019586526004600382015491606086019283520154956080850192848816845260ff60c060a0880197878b60401c168952019860801c161515885260405198895251602089015251604088015251606087015251166080850152511660a083015251151560c0820152f35b50602036600319011261026b576004359067ffffffffffffffff821161026b573660238301121561026b5781600401359067ffffffffffffffff821161026b576024830192602436916060850201011161026b5761ffff815460e01c167f0000000000000000000000000000000000000000000000000000000000000000908181036134df57505081156134d05763ffffffff82116134b657341580156134a1575b613465576132be600754614889565b9182600755828252600860205260408220916001600160a01b03331673ffffffffffffffffffffffffffffffffffffffff198454161783556133207f0000000000000000000000000000000000000000000000000000000000000000426147d9565b83547fffffff000000000000000000ffffffffffffffffffffffffffffffffffffffff1660a09190911b7bffffffffffffffff000000000000000000000000000000000000000016177c01000000000000000000000000000000000000000000000000000000001783556001830180546fffffffffffffffffffffffffffffffff1916346bffffffffffffffffffffffff1617606084901b6fffffffff00000000000000000000000016179055805b8281106134225760208567ffffffffffffffff865460a01c166040519034825283820152817f90a501b8b99c57c7d61894bde4d8136568aa7b699582603fa4ca499205a4875560403393a3604051908152f35b80613448613433600193868a614897565b604061344084888c614897565b013590615081565b8684526009602052604084208285526020526040842055016133cf565b807fdf0ffae60000000000000000000000000000000000000000000000000000000060449252346004526bffffffffffffffffffffffff602452fd5b506bffffffffffffffffffffffff34116132af565b6044916355c5b3e360e11b825260045263ffffffff602452fd5b806353c022e960e11b60049252fd5b604493507fe648fa06000000000000000000000000000000000000000000000000000000008352600452602452fd5b503461026b578060031936011261026b5760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b503461026b57602036600319011261026b5760043590613567614f62565b61357082614b35565b9182546001600160a01b0381168033036136c1575067ffffffffffffffff9060a01c1692600181019367ffffffffffffffff855460801c166135b0614d7b565b14613691575b804210613662575082936001600160a01b036bffffffffffffffffffffffff9261363c95507c030000000000000000000000000000000000000000000000000000000060ff60e01b1982541617815554169182915416927fe79f76d3ef42e7845b4f718917861642d857a02a4e690c28e79e5af7f5f8f2d36020604051868152a3614fd6565b807f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d80f35b7fe58369d100000000000000000000000000000000000000000000000000000000845242600452602452604483fd5b6136bc907f0000000000000000000000000000000000000000000000000000000000000000906147d9565b6135b6565b7f2f081df300000000000000000000000000000000000000000000000000000000845233600452602452604483fd5b503461026b578060031936011261026b5760206001600160701b03600d5460701c16604051908152f35b503461026b57604060209161372e3661463f565b90808352600685528383209083526005855267ffffffffffffffff60048585200154168352845282822090825283522054604051908152f35b34612d135761377536614605565b9061377f82614cca565b61378882614d03565b61379181614b35565b613799614d7b565b90600181019167ffffffffffffffff835460801c16818103613a905750507c020000000000000000000000000000000000000000000000000000000060ff60e01b198254161781556bffffffffffffffffffffffff825416936001600160701b03613809600d549682881661483f565b16946dffffffffffffffffffffffffffff198116861760e01c63ffffffff81146105eb57600101957bffffffffffffffffffffffffffff00000000000000000000000000007fffffffff0000000000000000000000000000000000000000000000000000000063ffffffff89169860e01b1692161717600d5561388c8180614809565b15611d445761389c90369061476c565b926138a561485f565b908451966138ba602087019889519085614c3d565b5f198101908082116105eb576bffffffffffffffffffffffff7fc4cad91a476234ad6f104c8ca1bbe33970517896d50013b53a3fa184d0b319ac9361390e8a966080955f52600c60205260405f2054614db3565b835f52600c60205260405f2055541698604051918a8352602083015287516040830152516060820152a260405193613945856146db565b5f8086526040808701828152610480606089018190526104e46020808b0191909152600160a08b01819052600260808c015284516105038101601f19169095526350ec136360e11b8552600485019190915260248481019190915292939192915b60018110613a775750508288526044830192838111613a6457606401809311613a5257506105e99794610575613a1a6002966040613a11613a2498613a2a9c98612c2498527f0000000000000000000000000000000000000000000000000000000000000000614e4e565b9101908b614eaa565b9690920154614a01565b50614f51565b507f000000000000000000000000000000000000000000000000000000000000000090614c71565b634e487b7160e01b5f5260116004525ffd5b50634e487b7160e01b5f5260116004525ffd5b80826001920260200160448260051b88010152016139a6565b7f13b98598000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b34612d13575f366003190112612d135760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b34612d135760c0366003190112612d13576004356024356060366043190112612d135760a43567ffffffffffffffff8111612d1357613b449036906004016145d4565b9290917f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03811680330361406b57507f0000000000000000000000000000000000000000000000000000000000000000808310156140555750841561404657613bb383614b35565b93613bbe8385614ba8565b60405191613bcb83614687565b6044358352613bd936614744565b95602084019687528363ffffffff6001613bf48b84516147d9565b93015460601c1680921161400d575050835f526005602052613c1c600160405f200154614a01565b7f00000000000000000000000000000000000000000000000000000000000000009160405197613c4b896146db565b5f8952602089015f815260408a01905f825260608b01905f825260808c01915f835260a08d01915f835288602701806027116105eb578060051b90808204602014901517156105eb57808352602001806020116105eb578f90613cad91614731565b938460440191826044116105eb57938a91926004949552525251604051916063601f1991840101166040526350ec136360e11b8252602060048301528c60248301528c5f918160051b925b828110613ff557505050818c52604482018092116105eb578c81046020036105eb57613d23916147d9565b90525192602084519401519960405194613d3c8661466b565b8552602085019a8b525f60408601525f60608601525f60808601525f5b818110613ddc576105e98b8b8b8b604051613d8c6020820180936020806040928051855201518051828501520151910152565b60608152613d9b6080826146f7565b519020915f52600a60205260405f20905f5260205260405f20557f000000000000000000000000000000000000000000000000000000000000000090614c71565b613de78183896147e6565b978051613df38a614c91565b613dfd858b614d3e565b613e078a80614809565b91909115611d4457613e348b92613e2260208501809561496b565b6040519060051b809282372090615081565b8d5f52600960205260405f20825f5260205260405f20548103613fac575050613e5d818b61496b565b9182600111612d1357613e9d8f8f908e886040613e8e8f99958f611b8d613eb29b6020613e969a5f1901910161533a565b920192614f19565b9490614f3d565b613ea78d80614809565b60061b91378b61496b565b60051b9137613ec18980614809565b60021015611d4457613ed38a80614809565b60029291921015611d4457608060a0613ef193013591013589614c3d565b519060018201918281116105eb5787518e5160405191613f1083614687565b8252602082015260405193613f2485614687565b84526020840152613f36839a80614809565b60019491941015611d44578c7f0696d4a32f9e8b2429d2f141958bd3e90f76fcf1e0c1f7a594980c8d042f06a260a060408f94613fa590613f8860019a84519485910160208091803584520135910152565b805160408401526020908101518051606085015201516080830152565ba401613d59565b8d5f52600960205260405f20825f5260205260405f2054917f6d312e1f000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b808260019202850160448260051b8801015201613cf8565b8861401891516147d9565b7f55fb3f39000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b6353c022e960e11b5f5260045ffd5b82630ea62b5b60e11b5f5260045260245260445ffd5b631194af8760e11b5f523360045260245260445ffd5b34612d13575f366003190112612d1357335f52600260205260405f205461425d576001547f0000000000000000000000000000000000000000000000000000000000000000808210156142325750604051906140dc8261466b565b338252602082015f815260408301925f845260608101935f85526080820190600182526801000000000000000085101561421e57600185019586600155614122866147a1565b95909561420b5763ffffffff6141c393614188826141a8946001600160a01b038060019b51161673ffffffffffffffffffffffffffffffffffffffff198c5416178b555116899063ffffffff60a01b1963ffffffff60a01b83549260a01b169116179055565b51875463ffffffff60c01b1916911660c01b63ffffffff60c01b16178655565b51845460ff60e01b191690151560e01b60ff60e01b16178455565b519101558181116105eb57602091335f526002835260405f20556040519033817f6cd8594df6446610564bf1ea1e804402ea0006dc7b541d3a430d1ea0a62cffd45f80a38152f35b634e487b7160e01b5f525f60045260245ffd5b634e487b7160e01b5f52604160045260245ffd5b7f723526cb000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b335f52600260205260405f20545f1981019081116105eb577f4baa5977000000000000000000000000000000000000000000000000000000005f523360045260245260445ffd5b34612d13576060366003190112612d13576004356040366023190112612d13576001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001680330361406b57507f0000000000000000000000000000000000000000000000000000000000000000808210156144f757505f5467ffffffffffffffff8160801c16156144cf576fffffffffffffffffffffffffffffffff81167f000000000000000000000000000000000000000000000000000000000000000063010000006143788383614731565b10614492575050815f52600560205260405f2090600482019060ff825460801c1661447f577fff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff165f55604051916143ce83614687565b60016003602435928386526143ef60443596876020820152610f048161523b565b8382015582600282015501556fffffffffffffffff000000000000000019825416825567ffffffffffffffff8254169267ffffffffffffffff84146105eb5767ffffffffffffffff6060938160017fa026fe73bd09f70d1b0a6cf5ef6a72d2e72b4e9994be92b9106804fe5140b73d970116821982541617815554169160405192835260208301526040820152a2005b83630acac16f60e01b5f5260045260245ffd5b61449c9250614731565b7f1e87ad36000000000000000000000000000000000000000000000000000000005f52600452630100000060245260445ffd5b7f407fb1a1000000000000000000000000000000000000000000000000000000005f5260045ffd5b90630ea62b5b60e11b5f5260045260245260445ffd5b34612d13575f366003190112612d1357602063ffffffff5f5460c01c16604051908152f35b34612d13575f366003190112612d135760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b34612d13576020366003190112612d1357600435614588614719565b50600d5460e01c8082116145be57505f52600c60205260406145ac815f2054614a01565b60208251918051835201516020820152f35b9063559c3b6760e01b5f5260045260245260445ffd5b9181601f84011215612d135782359167ffffffffffffffff8311612d13576020808501948460051b010111612d1357565b906040600319830112612d1357600435916024359067ffffffffffffffff8211612d1357610300908290036003190112612d135760040190565b6040906003190112612d13576004359060243590565b600435906001600160a01b0382168203612d1357565b60a0810190811067ffffffffffffffff82111761421e57604052565b6040810190811067ffffffffffffffff82111761421e57604052565b60e0810190811067ffffffffffffffff82111761421e57604052565b6060810190811067ffffffffffffffff82111761421e57604052565b60c0810190811067ffffffffffffffff82111761421e57604052565b90601f8019910116810190811067ffffffffffffffff82111761421e57604052565b6040519061472682614687565b5f6020838281520152565b818102929181159184041417156105eb57565b6040906063190112612d13576040519061475d82614687565b60643582526084356020830152565b9190826040910312612d135760405161478481614687565b6020808294803584520135910152565b919082039182116105eb57565b600154811015611d445760015f81815291901b7fb10e2d527612073b26eecdfd717e6a320cf44b4afac2b0732d9fcbe2b7fa0cf60191565b919082018092116105eb57565b9190811015611d445760051b810135906102fe1981360301821215612d13570190565b903590601e1981360301821215612d13570180359067ffffffffffffffff8211612d1357602001918160061b36038313612d1357565b906001600160701b03809116911601906001600160701b0382116105eb57565b6040519061486c8261466b565b5f6080838281528260208201528260408201528260608201520152565b5f1981146105eb5760010190565b9190811015611d44576060020190565b604051906148b4826146a3565b5f60c0838281528260208201528260408201528260608201528260808201528260a08201520152565b9067ffffffffffffffff8091169116019067ffffffffffffffff82116105eb57565b906001600160701b03809116911603906001600160701b0382116105eb57565b9190811015611d445760051b0190565b356001600160a01b0381168103612d135790565b9190811015611d445760a0020190565b67ffffffffffffffff811161421e5760051b60200190565b903590601e1981360301821215612d13570180359067ffffffffffffffff8211612d1357602001918160051b36038313612d1357565b6001600160a01b0316805f52600260205260405f2054156149d6575f52600260205260405f20545f1981019081116105eb5790565b7fbfc6c337000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9060405191614a0f83614687565b5f83525f602084015282600160fe1b821615614b3057507f3fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8116908184525f5160206154965f395f51905f526003816040519460208652602080870152602060408701528181800990090860608301527f0c19139cb84c680a6e14116da060561765e05aa45a1c72a34f082305b61f3f5260808301525f5160206154965f395f51905f5260a083015260208260c08160055afa60203d141691519115614b1d5760ff1c60018216145f14614ae5575b6020830152565b5f5160206154965f395f51905f52035f5160206154965f395f51905f52811115614ade57634e487b7160e01b5f52601160045260245ffd5b62a4859360e01b5f52600560045260245ffd5b925050565b90815f52600860205260405f209160ff835460e01c16906004821015614b945760018203614b61575050565b7f90a90042000000000000000000000000000000000000000000000000000000005f52600452602452600160445260645ffd5b634e487b7160e01b5f52602160045260245ffd5b5f52600a60205260405f20905f5260205260405f20546044356064356084358082841717155f14614c11575050505f5b818103614be3575050565b7fe8ee26a7000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b60405191602083019384526040830152606082015260608152614c356080826146f7565b519020614bd8565b909160409283830152606082015260808160065afa60403d141615614c5e57565b62a4859360e01b5f52600660045260245ffd5b5f91829160208151910151915afa15614c8657565b6040513d5f823e3d90fd5b6003614c9d8280614809565b905003614ca75750565b80614cb191614809565b90506337db043d60e01b5f52600452600360245260445ffd5b6001614cd68280614809565b905003614ce05750565b80614cea91614809565b90506337db043d60e01b5f52600452600160245260445ffd5b6020810190614d12828261496b565b9050614d1c575050565b614d26925061496b565b9050631f08bf4760e31b5f526004525f60245260445ffd5b602081019082614d4e838361496b565b905003614d5a57505050565b90614d649161496b565b9050631f08bf4760e31b5f5260045260245260445ffd5b614db063ffffffff5f5460c01c167f000000000000000000000000000000000000000000000000000000000000000090614731565b90565b90614dd2614dc3614db093615409565b91602081519101519083614c3d565b6020815191015160405191614de683614687565b82526020820152615316565b614dfa61485f565b506001600160a01b0360405191614e108361466b565b4683523060208401527f000000000000000000000000000000000000000000000000000000000000000060408401525f606084015216608082015290565b6001600160a01b0390614e5f61485f565b5060405192614e6d8461466b565b4684523060208501527f00000000000000000000000000000000000000000000000000000000000000006040850152606084015216608082015290565b604081015160608201519194935f939290919015600117156105eb576103e093614ed3916147d9565b9460a080608083015192015193875e6103a060a08701526102c08160061b92836103c00160c089015260e08801376103a08601526103c085019401906103c08201520190565b9392614ed36103e09392614f37604088015191606089015190614731565b906147d9565b90604090825e604081018091116105eb5790565b908152602081018091116105eb5790565b7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005c614fae5760017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d565b7f3ee5aeb5000000000000000000000000000000000000000000000000000000005f5260045ffd5b81471061505157604051906020820182811067ffffffffffffffff82111761421e575f936001600160a01b03859493858095819560405252165af11561501857565b3d15615029576040513d5f823e3d90fd5b7fd6bda275000000000000000000000000000000000000000000000000000000005f5260045ffd5b50477fcf479181000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b906040519061509e60208301809460208091803584520135910152565b6060820152606081526150b26080826146f7565b51902090565b6150c1816147a1565b505460ff8160e01c166152235760a01c63ffffffff167f000000000000000000000000000000000000000000000000000000000000000080821061520d57505f7f0000000000000000000000000000000000000000000000000000000000000000927f0000000000000000000000000000000000000000000000000000000000000000915b848110615154575050505050565b5f8281526003602081815260408084209285901c8452919052902054600582901b60e0161c63ffffffff1661271061518c8587614731565b041061519a57600101615146565b836127106151da856151d485875f9081526003602081815260408084209285901c845291905290205460e063ffffffff9260051b161c1690565b93614731565b04917fd334207b000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b9063e6ea7e5f60e01b5f5260045260245260445ffd5b5050565b8051821015611d445760209160051b010190565b80515f5160206154965f395f51905f528110156152da5750602081019081515f5160206154965f395f51905f528110156152da5750519051905f5160206154965f395f51905f52600381808480098409085f5160206154965f395f51905f52838009148282171517156152ac575050565b7f4a7e912d000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7f1f9be674000000000000000000000000000000000000000000000000000000005f526004525f5160206154965f395f51905f5260245260445ffd5b60208151910151908181171561533457600160fe1b9160ff1b171790565b50505f90565b905f8160051b830183905b8082106153f957505080156153d15764010000000011615223575f5b81811061536d57505050565b64010000000061537e82848661491f565b35101561538d57600101615361565b61539891819361491f565b35907f5e85b7c7000000000000000000000000000000000000000000000000000000005f5260045260245264010000000060445260645ffd5b7f784168c7000000000000000000000000000000000000000000000000000000005f5260045ffd5b9091602090833517920190615345565b9061541b61541561485f565b92614a01565b6020815191015160208401528252565b615433614719565b506020815191015180155f1461545d57505f5b6040519161545383614687565b8252602082015290565b5f5160206154965f395f51905f52035f5160206154965f395f51905f5281111561544657634e487b7160e01b5f52601160045260245ffdfe30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd4730644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd4730644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001",
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
// Solidity: constructor((address,address,address,address,address,address) verifiers, (address,bytes32,bytes32,uint256,uint256,uint256,uint256,uint256,uint256,uint256,uint256,(uint256,uint256)[]) p) returns()
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
// the contract method with ID 0x5cf0a0d0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function claim(uint256 index, uint256 total, uint256 snapshot, (uint256,uint256) opening) returns(uint256 amount)
func (settlement *Settlement) PackClaim(index *big.Int, total *big.Int, snapshot *big.Int, opening Point) []byte {
	enc, err := settlement.abi.Pack("claim", index, total, snapshot, opening)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackClaim is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x5cf0a0d0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function claim(uint256 index, uint256 total, uint256 snapshot, (uint256,uint256) opening) returns(uint256 amount)
func (settlement *Settlement) TryPackClaim(index *big.Int, total *big.Int, snapshot *big.Int, opening Point) ([]byte, error) {
	return settlement.abi.Pack("claim", index, total, snapshot, opening)
}

// UnpackClaim is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x5cf0a0d0.
//
// Solidity: function claim(uint256 index, uint256 total, uint256 snapshot, (uint256,uint256) opening) returns(uint256 amount)
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
// Solidity: function contributorAt(uint256 index) view returns((address,uint32,uint32,bool,bytes32))
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
// Solidity: function contributorAt(uint256 index) view returns((address,uint32,uint32,bool,bytes32))
func (settlement *Settlement) TryPackContributorAt(index *big.Int) ([]byte, error) {
	return settlement.abi.Pack("contributorAt", index)
}

// UnpackContributorAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8804696f.
//
// Solidity: function contributorAt(uint256 index) view returns((address,uint32,uint32,bool,bytes32))
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
// the contract method with ID 0x75434bbb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function credit(uint256 epoch, uint256 class, (uint256,(uint256,uint256)) direction, address[] parties, (uint256,(uint256,uint256),(uint256,uint256))[] sums, ((uint256,uint256)[],uint256[],((uint256,uint256),(uint256,uint256),uint256[2],uint256,uint256,(uint256,uint256),(uint256,uint256),uint256[4],(uint256,uint256),(uint256,uint256),(uint256,uint256)))[] submissions) returns()
func (settlement *Settlement) PackCredit(epoch *big.Int, class *big.Int, direction Direction, parties []common.Address, sums []Statistics, submissions []Submission) []byte {
	enc, err := settlement.abi.Pack("credit", epoch, class, direction, parties, sums, submissions)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCredit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x75434bbb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function credit(uint256 epoch, uint256 class, (uint256,(uint256,uint256)) direction, address[] parties, (uint256,(uint256,uint256),(uint256,uint256))[] sums, ((uint256,uint256)[],uint256[],((uint256,uint256),(uint256,uint256),uint256[2],uint256,uint256,(uint256,uint256),(uint256,uint256),uint256[4],(uint256,uint256),(uint256,uint256),(uint256,uint256)))[] submissions) returns()
func (settlement *Settlement) TryPackCredit(epoch *big.Int, class *big.Int, direction Direction, parties []common.Address, sums []Statistics, submissions []Submission) ([]byte, error) {
	return settlement.abi.Pack("credit", epoch, class, direction, parties, sums, submissions)
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

// PackDirectionHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc728ab47.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function directionHash(uint256 epoch, uint256 class) view returns(bytes32)
func (settlement *Settlement) PackDirectionHash(epoch *big.Int, class *big.Int) []byte {
	enc, err := settlement.abi.Pack("directionHash", epoch, class)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDirectionHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc728ab47.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function directionHash(uint256 epoch, uint256 class) view returns(bytes32)
func (settlement *Settlement) TryPackDirectionHash(epoch *big.Int, class *big.Int) ([]byte, error) {
	return settlement.abi.Pack("directionHash", epoch, class)
}

// UnpackDirectionHash is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc728ab47.
//
// Solidity: function directionHash(uint256 epoch, uint256 class) view returns(bytes32)
func (settlement *Settlement) UnpackDirectionHash(data []byte) ([32]byte, error) {
	out, err := settlement.abi.Unpack("directionHash", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
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
// the contract method with ID 0x1be59831.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function infer(uint256 epoch, uint256 class, (uint256,(uint256,uint256)) before, ((uint256,uint256)[],uint256[],((uint256,uint256),(uint256,uint256),uint256[2],uint256,uint256,(uint256,uint256),(uint256,uint256),uint256[4],(uint256,uint256),(uint256,uint256),(uint256,uint256)))[] submissions) returns()
func (settlement *Settlement) PackInfer(epoch *big.Int, class *big.Int, before Direction, submissions []Submission) []byte {
	enc, err := settlement.abi.Pack("infer", epoch, class, before, submissions)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackInfer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1be59831.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function infer(uint256 epoch, uint256 class, (uint256,(uint256,uint256)) before, ((uint256,uint256)[],uint256[],((uint256,uint256),(uint256,uint256),uint256[2],uint256,uint256,(uint256,uint256),(uint256,uint256),uint256[4],(uint256,uint256),(uint256,uint256),(uint256,uint256)))[] submissions) returns()
func (settlement *Settlement) TryPackInfer(epoch *big.Int, class *big.Int, before Direction, submissions []Submission) ([]byte, error) {
	return settlement.abi.Pack("infer", epoch, class, before, submissions)
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

// PackLabelCount is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd873ac6f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function labelCount(uint256 index, uint256 label) view returns(uint256)
func (settlement *Settlement) PackLabelCount(index *big.Int, label *big.Int) []byte {
	enc, err := settlement.abi.Pack("labelCount", index, label)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLabelCount is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd873ac6f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function labelCount(uint256 index, uint256 label) view returns(uint256)
func (settlement *Settlement) TryPackLabelCount(index *big.Int, label *big.Int) ([]byte, error) {
	return settlement.abi.Pack("labelCount", index, label)
}

// UnpackLabelCount is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd873ac6f.
//
// Solidity: function labelCount(uint256 index, uint256 label) view returns(uint256)
func (settlement *Settlement) UnpackLabelCount(data []byte) (*big.Int, error) {
	out, err := settlement.abi.Unpack("labelCount", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
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

// PackOpen is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfcfff16f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function open() view returns(bool)
func (settlement *Settlement) PackOpen() []byte {
	enc, err := settlement.abi.Pack("open")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOpen is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfcfff16f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function open() view returns(bool)
func (settlement *Settlement) TryPackOpen() ([]byte, error) {
	return settlement.abi.Pack("open")
}

// UnpackOpen is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xfcfff16f.
//
// Solidity: function open() view returns(bool)
func (settlement *Settlement) UnpackOpen(data []byte) (bool, error) {
	out, err := settlement.abi.Unpack("open", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
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
// Solidity: function paid() view returns(uint112)
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
// Solidity: function paid() view returns(uint112)
func (settlement *Settlement) TryPackPaid() ([]byte, error) {
	return settlement.abi.Pack("paid")
}

// UnpackPaid is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x295b4e17.
//
// Solidity: function paid() view returns(uint112)
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

// PackPayoutsAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0437a814.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function payoutsAt(uint256 snapshot) view returns((uint256,uint256))
func (settlement *Settlement) PackPayoutsAt(snapshot *big.Int) []byte {
	enc, err := settlement.abi.Pack("payoutsAt", snapshot)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPayoutsAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0437a814.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function payoutsAt(uint256 snapshot) view returns((uint256,uint256))
func (settlement *Settlement) TryPackPayoutsAt(snapshot *big.Int) ([]byte, error) {
	return settlement.abi.Pack("payoutsAt", snapshot)
}

// UnpackPayoutsAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x0437a814.
//
// Solidity: function payoutsAt(uint256 snapshot) view returns((uint256,uint256))
func (settlement *Settlement) UnpackPayoutsAt(data []byte) (Point, error) {
	out, err := settlement.abi.Unpack("payoutsAt", data)
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
// Solidity: function released() view returns(uint112)
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
// Solidity: function released() view returns(uint112)
func (settlement *Settlement) TryPackReleased() ([]byte, error) {
	return settlement.abi.Pack("released")
}

// UnpackReleased is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x96132521.
//
// Solidity: function released() view returns(uint112)
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

// PackSettlements is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd3be603b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function settlements() view returns(uint32)
func (settlement *Settlement) PackSettlements() []byte {
	enc, err := settlement.abi.Pack("settlements")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSettlements is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd3be603b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function settlements() view returns(uint32)
func (settlement *Settlement) TryPackSettlements() ([]byte, error) {
	return settlement.abi.Pack("settlements")
}

// UnpackSettlements is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd3be603b.
//
// Solidity: function settlements() view returns(uint32)
func (settlement *Settlement) UnpackSettlements(data []byte) (uint32, error) {
	out, err := settlement.abi.Unpack("settlements", data)
	if err != nil {
		return *new(uint32), err
	}
	out0 := *abi.ConvertType(out[0], new(uint32)).(*uint32)
	return out0, nil
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
	Sum     Direction
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
// Solidity: event Answered(uint256 indexed epoch, uint256 indexed class, uint256 indexed shard, (uint256,uint256) answers, (uint256,(uint256,uint256)) sum)
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
	Epoch    *big.Int
	Pool     *big.Int
	Snapshot *big.Int
	Payouts  Point
	Raw      *types.Log // Blockchain specific contextual infos
}

const SettlementSettledEventName = "Settled"

// ContractEventName returns the user-defined event name.
func (SettlementSettled) ContractEventName() string {
	return SettlementSettledEventName
}

// UnpackSettledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Settled(uint256 indexed epoch, uint256 pool, uint256 snapshot, (uint256,uint256) payouts)
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
	if bytes.Equal(raw[:4], settlement.abi.Errors["CapacityReached"].ID.Bytes()[:4]) {
		return settlement.UnpackCapacityReachedError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["ContributionsClosed"].ID.Bytes()[:4]) {
		return settlement.UnpackContributionsClosedError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["CoordinateTooLarge"].ID.Bytes()[:4]) {
		return settlement.UnpackCoordinateTooLargeError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["CountsDoNotAddUp"].ID.Bytes()[:4]) {
		return settlement.UnpackCountsDoNotAddUpError(raw[4:])
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
	if bytes.Equal(raw[:4], settlement.abi.Errors["NoFee"].ID.Bytes()[:4]) {
		return settlement.UnpackNoFeeError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["NoWeights"].ID.Bytes()[:4]) {
		return settlement.UnpackNoWeightsError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["NotEligible"].ID.Bytes()[:4]) {
		return settlement.UnpackNotEligibleError(raw[4:])
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
	if bytes.Equal(raw[:4], settlement.abi.Errors["UnknownSnapshot"].ID.Bytes()[:4]) {
		return settlement.UnpackUnknownSnapshotError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["WeakRidge"].ID.Bytes()[:4]) {
		return settlement.UnpackWeakRidgeError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["WeightsFinal"].ID.Bytes()[:4]) {
		return settlement.UnpackWeightsFinalError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["WrongCommitmentCount"].ID.Bytes()[:4]) {
		return settlement.UnpackWrongCommitmentCountError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["WrongDirection"].ID.Bytes()[:4]) {
		return settlement.UnpackWrongDirectionError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["WrongOpening"].ID.Bytes()[:4]) {
		return settlement.UnpackWrongOpeningError(raw[4:])
	}
	if bytes.Equal(raw[:4], settlement.abi.Errors["WrongQuery"].ID.Bytes()[:4]) {
		return settlement.UnpackWrongQueryError(raw[4:])
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

// SettlementCountsDoNotAddUp represents a CountsDoNotAddUp error raised by the Settlement contract.
type SettlementCountsDoNotAddUp struct {
	Received *big.Int
	Rows     *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error CountsDoNotAddUp(uint256 received, uint256 rows)
func SettlementCountsDoNotAddUpErrorID() common.Hash {
	return common.HexToHash("0x5d22709e19dee18add2886b20ecb0e93541fa171d2600ff638e77a41058e7cd0")
}

// UnpackCountsDoNotAddUpError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error CountsDoNotAddUp(uint256 received, uint256 rows)
func (settlement *Settlement) UnpackCountsDoNotAddUpError(raw []byte) (*SettlementCountsDoNotAddUp, error) {
	out := new(SettlementCountsDoNotAddUp)
	if err := settlement.abi.UnpackIntoInterface(out, "CountsDoNotAddUp", raw); err != nil {
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

// SettlementNoFee represents a NoFee error raised by the Settlement contract.
type SettlementNoFee struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoFee()
func SettlementNoFeeErrorID() common.Hash {
	return common.HexToHash("0x784168c7b2c8e7d181179255ba9112c79b54c681ceb83a1df35f3707d3e35937")
}

// UnpackNoFeeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoFee()
func (settlement *Settlement) UnpackNoFeeError(raw []byte) (*SettlementNoFee, error) {
	out := new(SettlementNoFee)
	if err := settlement.abi.UnpackIntoInterface(out, "NoFee", raw); err != nil {
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

// SettlementNotEligible represents a NotEligible error raised by the Settlement contract.
type SettlementNotEligible struct {
	Party common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotEligible(address party)
func SettlementNotEligibleErrorID() common.Hash {
	return common.HexToHash("0x3a1c15459966f5fa3e7d8713ad0e63b4cee156d349e2b0fad60740a4394a2731")
}

// UnpackNotEligibleError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotEligible(address party)
func (settlement *Settlement) UnpackNotEligibleError(raw []byte) (*SettlementNotEligible, error) {
	out := new(SettlementNotEligible)
	if err := settlement.abi.UnpackIntoInterface(out, "NotEligible", raw); err != nil {
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

// SettlementUnknownSnapshot represents a UnknownSnapshot error raised by the Settlement contract.
type SettlementUnknownSnapshot struct {
	Received *big.Int
	Latest   *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error UnknownSnapshot(uint256 received, uint256 latest)
func SettlementUnknownSnapshotErrorID() common.Hash {
	return common.HexToHash("0x559c3b675b0142fef78d64ff8ed90f9430dcdfca946f71f4ec16b8dd3389e3ea")
}

// UnpackUnknownSnapshotError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error UnknownSnapshot(uint256 received, uint256 latest)
func (settlement *Settlement) UnpackUnknownSnapshotError(raw []byte) (*SettlementUnknownSnapshot, error) {
	out := new(SettlementUnknownSnapshot)
	if err := settlement.abi.UnpackIntoInterface(out, "UnknownSnapshot", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// SettlementWeakRidge represents a WeakRidge error raised by the Settlement contract.
type SettlementWeakRidge struct {
	Received *big.Int
	Least    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WeakRidge(uint256 received, uint256 least)
func SettlementWeakRidgeErrorID() common.Hash {
	return common.HexToHash("0x1e87ad36f2bf3f9ba3bb3764815b32c953191221203942cc35da816cf5e29e5b")
}

// UnpackWeakRidgeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WeakRidge(uint256 received, uint256 least)
func (settlement *Settlement) UnpackWeakRidgeError(raw []byte) (*SettlementWeakRidge, error) {
	out := new(SettlementWeakRidge)
	if err := settlement.abi.UnpackIntoInterface(out, "WeakRidge", raw); err != nil {
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

// SettlementWrongDirection represents a WrongDirection error raised by the Settlement contract.
type SettlementWrongDirection struct {
	Received [32]byte
	Expected [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongDirection(bytes32 received, bytes32 expected)
func SettlementWrongDirectionErrorID() common.Hash {
	return common.HexToHash("0xe8ee26a7168678cad13ba888ad9324089d511bddd653555663982709965ba7d9")
}

// UnpackWrongDirectionError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongDirection(bytes32 received, bytes32 expected)
func (settlement *Settlement) UnpackWrongDirectionError(raw []byte) (*SettlementWrongDirection, error) {
	out := new(SettlementWrongDirection)
	if err := settlement.abi.UnpackIntoInterface(out, "WrongDirection", raw); err != nil {
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

// SettlementWrongQuery represents a WrongQuery error raised by the Settlement contract.
type SettlementWrongQuery struct {
	Shard    *big.Int
	Received [32]byte
	Expected [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongQuery(uint256 shard, bytes32 received, bytes32 expected)
func SettlementWrongQueryErrorID() common.Hash {
	return common.HexToHash("0x6d312e1fb88f2e538ab87b5d637023f8edd9dd5486dfa8e1b466c59356bdb107")
}

// UnpackWrongQueryError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongQuery(uint256 shard, bytes32 received, bytes32 expected)
func (settlement *Settlement) UnpackWrongQueryError(raw []byte) (*SettlementWrongQuery, error) {
	out := new(SettlementWrongQuery)
	if err := settlement.abi.UnpackIntoInterface(out, "WrongQuery", raw); err != nil {
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
	ABI: "[{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"circuit_\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"vectors_\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"scalars_\",\"type\":\"uint256\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"alpha\",\"type\":\"tuple\"},{\"internalType\":\"uint256[4]\",\"name\":\"betaNeg\",\"type\":\"uint256[4]\"},{\"internalType\":\"uint256[4]\",\"name\":\"gammaNeg\",\"type\":\"uint256[4]\"},{\"internalType\":\"uint256[4]\",\"name\":\"deltaNeg\",\"type\":\"uint256[4]\"},{\"internalType\":\"uint256[4]\",\"name\":\"pedersenG\",\"type\":\"uint256[4]\"},{\"internalType\":\"uint256[4]\",\"name\":\"pedersenGSigmaNeg\",\"type\":\"uint256[4]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[5]\",\"name\":\"k\",\"type\":\"tuple[5]\"}],\"internalType\":\"structVerifyingKey\",\"name\":\"key\",\"type\":\"tuple\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"maskBase0\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"maskBase1\",\"type\":\"tuple\"},{\"internalType\":\"uint256[4]\",\"name\":\"tau\",\"type\":\"uint256[4]\"}],\"internalType\":\"structReferenceString\",\"name\":\"srs\",\"type\":\"tuple\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[],\"name\":\"circuit\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"keyHash\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"scalars\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"tau\",\"outputs\":[{\"internalType\":\"uint256[4]\",\"name\":\"\",\"type\":\"uint256[4]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"vectors\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"chainId\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"target\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"model\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"}],\"internalType\":\"structContext\",\"name\":\"context\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[]\",\"name\":\"commitments\",\"type\":\"tuple[]\"},{\"internalType\":\"uint256[]\",\"name\":\"scalars\",\"type\":\"uint256[]\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"mask\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"maskCommit\",\"type\":\"tuple\"},{\"internalType\":\"uint256[2]\",\"name\":\"maskReply\",\"type\":\"uint256[2]\"},{\"internalType\":\"uint256\",\"name\":\"z\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"opening\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"ar\",\"type\":\"tuple\"},{\"internalType\":\"uint256[4]\",\"name\":\"bs\",\"type\":\"uint256[4]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"krs\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"bsb\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"pok\",\"type\":\"tuple\"}],\"internalType\":\"structProof\",\"name\":\"proof\",\"type\":\"tuple\"}],\"internalType\":\"structStatement[]\",\"name\":\"statements\",\"type\":\"tuple[]\"}],\"name\":\"verify\",\"outputs\":[],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statement\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"modulus\",\"type\":\"uint256\"}],\"name\":\"ChallengeTooLarge\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statement\",\"type\":\"uint256\"},{\"internalType\":\"enumIStatementVerifier.Part\",\"name\":\"part\",\"type\":\"uint8\"},{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"modulus\",\"type\":\"uint256\"}],\"name\":\"CoordinateTooLarge\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"modulus\",\"type\":\"uint256\"}],\"name\":\"CoordinateTooLarge\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"EmptyBatch\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statement\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"modulus\",\"type\":\"uint256\"}],\"name\":\"EvaluationTooLarge\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statement\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"modulus\",\"type\":\"uint256\"}],\"name\":\"MaskReplyTooLarge\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statements\",\"type\":\"uint256\"}],\"name\":\"NotInG2\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statement\",\"type\":\"uint256\"},{\"internalType\":\"enumIStatementVerifier.Part\",\"name\":\"part\",\"type\":\"uint8\"},{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"name\":\"NotOnCurve\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"name\":\"NotOnCurve\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"precompile\",\"type\":\"uint256\"}],\"name\":\"PrecompileFailed\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statements\",\"type\":\"uint256\"}],\"name\":\"ProofRejected\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statement\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"modulus\",\"type\":\"uint256\"}],\"name\":\"ScalarTooLarge\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statement\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"WrongCommitmentCount\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statement\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"WrongScalarCount\",\"type\":\"error\"}]",
	ID:  "5f5c23ed92cc74890e651d2ab89330d475",
	Bin: "0x610600806040523461066957612b3e803803809161001d8285610687565b8339810181810390610560821261066957825191602084015190604085015190610400605f19820112610669576040519260e084016001600160401b038111858210176106555760405261007485606089016106aa565b84526100838560a089016106e2565b9260208501938452610099866101208a016106e2565b604086019081526100ae876101a08b016106e2565b90606087019182526100c4886102208c016106e2565b92608088019384526100da896102a08d016106e2565b9460a089019586528961033f8d011215610669578b99604051976100ff60a08a610687565b610460899c019b828d11610669576103208f01905b8d821061066d5750506101009060c08c01998a5261045f190112610669576040519a60608c016001600160401b0381118d8210176106555782918f91839060405261015e916106aa565b8d526104a0019061016e916106aa565b9c60208c019d8e526104e00190610184916106e2565b9a60408b019b8c52895161019790610750565b89515160805289516020015160a05288515160c05288516020015160e05288516040015161010052885160600151610120528351516101405283516020015161016052835160400151610180528351606001516101a0528451516101c0528451602001516101e05284516040015161020052845160600151610220528551516102405285516020015161026052855160400151610280528551606001516102a0528651516102c0528651602001516102e052865160400151610300528651606001516103205287515161026990610750565b8751515161034052875151602001516103605287516020015161028b90610750565b8751602001515161038052875160200151602001516103a0528751604001516102b390610750565b875160400151516103c052875160400151602001516103e0528751606001516102db90610750565b8751606001515161040052875160600151602001516104205287516080015161030390610750565b875160800151516104405287516080015160200151610460528a5161032790610750565b8c5161033290610750565b610480526104a0526104c0526040519560208701975180518952602001516040880152516060870161036391610729565b5160e0860161037191610729565b51610160850161038091610729565b516101e0840161038f91610729565b51610260830161039e91610729565b515f6102e083015b600582106106355760608760208a818a8a8a83835180516104208401520151610440820152838551805161046084015201516104808201526103ee87516104a0830190610729565b61050081526103ff61052082610687565b5190206104e05280515161050052510151610520528051516105405251015161056052805151610580526020815101516105a0526040815101516105c0525101516105e05260405161232490816107fa82396080518161090f015260a051816108ee015260c05181610941015260e051816109640152610100518161098a015261012051816109b001526101405181610a1201526101605181610a3501526101805181610a5b01526101a05181610a8101526101c05181610af301526101e05181610b1601526102005181610b3c01526102205181610b6201526102405181610c8d01526102605181610cb001526102805181610cd601526102a05181610cfc01526102c05181610bc001526102e05181610be301526103005181610c0901526103205181610c2f0152610340518161079801526103605181610776015261038051816107e101526103a051816107c001526103c0518161082a01526103e051816108090152610400518161087301526104205181610852015261044051816108bc0152610460518161089b01526104805181818161023b0152611f8d01526104a0518181816101f80152611f1b01526104c0518181816102190152611f5501526104e05181611ee10152610500518161047401526105205181610452015261054051816104d1015261056051816104af01526105805181818160b0015261063b01526105a05181818160d3015261065e01526105c05181818160f9015261068401526105e05181818161011f01526106aa0152f35b6020604060019282865180518352015183820152019301910190916103a6565b634e487b7160e01b5f52604160045260245ffd5b5f80fd5b602060409161067c86856106aa565b815201910190610114565b601f909101601f19168101906001600160401b0382119082101761065557604052565b919082604091031261066957604080519081016001600160401b03811182821017610655576040526020808294805184520151910152565b9080601f8301121561066957604051916106fd608084610687565b82906080810192831161066957905b8282106107195750505090565b815181526020918201910161070c565b905f905b6004821061073a57505050565b602080600192855181520193019101909161072d565b80515f516020612b1e5f395f51905f528110156107d65750602081019081515f516020612b1e5f395f51905f528110156107d65750519051905f516020612b1e5f395f51905f52600381808480098409085f516020612b1e5f395f51905f52838009148282171517156107c1575050565b634a7e912d60e01b5f5260045260245260445ffd5b6307e6f99d60e21b5f526004525f516020612b1e5f395f51905f5260245260445ffdfe60a0806040526004361015610012575f80fd5b5f3560e01c9081631dfe032414611f785750806333a369bf14611f3e57806347cd240d14611f0457806361728f3914611eca578063a1d826c6146101865763cfc4af551461005e575f80fd5b34610182575f3660031901126101825760806040518181019080821067ffffffffffffffff83111761016e57829160405236903760405181810181811067ffffffffffffffff82111761016e576040527f000000000000000000000000000000000000000000000000000000000000000081527f000000000000000000000000000000000000000000000000000000000000000060208201527f000000000000000000000000000000000000000000000000000000000000000060408201527f0000000000000000000000000000000000000000000000000000000000000000606082015260405190815f905b6004821061015857505050f35b602080600192855181520193019101909161014b565b634e487b7160e01b5f52604160045260245ffd5b5f80fd5b346101825760203660031901126101825760043567ffffffffffffffff811161018257366023820112156101825767ffffffffffffffff81600401351161018257366024826004013560051b8301011161018257806004013515611ea2576040516102e082600401350281016040525f7f00000000000000000000000000000000000000000000000000000000000000007f0000000000000000000000000000000000000000000000000000000000000000917f0000000000000000000000000000000000000000000000000000000000000000905b856004013581106114c65785855f60805260405160805261024060805101608051811067ffffffffffffffff82111761016e576040525f608051525f602060805101525f604060805101525f606060805101525f6080805101526102be612080565b60a060805101526102cd612080565b60c060805101526102dc612080565b60e060805101526102eb612080565b61010060805101526102fb612080565b61012060805101525f61014060805101525f61016060805101525f61018060805101525f6101a060805101525f6101c060805101525f6101e060805101525f61020060805101525f61022060805101526102e0826004013502812060405160c060078560040135010281016040528160805152608080510152805f52826004013560205260405f2060801c60206080510152600183600401350180846004013511610dc457815f5260205260405f2060801c604060805101526002836004013501836004013511610dc4575f52600282600401350160205260405f2060801c606060805101525f905f5f5f5b85600401358510610e3b578560808051015160c0826004013502908260040135820460c003610dc4578161041a91611fb0565b90610100608051015161022060805101519081600192610deb575b505015610dd85761049961010060805101516101e06080510151907f0000000000000000000000000000000000000000000000000000000000000000907f00000000000000000000000000000000000000000000000000000000000000009061216e565b6104f661010060805101516102006080510151907f0000000000000000000000000000000000000000000000000000000000000000907f00000000000000000000000000000000000000000000000000000000000000009061216e565b6103c0820191828111610dc457610515610100608051015151846122d2565b506103e08101808411610dc457608051610100015160200151610537916122d2565b506104008101808411610dc4577f198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c290527f1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed6104208201527f090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b6104408201527f12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa6104608201526104808101809311610dc4576101206080510151906020825192015191604060805101515f5160206123045f395f51905f52035f5160206123045f395f51905f528111610dc4576104c0936106319287612133565b01809211610dc4577f000000000000000000000000000000000000000000000000000000000000000082527f000000000000000000000000000000000000000000000000000000000000000060208301527f000000000000000000000000000000000000000000000000000000000000000060408301527f00000000000000000000000000000000000000000000000000000000000000006060909201919091526106e190608080510151611fb0565b60c0608051015190602082519201516106f8611ff4565b928352602083019081525f60408401525f60608401525f60808401526108e161071f611ff4565b6101406080510151815261089861016060805101516020830190815261084f6101806080510151604085019081526108066101a0608051015193606087019485526107bd6101c060805101519760808101988952517f00000000000000000000000000000000000000000000000000000000000000008d7f00000000000000000000000000000000000000000000000000000000000000009061216e565b517f00000000000000000000000000000000000000000000000000000000000000007f00000000000000000000000000000000000000000000000000000000000000008c61216e565b517f00000000000000000000000000000000000000000000000000000000000000007f00000000000000000000000000000000000000000000000000000000000000008a61216e565b517f00000000000000000000000000000000000000000000000000000000000000007f00000000000000000000000000000000000000000000000000000000000000008861216e565b517f00000000000000000000000000000000000000000000000000000000000000007f00000000000000000000000000000000000000000000000000000000000000008661216e565b61093461014060805101517f00000000000000000000000000000000000000000000000000000000000000007f000000000000000000000000000000000000000000000000000000000000000085612133565b60408201808311610dc4577f000000000000000000000000000000000000000000000000000000000000000081527f000000000000000000000000000000000000000000000000000000000000000060208201527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060609091015260c0820192838311610dc4576109ec9051846122d2565b5060e08201808411610dc457610a039151906122d2565b506101008101808311610dc4577f000000000000000000000000000000000000000000000000000000000000000081527f000000000000000000000000000000000000000000000000000000000000000060208201527f000000000000000000000000000000000000000000000000000000000000000060408201527f00000000000000000000000000000000000000000000000000000000000000006060909101526101808101809211610dc457610ac360a0608051015151836122d2565b506101a08101808311610dc45760805160a0015160200151610ae4916122d2565b506101c08101808311610dc4577f000000000000000000000000000000000000000000000000000000000000000081527f000000000000000000000000000000000000000000000000000000000000000060208201527f000000000000000000000000000000000000000000000000000000000000000060408201527f00000000000000000000000000000000000000000000000000000000000000006060909101526102408101809211610dc457610bb260c0608051015160208151910151602060805101519185612133565b6102808101808311610dc4577f000000000000000000000000000000000000000000000000000000000000000081527f000000000000000000000000000000000000000000000000000000000000000060208201527f000000000000000000000000000000000000000000000000000000000000000060408201527f00000000000000000000000000000000000000000000000000000000000000006060909101526103008101809211610dc45761034090610c8360e0608051015160208151910151602060805101519186612133565b01809111610dc4577f000000000000000000000000000000000000000000000000000000000000000081527f000000000000000000000000000000000000000000000000000000000000000060208201527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060609091015260205f60c060078460040135010260808051015160085afa3d5f519115610d9457602003610d8157600103610d5257005b7fc4abe6c6000000000000000000000000000000000000000000000000000000005f526004013560045260245ffd5b62a4859360e01b5f52600860045260245ffd5b827f8a949a7c000000000000000000000000000000000000000000000000000000005f526004013560045260245ffd5b634e487b7160e01b5f52601160045260245ffd5b62a4859360e01b5f52600760045260245ffd5b604082019083825260026060840152838111610e1b575b505080608060409260065afa1660403d14168480610435565b6080830152909150604090819060608160075afa813d1416919086610e02565b6102e085028581046102e01486151715610dc457610e599085611fb0565b94806114af576001915b60808051015160c0830283810460c01484151715610dc457610e8491611fb0565b61016088018811610dc457610160880180516101808a0192918310610dc45785610eb391608094519084612133565b60406101a08a0191015e6102608701515f526102808701516020526040519487516040525f5160206123045f395f51905f5260605f20069560405260a060805101516102208901808a11610dc4578051916102408b01809211610dc457610f1d928792519161216e565b60c0608051015161026089018911610dc4576102608901516102808a016102608b0111610dc457610f569186916102808c01519161216e565b60e060805101516102a08901808a11610dc4578051916102c08b01809211610dc457610f85928792519161216e565b61014060805101519061149b57835f5160206123045f395f51905f52910861014060805101525f5160206123045f395f51905f526101606080510151818951860990086101606080510152610180608051015160e088018811610dc4575f5160206123045f395f51905f52908160e08a01518609900861018060805101526101a0608051015161010088018811610dc4575f5160206123045f395f51905f5290816101008a0151860990086101a060805101525f5160206123045f395f51905f526101c06080510151815f97860990086101c060805101525f5160206123045f395f51905f5260c06040517fa5ebc6e6773fdd812ede55fc834d1657d1a076ec4c53452973084aaeb1b4ba3b815289516020820152608060208b01604083015e2006606060805101519461149b575f5160206123045f395f51905f52806040608051015186099181878709095f5160206123045f395f51905f5203905f5160206123045f395f51905f528211610dc457610100608051015160208a018a11610dc45760208a015160408b01928360208d0111610dc457611137945f5160206123045f395f51905f52910892519161216e565b610100608051015160608801808911610dc45780519060808a0110610dc45760808901515f5160206123045f395f51905f528787095f5160206123045f395f51905f5203915f5160206123045f395f51905f528311610dc4576111999361216e565b6101e060805101519360a0880194858911610dc4575f5160206123045f395f51905f5290818751818589090990086101e0608051015261020060805101519460c0890110610dc4575f5160206123045f395f51905f5280918160c08b0151918709095f9508610200608051015261121882896004013560248b01611fbd565b9260e088015193604060805101519261149b57808561123b60a087940183612014565b93909282935f5b6008811061146c57505f5160206123045f395f51905f52888809955f5b818110611359575050505f5160206123045f395f51905f5294939192859361128e8360c061129495019061204a565b906121f4565b92090961022060805101515f5160206123045f395f51905f526101008b015181868609095f5160206123045f395f51905f5203915f5160206123045f395f51905f528311610dc4575f5160206123045f395f51905f52928391089008610220608051015261012088018811610dc457610120880180515f996101400193918410610dc4576113455f5160206123045f395f51905f52600197816113529751958709098383610100608051015161216e565b610120608051015161216e565b01936103e7565b8161136b9294965083829496506121d4565b3560206113798385876121d4565b0135965f5160206122e45f395f51905f5282101561144f575f5160206122e45f395f51905f52881015611432575f5160206122e45f395f51905f52600381808580098509085f5160206122e45f395f51905f528980091488831715171561140e57600192915f5160206123045f395f51905f52886114029309988991610100608051015161216e565b0191899391899361125f565b5f8b61142e8a85604051948594636cb8a19f60e11b86526004860161210f565b0390fd5b6040516332ced02d60e11b81528061142e8a5f8f600485016120c7565b6040516332ced02d60e11b81528061142e845f8f600485016120c7565b9460019294505f5160206123045f395f51905f5280809395508281930980098009800993019187918993611242565b634e487b7160e01b5f52601260045260245ffd5b608051515f528060205260405f2060801c91610e63565b6114d881876004013560248901611fbd565b60e081016102e083028381046102e01484151715610dc4576114fa9088611fb0565b9160a08101908661150b8383612014565b905003611e625760c081019188611522848461204a565b905003611e22576115bb5f5160206123045f395f51905f52936115816115f06115cf6115eb8773ffffffffffffffffffffffffffffffffffffffff6115c88f9a6115e46115da61157660609d608094612014565b9a8b99919c8861204a565b9d909f604051907f4463f0278c286f75eb46924d9eb389fcf3fcd85dd9ff9be4b5cb9fe8f33e2725825260208201526040893591016122d2565b866115c860208a016120a6565b16906122d2565b6040870135906122d2565b8c860135906122d2565b93016120a6565b6122d2565b9060061b809282370190604086833780604083015260051b80938383013760405192839101030190200682526102c060208301918237808211610dc45780519060408301809111610dc45751905f5160206122e45f395f51905f52811015611e02575f5160206122e45f395f51905f52821015611de4575f5160206122e45f395f51905f52600381808480098409085f5160206122e45f395f51905f5283800914828217151715611dc357505060608101808211610dc45780519060808301809111610dc45751905f5160206122e45f395f51905f52811015611da3575f5160206122e45f395f51905f52821015611d85575f5160206122e45f395f51905f52600381808480098409085f5160206122e45f395f51905f5283800914828217151715611d645750506101208101808211610dc4578051906101408301809111610dc45751905f5160206122e45f395f51905f52811015611d44575f5160206122e45f395f51905f52821015611d26575f5160206122e45f395f51905f52600381808480098409085f5160206122e45f395f51905f5283800914828217151715611d055750506101608101808211610dc4578051906101808301809111610dc45751905f5160206122e45f395f51905f52811015611ce6575f5160206122e45f395f51905f52821015611cc9575f5160206122e45f395f51905f52600381808480098409085f5160206122e45f395f51905f5283800914828217151715611ca95750506102208101808211610dc4578051906102408301809111610dc45751905f5160206122e45f395f51905f52811015611c89575f5160206122e45f395f51905f52821015611c6b575f5160206122e45f395f51905f52600381808480098409085f5160206122e45f395f51905f5283800914828217151715611c4a5750506102608101808211610dc4578051906102808301809111610dc45751905f5160206122e45f395f51905f52811015611c2a575f5160206122e45f395f51905f52821015611c0c575f5160206122e45f395f51905f52600381808480098409085f5160206122e45f395f51905f5283800914828217151715611beb5750506102a08101808211610dc4578051906102c08301809111610dc45751905f5160206122e45f395f51905f52811015611bcb575f5160206122e45f395f51905f52821015611bad575f5160206122e45f395f51905f52600381808480098409085f5160206122e45f395f51905f5283800914828217151715611b8c5750505f6101a08201808311915b60048110611b11575050505f60a08201808311915b60028110611a815750505060e08101808211610dc457515f5160206123045f395f51905f52811015611a4157506101008101809111610dc457515f5160206123045f395f51905f52811015611a01575060010161025c565b907f4d95ce21000000000000000000000000000000000000000000000000000000005f526004526024525f5160206123045f395f51905f5260445260645ffd5b827f1b068c3a000000000000000000000000000000000000000000000000000000005f526004526024525f5160206123045f395f51905f5260445260645ffd5b82610dc4578060051b81810460201482151715610dc457611aa29083611fb0565b515f5160206123045f395f51905f52811015611ac157506001016119a9565b8590608492604051927f924acaa30000000000000000000000000000000000000000000000000000000084526004840152602483015260448201525f5160206123045f395f51905f526064820152fd5b82610dc4578060051b81810460201482151715610dc457611b329083611fb0565b515f5160206122e45f395f51905f52811015611b515750600101611994565b6040516332ced02d60e11b8152600481018790526005602482015260448101919091525f5160206122e45f395f51905f526064820152608490fd5b61142e6008928592604051948594636cb8a19f60e11b86526004860161210f565b6040516332ced02d60e11b81528061142e84600888600485016120c7565b8361142e6008926040519384936332ced02d60e11b8552600485016120c7565b61142e6007928592604051948594636cb8a19f60e11b86526004860161210f565b6040516332ced02d60e11b81528061142e84600788600485016120c7565b8361142e6007926040519384936332ced02d60e11b8552600485016120c7565b61142e6006928592604051948594636cb8a19f60e11b86526004860161210f565b6040516332ced02d60e11b81528061142e84600688600485016120c7565b8361142e6006926040519384936332ced02d60e11b8552600485016120c7565b61142e6004928592604051948594636cb8a19f60e11b865281860161210f565b6040516332ced02d60e11b81528061142e846004888482016120c7565b8361142e6004926040519384936332ced02d60e11b85528185016120c7565b61142e6003928592604051948594636cb8a19f60e11b86526004860161210f565b6040516332ced02d60e11b81528061142e84600388600485016120c7565b8361142e6003926040519384936332ced02d60e11b8552600485016120c7565b61142e6002928592604051948594636cb8a19f60e11b86526004860161210f565b6040516332ced02d60e11b81528061142e84600288600485016120c7565b8361142e6002926040519384936332ced02d60e11b8552600485016120c7565b61142e6001928592604051948594636cb8a19f60e11b86526004860161210f565b6040516332ced02d60e11b81528061142e84600188600485016120c7565b8361142e6001926040519384936332ced02d60e11b8552600485016120c7565b8886611e2e858561204a565b9190507ff5912e4b000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b611e6e87928692612014565b9190507f48aac2a3000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b7fc2e5347d000000000000000000000000000000000000000000000000000000005f5260045ffd5b34610182575f3660031901126101825760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b34610182575f3660031901126101825760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b34610182575f3660031901126101825760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b34610182575f366003190112610182576020907f00000000000000000000000000000000000000000000000000000000000000008152f35b91908201809211610dc457565b9190811015611fe05760051b8101359061039e1981360301821215610182570190565b634e487b7160e01b5f52603260045260245ffd5b6040519060a0820182811067ffffffffffffffff82111761016e57604052565b903590601e1981360301821215610182570180359067ffffffffffffffff821161018257602001918160061b3603831361018257565b903590601e1981360301821215610182570180359067ffffffffffffffff821161018257602001918160051b3603831361018257565b612088611ff4565b905f82525f60208301525f60408301525f60608301525f6080830152565b3573ffffffffffffffffffffffffffffffffffffffff811681036101825790565b908152608081019392919060098210156120fb575f5160206122e45f395f51905f5292606092602083015260408201520152565b634e487b7160e01b5f52602160045260245ffd5b9081526080810194939260098310156120fb57606092602083015260408201520152565b919290926001938352602083015260018103612153575b505015610dd857565b604080935082015260608160075afa60403d14165f8061214a565b918390600194612184575b5050505015610dd857565b604084019283526060840152600181116121b4575b505080608060409260065afa1660403d14165f808080612179565b6080830152909150604090819060608160075afa813d141691905f612199565b9190811015611fe05760061b0190565b9190811015611fe05760051b0190565b91909392935f946001908260051b85015b8581116122a95750506122a4575f5b8181106122215750505050565b5f5160206123045f395f51905f5261223a8284876121e4565b35101561224957600101612214565b9081612257916084956121e4565b3590604051927f85baacec0000000000000000000000000000000000000000000000000000000084526004840152602483015260448201525f5160206123045f395f51905f526064820152fd5b505050565b5f5160206123045f395f51905f5290601f98939819019781838a35928284101695090896612205565b90815260208101809111610dc4579056fe30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd4730644e72e131a029b85045b68181585d2833e84879b9709143e1f593f000000130644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47",
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

// PackKeyHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x61728f39.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function keyHash() view returns(bytes32)
func (statementVerifier *StatementVerifier) PackKeyHash() []byte {
	enc, err := statementVerifier.abi.Pack("keyHash")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackKeyHash is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x61728f39.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function keyHash() view returns(bytes32)
func (statementVerifier *StatementVerifier) TryPackKeyHash() ([]byte, error) {
	return statementVerifier.abi.Pack("keyHash")
}

// UnpackKeyHash is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x61728f39.
//
// Solidity: function keyHash() view returns(bytes32)
func (statementVerifier *StatementVerifier) UnpackKeyHash(data []byte) ([32]byte, error) {
	out, err := statementVerifier.abi.Unpack("keyHash", data)
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
