package privacytest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/identity"
)

// strangers are refused by TLS, before a byte of theirs is read. Package client turns that into a status.
func (w *base) strangers(p *process) {
	t := w.t
	foreign := newAuthority(t, w.path("foreign"))
	foreign.issue(t, identity.Tenant, "anna")
	ca, _, _ := w.certs.files("anna")
	_, cert, key := foreign.files("anna")
	for _, r := range []struct {
		why, alert string
		pair       tls.Certificate
	}{
		{"a foreign certificate", "unknown certificate authority", loaded(t, cert, key)},
		{"an expired certificate", "expired certificate", w.forged(time.Now().Add(-time.Minute), "tributary://tenant/anna")},
		{"a certificate of nobody", "bad certificate", w.forged(time.Now().Add(time.Hour), "https://example.org")},
	} {
		conf, err := identity.ClientTLS(ca, "", "")
		require.NoError(t, err)
		conf.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) { return &r.pair, nil }
		eventually(t, r.why+" is told why", func() bool { // the connection's end may overtake the alert
			c := w.caller(p, conf)
			err := c.call(t.Context(), &proverv1.ListJobsRequest{})
			require.Equal(t, codes.Unavailable.String(), status.Code(err).String(),
				"%s: gRPC's own code for a connection that TLS refuses", r.why)
			code, text := c.ask(t, &proverv1.ListJobsRequest{}, "")
			require.Zero(t, code, r.why)
			return strings.Contains(err.Error(), r.alert) && strings.Contains(text, r.alert)
		})
		typed, err := client.Dial(p.ready.GRPC, client.Options{TLS: conf, Attempts: 100})
		require.NoError(t, err)
		_, _, err = typed.Jobs(t.Context(), &proverv1.ListJobsRequest{})
		require.Equal(t, codes.Unauthenticated.String(), status.Code(err).String(), "%s: %v", r.why, err)
		require.ErrorContains(t, err, r.alert, r.why)
		require.NoError(t, typed.Close())
	}
}

func loaded(t testing.TB, cert, key string) tls.Certificate {
	t.Helper()
	pair, err := tls.LoadX509KeyPair(cert, key)
	require.NoError(t, err)
	return pair
}

// forged is a certificate by the right authority, of a kind that it would not issue.
func (w *base) forged(until time.Time, holder string) tls.Certificate {
	t := w.t
	der := func(name string) []byte {
		b, err := os.ReadFile(w.path("certs", "authority", name))
		require.NoError(t, err)
		block, _ := pem.Decode(b)
		return block.Bytes
	}
	ca, err := x509.ParseCertificate(der("ca.crt"))
	require.NoError(t, err)
	signer, err := x509.ParsePKCS8PrivateKey(der("ca.key"))
	require.NoError(t, err)
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	u, err := url.Parse(holder)
	require.NoError(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(7), NotBefore: time.Now().Add(-time.Hour), NotAfter: until,
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
		BasicConstraintsValid: true, URIs: []*url.URL{u},
	}
	b, err := x509.CreateCertificate(rand.Reader, template, ca, key.Public(), signer)
	require.NoError(t, err)
	return tls.Certificate{Certificate: [][]byte{b}, PrivateKey: key}
}
