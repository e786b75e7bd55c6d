// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ISettlement} from "../../src/interfaces/ISettlement.sol";
import {Message} from "../../src/libraries/Sealed.sol";
import {EpochId} from "../../src/types/Ids.sol";

/// @notice An owner that is a contract, and delivers only if the hold-out that it likes is drawn.
contract Grinder {
    error OtherHoldout(uint256 drawn);

    function send(address to, uint256 value, bytes calldata data) external payable {
        (bool ok, bytes memory reason) = to.call{value: value}(data);
        if (!ok) {
            assembly ("memory-safe") {
                revert(add(reason, 0x20), mload(reason))
            }
        }
    }

    /// @notice Posts everything and draws at once.
    function deliver(ISettlement settlement, EpochId id, Message[] calldata all, uint256 liked) external {
        settlement.post(id, 0, 0, all);
        settlement.draw(id);
        uint256 drawn = settlement.epochOf(id).drawn - 1;
        if (drawn != liked) revert OtherHoldout(drawn);
    }

    /// @notice Draws, and takes it back if it is another.
    function draw(ISettlement settlement, EpochId id, uint256 liked) external {
        settlement.draw(id);
        uint256 drawn = settlement.epochOf(id).drawn;
        if (drawn != liked + 1) revert OtherHoldout(drawn);
    }

    /// @notice Any signature is its own (ERC-1271).
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        return 0x1626ba7e;
    }
}
