package server

import (
	"context"
	"crypto/tls"
	"net"
	"strings"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/peer"
	"google.golang.org/grpc/tap"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/identity"
)

type principalKey struct{}

func withPrincipal(ctx context.Context, p identity.Principal) context.Context {
	return context.WithValue(ctx, principalKey{}, p)
}

func principalOf(ctx context.Context) (identity.Principal, bool) {
	p, ok := ctx.Value(principalKey{}).(identity.Principal)
	return p, ok
}

// Reasons why callers are refused, in ErrorInfo.
const (
	ReasonNoCredentials = "NO_CREDENTIALS"
	ReasonCertificate   = "CERTIFICATE_REFUSED"
	ReasonToken         = "TOKEN_REFUSED"
	ReasonTenant        = "UNKNOWN_TENANT"
	ReasonNoTenant      = "NOT_A_TENANT"
)

var (
	errUnauthenticated = refuse(codes.Unauthenticated, ReasonNoCredentials,
		"give a client certificate of this service's authority, or a bearer token")
	errToken = refuse(codes.Unauthenticated, ReasonToken,
		"the bearer token is not known here")
	errPlainToken = refuse(codes.Unauthenticated, ReasonToken,
		"a bearer token is taken over TLS only, or from this machine")
	errCertificate = refuse(codes.Unauthenticated, ReasonCertificate,
		"the client certificate is not one of this service's authority, or does not name a tenant")
	errTenant = refuse(codes.PermissionDenied, ReasonTenant,
		"the policy does not know this tenant")
	errNoTenant = refuse(codes.PermissionDenied, ReasonNoTenant,
		"this certificate is a worker's or an operator's: jobs are for tenants")
)

// tenantOf returns the caller if it may have jobs.
func tenantOf(ctx context.Context) (identity.Principal, error) {
	p, ok := principalOf(ctx)
	if !ok {
		return p, errUnauthenticated
	}
	if p.Tenant == "" {
		return p, errNoTenant
	}
	return p, nil
}

// operator says whether the caller may see other tenants' queues, by its certificate or by the policy.
func (s *Server) operator(p identity.Principal) bool {
	t, ok := s.Policy.Tenant(p.Tenant)
	return p.Operator || ok && t.Operator
}

// authenticate decides who calls: a certificate goes before a token. The state is nil without TLS; authorization holds
// the headers of that name.
func (s *Server) authenticate(
	state *tls.ConnectionState, remote net.Addr, authorization []string,
) (identity.Principal, error) {
	if state != nil {
		p, given, err := identity.FromTLS(*state)
		if err != nil {
			return identity.Principal{}, errCertificate
		}
		if given {
			return s.known(p)
		}
	}
	if len(authorization) == 0 {
		return identity.Principal{}, errUnauthenticated
	}
	if state == nil && !loopback(remote) {
		return identity.Principal{}, errPlainToken
	}
	scheme, token, _ := strings.Cut(authorization[0], " ")
	if len(authorization) > 1 || !strings.EqualFold(scheme, "bearer") {
		return identity.Principal{}, errToken
	}
	t, ok := s.Policy.ByToken(token)
	if !ok {
		return identity.Principal{}, errToken
	}
	return identity.Principal{Tenant: t.Name, Name: t.Name}, nil
}

// known refuses tenants that the policy does not know; operators and workers need no entry.
func (s *Server) known(p identity.Principal) (identity.Principal, error) {
	if _, ok := s.Policy.Tenant(p.Tenant); !ok && p.Tenant != "" {
		return identity.Principal{}, errTenant
	}
	return p, nil
}

func loopback(a net.Addr) bool {
	t, ok := a.(*net.TCPAddr)
	return ok && t.IP.IsLoopback()
}

// open are the calls that anybody may make: probes have no certificate, and learn only whether the service serves.
var open = map[string]bool{
	grpc_health_v1.Health_Check_FullMethodName: true,
	grpc_health_v1.Health_List_FullMethodName:  true,
	grpc_health_v1.Health_Watch_FullMethodName: true,
}

// admitStream runs before a call's message is read, so that strangers cannot make the server read a long one. It counts
// the call until it ends, however it ends.
func (s *Server) admitStream(ctx context.Context, info *tap.Info) (context.Context, error) {
	from, _ := peer.FromContext(ctx)
	var state *tls.ConnectionState
	var remote net.Addr
	if from != nil {
		remote = from.Addr
		if t, ok := from.AuthInfo.(credentials.TLSInfo); ok {
			state = &t.State
		}
	}
	ctx, err := s.admit(ctx, info, state, remote)
	if err != nil {
		code := statusOf(err).Code().String()
		s.Logger.InfoContext(ctx, "caller refused", "method", info.FullMethodName, "code", code)
		return ctx, statusOf(err).Err()
	}
	return ctx, nil
}

func (s *Server) admit(
	ctx context.Context, info *tap.Info, state *tls.ConnectionState, remote net.Addr,
) (context.Context, error) {
	var c *caller
	var end func()
	var err error
	if open[info.FullMethodName] {
		c, end, err = s.beginStranger(hostOf(remote))
	} else {
		var p identity.Principal
		p, err = s.authenticate(state, remote, metadata.MD(info.Header).Get("authorization"))
		if err != nil {
			return ctx, err
		}
		if info.FullMethodName == proverv1.ProverService_SubmitJob_FullMethodName && p.Tenant == "" {
			return ctx, errNoTenant // before its payload is read
		}
		ctx = withPrincipal(ctx, p)
		c, end, err = s.begin(p)
	}
	if err != nil {
		return ctx, err
	}
	context.AfterFunc(ctx, end)
	return withCaller(ctx, c), nil
}

// hostOf returns the address without the port, which a stranger can change at will.
func hostOf(a net.Addr) string {
	if a == nil {
		return ""
	}
	host, _, err := net.SplitHostPort(a.String())
	if err != nil {
		return a.String()
	}
	return host
}
