// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {PackedPoint, Point} from "../verifier/BN254.sol";
import {IStatementVerifier, Proof} from "./IStatementVerifier.sol";

/// @notice A proof, and what the contract does not already know of its statement: the new commitments and the free
/// scalars, in the statement's order.
struct Submission {
    Point[] commitments;
    uint256[] scalars;
    Proof proof;
}

/// @notice One shard of a paid batch: the committed queries, and keccak256 of the scalars (batch size, f_1..f_n), 32
/// bytes each. `infer` refuses a shard whose fee weights are all zero.
struct Query {
    Point queries;
    bytes32 fees;
}

/// @notice A contributor's sums for a class, over its first `shards` shards at the class's current weights. The
/// contract keeps their hash only. The Trained event carries the values, and callers pass them back in.
struct Statistics {
    uint256 shards;
    Point gradient;
    Point hessian;
}

/// @notice The fee-weighted direction q of an epoch and class, over the first `shards` shards of the batch. Kept like
/// Statistics: the hash is in the contract, the values are in the Answered event.
struct Direction {
    uint256 shards;
    Point q;
}

/// @notice The verifiers of the six statements.
struct Verifiers {
    IStatementVerifier contribution;
    IStatementVerifier training;
    IStatementVerifier optimum;
    IStatementVerifier inference;
    IStatementVerifier credit;
    IStatementVerifier payout;
}

/// @notice What is fixed for a model's life.
struct Parameters {
    address owner; // the model owner
    bytes32 model; // identifies the model and, through its manifest, the Datanet
    bytes32 schema; // keccak256 of the columns' bounds: a contribution's scalars after the label counts, 32 bytes each
    uint256 labels; // number of label counts among a contribution's scalars: K, or 0 for Gaussian
    uint256 firstClass; // the training statement's scalar `class` for class 0
    uint256 lambda; // ridge parameter, scale 2^24, below 2^40
    uint256 maxEps; // largest accepted entry of the gradient at the optimum
    uint256 minRows; // fewest rows of a contributor, over all its shards
    uint256 maxShare; // largest share of one label among a contributor's rows, in basis points
    uint256 capacity; // most contributors, N: a power of two
    uint256 window; // seconds until the payer of an unsettled epoch may take the fee back; positive
    Point[] initial; // commitments to w_0, one per class
}

/// @title Settlement of one model's epochs.
/// @notice Holds commitments, adds them up, has the six statements verified, and releases an epoch's fee once its
/// payouts are proven. Nothing else releases or redirects money: the owner can propose weights, submit its own proofs
/// and open the payouts, and no more.
///
/// Life of a model: contributors register and contribute; the owner proposes weights, which closes contributions;
/// contributors prove training at these weights; the owner proves the optimum. Life of an epoch: a user asks and pays;
/// the owner proves inference; each contributor's credit is proven; the payouts are proven, which settles the epoch;
/// each contributor claims, whenever it likes and for all epochs at once.
///
/// A contributor may contribute in parts. It takes part if its rows, all together, are enough and balanced when
/// contributions close. If not, it cannot train, has no credit, and nobody waits for it.
///
/// Not protected: registration is open, and a contributor that takes part but never proves its training or its credit
/// stops the model or the epoch. No money is lost by that: the payer takes the fee back after the window, or after a
/// second one if all credits are in. Only the owner can open the payouts: after settlement it can withhold an opening
/// from a contributor, who cannot claim its part of that epoch until it has one. An opening stays good once handed out,
/// whatever is settled later. Rows that two contributors share are not recognised as the same under different blinds.
interface ISettlement {
    /// @notice State of an epoch's fee.
    enum Stage {
        None,
        Asked,
        Settled,
        Reclaimed
    }

    /// @notice A contributor got its index.
    event Registered(uint256 indexed index, address indexed party);
    /// @notice A shard of rows was accepted.
    event Contributed(address indexed party, uint256 indexed shard, PackedPoint data, uint256 rows);
    /// @notice The owner proposed weights; training proofs are about them from now on.
    event WeightsProposed(uint256 indexed class, uint256 round, Point weights);
    /// @notice Statistics of a contributor's next shards at the proposed weights were accepted; `sums` includes them.
    event Trained(address indexed party, uint256 indexed class, uint256 indexed round, Statistics sums);
    /// @notice The weights of a class are proven to be the optimum; they are final.
    event Optimal(uint256 indexed class, uint256 eps);
    /// @notice A user paid for a batch of queries.
    event Asked(uint256 indexed epoch, address indexed payer, uint256 pool, uint256 deadline);
    /// @notice A shard of the batch was answered; `sum` includes it.
    event Answered(uint256 indexed epoch, uint256 indexed class, uint256 indexed shard, Point answers, Direction sum);
    /// @notice A contributor's credit was accepted.
    event Credited(uint256 indexed epoch, uint256 indexed class, address indexed party, Point credit);
    /// @notice The epoch's payouts were proven. The snapshot of this number is the accumulated payouts including them.
    event Settled(uint256 indexed epoch, uint256 pool, uint256 snapshot, Point payouts);
    /// @notice A contributor was paid.
    event Claimed(uint256 indexed index, address indexed party, uint256 amount, uint256 total);
    /// @notice The payer took back the fee of an unsettled epoch.
    event Reclaimed(uint256 indexed epoch, address indexed payer, uint256 pool);

