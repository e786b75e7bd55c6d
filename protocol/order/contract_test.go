package order_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/order"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// TestPayerThatIsAContract: its word is asked for where somebody knows it, and is worth nothing where nobody does.
func TestPayerThatIsAContract(t *testing.T) {
	wallet := terms.Address{5}
	s := order.Signed{Order: order.Order{Payers: []order.Payer{{Account: wallet}}}, Payers: []string{"contract:0102"}}
	var asked []byte
	answer := func(account terms.Address, signature []byte) error {
		require.Equal(t, wallet, account)
		asked = signature
		return nil
	}
	require.NoError(t, s.CheckPayers(proof.Word{1}, answer))
	require.Equal(t, []byte{1, 2}, asked)
	require.ErrorIs(t, s.CheckPayers(proof.Word{1}, nil), order.ErrUnsigned)
	refused := errors.New("refused")
	require.ErrorIs(t, s.CheckPayers(proof.Word{1}, func(terms.Address, []byte) error { return refused }), refused)
	for _, bad := range []string{"0102", "contract:zz", "contract:contract:01", ""} {
		s.Payers[0] = bad
		require.ErrorIs(t, s.CheckPayers(proof.Word{1}, answer), order.ErrUnsigned, bad)
	}
}
