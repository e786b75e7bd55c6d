package chain

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/contribution"
	"github.com/tributary-zk/tributary/circuits/credit"
	"github.com/tributary-zk/tributary/circuits/inference"
	"github.com/tributary-zk/tributary/circuits/optimum"
	"github.com/tributary-zk/tributary/circuits/payout"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

// Verifiers are the addresses of the six statements' verifiers.
type Verifiers struct {
	Contribution, Training, Optimum, Inference, Credit, Payout common.Address
}

// SettlementSpec is what a Settlement is deployed with. All of it is fixed for the model's life.
type SettlementSpec struct {
	Verifiers  Verifiers
	Owner      common.Address // the model owner
	Model      [32]byte
	Schema     []fr.Element     // the columns' bounds: a contribution's scalars after the label counts
	Labels     int              // number of label counts; 0 for Gaussian
	FirstClass int              // the training statement's scalar "class" for class 0
	Lambda     uint64           // scale 2^24, below 2^40
	MaxEps     *big.Int         // largest accepted bound on the gradient at the optimum; nil is 0
	MinRows    int              // of a contributor, over all its shards
	MaxShare   int              // of one label among a contributor's rows, in basis points
	Capacity   int              // most contributors, N: a power of two
	Window     uint64           // seconds until the payer may take the fee of an unsettled epoch back; positive
	Initial    []bn254.G1Affine // commitments to w_0, one per class
}

// Settlement is a deployed settlement contract.
type Settlement struct {
	Address common.Address
	client  *Client
	abi     *bindings.Settlement
}

// DeploySettlement deploys a settlement. The contract checks the spec.
func (c *Client) DeploySettlement(ctx context.Context, from Account, s SettlementSpec) (*Settlement, Receipt, error) {
	if s.Capacity < 1 || s.Capacity&(s.Capacity-1) != 0 {
		return nil, Receipt{}, errors.New("deploy settlement: the contributor capacity is no power of two")
	}
	maxEps := s.MaxEps
	if maxEps == nil {
		maxEps = new(big.Int)
	}
	args := bindings.NewSettlement().PackConstructor(bindings.Verifiers(s.Verifiers), bindings.Parameters{
		Owner:      s.Owner,
		Model:      s.Model,
		Schema:     ScalarsHash(s.Schema),
		Labels:     integer(s.Labels),
		FirstClass: integer(s.FirstClass),
		Lambda:     new(big.Int).SetUint64(s.Lambda),
		MaxEps:     maxEps,
		MinRows:    integer(s.MinRows),
		MaxShare:   integer(s.MaxShare),
		Capacity:   integer(s.Capacity),
		Window:     new(big.Int).SetUint64(s.Window),
		Initial:    points(s.Initial),
	})
	address, r, err := c.deploy(ctx, from, "settlement", bindings.SettlementMetaData.Bin, args)
	if err != nil {
		return nil, r, err
	}
	return c.Settlement(address), r, nil
}

// Settlement returns the settlement at an address.
func (c *Client) Settlement(address common.Address) *Settlement {
	return &Settlement{Address: address, client: c, abi: bindings.NewSettlement()}
}

func integer(i int) *big.Int { return big.NewInt(int64(i)) }

func epochNumber(e uint64) *big.Int { return new(big.Int).SetUint64(e) }

// call sends calldata and names the operation in its error. packing is the error of encoding the calldata.
func (s *Settlement) call(
	ctx context.Context, from Account, op string, value *big.Int, data []byte, packing error,
) (*types.Receipt, Receipt, error) {
	raw, r, err := s.client.transact(ctx, from, s.Address, value, data, packing)
	return raw, r, wrap(op, err)
}

// Register gives the sender the next contributor index and returns it.
func (s *Settlement) Register(ctx context.Context, from Account) (int, Receipt, error) {
	data, err := s.abi.TryPackRegister()
	raw, r, err := s.call(ctx, from, "register", nil, data, err)
	if err != nil {
		return 0, r, err
	}
	e, err := event(raw, s.Address, s.abi.UnpackRegisteredEvent)
	if err != nil {
		return 0, r, wrap("register", err)
	}
	index, err := small(e.Index)
	return index, r, wrap("register", err)
}

