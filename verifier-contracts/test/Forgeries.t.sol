// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ReferenceString, StatementVerifier} from "../src/verifier/StatementVerifier.sol";
import {VerifyingKey} from "../src/verifier/generated/Groth16Key.sol";
import {IStatementVerifier, Statement} from "../src/interfaces/IStatementVerifier.sol";
import {BN254, Point} from "../src/verifier/BN254.sol";
import {Fixtures} from "./utils/Fixtures.sol";

/// @notice The verifier with a batch's weights known before its proofs are.
contract KnownWeights is StatementVerifier {
    constructor(bytes32 c, uint256 k, uint256 m, VerifyingKey memory key, ReferenceString memory srs)
        StatementVerifier(c, k, m, key, srs)
    {}

    /// @notice The weights s, t and o of a statement alone, as verify draws them.
    function weights(Statement[] calldata statements) external view returns (uint256[3] memory) {
        Batch memory b = _open(_transcript(statements), 1);
        return [b.s, b.t, b.o];
    }

    /// @notice The same as verify for one statement, with these weights.
    function verifyUnder(Statement[] calldata statements, uint256[3] calldata w) external view {
        uint256 entry = _transcript(statements);
        Batch memory b = _open(entry, 1);
        (b.s, b.t, b.o) = (w[0], w[1], w[2]);
        _addGroth16(b, 0, entry, 1);
        _addMask(b, entry, 1);
        _addOpening(b, statements[0], 0, entry, 1);
        _addPending(b);
        _finishOne(b);
        _finish(b, b.pairs + 0xc0);
        _pair(b.pairs, 1);
    }
}

