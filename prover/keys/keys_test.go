package keys_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/frontend"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/payout"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/keys"
)

// square is a small statement: its scalar is a power of its vector's one entry.
type square struct {
	link.Header
	name   string
	power  int
	broken bool
}

func newSquare(name string, power int) *square {
	spec := link.Spec{Name: name, Kinds: []commit.Kind{{Name: "x", Len: 1}}, Scalars: 1}
	return &square{name: name, power: power, Header: link.NewHeader(spec)}
}

func (c *square) Blank() link.Circuit {
	s := newSquare(c.name, c.power)
	s.broken = c.broken
	return s
}

func (c *square) Define(api frontend.API) error {
	if c.broken {
		panic("a size that is not possible")
	}
	x := frontend.Variable(1)
	for range c.power {
		x = api.Mul(x, c.Vectors[0][0])
	}
	api.AssertIsEqual(x, c.Scalars[0])
	c.Bind(api, nil, nil, func(frontend.Variable) error { return nil })
	return nil
}

func cache(dir string) *keys.Cache { return &keys.Cache{Dir: dir, String: srs.Embedded()} }

func get(t *testing.T, s *keys.Cache) *keys.Pair {
	t.Helper()
	p, _, err := s.Get(newSquare("square", 2))
	require.NoError(t, err)
	return p
}

// folder returns the only folder in dir.
func folder(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, entries, 1, "one folder and nothing else")
	return filepath.Join(dir, entries[0].Name())
}

func TestCacheHit(t *testing.T) {
	dir := t.TempDir()
	s := cache(dir)
	var phases []string
	s.Progress = func(phase, name string, n int) { phases = append(phases, fmt.Sprint(phase, " ", name, " ", n > 0)) }
	first := get(t, s)
	require.Equal(t, []string{"compile square false", "set-up square true"}, phases)
	require.Same(t, first, get(t, s), "a second call returns the same")
	require.Len(t, phases, 2)

	again := cache(dir)
	phases = nil
	again.Progress = s.Progress
	second, timing, err := again.Get(newSquare("square", 2))
	require.NoError(t, err)
	require.Equal(t, []string{"compile square false", "load key square true"}, phases)
	require.Zero(t, timing.SetupSeconds)
	require.Positive(t, timing.LoadSeconds)
	require.Equal(t, first.Fingerprint, second.Fingerprint)
	require.Equal(t, first.Manifest, second.Manifest)
	require.Equal(t, first.Verify, second.Verify)
	require.Equal(t, keys.SinglePartySetup, second.Manifest.Setup, "a set-up by one party is marked")
	require.Contains(t, read(t, filepath.Join(folder(t, dir), "manifest.json")), `"setup": "single-party"`)
}

// TestFingerprint: it stays the same over compiles and processes, and every ingredient changes it.
func TestFingerprint(t *testing.T) {
	compile := func(c link.Circuit, s *srs.String) string {
		k, err := keys.Compile(c, s)
		require.NoError(t, err)
		return k.Fingerprint.String()
	}
	embedded := srs.Embedded()
	base := compile(payout.New(payout.Params{Contributors: 8}), embedded)
	if os.Getenv("TRIBUTARY_PRINT_FINGERPRINT") != "" {
		fmt.Println("fingerprint", base)
		return
	}
	require.Equal(t, base, compile(payout.New(payout.Params{Contributors: 8}), embedded))

	cmd := exec.Command(os.Args[0], "-test.run", "^TestFingerprint$", "-test.v")
	cmd.Env = append(os.Environ(), "TRIBUTARY_PRINT_FINGERPRINT=1")
	cmd.Dir = t.TempDir()
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	require.Contains(t, string(out), "fingerprint "+base, "another process, in another folder")

	seen := map[string]string{}
	for why, f := range map[string]string{
		"base":                      compile(newSquare("square", 2), embedded),
		"another constraint":        compile(newSquare("square", 3), embedded),
		"another name":              compile(newSquare("cube", 2), embedded),
		"another reference string":  compile(newSquare("square", 2), srs.Toxic(10, fr.NewElement(3))),
		"another kind of statement": base,
	} {
		require.Empty(t, seen[f], why)
		seen[f] = why
	}
}

func TestCompileRefuses(t *testing.T) {
	_, err := keys.Compile(newSquare("square", 2), srs.Toxic(3, fr.NewElement(3)))
	require.ErrorContains(t, err, "longer string", "a string too short for the mask")
	broken := newSquare("broken", 2)
	broken.broken = true
	_, err = keys.Compile(broken, srs.Embedded())
	require.ErrorContains(t, err, "a size that is not possible", "a panic while building is an error")
	_, err = keys.Compile(&unbound{*newSquare("unbound", 2)}, srs.Embedded())
	require.ErrorContains(t, err, "one commitment", "a circuit without its link is not a statement")
}

