package srs

import (
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"
)

// TestExtendTakesPowersOfTheSameTauOnly: a longer string is accepted, and one false point in its tail is found.
func TestExtendTakesPowersOfTheSameTauOnly(t *testing.T) {
	tau := fr.NewElement(5)
	short, long := Toxic(8, tau), Toxic(16, tau)

	s, err := short.extend(long.raw)
	require.NoError(t, err)
	require.Equal(t, 16, s.Len())
	got, err := s.Power(15)
	require.NoError(t, err)
	want, err := long.Power(15)
	require.NoError(t, err)
	require.Equal(t, want, got)

	foreign := append(append([]byte{}, long.raw[:15*sizeG1]...), long.raw[:sizeG1]...)
	_, err = short.extend(foreign)
	require.ErrorIs(t, err, ErrNotPowers)
}
