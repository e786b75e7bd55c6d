// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {EpochId, ModelId} from "../types/Ids.sol";
import {MAX_HESSIAN, MAX_MESSAGE} from "../types/Limits.sol";
import {Direction, Order} from "../types/Messages.sol";
import {Class, Epoch, Member, Model, Phase, Roster, Setting, Stage, State} from "../types/State.sol";
import {Kind} from "../types/Terms.sol";
import {BN254, PackedPoint, Point} from "../verifier/BN254.sol";
import {Accounts} from "./Accounts.sol";
import {Epochs} from "./Epochs.sol";
import {Holdouts} from "./Holdouts.sol";
import {Models} from "./Models.sol";
import {Openings} from "./Openings.sol";
import {Phases} from "./Phases.sol";
import {Rosters} from "./Rosters.sol";
import {Complaint, Message, Sealed} from "./Sealed.sol";
import {Statements} from "./Statements.sol";
import {Typed} from "./Typed.sol";

/// @title What the owner has to hand over, where all can see that it did.
/// @notice Credits need sum H of the model and q of the epoch, with their blinds, and payers need their answers. The
/// owner posts each encrypted to its readers. A reader that finds a message bad proves it, within a time: the fees go
/// back, and the owner's bond pays the contributors.
library Broadcasts {
    using BN254 for PackedPoint;
    using Phases for Model;
    using Rosters for Roster;
    using BN254 for Point;

    /// @notice A contributor has not got sum H.
    event Demanded(ModelId indexed model, address indexed party);
    /// @notice Sum H of a class was posted.
    event HessianPosted(ModelId indexed model, uint256 indexed class, Message message);
    /// @notice A message of an epoch was posted: answers by class and shard, then the directions by class.
    event Posted(EpochId indexed epoch, uint256 indexed number, Message message);
    /// @notice Everything that was paid for is there; credits count from now on.
    event Delivered(EpochId indexed epoch, uint256 complainBy, uint256 creditsBy);
    /// @notice A payer has its answers.
    event Acknowledged(EpochId indexed epoch, address indexed payer);
    /// @notice A message is proven to be bad.
    event Convicted(ModelId indexed model, bytes32 indexed subject, address indexed reader, uint256 slashed);

    /// @notice The message does not have a box for every reader, or no entries, or more boxes and entries than `most`.
    error BadMessage(uint256 boxes, uint256 readers, uint256 entries, uint256 most);
    /// @notice The number is not that of the next message.
    error WrongNumber(uint256 received, uint256 expected);
    /// @notice Not all shards of all classes have been answered.
    error AnswersIncomplete(uint256 received, uint256 expected);
    /// @notice These are not the messages or answers that were posted.
    error WrongLog(bytes32 received, bytes32 expected);
    /// @notice The message is good.
    error NothingWrong();
    /// @notice The caller is not the payer.
    error NotPayer(address received, address expected);
    /// @notice The payer has acknowledged its answers.
    error AlreadyAcknowledged(uint256 payer);

    // ---- sum H

    /// @notice Says that a contributor has not got sum H. The owner then has to post it before orders are taken.
    function demand(Model storage m, Roster storage r, ModelId id) external {
        if (m.phase == Phase.Broadcasting) return;
        m.expectWithin(Phase.Demanding);
        Rosters.expectEligible(r.members[r.placeOf(msg.sender)]);
        emit Demanded(id, msg.sender);
        m.enter(id, Phase.Broadcasting, m.windows.demand);
    }

    /// @notice Begins to take orders, if nobody demanded sum H in time.
    function serve(Model storage m, ModelId id) external {
        if (m.phase == Phase.Serving) return;
        m.expectOver(Phase.Demanding);
        m.enter(id, Phase.Serving, 0);
        m.until = uint40(block.timestamp);
    }

    /// @notice Posts sum H of a class. After the last one orders are taken, once the time for complaints is over.
    function postHessian(Model storage m, Roster storage r, ModelId id, uint256 class, Message calldata message)
        external
    {
        Models.expectOwner(m);
        if (class >= m.classes) revert Models.UnknownClass(class, m.classes);
        Class storage c = m.byClass[class];
        bytes32 hash = keccak256(abi.encode(message));
        if (c.message == hash) return;
        m.expectWithin(Phase.Broadcasting);
        if (c.message != 0) revert WrongLog(hash, c.message);
        _expectFull(message, r.members.length, MAX_HESSIAN);
        c.message = hash;
        emit HessianPosted(id, class, message);
        if (++m.posted < m.classes) return;
        m.enter(id, Phase.Serving, m.windows.complaint);
    }

    /// @notice Proves that a posted sum H is bad, which ends the model.
    function complainHessian(
        Model storage m,
        Roster storage r,
        Setting memory s,
        ModelId id,
        uint256 class,
        Message calldata message,
        Complaint calldata complaint
    ) external {
        m.expectWithin(Phase.Serving);
        Class storage c = m.byClass[class];
        bytes32 hash = keccak256(abi.encode(message));
        if (hash != c.message) revert WrongLog(hash, c.message);
        address reader = _reader(r, complaint);
        bytes32 subject = keccak256(abi.encode(id, class));
        if (!_bad(m, subject, c.hessian.unpack(), message, complaint)) revert NothingWrong();
        _convict(m, s, id, subject, reader, type(uint96).max);
        m.fail(id);
    }

    /// @dev The contributor that complains, with the key that it joined with.
    function _reader(Roster storage r, Complaint memory c) private view returns (address party) {
        if (c.reader >= r.members.length) revert Models.UnknownPlace(c.reader, r.members.length);
        Member storage member = r.members[c.reader];
        Rosters.expectEligible(member);
        party = member.account;
        r.expectKey(party, c.key, c.trail);
    }

    // ---- answers and directions

    /// @notice Posts messages of an epoch from number `first` on; those that are there are skipped. Number k is the
    /// answers of class k / shards to shard k mod shards, encrypted to the shard's payer; after them come the
    /// directions by class, encrypted to all contributors. With the last one, credits count.
    function post(
        Epoch storage e,
        Model storage m,
        Roster storage r,
        EpochId id,
        uint256 first,
        bytes32 before,
        Message[] calldata list
    ) external {
        Models.expectOwner(m);
        uint256 next = e.posted;
        // What ends before the last message cannot be compared with what is there.
        if (first > next || first + list.length < next) revert WrongNumber(first, next);
        bytes32 log = before;
        for (uint256 i = 0; i < next - first; i++) {
            log = messageLog(log, keccak256(abi.encode(list[i])));
        }
        if (log != e.messages) revert WrongLog(log, e.messages);
        if (first + list.length == next) return;
        Epochs.expectStage(e, id, Stage.Opened);
        if (block.timestamp >= e.until) revert Epochs.TooLate(block.timestamp, e.until);
        uint256 answers = uint256(e.shards) * m.classes;
        for (uint256 i = next - first; i < list.length; i++) {
            if (next >= answers + m.classes) revert WrongNumber(next, answers + m.classes);
            _expectFull(list[i], next < answers ? 1 : r.members.length, MAX_MESSAGE);
            log = messageLog(log, keccak256(abi.encode(list[i])));
            emit Posted(id, next++, list[i]);
        }
        (e.messages, e.posted) = (log, uint32(next));
        if (next == answers + m.classes) _deliver(e, m, id);
    }

    function _deliver(Epoch storage e, Model storage m, EpochId id) private {
        if (e.answered != m.classes) revert AnswersIncomplete(e.answered, m.classes);
        e.stage = Stage.Delivered;
        e.complainBy = uint40(block.timestamp + m.windows.complaint);
        e.until = uint40(e.complainBy + m.windows.credit);
        emit Delivered(id, e.complainBy, e.until);
        if (m.holdouts > 0) Holdouts.beginDraw(e, id);
    }

    /// @notice A payer says that it has its answers. Then it complains no more.
    function acknowledge(Epoch storage e, Setting memory s, EpochId id, Order calldata o, uint256 payer) external {
        if (e.agreed[payer]) return;
        Epochs.expectStage(e, id, Stage.Delivered);
        Epochs.expectOrder(s, id, o);
        if (msg.sender != o.payers[payer].account) revert NotPayer(msg.sender, o.payers[payer].account);
        e.agreed[payer] = true;
        e.acknowledged++;
        emit Acknowledged(id, msg.sender);
    }

    /// @notice Proves that a posted message of an epoch is bad.
    function complain(
        State storage st,
        Setting memory s,
        EpochId id,
        Order calldata o,
        uint256 number,
        bytes32[] calldata hashes,
        Message calldata message,
        Complaint calldata complaint,
        Point[] calldata answers,
        Direction calldata direction
    ) external {
        Epoch storage e = st.epochs[id];
        Epochs.expectStage(e, id, Stage.Delivered);
        Epochs.expectOrder(s, id, o);
        _expectMessage(e, number, hashes, message);
        _complain(st, s, id, o, number, message, complaint, _disputed(e, number, answers, direction));
    }

    function _complain(
        State storage st,
        Setting memory s,
        EpochId id,
        Order calldata o,
        uint256 number,
        Message calldata message,
        Complaint memory complaint,
        Point memory commitment
    ) private {
        Epoch storage e = st.epochs[id];
        Model storage m = st.models[e.model];
        address reader = number < uint256(e.shards) * m.classes
            ? _payer(e, o, complaint, number)
            : _contributor(e, st.rosters[e.model], complaint);
        bytes32 subject = keccak256(abi.encode(id, number));
        if (!_bad(m, subject, commitment, message, complaint)) revert NothingWrong();
        e.slashed = uint96(_convict(m, s, e.model, subject, reader, e.fee));
        Epochs.repay(e, m, s, id, o);
    }

    function _payer(Epoch storage e, Order calldata o, Complaint memory complaint, uint256 number)
        private
        view
        returns (address)
    {
        uint256 payer = o.queries[number % e.shards].payer;
        if (e.agreed[payer]) revert AlreadyAcknowledged(payer);
        if (block.timestamp >= e.complainBy) revert Epochs.TooLate(block.timestamp, e.complainBy);
        (complaint.reader, complaint.key) = (0, o.payers[payer].key);
        return o.payers[payer].account;
    }

    function _contributor(Epoch storage e, Roster storage r, Complaint memory complaint)
        private
        view
        returns (address)
    {
        if (block.timestamp >= e.until) revert Epochs.TooLate(block.timestamp, e.until);
        return _reader(r, complaint);
    }

    function _expectMessage(Epoch storage e, uint256 number, bytes32[] calldata hashes, Message calldata message)
        private
        view
    {
        bytes32 log = 0;
        for (uint256 i = 0; i < hashes.length; i++) {
            log = messageLog(log, hashes[i]);
        }
        if (log != e.messages) revert WrongLog(log, e.messages);
        if (number >= hashes.length) revert WrongNumber(number, hashes.length);
        bytes32 hash = keccak256(abi.encode(message));
        if (hash != hashes[number]) revert WrongLog(hash, hashes[number]);
    }

    /// @dev What a message has to open: the commitment to the answers of a class to a shard, or the class's direction.
    function _disputed(Epoch storage e, uint256 number, Point[] calldata answers, Direction calldata direction)
        private
        view
        returns (Point memory)
    {
        uint256 all = uint256(e.shards) * e.answered; // all classes are answered
        if (number >= all) {
            Epochs.expectDirection(e, number - all, direction);
            return direction.q;
        }
        Epochs.expectDirection(e, number / e.shards, direction);
        bytes32 log = 0;
        for (uint256 i = 0; i < answers.length; i++) {
            log = Epochs.answerLog(log, answers[i]);
        }
        if (log != direction.log) revert WrongLog(log, direction.log);
        return answers[number % e.shards];
    }

    function messageLog(bytes32 log, bytes32 hash) internal pure returns (bytes32 h) {
        assembly ("memory-safe") {
            mstore(0, log)
            mstore(0x20, hash)
            h := keccak256(0, 0x40)
        }
    }

    function _expectFull(Message calldata message, uint256 readers, uint256 most) private pure {
        uint256 entries = message.payload.length;
        if (message.boxes.length != readers || entries < 2 || readers + entries > most) {
            revert BadMessage(message.boxes.length, readers, entries, most);
        }
        // What is no point would make every complaint revert.
        Statements.finite(message.ephemeral);
        message.opening.check();
    }

    /// @dev Whether what the reader decrypts does not open the commitment.
    function _bad(
        Model storage m,
        bytes32 subject,
        Point memory commitment,
        Message calldata message,
        Complaint memory complaint
    ) private view returns (bool) {
        Sealed.check(subject, message.ephemeral, complaint);
        uint256 z = Sealed.point(subject, commitment, message);
        (uint256 y, bool canonical) = Sealed.value(subject, message, complaint, z);
        if (!canonical || y != message.value) return true;
        uint256[4] memory tau = m.pins[uint256(Kind.Payout)].verifier.tau();
        return !Openings.holds(commitment, z, message.value, message.opening, tau);
    }

    /// @dev Takes from the owner's bond for the contributors. What 96 bits do not hold of a model's sum stays the
    /// contract's own: with a token of many units an owner, most of whose contributors are its own accounts, could go
    /// so far that complaints revert.
    function _convict(Model storage m, Setting memory s, ModelId id, bytes32 subject, address reader, uint256 amount)
        private
        returns (uint256 taken)
    {
        taken = s.stakes.slash(ModelId.unwrap(id), m.asset, m.owner, address(this), amount);
        uint96 kept = uint96(Math.min(taken, type(uint96).max - m.compensation));
        m.compensation += kept;
        s.vault.lock(Accounts.compensation(id), m.asset, address(this), kept);
        emit Convicted(id, subject, reader, taken);
    }
}
