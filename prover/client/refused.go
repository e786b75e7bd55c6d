package client

import (
	"context"
	"errors"
	"net"
	"sync"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/status"

	"github.com/tributary-zk/tributary/prover/identity"
)

// handshakes are credentials that remember why TLS refused a connection. To gRPC that is UNAVAILABLE, like a server
// that is down, and worth retrying; but a certificate that is refused now will be refused again, and its holder has to
// act.
type handshakes struct {
	credentials.TransportCredentials
	last *refusal
}

// refusal is the last reason, shared by a client's connections.
type refusal struct {
	mu  sync.Mutex
	err error // nil after a connection that works
}

func (r *refusal) set(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.err = err
}

// typed replaces an UNAVAILABLE that comes from a refused certificate with an UNAUTHENTICATED that says what to do.
// Other errors stay as they are.
func (r *refusal) typed(err error) error {
	if status.Code(err) != codes.Unavailable {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err == nil {
		return err
	}
	return status.Error(codes.Unauthenticated, "the connection was refused: "+r.err.Error())
}

// ClientHandshake implements credentials.TransportCredentials.
func (h handshakes) ClientHandshake(ctx context.Context, authority string,
	conn net.Conn,
) (net.Conn, credentials.AuthInfo, error) {
	secure, info, err := h.TransportCredentials.ClientHandshake(ctx, authority, conn)
	if err != nil {
		h.last.note(err)
		return nil, nil, err
	}
	return &firstRead{Conn: secure, last: h.last}, info, nil
}

// Clone implements credentials.TransportCredentials.
func (h handshakes) Clone() credentials.TransportCredentials {
	return handshakes{h.TransportCredentials.Clone(), h.last}
}

// firstRead is a connection whose first read shows whether the server accepted the client's certificate: in TLS 1.3 the
// client's handshake is over before that.
type firstRead struct {
	net.Conn
	last *refusal
	once sync.Once
}

func (c *firstRead) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	c.once.Do(func() { c.last.note(err) })
	return n, err
}

// note remembers an error that is about certificates, with what to do about it. A nil error clears it.
func (r *refusal) note(err error) {
	if err == nil {
		r.set(nil)
		return
	}
	explained := identity.Explain(err)
	if explained.Error() != err.Error() || errors.Is(err, identity.ErrExpired) || errors.Is(err, identity.ErrNoIdentity) {
		r.set(explained)
	}
}
