// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {StatementVerifier} from "../src/verifier/StatementVerifier.sol";
import {IStatementVerifier, Statement} from "../src/interfaces/IStatementVerifier.sol";
import {BN254, Point} from "../src/verifier/BN254.sol";
import {Fixtures} from "./utils/Fixtures.sol";

/// @notice Real proofs are accepted, alone and in batches; an adversary's are not.
contract StatementVerifierTest is Fixtures {
    StatementVerifier internal verifier;
    Statement[] internal all;

    function setUp() public {
        verifier = deploy("toy");
        Statement[] memory list = statements("toy");
        for (uint256 i = 0; i < list.length; i++) {
            all.push(list[i]);
        }
    }

    function test_acceptsSingle() public view {
        for (uint256 i = 0; i < all.length; i++) {
            verifier.verify(one(all[i]));
        }
    }

    function test_acceptsBatches() public view {
        for (uint256 n = 1; n <= all.length; n *= 2) {
            verifier.verify(head(all, n));
        }
    }

    /// @notice The same proof twice in one batch is still proven: refusing replays is up to the caller.
    function test_acceptsRepetition() public view {
        Statement[] memory twice = new Statement[](2);
        twice[0] = all[0];
        twice[1] = all[0];
        verifier.verify(twice);
    }

    /// @notice Statements with a commitment in common, in a row and around one that has another: its multiple is
    /// computed once, and nothing is accepted that would not be otherwise.
    function test_commitmentInCommon() public {
        StatementVerifier own = deploy("shared");
        Statement[] memory list = statements("shared");
        uint256 other = list.length - 1;
        assertTrue(list[0].commitments[0].x == list[1].commitments[0].x, "nothing in common");
        own.verify(head(list, other));
        (list[1], list[other]) = (list[other], list[1]);
        own.verify(head(list, 4));
        Statement memory forged = copy(list[2]);
        forged.commitments[0] = list[1].commitments[0];
        (list[2], forged) = (forged, list[2]);
        refuses(address(own), _call(head(list, 4)), IStatementVerifier.ProofRejected.selector, "another's commitment");
        list[2] = forged;
        list[2].commitments[0] = Point(list[2].commitments[0].x, BN254.P - list[2].commitments[0].y);
        refuses(address(own), _call(head(list, 4)), IStatementVerifier.ProofRejected.selector, "the negative");
    }

    function test_acceptsTheRealProver() public {
        deploy("training").verify(statements("training"));
    }

    /// @notice The key's hash is that of the constructor's arguments, and tells two set-ups of one circuit apart.
    function test_keyHashNamesTheKey() public {
        Arguments memory a = arguments("toy");
        assertTrue(verifier.keyHash() == keccak256(abi.encode(a.key, a.srs)), "hash");
        assertTrue(deploy("other").keyHash() != verifier.keyHash(), "another set-up");
        a.srs.tau[3]++;
        assertTrue(keccak256(abi.encode(a.key, a.srs)) != verifier.keyHash(), "another string");
    }

    /// @notice Without the pairing precompile nothing is accepted, whatever memory holds.
    function test_refusesWithoutThePairingPrecompile() public {
        vm.mockCall(address(8), "", "");
        refuses(address(verifier), _call(one(all[0])), BN254.PrecompileFailed.selector, "no precompile");
    }

    /// @notice False statements about a true training shard, by a prover who deviates as well as it can, under the key
    /// that accepts the true one. The Groth16 proofs are good; what fails is that the commitments are to the circuit's
    /// values.
    function test_refusesForgeriesOfTheRealCircuit() public {
        StatementVerifier real = deploy("forgeries");
        assertTrue(real.keyHash() == deploy("training").keyHash(), "another key");
        Statement[] memory lies = statements("forgeries");
        string[] memory what = names("forgeries");
        assertTrue(lies.length >= 9 && what.length == lies.length, "forgeries are missing");
        Statement[] memory two = statements("training");
        real.verify(two);
        two = new Statement[](2);
        two[0] = statements("training")[0];
        for (uint256 i = 0; i < lies.length; i++) {
            refuses(address(real), _call(one(lies[i])), IStatementVerifier.ProofRejected.selector, what[i]);
            two[1] = lies[i];
            refuses(address(real), _call(two), IStatementVerifier.ProofRejected.selector, what[i]);
        }
    }

    function test_refusesEmptyBatch() public view {
        refuses(address(verifier), _call(new Statement[](0)), IStatementVerifier.EmptyBatch.selector, "empty batch");
    }

    function test_refusesAnotherKey() public {
        StatementVerifier other = deploy("other");
        refuses(address(other), _call(one(all[0])), IStatementVerifier.ProofRejected.selector, "another set-up");
        other.verify(statements("other"));
    }

    function test_refusesAnotherCircuit() public {
        Arguments memory a = arguments("toy");
        a.circuit ^= bytes32(uint256(1));
        StatementVerifier other = deployWith(a);
        refuses(address(other), _call(one(all[0])), IStatementVerifier.ProofRejected.selector, "another circuit");
    }

    function test_refusesWrongShape() public view {
        Statement memory s = copy(all[0]);
        s.commitments = new Point[](3);
        _refuses(s, IStatementVerifier.WrongCommitmentCount.selector, "commitment missing");
        s = copy(all[0]);
        s.scalars = new uint256[](4);
        _refuses(s, IStatementVerifier.WrongScalarCount.selector, "a scalar too many");
    }

    // ---- every public value is bound

    function test_refusesAnotherContext() public view {
        Statement memory s = copy(all[0]);
        s.context.chainId ^= 1;
        _rejects(s, "another chain");
        s = copy(all[0]);
        s.context.target = address(uint160(s.context.target) ^ 1);
        _rejects(s, "another contract");
        s = copy(all[0]);
        s.context.model ^= bytes32(uint256(1));
        _rejects(s, "another model");
        s = copy(all[0]);
        s.context.epoch ^= 1;
        _rejects(s, "another epoch");
        s = copy(all[0]);
        s.context.party = address(uint160(s.context.party) ^ 1);
        _rejects(s, "another party");
    }

    function test_refusesChangedScalars() public view {
        for (uint256 j = 0; j < all[0].scalars.length; j++) {
            Statement memory s = copy(all[0]);
            s.scalars[j] += 1;
            _rejects(s, "changed scalar");
        }
        Statement memory t = copy(all[0]);
        (t.scalars[0], t.scalars[1]) = (t.scalars[1], t.scalars[0]);
        _rejects(t, "swapped scalars");
    }

    function test_refusesChangedCommitments() public view {
        for (uint256 j = 0; j < all[0].commitments.length; j++) {
            Statement memory s = copy(all[0]);
            s.commitments[j] = all[1].commitments[j];
            _rejects(s, "another commitment");
            s.commitments[j] = BN254.negate(all[0].commitments[j]);
            _rejects(s, "negated commitment");
            s.commitments[j] = Point(0, 0);
            _rejects(s, "empty commitment");
        }
        // Positions 1 and 2 are of one kind, so only the order distinguishes them.
        Statement memory t = copy(all[0]);
        (t.commitments[1], t.commitments[2]) = (t.commitments[2], t.commitments[1]);
        _rejects(t, "reordered commitments");
    }

    function test_refusesChangedProofScalars() public view {
        Statement memory s = copy(all[0]);
        s.proof.z = addmod(s.proof.z, 1, BN254.R);
        _rejects(s, "changed z");
        s = copy(all[0]);
        s.proof.y = addmod(s.proof.y, 1, BN254.R);
        _rejects(s, "changed y");
        s = copy(all[0]);
        s.proof.maskReply[0] = addmod(s.proof.maskReply[0], 1, BN254.R);
        _rejects(s, "changed s_0");
        s = copy(all[0]);
        s.proof.maskReply[1] = addmod(s.proof.maskReply[1], 1, BN254.R);
        _rejects(s, "changed s_1");
    }

    /// @notice Every point of the proof, replaced by another point, its negative, or infinity.
    function test_refusesChangedProofPoints() public view {
        for (uint256 part = 0; part < 7; part++) {
            Statement memory s = copy(all[0]);
            Point memory honest = _point(s, part);
            Point memory negative = BN254.negate(honest);
            Point memory other = _point(copy(all[1]), part);
            _set(honest, other);
            _rejects(s, "another proof's point");
            _set(honest, negative);
            _rejects(s, "negated point");
            _set(honest, Point(0, 0));
            _rejects(s, "infinity");
            _set(honest, Point(1, 2));
            _rejects(s, "generator");
        }
        Statement memory t = copy(all[0]);
        t.proof.bs = all[1].proof.bs;
        _rejects(t, "another proof's B");
    }

    /// @notice Moving the opening into the mask's place and back cancels nothing: M is in both equations.
    function test_refusesShiftBetweenMaskAndOpening() public view {
        // M' = M + P, T' = T - e P keeps neither delta nor e, and F' = F + P needs another y: no choice of y, T, s
        // makes up for it.
        Statement memory s = copy(all[0]);
        s.proof.mask = all[1].proof.mask;
        s.proof.maskCommit = all[1].proof.maskCommit;
        s.proof.maskReply = all[1].proof.maskReply;
        _rejects(s, "another proof's mask with its proof of knowledge");
    }

    function test_refusesBatchWithOneBadMember() public view {
        for (uint256 bad = 0; bad < 8; bad++) {
            Statement[] memory list = head(all, 8);
            list[bad] = copy(list[bad]);
            list[bad].scalars[0] += 1;
            refuses(address(verifier), _call(list), IStatementVerifier.ProofRejected.selector, "one bad member");
        }
    }

    /// @notice Two members' errors that cancel in an unweighted sum do not cancel under the weights.
    function test_refusesCancellingMembers() public view {
        Statement[] memory list = head(all, 2);
        (list[0], list[1]) = (copy(list[0]), copy(list[1]));
        (list[0].proof.krs, list[1].proof.krs) = (list[1].proof.krs, list[0].proof.krs);
        refuses(address(verifier), _call(list), IStatementVerifier.ProofRejected.selector, "swapped C");
        list = head(all, 2);
        (list[0], list[1]) = (copy(list[0]), copy(list[1]));
        (list[0].proof.opening, list[1].proof.opening) = (list[1].proof.opening, list[0].proof.opening);
        refuses(address(verifier), _call(list), IStatementVerifier.ProofRejected.selector, "swapped openings");
    }

    // ---- canonical form

    function test_refusesLargeScalars() public view {
        Statement memory s = copy(all[0]);
        s.scalars[2] += BN254.R;
        _refuses(s, IStatementVerifier.ScalarTooLarge.selector, "scalar + r");
        s = copy(all[0]);
        s.proof.z += BN254.R;
        _refuses(s, IStatementVerifier.ChallengeTooLarge.selector, "z + r");
        s = copy(all[0]);
        s.proof.y += BN254.R;
        _refuses(s, IStatementVerifier.EvaluationTooLarge.selector, "y + r");
        for (uint256 j = 0; j < 2; j++) {
            s = copy(all[0]);
            s.proof.maskReply[j] += BN254.R;
            _refuses(s, IStatementVerifier.MaskReplyTooLarge.selector, "s + r");
        }
    }

    function test_refusesLargeCoordinates() public view {
        for (uint256 part = 0; part < 7; part++) {
            Statement memory s = copy(all[0]);
            _point(s, part).x += BN254.P;
            _refuses(s, IStatementVerifier.CoordinateTooLarge.selector, "x + p");
            s = copy(all[0]);
            _point(s, part).y += BN254.P;
            _refuses(s, IStatementVerifier.CoordinateTooLarge.selector, "y + p");
            s = copy(all[0]);
            _set(_point(s, part), Point(BN254.P, 0));
            _refuses(s, IStatementVerifier.CoordinateTooLarge.selector, "infinity as (p, 0)");
        }
        for (uint256 j = 0; j < 4; j++) {
            Statement memory s = copy(all[0]);
            s.proof.bs[j] += BN254.P;
            _refuses(s, IStatementVerifier.CoordinateTooLarge.selector, "B + p");
            s = copy(all[0]);
            s.commitments[j].x += BN254.P;
            _refuses(s, IStatementVerifier.CoordinateTooLarge.selector, "commitment + p");
        }
    }

    function test_refusesPointsOffTheCurve() public view {
        for (uint256 part = 0; part < 7; part++) {
            Statement memory s = copy(all[0]);
            _set(_point(s, part), Point(1, 3));
            _refuses(s, IStatementVerifier.NotOnCurve.selector, "(1, 3)");
        }
        Statement memory t = copy(all[0]);
        t.commitments[3] = Point(0, 1);
        _refuses(t, IStatementVerifier.NotOnCurve.selector, "commitment (0, 1)");
        t = copy(all[0]);
        t.proof.bs[0] = addmod(t.proof.bs[0], 1, BN254.P);
        _refuses(t, IStatementVerifier.NotInG2.selector, "B off the curve");
    }

    /// @notice Errors name what was received and what was expected.
    function test_errorsSayWhat() public {
        Statement memory s = copy(all[0]);
        s.scalars[1] = type(uint256).max;
        Statement[] memory two = new Statement[](2);
        two[0] = all[1];
        two[1] = s;
        vm.expectRevert(
            abi.encodeWithSelector(IStatementVerifier.ScalarTooLarge.selector, 1, 1, type(uint256).max, BN254.R)
        );
        verifier.verify(two);
        s = copy(all[0]);
        s.proof.opening = Point(1, 3);
        vm.expectRevert(
            abi.encodeWithSelector(
                IStatementVerifier.NotOnCurve.selector, 0, IStatementVerifier.Part.Opening, uint256(1), uint256(3)
            )
        );
        verifier.verify(one(s));
    }

    /// @notice Calldata with any one byte changed is refused, or decodes to the same statement.
    function testFuzz_refusesFlippedBytes(uint256 position, uint8 flip) public view {
        vm.assume(flip != 0);
        bytes memory data = _call(one(all[0]));
        position = 4 + position % (data.length - 4);
        bytes1 changed = data[position] ^ bytes1(flip);
        data[position] = changed;
        (bool ok,) = address(verifier).staticcall(data);
        assertTrue(!ok, "flipped byte accepted");
    }

    function _call(Statement[] memory list) private pure returns (bytes memory) {
        return abi.encodeCall(IStatementVerifier.verify, (list));
    }

    function _refuses(Statement memory s, bytes4 selector, string memory what) private view {
        refuses(address(verifier), _call(one(s)), selector, what);
    }

    function _rejects(Statement memory s, string memory what) private view {
        _refuses(s, IStatementVerifier.ProofRejected.selector, what);
    }

    function _point(Statement memory s, uint256 part) private pure returns (Point memory) {
        if (part == 0) return s.proof.mask;
        if (part == 1) return s.proof.maskCommit;
        if (part == 2) return s.proof.opening;
        if (part == 3) return s.proof.ar;
        if (part == 4) return s.proof.krs;
        if (part == 5) return s.proof.bsb;
        return s.proof.pok;
    }

    function _set(Point memory p, Point memory q) private pure {
        (p.x, p.y) = (q.x, q.y);
    }
}
