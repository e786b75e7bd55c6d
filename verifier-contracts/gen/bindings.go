package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// bound are the contracts with Go bindings, by the folder of their source. Libraries are among them: a contract's code
// has holes for their addresses.
var bound = map[string][]string{
	"src/libraries":  {"Broadcasts", "Epochs", "Models", "Payouts", "Rosters", "Views"},
	"src/money":      {"FeeVault", "StakeManager"},
	"src/registry":   {"Datanets"},
	"src/settlement": {"Settlement"},
	"src/verifier":   {"StatementVerifier", "VerifierGateway"},
}

// bindings builds the contracts and runs abigen on their artifacts. The code of a token for tests is kept as it is.
func bindings(root string) (map[string][]byte, error) {
	build := exec.Command("./tools/forge", "build", "src", "test/mocks/Tokens.sol")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("forge build: %w\n%s", err, out)
	}
	dir, err := os.MkdirTemp("", "tributary-bindings")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	combined := filepath.Join(dir, "combined.json")
	if err := combine(root, combined); err != nil {
		return nil, err
	}
	out := filepath.Join(dir, "bindings.go")
	abigen := exec.Command("go", "tool", "abigen", "--v2", "--combined-json", combined, "--pkg", "bindings", "--out", out)
	abigen.Dir = root
	if msg, err := abigen.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("abigen: %w\n%s", err, msg)
	}
	code, err := os.ReadFile(out)
	if err != nil {
		return nil, err
	}
	token, err := artifact(root, "Tokens", "Token")
	return map[string][]byte{"bindings/bindings.go": code, "toy/token.hex": []byte(token.Bin + "\n")}, err
}

// combine writes forge's artifacts in the form of solc's --combined-json, so that abigen shares structs between
// contracts.
func combine(root, to string) error {
	all := map[string]contract{}
	for folder, names := range bound {
		for _, name := range names {
			c, err := artifact(root, name, name)
			if err != nil {
				return err
			}
			// abigen finds a library's holes by the hash of this.
			all[folder+"/"+name+".sol:"+name] = c
		}
	}
	raw, err := json.Marshal(map[string]any{"contracts": all, "version": "0.8"})
	if err != nil {
		return err
	}
	return os.WriteFile(to, raw, 0o644)
}

type contract struct {
	ABI json.RawMessage `json:"abi"`
	Bin string          `json:"bin"`
}

// artifact reads what forge made of a contract in a file.
func artifact(root, file, name string) (c contract, err error) {
	raw, err := os.ReadFile(filepath.Join(root, "out", file+".sol", name+".json"))
	if err != nil {
		return c, fmt.Errorf("artifact of %s: %w", name, err)
	}
	var a struct {
		ABI      json.RawMessage
		Bytecode struct{ Object string }
	}
	if err := json.Unmarshal(raw, &a); err != nil {
		return c, fmt.Errorf("artifact of %s: %w", name, err)
	}
	abi, err := needed(a.ABI)
	return contract{abi, strings.TrimPrefix(a.Bytecode.Object, "0x")}, err
}

// needed leaves eip712Domain out of an ABI: two contracts have it, and abigen would declare its result twice.
func needed(abi json.RawMessage) (json.RawMessage, error) {
	var all []json.RawMessage
	if err := json.Unmarshal(abi, &all); err != nil {
		return nil, err
	}
	kept := all[:0]
	for _, one := range all {
		var entry struct{ Name string }
		if err := json.Unmarshal(one, &entry); err != nil {
			return nil, err
		}
		if entry.Name != "eip712Domain" {
			kept = append(kept, one)
		}
	}
	return json.Marshal(kept)
}
