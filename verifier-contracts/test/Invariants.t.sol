// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Settlement} from "../src/settlement/Settlement.sol";
import {ISettlement} from "../src/interfaces/ISettlement.sol";
import {BN254, Point} from "../src/verifier/BN254.sol";
import {Epoch} from "./utils/Epoch.sol";
import {KnownTau} from "./utils/KnownTau.sol";

/// @notice A user, an owner, contributors and a thief act in any order. Payout proofs are honest or, with `lying`,
/// promise more than the pool.
contract Actors is Epoch {
    uint256 internal constant PARTIES = 3;

    bool private immutable lying;

    /// @dev What the proven payouts say, and where the money went.
    uint256[8] public owed;
    mapping(uint256 => uint256[8]) private owedAt; // by snapshot
    uint256 public funded;
    uint256 public reclaimed;
    uint256 public settledPools;
    uint256 public received;
    /// @dev Calls that got money they had no right to.
    uint256 public thefts;
    /// @dev What happened, so that a run in which nothing happened is noticed.
    uint256 public settled;
    uint256 public claims;
    uint256 public attempts;
    /// @dev Good openings that were refused.
    uint256 public spoiled;

    constructor(bool lying_) {
        lying = lying_;
        deployWorld(1);
        fitModel(PARTIES);
    }

    /// @notice The number of successful calls of all kinds.
    function progress() external view returns (uint256) {
        return settlement.epochs() + settled + claims + attempts;
    }

    function world() external view returns (Settlement) {
        return settlement;
    }

    function ask(uint64 pool) external {
        if (pool == 0) return;
        askFor(pool);
        funded += pool;
    }

    function finish(uint256 epoch, uint256 a, uint256 b) external {
        epoch = _epoch(epoch);
        if (epoch == 0 || settlement.epochAt(epoch).stage != ISettlement.Stage.Asked) return;
        uint256 pool = settlement.epochAt(epoch).pool;
        creditAll(epoch, PARTIES);
        uint256 first = a % (pool + 1);
        uint256 second = b % (pool - first + 1);
        owed[0] += first;
        owed[1] += second;
        owed[2] += lying ? pool : pool - first - second;
        Point memory before = settlement.payoutsAt(settlement.settlements());
        Point memory payouts = sum(KnownTau.point(_atTau()), BN254.negate(before));
        settlement.settle(epoch, submission(points(payouts), noWords()));
        settledPools += pool;
        settled++;
        owedAt[settled] = owed;
    }

    function claim(uint256 index) external {
        index %= PARTIES;
        uint256 before = party(index).balance;
        Point memory opening = KnownTau.open(_atTau(), index, owed[index]);
        try settlement.claim(index, owed[index], settlement.settlements(), opening) {} catch {}
        received += party(index).balance - before;
        if (party(index).balance > before) claims++;
        if (settlement.claimed(index) > owed[index]) thefts++;
    }

    /// @dev Claims with an opening of an earlier snapshot, which pays its total less what was paid, or nothing.
    function claimEarlier(uint256 index, uint256 snapshot) external {
        if (settled == 0) return;
        index %= PARTIES;
        snapshot = 1 + snapshot % settled;
        (uint256 total, uint256 got, uint256 before) =
            (owedAt[snapshot][index], settlement.claimed(index), party(index).balance);
        Point memory opening = KnownTau.open(KnownTau.evaluate(owedAt[snapshot], 0), index, total);
        try settlement.claim(index, total, snapshot, opening) {
            if (total <= got || party(index).balance != total) thefts++;
            claims++;
        } catch (bytes memory reason) {
            bytes4 selector = bytes4(reason);
            bool expected = total <= got
                ? selector == ISettlement.NothingToClaim.selector
                : lying && selector == ISettlement.ExceedsReleased.selector;
            if (!expected) spoiled++;
        }
        received += party(index).balance - before;
    }

    function steal(uint256 index, uint96 total, uint256 k) external {
        index %= PARTIES;
        if (total == owed[index]) return;
        attempts++;
        Point memory opening = k % 2 == 0 ? KnownTau.point(k) : KnownTau.open(_atTau(), index, owed[index]);
        try settlement.claim(index, total, settlement.settlements(), opening) {
            thefts++;
        } catch {}
    }

    function settleAgain(uint256 epoch) external {
        epoch = _epoch(epoch);
        if (epoch == 0 || settlement.epochAt(epoch).stage == ISettlement.Stage.Asked) return;
        Point memory payouts = fresh();
        try settlement.settle(epoch, submission(points(payouts), noWords())) {
            thefts++;
        } catch {}
    }

    function reclaim(uint256 epoch, bool late) external {
        epoch = _epoch(epoch);
        if (epoch == 0) return;
        if (late) vm.warp(block.timestamp + WINDOW);
        bool open = settlement.epochAt(epoch).stage == ISettlement.Stage.Asked;
        uint256 before = USER.balance;
        vm.prank(USER);
        try settlement.reclaim(epoch) {
            if (!open) thefts++;
        } catch {}
        reclaimed += USER.balance - before;
    }

    function _epoch(uint256 i) private view returns (uint256) {
        uint256 n = settlement.epochs();
        return n == 0 ? 0 : 1 + i % n;
    }

    function _atTau() private view returns (uint256) {
        return KnownTau.evaluate(owed, 0);
    }
}

