// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BN254} from "./BN254.sol";
import {VerifyingKey} from "./generated/Groth16Key.sol";

/// @title Checks of a verifying key before it is deployed.
/// @notice They find keys that were made wrong, and keys with a door that anybody can see. They do not find a door that
/// whoever ran the set-up kept.
library KeyCheck {
    uint256 private constant PAIR = 0xc0;

    /// @notice A point of G2 is not on the curve or not in the subgroup of order r.
    error NotInSubgroup();
    /// @notice A point that must not be is infinity: what it is paired with would be free.
    error Infinity(bytes32 name);
    /// @notice gamma is not [1]_2, with which the verifier pairs public inputs: the key is of another kind of set-up.
    error GammaIsNotOne();
    /// @notice The base of the Pedersen key is not [1]_2, with which the verifier pairs proofs of knowledge.
    error PedersenBaseIsNotOne();
    /// @notice delta is [1]_2, as gamma is, or its negative: public inputs could be moved into the proof.
    error DeltaIsGamma();
    /// @notice [sigma]_2 is [1]_2 or its negative: every point would be its own proof of knowledge.
    error SigmaIsOne();

    /// @notice Reverts unless all points of G2 are in the subgroup and none of those that bind the proof is trivial.
    function check(VerifyingKey memory key, uint256[4] memory tau) internal view {
        if (key.alpha.x | key.alpha.y == 0) revert Infinity("alpha");
        _finite("beta", key.betaNeg);
        _finite("delta", key.deltaNeg);
        _finite("pedersenGSigmaNeg", key.pedersenGSigmaNeg);
        _finite("tau", tau);
        if (!_isOne(key.gammaNeg, true)) revert GammaIsNotOne();
        if (!_isOne(key.pedersenG, false)) revert PedersenBaseIsNotOne();
        if (_isOne(key.deltaNeg, true) || _isOne(key.deltaNeg, false)) revert DeltaIsGamma();
        if (_isOne(key.pedersenGSigmaNeg, true) || _isOne(key.pedersenGSigmaNeg, false)) revert SigmaIsOne();
        _inSubgroup([key.betaNeg, key.deltaNeg, key.pedersenGSigmaNeg, tau]);
    }

    function _finite(bytes32 name, uint256[4] memory p) private pure {
        if (p[0] | p[1] | p[2] | p[3] == 0) revert Infinity(name);
    }

    /// @dev Whether p is [1]_2, or its negative.
    function _isOne(uint256[4] memory p, bool negative) private pure returns (bool) {
        (uint256 y1, uint256 y0) = (BN254.G2_Y1, BN254.G2_Y0);
        if (negative) (y1, y0) = (BN254.P - y1, BN254.P - y0);
        return p[0] == BN254.G2_X1 && p[1] == BN254.G2_X0 && p[2] == y1 && p[3] == y0;
    }

    /// @dev The pairing precompile refuses a point of G2 outside the subgroup, whatever it is paired with.
    function _inSubgroup(uint256[4][4] memory points) private view {
        uint256[24] memory pairs; // of infinity in G1
        for (uint256 i = 0; i < 4; i++) {
            for (uint256 j = 0; j < 4; j++) {
                pairs[6 * i + 2 + j] = points[i][j];
            }
        }
        bool ok;
        assembly ("memory-safe") {
            ok := staticcall(gas(), 8, pairs, mul(4, PAIR), 0, 0x20)
            ok := and(ok, and(eq(returndatasize(), 0x20), eq(mload(0), 1)))
        }
        if (!ok) revert NotInSubgroup();
    }
}
