package epoch

import (
	"context"
	"errors"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/order"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/rollup/sealed"
)

// Settlement is a model's settlement on a chain, as the parties use it. Every call looks at the chain first and sends
// what is missing there, so that it can be repeated. protocol/settle implements it.
type Settlement interface {
	Registry
	Orders
	Launcher
	Opener
	Settler
	Claimer
	Rescuer
	Validator
	// Now is the chain's time, in Unix seconds.
	Now(ctx context.Context) (uint64, error)
}

// Registry is what contributing needs of the settlement. It is asked before it is told, so that what went through in an
// earlier, interrupted call is not sent twice.
type Registry interface {
	// Registered returns an account's place and how many of its shards the contract has; false if it has no place.
	Registered(ctx context.Context, account chain.Account) (place, shards int, ok bool, err error)
	// Contribute submits those of the contribution statements, of all shards in their order, that are not there. The key
	// is what messages to the contributor are sealed to, admission the curator's signature, if there is one.
	Contribute(
		ctx context.Context, from chain.Account, key bn254.G1Affine, admission []byte, records []*bundle.Record,
	) error
}

// Admitter signs for a curator.
type Admitter interface {
	// Admission is the curator's word that a party may contribute.
	Admission(ctx context.Context, curator chain.Account, party terms.Address) ([]byte, error)
}

// Orders is what a contributor asks the settlement contract before it tells a credit: an epoch that nobody pays for is
// a question that costs the owner nothing.
type Orders interface {
	// Ordered refuses an order that the contract has not opened.
	Ordered(ctx context.Context, id proof.Word) error
}

// Launcher brings a model from its roster to its first order.
type Launcher interface {
	// Members returns everybody who joined, by place.
	Members(ctx context.Context) ([]chain.Member, error)
	// Close ends joining.
	Close(ctx context.Context, from chain.Account) error
	// Model returns where the model stands.
	Model(ctx context.Context) (chain.ModelState, error)
	// Vote signs weights and everybody's statistics at them, of which records of all training statements have the
	// commitments. The vote is for the model's next round, or for the one after as many evictions.
	Vote(
		ctx context.Context, by chain.Account, after int, weights []bn254.G1Affine, records []*bundle.Record,
	) ([]byte, error)
	// VoteEviction signs, as one of those who are left, that others are left out, as the fit's transcript has it.
	VoteEviction(
		ctx context.Context, by chain.Account, question proof.Word, parties []terms.Address,
	) ([]byte, error)
	// Evict leaves out contributors by the votes of more than two thirds, unless they are out.
	Evict(
		ctx context.Context, from chain.Account, question proof.Word, parties []terms.Address, votes []chain.Vote,
	) error
	// Propose sets the weights that training is to prove, by the votes of more than two thirds.
	Propose(
		ctx context.Context, from chain.Account, weights []bn254.G1Affine, records []*bundle.Record, votes []chain.Vote,
	) error
	// TrainSome submits the training statements that are chosen, of records of all of them.
	TrainSome(
		ctx context.Context, from chain.Account, records []*bundle.Record, chosen func(*bundle.Record) bool,
	) error
	// Silent are those who take part and have not proven all their statistics at the weights that were proposed last.
	Silent(ctx context.Context) ([]terms.Address, error)
	// EvictSilent leaves out contributors that did not prove their statistics in time.
	EvictSilent(ctx context.Context, from chain.Account, parties ...terms.Address) error
	// Optimum submits the optimum statements of the classes.
	Optimum(ctx context.Context, from chain.Account, records []*bundle.Record) error
	// PostHessian posts the sum of the Hessians of a class, sealed to everybody. The sender is the owner.
	PostHessian(ctx context.Context, from chain.Account, class int, sum commit.Vector) error
	// Serve begins to take orders, once nobody demanded sum H in time.
	Serve(ctx context.Context, from chain.Account) error
}