// unbound forgets the link.
type unbound struct{ square }

func (c *unbound) Blank() link.Circuit { return &unbound{*newSquare("unbound", 2)} }

func (c *unbound) Define(api frontend.API) error {
	api.AssertIsEqual(api.Mul(c.Vectors[0][0], c.Vectors[0][0]), c.Scalars[0])
	return nil
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(b)
}

// TestDamagedFiles: whatever happens to a stored key, the error says which file and why, and no other key is set up
// over it.
func TestDamagedFiles(t *testing.T) {
	master := t.TempDir()
	get(t, cache(master))
	source := folder(t, master)

	replace := func(from, to string) func([]byte) []byte {
		return func(b []byte) []byte {
			out := strings.Replace(string(b), from, to, 1)
			require.NotEqual(t, string(b), out)
			return []byte(out)
		}
	}
	cut := func(n int) func([]byte) []byte { return func(b []byte) []byte { return b[:n] } }
	flip := func(at func(int) int) func([]byte) []byte {
		return func(b []byte) []byte { b[at(len(b))] ^= 1; return b }
	}
	const proving, verifying, manifest = "proving.key", "verifying.key", "manifest.json"
	for _, c := range []struct {
		why, file string
		change    func([]byte) []byte // nil removes the file
		want      error
		names     string
	}{
		{"a proving key cut short", proving, cut(1000), keys.ErrCorrupt, proving},
		{"an empty proving key", proving, cut(0), keys.ErrCorrupt, proving},
		{"a flipped bit at its start", proving, flip(func(int) int { return 0 }), keys.ErrCorrupt, proving},
		{"a flipped bit in its middle", proving, flip(func(n int) int { return n / 2 }), keys.ErrCorrupt, proving},
		{"bytes after its end", proving, func(b []byte) []byte { return append(b, 0) }, keys.ErrCorrupt, proving},
		{"no proving key", proving, nil, keys.ErrCorrupt, proving},
		{"a verifying key cut short", verifying, cut(100), keys.ErrCorrupt, verifying},
		{"a flipped bit in it", verifying, flip(func(n int) int { return n - 1 }), keys.ErrCorrupt, verifying},
		{"no verifying key", verifying, nil, keys.ErrCorrupt, verifying},
		{"a manifest cut short", manifest, cut(40), keys.ErrCorrupt, manifest},
		{"an unknown field", manifest, replace(`"curve"`, `"curves"`), keys.ErrCorrupt, manifest},
		{"no manifest", manifest, nil, os.ErrNotExist, manifest},
		{"another gnark", manifest, replace(`"gnark": "`, `"gnark": "9`), keys.ErrMismatch, "circuit"},
		{"another curve", manifest, replace(`"curve": "`, `"curve": "x`), keys.ErrMismatch, "curve"},
		{
			"another reference string", manifest,
			replace(`"reference_string": "`, `"reference_string": "0`), keys.ErrMismatch, "reference string",
		},
		{
			"another statement", manifest,
			replace(`"statement": "square"`, `"statement": "cube"`), keys.ErrMismatch, "circuit",
		},
		{
			"a longer vector, which moves the mask", manifest,
			replace(`"len": 1`, `"len": 2`), keys.ErrMismatch, "circuit",
		},
		{"a scalar more", manifest, replace(`"scalars": 1`, `"scalars": 2`), keys.ErrMismatch, "circuit"},
		{
			"another number of constraints", manifest,
			replace(`"constraints": `, `"constraints": 1`), keys.ErrMismatch, "constraints",
		},
		{
			"a set-up by one party passed off as a ceremony", manifest,
			replace(`single-party`, `ceremony`), keys.ErrMismatch, "setup",
		},
		{
			"the other file's hash", manifest,
			replace(`"verifying_key_sha256": "`, `"verifying_key_sha256": "0`), keys.ErrCorrupt, verifying,
		},
	} {
		dir := t.TempDir()
		target := filepath.Join(dir, filepath.Base(source))
		require.NoError(t, os.CopyFS(target, os.DirFS(source)))
		path := filepath.Join(target, c.file)
		if c.change == nil {
			require.NoError(t, os.Remove(path))
		} else {
			require.NoError(t, os.WriteFile(path, c.change([]byte(read(t, path))), 0o644))
		}
		_, _, err := cache(dir).Get(newSquare("square", 2))
		require.ErrorIs(t, err, c.want, c.why)
		require.ErrorContains(t, err, c.names, c.why)
		require.ErrorContains(t, err, target, "%s: the error says where", c.why)
		folder(t, dir)
	}
}

