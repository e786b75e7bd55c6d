// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {NATIVE} from "../src/interfaces/IFeeVault.sol";
import {ISettlement} from "../src/interfaces/ISettlement.sol";
import {Broadcasts} from "../src/libraries/Broadcasts.sol";
import {Epochs} from "../src/libraries/Epochs.sol";
import {Models} from "../src/libraries/Models.sol";
import {Payouts} from "../src/libraries/Payouts.sol";
import {Phases} from "../src/libraries/Phases.sol";
import {Rosters} from "../src/libraries/Rosters.sol";
import {Message} from "../src/libraries/Sealed.sol";
import {Statements} from "../src/libraries/Statements.sol";
import {Typed} from "../src/libraries/Typed.sol";
import {EpochId, ModelId} from "../src/types/Ids.sol";
import {
    Credit,
    Direction,
    Joining,
    Opened,
    Order,
    Payer,
    Query,
    Silent,
    Submission,
    Training
} from "../src/types/Messages.sol";
import {Phase, Stage, Standing} from "../src/types/State.sol";
import {Parameters} from "../src/types/Terms.sol";
import {BN254, Point} from "../src/verifier/BN254.sol";
import {Hostile} from "./utils/Hostile.sol";
import {KnownTau} from "./utils/KnownTau.sol";

