package privacytest

import (
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/blind"
	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/policy"
)

// TestFullStore: without room, submissions are refused with a time to come again. What was acknowledged is still there.
func TestFullStore(t *testing.T) {
	w := newBase(t)
	w.certs.issue(t, identity.Tenant, "anna")
	w.policy(policy.Tenant{Name: "anna", Modes: everything})
	full := w.serve("full", "--slots", "0", "--max-store", "4MiB")
	anna := w.as(full, "anna")
	large := &submission{Circuit: w.pair.Fingerprint[:]}
	share(large, ofElements(32*blind.Elements(w.pair.System)))
	var ids []string
	var err error
	for range 1000 {
		var r *proverv1.SubmitJobResponse
		if r, err = anna.api.SubmitJob(t.Context(), large); err != nil {
			break
		}
		ids = append(ids, r.GetJob().GetId())
	}
	require.Error(t, err)
	require.NotEmpty(t, ids)
	row{
		why: "a full store", who: anna, message: large, code: codes.ResourceExhausted, text: "the store is full",
	}.check(t)
	for _, id := range ids {
		_, err := anna.api.GetJob(t.Context(), &proverv1.GetJobRequest{Id: id})
		require.NoError(t, err)
	}
	_, err = anna.api.CancelJob(t.Context(), &proverv1.CancelJobRequest{Id: ids[0]})
	require.NoError(t, err, "a full service can still be told to do less")
}
