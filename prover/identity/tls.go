package identity

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"time"
)

// protocols are what servers offer. With GetConfigForClient, the HTTP and gRPC packages cannot always add them.
var protocols = []string{"h2", "http/1.1"}

// ServerTLS returns a server's configuration: TLS 1.3, the certificate in cert and key, clients' certificates verified
// against ca, which may contain several authorities. A client without a certificate is refused if requireClientCert is
// set. One whose certificate names no client is always refused. All three files are read again for each connection, so
// that changes on disk count from then on. While the files do not fit together (one is replaced, the other not yet),
// the last ones that did are used. Sessions are not resumed, so that no ticket outlives an authority.
func ServerTLS(ca, cert, key string, requireClientCert bool) (*tls.Config, error) {
	f := &files{ca: ca, cert: cert, key: key}
	if ca == "" && requireClientCert {
		return nil, errors.New("server TLS: ca: clients' certificates cannot be required without an authority: " +
			"name its ca.crt")
	}
	if cert == "" || key == "" {
		return nil, errors.New("server TLS: certificate, key: a server needs both: issue them with \"tributary certs issue\"")
	}
	first, err := f.load()
	if err != nil {
		return nil, fmt.Errorf("server TLS: %w", err)
	}
	if err := inTime(first.pair.Leaf, time.Now()); err != nil {
		return nil, fmt.Errorf("server TLS: %w", err)
	}
	config := func(l *loaded) *tls.Config {
		c := &tls.Config{
			MinVersion: tls.VersionTLS13, Certificates: []tls.Certificate{l.pair}, NextProtos: protocols,
			SessionTicketsDisabled: true,
		}
		switch {
		case requireClientCert:
			c.ClientAuth, c.ClientCAs = tls.RequireAndVerifyClientCert, l.roots
		case ca != "":
			c.ClientAuth, c.ClientCAs = tls.VerifyClientCertIfGiven, l.roots
		}
		c.VerifyConnection = func(cs tls.ConnectionState) error {
			_, _, err := FromTLS(cs)
			return err
		}
		return c
	}
	outer := config(first)
	outer.GetConfigForClient = func(*tls.ClientHelloInfo) (*tls.Config, error) { return config(f.current()), nil }
	return outer, nil
}

// ClientTLS returns a client's configuration: TLS 1.3, the server verified against ca ("" means the system's
// authorities) and the dialled host, and the certificate in cert and key (both "" for none, with a token). cert and key
// are read again for each connection, as in ServerTLS. ca is read once: before an authority ends, add its successor's
// certificate to the file and restart the clients. A key that others may read is refused (fs.ErrPermission).
func ClientTLS(ca, cert, key string) (*tls.Config, error) {
	if key != "" {
		if err := private(key); err != nil {
			return nil, fmt.Errorf("client TLS: key: %w", err)
		}
	}
	f := &files{ca: ca, cert: cert, key: key}
	first, err := f.load()
	if err != nil {
		return nil, fmt.Errorf("client TLS: %w", err)
	}
	c := &tls.Config{MinVersion: tls.VersionTLS13, RootCAs: first.roots}
	if cert == "" {
		return c, nil
	}
	if err := f.usable(); err != nil {
		return nil, fmt.Errorf("client TLS: %w", err)
	}
	c.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
		pair := f.current().pair
		if err := inTime(pair.Leaf, time.Now()); err != nil {
			return nil, err // it says more than the server's refusal
		}
		return &pair, nil
	}
	return c, nil
}

// usable says whether a client may show the loaded certificate.
func (f *files) usable() error {
	leaf := f.current().pair.Leaf
	if err := inTime(leaf, time.Now()); err != nil {
		return err
	}
	_, err := FromCertificate(leaf)
	return err
}

// private refuses a key file that others than its owner may read: whoever has the key can pose as its holder. It does
// not mind a missing file, which its reader will notice.
func private(path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 {
		return fmt.Errorf("%s: others may read it (mode %04o): chmod 600 it: %w", path, mode, os.ErrPermission)
	}
	return nil
}

func readFile(field, path string) ([]byte, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", field, err)
	}
	return b, nil
}

func pool(b []byte) (*x509.CertPool, error) {
	certs, err := parseCerts(b)
	if err != nil {
		return nil, err
	}
	p := x509.NewCertPool()
	for _, c := range certs {
		p.AddCert(c)
	}
	return p, nil
}
