// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Complaint, Message} from "../libraries/Sealed.sol";
import {Split} from "../money/FeeSplitter.sol";
import {EpochId, ModelId} from "../types/Ids.sol";
import {Claim, Credit, Direction, Joining, Opened, Order, Silent, Submission, Training} from "../types/Messages.sol";
import {Member, Phase, Pin, Shard, Stage} from "../types/State.sol";
import {Objective, Parameters, Windows} from "../types/Terms.sol";
import {Point} from "../verifier/BN254.sol";
import {IDatanets} from "./IDatanets.sol";
import {IFeeVault} from "./IFeeVault.sol";
import {IStakeManager} from "./IStakeManager.sol";
import {IVerifierGateway} from "./IVerifierGateway.sol";

/// @notice A model, as callers see it.
struct ModelView {
    address owner;
    Phase phase;
    uint40 until;
    uint16 classes;
    uint16 finals;
    uint16 round;
    uint32 capacity;
    uint32 evictions;
    address asset;
    bytes32 manifest;
    bytes32 terms;
    bytes32 datanet;
    Windows windows;
    Split split;
    // the roster
    uint32 members;
    bytes32 roster;
    uint32 rows;
    uint32 shards;
    uint32 active;
    uint32 period; // the current one
    uint96 compensation;
    Objective objective;
    uint8 holdouts; // their number, 0 for answers
    uint8 committed; // hold-outs
    uint16 shown; // hold-outs whose gradients are public, over all classes
}

/// @notice A class of a model.
struct ClassView {
    Point initial;
    Point weights;
    Point gradient;
    Point hessian;
    uint64 trained;
    bool optimal;
    uint64 eps;
    bytes32 statistics;
    bytes32 message;
}

/// @notice A paid batch.
struct EpochView {
    ModelId model;
    Stage stage;
    uint40 until;
    uint40 complainBy;
    uint32 period;
    uint32 shards;
    uint16 payers;
    uint16 acknowledged;
    uint16 answered;
    uint32 posted;
    uint32 credits;
    uint96 fee;
    uint96 pool;
    Point credited; // infinity once payouts are proven
    Point payouts; // infinity before
    uint128 opened;
    uint64 drawBlock; // whose hash draws the hold-out; 0 for answers
    uint8 drawn; // 1 + the drawn hold-out's number, 0 before
}

/// @notice A period of payouts.
struct PeriodView {
    Point payouts; // sum of the epochs' payout commitments, once it is published
    uint96 pool;
    uint40 until;
    bool published;
    bool lapsed;
    bytes32 root;
    uint16 epochs; // their number
    bytes32 log; // chain of hashes over their ids
}

/// @title Settlement of models' epochs.
/// @notice Holds commitments, adds them up, has the six statements verified, and says to the vault whose an epoch's fee
/// is. docs/settlement.md draws phases and stages, and says what each party can lose at most.
///
/// Anybody may carry what another one signed or proved; nobody speaks for another. Every call answers the same thing
/// again without a change, and another thing with an error. Every phase ends by a time, whoever is silent. Silence
/// costs its own pay and nothing else; bonds pay for provable faults, and for pools that an owner did not publish. What
/// one account of the vault holds pays nothing else.
interface ISettlement {
    // ---- models

    /// @notice Registers a model under the hash of chain, contract and parameters. Only its owner may.
    /// @param p what is fixed for the model's life
    /// @return the model's id
    function register(Parameters calldata p) external returns (ModelId);

    /// @notice Commits to hold-outs, before anybody joins. The Datanet's curator sends the call or signed it. New
    /// commitments: data, edge_in, edge_out; scalars: all. Every hold-out is one shard under the curator's account with
    /// its number as subject, and begins with the model's first edge.
    /// @param model the model, while it is joined
    /// @param first number of the first hold-out in the list, from 0
    /// @param shards one statement a hold-out; those that are there are skipped
    /// @param signature the curator's, over Holdouts(model, first, shards), empty if it sends the call
    function commitHoldouts(ModelId model, uint256 first, Submission[] calldata shards, bytes calldata signature)
        external;

    /// @notice Accepts shards of a party's rows. New commitments: data, edge_in, edge_out; scalars: all. The party
    /// sends the call, or signed it. It takes part if its rows over all calls keep the Datanet's rules.
    /// @param model the model, while it is joined
    /// @param joining who speaks, and where its shards go on
    /// @param shards the party's next shards; those that are there already are skipped
    function join(ModelId model, Joining calldata joining, Submission[] calldata shards) external;

    /// @notice Does for several parties, each with its consent, what join does for one: one batch costs less.
    /// @param model the model, while it is joined
    /// @param joinings one entry a party
    /// @param shards as many lists of shards
    function joinMany(ModelId model, Joining[] calldata joinings, Submission[][] calldata shards) external;

