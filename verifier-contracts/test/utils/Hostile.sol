// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Scenes} from "./Scenes.sol";

/// @notice What tests of attacks on the settlement begin with.
abstract contract Hostile is Scenes {
    function setUp() public virtual {
        deployWorld();
    }

    /// @notice Calls the settlement as somebody, and expects the custom error.
    function _refuse(address from, bytes memory call, bytes4 selector, string memory what) internal {
        refusesCall(from, address(settlement), 0, call, selector, what);
    }
}