    // ---- construction
    /// @notice A verifier's circuit does not have the statement's shape.
    error WrongShape(
        uint256 statement, uint256 vectors, uint256 scalars, uint256 expectedVectors, uint256 expectedScalars
    );
    /// @notice A verifier does not use the payout verifier's reference string.
    error WrongReferenceString(uint256 statement);
    /// @notice The contributor capacity is no power of two from 8 to 1,024.
    error BadCapacity(uint256 received);
    /// @notice A parameter lies outside its range.
    error BadParameter(bytes32 name, uint256 received, uint256 limit);

    // ---- calls
    /// @notice The caller is not the model owner.
    error NotOwner(address received, address expected);
    /// @notice The caller is not the epoch's payer.
    error NotPayer(address received, address expected);
    /// @notice The account is registered already.
    error AlreadyRegistered(address party, uint256 index);
    /// @notice The account has no contributor index.
    error NotRegistered(address party);
    /// @notice All contributor indices are taken.
    error CapacityReached(uint256 capacity);
    /// @notice The call carries no statement.
    error NothingSubmitted();
    /// @notice Two lists of a call have different lengths.
    error LengthMismatch(uint256 received, uint256 expected);
    /// @notice A submission does not have as many commitments as the statement has new ones.
    error WrongCommitmentCount(uint256 received, uint256 expected);
    /// @notice A submission does not have as many scalars as the statement has free ones.
    error WrongScalarCount(uint256 received, uint256 expected);
    /// @notice There is no such class.
    error UnknownClass(uint256 received, uint256 classes);

    // ---- contribution
    /// @notice Weights were proposed, which closed contributions.
    error ContributionsClosed();
    /// @notice The shard's edge_in is not the edge_out of the contributor's last shard.
    error EdgeBroken(PackedPoint received, PackedPoint expected);
    /// @notice The committed rows were contributed before.
    error DuplicateData(PackedPoint data);
    /// @notice The columns' bounds are not the schema's.
    error WrongSchema(bytes32 received, bytes32 expected);
    /// @notice The shard has no rows, the contributor has too few, or the Datanet would have 2^32 or more.
    error RowsOutOfBounds(uint256 received, uint256 least);
    /// @notice The rows by label do not add up to the shard's rows.
    error CountsDoNotAddUp(uint256 received, uint256 rows);
    /// @notice One label has too large a share of the contributor's rows.
    error Unbalanced(uint256 label, uint256 received, uint256 most);

    // ---- training and optimum
    /// @notice There are no contributions.
    error NothingContributed();
    /// @notice No weights were proposed for the class.
    error NoWeights(uint256 class);
    /// @notice The weights of the class are proven optimal and final.
    error WeightsFinal(uint256 class);
    /// @notice The commitment is not to a shard of this contributor.
    error UnknownShard(address party, PackedPoint data);
    /// @notice The shard's statistics at these weights were accepted before.
    error AlreadyTrained(address party, uint256 class, uint256 shard);
    /// @notice This is not the contributor's next shard to train on.
    error WrongShard(uint256 received, uint256 expected);
    /// @notice These are not the contributor's sums.
    error WrongStatistics(address party, bytes32 received, bytes32 expected);
    /// @notice Not all contributed shards have been trained on.
    error TrainingIncomplete(uint256 received, uint256 expected);
    /// @notice lambda times the rows is below 1 (at scale 24): proposing weights takes more rows.
    error WeakRidge(uint256 received, uint256 least);
    /// @notice The bound on the gradient at the optimum is too large.
    error EpsTooLarge(uint256 received, uint256 most);

