package identity

import (
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const day = 24 * time.Hour

// authority makes an authority that is 200 days old, and returns its folder.
func authority(t *testing.T) (*Authority, string) {
	dir := t.TempDir()
	require.NoError(t, createAuthority(dir, time.Now().Add(-200*day)))
	a, err := OpenAuthority(dir)
	require.NoError(t, err)
	return a, dir
}

// issue issues a certificate as if some time ago.
func issue(t *testing.T, a *Authority, ago time.Duration, k Kind, name string) (cert, key string) {
	t.Helper()
	dir := t.TempDir()
	reissue(t, a, ago, k, name, dir)
	return filepath.Join(dir, name+".crt"), filepath.Join(dir, name+".key")
}

func reissue(t *testing.T, a *Authority, ago time.Duration, k Kind, name, dir string) {
	t.Helper()
	r := Request{Kind: k, Name: name}
	if k == Server {
		r.Hosts = []string{"127.0.0.1", "localhost"}
	}
	b := *a
	b.now = func() time.Time { return time.Now().Add(-ago) }
	require.NoError(t, b.Issue(r, dir))
}

// raw is a configuration without this package's own checks, as a stranger's program would have.
func raw(t *testing.T, cert, key string) *tls.Config {
	pair, err := tls.LoadX509KeyPair(cert, key)
	require.NoError(t, err)
	return &tls.Config{Certificates: []tls.Certificate{pair}, InsecureSkipVerify: true}
}

// meet makes a connection over TCP and returns both sides' errors. In TLS 1.3 a client learns that it was refused when
// it reads.
func meet(t *testing.T, server, client *tls.Config) (tls.ConnectionState, error, error) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	type end struct {
		state tls.ConnectionState
		err   error
	}
	done := make(chan end, 1)
	go func() {
		raw, err := l.Accept()
		if err != nil {
			done <- end{err: err}
			return
		}
		defer raw.Close()
		_ = raw.SetDeadline(time.Now().Add(10 * time.Second))
		c := tls.Server(raw, server)
		err = c.Handshake()
		if err == nil {
			_, err = c.Write([]byte("ok"))
		}
		done <- end{c.ConnectionState(), err}
	}()
	d := net.Dialer{Timeout: 10 * time.Second}
	conn, err := tls.DialWithDialer(&d, "tcp", l.Addr().String(), client)
	if err == nil {
		_ = conn.SetDeadline(time.Now().Add(10 * time.Second))
		_, err = io.ReadFull(conn, make([]byte, 2))
		conn.Close()
	}
	e := <-done
	return e.state, e.err, err
}

func serverTLS(t *testing.T, a *Authority, dir string, strict bool) *tls.Config {
	t.Helper()
	cert, key := issue(t, a, 0, Server, "main")
	c, err := ServerTLS(filepath.Join(dir, caCert), cert, key, strict)
	require.NoError(t, err)
	return c
}

func clientTLS(t *testing.T, dir, cert, key string) *tls.Config {
	t.Helper()
	c, err := ClientTLS(filepath.Join(dir, caCert), cert, key)
	require.NoError(t, err)
	return c
}

func TestGoodClients(t *testing.T) {
	a, dir := authority(t)
	server := serverTLS(t, a, dir, true)
	for k, want := range map[Kind]Principal{
		Tenant:   {Tenant: "x1", Name: "x1"},
		Operator: {Operator: true, Name: "x1"},
		Worker:   {Worker: true, Name: "x1"},
	} {
		cert, key := issue(t, a, 0, k, "x1")
		state, serverErr, clientErr := meet(t, server, clientTLS(t, dir, cert, key))
		require.NoError(t, serverErr)
		require.NoError(t, clientErr)
		require.Equal(t, uint16(tls.VersionTLS13), state.Version)
		p, ok, err := FromTLS(state)
		require.NoError(t, err)
		require.True(t, ok)
		require.Equal(t, want, p)
	}
}

func TestClientsWithoutCertificate(t *testing.T) {
	a, dir := authority(t)
	client := clientTLS(t, dir, "", "")
	state, serverErr, clientErr := meet(t, serverTLS(t, a, dir, false), client)
	require.NoError(t, serverErr)
	require.NoError(t, clientErr)
	_, ok, err := FromTLS(state)
	require.NoError(t, err)
	require.False(t, ok, "nobody: a token may say who")

	_, serverErr, clientErr = meet(t, serverTLS(t, a, dir, true), client)
	require.ErrorContains(t, serverErr, "didn't provide a certificate")
	require.ErrorContains(t, Explain(clientErr), "wants a certificate: name one")
}

