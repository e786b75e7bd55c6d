// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BN254, Point} from "../src/verifier/BN254.sol";
import {KeyCheck} from "../src/verifier/KeyCheck.sol";
import {VerifyingKey} from "../src/verifier/generated/Groth16Key.sol";
import {Fixtures} from "./utils/Fixtures.sol";

/// @notice Calls the library.
contract Keys {
    function check(VerifyingKey memory key, uint256[4] memory tau) external view {
        KeyCheck.check(key, tau);
    }
}

/// @notice Verifying keys of another kind, and keys with a door that anybody can see, are not deployed.
contract KeyCheckTest is Fixtures {
    Keys internal keys;

    function setUp() public {
        keys = new Keys();
    }

    function deployExternally(Arguments memory a) external {
        deployWith(a);
    }

    function test_acceptsTheKeysOfTheFixtures() public view {
        string[4] memory all = ["toy", "shared", "other", "training"];
        for (uint256 i = 0; i < 4; i++) {
            Arguments memory a = arguments(all[i]);
            keys.check(a.key, a.srs.tau);
        }
    }

    function test_theConstructorChecks() public {
        Arguments memory a = arguments("toy");
        this.deployExternally(a);
        a.key.gammaNeg = a.key.betaNeg;
        try this.deployExternally(a) {
            revert Failed("deployed");
        } catch {}
    }

    /// @notice A gamma of its own, as keys of other set-ups have; gamma instead of its negative.
    function test_gammaOfItsOwn() public view {
        Arguments memory a = arguments("toy");
        a.key.gammaNeg = a.key.betaNeg;
        _refuses(a, KeyCheck.GammaIsNotOne.selector, "another point");
        a.key.gammaNeg = _one(false);
        _refuses(a, KeyCheck.GammaIsNotOne.selector, "not negated");
        a.key.gammaNeg = [uint256(0), 0, 0, 0];
        _refuses(a, KeyCheck.GammaIsNotOne.selector, "infinity");
    }

    function test_pedersenBaseOfItsOwn() public view {
        Arguments memory a = arguments("toy");
        a.key.pedersenG = a.key.betaNeg;
        _refuses(a, KeyCheck.PedersenBaseIsNotOne.selector, "another point");
        a.key.pedersenG = _one(true);
        _refuses(a, KeyCheck.PedersenBaseIsNotOne.selector, "negated");
        a.key.pedersenG = [uint256(0), 0, 0, 0];
        _refuses(a, KeyCheck.PedersenBaseIsNotOne.selector, "infinity");
    }

    function test_deltaEqualToGamma() public view {
        Arguments memory a = arguments("toy");
        a.key.deltaNeg = a.key.gammaNeg;
        _refuses(a, KeyCheck.DeltaIsGamma.selector, "equal");
        a.key.deltaNeg = _one(false);
        _refuses(a, KeyCheck.DeltaIsGamma.selector, "its negative");
    }

    function test_sigmaOne() public view {
        Arguments memory a = arguments("toy");
        a.key.pedersenGSigmaNeg = _one(true);
        _refuses(a, KeyCheck.SigmaIsOne.selector, "one");
        a.key.pedersenGSigmaNeg = _one(false);
        _refuses(a, KeyCheck.SigmaIsOne.selector, "minus one");
    }

    function test_infinity() public view {
        uint256[4] memory none;
        for (uint256 i = 0; i < 5; i++) {
            Arguments memory a = arguments("toy");
            if (i == 0) a.key.alpha = Point(0, 0);
            if (i == 1) a.key.betaNeg = none;
            if (i == 2) a.key.deltaNeg = none;
            if (i == 3) a.key.pedersenGSigmaNeg = none;
            if (i == 4) a.srs.tau = none;
            _refuses(a, KeyCheck.Infinity.selector, "infinity");
        }
    }

    /// @notice The point of the twist at x = 1 is not of order r.
    function test_pointsOutsideTheSubgroup() public view {
        uint256[4] memory outside = [
            0,
            1,
            0x0d1271953ed9ea0836846e70a1934187998c7f790cb4d7511b7f8da82de048a4,
            0x2869111d5381f072f8e2728fdb825a51aadd70e52c9830e9ab4b871c0531f1bb
        ];
        for (uint256 i = 0; i < 4; i++) {
            Arguments memory a = arguments("toy");
            if (i == 0) a.key.betaNeg = outside;
            if (i == 1) a.key.deltaNeg = outside;
            if (i == 2) a.key.pedersenGSigmaNeg = outside;
            if (i == 3) a.srs.tau = outside;
            _refuses(a, KeyCheck.NotInSubgroup.selector, "on the twist, outside the subgroup");
        }
    }

    function _one(bool negative) private pure returns (uint256[4] memory p) {
        p = [BN254.G2_X1, BN254.G2_X0, BN254.G2_Y1, BN254.G2_Y0];
        if (negative) (p[2], p[3]) = (BN254.P - p[2], BN254.P - p[3]);
    }

    function _refuses(Arguments memory a, bytes4 selector, string memory what) private view {
        refuses(address(keys), abi.encodeCall(Keys.check, (a.key, a.srs.tau)), selector, what);
    }
}