    /// @notice Ends joining after its time; the curator may before, where it admits.
    /// @param model the model
    function close(ModelId model) external;

    /// @notice Sets what training is to prove, as more than two thirds of the contributors voted at the end of the fit:
    /// the weights of all classes, and the sums that each contributor committed to at them. Anybody may carry it.
    /// @param model the model, once its roster is closed or somebody was left out
    /// @param weights commitments to the weights, by class
    /// @param statistics by class, the root of the tree over the contributors' sums: leaf c is the hash of the
    /// Statistics of the contributor at place c over all its shards, 0 where nobody takes part; there are as many
    /// leaves as the smallest power of two that has room for all members, and a node is the hash of its two children
    /// @param voters places, ascending
    /// @param signatures the voters', over Weights(model, round, weights, statistics); the round is the model's + 1
    function propose(
        ModelId model,
        Point[] calldata weights,
        bytes32[] calldata statistics,
        uint256[] calldata voters,
        bytes[] calldata signatures
    ) external;

    /// @notice Accepts statistics at the proposed weights. Commitments: data (which names the shard), gradient,
    /// Hessian; scalars: none.
    /// @param model the model, while it is trained
    /// @param class the class
    /// @param groups for each contributor its next shards; a group that was counted is skipped
    function train(ModelId model, uint256 class, Training[] calldata groups) external;

    /// @notice Accepts the proof that a class's weights are optimal. New commitments: none; scalars: eps.
    /// @param model the model, once all shards are trained
    /// @param class the class
    /// @param submission the statement
    function optimum(ModelId model, uint256 class, Submission calldata submission) external;

    /// @notice Accepts the gradients of all hold-outs at the proposed weights: training statements under the curator's
    /// account. Commitments: data (which names the hold-out), gradient, Hessian; scalars: none.
    /// @param model the model, while it is trained
    /// @param class the class
    /// @param shards one statement a hold-out, in the order of their numbers; the same again changes nothing
    function proveHoldouts(ModelId model, uint256 class, Submission[] calldata shards) external;

    /// @notice Publishes a hold-out's proven gradient. The model is final once all are public and all optima proven.
    /// @param model the model, while it is trained
    /// @param class the class
    /// @param number the hold-out's
    /// @param values the gradient's entries, scale FG
    /// @param blind of its commitment, below the scalar field's order
    /// @param opening of the commitment at the hash of model, class, number, commitment, values and blind
    function postHoldout(
        ModelId model,
        uint256 class,
        uint256 number,
        int128[] calldata values,
        uint256 blind,
        Point calldata opening
    ) external;

    /// @notice Leaves out contributors that did not prove their statistics in time. The fit begins again.
    /// @param model the model, after the time for training
    /// @param silent who, and a class in which its statistics are not complete; who is out already is skipped
    function evictSilent(ModelId model, Silent[] calldata silent) external;

    /// @notice Leaves out contributors whom more than two thirds voted to leave out in the fit, which begins again.
    /// @param model the model, before weights are proposed
    /// @param question hash of the fit's question that they did not answer
    /// @param parties who is left out
    /// @param voters places, ascending
    /// @param signatures the voters', over Eviction(model, round, question, parties); the round is the model's + 1
    function evictByVote(
        ModelId model,
        bytes32 question,
        address[] calldata parties,
        uint256[] calldata voters,
        bytes[] calldata signatures
    ) external;

    /// @notice Ends a model that got no further in time.
    /// @param model the model
    function fail(ModelId model) external;

    /// @notice A contributor says that it has not got sum H.
    /// @param model the model, after the optimum
    function demand(ModelId model) external;

    /// @notice Begins to take orders, if nobody demanded sum H in time.
    /// @param model the model
    function serve(ModelId model) external;

    /// @notice The owner posts sum H of a class.
    /// @param model the model, after sum H was demanded
    /// @param class the class
    /// @param message sum H, with a box for every member
    function postHessian(ModelId model, uint256 class, Message calldata message) external;

    /// @notice Proves that a posted sum H is bad.
    /// @param model the model, until the time for complaints is over
    /// @param class the class
    /// @param message what was posted
    /// @param complaint a contributor's
    function complainHessian(ModelId model, uint256 class, Message calldata message, Complaint calldata complaint)
        external;

    // ---- epochs

    /// @notice Opens the epoch of an order that all payers and the owner signed.
    /// @param order what they signed
    /// @param ownerSignature the owner's signature, empty if it sends the call
    /// @return the epoch's id, the order's EIP-712 hash
    function open(Order calldata order, bytes calldata ownerSignature) external returns (EpochId);

