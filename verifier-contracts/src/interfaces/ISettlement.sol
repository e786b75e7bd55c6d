// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Complaint, Message} from "../libraries/Sealed.sol";
import {Split} from "../money/FeeSplitter.sol";
import {EpochId, ModelId} from "../types/Ids.sol";
import {
    Answer,
    Claim,
    Credit,
    Direction,
    Joining,
    Opened,
    Order,
    Silent,
    Submission,
    Training
} from "../types/Messages.sol";
import {Member, Phase, Pin, Shard, Stage} from "../types/State.sol";
import {Parameters, Windows} from "../types/Terms.sol";
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
}

/// @notice A class of a model.
struct ClassView {
    Point initial;
    Point weights;
    Point gradient;
    Point hessian;
    uint64 trained;
    bool optimal;
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
    Point credited;
    uint128 opened;
}

/// @notice A period of payouts.
struct PeriodView {
    Point payouts;
    uint96 pool;
    uint40 until;
    bool published;
    bool lapsed;
    bytes32 root;
    EpochId[] epochs;
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
    function register(Parameters calldata p) external returns (ModelId);

    /// @notice Accepts shards of a party's rows. New commitments: data, edge_in, edge_out; scalars: all. The party
    /// sends the call, or signed it. It takes part if its rows over all calls keep the Datanet's rules.
    function join(ModelId model, Joining calldata joining, Submission[] calldata shards) external;

    /// @notice Does for several parties, each with its consent, what join does for one: one batch costs less.
    function joinMany(ModelId model, Joining[] calldata joinings, Submission[][] calldata shards) external;

    /// @notice Ends joining after its time; the curator may before, where it admits.
    function close(ModelId model) external;

    /// @notice Sets the weights of all classes that training statements are about.
    function propose(ModelId model, Point[] calldata weights) external;

    /// @notice Accepts statistics at the proposed weights. Commitments: data (which names the shard), gradient,
    /// Hessian; scalars: none.
    function train(ModelId model, uint256 class, Training[] calldata groups) external;

    /// @notice Accepts the proof that a class's weights are optimal. New commitments: none; scalars: eps.
    function optimum(ModelId model, uint256 class, Submission calldata submission) external;

    /// @notice Leaves out contributors that did not prove their statistics in time.
    function evictSilent(ModelId model, Silent[] calldata silent) external;

    /// @notice Leaves out contributors whom more than two thirds voted to leave out in the fit.
    function evictByVote(
        ModelId model,
        bytes32 question,
        address[] calldata parties,
        address[] calldata voters,
        bytes[] calldata signatures
    ) external;

    /// @notice Ends a model that got no further in time.
    function fail(ModelId model) external;

    /// @notice A contributor says that it has not got sum H.
    function demand(ModelId model) external;

    /// @notice Begins to take orders, if nobody demanded sum H in time.
    function serve(ModelId model) external;

    /// @notice The owner posts sum H of a class.
    function postHessian(ModelId model, uint256 class, Message calldata message) external;

    /// @notice Proves that a posted sum H is bad.
    function complainHessian(ModelId model, uint256 class, Message calldata message, Complaint calldata complaint)
        external;

    // ---- epochs

    /// @notice Opens the epoch of an order that all payers and the owner signed.
    function open(Order calldata order, bytes calldata ownerSignature) external returns (EpochId);

    /// @notice Accepts answers to the next shards, which the owner sends or signs. Commitments: queries (as ordered),
    /// answers, q; scalars: batch size, f_1..f_n.
    function infer(
        EpochId id,
        uint256 class,
        Direction calldata before,
        Submission[] calldata submissions,
        bytes calldata ownerSignature
    ) external;

    /// @notice The owner posts the encrypted answers and directions.
    function post(EpochId id, uint256 first, Message[] calldata messages) external;

    /// @notice A payer says that it has its answers.
    function acknowledge(EpochId id, Order calldata order, uint256 payer) external;

    /// @notice Proves that a posted message is bad.
    function complain(
        EpochId id,
        Order calldata order,
        uint256 number,
        bytes32[] calldata hashes,
        Message calldata message,
        Complaint calldata complaint,
        Answer[] calldata answers,
        Direction calldata direction
    ) external;

