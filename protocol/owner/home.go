package owner

import (
	"errors"
	"fmt"

	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// Save writes the owner's home.
func (o *Owner) Save(home string) error { return party.SaveHome(home, o.Account, &o.State) }

// ErrNotOwner says that a home is somebody else's.
var ErrNotOwner = errors.New("is not the Datanet's owner")

// Open reads the owner's home. It returns ErrNotOwner for a home with another account than the terms name.
func Open(home string, t *terms.Terms, d terms.Deployment) (*Owner, error) {
	a, err := party.OpenAccount(home)
	if err != nil {
		return nil, err
	}
	if a.Address() != t.Owner {
		return nil, fmt.Errorf("%s: its account %v %w %v", home, a, ErrNotOwner, t.Owner)
	}
	o := New(t, d, a)
	return o, party.ReadState(home, &o.State, &o.State.Version)
}
