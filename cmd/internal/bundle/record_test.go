package bundle

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/cmd/internal/files"
)

func TestPathsAreDistinct(t *testing.T) {
	seen := map[string]Ref{}
	for _, s := range []string{"training", "credit"} {
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
	key := "c0dda596b5358cce55b4fa1c20c0161ee87935929e61feb585169b1039b4807c"
	zero, one := 0, 1
	for _, c := range []struct {
		why, want string
		members   []Member
	}{
		{"one name twice", "occurs twice", []Member{{1, "a", [20]byte{1}, key, nil}, {1, "a", [20]byte{2}, "2", nil}}},
		{"one account twice", "occurs twice", []Member{{1, "a", [20]byte{1}, key, nil}, {1, "b", [20]byte{1}, "2", nil}}},
		{"one key twice", "occurs twice", []Member{{1, "a", [20]byte{1}, key, nil}, {1, "b", [20]byte{2}, key, nil}}},
		{"the owner's name", `the name "owner"`, []Member{{1, "owner", [20]byte{1}, key, nil}}},
		{"a path for a name", "the name", []Member{{1, "../a", [20]byte{1}, key, nil}}},
		{"another index than the contract's", "its card says 1", []Member{{1, "a", [20]byte{1}, key, &one}}},
		{"fine", "", []Member{{1, "a", [20]byte{1}, key, &zero}}},
	} {
		dir := t.TempDir()
		require.NoError(t, files.WriteJSON(filepath.Join(dir, RosterFile), Roster{Version, c.members}, files.Public))
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
	f.Add([]byte(`{"version":1,"ref":{"statement":"payout","party":"owner","epoch":1,"class":0,"shard":0},"instance":{},"proof":"0x"}`))
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
