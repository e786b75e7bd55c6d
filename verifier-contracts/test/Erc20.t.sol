// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {NATIVE} from "../src/interfaces/IFeeVault.sol";
import {EpochId, ModelId} from "../src/types/Ids.sol";
import {Order} from "../src/types/Messages.sol";
import {HookToken} from "./mocks/Tokens.sol";
import {Scenes} from "./utils/Scenes.sol";

/// @notice A model whose fees and bonds are in a token that calls everybody back.
contract Erc20Test is Scenes {
    HookToken private token = new HookToken();

    function setUp() public {
        asset = address(token);
        deployWorld();
    }

    function fund(address who, uint256 amount) internal override {
        token.mint(address(this), amount);
        token.approve(address(vault), amount);
        vault.deposit(address(token), who, amount);
    }

    function test_epochInAToken() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        (uint256 bonded, uint256 free) = bondOf();
        assertEq(bonded - free, 11_000, "locked in the token");
        deliver(id, o);
        creditAll(id, 2);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        uint256[8] memory amounts = [uint256(9000), 350, 0, 0, 0, 0, 0, 0];
        uint256 atTau = settleWith(id, amounts, 77);
        vm.warp(vm.getBlockTimestamp() + 28 days);
        publishTable(0, amounts, 77, atTau);
        settlement.claim(model, party(0), claimOf(0, amounts, 0), false);
        settlement.claim(model, party(1), claimOf(0, amounts, 1), true);
        assertEq(token.balanceOf(party(0)), 9000, "sent");
        assertEq(vault.balanceOf(asset, party(1)), 350, "kept");
        assertEq(vault.balanceOf(asset, OWNER), 1100, "the owner's");
        assertEq(vault.owed(asset), token.balanceOf(address(vault)), "the vault holds what it owes");
        assertEq(vault.owed(NATIVE), 0, "and nothing else");
        vm.prank(OWNER);
        stakes.beginLeaving(ModelId.unwrap(model), asset, 1 << 80);
        vm.warp(vm.getBlockTimestamp() + DELAY);
        vm.prank(OWNER);
        stakes.take(ModelId.unwrap(model), asset);
        vm.prank(OWNER);
        vault.withdraw(asset, (1 << 80) + 1100);
        assertEq(token.balanceOf(OWNER), (1 << 80) + 1100, "the bond is back");
    }

    function test_refundInAToken() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        vm.warp(o.answerBy);
        settlement.refund(id, o);
        assertEq(vault.balanceOf(asset, PAYER), 11_000, "refunded");
    }
}
