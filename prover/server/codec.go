package server

import (
	"slices"

	"google.golang.org/grpc/encoding"
	"google.golang.org/grpc/encoding/proto"
	"google.golang.org/grpc/mem"
	"google.golang.org/protobuf/encoding/protowire"
	protobuf "google.golang.org/protobuf/proto"

	"github.com/tributary-zk/tributary/prover/wire"
)

// codec is gRPC's own, except that it marks a message that does not decode instead of refusing it: gRPC would answer
// INTERNAL, as if the fault were ours, with protobuf's text. It also marks, before decoding it, a message that would
// take far more memory decoded than encoded. The interceptors refuse marked messages.
type codec struct{ encoding.CodecV2 }

func newCodec() codec { return codec{encoding.GetCodecV2(proto.Name)} }

// marks are the reasons to refuse messages. A marked message holds the index of its reason in an unknown field of the
// largest number there is; a client that sends such a field is refused in the same words.
var marks = []*wire.FieldError{errMalformed, errPayloads, errVectors, errCommitments, errLong}

func setMark(m protobuf.Message, why *wire.FieldError) {
	protobuf.Reset(m)
	tag := protowire.AppendTag(nil, protowire.MaxValidNumber, protowire.VarintType)
	m.ProtoReflect().SetUnknown(protowire.AppendVarint(tag, uint64(slices.Index(marks, why))))
}

// markOf returns why a message was marked; nil if it was not.
func markOf(m protobuf.Message) *wire.FieldError {
	num, kind, n := protowire.ConsumeTag(m.ProtoReflect().GetUnknown())
	if n < 0 || num != protowire.MaxValidNumber || kind != protowire.VarintType {
		return nil
	}
	i, _ := protowire.ConsumeVarint(m.ProtoReflect().GetUnknown()[n:])
	return marks[min(i, uint64(len(marks)-1))]
}

// Unmarshal implements encoding.CodecV2.
func (c codec) Unmarshal(data mem.BufferSlice, v any) error {
	m, ok := v.(protobuf.Message)
	if !ok {
		return c.CodecV2.Unmarshal(data, v)
	}
	buf := data.MaterializeToBuffer(mem.DefaultBufferPool())
	defer buf.Free()
	if why := checkEncoded(buf.ReadOnlyData(), v); why != nil {
		setMark(m, why)
	} else if c.CodecV2.Unmarshal(mem.BufferSlice{buf}, v) != nil {
		setMark(m, errMalformed)
	}
	return nil
}

// checkMessage refuses marked messages and those with fields that this version does not know.
func checkMessage(v any) error {
	m, ok := v.(protobuf.Message)
	if !ok {
		return nil
	}
	if why := markOf(m); why != nil {
		return why
	}
	if err := wire.Known(m); err != nil {
		return wire.At("request", err)
	}
	return nil
}
