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
	ABI: "[{\"inputs\":[{\"components\":[{\"internalType\":\"contractIStatementVerifier\",\"name\":\"contribution\",\"type\":\"address\"},{\"internalType\":\"contractIStatementVerifier\",\"name\":\"training\",\"type\":\"address\"},{\"internalType\":\"contractIStatementVerifier\",\"name\":\"optimum\",\"type\":\"address\"},{\"internalType\":\"contractIStatementVerifier\",\"name\":\"inference\",\"type\":\"address\"},{\"internalType\":\"contractIStatementVerifier\",\"name\":\"credit\",\"type\":\"address\"},{\"internalType\":\"contractIStatementVerifier\",\"name\":\"payout\",\"type\":\"address\"}],\"internalType\":\"structVerifiers\",\"name\":\"verifiers\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"model\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"schema\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"labels\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"firstClass\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"lambda\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"maxEps\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"minRows\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"maxShare\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"capacity\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"root\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"window\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[]\",\"name\":\"initial\",\"type\":\"tuple[]\"}],\"internalType\":\"structParameters\",\"name\":\"p\",\"type\":\"tuple\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[],\"name\":\"activeContributors\",\"outputs\":[{\"internalType\":\"uint32\",\"name\":\"\",\"type\":\"uint32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"queries\",\"type\":\"tuple\"},{\"internalType\":\"bytes32\",\"name\":\"fees\",\"type\":\"bytes32\"}],\"internalType\":\"structQuery[]\",\"name\":\"queries\",\"type\":\"tuple[]\"}],\"name\":\"ask\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"capacity\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"total\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"opening\",\"type\":\"tuple\"}],\"name\":\"claim\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"name\":\"claimed\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"}],\"name\":\"classAt\",\"outputs\":[{\"components\":[{\"internalType\":\"PackedPoint\",\"name\":\"initial\",\"type\":\"bytes32\"},{\"internalType\":\"PackedPoint\",\"name\":\"weights\",\"type\":\"bytes32\"},{\"internalType\":\"PackedPoint\",\"name\":\"gradient\",\"type\":\"bytes32\"},{\"internalType\":\"PackedPoint\",\"name\":\"hessian\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"round\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"trained\",\"type\":\"uint64\"},{\"internalType\":\"bool\",\"name\":\"optimal\",\"type\":\"bool\"}],\"internalType\":\"structSettlement.Class\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"classes\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[]\",\"name\":\"commitments\",\"type\":\"tuple[]\"},{\"internalType\":\"uint256[]\",\"name\":\"scalars\",\"type\":\"uint256[]\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"mask\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"maskCommit\",\"type\":\"tuple\"},{\"internalType\":\"uint256[2]\",\"name\":\"maskReply\",\"type\":\"uint256[2]\"},{\"internalType\":\"uint256\",\"name\":\"z\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"opening\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"ar\",\"type\":\"tuple\"},{\"internalType\":\"uint256[4]\",\"name\":\"bs\",\"type\":\"uint256[4]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"krs\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"bsb\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"pok\",\"type\":\"tuple\"}],\"internalType\":\"structProof\",\"name\":\"proof\",\"type\":\"tuple\"}],\"internalType\":\"structSubmission[]\",\"name\":\"shards\",\"type\":\"tuple[]\"}],\"name\":\"contribute\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"contribution\",\"outputs\":[{\"internalType\":\"contractIStatementVerifier\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"}],\"name\":\"contributorAt\",\"outputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"rows\",\"type\":\"uint64\"},{\"internalType\":\"uint32\",\"name\":\"shards\",\"type\":\"uint32\"},{\"internalType\":\"PackedPoint\",\"name\":\"edge\",\"type\":\"bytes32\"}],\"internalType\":\"structSettlement.Contributor\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"contributors\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"shards\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"q\",\"type\":\"tuple\"}],\"internalType\":\"structDirection\",\"name\":\"direction\",\"type\":\"tuple\"},{\"internalType\":\"address[]\",\"name\":\"parties\",\"type\":\"address[]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"shards\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"gradient\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"hessian\",\"type\":\"tuple\"}],\"internalType\":\"structStatistics[]\",\"name\":\"sums\",\"type\":\"tuple[]\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[]\",\"name\":\"commitments\",\"type\":\"tuple[]\"},{\"internalType\":\"uint256[]\",\"name\":\"scalars\",\"type\":\"uint256[]\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"mask\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"maskCommit\",\"type\":\"tuple\"},{\"internalType\":\"uint256[2]\",\"name\":\"maskReply\",\"type\":\"uint256[2]\"},{\"internalType\":\"uint256\",\"name\":\"z\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"opening\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"ar\",\"type\":\"tuple\"},{\"internalType\":\"uint256[4]\",\"name\":\"bs\",\"type\":\"uint256[4]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"krs\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"bsb\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"pok\",\"type\":\"tuple\"}],\"internalType\":\"structProof\",\"name\":\"proof\",\"type\":\"tuple\"}],\"internalType\":\"structSubmission[]\",\"name\":\"submissions\",\"type\":\"tuple[]\"}],\"name\":\"credit\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"crediting\",\"outputs\":[{\"internalType\":\"contractIStatementVerifier\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"}],\"name\":\"directionHash\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"}],\"name\":\"epochAt\",\"outputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"},{\"internalType\":\"enumISettlement.Stage\",\"name\":\"stage\",\"type\":\"uint8\"},{\"internalType\":\"uint96\",\"name\":\"pool\",\"type\":\"uint96\"},{\"internalType\":\"uint32\",\"name\":\"shards\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"credits\",\"type\":\"uint64\"},{\"internalType\":\"PackedPoint\",\"name\":\"credited\",\"type\":\"bytes32\"}],\"internalType\":\"structSettlement.Epoch\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"epochs\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"finalClasses\",\"outputs\":[{\"internalType\":\"uint16\",\"name\":\"\",\"type\":\"uint16\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"firstClass\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"}],\"name\":\"indexOf\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"shards\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"q\",\"type\":\"tuple\"}],\"internalType\":\"structDirection\",\"name\":\"before\",\"type\":\"tuple\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[]\",\"name\":\"commitments\",\"type\":\"tuple[]\"},{\"internalType\":\"uint256[]\",\"name\":\"scalars\",\"type\":\"uint256[]\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"mask\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"maskCommit\",\"type\":\"tuple\"},{\"internalType\":\"uint256[2]\",\"name\":\"maskReply\",\"type\":\"uint256[2]\"},{\"internalType\":\"uint256\",\"name\":\"z\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"opening\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"ar\",\"type\":\"tuple\"},{\"internalType\":\"uint256[4]\",\"name\":\"bs\",\"type\":\"uint256[4]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"krs\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"bsb\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"pok\",\"type\":\"tuple\"}],\"internalType\":\"structProof\",\"name\":\"proof\",\"type\":\"tuple\"}],\"internalType\":\"structSubmission[]\",\"name\":\"submissions\",\"type\":\"tuple[]\"}],\"name\":\"infer\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"inference\",\"outputs\":[{\"internalType\":\"contractIStatementVerifier\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"labels\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"lambda\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"maxEps\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"maxShare\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"minRows\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"model\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"open\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"optimality\",\"outputs\":[{\"internalType\":\"contractIStatementVerifier\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[]\",\"name\":\"commitments\",\"type\":\"tuple[]\"},{\"internalType\":\"uint256[]\",\"name\":\"scalars\",\"type\":\"uint256[]\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"mask\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"maskCommit\",\"type\":\"tuple\"},{\"internalType\":\"uint256[2]\",\"name\":\"maskReply\",\"type\":\"uint256[2]\"},{\"internalType\":\"uint256\",\"name\":\"z\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"opening\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"ar\",\"type\":\"tuple\"},{\"internalType\":\"uint256[4]\",\"name\":\"bs\",\"type\":\"uint256[4]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"krs\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"bsb\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"pok\",\"type\":\"tuple\"}],\"internalType\":\"structProof\",\"name\":\"proof\",\"type\":\"tuple\"}],\"internalType\":\"structSubmission\",\"name\":\"submission\",\"type\":\"tuple\"}],\"name\":\"optimum\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"owner\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"paid\",\"outputs\":[{\"internalType\":\"uint128\",\"name\":\"\",\"type\":\"uint128\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"payout\",\"outputs\":[{\"internalType\":\"contractIStatementVerifier\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"payouts\",\"outputs\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"weights\",\"type\":\"tuple\"}],\"name\":\"proposeWeights\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"}],\"name\":\"reclaim\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"register\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"released\",\"outputs\":[{\"internalType\":\"uint128\",\"name\":\"\",\"type\":\"uint128\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"root\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"schema\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[]\",\"name\":\"commitments\",\"type\":\"tuple[]\"},{\"internalType\":\"uint256[]\",\"name\":\"scalars\",\"type\":\"uint256[]\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"mask\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"maskCommit\",\"type\":\"tuple\"},{\"internalType\":\"uint256[2]\",\"name\":\"maskReply\",\"type\":\"uint256[2]\"},{\"internalType\":\"uint256\",\"name\":\"z\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"opening\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"ar\",\"type\":\"tuple\"},{\"internalType\":\"uint256[4]\",\"name\":\"bs\",\"type\":\"uint256[4]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"krs\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"bsb\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"pok\",\"type\":\"tuple\"}],\"internalType\":\"structProof\",\"name\":\"proof\",\"type\":\"tuple\"}],\"internalType\":\"structSubmission\",\"name\":\"submission\",\"type\":\"tuple\"}],\"name\":\"settle\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"data\",\"type\":\"tuple\"}],\"name\":\"shardOf\",\"outputs\":[{\"components\":[{\"internalType\":\"uint64\",\"name\":\"rows\",\"type\":\"uint64\"},{\"internalType\":\"uint32\",\"name\":\"contributor\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"number\",\"type\":\"uint32\"}],\"internalType\":\"structSettlement.Shard\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"}],\"name\":\"statisticsHash\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"totalRows\",\"outputs\":[{\"internalType\":\"uint128\",\"name\":\"\",\"type\":\"uint128\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"totalShards\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"shards\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"gradient\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"hessian\",\"type\":\"tuple\"}],\"internalType\":\"structStatistics\",\"name\":\"before\",\"type\":\"tuple\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint[]\",\"name\":\"commitments\",\"type\":\"tuple[]\"},{\"internalType\":\"uint256[]\",\"name\":\"scalars\",\"type\":\"uint256[]\"},{\"components\":[{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"mask\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"maskCommit\",\"type\":\"tuple\"},{\"internalType\":\"uint256[2]\",\"name\":\"maskReply\",\"type\":\"uint256[2]\"},{\"internalType\":\"uint256\",\"name\":\"z\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"opening\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"ar\",\"type\":\"tuple\"},{\"internalType\":\"uint256[4]\",\"name\":\"bs\",\"type\":\"uint256[4]\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"krs\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"bsb\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"pok\",\"type\":\"tuple\"}],\"internalType\":\"structProof\",\"name\":\"proof\",\"type\":\"tuple\"}],\"internalType\":\"structSubmission[]\",\"name\":\"submissions\",\"type\":\"tuple[]\"}],\"name\":\"train\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"training\",\"outputs\":[{\"internalType\":\"contractIStatementVerifier\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"window\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"shard\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"indexed\":false,\"internalType\":\"structPoint\",\"name\":\"answers\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"shards\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"q\",\"type\":\"tuple\"}],\"indexed\":false,\"internalType\":\"structDirection\",\"name\":\"sum\",\"type\":\"tuple\"}],\"name\":\"Answered\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"}],\"name\":\"Asked\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"total\",\"type\":\"uint256\"}],\"name\":\"Claimed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"shard\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"PackedPoint\",\"name\":\"data\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"rows\",\"type\":\"uint256\"}],\"name\":\"Contributed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"indexed\":false,\"internalType\":\"structPoint\",\"name\":\"credit\",\"type\":\"tuple\"}],\"name\":\"Credited\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"eps\",\"type\":\"uint256\"}],\"name\":\"Optimal\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"}],\"name\":\"Reclaimed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"}],\"name\":\"Registered\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"pool\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"indexed\":false,\"internalType\":\"structPoint\",\"name\":\"payouts\",\"type\":\"tuple\"}],\"name\":\"Settled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"round\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"shards\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"gradient\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structPoint\",\"name\":\"hessian\",\"type\":\"tuple\"}],\"indexed\":false,\"internalType\":\"structStatistics\",\"name\":\"sums\",\"type\":\"tuple\"}],\"name\":\"Trained\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"round\",\"type\":\"uint256\"},{\"components\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"indexed\":false,\"internalType\":\"structPoint\",\"name\":\"weights\",\"type\":\"tuple\"}],\"name\":\"WeightsProposed\",\"type\":\"event\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"}],\"name\":\"AlreadyCredited\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"}],\"name\":\"AlreadyRegistered\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"shard\",\"type\":\"uint256\"}],\"name\":\"AlreadyTrained\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"AnswersIncomplete\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"}],\"name\":\"BadCapacity\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"name\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"limit\",\"type\":\"uint256\"}],\"name\":\"BadParameter\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"most\",\"type\":\"uint256\"}],\"name\":\"BadPool\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"order\",\"type\":\"uint256\"}],\"name\":\"BadRoot\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"capacity\",\"type\":\"uint256\"}],\"name\":\"CapacityReached\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ContributionsClosed\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"modulus\",\"type\":\"uint256\"}],\"name\":\"CoordinateTooLarge\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"CreditsIncomplete\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"PackedPoint\",\"name\":\"data\",\"type\":\"bytes32\"}],\"name\":\"DuplicateData\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"PackedPoint\",\"name\":\"received\",\"type\":\"bytes32\"},{\"internalType\":\"PackedPoint\",\"name\":\"expected\",\"type\":\"bytes32\"}],\"name\":\"EdgeBroken\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"most\",\"type\":\"uint256\"}],\"name\":\"EpsTooLarge\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"available\",\"type\":\"uint256\"}],\"name\":\"ExceedsReleased\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"FailedCall\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"limit\",\"type\":\"uint256\"}],\"name\":\"FeeTooLarge\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"balance\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"needed\",\"type\":\"uint256\"}],\"name\":\"InsufficientBalance\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"LengthMismatch\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"ModelNotFinal\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"}],\"name\":\"NoRows\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"}],\"name\":\"NoWeights\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"name\":\"NotOnCurve\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"received\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"expected\",\"type\":\"address\"}],\"name\":\"NotOwner\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"received\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"expected\",\"type\":\"address\"}],\"name\":\"NotPayer\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"}],\"name\":\"NotRegistered\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NothingContributed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NothingSubmitted\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"total\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"claimed\",\"type\":\"uint256\"}],\"name\":\"NothingToClaim\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"precompile\",\"type\":\"uint256\"}],\"name\":\"PrecompileFailed\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ReentrancyGuardReentrantCall\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"least\",\"type\":\"uint256\"}],\"name\":\"RowsOutOfBounds\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"deadline\",\"type\":\"uint256\"}],\"name\":\"TooEarly\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"TooManyAnswers\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"TrainingIncomplete\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"label\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"most\",\"type\":\"uint256\"}],\"name\":\"Unbalanced\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"classes\",\"type\":\"uint256\"}],\"name\":\"UnknownClass\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"contributors\",\"type\":\"uint256\"}],\"name\":\"UnknownIndex\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"PackedPoint\",\"name\":\"data\",\"type\":\"bytes32\"}],\"name\":\"UnknownShard\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"class\",\"type\":\"uint256\"}],\"name\":\"WeightsFinal\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"WrongCommitmentCount\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"received\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"expected\",\"type\":\"bytes32\"}],\"name\":\"WrongDirection\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"total\",\"type\":\"uint256\"}],\"name\":\"WrongOpening\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"shard\",\"type\":\"uint256\"},{\"internalType\":\"bytes32\",\"name\":\"received\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"expected\",\"type\":\"bytes32\"}],\"name\":\"WrongQuery\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statement\",\"type\":\"uint256\"}],\"name\":\"WrongReferenceString\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"WrongScalarCount\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"received\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"expected\",\"type\":\"bytes32\"}],\"name\":\"WrongSchema\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"statement\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"vectors\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"scalars\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expectedVectors\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expectedScalars\",\"type\":\"uint256\"}],\"name\":\"WrongShape\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"received\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"expected\",\"type\":\"uint256\"}],\"name\":\"WrongShard\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"epoch\",\"type\":\"uint256\"},{\"internalType\":\"enumISettlement.Stage\",\"name\":\"received\",\"type\":\"uint8\"},{\"internalType\":\"enumISettlement.Stage\",\"name\":\"expected\",\"type\":\"uint8\"}],\"name\":\"WrongStage\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"party\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"received\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"expected\",\"type\":\"bytes32\"}],\"name\":\"WrongStatistics\",\"type\":\"error\"}]",
	ID:  "8fb931b1e9df358d3542d6bc1d0e9be4da",
	Bin: "0x6103a08060405234610be85761681c90813803809261001e8284611862565b8239808281010360e08112610be85760c013610be8576040519060c082016001600160401b0381118382101761184e5760405261005a81611885565b825261006860208201611885565b602083015261007960408201611885565b604083015261008a60608201611885565b606083015261009b60808201611885565b60808301526100ac60a08201611885565b60a083015260c08101516001600160401b038111610be8578101906101a0828583010312610be857604051936101a085016001600160401b0381118682101761184e5760405282516001600160a01b0381168103610be85785526020830151602086015260408301516040860152606083015160608601526080830151608086015260a083015160a086015260c083015160c086015260e083015160e08601526101008301516101008601526101208301516101208601526101408301516101408601526101608301516101608601526101808301519060018060401b038211610be857808301601f838601011215610be85783820151926001600160401b03841161184e57604051946101c660208660051b0187611862565b84865260208087019560061b8583010101938383018511610be85701602001935b8385106118085761018088018690525f805460ff60f01b1916600160f01b1790558751889088906001600160a01b0316156117e55760a0820151650100000000008110156117bc575060c082015167800000000000000081101561179157506101808201515180158015611786575b611760575060e0820151801561173b5750610100820151612710811161171457506101608201516312cc030081116116ed5750610140820151610120830151906008821080156116e2575b80156116cd575b6116ba575f5160206167fc5f395f51905f528110801590611641575b61162c57505080516001600160a01b039081166080908152602080840151831660a0908152604080860151851660c0908152606080880151871660e09081528689015188166101009081528986015189166101209081528b518a166101809081528c8901516101a0528c8701516101c052938c01516101e052928b01515161020052968a015161022052938901516102405290880151610260529187015161028052928601516102a0528501516102c0526101408501516102e05261016085015161030052835191516333a369bf60e01b815292909183916004918391165afa908115610b33575f916115fa575b506101405260608101516040516333a369bf60e01b815290602090829060049082906001600160a01b03165afa908115610b33575f916115c8575b506101605260a081015160405163cfc4af5560e01b815290608090829060049082906001600160a01b03165afa908115610b33575f916115a9575b5080516103205260208101516103405260408101516103605260608101516103805260405161046d8161045f6020820194856118f8565b03601f198101835282611862565b5190209060018060a01b03815116606084015160010180600111611595576040516333a369bf60e01b8152602081600481865afa908115610b33575f91611563575b508181101561155c57505b6040516347cd240d60e01b8152602081600481865afa8015610b33575f90611529575b600314801591506114c6575b6113e1575060806004916040519283809263cfc4af5560e01b82525afa8015610b335783915f916113c2575b5060405161052b8161045f6020820194856118f8565b519020036113af576020818101516040516347cd240d60e01b81526001600160a01b039091169181600481855afa8015610b33575f9061137c575b6004148015915061131a575b6112335760806004916040519283809263cfc4af5560e01b82525afa8015610b335783915f91611214575b506040516105b38161045f6020820194856118f8565b519020036112005760408181015190516347cd240d60e01b81526001600160a01b0390911690602081600481855afa8015610b33575f906111cd575b6003148015915061116b575b6110845760806004916040519283809263cfc4af5560e01b82525afa8015610b335783915f91611065575b5060405161063c8161045f6020820194856118f8565b519020036110515760608101516040516333a369bf60e01b81526001600160a01b0390911690602081600481855afa908115610b33575f9161101f575b50600281101561101a575060025b6040516347cd240d60e01b8152602081600481865afa8015610b33575f90610fe7575b60041480159150610f84575b610e9e575060806004916040519283809263cfc4af5560e01b82525afa8015610b335783915f91610e7f575b506040516106f88161045f6020820194856118f8565b51902003610e6b5760808101516040516347cd240d60e01b81526001600160a01b0390911690602081600481855afa8015610b33575f90610e38575b60041480159150610dd6575b610cf05760806004916040519283809263cfc4af5560e01b82525afa8015610b335783915f91610cd1575b506040516107818161045f6020820194856118f8565b51902003610cbe5760a001516040516347cd240d60e01b81526001600160a01b0390911690602081600481855afa8015610b33575f90610c8b575b60021480159150610c29575b610b3e5760806004916040519283809263cfc4af5560e01b82525afa908115610b33575f91610b04575b506040516108088161045f6020820194856118f8565b51902003610af0575f5b61018082015180518210156108f6576020908260051b01015180515f5160206167dc5f395f51905f528110156108d357506020810180515f5160206167dc5f395f51905f528110156108d3575081519051905f5160206167dc5f395f51905f52600381808480098409085f5160206167dc5f395f51905f52838009148282171517156108be575050610180916108a9600192611925565b815f52600460205260405f2055019050610812565b634a7e912d60e01b5f5260045260245260445ffd5b6307e6f99d60e21b5f526004525f5160206167dc5f395f51905f5260245260445ffd5b604051614e92908161194a8239608051818181610b200152612c36015260a05181818161287d0152612cf0015260c0518181816105a90152612443015260e0518181816123270152613aac015261010051818181611e1901526137d201526101205181818161238901526137220152610140518181816107f90152818161085f0152610c2301526101605181613913015261018051818181610294015281816119cd015281816136e20152818161383e0152613f6501526101a051818181614157015281816149a40152614a0101526101c05181818161074601528181610c74015261110e01526101e0518181816108e501526112a40152610200518181816102c801528181611bf2015281816124d101528181612ffc015281816132ce015281816134f1015281816138710152613f8f0152610220518181816129eb0152612c7201526102405181818161057c015281816112690152611d630152610260518181816103810152612eb201526102805181818161096c01528181611036015281816110c20152612cad01526102a0518181816109a4015261240001526102c0518181816123c50152613d8d01526102e0518181816111e00152611524015261030051818181612e7701526130a5015261032051816116cf015261034051816116f60152610360518161171d015261038051816117440152f35b63325ba73d60e21b5f52600560045260245ffd5b610b26915060803d608011610b2c575b610b1e8183611862565b810190611899565b836107f2565b503d610b14565b6040513d5f823e3d90fd5b6040516347cd240d60e01b815290602082600481845afa918215610b33575f92610bf4575b50906020600492604051938480926333a369bf60e01b82525afa8015610b33575f90610bbd575b60a49250604051916317c86ed360e01b835260056004840152602483015260448201526002606482015260016084820152fd5b506020823d602011610bec575b81610bd760209383611862565b81010312610be85760a49151610b8a565b5f80fd5b3d9150610bca565b91506020823d602011610c21575b81610c0f60209383611862565b81010312610be8579051906020610b63565b3d9150610c02565b506040516333a369bf60e01b8152602081600481855afa8015610b33575f90610c58575b6001915014156107c8565b506020813d602011610c83575b81610c7260209383611862565b81010312610be85760019051610c4d565b3d9150610c65565b506020813d602011610cb6575b81610ca560209383611862565b81010312610be857600290516107bc565b3d9150610c98565b63325ba73d60e21b5f526004805260245ffd5b610cea915060803d608011610b2c57610b1e8183611862565b8561076b565b6040516347cd240d60e01b815290602082600481845afa918215610b33575f92610da1575b50906020600492604051938480926333a369bf60e01b82525afa8015610b33575f90610d6e575b60a49250604051916317c86ed360e01b8352600480840152602483015260448201526004606482015260036084820152fd5b506020823d602011610d99575b81610d8860209383611862565b81010312610be85760a49151610d3c565b3d9150610d7b565b91506020823d602011610dce575b81610dbc60209383611862565b81010312610be8579051906020610d15565b3d9150610daf565b506040516333a369bf60e01b8152602081600481855afa8015610b33575f90610e05575b600391501415610740565b506020813d602011610e30575b81610e1f60209383611862565b81010312610be85760039051610dfa565b3d9150610e12565b506020813d602011610e63575b81610e5260209383611862565b81010312610be85760049051610734565b3d9150610e45565b63325ba73d60e21b5f52600360045260245ffd5b610e98915060803d608011610b2c57610b1e8183611862565b856106e2565b6040516347cd240d60e01b815290602082600481865afa918215610b33575f92610f4d575b506020600493604051948580926333a369bf60e01b82525afa8015610b33575f90610f1a575b60a49350604051926317c86ed360e01b84526003600485015260248401526044830152600460648301526084820152fd5b506020833d602011610f45575b81610f3460209383611862565b81010312610be85760a49251610ee9565b3d9150610f27565b9291506020833d602011610f7c575b81610f6960209383611862565b81010312610be857915190916020610ec3565b3d9150610f5c565b506040516333a369bf60e01b8152602081600481865afa8015610b335782915f91610fb2575b5014156106b6565b9150506020813d602011610fdf575b81610fce60209383611862565b81010312610be85781905187610faa565b3d9150610fc1565b506020813d602011611012575b8161100160209383611862565b81010312610be857600490516106aa565b3d9150610ff4565b610687565b90506020813d602011611049575b8161103a60209383611862565b81010312610be8575185610679565b3d915061102d565b63325ba73d60e21b5f52600260045260245ffd5b61107e915060803d608011610b2c57610b1e8183611862565b85610626565b6040516347cd240d60e01b815290602082600481845afa918215610b33575f92611136575b50906020600492604051938480926333a369bf60e01b82525afa8015610b33575f90611103575b60a49250604051916317c86ed360e01b835260026004840152602483015260448201526003606482015260036084820152fd5b506020823d60201161112e575b8161111d60209383611862565b81010312610be85760a491516110d0565b3d9150611110565b91506020823d602011611163575b8161115160209383611862565b81010312610be85790519060206110a9565b3d9150611144565b506040516333a369bf60e01b8152602081600481855afa8015610b33575f9061119a575b6003915014156105fb565b506020813d6020116111c5575b816111b460209383611862565b81010312610be8576003905161118f565b3d91506111a7565b506020813d6020116111f8575b816111e760209383611862565b81010312610be857600390516105ef565b3d91506111da565b63325ba73d60e21b5f52600160045260245ffd5b61122d915060803d608011610b2c57610b1e8183611862565b8561059d565b6040516347cd240d60e01b815290602082600481845afa918215610b33575f926112e5575b50906020600492604051938480926333a369bf60e01b82525afa8015610b33575f906112b2575b60a49250604051916317c86ed360e01b835260016004840152602483015260448201526004606482015260026084820152fd5b506020823d6020116112dd575b816112cc60209383611862565b81010312610be85760a4915161127f565b3d91506112bf565b91506020823d602011611312575b8161130060209383611862565b81010312610be8579051906020611258565b3d91506112f3565b506040516333a369bf60e01b8152602081600481855afa8015610b33575f90611349575b600291501415610572565b506020813d602011611374575b8161136360209383611862565b81010312610be8576002905161133e565b3d9150611356565b506020813d6020116113a7575b8161139660209383611862565b81010312610be85760049051610566565b3d9150611389565b63325ba73d60e21b5f525f60045260245ffd5b6113db915060803d608011610b2c57610b1e8183611862565b85610515565b6040516347cd240d60e01b815290602082600481865afa918215610b33575f9261148f575b506020600493604051948580926333a369bf60e01b82525afa8015610b33575f9061145c575b60a49350604051926317c86ed360e01b84525f600485015260248401526044830152600360648301526084820152fd5b506020833d602011611487575b8161147660209383611862565b81010312610be85760a4925161142c565b3d9150611469565b9291506020833d6020116114be575b816114ab60209383611862565b81010312610be857915190916020611406565b3d915061149e565b506040516333a369bf60e01b8152602081600481865afa8015610b335782915f916114f4575b5014156104e9565b9150506020813d602011611521575b8161151060209383611862565b81010312610be857819051876114ec565b3d9150611503565b506020813d602011611554575b8161154360209383611862565b81010312610be857600390516104dd565b3d9150611536565b90506104ba565b90506020813d60201161158d575b8161157e60209383611862565b81010312610be85751866104af565b3d9150611571565b634e487b7160e01b5f52601160045260245ffd5b6115c2915060803d608011610b2c57610b1e8183611862565b83610428565b90506020813d6020116115f2575b816115e360209383611862565b81010312610be85751836103ed565b3d91506115d6565b90506020813d602011611624575b8161161560209383611862565b81010312610be85751836103b2565b3d9150611608565b63f9c1ce9560e01b5f5260045260245260445ffd5b50600182811c82815b6116785750507f30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f000000014156102c4565b60018083161461169f575b805f5160206167fc5f395f51905f5291099060011c908161164a565b915f5160206167fc5f395f51905f5283819209929050611683565b50634e6f360560e11b5f5260045260245ffd5b505f19820182811161159557821615156102a8565b5061040082116102a1565b63028a1a8b60e51b5f526577696e646f7760d01b6004526024526312cc030060445260645ffd5b63028a1a8b60e51b5f52676d6178536861726560c01b60045260245261271060445260645ffd5b63028a1a8b60e51b5f52666d696e526f777360c81b600452602452600160445260645ffd5b63028a1a8b60e51b5f5266636c617373657360c81b60045260245261ffff60445260645ffd5b5061ffff8111610256565b63028a1a8b60e51b5f52656d617845707360d01b60045260245267800000000000000060445260645ffd5b63028a1a8b60e51b5f52656c616d62646160d01b6004526024526501000000000060445260645ffd5b63028a1a8b60e51b5f526437bbb732b960d91b6004525f6024525f60445260645ffd5b6040858484010312610be8576040805191908201906001600160401b0382118383101761184e5760409260209284528751815282880151838201528152019401936101e7565b634e487b7160e01b5f52604160045260245ffd5b601f909101601f19168101906001600160401b0382119082101761184e57604052565b51906001600160a01b0382168203610be857565b90608082820312610be85780601f83011215610be85760405191608083016001600160401b0381118482101761184e57604052829060808101928311610be857905b8282106118e85750505090565b81518152602091820191016118db565b919060808301925f905b6004821061190f57505050565b6020806001928551815201930191019091611902565b60208151910151908181171561194357600160fe1b9160ff1b171790565b50505f9056fe6080806040526004361015610012575f80fd5b5f905f3560e01c9081630ad9d0521461414257508063128f17331461411d57806313f94fc314613f3b5780631aa3a00814613d675780631be59831146137f65780631d645104146137b357806325d5d850146134b657806328f4808c14613469578063295b4e17146134485780632dabbeed146132f157806331e77853146132b657806337202a6f14612f9d57806338c9051a14612ed55780633c71979c14612e9a578063461645bf14612e5f5780634a439cfe14612d145780634a9074de14612cd05780634b173cae14612c955780635018350714612c5a57806350520b1f14612c1657806350c6bbd61461248557806358152d07146124675780635a6754b0146124235780635a75a809146123e85780635cfc1a51146123ad57806363bd1d4a146123695780636e7e3b2b1461234b5780636e908f891461230757806375434bbb14611b4b5780638507915114611a985780638804696f146119f15780638da5cb5b146119ad5780639613252114611986578063a247bc321461194d578063b18185f614611923578063bb8d963d1461131a578063c728ab47146112ed578063cf60af3b146112c7578063daa19d461461128c578063dad0be6114611251578063dbe7e3bd14611227578063e93b4aaf14611203578063ebf0c717146111c8578063f03a708a14610769578063f8895cc81461072e578063fa82677d14610281578063fcfff16f1461025c5763fd6aad251461022e575f80fd5b3461025957602036600319011261025957602061025161024c6141fb565b614569565b604051908152f35b80fd5b503461025957806003193601126102595760ff6020915460f01c166040519015158152f35b503461025957610290366141ab565b90917f0000000000000000000000000000000000000000000000000000000000000000906001600160a01b03821680330361071757507f00000000000000000000000000000000000000000000000000000000000000008085101561070057506102fa8380614393565b90506106de57602083019060016103118386614533565b9050036106bd57848152600460205260408120906004820180549367ffffffffffffffff8516156106aa5760ff8560801c166106975767ffffffffffffffff8560401c1667ffffffffffffffff845460801c16908181036106695750506103789087614533565b156106555735937f000000000000000000000000000000000000000000000000000000000000000080861161062557507fffffffffffffffffffffffffffffff00ffffffffffffffffffffffffffffffff700100000000000000000000000000000000911617905580549561ffff8760e01c1661ffff81146106115760017dffff00000000000000000000000000000000000000000000000000000000910160e01b167fffff0000ffffffffffffffffffffffffffffffffffffffffffffffffffffffff88161782557fe611a6dd841c8d1c31616d5a511fbc8dc591a31e1cbd80faa268cf9c96688f206020604051868152a2604051946104788661429d565b81865260208601828152604087019280845260608801908082526080890181815260a08a0191808352806105fd575061050083526105209361056492600393849252525251604051916063601f1991840101166040526350ec136360e11b825260206004830152600160248301525f5b600181106105e457505080875260448101908181116105d0576064018091116105d0576105ce976105726105a19561055a600261056a61054b8d6105609960406105a69f610543906001600160801b039c61057a9f5261497b565b910191614a33565b989061055a60018701546146d1565b90614ac6565b61055a85546146d1565b9201546146d1565b501690614ada565b7f000000000000000000000000000000000000000000000000000000000000000090614ada565b614ada565b507f00000000000000000000000000000000000000000000000000000000000000009061482f565b005b634e487b7160e01b5f52601160045260245ffd5b80826001920260200160448260051b86010152016104e8565b80634e487b7160e01b602492526011600452fd5b602483634e487b7160e01b81526011600452fd5b83604491877f2590c176000000000000000000000000000000000000000000000000000000008352600452602452fd5b602483634e487b7160e01b81526032600452fd5b7f810e8a0e000000000000000000000000000000000000000000000000000000008552600452602452604483fd5b60248389630acac16f60e01b8252600452fd5b60248389633a7bb38160e21b8252600452fd5b6106c960449285614533565b631f08bf4760e31b8352600452506001602452fd5b6044906106eb8480614393565b90506337db043d60e01b825260045280602452fd5b6044925084630ea62b5b60e11b8352600452602452fd5b60449250631194af8760e11b825233600452602452fd5b503461025957806003193601126102595760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b5034610259576040366003190112610259576107836141fb565b9060243567ffffffffffffffff81116111c4576107a490369060040161417a565b909260ff835460f01c161561119c57811561118d576107c281614569565b93604051906107d08261429d565b848252602082018581526040830190868252606084018781526080850188815260a086018981527f000000000000000000000000000000000000000000000000000000000000000060250180602511611179578060051b908082046020149015171561117957808452602001806020116111795761084e908a6143c9565b9384604401908160441161116557527f00000000000000000000000000000000000000000000000000000000000000009052600390525160408051928301606301601f191690526350ec136360e11b82526020600483015260248201879052600587901b9190885b88811061114d575050808552604481018091116111395786820460200361113957906108e191614363565b90527f00000000000000000000000000000000000000000000000000000000000000006001019283600111610bc857610919846144fa565b9361092760405195866142b9565b808552610936601f19916144fa565b0136602086013763ffffffff8716865b868110610c0a575050505067ffffffffffffffff6109638661432b565b505460a01c16907f0000000000000000000000000000000000000000000000000000000000000000809210610bdc576127106109c96109a185614512565b517f0000000000000000000000000000000000000000000000000000000000000000906143c9565b049360015b8451811015610a4e57856109e2828761451f565b51116109f0576001016109ce565b86865f19830187848211610a3a57606494610a0a9161451f565b51907fd334207b000000000000000000000000000000000000000000000000000000008452600452602452604452fd5b602484634e487b7160e01b81526011600452fd5b5085929381610a5c8961432b565b505460e01c14610b5f575b610a786001600160801b0391614512565b5116906001600160801b03610a918554938285166143dc565b169463ffffffff8611610b485750937fffffffffffffffff00000000000000000000000000000000000000000000000077ffffffffffffffff00000000000000000000000000000000610b1467ffffffffffffffff610b4597981667ffffffffffffffff856fffffffffffffffffffffffffffffffff1988161760801c1661446c565b60801b169216171783557f00000000000000000000000000000000000000000000000000000000000000009061482f565b80f35b846044918763e6ea7e5f60e01b8352600452602452fd5b835463ffffffff8160c01c1663ffffffff8114610bc8577fffffffff00000000ffffffffffffffffffffffffffffffffffffffffffffffff909116600190910160c01b7bffffffff00000000000000000000000000000000000000000000000016178455610a67565b602486634e487b7160e01b81526011600452fd5b6044858367ffffffffffffffff610bf28a61432b565b505460a01c1663e6ea7e5f60e01b8352600452602452fd5b610c15818886614370565b610c1e8161484f565b610c487f0000000000000000000000000000000000000000000000000000000000000000826148fc565b610c556020820182614533565b88518181116111355760405181830360051b90818360051b86018237207f000000000000000000000000000000000000000000000000000000000000000081036110e657508b5b81811061105a5750501561100f57351561102357610cbd6020820182614533565b1561100f57610ccb8b61432b565b50805460e01c91610cdc8480614393565b15610ffb57610cef610cfd913690614303565b610cf881614c41565b614d1c565b91610d088580614393565b60011015610f6457610cef610d21916040369101614303565b84151580610fed575b610fb8575067ffffffffffffffff60408e8581526003602052205416610f8c57610e5f610e238e610e0f8663ffffffff898d67ffffffffffffffff806040818d351698815197610d7989614281565b8a89526020890195865282890196875281526003602052209551161667ffffffffffffffff19855416178455516bffffffff000000000000000084549160401b16906bffffffff0000000000000000191617835551167fffffffffffffffffffffffffffffffff00000000ffffffffffffffffffffffff6fffffffff00000000000000000000000083549260601b169116179055565b67ffffffffffffffff845460a01c1661446c565b82547fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff1660a09190911b67ffffffffffffffff60a01b16178255565b6001840163ffffffff8111610f785781547bffffffffffffffffffffffffffffffffffffffffffffffffffffffff1660e09190911b7fffffffff0000000000000000000000000000000000000000000000000000000016178155610ec38580614393565b60021015610f6457906001610ee5610cef829998979695946080369101614303565b9101556040519182523560208201527f4daadd595bbe5e8ae38089b1341cfa14d9c9186819f0184c5d7c7f4f719b7e3d60406001600160a01b03891692a3610f59610f3e610f328761497b565b6040840190858b614aa2565b9290610f4a8280614393565b60061b91376020810190614533565b60051b913701610946565b60248e634e487b7160e01b81526032600452fd5b60248e634e487b7160e01b81526011600452fd5b60248d847fc79a7dab000000000000000000000000000000000000000000000000000000008252600452fd5b8d9060016044930154907f97f0b5d4000000000000000000000000000000000000000000000000000000008352600452602452fd5b506001820154811415610d2a565b60248d634e487b7160e01b81526032600452fd5b60248a634e487b7160e01b81526032600452fd5b60448963e6ea7e5f60e01b8152806004527f0000000000000000000000000000000000000000000000000000000000000000602452fd5b63ffffffff61106a82858761448e565b35116110a457808b61109d82611097611086600196898b61448e565b35611091838661451f565b51614363565b9261451f565b5201610c9c565b8c6110b2604492858761448e565b3563e6ea7e5f60e01b82526004527f0000000000000000000000000000000000000000000000000000000000000000602452fd5b7fcb883321000000000000000000000000000000000000000000000000000000008d526004527f000000000000000000000000000000000000000000000000000000000000000060245260448cfd5b8b80fd5b602488634e487b7160e01b81526011600452fd5b808260019202850160448260051b86010152016108b6565b60248c634e487b7160e01b81526011600452fd5b60248b634e487b7160e01b81526011600452fd5b6004836353c022e960e11b8152fd5b6004837f10b89494000000000000000000000000000000000000000000000000000000008152fd5b5080fd5b503461025957806003193601126102595760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b503461025957806003193601126102595761ffff6020915460e01c16604051908152f35b50346102595760203660031901126102595760406020916004358152600d83522054604051908152f35b503461025957806003193601126102595760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b503461025957806003193601126102595760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b50346102595780600319360112610259576001600160801b036020915416604051908152f35b5034610259576040602091611301366141e5565b9082526009845282822090825283522054604051908152f35b50346102595760803660031901126102595760043560243591604060431936011261025957611347614aeb565b600154808310156118f55750818152600d60205260408120548311156118b5577f30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001831080159061151e575b6114ef57818152600d60205260408120548303918383116114db57600c546001600160801b0381169060801c906001600160801b036113d183836144da565b1685116114985750508260406020958361146e948652600d88528183872055600c546001600160801b036fffffffffffffffffffffffffffffffff1961141c8288168460801c6143dc565b60801b16911617600c557fd9cb1e2714d65a111c0f20f060176ad657496bd47a3de04ec7c3d4ca232112ac6001600160a01b036114588361432b565b5054169384938151908782528b820152a3614b5f565b7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d604051908152f35b6001600160801b03856114ae60449487946144da565b907f2f31ac4800000000000000000000000000000000000000000000000000000000845260045216602452fd5b602482634e487b7160e01b81526011600452fd5b826044927f8e277fb7000000000000000000000000000000000000000000000000000000008352600452602452fd5b506001827f0000000000000000000000000000000000000000000000000000000000000000815b61184d5750506040516115578161422d565b60443581526020810191606435835261156f82614c41565b61157a600b54614de5565b92867f30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001037f30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f00000018111610bc8578060019161180c575b50156117f95781835191516001936117b8575b505050156117a5576115f290614e07565b60405191610180830183811067ffffffffffffffff82111761179157926020859381610180948197604052805185520151828401527f198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c260408401527f1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed60608401527f090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b60808401527f12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa60a0840152805160c0840152015160e08201527f00000000000000000000000000000000000000000000000000000000000000006101008201527f00000000000000000000000000000000000000000000000000000000000000006101208201527f00000000000000000000000000000000000000000000000000000000000000006101408201527f000000000000000000000000000000000000000000000000000000000000000061016082015260085afa8151901561177e5760011415611392565b60248262a4859360e01b81526008600452fd5b602485634e487b7160e01b81526041600452fd5b60248362a4859360e01b81526007600452fd5b604086019283526060860152600181116117e2575b505060408360808160065afa165f80806115e1565b60409250608085015260608160075afa5f806117cd565b60248562a4859360e01b81526007600452fd5b604086019082825260026060880152828111611836575b505060408560808160065afa165f6115ce565b60409250608087015260608160075afa5f80611823565b600180831614611887575b807f30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f000000191099060011c9081611545565b917f30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f000000183819209929050611858565b90606492818352600d6020526040832054917f77f87bd2000000000000000000000000000000000000000000000000000000008452600452602452604452fd5b6044927f6db0ac77000000000000000000000000000000000000000000000000000000008352600452602452fd5b503461025957806003193601126102595767ffffffffffffffff6020915460801c16604051908152f35b50346102595780600319360112610259576119666144c2565b506040611974600b546146d1565b60208251918051835201516020820152f35b503461025957806003193601126102595760206001600160801b03600c5416604051908152f35b503461025957806003193601126102595760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b5034610259576020366003190112610259576060604051611a1181614211565b82815282602082015282604082015201526080611a2f60043561432b565b50604051611a3c81614211565b63ffffffff825467ffffffffffffffff6001600160a01b03821694858552606060016020870192848660a01c168452604088019560e01c8652015495019485526040519586525116602085015251166040830152516060820152f35b5034610259573660031901604081126111c45760409082828051611abb81614281565b828152826020820152015212610259576040606091611af48251611ade8161422d565b60043581526024356020820152610cf881614c41565b815260036020522063ffffffff60405191611b0e83614281565b548167ffffffffffffffff82169384815281604060208301928286831c1684520193871c1683526040519485525116602084015251166040820152f35b5034610259576101003660031901126102595760603660431901126102595760a43567ffffffffffffffff81116111c457611b8a90369060040161417a565b919060c4359267ffffffffffffffff841161230357366023850112156123035767ffffffffffffffff8460040135116123035736602460a0866004013502860101116123035760e43567ffffffffffffffff81116122ff57611bf090369060040161417a565b7f00000000000000000000000000000000000000000000000000000000000000008060243510156122e8575082156122d9578281036122c257828660040135036122a757611c3f6004356145c9565b93611c4e60243560043561463c565b600185015460601c63ffffffff1660443581810361227957505060243586526004602052611c8260036040882001546146d1565b9160405196611c908861429d565b8088528060208901528060408901528060608901528060808901528060a0890152806105fd575061054060608801526105608086029086820414861517156105d057806044016044116105d057806044016020890152600360a0890152600460808901526060880151604051916063601f1991840101166040526350ec136360e11b8252602060048301528660248301525f908760051b915b888110612261575050818952604482018092116105d0578681046020036105d057611d5391614363565b6040880152611d606143fc565b977f000000000000000000000000000000000000000000000000000000000000000093602081015f5b888110611e3e576105ce8b8b60018f67ffffffffffffffff8e611dce92611db560028701918254614939565b90551667ffffffffffffffff8385015460801c1661446c565b7fffffffffffffffff0000000000000000ffffffffffffffffffffffffffffffff77ffffffffffffffff00000000000000000000000000000000838501549260801b169116179101557f00000000000000000000000000000000000000000000000000000000000000009061482f565b611e5461024c611e4f838c8a61448e565b61449e565b611e5d8161432b565b505460e01c1561221f576004355f52600a60205260405f206024355f5260205260405f208160081c600160ff84161b91815f526020528160405f2054166121d1576004355f52600a60205260405f206024355f5260205260405f20905f5260205260405f20908154179055611ed6611e4f838c8a61448e565b611ee8838760040135602489016144b2565b906024355f52600560205260405f206024355f52600460205267ffffffffffffffff600460405f200154165f5260205260405f20835f5260205260405f205491803590602081019060608101906080810135906040833591013584358617171717155f14612181575050505f905b82820361215f575050506120786120606105a1611fd58f946105a18f8f8f91988f918f6040611fa88e80936120819f611fc198611f9d611e4f85611fa2946004359461448e565b6149d7565b95614370565b611fb181614888565b611fba816148c1565b0192614aa2565b6001600160801b035f979297541690614ada565b50611ff4366060611fee8860048d013560248e016144b2565b01614303565b90611ffd6144c2565b5087516120446120368951946040519361201685614249565b8452602084019586525f60408501525f60608501525f6080850152614e07565b602081519101519083614800565b519151604051926120548461422d565b83526020830152614ac6565b61055a366020611fee878b6004013560248d016144b2565b61055a366142db565b61209561208f83888c614370565b80614393565b60061b91376120a861208f82878b614370565b1561214b576120bb61208f83888c614370565b9190911561214b576120d3916020013590358e614800565b6120e1611e4f828b8961448e565b906120f061208f82888c614370565b1561214b576001600160a01b03600193612117604051809460208091803584520135910152565b1690602435907faa8946691a1cc699ab251d6777cf916f1975c44f1754314c0ec5f41ccab1db3e604060043592a401611d89565b634e487b7160e01b5f52603260045260245ffd5b6001600160a01b0390636ac8f48d60e11b5f521660045260245260445260645ffd5b6121b9906121a76040519360208501958652604085019060208091803584520135910152565b803560808401526020013560a0830152565b60a081526121c860c0826142b9565b51902090611f56565b6001600160a01b036121e7611e4f868f8d61448e565b7f70258003000000000000000000000000000000000000000000000000000000005f526004356004526024356024521660445260645ffd5b6001600160a01b03612235611e4f848d8b61448e565b7f23a5a9b3000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b808260019202840160448260051b8701015201611d29565b7faaaf959a000000000000000000000000000000000000000000000000000000008852600452602452604486fd5b60448584886355c5b3e360e11b835260040135600452602452fd5b84836044926355c5b3e360e11b8352600452602452fd5b6004856353c022e960e11b8152fd5b630ea62b5b60e11b86526024803560045252604485fd5b8380fd5b8280fd5b503461025957806003193601126102595760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b50346102595780600319360112610259576020600154604051908152f35b503461025957806003193601126102595760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461025957806003193601126102595760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b503461025957806003193601126102595760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b503461025957806003193601126102595760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b50346102595780600319360112610259576020600654604051908152f35b503461025957610100366003190112610259576124a06141fb565b9060a03660431901126102595760e43567ffffffffffffffff81116111c4576124cd90369060040161417a565b90927f0000000000000000000000000000000000000000000000000000000000000000806024351015612bff5750811561118d57602435835260046020526040832091600483019081549067ffffffffffffffff821615612beb5760ff8260801c16612bd75761253c84614569565b9160243587526005602052604087206024358852600460205267ffffffffffffffff600460408a20015416885260205260408720838852602052604087205460c43560a43560843560643560443517171717155f14612b9357875b818103612b71575050604051966125ad8861429d565b80885280602089015280604089015280606089015280608089015260a0880190808252806105fd57506105206060890152610540908184029184830414841517156105d057816044016044116105d0576002908260440160208b015252600460808901526060880151604051916063601f1991840101166040526350ec136360e11b8252602060048301528360248301525f5b848110612b56575050808852604481018091116105d057828060051b046020036105d057612672908360051b90614363565b604088015261267f6143fc565b956126886143fc565b9861269660018301546146d1565b905f5b8581106128a25750505067ffffffffffffffff9493926126ea6105ce9a93600384600261273f96016126cc8d8254614939565b9055016126da868254614939565b9055878084169160401c1661446c565b6fffffffffffffffff0000000000000000196fffffffffffffffff000000000000000087549260401b1691161785556127286084356064358a614800565b61273760c43560a43585614800565b604435614363565b9560208151910151604051916127548361422d565b82526020820152602082519201516040519261276f8461422d565b835260208301526040519661278388614281565b87526020870152604086015260405160208101906127e1816127d3898591909160806020604060a08401958051855282808201518051828801520151828601520151805160608501520151910152565b03601f1981018352826142b9565b519020906024355f52600560205260405f20848454165f5260205260405f20905f5260205260405f20555416917fc3c79e94e547d8e2cd9b28f7e8a79f4252c2db31d3115d6e6c6896ae388f9c6a604051806128786001600160a01b036024359616948291909160806020604060a08401958051855282808201518051828801520151828601520151805160608501520151910152565b0390a47f00000000000000000000000000000000000000000000000000000000000000009061482f565b6128ae81604435614363565b6128ce6128bc838986614370565b6128c58161484f565b61208f816148c1565b1561214b57610cef6128e1913690614303565b90815f52600360205260405f2091604051926128fc84614281565b548a67ffffffffffffffff821680865263ffffffff808460401c169384602089015260601c16604087015215918215612b4b575b5050612b13575063ffffffff604083015116818110612ad5575063ffffffff604083015116818103612aa75750505167ffffffffffffffff16612974828885614370565b9061298d8d6129828d61497b565b856040860192614aa2565b91906129998480614393565b1561214b57876129b46129c09361055a6129b9943690614303565b614ac6565b9380614393565b929083600111612aa357612a15946129e3945f190160061b916040019037614ada565b612a0f6024357f0000000000000000000000000000000000000000000000000000000000000000614363565b90614ada565b50612a2461208f828885614370565b6001101561214b57612a3a61208f838986614370565b6001929192101561214b5760406060612a589301359101358c614800565b612a6661208f828885614370565b6002929192101561214b57612a7f61208f828986614370565b6002101561214b57600192612a9d9160a0013590608001358f614800565b01612699565b5f80fd5b7fa1809df2000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b6001600160a01b038c7f4dc1db6e000000000000000000000000000000000000000000000000000000005f521660045260243560245260445260645ffd5b6001600160a01b038c7f3240770f000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b141590508a5f612930565b8082600192028660051b0160448260051b8601015201612640565b636ac8f48d60e11b89526001600160a01b038716600452602452604452606487fd5b604051602081019060443582526064356040820152608435606082015260a435608082015260c43560a082015260a08152612bcf60c0826142b9565b519020612597565b602486630acac16f60e01b81528135600452fd5b602486633a7bb38160e21b81528135600452fd5b630ea62b5b60e11b84526024803560045252604483fd5b503461025957806003193601126102595760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461025957806003193601126102595760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b503461025957806003193601126102595760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b503461025957806003193601126102595760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461025957602036600319011261025957612d2e614436565b50600435815260076020526040812060405190612d4a82614265565b8054906001600160a01b038216835260ff602084019267ffffffffffffffff8160a01c16845260e01c1660408401906004811015612e4b57815260018201549460608501916bffffffffffffffffffffffff8716835267ffffffffffffffff6002608088019563ffffffff8a60601c1687528260a08a019a60801c168a5201549560c088019687526001600160a01b0360405198511688525116602087015251906004821015612e3757506040850152516bffffffffffffffffffffffff1660608401525163ffffffff166080830152915167ffffffffffffffff1660a0820152905160c082015260e090f35b80634e487b7160e01b602492526021600452fd5b602486634e487b7160e01b81526021600452fd5b503461025957806003193601126102595760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b503461025957806003193601126102595760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b503461025957602036600319011261025957604060e091612ef4614436565b50600435815260046020522060405190612f0d82614265565b67ffffffffffffffff81549283815281600184015460208301908152600285015494604084019586526004600382015491606086019283520154956080850192848816845260ff60c060a0880197878b60401c168952019860801c161515885260405198895251602089015251604088015251606087015251166080850152511660a083015251151560c0820152f35b506020366003190112610259576004359067ffffffffffffffff821161025957366023830112156102595781600401359067ffffffffffffffff821161025957602483019260243691606085020101116102595761ffff815460e01c167f00000000000000000000000000000000000000000000000000000000000000009081810361328757505081156132785763ffffffff821161325e5734158015613249575b61320d576006545f1981146114db576001019182600655828252600760205260408220936001600160a01b0333167fffffffffffffffffffffffff000000000000000000000000000000000000000086541617855561310567ffffffffffffffff6130ca7f000000000000000000000000000000000000000000000000000000000000000042614363565b87547fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff16911660a01b67ffffffffffffffff60a01b16178655565b845460ff60e01b19167c01000000000000000000000000000000000000000000000000000000001785556001850180546fffffffffffffffffffffffffffffffff1916346bffffffffffffffffffffffff1617606084901b6fffffffff00000000000000000000000016179055825b8281106131ca5750505067ffffffffffffffff6020935460a01c16604051915034825283820152817f90a501b8b99c57c7d61894bde4d8136568aa7b699582603fa4ca499205a4875560403393a3604051908152f35b806131f06131db6001938686614426565b60406131e8848888614426565b013590614c0a565b868652600860205260408620828752602052604086205501613174565b807fdf0ffae60000000000000000000000000000000000000000000000000000000060449252346004526bffffffffffffffffffffffff602452fd5b506bffffffffffffffffffffffff341161303f565b6044916355c5b3e360e11b825260045263ffffffff602452fd5b806353c022e960e11b60049252fd5b604493507fe648fa06000000000000000000000000000000000000000000000000000000008352600452602452fd5b503461025957806003193601126102595760206040517f00000000000000000000000000000000000000000000000000000000000000008152f35b5034610259576020366003190112610259576004359061330f614aeb565b613318826145c9565b9182546001600160a01b038116803303613419575067ffffffffffffffff9060a01c168042106133ea5750600182936133c493507c030000000000000000000000000000000000000000000000000000000060ff60e01b198254161781556bffffffffffffffffffffffff6001600160a01b03825416928392015416927fe79f76d3ef42e7845b4f718917861642d857a02a4e690c28e79e5af7f5f8f2d36020604051868152a3614b5f565b807f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d80f35b7fe58369d100000000000000000000000000000000000000000000000000000000835242600452602452604482fd5b7f2f081df300000000000000000000000000000000000000000000000000000000845233600452602452604483fd5b50346102595780600319360112610259576020600c5460801c604051908152f35b503461025957604060209161347d366141e5565b90808352600585528383209083526004855267ffffffffffffffff60048585200154168352845282822090825283522054604051908152f35b34612aa3576134c4366141ab565b906134ce82614888565b6134d7826148c1565b6134e0816145c9565b9161351663ffffffff5f5460c01c167f0000000000000000000000000000000000000000000000000000000000000000906143c9565b92600181019367ffffffffffffffff855460801c168181036137855750507c020000000000000000000000000000000000000000000000000000000060ff60e01b198254161781556bffffffffffffffffffffffff8454166fffffffffffffffffffffffffffffffff196001600160801b03613597600c54938285166143dc565b16911617600c556135a88280614393565b1561214b576135b8903690614303565b91837fb1b4ed2bce69a9ac17485b6eb313e5209edb99a22f10ad069c86855c5f372ba260606bffffffffffffffffffffffff6135f26143fc565b9861361288519a61360a60208b019c8d519083614800565b600b54614939565b600b555416976040519089825287516020830152516040820152a26040519361363a8561429d565b5f8086526040808701828152610480606089018190526104e46020808b0191909152600160a08b01819052600260808c015284516105038101601f19169095526350ec136360e11b8552600485019190915260248481019190915292939192915b6001811061376c57505082885260448301928381116137595760640180931161374757506105ce979461055a61370f60029660406137066137199861371f9c986129b498527f00000000000000000000000000000000000000000000000000000000000000006149d7565b9101908b614a33565b96909201546146d1565b50614ada565b507f00000000000000000000000000000000000000000000000000000000000000009061482f565b634e487b7160e01b5f5260116004525ffd5b50634e487b7160e01b5f5260116004525ffd5b80826001920260200160448260051b880101520161369b565b7f13b98598000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b34612aa3575f366003190112612aa35760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b34612aa35760c0366003190112612aa3576004356024356060366043190112612aa35760a43567ffffffffffffffff8111612aa35761383990369060040161417a565b9290917f00000000000000000000000000000000000000000000000000000000000000006001600160a01b038116803303613d5157507f000000000000000000000000000000000000000000000000000000000000000080831015613d3b57508415613d2c576138a8836145c9565b936138b3838561463c565b604051916138c08361422d565b60443583526138ce366142db565b95602084019687528363ffffffff60016138e98b8451614363565b93015460601c16809211613cf3575050835f526004602052613911600160405f2001546146d1565b7f000000000000000000000000000000000000000000000000000000000000000090604051976139408961429d565b5f8952602089015f815260408a01905f825260608b01905f825260808c01915f835260a08d01915f835287602701806027116105d0578060051b90808204602014901517156105d057808352602001806020116105d0578f906139a2916143c9565b938460440191826044116105d057938991926004949552525251604051916063601f1991840101166040526350ec136360e11b8252602060048301528c60248301528c5f918160051b925b828110613cdb57505050818c52604482018092116105d0578c81046020036105d057613a1891614363565b90525191602083519301519960405193613a3185614249565b8452602084019a8b525f60408501525f60608501525f60808501525f5b818110613ad1576105ce8b8b8b8b604051613a816020820180936020806040928051855201518051828501520151910152565b60608152613a906080826142b9565b519020915f52600960205260405f20905f5260205260405f20557f00000000000000000000000000000000000000000000000000000000000000009061482f565b613adc818389614370565b978051613ae88a61484f565b613af2858b6148fc565b613afc8a80614393565b9190911561214b57613b298b92613b17602085018095614533565b6040519060051b809282372090614c0a565b8d5f52600860205260405f20825f5260205260405f20548103613c92575050613b9881613b838f8f908e8860408f613b7c958f9a91611f9d613b6e613b749488614533565b90614d40565b920192614aa2565b9490614ac6565b613b8d8d80614393565b60061b91378b614533565b60051b9137613ba78980614393565b6002101561214b57613bb98a80614393565b6002929192101561214b57608060a0613bd793013591013588614800565b519060018201918281116105d05786518e5160405191613bf68361422d565b8252602082015260405193613c0a8561422d565b84526020840152613c1c839a80614393565b6001949194101561214b578c7f0696d4a32f9e8b2429d2f141958bd3e90f76fcf1e0c1f7a594980c8d042f06a260a060408f94613c8b90613c6e60019a84519485910160208091803584520135910152565b805160408401526020908101518051606085015201516080830152565ba401613a4e565b8d5f52600860205260405f20825f5260205260405f2054917f6d312e1f000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b808260019202850160448260051b88010152016139ed565b88613cfe9151614363565b7f55fb3f39000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b6353c022e960e11b5f5260045ffd5b82630ea62b5b60e11b5f5260045260245260445ffd5b631194af8760e11b5f523360045260245260445ffd5b34612aa3575f366003190112612aa357335f52600260205260405f2054613ef4576001547f000000000000000000000000000000000000000000000000000000000000000080821015613ec9575060405190613dc282614211565b33825260208201915f8352604081015f8152606082015f815268010000000000000000841015613eb557600184019485600155613dfe8561432b565b949094613ea257519051925160e01b7fffffffff000000000000000000000000000000000000000000000000000000001667ffffffffffffffff60a01b60a09490941b939093166001600160a01b0390911617919091178255600190519101558181116105d057602091335f526002835260405f20556040519033817f6cd8594df6446610564bf1ea1e804402ea0006dc7b541d3a430d1ea0a62cffd45f80a38152f35b634e487b7160e01b5f525f60045260245ffd5b634e487b7160e01b5f52604160045260245ffd5b7f723526cb000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b335f52600260205260405f20545f1981019081116105d0577f4baa5977000000000000000000000000000000000000000000000000000000005f523360045260245260445ffd5b34612aa3576060366003190112612aa3576004356040366023190112612aa3576001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016803303613d5157507f00000000000000000000000000000000000000000000000000000000000000008082101561410757505f5467ffffffffffffffff8160801c16156140df57815f52600460205260405f2090600482019060ff825460801c166140cc577fff00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff165f556040519161401b8361422d565b600160036024359283865261403c60443596876020820152610cf881614c41565b8382015582600282015501556fffffffffffffffff000000000000000019825416825567ffffffffffffffff8254169267ffffffffffffffff84146105d05767ffffffffffffffff6060938160017fa026fe73bd09f70d1b0a6cf5ef6a72d2e72b4e9994be92b9106804fe5140b73d970116821982541617815554169160405192835260208301526040820152a2005b83630acac16f60e01b5f5260045260245ffd5b7f407fb1a1000000000000000000000000000000000000000000000000000000005f5260045ffd5b90630ea62b5b60e11b5f5260045260245260445ffd5b34612aa3575f366003190112612aa357602063ffffffff5f5460c01c16604051908152f35b34612aa3575f366003190112612aa3576020907f00000000000000000000000000000000000000000000000000000000000000008152f35b9181601f84011215612aa35782359167ffffffffffffffff8311612aa3576020808501948460051b010111612aa357565b906040600319830112612aa357600435916024359067ffffffffffffffff8211612aa357610300908290036003190112612aa35760040190565b6040906003190112612aa3576004359060243590565b600435906001600160a01b0382168203612aa357565b6080810190811067ffffffffffffffff821117613eb557604052565b6040810190811067ffffffffffffffff821117613eb557604052565b60a0810190811067ffffffffffffffff821117613eb557604052565b60e0810190811067ffffffffffffffff821117613eb557604052565b6060810190811067ffffffffffffffff821117613eb557604052565b60c0810190811067ffffffffffffffff821117613eb557604052565b90601f8019910116810190811067ffffffffffffffff821117613eb557604052565b6040906063190112612aa357604051906142f48261422d565b60643582526084356020830152565b9190826040910312612aa35760405161431b8161422d565b6020808294803584520135910152565b60015481101561214b5760015f81815291901b7fb10e2d527612073b26eecdfd717e6a320cf44b4afac2b0732d9fcbe2b7fa0cf60191565b919082018092116105d057565b919081101561214b5760051b810135906102fe1981360301821215612aa3570190565b903590601e1981360301821215612aa3570180359067ffffffffffffffff8211612aa357602001918160061b36038313612aa357565b818102929181159184041417156105d057565b906001600160801b03809116911601906001600160801b0382116105d057565b6040519061440982614249565b5f6080838281528260208201528260408201528260608201520152565b919081101561214b576060020190565b6040519061444382614265565b5f60c0838281528260208201528260408201528260608201528260808201528260a08201520152565b9067ffffffffffffffff8091169116019067ffffffffffffffff82116105d057565b919081101561214b5760051b0190565b356001600160a01b0381168103612aa35790565b919081101561214b5760a0020190565b604051906144cf8261422d565b5f6020838281520152565b906001600160801b03809116911603906001600160801b0382116105d057565b67ffffffffffffffff8111613eb55760051b60200190565b80511561214b5760200190565b805182101561214b5760209160051b010190565b903590601e1981360301821215612aa3570180359067ffffffffffffffff8211612aa357602001918160051b36038313612aa357565b6001600160a01b0316805f52600260205260405f20541561459e575f52600260205260405f20545f1981019081116105d05790565b7fbfc6c337000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b90815f52600760205260405f209160ff835460e01c1690600482101561462857600182036145f5575050565b7f90a90042000000000000000000000000000000000000000000000000000000005f52600452602452600160445260645ffd5b634e487b7160e01b5f52602160045260245ffd5b5f52600960205260405f20905f5260205260405f20546044356064356084358082841717155f146146a5575050505f5b818103614677575050565b7fe8ee26a7000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b604051916020830193845260408301526060820152606081526146c96080826142b9565b51902061466c565b90604051916146df8361422d565b5f83525f602084015282600160fe1b8216156147fb57507f3fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff8116908184525f516020614e725f395f51905f526003816040519460208652602080870152602060408701528181800990090860608301527f0c19139cb84c680a6e14116da060561765e05aa45a1c72a34f082305b61f3f5260808301525f516020614e725f395f51905f5260a083015260208260c08160055afa915191156147e85760ff1c60018216145f146147b0575b6020830152565b5f516020614e725f395f51905f52035f516020614e725f395f51905f528111156147a957634e487b7160e01b5f52601160045260245ffd5b62a4859360e01b5f52600560045260245ffd5b925050565b909160409283830152606082015260808160065afa1561481c57565b62a4859360e01b5f52600660045260245ffd5b5f91829160208151910151915afa1561484457565b6040513d5f823e3d90fd5b600361485b8280614393565b9050036148655750565b8061486f91614393565b90506337db043d60e01b5f52600452600360245260445ffd5b60016148948280614393565b90500361489e5750565b806148a891614393565b90506337db043d60e01b5f52600452600160245260445ffd5b60208101906148d08282614533565b90506148da575050565b6148e49250614533565b9050631f08bf4760e31b5f526004525f60245260445ffd5b60208101908261490c8383614533565b90500361491857505050565b9061492291614533565b9050631f08bf4760e31b5f5260045260245260445ffd5b9061495861494961497893614de5565b91602081519101519083614800565b602081519101516040519161496c8361422d565b82526020820152614d1c565b90565b6149836143fc565b506001600160a01b036040519161499983614249565b4683523060208401527f000000000000000000000000000000000000000000000000000000000000000060408401525f606084015216608082015290565b6001600160a01b03906149e86143fc565b50604051926149f684614249565b4684523060208501527f00000000000000000000000000000000000000000000000000000000000000006040850152606084015216608082015290565b604081015160608201519194935f939290919015600117156105d0576103e093614a5c91614363565b9460a080608083015192015193875e6103a060a08701526102c08160061b92836103c00160c089015260e08801376103a08601526103c085019401906103c08201520190565b9392614a5c6103e09392614ac06040880151916060890151906143c9565b90614363565b90604090825e604081018091116105d05790565b908152602081018091116105d05790565b7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005c614b375760017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d565b7f3ee5aeb5000000000000000000000000000000000000000000000000000000005f5260045ffd5b814710614bda57604051906020820182811067ffffffffffffffff821117613eb5575f936001600160a01b03859493858095819560405252165af115614ba157565b3d15614bb2576040513d5f823e3d90fd5b7fd6bda275000000000000000000000000000000000000000000000000000000005f5260045ffd5b50477fcf479181000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b9060405190614c2760208301809460208091803584520135910152565b606082015260608152614c3b6080826142b9565b51902090565b80515f516020614e725f395f51905f52811015614ce05750602081019081515f516020614e725f395f51905f52811015614ce05750519051905f516020614e725f395f51905f52600381808480098409085f516020614e725f395f51905f5283800914828217151715614cb2575050565b7f4a7e912d000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7f1f9be674000000000000000000000000000000000000000000000000000000005f526004525f516020614e725f395f51905f5260245260445ffd5b602081519101519081811715614d3a57600160fe1b9160ff1b171790565b50505f90565b90815f600583901b82015b808310614dd65750640100000000915010614dd2575f5b818110614d6e57505050565b640100000000614d7f82848661448e565b351015614d8e57600101614d62565b614d9991819361448e565b35907f5e85b7c7000000000000000000000000000000000000000000000000000000005f5260045260245264010000000060445260645ffd5b5050565b60208301923590911790614d4b565b90614df7614df16143fc565b926146d1565b6020815191015160208401528252565b614e0f6144c2565b506020815191015180155f14614e3957505f5b60405191614e2f8361422d565b8252602082015290565b5f516020614e725f395f51905f52035f516020614e725f395f51905f52811115614e2257634e487b7160e01b5f52601160045260245ffdfe30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd4730644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd4730644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001",
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
