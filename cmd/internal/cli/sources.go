package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/prover/service"
	"github.com/tributary-zk/tributary/prover/store"
)

// fromDatanet returns the circuits of a Datanet from its datanet.json, or from its bundle, which also has the owner's
// keys and the deployed verifiers.
func fromDatanet(path string, s *srs.String) ([]service.Source, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("--datanet: %w", err)
	}
	if inBundle(path) {
		path = filepath.Dir(path)
	} else if !info.IsDir() {
		var n terms.Terms
		if err := document.ReadJSON(path, &n); err != nil {
			return nil, fmt.Errorf("--datanet: %w", err)
		}
		return described(&n), n.Validate()
	}
	n, err := bundle.ReadTerms(path)
	if err != nil {
		return nil, fmt.Errorf("--datanet: %w", err)
	}
	out := described(n)
	var r bundle.Receipts
	err = document.ReadJSON(filepath.Join(path, bundle.ReceiptsFile), &r)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("--datanet: %w", err)
	}
	for i := range out {
		_, m, err := bundle.ReadKey(path, out[i].Statement, s)
		if err != nil {
			return nil, fmt.Errorf("--datanet %s: %w", path, err)
		}
		out[i].Owner = m.VerifyingKey
		if address, has := r.Verifiers[out[i].Statement]; has {
			out[i].Verifiers = []store.Verifier{{ChainID: r.ChainID, Address: address.String()}}
		}
	}
	return out, nil
}

// inBundle says whether the path is that of a bundle's datanet.json.
func inBundle(path string) bool {
	_, err := os.Stat(filepath.Join(filepath.Dir(path), bundle.KeysDir))
	return err == nil && filepath.Base(path) == bundle.TermsFile
}

func described(t *terms.Terms) []service.Source {
	var out []service.Source
	for _, s := range catalog.Statements() {
		out = append(out, service.Source{Description: t.Describe(s)})
	}
	return out
}

// fromFile reads one circuit's description (circuits/catalog).
func fromFile(path string) (service.Source, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return service.Source{}, fmt.Errorf("--circuit: %w", err)
	}
	d, err := catalog.Parse(b)
	if err != nil {
		return service.Source{}, fmt.Errorf("--circuit %s: %w", path, err)
	}
	return service.Source{Description: d}, nil
}
