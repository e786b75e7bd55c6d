package server

import (
	"context"
	"errors"
	"io"
	"slices"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
)

type callerKey struct{}

func withCaller(ctx context.Context, c *caller) context.Context {
	return context.WithValue(ctx, callerKey{}, c)
}

// callerOf returns the caller whose messages are counted; nil for calls through the gateway, which has counted them.
func callerOf(ctx context.Context) *caller {
	c, _ := ctx.Value(callerKey{}).(*caller)
	return c
}

// asStreams returns a service with its unary calls as streams of one message each way, which are the same on the wire.
// gRPC reads a unary call's message before any code of ours runs. A stream's message it reads when we ask for it, which
// is when there is room.
func asStreams(desc grpc.ServiceDesc) *grpc.ServiceDesc {
	desc.Streams = slices.Clone(desc.Streams)
	for _, m := range desc.Methods {
		desc.Streams = append(desc.Streams, asStream(m))
	}
	desc.Methods = nil
	return &desc
}

func asStream(m grpc.MethodDesc) grpc.StreamDesc {
	handler := func(srv any, stream grpc.ServerStream) error {
		ctx, cancel := context.WithTimeout(stream.Context(), unaryLimit)
		defer cancel()
		resp, err := m.Handler(srv, ctx, stream.RecvMsg, nil)
		if errors.Is(err, io.EOF) {
			return errMalformed // the call ended without a message
		}
		if err != nil {
			return err
		}
		return stream.SendMsg(resp)
	}
	// ServerStreams is set because gRPC leaves the interceptors out of a stream in neither direction.
	return grpc.StreamDesc{StreamName: m.MethodName, ServerStreams: true, Handler: handler}
}

// checkedStream bounds and checks the messages that come in.
type checkedStream struct {
	grpc.ServerStream
	ctx    context.Context
	server *Server
	job    string
	held   *hold // of the message that is being worked on
}

func (c *checkedStream) Context() context.Context { return c.ctx }

// RecvMsg reads a message once there is room for it. Until the next one, or the end, it keeps as much room as the
// message turned out to need.
func (c *checkedStream) RecvMsg(m any) error {
	c.release()
	if err := c.receive(m); err != nil {
		return err
	}
	if c.job == "" {
		c.job = jobOf(m, nil)
	}
	return checkMessage(m)
}

func (c *checkedStream) receive(m any) error {
	who := callerOf(c.ctx)
	if who == nil {
		return c.ServerStream.RecvMsg(m)
	}
	in := forQuestions
	if _, ok := m.(*proverv1.SubmitJobRequest); ok {
		in = forSubmissions
	} else if _, ok := principalOf(c.ctx); !ok {
		in = forStrangers
	}
	held, err := c.server.flights.reserve(c.ctx, who, in, int64(c.server.MaxMessage))
	if err != nil {
		return err
	}
	received := make(chan error, 1)
	go func() { received <- c.ServerStream.RecvMsg(m) }()
	within := c.server.flights.within[in]
	late := time.NewTimer(within)
	defer late.Stop()
	select {
	case err = <-received:
	case <-late.C:
		go func() { // reading ends with the stream, and that with the handler
			<-received
			held.keep(0)
		}()
		return status.Errorf(codes.DeadlineExceeded, "the message did not arrive within %s", within)
	}
	if msg, ok := m.(proto.Message); ok && err == nil {
		held.keep(int64(proto.Size(msg)))
		c.held = held
		return nil
	}
	held.keep(0)
	return err
}

// SendMsg notes the answer's job.
func (c *checkedStream) SendMsg(m any) error {
	if c.job == "" {
		c.job = jobOf(nil, m)
	}
	return c.ServerStream.SendMsg(m)
}

func (c *checkedStream) release() {
	if c.held != nil {
		c.held.keep(0)
		c.held = nil
	}
}
