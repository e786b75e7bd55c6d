package bundle

import (
	"bytes"
	"crypto/ecdsa"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/accounts"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/terms"
)

func TestPathsAreDistinct(t *testing.T) {
	seen := map[string]Ref{}
	for _, s := range []string{catalog.Training.Name, catalog.Credit.Name} {
		for _, party := range []string{"alder", "birch", OwnerName} {
			for epoch := range uint64(3) {
				for class := range 3 {
					for shard := range 3 {
						r := Ref{s, party, epoch, class, shard}
						before, ok := seen[r.Path()]
						require.False(t, ok, "%v and %v", before, r)
						seen[r.Path()] = r
					}
				}
			}
		}
	}
}

func TestRosterRefusesDoubles(t *testing.T) {
	key := func() (*ecdsa.PrivateKey, terms.Address) {
		k, err := crypto.GenerateKey()
		require.NoError(t, err)
		return k, terms.Address(crypto.PubkeyToAddress(k.PublicKey))
	}
	oneKey, one := key()
	twoKey, two := key()
	card := func(name string, account terms.Address, key *ecdsa.PrivateKey, mask string, index *int) Member {
		m := Member{Version: Version, Name: name, Account: account, MaskKey: strings.Repeat(mask, 32), Index: index}
		require.NoError(t, m.Sign(func(hash proof.Word) (string, error) {
			sig, err := crypto.Sign(accounts.TextHash(Text(hash[:])), key)
			sig[crypto.RecoveryIDOffset] += 27
			return hex.EncodeToString(sig), err
		}))
		return m
	}
	renamed := card("a", one, oneKey, "01", nil)
	renamed.Name = "b"
	first, second, third := 0, 1, 2
	for _, c := range []struct {
		why, want string
		members   []Member
	}{
		{"one name twice", "occurs twice", []Member{card("a", one, oneKey, "01", nil), card("a", two, twoKey, "02", nil)}},
		{"one account twice", "occurs twice", []Member{card("a", one, oneKey, "01", nil), card("b", one, oneKey, "02", nil)}},
		{"one key twice", "occurs twice", []Member{card("a", one, oneKey, "01", nil), card("b", two, twoKey, "01", nil)}},
		{"the owner's name", `the name "owner"`, []Member{card("owner", one, oneKey, "01", nil)}},
		{"a path for a name", "the name", []Member{card("../a", one, oneKey, "01", nil)}},
		{"one place twice", "in the order of their places", []Member{
			card("a", one, oneKey, "01", &first), card("b", two, twoKey, "02", &first),
		}},
		{"in another order than the contract's", "in the order of their places", []Member{
			card("a", one, oneKey, "01", &second), card("b", two, twoKey, "02", &first),
		}},
		{"a place for one of two", "in the order of their places", []Member{
			card("a", one, oneKey, "01", &first), card("b", two, twoKey, "02", nil),
		}},
		{"places with a gap: somebody joined who does not take part", "", []Member{
			card("a", one, oneKey, "01", &first), card("b", two, twoKey, "02", &third),
		}},
		{"signed by another account", "not signed by its account", []Member{card("a", one, twoKey, "01", nil)}},
		{"changed after it was signed", "not signed by its account", []Member{renamed}},
		{"not signed", "not signed by its account", []Member{{Version: Version, Name: "a", Account: one, MaskKey: "01"}}},
		{"fine", "", []Member{card("a", one, oneKey, "01", nil), card("b", two, twoKey, "02", nil)}},
	} {
		dir := t.TempDir()
		require.NoError(t, document.WriteJSON(filepath.Join(dir, RosterFile), Roster{Version, c.members}, document.Public))
		_, err := ReadRoster(dir)
		if c.want == "" {
			require.NoError(t, err, c.why)
			continue
		}
		require.ErrorContains(t, err, c.want, c.why)
	}
}

// FuzzReadRecord: what is accepted is written again as the same statement.
func FuzzReadRecord(f *testing.F) {
	f.Add([]byte(`{"version":1}`))
	f.Add([]byte(`{"version":1,"ref":{"statement":"` + catalog.Payout.Name + `","party":"owner","epoch":1,"class":0,` +
		`"shard":0},"instance":{},"proof":"0x"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		path := filepath.Join(t.TempDir(), "r.json")
		require.NoError(t, os.WriteFile(path, b, 0o600))
		r, err := ReadRecord(path)
		if err != nil {
			return
		}
		one, err := json.Marshal(r)
		if err != nil {
			return // a record without a proof has no encoding
		}
		require.NoError(t, os.WriteFile(path, one, 0o600))
		again, err := ReadRecord(path)
		require.NoError(t, err)
		two, err := json.Marshal(again)
		require.NoError(t, err)
		require.True(t, bytes.Equal(one, two))
	})
}
