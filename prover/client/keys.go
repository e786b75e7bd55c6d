package client

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/proof"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/verify"
)

// ErrCircuit says that the service does not prove the caller's circuit under the caller's fingerprint.
var ErrCircuit = errors.New("the service does not prove this circuit: " +
	"another version of it, of gnark or of the reference string")

// key returns the verifying key of a circuit and remembers it. The fingerprint is always the caller's own: the circuit
// is compiled here, once. The key comes from Options.Keys if it is there, else from the service, and whoever set that
// one up could forge.
func (c *Client) key(ctx context.Context, circuit link.Circuit) (*verify.Key, error) {
	name := circuit.Spec().Name
	if k, ok := c.keys.Load(name); ok {
		return k.(*verify.Key), nil
	}
	k, err := c.findKey(ctx, circuit)
	if err == nil {
		c.keys.Store(name, k)
	}
	return k, err
}

func (c *Client) findKey(ctx context.Context, circuit link.Circuit) (*verify.Key, error) {
	compiled, err := keys.Compile(circuit, c.options.String)
	if err != nil {
		return nil, err
	}
	if own, err := c.ownKey(compiled.Fingerprint); own != nil || err != nil {
		return own, err
	}
	list, err := c.Circuits(ctx)
	if err != nil {
		return nil, err
	}
	for _, m := range list {
		if bytes.Equal(m.GetFingerprint(), compiled.Fingerprint[:]) {
			return c.servicesKey(compiled, m)
		}
	}
	return nil, fmt.Errorf("%s at %s: %w", compiled.Spec.Name, c.target, ErrCircuit)
}

// ownKey returns the key in Options.Keys, nil if there is none.
func (c *Client) ownKey(fingerprint proof.Word) (*verify.Key, error) {
	if c.options.Keys == nil {
		return nil, nil
	}
	k, m, err := keys.OpenVerifying(c.options.Keys.Folder(fingerprint), c.options.String)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err == nil && m.Circuit != fingerprint {
		err = keys.ErrMismatch
	}
	if err != nil {
		return nil, fmt.Errorf("key of %s: %w", hex.EncodeToString(fingerprint[:]), err)
	}
	return k, nil
}

// servicesKey reads the key that the service sent.
func (c *Client) servicesKey(compiled *keys.Compiled, m *proverv1.Circuit) (*verify.Key, error) {
	vk, err := verify.ReadGroth16(m.GetVerifyingKey())
	if err != nil {
		return nil, fmt.Errorf("verifying key of %s at %s: %w", compiled.Spec.Name, c.target, err)
	}
	return verify.NewKey(compiled.Fingerprint, compiled.Spec, vk, c.options.String)
}