/// @notice Public inputs, proof of knowledge and opening are in one sum, paired with [1]_2. What one of them lacks,
/// another could make up for, if its weight were known when the proof is made.
contract ForgeriesTest is Fixtures {
    using BN254 for BN254.Sum;

    KnownWeights private verifier;
    VerifyingKey private key;
    Statement[] private all;

    function setUp() public {
        Arguments memory a = arguments("toy");
        verifier = KnownWeights(vm.deployCode("Forgeries.t.sol:KnownWeights", abi.encode(a)));
        key = a.key;
        Statement[] memory list = statements("toy");
        for (uint256 i = 0; i < 3; i++) {
            all.push(list[i]);
        }
    }

    /// @notice y + 1: -L is K_3 less, t times the opening's part [1] less.
    function test_forgery_proofOfKnowledgeMakesUpForPublicInputs() public view {
        uint256[3] memory w = verifier.weights(one(all[0]));
        Statement memory s = copy(all[0]);
        s.proof.y = addmod(s.proof.y, 1, BN254.R);
        BN254.Sum memory missing;
        missing.add(key.k[3].x, key.k[3].y);
        missing.addMul(1, 2, w[1]);
        s.proof.pok = _plus(s.proof.pok, missing, _inverse(w[0]));
        _acceptedOnlyUnder(s, w);
    }

    /// @notice An opening that is infinity: the whole of t K is missing, and the prover knows it as a sum of points.
    function test_forgery_proofOfKnowledgeMakesUpForTheOpening() public view {
        uint256[3] memory w = verifier.weights(one(all[0]));
        Statement memory s = copy(all[0]);
        s.proof.opening = Point(0, 0);
        // F - y' [1], with F = M + sum gamma^j C_j and y' = y - gamma^(k+1) sum p z^j.
        BN254.Sum memory k;
        k.add(s.proof.mask.x, s.proof.mask.y);
        uint256 gamma = s.proof.z;
        for (uint256 j = 0; j < 32; j++) {
            gamma = mulmod(gamma, gamma, BN254.R);
        }
        uint256 power = gamma;
        for (uint256 j = 0; j < s.commitments.length; j++) {
            k.addMul(s.commitments[j].x, s.commitments[j].y, power);
            power = mulmod(power, gamma, BN254.R);
        }
        uint256 known;
        for (uint256 j = s.scalars.length; j > 0; j--) {
            known = addmod(mulmod(known, s.proof.z, BN254.R), s.scalars[j - 1], BN254.R);
        }
        k.addMul(1, 2, addmod(mulmod(known, power, BN254.R), BN254.R - s.proof.y, BN254.R));
        s.proof.pok = _plus(s.proof.pok, k, BN254.R - mulmod(w[1], _inverse(w[0]), BN254.R));
        _acceptedOnlyUnder(s, w);
    }

    /// @notice A wrong reply for the mask: o [tau^D] too much.
    function test_forgery_proofOfKnowledgeMakesUpForTheMask() public view {
        uint256[3] memory w = verifier.weights(one(all[0]));
        Statement memory s = copy(all[0]);
        s.proof.maskReply[0] = addmod(s.proof.maskReply[0], 1, BN254.R);
        Point memory base = arguments("toy").srs.maskBase0;
        BN254.Sum memory surplus;
        surplus.add(base.x, base.y);
        s.proof.pok = _plus(s.proof.pok, surplus, BN254.R - mulmod(w[2], _inverse(w[0]), BN254.R));
        _acceptedOnlyUnder(s, w);
    }

    /// @notice A point that leaves the commitment, which is in the public inputs, for the proof of knowledge, whole or
    /// as a multiple; both multiplied, which keeps the proof of knowledge good; one in the other's place.
    function test_forgery_shiftBetweenCommitmentAndProofOfKnowledge() public view {
        for (uint256 c = 1; c < 4; c++) {
            Statement memory s = copy(all[0]);
            BN254.Sum memory shift = BN254.Sum(s.proof.bsb.x, s.proof.bsb.y, 0, 0, 0);
            s.proof.bsb = _plus(s.proof.bsb, shift, BN254.R - c);
            s.proof.pok = _plus(s.proof.pok, shift, c);
            _rejects(one(s), "D - c D, PoK + c D");
            s.proof.bsb = _plus(all[0].proof.bsb, shift, c);
            s.proof.pok = _plus(all[0].proof.pok, shift, c);
            _rejects(one(s), "D + c D, PoK + c D");
            shift = BN254.Sum(all[0].proof.pok.x, all[0].proof.pok.y, 0, 0, 0);
            s.proof.pok = _plus(all[0].proof.pok, shift, c);
            _rejects(one(s), "c D, c PoK");
        }
        Statement memory t = copy(all[0]);
        (t.proof.bsb, t.proof.pok) = (t.proof.pok, t.proof.bsb);
        _rejects(one(t), "PoK in D's place");
        t = copy(all[0]);
        (t.proof.bsb, t.proof.pok) = (Point(0, 0), Point(0, 0));
        _rejects(one(t), "no commitment, which its proof of knowledge fits");
        t = copy(all[0]);
        (t.proof.opening, t.proof.pok) = (t.proof.pok, t.proof.opening);
        _rejects(one(t), "PoK in the opening's place");
    }

    /// @notice Two statements of a batch: what is in one's sum is not in the other's.
    function test_forgery_swapsWithinABatch() public view {
        for (uint256 part = 0; part < 4; part++) {
            Statement[] memory two = new Statement[](2);
            (two[0], two[1]) = (copy(all[0]), copy(all[1]));
            if (part == 0) (two[0].proof.pok, two[1].proof.pok) = (two[1].proof.pok, two[0].proof.pok);
            if (part > 0) (two[0].proof.bsb, two[1].proof.bsb) = (two[1].proof.bsb, two[0].proof.bsb);
            // D with its own proof of knowledge.
            if (part > 1) (two[0].proof.pok, two[1].proof.pok) = (two[1].proof.pok, two[0].proof.pok);
            if (part == 3) (two[0].proof.opening, two[1].proof.opening) = (two[1].proof.opening, two[0].proof.opening);
            _rejects(two, "swapped");
        }
        // One statement twice, a shift in one that the other takes back; once with equal and once with other proofs.
        for (uint256 other = 0; other < 2; other++) {
            Statement[] memory two = new Statement[](2);
            (two[0], two[1]) = (copy(all[0]), copy(all[other]));
            verifier.verify(two);
            BN254.Sum memory shift = BN254.Sum(1, 2, 0, 0, 0);
            two[0].proof.pok = _plus(two[0].proof.pok, shift, 7);
            two[1].proof.pok = _plus(two[1].proof.pok, shift, BN254.R - 7);
            _rejects(two, "shifts that cancel without weights");
        }
    }

    /// @notice All keys have gamma = 1 and one base: a statement under another key still does not pass in a batch.
    function test_forgery_twoKeysInABatch() public {
        Statement[] memory two = new Statement[](2);
        (two[0], two[1]) = (copy(all[0]), statements("other")[0]);
        deploy("other").verify(one(two[1]));
        _rejects(two, "another key's statement");
        two[1] = copy(all[1]);
        Statement memory foreign = statements("other")[0];
        (two[1].proof.bsb, two[1].proof.pok) = (foreign.proof.bsb, foreign.proof.pok);
        _rejects(two, "another key's commitment with its proof of knowledge");
    }

    function _acceptedOnlyUnder(Statement memory s, uint256[3] memory w) private view {
        verifier.verifyUnder(one(s), w);
        _rejects(one(s), "the weights are drawn after the proof");
        w[0] ^= 1;
        refuses(
            address(verifier),
            abi.encodeCall(KnownWeights.verifyUnder, (one(s), w)),
            IStatementVerifier.ProofRejected.selector,
            "another s"
        );
    }

    function _rejects(Statement[] memory list, string memory what) private view {
        refuses(
            address(verifier),
            abi.encodeCall(IStatementVerifier.verify, (list)),
            IStatementVerifier.ProofRejected.selector,
            what
        );
    }

    function _plus(Point memory p, BN254.Sum memory shift, uint256 scalar) private view returns (Point memory) {
        BN254.Sum memory sum = BN254.Sum(p.x, p.y, 0, 0, 0);
        sum.addMul(shift.x, shift.y, scalar);
        return Point(sum.x, sum.y);
    }

    /// @dev 1 / x, as x^(r-2).
    function _inverse(uint256 x) private pure returns (uint256 y) {
        y = 1;
        for (uint256 e = BN254.R - 2; e > 0; e >>= 1) {
            if (e & 1 == 1) y = mulmod(y, x, BN254.R);
            x = mulmod(x, x, BN254.R);
        }
    }
}
