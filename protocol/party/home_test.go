package party

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/commit"
)

func TestSecretRoundTrip(t *testing.T) {
	v, err := commit.New(commit.Gradient(2), nil)
	require.NoError(t, err)
	v.Values[1].SetInt64(-5)
	b, err := json.Marshal(Secret(v))
	require.NoError(t, err)
	var got Secret
	require.NoError(t, json.Unmarshal(b, &got))
	require.Equal(t, Secret(v), got)
	for why, text := range map[string]string{
		"too few values":  `{"kind":{"name":"edge","len":2,"form":0},"values":[],"blind":"0x` + zeros + `"}`,
		"unknown field":   `{"kind":{"name":"edge","len":0,"form":0},"values":[],"blind":"0x` + zeros + `","x":1}`,
		"blind above r":   `{"kind":{"name":"edge","len":0,"form":0},"values":[],"blind":"0xffff` + zeros[4:] + `"}`,
		"no 0x":           `{"kind":{"name":"edge","len":0,"form":0},"values":[],"blind":"` + zeros + `"}`,
		"not an object":   `5`,
		"value no scalar": `{"kind":{"name":"edge","len":1,"form":0},"values":["1"],"blind":"0x` + zeros + `"}`,
	} {
		require.Error(t, json.Unmarshal([]byte(text), &got), why)
	}
}

const zeros = "0000000000000000000000000000000000000000000000000000000000000000"

func TestAccountRoundTrip(t *testing.T) {
	home := t.TempDir()
	a, err := NewAccount()
	require.NoError(t, err)
	require.NoError(t, SaveAccount(home, a))
	b, err := OpenAccount(home)
	require.NoError(t, err)
	require.Equal(t, a.Address(), b.Address())
	require.True(t, a.Mask.Equal(b.Mask))
}
