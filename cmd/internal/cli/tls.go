package cli

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/prover/identity"
)

// tlsFlags name the certificates of one side.
type tlsFlags struct {
	dir, ca, cert, key string
	optional           bool // no certificate of one's own is fine
	apart              bool // there are flags for each file
}

func (t *tlsFlags) add(c *cobra.Command) {
	t.apart = true
	f := c.Flags()
	f.StringVar(&t.dir, "certs", "", "folder of ca.crt, NAME.crt and NAME.key, as tributary certs issue writes it")
	f.StringVar(&t.ca, "tls-ca", "", "certificates of the authorities to trust; default that of --certs")
	f.StringVar(&t.cert, "tls-cert", "", "own certificate; default that of --certs")
	f.StringVar(&t.key, "tls-key", "", "its key; default that of --certs")
}

// given says whether any flag names a certificate.
func (t *tlsFlags) given() bool { return t.dir != "" || t.ca != "" || t.cert != "" || t.key != "" }

// complete takes what no flag names from the folder of --certs.
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
	if _, err := os.Stat(t.dir); err != nil {
		return fmt.Errorf("--certs: %w: want the folder that tributary certs issue --out wrote", err)
	}
	if len(own) != 1 {
		hint := "keep each in a folder of its own"
		if t.apart {
			hint = "or name one with --tls-cert and --tls-key"
		}
		return fmt.Errorf("--certs %s: %d certificates besides ca.crt, want one: tributary certs issue --out %s; %s",
			t.dir, len(own), t.dir, hint)
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

// server returns the configuration of a listener. Clients show a certificate of the authority, or with tokens set a
// bearer token.
func (t *tlsFlags) server(tokens bool) (*tls.Config, error) {
	if err := t.complete(); err != nil {
		return nil, err
	}
	if t.cert == "" || t.key == "" {
		return nil, errors.New("a server needs a certificate: --certs DIR (tributary certs issue --server), " +
			"or --tls-cert and --tls-key")
	}
	conf, err := identity.ServerTLS(t.ca, t.cert, t.key, !tokens)
	if err != nil {
		return nil, err
	}
	if len(conf.Certificates) > 0 {
		return conf, ofServer(conf.Certificates[0].Leaf, t.cert)
	}
	return conf, nil
}

// ofWorker refuses a certificate that the store would not let in: the store's own refusal is no more than a connection
// that breaks.
func ofWorker(conf *tls.Config, path string) error {
	own, err := conf.GetClientCertificate(&tls.CertificateRequestInfo{})
	if err != nil {
		return fmt.Errorf("--nats-certs: %w", err)
	}
	if p, err := identity.FromCertificate(own.Leaf); err != nil || !p.Worker {
		return errors.Join(fmt.Errorf("--nats-certs: %s is no worker's certificate, "+
			"and the store is for workers: tributary certs issue --worker NAME", path), err)
	}
	return nil
}

// ofServer refuses a certificate that no client would take for the server's: a tenant's, for example.
func ofServer(c *x509.Certificate, path string) error {
	p, err := identity.FromCertificate(c)
	whose := "a tenant's"
	switch {
	case err != nil && servesTLS(c):
		return nil
	case err != nil:
		whose = "another's"
	case p.Worker:
		whose = "a worker's"
	case p.Operator:
		whose = "an operator's"
	}
	return fmt.Errorf("%s: this is %s certificate, not a server's: "+
		"issue one with tributary certs issue --server NAME --host HOST", path, whose)
}

func servesTLS(c *x509.Certificate) bool {
	return len(c.ExtKeyUsage) == 0 || slices.Contains(c.ExtKeyUsage, x509.ExtKeyUsageServerAuth) ||
		slices.Contains(c.ExtKeyUsage, x509.ExtKeyUsageAny)
}

// client returns the configuration of a client, which may have a token instead of a certificate.
func (t *tlsFlags) client() (*tls.Config, error) {
	if err := t.complete(); err != nil {
		return nil, err
	}
	return identity.ClientTLS(t.ca, t.cert, t.key)
}
