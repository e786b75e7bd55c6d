package identity

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/tributary-zk/tributary/prover/job"
)

// DefaultDays is how long a certificate is valid unless the request says otherwise.
const DefaultDays = 90

// Request says what to issue.
type Request struct {
	Kind  Kind
	Name  string   // 1 to 63 of a-z, 0-9 and '-'; a tenant's name is that of the policy
	Hosts []string // a server's DNS names and IP addresses, as clients dial them
	Days  int      // of validity; 0 means DefaultDays
}

// Issue writes NAME.crt, NAME.key (mode 0600) and ca.crt into a folder. It replaces an older certificate of the same
// identity, with its key, and running programs use the new one. It does not replace another identity's.
func (a *Authority) Issue(r Request, dir string) error {
	if err := a.issue(r, dir); err != nil {
		return fmt.Errorf("issue certificate: %w", err)
	}
	return nil
}

func (a *Authority) issue(r Request, dir string) error {
	template, err := a.template(r)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if err := a.mayWrite(r, dir); err != nil {
		return err
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	der, err := x509.CreateCertificate(rand.Reader, template, a.cert, key.Public(), a.key)
	if err != nil {
		return err
	}
	secret, err := keyPEM(key)
	if err != nil {
		return err
	}
	if err := replace(filepath.Join(dir, r.Name+".key"), secret, 0o600); err != nil {
		return err
	}
	if err := replace(filepath.Join(dir, r.Name+".crt"), certPEM(der), 0o644); err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(dir, caCert)); err == nil {
		return nil // mayWrite has found it to be the same
	}
	return replace(filepath.Join(dir, caCert), a.pem, 0o644)
}

// mayWrite refuses to overwrite what belongs to somebody else.
func (a *Authority) mayWrite(r Request, dir string) error {
	ca := filepath.Join(dir, caCert)
	if b, err := os.ReadFile(ca); err == nil && !bytes.Equal(b, a.pem) {
		return fmt.Errorf("%s is another authority's: choose another folder", ca)
	} else if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	path := filepath.Join(dir, r.Name+".crt")
	b, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		if _, err := os.Lstat(filepath.Join(dir, r.Name+".key")); err == nil {
			return fmt.Errorf("%s.key is there without its certificate: choose another folder", filepath.Join(dir, r.Name))
		}
		return nil
	}
	if err != nil {
		return err
	}
	certs, err := parseCerts(b)
	if err != nil {
		return fmt.Errorf("%s is there and %w: choose another folder", path, err)
	}
	if k, name, err := parse(certs[0]); err != nil || k != r.Kind || name != r.Name {
		return fmt.Errorf("%s belongs to another identity: choose another folder", path)
	}
	return nil
}

// template is the certificate to sign.
func (a *Authority) template(r Request) (*x509.Certificate, error) {
	if err := r.validate(); err != nil {
		return nil, err
	}
	now := a.now()
	if err := inTime(a.cert, now); err != nil {
		return nil, fmt.Errorf("the authority is not valid now: %w", err)
	}
	days := r.Days
	if days == 0 {
		days = DefaultDays
	}
	subject := pkix.Name{
		Organization: []string{"Tributary"}, OrganizationalUnit: []string{string(r.Kind)}, CommonName: r.Name,
	}
	t := &x509.Certificate{
		SerialNumber:          serial(),
		Subject:               subject,
		NotBefore:             later(now.Add(-skew), a.cert.NotBefore),
		NotAfter:              now.Add(time.Duration(days) * 24 * time.Hour),
		KeyUsage:              x509.KeyUsageDigitalSignature,
		ExtKeyUsage:           []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
		BasicConstraintsValid: true,
		URIs:                  []*url.URL{uri(r.Kind, r.Name)},
	}
	if t.NotAfter.After(a.cert.NotAfter) {
		return nil, fmt.Errorf("days: %d is too long: the authority itself ends on %s",
			days, a.cert.NotAfter.UTC().Format(time.DateOnly))
	}
	if r.Kind == Server {
		t.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	}
	for _, h := range r.Hosts {
		if ip := net.ParseIP(h); ip != nil {
			t.IPAddresses = append(t.IPAddresses, ip)
		} else {
			t.DNSNames = append(t.DNSNames, h)
		}
	}
	return t, nil
}

const maxDays = 5 * 365

func (r Request) validate() error {
	if !r.Kind.Valid() {
		return fmt.Errorf("kind: %q is none of server, tenant, operator and worker", r.Kind)
	}
	if err := job.ValidateTenant(r.Name); err != nil {
		return fmt.Errorf("name: %w", err)
	}
	if r.Name+".crt" == caCert {
		return errors.New("name: \"ca\" is the authority's own: choose another")
	}
	if r.Days < 0 || r.Days > maxDays {
		return fmt.Errorf("days: %d is not between 1 and %d", r.Days, maxDays)
	}
	if (r.Kind == Server) != (len(r.Hosts) > 0) {
		return errors.New("hosts: a server needs the DNS names or IP addresses that clients dial, such as localhost; " +
			"others have none")
	}
	for _, h := range r.Hosts {
		if net.ParseIP(h) == nil && !dnsName(h) {
			return fmt.Errorf("hosts: %q is neither a DNS name nor an IP address: leave out scheme and port", h)
		}
	}
	return nil
}

// dnsName accepts a.b.c and *.b.c with labels as in RFC 1123.
func dnsName(h string) bool {
	for l := range strings.SplitSeq(strings.TrimPrefix(h, "*."), ".") {
		if job.ValidateTenant(strings.ToLower(l)) != nil {
			return false
		}
	}
	return len(h) <= 253
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
