package chain

import (
	"context"
	"fmt"
	"maps"
	"math/big"
	"strings"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

// DeploymentVersion is the version of a Deployment's document.
const DeploymentVersion = 1

// Deployment names the contracts of a settlement on a chain, and the transactions that created them: from these
// everybody sees code and arguments. See Check.
type Deployment struct {
	Version    int                `json:"version"`
	ChainID    uint64             `json:"chain_id"`
	Block      uint64             `json:"block"` // of the first contract; nothing happened before
	Settlement Created            `json:"settlement"`
	Vault      Created            `json:"vault"`
	Stakes     Created            `json:"stakes"`
	Gateway    Created            `json:"gateway"`
	Datanets   Created            `json:"datanets"`
	Libraries  map[string]Created `json:"libraries"`
	Verifiers  map[string]Created `json:"verifiers"` // by statement
}

// Created is a contract and the transaction that created it.
type Created struct {
	Address     common.Address `json:"address"`
	Transaction common.Hash    `json:"transaction"`
}

// DeploySpec is what contracts are deployed with.
type DeploySpec struct {
	Verifiers map[string]VerifierSpec // by statement
	Capacity  int                     // N of credit and payout circuit
	Assets    []common.Address        // tokens that the vault takes besides the chain's own currency
	Delay     uint64                  // seconds after which a bond can leave
}

// Settlement is the contracts of a deployment.
type Settlement struct {
	Deployment
	client *Client
	abi    *bindings.Settlement
}

// Settlement returns the contracts of a deployment. It refuses one on another chain, and looks at nothing else: Check
// does.
func (c *Client) Settlement(d Deployment) (*Settlement, error) {
	if d.Version != DeploymentVersion {
		return nil, fmt.Errorf("deployment: version %d, this program reads version %d", d.Version, DeploymentVersion)
	}
	if d.ChainID != c.ChainID() {
		return nil, fmt.Errorf("deployment: the contracts are on chain %d, the endpoint is of chain %d",
			d.ChainID, c.ChainID())
	}
	return &Settlement{Deployment: d, client: c, abi: bindings.NewSettlement()}, nil
}

// Address is that of the settlement contract, to which statements are bound.
func (s *Settlement) Address() common.Address { return s.Deployment.Settlement.Address }

// Client is the connection to the chain.
func (s *Settlement) Client() *Client { return s.client }

// libraries are those that the settlement is linked with, by name.
func libraries() map[string]*bind.MetaData {
	return map[string]*bind.MetaData{
		"Broadcasts": &bindings.BroadcastsMetaData, "Epochs": &bindings.EpochsMetaData,
		"Holdouts": &bindings.HoldoutsMetaData, "Models": &bindings.ModelsMetaData,
		"Payouts": &bindings.PayoutsMetaData, "Rosters": &bindings.RostersMetaData, "Views": &bindings.ViewsMetaData,
	}
}

// creation is one contract of a deployment: the data of the transaction that creates it follows from what was created
// before it.
type creation struct {
	what string
	get  func(d *Deployment) Created
	set  func(d *Deployment, c Created)
	data func(d *Deployment, s DeploySpec, keeper common.Address) ([]byte, error)
}

// creations are all contracts in the order in which they are created. Vault, bonds and settlement, the last three, name
// each other, so their addresses have to be known before.
func creations() (out []creation) {
	for _, k := range kinds() {
		out = append(out, creation{
			"verifier of " + k.Name,
			func(d *Deployment) Created { return d.Verifiers[k.Name] },
			func(d *Deployment, c Created) { d.Verifiers[k.Name] = c },
			func(_ *Deployment, s DeploySpec, _ common.Address) ([]byte, error) {
				args, err := s.Verifiers[k.Name].Arguments()
				return code(bindings.StatementVerifierMetaData.Bin, args), err
			},
		})
	}
	out = append(out,
		creation{
			"gateway",
			func(d *Deployment) Created { return d.Gateway },
			func(d *Deployment, c Created) { d.Gateway = c },
			func(_ *Deployment, _ DeploySpec, keeper common.Address) ([]byte, error) {
				args := bindings.NewVerifierGateway().PackConstructor(keeper)
				return code(bindings.VerifierGatewayMetaData.Bin, args), nil
			},
		},
		creation{
			"Datanets",
			func(d *Deployment) Created { return d.Datanets },
			func(d *Deployment, c Created) { d.Datanets = c },
			func(*Deployment, DeploySpec, common.Address) ([]byte, error) {
				return code(bindings.DatanetsMetaData.Bin, nil), nil
			},
		},
	)
	for _, name := range sorted(libraries()) {
		meta := libraries()[name]
		out = append(out, creation{
			"library " + name,
			func(d *Deployment) Created { return d.Libraries[name] },
			func(d *Deployment, c Created) { d.Libraries[name] = c },
			func(*Deployment, DeploySpec, common.Address) ([]byte, error) { return code(meta.Bin, nil), nil },
		})
	}
	return append(out,
		creation{
			"vault",
			func(d *Deployment) Created { return d.Vault },
			func(d *Deployment, c Created) { d.Vault = c },
			func(d *Deployment, s DeploySpec, _ common.Address) ([]byte, error) {
				args := bindings.NewFeeVault().PackConstructor(d.Settlement.Address, d.Stakes.Address, s.Assets)
				return code(bindings.FeeVaultMetaData.Bin, args), nil
			},
		},
		creation{
			"bonds",
			func(d *Deployment) Created { return d.Stakes },
			func(d *Deployment, c Created) { d.Stakes = c },
			func(d *Deployment, s DeploySpec, _ common.Address) ([]byte, error) {
				args := bindings.NewStakeManager().PackConstructor(d.Vault.Address, d.Settlement.Address,
					new(big.Int).SetUint64(s.Delay))
				return code(bindings.StakeManagerMetaData.Bin, args), nil
			},
		},
		creation{
			"settlement",
			func(d *Deployment) Created { return d.Settlement },
			func(d *Deployment, c Created) { d.Settlement = c },
			func(d *Deployment, _ DeploySpec, _ common.Address) ([]byte, error) {
				args := bindings.NewSettlement().PackConstructor(
					d.Gateway.Address, d.Vault.Address, d.Stakes.Address, d.Datanets.Address)
				return code(link(bindings.SettlementMetaData.Bin, d.Libraries), args), nil
			},
		},
	)
}

// trio is how many creations at the end know each other's addresses.
const trio = 3

func code(bin string, args []byte) []byte { return append(common.FromHex(bin), args...) }

// link puts the libraries' addresses into a contract's code.
func link(bin string, at map[string]Created) string {
	for name, meta := range libraries() {
		hole := "__$" + meta.ID + "$__"
		bin = strings.ReplaceAll(bin, hole, strings.ToLower(at[name].Address.Hex()[2:]))
	}
	return bin
}

// Deploy deploys verifiers, gateway, Datanets, libraries, vault, bonds and settlement, and gives the circuits their
// verifiers. The sender becomes the gateway's keeper. begun is what an earlier call came to; it goes on from there.
// keep, if not nil, is told of every transaction and of the deployment so far; its error ends the call.
func (c *Client) Deploy(
	ctx context.Context, from Account, s DeploySpec, begun Deployment,
	keep func(d Deployment, what string, r Receipt) error,
) (*Settlement, error) {
	d := begun
	d.Version, d.ChainID = DeploymentVersion, c.ChainID()
	d.Libraries, d.Verifiers = maps.Clone(begun.Libraries), maps.Clone(begun.Verifiers)
	if d.Libraries == nil {
		d.Libraries = map[string]Created{}
	}
	if d.Verifiers == nil {
		d.Verifiers = map[string]Created{}
	}
	if keep == nil {
		keep = func(Deployment, string, Receipt) error { return nil }
	}
	if err := c.create(ctx, from, s, &d, keep); err != nil {
		return nil, err
	}
	settlement, err := c.Settlement(d)
	if err != nil {
		return nil, err
	}
	for _, k := range kinds() {
		capacity := 0
		if counted(k) {
			capacity = s.Capacity
		}
		r, err := settlement.AddVerifier(ctx, from, s.Verifiers[k.Name].Circuit, d.Verifiers[k.Name].Address, capacity)
		if err == nil && r.Sent() {
			err = keep(d, "add verifier of "+k.Name, r)
		}
		if err != nil {
			return nil, err
		}
	}
	return settlement, nil
}

// create creates the contracts that a deployment lacks.
func (c *Client) create(
	ctx context.Context, from Account, s DeploySpec, d *Deployment,
	keep func(d Deployment, what string, r Receipt) error,
) error {
	list := creations()
	for i, one := range list {
		first := len(list) - trio
		if i == first && d.Settlement.Transaction == (common.Hash{}) {
			if err := c.foresee(ctx, from, d); err != nil {
				return err
			}
		}
		at := one.get(d)
		if at.Transaction != (common.Hash{}) {
			continue
		}
		data, err := one.data(d, s, from.Address)
		if err != nil {
			return fmt.Errorf("deploy %s: %w", one.what, err)
		}
		raw, err := c.send(ctx, from, nil, nil, data)
		if err != nil {
			return fmt.Errorf("deploy %s: %w", one.what, err)
		}
		if i >= first && raw.ContractAddress != at.Address {
			return fmt.Errorf("deploy %s: it is at %v, expected %v: the account sent something else in between; "+
				"deploy again", one.what, raw.ContractAddress, at.Address)
		}
		one.set(d, Created{raw.ContractAddress, raw.TxHash})
		if d.Block == 0 {
			d.Block = raw.BlockNumber.Uint64()
		}
		if err := keep(*d, "deploy "+one.what, receipt(raw)); err != nil {
			return err
		}
	}
	return nil
}

// foresee sets the addresses of vault, bonds and settlement to those of the account's next contracts. What was created
// of them knows others, and is left behind.
func (c *Client) foresee(ctx context.Context, from Account, d *Deployment) error {
	nonce, err := c.backend.PendingNonceAt(ctx, from.Address)
	if err != nil {
		return fmt.Errorf("deploy: %w", err)
	}
	for i, at := range []*Created{&d.Vault, &d.Stakes, &d.Settlement} {
		*at = Created{Address: crypto.CreateAddress(from.Address, nonce+uint64(i))}
	}
	return nil
}
