package server_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
)

// FuzzSubmit: whatever bytes a tenant sends as a request, the answer is a job or one of the codes that the API names, and the service goes on.
func FuzzSubmit(f *testing.F) {
	s := start(f, nil)
	conn := s.dial(f, "anna")
	anna := proverv1.NewProverServiceClient(conn)
	for _, m := range []*proverv1.SubmitJobRequest{request("k"), local(f), seeded(), {}} {
		b, err := proto.Marshal(m)
		require.NoError(f, err)
		f.Add(b)
		f.Add(b[:len(b)/2])
		if len(b) > 0 {
			flipped := append([]byte(nil), b...)
			flipped[len(b)/3] ^= 0x10
			f.Add(flipped)
		}
	}
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Fuzz(func(t *testing.T, b []byte) {
		var out []byte
		err := conn.Invoke(t.Context(), proverv1.ProverService_SubmitJob_FullMethodName, &b, &out, grpc.ForceCodecV2(rawCodec{}))
		switch code := status.Code(err); code {
		case codes.OK:
			var r proverv1.SubmitJobResponse
			require.NoError(t, proto.Unmarshal(out, &r))
			_, err := anna.GetJob(t.Context(), &proverv1.GetJobRequest{Id: r.Job.Id})
			require.NoError(t, err, "acknowledged is stored")
		case codes.InvalidArgument, codes.NotFound, codes.AlreadyExists, codes.FailedPrecondition, codes.ResourceExhausted:
		default:
			t.Fatalf("code %s: %v", code, err)
		}
	})
}
