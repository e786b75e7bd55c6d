package keys

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/verify"
)

// Pair is a key pair in memory.
type Pair struct {
	*Compiled
	Manifest Manifest
	Proving  *groth16.ProvingKey
	Verify   *verify.Key
}

// Store keeps key pairs in Dir/<fingerprint>/. It is safe for concurrent use, also by several processes: a key appears
// by one rename.
type Store struct {
	Dir    string
	String *srs.String
	// Progress, if set, is called at the beginning of each phase: "compile", "set-up" or "load key", with the statement's
	// name and its number of constraints (0 while compiling).
	Progress func(phase, statement string, constraints int)

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
func (s *Store) Get(c link.Circuit) (*Pair, Timing, error) { return s.once(c, s.prepare) }

// once runs ready once for a circuit's name, and again after an error.
func (s *Store) once(c link.Circuit, ready func(link.Circuit) (*Pair, Timing, error)) (*Pair, Timing, error) {
	name := c.Spec().Name
	s.mu.Lock()
	if s.entries == nil {
		s.entries = map[string]*entry{}
	}
	e := s.entries[name]
	if e == nil {
		e = &entry{}
		s.entries[name] = e
	}
	s.mu.Unlock()
	e.once.Do(func() {
		e.err = errors.New("making the key failed") // stays if ready panics
		e.pair, e.Timing, e.err = ready(c)
	})
	if e.err != nil {
		s.forget(name, e)
	}
	return e.pair, e.Timing, e.err
}

// forget lets the next Get try again: a full disk, for example, may have been cleared.
func (s *Store) forget(name string, failed *entry) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.entries[name] == failed {
		delete(s.entries, name)
	}
}

// prepare loads a circuit's key, or sets one up if there is none.
func (s *Store) prepare(c link.Circuit) (p *Pair, t Timing, err error) {
	name := c.Spec().Name
	t.CompileSeconds, err = s.timed("compile", name, 0, func() (err error) {
		var compiled *Compiled
		compiled, err = Compile(c, s.String)
		p = &Pair{Compiled: compiled}
		return err
	})
	if err != nil {
		return nil, t, err
	}
	dir := s.Folder(p.Fingerprint)
	if _, statErr := os.Stat(dir); errors.Is(statErr, os.ErrNotExist) {
		t.SetupSeconds, err = s.timed("set-up", name, p.Constraints(), func() error { return s.setup(p, dir) })
	} else {
		t.LoadSeconds, err = s.timed("load key", name, p.Constraints(), func() error { return s.load(p, dir) })
	}
	if err != nil {
		return nil, t, err
	}
	return p, t, nil
}

// setup makes new keys, writes them next to their folder and moves them there in one step.
func (s *Store) setup(p *Pair, dir string) error {
	pk, vk := new(groth16.ProvingKey), new(groth16.VerifyingKey)
	if err := groth16.Setup(p.System, pk, vk); err != nil {
		return fmt.Errorf("set up %s: %w", p.Spec.Name, err)
	}
	if err := os.MkdirAll(s.Dir, 0o755); err != nil {
		return fmt.Errorf("key cache: %w", err)
	}
	s.sweep()
	tmp, err := os.MkdirTemp(s.Dir, ".setup-")
	if err != nil {
		return fmt.Errorf("key cache: %w", err)
	}
	defer os.RemoveAll(tmp)
	m := describe(p.Compiled, s.String)
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
		return s.load(p, dir) // another process was first, and its key counts
	}
	p.Manifest, p.Proving = m, pk
	p.Verify, err = verify.NewKey(p.Fingerprint, p.Spec, vk, s.String)
	return err
}

// sweep removes what killed set-ups have left behind.
func (s *Store) sweep() {
	left, _ := filepath.Glob(filepath.Join(s.Dir, ".setup-*"))
	for _, dir := range left {
		if info, err := os.Stat(dir); err == nil && time.Since(info.ModTime()) > staleAfter {
			os.RemoveAll(dir)
		}
	}
}

// staleAfter is much longer than any set-up takes between two of its writes.
const staleAfter = 24 * time.Hour

// load loads both keys of a compiled circuit.
func (s *Store) load(p *Pair, dir string) (err error) {
	if p.Verify, p.Manifest, err = OpenVerifying(dir, s.String); err != nil {
		return err
	}
	want := describe(p.Compiled, s.String)
	want.ProvingKey, want.VerifyingKey = p.Manifest.ProvingKey, p.Manifest.VerifyingKey
	if err := p.Manifest.matches(want); err != nil {
		return fmt.Errorf("%s: %w", dir, err)
	}
	p.Proving = new(groth16.ProvingKey)
	return readHashed(filepath.Join(dir, provingFile), p.Manifest.ProvingKey, p.Proving.UnsafeReadFrom)
}

// timed reports a phase, runs f and returns its seconds.
func (s *Store) timed(phase, name string, constraints int, f func() error) (float64, error) {
	if s.Progress != nil {
		s.Progress(phase, name, constraints)
	}
	start := time.Now()
	err := f()
	return time.Since(start).Seconds(), err
}
