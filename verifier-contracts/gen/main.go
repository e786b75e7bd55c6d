// Command gen writes the generated files of verifier-contracts, or checks that the committed ones are up to date.
//
//	go run ./verifier-contracts/gen           write
//	go run ./verifier-contracts/gen -check    compare; exits with 1 and names the files that drifted
//
// It writes src/verifier/generated/Groth16Key.sol from the shape of a verifying key, test/generated/GnarkVerifier.sol
// from the fixture's key with gnark's own exporter, bindings/ with abigen from the artifacts that forge builds, and
// toy/token.hex, a token for tests.
// With -solidity it stops before the bindings and needs no forge.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"
)

//go:generate go run .

func main() {
	check := flag.Bool("check", false, "compare with the committed files instead of writing them")
	solidity := flag.Bool("solidity", false, "only the Solidity sources")
	flag.Parse()
	if err := run(*check, *solidity); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// run generates the sources that forge compiles, and then the bindings of what it compiled.
func run(check, solidityOnly bool) error {
	root, err := projectRoot()
	if err != nil {
		return err
	}
	stages := []func(root string) (map[string][]byte, error){sources}
	if !solidityOnly {
		stages = append(stages, bindings)
	}
	var drifted []string
	for _, stage := range stages {
		files, err := stage(root)
		if err != nil {
			return err
		}
		if len(files) == 0 {
			return errors.New("nothing was generated, so nothing was checked")
		}
		for name, content := range files {
			if check {
				old, err := os.ReadFile(filepath.Join(root, name))
				if err != nil || !bytes.Equal(old, content) {
					drifted = append(drifted, name)
				}
			} else if err := write(filepath.Join(root, name), content); err != nil {
				return err
			}
		}
	}
	if len(drifted) > 0 {
		return fmt.Errorf("drifted from its source: %s; run go generate ./verifier-contracts/gen and commit the result",
			strings.Join(drifted, ", "))
	}
	return nil
}

// sources returns the generated Solidity.
func sources(root string) (map[string][]byte, error) {
	key, err := Key(statementShape)
	if err != nil {
		return nil, err
	}
	gnark, err := gnarkVerifier(filepath.Join(root, "test/fixtures/verifying.key"))
	if err != nil {
		return nil, err
	}
	return map[string][]byte{
		"src/verifier/generated/Groth16Key.sol": key,
		"test/generated/GnarkVerifier.sol":      gnark,
	}, nil
}

// projectRoot finds verifier-contracts from the working directory upwards.
func projectRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for ; ; dir = filepath.Dir(dir) {
		for _, c := range []string{dir, filepath.Join(dir, "verifier-contracts")} {
			if _, err := os.Stat(filepath.Join(c, "foundry.toml")); err == nil {
				return c, nil
			}
		}
		if dir == filepath.Dir(dir) {
			return "", errors.New("no foundry.toml above the working directory; run inside the repository")
		}
	}
}

// write replaces the file in one step.
func write(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	tmp := path + ".tmp"
	if err := os.WriteFile(tmp, content, 0o644); err != nil {
		return err
	}
	return os.Rename(tmp, path)
}

// constantCase turns betaNeg into BETA_NEG.
func constantCase(s string) string {
	var b strings.Builder
	for i, r := range s {
		if unicode.IsUpper(r) && i > 0 && !unicode.IsUpper(rune(s[i-1])) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String()
}

// putName turns gammaNeg into _putGamma and pedersenG into _putPedersenG.
func putName(s string) string {
	if s == "gammaNeg" || s == "deltaNeg" {
		s = strings.TrimSuffix(s, "Neg")
	}
	return "_put" + strings.ToUpper(s[:1]) + s[1:]
}
