package epoch

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// Curator says who may contribute, and commits to the hold-outs of a model by validation.
type Curator struct {
	Proofs
	Terms      *terms.Terms // for hold-outs; nil where the curator only admits
	Deployment terms.Deployment
	Settlement Admitter
	Holdouts   Holdouts // where hold-outs are committed to; nil: they are proven and not submitted
}

// admission is the document of a curator's word.
type admission struct {
	Version   int           `json:"version"`
	Account   terms.Address `json:"account"`
	Signature string        `json:"signature"` // 65 bytes in hexadecimal
}

// admissionFile is the file of the curator's word on an account, within a bundle.
func admissionFile(account terms.Address) string {
	return filepath.Join("admissions", account.String()+".json")
}

// Admit puts the curator's word into the bundle that an account may contribute. It returns the file.
func (c *Curator) Admit(ctx context.Context, account terms.Address) (string, error) {
	own, err := party.OpenAccount(c.Home)
	if err != nil {
		return "", err
	}
	signature, err := c.Settlement.Admission(ctx, own.Chain, account)
	if err != nil {
		return "", err
	}
	name := admissionFile(account)
	return filepath.Join(c.Bundle, name), c.public(name, admission{
		Version: bundle.Version, Account: account, Signature: hex.EncodeToString(signature),
	})
}

// admission reads the curator's word on an account, nil if there is none. The contract checks it.
func (f Folders) admission(a *party.Account) ([]byte, error) {
	var d admission
	path := filepath.Join(f.Bundle, admissionFile(a.Address()))
	err := document.ReadJSON(path, &d)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	signature, err := hex.DecodeString(d.Signature)
	if err != nil || d.Version != bundle.Version || d.Account != a.Address() {
		return nil, fmt.Errorf("%s: version %d of the word on %v, expected version %d of %v, with a signature",
			path, d.Version, d.Account, bundle.Version, a)
	}
	return signature, nil
}
