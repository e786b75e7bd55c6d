// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {NATIVE} from "../src/interfaces/IFeeVault.sol";
import {ISettlement} from "../src/interfaces/ISettlement.sol";
import {IStatementVerifier} from "../src/interfaces/IStatementVerifier.sol";
import {IVerifierGateway} from "../src/interfaces/IVerifierGateway.sol";
import {Broadcasts} from "../src/libraries/Broadcasts.sol";
import {Epochs} from "../src/libraries/Epochs.sol";
import {Models} from "../src/libraries/Models.sol";
import {Payouts} from "../src/libraries/Payouts.sol";
import {Phases} from "../src/libraries/Phases.sol";
import {Rosters} from "../src/libraries/Rosters.sol";
import {Statements} from "../src/libraries/Statements.sol";
import {Typed} from "../src/libraries/Typed.sol";
import {VerifyCall} from "../src/libraries/VerifyCall.sol";
import {Split} from "../src/money/FeeSplitter.sol";
import {EpochId, ModelId} from "../src/types/Ids.sol";
import {
    Credit,
    Direction,
    Joining,
    Opened,
    Order,
    Silent,
    Statistics,
    Submission,
    Training
} from "../src/types/Messages.sol";
import {Phase, Stage} from "../src/types/State.sol";
import {Parameters} from "../src/types/Terms.sol";
import {Point} from "../src/verifier/BN254.sol";
import {MockVerifier} from "./mocks/MockVerifier.sol";
import {Hostile} from "./utils/Hostile.sol";
import {KnownTau} from "./utils/KnownTau.sol";

