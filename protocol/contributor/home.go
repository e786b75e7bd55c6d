package contributor

import (
	"encoding/hex"
	"slices"

	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// Save writes the contributor's home.
func (c *Contributor) Save(home string) error { return party.SaveHome(home, c.Account, &c.State) }

// Open reads a contributor's home.
func Open(home string, t *terms.Terms, d terms.Deployment) (*Contributor, error) {
	a, err := party.OpenAccount(home)
	if err != nil {
		return nil, err
	}
	c := &Contributor{Terms: t, Deployment: d, Account: a}
	if err := party.ReadState(home, &c.State, &c.State.Version); err != nil {
		return nil, err
	}
	return c, c.restore()
}

// Card is the contributor's public entry on the roster, signed.
func (c *Contributor) Card() (bundle.Member, error) {
	m := bundle.Member{
		Version: bundle.Version, Name: c.State.Name, Account: c.Account.Address(),
		MaskKey: hex.EncodeToString(c.Account.Mask.PublicKey().Bytes()), Holdouts: c.State.Holdouts,
	}
	return m, m.Sign(c.Account.Sign)
}

// Shards returns the contributor's encoded rows: for itself, and for a demo's referee.
func (c *Contributor) Shards() []shard.Shard { return slices.Clone(c.shards) }
