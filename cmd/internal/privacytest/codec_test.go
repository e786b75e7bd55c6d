package privacytest

import (
	"encoding/base64"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"google.golang.org/grpc/mem"
	"google.golang.org/protobuf/encoding/protowire"
)

// rawCodec sends bytes as they are, for messages that no client of the API could make.
type rawCodec struct{}

func (rawCodec) Name() string { return "proto" }

func (rawCodec) Marshal(v any) (mem.BufferSlice, error) {
	return mem.BufferSlice{mem.SliceBuffer(*v.(*[]byte))}, nil
}

func (rawCodec) Unmarshal(data mem.BufferSlice, v any) error {
	*v.(*[]byte) = data.Materialize()
	return nil
}

// withNanos adds a deadline that is no time: it has more nanoseconds than a second.
func withNanos(request []byte) []byte {
	deadline := protowire.AppendVarint(protowire.AppendTag(nil, 2, protowire.VarintType), 2_000_000_000)
	request = protowire.AppendTag(append([]byte(nil), request...), 5, protowire.BytesType)
	return protowire.AppendBytes(request, deadline)
}

func modulus() []byte { return fr.Modulus().FillBytes(make([]byte, fr.Bytes)) }

func base64Of(b []byte) string { return base64.StdEncoding.EncodeToString(b) }
