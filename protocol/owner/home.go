package owner

import (
	"fmt"

	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// Save writes the owner's home.
func (o *Owner) Save(home string) error { return party.SaveHome(home, o.Account, &o.State) }

// Open reads the owner's home.
func Open(home string, t *terms.Terms, d terms.Deployment) (*Owner, error) {
	a, err := party.OpenAccount(home)
	if err != nil {
		return nil, err
	}
	if a.Address() != t.Owner {
		return nil, fmt.Errorf("%s: its account %v is not the Datanet's owner %v", home, a, t.Owner)
	}
	o := New(t, d, a)
	return o, party.ReadState(home, &o.State, &o.State.Version)
}
