// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {StatementVerifier} from "../src/verifier/StatementVerifier.sol";
import {IStatementVerifier, Proof, Statement} from "../src/interfaces/IStatementVerifier.sol";
import {BN254, Point} from "../src/verifier/BN254.sol";
import {GnarkVerifier} from "./generated/GnarkVerifier.sol";
import {Fixtures} from "./utils/Fixtures.sol";

/// @notice For one key, StatementVerifier and the verifier that gnark exports agree on the Groth16 part of every proof.
contract DifferentialTest is Fixtures {
    using BN254 for BN254.Sum;

    StatementVerifier internal verifier;
    GnarkVerifier internal gnark;
    bytes32 internal circuit;

    function setUp() public {
        verifier = deploy("toy");
        gnark = new GnarkVerifier();
        circuit = verifier.circuit();
    }

    function test_agreeOnHonestProofs() public view {
        Statement[] memory all = statements("toy");
        assertTrue(all.length > 0, "no fixtures");
        for (uint256 i = 0; i < all.length; i++) {
            _agree(all[i], true, "honest");
        }
    }

    function test_agreeOnForeignPoints() public view {
        Statement[] memory all = statements("toy");
        for (uint256 part = 0; part < 5; part++) {
            Statement memory s = copy(all[0]);
            Proof memory p = copy(all[1]).proof;
            if (part == 0) s.proof.ar = p.ar;
            if (part == 1) s.proof.bs = p.bs;
            if (part == 2) s.proof.krs = p.krs;
            if (part == 3) s.proof.bsb = p.bsb;
            if (part == 4) s.proof.pok = p.pok;
            _agree(s, false, "another proof's point");
        }
    }

    /// @notice Anybody can change a Groth16 proof and keep it valid: (-A, -B, C). Both verifiers accept that, so
    /// nothing may use a proof's bytes as an identity.
    function test_agreeOnMalleatedProofs() public view {
        Statement memory s = copy(statements("toy")[0]);
        s.proof.ar = BN254.negate(s.proof.ar);
        s.proof.bs[2] = BN254.P - s.proof.bs[2];
        s.proof.bs[3] = BN254.P - s.proof.bs[3];
        _agree(s, true, "(-A, -B, C)");
    }

    /// @notice k A is invalid unless k = 1, and C + k [1] unless k = 0.
    function testFuzz_agreeOnMovedPoints(uint256 k) public view {
        k = 2 + k % (BN254.R - 2);
        Statement memory s = copy(statements("toy")[0]);
        BN254.Sum memory sum;
        sum.addMul(s.proof.ar.x, s.proof.ar.y, k);
        s.proof.ar = Point(sum.x, sum.y);
        _agree(s, false, "k A");
        s = copy(statements("toy")[0]);
        sum = BN254.Sum(s.proof.krs.x, s.proof.krs.y, 0, 0, 0);
        sum.addMul(1, 2, k);
        s.proof.krs = Point(sum.x, sum.y);
        _agree(s, false, "C + k [1]");
    }

    function _agree(Statement memory s, bool valid, string memory what) private view {
        (bool ours,) = address(verifier).staticcall(abi.encodeCall(IStatementVerifier.verify, (one(s))));
        Proof memory p = s.proof;
        bytes memory proof =
            abi.encodePacked(p.ar.x, p.ar.y, p.bs, p.krs.x, p.krs.y, p.bsb.x, p.bsb.y, p.pok.x, p.pok.y);
        (bool theirs,) = address(gnark)
            .staticcall(abi.encodeCall(GnarkVerifier.verifyProof, (proof, [digest(circuit, s), p.z, p.y])));
        assertTrue(theirs == valid, string.concat("gnark's verdict: ", what));
        assertTrue(ours == valid, string.concat("our verdict: ", what));
    }
}
