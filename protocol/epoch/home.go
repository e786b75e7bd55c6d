package epoch

import (
	"errors"
	"io/fs"

	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/party"
)

// OpenAccount opens the keys in a party's home, or makes them and puts them there.
func OpenAccount(f Folders) (*party.Account, error) {
	a, err := party.OpenAccount(f.Home)
	if !errors.Is(err, fs.ErrNotExist) {
		return a, err
	}
	if a, err = party.NewAccount(); err != nil {
		return nil, err
	}
	return a, f.disk().WriteJSON(party.AccountFile(f.Home), a.Document(), document.Secret)
}

// saveHome writes a party's keys, then its state: a home with a state has keys.
func saveHome(f Folders, a *party.Account, state any) error {
	if err := f.disk().WriteJSON(party.AccountFile(f.Home), a.Document(), document.Secret); err != nil {
		return err
	}
	return f.disk().WriteJSON(party.StateFile(f.Home), state, document.Secret)
}
