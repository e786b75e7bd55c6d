package privacytest

import (
	"context"
	"net"
	"sync"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/protobuf/proto"
)

// journal is what many say at once.
type journal struct {
	mu   sync.Mutex
	said []byte
}

func (j *journal) add(b []byte) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.said = append(append(j.said, b...), '\n')
}

func (j *journal) take() []byte {
	j.mu.Lock()
	defer j.mu.Unlock()
	return append([]byte(nil), j.said...)
}

// tap records what a client sends to a service: every byte that goes into TLS, and every message before it is cut into
// frames.
type tap struct {
	stream, sent journal
	mu           sync.Mutex
	messages     []proto.Message
}

func (p *tap) options(inner credentials.TransportCredentials) []grpc.DialOption {
	return []grpc.DialOption{
		grpc.WithTransportCredentials(tapped{inner, p}),
		grpc.WithChainUnaryInterceptor(p.intercept),
	}
}

func (p *tap) intercept(
	ctx context.Context, method string, req, resp any, c *grpc.ClientConn, call grpc.UnaryInvoker,
	opts ...grpc.CallOption,
) error {
	m := req.(proto.Message)
	if b, err := proto.Marshal(m); err == nil {
		p.sent.add(b)
	}
	p.mu.Lock()
	p.messages = append(p.messages, proto.Clone(m))
	p.mu.Unlock()
	return call(ctx, method, req, resp, c, opts...)
}

// tapped are credentials whose connections are recorded on the inner side of TLS.
type tapped struct {
	credentials.TransportCredentials
	tap *tap
}

func (c tapped) ClientHandshake(
	ctx context.Context, authority string, conn net.Conn,
) (net.Conn, credentials.AuthInfo, error) {
	secure, info, err := c.TransportCredentials.ClientHandshake(ctx, authority, conn)
	if err != nil {
		return nil, nil, err
	}
	return tappedConn{secure, c.tap}, info, nil
}

func (c tapped) Clone() credentials.TransportCredentials {
	return tapped{c.TransportCredentials.Clone(), c.tap}
}

type tappedConn struct {
	net.Conn
	tap *tap
}

func (c tappedConn) Write(b []byte) (int, error) {
	c.tap.stream.add(b)
	return c.Conn.Write(b)
}
