package server_test

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/encoding"
	protocodec "google.golang.org/grpc/encoding/proto"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/mem"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/reflection/grpc_reflection_v1"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/server"
	"github.com/tributary-zk/tributary/prover/store"
)

func bearer(ctx context.Context, values ...string) context.Context {
	for _, v := range values {
		ctx = metadata.AppendToOutgoingContext(ctx, "authorization", v)
	}
	return ctx
}

// TestCallers: who counts as whom, with TLS and without.
func TestCallers(t *testing.T) {
	s := start(t, nil)
	secure, plain := s.as(t, ""), proverv1.NewProverServiceClient(connect(t, s.plain))
	list := func(c proverv1.ProverServiceClient, headers ...string) error {
		_, err := c.ListJobs(bearer(t.Context(), headers...), &proverv1.ListJobsRequest{})
		return err
	}
	require.NoError(t, list(secure, "Bearer "+token), "a token over TLS")
	require.NoError(t, list(plain, "bearer "+token), "a token on this machine; the scheme's case does not matter")
	require.NoError(t, list(s.as(t, "anna"), "Bearer nonsense"), "a certificate goes first")
	for _, c := range []proverv1.ProverServiceClient{secure, plain} {
		refused(t, list(c), codes.Unauthenticated, "", server.ReasonNoCredentials)
		refused(t, list(c, "Bearer wrong"), codes.Unauthenticated, "", server.ReasonToken)
		refused(t, list(c, token), codes.Unauthenticated, "", server.ReasonToken)
		refused(t, list(c, "Basic "+token), codes.Unauthenticated, "", server.ReasonToken)
		refused(t, list(c, "Bearer "+token, "Bearer "+token), codes.Unauthenticated, "", server.ReasonToken)
	}
	refused(t, list(s.as(t, "nobody")), codes.PermissionDenied, "", server.ReasonTenant)
	refused(t, list(s.as(t, "worker")), codes.PermissionDenied, "", server.ReasonNoTenant)
	refused(t, list(s.as(t, "op")), codes.PermissionDenied, "", server.ReasonNoTenant)
	require.NotContains(t, s.log.String(), token)

	// the header by which the gateway names callers means nothing from outside
	forged := metadata.AppendToOutgoingContext(t.Context(), "tributary-call", `{"Tenant":"anna"}`)
	_, err := plain.ListJobs(forged, &proverv1.ListJobsRequest{})
	refused(t, err, codes.Unauthenticated, "", server.ReasonNoCredentials)
}

// TestForeignCertificate: another authority's certificate of the same name gets no further than the handshake.
func TestForeignCertificate(t *testing.T) {
	s := start(t, nil)
	dir := t.TempDir()
	require.NoError(t, identity.CreateAuthority(dir))
	a, err := identity.OpenAuthority(dir)
	require.NoError(t, err)
	require.NoError(t, a.Issue(identity.Request{Kind: identity.Tenant, Name: "anna"}, dir))
	ca, cert, key := filepath.Join(s.certs, "ca.crt"), filepath.Join(dir, "anna.crt"), filepath.Join(dir, "anna.key")
	conf, err := identity.ClientTLS(ca, cert, key)
	require.NoError(t, err)
	c := proverv1.NewProverServiceClient(connect(t, s.addr, grpc.WithTransportCredentials(credentials.NewTLS(conf))))
	_, err = c.ListJobs(t.Context(), &proverv1.ListJobsRequest{})
	require.Equal(t, codes.Unavailable, status.Code(err), "%v", err)
}

// TestStrangersSendNothing: a stranger is refused by its call's headers. Nothing of its message is read, so that a long
// one costs nothing.
func TestStrangersSendNothing(t *testing.T) {
	s := start(t, nil)
	m := request("")
	m.GetWitness().Scalars = make([]byte, 64<<20)
	_, err := s.as(t, "").SubmitJob(t.Context(), m, grpc.MaxCallSendMsgSize(100<<20))
	require.Equal(t, codes.Unauthenticated, status.Code(err), "not RESOURCE_EXHAUSTED, which comes from reading: %v", err)
}

// rawCodec sends and receives bytes as they are.
type rawCodec struct{}

func (rawCodec) Name() string { return protocodec.Name }
func (rawCodec) Marshal(v any) (mem.BufferSlice, error) {
	return mem.BufferSlice{mem.SliceBuffer(*v.(*[]byte))}, nil
}

func (rawCodec) Unmarshal(b mem.BufferSlice, v any) error {
	*v.(*[]byte) = b.Materialize()
	return nil
}

var _ encoding.CodecV2 = rawCodec{}

const submitMethod = proverv1.ProverService_SubmitJob_FullMethodName

// invoke sends bytes as the message of a call.
func invoke(t testing.TB, conn *grpc.ClientConn, method string, b []byte) error {
	var out []byte
	return conn.Invoke(t.Context(), method, &b, &out, grpc.ForceCodecV2(rawCodec{}))
}

