// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ISettlement} from "../src/interfaces/ISettlement.sol";
import {Broadcasts} from "../src/libraries/Broadcasts.sol";
import {Epochs} from "../src/libraries/Epochs.sol";
import {Rosters} from "../src/libraries/Rosters.sol";
import {Complaint, Message, Sealed} from "../src/libraries/Sealed.sol";
import {EpochId} from "../src/types/Ids.sol";
import {Direction, Order} from "../src/types/Messages.sol";
import {Stage} from "../src/types/State.sol";
import {Rules} from "../src/types/Terms.sol";
import {Point} from "../src/verifier/BN254.sol";
import {KnownTau} from "./utils/KnownTau.sol";
import {Scenes} from "./utils/Scenes.sol";

/// @notice Whose every message is: answers by class and shard for the shard's payer, directions for all that take part.
/// Two payers with one and two shards, two classes; three contributors take part, and a fourth is too large.
contract ReadersTest is Scenes {
    uint256 private constant EPHEMERAL = 0xe9e9;
    uint256 private constant SHARDS = 3;
    uint256 private constant MESSAGES = 8;

    EpochId private id;
    bytes private order_;
    bytes private messages;

    function rules() internal view override returns (Rules memory r) {
        r = super.rules();
        r.maxPart = 5000;
    }

    function setUp() public {
        deployWorld();
        registerModel(parameters(2));
        join(3, 100);
        for (uint256 i = 0; i < 3; i++) {
            join(i, 10);
        }
        closeRoster();
        proposeAll();
        for (uint256 i = 0; i < 6; i++) {
            trainNext(i % 3, i / 3);
        }
        serveTrained();
        Order memory o = sharedOrder(2, 1000);
        id = openShared(o);
        answerShared(id, o);
        Message[] memory all = new Message[](MESSAGES);
        for (uint256 k = 0; k < MESSAGES; k++) {
            all[k] = junk(k < 6 ? 1 : 4);
            all[k].ephemeral = KnownTau.point(EPHEMERAL);
        }
        vm.prank(OWNER);
        settlement.post(id, 0, 0, all);
        (order_, messages) = (abi.encode(o), abi.encode(all));
    }

    /// @dev A complaint about a message, with a reader's secret and its place among the readers.
    function _call(uint256 number, uint256 secret, uint256 place) private view returns (bytes memory) {
        Message[] memory all = abi.decode(messages, (Message[]));
        bytes32[] memory hashes = new bytes32[](MESSAGES);
        for (uint256 k = 0; k < MESSAGES; k++) {
            hashes[k] = keccak256(abi.encode(all[k]));
        }
        Complaint memory c = complaintOf(keccak256(abi.encode(id, number)), secret, place, EPHEMERAL);
        return _with(number, hashes, all[number], c, _log(number));
    }

    function _with(uint256 number, bytes32[] memory hashes, Message memory m, Complaint memory c, Point[] memory log)
        private
        view
        returns (bytes memory)
    {
        Order memory o = abi.decode(order_, (Order));
        Direction memory q = directions[id][number < 6 ? number / SHARDS : number - 6];
        return abi.encodeCall(ISettlement.complain, (id, o, number, hashes, m, c, log, q));
    }

    /// @dev Commitments to the answers that a message is one of.
    function _log(uint256 number) private view returns (Point[] memory) {
        return number < 6 ? sharedAnswers[id][number / SHARDS] : new Point[](0);
    }

    function _refuse(bytes memory call, bytes4 selector, string memory what) private {
        refusesCall(STRANGER, address(settlement), 0, call, selector, what);
    }

    function _payerSecret(uint256 i) private pure returns (uint256) {
        return readerSecret((1 << 64) + i);
    }

    /// @dev Places by party: the fourth joined first.
    function _placeOf(uint256 i) private view returns (uint256) {
        return settlement.placeOf(model, party(i));
    }

    function test_everyMessageHasItsReaders() public {
        for (uint256 number = 0; number < MESSAGES; number++) {
            uint256 snapshot = vm.snapshotState();
            if (number < 6) {
                uint256 payer_ = number % SHARDS == 0 ? 0 : 1; // the second payer has two shards
                _refuse(_call(number, _payerSecret(1 - payer_), 0), Sealed.WrongSecret.selector, "the other payer");
                _refuse(_call(number, readerSecret(0), 0), Sealed.WrongSecret.selector, "a contributor");
                _convict(_call(number, _payerSecret(payer_), 0));
            } else {
                _refuse(_call(number, _payerSecret(0), _placeOf(0)), Rosters.OtherSeal.selector, "a payer");
                _refuse(_call(number, readerSecret(0), _placeOf(1)), Rosters.OtherSeal.selector, "another's place");
                _refuse(_call(number, readerSecret(3), _placeOf(3)), Rosters.NotEligible.selector, "the excluded one");
                _convict(_call(number, readerSecret(number - 5), _placeOf(number - 5)));
            }
            vm.revertToState(snapshot);
        }
    }

    function _convict(bytes memory call) private {
        vm.prank(STRANGER);
        (bool ok,) = address(settlement).call(call);
        assertTrue(ok && settlement.epochOf(id).stage == Stage.Refunded, "convicted");
        assertEq(vault.balanceOf(asset, payer(0)), 11_000, "the first payer's own");
        assertEq(vault.balanceOf(asset, payer(1)), 22_000, "the second payer's own");
        for (uint256 i = 0; i < 3; i++) {
            settlement.compensate(model, party(i));
            assertEq(vault.balanceOf(asset, party(i)), 11_000, "a third of the fee, from the bond");
        }
        _refuse(
            abi.encodeCall(ISettlement.compensate, (model, party(3))), Rosters.NotEligible.selector, "the excluded one"
        );
        _refuse(call, Epochs.WrongStage.selector, "a second conviction");
    }

    /// @notice A complaint about one message proves nothing about another, in whatever order they are given.
    function test_logsThatWereNotPosted() public {
        Message[] memory all = abi.decode(messages, (Message[]));
        bytes32[] memory hashes = new bytes32[](MESSAGES);
        for (uint256 k = 0; k < MESSAGES; k++) {
            hashes[k] = keccak256(abi.encode(all[k]));
        }
        Complaint memory c = complaintOf(keccak256(abi.encode(id, uint256(1))), _payerSecret(1), 0, EPHEMERAL);
        Point[] memory log = _log(1);
        _refuse(_with(2, hashes, all[2], c, log), Sealed.WrongSecret.selector, "the secret of message 1 for message 2");
        _refuse(_with(1, hashes, all[2], c, log), Broadcasts.WrongLog.selector, "message 2 as message 1");
        (hashes[1], hashes[2]) = (hashes[2], hashes[1]);
        _refuse(_with(1, hashes, all[2], c, log), Broadcasts.WrongLog.selector, "another order");
        (hashes[1], hashes[2]) = (hashes[2], hashes[1]);
        (log[1], log[2]) = (log[2], log[1]);
        _refuse(_with(1, hashes, all[1], c, log), Broadcasts.WrongLog.selector, "another shard's answers");
        log = new Point[](2);
        _refuse(_with(1, hashes, all[1], c, log), Broadcasts.WrongLog.selector, "an answer less");
        Message memory m = all[1];
        m.value++;
        _refuse(_with(1, hashes, m, c, _log(1)), Broadcasts.WrongLog.selector, "another value");
    }
}
