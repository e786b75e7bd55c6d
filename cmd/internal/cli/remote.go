package cli

import (
	"context"
	"crypto/ed25519"
	"crypto/tls"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/protocol/work"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/service"
)

// remoteFlags say which services to speak to, and as whom.
type remoteFlags struct {
	addresses, certs, tokens []string
	signers                  []string // hexadecimal Ed25519 keys; with prove alone
	insecure                 bool
	wait                     time.Duration
	attempts                 int
	waiting                  func(text string) // told while a call is repeated; nil: nobody
}

func (r *remoteFlags) add(c *cobra.Command) {
	f := c.Flags()
	f.StringArrayVar(&r.addresses, "remote", nil, "HOST:PORT of a prover service")
	f.StringArrayVar(&r.certs, "certs", nil, "folder of ca.crt, NAME.crt and NAME.key, as tributary certs issue "+
		"writes it; once for all services, or once for each")
	f.StringArrayVar(&r.tokens, "token", nil, "file of a bearer token instead of a certificate of one's own; "+
		"once for all services, or once for each")
	f.BoolVar(&r.insecure, "insecure-loopback", false,
		"speak without TLS to a service on this machine that was started with the same flag")
	f.DurationVar(&r.wait, "wait", 2*time.Minute,
		"how long a call is repeated while the service is away, restarts or is full; 0: not at all")
	f.IntVar(&r.attempts, "attempts", 0, "how often such a call is made at most; 0: as often as --wait allows")
}

// one dials the only service.
func (r *remoteFlags) one(ctx context.Context) (*client.Client, error) {
	list, err := r.dial(ctx, client.Options{})
	if err != nil {
		return nil, err
	}
	if len(list) != 1 {
		closeAll(list)
		return nil, fmt.Errorf("--remote: %d services, want one", len(list))
	}
	return list[0], nil
}

// dial connects to all services, in order.
func (r *remoteFlags) dial(ctx context.Context, o client.Options) (out []*client.Client, err error) {
	defer func() {
		if err != nil {
			closeAll(out)
			out = nil
		}
	}()
	if err := r.check(); err != nil {
		return nil, err
	}
	for i, address := range r.addresses {
		o := o
		o.Wait, o.Attempts = r.wait, r.attempts
		if r.wait == 0 {
			o.Wait = -1
		}
		if r.waiting != nil {
			o.Waiting = func(target string, err error) { r.waiting(outage(target, err)) }
		}
		if err := r.credentials(i, &o); err != nil {
			return out, err
		}
		if err := probe(ctx, address, o.TLS); err != nil {
			return out, fmt.Errorf("--remote %s: %w", address, err)
		}
		c, err := client.Dial(address, o)
		if err != nil {
			return out, err
		}
		out = append(out, c)
	}
	return out, nil
}

// check refuses flags that could not mean anything.
func (r *remoteFlags) check() error {
	if len(r.addresses) == 0 {
		return errors.New("name the prover service with --remote HOST:PORT")
	}
	for _, address := range r.addresses {
		host, port, err := net.SplitHostPort(address)
		if n, bad := strconv.ParseUint(port, 10, 16); err != nil || bad != nil || n == 0 || host == "" {
			return fmt.Errorf("--remote %q: want HOST:PORT, such as 127.0.0.1:7443 or [::1]:7443", address)
		}
	}
	switch {
	case r.wait < 0:
		return fmt.Errorf("--wait %v: not below 0", r.wait)
	case r.attempts < 0:
		return fmt.Errorf("--attempts %d: not below 0", r.attempts)
	}
	return nil
}

// outage is a line on what a client waits for.
func outage(target string, err error) string {
	if status.Code(err) == codes.ResourceExhausted {
		return fmt.Sprintf("waiting for %s: it is full", target)
	}
	return fmt.Sprintf("waiting for %s: it does not answer", target)
}

func closeAll(list []*client.Client) {
	for _, c := range list {
		_ = c.Close()
	}
}

// credentials completes the options of service i.
func (r *remoteFlags) credentials(i int, o *client.Options) error {
	if r.insecure {
		if len(r.certs) > 0 {
			return errors.New("--insecure-loopback with --certs: give one of them")
		}
		o.Token = service.LocalToken
	}
	token, err := pick("--token", r.tokens, i, len(r.addresses))
	if err != nil {
		return err
	}
	if token != "" {
		b, err := os.ReadFile(token)
		if err != nil {
			return fmt.Errorf("--token: %w", err)
		}
		o.Token = strings.TrimSpace(string(b))
	}
	signer, err := pick("--signer", r.signers, i, len(r.addresses))
	if err != nil {
		return err
	}
	if signer != "" {
		if o.Operator, err = hex.DecodeString(signer); err != nil || len(o.Operator) != ed25519.PublicKeySize {
			return fmt.Errorf("--signer %q: 64 hexadecimal digits, the operator's public key", signer)
		}
	}
	if r.insecure {
		return nil
	}
	dir, err := pick("--certs", r.certs, i, len(r.addresses))
	if err != nil {
		return err
	}
	if dir == "" {
		return errors.New("--certs: name the folder of ca.crt and of your certificate (tributary certs issue), " +
			"or --insecure-loopback")
	}
	files := tlsFlags{dir: dir, optional: o.Token != ""}
	o.TLS, err = files.client()
	return err
}

