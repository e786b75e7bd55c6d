package party

import (
	"crypto/ecdh"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/tributary-zk/tributary/cmd/internal/bundle"
	"github.com/tributary-zk/tributary/cmd/internal/files"
	"github.com/tributary-zk/tributary/cmd/internal/net"
	"github.com/tributary-zk/tributary/datanet/shard"
)

// Files of a party's home, a folder that only the party reads.
const (
	accountFile = "account.json"
	stateFile   = "state.json"
)

// SaveAccount writes keys to a home.
func SaveAccount(home string, a *Account) error {
	return files.WriteJSON(filepath.Join(home, accountFile), a.document(), files.Secret)
}

// OpenAccount reads keys from a home.
func OpenAccount(home string) (*Account, error) {
	var j accountJSON
	path := filepath.Join(home, accountFile)
	if err := files.ReadJSON(path, &j); err != nil {
		return nil, err
	}
	if j.Version != StateVersion {
		return nil, fmt.Errorf("%s: version %d, this program reads version %d", path, j.Version, StateVersion)
	}
	a, err := j.open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return a, nil
}

// Save writes the contributor's home.
func (c *Contributor) Save(home string) error {
	if err := SaveAccount(home, c.Account); err != nil {
		return err
	}
	return files.WriteJSON(filepath.Join(home, stateFile), &c.State, files.Secret)
}

// OpenContributor reads a contributor's home.
func OpenContributor(home string, n *net.Net, d net.Deployment) (*Contributor, error) {
	a, err := OpenAccount(home)
	if err != nil {
		return nil, err
	}
	c := &Contributor{Net: n, Deployment: d, Account: a}
	if err := readState(home, &c.State, &c.State.Version); err != nil {
		return nil, err
	}
	return c, c.restore()
}

// Save writes the owner's home.
func (o *Owner) Save(home string) error {
	if err := SaveAccount(home, o.Account); err != nil {
		return err
	}
	return files.WriteJSON(filepath.Join(home, stateFile), &o.State, files.Secret)
}

// OpenOwner reads the owner's home.
func OpenOwner(home string, n *net.Net, d net.Deployment) (*Owner, error) {
	a, err := OpenAccount(home)
	if err != nil {
		return nil, err
	}
	if a.Address() != n.Owner {
		return nil, fmt.Errorf("%s: its account %v is not the Datanet's owner %v: give the owner's --home", home, a, n.Owner)
	}
	o := NewOwner(n, d, a)
	return o, readState(home, &o.State, &o.State.Version)
}

func readState(home string, state any, version *int) error {
	path := filepath.Join(home, stateFile)
	if err := files.ReadJSON(path, state); err != nil {
		return err
	}
	if *version != StateVersion {
		return fmt.Errorf("%s: version %d, this program reads version %d", path, *version, StateVersion)
	}
	return nil
}

// Card is the contributor's public entry on the roster, signed.
func (c *Contributor) Card() (bundle.Member, error) {
	m := bundle.Member{Version: bundle.Version, Name: c.State.Name, Account: c.Account.Address(), MaskKey: hex.EncodeToString(c.Account.Mask.PublicKey().Bytes())}
	return m, m.Sign(c.Account.Chain.Secret())
}

// MaskKeys returns the roster's masking keys, in order.
func MaskKeys(r bundle.Roster) ([]*ecdh.PublicKey, error) {
	out := make([]*ecdh.PublicKey, len(r.Contributors))
	for i, m := range r.Contributors {
		raw, err := hex.DecodeString(m.MaskKey)
		if err == nil {
			out[i], err = ecdh.X25519().NewPublicKey(raw)
		}
		if err != nil {
			return nil, fmt.Errorf("roster: mask_key of %s: %w", m.Name, err)
		}
	}
	return out, nil
}

// Shards returns the contributor's encoded rows: for itself, and for a demo's referee.
func (c *Contributor) Shards() []shard.Shard { return slices.Clone(c.shards) }
