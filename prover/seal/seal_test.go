package seal

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/prover/job"
)

func ref(tenant string) job.Ref { return job.Ref{Tenant: tenant, ID: job.NewID("any", "key")} }

func newIdentity(t testing.TB) *Identity {
	t.Helper()
	id, err := NewIdentity(filepath.Join(t.TempDir(), "identity"))
	require.NoError(t, err)
	return id
}

func TestRoundTrip(t *testing.T) {
	id := newIdentity(t)
	to, err := ParseRecipient(id.Recipient().String())
	require.NoError(t, err)
	for _, n := range []int{0, 1, 64<<10 - 1, 64 << 10, 300_000} { // around age's chunks
		plain := bytes.Repeat([]byte{0xa5}, n)
		sealed, err := to.Seal(ref("a"), plain)
		require.NoError(t, err)
		require.LessOrEqual(t, len(sealed), n+Overhead)
		got, err := id.Open(ref("a"), sealed)
		require.NoError(t, err)
		require.True(t, bytes.Equal(plain, got), "%d bytes", n)
	}
}

func TestOpenRefuses(t *testing.T) {
	id, other := newIdentity(t), newIdentity(t)
	mine := ref("hospital-a")
	sealed, err := id.Recipient().Seal(mine, []byte("the payload"))
	require.NoError(t, err)
	flipped := bytes.Clone(sealed)
	flipped[len(flipped)-1] ^= 1
	bare := new(bytes.Buffer) // encrypted to the right key, but with no job's name inside
	w, err := age.Encrypt(bare, id.key.Recipient())
	require.NoError(t, err)
	_, err = w.Write([]byte("the payload"))
	require.NoError(t, err)
	require.NoError(t, w.Close())

	for _, row := range []struct {
		why    string
		with   *Identity
		ref    job.Ref
		sealed []byte
	}{
		{"another tenant's job", id, ref("hospital-b"), sealed},
		{"another job of the tenant", id, job.Ref{Tenant: mine.Tenant, ID: job.NewID("any", "other")}, sealed},
		{"another identity", other, mine, sealed},
		{"a flipped bit", id, mine, flipped},
		{"cut short", id, mine, sealed[:len(sealed)-1]},
		{"something behind it", id, mine, append(bytes.Clone(sealed), 0)},
		{"nothing", id, mine, nil},
		{"not bound to any job", id, mine, bare.Bytes()},
	} {
		got, err := row.with.Open(row.ref, row.sealed)
		require.ErrorIs(t, err, ErrSealed, row.why)
		require.Nil(t, got, row.why)
	}
}

func TestBounds(t *testing.T) {
	id := newIdentity(t)
	_, err := id.Recipient().Seal(ref("a"), make([]byte, MaxPlaintext+1))
	require.ErrorIs(t, err, ErrSize)
	_, err = id.Open(ref("a"), make([]byte, MaxPlaintext+Overhead+1))
	require.ErrorIs(t, err, ErrSize)
	_, err = id.Recipient().Seal(job.Ref{Tenant: "a", ID: "*"}, nil)
	require.ErrorIs(t, err, job.ErrName)
	_, err = id.Open(job.Ref{}, nil)
	require.ErrorIs(t, err, job.ErrName)
	_, err = Recipient{}.Seal(ref("a"), nil)
	require.ErrorContains(t, err, "no recipient")
	_, err = ParseRecipient("age1xyz")
	require.ErrorContains(t, err, "recipient")
}

func TestIdentityFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "identity")
	id, err := NewIdentity(path)
	require.NoError(t, err)
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, fs.FileMode(0o600), info.Mode().Perm())
	before, err := os.ReadFile(path)
	require.NoError(t, err)

	_, err = NewIdentity(path)
	require.ErrorIs(t, err, fs.ErrExist)
	after, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, before, after, "refused but overwritten")

	again, err := OpenIdentity(path)
	require.NoError(t, err)
	require.Equal(t, id.Recipient().String(), again.Recipient().String())

	require.NoError(t, os.Chmod(path, 0o640))
	_, err = OpenIdentity(path)
	require.ErrorIs(t, err, fs.ErrPermission)
	require.ErrorContains(t, err, "chmod 600")
	_, err = OpenIdentity(filepath.Dir(path))
	require.Error(t, err)
	_, err = OpenIdentity(path + ".absent")
	require.ErrorIs(t, err, fs.ErrNotExist)
}

func TestIdentityFileRefuses(t *testing.T) {
	id := newIdentity(t)
	secret := id.key.String()
	for _, row := range []struct{ why, file string }{
		{"empty", ""},
		{"only comments", "# nothing\n"},
		{"a damaged key", secret[:len(secret)-1] + "\n"},
		{"two keys: which one?", secret + "\n" + secret + "\n"},
		{"huge", strings.Repeat("# x\n", maxIdentityFile)},
		{"a recipient", id.Recipient().String()},
	} {
		path := filepath.Join(t.TempDir(), "identity")
		require.NoError(t, os.WriteFile(path, []byte(row.file), 0o600))
		_, err := OpenIdentity(path)
		require.Error(t, err, row.why)
		require.NotContains(t, err.Error(), secret[16:40], row.why)
	}
}

func TestIdentityPrintsNoSecret(t *testing.T) {
	id := newIdentity(t)
	secret := id.key.String()[16:]
	js, err := json.Marshal(struct{ Key any }{id})
	require.NoError(t, err)
	var logged bytes.Buffer
	slog.New(slog.NewTextHandler(&logged, nil)).Info("key", "identity", id)
	slog.New(slog.NewJSONHandler(&logged, nil)).Info("key", "identity", id)
	said := string(js) + logged.String() + fmt.Sprintf("%v %+v %#v %s %q %x %d", id, id, id, id, id, id, id)
	require.NotContains(t, strings.ToUpper(said), secret)
	require.Contains(t, said, id.Recipient().String())
	require.Equal(t, "identity(nil)", fmt.Sprint((*Identity)(nil)))
}

func FuzzOpen(f *testing.F) {
	id := newIdentity(f)
	for _, plain := range []string{"", "payload"} {
		sealed, err := id.Recipient().Seal(ref("a"), []byte(plain))
		require.NoError(f, err)
		f.Add(sealed)
		f.Add(sealed[:len(sealed)/2])
	}
	f.Add([]byte("age-encryption.org/v1\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if plain, err := id.Open(ref("a"), b); err == nil && string(plain) != "" && string(plain) != "payload" {
			t.Fatal("opened what nobody sealed")
		}
	})
}

func FuzzIdentityFile(f *testing.F) {
	id := newIdentity(f)
	f.Add([]byte(id.key.String()))
	f.Add([]byte("# comment\n\n" + id.key.String() + "\n"))
	f.Add([]byte("AGE-SECRET-KEY-1"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if key, err := parseIdentity(b); err == nil && key == nil {
			t.Fatal("no key and no error")
		}
	})
}
