// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @dev Bounds on sizes. Everything that a call goes over has to fit into one transaction: into its 2^24 gas
/// (EIP-7825), and into the 131,072 bytes that ordinary nodes relay, 4,096 words. test/Largest.t.sol has the largest
/// calls.

/// @dev All classes' weights are proposed in one call, and all of a contributor's credits are opened in one.
uint256 constant MAX_CLASSES = 100;
/// @dev Places in a roster. More than two thirds of them vote in one call, with six words each if a key signs; at this
/// number a signature may take 256 bytes.
uint256 constant MAX_PLACES = 512;

/// @dev Hold-outs of a model. A class's are proven in one call.
uint256 constant MAX_HOLDOUTS = 8;

/// @dev Payers of an order. Publishing sixteen epochs visits all of them.
uint256 constant MAX_PAYERS = 32;
/// @dev Shards of an order, and shards times classes. A complaint brings the order, a hash for each message and the
/// answers of a class: at most 255 words for payers and all that is fixed, seven for each shard, one for each message.
uint256 constant MAX_SHARDS = 128;
uint256 constant MAX_ANSWERS = 512;
/// @dev Boxes and entries of an epoch's message: what is left of a complaint's words, rounded down.
uint256 constant MAX_MESSAGE = 2048;
/// @dev Boxes and entries of a posted sum H, which a complaint brings alone.
uint256 constant MAX_HESSIAN = 4000;