// TestRefusedClients: what a server refuses, whether it insists on certificates or not.
func TestRefusedClients(t *testing.T) {
	a, dir := authority(t)
	foreign, _ := authority(t)
	wrong := func(uris ...string) *tls.Config {
		cert, key := issueURIs(t, a, uris...)
		return raw(t, cert, key)
	}
	expiredCert, expiredKey := issue(t, a, 100*day, Tenant, "clinic")
	earlyCert, earlyKey := issue(t, a, -2*day, Tenant, "clinic")
	foreignCert, foreignKey := issue(t, foreign, 0, Tenant, "clinic")
	serverCert, serverKey := issue(t, a, 0, Server, "other")
	for _, row := range []struct {
		why            string
		client         *tls.Config
		server, remote string
	}{
		{"expired", raw(t, expiredCert, expiredKey), "certificate of clinic expired on 20", "issue a new one"},
		{"not yet valid", raw(t, earlyCert, earlyKey), "compare the clocks", "issue a new one"},
		{"another authority", raw(t, foreignCert, foreignKey), "issue the certificate by the authority", "authority"},
		{"a server's certificate", raw(t, serverCert, serverKey), "incompatible key usage", "use one for a tenant"},
		{"no identity", wrong(), "no identity", "use one for a tenant"},
		{"two identities", wrong("tributary://tenant/a", "tributary://tenant/b"), "no identity", "use one for a tenant"},
		{"a kind that does not exist", wrong("tributary://root/a"), "no identity", "use one for a tenant"},
		{"a server that calls itself a client", wrong("tributary://server/a"), "no identity", "use one for a tenant"},
		{"another scheme", wrong("spiffe://tenant/a"), "no identity", "use one for a tenant"},
	} {
		for _, strict := range []bool{true, false} {
			_, serverErr, clientErr := meet(t, serverTLS(t, a, dir, strict), row.client)
			require.Error(t, serverErr, row.why)
			require.ErrorContains(t, Explain(serverErr), row.server, row.why)
			require.ErrorContains(t, Explain(clientErr), row.remote, row.why)
		}
	}
}

// TestClientKnowsItsOwnCertificate: a client's own error says more than a server's alert.
func TestClientKnowsItsOwnCertificate(t *testing.T) {
	a, dir := authority(t)
	ca := filepath.Join(dir, caCert)
	cert, key := issue(t, a, 100*day, Tenant, "clinic")
	_, err := ClientTLS(ca, cert, key)
	require.ErrorIs(t, err, ErrExpired)
	require.ErrorContains(t, err, `certificate of clinic expired on `)
	require.ErrorContains(t, err, `issue a new one with "tributary certs issue"`)

	cert, key = issue(t, a, 0, Server, "main")
	_, err = ClientTLS(ca, cert, key)
	require.ErrorIs(t, err, ErrNoIdentity)

	goodCert, goodKey := issue(t, a, 0, Tenant, "clinic")
	client := clientTLS(t, dir, goodCert, goodKey)
	reissue(t, a, 100*day, Tenant, "clinic", filepath.Dir(goodCert)) // as if it had run for a hundred days
	_, _, err = meet(t, serverTLS(t, a, dir, true), client)
	require.ErrorIs(t, err, ErrExpired)
}

func TestRefusedServers(t *testing.T) {
	a, dir := authority(t)
	foreign, _ := authority(t)
	cert, key := issue(t, a, 0, Tenant, "clinic")
	client := clientTLS(t, dir, cert, key)

	tenantCert, tenantKey := issueURIs(t, a, "tributary://tenant/mallory") // with this host's address
	_, _, err := meet(t, raw(t, tenantCert, tenantKey), client)
	require.ErrorContains(t, Explain(err), "a server needs a server's certificate", "a tenant cannot play the server")

	expiredCert, expiredKey := issue(t, a, 100*day, Server, "main")
	_, _, err = meet(t, raw(t, expiredCert, expiredKey), client)
	require.ErrorContains(t, Explain(err), "certificate of main expired on ")
	_, err = ServerTLS(filepath.Join(dir, caCert), expiredCert, expiredKey, true)
	require.ErrorIs(t, err, ErrExpired)

	foreignCert, foreignKey := issue(t, foreign, 0, Server, "main")
	_, _, err = meet(t, raw(t, foreignCert, foreignKey), client)
	require.ErrorContains(t, Explain(err), "issue the certificate by the authority")

	elsewhere := t.TempDir()
	r := Request{Kind: Server, Name: "main", Hosts: []string{"prover.example", "10.1.2.3"}}
	require.NoError(t, a.Issue(r, elsewhere))
	_, _, err = meet(t, raw(t, filepath.Join(elsewhere, "main.crt"), filepath.Join(elsewhere, "main.key")), client)
	require.ErrorContains(t, Explain(err), "issue the server's certificate with this host", "addresses are compared too")

	old := raw(t, tenantCert, tenantKey)
	old.MaxVersion = tls.VersionTLS12
	_, _, err = meet(t, old, client)
	require.ErrorContains(t, err, "version")
	weak := clientTLS(t, dir, cert, key)
	weak.MinVersion, weak.MaxVersion = tls.VersionTLS12, tls.VersionTLS12
	_, err, _ = meet(t, serverTLS(t, a, dir, true), weak)
	require.ErrorContains(t, err, "version")
}

