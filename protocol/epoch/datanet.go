package epoch

import (
	"errors"
	"fmt"

	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/prover/keys"
)

// ErrExists says that a folder is taken by a Datanet.
var ErrExists = errors.New("holds a Datanet already")

// Create begins a Datanet as its owner. setUp makes the keys of its circuits; whoever runs it could forge proofs. The
// bundle gets the verifying keys, the home the owner's keys and state. The terms are written last: their presence says
// that the Datanet is there.
func Create(
	f Folders, d terms.Draft, setUp func(*terms.Terms) (map[string]*keys.Pair, error),
) (*terms.Terms, error) {
	if f.has(bundle.TermsFile) {
		return nil, fmt.Errorf("%s %w", f.Bundle, ErrExists)
	}
	t, err := d.Terms()
	if err != nil {
		return nil, err
	}
	account, err := OpenAccount(f)
	if err != nil {
		return nil, err
	}
	t.Owner = account.Address()
	pairs, err := setUp(t)
	if err != nil {
		return nil, err
	}
	if err := bundle.WriteKeys(f.Bundle, pairs); err != nil {
		return nil, err
	}
	state := owner.New(t, terms.Deployment{}, account).State
	if err := saveHome(f, account, &state); err != nil {
		return nil, err
	}
	return t, bundle.WriteTerms(f.Bundle, t)
}
