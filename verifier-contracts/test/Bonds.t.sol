// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {NATIVE} from "../src/interfaces/IFeeVault.sol";
import {IStakeManager} from "../src/interfaces/IStakeManager.sol";
import {FeeVault} from "../src/money/FeeVault.sol";
import {StakeManager} from "../src/money/StakeManager.sol";
import {Test} from "./utils/Test.sol";

/// @notice Bonds by themselves, with a settlement that this test plays.
contract BondsTest is Test {
    address private constant SETTLEMENT = address(0x5e);
    address private constant ALICE = address(0xa11ce);
    bytes32 private constant SUBJECT = "model";

    FeeVault private vault;
    StakeManager private stakes;

    function setUp() public {
        vm.warp(1_700_000_000);
        address b = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1);
        vault = new FeeVault(SETTLEMENT, b, new address[](0));
        stakes = new StakeManager(vault, SETTLEMENT, 30 days);
        vm.deal(address(this), 1000);
        vault.deposit{value: 1000}(NATIVE, ALICE, 1000);
        vm.prank(ALICE);
        stakes.bond(SUBJECT, NATIVE, 1000);
    }

    function _refuse(address from, bytes memory call, bytes4 selector, string memory what) private {
        refusesCall(from, address(stakes), 0, call, selector, what);
    }

    function _lock(uint256 amount) private {
        vm.prank(SETTLEMENT);
        stakes.lock(SUBJECT, NATIVE, ALICE, amount);
    }

    function test_leaving() public {
        _lock(300);
        bytes memory leave = abi.encodeCall(IStakeManager.beginLeaving, (SUBJECT, NATIVE, 701));
        _refuse(ALICE, leave, IStakeManager.TooSmall.selector, "what is locked stays");
        vm.prank(ALICE);
        stakes.beginLeaving(SUBJECT, NATIVE, 700);
        assertEq(stakes.free(SUBJECT, NATIVE, ALICE), 0, "what is leaving is not free");
        bytes memory more = abi.encodeCall(IStakeManager.lock, (SUBJECT, NATIVE, ALICE, 1));
        _refuse(SETTLEMENT, more, IStakeManager.TooSmall.selector, "nor can it be locked");
        bytes memory take = abi.encodeCall(IStakeManager.take, (SUBJECT, NATIVE));
        _refuse(ALICE, take, IStakeManager.TooEarly.selector, "at once");
        vm.warp(vm.getBlockTimestamp() + 30 days);
        vm.prank(ALICE);
        assertEq(stakes.take(SUBJECT, NATIVE), 700, "after the delay");
        vm.prank(ALICE);
        assertEq(stakes.take(SUBJECT, NATIVE), 0, "once");
        assertEq(vault.balanceOf(NATIVE, ALICE), 700, "to the balance");
        assertEq(stakes.stakeOf(SUBJECT, NATIVE, ALICE).bonded, 300, "the rest");
    }

    /// @notice Who begins again waits again, for whatever amount.
    function test_leavingAgain() public {
        vm.prank(ALICE);
        stakes.beginLeaving(SUBJECT, NATIVE, 1);
        vm.warp(vm.getBlockTimestamp() + 30 days);
        vm.prank(ALICE);
        stakes.beginLeaving(SUBJECT, NATIVE, 1000);
        _refuse(
            ALICE,
            abi.encodeCall(IStakeManager.take, (SUBJECT, NATIVE)),
            IStakeManager.TooEarly.selector,
            "more after the delay of less"
        );
    }

    function test_slashing() public {
        _lock(300);
        vm.prank(ALICE);
        stakes.beginLeaving(SUBJECT, NATIVE, 600);
        vm.prank(SETTLEMENT);
        assertEq(stakes.slash(SUBJECT, NATIVE, ALICE, SETTLEMENT, 200), 200, "of what is locked");
        IStakeManager.Stake memory s = stakes.stakeOf(SUBJECT, NATIVE, ALICE);
        assertEq(s.locked, 100, "locked");
        assertEq(s.leaving, 600, "leaving");
        vm.prank(SETTLEMENT);
        assertEq(stakes.slash(SUBJECT, NATIVE, ALICE, SETTLEMENT, type(uint96).max), 800, "no more than there is");
        s = stakes.stakeOf(SUBJECT, NATIVE, ALICE);
        assertEq(s.bonded | s.locked | s.leaving, 0, "nothing is left");
        vm.warp(vm.getBlockTimestamp() + 30 days);
        vm.prank(ALICE);
        assertEq(stakes.take(SUBJECT, NATIVE), 0, "nothing leaves");
        vm.prank(SETTLEMENT);
        stakes.unlock(SUBJECT, NATIVE, ALICE, 5);
        assertEq(vault.balanceOf(NATIVE, SETTLEMENT), 1000, "taken");
    }

    function test_onlyTheSettlement() public {
        bytes4 not = IStakeManager.NotSettlement.selector;
        _refuse(ALICE, abi.encodeCall(IStakeManager.lock, (SUBJECT, NATIVE, ALICE, 1)), not, "locks");
        _refuse(ALICE, abi.encodeCall(IStakeManager.unlock, (SUBJECT, NATIVE, ALICE, 1)), not, "unlocks");
        _refuse(ALICE, abi.encodeCall(IStakeManager.slash, (SUBJECT, NATIVE, ALICE, ALICE, 1)), not, "slashes");
    }

    /// @notice Whatever is bonded, locked, leaving and slashed: locked and leaving fit into the bond, and the vault has
    /// it.
    function testFuzz_neverMoreThanTheBond(uint96[6] memory a) public {
        uint256 lock = a[0] % 1001;
        _lock(lock);
        uint256 part = a[1] % (1001 - lock);
        vm.prank(ALICE);
        stakes.beginLeaving(SUBJECT, NATIVE, part);
        for (uint256 i = 2; i < 6; i++) {
            vm.prank(SETTLEMENT);
            if (i % 2 == 0) stakes.slash(SUBJECT, NATIVE, ALICE, SETTLEMENT, a[i] % 700);
            else stakes.unlock(SUBJECT, NATIVE, ALICE, a[i] % 300);
            IStakeManager.Stake memory s = stakes.stakeOf(SUBJECT, NATIVE, ALICE);
            assertTrue(uint256(s.locked) + s.leaving <= s.bonded, "locked and leaving within the bond");
            assertEq(s.bonded + vault.balanceOf(NATIVE, SETTLEMENT), 1000, "all of it");
        }
        uint256 left = stakes.stakeOf(SUBJECT, NATIVE, ALICE).leaving;
        vm.warp(vm.getBlockTimestamp() + 30 days);
        vm.prank(ALICE);
        assertEq(stakes.take(SUBJECT, NATIVE), left, "what is leaving can leave");
    }
}
