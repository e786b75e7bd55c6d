package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestCommittedSourcesAreGenerated compares the committed Solidity with what the generator writes. The bindings need
// forge: -check compares them.
func TestCommittedSourcesAreGenerated(t *testing.T) {
	files, err := sources("..")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join("..", name))
		require.NoError(t, err)
		require.True(t, bytes.Equal(want, got), "%s drifted; run go generate ./verifier-contracts/gen", name)
	}
}

func TestKeyFollowsItsShape(t *testing.T) {
	small, err := Key(Shape{Inputs: []string{"only"}})
	require.NoError(t, err)
	require.Contains(t, string(small), "Point[2] k; // constant, only")
	require.NotContains(t, string(small), "K2_X")
	_, err = Key(Shape{})
	require.Error(t, err)
}

func TestMissingKeyIsAnError(t *testing.T) {
	_, err := sources(t.TempDir())
	require.ErrorContains(t, err, "fixture key")
}

func TestNames(t *testing.T) {
	for in, want := range map[string]string{
		"betaNeg": "BETA_NEG", "pedersenG": "PEDERSEN_G", "pedersenGSigmaNeg": "PEDERSEN_GSIGMA_NEG",
	} {
		require.Equal(t, want, constantCase(in))
	}
	require.Equal(t, "_putGamma", putName("gammaNeg"))
	require.Equal(t, "_putPedersenGSigmaNeg", putName("pedersenGSigmaNeg"))
}
