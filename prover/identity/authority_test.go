package identity

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// issueURIs issues a client's certificate with any URIs and this host's address. Issue would not.
func issueURIs(t *testing.T, a *Authority, uris ...string) (cert, key string) {
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	c := &x509.Certificate{
		SerialNumber: serial(), Subject: pkix.Name{CommonName: "clinic"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	for _, s := range uris {
		u, err := url.Parse(s)
		require.NoError(t, err)
		c.URIs = append(c.URIs, u)
	}
	der, err := x509.CreateCertificate(rand.Reader, c, a.cert, k.Public(), a.key)
	require.NoError(t, err)
	secret, err := keyPEM(k)
	require.NoError(t, err)
	dir := t.TempDir()
	cert, key = filepath.Join(dir, "c.crt"), filepath.Join(dir, "c.key")
	require.NoError(t, errors.Join(create(cert, certPEM(der), 0o600), create(key, secret, 0o600)))
	return cert, key
}

func mode(t *testing.T, path string) os.FileMode {
	i, err := os.Stat(path)
	require.NoError(t, err)
	return i.Mode().Perm()
}

func TestCreateAuthority(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "ca")
	require.NoError(t, CreateAuthority(dir))
	require.Equal(t, os.FileMode(0o600), mode(t, filepath.Join(dir, caKey)))
	require.Equal(t, os.FileMode(0o700), mode(t, dir))

	a, err := OpenAuthority(dir)
	require.NoError(t, err)
	require.True(t, a.cert.IsCA)
	require.True(t, a.cert.MaxPathLenZero, "it certifies no other authorities")
	require.WithinDuration(t, time.Now().Add(authorityLife), a.cert.NotAfter, time.Minute)

	before, err := os.ReadFile(filepath.Join(dir, caKey))
	require.NoError(t, err)
	require.ErrorContains(t, CreateAuthority(dir), "is there already")
	require.NoError(t, os.Remove(filepath.Join(dir, caCert)))
	require.ErrorContains(t, CreateAuthority(dir), "is there already", "one half is enough to refuse")
	after, err := os.ReadFile(filepath.Join(dir, caKey))
	require.NoError(t, err)
	require.Equal(t, before, after)
}

func TestOpenAuthorityRefuses(t *testing.T) {
	_, err := OpenAuthority(t.TempDir())
	require.ErrorContains(t, err, "tributary certs")

	a, dir := authority(t)
	_, other := authority(t)
	k, err := os.ReadFile(filepath.Join(other, caKey))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, caKey), k, 0o600))
	_, err = OpenAuthority(dir)
	require.ErrorContains(t, err, "do not belong together")
	require.NoError(t, os.WriteFile(filepath.Join(dir, caKey), []byte("-----BEGIN"), 0o600))
	_, err = OpenAuthority(dir)
	require.ErrorContains(t, err, caKey)

	cert, key := issue(t, a, 0, Tenant, "clinic") // a leaf is no authority
	leaf := t.TempDir()
	require.NoError(t, os.Rename(cert, filepath.Join(leaf, caCert)))
	require.NoError(t, os.Rename(key, filepath.Join(leaf, caKey)))
	_, err = OpenAuthority(leaf)
	require.ErrorContains(t, err, "do not belong together")
}

func TestIssue(t *testing.T) {
	a, _ := authority(t)
	dir := filepath.Join(t.TempDir(), "certs")
	for k, uri := range map[Kind]string{
		Server: "tributary://server/n1", Tenant: "tributary://tenant/n1",
		Operator: "tributary://operator/n1", Worker: "tributary://worker/n1",
	} {
		dir := filepath.Join(dir, string(k))
		r := Request{Kind: k, Name: "n1"}
		usage := x509.ExtKeyUsageClientAuth
		if k == Server {
			r.Hosts, usage = []string{"localhost", "::1", "*.prover.example"}, x509.ExtKeyUsageServerAuth
		}
		require.NoError(t, a.Issue(r, dir))
		require.Equal(t, os.FileMode(0o600), mode(t, filepath.Join(dir, "n1.key")))
		pair, err := tls.LoadX509KeyPair(filepath.Join(dir, "n1.crt"), filepath.Join(dir, "n1.key"))
		require.NoError(t, err)
		c := pair.Leaf
		require.Equal(t, uri, c.URIs[0].String())
		require.Equal(t, []x509.ExtKeyUsage{usage}, c.ExtKeyUsage)
		require.Equal(t, x509.KeyUsageDigitalSignature, c.KeyUsage)
		require.False(t, c.IsCA)
		require.WithinDuration(t, time.Now().Add(90*day), c.NotAfter, time.Minute)
		require.WithinDuration(t, time.Now().Add(-time.Hour), c.NotBefore, time.Minute, "a client's clock may lag behind")
		b, err := os.ReadFile(filepath.Join(dir, caCert))
		require.NoError(t, err)
		require.Equal(t, a.pem, b)
		left, err := filepath.Glob(filepath.Join(dir, ".new-*"))
		require.NoError(t, err)
		require.Empty(t, left)
	}
}