/// @notice What holds whatever the actors do.
abstract contract Invariants is Epoch {
    Actors internal actors;
    Settlement internal target;

    function _begin(bool lying) internal {
        actors = new Actors(lying);
        target = actors.world();
    }

    function targetContracts() external view returns (address[] memory) {
        return _addresses(address(actors));
    }

    /// @notice No run is empty, and after any run one more epoch is paid, settled and claimed as usual.
    function afterInvariant() external {
        assertTrue(actors.progress() >= 10, "nothing happened");
        uint256 settled = actors.settled();
        actors.ask(1000);
        actors.finish(target.epochs() - 1, 500, 300);
        assertEq(actors.settled(), settled + 1, "no longer settles");
        _claimAll();
    }

    function _claimAll() internal virtual {}

    /// @notice No more is paid than was released, and no more is released than was funded and not taken back.
    function invariant_paidNeverExceedsFunded() external view {
        assertTrue(target.paid() <= target.released(), "paid > released");
        assertTrue(target.released() + actors.reclaimed() <= actors.funded(), "released + reclaimed > funded");
    }

    /// @notice Every wei is accounted for: the contract holds what was funded, less what was paid or taken back.
    function invariant_everyCoinIsAccountedFor() external view {
        assertEq(address(target).balance, actors.funded() - actors.reclaimed() - target.paid(), "balance");
        assertEq(target.paid(), actors.received(), "paid");
    }

    /// @notice Nothing pays twice: a settled or reclaimed epoch never releases again, and no claim passes a second
    /// time.
    function invariant_noProofPaysTwice() external view {
        assertEq(actors.thefts(), 0, "thefts");
        assertEq(actors.spoiled(), 0, "openings that later settlements spoiled");
        assertEq(target.released(), actors.settledPools(), "released");
    }
}

contract HonestInvariants is Invariants {
    function setUp() external {
        _begin(false);
    }

    function _claimAll() internal override {
        for (uint256 i = 0; i < 3; i++) {
            actors.claim(i);
            assertEq(target.claimed(i), actors.owed(i), "claimed");
        }
        assertEq(target.paid(), target.released(), "released and not owed");
    }

    /// @notice No contributor gets more than the proven payouts give it.
    function invariant_nobodyGetsMoreThanItIsOwed() external view {
        for (uint256 i = 0; i < 3; i++) {
            assertTrue(target.claimed(i) <= actors.owed(i), "claimed > owed");
        }
    }
}

/// @notice Even payout proofs that promise too much cannot take other people's money.
contract LyingInvariants is Invariants {
    function setUp() external {
        _begin(true);
    }
}
