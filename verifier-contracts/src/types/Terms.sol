// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Split} from "../money/FeeSplitter.sol";
import {Point} from "../verifier/BN254.sol";
import {DatanetId, ModelId} from "./Ids.sol";

/// @notice Who may contribute to a Datanet.
enum Admission {
    Curator, // who has the curator's signature
    Stake, // who has a bond for the Datanet
    Open // anybody
}

/// @notice What a credit measures: along which direction a contributor's step is taken.
enum Objective {
    Answers, // how decided the answers of the epoch are
    Validation // the loss over a hold-out that the Datanet's curator committed to before anybody contributed
}

/// @notice What is fixed for a version of a Datanet.
struct Rules {
    address curator;
    Admission admission;
    uint96 minStake; // bond of a contributor for admission by stake
    bytes32 schema; // keccak256 of the columns' bounds: a contribution's scalars after the label counts, 32 bytes each
    bytes32 document; // keccak256 of the schema's document, which the version's URI leads to
    uint16 labels; // number of label counts among a contribution's scalars: K, or 0 for numbers
    uint32 minRows; // fewest rows of a contributor, over all its shards
    uint32 maxRows; // most rows of one
    uint16 maxLabel; // largest share of one label among a contributor's rows, in basis points
    uint16 maxPart; // largest share of one contributor among all rows, in basis points
}

/// @notice The six statements, in the order of arrays that have one entry for each.
enum Kind {
    Contribution,
    Training,
    Optimum,
    Inference,
    Credit,
    Payout
}

uint256 constant KINDS = 6;

/// @notice Seconds that every phase may take. Silence ends a phase; nobody can hold it open.
struct Windows {
    uint32 fit; // from the roster's closing to proposed weights
    uint32 train; // from proposed weights to the optimum
    uint32 demand; // after the optimum: a contributor may demand sum H, and the owner has as long to post it
    uint32 complaint; // after a message was posted
    uint32 credit; // for credits, after answers and directions were posted
    uint32 settle; // for the payout statement, after the credits
    uint32 period; // from a period's first epoch to its end
    uint32 publish; // for a period's payouts, after its end
    uint32 open; // for credits that are opened, if the owner did not publish
}

/// @notice What is fixed for a model's life.
struct Parameters {
    address owner;
    DatanetId datanet;
    bytes32 manifest; // keccak256 of the model's manifest
    bytes32 terms; // keccak256 of everything that the contributors agreed to
    bytes32[KINDS] circuits; // fingerprints, by Kind
    address asset; // of fees and bonds
    Split split;
    ModelId upstream; // whose owner gets the split's part; zero if there is none
    address treasury;
    uint40 joinUntil; // when joining ends
    uint32 minContributors;
    uint32 evictions; // events after which a fit goes on without somebody
    uint16 firstClass; // the training statement's scalar `class` for class 0
    uint40 lambda; // ridge parameter, scale 2^24
    uint64 maxEps; // largest accepted entry of the gradient at the optimum, scale FG
    Objective objective; // numbers may not be paid by answers
    uint8 holdouts; // their number, from 1 for validation; 0 for answers
    Windows windows;
    Point firstEdge; // edge_in of everybody's first shard: the commitment to 0 with blind 1
    Point[] initial; // commitments to w_0, one per class
}
