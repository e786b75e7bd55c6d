package server

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
)

// TestPartNumbers: the scanner knows the fields by the API's numbers.
func TestPartNumbers(t *testing.T) {
	request := (&proverv1.SubmitJobRequest{}).ProtoReflect().Descriptor().Fields()
	require.EqualValues(t, witnessNumber, request.ByName("witness").Number())
	require.EqualValues(t, statementNumber, request.ByName("statement").Number())
	require.EqualValues(t, shareNumber, request.ByName("share").Number())
	witness, statement := request.ByName("witness").Message().Fields(), request.ByName("statement").Message().Fields()
	require.EqualValues(t, vectorsNumber, witness.ByName("vectors").Number())
	require.EqualValues(t, commitmentsNumber, statement.ByName("commitments").Number())
}

// TestCheckJSON: brackets and commas in a string do not count.
func TestCheckJSON(t *testing.T) {
	inString := `{"a":"\\\"` + strings.Repeat("[", 2*maxDepth) + strings.Repeat(",", 2*maxParts) + `"}`
	for _, good := range []string{"", "{", `"`, inString, `"\`, `]]]]],,`} {
		require.Nil(t, checkJSON([]byte(good)), good)
	}
	require.Zero(t, testing.AllocsPerRun(10, func() { _ = checkJSON([]byte(`{"witness":{"vectors":[{},{}]}}`)) }))
	require.Zero(t, testing.AllocsPerRun(10, func() { _ = checkParts([]byte{7<<3 | 2, 4, 2<<3 | 2, 0, 2<<3 | 2, 0}) }))
}
