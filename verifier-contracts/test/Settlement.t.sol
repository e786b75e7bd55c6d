// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {NATIVE} from "../src/interfaces/IFeeVault.sol";
import {EpochView, ModelView} from "../src/interfaces/ISettlement.sol";
import {EpochId, ModelId} from "../src/types/Ids.sol";
import {Direction, Order, Training} from "../src/types/Messages.sol";
import {Phase, Stage} from "../src/types/State.sol";
import {Point} from "../src/verifier/BN254.sol";
import {KnownTau} from "./utils/KnownTau.sol";
import {World} from "./utils/World.sol";

/// @notice A model and its epochs from registration to the last claim, with every statement checked word by word.
contract SettlementTest is World {
    function setUp() public {
        deployWorld();
    }

    /// @notice One epoch, two classes: every statement is built once, and everybody has what is its own in the end.
    function test_wholeEpoch() public {
        serveModel(3, 2);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        deliver(id, o);
        creditAll(id, 3);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        uint256[8] memory amounts = [uint256(5000), 0, 4350, 0, 0, 0, 0, 0];
        uint256 atTau = settleWith(id, amounts, 77);
        EpochView memory e = settlement.epochOf(id);
        assertTrue(e.stage == Stage.Settled, "settled");
        assertEq(e.pool, 9350, "85 % of 11,000");
        vm.warp(vm.getBlockTimestamp() + 28 days);
        publishTable(0, amounts, 77, atTau);
        settlement.claim(model, party(0), claimOf(0, amounts, 0), false);
        settlement.claim(model, party(0), claimOf(0, amounts, 0), false);
        settlement.claim(model, party(2), claimOf(0, amounts, 2), true);
        assertEq(party(0).balance, 5000, "paid once");
        assertEq(vault.balanceOf(NATIVE, party(2)), 4350, "kept");
        assertEq(vault.balanceOf(NATIVE, OWNER), 1100, "the owner's part");
        assertEq(vault.balanceOf(NATIVE, TREASURY), 550, "the treasury's");
        assertEq(stakes.free(ModelId.unwrap(model), NATIVE, OWNER), 1 << 80, "the bond is free");
    }
}
