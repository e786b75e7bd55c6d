// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {NATIVE} from "../src/interfaces/IFeeVault.sol";
import {ISettlement} from "../src/interfaces/ISettlement.sol";
import {Broadcasts} from "../src/libraries/Broadcasts.sol";
import {Epochs} from "../src/libraries/Epochs.sol";
import {Complaint, Message, Sealed} from "../src/libraries/Sealed.sol";
import {EpochId, ModelId} from "../src/types/Ids.sol";
import {Order} from "../src/types/Messages.sol";
import {Phase, Stage} from "../src/types/State.sol";
import {Point} from "../src/verifier/BN254.sol";
import {KnownTau} from "./utils/KnownTau.sol";
import {World} from "./utils/World.sol";

/// @notice What the owner hands over is encrypted where all can see it; a bad message convicts it, a good one nobody.
contract ComplaintsTest is World {
    uint256 private constant PAYER_PLACE = 1 << 64;

    /// @dev What the messages of an epoch of one class and one shard hold.
    struct Content {
        uint256[] answers;
        uint256[] direction;
        uint256 blind;
    }

    Order private o;
    EpochId private id;
    Content private content;
    Point private answers;
    Point private direction;
    Message[] private messages;

    function setUp() public {
        deployWorld();
        serveModel(2, 1);
        content = Content(words(5, 6, 7), words(11, 12), 99);
        answers = KnownTau.point(_atTau(content.answers, 99));
        direction = KnownTau.point(_atTau(content.direction, 99));
        Order memory fresh_ = order(1000);
        id = openOrder(fresh_);
        _keep(fresh_);
        answer(id, fresh_, 0, answers, direction);
    }

    function test_goodMessagesConvictNobody() public {
        _post(content.answers, content.direction, 0);
        _refuse(_complaint(0, PAYER_PLACE, 0), Broadcasts.NothingWrong.selector, "the payer's answers are good");
        _refuse(_complaint(1, 0, 0), Broadcasts.NothingWrong.selector, "the direction is good");
        _refuse(_complaint(1, 1, 1), Broadcasts.NothingWrong.selector, "for the other one, too");
    }

    /// @notice 18. The owner proves answers and does not hand them over.
    function test_attack18_otherAnswersThanProven() public {
        uint256[] memory other = words(5, 6, 8);
        _post(other, content.direction, 0);
        _convicts(_complaint(0, PAYER_PLACE, 0));
    }

    function test_attack18_answersThatDoNotDecrypt() public {
        _post(content.answers, content.direction, 1);
        _convicts(_complaint(0, PAYER_PLACE, 0));
    }

    /// @notice 16. The owner hands a direction to itself only.
    function test_attack16_directionForTheOwnerAlone() public {
        _post(content.answers, content.direction, 2);
        _refuse(_complaint(1, 0, 0), Broadcasts.NothingWrong.selector, "its own account has it");
        _convicts(_complaint(1, 1, 1));
        settlement.compensate(model, party(0));
        settlement.compensate(model, party(1));
        settlement.compensate(model, party(1));
        assertEq(vault.balanceOf(NATIVE, party(1)), 5500, "half of the fee, from the bond");
    }

    /// @notice A reader cannot convict by a secret that is not the one of the message.
    function test_readerLies() public {
        _post(content.answers, content.direction, 0);
        Complaint memory c = _complaint(0, PAYER_PLACE, 0);
        c.shared = KnownTau.point(3);
        _refuse(c, Sealed.WrongSecret.selector, "another secret");
        c = _complaint(0, PAYER_PLACE, 0);
        c.reply += R;
        _refuse(c, Sealed.WrongSecret.selector, "a reply above the order");
        c = _complaint(0, 0, 0);
        _refuse(c, Sealed.WrongSecret.selector, "another reader");
    }

    /// @notice Complaints end: the payers' with the time for them or its word, the contributors' with the credits.
    function test_complainsLate() public {
        _post(words(1, 2, 3), words(1, 2), 0);
        vm.prank(PAYER);
        settlement.acknowledge(id, o, 0);
        _refuse(_complaint(0, PAYER_PLACE, 0), Broadcasts.AlreadyAcknowledged.selector, "it said that it has them");
        vm.warp(vm.getBlockTimestamp() + 1 days);
        _refuse(_complaint(0, PAYER_PLACE, 0), Broadcasts.AlreadyAcknowledged.selector, "late");
        vm.warp(vm.getBlockTimestamp() + 2 days);
        _refuse(_complaint(1, 0, 0), Epochs.TooLate.selector, "after the credits");
    }

    function test_messagesThatWereNotPosted() public {
        _post(content.answers, content.direction, 0);
        Message memory forged = _seal(0, words(1, 2, 3), PAYER_PLACE, 1);
        Complaint memory c = _prove(0, PAYER_PLACE, 0, forged.ephemeral);
        bytes memory call = _call(0, forged, c);
        refusesCall(PAYER, address(settlement), 0, call, Broadcasts.WrongLog.selector, "made up by the payer");
    }

    /// @notice Where the owner's own accounts have most places, a bond that is taken is mostly its own again. With a
    /// token of many units it lets so much be taken that no further sum fits: then nobody could complain.
    function test_attack_bondsTakenUntilTheSumOverflows() public {
        uint96 unit = uint96(uint256(1 << 95) / 11 + 1);
        for (uint256 i = 0; i < 3; i++) {
            fund(OWNER, 11 * uint256(unit));
            vm.prank(OWNER);
            stakes.bond(ModelId.unwrap(model), NATIVE, 11 * uint256(unit));
            Order memory big = order(unit);
            id = openOrder(big);
            delete o.payers;
            delete o.queries;
            _keep(big);
            delete messages;
            answer(id, big, 0, answers, direction);
            _post(words(5, 6, 8), content.direction, 0);
            vm.prank(STRANGER);
            (bool ok,) = address(settlement).call(_call(0, messages[0], _complaint(0, PAYER_PLACE, 0)));
            assertTrue(ok, "a complaint is decided");
            assertTrue(settlement.epochOf(id).stage == Stage.Refunded, "the fee goes back");
            settlement.compensate(model, party(i % 2));
        }
        settlement.compensate(model, party(0));
        settlement.compensate(model, party(1));
        assertEq(vault.balanceOf(NATIVE, party(0)), type(uint96).max / 2, "what fits");
        assertEq(vault.balanceOf(NATIVE, party(1)), type(uint96).max / 2, "what fits");
    }

    // ---- sum H

    function test_attack16_badSumH() public {
        _freshModel();
        Point memory sumH = sum(known[0][0].hessian, known[0][1].hessian);
        bytes32 subject = keccak256(abi.encode(model, uint256(0)));
        Message memory m = _sealFor(subject, sumH, words(1, 2, 3), 0, 2, false);
        vm.prank(OWNER);
        settlement.postHessian(model, 0, m);
        vm.prank(OWNER);
        settlement.postHessian(model, 0, m);
        Complaint memory c = _proveFor(subject, 1, 1, m.ephemeral);
        settlement.complainHessian(model, 0, m, c);
        assertTrue(settlement.modelOf(model).phase == Phase.Failed, "the model ends");
        settlement.compensate(model, party(1));
        assertEq(vault.balanceOf(NATIVE, party(1)), 500, "half of the bond");
    }

    /// @dev A model that has to post sum H, with a bond of 1,000.
    function _freshModel() private {
        delete known[0][0];
        delete known[0][1];
        delete data[0];
        delete data[1];
        registerModel(parameters(1));
        join(0, 10);
        join(1, 10);
        closeRoster();
        proposeAll();
        trainNext(0, 0);
        trainNext(1, 0);
        optima();
        fund(OWNER, 1000);
        vm.prank(OWNER);
        stakes.bond(ModelId.unwrap(model), NATIVE, 1000);
        vm.prank(party(0));
        settlement.demand(model);
    }

    // ---- messages

    /// @dev Posts answers and direction. With harm 1 the payer's box is wrong, with 2 the second contributor's.
    function _post(uint256[] memory a, uint256[] memory q, uint256 harm) private {
        Message[] memory all = new Message[](2);
        all[0] = _seal(0, a, PAYER_PLACE, 1);
        if (harm == 1) all[0].boxes[0] = bytes32(uint256(1));
        all[1] = _seal(1, q, 0, 2);
        if (harm == 2) {
            all[1].boxes[1] = bytes32(uint256(1));
            _open(keccak256(abi.encode(id, uint256(1))), direction, q, all[1]);
        }
        messages.push(all[0]);
        messages.push(all[1]);
        vm.prank(OWNER);
        settlement.post(id, 0, 0, all);
        vm.prank(OWNER);
        settlement.post(id, 0, 0, all);
        assertTrue(settlement.epochOf(id).stage == Stage.Delivered, "delivered");
    }

    function _seal(uint256 number, uint256[] memory values, uint256 first, uint256 readers)
        private
        returns (Message memory)
    {
        bytes32 subject = keccak256(abi.encode(id, number));
        return _sealFor(subject, number == 0 ? answers : direction, values, first, readers, true);
    }

    /// @dev A message for readers first, first + 1, ...; without `honest` its opening is of nothing.
    function _sealFor(
        bytes32 subject,
        Point memory commitment,
        uint256[] memory values,
        uint256 first,
        uint256 readers,
        bool honest
    ) private returns (Message memory m) {
        uint256 e = _ephemeral(subject);
        m.ephemeral = KnownTau.point(e);
        bytes32 key = bytes32(serial());
        m.boxes = new bytes32[](readers);
        for (uint256 i = 0; i < readers; i++) {
            Point memory s = KnownTau.point(mulmod(e, readerSecret(first + i), R));
            m.boxes[i] = key ^ keccak256(abi.encode(keccak256("tributary.box.v1"), subject, i, s));
        }
        m.payload = new uint256[](values.length + 1);
        for (uint256 j = 0; j <= values.length; j++) {
            uint256 v = j < values.length ? values[j] : 99;
            m.payload[j] = v ^ uint256(keccak256(abi.encode(keccak256("tributary.payload.v1"), subject, key, j)));
        }
        if (honest) _open(subject, commitment, values, m);
    }

    function _open(bytes32 subject, Point memory commitment, uint256[] memory values, Message memory m) private view {
        uint256 z = uint256(
            keccak256(abi.encode(keccak256("tributary.point.v1"), subject, commitment, m.ephemeral, m.boxes, m.payload))
        ) % R;
        m.value = _coefficients(values, 99, z);
        m.opening = openingAt(_atTau(values, 99), z, m.value);
    }

    function _ephemeral(bytes32 subject) private pure returns (uint256) {
        return uint256(keccak256(abi.encode("ephemeral", subject))) % R;
    }

    /// @dev sum_j v_j z^j + blind z^L.
    function _coefficients(uint256[] memory v, uint256 blind, uint256 z) private pure returns (uint256 y) {
        y = blind;
        for (uint256 j = v.length; j > 0; j--) {
            y = addmod(mulmod(y, z, R), v[j - 1], R);
        }
    }

    /// @dev sum v_j tau^j + blind tau^L.
    function _atTau(uint256[] memory values, uint256 blind) private pure returns (uint256) {
        return _coefficients(values, blind, KnownTau.TAU);
    }

    // ---- complaints

    function _complaint(uint256 number, uint256 reader, uint256 place) private view returns (Complaint memory) {
        return _prove(number, reader, place, messages[number].ephemeral);
    }

    function _prove(uint256 number, uint256 reader, uint256 place, Point memory ephemeral)
        private
        view
        returns (Complaint memory)
    {
        return _proveFor(keccak256(abi.encode(id, number)), reader, place, ephemeral);
    }

    /// @dev The complaint of who has the reader's secret, at a place among the message's readers.
    function _proveFor(bytes32 subject, uint256 reader, uint256 place, Point memory ephemeral)
        private
        view
        returns (Complaint memory c)
    {
        (uint256 b, uint256 e, uint256 t) = (readerSecret(reader), _ephemeral(subject), 0x1234567);
        (c.reader, c.key, c.trail) = (place, KnownTau.point(b), trails[place]);
        c.shared = KnownTau.point(mulmod(b, e, R));
        c.first = KnownTau.point(t);
        c.second = KnownTau.point(mulmod(t, e, R));
        uint256 challenge = uint256(
            keccak256(
                abi.encode(
                    keccak256("tributary.ratio.v1"),
                    subject,
                    place,
                    KnownTau.point(b),
                    ephemeral,
                    c.shared,
                    c.first,
                    c.second
                )
            )
        ) % R;
        c.reply = addmod(t, mulmod(challenge, b, R), R);
    }

    function _call(uint256 number, Message memory m, Complaint memory c) private view returns (bytes memory) {
        bytes32[] memory hashes = new bytes32[](2);
        for (uint256 i = 0; i < 2; i++) {
            hashes[i] = keccak256(abi.encode(messages[i]));
        }
        Point[] memory all = points(answers);
        return abi.encodeCall(ISettlement.complain, (id, o, number, hashes, m, c, all, directions[id][0]));
    }

    function _numberOf(Complaint memory c) private view returns (uint256) {
        Point memory payer = KnownTau.point(mulmod(readerSecret(PAYER_PLACE), _ephemeral(_subject(0)), R));
        if (c.shared.x == payer.x) return 0;
        for (uint256 i = 0; i < 2; i++) {
            Point memory s = KnownTau.point(mulmod(readerSecret(i), _ephemeral(_subject(1)), R));
            if (c.shared.x == s.x) return 1;
        }
        return 0;
    }

    function _subject(uint256 number) private view returns (bytes32) {
        return keccak256(abi.encode(id, number));
    }

    function _refuse(Complaint memory c, bytes4 selector, string memory what) private {
        uint256 number = _numberOf(c);
        refusesCall(STRANGER, address(settlement), 0, _call(number, messages[number], c), selector, what);
    }

    function _convicts(Complaint memory c) private {
        uint256 number = _numberOf(c);
        vm.prank(STRANGER);
        (bool ok, bytes memory reason) = address(settlement).call(_call(number, messages[number], c));
        if (!ok) {
            assembly {
                revert(add(reason, 0x20), mload(reason))
            }
        }
        assertTrue(settlement.epochOf(id).stage == Stage.Refunded, "the fee goes back");
        assertEq(vault.balanceOf(NATIVE, PAYER), 11_000, "to the payer, no more");
        assertEq(stakes.stakeOf(ModelId.unwrap(model), NATIVE, OWNER).bonded, (1 << 80) - 11_000, "the bond");
        assertEq(stakes.free(ModelId.unwrap(model), NATIVE, OWNER), (1 << 80) - 11_000, "nothing stays locked");
    }

    function _keep(Order memory it) private {
        (o.model, o.unit, o.openBy, o.answerBy, o.salt) = (it.model, it.unit, it.openBy, it.answerBy, it.salt);
        o.payers.push(it.payers[0]);
        o.queries.push(it.queries[0]);
    }
}