// Contribute submits contribution statements of the party's next shards, in order.
func (s *Settlement) Contribute(
	ctx context.Context, from Account, party common.Address, shards []Proven,
) (Receipt, error) {
	list, err := submissions(shards, []int{contribution.Data, contribution.EdgeIn, contribution.EdgeOut}, allScalars)
	if err != nil {
		return Receipt{}, wrap("contribute", err)
	}
	data, err := s.abi.TryPackContribute(party, list)
	_, r, err := s.call(ctx, from, "contribute", nil, data, err)
	return r, err
}

// ProposeWeights sets the weights that training statements of the class are about.
func (s *Settlement) ProposeWeights(
	ctx context.Context, from Account, class int, weights bn254.G1Affine,
) (Receipt, error) {
	data, err := s.abi.TryPackProposeWeights(integer(class), point(&weights))
	_, r, err := s.call(ctx, from, "propose weights", nil, data, err)
	return r, err
}

// Train submits training statements of the party's next shards, whose numbers are given. It reads the party's sums so
// far from the chain's events.
func (s *Settlement) Train(
	ctx context.Context, from Account, party common.Address, class int, shards []int, proofs []Proven,
) (Receipt, error) {
	list, err := submissions(proofs, []int{training.Data, training.Gradient, training.Hessian}, noScalars)
	if err != nil {
		return Receipt{}, wrap("train", err)
	}
	if len(shards) != len(proofs) {
		return Receipt{}, fmt.Errorf("train: %d shard numbers for %d proofs", len(shards), len(proofs))
	}
	before, err := s.sums(ctx, class, party)
	if err != nil {
		return Receipt{}, wrap("train", err)
	}
	next, err := small(before.Shards)
	if err != nil {
		return Receipt{}, wrap("train", err)
	}
	for i, n := range shards {
		if want := next + i; n != want {
			return Receipt{}, fmt.Errorf("train: shard %d comes now, got %d; shards are trained in order, each once", want, n)
		}
	}
	data, err := s.abi.TryPackTrain(party, integer(class), before, list)
	_, r, err := s.call(ctx, from, "train", nil, data, err)
	return r, err
}

// Optimum submits the proof that the proposed weights are optimal.
func (s *Settlement) Optimum(ctx context.Context, from Account, class int, p Proven) (Receipt, error) {
	sub, err := submission(p, nil, []int{optimum.Eps})
	if err != nil {
		return Receipt{}, wrap(catalog.Optimum.Name, err)
	}
	data, err := s.abi.TryPackOptimum(integer(class), sub)
	_, r, err := s.call(ctx, from, catalog.Optimum.Name, nil, data, err)
	return r, err
}

// Query is one shard of a paid batch: its committed queries and the inference statement's scalars (batch size,
// f_1..f_n).
type Query struct {
	Queries bn254.G1Affine
	Scalars []fr.Element
}

// Ask opens an epoch, pays its pool, in wei, and returns its number.
func (s *Settlement) Ask(
	ctx context.Context, from Account, pool *big.Int, batch []Query,
) (epoch uint64, r Receipt, err error) {
	list := make([]bindings.Query, len(batch))
	for i := range batch {
		fees := batch[i].Scalars[min(inference.Fees, len(batch[i].Scalars)):]
		if !slices.ContainsFunc(fees, func(f fr.Element) bool { return !f.IsZero() }) {
			return 0, Receipt{}, fmt.Errorf("ask: all fee weights of shard %d are zero: "+
				"the contract takes no answers to it", i)
		}
		list[i] = bindings.Query{Queries: point(&batch[i].Queries), Fees: ScalarsHash(batch[i].Scalars)}
	}
	data, err := s.abi.TryPackAsk(list)
	raw, r, err := s.call(ctx, from, "ask", pool, data, err)
	if err != nil {
		return 0, r, err
	}
	e, err := event(raw, s.Address, s.abi.UnpackAskedEvent)
	if err != nil {
		return 0, r, wrap("ask", err)
	}
	number, err := small(e.Epoch)
	return uint64(number), r, wrap("ask", err)
}

