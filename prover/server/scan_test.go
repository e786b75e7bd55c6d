package server_test

import (
	"bytes"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/server"
)

// encoded is a request whose payload, of the given field number, has the given bytes.
func encoded(t testing.TB, number protowire.Number, payload []byte) []byte {
	m := request("")
	m.Payload = nil
	b, err := proto.Marshal(m)
	require.NoError(t, err)
	return protowire.AppendBytes(protowire.AppendTag(b, number, protowire.BytesType), payload)
}

// allocated is how many bytes this process, both client and server, allocates during f.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// TestTinyPartsAreNotDecoded: parts of two bytes would take fifty times their length decoded. Any caller's are refused
// before that, in memory proportional to the message.
func TestTinyPartsAreNotDecoded(t *testing.T) {
	const size = 8 << 20
	s := start(t, func(c *server.Config) { c.MaxMessage = size + 1<<10 })
	parts := func(n int) []byte { return bytes.Repeat([]byte{2<<3 | 2, 0}, n) }
	payloads := bytes.Repeat([]byte{7<<3 | 2, 0, 8<<3 | 2, 0}, size/4)
	for _, row := range []struct {
		why, field string
		message    []byte
	}{
		{"empty vectors", "witness.vectors", encoded(t, 7, parts(size/2))},
		{"empty commitments", "statement.commitments", encoded(t, 8, parts(size/2))},
		{"payloads that replace each other", "payload", append(encoded(t, 7, nil), payloads...)},
		{
			"vectors in payloads that are merged", "witness.vectors",
			append(encoded(t, 7, parts(40)), encoded(t, 7, parts(40))...),
		},
	} {
		for _, name := range []string{"anna", "carl"} { // carl may not use the mode plain
			conn := s.dial(t, name)
			took := allocated(func() {
				err := invoke(t, conn, submitMethod, row.message)
				refused(t, err, codes.InvalidArgument, row.field, "")
			})
			require.Less(t, took, uint64(6*size), "%s: buffers of the client, the server and its pool", row.why)
		}
	}
}

// TestTinyPartsInJSON is the same for the gateway, where a vector may be {}.
func TestTinyPartsInJSON(t *testing.T) {
	const size = 8 << 20
	s := start(t, func(c *server.Config) { c.MaxMessage = size })
	anna := s.web(t, "anna")
	for _, row := range []struct{ why, field, body string }{
		{
			"empty vectors", "witness.vectors",
			`{"mode":"MODE_PLAIN","witness":{"vectors":[` + strings.Repeat("{},", size/3) + `{}]}}`,
		},
		{
			"empty commitments", "statement.commitments",
			`{"statement":{"context":{},"commitments":["a\"[",` + strings.Repeat(`"",`, size/3) + `""]}}`,
		},
		{"an array elsewhere", "request", `{"label":[` + strings.Repeat("1,", size/2) + `1]}`},
		{"members", "request", `{"label":"x"` + strings.Repeat(`,"":1`, size/5) + `}`},
		{"levels", "request", strings.Repeat("[", size)},
	} {
		took := allocated(func() {
			code, b := s.do(t, anna, "POST", "/v1/jobs", []byte(row.body))
			require.Equal(t, 400, code, "%s: %s", row.why, b)
			require.Contains(t, string(b), `"field":"`+row.field+`"`, row.why)
		})
		require.Less(t, took, uint64(10*size), "%s: the body as it is read, which doubles", row.why)
	}
}

// TestSmallRequests: only a submission may be long.
func TestSmallRequests(t *testing.T) {
	s := start(t, nil)
	_, err := s.as(t, "anna").GetJob(t.Context(), &proverv1.GetJobRequest{Id: strings.Repeat("x", 64<<10)})
	refused(t, err, codes.InvalidArgument, "request", "")
}

// TestOnlyTenantsSubmit: a caller that is not a tenant is refused before its payload is read.
func TestOnlyTenantsSubmit(t *testing.T) {
	s := start(t, nil)
	long := make([]byte, 4<<20) // longer than MaxMessage: reading it would be RESOURCE_EXHAUSTED
	for _, name := range []string{"worker", "op"} {
		err := invoke(t, s.dial(t, name), submitMethod, long)
		require.Equal(t, codes.PermissionDenied, status.Code(err), "%v", err)
	}
}
