// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Point} from "../verifier/BN254.sol";

/// @notice What a proof is bound to, besides its own contents.
struct Context {
    uint256 chainId;
    address target; // the settlement contract
    bytes32 model;
    uint256 epoch; // number of a contribution's shard, id of an epoch's order, 0 for training and optimum
    address party; // the party that the statement is about
}

/// @notice A proof's 22 words. Groth16's public inputs are (delta, z, y); delta is recomputed.
struct Proof {
    Point mask; // M
    Point maskCommit; // T, first message of the mask's proof of knowledge
    uint256[2] maskReply; // s_0, s_1
    uint256 z;
    uint256 y;
    Point opening; // pi
    Point ar;
    uint256[4] bs; // x_1, x_0, y_1, y_0, as the pairing precompile reads G2
    Point krs;
    Point bsb; // BSB22 commitment D
    Point pok; // proof of knowledge of D's opening
}

/// @notice One statement with its proof.
struct Statement {
    Context context;
    Point[] commitments; // C_1..C_k
    uint256[] scalars; // p_1..p_m
    Proof proof;
}

/// @title Verifier of the statements of one circuit.
/// @notice Implements section 3 of docs/protocol.md. It holds no state and grants no privileges: anybody may call it,
/// and it decides validity only. Whether a valid statement is the one that a caller wants (right contract, right
/// commitments, scalars in their ranges) is for the caller to check.
interface IStatementVerifier {
    /// @notice The points of a statement, as named by errors.
    enum Part {
        Commitment,
        Mask,
        MaskCommit,
        Opening,
        Ar,
        Bs,
        Krs,
        Bsb,
        Pok
    }

    /// @notice There is nothing to verify.
    error EmptyBatch();
    /// @notice The statement does not have as many commitments as the circuit has vectors.
    error WrongCommitmentCount(uint256 statement, uint256 received, uint256 expected);
    /// @notice The statement does not have as many public scalars as the circuit.
    error WrongScalarCount(uint256 statement, uint256 received, uint256 expected);
    /// @notice Public scalar `index` is not below the scalar field's order.
    error ScalarTooLarge(uint256 statement, uint256 index, uint256 received, uint256 modulus);
    /// @notice z is not below the scalar field's order.
    error ChallengeTooLarge(uint256 statement, uint256 received, uint256 modulus);
    /// @notice y is not below the scalar field's order.
    error EvaluationTooLarge(uint256 statement, uint256 received, uint256 modulus);
    /// @notice s_0 or s_1 is not below the scalar field's order.
    error MaskReplyTooLarge(uint256 statement, uint256 index, uint256 received, uint256 modulus);
    /// @notice A coordinate is not below the base field's prime.
    error CoordinateTooLarge(uint256 statement, Part part, uint256 received, uint256 modulus);
    /// @notice No point of G1 has these coordinates.
    error NotOnCurve(uint256 statement, Part part, uint256 x, uint256 y);
    /// @notice The pairing precompile refused its input: some B is not in G2, or the gas ran out.
    error NotInG2(uint256 statements);
    /// @notice The product of pairings is not 1: at least one of the statements is not proven.
    error ProofRejected(uint256 statements);

    /// @notice Returns its own selector if every statement is proven and reverts otherwise. One product of pairings
    /// checks the whole batch (section 3.1). A caller has to compare the selector: a call of an address without code
    /// succeeds, too.
    /// @param statements one or more, with their proofs
    /// @return the function's selector
    function verify(Statement[] calldata statements) external view returns (bytes4);

    /// @notice Fingerprint of the circuit.
    /// @return the fingerprint
    function circuit() external view returns (bytes32);

    /// @notice Number of committed vectors, k.
    /// @return k
    function vectors() external view returns (uint256);

    /// @notice Number of public scalars, m.
    /// @return m
    function scalars() external view returns (uint256);

    /// @notice keccak256(abi.encode(key, srs)) of the verifying key and the points of the reference string.
    /// @return the hash
    function keyHash() external view returns (bytes32);

    /// @notice [tau]_2 of the reference string, in the pairing precompile's order.
    /// @return x_1, x_0, y_1, y_0
    function tau() external view returns (uint256[4] memory);
}