    /// @notice Accepts contributors' credits, given the direction over the whole batch and the contributors' sums. New
    /// commitments: credit; scalars: none.
    function credit(EpochId id, uint256 class, Direction calldata direction, Credit[] calldata credits) external;

    /// @notice Accepts the proof of an epoch's payouts, which the owner sends or signs. New commitments: payouts;
    /// scalars: none.
    function settle(EpochId id, Submission calldata submission, bytes calldata ownerSignature) external;

    /// @notice Gives the payers back what is theirs of an epoch that came to nothing.
    function refund(EpochId id, Order calldata order) external;

    // ---- payouts

    /// @notice Publishes a period's payouts by place, with the sum of their blinds and the opening at the hashed point.
    function publish(ModelId model, uint256 period, uint96[] calldata amounts, uint256 blind, Point calldata opening)
        external;

    /// @notice Pays a contributor for periods, by the published tables.
    function claim(ModelId model, address party, Claim[] calldata claims, bool keep) external;

    /// @notice Pays a contributor for a period, by an opening at its place.
    function claimByOpening(
        ModelId model,
        address party,
        uint32 period,
        uint96 amount,
        Point calldata opening,
        bool keep
    ) external;

    /// @notice Says that a period was not published in time.
    function lapse(ModelId model, uint256 period) external;

    /// @notice Says that an epoch was not settled in time.
    function beginOpening(EpochId id) external;

    /// @notice Opens a contributor's credits of an epoch, by class.
    function openCredits(EpochId id, address party, Opened[] calldata list) external;

    /// @notice Pays a contributor its share by opened credits.
    function share(EpochId id, address party) external;

    /// @notice Pays a contributor its part of a slashed bond.
    function compensate(ModelId model, address party) external;

    // ---- views

    /// @notice Verifiers by circuit.
    function gateway() external view returns (IVerifierGateway);

    /// @notice The contract that holds all money.
    function vault() external view returns (IFeeVault);

    /// @notice Bonds.
    function stakes() external view returns (IStakeManager);

    /// @notice The registry of Datanets.
    function datanets() external view returns (IDatanets);

    /// @notice A model; its phase is None if it is not registered.
    function modelOf(ModelId model) external view returns (ModelView memory);

    /// @notice The verifier that a model pinned for a statement.
    function pinOf(ModelId model, uint256 kind) external view returns (Pin memory);

    /// @notice A class of a model.
    function classOf(ModelId model, uint256 class) external view returns (ClassView memory);

    /// @notice Hash of a contributor's sums in the current round, zero if none.
    function statisticsHash(ModelId model, uint256 class, uint256 place) external view returns (bytes32);

    /// @notice A contributor by its place.
    function memberOf(ModelId model, uint256 place) external view returns (Member memory);

    /// @notice Place of an account; it reverts if it has none.
    function placeOf(ModelId model, address party) external view returns (uint256);

    /// @notice The shard behind a data commitment; its rows are 0 if there is none.
    function shardOf(ModelId model, Point calldata data) external view returns (Shard memory);

    /// @notice An epoch; its stage is None if the order was not opened.
    function epochOf(EpochId id) external view returns (EpochView memory);

    /// @notice Hash of the direction of an epoch and class, zero if nothing was answered.
    function directionHash(EpochId id, uint256 class) external view returns (bytes32);

    /// @notice A contributor's credit, infinity if none was accepted.
    function creditOf(EpochId id, uint256 class, uint256 place) external view returns (Point memory);

    /// @notice A period; it has no epochs if none was settled in it.
    function periodOf(ModelId model, uint256 period) external view returns (PeriodView memory);

    /// @notice Whether a contributor was paid for a period.
    function claimed(ModelId model, uint256 period, uint256 place) external view returns (bool);

    /// @notice Id of an order: what payers and owner sign.
    function orderId(Order calldata order) external view returns (EpochId);

    /// @notice EIP-712 domain separator of what people sign.
    function domainSeparator() external view returns (bytes32);
}
