// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ISettlement} from "../src/interfaces/ISettlement.sol";
import {Models} from "../src/libraries/Models.sol";
import {Phases} from "../src/libraries/Phases.sol";
import {Typed} from "../src/libraries/Typed.sol";
import {Silent} from "../src/types/Messages.sol";
import {Phase} from "../src/types/State.sol";
import {Parameters} from "../src/types/Terms.sol";
import {Point} from "../src/verifier/BN254.sol";
import {Scenes} from "./utils/Scenes.sol";

/// @notice Votes are about those who took part when they were given, and end with everybody who is left out after them.
contract RoundsTest is Scenes {
    uint256 private constant MEMBERS = 5;

    Point[] private w;
    bytes32[] private roots;

    function setUp() public {
        deployWorld();
        Parameters memory p = parameters(1);
        p.evictions = 2;
        registerModel(p);
        for (uint256 i = 0; i < MEMBERS; i++) {
            join(i, 10);
        }
        closeRoster();
        (w, roots) = proposal();
    }

    function _next() private view returns (uint256) {
        return settlement.modelOf(model).round + 1;
    }

    /// @dev A call of propose with votes of some places for what is proposed with everybody.
    function _call(uint256[] memory places) private view returns (bytes memory) {
        return abi.encodeCall(
            ISettlement.propose, (model, w, roots, places, signedBy(places, weightsHash(_next(), w, roots)))
        );
    }

    function _voteOut(uint256 i, uint256[] memory voters) private {
        address[] memory out = addresses(party(i));
        (uint256[] memory places, bytes[] memory signatures) = votes(voters, "q", out);
        settlement.evictByVote(model, "q", out, places, signatures);
    }

    function _silent(uint256 i) private pure returns (Silent[] memory out) {
        out = new Silent[](1);
        out[0] = Silent(party(i), 0);
    }

    function _refuse(bytes memory call, bytes4 selector, string memory what) private {
        refusesCall(STRANGER, address(settlement), 0, call, selector, what);
    }

    function _four() private pure returns (uint256[] memory out) {
        out = new uint256[](4);
        (out[1], out[2], out[3]) = (1, 2, 3);
    }

    /// @dev The first three prove their statistics at weights that everybody voted for, the others do not.
    function _twoAreSilent() private {
        proposeAll();
        for (uint256 i = 0; i < 3; i++) {
            trainNext(i, 0);
            delete known[0][i];
        }
        vm.warp(vm.getBlockTimestamp() + 2 days);
    }

    /// @notice Three of five are too few. Once one is voted out, three of four are enough, but not for what three said
    /// about five: its optimum could be proven by nobody.
    function test_votesOfBeforeAnEviction() public {
        bytes memory old = _call(words(0, 1, 2));
        _refuse(old, Models.TooFewVotes.selector, "three of five");
        _voteOut(4, _four());
        _refuse(old, Typed.WrongSignature.selector, "votes about those who are left and one more");
        proposeAll();
        trainAll(4);
        optima();
        assertTrue(settlement.modelOf(model).phase == Phase.Demanding, "the others finish");
    }

    /// @notice The same with votes to leave somebody out.
    function test_votesAgainstAnotherOfBeforeAnEviction() public {
        address[] memory out = addresses(party(3));
        (uint256[] memory places, bytes[] memory signatures) = votes(words(0, 1, 2), "q", out);
        bytes memory old = abi.encodeCall(ISettlement.evictByVote, (model, "q", out, places, signatures));
        _refuse(old, Models.TooFewVotes.selector, "three of five");
        _voteOut(4, _four());
        _refuse(old, Typed.WrongSignature.selector, "three of what were five");
        assertEq(settlement.modelOf(model).active, 4, "it stays");
    }

    /// @notice One of two silent ones is named, the others fit again with the second, and when they have voted, that
    /// one is named, too.
    function test_secondSilentIsNamedAfterTheVotes() public {
        _twoAreSilent();
        settlement.evictSilent(model, _silent(3));
        (w, roots) = proposal();
        bytes memory old = _call(words(0, 1, 2));
        vm.warp(settlement.modelOf(model).until - 1);
        settlement.evictSilent(model, _silent(4));
        assertEq(settlement.modelOf(model).evictions, 1, "one event");
        _refuse(old, Typed.WrongSignature.selector, "votes about those who are left and one more");
        // The fit begins again, so it has its time again: otherwise nobody could end it.
        assertEq(settlement.modelOf(model).until, vm.getBlockTimestamp() + 3 days, "time for another fit");
        proposeAll();
        trainAll(3);
        optima();
        assertTrue(settlement.modelOf(model).phase == Phase.Demanding, "the others finish");
    }

    /// @notice Whoever votes when weights are proposed already signs for the next round. That is no vote about the next
    /// round's fewer.
    function test_lateVotesForTheNextRound() public {
        _twoAreSilent();
        bytes memory late = _call(words(0, 1, 2));
        Silent[] memory both = new Silent[](2);
        (both[0], both[1]) = (_silent(3)[0], _silent(4)[0]);
        settlement.evictSilent(model, both);
        _refuse(late, Typed.WrongSignature.selector, "votes about the round before");
    }

    /// @notice Naming the same again gives no more time; nor does an event go by.
    function test_sameSilentAgain() public {
        _twoAreSilent();
        settlement.evictSilent(model, _silent(3));
        (uint256 until, uint256 round) = (settlement.modelOf(model).until, settlement.modelOf(model).round);
        vm.warp(vm.getBlockTimestamp() + 1 hours);
        settlement.evictSilent(model, _silent(3));
        settlement.evictSilent(model, new Silent[](0));
        assertEq(settlement.modelOf(model).until, until, "no more time");
        assertEq(settlement.modelOf(model).round, round, "the same round");
        assertEq(settlement.modelOf(model).evictions, 1, "one event");
    }

    /// @notice Votes to leave somebody out do not hide who was silent, nor do they turn who was not into one.
    function test_voteBetweenTwoSilent() public {
        _twoAreSilent();
        settlement.evictSilent(model, _silent(3));
        _refuse(abi.encodeCall(ISettlement.evictSilent, (model, _silent(0))), Models.NotSilent.selector, "it proved");
        _voteOut(2, words(0, 1, 2));
        _refuse(abi.encodeCall(ISettlement.evictSilent, (model, _silent(0))), Models.NotSilent.selector, "it has");
        settlement.evictSilent(model, _silent(4));
        assertEq(settlement.modelOf(model).active, 2, "three are out");
        proposeAll();
        _refuse(
            abi.encodeCall(ISettlement.evictSilent, (model, _silent(0))),
            Phases.PhaseOpen.selector,
            "in the next round it has its time"
        );
    }
}
