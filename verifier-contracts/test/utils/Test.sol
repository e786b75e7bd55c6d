// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice The cheat codes that these tests use.
interface Vm {
    struct Gas {
        uint64 gasLimit;
        uint64 gasTotalUsed;
        uint64 gasMemoryUsed;
        int64 gasRefunded;
        uint64 gasRemaining;
    }

    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    function lastCallGas() external view returns (Gas memory);
    function addr(uint256 key) external pure returns (address);
    function assume(bool condition) external pure;
    function clearMockedCalls() external;
    function computeCreateAddress(address deployer, uint256 nonce) external pure returns (address);
    function deal(address account, uint256 balance) external;
    function deployCode(string calldata artifact, bytes calldata arguments) external returns (address);
    function expectCall(address callee, bytes calldata data, uint64 count) external;
    function expectRevert(bytes calldata data) external;
    function etch(address account, bytes calldata code) external;
    /// @dev Not `block.timestamp`, which the optimizer reads once in a call.
    function getBlockTimestamp() external view returns (uint256);
    function getRecordedLogs() external returns (Log[] memory);
    function getNonce(address account) external view returns (uint64);
    function mockCall(address callee, bytes calldata data, bytes calldata returned) external;
    function parseJsonBytes(string calldata json, string calldata key) external pure returns (bytes memory);
    function parseJsonStringArray(string calldata json, string calldata key) external pure returns (string[] memory);
    function prank(address sender) external;
    function recordLogs() external;
    function readFile(string calldata path) external view returns (string memory);
    function sign(uint256 key, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);
    function roll(uint256 number) external;
    function revertToState(uint256 id) external returns (bool);
    function revertToStateAndDelete(uint256 id) external returns (bool);
    function snapshotState() external returns (uint256 id);
    function snapshotValue(string calldata group, string calldata name, uint256 value) external;
    function warp(uint256 timestamp) external;
}

/// @notice What a test contract inherits.
abstract contract Test {
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    error NotEqual(uint256 received, uint256 expected, string what);
    error Failed(string what);
    error WrongRevert(bytes received, bytes4 expected, string what);

    function assertEq(uint256 received, uint256 expected, string memory what) internal pure {
        if (received != expected) revert NotEqual(received, expected, what);
    }

    function assertTrue(bool ok, string memory what) internal pure {
        if (!ok) revert Failed(what);
    }

    /// @notice Prints a line of numbers.
    function note(string memory what, uint256 a, uint256 b, uint256 c) internal view {
        _print(abi.encodeWithSignature("log(string,uint256,uint256,uint256)", string.concat(what, ":"), a, b, c));
    }

    function note(string memory what) internal view {
        _print(abi.encodeWithSignature("log(string)", what));
    }

    function _print(bytes memory call) private view {
        (bool ok,) = address(0x636F6e736F6c652e6c6f67).staticcall(call);
        assertTrue(ok, "print");
    }

    /// @notice Calls and expects the custom error.
    function refuses(address to, bytes memory data, bytes4 selector, string memory what) internal view {
        (bool ok, bytes memory reason) = to.staticcall(data);
        _refused(ok, reason, selector, what);
    }

    /// @notice Calls from `sender` with value and expects the custom error.
    function refusesCall(
        address sender,
        address to,
        uint256 value,
        bytes memory data,
        bytes4 selector,
        string memory what
    ) internal {
        vm.prank(sender);
        (bool ok, bytes memory reason) = to.call{value: value}(data);
        _refused(ok, reason, selector, what);
    }

    function _refused(bool ok, bytes memory reason, bytes4 selector, string memory what) private pure {
        if (ok) revert Failed(string.concat("accepted: ", what));
        if (bytes4(reason) != selector) revert WrongRevert(reason, selector, what);
    }
}
