// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {KeyCheck} from "../src/verifier/KeyCheck.sol";
import {VerifyingKey} from "../src/verifier/generated/Groth16Key.sol";
import {Fixtures} from "./utils/Fixtures.sol";
import {Test} from "./utils/Test.sol";

/// @notice The check of a key that a verifier is deployed with.
contract Checked {
    function check(VerifyingKey memory key, uint256[4] memory tau) external view {
        KeyCheck.check(key, tau);
    }
}

/// @notice Verifying keys with which statements could be forged by anybody. Each differs from a good key in one point.
contract KeysTest is Fixtures {
    /// @dev On the curve of G2, not in its subgroup of order r: x = 1.
    uint256 private constant OUTSIDE_Y1 = 5912654199736721486680175016176231956195085055698687135131307249486702594212;
    uint256 private constant OUTSIDE_Y0 = 18278151005453108793778860132295291098363647455926340152056652516292830556603;

    Checked private checked = new Checked();

    function test_attack12_keyPointsOutsideTheSubgroup() public {
        for (uint256 i = 0; i < 6; i++) {
            _refusePoint(i, [0, 1, OUTSIDE_Y1, OUTSIDE_Y0], "outside the subgroup");
            _refusePoint(i, [0, 1, OUTSIDE_Y1, OUTSIDE_Y0 + 1], "not on the curve");
            _refusePoint(i, [uint256(0), 0, 0, 0], "infinity");
        }
        (VerifyingKey memory key, uint256[4] memory tau) = _good();
        (key.alpha.x, key.alpha.y) = (0, 0);
        _refuse(key, tau, "alpha at infinity");
    }

    function test_attack12_gammaIsDelta() public {
        (VerifyingKey memory key, uint256[4] memory tau) = _good();
        key.deltaNeg = key.gammaNeg;
        _refuse(key, tau, "delta is gamma");
        (key, tau) = _good();
        key.gammaNeg = key.deltaNeg;
        _refuse(key, tau, "gamma is delta");
        // No verifier is deployed with such a key.
        Arguments memory a = arguments("toy");
        a.key.deltaNeg = a.key.gammaNeg;
        (bool ok,) = address(this).call(abi.encodeCall(this.deployed, (a)));
        assertTrue(!ok, "deployed");
        this.deployed(arguments("toy"));
    }

    function deployed(Arguments memory a) external {
        deployWith(a);
    }

    function _good() private view returns (VerifyingKey memory key, uint256[4] memory tau) {
        Arguments memory a = arguments("toy");
        checked.check(a.key, a.srs.tau);
        return (a.key, a.srs.tau);
    }

    /// @dev Puts a point into a good key, and expects that it is refused.
    function _refusePoint(uint256 i, uint256[4] memory p, string memory what) private {
        (VerifyingKey memory key, uint256[4] memory tau) = _good();
        if (i == 0) key.betaNeg = p;
        if (i == 1) key.gammaNeg = p;
        if (i == 2) key.deltaNeg = p;
        if (i == 3) key.pedersenG = p;
        if (i == 4) key.pedersenGSigmaNeg = p;
        if (i == 5) tau = p;
        _refuse(key, tau, what);
    }

    function _refuse(VerifyingKey memory key, uint256[4] memory tau, string memory what) private {
        // The precompile takes all gas that it is given when it refuses.
        (bool ok, bytes memory reason) =
            address(checked).call{gas: 2_000_000}(abi.encodeCall(Checked.check, (key, tau)));
        assertTrue(!ok && reason.length > 0, what);
    }
}
