package server

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/grpc-ecosystem/go-grpc-middleware/v2/interceptors/recovery"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/job"
)

const (
	unaryLimit  = 2 * time.Minute // whatever deadline the client gave
	streamLimit = time.Hour       // a client that watches longer calls again
)

// stream bounds, checks and logs every call and translates its error. Unary calls are streams as well (asStreams). A
// call's job is named in its first message or in its answer.
func (s *Server) stream(srv any, ss grpc.ServerStream, info *grpc.StreamServerInfo, handler grpc.StreamHandler) error {
	ctx, cancel := context.WithTimeout(ss.Context(), streamLimit)
	defer cancel()
	start := time.Now()
	checked := &checkedStream{ServerStream: ss, ctx: ctx, server: s}
	defer checked.release()
	err := handler(srv, checked)
	st := statusOf(err)
	s.log(ctx, info.FullMethod, checked.job, st, err, time.Since(start))
	return st.Err()
}

// jobOf returns the job's ID if the messages name one; nothing else that a client sent in its place may be logged.
func jobOf(req, resp any) string {
	if r, ok := resp.(*proverv1.SubmitJobResponse); ok {
		return r.GetJob().GetId()
	}
	if r, ok := req.(interface{ GetId() string }); ok && (job.Ref{Tenant: "x", ID: r.GetId()}).Validate() == nil {
		return r.GetId()
	}
	return ""
}

// log writes one line for each call. It has the cause of our own failures only: texts of refusals are the client's.
func (s *Server) log(ctx context.Context, method, id string, st *status.Status, err error, took time.Duration) {
	who, _ := principalOf(ctx)
	attrs := []slog.Attr{
		slog.String("method", method), slog.String("caller", who.Name),
		slog.String("code", st.Code().String()), slog.Duration("took", took),
	}
	if id != "" {
		attrs = append(attrs, slog.String("job", id))
	}
	level := slog.LevelInfo
	if code := st.Code(); code == codes.Internal || code == codes.Unavailable || code == codes.Unknown {
		level = slog.LevelError
		attrs = append(attrs, slog.Any("error", err))
	}
	s.Logger.LogAttrs(ctx, level, "call", attrs...)
}

// recovered turns a panic into INTERNAL. The panic's argument may hold a secret, so that the log gets only its type and
// where it happened.
func (s *Server) recovered(ctx context.Context, what any) error {
	s.Logger.ErrorContext(ctx, "panic", "type", fmt.Sprintf("%T", what), "stack", places())
	return status.Error(codes.Internal, "internal error; the operator's log has the cause")
}

// places are the functions on the stack without their arguments: the runtime's own print would show arguments passed by
// value, such as field elements.
func places() string {
	pc := make([]uintptr, 64)
	frames := runtime.CallersFrames(pc[:runtime.Callers(2, pc)])
	var b strings.Builder
	for more := true; more; {
		var f runtime.Frame
		f, more = frames.Next()
		fmt.Fprintf(&b, "%s %s:%d\n", f.Function, filepath.Base(f.File), f.Line)
	}
	return b.String()
}

func (s *Server) interceptors() []grpc.ServerOption {
	recoverWith := recovery.WithRecoveryHandlerContext(s.recovered)
	return []grpc.ServerOption{grpc.ChainStreamInterceptor(s.stream, recovery.StreamServerInterceptor(recoverWith))}
}
