// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice A point of G1 in affine coordinates; (0, 0) is the point at infinity.
struct Point {
    uint256 x;
    uint256 y;
}

/// @notice A point of G1 in one word: x, bit 254 set, and the parity of y in bit 255. Zero is the point at infinity, so
/// that an unset storage slot is the empty sum.
type PackedPoint is bytes32;

/// @dev The point at infinity in a nonzero slot, so that the first addition to a sum costs no more gas than later ones.
PackedPoint constant EMPTY_SUM = PackedPoint.wrap(bytes32(uint256(1)));

/// @title BN254 arithmetic on the precompiles of EIP-196, EIP-197 and EIP-198.
/// @notice Sums of G1 points are built up in place: a Sum is the input buffer of both precompiles, so adding k P takes
/// two calls and no copy.
library BN254 {
    /// @notice Base field.
    uint256 internal constant P = 0x30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47;
    /// @notice Scalar field.
    uint256 internal constant R = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001;

    /// @notice The generator [1]_2 in the precompile's order: imaginary part first.
    uint256 internal constant G2_X1 = 0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2;
    uint256 internal constant G2_X0 = 0x1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed;
    uint256 internal constant G2_Y1 = 0x090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b;
    uint256 internal constant G2_Y0 = 0x12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa;

    uint256 private constant SQRT_EXPONENT = (P + 1) / 4;
    uint256 private constant NOT_INFINITY = 1 << 254;

    /// @notice A precompile failed on checked input, for lack of gas, or returned a result of the wrong size. Where
    /// there is no precompile, the call succeeds and returns nothing.
    error PrecompileFailed(uint256 precompile);
    /// @notice A coordinate is not below the base prime.
    error CoordinateTooLarge(uint256 received, uint256 modulus);
    /// @notice No point of G1 has these coordinates.
    error NotOnCurve(uint256 x, uint256 y);

    /// @notice A running sum (x, y), with room for the next term: point (tx, ty) and its scalar.
    struct Sum {
        uint256 x;
        uint256 y;
        uint256 tx;
        uint256 ty;
        uint256 scalar;
    }

    /// @notice sum += (x, y).
    function add(Sum memory sum, uint256 x, uint256 y) internal view {
        bool ok;
        assembly ("memory-safe") {
            mstore(add(sum, 0x40), x)
            mstore(add(sum, 0x60), y)
            ok := staticcall(gas(), 6, sum, 0x80, sum, 0x40)
            ok := and(ok, eq(returndatasize(), 0x40))
        }
        if (!ok) revert PrecompileFailed(6);
    }

    /// @notice sum += scalar (x, y). A scalar of 1 takes no multiplication, a scalar of 0 nothing at all.
    function addMul(Sum memory sum, uint256 x, uint256 y, uint256 scalar) internal view {
        bool ok = true;
        assembly ("memory-safe") {
            if scalar {
                mstore(add(sum, 0x40), x)
                mstore(add(sum, 0x60), y)
                if gt(scalar, 1) {
                    mstore(add(sum, 0x80), scalar)
                    ok := staticcall(gas(), 7, add(sum, 0x40), 0x60, add(sum, 0x40), 0x40)
                    ok := and(ok, eq(returndatasize(), 0x40))
                }
                ok := and(ok, staticcall(gas(), 6, sum, 0x80, sum, 0x40))
                ok := and(ok, eq(returndatasize(), 0x40))
            }
        }
        if (!ok) revert PrecompileFailed(7);
    }

    /// @notice Writes scalar (x, y) to memory at `ptr`, where three words are free to use.
    function mulTo(uint256 ptr, uint256 x, uint256 y, uint256 scalar) internal view {
        bool ok = true;
        assembly ("memory-safe") {
            mstore(ptr, x)
            mstore(add(ptr, 0x20), y)
            if iszero(eq(scalar, 1)) {
                mstore(add(ptr, 0x40), scalar)
                ok := staticcall(gas(), 7, ptr, 0x60, ptr, 0x40)
                ok := and(ok, eq(returndatasize(), 0x40))
            }
        }
        if (!ok) revert PrecompileFailed(7);
    }

    /// @notice The negated point; infinity stays (0, 0).
    function negate(Point memory p) internal pure returns (Point memory) {
        return Point(p.x, p.y == 0 ? 0 : P - p.y);
    }

    /// @notice Whether (x, y), both below P, satisfies y^2 = x^3 + 3 or is infinity.
    function onCurve(uint256 x, uint256 y) internal pure returns (bool ok) {
        assembly ("memory-safe") {
            ok := or(iszero(or(x, y)), eq(mulmod(y, y, P), addmod(mulmod(x, mulmod(x, x, P), P), 3, P)))
        }
    }

    /// @notice Reverts unless p is a canonical point of G1.
    function check(Point memory p) internal pure {
        if (p.x >= P) revert CoordinateTooLarge(p.x, P);
        if (p.y >= P) revert CoordinateTooLarge(p.y, P);
        if (!onCurve(p.x, p.y)) revert NotOnCurve(p.x, p.y);
    }

    /// @notice Packs a canonical point.
    function pack(Point memory p) internal pure returns (PackedPoint) {
        if (p.x | p.y == 0) return PackedPoint.wrap(0);
        return PackedPoint.wrap(bytes32(p.x | NOT_INFINITY | (p.y << 255)));
    }

    /// @notice Unpacks a point: y is the square root of x^3 + 3 with the recorded parity (one modular exponentiation).
    function unpack(PackedPoint packed) internal view returns (Point memory p) {
        uint256 word = uint256(PackedPoint.unwrap(packed));
        if (word & NOT_INFINITY == 0) return p;
        p.x = word & (NOT_INFINITY - 1);
        uint256 x = p.x;
        uint256 y;
        uint256 exponent = SQRT_EXPONENT;
        bool ok;
        assembly ("memory-safe") {
            let ptr := mload(0x40)
            mstore(ptr, 0x20)
            mstore(add(ptr, 0x20), 0x20)
            mstore(add(ptr, 0x40), 0x20)
            mstore(add(ptr, 0x60), addmod(mulmod(x, mulmod(x, x, P), P), 3, P))
            mstore(add(ptr, 0x80), exponent)
            mstore(add(ptr, 0xa0), P)
            ok := staticcall(gas(), 5, ptr, 0xc0, ptr, 0x20)
            ok := and(ok, eq(returndatasize(), 0x20))
            y := mload(ptr)
        }
        if (!ok) revert PrecompileFailed(5);
        p.y = (y & 1) == (word >> 255) ? y : P - y;
    }
}
