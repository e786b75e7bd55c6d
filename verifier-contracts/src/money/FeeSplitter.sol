// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice How a fee is divided, in basis points. What is left belongs to the contributors.
struct Split {
    uint16 owner; // the model's owner
    uint16 upstream; // the model that this one is built on
    uint16 treasury;
}

/// @notice A fee's parts; together they are the fee.
struct Parts {
    uint256 owner;
    uint256 upstream;
    uint256 treasury;
    uint256 contributors;
}

/// @title Division of a fee.
/// @notice All parts but the contributors' are rounded down, so rounding is for the contributors.
library FeeSplitter {
    uint256 internal constant BASIS = 10_000;
    /// @dev What all others than the contributors may have together.
    uint256 internal constant MOST = BASIS / 2;

    /// @notice The parts leave the contributors less than half.
    error BadSplit(uint256 received, uint256 limit);

    /// @notice Reverts unless at least half is the contributors'.
    function check(Split memory s) internal pure {
        uint256 sum = uint256(s.owner) + s.upstream + s.treasury;
        if (sum > MOST) revert BadSplit(sum, MOST);
    }

    /// @notice Divides a fee below 2^96.
    function parts(Split memory s, uint256 fee) internal pure returns (Parts memory p) {
        p.owner = fee * s.owner / BASIS;
        p.upstream = fee * s.upstream / BASIS;
        p.treasury = fee * s.treasury / BASIS;
        p.contributors = fee - p.owner - p.upstream - p.treasury;
    }
}