    // ---- epochs
    /// @notice Not all classes have proven weights.
    error ModelNotFinal(uint256 received, uint256 expected);
    /// @notice The pool is not between 1 and 2^96 - 1.
    error BadPool(uint256 received, uint256 most);
    /// @notice The epoch is not in the stage that the call needs.
    error WrongStage(uint256 epoch, Stage received, Stage expected);
    /// @notice The class would have more answered shards than the batch has shards.
    error TooManyAnswers(uint256 received, uint256 expected);
    /// @notice Queries, batch size and fee weights are not the ones that were paid for.
    error WrongQuery(uint256 shard, bytes32 received, bytes32 expected);
    /// @notice This is not the direction over the answered shards.
    error WrongDirection(bytes32 received, bytes32 expected);
    /// @notice All fee weights of a shard are zero.
    error NoFee();
    /// @notice A fee weight is not below 2^32.
    error FeeTooLarge(uint256 index, uint256 received, uint256 limit);
    /// @notice Not all shards of the batch were answered for the class.
    error AnswersIncomplete(uint256 received, uint256 expected);
    /// @notice The contributor has too few rows, or unbalanced ones, and so gets no credit.
    error NotEligible(address party);
    /// @notice The contributor's credit for the class was accepted before.
    error AlreadyCredited(uint256 epoch, uint256 class, address party);
    /// @notice Not all credits of the epoch have been proven.
    error CreditsIncomplete(uint256 received, uint256 expected);
    /// @notice The epoch can still be settled: its deadline has not passed.
    error TooEarly(uint256 received, uint256 deadline);

    // ---- claims
    /// @notice There is no contributor with this index.
    error UnknownIndex(uint256 received, uint256 contributors);
    /// @notice There have been fewer settlements than that.
    error UnknownSnapshot(uint256 received, uint256 latest);
    /// @notice The opening does not show that the contributor is owed this total.
    error WrongOpening(uint256 index, uint256 total);
    /// @notice The contributor has received everything it is owed.
    error NothingToClaim(uint256 index, uint256 total, uint256 claimed);
    /// @notice The payment would exceed what was released. This cannot happen while the proofs are sound.
    error ExceedsReleased(uint256 received, uint256 available);

    /// @notice Gives the caller the next contributor index.
    function register() external returns (uint256 index);

    /// @notice Accepts shards of the party's rows. New commitments: data, edge_in, edge_out; scalars: all. Anybody may
    /// submit for the party. The party takes part if its rows over all calls are at least `minRows` and no label has a
    /// larger share of them than `maxShare`.
    function contribute(address party, Submission[] calldata shards) external;

    /// @notice Sets the weights that training proofs of the class are about. Closes contributions, and voids the
    /// class's statistics at earlier weights.
    function proposeWeights(uint256 class, Point calldata weights) external;

    // forgefmt: disable-next-item
    /// @notice Accepts the statistics of the party's next shards at the proposed weights. `before` holds its sums so
    /// far, all zero at the start. Commitments: data (which names the shard), gradient, Hessian; scalars: none.
    function train(address party, uint256 class, Statistics calldata before, Submission[] calldata submissions)
        external;

    /// @notice Accepts the proof that the proposed weights are optimal. New commitments: none; scalars: eps.
    function optimum(uint256 class, Submission calldata submission) external;

    /// @notice Opens an epoch's paid batch. The value sent is the pool.
    function ask(Query[] calldata queries) external payable returns (uint256 epoch);

    /// @notice Accepts answers to the next shards of the batch. `before` is the direction over the shards answered so
    /// far, all zero at the start. Commitments: queries (as asked), answers, q; scalars: batch size, f_1..f_n.
    function infer(uint256 epoch, uint256 class, Direction calldata before, Submission[] calldata submissions) external;

    /// @notice Accepts contributors' credits, given the direction over the whole batch and the contributors' sums. New
    /// commitments: credit; scalars: none.
    function credit(
        uint256 epoch,
        uint256 class,
        Direction calldata direction,
        address[] calldata parties,
        Statistics[] calldata sums,
        Submission[] calldata submissions
    ) external;

    /// @notice Accepts the proof of the payouts and releases the pool. New commitments: payouts; scalars: none.
    function settle(uint256 epoch, Submission calldata submission) external;

    /// @notice Pays the contributor what it is owed over the first `snapshot` settlements, less what it has had.
    /// `opening` proves that the polynomial of the payouts accumulated by then takes the value `total` at omega^index.
    /// Anybody may call; the registered account is paid.
    function claim(uint256 index, uint256 total, uint256 snapshot, Point calldata opening)
        external
        returns (uint256 amount);

    /// @notice Returns the fee of an unsettled epoch to its payer, after the window, or after a second one if all of
    /// the epoch's credits are in.
    function reclaim(uint256 epoch) external;
}
