// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Proof} from "../interfaces/IStatementVerifier.sol";
import {Point} from "../verifier/BN254.sol";
import {ModelId} from "./Ids.sol";

/// @notice A proof, and what the contract does not already know of its statement: the new commitments and the free
/// scalars, in the statement's order.
struct Submission {
    Point[] commitments;
    uint256[] scalars;
    Proof proof;
}

/// @notice A contributor's sums for a class, over its first `shards` shards at the class's weights. Those over all its
/// shards are a leaf of the tree whose root was voted for; of those over a part the contract keeps the hash. The
/// Trained event carries the values, and callers pass them back in.
struct Statistics {
    uint256 shards;
    Point gradient;
    Point hessian;
}

/// @notice The fee-weighted direction q of an epoch and class, over the first `shards` shards of the batch, and the
/// chain of hashes over their answers' commitments. The contract keeps the hash only; the Answered event has the
/// values, and callers pass them back in. In a model by validation, the direction of credits is that of the drawn
/// hold-out: its number in the place of shards, minus its gradient, and no log.
struct Direction {
    uint256 shards;
    Point q;
    bytes32 log; // keccak256(log before, answers' commitment), from 0
}

/// @notice A contributor's word on shards that anybody may carry.
struct Joining {
    address party;
    uint32 first; // number of the first shard, from 0
    Point key; // what messages to the contributor are encrypted to; fixed by the first call
    uint64 deadline;
    bytes32 log; // chain of hashes over the shards before the first, 0 if there are none
    uint256[] counts; // rows by label of the shards before the first, empty if there are none
    bytes consent; // the party's signature, empty if it sends the call itself
    bytes admission; // the curator's signature, if the Datanet asks for one
}

/// @notice Training statements of one contributor's next shards, and its sums before them, all zero at the start. With
/// its last shard the sums have to be the leaf that was voted for.
struct Training {
    address party;
    Statistics before;
    Submission[] shards;
    bytes32[] path; // from the leaf to the class's root; empty unless the last shard is among them
}

/// @notice A contributor whose statistics of a class are not complete.
struct Silent {
    address party;
    uint256 class;
}

/// @notice A payer of a batch.
struct Payer {
    address account;
    uint96 amount;
    Point key; // what answers are encrypted to
    bytes signature; // of the order; empty if the payer sends the call itself
}

/// @notice One shard of a batch: the committed queries, keccak256 of the scalars (batch size, f_1..f_n), 32 bytes each,
/// and the sum of the fee weights.
struct Query {
    Point queries;
    bytes32 fees;
    uint64 weight;
    uint16 payer;
}

/// @notice What payers and owner agree on. A payer's amount is `unit` times the weights of its shards.
struct Order {
    ModelId model;
    Payer[] payers;
    Query[] queries;
    uint96 unit;
    uint64 openBy; // when the order ends unless it was opened
    uint64 answerBy; // when the payers may have their fees back unless answers were posted
    uint256 salt;
}

/// @notice One contributor's credit. It counts because the owner knows what is in it: by the owner's signature, by
/// being sent by the owner, or by being opened here.
struct Credit {
    address party;
    Statistics sums;
    bytes32[] path; // from the sums to the class's root
    Submission submission;
    bytes countersignature;
    Opened opened;
}

/// @notice A credit in the open: its value and blind, and the opening at the point that is hashed from them.
struct Opened {
    int64 value;
    uint256 blind;
    Point opening;
}

/// @notice One payout that is claimed, with its place in the published table's tree.
struct Claim {
    uint32 period;
    uint96 amount;
    bytes32[] path;
}
