package chain_test

import (
	"errors"
	"maps"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// errDied is the end of a process.
var errDied = errors.New("the process died")

// TestLookAlikeContract: a deployment or a model that is not the expected one is refused before anything is sent, and
// the error says what differs.
func TestLookAlikeContract(t *testing.T) {
	m, ctx := newMarket(t, 2, 1), t.Context()
	require.NoError(t, m.Check(ctx, m.expected()))
	alone := m.expected()
	alone.Model = proof.Word{}
	require.NoError(t, m.Check(ctx, alone), "contracts without a model")

	another := setup(t, catalog.Payout.Name, []int{capacity, capacity}, 1) // another set-up of the same circuit
	for _, c := range []struct {
		why    string
		at     func(d *chain.Deployment)
		expect func(e *chain.Expected)
		want   string
	}{
		{
			"a settlement in whose vault somebody could have money from the start: the code is there, and other code " +
				"created it", func(d *chain.Deployment) { d.Vault = d.Stakes }, nil,
			"vault",
		},
		{
			"the transaction that created another contract",
			func(d *chain.Deployment) { d.Vault.Transaction = d.Stakes.Transaction }, nil, "did not create the vault",
		},
		{
			"a transaction that nobody sent",
			func(d *chain.Deployment) { d.Datanets.Transaction = common.Hash{1} }, nil, "which created the Datanets",
		},
		{
			"a vault that takes a token", nil, func(e *chain.Expected) { e.Assets = []common.Address{{1}} },
			"was created by code or arguments",
		},
		{"bonds that leave at another time", nil, func(e *chain.Expected) { e.Delay++ }, "bonds"},
		{
			"a verifier with a key of somebody's own set-up", nil, func(e *chain.Expected) {
				e.DeploySpec.Verifiers = maps.Clone(e.DeploySpec.Verifiers)
				e.DeploySpec.Verifiers[catalog.Payout.Name] = spec(another)
			}, "verifier of payout",
		},
		{
			"a capacity that is not the payout circuit's", nil, func(e *chain.Expected) { e.Capacity *= 2 },
			"the gateway's credit: Capacity is 8, expected 16",
		},
		{
			"a library of another settlement",
			func(d *chain.Deployment) {
				d.Libraries = maps.Clone(d.Libraries)
				d.Libraries["Payouts"] = d.Libraries["Epochs"]
			}, nil, "library Payouts",
		},
		{
			"another price of the model's owner", nil, func(e *chain.Expected) { e.Parameters.Split.Owner++ },
			"the id of these parameters",
		},
		{
			"other rules of the Datanet", nil, func(e *chain.Expected) { e.Rules.MaxPart-- },
			"the Datanet's rules: MaxPart is 9000, expected 8999",
		},
		{
			"a model that nobody registered", nil, func(e *chain.Expected) {
				e.Parameters.Terms[0]++
				e.Model, _ = m.ModelID(e.Parameters)
			}, "there is no model",
		},
		{
			"a model of another circuit", nil, func(e *chain.Expected) {
				e.Parameters.Circuits = maps.Clone(e.Parameters.Circuits)
				e.Parameters.Circuits[catalog.Credit.Name] = proof.Word{1}
				e.Model, _ = m.ModelID(e.Parameters)
			}, "the model's circuit of credit",
		},
	} {
		t.Run(c.why, func(t *testing.T) {
			d, e := m.Deployment, m.expected()
			if c.at != nil {
				c.at(&d)
			}
			if c.expect != nil {
				c.expect(&e)
			}
			s, err := m.chain.Settlement(d)
			require.NoError(t, err)
			err = s.Check(ctx, e)
			require.ErrorContains(t, err, c.want)
			if c.at == nil || d.Datanets == m.Datanets {
				require.ErrorIs(t, err, chain.ErrOther)
			}
		})
	}

	d := m.Deployment
	d.ChainID++
	_, err := m.chain.Settlement(d)
	require.ErrorContains(t, err, "on chain 1338, the endpoint is of chain 1337")

	m.sent(t, "freeze")(m.Freeze(ctx, m.owner.Account, m.p.Circuits[catalog.Credit.Name]))
	idle(t)(m.Freeze(ctx, m.owner.Account, m.p.Circuits[catalog.Credit.Name]))
	require.ErrorContains(t, m.Check(ctx, m.expected()), "has frozen the circuit of credit")
}

// TestDeployGoesOn: a deployment that was cut short after any transaction is finished by the next call.
func TestDeployGoesOn(t *testing.T) {
	m, ctx := newMarket(t, 2, 1), t.Context()
	begun := chain.Deployment{}
	calls := 0
	for died := true; died; calls++ {
		died = false
		s, err := m.chain.Deploy(ctx, m.owner.Account, m.spec, begun,
			func(d chain.Deployment, what string, _ chain.Receipt) error {
				if begun = d; what != "deploy vault" && what != "deploy bonds" {
					died = true
					return errDied
				}
				return nil
			})
		if died {
			require.ErrorIs(t, err, errDied)
			continue
		}
		require.NoError(t, err)
		alone := m.expected()
		alone.Model = proof.Word{}
		require.NoError(t, s.Check(ctx, alone))
	}
	require.Equal(t, 6+1+1+7+1+6+1, calls, "verifiers, gateway, Datanets, libraries, the trio, entries, and a last one")
}
