package server

import (
	"google.golang.org/grpc/encoding"
	"google.golang.org/grpc/encoding/proto"
	"google.golang.org/grpc/mem"
	"google.golang.org/protobuf/encoding/protowire"
	protobuf "google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	"github.com/tributary-zk/tributary/prover/wire"
)

// codec is gRPC's own, but a message that does not decode is marked instead of refused: gRPC would answer INTERNAL, as if it were our fault, with protobuf's text.
// The interceptors refuse marked messages.
type codec struct{ encoding.CodecV2 }

func newCodec() codec { return codec{encoding.GetCodecV2(proto.Name)} }

// mark is an unknown field of the largest number there is. Who sends one is told that the message is malformed, too.
var mark = protoreflect.RawFields(protowire.AppendVarint(protowire.AppendTag(nil, protowire.MaxValidNumber, protowire.VarintType), 1))

// Unmarshal implements encoding.CodecV2.
func (c codec) Unmarshal(data mem.BufferSlice, v any) error {
	err := c.CodecV2.Unmarshal(data, v)
	if m, ok := v.(protobuf.Message); ok && err != nil {
		protobuf.Reset(m)
		m.ProtoReflect().SetUnknown(mark)
		return nil
	}
	return err
}

// checkMessage refuses what did not decode and what has fields that this version does not know.
func checkMessage(v any) error {
	m, ok := v.(protobuf.Message)
	if !ok {
		return nil
	}
	if string(m.ProtoReflect().GetUnknown()) == string(mark) {
		return &wire.FieldError{Field: "request", Problem: "is no message of this call: cut short, or made for another version"}
	}
	if err := wire.Known(m); err != nil {
		return wire.At("request", err)
	}
	return nil
}
