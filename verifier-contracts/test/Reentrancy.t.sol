// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {ISettlement, Query, Statistics} from "../src/interfaces/ISettlement.sol";
import {BN254, Point} from "../src/verifier/BN254.sol";
import {Epoch} from "./utils/Epoch.sol";
import {KnownTau} from "./utils/KnownTau.sol";

/// @notice An account that is paid calls back with arguments that are good by themselves, and the contract holds enough
/// money to pay twice: only the guard is in the way.
contract ReentrancyTest is Epoch {
    Thief private thief;
    Statistics private own;
    uint256[8] private owed;

    /// @dev The thief is the only contributor and is owed 100 at snapshot 1 and 300 at snapshot 2; epochs 4 and 5 are
    /// its own and not settled.
    function setUp() public {
        thief = new Thief();
        vm.deal(address(thief), 1000);
        deployWorld(1);
        vm.prank(address(thief));
        settlement.register();
        Point memory data = fresh();
        settlement.contribute(address(thief), list(submission(points(data, fresh(), fresh()), rows(10, 4, 6))));
        propose(0, fresh());
        own = Statistics(1, fresh(), fresh());
        settlement.train(
            address(thief), 0, nothing(), list(submission(points(data, own.gradient, own.hessian), noWords()))
        );
        proveOptimum(0, submission(none(), words(0)));
        _settle(100);
        _settle(200);
        askFor(5000); // other people's money
        for (uint256 i = 0; i < 2; i++) {
            Query[] memory q = new Query[](1);
            q[0] = Query(fresh(), keccak256(abi.encode(uint256(2), uint256(5), uint256(6))));
            thief.run(address(settlement), 400, abi.encodeCall(ISettlement.ask, (q)));
        }
        vm.warp(block.timestamp + WINDOW);
    }

    function test_claimWithinClaim() public {
        _refused(_claim(100, 1), _claim(300, 2), 100);
        thief.run(address(settlement), 0, _claim(300, 2)); // the same call is good by itself
        assertEq(address(thief).balance, 200 + 300, "paid in turn");
    }

    function test_reclaimWithinReclaim() public {
        _refused(_reclaim(4), _reclaim(5), 400);
        thief.run(address(settlement), 0, _reclaim(5));
        assertEq(address(thief).balance, 200 + 800, "paid in turn");
    }

    function test_reclaimWithinClaim() public {
        _refused(_claim(100, 1), _reclaim(4), 100);
    }

    function test_claimWithinReclaim() public {
        _refused(_reclaim(4), _claim(300, 2), 400);
    }

    function test_theSameCallAgain() public {
        _refused(_claim(300, 2), _claim(300, 2), 300);
        thief.disarm();
        _refused(_reclaim(4), _reclaim(4), 400);
    }

    function _refused(bytes memory call, bytes memory within, uint256 amount) private {
        uint256 before = address(thief).balance;
        thief.arm(within);
        thief.run(address(settlement), 0, call);
        assertTrue(thief.entered(), "did not call back");
        bytes4 guard = ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector;
        assertTrue(thief.refusal() == guard, "another refusal");
        assertEq(address(thief).balance, before + amount, "paid once");
        thief.disarm();
    }

    function _settle(uint256 pool) private {
        owed[0] += pool;
        uint256 epoch = askFor(pool);
        answer(epoch, 0, asked[epoch], fresh(), words(2, 5, 6));
        settlement.credit(
            epoch,
            0,
            directions[epoch][0],
            _addresses(address(thief)),
            sums(own),
            list(submission(points(fresh()), noWords()))
        );
        Point memory before = settlement.payoutsAt(settlement.settlements());
        Point memory payouts = sum(KnownTau.point(KnownTau.evaluate(owed, 0)), BN254.negate(before));
        settlement.settle(epoch, submission(points(payouts), noWords()));
    }

    function _claim(uint256 total, uint256 snapshot) private view returns (bytes memory) {
        uint256[8] memory then;
        then[0] = total;
        Point memory opening = KnownTau.open(KnownTau.evaluate(then, 0), 0, total);
        return abi.encodeCall(ISettlement.claim, (0, total, snapshot, opening));
    }

    function _reclaim(uint256 epoch) private pure returns (bytes memory) {
        return abi.encodeCall(ISettlement.reclaim, (epoch));
    }
}

/// @notice Makes the call it is told to, and the call it is armed with once, when it is paid.
contract Thief {
    bytes private within;
    bool public entered;
    /// @dev The selector of the error that stopped the call back; all ones if nothing did.
    bytes4 public refusal;

    function arm(bytes calldata data) external {
        within = data;
    }

    function disarm() external {
        delete within;
        (entered, refusal) = (false, 0);
    }

    function run(address target, uint256 value, bytes calldata data) external {
        (bool ok, bytes memory reason) = target.call{value: value}(data);
        if (ok) return;
        assembly ("memory-safe") {
            revert(add(reason, 0x20), mload(reason))
        }
    }

    receive() external payable {
        if (within.length == 0) return;
        bytes memory data = within;
        delete within; // once
        entered = true;
        (bool ok, bytes memory reason) = msg.sender.call(data);
        refusal = ok ? bytes4(0xffffffff) : bytes4(reason);
    }
}
