// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ISettlement} from "../src/interfaces/ISettlement.sol";
import {BN254, Point} from "../src/verifier/BN254.sol";
import {Epoch} from "./utils/Epoch.sol";
import {KnownTau} from "./utils/KnownTau.sol";

/// @notice Claims for one and for several epochs, with openings made from a known tau.
contract ClaimsTest is Epoch {
    uint256 private constant PARTIES = 3;

    uint256[8] private owed;
    uint256 private blind;

    function setUp() public {
        deployWorld(1);
        fitModel(PARTIES);
    }

    /// @notice Whatever the split, every contributor gets exactly its part of any two epochs, in any order, and the
    /// contract ends up empty.
    function testFuzz_paysExactlyWhatIsOwed(uint64[3] memory first, uint64[3] memory second, uint8 order, uint256 b)
        public
    {
        blind = b % BN254.R;
        _settle(first);
        if (order & 64 != 0) _claimAll(order);
        _settle(second);
        _claimAll(order >> 1);
        assertEq(address(settlement).balance, 0, "left in the contract");
        assertEq(settlement.paid(), settlement.released(), "paid");
        for (uint256 i = 0; i < PARTIES; i++) {
            assertEq(party(i).balance, uint256(first[i]) + second[i], "balance");
            if (owed[i] != 0) _refuseClaim(i, owed[i], _opening(i), ISettlement.NothingToClaim.selector, "twice");
        }
    }

    /// @notice No other total than the committed one is accepted, whatever opening comes with it.
    function testFuzz_refusesAnotherTotal(uint96 wrong, uint256 index, uint256 k) public {
        _settle([uint64(500), 0, 250]);
        index %= PARTIES;
        vm.assume(wrong != owed[index] && wrong > 0);
        _refuseClaim(index, wrong, _opening(index), ISettlement.WrongOpening.selector, "honest opening");
        _refuseClaim(index, wrong, KnownTau.point(k), ISettlement.WrongOpening.selector, "random opening");
        _refuseClaim(index, wrong + BN254.R, _opening(index), ISettlement.WrongOpening.selector, "total + r");
    }

    /// @notice An opening stays good after later settlements, and never pays what another one has paid.
    function test_openingsStayGood() public {
        _settle([uint64(500), 0, 250]);
        (Point memory early, Point memory other) = (_opening(0), _opening(2));
        _settle([uint64(70), 10, 30]);
        Point memory late = _opening(0);
        refusesCall(
            USER, address(settlement), 0, _claim(0, 500, 2, early), ISettlement.WrongOpening.selector, "of snapshot 1"
        );
        refusesCall(
            USER, address(settlement), 0, _claim(0, 570, 1, late), ISettlement.WrongOpening.selector, "of snapshot 2"
        );
        refusesCall(
            USER, address(settlement), 0, _claim(0, 570, 3, late), ISettlement.UnknownSnapshot.selector, "no snapshot 3"
        );
        refusesCall(
            USER,
            address(settlement),
            0,
            _claim(0, 500, 0, early),
            ISettlement.WrongOpening.selector,
            "nothing is settled"
        );
        assertEq(settlement.claim(0, 500, 1, early), 500, "early");
        assertEq(settlement.claim(0, 570, 2, late), 70, "the difference");
        assertEq(settlement.claim(2, 280, 2, _opening(2)), 280, "late first");
        refusesCall(
            USER,
            address(settlement),
            0,
            _claim(2, 250, 1, other),
            ISettlement.NothingToClaim.selector,
            "early after late"
        );
    }

    function test_refusesAnotherIndex() public {
        _settle([uint64(500), 0, 250]);
        _refuseClaim(1, 500, _opening(0), ISettlement.WrongOpening.selector, "the neighbour's opening");
        _refuseClaim(2, 500, _opening(0), ISettlement.WrongOpening.selector, "the neighbour's opening");
        _refuseClaim(3, 500, _opening(0), ISettlement.UnknownIndex.selector, "nobody's index");
        _refuseClaim(1, 0, _opening(1), ISettlement.NothingToClaim.selector, "nothing");
        _refuseClaim(0, owed[0] + BN254.R, _opening(0), ISettlement.WrongOpening.selector, "total + r");
        _refuseClaim(0, 500, Point(1, 3), BN254.NotOnCurve.selector, "no point");
        _refuseClaim(0, 500, Point(BN254.P, 0), BN254.CoordinateTooLarge.selector, "no canonical point");
    }

    /// @notice Should a false payout proof ever pass, it can take no more than was released.
    function test_neverPaysMoreThanReleased() public {
        _commit([uint64(500), 0, 250]);
        owed[1] = 10_000;
        _settlePool(10);
        _refuseClaim(1, 10_000, _opening(1), ISettlement.ExceedsReleased.selector, "more than released");
        askFor(1_000_000); // other people's money
        _refuseClaim(1, 10_000, _opening(1), ISettlement.ExceedsReleased.selector, "other people's money");
    }

    function _settle(uint64[3] memory amounts) private {
        _commit(amounts);
        uint256 pool = uint256(amounts[0]) + amounts[1] + amounts[2];
        vm.assume(pool > 0);
        _settlePool(pool);
    }

    function _commit(uint64[3] memory amounts) private {
        for (uint256 i = 0; i < PARTIES; i++) {
            owed[i] += amounts[i];
        }
    }

    /// @dev Settles an epoch that brings the accumulated payouts to `owed`.
    function _settlePool(uint256 pool) private {
        uint256 epoch = askFor(pool);
        creditAll(epoch, PARTIES);
        Point memory before = settlement.payoutsAt(settlement.settlements());
        Point memory delta = sum(KnownTau.point(KnownTau.evaluate(owed, blind)), BN254.negate(before));
        settlement.settle(epoch, submission(points(delta), noWords()));
    }

    function _claimAll(uint256 order) private {
        for (uint256 i = 0; i < PARTIES; i++) {
            uint256 c = (i + order) % PARTIES;
            if (owed[c] > settlement.claimed(c)) settlement.claim(c, owed[c], settlement.settlements(), _opening(c));
        }
    }

    function _opening(uint256 c) private view returns (Point memory) {
        return KnownTau.open(KnownTau.evaluate(owed, blind), c, owed[c]);
    }

    function _refuseClaim(uint256 index, uint256 total, Point memory opening, bytes4 selector, string memory what)
        private
    {
        refusesCall(
            USER, address(settlement), 0, _claim(index, total, settlement.settlements(), opening), selector, what
        );
    }

    function _claim(uint256 index, uint256 total, uint256 snapshot, Point memory opening)
        private
        pure
        returns (bytes memory)
    {
        return abi.encodeCall(ISettlement.claim, (index, total, snapshot, opening));
    }
}