    /// @notice Accepts answers to the next shards, which the owner sends or signs. Commitments: queries (as ordered),
    /// answers, q; scalars: batch size, f_1..f_n.
    /// @param id the epoch
    /// @param class the class
    /// @param before the direction over the shards answered so far, all zero at the start
    /// @param submissions the next shards' answers; answers that brought the direction to where it is change nothing
    /// @param ownerSignature over Answers(epoch, class, first, shards), empty if the owner sends the call
    function infer(
        EpochId id,
        uint256 class,
        Direction calldata before,
        Submission[] calldata submissions,
        bytes calldata ownerSignature
    ) external;

    /// @notice The owner posts the encrypted answers and directions.
    /// @param id the epoch
    /// @param first number of the first message in the list
    /// @param before the chain of hashes over the messages before it, 0 if it is the first
    /// @param messages the next ones; those that are there are skipped, if the list leads to the last of them or beyond
    function post(EpochId id, uint256 first, bytes32 before, Message[] calldata messages) external;

    /// @notice A payer says that it has its answers.
    /// @param id the epoch
    /// @param order its order
    /// @param payer the caller's number among the payers
    function acknowledge(EpochId id, Order calldata order, uint256 payer) external;

    /// @notice Proves that a posted message is bad.
    /// @param id the epoch
    /// @param order its order
    /// @param number the message's
    /// @param hashes of all posted messages, in order
    /// @param message what was posted
    /// @param complaint the payer's or a contributor's
    /// @param answers commitments to all answers of the class, by shard; none for the message with a direction
    /// @param direction the class's, over all shards
    function complain(
        EpochId id,
        Order calldata order,
        uint256 number,
        bytes32[] calldata hashes,
        Message calldata message,
        Complaint calldata complaint,
        Point[] calldata answers,
        Direction calldata direction
    ) external;

    /// @notice Draws the hold-out that an epoch's credits are by: keccak256(beacon, epoch) modulo their number, where
    /// the beacon is the hash of the block in which everything was delivered. Anybody may, from the next block on. If
    /// the chain does not know the hash any more, the current block's is to draw.
    /// @param id the epoch of a model by validation, once it is delivered
    function draw(EpochId id) external;

    /// @notice Accepts contributors' credits, given the direction over the whole batch and the contributors' sums. New
    /// commitments: credit; scalars: none. By validation the direction is that of the drawn hold-out: its number in the
    /// place of shards, q minus its gradient of the class, log 0.
    /// @param id the epoch, within the time for credits
    /// @param class the class
    /// @param direction the class's, over all shards
    /// @param credits those that are there are skipped
    function credit(EpochId id, uint256 class, Direction calldata direction, Credit[] calldata credits) external;

    /// @notice Accepts the proof of an epoch's payouts, which the owner sends or signs. New commitments: payouts;
    /// scalars: none.
    /// @param id the epoch, once all credits are in or their time is over
    /// @param submission the statement
    /// @param ownerSignature over Payouts(epoch, payouts), empty if the owner sends the call
    function settle(EpochId id, Submission calldata submission, bytes calldata ownerSignature) external;

    /// @notice Gives the payers back what is theirs of an epoch that came to nothing.
    /// @param id the epoch
    /// @param order its order
    function refund(EpochId id, Order calldata order) external;

    // ---- payouts

    /// @notice Publishes a period's payouts by place, with the sum of their blinds and the opening at the hashed point.
    /// @param model the model
    /// @param period the period's number, once it has ended
    /// @param epochs ids of its epochs, in the order in which they were settled
    /// @param amounts payouts by place
    /// @param blind the sum of the payout commitments' blinds
    /// @param opening of the payout commitments' sum at the hash of model, period, sum, amounts and blind
    function publish(
        ModelId model,
        uint256 period,
        EpochId[] calldata epochs,
        uint96[] calldata amounts,
        uint256 blind,
        Point calldata opening
    ) external;

    /// @notice Pays a contributor for periods, by the published tables. What was paid is skipped.
    /// @param model the model
    /// @param party the contributor
    /// @param claims one entry a period
    /// @param keep whether the money goes to the party's balance in the vault, or to the account itself
    function claim(ModelId model, address party, Claim[] calldata claims, bool keep) external;

    /// @notice Pays a contributor for a period, by an opening at its place.
    /// @param model the model
    /// @param party the contributor
    /// @param period the period's number
    /// @param amount its payout
    /// @param opening of the payout commitments' sum at omega^place
    /// @param keep whether the money goes to the party's balance in the vault, or to the account itself
    function claimByOpening(
        ModelId model,
        address party,
        uint32 period,
        uint96 amount,
        Point calldata opening,
        bool keep
    ) external;

    /// @notice Says that a period was not published in time.
    /// @param model the model
    /// @param period the period's number
    /// @param epochs ids of its epochs, in the order in which they were settled
    function lapse(ModelId model, uint256 period, EpochId[] calldata epochs) external;

    /// @notice Says that an epoch was not settled in time.
    /// @param id the epoch
    function beginOpening(EpochId id) external;

