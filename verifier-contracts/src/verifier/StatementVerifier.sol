// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Groth16Key, VerifyingKey} from "./generated/Groth16Key.sol";
import {IStatementVerifier, Proof, Statement} from "../interfaces/IStatementVerifier.sol";
import {BN254, Point} from "./BN254.sol";
import {KeyCheck} from "./KeyCheck.sol";

/// @notice The points of the reference string that a circuit's statements use.
struct ReferenceString {
    Point maskBase0; // [tau^D]
    Point maskBase1; // [tau^(D+1)]
    uint256[4] tau; // [tau]_2
}

/// @title StatementVerifier
/// @notice See IStatementVerifier.
/// @dev One deployment per circuit. Everything is immutable: there is no storage. The key's gamma and the base of its
/// Pedersen key are [1]_2, so that one pairing serves them and the opening.
contract StatementVerifier is IStatementVerifier, Groth16Key {
    using BN254 for BN254.Sum;

    // BN254.P and BN254.R: assembly takes literals only.
    uint256 private constant P = 0x30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47;
    uint256 private constant R = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001;
    bytes32 private constant DOMAIN = keccak256("tributary.statement.v1");
    bytes32 private constant MASK_DOMAIN = keccak256("tributary.mask.v1");

    // A statement's entry in the transcript: delta, then the proof's 22 words. These are the byte offsets.
    uint256 private constant MASK = 0x20;
    uint256 private constant MASK_COMMIT = 0x60;
    uint256 private constant REPLY = 0xa0;
    uint256 private constant CHALLENGE = 0xe0;
    uint256 private constant EVALUATION = 0x100;
    uint256 private constant OPENING = 0x120;
    uint256 private constant AR = 0x160;
    uint256 private constant BS = 0x1a0;
    uint256 private constant KRS = 0x220;
    uint256 private constant BSB = 0x260;
    uint256 private constant POK = 0x2a0;
    uint256 private constant ENTRY = 0x2e0;

    /// @dev A pair of the pairing precompile, and the number of pairs that a batch shares.
    uint256 private constant PAIR = 0xc0;
    uint256 private constant SHARED_PAIRS = 5;

    /// @inheritdoc IStatementVerifier
    bytes32 public immutable circuit;
    /// @inheritdoc IStatementVerifier
    uint256 public immutable vectors;
    /// @inheritdoc IStatementVerifier
    uint256 public immutable scalars;
    /// @inheritdoc IStatementVerifier
    bytes32 public immutable keyHash;

    uint256 private immutable BASE0_X;
    uint256 private immutable BASE0_Y;
    uint256 private immutable BASE1_X;
    uint256 private immutable BASE1_Y;
    uint256 private immutable TAU_X1;
    uint256 private immutable TAU_X0;
    uint256 private immutable TAU_Y1;
    uint256 private immutable TAU_Y0;

    /// @dev A batch's sums. Where the base is fixed, the scalars are summed in the field first.
    struct Batch {
        uint256 rho; // hash of the transcript
        uint256 s; // weight of the BSB22 proofs of knowledge
        uint256 t; // weight of the openings
        uint256 o; // weight of the masks' proofs of knowledge
        uint256 pairs; // memory: the pairing precompile's input
        BN254.Sum krs; // sum r_i C_i
        BN254.Sum bsb; // sum r_i D_i
        BN254.Sum pok; // sum r_i PoK_i
        BN254.Sum one; // the point paired with [1]_2
        BN254.Sum pi; // sum r_i pi_i
        uint256[3][] pending; // for each vector a commitment (x, y) and its scalar, not yet in `one`
        uint256 constant0; // scalars of K_0..K_4
        uint256 delta;
        uint256 z;
        uint256 y;
        uint256 hash;
        uint256 base0; // scalars of [tau^D], [tau^(D+1)] and [1]
        uint256 base1;
        uint256 unit;
    }

    /// @param circuit_ fingerprint of the circuit
    /// @param vectors_ number of committed vectors, k
    /// @param scalars_ number of public scalars, m
    /// @param key the circuit's Groth16 verifying key
    /// @param srs points of the reference string; D is one more than the longest vector's capacity
    constructor(
        bytes32 circuit_,
        uint256 vectors_,
        uint256 scalars_,
        VerifyingKey memory key,
        ReferenceString memory srs
    ) Groth16Key(key) {
        KeyCheck.check(key, srs.tau);
        BN254.check(srs.maskBase0);
        BN254.check(srs.maskBase1);
        circuit = circuit_;
        vectors = vectors_;
        scalars = scalars_;
        keyHash = keccak256(abi.encode(key, srs));
        BASE0_X = srs.maskBase0.x;
        BASE0_Y = srs.maskBase0.y;
        BASE1_X = srs.maskBase1.x;
        BASE1_Y = srs.maskBase1.y;
        TAU_X1 = srs.tau[0];
        TAU_X0 = srs.tau[1];
        TAU_Y1 = srs.tau[2];
        TAU_Y0 = srs.tau[3];
    }

    /// @inheritdoc IStatementVerifier
    function tau() external view returns (uint256[4] memory) {
        return [TAU_X1, TAU_X0, TAU_Y1, TAU_Y0];
    }

    /// @inheritdoc IStatementVerifier
    function verify(Statement[] calldata statements) external view returns (bytes4) {
        uint256 n = statements.length;
        if (n == 0) revert EmptyBatch();
        uint256 entries = _transcript(statements);
        Batch memory b = _open(entries, n);
        for (uint256 i = 0; i < n; i++) {
            uint256 entry = entries + i * ENTRY;
            uint256 weight = i == 0 ? 1 : _weight(b.rho, i);
            _addGroth16(b, i, entry, weight);
            _addMask(b, entry, weight);
            _addOpening(b, statements[i], i, entry, weight);
        }
        _addPending(b);
        _finishOne(b);
        _finish(b, b.pairs + n * PAIR);
        _pair(b.pairs, n);
        return IStatementVerifier.verify.selector;
    }

    // ---- 1. Transcript: digests and canonical form

    /// @dev Writes every statement's digest followed by its proof, checks what it writes, and returns where the first
    /// entry begins.
    function _transcript(Statement[] calldata statements) internal view returns (uint256 entries) {
        uint256 n = statements.length;
        assembly ("memory-safe") {
            entries := mload(0x40)
            mstore(0x40, add(entries, mul(n, ENTRY)))
        }
        for (uint256 i = 0; i < n; i++) {
            Statement calldata statement = statements[i];
            Proof calldata proof = statement.proof;
            uint256 entry = entries + i * ENTRY;
            if (statement.commitments.length != vectors) {
                revert WrongCommitmentCount(i, statement.commitments.length, vectors);
            }
            if (statement.scalars.length != scalars) revert WrongScalarCount(i, statement.scalars.length, scalars);
            uint256 delta = _digest(statement);
            assembly ("memory-safe") {
                mstore(entry, delta)
                calldatacopy(add(entry, 0x20), proof, 0x2c0)
            }
            _checkProof(i, entry);
        }
    }

    /// @dev delta of section 3.
    function _digest(Statement calldata statement) internal view returns (uint256 delta) {
        Point[] calldata commitments = statement.commitments;
        uint256[] calldata publics = statement.scalars;
        Proof calldata proof = statement.proof;
        bytes32 domain = DOMAIN;
        bytes32 circuit_ = circuit;
        uint256 ptr;
        assembly ("memory-safe") {
            ptr := mload(0x40)
            mstore(ptr, domain)
            mstore(add(ptr, 0x20), circuit_)
            ptr := add(ptr, 0x40)
        }
        ptr = _put(ptr, statement.context.chainId);
        ptr = _put(ptr, uint160(statement.context.target));
        ptr = _put(ptr, uint256(statement.context.model));
        ptr = _put(ptr, statement.context.epoch);
        ptr = _put(ptr, uint160(statement.context.party));
        ptr = _put(ptr, commitments.length);
        assembly ("memory-safe") {
            calldatacopy(ptr, commitments.offset, mul(commitments.length, 0x40))
            ptr := add(ptr, mul(commitments.length, 0x40))
            calldatacopy(ptr, proof, 0x40)
            mstore(add(ptr, 0x40), publics.length)
            calldatacopy(add(ptr, 0x60), publics.offset, mul(publics.length, 0x20))
            ptr := add(add(ptr, 0x60), mul(publics.length, 0x20))
            let start := mload(0x40)
            delta := mod(keccak256(start, sub(ptr, start)), R)
        }
    }

    function _put(uint256 ptr, uint256 word) private pure returns (uint256) {
        assembly ("memory-safe") {
            mstore(ptr, word)
        }
        return ptr + 0x20;
    }

    function _checkProof(uint256 i, uint256 entry) private pure {
        _checkPoint(i, Part.Mask, entry + MASK);
        _checkPoint(i, Part.MaskCommit, entry + MASK_COMMIT);
        _checkPoint(i, Part.Opening, entry + OPENING);
        _checkPoint(i, Part.Ar, entry + AR);
        _checkPoint(i, Part.Krs, entry + KRS);
        _checkPoint(i, Part.Bsb, entry + BSB);
        _checkPoint(i, Part.Pok, entry + POK);
        for (uint256 j = 0; j < 4; j++) {
            uint256 c = _load(entry + BS + j * 0x20);
            if (c >= P) revert CoordinateTooLarge(i, Part.Bs, c, P);
        }
        for (uint256 j = 0; j < 2; j++) {
            uint256 s = _load(entry + REPLY + j * 0x20);
            if (s >= R) revert MaskReplyTooLarge(i, j, s, R);
        }
        uint256 z = _load(entry + CHALLENGE);
        if (z >= R) revert ChallengeTooLarge(i, z, R);
        uint256 y = _load(entry + EVALUATION);
        if (y >= R) revert EvaluationTooLarge(i, y, R);
    }

    function _checkPoint(uint256 i, Part part, uint256 ptr) private pure {
        _checkCoordinates(i, part, _load(ptr), _load(ptr + 0x20));
    }

    function _checkCoordinates(uint256 i, Part part, uint256 x, uint256 y) private pure {
        if (x >= P) revert CoordinateTooLarge(i, part, x, P);
        if (y >= P) revert CoordinateTooLarge(i, part, y, P);
        if (!BN254.onCurve(x, y)) revert NotOnCurve(i, part, x, y);
    }

    // ---- 2. Weights

    /// @dev Draws the batch's weights from the hash of its whole transcript.
    function _open(uint256 entries, uint256 n) internal view returns (Batch memory b) {
        uint256 pairs;
        uint256 rho;
        assembly ("memory-safe") {
            rho := keccak256(entries, mul(n, ENTRY))
            pairs := mload(0x40)
            mstore(0x40, add(pairs, mul(add(n, SHARED_PAIRS), PAIR)))
        }
        b.rho = rho;
        b.pairs = pairs;
        b.s = _weight(rho, n);
        b.t = _weight(rho, n + 1);
        b.o = _weight(rho, n + 2);
        b.pending = new uint256[3][](vectors);
    }

    /// @dev The j-th weight: the upper 128 bits of keccak256(rho || j).
    function _weight(uint256 rho, uint256 j) private pure returns (uint256 w) {
        assembly ("memory-safe") {
            mstore(0, rho)
            mstore(0x20, j)
            w := shr(128, keccak256(0, 0x40))
        }
    }

    // ---- 3. Terms of one statement

    /// @dev r A with B into the pairing's input; r C, r D, r PoK into their sums; scalars of K_0..K_4.
    function _addGroth16(Batch memory b, uint256 i, uint256 entry, uint256 weight) internal view {
        uint256 pair = b.pairs + i * PAIR;
        BN254.mulTo(pair, _load(entry + AR), _load(entry + AR + 0x20), weight);
        uint256 hash;
        assembly ("memory-safe") {
            mcopy(add(pair, 0x40), add(entry, BS), 0x80)
            // The BSB22 challenge: keccak256(D || delta) mod r.
            mstore(0, mload(add(entry, BSB)))
            mstore(0x20, mload(add(entry, add(BSB, 0x20))))
            let free := mload(0x40)
            mstore(0x40, mload(entry))
            hash := mod(keccak256(0, 0x60), R)
            mstore(0x40, free)
        }
        b.krs.addMul(_load(entry + KRS), _load(entry + KRS + 0x20), weight);
        b.bsb.addMul(_load(entry + BSB), _load(entry + BSB + 0x20), weight);
        b.pok.addMul(_load(entry + POK), _load(entry + POK + 0x20), weight);
        b.constant0 = addmod(b.constant0, weight, R);
        b.delta = addmod(b.delta, mulmod(weight, _load(entry), R), R);
        b.z = addmod(b.z, mulmod(weight, _load(entry + CHALLENGE), R), R);
        b.y = addmod(b.y, mulmod(weight, _load(entry + EVALUATION), R), R);
        b.hash = addmod(b.hash, mulmod(weight, hash, R), R);
    }

    /// @dev M's term of F and the equation s_0 [tau^D] + s_1 [tau^(D+1)] - T - e M = 0: M has one scalar, r (t - o e).
    function _addMask(Batch memory b, uint256 entry, uint256 weight) internal view {
        bytes32 domain = MASK_DOMAIN;
        uint256 e;
        assembly ("memory-safe") {
            let ptr := mload(0x40)
            mstore(ptr, domain)
            mstore(add(ptr, 0x20), mload(entry))
            mcopy(add(ptr, 0x40), add(entry, MASK), 0x80)
            e := mod(keccak256(ptr, 0xc0), R)
        }
        uint256 ro = mulmod(weight, b.o, R);
        uint256 scalar = addmod(mulmod(weight, b.t, R), R - mulmod(ro, e, R), R);
        b.one.addMul(_load(entry + MASK), _load(entry + MASK + 0x20), scalar);
        b.one.addMul(_load(entry + MASK_COMMIT), _load(entry + MASK_COMMIT + 0x20), R - ro);
        b.base0 = addmod(b.base0, mulmod(ro, _load(entry + REPLY), R), R);
        b.base1 = addmod(b.base1, mulmod(ro, _load(entry + REPLY + 0x20), R), R);
    }

    /// @dev M + sum_j gamma^j C_j - y' [1] + z pi, j = 1..k, times r t (M is added with its proof of knowledge); and
    /// r pi. y' = y - gamma^(k+1) sum_j p_{j+1} z^j. The mask has gamma^0 to itself.
    function _addOpening(Batch memory b, Statement calldata statement, uint256 i, uint256 entry, uint256 weight)
        internal
        view
    {
        uint256 z = _load(entry + CHALLENGE);
        uint256 rt = mulmod(weight, b.t, R);
        uint256 last = _addCommitments(b, statement.commitments, i, _gamma(z), rt);
        uint256 known = mulmod(last, _publicScalars(statement.scalars, i, z), R);
        b.unit = addmod(b.unit, addmod(known, R - mulmod(rt, _load(entry + EVALUATION), R), R), R);
        _addPi(b, entry + OPENING, mulmod(rt, z, R), weight);
    }

    /// @dev sum_j scalar gamma^j C_j, j = 1..k; returns scalar gamma^(k+1). A commitment that several statements in a
    /// row have in common, as weights or a direction, is multiplied once.
    function _addCommitments(Batch memory b, Point[] calldata commitments, uint256 i, uint256 gamma, uint256 scalar)
        private
        view
        returns (uint256)
    {
        for (uint256 j = 0; j < commitments.length; j++) {
            uint256 x = commitments[j].x;
            uint256 y = commitments[j].y;
            scalar = mulmod(scalar, gamma, R);
            uint256[3] memory p = b.pending[j];
            if (p[0] == x && p[1] == y) {
                p[2] = addmod(p[2], scalar, R);
                continue;
            }
            _checkCoordinates(i, Part.Commitment, x, y);
            b.one.addMul(p[0], p[1], p[2]);
            (p[0], p[1], p[2]) = (x, y, scalar);
        }
        return mulmod(scalar, gamma, R);
    }

    /// @dev Adds the commitments that wait for their scalars to be complete.
    function _addPending(Batch memory b) internal view {
        for (uint256 j = 0; j < b.pending.length; j++) {
            uint256[3] memory p = b.pending[j];
            b.one.addMul(p[0], p[1], p[2]);
        }
    }

    function _addPi(Batch memory b, uint256 ptr, uint256 scalar, uint256 weight) private view {
        uint256 x = _load(ptr);
        uint256 y = _load(ptr + 0x20);
        b.one.addMul(x, y, scalar);
        b.pi.addMul(x, y, weight);
    }

    /// @dev gamma = z^(2^32).
    function _gamma(uint256 z) private pure returns (uint256 gamma) {
        assembly ("memory-safe") {
            gamma := z
            for { let j := 0 } lt(j, 8) { j := add(j, 1) } {
                gamma := mulmod(gamma, gamma, R)
                gamma := mulmod(gamma, gamma, R)
                gamma := mulmod(gamma, gamma, R)
                gamma := mulmod(gamma, gamma, R)
            }
        }
    }

    /// @dev sum_j p_{j+1} z^j by Horner's rule.
    function _publicScalars(uint256[] calldata publics, uint256 i, uint256 z) internal pure returns (uint256 sum) {
        bool canonical = true;
        assembly ("memory-safe") {
            for { let ptr := add(publics.offset, mul(publics.length, 0x20)) } gt(ptr, publics.offset) {} {
                ptr := sub(ptr, 0x20)
                let p := calldataload(ptr)
                canonical := and(canonical, lt(p, R))
                sum := addmod(mulmod(sum, z, R), p, R)
            }
        }
        if (canonical) return sum;
        for (uint256 j = 0; j < publics.length; j++) {
            if (publics[j] >= R) revert ScalarTooLarge(i, j, publics[j], R);
        }
    }

    // ---- 4. A batch's shared terms, and the product

    /// @dev Adds what is left to the point that is paired with [1]_2: fixed bases of the opening, and of Groth16
    /// -sum r L and s sum r PoK. D is part of L and has a pair of its own, too.
    function _finishOne(Batch memory b) internal view {
        b.one.addMul(1, 2, b.unit);
        b.one.addMul(BASE0_X, BASE0_Y, b.base0);
        b.one.addMul(BASE1_X, BASE1_Y, b.base1);
        b.one.addMul(b.pok.x, b.pok.y, b.s);
        BN254.Sum memory l = BN254.Sum(b.bsb.x, b.bsb.y, 0, 0, 0);
        _addPublicInputs(l, [b.constant0, b.delta, b.z, b.y, b.hash]);
        b.one.add(l.x, l.y == 0 ? 0 : P - l.y);
    }

    /// @dev Pairs 0 to 4: (sum r alpha, -beta), (one, [1]_2), (sum r C, -delta), (s sum r D, -[sigma]_2) and
    /// (-t sum r pi, [tau]_2).
    function _finish(Batch memory b, uint256 ptr) internal view {
        _putAlphaBeta(ptr, b.constant0);
        ptr += PAIR;
        _put(ptr, b.one.x);
        _put(ptr + 0x20, b.one.y);
        _putG2(ptr + 0x40, BN254.G2_X1, BN254.G2_X0, BN254.G2_Y1, BN254.G2_Y0);
        ptr += PAIR;
        _put(ptr, b.krs.x);
        _put(ptr + 0x20, b.krs.y);
        _putDelta(ptr + 0x40);
        ptr += PAIR;
        BN254.mulTo(ptr, b.bsb.x, b.bsb.y, b.s);
        _putPedersenGSigmaNeg(ptr + 0x40);
        ptr += PAIR;
        BN254.mulTo(ptr, b.pi.x, b.pi.y, R - b.t);
        _putG2(ptr + 0x40, TAU_X1, TAU_X0, TAU_Y1, TAU_Y0);
    }

    /// @dev Reverts unless the product of the n + 5 pairings is 1.
    function _pair(uint256 pairs, uint256 n) internal view {
        bool ok;
        uint256 size;
        uint256 result;
        assembly ("memory-safe") {
            ok := staticcall(gas(), 8, pairs, mul(add(n, SHARED_PAIRS), PAIR), 0, 0x20)
            size := returndatasize()
            result := mload(0)
        }
        if (!ok) revert NotInG2(n);
        if (size != 0x20) revert BN254.PrecompileFailed(8);
        if (result != 1) revert ProofRejected(n);
    }

    function _load(uint256 ptr) private pure returns (uint256 word) {
        assembly ("memory-safe") {
            word := mload(ptr)
        }
    }
}
