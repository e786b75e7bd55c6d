package party_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/protocol/party"
)

// TestHomes: keys and state that this program does not read are not guessed at.
func TestHomes(t *testing.T) {
	a, err := party.NewAccount()
	require.NoError(t, err)
	key, mask := a.Document().Account, a.Document().Mask
	for _, c := range []struct {
		why  string
		text string
		want string
	}{
		{
			"a later version", `{"version":2,"account":"` + key + `","mask":"` + mask + `"}`,
			"version 2, this program reads version 1",
		},
		{"no version", `{"account":"` + key + `","mask":"` + mask + `"}`, "version 0"},
		{"no key", `{"version":1,"mask":"` + mask + `"}`, "account key"},
		{"a key that is none", `{"version":1,"account":"secret","mask":"` + mask + `"}`, "account key"},
		{"no masking key", `{"version":1,"account":"` + key + `"}`, "account.json: "},
		{"a masking key cut short", `{"version":1,"account":"` + key + `","mask":"` + mask[2:] + `"}`, "account.json: "},
		{"a masking key that is none", `{"version":1,"account":"` + key + `","mask":"zz"}`, "masking key"},
		{"a field that nobody knows", `{"version":1,"phrase":""}`, `unknown field "phrase"`},
	} {
		home := t.TempDir()
		require.NoError(t, os.WriteFile(party.AccountFile(home), []byte(c.text), 0o600))
		_, err := party.OpenAccount(home)
		require.ErrorContains(t, err, c.want, c.why)
		require.ErrorContains(t, err, "account.json", c.why)
		require.NotContains(t, err.Error(), key, "a message that gets mailed around")
	}
	home := t.TempDir()
	_, err = party.OpenAccount(home)
	require.ErrorIs(t, err, os.ErrNotExist)

	type state struct {
		Version int `json:"version"`
	}
	var s state
	require.ErrorIs(t, party.ReadState(home, &s, &s.Version), os.ErrNotExist)
	require.NoError(t, party.SaveHome(home, a, state{Version: 3}))
	require.ErrorContains(t, party.ReadState(home, &s, &s.Version), "state.json: version 3, this program reads version 1")
	require.NoError(t, party.SaveHome(home, a, state{Version: 1}))
	require.NoError(t, party.ReadState(home, &s, &s.Version))
	for _, path := range []string{party.AccountFile(home), party.StateFile(home)} {
		info, err := os.Stat(path)
		require.NoError(t, err)
		require.EqualValues(t, 0o600, info.Mode().Perm())
	}
}

// TestKeyThatStaysElsewhere: a home names the variable that has the key, and never holds it.
func TestKeyThatStaysElsewhere(t *testing.T) {
	a, err := party.NewAccount()
	require.NoError(t, err)
	t.Setenv("WALLET", a.Chain.Secret())
	b, err := party.AccountFrom(party.Source{Variable: "WALLET"})
	require.NoError(t, err)
	require.Equal(t, a.Address(), b.Address())
	home := t.TempDir()
	require.NoError(t, party.SaveAccount(home, b))
	raw, err := os.ReadFile(party.AccountFile(home))
	require.NoError(t, err)
	require.NotContains(t, string(raw), a.Chain.Secret())
	c, err := party.OpenAccount(home)
	require.NoError(t, err)
	require.Equal(t, b.Document(), c.Document())
	t.Setenv("WALLET", "")
	_, err = party.OpenAccount(home)
	require.ErrorContains(t, err, "WALLET")
}
