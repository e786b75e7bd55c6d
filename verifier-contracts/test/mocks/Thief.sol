// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice Makes a call back once when it is paid, or when a token calls it, and keeps how it was refused.
contract Thief {
    address private target;
    bytes private within;
    bool public entered;
    /// @dev The selector of the error that stopped the call; all ones if nothing did.
    bytes4 public refusal;

    function arm(address to, bytes calldata data) external {
        (target, within, entered, refusal) = (to, data, false, 0);
    }

    function run(address to, uint256 value, bytes calldata data) external {
        (bool ok, bytes memory reason) = to.call{value: value}(data);
        if (ok) return;
        assembly ("memory-safe") {
            revert(add(reason, 0x20), mload(reason))
        }
    }

    receive() external payable {
        _again();
    }

    function hook() external {
        _again();
    }

    function _again() private {
        if (within.length == 0) return;
        bytes memory data = within;
        delete within; // once
        entered = true;
        (bool ok, bytes memory reason) = target.call(data);
        refusal = ok ? bytes4(0xffffffff) : bytes4(reason);
    }
}

/// @notice A contract that signs as its owner does (ERC-1271).
contract Wallet {
    address private immutable signer;

    constructor(address signer_) {
        signer = signer_;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) public view virtual returns (bytes4) {
        (bytes32 r, bytes32 s, uint8 v) = (bytes32(signature[:32]), bytes32(signature[32:64]), uint8(signature[64]));
        return ecrecover(hash, v, r, s) == signer ? this.isValidSignature.selector : bytes4(0);
    }

    receive() external payable {}
}

/// @notice A wallet that takes its word back.
contract Fickle is Wallet {
    bool private silent;

    constructor(address signer_) Wallet(signer_) {}

    function takeBack() external {
        silent = true;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) public view override returns (bytes4) {
        return silent ? bytes4(0) : super.isValidSignature(hash, signature);
    }
}
