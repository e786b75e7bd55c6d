// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {NATIVE} from "../src/interfaces/IFeeVault.sol";
import {ISettlement} from "../src/interfaces/ISettlement.sol";
import {IStatementVerifier} from "../src/interfaces/IStatementVerifier.sol";
import {Payouts} from "../src/libraries/Payouts.sol";
import {Statements} from "../src/libraries/Statements.sol";
import {VerifyCall} from "../src/libraries/VerifyCall.sol";
import {EpochId, ModelId} from "../src/types/Ids.sol";
import {Joining, Order, Submission} from "../src/types/Messages.sol";
import {Stage} from "../src/types/State.sol";
import {Point} from "../src/verifier/BN254.sol";
import {Hostile} from "./utils/Hostile.sol";
import {KnownTau} from "./utils/KnownTau.sol";

/// @notice What a model relies on its pinned verifiers for: capacity, an answer, and that nobody loses by freezing one.
contract VerifiersTest is Hostile {
    /// @dev Root of unity of order 16, an odd root of the domain that is twice as large as the circuit's.
    uint256 private constant ODD = 0x21082ca216cbbf4e1c6e4f4594dd508c996dfbe1174efb98b11509c6e306460b;

    /// @notice The owner has a place. At an odd root of a domain twice as large a table's polynomial is
    /// A(odd) - 2 blind, so that a blind of its choice would make it the whole pool.
    function test_attack01_blindIsMoneyAtAnOddRoot() public {
        assertTrue(mulmod(ODD, ODD, R) == KnownTau.OMEGA, "a square root of the domain's root");
        serveModel(2, 1);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        deliver(id, o);
        creditAll(id, 2);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        uint256[8] memory amounts = [uint256(9350), 0, 0, 0, 0, 0, 0, 0];
        uint256 pool = 9350;
        uint256 blind = mulmod(addmod(_at(amounts, ODD), R - pool, R), KnownTau.inverse(2), R);
        uint256 atTau = settleWith(id, amounts, blind);
        vm.warp(vm.getBlockTimestamp() + 28 days);
        publishTable(0, amounts, blind, atTau);
        Point memory opening =
            KnownTau.point(mulmod(addmod(atTau, R - pool, R), KnownTau.inverse(addmod(KnownTau.TAU, R - ODD, R)), R));
        _refuse(
            party(1),
            abi.encodeCall(ISettlement.claimByOpening, (model, party(1), 0, uint96(pool), opening, false)),
            Payouts.WrongPath.selector,
            "the pool by the blind"
        );
        opening = KnownTau.open(atTau, 0, pool);
        settlement.claimByOpening(model, party(0), 0, uint96(pool), opening, true);
        assertEq(vault.balanceOf(NATIVE, party(0)), pool, "it is the other one's");
    }

    /// @dev A(z) for the values of A at the roots of unity of order 8.
    function _at(uint256[8] memory values, uint256 z) private pure returns (uint256 sum) {
        uint256 w = 1;
        for (uint256 c = 0; c < 8; c++) {
            sum = addmod(sum, mulmod(mulmod(values[c], w, R), KnownTau.inverse(addmod(z, R - w, R)), R), R);
            w = mulmod(w, KnownTau.OMEGA, R);
        }
        return mulmod(sum, mulmod(addmod(KnownTau.exp(z, 8), R - 1, R), KnownTau.inverse(8), R), R);
    }

    /// @notice A call that succeeds says nothing: only verify's own answer does.
    function test_attack11_verifierThatSaysNothing() public {
        registerModel(parameters(1));
        Submission[] memory shards =
            list(submission(points(fresh(), KnownTau.point(KnownTau.TAU), fresh()), rows(10, 5, 5)));
        Joining memory j = joining(0, 0);
        bytes4 magic = IStatementVerifier.verify.selector;
        bytes[5] memory answers = [
            bytes(""),
            abi.encode(0),
            abi.encode(true),
            abi.encodePacked(magic), // not a whole word
            abi.encode(magic, magic)
        ];
        for (uint256 i = 0; i < answers.length; i++) {
            vm.mockCall(address(mocks[0]), abi.encodePacked(magic), answers[i]);
            _refuse(
                party(0),
                abi.encodeCall(ISettlement.join, (model, j, shards)),
                VerifyCall.NoAnswer.selector,
                "another answer"
            );
        }
        vm.mockCall(address(mocks[0]), abi.encodePacked(magic), abi.encode(magic));
        vm.prank(party(0));
        settlement.join(model, j, shards);
    }

    /// @notice Each of the circuits that an epoch needs stops it before its answers and after them. Payers have their
    /// fees back at once, and the owner its bond.
    function test_frozenCircuitAtAnyStage() public {
        serveModel(2, 1);
        uint256 start = vm.snapshotState();
        for (uint256 kind = 3; kind < 6; kind++) {
            for (uint256 delivered = 0; delivered < 2; delivered++) {
                _frozen(kind, delivered == 1);
                vm.revertToState(start);
            }
        }
    }

    function _frozen(uint256 kind, bool delivered) private {
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        if (delivered) {
            deliver(id, o);
            vm.warp(vm.getBlockTimestamp() + 10 days);
        }
        vm.prank(KEEPER);
        gateway.freeze(bytes32(kind + 1));
        _refuse(
            STRANGER,
            abi.encodeCall(ISettlement.beginOpening, (id)),
            delivered ? Statements.CircuitFrozen.selector : bytes4(keccak256("WrongStage(bytes32,uint8,uint8)")),
            "no opening, which would cost the owner its bond"
        );
        vm.prank(STRANGER);
        settlement.refund(id, o);
        assertTrue(settlement.epochOf(id).stage == Stage.Refunded, "refunded");
        assertEq(vault.balanceOf(NATIVE, PAYER), 11_000, "all of it");
        assertEq(stakes.free(ModelId.unwrap(model), NATIVE, OWNER), 1 << 80, "nobody is slashed");
    }
}
