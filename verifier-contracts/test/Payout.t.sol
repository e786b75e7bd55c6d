// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ISettlement} from "../src/interfaces/ISettlement.sol";
import {BN254} from "../src/verifier/BN254.sol";
import {Epoch} from "./utils/Epoch.sol";
import {KnownTau} from "./utils/KnownTau.sol";

/// @notice Section 4.6 of the protocol in plain Solidity, and its payouts committed to, settled and claimed.
contract PayoutTest is Epoch {
    uint256 private constant N = KnownTau.N;
    int256 private constant CREDIT_LIMIT = 1 << 78;

    function setUp() public {
        deployWorld(1);
        fitModel(N);
    }

    /// @notice The payouts add up to the pool; each is within one unit of its share, and without a positive credit it
    /// is zero.
    function testFuzz_splitsExactlyThePool(int256[8] memory credits, uint96 pool) public pure {
        vm.assume(pool > 0);
        (uint256[8] memory pos, uint256 total) = _positive(credits);
        vm.assume(total > 0);
        uint256[8] memory paid = _split(pos, total, pool);
        uint256 sum;
        for (uint256 c = 0; c < N; c++) {
            sum += paid[c];
            (uint256 got, uint256 share) = (paid[c] * total, pool * pos[c]);
            assertTrue(got < share + total && share < got + total, "more than one unit from its share");
            if (pos[c] == 0) assertEq(paid[c], 0, "paid for nothing");
        }
        assertEq(sum, pool, "sum");
    }

    /// @notice Everybody claims exactly its payout, together the pool, while other epochs' money is in the contract.
    function testFuzz_claimsPayTheSplit(int256[8] memory credits, uint96 pool, uint256 blind) public {
        vm.assume(pool > 0);
        (uint256[8] memory pos, uint256 total) = _positive(credits);
        vm.assume(total > 0);
        uint256[8] memory owed = _split(pos, total, pool);
        uint256 atTau = _settle(owed, pool, blind);
        askFor(1000); // another epoch's money
        for (uint256 c = 0; c < N; c++) {
            if (owed[c] == 0) continue;
            settlement.claim(c, owed[c], 1, KnownTau.open(atTau, c, owed[c]));
            assertEq(party(c).balance, owed[c], "payout");
        }
        assertEq(address(settlement).balance, 1000, "the pool is gone, and nothing else");
        assertEq(settlement.paid(), pool, "paid");
    }

    /// @notice If payouts above the pool were ever proven, claims would still pay no more than the pool.
    function testFuzz_neverMoreThanThePool(int256[8] memory credits, uint96 pool, uint8 who, uint96 more) public {
        vm.assume(pool > 0 && more > 0);
        (uint256[8] memory pos, uint256 total) = _positive(credits);
        vm.assume(total > 0);
        uint256[8] memory owed = _split(pos, total, pool);
        owed[who % N] += more;
        uint256 atTau = _settle(owed, pool, 7);
        askFor(type(uint96).max); // enough to take
        uint256 refused;
        for (uint256 c = 0; c < N; c++) {
            if (owed[c] == 0) continue;
            try settlement.claim(c, owed[c], 1, KnownTau.open(atTau, c, owed[c])) {}
            catch (bytes memory reason) {
                assertTrue(bytes4(reason) == ISettlement.ExceedsReleased.selector, "another reason");
                refused++;
            }
        }
        assertTrue(refused > 0, "everybody was paid");
        assertTrue(settlement.paid() <= pool, "more than the pool");
        assertTrue(address(settlement).balance >= type(uint96).max, "other people's money");
    }

    function _settle(uint256[8] memory owed, uint256 pool, uint256 blind) private returns (uint256 atTau) {
        uint256 epoch = askFor(pool);
        creditAll(epoch, N);
        atTau = KnownTau.evaluate(owed, blind % BN254.R);
        settlement.settle(epoch, submission(points(KnownTau.point(atTau)), noWords()));
    }

    /// @dev pos_c and P, for credits reduced to [-2^78, 2^78).
    function _positive(int256[8] memory credits) private pure returns (uint256[8] memory pos, uint256 total) {
        for (uint256 c = 0; c < N; c++) {
            int256 credit = credits[c] % CREDIT_LIMIT;
            if (credit > 0) pos[c] = uint256(credit);
            total += pos[c];
        }
    }

    /// @dev payout_c = Q_c - Q_{c-1} for Q_c = floor(pool S_c / P).
    function _split(uint256[8] memory pos, uint256 total, uint256 pool) private pure returns (uint256[8] memory paid) {
        uint256 s;
        uint256 last;
        for (uint256 c = 0; c < N; c++) {
            s += pos[c];
            uint256 q = pool * s / total;
            paid[c] = q - last;
            last = q;
        }
    }
}
