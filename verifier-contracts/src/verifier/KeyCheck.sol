// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BN254, Point} from "./BN254.sol";
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
    /// @notice gamma equals delta: public inputs could be moved into the proof.
    error GammaIsDelta();

    /// @notice Reverts unless all points of G2 are in the subgroup and none of those that bind the proof is trivial.
    function check(VerifyingKey memory key, uint256[4] memory tau) internal view {
        if (key.alpha.x | key.alpha.y == 0) revert Infinity("alpha");
        _finite("beta", key.betaNeg);
        _finite("gamma", key.gammaNeg);
        _finite("delta", key.deltaNeg);
        _finite("pedersenG", key.pedersenG);
        _finite("pedersenGSigmaNeg", key.pedersenGSigmaNeg);
        _finite("tau", tau);
        if (keccak256(abi.encode(key.gammaNeg)) == keccak256(abi.encode(key.deltaNeg))) revert GammaIsDelta();
        _inSubgroup([key.betaNeg, key.gammaNeg, key.deltaNeg, key.pedersenG, key.pedersenGSigmaNeg, tau]);
    }

    function _finite(bytes32 name, uint256[4] memory p) private pure {
        if (p[0] | p[1] | p[2] | p[3] == 0) revert Infinity(name);
    }

    /// @dev The pairing precompile refuses a point of G2 outside the subgroup, whatever it is paired with.
    function _inSubgroup(uint256[4][6] memory points) private view {
        uint256[36] memory pairs; // of infinity in G1
        for (uint256 i = 0; i < 6; i++) {
            for (uint256 j = 0; j < 4; j++) {
                pairs[6 * i + 2 + j] = points[i][j];
            }
        }
        bool ok;
        assembly ("memory-safe") {
            ok := staticcall(gas(), 8, pairs, mul(6, PAIR), 0, 0x20)
            ok := and(ok, and(eq(returndatasize(), 0x20), eq(mload(0), 1)))
        }
        if (!ok) revert NotInSubgroup();
    }
}
