package server

import (
	"crypto/tls"
	"time"

	"go.opentelemetry.io/contrib/instrumentation/google.golang.org/grpc/otelgrpc"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/keepalive"
	"google.golang.org/grpc/reflection"
	"google.golang.org/grpc/tap"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
)

const (
	maxStreams     = 64 // calls at once on one connection
	maxHeaders     = 16 << 10
	handshakeLimit = 20 * time.Second
	minPing        = 10 * time.Second // clients that ping more often are disconnected
	maxIdle        = 2 * time.Minute  // of a connection without calls
	maxAge         = 2 * time.Hour    // of a connection, so that balancers can move clients
	maxAgeGrace    = streamLimit
)

// NewGRPC returns a gRPC server with the API, health and reflection. Without TLS (conf is nil) it takes tokens from
// this machine only. More options follow the server's own.
func NewGRPC(s *Server, conf *tls.Config, more ...grpc.ServerOption) *grpc.Server {
	opts := s.options(s.admitStream)
	if conf != nil {
		opts = append(opts, grpc.Creds(credentials.NewTLS(conf)))
	}
	return s.register(grpc.NewServer(append(opts, more...)...))
}

func (s *Server) options(admit tap.ServerInHandle) []grpc.ServerOption {
	return append(s.interceptors(),
		grpc.InTapHandle(admit),
		grpc.ForceServerCodecV2(newCodec()),
		grpc.StatsHandler(otelgrpc.NewServerHandler()),
		grpc.MaxRecvMsgSize(s.MaxMessage),
		grpc.MaxConcurrentStreams(maxStreams),
		grpc.MaxHeaderListSize(maxHeaders),
		grpc.ConnectionTimeout(handshakeLimit),
		grpc.KeepaliveEnforcementPolicy(keepalive.EnforcementPolicy{MinTime: minPing, PermitWithoutStream: true}),
		grpc.KeepaliveParams(keepalive.ServerParameters{
			MaxConnectionIdle: maxIdle, MaxConnectionAge: maxAge, MaxConnectionAgeGrace: maxAgeGrace,
			Time: time.Minute, Timeout: 20 * time.Second,
		}),
	)
}

func (s *Server) register(g *grpc.Server) *grpc.Server {
	g.RegisterService(asStreams(proverv1.ProverService_ServiceDesc), s)
	g.RegisterService(asStreams(grpc_health_v1.Health_ServiceDesc), s.health)
	reflection.Register(g)
	return g
}
