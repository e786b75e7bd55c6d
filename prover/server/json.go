package server

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/tap"
	"google.golang.org/protobuf/encoding/protojson"

	"github.com/tributary-zk/tributary/prover/identity"
)

// marshaler writes protobuf's JSON as the OpenAPI document describes it: lowerCamelCase names, every field present,
// bytes in base64, 64-bit integers as strings. It refuses unknown fields.
type marshaler struct{ runtime.JSONPb }

func newMarshaler() *marshaler {
	return &marshaler{runtime.JSONPb{MarshalOptions: protojson.MarshalOptions{EmitUnpopulated: true}}}
}

// errJSON is all that is said about JSON that does not decode. protojson's text would quote it, a witness perhaps.
var errJSON = errors.New("the body is not the JSON of this call's message: " +
	"names, types, base64 and unknown fields are as in /openapi.json")

// NewDecoder implements runtime.Marshaler.
func (m *marshaler) NewDecoder(r io.Reader) runtime.Decoder {
	inner := m.JSONPb.NewDecoder(r)
	return runtime.DecoderFunc(func(v any) error { return hidden(inner.Decode(v)) })
}

// Unmarshal implements runtime.Marshaler.
func (m *marshaler) Unmarshal(b []byte, v any) error { return hidden(m.JSONPb.Unmarshal(b, v)) }

func hidden(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, io.EOF): // no body
		return io.EOF
	}
	return errJSON
}

// callers hands an authenticated caller through the pipe. What comes out can be believed: only this process can dial
// the pipe, and no client's header gets into it under this key.
type callers struct{}

func (callers) send(ctx context.Context, _ *http.Request) metadata.MD {
	p, ok := principalOf(ctx)
	if !ok {
		return nil
	}
	b, err := json.Marshal(p)
	if err != nil {
		return nil
	}
	return metadata.Pairs(callKey, string(b))
}

func (callers) receive(ctx context.Context, info *tap.Info) (context.Context, error) {
	sent := metadata.MD(info.Header).Get(callKey)
	var p identity.Principal
	if len(sent) != 1 || json.Unmarshal([]byte(sent[0]), &p) != nil {
		return ctx, statusOf(errUnauthenticated).Err()
	}
	return withPrincipal(ctx, p), nil
}
