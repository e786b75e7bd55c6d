// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Settlement} from "../../src/settlement/Settlement.sol";
import {Direction, Parameters, Query, Statistics, Submission, Verifiers} from "../../src/interfaces/ISettlement.sol";
import {Context, Proof, Statement} from "../../src/interfaces/IStatementVerifier.sol";
import {BN254, Point} from "../../src/verifier/BN254.sol";
import {MockVerifier} from "../mocks/MockVerifier.sol";
import {KnownTau} from "./KnownTau.sol";
import {Test} from "./Test.sol";

/// @notice A settlement with mock verifiers and a known tau, and the steps of a model and an epoch.
abstract contract Epoch is Test {
    uint256 internal constant CAPACITY = KnownTau.N;
    uint256 internal constant LAMBDA = 1 << 21;
    uint256 internal constant WINDOW = 1 hours;
    bytes32 internal constant MODEL = keccak256("model");
    address internal constant OWNER = address(0x0123);
    address internal constant USER = address(0x0456);

    Settlement internal settlement;
    /// @dev By statement: contribution, training, optimum, inference, credit, payout.
    MockVerifier[6] internal mocks;
    uint256 private _serial;
    /// @dev A contributor's sums by class and contributor, as the Trained event would tell them.
    mapping(uint256 => mapping(uint256 => Statistics)) internal known;
    /// @dev Directions by epoch and class, as the Answered event would tell them.
    mapping(uint256 => mapping(uint256 => Direction)) internal directions;
    /// @dev The queries of askFor by epoch.
    mapping(uint256 => Point) internal asked;

    function deployWorld(uint256 classes) internal {
        uint256[4] memory tau = KnownTau.g2();
        uint8[6] memory vectors = [3, 4, 3, 4, 4, 2];
        uint8[6] memory scalars = [7, 2, 3, 3, 3, 1];
        for (uint256 i = 0; i < 6; i++) {
            mocks[i] = new MockVerifier(vectors[i], scalars[i], tau);
        }
        settlement = new Settlement(verifiers(), parameters(classes));
        vm.deal(USER, 1 << 100);
    }

    function verifiers() internal view returns (Verifiers memory) {
        return Verifiers(mocks[0], mocks[1], mocks[2], mocks[3], mocks[4], mocks[5]);
    }

    function parameters(uint256 classes) internal returns (Parameters memory p) {
        p.owner = OWNER;
        p.model = MODEL;
        p.schema = keccak256(abi.encode(uint256(1), uint256(2), uint256(3), uint256(4)));
        p.labels = 2;
        p.firstClass = 1;
        p.lambda = LAMBDA;
        p.maxEps = 1000;
        p.minRows = 10;
        p.maxShare = 9000;
        p.capacity = CAPACITY;
        p.window = WINDOW;
        p.initial = new Point[](classes);
        for (uint256 i = 0; i < classes; i++) {
            p.initial[i] = fresh();
        }
    }

    function party(uint256 i) internal pure returns (address) {
        return address(uint160(0xc0ffee00 + i));
    }

    /// @notice A point that was not used before.
    function fresh() internal returns (Point memory) {
        return KnownTau.point(uint256(keccak256(abi.encode(++_serial))));
    }

    function sum(Point memory a, Point memory b) internal view returns (Point memory) {
        BN254.Sum memory s = BN254.Sum(a.x, a.y, 0, 0, 0);
        BN254.add(s, b.x, b.y);
        return Point(s.x, s.y);
    }

    /// @notice Has a verifier accept this statement, and none that it was not told of.
    function expectStatement(uint256 statement, address who, uint256 epoch, Point[] memory c, uint256[] memory s)
        internal
    {
        Statement memory st;
        st.context = Context(block.chainid, address(settlement), MODEL, epoch, who);
        st.commitments = c;
        st.scalars = s;
        mocks[statement].expect(st);
    }

    function submission(Point[] memory c, uint256[] memory s) internal pure returns (Submission memory out) {
        out.commitments = c;
        out.scalars = s;
    }

    function list(Submission memory s) internal pure returns (Submission[] memory out) {
        out = new Submission[](1);
        out[0] = s;
    }

    function points(Point memory a) internal pure returns (Point[] memory out) {
        out = new Point[](1);
        out[0] = a;
    }

    function points(Point memory a, Point memory b) internal pure returns (Point[] memory out) {
        out = new Point[](2);
        (out[0], out[1]) = (a, b);
    }

    function points(Point memory a, Point memory b, Point memory c) internal pure returns (Point[] memory out) {
        out = new Point[](3);
        (out[0], out[1], out[2]) = (a, b, c);
    }

    function points(Point memory a, Point memory b, Point memory c, Point memory d)
        internal
        pure
        returns (Point[] memory out)
    {
        out = new Point[](4);
        (out[0], out[1], out[2], out[3]) = (a, b, c, d);
    }

    function words(uint256 a) internal pure returns (uint256[] memory out) {
        out = new uint256[](1);
        out[0] = a;
    }

    function words(uint256 a, uint256 b) internal pure returns (uint256[] memory out) {
        out = new uint256[](2);
        (out[0], out[1]) = (a, b);
    }

    function words(uint256 a, uint256 b, uint256 c) internal pure returns (uint256[] memory out) {
        out = new uint256[](3);
        (out[0], out[1], out[2]) = (a, b, c);
    }

    /// @notice Scalars of a contribution with the right schema.
    function rows(uint256 n, uint256 zeros, uint256 ones) internal pure returns (uint256[] memory out) {
        out = new uint256[](7);
        (out[0], out[1], out[2]) = (n, zeros, ones);
        (out[3], out[4], out[5], out[6]) = (1, 2, 3, 4);
    }

    function none() internal pure returns (Point[] memory) {
        return new Point[](0);
    }

    function noWords() internal pure returns (uint256[] memory) {
        return new uint256[](0);
    }

    /// @notice The owner's calls. Arguments are made before the sender is set, since making points calls precompiles,
    /// too.
    function propose(uint256 class, Point memory weights) internal {
        vm.prank(OWNER);
        settlement.proposeWeights(class, weights);
    }

    function proveOptimum(uint256 class, Submission memory s) internal {
        vm.prank(OWNER);
        settlement.optimum(class, s);
    }

    /// @notice Answers the next shard of the batch and keeps the direction.
    function answer(uint256 epoch, uint256 class, Point memory queries, Point memory q, uint256[] memory fees)
        internal
    {
        Submission[] memory s = list(submission(points(queries, fresh(), q), fees));
        Direction memory before = directions[epoch][class];
        vm.prank(OWNER);
        settlement.infer(epoch, class, before, s);
        directions[epoch][class] = Direction(before.shards + 1, sum(before.q, q));
    }

    /// @notice Trains a contributor's next shard and keeps its sums.
    function trainNext(uint256 i, uint256 class, Point memory data, Point memory g, Point memory h) internal {
        Statistics memory own = known[class][i];
        settlement.train(party(i), class, own, list(submission(points(data, g, h), noWords())));
        known[class][i] = Statistics(own.shards + 1, sum(own.gradient, g), sum(own.hessian, h));
    }

    function creditOne(uint256 epoch, uint256 class, uint256 i, Point memory credit) internal {
        settlement.credit(
            epoch,
            class,
            directions[epoch][class],
            _addresses(party(i)),
            sums(known[class][i]),
            list(submission(points(credit), noWords()))
        );
    }

    function sums(Statistics memory a) internal pure returns (Statistics[] memory out) {
        out = new Statistics[](1);
        out[0] = a;
    }

    function nothing() internal pure returns (Statistics memory empty) {}

    /// @notice Registers n parties and contributes a shard of ten rows for each, trains every class and proves the
    /// optimum.
    function fitModel(uint256 n) internal {
        Point[] memory data = new Point[](n);
        for (uint256 i = 0; i < n; i++) {
            vm.prank(party(i));
            settlement.register();
            data[i] = fresh();
            settlement.contribute(party(i), list(submission(points(data[i], fresh(), fresh()), rows(10, 4, 6))));
        }
        for (uint256 class = 0; class < settlement.classes(); class++) {
            propose(class, fresh());
            for (uint256 i = 0; i < n; i++) {
                trainNext(i, class, data[i], fresh(), fresh());
            }
            proveOptimum(class, submission(none(), words(7)));
        }
    }

    /// @notice A user pays for one shard of queries with fee weights (2; 5, 6).
    function askFor(uint256 pool) internal returns (uint256 epoch) {
        Query[] memory q = new Query[](1);
        q[0] = Query(fresh(), keccak256(abi.encode(uint256(2), uint256(5), uint256(6))));
        vm.prank(USER);
        epoch = settlement.ask{value: pool}(q);
        asked[epoch] = q[0].queries;
    }

    /// @notice Answers the epoch and accepts the credits of n parties.
    function creditAll(uint256 epoch, uint256 n) internal {
        for (uint256 class = 0; class < settlement.classes(); class++) {
            answer(epoch, class, asked[epoch], fresh(), words(2, 5, 6));
            for (uint256 i = 0; i < n; i++) {
                creditOne(epoch, class, i, fresh());
            }
        }
    }

    function _addresses(address a) internal pure returns (address[] memory out) {
        out = new address[](1);
        out[0] = a;
    }
}
