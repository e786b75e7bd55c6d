// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BN254, Point} from "../src/verifier/BN254.sol";
import {KeyCheck} from "../src/verifier/KeyCheck.sol";
import {VerifyingKey} from "../src/verifier/generated/Groth16Key.sol";
import {Fixtures} from "./utils/Fixtures.sol";

/// @notice The check of a key that a verifier is deployed with.
contract Checked {
    function check(VerifyingKey memory key, uint256[4] memory tau) external view {
        KeyCheck.check(key, tau);
    }
}

/// @notice Verifying keys with which statements could be forged by anybody, and keys of another kind. Each differs from
/// a good key in one point.
contract KeysTest is Fixtures {
    /// @dev On the curve of G2, not in its subgroup of order r: x = 1.
    uint256 private constant OUTSIDE_Y1 = 5912654199736721486680175016176231956195085055698687135131307249486702594212;
    uint256 private constant OUTSIDE_Y0 = 18278151005453108793778860132295291098363647455926340152056652516292830556603;

    Checked private checked = new Checked();

    function test_acceptsTheKeysOfTheFixtures() public view {
        string[4] memory all = ["toy", "shared", "other", "training"];
        for (uint256 i = 0; i < 4; i++) {
            Arguments memory a = arguments(all[i]);
            checked.check(a.key, a.srs.tau);
        }
    }

    /// @notice The pairing precompile finds them: points of beta, delta, sigma and tau. gamma and the Pedersen key's
    /// base are compared with [1]_2, which no such point is.
    function test_attack12_keyPointsOutsideTheSubgroup() public view {
        for (uint256 i = 0; i < 6; i++) {
            _refusePoint(i, [0, 1, OUTSIDE_Y1, OUTSIDE_Y0], KeyCheck.NotInSubgroup.selector, "outside the subgroup");
            _refusePoint(i, [0, 1, OUTSIDE_Y1, OUTSIDE_Y0 + 1], KeyCheck.NotInSubgroup.selector, "not on the curve");
            _refusePoint(i, [uint256(0), 0, 0, 0], KeyCheck.Infinity.selector, "infinity");
        }
        (VerifyingKey memory key, uint256[4] memory tau) = _good();
        (key.alpha.x, key.alpha.y) = (0, 0);
        _refuse(key, tau, KeyCheck.Infinity.selector, "alpha at infinity");
    }

    function test_attack12_gammaIsDelta() public {
        (VerifyingKey memory key, uint256[4] memory tau) = _good();
        key.deltaNeg = key.gammaNeg;
        _refuse(key, tau, KeyCheck.DeltaIsGamma.selector, "delta is gamma");
        key.deltaNeg = _one(false);
        _refuse(key, tau, KeyCheck.DeltaIsGamma.selector, "its negative");
        (key, tau) = _good();
        key.gammaNeg = key.deltaNeg;
        _refuse(key, tau, KeyCheck.GammaIsNotOne.selector, "gamma is delta");
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

    /// @notice A gamma or a Pedersen base of its own, as keys of other set-ups have; the point with the other sign.
    function test_keysOfAnotherKind() public view {
        (VerifyingKey memory key, uint256[4] memory tau) = _good();
        uint256[4] memory another = key.betaNeg;
        key.gammaNeg = another;
        _refuse(key, tau, KeyCheck.GammaIsNotOne.selector, "another gamma");
        key.gammaNeg = _one(false);
        _refuse(key, tau, KeyCheck.GammaIsNotOne.selector, "gamma that is not negated");
        (key, tau) = _good();
        key.pedersenG = another;
        _refuse(key, tau, KeyCheck.PedersenBaseIsNotOne.selector, "another base");
        key.pedersenG = _one(true);
        _refuse(key, tau, KeyCheck.PedersenBaseIsNotOne.selector, "a base that is negated");
    }

    /// @notice Every point would be its own proof of knowledge, or its negative's.
    function test_sigmaIsOne() public view {
        (VerifyingKey memory key, uint256[4] memory tau) = _good();
        key.pedersenGSigmaNeg = _one(true);
        _refuse(key, tau, KeyCheck.SigmaIsOne.selector, "one");
        key.pedersenGSigmaNeg = _one(false);
        _refuse(key, tau, KeyCheck.SigmaIsOne.selector, "minus one");
    }

    function _one(bool negative) private pure returns (uint256[4] memory p) {
        p = [BN254.G2_X1, BN254.G2_X0, BN254.G2_Y1, BN254.G2_Y0];
        if (negative) (p[2], p[3]) = (BN254.P - p[2], BN254.P - p[3]);
    }

    function _good() private view returns (VerifyingKey memory key, uint256[4] memory tau) {
        Arguments memory a = arguments("toy");
        checked.check(a.key, a.srs.tau);
        return (a.key, a.srs.tau);
    }

    /// @dev Puts a point into a good key, and expects that it is refused.
    function _refusePoint(uint256 i, uint256[4] memory p, bytes4 reason, string memory what) private view {
        (VerifyingKey memory key, uint256[4] memory tau) = _good();
        if (i == 0) key.betaNeg = p;
        if (i == 1) key.deltaNeg = p;
        if (i == 2) key.pedersenGSigmaNeg = p;
        if (i == 3) tau = p;
        if (i == 4) (key.gammaNeg, reason) = (p, KeyCheck.GammaIsNotOne.selector);
        if (i == 5) (key.pedersenG, reason) = (p, KeyCheck.PedersenBaseIsNotOne.selector);
        _refuse(key, tau, reason, what);
    }

    function _refuse(VerifyingKey memory key, uint256[4] memory tau, bytes4 selector, string memory what) private view {
        // The precompile takes all gas that it is given when it refuses.
        (bool ok, bytes memory reason) =
            address(checked).staticcall{gas: 2_000_000}(abi.encodeCall(Checked.check, (key, tau)));
        assertTrue(!ok && bytes4(reason) == selector, what);
    }
}