// pick returns the i-th of n values, or the only one.
func pick(flag string, values []string, i, n int) (string, error) {
	switch len(values) {
	case 0:
		return "", nil
	case 1:
		return values[0], nil
	case n:
		return values[i], nil
	}
	return "", fmt.Errorf("%s: %d values for %d services: give one for all, or one for each", flag, len(values), n)
}

// probeTime bounds a look at a service's certificate.
const probeTime = 3 * time.Second

// probe finds out whether the two sides accept each other's certificates: gRPC says so in few words and only after many
// attempts. A service that does not answer is left to gRPC.
func probe(ctx context.Context, address string, conf *tls.Config) error {
	ctx, cancel := context.WithTimeout(ctx, probeTime)
	defer cancel()
	if conf == nil {
		return probePlain(ctx, address)
	}
	conf = conf.Clone()
	conf.NextProtos = []string{"h2"}
	conn, err := (&tls.Dialer{Config: conf}).DialContext(ctx, "tcp", address)
	if err == nil {
		defer conn.Close()
		_ = conn.SetReadDeadline(time.Now().Add(probeTime))
		_, err = conn.Read(make([]byte, 1)) // the server's first frame, or its alert
	}
	var timeout net.Error
	if err == nil || errors.As(err, &timeout) && timeout.Timeout() {
		return nil
	}
	var header tls.RecordHeaderError
	if errors.As(err, &header) {
		return fmt.Errorf("%w: %s", err, bothSides)
	}
	if explained := identity.Explain(err); explained.Error() != err.Error() || strings.Contains(err.Error(), "tls:") {
		return explained
	}
	return nil
}

// probePlain finds out whether a service speaks TLS where none was asked for. Whose certificate it has does not matter:
// nothing but a hello is sent.
func probePlain(ctx context.Context, address string) error {
	conf := &tls.Config{MinVersion: tls.VersionTLS13, NextProtos: []string{"h2"}, InsecureSkipVerify: true}
	conn, err := (&tls.Dialer{Config: conf}).DialContext(ctx, "tcp", address)
	if err == nil {
		_ = conn.Close()
		return errors.New(bothSides)
	}
	return nil
}

// trusted are the keys that a client has from elsewhere than the service.
func trusted(dir string, s *srs.String) *keys.Cache { return &keys.Cache{Dir: dir, String: s} }

// remoteCode is the exit code of an error that a service returned, or that is about one; false if it is neither.
func remoteCode(err error) (int, bool) {
	var ended *work.NotProved
	var blame *client.BlameError
	switch { // the gravest of several errors counts
	case errors.Is(err, client.ErrResult), errors.Is(err, client.ErrReceipt), errors.As(err, &blame):
		return Rejected, true
	case errors.As(err, &ended):
		if ended.BadWitness() {
			return BadInput, true
		}
		return Failure, true
	}
	s, is := status.FromError(err)
	if !is || err == nil {
		return 0, false
	}
	switch s.Code() {
	case codes.ResourceExhausted:
		if !comesAgain(s) { // the message is too long
			return BadInput, true
		}
	case codes.InvalidArgument, codes.NotFound, codes.AlreadyExists, codes.FailedPrecondition, codes.OutOfRange,
		codes.PermissionDenied, codes.Unauthenticated, codes.Unimplemented:
		return BadInput, true
	}
	return Failure, true
}

// comesAgain says whether a full service named a time to try again.
func comesAgain(s *status.Status) bool {
	return slices.ContainsFunc(s.Details(), func(d any) bool {
		_, is := d.(*errdetails.RetryInfo)
		return is
	})
}

// apart refuses one operator's receipt key for both services of mode blind.
func (r *remoteFlags) apart() error {
	if len(r.signers) == 0 || len(r.signers) == 2 && !strings.EqualFold(r.signers[0], r.signers[1]) {
		return nil
	}
	return fmt.Errorf("--signer: mode blind has two operators with a key each: give both, in the order of --remote: %w",
		client.ErrSameOperator)
}