// TestMalformedMessages: every call, streams included, has a typed answer to bytes that are not a message.
func TestMalformedMessages(t *testing.T) {
	s := start(t, nil)
	conn := s.dial(t, "anna")
	whole, err := proto.Marshal(request("k"))
	require.NoError(t, err)
	for why, b := range map[string][]byte{
		"cut short": whole[:len(whole)-1], "a length beyond the end": {0x0a, 0xff, 0x01}, "group ends": {0x0c},
		"field 0": {0x00, 0x00}, "a string that is not UTF-8": {0x0a, 0x02, 0xff, 0xfe},
		"a number without an end": {0x18}, "text": []byte("planted-secret"),
	} {
		for _, method := range []string{
			submitMethod,
			proverv1.ProverService_GetJob_FullMethodName,
			proverv1.ProverService_ListCircuits_FullMethodName,
		} {
			err := invoke(t, conn, method, b)
			require.Equal(t, codes.InvalidArgument, status.Code(err), "%s to %s: %v", why, method, err)
			require.NotContains(t, err.Error(), "planted-secret")
		}
		stream, err := conn.NewStream(t.Context(), &grpc.StreamDesc{ServerStreams: true},
			proverv1.ProverService_WatchJob_FullMethodName, grpc.ForceCodecV2(rawCodec{}))
		require.NoError(t, err)
		require.NoError(t, stream.SendMsg(&b))
		require.NoError(t, stream.CloseSend())
		var out []byte
		require.Equal(t, codes.InvalidArgument, status.Code(stream.RecvMsg(&out)), why)
	}
	err = invoke(t, conn, submitMethod, make([]byte, 1<<20+1))
	require.Equal(t, codes.ResourceExhausted, status.Code(err))
	require.NotContains(t, s.log.String(), "planted-secret")
}

func TestHealthAndReflection(t *testing.T) {
	faulty := new(failing)
	s := start(t, func(c *server.Config) { faulty.Store, c.Store = c.Store, faulty })
	stranger := grpc_health_v1.NewHealthClient(s.dial(t, ""))
	check := func() grpc_health_v1.HealthCheckResponse_ServingStatus {
		name := proverv1.ProverService_ServiceDesc.ServiceName
		r, err := stranger.Check(t.Context(), &grpc_health_v1.HealthCheckRequest{Service: name})
		require.NoError(t, err, "probes need no certificate")
		return r.Status
	}
	require.Equal(t, grpc_health_v1.HealthCheckResponse_SERVING, check())

	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	faulty.down.Store(true)
	go s.Monitor(ctx, 10*time.Millisecond)
	require.Eventually(t, func() bool { return check() == grpc_health_v1.HealthCheckResponse_NOT_SERVING },
		10*time.Second, time.Millisecond, "the store is down")
	faulty.down.Store(false)
	require.Eventually(t, func() bool { return check() == grpc_health_v1.HealthCheckResponse_SERVING },
		10*time.Second, time.Millisecond)
	s.Drain()
	require.Equal(t, grpc_health_v1.HealthCheckResponse_NOT_SERVING, check())

	list := func(conn *grpc.ClientConn) error {
		c, err := grpc_reflection_v1.NewServerReflectionClient(conn).ServerReflectionInfo(t.Context())
		require.NoError(t, err)
		err = c.Send(&grpc_reflection_v1.ServerReflectionRequest{
			MessageRequest: &grpc_reflection_v1.ServerReflectionRequest_ListServices{},
		})
		if err != nil && !errors.Is(err, io.EOF) { // EOF: the call has ended, and Recv says why
			return err
		}
		m, err := c.Recv()
		if err == nil {
			require.Len(t, m.GetListServicesResponse().GetService(), 4)
		}
		return err
	}
	require.NoError(t, list(s.dial(t, "anna")))
	require.Equal(t, codes.Unauthenticated, status.Code(list(s.dial(t, ""))), "strangers are told nothing")
}

// failing is a store that can be told to fail.
type failing struct {
	server.Store
	down atomic.Bool
}

func (f *failing) Workers(ctx context.Context) ([]store.Worker, error) {
	if f.down.Load() {
		return nil, store.ErrUnavailable
	}
	return f.Store.Workers(ctx)
}

// TestStoreErrors: the store's errors have codes, and their texts stay in the log.
func TestStoreErrors(t *testing.T) {
	faulty := new(broken)
	s := start(t, func(c *server.Config) { faulty.Store, c.Store = c.Store, faulty })
	anna := s.as(t, "anna")
	for _, row := range []struct {
		err  error
		code codes.Code
	}{
		{store.ErrUnavailable, codes.Unavailable},
		{errors.Join(store.ErrUnavailable, context.DeadlineExceeded), codes.Unavailable},
		{store.ErrFull, codes.ResourceExhausted},
		{store.ErrTooLarge, codes.InvalidArgument},
		{errors.New("disk sda1 is on fire"), codes.Internal},
	} {
		faulty.err = row.err
		_, err := anna.SubmitJob(t.Context(), request(""))
		require.Equal(t, row.code, status.Code(err), "%v", err)
		require.NotContains(t, err.Error(), "sda1")
		require.NotContains(t, err.Error(), "anna")
	}
	require.Contains(t, s.log.String(), "sda1", "the operator sees it")

	faulty.err, faulty.panics = nil, true
	_, err := anna.SubmitJob(t.Context(), request(""))
	require.Equal(t, codes.Internal, status.Code(err))
	require.Contains(t, s.log.String(), `"msg":"panic"`)
	require.False(t, holdsCanary(s.log.String()+err.Error()), "the panic's argument is shown nowhere")
	faulty.panics = false
	_, err = anna.SubmitJob(t.Context(), request(""))
	require.NoError(t, err, "and the next call works")
}

// broken fails Create.
type broken struct {
	server.Store
	err    error
	panics bool
}

func (b *broken) Create(ctx context.Context, r job.Record, payload []byte) (job.Record, bool, error) {
	if b.panics {
		panic("a panic that holds the planted-secret")
	}
	if b.err != nil {
		return job.Record{}, false, b.err
	}
	return b.Store.Create(ctx, r, payload)
}