// TestAnotherCircuitsKey: a key under another circuit's name is refused, although all its own hashes are right.
func TestAnotherCircuitsKey(t *testing.T) {
	dir := t.TempDir()
	cube, _, err := cache(dir).Get(newSquare("cube", 3))
	require.NoError(t, err)
	compiled, err := keys.Compile(newSquare("square", 2), srs.Embedded())
	require.NoError(t, err)
	name := func(w proof.Word) string { return filepath.Join(dir, strings.TrimPrefix(w.String(), "0x")) }
	require.NoError(t, os.Rename(name(cube.Fingerprint), name(compiled.Fingerprint)))
	_, _, err = cache(dir).Get(newSquare("square", 2))
	require.ErrorIs(t, err, keys.ErrMismatch)
}

func TestConcurrentCallsSetUpOnce(t *testing.T) {
	dir := t.TempDir()
	s := cache(dir)
	var setups atomic.Int32
	s.Progress = func(phase, _ string, _ int) {
		if phase == "set-up" {
			setups.Add(1)
		}
	}
	pairs := make([]*keys.Pair, 8)
	var wg sync.WaitGroup
	for i := range pairs {
		wg.Go(func() { pairs[i], _, _ = s.Get(newSquare("square", 2)) })
	}
	wg.Wait()
	require.EqualValues(t, 1, setups.Load())
	for _, p := range pairs {
		require.Same(t, pairs[0], p)
	}
}

// TestTwoCachesOneFolder: of processes that need a key at once one sets it up, and the others wait for it.
func TestTwoCachesOneFolder(t *testing.T) {
	dir := t.TempDir()
	pairs := make([]*keys.Pair, 4)
	errs := make([]error, len(pairs))
	var setups atomic.Int32
	var wg sync.WaitGroup
	for i := range pairs {
		c := cache(dir)
		c.Progress = func(phase, _ string, _ int) {
			if phase == "set-up" {
				setups.Add(1)
			}
		}
		wg.Go(func() { pairs[i], _, errs[i] = c.Get(newSquare("square", 2)) })
	}
	wg.Wait()
	require.NoError(t, errors.Join(errs...))
	require.EqualValues(t, 1, setups.Load())
	for _, p := range pairs {
		require.Equal(t, pairs[0].Manifest, p.Manifest)
		require.Equal(t, pairs[0].Verify.Groth16.G1.K, p.Verify.Groth16.G1.K)
	}
	folder(t, dir)
}

// TestInterruptedSetUp: a set-up that cannot finish leaves no folder under the circuit's name, and the next one
// succeeds.
func TestInterruptedSetUp(t *testing.T) {
	dir := t.TempDir()
	blocked := filepath.Join(dir, "file")
	require.NoError(t, os.WriteFile(blocked, nil, 0o600))
	_, _, err := cache(filepath.Join(blocked, "keys")).Get(newSquare("square", 2))
	require.ErrorContains(t, err, blocked)

	keysDir := filepath.Join(dir, "keys")
	require.NoError(t, os.MkdirAll(filepath.Join(keysDir, ".setup-123"), 0o755)) // what a killed process leaves
	require.NoError(t, os.WriteFile(filepath.Join(keysDir, ".setup-123", "proving.key"), []byte("half"), 0o644))
	get(t, cache(keysDir))
	get(t, cache(keysDir))
	full, err := filepath.Glob(filepath.Join(keysDir, "[0-9a-f]*"))
	require.NoError(t, err)
	require.Len(t, full, 1)
	files, err := os.ReadDir(full[0])
	require.NoError(t, err)
	require.Len(t, files, 3)
}

