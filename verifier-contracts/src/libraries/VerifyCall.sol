// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Context, IStatementVerifier, Proof} from "../interfaces/IStatementVerifier.sol";
import {Point} from "../verifier/BN254.sol";

/// @title A call of IStatementVerifier.verify, encoded in place.
/// @notice A batch's statements have one shape, so every word's place is known from the start: proofs and long lists of
/// scalars are copied from calldata once, not through memory structs and the ABI encoder.
library VerifyCall {
    /// @notice An encoded call. Statement i begins at `first + i stride`.
    struct Batch {
        uint256 start; // selector
        uint256 size; // bytes
        uint256 first;
        uint256 stride;
        uint256 vectors;
        uint256 scalars;
    }

    /// @notice The verifier did not answer as verifiers do.
    error NoAnswer(address verifier);

    /// @dev Words of a statement besides its 2k coordinates and m scalars: context 5, offsets 2, proof 22, lengths 2.
    uint256 private constant FIXED_WORDS = 31;
    uint256 private constant HEAD = 0x3a0; // context, offsets, proof

    /// @notice Room for n statements of k vectors and m scalars.
    function begin(uint256 n, uint256 k, uint256 m) internal pure returns (Batch memory b) {
        b.stride = (FIXED_WORDS + 2 * k + m) * 0x20;
        b.size = 0x44 + n * (0x20 + b.stride);
        (b.vectors, b.scalars) = (k, m);
        bytes4 selector = IStatementVerifier.verify.selector;
        uint256 start;
        uint256 size = b.size;
        uint256 stride = b.stride;
        assembly ("memory-safe") {
            start := mload(0x40)
            mstore(0x40, and(add(add(start, size), 0x1f), not(0x1f)))
            mstore(start, selector)
            mstore(add(start, 0x04), 0x20)
            mstore(add(start, 0x24), n)
            for { let i := 0 } lt(i, n) { i := add(i, 1) } {
                mstore(add(add(start, 0x44), mul(i, 0x20)), add(mul(n, 0x20), mul(i, stride)))
            }
        }
        b.start = start;
        b.first = start + 0x44 + n * 0x20;
    }

    /// @notice Writes statement i except its commitments and scalars, and returns where these begin.
    function add(Batch memory b, uint256 i, Context memory context, Proof calldata proof)
        internal
        pure
        returns (uint256 points, uint256 words)
    {
        uint256 ptr = b.first + i * b.stride;
        uint256 k = b.vectors;
        uint256 m = b.scalars;
        assembly ("memory-safe") {
            mcopy(ptr, context, 0xa0)
            mstore(add(ptr, 0xa0), HEAD)
            mstore(add(ptr, 0xc0), add(add(HEAD, 0x20), mul(k, 0x40)))
            calldatacopy(add(ptr, 0xe0), proof, 0x2c0)
            points := add(ptr, HEAD)
            mstore(points, k)
            points := add(points, 0x20)
            words := add(points, mul(k, 0x40))
            mstore(words, m)
            words := add(words, 0x20)
        }
    }

    /// @notice Writes a commitment and returns where the next one goes.
    function put(uint256 points, Point memory p) internal pure returns (uint256) {
        assembly ("memory-safe") {
            mcopy(points, p, 0x40)
        }
        return points + 0x40;
    }

    /// @notice Writes commitments from calldata.
    function putAll(uint256 points, Point[] calldata list) internal pure {
        assembly ("memory-safe") {
            calldatacopy(points, list.offset, mul(list.length, 0x40))
        }
    }

    /// @notice Writes a scalar and returns where the next one goes.
    function put(uint256 words, uint256 scalar) internal pure returns (uint256) {
        assembly ("memory-safe") {
            mstore(words, scalar)
        }
        return words + 0x20;
    }

    /// @notice Writes scalars from calldata.
    function putAll(uint256 words, uint256[] calldata list) internal pure {
        assembly ("memory-safe") {
            calldatacopy(words, list.offset, mul(list.length, 0x20))
        }
    }

    /// @notice Calls the verifier and passes its error on. An answer that is not verify's selector is an error: it is
    /// what an address without code gives.
    function send(Batch memory b, IStatementVerifier verifier) internal view {
        uint256 start = b.start;
        uint256 size = b.size;
        bytes4 magic = IStatementVerifier.verify.selector;
        bool ok;
        assembly ("memory-safe") {
            if iszero(staticcall(gas(), verifier, start, size, 0, 0x20)) {
                let ptr := mload(0x40)
                returndatacopy(ptr, 0, returndatasize())
                revert(ptr, returndatasize())
            }
            ok := and(eq(returndatasize(), 0x20), eq(mload(0), magic))
        }
        if (!ok) revert NoAnswer(address(verifier));
    }
}