func TestChangedFilesAreUsed(t *testing.T) {
	a, dir := authority(t)
	b, _ := authority(t)
	ca := filepath.Join(t.TempDir(), "clients.crt")
	require.NoError(t, os.WriteFile(ca, a.pem, 0o600))
	serverCert, serverKey := issue(t, a, 0, Server, "main")
	server, err := ServerTLS(ca, serverCert, serverKey, true)
	require.NoError(t, err)
	cert, key := issue(t, a, 0, Tenant, "clinic")
	client := clientTLS(t, dir, cert, key)

	served := func() string {
		var got *x509.Certificate
		c := client.Clone()
		c.VerifyConnection = func(cs tls.ConnectionState) error { got = cs.PeerCertificates[0]; return nil }
		_, serverErr, clientErr := meet(t, server, c)
		require.NoError(t, serverErr)
		require.NoError(t, clientErr)
		return got.SerialNumber.String()
	}
	first := served()
	require.Equal(t, first, served())
	reissue(t, a, 0, Server, "main", filepath.Dir(serverCert))
	second := served()
	require.NotEqual(t, first, second, "the server's new certificate")

	require.NoError(t, os.WriteFile(serverKey, []byte("half of a k"), 0o600))
	require.Equal(t, second, served(), "files that do not fit together are not used")
	require.NoError(t, os.Remove(serverKey))
	require.Equal(t, second, served())

	show := func() string {
		state, serverErr, clientErr := meet(t, server, client)
		require.NoError(t, serverErr)
		require.NoError(t, clientErr)
		return state.PeerCertificates[0].SerialNumber.String()
	}
	before := show()
	reissue(t, a, 0, Tenant, "clinic", filepath.Dir(cert))
	require.NotEqual(t, before, show(), "the client's new certificate")

	otherCert, otherKey := issue(t, b, 0, Tenant, "clinic")
	_, err, _ = meet(t, server, raw(t, otherCert, otherKey))
	require.Error(t, err)
	reissue(t, a, 0, Server, "main", restored(t, serverCert))
	require.NoError(t, os.WriteFile(ca, append(append([]byte{}, a.pem...), b.pem...), 0o600))
	_, err, _ = meet(t, server, raw(t, otherCert, otherKey))
	require.NoError(t, err, "a second authority next to the first")
	require.NoError(t, os.WriteFile(ca, b.pem, 0o600))
	_, err, _ = meet(t, server, client)
	require.Error(t, err, "the first authority is gone")
}

// restored makes room in a certificate's folder, so that both files can be issued again.
func restored(t *testing.T, cert string) string {
	require.NoError(t, os.Remove(cert))
	return filepath.Dir(cert)
}

func TestOpenConnectionsExpire(t *testing.T) {
	a, dir := authority(t)
	cert, key := issue(t, a, 0, Tenant, "clinic")
	state, _, err := meet(t, serverTLS(t, a, dir, true), clientTLS(t, dir, cert, key))
	require.NoError(t, err)
	_, ok, err := fromTLS(state, time.Now().Add(89*day))
	require.NoError(t, err)
	require.True(t, ok)
	_, ok, err = fromTLS(state, time.Now().Add(91*day))
	require.ErrorIs(t, err, ErrExpired)
	require.False(t, ok)

	state.VerifiedChains = nil
	_, _, err = fromTLS(state, time.Now())
	require.ErrorIs(t, err, ErrNoIdentity, "what nobody verified is not an identity")
}

func TestConfigurationsRefuse(t *testing.T) {
	a, dir := authority(t)
	ca := filepath.Join(dir, caCert)
	cert, key := issue(t, a, 0, Server, "main")
	_, other := issue(t, a, 0, Server, "main")
	for _, row := range []struct{ why, ca, cert, key, want string }{
		{"no authority", "", cert, key, "ca: "},
		{"no certificate", ca, "", "", "certificate, key"},
		{"another's key", ca, cert, other, "does not match"},
		{"no such file", ca, cert + "x", key, "certificate: open"},
		{"a key in place of an authority", key, cert, key, "ca: "},
	} {
		_, err := ServerTLS(row.ca, row.cert, row.key, true)
		require.ErrorContains(t, err, row.want, row.why)
	}
	_, err := ClientTLS(ca, cert, "")
	require.ErrorContains(t, err, "name both or none")
}

// TestKeysAreTheirOwners: a key that others on the machine may read, the authority's above all, is refused with advice.
func TestKeysAreTheirOwners(t *testing.T) {
	a, dir := authority(t)
	cert, key := issue(t, a, 0, Tenant, "clinic")
	ca := filepath.Join(dir, caCert)
	for _, loose := range []os.FileMode{0o640, 0o604, 0o620, 0o644} {
		require.NoError(t, os.Chmod(key, loose))
		_, err := ClientTLS(ca, cert, key)
		require.ErrorIs(t, err, os.ErrPermission)
		require.ErrorContains(t, err, "chmod 600")

		require.NoError(t, os.Chmod(filepath.Join(dir, caKey), loose))
		_, err = OpenAuthority(dir)
		require.ErrorIs(t, err, os.ErrPermission)
	}
	for _, path := range []string{key, filepath.Join(dir, caKey)} {
		require.NoError(t, os.Chmod(path, 0o400))
	}
	_, err := ClientTLS(ca, cert, key)
	require.NoError(t, err)
	_, err = OpenAuthority(dir)
	require.NoError(t, err)
}
