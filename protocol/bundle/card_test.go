package bundle_test

import (
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
)

// TestMaskingKeyOfLowOrder: a card whose masking key agrees with nobody's is refused by name where cards are read,
// before its name is on a list on which it would stop every fit.
func TestMaskingKeyOfLowOrder(t *testing.T) {
	a, err := party.NewAccount()
	require.NoError(t, err)
	good := strings.Repeat("09", 32)
	for key, ok := range map[string]bool{
		good: true,
		// The u of points of order 1, 2, 4 and 8, and two that are not reduced.
		strings.Repeat("00", 32):                                           false,
		"01" + strings.Repeat("00", 31):                                    false,
		"e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800": false,
		"5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157": false,
		"ec" + strings.Repeat("ff", 30) + "7f":                             false,
		"ed" + strings.Repeat("ff", 30) + "7f":                             false,
		"ee" + strings.Repeat("ff", 30) + "7f":                             false,
		// Others compare keys as text.
		good[:62] + "89": false,
		strings.ToUpper(strings.Repeat("0a", 32)): false,
		"09":     false,
		"":       false,
		"no key": false,
	} {
		dir := t.TempDir()
		m := bundle.Member{Version: bundle.Version, Name: "mallory", Account: a.Address(), MaskKey: key}
		require.NoError(t, m.Sign(a.Sign))
		path := bundle.CardPath(dir, "mallory")
		require.NoError(t, document.WriteJSON(path, m, document.Public))
		r := bundle.Roster{Version: bundle.Version, Contributors: []bundle.Member{m}}
		require.NoError(t, document.WriteJSON(filepath.Join(dir, bundle.RosterFile), r, document.Public))
		_, card := bundle.ReadCards(dir)
		_, list := bundle.ReadRoster(dir)
		if ok {
			require.NoError(t, card, key)
			require.NoError(t, list, key)
			continue
		}
		for _, err := range []error{card, list} {
			require.ErrorContains(t, err, "the card of mallory has a masking key that nobody can share a mask with", key)
		}
	}
}

// TestNamesThatDrawOnTerminals: a name is part of what programs print, by which a person compares lists. One that
// moves the cursor, turns the text around or looks like another's is refused by name where cards and lists are read.
func TestNamesThatDrawOnTerminals(t *testing.T) {
	a, err := party.NewAccount()
	require.NoError(t, err)
	for name, ok := range map[string]bool{
		"Müller, 2nd ward": true, "\x1b[2K\ralder": false, "alder\n": false, "birch ": false, " birch": false,
		"al\u202eder": false, "al\u200bder": false, "\u00a0elm": false, "": false,
	} {
		dir := t.TempDir()
		m := bundle.Member{
			Version: bundle.Version, Name: name, Account: a.Address(), MaskKey: strings.Repeat("09", 32),
		}
		require.NoError(t, m.Sign(a.Sign))
		require.NoError(t, document.WriteJSON(bundle.CardPath(dir, name), m, document.Public))
		r := bundle.Roster{Version: bundle.Version, Contributors: []bundle.Member{m}}
		require.NoError(t, document.WriteJSON(filepath.Join(dir, bundle.RosterFile), r, document.Public))
		_, card := bundle.ReadCards(dir)
		_, list := bundle.ReadRoster(dir)
		for _, err := range []error{card, list} {
			if ok {
				require.NoError(t, err, name)
				continue
			}
			require.ErrorContains(t, err, strconv.Quote(name))
			require.NotContains(t, err.Error(), "\x1b[2K")
		}
	}
}
