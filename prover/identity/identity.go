// Package identity says who is at the other end of a connection. It has a development authority that issues
// certificates, TLS configurations that check them, and the principals that certificates stand for. Identities are URIs
// in the certificates: tributary://tenant/clinic, tributary://worker/w1, tributary://operator/ops,
// tributary://server/main.
//
// The development authority keeps its key in a file. Whoever reads that file can be every tenant. It revokes nothing:
// certificates are short-lived, and a new authority replaces an old one. Certificates of any other authority work as
// well if they have the same URIs.
package identity

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"time"

	"github.com/tributary-zk/tributary/prover/job"
)

// Kind is what a certificate is for.
type Kind string

// The kinds.
const (
	Server   Kind = "server"
	Tenant   Kind = "tenant"
	Operator Kind = "operator"
	Worker   Kind = "worker"
)

// Valid says whether the kind exists.
func (k Kind) Valid() bool { return k == Server || k == Tenant || k == Operator || k == Worker }

const scheme = "tributary"

// uri is an identity's form in certificates.
func uri(k Kind, name string) *url.URL {
	return &url.URL{Scheme: scheme, Host: string(k), Path: "/" + name}
}

// Principal is who a client is. Exactly one of Tenant, Operator and Worker is set.
type Principal struct {
	Tenant   string // its name, or ""
	Operator bool
	Worker   bool
	Name     string // of any kind, for logs
}

// ErrNoIdentity says that a certificate names nobody that the service knows.
var ErrNoIdentity = errors.New("no identity")

// ErrExpired says that a certificate is no longer valid.
var ErrExpired = errors.New("expired")

// FromCertificate reads the identity from a client's certificate. It does not verify the certificate.
func FromCertificate(c *x509.Certificate) (Principal, error) {
	k, name, err := parse(c)
	if err != nil {
		return Principal{}, err
	}
	switch k {
	case Tenant:
		return Principal{Tenant: name, Name: name}, nil
	case Operator:
		return Principal{Operator: true, Name: name}, nil
	case Worker:
		return Principal{Worker: true, Name: name}, nil
	}
	return Principal{}, fmt.Errorf("certificate of %s: %w: a server's certificate is no client's: "+
		"use one of \"tributary certs issue\" for a tenant", holder(c), ErrNoIdentity)
}

// parse returns the one identity in a certificate. It ignores URIs of other schemes.
func parse(c *x509.Certificate) (Kind, string, error) {
	var own []*url.URL
	for _, u := range c.URIs {
		if u.Scheme == scheme {
			own = append(own, u)
		}
	}
	if len(own) != 1 {
		return "", "", fmt.Errorf("certificate of %s: %w: it holds %d URIs %s://..., not one: "+
			"issue one with \"tributary certs issue\"", holder(c), ErrNoIdentity, len(own), scheme)
	}
	k, name := Kind(own[0].Host), strings.TrimPrefix(own[0].Path, "/")
	if !k.Valid() || job.ValidateTenant(name) != nil || *own[0] != *uri(k, name) {
		return "", "", fmt.Errorf("certificate of %s: %w: %q is not %s://tenant/NAME, "+
			"nor that of an operator, a worker or a server", holder(c), ErrNoIdentity, own[0], scheme)
	}
	return k, name, nil
}

// FromTLS returns who is at the other end, and false if it showed no certificate. It refuses a certificate that has
// expired since the connection was made: a connection that stays open for months is trusted no longer than its
// certificate.
func FromTLS(cs tls.ConnectionState) (Principal, bool, error) { return fromTLS(cs, time.Now()) }

func fromTLS(cs tls.ConnectionState, now time.Time) (Principal, bool, error) {
	if len(cs.PeerCertificates) == 0 {
		return Principal{}, false, nil
	}
	leaf := cs.PeerCertificates[0]
	if len(cs.VerifiedChains) == 0 {
		return Principal{}, false, fmt.Errorf("certificate of %s: %w: it was not verified", holder(leaf), ErrNoIdentity)
	}
	if err := inTime(leaf, now); err != nil {
		return Principal{}, false, err
	}
	p, err := FromCertificate(leaf)
	return p, err == nil, err
}

// inTime returns an error that says what to do about a certificate that is not valid now.
func inTime(c *x509.Certificate, now time.Time) error {
	const layout = "2006-01-02 15:04 UTC"
	if now.After(c.NotAfter) {
		return fmt.Errorf("certificate of %s %w on %s: issue a new one with \"tributary certs issue\"",
			holder(c), ErrExpired, c.NotAfter.UTC().Format(layout))
	}
	if now.Before(c.NotBefore) {
		return fmt.Errorf("certificate of %s is valid only from %s: compare the clocks of both machines",
			holder(c), c.NotBefore.UTC().Format(layout))
	}
	return nil
}

// holder names a certificate's holder in errors. It is quoted unless it is a plain name: a stranger chose it.
func holder(c *x509.Certificate) string {
	name := c.Subject.CommonName
	if job.ValidateTenant(name) == nil {
		return name
	}
	if len(name) > 64 {
		name = name[:64]
	}
	return fmt.Sprintf("%q", name)
}

// Explain adds to an error of a TLS handshake, on either side, what to do about it. It returns other errors as they
// are.
func Explain(err error) error {
	var invalid x509.CertificateInvalidError
	var unknown x509.UnknownAuthorityError
	var host x509.HostnameError
	var remote *net.OpError
	switch {
	case errors.Is(err, ErrExpired), errors.Is(err, ErrNoIdentity):
		return err
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired && invalid.Cert != nil:
		if e := inTime(invalid.Cert, time.Now()); e != nil {
			return fmt.Errorf("%w (%w)", e, err)
		}
	case errors.As(err, &invalid) && invalid.Reason == x509.IncompatibleUsage:
		return fmt.Errorf("%w: a server needs a server's certificate, a client one of a tenant, an operator or a worker",
			err)
	case errors.As(err, &unknown):
		return fmt.Errorf("%w: issue the certificate by the authority whose ca.crt this side has, "+
			"or add the other authority's certificate to that file", err)
	case errors.As(err, &host):
		return fmt.Errorf("%w: issue the server's certificate with this host", err)
	case errors.As(err, &remote) && remote.Op == "remote error":
		for alert, hint := range alerts {
			if remote.Err.Error() == alert.Error() { // for TCP, crypto/tls does not export the alert's type
				return fmt.Errorf("%w: %s", err, hint)
			}
		}
	}
	return err
}

// alerts are what the other side says, without details (RFC 8446, section 6.2).
var alerts = map[tls.AlertError]string{
	42:  "the other side does not accept this certificate: use one for a tenant, an operator or a worker",
	45:  "the other side says that this certificate expired: issue a new one with \"tributary certs issue\"",
	48:  "the other side does not know this certificate's authority: use a certificate of its authority",
	116: "the other side wants a certificate: name one with its key",
}