func TestIssueRefuses(t *testing.T) {
	a, dir := authority(t)
	for _, row := range []struct {
		why  string
		r    Request
		want string
	}{
		{"no kind", Request{Name: "a"}, "kind"},
		{"a kind that does not exist", Request{Kind: "root", Name: "a"}, "kind"},
		{"a name that leaves the folder", Request{Kind: Tenant, Name: "../a"}, "name"},
		{"no name", Request{Kind: Tenant}, "name"},
		{"the authority's own files", Request{Kind: Tenant, Name: "ca"}, "name"},
		{"a server without a host, which nobody could dial", Request{Kind: Server, Name: "a"}, "hosts"},
		{"a tenant has no hosts", Request{Kind: Tenant, Name: "a", Hosts: []string{"localhost"}}, "hosts"},
		{"an address with a port", Request{Kind: Server, Name: "a", Hosts: []string{"localhost:443"}}, "hosts"},
		{"a URL", Request{Kind: Server, Name: "a", Hosts: []string{"https://a"}}, "hosts"},
		{"an empty host", Request{Kind: Server, Name: "a", Hosts: []string{""}}, "hosts"},
		{"a time that has passed", Request{Kind: Tenant, Name: "a", Days: -1}, "days"},
		{"longer than the authority", Request{Kind: Tenant, Name: "a", Days: 1800}, "days: 1800 is too long"},
		{"for ever", Request{Kind: Tenant, Name: "a", Days: 1 << 40}, "days"},
	} {
		require.ErrorContains(t, a.Issue(row.r, dir), row.want, row.why)
	}
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, left, 2, "nothing was written")

	old := *a
	old.now = func() time.Time { return time.Now().Add(6 * 365 * day) }
	require.ErrorIs(t, old.Issue(Request{Kind: Tenant, Name: "a"}, dir), ErrExpired)
}

func TestIssueReplacesOnlyTheSame(t *testing.T) {
	a, dir := authority(t)
	b, _ := authority(t)
	clinic := Request{Kind: Tenant, Name: "clinic"}
	require.NoError(t, a.Issue(clinic, dir), "next to the authority's own files")
	require.NoError(t, a.Issue(clinic, dir), "a renewal")
	require.ErrorContains(t, a.Issue(Request{Kind: Worker, Name: "clinic"}, dir), "another identity")
	require.ErrorContains(t, b.Issue(clinic, dir), "another authority")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "w1.key"), []byte("mine"), 0o600))
	require.ErrorContains(t, a.Issue(Request{Kind: Worker, Name: "w1"}, dir), "choose another folder")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "w1.crt"), []byte("mine"), 0o600))
	require.ErrorContains(t, a.Issue(Request{Kind: Worker, Name: "w1"}, dir), "choose another folder")
}

func TestIdentityForms(t *testing.T) {
	for text, want := range map[string]Principal{
		"tributary://tenant/clinic":     {Tenant: "clinic", Name: "clinic"},
		"tributary://worker/w1":         {Worker: true, Name: "w1"},
		"tributary://operator/ops":      {Operator: true, Name: "ops"},
		"tributary://server/main":       {},
		"tributary://tenant/":           {},
		"tributary://tenant":            {},
		"tributary://tenant//clinic":    {},
		"tributary://tenant/a/b":        {},
		"tributary://tenant/a/":         {},
		"tributary://tenant/CLINIC":     {},
		"tributary://TENANT/clinic":     {},
		"tributary://tenant:1/clinic":   {},
		"tributary://x@tenant/clinic":   {},
		"tributary://tenant/clinic?a":   {},
		"tributary://tenant/clinic#a":   {},
		"tributary://tenant/cl%69nic":   {},
		"tributary://tenant/clinic%0a":  {},
		"tributary:tenant/clinic":       {},
		"tributary:///tenant/clinic":    {},
		"https://tenant/clinic":         {},
		"tributary://tenant/clinic?":    {},
		"tributary://tenant/%63linic#x": {},
	} {
		u, err := url.Parse(text)
		require.NoError(t, err, text)
		p, err := FromCertificate(&x509.Certificate{URIs: []*url.URL{u}})
		require.Equal(t, want, p, text)
		require.Equal(t, want == Principal{}, errors.Is(err, ErrNoIdentity), text)
	}
}

func TestStrangersNamesAreQuoted(t *testing.T) {
	c := &x509.Certificate{Subject: pkix.Name{CommonName: "x\nlevel=INFO msg=fine " + strings.Repeat("y", 1000)}}
	_, err := FromCertificate(c)
	require.ErrorIs(t, err, ErrNoIdentity)
	require.NotContains(t, err.Error(), "\n")
	require.Less(t, len(err.Error()), 300)
}
