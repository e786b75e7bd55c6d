package service

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"runtime/debug"
	"slices"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/blind"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/store"
)

// Source is a circuit to serve, with what a Datanet says about it.
type Source struct {
	catalog.Description
	Verifiers []store.Verifier // on chain
	// Owner is the SHA-256 of the verifying key that the Datanet's owner set up; "": no Datanet's. The parties would
	// refuse proofs of any other set-up.
	Owner string
}

// merge leaves each circuit once, with all that its sources say about it.
func merge(sources []Source) (out []Source, err error) {
	for _, s := range sources {
		i := slices.IndexFunc(out, func(o Source) bool { return o.Description == s.Description })
		if i < 0 {
			out = append(out, s)
			continue
		}
		o := &out[i]
		if o.Owner != "" && s.Owner != "" && o.Owner != s.Owner {
			return nil, fmt.Errorf("two Datanets have different keys of the circuit %s: serve them apart", o.Statement)
		}
		o.Owner = max(o.Owner, s.Owner)
		for _, v := range s.Verifiers {
			if !slices.Contains(o.Verifiers, v) {
				o.Verifiers = append(o.Verifiers, v)
			}
		}
	}
	return out, nil
}

// keyStore is where servers and workers exchange circuits and key pairs.
type keyStore interface {
	PutCircuit(ctx context.Context, c store.Circuit) error
	PutKeys(ctx context.Context, fingerprint proof.Word, packed []byte) error
	Keys(ctx context.Context, fingerprint proof.Word) ([]byte, error)
}

// keyring gets the key pairs of all circuits onto this machine and registers the circuits.
type keyring struct {
	dir   string
	srs   *srs.String
	store keyStore
	share bool // put key pairs into the store, for workers on other machines
	log   *slog.Logger
}

// open returns the circuits' fingerprints in the sources' order. Of each key pair only the verifying key stays in
// memory.
func (k *keyring) open(ctx context.Context, sources []Source) ([]proof.Word, error) {
	defer debug.FreeOSMemory() // constraint systems and fresh proving keys
	var out []proof.Word
	for _, s := range sources {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		c, err := k.ready(ctx, s)
		if err != nil {
			return nil, err
		}
		if err := k.store.PutCircuit(ctx, c); err != nil {
			return nil, fmt.Errorf("register %s: %w", c.Name, err)
		}
		out = append(out, c.Fingerprint)
	}
	return out, nil
}

// ready returns a circuit whose key pair is on this machine.
func (k *keyring) ready(ctx context.Context, s Source) (c store.Circuit, err error) {
	circuit, err := s.Circuit()
	if err != nil {
		return c, err
	}
	name := circuit.Spec().Name
	k.log.Info("circuit", "phase", "compile", "circuit", name)
	compiled, err := keys.Compile(circuit, k.srs)
	if err != nil {
		return c, err
	}
	manifest, folder, err := k.pair(ctx, compiled, s)
	if err != nil {
		return c, fmt.Errorf("keys of %s: %w", name, err)
	}
	key, _, err := keys.OpenVerifying(folder, k.srs)
	if err != nil {
		return c, err
	}
	var vk bytes.Buffer
	if _, err := key.Groth16.WriteTo(&vk); err != nil {
		return c, err
	}
	text, err := json.Marshal(manifest)
	return store.Circuit{
		Fingerprint: compiled.Fingerprint, Name: name, Description: s.Description,
		Constraints: compiled.Constraints(), Share: blind.Elements(compiled.System),
		VerifyingKey: vk.Bytes(), Manifest: text, Verifiers: s.Verifiers,
	}, err
}

// pair sees that the key pair is in its folder, is the Datanet's, and is in the store if workers elsewhere need it.
func (k *keyring) pair(ctx context.Context, c *keys.Compiled, s Source) (m keys.Manifest, folder string, err error) {
	// Each circuit has a key cache of its own, so that no proving key outlives this function.
	disk := &keys.Cache{Dir: k.dir, String: k.srs, Progress: func(phase, name string, constraints int) {
		k.log.Info("circuit", "phase", phase, "circuit", name, "constraints", constraints)
	}}
	folder = disk.Folder(c.Fingerprint)
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		if err := k.obtain(ctx, disk, c, s); err != nil {
			return m, folder, err
		}
	}
	if m, err = keys.Check(folder, k.srs); err != nil {
		return m, folder, err
	}
	if s.Owner != "" && m.VerifyingKey != s.Owner {
		return m, folder, &FieldError{Field: "Keys", Value: k.dir, Err: fmt.Errorf(
			"%s is another set-up than the Datanet's: its parties would refuse the proofs; copy the owner's key folder there",
			folder)}
	}
	if k.share {
		err = k.upload(ctx, disk, c.Fingerprint)
	}
	return m, folder, err
}

// obtain gets a key pair that is not on this machine: from the store, if another server has put it there, or by a
// set-up of our own, if no Datanet has a say in it.
func (k *keyring) obtain(ctx context.Context, disk *keys.Cache, c *keys.Compiled, s Source) error {
	packed, err := k.store.Keys(ctx, c.Fingerprint)
	if err == nil {
		k.log.Info("circuit", "phase", "fetch key", "circuit", c.Spec.Name)
		return disk.Unpack(c.Fingerprint, packed)
	}
	if !errors.Is(err, store.ErrNoKeys) {
		return err
	}
	if s.Owner != "" {
		return &FieldError{Field: "Keys", Value: k.dir, Err: errors.New("they are not there, and a set-up of our own " +
			"would be another key than the Datanet's: copy the owner's key folder there")}
	}
	circuit, err := s.Circuit()
	if err == nil {
		_, _, err = disk.Get(circuit)
	}
	return err
}

func (k *keyring) upload(ctx context.Context, disk *keys.Cache, fingerprint proof.Word) error {
	if _, err := k.store.Keys(ctx, fingerprint); err == nil {
		return nil
	}
	packed, err := disk.Pack(fingerprint)
	if err != nil {
		return err
	}
	return k.store.PutKeys(ctx, fingerprint, packed)
}
