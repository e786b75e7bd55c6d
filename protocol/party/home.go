package party

import (
	"crypto/ecdh"
	"encoding/hex"
	"fmt"
	"path/filepath"

	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/bundle"
)

// Files of a party's home, a folder that only the party reads.
const (
	accountFile = "account.json"
	stateFile   = "state.json"
)

// AccountFile is the file of a party's keys.
func AccountFile(home string) string { return filepath.Join(home, accountFile) }

// StateFile is the file of a party's state.
func StateFile(home string) string { return filepath.Join(home, stateFile) }

// SaveAccount writes keys to a home.
func SaveAccount(home string, a *Account) error {
	return document.WriteJSON(AccountFile(home), a.Document(), document.Secret)
}

// OpenAccount reads keys from a home.
func OpenAccount(home string) (*Account, error) {
	var j AccountDocument
	path := AccountFile(home)
	if err := document.ReadJSON(path, &j); err != nil {
		return nil, err
	}
	if j.Version != Version {
		return nil, fmt.Errorf("%s: version %d, this program reads version %d", path, j.Version, Version)
	}
	a, err := j.open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return a, nil
}

// SaveHome writes a party's keys and state. The state is written last: a home with a state has keys.
func SaveHome(home string, a *Account, state any) error {
	if err := SaveAccount(home, a); err != nil {
		return err
	}
	return document.WriteJSON(StateFile(home), state, document.Secret)
}

// ReadState reads the state in a home; version is the state's own.
func ReadState(home string, state any, version *int) error {
	path := StateFile(home)
	if err := document.ReadJSON(path, state); err != nil {
		return err
	}
	if *version != Version {
		return fmt.Errorf("%s: version %d, this program reads version %d", path, *version, Version)
	}
	return nil
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
