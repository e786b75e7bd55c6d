package keys

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/gofrs/flock"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/setup"
	"github.com/tributary-zk/tributary/prover/verify"
)

// Pair is a key pair in memory.
type Pair struct {
	*Compiled
	Manifest Manifest
	Proving  *groth16.ProvingKey
	Verify   *verify.Key
}

// Cache keeps key pairs in Dir/<fingerprint>/. It is safe for concurrent use, also by several processes: a key appears
// by one rename, and of several that need it at once one sets it up while the others wait.
type Cache struct {
	Dir    string
	String *srs.String
	// Progress, if set, is called at the beginning of each phase: "compile", "wait for another set-up", "set-up" or "load
	// key", with the statement's name and its number of constraints (0 while compiling).
	Progress func(phase, statement string, constraints int)

	setups  sync.Mutex // held during a set-up, which uses all cores, and much memory
	mu      sync.Mutex
	entries map[string]*entry // by statement name; guarded by mu
}

type entry struct {
	once sync.Once
	pair *Pair
	err  error
	Timing
}

// Timing says how long it took until a key was ready.
type Timing struct{ CompileSeconds, SetupSeconds, LoadSeconds float64 }

// Get returns the key pair of a circuit. It compiles the circuit once, and loads its key from disk or sets one up.
func (k *Cache) Get(c link.Circuit) (*Pair, Timing, error) { return k.once(c, k.prepare) }

// once runs ready once for a circuit's name, and again after an error.
func (k *Cache) once(c link.Circuit, ready func(link.Circuit) (*Pair, Timing, error)) (*Pair, Timing, error) {
	name := c.Spec().Name
	k.mu.Lock()
	if k.entries == nil {
		k.entries = map[string]*entry{}
	}
	e := k.entries[name]
	if e == nil {
		e = &entry{}
		k.entries[name] = e
	}
	k.mu.Unlock()
	e.once.Do(func() {
		e.err = errors.New("making the key failed") // stays if ready panics
		e.pair, e.Timing, e.err = ready(c)
	})
	if e.err != nil {
		k.forget(name, e)
	}
	return e.pair, e.Timing, e.err
}

// forget lets the next Get try again: a full disk, for example, may have been cleared.
func (k *Cache) forget(name string, failed *entry) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.entries[name] == failed {
		delete(k.entries, name)
	}
}

// prepare loads a circuit's key, or sets one up if there is none.
func (k *Cache) prepare(c link.Circuit) (p *Pair, t Timing, err error) {
	name := c.Spec().Name
	t.CompileSeconds, err = k.timed("compile", name, 0, func() (err error) {
		var compiled *Compiled
		compiled, err = Compile(c, k.String)
		p = &Pair{Compiled: compiled}
		return err
	})
	if err != nil {
		return nil, t, err
	}
	dir := k.Folder(p.Fingerprint)
	if absent(dir) {
		k.setups.Lock()
		defer k.setups.Unlock()
		unlock, err := k.lock(p)
		if err != nil {
			return nil, t, err
		}
		defer unlock()
	}
	if absent(dir) {
		t.SetupSeconds, err = k.timed("set-up", name, p.Constraints(), func() error { return k.setup(p, dir) })
	} else {
		t.LoadSeconds, err = k.timed("load key", name, p.Constraints(), func() error { return k.load(p, dir) })
	}
	if err != nil {
		return nil, t, err
	}
	return p, t, nil
}

func absent(dir string) bool {
	_, err := os.Stat(dir)
	return errors.Is(err, os.ErrNotExist)
}

// lock waits until no other process sets up the key. It spares time and nothing depends on it: two that set up the same
// key agree on one by the rename. So the file can go when its holder is done, whoever waits for it still.
func (k *Cache) lock(p *Pair) (unlock func(), err error) {
	if err := os.MkdirAll(k.Dir, 0o755); err != nil {
		return nil, fmt.Errorf("key cache: %w", err)
	}
	l := flock.New(filepath.Join(k.Dir, fmt.Sprintf(".lock-%x", p.Fingerprint[:])))
	ok, err := l.TryLock()
	if !ok && err == nil {
		_, err = k.timed("wait for another set-up", p.Spec.Name, p.Constraints(), l.Lock)
	}
	if err != nil { // a disk without locks
		return func() {}, nil
	}
	return func() { _ = errors.Join(os.Remove(l.Path()), l.Unlock()) }, nil
}

// setup makes new keys, writes them next to their folder and moves them there in one step.
func (k *Cache) setup(p *Pair, dir string) error {
	pk, vk, err := setup.Run(p.System)
	if err != nil {
		return fmt.Errorf("set up %s: %w", p.Spec.Name, err)
	}
	k.sweep()
	tmp, err := os.MkdirTemp(k.Dir, ".setup-")
	if err != nil {
		return fmt.Errorf("key cache: %w", err)
	}
	defer os.RemoveAll(tmp)
	m := describe(p.Compiled, k.String)
	if m.ProvingKey, err = writeHashed(filepath.Join(tmp, provingFile), pk.WriteRawTo); err != nil {
		return err
	}
	if m.VerifyingKey, err = writeHashed(filepath.Join(tmp, verifyingFile), vk.WriteTo); err != nil {
		return err
	}
	if err := writeManifest(filepath.Join(tmp, manifestFile), m); err != nil {
		return err
	}
	if err := os.Chmod(tmp, 0o755); err != nil { // keys are for all parties on the machine
		return fmt.Errorf("key cache: %w", err)
	}
	if err := os.Rename(tmp, dir); err != nil {
		if _, statErr := os.Stat(dir); statErr != nil {
			return fmt.Errorf("key cache: %w", err)
		}
		return k.load(p, dir) // another process was first, and its key counts
	}
	p.Manifest, p.Proving = m, pk
	p.Verify, err = verify.NewKey(p.Fingerprint, p.Spec, vk, k.String)
	return err
}

// sweep removes what killed set-ups have left behind.
func (k *Cache) sweep() {
	left, _ := filepath.Glob(filepath.Join(k.Dir, ".setup-*"))
	for _, dir := range left {
		if info, err := os.Stat(dir); err == nil && time.Since(info.ModTime()) > staleAfter {
			os.RemoveAll(dir)
		}
	}
}

// staleAfter is much longer than any set-up takes between two of its writes.
const staleAfter = 24 * time.Hour

// load loads both keys of a compiled circuit.
func (k *Cache) load(p *Pair, dir string) (err error) {
	if p.Verify, p.Manifest, err = OpenVerifying(dir, k.String); err != nil {
		return err
	}
	want := describe(p.Compiled, k.String)
	want.ProvingKey, want.VerifyingKey = p.Manifest.ProvingKey, p.Manifest.VerifyingKey
	if err := p.Manifest.matches(want); err != nil {
		return fmt.Errorf("%s: %w", dir, err)
	}
	p.Proving = new(groth16.ProvingKey)
	return readHashed(filepath.Join(dir, provingFile), p.Manifest.ProvingKey, p.Proving.UnsafeReadFrom)
}

// timed reports a phase, runs f and returns its seconds.
func (k *Cache) timed(phase, name string, constraints int, f func() error) (float64, error) {
	if k.Progress != nil {
		k.Progress(phase, name, constraints)
	}
	start := time.Now()
	err := f()
	return time.Since(start).Seconds(), err
}