    /// @notice Opens a contributor's credits of an epoch.
    /// @param id the epoch
    /// @param party the contributor
    /// @param list its credits by class; where it gave none, the entry is empty
    function openCredits(EpochId id, address party, Opened[] calldata list) external;

    /// @notice Pays a contributor its share by opened credits.
    /// @param id the epoch, after the time for opening
    /// @param party the contributor
    function share(EpochId id, address party) external;

    /// @notice Pays a contributor its part of a slashed bond.
    /// @param model the model
    /// @param party the contributor
    function compensate(ModelId model, address party) external;

    // ---- views

    /// @notice Verifiers by circuit.
    /// @return the contract
    function gateway() external view returns (IVerifierGateway);

    /// @notice The contract that holds all money.
    /// @return the contract
    function vault() external view returns (IFeeVault);

    /// @notice Bonds.
    /// @return the contract
    function stakes() external view returns (IStakeManager);

    /// @notice The registry of Datanets.
    /// @return the contract
    function datanets() external view returns (IDatanets);

    /// @notice A model.
    /// @param model its id
    /// @return its state; the phase is None if it is not registered
    function modelOf(ModelId model) external view returns (ModelView memory);

    /// @notice The verifier that a model pinned for a statement.
    /// @param model the model
    /// @param kind the statement's number, by Kind
    /// @return the pin
    function pinOf(ModelId model, uint256 kind) external view returns (Pin memory);

    /// @notice A class of a model.
    /// @param model the model
    /// @param class the class
    /// @return its state
    function classOf(ModelId model, uint256 class) external view returns (ClassView memory);

    /// @notice How far a contributor's statistics of a class have come at the weights that were proposed last.
    /// @param model the model
    /// @param class the class
    /// @param place the contributor's place
    /// @return complete whether all of its shards are counted
    /// @return partly hash of its sums over a part of its shards, 0 if none or all are counted
    function statisticsOf(ModelId model, uint256 class, uint256 place)
        external
        view
        returns (bool complete, bytes32 partly);

    /// @notice A contributor by its place.
    /// @param model the model
    /// @param place the place
    /// @return what the contract counted of it
    function memberOf(ModelId model, uint256 place) external view returns (Member memory);

    /// @notice Place of an account; it reverts if it has none.
    /// @param model the model
    /// @param party the account
    /// @return its place
    function placeOf(ModelId model, address party) external view returns (uint256);

    /// @notice What an account brought, by hashes (see Seat).
    /// @param model the model
    /// @param party the account
    /// @return first 30 bytes of keccak256(key, trail), 0 if it has brought nothing
    function sealOf(ModelId model, address party) external view returns (bytes30);

    /// @notice The shard behind a data commitment.
    /// @param model the model
    /// @param data the commitment
    /// @return the shard; its rows are 0 if there is none
    function shardOf(ModelId model, Point calldata data) external view returns (Shard memory);

    /// @notice A hold-out's gradient at the weights of this round.
    /// @param model the model
    /// @param class the class
    /// @param number the hold-out's
    /// @return its commitment, infinity before it is proven
    /// @return whether it is public
    function holdoutOf(ModelId model, uint256 class, uint256 number) external view returns (Point memory, bool);

    /// @notice An epoch.
    /// @param id its id
    /// @return its state; the stage is None if the order was not opened
    function epochOf(EpochId id) external view returns (EpochView memory);

    /// @notice Hash of the direction of an epoch and class.
    /// @param id the epoch
    /// @param class the class
    /// @return keccak256 of the encoded Direction, 0 if nothing was answered
    function directionHash(EpochId id, uint256 class) external view returns (bytes32);

    /// @notice Chain of hashes over an epoch's posted messages.
    /// @param id the epoch
    /// @return 0 if nothing was posted
    function messagesOf(EpochId id) external view returns (bytes32);

    /// @notice A contributor's credit.
    /// @param id the epoch
    /// @param class the class
    /// @param place the contributor's place
    /// @return infinity if none was accepted
    function creditOf(EpochId id, uint256 class, uint256 place) external view returns (Point memory);

    /// @notice A period.
    /// @param model the model
    /// @param period its number
    /// @return its state; it has no epochs if none was settled in it
    function periodOf(ModelId model, uint256 period) external view returns (PeriodView memory);

    /// @notice Whether a contributor was paid for a period.
    /// @param model the model
    /// @param period the period's number
    /// @param place the contributor's place
    /// @return whether it was
    function claimed(ModelId model, uint256 period, uint256 place) external view returns (bool);

    /// @notice Id of an order: what payers and owner sign.
    /// @param order the order
    /// @return its EIP-712 hash
    function orderId(Order calldata order) external view returns (EpochId);

    /// @notice EIP-712 domain separator of what people sign.
    /// @return the separator
    function domainSeparator() external view returns (bytes32);
}
