// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BN254, PackedPoint, Point} from "../src/verifier/BN254.sol";
import {KnownTau} from "./utils/KnownTau.sol";
import {Test} from "./utils/Test.sol";

contract BN254Test is Test {
    using BN254 for BN254.Sum;

    function testFuzz_packedPointsComeBack(uint256 k) public view {
        Point memory p = KnownTau.point(k);
        _same(BN254.unpack(BN254.pack(p)), p, "p");
        _same(BN254.unpack(BN254.pack(BN254.negate(p))), BN254.negate(p), "-p");
    }

    function test_infinityIsZero() public view {
        assertEq(uint256(PackedPoint.unwrap(BN254.pack(Point(0, 0)))), 0, "packed");
        _same(BN254.unpack(PackedPoint.wrap(0)), Point(0, 0), "unpacked");
        _same(BN254.negate(Point(0, 0)), Point(0, 0), "negated");
        BN254.check(Point(0, 0));
    }

    /// @notice (a + b) [1] = a [1] + b [1], and p - p is infinity.
    function testFuzz_sums(uint256 a, uint256 b) public view {
        a %= BN254.R;
        b %= BN254.R;
        BN254.Sum memory sum;
        sum.addMul(1, 2, a);
        sum.addMul(1, 2, b);
        _same(Point(sum.x, sum.y), KnownTau.point(addmod(a, b, BN254.R)), "sum");
        Point memory negative = BN254.negate(Point(sum.x, sum.y));
        sum.add(negative.x, negative.y);
        _same(Point(sum.x, sum.y), Point(0, 0), "difference");
    }

    /// @notice A missing precompile returns nothing, which is not mistaken for agreement.
    function test_missingPrecompilesAreNoticed() public {
        Point memory p = KnownTau.point(5);
        PackedPoint packed = BN254.pack(p);
        bytes memory failed = abi.encodeWithSelector(BN254.PrecompileFailed.selector, 6);
        vm.mockCall(address(6), "", "");
        vm.expectRevert(failed);
        this.plus(p, p);
        vm.clearMockedCalls();
        vm.mockCall(address(7), "", "");
        failed = abi.encodeWithSelector(BN254.PrecompileFailed.selector, 7);
        vm.expectRevert(failed);
        this.times(p, 5);
        vm.clearMockedCalls();
        vm.mockCall(address(5), "", "");
        failed = abi.encodeWithSelector(BN254.PrecompileFailed.selector, 5);
        vm.expectRevert(failed);
        this.unpack(packed);
        vm.clearMockedCalls();
        _same(this.unpack(packed), p, "with the precompile");
    }

    function plus(Point memory a, Point memory b) external view returns (Point memory) {
        BN254.Sum memory sum = BN254.Sum(a.x, a.y, 0, 0, 0);
        sum.add(b.x, b.y);
        return Point(sum.x, sum.y);
    }

    function times(Point memory a, uint256 k) external view returns (Point memory) {
        BN254.Sum memory sum;
        sum.addMul(a.x, a.y, k);
        return Point(sum.x, sum.y);
    }

    function unpack(PackedPoint packed) external view returns (Point memory) {
        return BN254.unpack(packed);
    }

    /// @notice Of random coordinates, only points on the curve pass, and the precompile agrees.
    function testFuzz_checkAgreesWithThePrecompile(uint256 x, uint256 y) public view {
        (bool ours,) = address(this).staticcall(abi.encodeCall(this.check, (Point(x, y))));
        (bool theirs,) = address(7).staticcall{gas: 10_000}(abi.encode(x, y, 1));
        assertTrue(ours == theirs, "verdicts differ");
    }

    function check(Point calldata p) external pure {
        BN254.check(p);
    }

    function _same(Point memory a, Point memory b, string memory what) private pure {
        assertTrue(a.x == b.x && a.y == b.y, what);
    }
}
