// Package client speaks to the prover service. It submits jobs, waits through lost connections, and believes no result
// that it has not verified.
//
// What it promises: a call that is repeated after a failure changes nothing twice, since every submission has an
// idempotency key; and a proof that Prove or ProveBlind returns holds for the caller's own context, vectors and
// scalars. What it does not promise: in mode plain the operator sees the witness; and if the caller has no verifying
// key of its own (Options.Keys), it has to trust the one that the service sends.
package client

import (
	"context"
	"crypto/ed25519"
	"crypto/tls"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/keepalive"

	"github.com/tributary-zk/tributary/datanet/srs"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/loopback"
)

// Options of a client. The zero value uses no TLS and reaches this machine only.
type Options struct {
	TLS        *tls.Config       // nil: no TLS, for a service on this machine
	Token      string            // bearer token
	Keys       *keys.Cache       // verifying keys that the caller trusts; nil: the service's are trusted
	String     *srs.String       // reference string; nil: the embedded one
	Operator   ed25519.PublicKey // must have signed the receipts; nil: any key, the caller compares Receipt.Operator
	MaxMessage int               // bytes; 64 MiB
	Wait       time.Duration     // how long to repeat a call to a service that is away or full; 2 min, negative: never
	Attempts   int               // how often such a call is made at most; 0: as Wait allows
	MaxBackoff time.Duration     // between two attempts; 30 s
	// Waiting, if set, is called before each pause between two attempts, possibly by several goroutines.
	Waiting func(target string, err error)
	Dial    []grpc.DialOption // for tests and proxies; they follow the client's own
}

const (
	defaultMessage = 64 << 20
	defaultWait    = 2 * time.Minute
	defaultBackoff = 30 * time.Second
	firstBackoff   = 100 * time.Millisecond
	maxUnasked     = 4 * time.Second  // between two attempts, also to connect: soon finds a service that is back
	connectTime    = 20 * time.Second // for one connection
)

// Client is a connection to one service. It is safe for concurrent use.
type Client struct {
	target  string
	options Options
	conn    *grpc.ClientConn
	api     proverv1.ProverServiceClient
	keys    sync.Map // circuit's name -> *verify.Key
	refusal refusal
}

// ErrInsecure says that a witness, a share or a token would have travelled in the clear.
var ErrInsecure = errors.New("without TLS a client speaks to this machine only (localhost or a loopback address): " +
	"give a TLS configuration")

// Dial returns a client. It connects when the first call is made. Without TLS, a target that is not this machine is
// refused with ErrInsecure.
func Dial(target string, o Options) (*Client, error) {
	if o.TLS == nil && !local(target) {
		return nil, fmt.Errorf("dial %s: %w", target, ErrInsecure)
	}
	o.complete()
	c := &Client{target: target, options: o}
	transport := insecure.NewCredentials()
	if o.TLS != nil {
		transport = handshakes{credentials.NewTLS(o.TLS), &c.refusal}
	}
	opts := []grpc.DialOption{
		grpc.WithTransportCredentials(transport),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(o.MaxMessage), grpc.MaxCallSendMsgSize(o.MaxMessage)),
		grpc.WithUnaryInterceptor(c.retry),
		grpc.WithDisableRetry(), // c.retry does it: gRPC's own ignores RetryInfo and keeps no large message
		grpc.WithConnectParams(grpc.ConnectParams{
			// gRPC's own maximum is two minutes.
			Backoff:           backoff.Config{BaseDelay: firstBackoff, Multiplier: 1.6, Jitter: 0.2, MaxDelay: maxUnasked},
			MinConnectTimeout: connectTime,
		}),
		grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: 30 * time.Second, Timeout: 20 * time.Second}),
	}
	if o.Token != "" {
		opts = append(opts, grpc.WithPerRPCCredentials(bearer{o.Token, o.TLS != nil}))
	}
	var err error
	if c.conn, err = grpc.NewClient(target, append(opts, o.Dial...)...); err != nil {
		return nil, fmt.Errorf("dial %s: %w", target, err)
	}
	c.api = proverv1.NewProverServiceClient(c.conn)
	return c, nil
}

// complete puts defaults in place of zeros.
func (o *Options) complete() {
	if o.MaxMessage <= 0 {
		o.MaxMessage = defaultMessage
	}
	if o.Wait == 0 {
		o.Wait = defaultWait
	}
	if o.MaxBackoff <= 0 {
		o.MaxBackoff = defaultBackoff
	}
	if o.String == nil {
		o.String = srs.Embedded()
	}
}

// Close closes the connection.
func (c *Client) Close() error { return c.conn.Close() }

// Target returns what was given to Dial.
func (c *Client) Target() string { return c.target }

// local says whether a target is this machine.
func local(target string) bool { return loopback.Address(endpoint(target)) }

// endpoint is a target without the name of gRPC's resolver.
func endpoint(target string) string {
	if _, rest, ok := strings.Cut(target, ":///"); ok {
		return rest
	}
	return target
}

// bearer sends the token with each call.
type bearer struct {
	token string
	tls   bool
}

func (b bearer) GetRequestMetadata(context.Context, ...string) (map[string]string, error) {
	return map[string]string{"authorization": "Bearer " + b.token}, nil
}

func (b bearer) RequireTransportSecurity() bool { return b.tls }

// String keeps the token out of logs.
func (b bearer) String() string { return "bearer token" }

// Format uses String for every verb.
func (b bearer) Format(f fmt.State, _ rune) { fmt.Fprint(f, b.String()) }
