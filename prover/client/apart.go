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
	"github.com/tributary-zk/tributary/prover/wire"
)

// ErrSameOperator says that both shares would go, or went, to one place, which then knows the witness. Before anything is sent, targets, Options.Operator and the services' TLS keys are
// compared; afterwards the keys of the receipts. That finds mistakes. An operator with two names and two keys is not found by any of it.
var ErrSameOperator = errors.New("mode blind takes two operators who do not share what they see")

// apart refuses two clients that lead to one operator, as far as can be seen before a share exists. Both services have to answer, for this circuit.
func apart(ctx context.Context, operators [2]*Client, circuit proof.Word) error {
	a, b := operators[0], operators[1]
	if a == b || place(a.target) == place(b.target) {
		return fmt.Errorf("%w: %s and %s are one address", ErrSameOperator, a.target, b.target)
	}
	if a.options.Operator != nil && a.options.Operator.Equal(b.options.Operator) {
		return fmt.Errorf("%w: receipts of %s and %s are to be signed with one key (Options.Operator)", ErrSameOperator, a.target, b.target)
	}
	var seen [2]seen
	look, ctx := errgroup.WithContext(ctx)
	for i, c := range operators {
		look.Go(func() (err error) {
			seen[i], err = c.look(ctx, circuit)
			return err
		})
	}
	if err := look.Wait(); err != nil {
		return err
	}
	if seen[0].same(seen[1]) {
		return fmt.Errorf("%w: %s and %s answer with one TLS key or at one address", ErrSameOperator, a.target, b.target)
	}
	return nil
}

// place is a target in the form in which two can be compared: without the resolver's name, all names of this machine being one.
func place(target string) string {
	host, port, err := net.SplitHostPort(endpoint(target))
	if err != nil {
		host, port = strings.Trim(endpoint(target), "[]"), "443" // gRPC's default
	}
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if ip, err := netip.ParseAddr(host); err == nil {
		host = ip.Unmap().String()
	}
	if loopback(host) {
		host = "localhost"
	}
	return net.JoinHostPort(host, port)
}

// seen is what a connection tells about who is at its other end.
type seen struct {
	leaf    *x509.Certificate // nil without TLS
	address string
}

// look makes a call that changes nothing.
func (c *Client) look(ctx context.Context, circuit proof.Word) (seen, error) {
	var p peer.Peer
	if _, err := c.api.GetQuote(ctx, &proverv1.GetQuoteRequest{Circuit: circuit[:], Mode: wire.FromMode(job.Blind)}, grpc.Peer(&p)); err != nil {
		return seen{}, fmt.Errorf("look at %s: %w", c.target, err)
	}
	var out seen
	if p.Addr != nil {
		out.address = p.Addr.String()
	}
	if info, is := p.AuthInfo.(credentials.TLSInfo); is && len(info.State.PeerCertificates) > 0 {
		out.leaf = info.State.PeerCertificates[0]
	}
	return out, nil
}

// same compares keys, not certificates: one server may have several. Without TLS there is the address alone; with it, two operators may be behind one proxy.
func (s seen) same(other seen) bool {
	if s.leaf != nil && other.leaf != nil {
		return bytes.Equal(s.leaf.RawSubjectPublicKeyInfo, other.leaf.RawSubjectPublicKeyInfo)
	}
	return s.leaf == nil && other.leaf == nil && s.address != "" && s.address == other.address
}
