// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice A version of a Datanet: the hash of its curator, its number and its rules.
type DatanetId is bytes32;

/// @notice A model: the hash of the contract that it settles on, its owner, terms and parameters.
type ModelId is bytes32;

/// @notice A paid batch: the EIP-712 hash of the order that its payers and the model's owner signed.
type EpochId is bytes32;

/// @notice An account in the vault that money is put into for one purpose, and paid out of.
type AccountId is bytes32;
