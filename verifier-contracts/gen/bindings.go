package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// bound are the contracts with Go bindings.
var bound = []string{"StatementVerifier", "Settlement"}

// bindings builds the contracts and runs abigen on their artifacts.
func bindings(root string) (map[string][]byte, error) {
	build := exec.Command("./tools/forge", "build", "src")
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
	return map[string][]byte{"bindings/bindings.go": code}, nil
}

// combine writes forge's artifacts in the form of solc's --combined-json, so that abigen shares structs between
// contracts.
func combine(root, to string) error {
	type contract struct {
		ABI json.RawMessage `json:"abi"`
		Bin string          `json:"bin"`
	}
	all := map[string]contract{}
	for _, name := range bound {
		raw, err := os.ReadFile(filepath.Join(root, "out", name+".sol", name+".json"))
		if err != nil {
			return fmt.Errorf("artifact of %s: %w", name, err)
		}
		var a struct {
			ABI      json.RawMessage
			Bytecode struct{ Object string }
		}
		if err := json.Unmarshal(raw, &a); err != nil {
			return fmt.Errorf("artifact of %s: %w", name, err)
		}
		var abi bytes.Buffer
		if err := json.Compact(&abi, a.ABI); err != nil {
			return err
		}
		// Not a path: abigen takes the text behind the colon for the contract's name and hashes all of it for its ID.
		all["src/"+name+".sol:"+name] = contract{abi.Bytes(), strings.TrimPrefix(a.Bytecode.Object, "0x")}
	}
	raw, err := json.Marshal(map[string]any{"contracts": all, "version": "0.8"})
	if err != nil {
		return err
	}
	return os.WriteFile(to, raw, 0o644)
}
