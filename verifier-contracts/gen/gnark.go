package main

import (
	"bytes"
	"fmt"
	"os"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/backend/solidity"
	"github.com/consensys/gnark/logger"
)

// gnarkVerifier exports the fixture key's verifier with gnark's own template. The tests compare its verdicts with
// StatementVerifier's.
func gnarkVerifier(keyFile string) ([]byte, error) {
	logger.Disable() // the exporter warns about sha256; the hash is keccak256 on both sides
	f, err := os.Open(keyFile)
	if err != nil {
		return nil, fmt.Errorf("fixture key: %w", err)
	}
	defer f.Close()
	var vk groth16.VerifyingKey
	if _, err := vk.ReadFrom(f); err != nil {
		return nil, fmt.Errorf("fixture key %s: %w", keyFile, err)
	}
	var b bytes.Buffer
	if err := vk.ExportSolidity(&b, solidity.WithPragmaVersion("^0.8.28")); err != nil {
		return nil, err
	}
	out := bytes.Replace(b.Bytes(), []byte("contract Verifier"), []byte("contract GnarkVerifier"), 1)
	return append(bytes.TrimSpace(out), '\n'), nil
}
