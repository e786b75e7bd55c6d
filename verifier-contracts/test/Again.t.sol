// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ISettlement} from "../src/interfaces/ISettlement.sol";
import {Broadcasts} from "../src/libraries/Broadcasts.sol";
import {Models} from "../src/libraries/Models.sol";
import {Payouts} from "../src/libraries/Payouts.sol";
import {Rosters} from "../src/libraries/Rosters.sol";
import {Message} from "../src/libraries/Sealed.sol";
import {EpochId} from "../src/types/Ids.sol";
import {Joining, Order, Submission} from "../src/types/Messages.sol";
import {Stage} from "../src/types/State.sol";
import {Point} from "../src/verifier/BN254.sol";
import {Scenes} from "./utils/Scenes.sol";

/// @notice The same call again changes nothing, and another one in its place is an error, not silence.
contract AgainTest is Scenes {
    function setUp() public {
        deployWorld();
    }

    function _refuse(address from, bytes memory call, bytes4 selector, string memory what) private {
        refusesCall(from, address(settlement), 0, call, selector, what);
    }

    function test_optimumAgain() public {
        serveModel(2, 2);
        settlement.optimum(model, 0, submission(none(), words(7)));
        _refuse(
            STRANGER,
            abi.encodeCall(ISettlement.optimum, (model, 0, submission(none(), words(6)))),
            Models.OptimumDiffers.selector,
            "another bound"
        );
    }

    function test_settleAgain() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        deliver(id, o);
        vm.warp(vm.getBlockTimestamp() + 3 days);
        Submission memory s = submission(points(fresh()), words());
        for (uint256 i = 0; i < 2; i++) {
            vm.prank(OWNER);
            settlement.settle(id, s, "");
        }
        assertEq(settlement.periodOf(model, 0).epochs, 1, "once");
        assertTrue(settlement.epochOf(id).payouts.x == s.commitments[0].x, "its payouts");
        s.commitments[0] = fresh();
        bytes memory call = abi.encodeCall(ISettlement.settle, (id, s, ""));
        _refuse(OWNER, call, Payouts.PayoutsDiffer.selector, "other payouts");
    }

    function test_publishAgain() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        deliver(id, o);
        vm.warp(vm.getBlockTimestamp() + 3 days);
        uint256[8] memory amounts = [uint256(9350), 0, 0, 0, 0, 0, 0, 0];
        uint256 atTau = settleWith(id, amounts, 7);
        vm.warp(vm.getBlockTimestamp() + 28 days);
        publishTable(0, amounts, 7, atTau);
        publishTable(0, amounts, 7, atTau);
        assertEq(vault.balanceOf(asset, OWNER), 1100, "paid once");
        uint96[] memory t = new uint96[](2);
        (t[0], t[1]) = (9000, 350);
        EpochId[] memory epochs = settledIn[model][0];
        bytes memory call = abi.encodeCall(ISettlement.publish, (model, 0, epochs, t, 7, fresh()));
        _refuse(OWNER, call, Payouts.WrongTable.selector, "another table");
        epochs = new EpochId[](0);
        call = abi.encodeCall(ISettlement.publish, (model, 0, epochs, t, 7, fresh()));
        _refuse(OWNER, call, Payouts.WrongEpochs.selector, "without its epoch");
        _refuse(STRANGER, abi.encodeCall(ISettlement.lapse, (model, 0, epochs)), Payouts.WrongEpochs.selector, "lapse");
    }

    /// @notice Messages in parts that overlap; what was posted cannot be replaced by a call that covers it.
    function test_postAgain() public {
        serveModel(2, 1);
        Order memory o = sharedOrder(2, 1000);
        EpochId id = openShared(o);
        answerShared(id, o);
        Message[] memory all = new Message[](4);
        for (uint256 k = 0; k < 4; k++) {
            all[k] = junk(k < 3 ? 1 : 2);
        }
        Message[] memory first = new Message[](2);
        (first[0], first[1]) = (all[0], all[1]);
        for (uint256 i = 0; i < 2; i++) {
            vm.prank(OWNER);
            settlement.post(id, 0, 0, first);
        }
        assertEq(settlement.epochOf(id).posted, 2, "two");
        bytes32 log = keccak256(abi.encode(bytes32(0), keccak256(abi.encode(all[0]))));
        Message[] memory rest = new Message[](3);
        (rest[0], rest[1], rest[2]) = (junk(1), all[2], all[3]);
        _refusePost(id, 1, log, rest, Broadcasts.WrongLog.selector, "another message 1");
        rest[0] = all[1];
        _refusePost(id, 1, 0, rest, Broadcasts.WrongLog.selector, "after other messages");
        _refusePost(id, 3, log, rest, Broadcasts.WrongNumber.selector, "with a gap");
        vm.prank(OWNER);
        settlement.post(id, 1, log, rest);
        assertTrue(settlement.epochOf(id).stage == Stage.Delivered, "all");
        vm.prank(OWNER);
        settlement.post(id, 0, 0, all);
        _refusePost(id, 0, 0, first, Broadcasts.WrongNumber.selector, "a part that cannot be compared");
        all[3].value++;
        _refusePost(id, 0, 0, all, Broadcasts.WrongLog.selector, "another direction");
    }

    function _refusePost(
        EpochId id,
        uint256 first,
        bytes32 before,
        Message[] memory all,
        bytes4 selector,
        string memory what
    ) private {
        _refuse(OWNER, abi.encodeCall(ISettlement.post, (id, first, before, all)), selector, what);
    }

    /// @notice A later call of join shows what the seat is sealed over.
    function test_joinOn() public {
        registerModel(parameters(1));
        Submission[] memory three = shardsOf(0, 3);
        Submission[] memory rest = new Submission[](2);
        (rest[0], rest[1]) = (three[1], three[2]);
        joinWith(0, list(three[0]));
        Joining memory j = joining(0, 1);
        j.log = 0;
        _refuseJoin(j, rest, "without the chain");
        j = joining(0, 1);
        j.counts[0]--;
        _refuseJoin(j, rest, "with fewer rows of a label");
        j = joining(0, 1);
        j.key = fresh();
        _refuseJoin(j, rest, "with another key");
        j = joining(0, 1);
        Point memory edge = rest[0].commitments[1];
        rest[0].commitments[1] = fresh();
        _refuseJoin(j, rest, "from another edge");
        rest[0].commitments[1] = edge;
        j.counts = new uint256[](3);
        bytes memory call = abi.encodeCall(ISettlement.join, (model, j, rest));
        _refuse(party(0), call, Rosters.LengthMismatch.selector, "a label too many");
        j = joining(0, 1);
        for (uint256 i = 0; i < 2; i++) {
            vm.prank(party(0));
            settlement.join(model, j, rest);
        }
        joined(0, 1, rest);
        assertEq(settlement.memberOf(model, 0).rows, 30, "once");
        bytes32 seal = keccak256(abi.encode(packed(j.key), trails[0]));
        assertTrue(settlement.sealOf(model, party(0)) == bytes30(seal), "the seal");
        joinAgainFrom(0, three);
    }

    /// @dev All from the start again, and the first alone, which is told by its data.
    function joinAgainFrom(uint256 i, Submission[] memory all) private {
        Joining memory j = joining(i, 0);
        vm.prank(party(i));
        settlement.join(model, j, all);
        vm.prank(party(i));
        settlement.join(model, j, list(all[0]));
        assertEq(settlement.memberOf(model, 0).shards, 3, "nothing new");
        j.key = fresh();
        _refuseJoin(j, all, "the same under another key");
    }

    function _refuseJoin(Joining memory j, Submission[] memory s, string memory what) private {
        bytes memory call = abi.encodeCall(ISettlement.join, (model, j, s));
        _refuse(party(0), call, Rosters.OtherSeal.selector, what);
    }
}
