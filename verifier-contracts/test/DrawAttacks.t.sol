// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ISettlement} from "../src/interfaces/ISettlement.sol";
import {Epochs} from "../src/libraries/Epochs.sol";
import {Holdouts} from "../src/libraries/Holdouts.sol";
import {Message} from "../src/libraries/Sealed.sol";
import {EpochId, ModelId} from "../src/types/Ids.sol";
import {Direction, Order, Submission} from "../src/types/Messages.sol";
import {Stage} from "../src/types/State.sol";
import {BN254, Point} from "../src/verifier/BN254.sol";
import {Grinder} from "./mocks/Grinder.sol";
import {Validation} from "./utils/Validation.sol";

/// @notice Attacks on the draw of a hold-out, and credits along other directions.
contract DrawAttacksTest is Validation {
    function setUp() public {
        deployWorld();
    }

    address private constant HISTORY = 0x0000F90827F1C53a10cb7A02335B175320002935;

    function _delivered() private returns (EpochId id) {
        Order memory o = order(1000);
        id = openOrder(o);
        deliver(id, o);
    }

    function _draw(EpochId id) private pure returns (bytes memory) {
        return abi.encodeCall(ISettlement.draw, (id));
    }

    // ---- the draw

    /// @notice The draw is the hash's of the block of the delivery, whoever calls and when, and stays.
    function test_WrongDraw() public {
        serveValidation(2, 1);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        _refuse(STRANGER, _draw(id), Epochs.WrongStage.selector, "before the delivery");
        deliver(id, o);
        Direction memory q = along(0, 0);
        _refuse(OWNER, creditCall(id, 0, 0, q), Epochs.NotDrawn.selector, "a credit before the draw");
        uint256 since = settlement.epochOf(id).drawBlock;
        assertEq(since, block.number, "the block of the delivery");
        _refuse(STRANGER, _draw(id), Holdouts.DrawTooEarly.selector, "in the same block");
        vm.roll(since + 7);
        uint256 expected = uint256(keccak256(abi.encode(blockhash(since), id))) % HOLDOUTS;
        send(STRANGER, _draw(id));
        assertEq(settlement.epochOf(id).drawn, expected + 1, "by the block's hash");
        vm.roll(since + 8);
        send(OWNER, _draw(id));
        assertEq(settlement.epochOf(id).drawn, expected + 1, "again");
        for (uint256 k = 0; k < HOLDOUTS; k++) {
            bytes memory call = creditCall(id, 0, 0, along(0, k));
            if (k == expected) send(OWNER, call);
            else _refuse(OWNER, call, Epochs.WrongDraw.selector, "a hold-out that was not drawn");
        }
    }

    /// @notice All hold-outs are drawn, and none in another one's place.
    function test_everyHoldoutIsDrawn() public {
        serveValidation(2, 1);
        bool[HOLDOUTS] memory seen;
        uint256 kinds = 0;
        for (uint256 e = 0; e < 32 && kinds < HOLDOUTS; e++) {
            (, uint256 number) = drawn();
            if (!seen[number]) kinds++;
            seen[number] = true;
        }
        assertEq(kinds, HOLDOUTS, "drawn");
    }

    /// @notice An owner cannot deliver on the condition that its hold-out is drawn: nothing is, in that block.
    function test_OwnerGrindsTheDraw() public {
        Grinder g = new Grinder();
        OWNER = address(g);
        serveValidation(2, 1);
        Order memory o = order(1000);
        EpochId id = settlement.orderId(o);
        o.payers[0].signature = signed(PAYER_KEY, id);
        fund(PAYER, o.payers[0].amount);
        settlement.open(o, "any");
        answer(id, o, 0, fresh(), fresh());
        Message[] memory all = new Message[](2);
        (all[0], all[1]) = (junk(1), junk(2));
        for (uint256 liked = 0; liked < HOLDOUTS; liked++) {
            bytes memory call = abi.encodeCall(Grinder.deliver, (settlement, id, all, liked));
            refusesCall(STRANGER, address(g), 0, call, Holdouts.DrawTooEarly.selector, "delivered if drawn");
        }
        vm.prank(OWNER);
        settlement.post(id, 0, 0, all);
        vm.roll(block.number + 1);
        uint256 number = uint256(keccak256(abi.encode(blockhash(block.number - 1), id))) % HOLDOUTS;
        // It can wait, but not for another one while the chain knows the block.
        for (uint256 k = 0; k < 4; k++) {
            bytes memory call = abi.encodeCall(Grinder.draw, (settlement, id, (number + 1) % HOLDOUTS));
            refusesCall(STRANGER, address(g), 0, call, Grinder.OtherHoldout.selector, "drawn if liked");
            vm.roll(block.number + 63);
        }
        send(STRANGER, _draw(id));
        assertEq(settlement.epochOf(id).drawn, number + 1, "by the block of the delivery");
    }

    /// @notice A block that the chain has forgotten is replaced by one that nobody knows yet.
    function test_DrawWhenTheBlockIsForgotten() public {
        serveValidation(2, 1);
        EpochId id = _delivered();
        uint256 since = block.number;
        vm.roll(since + 257);
        send(OWNER, _draw(id));
        assertEq(settlement.epochOf(id).drawn, 0, "nothing is drawn");
        assertEq(settlement.epochOf(id).drawBlock, since + 257, "this block is to draw");
        _refuse(OWNER, _draw(id), Holdouts.DrawTooEarly.selector, "in the same block");
        vm.roll(since + 258);
        uint256 expected = uint256(keccak256(abi.encode(blockhash(since + 257), id))) % HOLDOUTS;
        send(STRANGER, _draw(id));
        assertEq(settlement.epochOf(id).drawn, expected + 1, "by the second block");
    }

    /// @notice Where a chain keeps hashes for longer (EIP-2935), waiting for 256 blocks changes nothing.
    function test_DrawFromTheHistory() public {
        serveValidation(2, 1);
        EpochId id = _delivered();
        uint256 since = block.number;
        bytes32 beacon = keccak256("kept");
        vm.etch(HISTORY, hex"00");
        vm.mockCall(HISTORY, abi.encode(since), abi.encode(beacon));
        vm.roll(since + 300);
        send(OWNER, _draw(id));
        uint256 expected = uint256(keccak256(abi.encode(beacon, id))) % HOLDOUTS;
        assertEq(settlement.epochOf(id).drawn, expected + 1, "by the block of the delivery");
    }

    /// @notice After the time for credits nothing is drawn. The epoch ends as one in which nobody gave a credit.
    function test_DrawTooLate() public {
        serveValidation(2, 1);
        EpochId id = _delivered();
        vm.roll(block.number + 1);
        vm.warp(vm.getBlockTimestamp() + 3 days);
        _refuse(OWNER, _draw(id), Epochs.TooLate.selector, "after the time for credits");
        vm.warp(vm.getBlockTimestamp() + 1 days);
        settlement.beginOpening(id);
        vm.warp(vm.getBlockTimestamp() + 7 days);
        assertTrue(settlement.epochOf(id).stage == Stage.Opening, "the payers' money is theirs");
        assertEq(settlement.epochOf(id).opened, 0, "no credits");
    }

    // ---- credits along something else

    function test_CreditForAnotherHoldout() public {
        serveValidation(2, 2);
        (EpochId id, uint256 number) = drawn();
        bytes4 wrong = Epochs.WrongDirection.selector;
        Direction memory q = along(0, (number + 1) % HOLDOUTS);
        q.shards = number;
        _refuse(OWNER, creditCall(id, 0, 0, q), wrong, "another hold-out's gradient under this number");
        _refuse(OWNER, creditCall(id, 0, 0, along(1, number)), wrong, "another class's");
        q = Direction(number, gradient(0, number), 0);
        _refuse(OWNER, creditCall(id, 0, 0, q), wrong, "the gradient itself");
        q = Direction(number, Point(0, 0), 0);
        _refuse(OWNER, creditCall(id, 0, 0, q), wrong, "nothing");
        q = directions[id][0];
        q.shards = number;
        _refuse(OWNER, creditCall(id, 0, 0, q), Epochs.WrongDraw.selector, "the answers' direction");
        q.log = 0;
        _refuse(OWNER, creditCall(id, 0, 0, q), wrong, "the answers' direction without its log");
        q = along(0, number);
        q.q.y = addmod(q.q.y, 2, BN254.P);
        _refuse(OWNER, creditCall(id, 0, 0, q), BN254.NotOnCurve.selector, "no point");
        send(OWNER, creditCall(id, 0, 0, along(0, number)));
    }

    /// @notice One epoch's draw is not another's.
    function test_DrawOfAnotherEpoch() public {
        serveValidation(2, 1);
        (EpochId first, uint256 one) = drawn();
        (EpochId second, uint256 other) = drawn();
        for (uint256 e = 0; e < 32 && one == other; e++) {
            (second, other) = drawn();
        }
        assertTrue(one != other, "different draws");
        _refuse(OWNER, creditCall(second, 0, 0, along(0, one)), Epochs.WrongDraw.selector, "the first's");
        _refuse(OWNER, creditCall(first, 0, 0, along(0, other)), Epochs.WrongDraw.selector, "the second's");
    }

    /// @notice By answers, credits along a hold-out's gradient are refused.
    function test_HoldoutsDirectionByAnswers() public {
        serveModel(2, 1);
        EpochId id = _delivered();
        Direction memory q = Direction(1, fresh(), 0);
        _refuse(OWNER, creditCall(id, 0, 0, q), Epochs.WrongDirection.selector, "a direction of one's own");
    }
}
