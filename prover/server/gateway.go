package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"time"
	"unicode/utf8"

	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
	"google.golang.org/grpc/test/bufconn"

	"github.com/tributary-zk/tributary/prover/api"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
)

// Gateway returns the API as JSON over HTTP: /v1/..., /openapi.json and /healthz. Serve it with the TLS configuration
// of the gRPC server: callers are authenticated alike, by the certificate of their own connection or by a bearer token,
// never by a header that says who they are.
//
// It speaks to a gRPC server of its own over a pipe in memory, so that both forms of the API pass through the same
// interceptors. That server ends with ctx.
func Gateway(ctx context.Context, s *Server) (http.Handler, error) {
	inner, conn, err := s.pipe(ctx)
	if err != nil {
		return nil, fmt.Errorf("gateway: %w", err)
	}
	if err := proverv1.RegisterProverServiceHandler(ctx, inner, conn); err != nil {
		return nil, fmt.Errorf("gateway: %w", err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", s.healthz)
	mux.HandleFunc("GET /openapi.json", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(api.OpenAPI)
	})
	mux.Handle("/v1/", s.authenticated(s.counted(s.bounded(inner))))
	return headers(mux), nil
}

// callKey is the key under which the pipe's metadata names the caller. Only this process can dial the pipe, and
// callers' own headers do not get into it.
const callKey = "tributary-call"

// pipe starts the inner server that the gateway dials.
func (s *Server) pipe(ctx context.Context) (*runtime.ServeMux, *grpc.ClientConn, error) {
	lis := bufconn.Listen(1 << 20)
	g := s.register(grpc.NewServer(s.options(callers{}.receive)...))
	go func() { _ = g.Serve(lis) }()
	conn, err := grpc.NewClient("passthrough:///pipe",
		grpc.WithContextDialer(func(ctx context.Context, _ string) (net.Conn, error) { return lis.DialContext(ctx) }),
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(s.MaxMessage), grpc.MaxCallSendMsgSize(s.MaxMessage)))
	if err != nil {
		g.Stop()
		return nil, nil, err
	}
	context.AfterFunc(ctx, func() {
		_ = conn.Close()
		g.Stop()
	})
	mux := runtime.NewServeMux(
		runtime.WithMarshalerOption(runtime.MIMEWildcard, newMarshaler()),
		runtime.WithIncomingHeaderMatcher(forwarded),
		runtime.WithOutgoingHeaderMatcher(func(string) (string, bool) { return "", false }),
		runtime.WithMetadata(callers{}.send),
		runtime.WithDisablePathLengthFallback(),
	)
	return mux, conn, nil
}

// forwarded lets the trace's headers through and nothing else.
func forwarded(key string) (string, bool) {
	switch key {
	case "Traceparent", "Tracestate":
		return key, true
	}
	return "", false
}

// authenticated decides who calls, before anything of the body is read.
func (s *Server) authenticated(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p, err := s.authenticate(r.TLS, remoteOf(r), r.Header.Values("Authorization"))
		if err != nil {
			s.Logger.InfoContext(r.Context(), "caller refused", "method", "http", "code", statusOf(err).Code().String())
			writeStatus(w, statusOf(err))
			return
		}
		next.ServeHTTP(w, r.WithContext(withPrincipal(r.Context(), p)))
	})
}

func remoteOf(r *http.Request) net.Addr {
	a, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return nil
	}
	return net.TCPAddrFromAddrPort(a)
}

// counted counts a call until it is answered.
func (s *Server) counted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p, _ := principalOf(r.Context())
		if submission(r) && p.Tenant == "" {
			writeStatus(w, statusOf(errNoTenant))
			return
		}
		c, end, err := s.begin(p)
		if err != nil {
			writeStatus(w, statusOf(err))
			return
		}
		defer end()
		next.ServeHTTP(w, r.WithContext(withCaller(r.Context(), c)))
	})
}

// submission says whether a request may have a long body.
func submission(r *http.Request) bool { return r.Method == http.MethodPost && r.URL.Path == "/v1/jobs" }

// bounded reads the body before anything is parsed: once there is room for it, within a time, and no more of it than a
// message in base64 takes.
func (s *Server) bounded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !readable(r.URL) {
			writeStatus(w, status.New(codes.InvalidArgument, "path and query: not UTF-8"))
			return
		}
		limit := int64(maxSmall)
		if submission(r) {
			limit = int64(s.MaxMessage)/3*4 + 1<<16
		}
		if r.ContentLength > limit {
			tooLong(w, limit)
			return
		}
		if submission(r) {
			size := r.ContentLength
			if size < 0 { // unknown
				size = limit
			}
			held, err := s.flights.reserve(r.Context(), callerOf(r.Context()), forSubmissions, size)
			if err != nil {
				writeStatus(w, statusOf(err))
				return
			}
			defer held.keep(0)
		}
		body, ok := s.readBody(w, r, limit)
		if !ok {
			return
		}
		if why := checkJSON(body); why != nil {
			writeStatus(w, statusOf(why))
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		next.ServeHTTP(w, r)
	})
}

// readBody reads a request's body, or answers why not.
func (s *Server) readBody(w http.ResponseWriter, r *http.Request, limit int64) ([]byte, bool) {
	conn := http.NewResponseController(w)
	within := s.flights.within[forQuestions]
	if submission(r) {
		within = s.flights.within[forSubmissions]
	}
	_ = conn.SetReadDeadline(time.Now().Add(within)) // not there in tests without a connection
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
	if long := new(http.MaxBytesError); errors.As(err, &long) {
		tooLong(w, limit)
		return nil, false
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		late := status.Newf(codes.DeadlineExceeded, "the body did not arrive within %s", within)
		writeStatusAs(w, http.StatusRequestTimeout, late)
		return nil, false
	}
	if err != nil {
		writeStatus(w, status.New(codes.InvalidArgument, "the body could not be read"))
		return nil, false
	}
	_ = conn.SetReadDeadline(time.Time{})
	return body, true
}

func tooLong(w http.ResponseWriter, limit int64) {
	long := status.Newf(codes.ResourceExhausted, "the body is longer than %d bytes", limit)
	writeStatusAs(w, http.StatusRequestEntityTooLarge, long)
}

// readable says whether protobuf can hold the texts of a path and a query. A query that does not unescape is refused
// later.
func readable(u *url.URL) bool {
	query, err := url.QueryUnescape(u.RawQuery)
	return utf8.ValidString(u.Path) && (err != nil || utf8.ValidString(query))
}

func (s *Server) healthz(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	if !s.Serving() {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	_ = json.NewEncoder(w).Encode(map[string]bool{"serving": s.Serving()})
}

// headers tell browsers that this is no page.
func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

// writeStatus writes an error in the form of the gateway's own.
func writeStatus(w http.ResponseWriter, st *status.Status) {
	writeStatusAs(w, runtime.HTTPStatusFromCode(st.Code()), st)
}

// writeStatusAs is writeStatus where HTTP has a better code than the one that gRPC's maps to.
func writeStatusAs(w http.ResponseWriter, code int, st *status.Status) {
	b, err := newMarshaler().Marshal(st.Proto())
	if err != nil {
		b = []byte(`{}`)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	_, _ = w.Write(b)
}
