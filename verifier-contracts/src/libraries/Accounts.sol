// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {AccountId, EpochId, ModelId} from "../types/Ids.sol";

/// @title Names of the settlement's accounts in the vault.
library Accounts {
    bytes32 private constant PAYER = keccak256("tributary.account.payer.v1");
    bytes32 private constant PERIOD = keccak256("tributary.account.period.v1");
    bytes32 private constant COMPENSATION = keccak256("tributary.account.compensation.v1");

    /// @notice What a payer put into an epoch.
    function payer(EpochId epoch, uint256 number) internal pure returns (AccountId) {
        return AccountId.wrap(keccak256(abi.encode(PAYER, epoch, number)));
    }

    /// @notice What the contributors and the owner get for a period.
    function period(ModelId model, uint256 number) internal pure returns (AccountId) {
        return AccountId.wrap(keccak256(abi.encode(PERIOD, model, number)));
    }

    /// @notice What was taken from the owner's bond, for the contributors.
    function compensation(ModelId model) internal pure returns (AccountId) {
        return AccountId.wrap(keccak256(abi.encode(COMPENSATION, model)));
    }
}
