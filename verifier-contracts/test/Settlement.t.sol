// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Settlement} from "../src/settlement/Settlement.sol";
import {
    Direction,
    ISettlement,
    Parameters,
    Query,
    Statistics,
    Submission,
    Verifiers
} from "../src/interfaces/ISettlement.sol";
import {IStatementVerifier} from "../src/interfaces/IStatementVerifier.sol";
import {BN254, Point} from "../src/verifier/BN254.sol";
import {MockVerifier} from "./mocks/MockVerifier.sol";
import {Epoch} from "./utils/Epoch.sol";
import {KnownTau} from "./utils/KnownTau.sol";

/// @notice Every step builds exactly its statement, once and in order; everything else is refused.
contract SettlementTest is Epoch {
    function setUp() public {
        deployWorld(2);
    }

    // ---- the statements that the contract builds

    function test_contributionStatement() public {
        _register(1);
        (Point memory data, Point memory first, Point memory second) = (fresh(), fresh(), fresh());
        expectStatement(0, party(0), 0, points(data, first, second), rows(10, 4, 6));
        settlement.contribute(party(0), list(submission(points(data, first, second), rows(10, 4, 6))));
        assertEq(settlement.totalRows(), 10, "rows");
        assertEq(settlement.contributorAt(0).rows, 10, "the contributor's rows");
        Settlement.Shard memory shard = settlement.shardOf(data);
        assertTrue(shard.rows == 10 && shard.contributor == 0 && shard.number == 0, "shard");
        // The mock refuses what it was not told of, so the contract passes on what it was given.
        _refuse(
            OWNER,
            abi.encodeCall(
                ISettlement.contribute, (party(0), list(submission(points(fresh(), second, first), rows(10, 5, 5))))
            ),
            IStatementVerifier.ProofRejected.selector,
            "unproven"
        );
    }

    function test_trainingAndOptimumStatements() public {
        (Point[2] memory data, Point memory w, Point memory w0) = ([fresh(), fresh()], fresh(), _initial(1));
        _register(2);
        for (uint256 i = 0; i < 2; i++) {
            Submission memory shard = submission(points(data[i], fresh(), fresh()), rows(10 + i, 4, 6 + i));
            settlement.contribute(party(i), list(shard));
        }
        propose(1, w);
        Point memory total;
        for (uint256 i = 0; i < 2; i++) {
            (Point memory g, Point memory h) = (fresh(), fresh());
            // class 1 of a model whose first class is 1 has the scalar 2
            expectStatement(1, party(i), 0, points(data[i], w, g, h), words(10 + i, 2));
            trainNext(i, 1, data[i], g, h);
            total = sum(total, g);
        }
        expectStatement(2, OWNER, 0, points(w, w0, total), words(21, LAMBDA, 999));
        proveOptimum(1, submission(none(), words(999)));
        assertEq(settlement.finalClasses(), 1, "final classes");
    }

    function test_creditAndPayoutStatements() public {
        _register(2);
        Point[2] memory g = [fresh(), fresh()];
        Point[2] memory h = [fresh(), fresh()];
        Point[2] memory data = [fresh(), fresh()];
        for (uint256 i = 0; i < 2; i++) {
            settlement.contribute(party(i), list(submission(points(data[i], fresh(), fresh()), rows(10, 5, 5))));
        }
        for (uint256 class = 0; class < 2; class++) {
            propose(class, fresh());
            for (uint256 i = 0; i < 2; i++) {
                trainNext(i, class, data[i], g[i], h[i]);
            }
            proveOptimum(class, submission(none(), words(0)));
        }
        uint256 epoch = askFor(1000);
        Point memory credits;
        for (uint256 class = 0; class < 2; class++) {
            Point memory q = fresh();
            answer(epoch, class, asked[epoch], q, words(2, 5, 6));
            for (uint256 i = 0; i < 2; i++) {
                Point memory credit = fresh();
                credits = sum(credits, credit);
                expectStatement(4, party(i), epoch, points(h[1 - i], g[i], q, credit), words(20, LAMBDA, i));
                creditOne(epoch, class, i, credit);
            }
        }
        Point memory payouts = fresh();
        expectStatement(5, OWNER, epoch, points(credits, payouts), words(1000));
        settlement.settle(epoch, submission(points(payouts), noWords()));
        assertEq(settlement.released(), 1000, "released");
    }

    function test_inferenceStatement() public {
        fitModel(2);
        Query[] memory q = new Query[](2);
        for (uint256 i = 0; i < 2; i++) {
            q[i] = Query(fresh(), keccak256(abi.encode(uint256(2), i, uint256(6))));
        }
        vm.prank(USER);
        uint256 epoch = settlement.ask{value: 5}(q);
        Point memory w = BN254.unpack(settlement.classAt(1).weights);
        Direction memory sum;
        for (uint256 i = 0; i < 2; i++) {
            (Point memory answers, Point memory direction) = (fresh(), fresh());
            expectStatement(3, OWNER, epoch, points(w, q[i].queries, answers, direction), words(2, i, 6));
            Submission[] memory s = list(submission(points(q[i].queries, answers, direction), words(2, i, 6)));
            vm.prank(OWNER);
            settlement.infer(epoch, 1, sum, s);
            _refuseAnswer(epoch, 1, sum, s, ISettlement.WrongDirection.selector);
            sum = Direction(i + 1, this.add(sum.q, direction));
        }
        Submission[] memory third = list(submission(points(q[0].queries, fresh(), fresh()), words(2, 0, 6)));
        _refuseAnswer(epoch, 1, sum, third, ISettlement.TooManyAnswers.selector);
    }

    /// @notice The batch's shards are answered in order, each with its own queries.
    function test_refusesOtherQueries() public {
        fitModel(1);
        uint256 epoch = askFor(1);
        Direction memory none_;
        _refuseAnswer(
            epoch,
            0,
            none_,
            list(submission(points(fresh(), fresh(), fresh()), words(2, 5, 6))),
            ISettlement.WrongQuery.selector
        );
        _refuseAnswer(
            epoch,
            0,
            none_,
            list(submission(points(asked[epoch], fresh(), fresh()), words(2, 6, 5))),
            ISettlement.WrongQuery.selector
        );
    }

    function add(Point memory a, Point memory b) external view returns (Point memory) {
        return sum(a, b);
    }

    function _refuseAnswer(
        uint256 epoch,
        uint256 class,
        Direction memory before,
        Submission[] memory s,
        bytes4 selector
    ) private {
        _refuse(OWNER, abi.encodeCall(ISettlement.infer, (epoch, class, before, s)), selector, "answer");
    }

    // ---- contributions

    function test_registersEachAccountOnceUpToCapacity() public {
        _register(CAPACITY);
        _refuse(party(0), abi.encodeCall(ISettlement.register, ()), ISettlement.AlreadyRegistered.selector, "twice");
        _refuse(USER, abi.encodeCall(ISettlement.register, ()), ISettlement.CapacityReached.selector, "one too many");
    }

    function test_refusesBadContributions() public {
        _register(2);
        (Point memory data, Point memory edge, Point memory next) = (fresh(), fresh(), fresh());
        bytes4 broken = ISettlement.EdgeBroken.selector;
        _refuseShard(party(7), data, edge, next, rows(10, 4, 6), ISettlement.NotRegistered.selector);
        _refuseShard(party(0), data, edge, next, rows(0, 0, 0), ISettlement.RowsOutOfBounds.selector);
        _refuseShard(party(0), data, edge, next, rows(1 << 40, 0, 0), ISettlement.RowsOutOfBounds.selector);
        _refuseShard(party(0), data, edge, next, rows(10, 1 << 40, 0), ISettlement.RowsOutOfBounds.selector);
        _refuseShard(party(0), data, edge, next, rows(10, 4, 5), ISettlement.CountsDoNotAddUp.selector);
        _refuseShard(party(0), data, edge, next, rows(10, 4, 7), ISettlement.CountsDoNotAddUp.selector);
        uint256[] memory schema = rows(10, 4, 6);
        schema[6]++;
        _refuseShard(party(0), data, edge, next, schema, ISettlement.WrongSchema.selector);
        _refuseShard(party(0), data, edge, next, words(10), ISettlement.WrongScalarCount.selector);
        _refuseShard(party(0), Point(1, 3), edge, next, rows(10, 4, 6), BN254.NotOnCurve.selector);
        _refuseShard(
            party(0), Point(data.x + BN254.P, data.y), edge, next, rows(10, 4, 6), BN254.CoordinateTooLarge.selector
        );
        settlement.contribute(party(0), list(submission(points(data, edge, next), rows(10, 4, 6))));
        _refuseShard(party(0), fresh(), edge, next, rows(10, 4, 6), broken);
        uint256 most = type(uint32).max - 9; // with the 10 rows above too many for the Datanet, not for a shard
        _refuseShard(
            party(0),
            fresh(),
            next,
            fresh(),
            rows(most, most / 2, most - most / 2),
            ISettlement.RowsOutOfBounds.selector
        );
        _refuseShard(party(0), data, next, edge, rows(10, 4, 6), ISettlement.DuplicateData.selector);
        _refuseShard(party(1), data, edge, next, rows(10, 4, 6), ISettlement.DuplicateData.selector);
        settlement.contribute(party(0), list(submission(points(fresh(), next, edge), rows(10, 4, 6))));
        _refuse(
            USER,
            abi.encodeCall(ISettlement.contribute, (party(0), new Submission[](0))),
            ISettlement.NothingSubmitted.selector,
            "nothing"
        );
    }

    /// @notice Rows and balance are judged over all of a contributor's calls: a last shard of one row, or a first one
    /// that a stranger submits, does no harm.
    function test_balanceCountsOverAllCalls() public {
        _register(2);
        Point[4] memory edges = [fresh(), fresh(), fresh(), fresh()];
        Point memory data = fresh();
        vm.prank(USER);
        // Few rows, all of one label.
        settlement.contribute(party(0), list(submission(points(data, edges[0], edges[1]), rows(9, 9, 0))));
        _expectTotals(0, 0, 0, false);
        settlement.contribute(party(0), list(submission(points(fresh(), edges[1], edges[2]), rows(20, 0, 20))));
        _expectTotals(29, 2, 1, true);
        settlement.contribute(party(0), list(submission(points(fresh(), edges[2], edges[3]), rows(1, 1, 0))));
        _expectTotals(30, 3, 1, true);
        assertTrue(settlement.labelCount(0, 0) == 10 && settlement.labelCount(0, 1) == 20, "rows by label");
        settlement.contribute(party(0), list(submission(points(fresh(), edges[3], fresh()), rows(200, 0, 200))));
        _expectTotals(0, 0, 0, false); // 220 of 230
    }

    function _expectTotals(uint256 rows_, uint256 shards, uint256 active, bool eligible) private view {
        assertEq(settlement.totalRows(), rows_, "rows");
        assertEq(settlement.totalShards(), shards, "shards");
        assertEq(settlement.activeContributors(), active, "active");
        assertTrue(settlement.contributorAt(0).eligible == eligible, "eligible");
    }

    /// @notice A contributor whose rows are too few or unbalanced when contributions close cannot train, and nobody
    /// waits for it.
    function test_ineligibleContributorsHoldNobodyUp() public {
        _register(3);
        Point[3] memory data = [fresh(), fresh(), fresh()];
        settlement.contribute(party(0), list(submission(points(data[0], fresh(), fresh()), rows(9, 4, 5))));
        settlement.contribute(party(1), list(submission(points(data[1], fresh(), fresh()), rows(100, 9, 91))));
        _refuse(
            OWNER,
            abi.encodeCall(ISettlement.proposeWeights, (0, fresh())),
            ISettlement.NothingContributed.selector,
            "nobody"
        );
        settlement.contribute(party(2), list(submission(points(data[2], fresh(), fresh()), rows(10, 1, 9))));
        propose(0, fresh());
        _refuseTraining(party(0), nothing(), data[0], ISettlement.RowsOutOfBounds.selector);
        _refuseTraining(party(1), nothing(), data[1], ISettlement.Unbalanced.selector);
        trainNext(2, 0, data[2], fresh(), fresh());
        expectStatement(
            2,
            OWNER,
            0,
            points(BN254.unpack(settlement.classAt(0).weights), _initial(0), known[0][2].gradient),
            words(10, LAMBDA, 7)
        );
        proveOptimum(0, submission(none(), words(7)));
    }

    /// @notice More label counts than fit into one word: none runs into its neighbour.
    function testFuzz_countsOfManyLabels(uint32[19] memory first, uint32[19] memory second) public {
        mocks[0] = new MockVerifier(3, 24, KnownTau.g2());
        Parameters memory p = parameters(1);
        p.labels = 19;
        settlement = new Settlement(verifiers(), p);
        _register(1);
        Point memory edge = fresh();
        uint256[] memory a = _many(first);
        uint256[] memory b = _many(second);
        settlement.contribute(party(0), list(submission(points(fresh(), fresh(), edge), a)));
        settlement.contribute(party(0), list(submission(points(fresh(), edge, fresh()), b)));
        uint256 most;
        for (uint256 i = 0; i < 19; i++) {
            uint256 n = a[1 + i] + b[1 + i];
            assertEq(settlement.labelCount(0, i), n, "count");
            if (n > most) most = n;
        }
        bool eligible = a[0] + b[0] >= 10 && most <= (a[0] + b[0]) * 9000 / 10_000;
        assertTrue(settlement.contributorAt(0).eligible == eligible, "eligible");
    }

    function _many(uint32[19] memory counts) private pure returns (uint256[] memory out) {
        out = new uint256[](24);
        for (uint256 i = 0; i < 19; i++) {
            out[1 + i] = counts[i] >> 6; // the sum stays below 2^32
            if (counts[i] % 3 == 0) out[1 + i] = 0;
            out[0] += out[1 + i];
        }
        if (out[0] == 0) (out[0], out[19]) = (1, 1);
        (out[20], out[21], out[22], out[23]) = (1, 2, 3, 4);
    }

    /// @notice With lambda n below 1 the bounds on the optimum and on credits are too weak: weights wait for more rows.
    function test_refusesAWeakRidge() public {
        Parameters memory p = parameters(1);
        p.lambda = 1 << 20; // 1/16 per row
        settlement = new Settlement(verifiers(), p);
        _register(1);
        Point memory edge = fresh();
        settlement.contribute(party(0), list(submission(points(fresh(), fresh(), edge), rows(15, 7, 8))));
        _refuse(
            OWNER, abi.encodeCall(ISettlement.proposeWeights, (0, fresh())), ISettlement.WeakRidge.selector, "15 rows"
        );
        settlement.contribute(party(0), list(submission(points(fresh(), edge, fresh()), rows(1, 0, 1))));
        propose(0, fresh());
    }

    function test_contributionsCloseWithTheFirstProposal() public {
        _refuse(
            OWNER,
            abi.encodeCall(ISettlement.proposeWeights, (0, fresh())),
            ISettlement.NothingContributed.selector,
            "no rows"
        );
        _register(2);
        settlement.contribute(party(0), list(submission(points(fresh(), fresh(), fresh()), rows(10, 4, 6))));
        _refuse(
            USER, abi.encodeCall(ISettlement.proposeWeights, (0, fresh())), ISettlement.NotOwner.selector, "a stranger"
        );
        _refuse(
            OWNER,
            abi.encodeCall(ISettlement.proposeWeights, (2, fresh())),
            ISettlement.UnknownClass.selector,
            "no such class"
        );
        propose(0, fresh());
        _refuseShard(party(1), fresh(), fresh(), fresh(), rows(10, 4, 6), ISettlement.ContributionsClosed.selector);
    }

    // ---- training

    function test_refusesBadTraining() public {
        _register(2);
        Point[3] memory data = [fresh(), fresh(), fresh()];
        Point memory edge = fresh();
        settlement.contribute(party(0), list(submission(points(data[0], fresh(), edge), rows(10, 4, 6))));
        settlement.contribute(party(0), list(submission(points(data[1], edge, fresh()), rows(10, 4, 6))));
        settlement.contribute(party(1), list(submission(points(data[2], fresh(), fresh()), rows(10, 4, 6))));
        _refuseTraining(nothing(), data[0], ISettlement.NoWeights.selector);
        propose(0, fresh());
        _refuse(
            USER,
            abi.encodeCall(ISettlement.train, (party(0), 0, nothing(), new Submission[](0))),
            ISettlement.NothingSubmitted.selector,
            "nothing"
        );
        _refuseTraining(nothing(), fresh(), ISettlement.UnknownShard.selector);
        _refuseTraining(nothing(), data[2], ISettlement.UnknownShard.selector);
        _refuseTraining(nothing(), data[1], ISettlement.WrongShard.selector);
        trainNext(0, 0, data[0], fresh(), fresh());
        _refuseTraining(nothing(), data[0], ISettlement.WrongStatistics.selector);
        _refuseTraining(known[0][0], data[0], ISettlement.AlreadyTrained.selector);
        Statistics memory forged = known[0][0];
        forged.gradient = Point(1, 2);
        _refuseTraining(forged, data[1], ISettlement.WrongStatistics.selector);
        forged = known[0][0];
        forged.shards = 0;
        _refuseTraining(forged, data[0], ISettlement.WrongStatistics.selector);
        trainNext(0, 0, data[1], fresh(), fresh());
        bytes memory optimum = abi.encodeCall(ISettlement.optimum, (0, submission(none(), words(5))));
        _refuse(OWNER, optimum, ISettlement.TrainingIncomplete.selector, "one shard is missing");
        trainNext(1, 0, data[2], fresh(), fresh());
        _refuse(
            OWNER,
            abi.encodeCall(ISettlement.optimum, (0, submission(none(), words(1001)))),
            ISettlement.EpsTooLarge.selector,
            "eps"
        );
        _refuse(USER, optimum, ISettlement.NotOwner.selector, "a stranger");
        proveOptimum(0, submission(none(), words(1000)));
        _refuse(OWNER, optimum, ISettlement.WeightsFinal.selector, "replay");
        _refuse(
            OWNER, abi.encodeCall(ISettlement.proposeWeights, (0, fresh())), ISettlement.WeightsFinal.selector, "final"
        );
        _refuseTraining(known[0][0], data[0], ISettlement.WeightsFinal.selector);
    }

    function _refuseTraining(Statistics memory before, Point memory data, bytes4 selector) private {
        _refuseTraining(party(0), before, data, selector);
    }

    function _refuseTraining(address who, Statistics memory before, Point memory data, bytes4 selector) private {
        Submission[] memory s = list(submission(points(data, fresh(), fresh()), noWords()));
        _refuse(USER, abi.encodeCall(ISettlement.train, (who, 0, before, s)), selector, "training");
    }

    /// @notice A second proposal starts the class's training over, with new sums.
    function test_proposalVoidsStatistics() public {
        _register(1);
        Point memory data = fresh();
        settlement.contribute(party(0), list(submission(points(data, fresh(), fresh()), rows(10, 4, 6))));
        for (uint256 round = 0; round < 2; round++) {
            propose(0, fresh());
            assertTrue(settlement.statisticsHash(0, 0) == 0, "statistics survive");
            Point memory last = fresh();
            settlement.train(party(0), 0, nothing(), list(submission(points(data, last, fresh()), noWords())));
            Point memory total = BN254.unpack(settlement.classAt(0).gradient);
            assertTrue(total.x == last.x && total.y == last.y, "sum of the last round");
        }
    }

    // ---- epochs

    function test_refusesBadEpochs() public {
        Query[] memory q = new Query[](1);
        q[0] = Query(fresh(), keccak256(abi.encode(uint256(2), uint256(5), uint256(6))));
        bytes memory ask = abi.encodeCall(ISettlement.ask, (q));
        refusesCall(USER, address(settlement), 1, ask, ISettlement.ModelNotFinal.selector, "no model");
        fitModel(2);
        refusesCall(USER, address(settlement), 0, ask, ISettlement.BadPool.selector, "no pool");
        refusesCall(USER, address(settlement), 1 << 96, ask, ISettlement.BadPool.selector, "2^96");
        refusesCall(
            USER,
            address(settlement),
            1,
            abi.encodeCall(ISettlement.ask, (new Query[](0))),
            ISettlement.NothingSubmitted.selector,
            "no queries"
        );
        uint256 epoch = askFor(100);
        Direction memory start;
        Submission[] memory answers = list(submission(points(asked[epoch], fresh(), fresh()), words(2, 5, 6)));
        Submission[] memory credit = list(submission(points(fresh()), noWords()));
        _refuse(
            USER,
            abi.encodeCall(ISettlement.infer, (epoch, 0, start, answers)),
            ISettlement.NotOwner.selector,
            "a stranger"
        );
        _refuseAnswer(epoch + 1, 0, start, answers, ISettlement.WrongStage.selector);
        _refuseCredit(epoch, start, party(0), known[0][0], credit, ISettlement.AnswersIncomplete.selector);
        answer(epoch, 0, asked[epoch], fresh(), words(2, 5, 6));
        _refuseCredit(epoch, start, party(0), known[0][0], credit, ISettlement.WrongDirection.selector);
        Statistics[] memory short = new Statistics[](0);
        bytes memory uneven =
            abi.encodeCall(ISettlement.credit, (epoch, 0, directions[epoch][0], _addresses(party(0)), short, credit));
        _refuse(USER, uneven, ISettlement.LengthMismatch.selector, "no sums");
        creditOne(epoch, 0, 0, fresh());
        _refuseCredit(epoch, directions[epoch][0], party(0), known[0][0], credit, ISettlement.AlreadyCredited.selector);
        _refuseCredit(epoch, directions[epoch][0], USER, nothing(), credit, ISettlement.NotRegistered.selector);
        Submission memory payout = submission(points(fresh()), noWords());
        _refuse(
            USER,
            abi.encodeCall(ISettlement.settle, (epoch, payout)),
            ISettlement.CreditsIncomplete.selector,
            "credits are missing"
        );
        _refuseCredit(epoch, directions[epoch][0], party(1), known[0][0], credit, ISettlement.WrongStatistics.selector);
        creditOne(epoch, 0, 1, fresh());
        _refuse(
            USER,
            abi.encodeCall(ISettlement.settle, (epoch, payout)),
            ISettlement.CreditsIncomplete.selector,
            "class 1 is missing"
        );
        answer(epoch, 1, asked[epoch], fresh(), words(2, 5, 6));
        for (uint256 i = 0; i < 2; i++) {
            creditOne(epoch, 1, i, fresh());
        }
        settlement.settle(epoch, payout);
        _refuse(USER, abi.encodeCall(ISettlement.settle, (epoch, payout)), ISettlement.WrongStage.selector, "replay");
        vm.warp(block.timestamp + WINDOW);
        _refuse(USER, abi.encodeCall(ISettlement.reclaim, (epoch)), ISettlement.WrongStage.selector, "settled");
    }

    function test_refusesLargeFees() public {
        fitModel(1);
        Query[] memory q = new Query[](1);
        q[0] = Query(fresh(), keccak256(abi.encode(uint256(2), uint256(1) << 32, uint256(6))));
        vm.prank(USER);
        uint256 epoch = settlement.ask{value: 1}(q);
        Direction memory start;
        Submission[] memory s = list(submission(points(q[0].queries, fresh(), fresh()), words(2, 1 << 32, 6)));
        _refuseAnswer(epoch, 0, start, s, ISettlement.FeeTooLarge.selector);
    }

    /// @notice The batch size is not a fee weight.
    function test_refusesABatchWithoutFees() public {
        fitModel(1);
        Query[] memory q = new Query[](1);
        q[0] = Query(fresh(), keccak256(abi.encode(uint256(2), uint256(0), uint256(0))));
        vm.prank(USER);
        uint256 epoch = settlement.ask{value: 1}(q);
        Direction memory start;
        _refuseAnswer(
            epoch,
            0,
            start,
            list(submission(points(q[0].queries, fresh(), fresh()), words(2, 0, 0))),
            ISettlement.NoFee.selector
        );
    }

    /// @notice While only the settlement is missing, the payer waits for a second window.
    function test_reclaimLeavesAFinishedEpochTime() public {
        fitModel(2);
        uint256[2] memory epochs = [askFor(100), askFor(200)];
        for (uint256 i = 0; i < 2; i++) {
            creditAll(epochs[i], 2);
        }
        vm.warp(block.timestamp + 2 * WINDOW - 1);
        for (uint256 i = 0; i < 2; i++) {
            _refuse(
                USER,
                abi.encodeCall(ISettlement.reclaim, (epochs[i])),
                ISettlement.TooEarly.selector,
                "all credits are in"
            );
        }
        settlement.settle(epochs[0], submission(points(fresh()), noWords()));
        vm.warp(block.timestamp + 1);
        uint256 before = USER.balance;
        vm.prank(USER);
        settlement.reclaim(epochs[1]);
        assertEq(USER.balance, before + 200, "balance");
    }

    /// @notice A registered contributor without rows gets no credit and delays no settlement.
    function test_contributorsWithoutRowsDoNotCount() public {
        vm.prank(party(5));
        settlement.register();
        fitModel(1);
        uint256 epoch = askFor(10);
        creditAll(epoch, 1);
        Submission[] memory credit = list(submission(points(fresh()), noWords()));
        _refuseCredit(epoch, directions[epoch][0], party(5), nothing(), credit, ISettlement.NotEligible.selector);
        settlement.settle(epoch, submission(points(fresh()), noWords()));
    }

    function test_payerTakesAnUnsettledFeeBack() public {
        fitModel(1);
        uint256 before = USER.balance;
        uint256 epoch = askFor(100);
        _refuse(USER, abi.encodeCall(ISettlement.reclaim, (epoch)), ISettlement.TooEarly.selector, "early");
        vm.warp(block.timestamp + WINDOW);
        _refuse(OWNER, abi.encodeCall(ISettlement.reclaim, (epoch)), ISettlement.NotPayer.selector, "the owner");
        vm.prank(USER);
        settlement.reclaim(epoch);
        assertEq(USER.balance, before, "balance");
        _refuse(USER, abi.encodeCall(ISettlement.reclaim, (epoch)), ISettlement.WrongStage.selector, "twice");
        _refuse(
            USER,
            abi.encodeCall(ISettlement.settle, (epoch, submission(points(fresh()), noWords()))),
            ISettlement.WrongStage.selector,
            "settled after that"
        );
    }

    function _refuseCredit(
        uint256 epoch,
        Direction memory direction,
        address who,
        Statistics memory own,
        Submission[] memory s,
        bytes4 selector
    ) private {
        bytes memory data = abi.encodeCall(ISettlement.credit, (epoch, 0, direction, _addresses(who), sums(own), s));
        _refuse(USER, data, selector, "credit");
    }

    // ---- construction

    function test_refusesBadParameters() public {
        Parameters memory p = parameters(1);
        for (uint256 i = 0; i < 4; i++) {
            p.capacity = [uint256(0), 4, 12, 2048][i];
            _refuseNew(verifiers(), p, ISettlement.BadCapacity.selector);
        }
        p = parameters(1);
        p.window = 0;
        _refuseNew(verifiers(), p, ISettlement.BadParameter.selector);
        p = parameters(0);
        _refuseNew(verifiers(), p, ISettlement.BadParameter.selector);
        p = parameters(1);
        p.lambda = 1 << 40;
        _refuseNew(verifiers(), p, ISettlement.BadParameter.selector);
        p = parameters(1);
        p.maxEps = 1 << 63;
        _refuseNew(verifiers(), p, ISettlement.BadParameter.selector);
        p = parameters(1);
        p.owner = address(0);
        _refuseNew(verifiers(), p, ISettlement.BadParameter.selector);
        p = parameters(1);
        p.initial[0] = Point(1, 3);
        _refuseNew(verifiers(), p, BN254.NotOnCurve.selector);
        Verifiers memory v = verifiers();
        (v.credit, v.payout) = (v.payout, v.credit);
        _refuseNew(v, parameters(1), ISettlement.WrongShape.selector);
        v = verifiers();
        v.training = new MockVerifier(4, 2, [uint256(1), 2, 3, 4]);
        _refuseNew(v, parameters(1), ISettlement.WrongReferenceString.selector);
    }

    /// @notice omega's order is the contract's capacity; for 8 it is gnark-crypto's value.
    function test_derivesOmega() public {
        assertEq(settlement.root(), KnownTau.OMEGA, "omega of order 8");
        for (uint256 n = 8; n <= 1024; n *= 2) {
            Parameters memory p = parameters(1);
            p.capacity = n;
            uint256 root = new Settlement(verifiers(), p).root();
            assertEq(KnownTau.exp(root, n / 2), BN254.R - 1, "order");
        }
    }

    function _refuseNew(Verifiers memory v, Parameters memory p, bytes4 selector) private {
        try new Settlement(v, p) {
            revert Failed("deployed");
        } catch (bytes memory reason) {
            if (bytes4(reason) != selector) revert WrongRevert(reason, selector, "construction");
        }
    }

    function _register(uint256 n) private {
        for (uint256 i = 0; i < n; i++) {
            vm.prank(party(i));
            assertEq(settlement.register(), i, "index");
        }
    }

    function _initial(uint256 class) private view returns (Point memory) {
        return BN254.unpack(settlement.classAt(class).initial);
    }

    function _refuse(address sender, bytes memory data, bytes4 selector, string memory what) private {
        refusesCall(sender, address(settlement), 0, data, selector, what);
    }

    function _refuseShard(
        address who,
        Point memory data,
        Point memory a,
        Point memory b,
        uint256[] memory s,
        bytes4 selector
    ) private {
        _refuse(
            USER,
            abi.encodeCall(ISettlement.contribute, (who, list(submission(points(data, a, b), s)))),
            selector,
            "contribution"
        );
    }
}
