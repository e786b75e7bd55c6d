package chain

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

// errorABIs hold the custom errors of all contracts and libraries. To parse them takes longer than most commands run.
var errorABIs = sync.OnceValue(func() (out []abi.ABI) {
	for _, m := range []*bind.MetaData{
		&bindings.SettlementMetaData, &bindings.RostersMetaData, &bindings.ModelsMetaData, &bindings.EpochsMetaData,
		&bindings.BroadcastsMetaData, &bindings.HoldoutsMetaData, &bindings.PayoutsMetaData, &bindings.ViewsMetaData,
		&bindings.StatementVerifierMetaData, &bindings.FeeVaultMetaData, &bindings.StakeManagerMetaData,
		&bindings.VerifierGatewayMetaData, &bindings.DatanetsMetaData,
	} {
		out = append(out, mustParse(m.ParseABI()))
	}
	return out
})

func mustParse(a *abi.ABI, err error) abi.ABI {
	if err != nil {
		panic(err) // the bindings are generated and compiled in
	}
	return *a
}

// RevertError is a contract's refusal.
type RevertError struct {
	Name string   // the Solidity error, such as EdgeBroken; empty if the contract declares none of this form
	Args []string // name=value, in order
	Data []byte   // as returned
}

func (e *RevertError) Error() string {
	if e.Name == "" {
		return fmt.Sprintf("the contract refused without a reason it declares (%d bytes: %#x)", len(e.Data), e.Data)
	}
	return fmt.Sprintf("the contract refused: %s(%s)", e.Name, strings.Join(e.Args, ", "))
}

// Refused says whether err is a contract's refusal with the named Solidity error.
func Refused(err error, name string) bool {
	var r *RevertError
	return errors.As(err, &r) && r.Name == name
}

// decodeRevert turns a node's error that has return data into a *RevertError and leaves other errors alone.
func decodeRevert(err error) error {
	var d interface{ ErrorData() any }
	if err == nil || !errors.As(err, &d) {
		return err
	}
	text, ok := d.ErrorData().(string)
	if !ok {
		return err
	}
	data, decodeErr := hexutil.Decode(text)
	if decodeErr != nil {
		return err
	}
	r := &RevertError{Data: data}
	if reason, err := abi.UnpackRevert(data); err == nil {
		r.Name, r.Args = "Error", []string{fmt.Sprintf("%q", reason)}
		return r
	}
	for _, a := range errorABIs() {
		if r.decode(a) {
			break
		}
	}
	return r
}

func (e *RevertError) decode(a abi.ABI) bool {
	if len(e.Data) < 4 {
		return false
	}
	for _, def := range a.Errors {
		if [4]byte(def.ID[:4]) != [4]byte(e.Data) {
			continue
		}
		values, err := def.Inputs.Unpack(e.Data[4:])
		if err != nil {
			continue
		}
		e.Name, e.Args = def.Name, make([]string, len(values))
		for i, v := range values {
			e.Args[i] = def.Inputs[i].Name + "=" + formatArg(v)
		}
		return true
	}
	return false
}

func formatArg(v any) string {
	switch v := v.(type) {
	case [32]byte:
		return common.Hash(v).Hex()
	default:
		return fmt.Sprint(v)
	}
}
