// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {NATIVE} from "../src/interfaces/IFeeVault.sol";
import {EpochView, ISettlement, ModelView} from "../src/interfaces/ISettlement.sol";
import {Holdouts} from "../src/libraries/Holdouts.sol";
import {Models} from "../src/libraries/Models.sol";
import {Phases} from "../src/libraries/Phases.sol";
import {EpochId, ModelId} from "../src/types/Ids.sol";
import {Credit, Direction, Order, Silent, Statistics, Submission} from "../src/types/Messages.sol";
import {Phase, Stage} from "../src/types/State.sol";
import {Admission, Objective, Parameters, Rules} from "../src/types/Terms.sol";
import {BN254, Point} from "../src/verifier/BN254.sol";
import {Validation} from "./utils/Validation.sol";

/// @notice Models by validation, from hold-outs to payouts, and with a curator that says nothing.
contract HoldoutsTest is Validation {
    function setUp() public {
        deployWorld();
    }

    // ---- everybody does its part

    function test_wholeEpoch() public {
        serveValidation(3, 2);
        (EpochId id, uint256 number) = drawn();
        for (uint256 class = 0; class < 2; class++) {
            for (uint256 i = 0; i < 3; i++) {
                send(OWNER, creditCall(id, class, i, along(class, number)));
            }
        }
        assertEq(settlement.epochOf(id).credits, 6, "credits");
        vm.warp(vm.getBlockTimestamp() + 1 days);
        uint256[8] memory amounts = [uint256(5000), 0, 4350, 0, 0, 0, 0, 0];
        uint256 atTau = settleWith(id, amounts, 77);
        vm.warp(vm.getBlockTimestamp() + 28 days);
        publishTable(0, amounts, 77, atTau);
        settlement.claim(model, party(0), claimOf(0, amounts, 0), false);
        assertEq(party(0).balance, 5000, "paid");
    }

    /// @notice What the verifiers are asked: commitments, scalars and context of each statement, word by word.
    function test_statements() public {
        registerModel(validation(1));
        Submission[] memory shards = holdouts(HOLDOUTS);
        for (uint256 i = 0; i < HOLDOUTS; i++) {
            expectStatement(0, CURATOR, i, shards[i].commitments, shards[i].scalars);
        }
        keepHoldouts(shards);
        send(STRANGER, commitCall(0, shards));
        mocks[0].setLenient(true);
        join(0, 10);
        join(1, 10);
        closeRoster();
        proposeAll();
        trainAll(2);
        Submission[] memory g = gradients(0);
        Point memory w = settlement.classOf(model, 0).weights;
        for (uint256 i = 0; i < HOLDOUTS; i++) {
            Point[] memory c = g[i].commitments;
            expectStatement(1, CURATOR, 0, points(c[0], w, c[1], c[2]), words(10, 1));
        }
        send(STRANGER, proveCall(0, g));
        for (uint256 i = 0; i < HOLDOUTS; i++) {
            postOne(0, i);
        }
        serveTrained();
        _credited();
    }

    function _credited() private {
        (EpochId id, uint256 number) = drawn();
        Credit[] memory c = credits(0, 1, fresh());
        Statistics memory own = c[0].sums;
        Point memory others = sum(settlement.classOf(model, 0).hessian, BN254.negate(own.hessian));
        Point memory q = BN254.negate(gradient(0, number));
        Point[] memory all = points(others, own.gradient, q, c[0].submission.commitments[0]);
        expectStatement(4, party(1), uint256(EpochId.unwrap(id)), all, words(20, LAMBDA, 1));
        vm.prank(OWNER);
        settlement.credit(id, 0, Direction(number, q, 0), c);
        assertEq(settlement.epochOf(id).credits, 1, "credited");
    }

    /// @notice A credit that its contributor opens needs no word of the owner.
    function test_openedCredit() public {
        serveValidation(2, 1);
        (EpochId id, uint256 number) = drawn();
        Credit[] memory c = new Credit[](1);
        (Point memory p,) = commitCredit(id, 0, 1, -5, 77);
        c = credits(0, 1, p);
        (, c[0].opened) = commitCredit(id, 0, 1, -5, 77);
        send(party(1), abi.encodeCall(ISettlement.credit, (id, 0, along(0, number), c)));
        assertEq(settlement.epochOf(id).credits, 1, "credited");
    }

    /// @notice In parts, the same again, and in any order with the optimum.
    function test_inParts() public {
        registerModel(validation(1));
        Submission[] memory shards = holdouts(HOLDOUTS);
        keepHoldouts(shards);
        send(CURATOR, abi.encodeCall(ISettlement.commitHoldouts, (model, 0, list(shards[0]), "")));
        assertEq(settlement.modelOf(model).committed, 1, "one");
        send(STRANGER, commitCall(0, list(shards[0])));
        send(STRANGER, commitCall(0, shards));
        send(STRANGER, commitCall(0, shards));
        Submission[] memory last = list(shards[2]);
        send(STRANGER, commitCall(2, last));
        assertEq(settlement.modelOf(model).committed, HOLDOUTS, "all");
        join(0, 10);
        join(1, 10);
        send(STRANGER, commitCall(0, shards));
        closeRoster();
        proposeAll();
        trainAll(2);
        optima();
        assertTrue(settlement.modelOf(model).phase == Phase.Training, "hold-outs are missing");
        _shownInParts();
    }

    function _shownInParts() private {
        Submission[] memory g = gradients(0);
        send(STRANGER, proveCall(0, g));
        send(STRANGER, proveCall(0, g));
        postOne(0, 2);
        postOne(0, 2);
        assertEq(settlement.modelOf(model).shown, 1, "once");
        (Point memory p, bool shown) = settlement.holdoutOf(model, 0, 2);
        assertTrue(shown && packed(p) == packed(gradient(0, 2)), "the gradient is there");
        (, shown) = settlement.holdoutOf(model, 0, 1);
        assertTrue(!shown, "another is not public");
        postOne(0, 0);
        postOne(0, 1);
        assertTrue(settlement.modelOf(model).phase == Phase.Demanding, "final");
        postOne(0, 1);
        send(STRANGER, proveCall(0, g));
    }

    /// @notice Sum H is demanded and posted as in any model.
    function test_demanded() public {
        trainValidation(2, 1);
        showAll();
        optima();
        vm.prank(party(0));
        settlement.demand(model);
        assertTrue(settlement.modelOf(model).phase == Phase.Broadcasting, "demanded");
    }

    // ---- a curator that says nothing

    /// @notice Without hold-outs nobody joins; the model ends, and bonds are free.
    function test_silentBeforeJoining() public {
        registerModel(validation(1));
        _bond();
        vm.warp(vm.getBlockTimestamp() + 2 days);
        vm.prank(STRANGER);
        settlement.close(model);
        _expectFree();
    }

    /// @notice Without proven or published gradients the model ends as without an optimum, and bonds are free.
    function test_silentInTraining() public {
        uint256 state = vm.snapshotState();
        for (uint256 step = 0; step < 3; step++) {
            trainValidation(2, 1);
            _bond();
            if (step > 0) proveClass(0);
            if (step > 1) {
                postOne(0, 0);
                postOne(0, 1);
            }
            optima();
            _endSilent();
            _expectFree();
            vm.revertToState(state);
            for (uint256 i = 0; i < 2; i++) {
                delete data[i];
                delete known[0][i];
            }
        }
    }

    function _endSilent() private {
        bytes memory call = abi.encodeCall(ISettlement.fail, (model));
        _refuse(STRANGER, call, Phases.PhaseOpen.selector, "within the time for training");
        vm.warp(vm.getBlockTimestamp() + 2 days);
        Silent[] memory silent = new Silent[](1);
        silent[0] = Silent(party(0), 0);
        bytes memory evict = abi.encodeCall(ISettlement.evictSilent, (model, silent));
        _refuse(STRANGER, evict, Models.NotSilent.selector, "contributors pay for the curator");
        _refuse(STRANGER, call, Phases.PhaseOpen.selector, "while an eviction has its time");
        vm.warp(vm.getBlockTimestamp() + 3 days);
        send(STRANGER, call);
    }

    function _bond() private {
        fund(OWNER, 1000);
        vm.prank(OWNER);
        stakes.bond(ModelId.unwrap(model), asset, 1000);
    }

    function _expectFree() private {
        assertTrue(settlement.modelOf(model).phase == Phase.Failed, "ended");
        (uint256 bonded, uint256 free) = bondOf();
        assertEq(bonded, free, "the bond is free");
        vm.prank(OWNER);
        stakes.beginLeaving(ModelId.unwrap(model), asset, 1000);
        vm.warp(vm.getBlockTimestamp() + DELAY);
        vm.prank(OWNER);
        stakes.take(ModelId.unwrap(model), asset);
        assertEq(vault.balanceOf(NATIVE, OWNER), 1000, "withdrawn");
    }

    // ---- terms

    function test_terms() public {
        Parameters memory p = validation(1);
        p.holdouts = 0;
        _expectBad(p, "validation by nothing");
        p.holdouts = 9;
        _expectBad(p, "nine");
        p.objective = Objective.Answers;
        p.holdouts = 1;
        _expectBad(p, "answers with a hold-out");
        labels = 0;
        p = parameters(1);
        _expectBad(p, "numbers by answers");
        p = validation(1);
        p.holdouts = 8;
        registerModel(p);
        ModelView memory m = settlement.modelOf(model);
        assertTrue(m.objective == Objective.Validation && m.holdouts == 8 && m.committed == 0, "registered");
    }

    function _expectBad(Parameters memory p, string memory what) private {
        _refuse(OWNER, abi.encodeCall(ISettlement.register, (p)), Models.BadParameter.selector, what);
    }

    /// @notice A model by answers has no hold-outs.
    function test_answersHaveNone() public {
        registerModel(parameters(1));
        Submission[] memory shards = holdouts(1);
        _refuse(CURATOR, commitCall(0, shards), Holdouts.NoHoldouts.selector, "commit");
        join(0, 10);
        join(1, 10);
        closeRoster();
        proposeAll();
        trainAll(2);
        _refuse(CURATOR, proveCall(0, shards), Holdouts.NoHoldouts.selector, "prove");
        _refuse(CURATOR, postCall(0, 0), Holdouts.NoHoldouts.selector, "post");
        serveTrained();
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        deliver(id, o);
        assertEq(settlement.epochOf(id).drawBlock, 0, "no draw");
        _refuse(STRANGER, abi.encodeCall(ISettlement.draw, (id)), Holdouts.NoHoldouts.selector, "draw");
        creditAll(id, 2);
    }
}
