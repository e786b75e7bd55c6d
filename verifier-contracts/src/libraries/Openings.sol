// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BN254, PackedPoint, Point} from "../verifier/BN254.sol";

/// @title Openings of hiding KZG commitments (section 2 of docs/protocol.md).
/// @notice Values at a point, of vectors in evaluation form, and the pairing that checks them.
library Openings {
    using BN254 for BN254.Sum;
    using BN254 for Point;

    uint256 private constant R = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001; // BN254.R
    /// @dev gnark-crypto's root of unity of order 2^28 in the scalar field; a root of any order is a power of it.
    uint256 private constant ROOT = 0x2a3c09f0a58a7e8500e0a7eb8ef62abc402d111e41112ed49bd61b6e725b19f0;
    uint256 private constant ROOT_ORDER = 1 << 28;

    /// @notice An entry is not below the scalar field's order.
    error EntryTooLarge(uint256 index, uint256 received, uint256 modulus);
    /// @notice The point is a root of unity, which a hash is with probability N/r.
    error AtRoot();

    /// @notice omega, a root of unity of order n, a power of two up to 2^28.
    function root(uint256 n) internal pure returns (uint256) {
        return exp(ROOT, ROOT_ORDER / n);
    }

    /// @notice Whether e(C - y [1] + z pi, [1]_2) = e(pi, [tau]_2): the polynomial behind C takes the value y at z.
    function holds(Point memory c, uint256 z, uint256 y, Point memory pi, uint256[4] memory tau)
        internal
        view
        returns (bool)
    {
        pi.check();
        BN254.Sum memory left = BN254.Sum(c.x, c.y, 0, 0, 0);
        left.addMul(1, 2, R - y % R);
        left.addMul(pi.x, pi.y, z);
        Point memory right = pi.negate();
        uint256[12] memory pairs = [
            left.x,
            left.y,
            BN254.G2_X1,
            BN254.G2_X0,
            BN254.G2_Y1,
            BN254.G2_Y0,
            right.x,
            right.y,
            tau[0],
            tau[1],
            tau[2],
            tau[3]
        ];
        bool ok;
        uint256 result;
        assembly ("memory-safe") {
            ok := staticcall(gas(), 8, pairs, 0x180, 0, 0x20)
            ok := and(ok, eq(returndatasize(), 0x20))
            result := mload(0)
        }
        if (!ok) revert BN254.PrecompileFailed(8);
        return result == 1;
    }

    /// @notice A(z) + blind (z^n - 1), for the vector of length n in evaluation form that begins with v and is zero
    /// after it: A(z) = (z^n - 1)/n sum_c v_c omega^c / (z - omega^c).
    function evaluations(uint256[] memory v, uint256 n, uint256 blind, uint256 z) internal view returns (uint256 y) {
        uint256 vanishing = addmod(exp(z, n), R - 1, R);
        if (vanishing == 0) revert AtRoot();
        uint256 omega = root(n);
        uint256 m = v.length;
        // products[c] is that of the first c denominators z - omega^c.
        uint256[] memory products = new uint256[](m + 1);
        uint256[] memory powers = new uint256[](m);
        (products[0], y) = (1, 0);
        uint256 w = 1;
        for (uint256 c = 0; c < m; c++) {
            powers[c] = w;
            products[c + 1] = mulmod(products[c], addmod(z, R - w, R), R);
            w = mulmod(w, omega, R);
        }
        uint256 inverse = modexp(mulmod(products[m], n, R), R - 2);
        for (uint256 c = m; c > 0; c--) {
            w = powers[c - 1];
            // inverse is 1/n times the inverse of the first c denominators' product
            y = addmod(y, mulmod(mulmod(v[c - 1], w, R), mulmod(inverse, products[c - 1], R), R), R);
            inverse = mulmod(inverse, addmod(z, R - w, R), R);
        }
        return mulmod(vanishing, addmod(y, blind, R), R);
    }

    /// @notice base^exponent for small exponents.
    function exp(uint256 base, uint256 exponent) internal pure returns (uint256 power) {
        power = 1;
        for (; exponent != 0; exponent >>= 1) {
            if (exponent & 1 == 1) power = mulmod(power, base, R);
            base = mulmod(base, base, R);
        }
    }

    /// @notice base^exponent by the precompile.
    function modexp(uint256 base, uint256 exponent) internal view returns (uint256 power) {
        bool ok;
        assembly ("memory-safe") {
            let ptr := mload(0x40)
            mstore(ptr, 0x20)
            mstore(add(ptr, 0x20), 0x20)
            mstore(add(ptr, 0x40), 0x20)
            mstore(add(ptr, 0x60), base)
            mstore(add(ptr, 0x80), exponent)
            mstore(add(ptr, 0xa0), R)
            ok := staticcall(gas(), 5, ptr, 0xc0, ptr, 0x20)
            ok := and(ok, eq(returndatasize(), 0x20))
            power := mload(ptr)
        }
        if (!ok) revert BN254.PrecompileFailed(5);
    }
}
