// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {COUNTED, LAPSE, ACKNOWLEDGE, THEFT} from "./utils/Actors.sol";
import {Guided} from "./utils/Guided.sol";
import {Test} from "./utils/Test.sol";

/// @notice What holds whatever the actors do: see Actors.check. One invariant, so that one campaign checks all.
contract InvariantsTest is Test {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    /// @dev Steps of the sequence that is the same everywhere. A campaign's calls depend on the machine's cores.
    uint256 private constant FIXED = 1600;
    /// @dev Steps after which each kind of call changed something once for each so many.
    uint256 private constant LEAST = 1000;

    Guided private actors;

    function setUp() external {
        actors = new Guided();
    }

    function targetContracts() external view returns (address[] memory list) {
        list = new address[](1);
        list[0] = address(actors);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory list) {
        list = new FuzzSelector[](1);
        list[0] = FuzzSelector(address(actors), new bytes4[](1));
        list[0].selectors[0] = Guided.step.selector;
    }

    function invariant_everyBookAgrees() external view {
        actors.check();
    }

    /// @notice Each actor can end everything alone, and all together leave nothing behind. In a long campaign every
    /// kind of call changed something; a short one leaves that to `test_everyKindHappens`.
    function afterInvariant() external {
        actors.everybody();
        actors.check();
        uint256 steps = actors.steps();
        _report(steps);
        if (steps >= 10 * LEAST) _atLeast(steps / LEAST);
    }

    /// @notice The campaign's steps in one fixed sequence: what they reach is the same on every machine.
    function test_everyKindHappens() external {
        for (uint256 i = 0; i < FIXED; i++) {
            actors.step(i);
            actors.check();
        }
        _report(FIXED);
        _atLeast(1);
    }

    /// @dev Prints how often every kind of call changed something.
    function _report(uint256 steps) private view {
        note("calls that did something, that found it done, that were refused");
        note("steps", steps, 0, 0);
        for (uint256 kind = 0; kind < COUNTED; kind++) {
            note(_name(kind), actors.happened(kind), actors.idle(kind), actors.refused(kind));
        }
    }

    function _atLeast(uint256 times) private view {
        for (uint256 kind = 0; kind < COUNTED; kind++) {
            if (kind == THEFT) continue;
            assertTrue(actors.happened(kind) >= times, string.concat("too few: ", _name(kind)));
        }
    }

    /// @dev The kinds of Actors.happened.
    function _name(uint256 kind) private pure returns (string memory) {
        string[COUNTED] memory names = [
            "open",
            "deliver",
            "acknowledge",
            "credit",
            "settle",
            "publish",
            "claim",
            "lapse",
            "begin opening",
            "open credits",
            "share",
            "refund",
            "complain",
            "compensate",
            "withdraw",
            "bond",
            "attempted theft",
            "theft",
            "one alone",
            "everybody alone, then together",
            "worlds"
        ];
        return names[kind];
    }

    /// @notice The same in one fixed sequence that reaches every stage, so that the checks are seen to check something.
    function test_oneOfEach() external {
        for (uint256 i = 0; i < 6; i++) {
            actors.open(i, 1000);
        }
        for (uint256 i = 0; i < 5; i++) {
            actors.deliver(i);
            actors.credit(i, 0, 100);
            actors.credit(i, 1, 50);
        }
        actors.complain(0, 0, 0);
        actors.complain(1, 3, 1);
        actors.compensate(1);
        actors.wait(3 days);
        actors.settle(2, 5, 7);
        actors.settle(3, 5, 7);
        _everybodyAlone();
        actors.waitLong(30 days);
        _everybodyAlone();
        actors.beginOpening(4);
        actors.openCredits(4, 0);
        actors.openCredits(4, 1);
        _everybodyAlone();
        actors.publish(0);
        actors.claim(0, 0, true);
        actors.wait(3 days);
        actors.waitLong(5 days);
        actors.share(4, 0);
        _everybodyAlone();
        actors.refund(5);
        for (uint256 kind = 0; kind < 14; kind++) {
            if (kind != ACKNOWLEDGE && kind != LAPSE) assertTrue(actors.happened(kind) > 0, "a step did not happen");
        }
    }

    function _everybodyAlone() private {
        actors.everybody();
        actors.check();
    }
}
