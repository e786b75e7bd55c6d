package privacytest

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"unsafe"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/encoding/prototext"
	"google.golang.org/protobuf/proto"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
)

// TestSearchFinds: that a search finds nothing means something only if it finds what is there, in every form in which a
// log, a dump or a file could show it.
func TestSearchFinds(t *testing.T) {
	for name, secret := range map[string]fr.Element{
		"a large element": planted("control", 31), "a small element": planted("control", 9),
	} {
		var n needles
		n.element(name, secret)
		raw := secret.Bytes()
		little := reversed(raw[:])
		m := &proverv1.Vector{Values: append([]byte{1}, raw[:]...), Blind: raw[:]}
		wire, err := proto.Marshal(m)
		require.NoError(t, err)
		js, err := json.Marshal(map[string]any{"v": raw[:], "list": listOf(raw[:])})
		require.NoError(t, err)
		pj, err := protojson.Marshal(m)
		require.NoError(t, err)
		pt, err := prototext.Marshal(m)
		require.NoError(t, err)
		short := bytes.TrimLeft(raw[:], "\x00")
		rows := map[string][]byte{
			"big-endian": raw[:], "little-endian": little, "cut short": raw[len(raw)-window:],
			"memory": unsafe.Slice((*byte)(unsafe.Pointer(&secret)), fr.Bytes),
			"hex":    []byte(hex.EncodeToString(raw[:])), "short hex": fmt.Appendf(nil, "0x%x", short),
			"0x": fmt.Appendf(nil, "%#x", raw), "HEX": fmt.Appendf(nil, "%X", raw),
			"%v": fmt.Append(nil, raw), "%#v": fmt.Appendf(nil, "%#v", raw[:]), "%q": fmt.Appendf(nil, "%q", raw[:]),
			"decimal": []byte(secret.String()), "limbs": fmt.Append(nil, [4]uint64(secret)),
			"protobuf": wire, "JSON": js, "protobuf JSON": pj, "protobuf text": pt,
			"protobuf String": []byte(strings.ReplaceAll(string(pt), "  ", " ")),
			"a Go stack":      stackOf(secret),
		}
		for i := range 3 {
			padded := append(append(make([]byte, i), raw[:]...), 7, 7, 7)
			rows[fmt.Sprintf("base64 at %d", i)] = []byte(base64.StdEncoding.EncodeToString(padded))
			rows[fmt.Sprintf("base64url at %d", i)] = []byte(base64.RawURLEncoding.EncodeToString(padded))
		}
		noise := bytes.Repeat([]byte("level=INFO msg=call method=/x code=OK "), 100)
		require.Empty(t, n.find(noise), "%s: what is not there is not found", name)
		for form, b := range rows {
			require.NotEmpty(t, n.find(append(append(bytes.Clone(noise), b...), noise...)), "%s as %s: %q", name, form, b)
			other := bytes.Clone(b)
			for i := range other {
				other[i] ^= 0x55
			}
			require.Empty(t, n.find(other), "%s as %s, garbled", name, form)
		}
	}
}

// TestSearchOfFiles: the search that the other tests use finds a secret in a file, however deep and large.
func TestSearchOfFiles(t *testing.T) {
	secret := planted("file", 31)
	var n needles
	n.element("planted", secret)
	dir := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "a", ".b"), 0o700))
	raw := secret.Bytes()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a", "clean"), make([]byte, 1<<20), 0o600))
	count, found := searchFiles(t, &n, dir)
	require.Equal(t, 1, count)
	require.Empty(t, found)
	core := append(make([]byte, 3<<20+1), raw[:]...)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a", ".b", "core.1"), core, 0o600))
	_, found = searchFiles(t, &n, dir)
	require.NotEmpty(t, found)
	require.Contains(t, found[0], "core.1")
}

func listOf(b []byte) (out []int) {
	for _, c := range b {
		out = append(out, int(c))
	}
	return out
}

//go:noinline
func stackOf(e fr.Element) []byte {
	b := debug.Stack()
	if binary.BigEndian.Uint64(b) == 0 {
		return e.Marshal()
	}
	return b
}
