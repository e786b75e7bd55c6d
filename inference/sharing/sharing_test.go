package sharing

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAnyThreshold(t *testing.T) {
	secret, err := New([]byte("seed"))
	require.NoError(t, err)
	for _, c := range []struct{ t, n int }{{1, 1}, {3, 3}, {3, 4}, {4, 5}, {43, 64}} {
		shares, err := Split(secret, c.t, c.n)
		require.NoError(t, err)
		again, err := Split(secret, c.t, c.n)
		require.NoError(t, err)
		require.Equal(t, shares, again, "a restored party deals the same shares")
		for from := range c.n {
			some := map[int]Share{}
			for i := range c.t {
				k := (from + i) % c.n
				some[k] = shares[k]
			}
			got, err := Join(c.t, some)
			require.NoError(t, err)
			require.True(t, got == secret)
			delete(some, from)
			_, err = Join(c.t, some)
			require.ErrorIs(t, err, ErrShares, "one fewer")
		}
	}
	a, err := Split(secret, 2, 3)
	require.NoError(t, err)
	b, err := Split(secret, 3, 3)
	require.NoError(t, err)
	require.False(t, a[0] == b[0], "polynomials of different thresholds are independent")
	_, err = Split(secret, 4, 3)
	require.Error(t, err)
	_, err = Split(Secret{31: 0xff}, 1, 3)
	require.Error(t, err, "no scalar")
	_, err = Join(1, map[int]Share{0: {31: 0xff}})
	require.ErrorIs(t, err, ErrShares)
}

func TestSealed(t *testing.T) {
	key := make([]byte, 32)
	box, err := Seal(key, Share{7})
	require.NoError(t, err)
	got, err := Open(key, box)
	require.NoError(t, err)
	require.True(t, got == Share{7})
	box[3]++
	_, err = Open(key, box)
	require.Error(t, err)
	_, err = Open(make([]byte, 3), box)
	require.Error(t, err)
	require.Equal(t, "share secret", fmt.Sprintf("%v %x", Share{7}, Secret{7}))
}