func TestExportedVerifyingKey(t *testing.T) {
	p := get(t, cache(t.TempDir()))
	dir := filepath.Join(t.TempDir(), "public")
	require.NoError(t, keys.ExportVerifying(dir, p))
	k, m, err := keys.OpenVerifying(dir, srs.Embedded())
	require.NoError(t, err)
	require.Equal(t, p.Verify, k)
	require.Empty(t, m.ProvingKey)
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, entries, 2, "the manifest and the verifying key")

	_, _, err = keys.OpenVerifying(dir, srs.Toxic(10, fr.NewElement(3)))
	require.ErrorIs(t, err, keys.ErrMismatch)
	path := filepath.Join(dir, "manifest.json")
	good := read(t, path)
	for why, edit := range map[string][2]string{
		"a vector's length, which moves the mask": {`"len": 1`, `"len": 2`},
		"the statement's name":                    {`"square"`, `"cube"`},
		"the constraint system": {
			`"constraint_system_sha256": "0x`, `"constraint_system_sha256": "0x` + "\x00",
		},
	} {
		bad := strings.Replace(good, edit[0], edit[1], 1)
		if strings.Contains(edit[1], "\x00") {
			var m map[string]any
			require.NoError(t, json.Unmarshal([]byte(good), &m))
			m["constraint_system_sha256"] = "0x" + strings.Repeat("ab", 32)
			b, err := json.Marshal(m)
			require.NoError(t, err)
			bad = string(b)
		}
		require.NotEqual(t, good, bad)
		require.NoError(t, os.WriteFile(path, []byte(bad), 0o644))
		_, _, err = keys.OpenVerifying(dir, srs.Embedded())
		require.ErrorIs(t, err, keys.ErrMismatch, why)
	}
	for version, want := range map[string]string{"1": "set up the circuit's keys again", "3": "version 3"} {
		other := bytes.Replace([]byte(good), []byte(`"version": 2`), []byte(`"version": `+version), 1)
		require.NoError(t, os.WriteFile(path, other, 0o644))
		_, _, err = keys.OpenVerifying(dir, srs.Embedded())
		require.ErrorContains(t, err, want)
	}
}

// TestBundleOfAStranger: that a manifest matches its key file is no reason to trust the lengths in it.
func TestBundleOfAStranger(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	require.NoError(t, keys.ExportVerifying(dir, get(t, cache(t.TempDir()))))
	_, m, err := keys.OpenVerifying(dir, srs.Embedded())
	require.NoError(t, err)
	path, manifest := filepath.Join(dir, "verifying.key"), filepath.Join(dir, "manifest.json")
	good, text := read(t, path), read(t, manifest)
	for why, bad := range map[string]string{
		"four billion lists of committed wires": good[:456] + "\xff\xff\xff\xff" + good[460:],
		"four billion points":                   good[:288] + "\xff\xff\xff\xff" + good[292:],
		"more than a key":                       good + strings.Repeat("\x00", 1<<20),
	} {
		sum := sha256.Sum256([]byte(bad))
		require.NoError(t, os.WriteFile(path, []byte(bad), 0o644))
		matching := strings.Replace(text, m.VerifyingKey, hex.EncodeToString(sum[:]), 1)
		require.NoError(t, os.WriteFile(manifest, []byte(matching), 0o644))
		_, _, err := keys.OpenVerifying(dir, srs.Embedded())
		require.ErrorIs(t, err, keys.ErrCorrupt, why)
	}
}

// TestKeyExchangedWhileItIsRead: whoever writes the folder of a key exchanges the file again and again, so that the
// hash is of the key that is trusted, and what is used is another.
func TestKeyExchangedWhileItIsRead(t *testing.T) {
	dirs := [2]string{t.TempDir(), t.TempDir()}
	var files [2][]byte
	for i, dir := range dirs {
		get(t, cache(dir))
		files[i] = []byte(read(t, filepath.Join(folder(t, dir), "verifying.key")))
	}
	want, m, err := keys.OpenVerifying(folder(t, dirs[0]), srs.Embedded())
	require.NoError(t, err)
	f, err := os.OpenFile(filepath.Join(folder(t, dirs[0]), "verifying.key"), os.O_WRONLY, 0)
	require.NoError(t, err)
	defer f.Close()
	var stop atomic.Bool
	var exchanging sync.WaitGroup
	exchanging.Go(func() {
		for i := 0; !stop.Load(); i++ {
			_, _ = f.WriteAt(files[i%2], 0)
		}
	})
	for range 100 {
		k, got, err := keys.OpenVerifying(folder(t, dirs[0]), srs.Embedded())
		if err == nil && got.VerifyingKey == m.VerifyingKey && k.Groth16.G1.Alpha != want.Groth16.G1.Alpha {
			t.Error("another key passes for the one that is trusted")
			break
		}
	}
	stop.Store(true)
	exchanging.Wait()
}

// TestKeyWithoutEnd: a folder of keys may be a stranger's, and its files devices.
func TestKeyWithoutEnd(t *testing.T) {
	dir := t.TempDir()
	get(t, cache(dir))
	for _, name := range []string{"verifying.key", "manifest.json"} {
		path := filepath.Join(folder(t, dir), name)
		before := []byte(read(t, path))
		require.NoError(t, os.Remove(path))
		require.NoError(t, os.Symlink("/dev/zero", path))
		_, _, err := keys.OpenVerifying(folder(t, dir), srs.Embedded())
		require.ErrorContains(t, err, "no file of a document", name)
		require.NoError(t, os.Remove(path))
		require.NoError(t, os.WriteFile(path, before, 0o600))
	}
}