/// @notice Attacks that were found by reading the second settlement. Each test failed before its fix.
contract AdversaryTest is Hostile {
    function _trainingOf(uint256 n) private {
        registerModel(parameters(1));
        for (uint256 i = 0; i < n; i++) {
            join(i, 10);
        }
        closeRoster();
        proposeAll();
    }

    // ---- training

    /// @notice The same statistics twice in one call would count twice: the sums would be of nobody's rows, the optimum
    /// could be proven without somebody, or never.
    function test_sameTrainingTwiceInOneCall() public {
        _trainingOf(2);
        Training memory one = training(0, 0)[0];
        Training[] memory twice = new Training[](2);
        (twice[0], twice[1]) = (one, one);
        _refuse(
            STRANGER,
            abi.encodeCall(ISettlement.train, (model, 0, twice)),
            Models.WrongStatistics.selector,
            "one shard counted twice"
        );
        assertEq(settlement.classOf(model, 0).trained, 0, "nothing was added");
    }

    /// @notice Two contributors are silent and the terms allow one eviction. Whoever names only one of them first must
    /// not use up the event that the other needs.
    function test_strangerNamesOneOfTwoSilent() public {
        _trainingOf(4);
        trainNext(0, 0);
        trainNext(1, 0);
        vm.warp(vm.getBlockTimestamp() + 2 days);
        Silent[] memory one = new Silent[](1);
        one[0] = Silent(party(2), 0);
        vm.prank(STRANGER);
        settlement.evictSilent(model, one);
        uint256 until = settlement.modelOf(model).until;
        vm.warp(vm.getBlockTimestamp() + 1 hours);
        Silent[] memory honest = new Silent[](1);
        honest[0] = Silent(party(1), 0);
        _refuse(
            STRANGER,
            abi.encodeCall(ISettlement.evictSilent, (model, honest)),
            Models.NotSilent.selector,
            "who has proven stays in"
        );
        one[0] = Silent(party(3), 0);
        settlement.evictSilent(model, one);
        assertEq(settlement.modelOf(model).evictions, 0, "one event");
        // The fit begins again without the second one, too. If it had only what is left of its time, whoever names
        // somebody in the last moment could end the model.
        assertEq(settlement.modelOf(model).until, until + 1 hours, "and the time of a fit again");
        proposeAll();
        delete known[0][0];
        delete known[0][1];
        trainAll(2);
        optima();
        assertTrue(settlement.modelOf(model).phase == Phase.Demanding, "the fit goes on");
    }

    /// @notice The second round's silent ones take a second event.
    function test_silentInTheNextRound() public {
        _trainingOf(4);
        trainNext(0, 0);
        trainNext(1, 0);
        trainNext(2, 0);
        vm.warp(vm.getBlockTimestamp() + 2 days);
        Silent[] memory one = new Silent[](1);
        one[0] = Silent(party(3), 0);
        settlement.evictSilent(model, one);
        proposeAll();
        vm.warp(vm.getBlockTimestamp() + 2 days);
        one[0] = Silent(party(2), 0);
        _refuse(
            STRANGER,
            abi.encodeCall(ISettlement.evictSilent, (model, one)),
            Models.NoEvictionsLeft.selector,
            "another event"
        );
    }

    /// @notice Several parties in one call; one of them twice would have its second shard proven as its first.
    function test_samePartyTwiceInOneCall() public {
        registerModel(parameters(1));
        Submission[] memory two = shardsOf(0, 2);
        Submission[][] memory shards = new Submission[][](2);
        (shards[0], shards[1]) = (list(two[0]), list(two[1]));
        Joining[] memory j = new Joining[](2);
        (j[0], j[1]) = (joining(0, 0), joining(0, 0));
        for (uint256 i = 0; i < 2; i++) {
            j[i].consent = consent(0, j[i], shards[i]);
        }
        _refuse(
            STRANGER,
            abi.encodeCall(ISettlement.joinMany, (model, j, shards)),
            Rosters.ShardMissing.selector,
            "its second shard as number 0"
        );
        j[1] = joining(1, 0);
        shards[1] = shardsOf(1, 3);
        j[1].consent = consent(1, j[1], shards[1]);
        for (uint256 k = 0; k < 2; k++) {
            vm.prank(STRANGER);
            settlement.joinMany(model, j, shards);
        }
        assertEq(settlement.memberOf(model, 1).rows, 30, "once");
        j[0].party = party(2);
        _refuse(
            STRANGER,
            abi.encodeCall(ISettlement.joinMany, (model, j, shards)),
            Typed.WrongSignature.selector,
            "each with its own consent"
        );
        _refuse(
            STRANGER,
            abi.encodeCall(ISettlement.joinMany, (model, j, new Submission[][](1))),
            Rosters.LengthMismatch.selector,
            "no shards"
        );
    }

    // ---- credits

    /// @notice Infinity looks like no credit. Were it accepted, it could be given again until all credits seem to be
    /// in, and an owner could settle before others gave theirs.
    function test_infinityCreditCountsAgainAndAgain() public {
        serveModel(3, 1);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        deliver(id, o);
        Point memory zero;
        bytes memory call = abi.encodeCall(ISettlement.credit, (id, 0, directions[id][0], credits(0, 0, zero)));
        _refuse(OWNER, call, Statements.Infinity.selector, "a credit that is no point");
        assertEq(settlement.epochOf(id).credits, 0, "nothing was counted");
    }

    /// @notice Where all credits are open, anybody can prove payouts, with a blind that only it knows. The owner could
    /// not publish, and would lose its bond.
    function test_strangerSettlesWithABlindOfItsOwn() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        deliver(id, o);
        creditAll(id, 2);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        Submission memory payout = submission(points(fresh()), words());
        bytes memory call = abi.encodeCall(ISettlement.settle, (id, payout, ""));
        _refuse(party(0), call, Typed.WrongSignature.selector, "without the owner's word");
        bytes memory word = sign(OWNER_KEY, _payoutsHash(id, fresh()));
        call = abi.encodeCall(ISettlement.settle, (id, payout, word));
        _refuse(party(0), call, Typed.WrongSignature.selector, "its word on other payouts");
        word = sign(OWNER_KEY, _payoutsHash(id, payout.commitments[0]));
        vm.prank(STRANGER);
        settlement.settle(id, payout, word);
        assertTrue(settlement.epochOf(id).stage == Stage.Settled, "anybody carries");
    }

    function _payoutsHash(EpochId id, Point memory c) private pure returns (bytes32) {
        bytes32 kind = keccak256("Payouts(bytes32 epoch,Point payouts)Point(uint256 x,uint256 y)");
        return keccak256(abi.encode(kind, id, pointHash(c)));
    }

    /// @notice A payer that contributed knows queries and weights. Were its answers accepted, the owner could open
    /// neither them nor the direction, and the epoch would be stuck for all payers of the batch.
    function test_payerProvesTheAnswersItself() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        Submission[] memory s = list(submission(points(o.queries[0].queries, fresh(), fresh()), words(2, 5, 6)));
        Direction memory zero;
        _refuse(
            PAYER,
            abi.encodeCall(ISettlement.infer, (id, 0, zero, s, "")),
            Typed.WrongSignature.selector,
            "with its own blinds"
        );
        bytes memory word = sign(OWNER_KEY, answersHash(id, 0, 0, s));
        s[0].commitments[2] = fresh();
        _refuse(
            PAYER,
            abi.encodeCall(ISettlement.infer, (id, 0, zero, s, word)),
            Typed.WrongSignature.selector,
            "another direction under the owner's word"
        );
    }

    // ---- messages that nobody can complain about

    /// @notice A point that is none makes the precompiles fail, so that a complaint could only revert.
    function test_messageWithoutPoints() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        answer(id, o, 0, fresh(), fresh());
        for (uint256 i = 0; i < 2; i++) {
            _refusePost(id, i, 0, Point(1, 3), BN254.NotOnCurve.selector);
            _refusePost(id, i, 0, Point(BN254.P + 1, 2), BN254.CoordinateTooLarge.selector);
            _refusePost(id, i, 0, Point(0, 0), Statements.Infinity.selector);
            _refusePost(id, i, 1, Point(1, 3), BN254.NotOnCurve.selector);
            _refusePost(id, i, 1, Point(1, BN254.P + 2), BN254.CoordinateTooLarge.selector);
        }
        Message[] memory all = new Message[](2);
        (all[0], all[1]) = (junk(1), junk(2));
        all[0].opening = Point(0, 0); // the opening of a constant is infinity
        vm.prank(OWNER);
        settlement.post(id, 0, 0, all);
    }

    function _refusePost(EpochId id, uint256 which, uint256 part, Point memory p, bytes4 selector) private {
        Message[] memory all = new Message[](2);
        (all[0], all[1]) = (junk(1), junk(2));
        if (part == 0) all[which].ephemeral = p;
        else all[which].opening = p;
        _refuse(OWNER, abi.encodeCall(ISettlement.post, (id, 0, 0, all)), selector, "no point");
    }

    function test_sumHWithoutPoints() public {
        _trainingOf(2);
        trainAll(2);
        optima();
        vm.prank(party(0));
        settlement.demand(model);
        Message memory m = junk(2);
        m.ephemeral = Point(1, 3);
        _refuse(
            OWNER, abi.encodeCall(ISettlement.postHessian, (model, 0, m)), BN254.NotOnCurve.selector, "no ephemeral"
        );
        m = junk(2);
        m.opening = Point(1, 3);
        _refuse(OWNER, abi.encodeCall(ISettlement.postHessian, (model, 0, m)), BN254.NotOnCurve.selector, "no opening");
    }

    /// @notice A complaint carries the message and all hashes. What fits into no transaction that nodes relay cannot be
    /// complained about, so it cannot be posted or ordered.
    function test_messageTooLongToComplainAbout() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        answer(id, o, 0, fresh(), fresh());
        Message[] memory all = new Message[](1);
        all[0] = junk(1);
        all[0].payload = new uint256[](2048);
        _refuse(OWNER, abi.encodeCall(ISettlement.post, (id, 0, 0, all)), Broadcasts.BadMessage.selector, "too long");
        all[0].payload = new uint256[](2047);
        vm.prank(OWNER);
        settlement.post(id, 0, 0, all);
    }

    function test_orderTooLargeToComplainAbout() public {
        serveModel(2, 5);
        Order memory o = order(1000);
        Query memory q = o.queries[0];
        o.queries = new Query[](129);
        for (uint256 i = 0; i < 129; i++) {
            o.queries[i] = q;
        }
        _refuse(OWNER, abi.encodeCall(ISettlement.open, (o, "")), Epochs.OrderTooLarge.selector, "129 shards");
        o.queries = new Query[](103);
        for (uint256 i = 0; i < 103; i++) {
            o.queries[i] = q;
        }
        _refuse(OWNER, abi.encodeCall(ISettlement.open, (o, "")), Epochs.OrderTooLarge.selector, "515 answers");
        o = order(1000);
        o.payers = new Payer[](33);
        _refuse(OWNER, abi.encodeCall(ISettlement.open, (o, "")), Epochs.OrderTooLarge.selector, "33 payers");
        o.payers = new Payer[](0);
        _refuse(OWNER, abi.encodeCall(ISettlement.open, (o, "")), Epochs.EmptyOrder.selector, "nobody");
    }

    // ---- sizes

    /// @notice A model that can be registered and never be proposed would cost its contributors their joining.
    function test_moreClassesThanOneCallCanPropose() public {
        Parameters memory p = parameters(101);
        _refuse(OWNER, abi.encodeCall(ISettlement.register, (p)), Models.BadParameter.selector, "101 classes");
    }

    // ---- keys

    /// @notice Under the key infinity everybody reads what is meant for the contributors.
    function test_readerKeyThatIsNoSecret() public {
        registerModel(parameters(1));
        Submission[] memory shards = shardsOf(0, 1);
        Joining memory j = joining(0, 0);
        j.key = Point(0, 0);
        _refuse(
            party(0), abi.encodeCall(ISettlement.join, (model, j, shards)), Statements.Infinity.selector, "infinity"
        );
        j.key = Point(1, 3);
        _refuse(party(0), abi.encodeCall(ISettlement.join, (model, j, shards)), BN254.NotOnCurve.selector, "no point");
    }

    function test_payerKeyThatIsNoSecret() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        o.payers[0].key = Point(0, 0);
        _refuse(OWNER, abi.encodeCall(ISettlement.open, (o, "")), Statements.Infinity.selector, "infinity");
        o.payers[0].key = Point(1, 3);
        _refuse(OWNER, abi.encodeCall(ISettlement.open, (o, "")), BN254.NotOnCurve.selector, "no point");
    }

    // ---- freezing

    /// @notice Where the payout circuit is frozen the owner cannot settle; its silence must not cost its bond.
    function test_frozenPayoutsSlashTheOwner() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        deliver(id, o);
        vm.prank(KEEPER);
        gateway.freeze(bytes32(uint256(6)));
        vm.warp(vm.getBlockTimestamp() + 10 days);
        _refuse(
            party(0),
            abi.encodeCall(ISettlement.beginOpening, (id)),
            Statements.CircuitFrozen.selector,
            "for the contributors' gain"
        );
        settlement.refund(id, o);
        (uint256 bonded, uint256 free) = bondOf();
        assertEq(bonded, 1 << 80, "nobody is slashed");
        assertEq(free, 1 << 80, "nothing stays locked");
    }

    /// @notice Freezing does not touch what is settled: it needs no circuit any more.
    function test_frozenAfterSettling() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        deliver(id, o);
        creditAll(id, 2);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        uint256[8] memory amounts = [uint256(9350), 0, 0, 0, 0, 0, 0, 0];
        uint256 atTau = settleWith(id, amounts, 7);
        vm.prank(KEEPER);
        gateway.freeze(bytes32(uint256(6)));
        _refuse(PAYER, abi.encodeCall(ISettlement.refund, (id, o)), Epochs.TooEarly.selector, "settled");
        vm.warp(vm.getBlockTimestamp() + 28 days);
        publishTable(0, amounts, 7, atTau);
        settlement.claim(model, party(0), claimOf(0, amounts, 0), true);
        assertEq(vault.balanceOf(NATIVE, party(0)), 9350, "paid");
    }

    // ---- the same again

    function test_openingsAndAnswersAgain() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        Submission[] memory s = list(submission(points(o.queries[0].queries, fresh(), fresh()), words(2, 5, 6)));
        Direction memory zero;
        vm.prank(OWNER);
        settlement.infer(id, 0, zero, s, "");
        vm.prank(STRANGER);
        settlement.infer(id, 0, zero, s, "");
        directions[id][0] = follow(zero, s[0]);
        s[0].commitments[2] = fresh();
        _refuse(
            OWNER,
            abi.encodeCall(ISettlement.infer, (id, 0, zero, s, "")),
            Epochs.WrongDirection.selector,
            "other answers"
        );
        _refuse(
            OWNER,
            abi.encodeCall(ISettlement.infer, (id, 0, directions[id][0], s, "")),
            Epochs.TooManyAnswers.selector,
            "more than were ordered"
        );
        Message[] memory all = new Message[](2);
        (all[0], all[1]) = (junk(1), junk(2));
        vm.prank(OWNER);
        settlement.post(id, 0, 0, all);
        (Point memory c, Opened memory opened) = commitCredit(id, 0, 0, 5, 6);
        Credit[] memory one = credits(0, 0, c);
        one[0].opened = opened;
        settlement.credit(id, 0, directions[id][0], one);
        vm.warp(vm.getBlockTimestamp() + 5 days);
        settlement.beginOpening(id);
        settlement.beginOpening(id);
        Opened[] memory own = new Opened[](1);
        own[0] = opened;
        settlement.openCredits(id, party(0), own);
        settlement.openCredits(id, party(0), own);
        vm.warp(vm.getBlockTimestamp() + 7 days);
        settlement.openCredits(id, party(0), own);
        assertEq(settlement.epochOf(id).opened, 5, "once");
        _refuse(
            STRANGER,
            abi.encodeCall(ISettlement.openCredits, (id, party(1), own)),
            Epochs.TooLate.selector,
            "another one, late"
        );
    }

    // ---- who was left out

    function test_evictedContributorActs() public {
        registerModel(parameters(1));
        for (uint256 i = 0; i < 4; i++) {
            join(i, 10);
        }
        closeRoster();
        uint256[] memory who = words(0, 1, 2);
        (uint256[] memory voters, bytes[] memory signatures) = votes(who, "question", addresses(party(3)));
        settlement.evictByVote(model, "question", addresses(party(3)), voters, signatures);
        assertTrue(settlement.memberOf(model, 3).standing == Standing.Evicted, "evicted");
        proposeAll();
        Training[] memory t = training(3, 0);
        _refuse(party(3), abi.encodeCall(ISettlement.train, (model, 0, t)), Rosters.NotEligible.selector, "trains");
        trainAll(3);
        optima();
        _refuse(party(3), abi.encodeCall(ISettlement.demand, (model)), Rosters.NotEligible.selector, "demands");
        _refuse(
            party(3),
            abi.encodeCall(ISettlement.compensate, (model, party(3))),
            Rosters.NotEligible.selector,
            "is compensated"
        );
        vm.warp(vm.getBlockTimestamp() + 1 days);
        settlement.serve(model);
        fund(OWNER, 1 << 80);
        vm.prank(OWNER);
        stakes.bond(ModelId.unwrap(model), NATIVE, 1 << 80);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        deliver(id, o);
        bytes memory call = abi.encodeCall(ISettlement.credit, (id, 0, directions[id][0], credits(0, 3, fresh())));
        _refuse(OWNER, call, Rosters.NotEligible.selector, "gives a credit");
    }

    function test_evictionByVote() public {
        Parameters memory p = parameters(1);
        p.evictions = 2;
        p.minContributors = 3;
        registerModel(p);
        for (uint256 i = 0; i < 6; i++) {
            join(i, 10);
        }
        closeRoster();
        address[] memory out = addresses(party(5));
        (uint256[] memory v, bytes[] memory s) = votes(_five(0, 1, 2, 3), "q", out);
        _refuseVote("q", out, v, s, Models.TooFewVotes.selector, "exactly two thirds");
        (v, s) = votes(_five(0, 1, 2, 3, 4), "q", out);
        _refuseVote("other", out, v, s, Typed.WrongSignature.selector, "another question");
        _refuseVote("q", addresses(party(4)), v, s, Typed.WrongSignature.selector, "somebody else");
        (v[4], s[4]) = (v[3], s[3]);
        _refuseVote("q", out, v, s, Models.NotAscending.selector, "one votes twice");
        v[4] = 9;
        _refuseVote("q", out, v, s, Models.UnknownPlace.selector, "a stranger votes");
        (v, s) = votes(_five(0, 1, 2, 3, 4), "q", out);
        _refuseVote("q", out, v, new bytes[](4), Rosters.LengthMismatch.selector, "a signature is missing");
        (v, s) = votes(_five(0, 1, 2, 3, 4), "q", new address[](0));
        _refuseVote("q", new address[](0), v, s, Statements.NothingSubmitted.selector, "nobody, for an event");
        (v, s) = votes(_five(0, 1, 2, 3, 4), "q", out);
        vm.prank(STRANGER);
        settlement.evictByVote(model, "q", out, v, s);
        assertEq(settlement.modelOf(model).active, 5, "five are left");
        settlement.evictByVote(model, "q", out, v, s);
        assertEq(settlement.modelOf(model).evictions, 1, "the same again uses up no event");
        out = addresses(party(4));
        (v, s) = votes(_five(0, 1, 2, 5), "r", out);
        _refuseVote("r", out, v, s, Rosters.NotEligible.selector, "an evicted one votes");
        proposeAll();
        (v, s) = votes(_five(0, 1, 2, 3), "r", out);
        _refuseVote("r", out, v, s, Phases.WrongPhase.selector, "after weights were proposed");
    }

    function _refuseVote(
        bytes32 question,
        address[] memory out,
        uint256[] memory v,
        bytes[] memory s,
        bytes4 selector,
        string memory what
    ) private {
        _refuse(STRANGER, abi.encodeCall(ISettlement.evictByVote, (model, question, out, v, s)), selector, what);
    }

    function _five(uint256 a, uint256 b, uint256 c, uint256 d) private pure returns (uint256[] memory out) {
        out = new uint256[](4);
        (out[0], out[1], out[2], out[3]) = (a, b, c, d);
    }

    function _five(uint256 a, uint256 b, uint256 c, uint256 d, uint256 e) private pure returns (uint256[] memory out) {
        out = new uint256[](5);
        (out[0], out[1], out[2], out[3], out[4]) = (a, b, c, d, e);
    }

    /// @notice Votes can end a model, if too few are left.
    function test_evictionLeavesTooFew() public {
        registerModel(parameters(1));
        join(0, 10);
        join(1, 10);
        closeRoster();
        (uint256[] memory v, bytes[] memory s) = votes(words(0, 1), "q", addresses(party(1)));
        settlement.evictByVote(model, "q", addresses(party(1)), v, s);
        assertTrue(settlement.modelOf(model).phase == Phase.Failed, "failed");
    }

    /// @notice One contributor demands sum H; it can do so once, and orders are taken all the same.
    function test_demandForEver() public {
        _trainingOf(2);
        trainAll(2);
        optima();
        vm.prank(party(0));
        settlement.demand(model);
        vm.prank(party(1));
        settlement.demand(model);
        Message memory m = junk(2);
        vm.prank(OWNER);
        settlement.postHessian(model, 0, m);
        _refuse(party(0), abi.encodeCall(ISettlement.demand, (model)), Phases.WrongPhase.selector, "again");
        _refuse(
            OWNER, abi.encodeCall(ISettlement.postHessian, (model, 0, junk(2))), Phases.WrongPhase.selector, "another"
        );
        Order memory o = order(1000);
        _refuse(OWNER, abi.encodeCall(ISettlement.open, (o, "")), Phases.PhaseOpen.selector, "in the complaints' time");
        vm.warp(vm.getBlockTimestamp() + 1 days);
        fund(OWNER, 1 << 80);
        vm.prank(OWNER);
        stakes.bond(ModelId.unwrap(model), NATIVE, 1 << 80);
        openOrder(order(1000));
    }

    // ---- orders

    function test_orderTimes() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        o.openBy = uint64(vm.getBlockTimestamp() - 1);
        _refuse(OWNER, abi.encodeCall(ISettlement.open, (o, "")), Epochs.BadTimes.selector, "expired");
        o = order(1000);
        o.answerBy = uint64(vm.getBlockTimestamp());
        _refuse(OWNER, abi.encodeCall(ISettlement.open, (o, "")), Epochs.BadTimes.selector, "no time to answer");
        o.answerBy = uint64(vm.getBlockTimestamp() + 366 days);
        _refuse(OWNER, abi.encodeCall(ISettlement.open, (o, "")), Epochs.BadTimes.selector, "fees locked for years");
        o = order(1000);
        o.queries[0].payer = 1;
        _refuse(OWNER, abi.encodeCall(ISettlement.open, (o, "")), Epochs.UnknownPayer.selector, "a payer too many");
        o = order(0);
        EpochId id = settlement.orderId(o);
        o.payers[0].signature = signed(PAYER_KEY, id);
        _refuse(OWNER, abi.encodeCall(ISettlement.open, (o, "")), Epochs.EmptyOrder.selector, "for nothing");
    }

    /// @notice The owner's bond has to cover the fee, and what is leaving covers nothing.
    function test_orderAboveTheBond() public {
        serveModel(2, 1);
        vm.prank(OWNER);
        stakes.beginLeaving(ModelId.unwrap(model), NATIVE, 1 << 80);
        Order memory o = order(1000);
        EpochId id = settlement.orderId(o);
        o.payers[0].signature = signed(PAYER_KEY, id);
        fund(PAYER, 11_000);
        _refuse(
            OWNER,
            abi.encodeCall(ISettlement.open, (o, "")),
            bytes4(keccak256("TooSmall(uint256,uint256)")),
            "a bond that is leaving"
        );
    }

    // ---- publishing

    function test_publishTooEarlyTooMuchOrAnother() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        deliver(id, o);
        creditAll(id, 2);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        uint256[8] memory amounts = [uint256(9350), 0, 0, 0, 0, 0, 0, 0];
        uint256 atTau = settleWith(id, amounts, 7);
        Point memory p = KnownTau.point(1);
        uint96[] memory t = new uint96[](8);
        t[0] = 9350;
        _refusePublish(0, t, p, Payouts.PeriodOpen.selector, "early");
        _refusePublish(1, t, p, Payouts.EmptyPeriod.selector, "a period without epochs");
        vm.warp(vm.getBlockTimestamp() + 28 days);
        _refusePublish(0, t, p, Payouts.WrongTable.selector, "another opening");
        t[0] = 9349;
        _refusePublish(0, t, p, Payouts.WrongSum.selector, "less than the pool");
        t[1] = 1;
        _refusePublish(0, t, p, Payouts.WrongTable.selector, "another split");
        _refusePublish(0, new uint96[](0), p, Payouts.WrongSum.selector, "no table");
        vm.warp(vm.getBlockTimestamp() + 7 days);
        publishTable(0, amounts, 7, atTau);
        publishTable(0, amounts, 7, atTau);
        _refuse(
            STRANGER,
            abi.encodeCall(ISettlement.lapse, (model, 0, settledIn[model][0])),
            Payouts.PeriodPublished.selector,
            "published in time"
        );
        assertEq(vault.balanceOf(NATIVE, OWNER), 1100, "the owner's part once");
    }

    function _refusePublish(uint256 number, uint96[] memory t, Point memory p, bytes4 selector, string memory what)
        private
    {
        _refuse(
            STRANGER,
            abi.encodeCall(ISettlement.publish, (model, number, settledIn[model][number], t, 7, p)),
            selector,
            what
        );
    }
}
