package identity

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"math/big"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/prover/job"
)

// FuzzPrincipal: a certificate names a well-formed principal of exactly one kind, or nobody. Errors about it are short
// whatever it holds.
func FuzzPrincipal(f *testing.F) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(f, err)
	for _, names := range [][]string{
		{"tributary://tenant/clinic"},
		{"tributary://worker/w1", "https://x"},
		{"tributary://operator/ops", "tributary://tenant/a"},
		{"tributary://tenant/a/b"},
		nil,
	} {
		template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Unix(1<<33, 0)}
		for _, n := range names {
			u, err := url.Parse(n)
			require.NoError(f, err)
			template.URIs = append(template.URIs, u)
		}
		der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
		require.NoError(f, err)
		f.Add(der)
	}
	f.Fuzz(func(t *testing.T, der []byte) {
		c, err := x509.ParseCertificate(der)
		if err != nil {
			return
		}
		p, err := FromCertificate(c)
		if err != nil {
			require.ErrorIs(t, err, ErrNoIdentity)
			require.Equal(t, Principal{}, p)
			return
		}
		require.NoError(t, job.ValidateTenant(p.Name))
		kinds := 0
		for _, is := range []bool{p.Tenant != "", p.Operator, p.Worker} {
			if is {
				kinds++
			}
		}
		require.Equal(t, 1, kinds)
		require.True(t, p.Tenant == "" || p.Tenant == p.Name)
	})
}

// FuzzCertificates: PEM files of certificates and keys are read or refused, and what is read can be read again.
func FuzzCertificates(f *testing.F) {
	f.Add([]byte("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"))
	f.Add([]byte("-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n"))
	f.Add([]byte(""))
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(f, err)
	template := &x509.Certificate{SerialNumber: big.NewInt(1)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	require.NoError(f, err)
	f.Add(certPEM(der))
	f.Add(append(certPEM(der), certPEM(der)...))
	secret, err := keyPEM(key)
	require.NoError(f, err)
	f.Add(secret)
	f.Fuzz(func(t *testing.T, b []byte) {
		if certs, err := parseCerts(b); err == nil {
			require.NotEmpty(t, certs)
			var again []byte
			for _, c := range certs {
				again = append(again, certPEM(c.Raw)...)
			}
			same, err := parseCerts(again)
			require.NoError(t, err)
			require.Len(t, same, len(certs))
		}
		if signer, err := parseKey(b); err == nil {
			require.NotNil(t, signer.Public())
		}
	})
}
