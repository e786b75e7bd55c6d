// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Context, IStatementVerifier} from "../interfaces/IStatementVerifier.sol";
import {IVerifierGateway} from "../interfaces/IVerifierGateway.sol";
import {ModelId} from "../types/Ids.sol";
import {Submission} from "../types/Messages.sol";
import {Model, Pin} from "../types/State.sol";
import {Kind} from "../types/Terms.sol";
import {BN254, PackedPoint, Point} from "../verifier/BN254.sol";
import {VerifyCall} from "./VerifyCall.sol";

/// @title What the statements of a model have in common.
library Statements {
    using BN254 for BN254.Sum;
    using BN254 for Point;
    using BN254 for PackedPoint;
    using VerifyCall for VerifyCall.Batch;

    /// @notice The call carries no statement.
    error NothingSubmitted();
    /// @notice A submission does not have as many commitments as the statement has new ones.
    error WrongCommitmentCount(uint256 received, uint256 expected);
    /// @notice A submission does not have as many scalars as the statement has free ones.
    error WrongScalarCount(uint256 received, uint256 expected);
    /// @notice The circuit is frozen: no statement of it counts any more.
    error CircuitFrozen(bytes32 circuit);
    /// @notice The point at infinity, where it would be no secret, or would look like nothing.
    error Infinity();
    /// @notice The verifier's code is not what the model pinned.
    error CodeChanged(address verifier, bytes32 received, bytes32 expected);

    /// @notice Reverts unless a submission has these numbers of new commitments and free scalars.
    function expectShape(Submission calldata s, uint256 commitments, uint256 scalars) internal pure {
        if (s.commitments.length != commitments) revert WrongCommitmentCount(s.commitments.length, commitments);
        if (s.scalars.length != scalars) revert WrongScalarCount(s.scalars.length, scalars);
    }

    /// @notice The context of a model's statement. `subject` is the number of a contribution's shard, the id of an
    /// epoch's order, and 0 elsewhere.
    function context(ModelId model, address party, uint256 subject) internal view returns (Context memory) {
        return Context(block.chainid, address(this), ModelId.unwrap(model), subject, party);
    }

    /// @notice Has a batch verified by the verifier that the model pinned, unless its circuit is frozen.
    function send(VerifyCall.Batch memory batch, IVerifierGateway gateway, Pin storage pin) internal view {
        bytes32 circuit = pin.circuit;
        if (gateway.isFrozen(circuit)) revert CircuitFrozen(circuit);
        IStatementVerifier verifier = pin.verifier;
        bytes32 codeHash = address(verifier).codehash;
        if (codeHash != pin.codeHash) revert CodeChanged(address(verifier), codeHash, pin.codeHash);
        batch.send(verifier);
    }

    /// @notice Entries of a model's weights: its columns and the intercept. A contribution's scalars tell the columns:
    /// after rows and label counts they are two bounds for each, and two more for labels that are numbers.
    function width(Model storage m) internal view returns (uint256) {
        uint256 labels = m.labels;
        uint256 bounds = m.pins[uint256(Kind.Contribution)].scalars - 1 - labels;
        return (labels == 0 && bounds > 1 ? bounds - 2 : bounds) / 2 + 1;
    }

    /// @notice keccak256 of the words.
    function hash(uint256[] calldata list) internal pure returns (bytes32 h) {
        assembly ("memory-safe") {
            let ptr := mload(0x40)
            calldatacopy(ptr, list.offset, mul(list.length, 0x20))
            h := keccak256(ptr, mul(list.length, 0x20))
        }
    }

    /// @notice A checked point in one word.
    function packed(Point memory p) internal pure returns (PackedPoint) {
        p.check();
        return p.pack();
    }

    /// @notice A checked point that is not infinity, in one word.
    function finite(Point memory p) internal pure returns (PackedPoint) {
        if (p.x | p.y == 0) revert Infinity();
        return packed(p);
    }

    function equal(PackedPoint a, PackedPoint b) internal pure returns (bool) {
        return PackedPoint.unwrap(a) == PackedPoint.unwrap(b);
    }

    /// @notice packed + sum, packed. `sum` keeps its value.
    function plus(PackedPoint a, BN254.Sum memory sum) internal view returns (PackedPoint) {
        Point memory p = a.unpack();
        BN254.Sum memory total = BN254.Sum(p.x, p.y, 0, 0, 0);
        total.add(sum.x, sum.y);
        return Point(total.x, total.y).pack();
    }

    /// @notice a - b.
    function minus(Point memory a, Point memory b) internal view returns (Point memory) {
        BN254.Sum memory sum = BN254.Sum(a.x, a.y, 0, 0, 0);
        b = b.negate();
        sum.add(b.x, b.y);
        return Point(sum.x, sum.y);
    }
}