/// @notice What an audit of the first settlement found, one test an attack, and the next variants of each.
contract AttacksTest is Hostile {
    // ---- 1. the owner chooses the capacity

    /// @notice A model has no capacity of its own: it is that of the payout circuit, and credit's is the same.
    function test_attack01_ownerChoosesCapacity() public {
        MockVerifier wide = new MockVerifier(bytes32(uint256(99)), 2, 1, KnownTau.g2());
        vm.prank(KEEPER);
        gateway.add(wide, 16);
        Parameters memory p = parameters(1);
        p.circuits[5] = bytes32(uint256(99));
        _refuse(OWNER, abi.encodeCall(ISettlement.register, (p)), Models.WrongCapacity.selector, "payout wider");
        refusesCall(
            OWNER,
            address(gateway),
            0,
            abi.encodeCall(IVerifierGateway.add, (mocks[5], 16)),
            bytes4(keccak256("OwnableUnauthorizedAccount(address)")),
            "the owner adds"
        );
        refusesCall(
            KEEPER,
            address(gateway),
            0,
            abi.encodeCall(IVerifierGateway.add, (mocks[5], 16)),
            IVerifierGateway.OtherVerifier.selector,
            "the keeper changes"
        );
    }

    /// @notice At the odd roots of a domain twice as large the blind is money; a table of that domain is refused.
    function test_attack01_tableOfALargerDomain() public {
        serveModel(2, 1);
        (EpochId id, uint256[8] memory amounts, uint256 atTau) = _settled();
        amounts;
        id;
        uint96[] memory table = new uint96[](16);
        vm.warp(vm.getBlockTimestamp() + 29 days);
        _refuse(
            OWNER,
            abi.encodeCall(ISettlement.publish, (model, 0, settledIn[model][0], table, 77, KnownTau.point(atTau))),
            Payouts.TooManyAmounts.selector,
            "sixteen places of eight"
        );
    }

    // ---- 2. in a victim's name

    function test_attack02_contributeInAVictimsName() public {
        registerModel(parameters(1));
        Submission[] memory shards =
            list(submission(points(fresh(), KnownTau.point(KnownTau.TAU), fresh()), rows(10, 5, 5)));
        Joining memory j = joining(0, 0);
        _refuseJoin(STRANGER, j, shards, Typed.WrongSignature.selector, "no consent");
        j.consent = consent(1, j, shards);
        _refuseJoin(STRANGER, j, shards, Typed.WrongSignature.selector, "another's consent");
        j.consent = consent(0, j, shards);
        j.key = KnownTau.point(5);
        _refuseJoin(STRANGER, j, shards, Typed.WrongSignature.selector, "the thief's reading key");
        j = joining(0, 0);
        j.consent = consent(0, j, shards);
        shards[0].commitments[2] = fresh();
        _refuseJoin(STRANGER, j, shards, Typed.WrongSignature.selector, "another edge");
        vm.warp(vm.getBlockTimestamp() + 2 hours);
        shards = list(submission(points(fresh(), KnownTau.point(KnownTau.TAU), fresh()), rows(10, 5, 5)));
        j.consent = consent(0, j, shards);
        _refuseJoin(STRANGER, j, shards, Rosters.ConsentExpired.selector, "an old consent");
    }

    function test_attack02_secondShardFirst() public {
        registerModel(parameters(1));
        (Point memory edge, Point memory first) = (fresh(), KnownTau.point(KnownTau.TAU));
        Submission[] memory second = list(submission(points(fresh(), edge, fresh()), rows(10, 5, 5)));
        Joining memory j = joining(0, 1);
        j.consent = consent(0, j, second);
        _refuseJoin(STRANGER, j, second, Rosters.ShardMissing.selector, "the second alone");
        j = joining(0, 0);
        j.consent = consent(0, j, second);
        _refuseJoin(party(0), j, second, Rosters.EdgeBroken.selector, "the second as the first");
        // The number is in the statement's context: what proves the second shard proves no first one.
        Submission[] memory one = list(submission(points(fresh(), first, edge), rows(10, 5, 5)));
        expectStatement(0, party(0), 0, one[0].commitments, one[0].scalars);
        j.consent = consent(0, j, one);
        settlement.join(model, j, one);
        joined(0, 0, one);
        j = joining(0, 1);
        j.consent = consent(0, j, second);
        _refuseJoin(STRANGER, j, second, IStatementVerifier.ProofRejected.selector, "not proven as number 1");
        expectStatement(0, party(0), 1, second[0].commitments, second[0].scalars);
        settlement.join(model, j, second);
        assertEq(settlement.memberOf(model, 0).shards, 2, "shards");
    }

    /// @notice Shards that are there are skipped, other ones of the same number refused, and a longer list goes on.
    function test_joinAgain() public {
        registerModel(parameters(1));
        (Point memory a, Point memory e) = (fresh(), fresh());
        Submission[] memory one = list(submission(points(a, KnownTau.point(KnownTau.TAU), e), rows(10, 5, 5)));
        Joining memory j = joining(0, 0);
        j.consent = consent(0, j, one);
        settlement.join(model, j, one);
        settlement.join(model, j, one);
        assertEq(settlement.memberOf(model, 0).rows, 10, "counted once");
        Submission[] memory both = new Submission[](2);
        both[0] = one[0];
        both[1] = submission(points(fresh(), e, fresh()), rows(12, 6, 6));
        j.consent = consent(0, j, both);
        settlement.join(model, j, both);
        assertEq(settlement.memberOf(model, 0).rows, 22, "went on");
        both[0] = submission(points(fresh(), one[0].commitments[1], e), rows(10, 5, 5));
        j.consent = consent(0, j, both);
        _refuseJoin(STRANGER, j, both, Rosters.ShardDiffers.selector, "another first shard");
        both[0] = submission(points(a, one[0].commitments[1], e), rows(11, 5, 6));
        j.consent = consent(0, j, both);
        _refuseJoin(STRANGER, j, both, Rosters.OtherSeal.selector, "the same data with other rows");
        both[0] = one[0];
        j.key = KnownTau.point(5);
        j.consent = consent(0, j, both);
        _refuseJoin(STRANGER, j, both, Rosters.OtherSeal.selector, "another reading key");
        j = joining(1, 0);
        j.consent = consent(1, j, one);
        _refuseJoin(STRANGER, j, one, Rosters.DuplicateData.selector, "the same data under another name");
        j.admission = admission(party(0));
        _refuseJoin(party(1), j, one, Typed.WrongSignature.selector, "another's admission");
    }

    function _refuseJoin(address from, Joining memory j, Submission[] memory s, bytes4 selector, string memory what)
        private
    {
        _refuse(from, abi.encodeCall(ISettlement.join, (model, j, s)), selector, what);
    }

    // ---- 3. joining late

    function test_attack03_joinAfterTheFit() public {
        serveModel(2, 1);
        Submission[] memory shards =
            list(submission(points(fresh(), KnownTau.point(KnownTau.TAU), fresh()), rows(10, 5, 5)));
        _refuseJoin(party(5), joining(5, 0), shards, Phases.WrongPhase.selector, "after the fit");
    }

    function test_attack03_joinAfterTheTime() public {
        registerModel(parameters(1));
        join(0, 10);
        join(1, 10);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        Submission[] memory shards =
            list(submission(points(fresh(), KnownTau.point(KnownTau.TAU), fresh()), rows(10, 5, 5)));
        _refuseJoin(party(5), joining(5, 0), shards, Rosters.JoiningEnded.selector, "after the time");
        vm.prank(STRANGER);
        settlement.close(model);
        assertEq(settlement.modelOf(model).rows, 20, "the contract counts");
        assertTrue(settlement.modelOf(model).roster != 0, "and hashes");
    }

    function test_closeBeforeTheTime() public {
        registerModel(parameters(1));
        join(0, 10);
        join(1, 10);
        _refuse(STRANGER, abi.encodeCall(ISettlement.close, (model)), Rosters.JoiningOpen.selector, "a stranger");
        _refuse(OWNER, abi.encodeCall(ISettlement.close, (model)), Rosters.JoiningOpen.selector, "the owner");
        closeRoster();
        settlement.close(model);
        assertTrue(settlement.modelOf(model).phase == Phase.Fitting, "again, without harm");
    }

    // ---- 4. somebody is silent

    function test_attack04_silentInTraining() public {
        registerModel(parameters(1));
        for (uint256 i = 0; i < 3; i++) {
            join(i, 10);
        }
        closeRoster();
        proposeAll();
        trainNext(0, 0);
        trainNext(1, 0);
        Silent[] memory silent = new Silent[](1);
        silent[0] = Silent(party(2), 0);
        bytes memory call = abi.encodeCall(ISettlement.evictSilent, (model, silent));
        _refuse(STRANGER, call, Phases.PhaseOpen.selector, "before its time is over");
        vm.warp(vm.getBlockTimestamp() + 2 days);
        Silent[] memory honest = new Silent[](1);
        honest[0] = Silent(party(1), 0);
        _refuse(
            OWNER,
            abi.encodeCall(ISettlement.evictSilent, (model, honest)),
            Models.NotSilent.selector,
            "one that has proven"
        );
        settlement.evictSilent(model, silent);
        assertEq(settlement.modelOf(model).rows, 20, "rows of the others");
        proposeAll();
        delete known[0][0];
        delete known[0][1];
        trainNext(0, 0);
        trainNext(1, 0);
        optima();
        assertTrue(settlement.modelOf(model).phase == Phase.Demanding, "the fit ends without it");
    }

    /// @notice A second silence ends the model, and nobody's money with it.
    function test_attack04_silentForEver() public {
        registerModel(parameters(1));
        join(0, 10);
        join(1, 10);
        closeRoster();
        fund(OWNER, 100);
        vm.prank(OWNER);
        stakes.bond(ModelId.unwrap(model), NATIVE, 100);
        proposeAll();
        vm.warp(vm.getBlockTimestamp() + 2 days);
        _refuse(STRANGER, abi.encodeCall(ISettlement.fail, (model)), Phases.PhaseOpen.selector, "too early");
        vm.warp(vm.getBlockTimestamp() + 3 days);
        settlement.fail(model);
        settlement.fail(model);
        vm.prank(OWNER);
        stakes.beginLeaving(ModelId.unwrap(model), NATIVE, 100);
        vm.warp(vm.getBlockTimestamp() + DELAY);
        vm.prank(OWNER);
        assertEq(stakes.take(ModelId.unwrap(model), NATIVE), 100, "the bond");
    }

    function test_attack04_silentInCredits() public {
        serveModel(3, 1);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        deliver(id, o);
        creditOne(id, 0, 0, fresh());
        Submission memory payout = submission(points(fresh()), words());
        bytes memory call = abi.encodeCall(ISettlement.settle, (id, payout, ""));
        _refuse(OWNER, call, Epochs.TooEarly.selector, "before the others' time is over");
        vm.warp(vm.getBlockTimestamp() + 3 days);
        vm.prank(OWNER);
        settlement.settle(id, payout, "");
        assertTrue(settlement.epochOf(id).stage == Stage.Settled, "missing credits count zero");
    }

    // ---- 5. the payer is a contributor, and withholds its credit

    function test_attack05_payerWithholdsItsCredit() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        o.payers[0].account = party(1);
        EpochId id = settlement.orderId(o);
        o.payers[0].signature = signed(keyOf(1), id);
        fund(party(1), 11_000);
        settlement.open(o, signed(OWNER_KEY, id));
        deliver(id, o);
        creditOne(id, 0, 0, fresh());
        vm.warp(vm.getBlockTimestamp() + 3 days);
        bytes memory refund = abi.encodeCall(ISettlement.refund, (id, o));
        _refuse(party(1), refund, Epochs.TooEarly.selector, "the answers are there");
        uint256[8] memory amounts = [uint256(9350), 0, 0, 0, 0, 0, 0, 0];
        uint256 atTau = settleWith(id, amounts, 5);
        _refuse(party(1), refund, Epochs.TooEarly.selector, "settled");
        vm.warp(vm.getBlockTimestamp() + 28 days);
        publishTable(0, amounts, 5, atTau);
        settlement.claim(model, party(0), claimOf(0, amounts, 0), false);
        assertEq(party(0).balance, 9350, "the one that gave a credit has it all");
    }

    // ---- 6. refunds at the last moment, and orders that nobody can answer

    function test_attack06_refundBeforeTheLastCredit() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        bytes memory refund = abi.encodeCall(ISettlement.refund, (id, o));
        _refuse(PAYER, refund, Epochs.TooEarly.selector, "before the answers' time is over");
        deliver(id, o);
        vm.warp(o.answerBy + 1);
        _refuse(PAYER, refund, Epochs.TooEarly.selector, "answered");
    }

    function test_attack06_orderThatNobodyCanAnswer() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        EpochId id = settlement.orderId(o);
        o.payers[0].signature = signed(PAYER_KEY, id);
        fund(PAYER, 11_000);
        bytes memory own = abi.encodeCall(ISettlement.open, (o, ""));
        _refuse(PAYER, own, Typed.WrongSignature.selector, "without the owner");
        o.payers[0].signature = "";
        bytes memory alone = abi.encodeCall(ISettlement.open, (o, signed(OWNER_KEY, id)));
        _refuse(OWNER, alone, Typed.WrongSignature.selector, "without the payer");
        vm.prank(PAYER);
        settlement.open(o, signed(OWNER_KEY, id));
        vm.warp(o.answerBy);
        vm.prank(STRANGER);
        settlement.refund(id, o);
        settlement.refund(id, o);
        assertEq(vault.balanceOf(NATIVE, PAYER), 11_000, "all of it, once");
        assertEq(stakes.free(ModelId.unwrap(model), NATIVE, OWNER), 1 << 80, "the bond is free");
    }

    // ---- 7. one item of a batch, copied

    function test_attack07_copyOneItemOfABatch() public {
        registerModel(parameters(1));
        for (uint256 i = 0; i < 3; i++) {
            join(i, 10);
        }
        closeRoster();
        proposeAll();
        Training[] memory all = new Training[](3);
        for (uint256 i = 0; i < 3; i++) {
            all[i] = training(i, 0)[0];
        }
        Training[] memory copy = new Training[](1);
        copy[0] = all[1];
        vm.prank(STRANGER);
        settlement.train(model, 0, copy);
        settlement.train(model, 0, all);
        settlement.train(model, 0, all);
        assertEq(settlement.classOf(model, 0).trained, 3, "each once");
        all[1].shards[0].commitments[1] = fresh();
        _refuse(
            OWNER,
            abi.encodeCall(ISettlement.train, (model, 0, all)),
            Models.WrongStatistics.selector,
            "other statistics of the same shard"
        );
    }

    function test_attack07_copyOneCredit() public {
        serveModel(3, 1);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        deliver(id, o);
        Credit[] memory all = new Credit[](3);
        for (uint256 i = 0; i < 3; i++) {
            all[i] = credits(0, i, fresh())[0];
        }
        creditOne(id, 0, 1, all[1].submission.commitments[0]);
        vm.prank(OWNER);
        settlement.credit(id, 0, directions[id][0], all);
        assertEq(settlement.epochOf(id).credits, 3, "each once");
        all[1].submission.commitments[0] = fresh();
        _refuse(
            OWNER,
            abi.encodeCall(ISettlement.credit, (id, 0, directions[id][0], all)),
            Epochs.CreditDiffers.selector,
            "another credit"
        );
        Credit[] memory twice = new Credit[](2);
        (twice[0], twice[1]) = (all[0], all[0]);
        vm.prank(OWNER);
        settlement.credit(id, 0, directions[id][0], twice);
        assertEq(settlement.epochOf(id).credits, 3, "the same twice in one call");
    }

    function test_attack07_copyOneAnswer() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        Submission[] memory s = list(submission(points(o.queries[0].queries, fresh(), fresh()), words(2, 5, 6)));
        Direction memory zero;
        bytes memory word = sign(OWNER_KEY, answersHash(id, 0, 0, s));
        vm.prank(STRANGER);
        settlement.infer(id, 0, zero, s, word);
        vm.prank(OWNER);
        settlement.infer(id, 0, zero, s, "");
        assertEq(settlement.epochOf(id).answered, 1, "once");
    }

    // ---- 8. numbers of epochs

    function test_attack08_strangerTakesTheNumber() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        EpochId id = settlement.orderId(o);
        Order memory other = order(1);
        openOrder(other);
        assertTrue(EpochId.unwrap(openOrder(o)) == EpochId.unwrap(id), "the id is the order's own");
        uint256 before = vault.balanceOf(NATIVE, PAYER);
        vm.prank(STRANGER);
        settlement.open(o, "");
        assertEq(vault.balanceOf(NATIVE, PAYER), before, "no fee is drawn twice");
        other.unit = 2;
        fund(PAYER, 22);
        other.payers[0].amount = 22;
        other.payers[0].signature = signed(PAYER_KEY, EpochId.wrap(0));
        _refuse(
            STRANGER,
            abi.encodeCall(ISettlement.open, (other, signed(OWNER_KEY, settlement.orderId(other)))),
            Typed.WrongSignature.selector,
            "another fee than was signed"
        );
    }

    // ---- 10. the owner voids a training

    function test_attack10_ownerVoidsATraining() public {
        registerModel(parameters(1));
        join(0, 10);
        join(1, 10);
        closeRoster();
        proposeAll();
        trainNext(0, 0);
        (Point[] memory w, bytes32[] memory roots) = proposal();
        uint256[] memory all = majority();
        bytes[] memory votes = signedBy(all, weightsHash(1, w, roots));
        bytes memory call = abi.encodeCall(ISettlement.propose, (model, w, roots, all, votes));
        _refuse(OWNER, call, Models.WeightsDiffer.selector, "other weights");
        vm.warp(vm.getBlockTimestamp() + 10 days);
        _refuse(OWNER, call, Models.WeightsDiffer.selector, "later");
    }

    // ---- 11. a verifier without code

    function test_attack11_verifierWithoutCode() public {
        refusesCall(
            KEEPER,
            address(gateway),
            0,
            abi.encodeCall(IVerifierGateway.add, (IStatementVerifier(address(0xdead)), 0)),
            IVerifierGateway.NoCode.selector,
            "no code"
        );
        registerModel(parameters(1));
        vm.etch(address(mocks[0]), "");
        Submission[] memory shards =
            list(submission(points(fresh(), KnownTau.point(KnownTau.TAU), fresh()), rows(10, 5, 5)));
        _refuseJoin(party(0), joining(0, 0), shards, Statements.CodeChanged.selector, "code that went away");
        vm.etch(address(mocks[0]), hex"00");
        _refuseJoin(party(0), joining(0, 0), shards, Statements.CodeChanged.selector, "code that stops at once");
    }

    function test_frozenCircuitRefundsAndSlashesNobody() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        deliver(id, o);
        vm.prank(KEEPER);
        gateway.freeze(bytes32(uint256(6)));
        _refuse(
            OWNER, abi.encodeCall(ISettlement.open, (order(2), "")), Statements.CircuitFrozen.selector, "a new order"
        );
        settlement.refund(id, o);
        assertEq(vault.balanceOf(NATIVE, PAYER), 11_000, "refunded");
        assertEq(stakes.stakeOf(ModelId.unwrap(model), NATIVE, OWNER).bonded, 1 << 80, "nobody is slashed");
    }

    // ---- 12. senseless parameters and fees

    function test_attack12_senselessParameters() public {
        Parameters memory p = parameters(1);
        p.lambda = 0;
        _refuse(OWNER, abi.encodeCall(ISettlement.register, (p)), Models.BadParameter.selector, "lambda 0");
        p = parameters(1);
        p.maxEps = (1 << 40) + 1;
        _refuse(OWNER, abi.encodeCall(ISettlement.register, (p)), Models.BadParameter.selector, "eps");
    }

    /// @notice In a window of a second nobody else can act: the owner's proofs, and nothing of the others', would be in
    /// time.
    function test_windowsThatNobodyCanActIn() public {
        for (uint256 i = 0; i < 9; i++) {
            Parameters memory p = parameters(1);
            uint256 least = i == 6 ? 1 : 1 hours; // nobody acts in a period
            _setWindow(p, i, uint32(least - 1));
            bytes memory call = abi.encodeCall(ISettlement.register, (p));
            _refuse(OWNER, call, Models.BadParameter.selector, "too short to act in");
            _setWindow(p, i, 3650 days + 1);
            call = abi.encodeCall(ISettlement.register, (p));
            _refuse(OWNER, call, Models.BadParameter.selector, "too long to wait for");
            _setWindow(p, i, uint32(least));
            registerModel(p);
        }
    }

    function _setWindow(Parameters memory p, uint256 i, uint32 seconds_) private pure {
        if (i == 0) p.windows.fit = seconds_;
        if (i == 1) p.windows.train = seconds_;
        if (i == 2) p.windows.demand = seconds_;
        if (i == 3) p.windows.complaint = seconds_;
        if (i == 4) p.windows.credit = seconds_;
        if (i == 5) p.windows.settle = seconds_;
        if (i == 6) p.windows.period = seconds_;
        if (i == 7) p.windows.publish = seconds_;
        if (i == 8) p.windows.open = seconds_;
    }

    /// @notice The owner takes 99.99 % of all fees, or a little more than half.
    function test_splitThatLeavesContributorsLittle() public {
        bytes4 bad = bytes4(keccak256("BadSplit(uint256,uint256)"));
        Parameters memory p = parameters(1);
        p.split = Split(9999, 0, 0);
        _refuse(OWNER, abi.encodeCall(ISettlement.register, (p)), bad, "all but nothing");
        p.split = Split(4000, 0, 1001);
        _refuse(OWNER, abi.encodeCall(ISettlement.register, (p)), bad, "one part in 10,000 more than half");
        p.split = Split(type(uint16).max, 0, type(uint16).max);
        _refuse(OWNER, abi.encodeCall(ISettlement.register, (p)), bad, "several times the whole");
        p.split = Split(4000, 0, 1000);
        registerModel(p);
    }

    function test_attack12_feeWeightsDoNotAddUp() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        o.payers[0].amount = 10_000;
        EpochId id = settlement.orderId(o);
        o.payers[0].signature = signed(PAYER_KEY, id);
        fund(PAYER, 20_000);
        _refuse(
            OWNER, abi.encodeCall(ISettlement.open, (o, "")), Epochs.WrongFee.selector, "less than the weights cost"
        );
        o = order(1000);
        o.queries[0].weight = 12;
        o.payers[0].amount = 12_000;
        id = settlement.orderId(o);
        o.payers[0].signature = signed(PAYER_KEY, id);
        vm.prank(OWNER);
        settlement.open(o, "");
        Direction memory zero;
        Submission[] memory s = list(submission(points(o.queries[0].queries, fresh(), fresh()), words(2, 5, 6)));
        _refuse(
            OWNER,
            abi.encodeCall(ISettlement.infer, (id, 0, zero, s, "")),
            Epochs.WrongQuery.selector,
            "weights that are not those of the fee"
        );
    }

    // ---- 14. money of one epoch pays another

    function test_attack14_onePeriodPaysAnother() public {
        serveModel(2, 1);
        (, uint256[8] memory first, uint256 firstTau) = _settled();
        vm.warp(vm.getBlockTimestamp() + 29 days);
        publishTable(0, first, 77, firstTau);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        deliver(id, o);
        creditAll(id, 2);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        uint256[8] memory second = [uint256(0), 9350, 0, 0, 0, 0, 0, 0];
        uint256 secondTau = settleWith(id, second, 3);
        vm.warp(vm.getBlockTimestamp() + 29 days);
        publishTable(1, second, 3, secondTau);
        _refuse(
            STRANGER,
            abi.encodeCall(ISettlement.claim, (model, party(0), claimOf(1, first, 0), false)),
            Payouts.WrongPath.selector,
            "the first period's table for the second period"
        );
        settlement.claim(model, party(0), claimOf(0, first, 0), false);
        settlement.claim(model, party(1), claimOf(1, second, 1), false);
        settlement.claim(model, party(1), claimOf(0, first, 1), false);
        assertEq(vault.owed(NATIVE), address(vault).balance, "the vault holds what it owes");
    }

    /// @notice A contributor whose account refuses money holds up nobody but itself.
    function test_attack14_failedTransfer() public {
        serveModel(2, 1);
        (, uint256[8] memory amounts, uint256 atTau) = _settled();
        vm.warp(vm.getBlockTimestamp() + 29 days);
        publishTable(0, amounts, 77, atTau);
        vm.etch(party(0), hex"5f5ffd");
        (bool ok,) = address(settlement)
            .call(abi.encodeCall(ISettlement.claim, (model, party(0), claimOf(0, amounts, 0), false)));
        assertTrue(!ok, "its account refuses");
        settlement.claim(model, party(1), claimOf(0, amounts, 1), false);
        settlement.claim(model, party(0), claimOf(0, amounts, 0), true);
        assertEq(vault.balanceOf(NATIVE, party(0)), amounts[0], "kept for it");
    }

    // ---- 16. the owner withholds sum H

    function test_attack16_ownerWithholdsSumH() public {
        registerModel(parameters(1));
        for (uint256 i = 0; i < 2; i++) {
            join(i, 10);
        }
        closeRoster();
        proposeAll();
        trainNext(0, 0);
        trainNext(1, 0);
        optima();
        _refuse(STRANGER, abi.encodeCall(ISettlement.demand, (model)), Rosters.UnknownParty.selector, "a stranger");
        vm.prank(party(1));
        settlement.demand(model);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        _refuse(OWNER, abi.encodeCall(ISettlement.serve, (model)), Phases.WrongPhase.selector, "without it");
        _refuse(
            OWNER, abi.encodeCall(ISettlement.postHessian, (model, 0, junk(2))), Phases.PhaseOver.selector, "too late"
        );
        settlement.fail(model);
        assertTrue(settlement.modelOf(model).phase == Phase.Failed, "no orders, no pool");
    }

    /// @notice Directions are posted before the fee is the owner's: without them the payers have it back.
    function test_attack16_ownerWithholdsTheDirection() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        answer(id, o, 0, fresh(), fresh());
        vm.warp(o.answerBy);
        settlement.refund(id, o);
        assertEq(vault.balanceOf(NATIVE, PAYER), 11_000, "refunded");
    }

    // ---- 17. credits whose opening the owner does not have

    function test_attack17_creditThatTheOwnerCannotOpen() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        deliver(id, o);
        (Point memory c, Opened memory opened) = commitCredit(id, 0, 1, -123, 456);
        Credit[] memory one = credits(0, 1, c);
        bytes memory call = abi.encodeCall(ISettlement.credit, (id, 0, directions[id][0], one));
        _refuse(party(1), call, Epochs.NotCountersigned.selector, "its own, in silence");
        one[0].opened = Opened(123, opened.blind, opened.opening);
        call = abi.encodeCall(ISettlement.credit, (id, 0, directions[id][0], one));
        _refuse(party(1), call, Epochs.WrongOpening.selector, "another value");
        one[0].opened = opened;
        vm.prank(party(1));
        settlement.credit(id, 0, directions[id][0], one);
        assertEq(settlement.epochOf(id).credits, 1, "in the open it counts without the owner");
    }

    // ---- 9. the owner withholds what a claim needs

    /// @notice The owner settles and never publishes: the contributors open their credits and share, with as much again
    /// from the owner's bond.
    function test_attack09_ownerNeverPublishes() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        deliver(id, o);
        Opened[] memory own = _creditInTheOpen(id, 0, 300);
        Opened[] memory other = _creditInTheOpen(id, 1, 100);
        vm.warp(vm.getBlockTimestamp() + 3 days);
        Submission memory payout = submission(points(fresh()), words());
        vm.prank(OWNER);
        settlement.settle(id, payout, "");
        settled(id);
        bytes memory lapse = abi.encodeCall(ISettlement.lapse, (model, 0, settledIn[model][0]));
        _refuse(party(0), lapse, Payouts.PeriodOpen.selector, "the period is open");
        vm.warp(vm.getBlockTimestamp() + 28 days);
        _refuse(party(0), lapse, Payouts.PeriodOpen.selector, "it may still publish");
        vm.warp(vm.getBlockTimestamp() + 7 days);
        settlement.lapse(model, 0, settledIn[model][0]);
        settlement.openCredits(id, party(0), own);
        settlement.openCredits(id, party(1), other);
        vm.warp(vm.getBlockTimestamp() + 7 days);
        settlement.share(id, party(0));
        settlement.share(id, party(0));
        settlement.share(id, party(1));
        assertEq(vault.balanceOf(NATIVE, party(0)), 2 * 8250, "three quarters, twice");
        assertEq(vault.balanceOf(NATIVE, party(1)), 2 * 2750, "a quarter, twice");
        vm.warp(vm.getBlockTimestamp() + 7 days);
        settlement.refund(id, o);
        assertEq(stakes.free(ModelId.unwrap(model), NATIVE, OWNER), (1 << 80) - 11_000, "the rest of the bond");
    }

    /// @notice The owner never settles: the same, and without any positive credit the payers have their fee back.
    function test_attack09_ownerNeverSettles() public {
        serveModel(2, 1);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        deliver(id, o);
        Opened[] memory own = _creditInTheOpen(id, 0, -300);
        vm.warp(vm.getBlockTimestamp() + 3 days);
        bytes memory begin = abi.encodeCall(ISettlement.beginOpening, (id));
        _refuse(party(0), begin, Epochs.TooEarly.selector, "it may still settle");
        vm.warp(vm.getBlockTimestamp() + 1 days);
        settlement.beginOpening(id);
        settlement.openCredits(id, party(0), own);
        vm.warp(vm.getBlockTimestamp() + 7 days);
        _refuse(
            party(0),
            abi.encodeCall(ISettlement.share, (id, party(0))),
            Payouts.NothingToOpen.selector,
            "nothing positive"
        );
        settlement.refund(id, o);
        assertEq(vault.balanceOf(NATIVE, PAYER), 11_000, "refunded");
    }

    /// @dev A credit of a known value, sent in the open.
    function _creditInTheOpen(EpochId id, uint256 i, int64 value) private returns (Opened[] memory out) {
        (Point memory c, Opened memory opened) = commitCredit(id, 0, i, value, 456 + i);
        Credit[] memory one = credits(0, i, c);
        one[0].opened = opened;
        settlement.credit(id, 0, directions[id][0], one);
        out = new Opened[](1);
        out[0] = opened;
    }

    /// @dev A settled epoch whose payouts are 9,000 and 350.
    function _settled() private returns (EpochId id, uint256[8] memory amounts, uint256 atTau) {
        Order memory o = order(1000);
        id = openOrder(o);
        deliver(id, o);
        creditAll(id, 2);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        amounts = [uint256(9000), 350, 0, 0, 0, 0, 0, 0];
        atTau = settleWith(id, amounts, 77);
    }
}
