package client

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/tributary-zk/tributary/prover/identity"
)

// TestRefusals: a refused certificate is for its holder to fix, so the call is not repeated. To a server that is down
// it is.
func TestRefusals(t *testing.T) {
	down := status.Error(codes.Unavailable, "connection error")
	remote := func(alert tls.AlertError) error { return &net.OpError{Op: "remote error", Err: alert} }
	expired := fmt.Errorf("certificate of clinic %w", identity.ErrExpired)
	for _, c := range []struct {
		why  string
		err  error
		want codes.Code
	}{
		{"the service refuses an expired certificate", remote(45), codes.Unauthenticated},
		{"the service does not know the authority", remote(48), codes.Unauthenticated},
		{"the service wants a certificate", remote(116), codes.Unauthenticated},
		{"the client's certificate has expired meanwhile", expired, codes.Unauthenticated},
		{"the service's certificate is of another authority", x509.UnknownAuthorityError{}, codes.Unauthenticated},
		{"the service is not there", &net.OpError{Op: "dial", Err: errors.New("connection refused")}, codes.Unavailable},
		{"the connection was lost", io.ErrUnexpectedEOF, codes.Unavailable},
	} {
		var r refusal
		r.note(c.err)
		err := r.typed(down)
		require.Equal(t, c.want, status.Code(err), c.why)
		if c.want == codes.Unauthenticated {
			require.ErrorContains(t, err, c.err.Error(), c.why)
		}
		require.Equal(t, codes.NotFound, status.Code(r.typed(status.Error(codes.NotFound, ""))), "an answer is an answer")
		require.NoError(t, r.typed(nil))
		r.note(nil)
		require.Equal(t, down, r.typed(down), "%s, then a connection works", c.why)
	}
}
