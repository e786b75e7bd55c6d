// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ISettlement} from "../src/interfaces/ISettlement.sol";
import {Models} from "../src/libraries/Models.sol";
import {Phases} from "../src/libraries/Phases.sol";
import {Rosters} from "../src/libraries/Rosters.sol";
import {Typed} from "../src/libraries/Typed.sol";
import {Silent, Submission, Training} from "../src/types/Messages.sol";
import {Phase} from "../src/types/State.sol";
import {BN254, Point} from "../src/verifier/BN254.sol";
import {Scenes} from "./utils/Scenes.sol";

/// @notice Weights, and what each contributor committed to at them, are what two thirds of the contributors signed.
contract VotesTest is Scenes {
    uint256 private constant MEMBERS = 4;

    Point[] private w;
    bytes32[] private roots;

    function setUp() public {
        deployWorld();
        registerModel(parameters(2));
        joinWith(0, shardsOf(0, 3));
        for (uint256 i = 1; i < MEMBERS; i++) {
            join(i, 10);
        }
        closeRoster();
        (w, roots) = proposal();
    }

    function _refuse(address from, bytes memory call, bytes4 selector, string memory what) private {
        refusesCall(from, address(settlement), 0, call, selector, what);
    }

    function _call(uint256[] memory places, bytes[] memory signatures) private view returns (bytes memory) {
        return abi.encodeCall(ISettlement.propose, (model, w, roots, places, signatures));
    }

    /// @notice Only the owner knows the blinds of weights of its own choice: nobody else could train on them, and the
    /// owner could leave out whom it likes.
    function test_ownerProposesUnderAnotherBlind() public {
        uint256[] memory places = majority();
        bytes[] memory signatures = signedBy(places, weightsHash(1, w, roots));
        w[1] = fresh();
        _refuse(OWNER, _call(places, signatures), Typed.WrongSignature.selector, "other weights than were signed");
        _refuse(OWNER, _call(new uint256[](0), new bytes[](0)), Models.TooFewVotes.selector, "alone");
        places = words(0, 1);
        signatures = signedBy(places, weightsHash(1, w, roots));
        _refuse(OWNER, _call(places, signatures), Models.TooFewVotes.selector, "with half of the contributors");
        places = words(0, 1, 1);
        signatures = signedBy(places, weightsHash(1, w, roots));
        _refuse(OWNER, _call(places, signatures), Models.NotAscending.selector, "one of them twice");
        places[2] = MEMBERS;
        _refuse(OWNER, _call(places, signatures), Models.UnknownPlace.selector, "with a stranger");
    }

    function test_votesAreForOneRoundAndRoot() public {
        uint256[] memory places = majority();
        bytes[] memory signatures = signedBy(places, weightsHash(2, w, roots));
        _refuse(OWNER, _call(places, signatures), Typed.WrongSignature.selector, "of another round");
        signatures = signedBy(places, weightsHash(1, w, roots));
        roots[0] = roots[1];
        _refuse(OWNER, _call(places, signatures), Typed.WrongSignature.selector, "other sums");
        roots.pop();
        _refuse(OWNER, _call(places, signatures), Rosters.LengthMismatch.selector, "a class without sums");
        w.pop();
        _refuse(OWNER, _call(places, signatures), Rosters.LengthMismatch.selector, "a class without weights");
    }

    /// @notice Anybody carries the votes, once; the same again changes nothing, other ones are refused.
    function test_proposeAgain() public {
        uint256[] memory places = majority();
        bytes[] memory signatures = signedBy(places, weightsHash(1, w, roots));
        vm.prank(STRANGER);
        settlement.propose(model, w, roots, places, signatures);
        uint256 until = settlement.modelOf(model).until;
        vm.warp(vm.getBlockTimestamp() + 1 hours);
        settlement.propose(model, w, roots, places, signatures);
        assertEq(settlement.modelOf(model).until, until, "no more time");
        assertEq(settlement.modelOf(model).round, 1, "one round");
        Point memory other = w[0];
        w[0] = w[1];
        signatures = signedBy(places, weightsHash(2, w, roots));
        _refuse(OWNER, _call(places, signatures), Models.WeightsDiffer.selector, "other weights");
        w[0] = other;
        roots[1] = roots[0];
        signatures = signedBy(places, weightsHash(2, w, roots));
        _refuse(OWNER, _call(places, signatures), Models.StatisticsDiffer.selector, "other sums");
    }

    function _propose() private {
        uint256[] memory places = majority();
        settlement.propose(model, w, roots, places, signedBy(places, weightsHash(1, w, roots)));
    }

    /// @notice Nobody could prove the optimum over statistics under blinds that only their contributor knows. They are
    /// not counted; who has no others is silent, and the rest go on.
    function test_contributorTrainsUnderOtherBlinds() public {
        _propose();
        Training[] memory t = training(3, 0);
        t[0].shards[0].commitments[1] = fresh();
        bytes memory call = abi.encodeCall(ISettlement.train, (model, 0, t));
        _refuse(party(3), call, Models.WrongStatistics.selector, "another gradient");
        t = training(3, 0);
        t[0].shards[0].commitments[2] = fresh();
        call = abi.encodeCall(ISettlement.train, (model, 0, t));
        _refuse(party(3), call, Models.WrongStatistics.selector, "another Hessian");
        t = training(3, 0);
        t[0].path = training(2, 0)[0].path;
        call = abi.encodeCall(ISettlement.train, (model, 0, t));
        _refuse(party(3), call, Models.WrongStatistics.selector, "another's path");
        t[0].path = new bytes32[](1);
        call = abi.encodeCall(ISettlement.train, (model, 0, t));
        _refuse(party(3), call, Rosters.LengthMismatch.selector, "a short path");
        trainAll(3);
        vm.warp(vm.getBlockTimestamp() + 2 days);
        Silent[] memory silent = new Silent[](1);
        silent[0] = Silent(party(3), 1);
        settlement.evictSilent(model, silent);
        settlement.evictSilent(model, silent);
        assertEq(settlement.modelOf(model).active, 3, "out");
        for (uint256 i = 0; i < 6; i++) {
            delete known[i / 3][i % 3];
        }
        proposeAll();
        trainAll(3);
        optima();
        assertTrue(settlement.modelOf(model).phase == Phase.Demanding, "the others finish");
    }

    /// @notice Of several shards the first may come with anything; only the right sum completes them.
    function test_otherBlindsInTheFirstShard() public {
        _propose();
        Training[] memory t = training(0, 0);
        assertEq(t[0].path.length, 0, "no path is needed before the last shard");
        Point memory off = fresh();
        t[0].shards[0].commitments[1] = sum(t[0].shards[0].commitments[1], off);
        settlement.train(model, 0, t);
        known[0][0] = withShard(known[0][0], 0, 0);
        known[0][0].gradient = sum(known[0][0].gradient, off);
        trainNext(0, 0);
        t = training(0, 0);
        _refuse(
            party(0),
            abi.encodeCall(ISettlement.train, (model, 0, t)),
            Models.WrongStatistics.selector,
            "sums that are not the leaf"
        );
        // Another split of the same sum is as good: the optimum and the credits are about the sum.
        t[0].shards[0].commitments[1] = sum(t[0].shards[0].commitments[1], BN254.negate(off));
        settlement.train(model, 0, t);
        settlement.train(model, 0, t);
        (bool complete, bytes32 partly) = settlement.statisticsOf(model, 0, 0);
        assertTrue(complete && partly == 0, "complete");
        assertEq(settlement.classOf(model, 0).trained, 3, "each shard once");
    }

    /// @notice Whoever shows that somebody is complete in one class only leaves it out for the other one.
    function test_silentInOneClass() public {
        _propose();
        trainNext(1, 0);
        vm.warp(vm.getBlockTimestamp() + 2 days);
        Silent[] memory silent = new Silent[](1);
        silent[0] = Silent(party(1), 0);
        bytes memory call = abi.encodeCall(ISettlement.evictSilent, (model, silent));
        _refuse(STRANGER, call, Models.NotSilent.selector, "complete in class 0");
        silent[0].class = 2;
        call = abi.encodeCall(ISettlement.evictSilent, (model, silent));
        _refuse(STRANGER, call, Models.UnknownClass.selector, "no such class");
        silent[0].class = 1;
        settlement.evictSilent(model, silent);
        assertEq(settlement.modelOf(model).evictions, 0, "one event");
        _refuse(STRANGER, abi.encodeCall(ISettlement.fail, (model)), Phases.PhaseOpen.selector, "the fit goes on");
    }
}
