package server

import (
	"testing"

	"github.com/stretchr/testify/require"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
)

// TestPartNumbers: the scanner finds the fields by the numbers of the API.
func TestPartNumbers(t *testing.T) {
	request := (&proverv1.SubmitJobRequest{}).ProtoReflect().Descriptor().Fields()
	require.EqualValues(t, witnessNumber, request.ByName("witness").Number())
	require.EqualValues(t, statementNumber, request.ByName("statement").Number())
	require.EqualValues(t, shareNumber, request.ByName("share").Number())
	require.EqualValues(t, vectorsNumber, request.ByName("witness").Message().Fields().ByName("vectors").Number())
	require.EqualValues(t, commitmentsNumber, request.ByName("statement").Message().Fields().ByName("commitments").Number())
}

// TestCheckJSON: what is in a string is no structure.
func TestCheckJSON(t *testing.T) {
	for _, good := range []string{"", "{", `"`, `{"a":"\\\"[[[[[[[[[[[[[[[[[[[[[[,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,"}`, `"\`, `]]]]],,`} {
		require.Nil(t, checkJSON([]byte(good)), good)
	}
	require.Zero(t, testing.AllocsPerRun(10, func() { _ = checkJSON([]byte(`{"witness":{"vectors":[{},{}]}}`)) }))
	require.Zero(t, testing.AllocsPerRun(10, func() { _ = checkParts([]byte{7<<3 | 2, 4, 2<<3 | 2, 0, 2<<3 | 2, 0}) }))
}
