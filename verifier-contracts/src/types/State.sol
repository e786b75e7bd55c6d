// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {IFeeVault} from "../interfaces/IFeeVault.sol";
import {IStakeManager} from "../interfaces/IStakeManager.sol";
import {IStatementVerifier} from "../interfaces/IStatementVerifier.sol";
import {IVerifierGateway} from "../interfaces/IVerifierGateway.sol";
import {Split} from "../money/FeeSplitter.sol";
import {PackedPoint} from "../verifier/BN254.sol";
import {EpochId, ModelId} from "./Ids.sol";
import {Admission, KINDS, Windows} from "./Terms.sol";

/// @notice What the settlement was deployed with, handed to its libraries.
struct Setting {
    IVerifierGateway gateway;
    IFeeVault vault;
    IStakeManager stakes;
    bytes32 domain; // EIP-712 domain separator
}

/// @notice Where a model stands. docs/settlement.md draws the transitions.
enum Phase {
    None,
    Joining, // contributors join and contribute
    Fitting, // the roster is closed; the owner is to propose weights
    Training, // contributors' statistics at these weights are to be proven, then the optimum
    Demanding, // the model is final; a contributor may demand sum H
    Broadcasting, // it did
    Serving, // orders are taken
    Failed // nothing comes of it; bonds are free
}

/// @notice The verifier that a model pinned for a statement.
struct Pin {
    IStatementVerifier verifier;
    uint16 scalars;
    bytes32 circuit;
    bytes32 codeHash;
    bytes32 keyHash;
}

/// @notice Standing of a contributor.
enum Standing {
    Incomplete, // too few rows so far, or too many of one label
    Eligible, // takes part
    Excluded, // too large a part of all rows
    Evicted // left out of the fit
}

/// @notice One contributor. Its place in the list is its place in credits and payouts.
struct Member {
    address account;
    uint32 rows;
    uint32 shards;
    Standing standing;
}

/// @notice What an account brought, by hashes:
///
///     seal  = first 30 bytes of keccak256(key, trail); key is what messages to it are encrypted to
///     trail = keccak256(log, edge_out of the last shard, rows by label...)
///     log   = keccak256(log, data, edge_in, edge_out, rows), from 0
///
/// with points in one word. Callers pass in what they are of.
struct Seat {
    uint16 place; // place + 1
    bytes30 seal;
}

/// @dev What a hold-out has in the place of a member: nobody may contribute it.
uint32 constant NOBODY = type(uint32).max;

/// @notice One accepted data commitment, which is not accepted again: a contributor's, or a hold-out.
struct Shard {
    uint64 rows; // never 0 for an accepted shard
    uint32 member;
    uint32 number; // among the member's shards, or the hold-outs
}

/// @notice The contributors of a model.
struct Roster {
    Member[] members;
    mapping(address => Seat) seats;
    mapping(PackedPoint data => Shard) shards;
    bytes32 hash; // of all eligible members, when joining ended
    uint32 rows; // of the eligible
    uint32 total; // their shards
    uint32 active; // their number
}

/// @notice One class's weights, and the sums over the shards that were trained at them.
struct Class {
    PackedPoint initial;
    PackedPoint weights;
    PackedPoint gradient;
    PackedPoint hessian;
    uint64 trained; // shards
    bool optimal;
    uint64 eps; // of the optimum
    uint8 shown; // bits: hold-outs whose gradients at these weights are public
    bytes32 statistics; // root of the tree over contributors' sums that was voted for
    bytes32 message; // hash of the posted sum H, if it was demanded
    mapping(uint256 round => BitMaps.BitMap) complete; // members whose sums are proven
    mapping(uint256 round => mapping(uint256 holdout => PackedPoint)) holdouts; // their gradients, 0 before a proof
}

struct Model {
    address owner;
    Phase phase;
    uint40 until; // when the phase may be ended without who was to act
    uint16 firstClass;
    uint16 finals; // classes with proven weights
    uint16 round; // grows with proposed weights, and with who is left out
    uint16 silentRound; // whose silent can be named in the same event; 0 once weights are proposed
    uint40 lambda;
    uint64 maxEps;
    uint32 evictions; // events left
    uint32 minContributors;
    uint16 capacity; // N of the payout circuit
    uint16 classes;
    uint8 posted; // classes whose sum H was posted
    uint8 holdouts; // of the objective `validation`, 0 for `answers`
    uint8 missing; // hold-outs that the curator has not committed to
    uint16 shown; // hold-outs whose gradients are public, over all classes
    address asset;
    Split split;
    Windows windows;
    // the Datanet's rules
    address curator;
    Admission admission;
    uint96 minStake;
    bytes32 datanet;
    bytes32 schema;
    uint16 labels;
    uint32 minRows;
    uint32 maxRows;
    uint16 maxLabel;
    uint16 maxPart;
    PackedPoint firstEdge;
    address treasury;
    ModelId upstream;
    bytes32 manifest;
    bytes32 terms;
    mapping(uint256 kind => Pin) pins;
    mapping(uint256 class => Class) byClass;
    // hashes of sums over a part of a member's shards
    mapping(uint256 class => mapping(uint256 round => mapping(uint256 member => bytes32))) partly;
    // Money of slashed bonds, in equal parts for the active members, and what each had of it.
    uint96 compensation;
    mapping(uint256 member => uint256) compensated;
}

enum Stage {
    None,
    Opened, // paid; waits for answers
    Delivered, // answered; credits count until their deadline
    Settled, // payouts are proven, and in a period
    Opening, // the owner did not settle or publish: credits are opened, then the pool is shared by them
    Refunded
}

/// @notice One paid batch.
struct Epoch {
    ModelId model;
    Stage stage;
    uint40 until; // of the stage
    uint40 complainBy; // when payers' complaints end
    uint32 period;
    uint32 shards;
    uint16 payers;
    uint16 acknowledged; // payers that said so
    uint32 posted; // messages
    uint16 answered; // classes of which all shards are
    uint8 drawn; // 1 + the hold-out that credits are by, 0 before it is drawn
    uint32 credits; // over all classes
    uint96 fee;
    uint96 pool; // the contributors' part
    uint96 slashed; // of the owner's bond
    uint64 drawBlock; // whose hash draws the hold-out
    PackedPoint commitment; // sum of the credits; the payouts once they are proven
    bytes32 messages; // chain of hashes over posted messages
    uint128 opened; // sum of the opened credits that are positive
    uint128 unshared; // the part of it whose shares were not taken
    mapping(uint256 shard => bytes32) queries;
    mapping(uint256 class => bytes32) directions;
    mapping(uint256 class => mapping(uint256 member => PackedPoint)) creditOf;
    mapping(uint256 payer => bool) agreed;
    mapping(uint256 member => uint256) openedOf; // 1 + the positive part of a member's opened credits, over classes
    BitMaps.BitMap shared; // members that had their share
}

/// @notice Epochs whose payouts are published together.
struct Period {
    PackedPoint payouts; // sum of the epochs' payout commitments, once it is published
    bytes32 log; // chain of hashes over the epochs' ids
    uint96 pool;
    uint40 until;
    uint16 epochs;
    bool lapsed;
    bytes32 root; // of the tree over the published table, 0 before
    BitMaps.BitMap claimed;
}

struct Periods {
    uint32 current;
    mapping(uint256 number => Period) byNumber;
}

/// @notice All storage of the settlement.
struct State {
    mapping(ModelId => Model) models;
    mapping(ModelId => Roster) rosters;
    mapping(EpochId => Epoch) epochs;
    mapping(ModelId => Periods) periods;
}