// Opener opens orders.
type Opener interface {
	// Fund brings an account's balance in the vault to an amount.
	Fund(ctx context.Context, from chain.Account, amount *big.Int) error
	// Word refuses a signature of a hash that an account, a contract, does not take for its own (ERC-1271).
	Word(ctx context.Context, hash proof.Word, account terms.Address, signature []byte) error
	// Balance is what is an account's in the vault, and not locked.
	Balance(ctx context.Context, account terms.Address) (*big.Int, error)
	// Bond brings what is free of the owner's bond to an amount.
	Bond(ctx context.Context, from chain.Account, amount *big.Int) error
	// Open opens a signed order.
	Open(ctx context.Context, from chain.Account, o order.Signed) error
	// Refund gives the payers back what is theirs of an order that came to nothing.
	Refund(ctx context.Context, from chain.Account, o order.Signed) error
	// Epoch returns where an order stands.
	Epoch(ctx context.Context, id proof.Word) (chain.EpochState, error)
	// Answers returns the commitments to a class's answers that the contract has verified, by shard.
	Answers(ctx context.Context, id proof.Word, class int) ([]bn254.G1Affine, error)
	// OrdersOf are the ids of all orders of the model that were opened, in their order.
	OrdersOf(ctx context.Context) ([]proof.Word, error)
	// Verified is what the contract has verified up to the answers to an order, all of which have to be there. The sums
	// are of one party.
	Verified(ctx context.Context, id proof.Word, whose terms.Address) (Verified, error)
	// Messages returns what the owner has posted, by number.
	Messages(ctx context.Context, id proof.Word) ([]sealed.Message, error)
	// Acknowledge says that the sender, a payer, has its answers.
	Acknowledge(ctx context.Context, from chain.Account, o order.Signed) error
	// Complain proves that a posted message is bad.
	Complain(ctx context.Context, from chain.Account, o order.Signed, number int, c sealed.Complaint) error
	// ComplainOf is Complain about an order that is known by the call that opened it.
	ComplainOf(ctx context.Context, from chain.Account, id proof.Word, number int, c sealed.Complaint) error
	// MessageSubject is what a message of an order is about.
	MessageSubject(id proof.Word, number int) sealed.Word
}

// Settler settles epochs and pays.
type Settler interface {
	// Infer submits inference statements of all classes. The sender is the owner.
	Infer(ctx context.Context, from chain.Account, id proof.Word, records []*bundle.Record) error
	// Post posts messages from a number on. The sender is the owner.
	Post(ctx context.Context, from chain.Account, id proof.Word, first int, messages []sealed.Message) error
	// Credit submits credits. Those that the owner does not send itself are opened, by record path.
	Credit(
		ctx context.Context, from chain.Account, id proof.Word, records []*bundle.Record, opened map[string]chain.Opened,
	) error
	// OpenCredit is a credit in the open.
	OpenCredit(id proof.Word, class, seat int, value int64, blind fr.Element) (chain.Opened, error)
	// OpenedCredits are the values and blinds of a class's credits that are in the open, by account.
	OpenedCredits(ctx context.Context, id proof.Word, class int) (map[terms.Address]chain.Opened, error)
	// Credits are the credits of a class that the contract has taken, by account.
	Credits(ctx context.Context, id proof.Word, class int) (map[terms.Address]bn254.G1Affine, error)
	// Brought is the record of a credit that the contract has taken, by the call that brought it; nil if there is none.
	// Nobody has verified it here.
	Brought(ctx context.Context, id proof.Word, ref bundle.Ref, whose terms.Address) (*bundle.Record, error)
	// Settle submits the payout statement. The sender is the owner.
	Settle(ctx context.Context, from chain.Account, id proof.Word, payout *bundle.Record) error
	// Period returns a period of payouts.
	Period(ctx context.Context, number int) (chain.Period, error)
	// Publish publishes a period's payouts by place, with the sum of their blinds.
	Publish(ctx context.Context, from chain.Account, number int, table []*big.Int, blind fr.Element) error
}

// Validator is what credits by validation need of the settlement.
type Validator interface {
	Holdouts
	// ShowHoldouts submits the statements of the gradients of all hold-outs, and publishes these.
	ShowHoldouts(ctx context.Context, from chain.Account, records []*bundle.Record, opened bundle.Holdouts) error
	// Draw draws the hold-out of an order, unless it is drawn.
	Draw(ctx context.Context, from chain.Account, id proof.Word) (bundle.Draw, error)
	// Drawn is the draw of an order; false if there is none yet.
	Drawn(ctx context.Context, id proof.Word) (bundle.Draw, bool, error)
	// Along are the directions of the drawn hold-out in the open, by class.
	Along(ctx context.Context, id proof.Word) ([]commit.Vector, error)
}

// Verified is what a contract has verified up to the answers to an order: all that a credit is computed from.
type Verified struct {
	Rows                 int              // that the model is of
	Shards               int              // of the order
	Hessians, Directions []bn254.G1Affine // sums over all contributors, and what credits are along, by class
	Own                  bundle.Sums      // one contributor's
}

var (
	// ErrUnordered says that nobody has paid for an epoch.
	ErrUnordered = errors.New("its order is not open on the chain: nobody pays for it")
	// ErrNoChain says that a step is taken on the chain.
	ErrNoChain = errors.New("the Datanet is deployed: joining ends on the chain")
	// ErrWait says that a time on the chain has to pass first.
	ErrWait = errors.New("the chain's time has not come")
)
