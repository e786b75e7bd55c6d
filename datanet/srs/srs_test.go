package srs_test

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/srs"
)

func TestEmbeddedStringIsPinnedAndMadeOfPowers(t *testing.T) {
	s := srs.Embedded()
	require.Equal(t, 1<<16, s.Len())
	require.Equal(t, srs.EmbeddedHash, s.Hash())
	require.NoError(t, s.Check(s.Len()))
}

func TestOpenTakesOnlyALongerStringOfTheSameCeremony(t *testing.T) {
	raw, err := os.ReadFile("g1.point")
	require.NoError(t, err)
	sum := sha256.Sum256(raw)
	require.NotEqual(t, srs.SourceHash, hex.EncodeToString(sum[:]), "the embedded file is the head of the source only")

	dir := t.TempDir()
	for name, content := range map[string][]byte{
		"empty":                nil,
		"shorter":              raw[:64],
		"half a point":         raw[:len(raw)-1],
		"another string":       append([]byte{raw[0] ^ 1}, raw[1:]...),
		"trailing half points": append(append([]byte{}, raw...), 1, 2, 3),
	} {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, content, 0o600))
		_, err := srs.Open(path)
		require.ErrorContains(t, err, path, name)
	}

	path := filepath.Join(dir, "same")
	require.NoError(t, os.WriteFile(path, raw, 0o600))
	s, err := srs.Open(path)
	require.NoError(t, err)
	_, err = s.Powers(s.Len() + 1)
	require.ErrorContains(t, err, "longer")
}

func TestCheckFindsAForeignPoint(t *testing.T) {
	require.NoError(t, srs.Toxic(9, fr.NewElement(5)).Check(9))
	bad := srs.Toxic(9, fr.NewElement(5))
	p, err := bad.Powers(9)
	require.NoError(t, err)
	p[7] = p[6]
	require.ErrorIs(t, bad.Check(9), srs.ErrNotPowers)
}
