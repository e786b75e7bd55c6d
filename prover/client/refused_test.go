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

// TestRefusals: what TLS says of a certificate is for its holder to mend, and not to be tried again; a server that is down is.
func TestRefusals(t *testing.T) {
	down := status.Error(codes.Unavailable, "connection error")
	for _, c := range []struct {
		why  string
		err  error
		want codes.Code
	}{
		{"the service refuses an expired certificate", &net.OpError{Op: "remote error", Err: tls.AlertError(45)}, codes.Unauthenticated},
		{"the service does not know the authority", &net.OpError{Op: "remote error", Err: tls.AlertError(48)}, codes.Unauthenticated},
		{"the service wants a certificate", &net.OpError{Op: "remote error", Err: tls.AlertError(116)}, codes.Unauthenticated},
		{"the own certificate expired since", fmt.Errorf("certificate of clinic %w", identity.ErrExpired), codes.Unauthenticated},
		{"the service is of another authority", x509.UnknownAuthorityError{}, codes.Unauthenticated},
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
