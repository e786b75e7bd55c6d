// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {EpochId, ModelId} from "../types/Ids.sol";
import {Submission} from "../types/Messages.sol";
import {Class, Epoch, Model, NOBODY, Phase, Pin, Roster, Setting, Shard, Stage} from "../types/State.sol";
import {Kind} from "../types/Terms.sol";
import {BN254, PackedPoint, Point} from "../verifier/BN254.sol";
import {Epochs} from "./Epochs.sol";
import {Models} from "./Models.sol";
import {Openings} from "./Openings.sol";
import {Phases} from "./Phases.sol";
import {Rosters} from "./Rosters.sol";
import {Statements} from "./Statements.sol";
import {Typed} from "./Typed.sol";
import {VerifyCall} from "./VerifyCall.sol";

/// @title Hold-outs: rows of the curator that credits by validation are measured on.
/// @notice The curator commits to them before anybody contributes, proves their gradients at the weights, and publishes
/// these. Each epoch's credits are along minus the gradient of one of them, which a block's hash draws.
library Holdouts {
    using BN254 for PackedPoint;
    using Phases for Model;
    using VerifyCall for VerifyCall.Batch;

    /// @dev The contract that knows the hashes of the last 8,191 blocks, where a chain has it (EIP-2935).
    address private constant HISTORY = 0x0000F90827F1C53a10cb7A02335B175320002935;

    /// @notice The curator committed to a hold-out.
    event HoldoutCommitted(ModelId indexed model, uint256 indexed number, PackedPoint data, uint256 rows);
    /// @notice The gradient of a hold-out at a round's weights is proven.
    event HoldoutProven(
        ModelId indexed model, uint256 indexed class, uint256 indexed number, uint256 round, Point gradient
    );
    /// @notice The gradient of a hold-out is public.
    event HoldoutPosted(
        ModelId indexed model,
        uint256 indexed class,
        uint256 indexed number,
        uint256 round,
        int128[] values,
        uint256 blind
    );
    /// @notice The hash of this block draws the hold-out that the epoch's credits are by.
    event Drawing(EpochId indexed epoch, uint256 blockNumber);
    /// @notice The hold-out is drawn: keccak256(beacon, epoch) modulo the number of hold-outs.
    event Drawn(EpochId indexed epoch, bytes32 beacon, uint256 holdout);

    /// @notice The model's credits are by answers.
    error NoHoldouts();
    /// @notice There is no such hold-out.
    error UnknownHoldout(uint256 received, uint256 holdouts);
    /// @notice The commitment is not that of the hold-out with this number.
    error HoldoutDiffers(uint256 number, PackedPoint received);
    /// @notice Another gradient of the hold-out is proven.
    error GradientDiffers(uint256 class, uint256 number, PackedPoint received, PackedPoint expected);
    /// @notice The hold-out's gradient at these weights is not proven.
    error NotProven(uint256 class, uint256 number);
    /// @notice Values and blind are not what the hold-out's gradient is committed to.
    error WrongSums(uint256 class, uint256 number);
    /// @notice The block whose hash draws has not ended.
    error DrawTooEarly(uint256 now_, uint256 drawBlock);

    // ---- before contributions

    /// @notice Accepts hold-outs from number `first` on, which the curator sends or signed. Those that are there are
    /// skipped.
    function commit(
        Model storage m,
        Roster storage r,
        Setting memory s,
        ModelId id,
        uint256 first,
        Submission[] calldata shards,
        bytes calldata signature
    ) external {
        if (m.holdouts == 0) revert NoHoldouts();
        Rosters.expectJoining(m);
        uint256 next = m.holdouts - m.missing;
        if (shards.length == 0) revert Statements.NothingSubmitted();
        if (first > next) revert Rosters.ShardMissing(first, next);
        if (first + shards.length > m.holdouts) revert UnknownHoldout(first + shards.length - 1, m.holdouts);
        Pin storage pin = m.pins[uint256(Kind.Contribution)];
        for (uint256 i = 0; i < shards.length; i++) {
            Statements.expectShape(shards[i], 3, pin.scalars);
        }
        Typed.expect(s.domain, m.curator, Typed.holdouts(id, first, Typed.shards(shards)), signature);
        uint256 skip = next - first;
        for (uint256 i = 0; i < skip && i < shards.length; i++) {
            _rowsOf(r, first + i, shards[i]);
        }
        if (skip >= shards.length) return;
        VerifyCall.Batch memory batch = VerifyCall.begin(shards.length - skip, 3, pin.scalars);
        for (uint256 i = skip; i < shards.length; i++) {
            _commit(m, r, id, first + i, shards[i], batch, i - skip);
        }
        m.missing = uint8(m.holdouts - first - shards.length);
        Statements.send(batch, s.gateway, pin);
    }

    /// @dev A hold-out is a shard of nobody, so that no contributor can bring it.
    function _commit(
        Model storage m,
        Roster storage r,
        ModelId id,
        uint256 number,
        Submission calldata shard,
        VerifyCall.Batch memory batch,
        uint256 i
    ) private {
        PackedPoint edge = Statements.packed(shard.commitments[1]);
        if (!Statements.equal(edge, m.firstEdge)) revert Rosters.EdgeBroken(edge, m.firstEdge);
        Rosters.count(m.schema, shard.scalars, new uint256[](m.labels));
        PackedPoint data = Statements.packed(shard.commitments[0]);
        if (r.shards[data].rows != 0) revert Rosters.DuplicateData(data);
        r.shards[data] = Shard(uint64(shard.scalars[0]), NOBODY, uint32(number));
        emit HoldoutCommitted(id, number, data, shard.scalars[0]);
        (uint256 points, uint256 words) = batch.add(i, Statements.context(id, m.curator, number), shard.proof);
        VerifyCall.putAll(points, shard.commitments);
        VerifyCall.putAll(words, shard.scalars);
    }

    /// @dev Rows of the hold-out that a statement is about, which has to be this one.
    function _rowsOf(Roster storage r, uint256 number, Submission calldata one) private view returns (uint256) {
        PackedPoint data = Statements.packed(one.commitments[0]);
        Shard memory shard = r.shards[data];
        if (shard.rows == 0 || shard.member != NOBODY || shard.number != number) revert HoldoutDiffers(number, data);
        return shard.rows;
    }

    // ---- at the weights

    /// @notice Accepts the gradients of all hold-outs at a class's weights, by anybody.
    function prove(
        Model storage m,
        Roster storage r,
        Setting memory s,
        ModelId id,
        uint256 class,
        Submission[] calldata shards
    ) external {
        _expectHoldout(m, class, 0);
        if (shards.length != m.holdouts) revert Rosters.LengthMismatch(shards.length, m.holdouts);
        uint256[] memory rows = new uint256[](shards.length);
        for (uint256 i = 0; i < shards.length; i++) {
            Statements.expectShape(shards[i], 3, 0);
            rows[i] = _rowsOf(r, i, shards[i]);
        }
        if (_proven(m, class, shards)) return;
        m.expect(Phase.Training);
        VerifyCall.Batch memory batch = VerifyCall.begin(shards.length, 4, 2);
        Point memory weights = m.byClass[class].weights.unpack();
        for (uint256 i = 0; i < shards.length; i++) {
            (uint256 points, uint256 words) = batch.add(i, Statements.context(id, m.curator, 0), shards[i].proof);
            points = VerifyCall.put(points, shards[i].commitments[0]);
            VerifyCall.putAll(VerifyCall.put(points, weights), shards[i].commitments[1:]);
            VerifyCall.put(VerifyCall.put(words, rows[i]), m.firstClass + class);
            _keep(m, id, class, i, shards[i].commitments[1]);
        }
        Statements.send(batch, s.gateway, m.pins[uint256(Kind.Training)]);
    }

    /// @dev By rounds: after an eviction there are other weights, at which nothing is proven.
    function _keep(Model storage m, ModelId id, uint256 class, uint256 number, Point calldata gradient) private {
        // Infinity would look like no proof.
        m.byClass[class].holdouts[m.round][number] = Statements.finite(gradient);
        emit HoldoutProven(id, class, number, m.round, gradient);
    }

    /// @dev Whether these gradients are there already; it reverts if others are.
    function _proven(Model storage m, uint256 class, Submission[] calldata shards) private view returns (bool known) {
        for (uint256 i = 0; i < shards.length; i++) {
            PackedPoint expected = m.byClass[class].holdouts[m.round][i];
            if (PackedPoint.unwrap(expected) == 0) return false;
            PackedPoint received = Statements.packed(shards[i].commitments[1]);
            if (!Statements.equal(received, expected)) revert GradientDiffers(class, i, received, expected);
        }
        return true;
    }

    /// @notice Publishes a proven gradient, by anybody. Values and blind are right if their polynomial takes the same
    /// value as the commitment's at a point that is hashed from both: contributors need both for their credits, and
    /// nobody can keep them from one.
    function post(
        Model storage m,
        ModelId id,
        uint256 class,
        uint256 number,
        int128[] calldata values,
        uint256 blind,
        Point calldata opening
    ) external {
        _expectHoldout(m, class, number);
        Class storage c = m.byClass[class];
        PackedPoint gradient = c.holdouts[m.round][number];
        if (PackedPoint.unwrap(gradient) == 0) revert NotProven(class, number);
        _expectOpens(m, id, class, number, gradient.unpack(), values, blind, opening);
        uint8 bit = uint8(1 << number);
        if (c.shown & bit != 0) return;
        m.expect(Phase.Training);
        c.shown |= bit;
        m.shown++;
        emit HoldoutPosted(id, class, number, m.round, values, blind);
        m.finish(id);
    }

    /// @dev Values of another number would move the blind to another place.
    function _expectOpens(
        Model storage m,
        ModelId id,
        uint256 class,
        uint256 number,
        Point memory gradient,
        int128[] calldata values,
        uint256 blind,
        Point calldata opening
    ) private view {
        uint256 width = Statements.width(m);
        if (values.length != width) revert Rosters.LengthMismatch(values.length, width);
        if (blind >= BN254.R) revert Openings.EntryTooLarge(width, blind, BN254.R);
        uint256 z = uint256(keccak256(abi.encode(id, class, number, gradient, values, blind))) % BN254.R;
        uint256 y = blind;
        for (uint256 j = width; j > 0; j--) {
            int256 v = values[j - 1];
            y = addmod(mulmod(y, z, BN254.R), v >= 0 ? uint256(v) : BN254.R - uint256(-v), BN254.R);
        }
        uint256[4] memory tau = m.pins[uint256(Kind.Payout)].verifier.tau();
        if (!Openings.holds(gradient, z, y, opening, tau)) revert WrongSums(class, number);
    }

    function _expectHoldout(Model storage m, uint256 class, uint256 number) private view {
        if (m.holdouts == 0) revert NoHoldouts();
        if (class >= m.classes) revert Models.UnknownClass(class, m.classes);
        if (number >= m.holdouts) revert UnknownHoldout(number, m.holdouts);
    }

    // ---- the draw

    /// @notice Has this block's hash draw the hold-out: no transaction of the block knows it.
    function beginDraw(Epoch storage e, EpochId id) internal {
        e.drawBlock = uint64(block.number);
        emit Drawing(id, block.number);
    }

    /// @notice Draws the hold-out that an epoch's credits are by. Anybody may. If nobody did while the chain knew the
    /// block's hash, this block's is to draw.
    function draw(Epoch storage e, Model storage m, EpochId id) external {
        if (m.holdouts == 0) revert NoHoldouts();
        if (e.drawn != 0) return;
        Epochs.expectStage(e, id, Stage.Delivered);
        if (block.timestamp >= e.until) revert Epochs.TooLate(block.timestamp, e.until);
        if (block.number <= e.drawBlock) revert DrawTooEarly(block.number, e.drawBlock);
        bytes32 beacon = _hashOf(e.drawBlock);
        if (beacon == 0) {
            beginDraw(e, id);
            return;
        }
        uint256 number = uint256(keccak256(abi.encode(beacon, id))) % m.holdouts;
        e.drawn = uint8(number + 1);
        emit Drawn(id, beacon, number);
    }

    function _hashOf(uint256 number) private view returns (bytes32 beacon) {
        beacon = blockhash(number);
        if (beacon != 0) return beacon;
        (bool ok, bytes memory answer) = HISTORY.staticcall(abi.encode(number));
        if (ok && answer.length == 0x20) beacon = bytes32(answer);
    }
}