// Infer submits inference statements of the next shards of the batch. It reads the direction so far from the chain's
// events.
func (s *Settlement) Infer(
	ctx context.Context, from Account, epoch uint64, class int, shards []Proven,
) (Receipt, error) {
	list, err := submissions(shards, []int{inference.Queries, inference.Answers, inference.Direction}, allScalars)
	if err != nil {
		return Receipt{}, wrap("infer", err)
	}
	before, err := s.direction(ctx, epoch, class)
	if err != nil {
		return Receipt{}, wrap("infer", err)
	}
	data, err := s.abi.TryPackInfer(epochNumber(epoch), integer(class), before, list)
	_, r, err := s.call(ctx, from, "infer", nil, data, err)
	return r, err
}

// Credit submits credit statements of the given parties. It reads the direction and the parties' sums from the chain's
// events.
func (s *Settlement) Credit(
	ctx context.Context, from Account, epoch uint64, class int, parties []common.Address, proofs []Proven,
) (Receipt, error) {
	list, err := submissions(proofs, []int{credit.Credits}, noScalars)
	if err != nil {
		return Receipt{}, wrap(catalog.Credit.Name, err)
	}
	direction, err := s.direction(ctx, epoch, class)
	if err != nil {
		return Receipt{}, wrap(catalog.Credit.Name, err)
	}
	sums := make([]bindings.Statistics, len(parties))
	for i := range parties {
		if sums[i], err = s.sums(ctx, class, parties[i]); err != nil {
			return Receipt{}, wrap(catalog.Credit.Name, err)
		}
	}
	data, err := s.abi.TryPackCredit(epochNumber(epoch), integer(class), direction, parties, sums, list)
	_, r, err := s.call(ctx, from, catalog.Credit.Name, nil, data, err)
	return r, err
}

// Settle submits the payout statement, which releases the epoch's pool.
func (s *Settlement) Settle(ctx context.Context, from Account, epoch uint64, p Proven) (Receipt, error) {
	sub, err := submission(p, []int{payout.Payouts}, noScalars)
	if err != nil {
		return Receipt{}, wrap("settle", err)
	}
	data, err := s.abi.TryPackSettle(epochNumber(epoch), sub)
	_, r, err := s.call(ctx, from, "settle", nil, data, err)
	return r, err
}

// Claim pays the contributor what it is owed in total, less what it has been paid, and returns the difference in wei.
// The opening is that of the payouts accumulated over the first snapshot settlements, at omega^index; it stays good
// after later settlements.
func (s *Settlement) Claim(
	ctx context.Context, from Account, index int, total *big.Int, snapshot uint64, opening bn254.G1Affine,
) (amount *big.Int, r Receipt, err error) {
	data, err := s.abi.TryPackClaim(integer(index), total, new(big.Int).SetUint64(snapshot), point(&opening))
	raw, r, err := s.call(ctx, from, "claim", nil, data, err)
	if err != nil {
		return nil, r, err
	}
	e, err := event(raw, s.Address, s.abi.UnpackClaimedEvent)
	if err == nil && e.Amount == nil {
		err = errNumber
	}
	if err != nil {
		return nil, r, wrap("claim", err)
	}
	return e.Amount, r, nil
}

// Reclaim returns the pool of an epoch that was not settled in time to its payer, who has to be the sender.
func (s *Settlement) Reclaim(ctx context.Context, from Account, epoch uint64) (Receipt, error) {
	data, err := s.abi.TryPackReclaim(epochNumber(epoch))
	_, r, err := s.call(ctx, from, "reclaim", nil, data, err)
	return r, err
}
