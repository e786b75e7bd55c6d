package client

import (
	"bytes"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strings"

	"golang.org/x/sync/errgroup"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/peer"

	"github.com/tributary-zk/tributary/circuits/proof"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/loopback"
	"github.com/tributary-zk/tributary/prover/wire"
)

// ErrSameOperator says that both shares would go, or went, to one place, which then knows the witness. Targets,
// Options.Operator and the services' TLS keys are compared before anything is sent, the receipts' keys afterwards.
// That finds mistakes. It does not find an operator with two names and two keys.
var ErrSameOperator = errors.New("mode blind takes two operators who do not share what they see")

// apart refuses two clients that lead to one operator, as far as that shows before a share exists. Both services must
// answer for this circuit.
func apart(ctx context.Context, operators [2]*Client, circuit proof.Word) error {
	a, b := operators[0], operators[1]
	if a == b || place(a.target) == place(b.target) {
		return fmt.Errorf("%w: %s and %s are one address", ErrSameOperator, a.target, b.target)
	}
	if a.options.Operator != nil && a.options.Operator.Equal(b.options.Operator) {
		return fmt.Errorf("%w: receipts of %s and %s are to be signed with one key (Options.Operator)",
			ErrSameOperator, a.target, b.target)
	}
	var ends [2]farEnd
	look, ctx := errgroup.WithContext(ctx)
	for i, c := range operators {
		look.Go(func() (err error) {
			ends[i], err = c.look(ctx, circuit)
			return err
		})
	}
	if err := look.Wait(); err != nil {
		return err
	}
	if ends[0].same(ends[1]) {
		return fmt.Errorf("%w: %s and %s answer with one TLS key or at one address",
			ErrSameOperator, a.target, b.target)
	}
	return nil
}

// place is a target in comparable form: without the resolver's name, and with one name for this machine.
func place(target string) string {
	host, port, err := net.SplitHostPort(endpoint(target))
	if err != nil {
		host, port = strings.Trim(endpoint(target), "[]"), "443" // gRPC's default
	}
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if ip, err := netip.ParseAddr(host); err == nil {
		host = ip.Unmap().String()
	}
	if loopback.Host(host) {
		host = "localhost"
	}
	return net.JoinHostPort(host, port)
}

// farEnd is what a connection reveals about the service at its other end.
type farEnd struct {
	leaf    *x509.Certificate // nil without TLS
	address string
}

// look makes a call that changes nothing.
func (c *Client) look(ctx context.Context, circuit proof.Word) (farEnd, error) {
	var p peer.Peer
	m := &proverv1.GetQuoteRequest{Circuit: circuit[:], Mode: wire.FromMode(job.Blind)}
	if _, err := c.api.GetQuote(ctx, m, grpc.Peer(&p)); err != nil {
		return farEnd{}, fmt.Errorf("look at %s: %w", c.target, err)
	}
	var out farEnd
	if p.Addr != nil {
		out.address = p.Addr.String()
	}
	if info, is := p.AuthInfo.(credentials.TLSInfo); is && len(info.State.PeerCertificates) > 0 {
		out.leaf = info.State.PeerCertificates[0]
	}
	return out, nil
}

// same compares keys, not certificates: one server may have several. With TLS the addresses do not count, as two
// operators may be behind one proxy; without it they are all there is.
func (e farEnd) same(other farEnd) bool {
	if e.leaf != nil && other.leaf != nil {
		return bytes.Equal(e.leaf.RawSubjectPublicKeyInfo, other.leaf.RawSubjectPublicKeyInfo)
	}
	return e.leaf == nil && other.leaf == nil && e.address != "" && e.address == other.address
}
