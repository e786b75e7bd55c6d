// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Actors} from "./utils/Actors.sol";
import {Test} from "./utils/Test.sol";

/// @notice What holds whatever the actors do: see Actors.check. One invariant, so that one campaign checks all.
contract InvariantsTest is Test {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    Actors private actors;

    function setUp() external {
        actors = new Actors();
    }

    function targetContracts() external view returns (address[] memory list) {
        list = new address[](1);
        list[0] = address(actors);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory list) {
        bytes4[19] memory all = [
            Actors.open.selector,
            Actors.deliver.selector,
            Actors.acknowledge.selector,
            Actors.credit.selector,
            Actors.settle.selector,
            Actors.publish.selector,
            Actors.claim.selector,
            Actors.lapse.selector,
            Actors.beginOpening.selector,
            Actors.openCredits.selector,
            Actors.share.selector,
            Actors.refund.selector,
            Actors.complain.selector,
            Actors.compensate.selector,
            Actors.withdraw.selector,
            Actors.bond.selector,
            Actors.wait.selector,
            Actors.steal.selector,
            Actors.alone.selector
        ];
        list = new FuzzSelector[](1);
        list[0] = FuzzSelector(address(actors), new bytes4[](20));
        for (uint256 i = 0; i < 19; i++) {
            list[0].selectors[i] = all[i];
        }
        list[0].selectors[19] = Actors.waitLong.selector;
    }

    function invariant_everyBookAgrees() external view {
        actors.check();
    }

    /// @notice No run is empty, each of them can end everything alone, and all together leave nothing behind.
    /// Prints how often every kind of call changed something.
    function afterInvariant() external {
        note("calls that did something, that found it done, that were refused");
        string[21] memory names = kinds();
        for (uint256 kind = 0; kind < 21; kind++) {
            uint256 did = actors.happened(kind);
            note(names[kind], did, actors.idle(kind), actors.refused(kind));
        }
        assertTrue(actors.happened(0) > 0, "nothing happened");
        actors.everybody();
        actors.check();
    }

    /// @dev The kinds of Actors.happened.
    function kinds() private pure returns (string[21] memory) {
        return [
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
            "bond leaves",
            "attempted theft",
            "theft",
            "one alone",
            "steps of one alone",
            "everybody alone, then together"
        ];
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
        actors.complain(4, 3, 1);
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
            if (kind != 2 && kind != 7) assertTrue(actors.happened(kind) > 0, "a step did not happen");
        }
    }

    function _everybodyAlone() private {
        actors.everybody();
        actors.check();
    }
}
