// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ISettlement} from "../src/interfaces/ISettlement.sol";
import {IStatementVerifier} from "../src/interfaces/IStatementVerifier.sol";
import {Holdouts} from "../src/libraries/Holdouts.sol";
import {Models} from "../src/libraries/Models.sol";
import {Openings} from "../src/libraries/Openings.sol";
import {Phases} from "../src/libraries/Phases.sol";
import {Rosters} from "../src/libraries/Rosters.sol";
import {Statements} from "../src/libraries/Statements.sol";
import {Typed} from "../src/libraries/Typed.sol";
import {ModelId} from "../src/types/Ids.sol";
import {Joining, Silent, Submission, Training} from "../src/types/Messages.sol";
import {Phase} from "../src/types/State.sol";
import {Parameters} from "../src/types/Terms.sol";
import {Point} from "../src/verifier/BN254.sol";
import {KnownTau} from "./utils/KnownTau.sol";
import {Validation} from "./utils/Validation.sol";

/// @notice Attacks on a model by validation, until it is final.
contract HoldoutAttacksTest is Validation {
    function setUp() public {
        deployWorld();
    }

    // ---- who commits, to what, and when

    /// @notice Hold-outs are the curator's word, for this model and these numbers.
    function test_HoldoutsInTheCuratorsName() public {
        registerModel(validation(1));
        Submission[] memory shards = holdouts(HOLDOUTS);
        bytes memory call = abi.encodeCall(ISettlement.commitHoldouts, (model, 0, shards, ""));
        _refuse(OWNER, call, Typed.WrongSignature.selector, "the owner's own");
        bytes memory signature = signedHoldouts(OWNER_KEY, 0, shards);
        call = abi.encodeCall(ISettlement.commitHoldouts, (model, 0, shards, signature));
        _refuse(STRANGER, call, Typed.WrongSignature.selector, "the owner's signature");
        signature = signedHoldouts(CURATOR_KEY, 0, list(shards[0]));
        call = abi.encodeCall(ISettlement.commitHoldouts, (model, 0, list(shards[1]), signature));
        _refuse(STRANGER, call, Typed.WrongSignature.selector, "another hold-out");
        send(STRANGER, commitCall(0, list(shards[0])));
        signature = signedHoldouts(CURATOR_KEY, 0, list(shards[1]));
        call = abi.encodeCall(ISettlement.commitHoldouts, (model, 1, list(shards[1]), signature));
        _refuse(STRANGER, call, Typed.WrongSignature.selector, "another number");
        signature = signedHoldouts(CURATOR_KEY, 1, list(shards[1]));
        Parameters memory p = validation(1);
        p.manifest = keccak256("another");
        registerModel(p);
        call = abi.encodeCall(ISettlement.commitHoldouts, (model, 1, list(shards[1]), signature));
        _refuse(STRANGER, call, Rosters.ShardMissing.selector, "a gap");
        call = abi.encodeCall(ISettlement.commitHoldouts, (model, 0, list(shards[1]), signature));
        _refuse(STRANGER, call, Typed.WrongSignature.selector, "another model");
    }

    /// @notice A hold-out keeps the schema and begins with the first edge, as a contributor's first shard does.
    function test_MalformedHoldout() public {
        registerModel(validation(1));
        Submission[] memory s = holdouts(1);
        s[0].scalars[4] = 77;
        _refuse(CURATOR, commitCall(0, s), Rosters.WrongSchema.selector, "other bounds");
        s = holdouts(1);
        s[0].scalars[1] = 6;
        _refuse(CURATOR, commitCall(0, s), Rosters.CountsDoNotAddUp.selector, "eleven labels of ten rows");
        s[0].scalars = rows(0, 0, 0);
        _refuse(CURATOR, commitCall(0, s), Rosters.RowsOutOfBounds.selector, "no rows");
        s = holdouts(1);
        s[0].commitments[1] = fresh();
        _refuse(CURATOR, commitCall(0, s), Rosters.EdgeBroken.selector, "another edge");
        s = holdouts(2);
        s[1] = s[0];
        _refuse(CURATOR, commitCall(0, s), Rosters.DuplicateData.selector, "one hold-out twice");
        _refuse(CURATOR, commitCall(0, new Submission[](0)), Statements.NothingSubmitted.selector, "nothing");
        s = holdouts(1);
        expectStatement(0, party(0), 0, s[0].commitments, s[0].scalars);
        expectStatement(0, CURATOR, 1, s[0].commitments, s[0].scalars);
        _refuse(CURATOR, commitCall(0, s), IStatementVerifier.ProofRejected.selector, "a proof of another context");
    }

    /// @notice The curator commits before it can know anybody's rows, and to no more afterwards.
    function test_HoldoutAfterJoining() public {
        registerModel(validation(1));
        Submission[] memory s = holdouts(HOLDOUTS);
        send(CURATOR, commitCall(0, list(s[0])));
        (Joining memory j, Submission[] memory shards) = _joining(0);
        _refuse(STRANGER, _join(j, shards), Rosters.HoldoutsMissing.selector, "joins before the hold-outs");
        Joining[] memory js = new Joining[](1);
        Submission[][] memory all = new Submission[][](1);
        (js[0], all[0]) = (j, shards);
        bytes memory call = abi.encodeCall(ISettlement.joinMany, (model, js, all));
        _refuse(STRANGER, call, Rosters.HoldoutsMissing.selector, "joins with others before the hold-outs");
        send(CURATOR, commitCall(0, s));
        send(STRANGER, _join(j, shards));
        _refuse(CURATOR, commitCall(3, holdouts(1)), Holdouts.UnknownHoldout.selector, "one more");
        _refuse(CURATOR, commitCall(2, holdouts(1)), Holdouts.HoldoutDiffers.selector, "another last one");
        _refuse(CURATOR, commitCall(0, holdouts(HOLDOUTS)), Holdouts.HoldoutDiffers.selector, "all others");
        vm.warp(vm.getBlockTimestamp() + 2 days);
        _refuse(CURATOR, commitCall(0, s), Rosters.JoiningEnded.selector, "too late");
    }

    /// @notice A hold-out that comes when joining has ended is none: nobody has joined.
    function test_HoldoutAfterJoiningEnded() public {
        registerModel(validation(1));
        vm.prank(CURATOR);
        settlement.close(model);
        _refuse(CURATOR, commitCall(0, holdouts(HOLDOUTS)), Phases.WrongPhase.selector, "closed");
    }

    function _joining(uint256 i) private returns (Joining memory j, Submission[] memory shards) {
        shards = list(submission(points(fresh(), KnownTau.point(KnownTau.TAU), fresh()), rows(10, 5, 5)));
        j = joining(i, 0);
        j.consent = consent(i, j, shards);
    }

    function _join(Joining memory j, Submission[] memory shards) private view returns (bytes memory) {
        return abi.encodeCall(ISettlement.join, (model, j, shards));
    }

    // ---- whoever knows the hold-outs contributes

    function test_CuratorJoins() public {
        registerModel(validation(1));
        commitAll();
        (Joining memory j, Submission[] memory shards) = _joining(0);
        (j.party, j.admission) = (CURATOR, admission(CURATOR));
        _refuse(CURATOR, _join(j, shards), Rosters.CuratorJoins.selector, "the curator joins");
        // By answers it may, as ever.
        registerModel(parameters(1));
        j.admission = admission(CURATOR);
        send(CURATOR, _join(j, shards));
    }

    /// @notice The committed hold-out is nobody's shard, neither to join nor to train with.
    function test_HoldoutContributed() public {
        registerModel(validation(1));
        commitAll();
        Joining memory j = joining(0, 0);
        Submission[] memory shards = list(held[1]);
        j.consent = consent(0, j, shards);
        _refuse(STRANGER, _join(j, shards), Rosters.DuplicateData.selector, "a hold-out as a shard");
        join(0, 10);
        join(1, 10);
        closeRoster();
        proposeAll();
        Training[] memory t = training(0, 0);
        t[0].shards[0].commitments[0] = held[0].commitments[0];
        bytes memory call = abi.encodeCall(ISettlement.train, (model, 0, t));
        _refuse(STRANGER, call, Models.UnknownShard.selector, "trained on a hold-out");
    }

    // ---- gradients of something else

    function test_HoldoutSwapped() public {
        trainValidation(2, 1);
        bytes4 differs = Holdouts.HoldoutDiffers.selector;
        Submission[] memory g = gradients(0);
        g[1].commitments[0] = fresh();
        _refuse(CURATOR, proveCall(0, g), differs, "rows that were not committed to");
        g[1].commitments[0] = data[0][0];
        _refuse(CURATOR, proveCall(0, g), differs, "a contributor's rows");
        g[1].commitments[0] = held[0].commitments[0];
        _refuse(CURATOR, proveCall(0, g), differs, "one hold-out twice");
        g[0].commitments[0] = held[1].commitments[0];
        _refuse(CURATOR, proveCall(0, g), differs, "two in each other's place");
        bytes4 length = Rosters.LengthMismatch.selector;
        _refuse(CURATOR, proveCall(0, list(gradients(0)[0])), length, "one of three");
        _refuse(CURATOR, proveCall(1, gradients(0)), Models.UnknownClass.selector, "no such class");
        g = gradients(0);
        g[2].commitments[1] = Point(0, 0);
        _refuse(CURATOR, proveCall(0, g), Statements.Infinity.selector, "infinity");
        send(CURATOR, proveCall(0, gradients(0)));
        g = gradients(0);
        g[2].commitments[1] = fresh();
        _refuse(CURATOR, proveCall(0, g), Holdouts.GradientDiffers.selector, "another gradient afterwards");
    }

    /// @notice A hold-out that was committed to for another model, by the same curator.
    function test_HoldoutOfAnotherModel() public {
        Parameters memory p = validation(1);
        p.manifest = keccak256("another");
        registerModel(p);
        commitAll();
        Submission[] memory others = new Submission[](HOLDOUTS);
        for (uint256 i = 0; i < HOLDOUTS; i++) {
            others[i] = held[i];
        }
        trainValidation(2, 1);
        Submission[] memory g = gradients(0);
        for (uint256 i = 0; i < HOLDOUTS; i++) {
            g[i].commitments[0] = others[i].commitments[0];
        }
        _refuse(CURATOR, proveCall(0, g), Holdouts.HoldoutDiffers.selector, "the other model's");
    }

    /// @notice A proof counts for its model, class and weights.
    function test_ReplayedHoldoutProof() public {
        trainValidation(2, 2);
        Submission[] memory g = gradients(0);
        _expectOnly(0, g);
        bytes4 rejected = IStatementVerifier.ProofRejected.selector;
        _refuse(STRANGER, proveCall(1, g), rejected, "for another class");
        uint256 state = vm.snapshotState();
        send(STRANGER, proveCall(0, g));
        vm.revertToState(state);
        // Another model with the same curator, hold-outs, and weights.
        Point[] memory w = new Point[](2);
        (w[0], w[1]) = (settlement.classOf(model, 0).weights, settlement.classOf(model, 1).weights);
        _again();
        _propose(w);
        _refuse(STRANGER, proveCall(0, g), rejected, "for another model");
    }

    /// @dev Has the verifier of training statements accept these alone.
    function _expectOnly(uint256 class, Submission[] memory g) private {
        Point memory w = settlement.classOf(model, class).weights;
        for (uint256 i = 0; i < g.length; i++) {
            Point[] memory c = g[i].commitments;
            expectStatement(1, CURATOR, 0, points(c[0], w, c[1], c[2]), words(10, 1 + class));
        }
    }

    /// @dev A second model with the hold-outs of the first.
    function _again() private {
        Parameters memory p = validation(2);
        p.manifest = keccak256("another");
        registerModel(p);
        Submission[] memory shards = new Submission[](HOLDOUTS);
        for (uint256 i = 0; i < HOLDOUTS; i++) {
            shards[i] = held[i];
        }
        send(CURATOR, commitCall(0, shards));
        for (uint256 i = 0; i < 2; i++) {
            delete data[i];
            join(i, 10);
        }
        closeRoster();
    }

    function _propose(Point[] memory w) private {
        (, bytes32[] memory roots) = proposal();
        uint256[] memory places = majority();
        settlement.propose(model, w, roots, places, signedBy(places, weightsHash(1, w, roots)));
    }

    /// @notice After an eviction there are other weights, and gradients at the old ones are none.
    function test_SumsOfARoundBefore() public {
        _threeOfWhomOneIsSilent();
        Submission[] memory old = gradients(0);
        _expectOnly(0, old);
        send(CURATOR, proveCall(0, old));
        bytes memory stale = postCall(0, 0);
        for (uint256 i = 0; i < HOLDOUTS; i++) {
            postOne(0, i);
        }
        _evictLast();
        bytes4 missing = Holdouts.NotProven.selector;
        _refuse(STRANGER, stale, missing, "posted between rounds");
        _refuse(STRANGER, proveCall(0, old), Phases.WrongPhase.selector, "proven between rounds");
        proposeAll();
        assertEq(settlement.modelOf(model).shown, 0, "none is public");
        _refuse(STRANGER, stale, missing, "posted at other weights");
        _refuse(STRANGER, proveCall(0, old), IStatementVerifier.ProofRejected.selector, "proven at other weights");
        mocks[1].setLenient(true);
        trainNext(0, 0);
        trainNext(1, 0);
        optima();
        assertTrue(settlement.modelOf(model).phase == Phase.Training, "old gradients count");
        send(CURATOR, proveCall(0, gradients(0)));
        _refuse(STRANGER, stale, Holdouts.WrongSums.selector, "the sums of the round before");
        (, bool shown) = settlement.holdoutOf(model, 0, 0);
        assertTrue(!shown, "not public again");
        for (uint256 i = 0; i < HOLDOUTS; i++) {
            postOne(0, i);
        }
        assertTrue(settlement.modelOf(model).phase == Phase.Demanding, "final");
    }

    function _threeOfWhomOneIsSilent() private {
        registerModel(validation(1));
        commitAll();
        for (uint256 i = 0; i < 3; i++) {
            join(i, 10);
        }
        closeRoster();
        proposeAll();
    }

    function _evictLast() private {
        vm.warp(vm.getBlockTimestamp() + 2 days);
        Silent[] memory silent = new Silent[](1);
        silent[0] = Silent(party(2), 0);
        settlement.evictSilent(model, silent);
    }

    // ---- what is published

    function test_ChangedSums() public {
        trainValidation(2, 1);
        _refuse(STRANGER, postCall(0, 0), Holdouts.NotProven.selector, "before the proof");
        proveClass(0);
        bytes4 wrong = Holdouts.WrongSums.selector;
        (int128[] memory values, uint256 blind) = sums(0, 0);
        values[1] += 1;
        _refuse(CURATOR, postCall(0, 0, values, blind), wrong, "one unit more");
        values[1] -= 1;
        values[2] = -values[2];
        _refuse(CURATOR, postCall(0, 0, values, blind), wrong, "another sign");
        values[2] = -values[2];
        _refuse(CURATOR, postCall(0, 0, values, addmod(blind, 1, R)), wrong, "another blind");
        bytes4 large = Openings.EntryTooLarge.selector;
        _refuse(CURATOR, postCall(0, 0, values, blind + R), large, "the blind and the order");
        _refuse(CURATOR, postCall(0, HOLDOUTS), Holdouts.UnknownHoldout.selector, "no such hold-out");
        _refuse(CURATOR, postCall(1, 0), Models.UnknownClass.selector, "no such class");
        (values, blind) = sums(0, 1);
        _refuse(CURATOR, postCall(0, 0, values, blind), wrong, "another hold-out's");
        assertEq(settlement.modelOf(model).shown, 0, "none is public");
    }

    /// @notice The same polynomial told as more or fewer entries has its blind in another place.
    function test_MovedBlind() public {
        trainValidation(2, 1);
        proveClass(0);
        (int128[] memory values, uint256 blind) = sums(0, 0);
        int128[] memory more = new int128[](values.length + 1);
        for (uint256 j = 0; j < values.length; j++) {
            more[j] = values[j];
        }
        more[values.length] = int128(int256(blind >> 160));
        bytes4 length = Rosters.LengthMismatch.selector;
        _refuse(CURATOR, postCall(0, 0, more, 0), length, "one entry more");
        _refuse(CURATOR, postCall(0, 0, new int128[](0), blind), length, "no entries");
    }
}
