// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IFeeVault, NATIVE} from "../src/interfaces/IFeeVault.sol";
import {ISettlement} from "../src/interfaces/ISettlement.sol";
import {Openings} from "../src/libraries/Openings.sol";
import {Payouts} from "../src/libraries/Payouts.sol";
import {Split} from "../src/money/FeeSplitter.sol";
import {EpochId, ModelId} from "../src/types/Ids.sol";
import {Claim, Credit, Opened, Order} from "../src/types/Messages.sol";
import {Parameters} from "../src/types/Terms.sol";
import {BN254, Point} from "../src/verifier/BN254.sol";
import {Thief} from "./mocks/Thief.sol";
import {KnownTau} from "./utils/KnownTau.sol";
import {Scenes} from "./utils/Scenes.sol";

/// @notice Who gets what: tables, claims, openings, shared batches, and accounts that call back.
contract PayoutsTest is Scenes {
    function setUp() public {
        deployWorld();
    }

    /// @dev One more settled epoch of one payer.
    function _settled(uint96 unit, uint256[8] memory amounts, uint256 blind) private returns (uint256 atTau) {
        Order memory o = order(unit);
        EpochId id = openOrder(o);
        deliver(id, o);
        creditAll(id, settlement.modelOf(model).active);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        atTau = settleWith(id, amounts, blind);
    }

    function _refuse(address from, bytes memory call, bytes4 selector, string memory what) private {
        refusesCall(from, address(settlement), 0, call, selector, what);
    }

    // ---- tables

    /// @notice Whatever the split over two epochs, everybody gets exactly its part, in any order, and nothing is left.
    function testFuzz_paysExactlyWhatIsOwed(uint64[2] memory units, uint256[4] memory cuts, uint256 blind, bool keep)
        public
    {
        serveModel(3, 1);
        uint256[8] memory sum_;
        uint256 atTau;
        for (uint256 e = 0; e < 2; e++) {
            uint96 unit = 1 + uint96(units[e]);
            uint256 fee = 11 * uint256(unit);
            uint256 pool = fee - fee * 1000 / 10_000 - fee * 500 / 10_000;
            uint256[8] memory amounts;
            amounts[0] = cuts[2 * e] % (pool + 1);
            amounts[2] = cuts[2 * e + 1] % (pool - amounts[0] + 1);
            amounts[1] = pool - amounts[0] - amounts[2];
            for (uint256 i = 0; i < 3; i++) {
                sum_[i] += amounts[i];
            }
            atTau = addmod(atTau, _settled(unit, amounts, blind % R), R);
        }
        vm.warp(vm.getBlockTimestamp() + 28 days);
        publishTable(0, sum_, mulmod(2, blind % R, R), atTau);
        for (uint256 i = 0; i < 3; i++) {
            for (uint256 again = 0; again < 2; again++) {
                settlement.claim(model, party(i), claimOf(0, sum_, i), keep);
            }
            assertEq(keep ? vault.balanceOf(NATIVE, party(i)) : party(i).balance, sum_[i], "exactly its part");
        }
        uint256 others = vault.balanceOf(NATIVE, OWNER) + vault.balanceOf(NATIVE, TREASURY) + (1 << 80);
        if (keep) others += sum_[0] + sum_[1] + sum_[2];
        assertEq(vault.owed(NATIVE), others, "nothing is left in an account");
        assertEq(vault.owed(NATIVE), address(vault).balance, "the vault holds what it owes");
    }

    /// @notice No other amount, place or path is accepted.
    function testFuzz_refusesAnotherClaim(uint96 wrong, uint256 place, bytes32 node) public {
        serveModel(3, 1);
        uint256[8] memory amounts = [uint256(500), 0, 8850, 0, 0, 0, 0, 0];
        uint256 atTau = _settled(1000, amounts, 7);
        vm.warp(vm.getBlockTimestamp() + 28 days);
        publishTable(0, amounts, 7, atTau);
        place %= 3;
        vm.assume(wrong != amounts[place]);
        Claim[] memory c = claimOf(0, amounts, place);
        c[0].amount = wrong;
        bytes memory call = abi.encodeCall(ISettlement.claim, (model, party(place), c, false));
        _refuse(STRANGER, call, Payouts.WrongPath.selector, "another amount");
        c = claimOf(0, amounts, place);
        call = abi.encodeCall(ISettlement.claim, (model, party((place + 1) % 3), c, false));
        _refuse(STRANGER, call, Payouts.WrongPath.selector, "another place");
        // A node of the tree as a leaf: leaves are hashed twice.
        c[0].path = new bytes32[](2);
        (c[0].path[0], c[0].path[1]) = (node, claimOf(0, amounts, place)[0].path[2]);
        call = abi.encodeCall(ISettlement.claim, (model, party(place), c, false));
        _refuse(STRANGER, call, Payouts.WrongPath.selector, "a shorter path");
        c[0].path = new bytes32[](0);
        call = abi.encodeCall(ISettlement.claim, (model, party(place), c, false));
        _refuse(STRANGER, call, Payouts.WrongPath.selector, "no path");
    }

    /// @notice A table that ends with the last contributor is good, and its odd tree too.
    function test_shortTables() public {
        serveModel(3, 1);
        uint256[8] memory amounts = [uint256(500), 350, 8500, 0, 0, 0, 0, 0];
        uint256 atTau = _settled(1000, amounts, 7);
        vm.warp(vm.getBlockTimestamp() + 28 days);
        _publish(0, _table(amounts, 3), 7, atTau);
        bytes32 a = _leaf(0, 500);
        bytes32 b = _leaf(1, 350);
        Claim[] memory c = new Claim[](1);
        c[0] = Claim(0, 8500, new bytes32[](1));
        c[0].path[0] = a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
        settlement.claim(model, party(2), c, false);
        assertEq(party(2).balance, 8500, "the one without a partner");
        c[0] = Claim(0, 350, new bytes32[](2));
        (c[0].path[0], c[0].path[1]) = (a, _leaf(2, 8500));
        settlement.claim(model, party(1), c, false);
        assertEq(party(1).balance, 350, "the second");
    }

    /// @notice The table without a contributor that is owed something is refused, whatever else it adds up to.
    function test_tableWithoutSomebody() public {
        serveModel(3, 1);
        uint256[8] memory amounts = [uint256(500), 350, 8500, 0, 0, 0, 0, 0];
        uint256 atTau = _settled(1000, amounts, 7);
        vm.warp(vm.getBlockTimestamp() + 28 days);
        (uint256[] memory wrong, uint256[] memory right) = (words(9000, 350), words(500, 350, 8500));
        uint256 z = uint256(keccak256(abi.encode(model, uint256(0), KnownTau.point(atTau), wrong, uint256(7)))) % R;
        // The opening that there is: with the known tau, one of anything could be made.
        Point memory opening = openingAt(atTau, z, Openings.evaluations(right, 8, 7, z));
        uint96[] memory t = _table(amounts, 2);
        t[0] += 8500;
        _refuse(
            OWNER,
            abi.encodeCall(ISettlement.publish, (model, 0, settledIn[model][0], t, 7, opening)),
            Payouts.WrongTable.selector,
            "its part given to another"
        );
    }

    function _table(uint256[8] memory amounts, uint256 n) private pure returns (uint96[] memory t) {
        t = new uint96[](n);
        for (uint256 i = 0; i < n; i++) {
            t[i] = uint96(amounts[i]);
        }
    }

    function _publish(uint256 period, uint96[] memory t, uint256 blind, uint256 atTau) private {
        uint256[] memory wide = new uint256[](t.length);
        for (uint256 i = 0; i < t.length; i++) {
            wide[i] = t[i];
        }
        uint256 z = uint256(keccak256(abi.encode(model, period, KnownTau.point(atTau), wide, blind))) % R;
        uint256 y = Openings.evaluations(wide, 8, blind, z);
        settlement.publish(model, period, settledIn[model][period], t, blind, openingAt(atTau, z, y));
    }

    function _leaf(uint256 place, uint256 amount) private pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(place, amount))));
    }

    /// @notice Sixteen epochs fill a period, whatever its time; the next one begins another.
    function test_sixteenEpochs() public {
        serveModel(2, 1);
        uint256[8] memory amounts = [uint256(8), 2, 0, 0, 0, 0, 0, 0];
        uint256 atTau;
        for (uint256 i = 0; i < 16; i++) {
            Order memory o = order(1);
            EpochId id = openOrder(o);
            deliver(id, o);
            creditAll(id, 2);
            vm.prank(PAYER);
            settlement.acknowledge(id, o, 0);
            atTau = addmod(atTau, settleWith(id, amounts, i), R);
        }
        amounts[0] *= 16;
        amounts[1] *= 16;
        publishTable(0, amounts, 120, atTau);
        Order memory next = order(1);
        EpochId last = openOrder(next);
        deliver(last, next);
        creditAll(last, 2);
        vm.prank(PAYER);
        settlement.acknowledge(last, next, 0);
        settleWith(last, [uint256(10), 0, 0, 0, 0, 0, 0, 0], 1);
        assertEq(settlement.epochOf(last).period, 1, "the next period");
        assertEq(settlement.periodOf(model, 1).pool, 10, "its pool");
        settlement.claim(model, party(0), claimOf(0, amounts, 0), false);
        assertEq(party(0).balance, 128, "of the first");
    }

    /// @notice A period's payouts are summed over the epochs that are brought along: those that were settled in it,
    /// each once, in their order. An epoch that is settled after its end is the next one's.
    function test_publishAnotherListOfEpochs() public {
        serveModel(2, 1);
        uint256[8] memory amounts = [uint256(9350), 0, 0, 0, 0, 0, 0, 0];
        _settled(1000, amounts, 1);
        _settled(1000, amounts, 2);
        vm.warp(vm.getBlockTimestamp() + 28 days);
        _settled(1000, amounts, 3);
        EpochId[] memory own = settledIn[model][0];
        EpochId other = settledIn[model][1][0];
        _refuseEpochs(_two(own[0], own[0]), "one twice");
        _refuseEpochs(_two(own[1], own[0]), "in another order");
        _refuseEpochs(_two(own[0], other), "of another period");
        EpochId[] memory list = new EpochId[](1);
        list[0] = own[0];
        _refuseEpochs(list, "without the second");
        list = new EpochId[](3);
        (list[0], list[1], list[2]) = (own[0], own[1], other);
        _refuseEpochs(list, "with the next period's");
        _refuseEpochs(new EpochId[](0), "none");
    }

    function _two(EpochId a, EpochId b) private pure returns (EpochId[] memory list) {
        list = new EpochId[](2);
        (list[0], list[1]) = (a, b);
    }

    function _refuseEpochs(EpochId[] memory list, string memory what) private {
        uint96[] memory table = new uint96[](8);
        table[0] = 18700;
        bytes memory call = abi.encodeCall(ISettlement.publish, (model, 0, list, table, 3, KnownTau.point(1)));
        _refuse(STRANGER, call, Payouts.WrongEpochs.selector, what);
        call = abi.encodeCall(ISettlement.lapse, (model, 0, list));
        _refuse(STRANGER, call, Payouts.WrongEpochs.selector, what);
    }

    // ---- claims by an opening

    function test_claimByOpening() public {
        serveModel(3, 1);
        uint256[8] memory amounts = [uint256(500), 0, 8850, 0, 0, 0, 0, 0];
        uint256 atTau = _settled(1000, amounts, 7);
        bytes memory call = _byOpening(2, 8850, KnownTau.open(atTau, 2, 8850));
        _refuse(party(2), call, Payouts.WrongPath.selector, "before the table is there");
        vm.warp(vm.getBlockTimestamp() + 28 days);
        publishTable(0, amounts, 7, atTau);
        _refuse(
            party(2), _byOpening(2, 8849, KnownTau.open(atTau, 2, 8850)), Payouts.WrongPath.selector, "another amount"
        );
        _refuse(
            party(1), _byOpening(1, 8850, KnownTau.open(atTau, 2, 8850)), Payouts.WrongPath.selector, "another place"
        );
        _refuse(party(2), _byOpening(2, 8850, Point(1, 3)), BN254.NotOnCurve.selector, "no point");
        vm.prank(STRANGER);
        (bool ok,) = address(settlement).call(call);
        assertTrue(ok, "anybody carries");
        settlement.claim(model, party(2), claimOf(0, amounts, 2), false);
        assertEq(party(2).balance, 8850, "once, through either door");
    }

    function _byOpening(uint256 i, uint96 amount, Point memory opening) private view returns (bytes memory) {
        return abi.encodeCall(ISettlement.claimByOpening, (model, party(i), 0, amount, opening, false));
    }

    // ---- accounts that call back

    /// @notice A contributor's account that calls back when it is paid is paid once for each period.
    function test_claimWithinClaim() public {
        serveModel(2, 1);
        uint256[8] memory first = [uint256(9350), 0, 0, 0, 0, 0, 0, 0];
        uint256 a = _settled(1000, first, 7);
        vm.warp(vm.getBlockTimestamp() + 28 days);
        publishTable(0, first, 7, a);
        uint256[8] memory second = [uint256(850), 85, 0, 0, 0, 0, 0, 0];
        uint256 b = _settled(100, second, 7);
        vm.warp(vm.getBlockTimestamp() + 28 days);
        publishTable(1, second, 7, b);
        vm.etch(party(0), address(new Thief()).code);
        Thief thief = Thief(payable(party(0)));
        bytes memory one = abi.encodeCall(ISettlement.claim, (model, party(0), claimOf(0, first, 0), false));
        bytes memory two = abi.encodeCall(ISettlement.claim, (model, party(0), claimOf(1, second, 0), false));
        bytes4 guard = ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector;
        thief.arm(address(settlement), two);
        thief.run(address(settlement), 0, one);
        assertTrue(thief.entered() && thief.refusal() == guard, "another period within");
        assertEq(address(thief).balance, 9350, "paid once");
        fund(address(thief), 50);
        thief.arm(address(settlement), two);
        thief.run(address(vault), 0, abi.encodeCall(IFeeVault.withdraw, (NATIVE, 10)));
        assertTrue(thief.entered() && thief.refusal() == guard, "a claim within a withdrawal");
        thief.arm(address(vault), abi.encodeCall(IFeeVault.withdraw, (NATIVE, 10)));
        thief.run(address(settlement), 0, two);
        assertTrue(thief.entered() && thief.refusal() == guard, "a withdrawal within a claim");
        assertEq(address(thief).balance, 9350 + 10 + 850, "each once");
        assertEq(vault.owed(NATIVE), address(vault).balance, "the vault holds what it owes");
    }

    // ---- shared batches

    /// @notice Three payers, nobody answers: each has its own back.
    function test_sharedRefund() public {
        serveModel(2, 2);
        Order memory o = sharedOrder(3, 100);
        EpochId id = openShared(o);
        vm.warp(o.answerBy);
        settlement.refund(id, o);
        for (uint256 i = 0; i < 3; i++) {
            assertEq(vault.balanceOf(NATIVE, payer(i)), 1100 * (i + 1), "its own");
        }
    }

    /// @notice Shares that nobody takes go back to all payers by what they paid, not to the last of the list.
    function test_firstPayerPaysForAll() public {
        serveModel(2, 1);
        Order memory o = sharedOrder(2, 1000); // 11,000 and 22,000
        EpochId id = openShared(o);
        answerShared(id, o);
        postJunk(id, o);
        Opened[] memory a = _inTheOpen(id, 0, 300);
        Opened[] memory b = _inTheOpen(id, 1, 100);
        vm.warp(vm.getBlockTimestamp() + 4 days);
        settlement.beginOpening(id);
        settlement.openCredits(id, party(0), a);
        settlement.openCredits(id, party(1), b);
        vm.warp(vm.getBlockTimestamp() + 7 days);
        settlement.share(id, party(0)); // the other one forgets
        assertEq(vault.balanceOf(NATIVE, party(0)), 2 * 24_750, "three quarters, twice");
        vm.warp(vm.getBlockTimestamp() + 7 days);
        settlement.refund(id, o);
        assertEq(vault.balanceOf(NATIVE, payer(0)), 2750, "a quarter of the first's");
        assertEq(vault.balanceOf(NATIVE, payer(1)), 5500, "a quarter of the second's");
        (uint256 bonded, uint256 free) = bondOf();
        assertEq(bonded, (1 << 80) - 24_750, "as much from the bond as was shared");
        assertEq(free, bonded, "nothing stays locked");
    }

    function _inTheOpen(EpochId id, uint256 i, int64 value) private returns (Opened[] memory out) {
        (Point memory c, Opened memory opened) = commitCredit(id, 0, i, value, 456 + i);
        Credit[] memory one = credits(0, i, c);
        one[0].opened = opened;
        settlement.credit(id, 0, directions[id][0], one);
        out = new Opened[](1);
        out[0] = opened;
    }

    /// @notice One payer with two places in an order pays both, and has both back.
    function test_samePayerTwice() public {
        serveModel(2, 1);
        Order memory o = sharedOrder(2, 100);
        o.payers[1].account = payer(0);
        EpochId id = settlement.orderId(o);
        o.payers[0].signature = signed(payerKey(0), id);
        o.payers[1].signature = o.payers[0].signature;
        fund(payer(0), 3300);
        settlement.open(o, signed(OWNER_KEY, id));
        assertEq(vault.balanceOf(NATIVE, payer(0)), 0, "both are drawn");
        vm.warp(o.answerBy);
        settlement.refund(id, o);
        assertEq(vault.balanceOf(NATIVE, payer(0)), 3300, "both are back");
    }

    /// @notice An owner may pay for its own epoch; it sends the order without any signature.
    function test_ownerPaysItself() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        o.payers[0].account = OWNER;
        fund(OWNER, 11_000);
        vm.prank(OWNER);
        EpochId id = settlement.open(o, "");
        deliver(id, o);
        creditAll(id, 2);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        uint256[8] memory amounts = [uint256(9000), 350, 0, 0, 0, 0, 0, 0];
        uint256 atTau = settleWith(id, amounts, 7);
        vm.warp(vm.getBlockTimestamp() + 28 days);
        publishTable(0, amounts, 7, atTau);
        assertEq(vault.balanceOf(NATIVE, OWNER), 1100, "only its own part comes back");
    }

    // ---- other parts

    function test_upstreamAndTreasury() public {
        registerModel(parameters(1));
        ModelId upstream = model;
        Parameters memory p = parameters(1);
        p.upstream = upstream;
        p.split = Split(1000, 700, 300);
        p.terms = keccak256("built on another");
        _serve(p);
        uint256[8] memory amounts = [uint256(8800), 0, 0, 0, 0, 0, 0, 0];
        uint256 atTau = _settled(1000, amounts, 7);
        vm.warp(vm.getBlockTimestamp() + 28 days);
        publishTable(0, amounts, 7, atTau);
        assertEq(vault.balanceOf(NATIVE, TREASURY), 330, "the treasury's");
        assertEq(vault.balanceOf(NATIVE, OWNER), 1100 + 770, "the owner's, here the owner of both");
    }

    function _serve(Parameters memory p) private {
        registerModel(p);
        join(0, 10);
        join(1, 10);
        closeRoster();
        proposeAll();
        trainAll(2);
        serveTrained();
    }
}
