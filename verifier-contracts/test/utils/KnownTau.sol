// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BN254, Point} from "../../src/verifier/BN254.sol";

/// @notice A reference string whose tau everybody knows, so that commitments and openings can be made in Solidity. For
/// tests only.
library KnownTau {
    using BN254 for BN254.Sum;

    uint256 internal constant TAU = 0x7472696275746172;
    uint256 internal constant N = 8;
    /// @notice Root of unity of order 8.
    uint256 internal constant OMEGA = 0x2b337de1c8c14f22ec9b9e2f96afef3652627366f8170a0a948dad4ac1bd5e80;
    uint256 private constant R = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001;

    /// @notice [tau]_2.
    function g2() internal pure returns (uint256[4] memory) {
        return [
            0x266c5deb6f23d6c3ed23597114d01be53dc5b16036170ac079240be361ffa003,
            0x1c6599f72063437c57d92c4b929893b5c726f9c7ba5ca7c6e6b938d7ff5f89c0,
            0x2873b97b315519c0429c8e981561b64852b10233e31d3c654c9b9eda6164fb9c,
            0x1007ef60a82479a2dd659cfbb30cb415237b6ca25d96839dfc99e33b15622728
        ];
    }

    /// @notice k [1].
    function point(uint256 k) internal view returns (Point memory) {
        BN254.Sum memory sum;
        sum.addMul(1, 2, k % R);
        return Point(sum.x, sum.y);
    }

    /// @notice A(tau) + b (tau^N - 1) for the values of A at the roots of unity.
    function evaluate(uint256[N] memory values, uint256 blind) internal pure returns (uint256 sum) {
        uint256 vanishing = addmod(exp(TAU, N), R - 1, R);
        uint256 w = 1;
        for (uint256 c = 0; c < N; c++) {
            // a_c omega^c / (tau - omega^c)
            sum = addmod(sum, mulmod(mulmod(values[c] % R, w, R), inverse(addmod(TAU, R - w, R)), R), R);
            w = mulmod(w, OMEGA, R);
        }
        sum = mulmod(sum, mulmod(vanishing, inverse(N), R), R);
        return addmod(sum, mulmod(blind, vanishing, R), R);
    }

    /// @notice The opening at omega^c of a polynomial that takes the value `atTau` at tau and `value` at omega^c.
    function open(uint256 atTau, uint256 c, uint256 value) internal view returns (Point memory) {
        uint256 w = exp(OMEGA, c);
        return point(mulmod(addmod(atTau, R - value % R, R), inverse(addmod(TAU, R - w, R)), R));
    }

    function inverse(uint256 x) internal pure returns (uint256) {
        return exp(x, R - 2);
    }

    function exp(uint256 base, uint256 e) internal pure returns (uint256 power) {
        power = 1;
        for (; e != 0; e >>= 1) {
            if (e & 1 == 1) power = mulmod(power, base, R);
            base = mulmod(base, base, R);
        }
    }
}
