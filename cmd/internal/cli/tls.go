package cli

import (
	"crypto/tls"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/prover/identity"
)

// tlsFlags name the certificates of one side.
type tlsFlags struct {
	dir, ca, cert, key string
	optional           bool // no certificate of one's own is fine
}

func (t *tlsFlags) add(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&t.dir, "certs", "", "folder of ca.crt, NAME.crt and NAME.key, as tributary certs issue writes it")
	f.StringVar(&t.ca, "tls-ca", "", "certificates of the authorities to trust; default that of --certs")
	f.StringVar(&t.cert, "tls-cert", "", "own certificate; default that of --certs")
	f.StringVar(&t.key, "tls-key", "", "its key; default that of --certs")
}

// given says whether any flag names a certificate.
func (t *tlsFlags) given() bool { return t.dir != "" || t.ca != "" || t.cert != "" || t.key != "" }

// complete takes from --certs what no flag names.
func (t *tlsFlags) complete() error {
	if t.dir == "" {
		return nil
	}
	if t.ca == "" {
		t.ca = filepath.Join(t.dir, "ca.crt")
	}
	if t.cert != "" || t.key != "" {
		return nil
	}
	var own []string
	list, err := filepath.Glob(filepath.Join(t.dir, "*.crt"))
	if err != nil {
		return fmt.Errorf("--certs: %w", err)
	}
	for _, path := range list {
		if filepath.Base(path) != "ca.crt" {
			own = append(own, path)
		}
	}
	if len(own) == 0 && t.optional {
		return nil
	}
	if len(own) != 1 {
		return fmt.Errorf("--certs %s: %d certificates besides ca.crt, want one: tributary certs issue --out %s, or name them with --tls-cert and --tls-key", t.dir, len(own), t.dir)
	}
	t.cert, t.key = own[0], strings.TrimSuffix(own[0], ".crt")+".key"
	return nil
}

// certificates lists the files that hold certificates.
func (t *tlsFlags) certificates() (out []string, err error) {
	if err := t.complete(); err != nil {
		return nil, err
	}
	for _, path := range []string{t.ca, t.cert} {
		if path != "" {
			out = append(out, path)
		}
	}
	return out, nil
}

// server returns the configuration of a listener. Clients show a certificate of the authority; with tokens some may show a token instead.
func (t *tlsFlags) server(tokens bool) (*tls.Config, error) {
	if err := t.complete(); err != nil {
		return nil, err
	}
	if t.cert == "" || t.key == "" {
		return nil, errors.New("a server needs a certificate: --certs DIR (tributary certs issue --server), or --tls-cert and --tls-key")
	}
	return identity.ServerTLS(t.ca, t.cert, t.key, !tokens)
}

// client returns the configuration of a client, which may have a token instead of a certificate.
func (t *tlsFlags) client() (*tls.Config, error) {
	if err := t.complete(); err != nil {
		return nil, err
	}
	return identity.ClientTLS(t.ca, t.cert, t.key)
}
