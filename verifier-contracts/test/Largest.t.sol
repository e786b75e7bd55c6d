// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ISettlement} from "../src/interfaces/ISettlement.sol";
import {Broadcasts} from "../src/libraries/Broadcasts.sol";
import {Openings} from "../src/libraries/Openings.sol";
import {Complaint, Message} from "../src/libraries/Sealed.sol";
import {EpochId, ModelId} from "../src/types/Ids.sol";
import {Credit, Direction, Joining, Opened, Order, Payer, Query, Submission} from "../src/types/Messages.sol";
import {Phase, Stage} from "../src/types/State.sol";
import {Point} from "../src/verifier/BN254.sol";
import {KnownTau} from "./utils/KnownTau.sol";
import {Validation} from "./utils/Validation.sol";

/// @notice Nothing is so large that the call which ends it does not fit into one transaction of 2^24 gas (EIP-7825), or
/// into the 128 KiB that ordinary nodes relay.
///
/// forge-config: default.isolate = true
contract LargestTest is Validation {
    uint256 private constant MOST = 1 << 24;
    /// @dev Of 131,072 bytes, with 600 for the signature and all else of a transaction.
    uint256 private constant RELAYED = 131_072 - 600;
    uint256 private constant EPHEMERAL = 0xe9e9;

    function _within(address from, bytes memory call, string memory what) private {
        vm.prank(from);
        (bool ok, bytes memory reason) = address(settlement).call(call);
        if (!ok) {
            assembly ("memory-safe") {
                revert(add(reason, 0x20), mload(reason))
            }
        }
        uint256 gas = vm.lastCallGas().gasTotalUsed;
        uint256 nonzero = 0;
        for (uint256 i = 0; i < call.length; i++) {
            if (call[i] != 0) nonzero++;
        }
        uint256 floor = 21_000 + 10 * (call.length + 3 * nonzero); // EIP-7623
        if (gas < floor) gas = floor;
        vm.snapshotValue("Largest", what, gas);
        assertTrue(call.length <= RELAYED, string.concat("too large for ordinary nodes: ", what));
        assertTrue(gas <= MOST, string.concat("too large for a block: ", what));
    }

    /// @notice A roster of 512, the largest that a model has, with the votes of more than two thirds.
    function test_largeRoster() public {
        capacity = 512;
        deployWorld();
        registerModel(parameters(100));
        for (uint256 i = 0; i < 512; i++) {
            Submission[] memory s =
                list(submission(points(fresh(), KnownTau.point(KnownTau.TAU), fresh()), rows(10, 5, 5)));
            Joining memory j = joining(i, 0);
            vm.prank(party(i));
            settlement.join(model, j, s);
        }
        _within(CURATOR, abi.encodeCall(ISettlement.close, (model)), "close: 512 contributors");
        assertTrue(settlement.modelOf(model).phase == Phase.Fitting, "closed");
        uint256[] memory all = majority();
        address[] memory out = new address[](170);
        for (uint256 i = 0; i < out.length; i++) {
            out[i] = party(511 - i);
        }
        bytes[] memory signatures = signedBy(all, evictionHash("q", out));
        bytes memory call = abi.encodeCall(ISettlement.evictByVote, (model, "q", out, all, signatures));
        uint256 state = vm.snapshotState();
        _within(STRANGER, call, "evictByVote: 170 of 512 contributors");
        vm.revertToState(state);
        Point[] memory w = new Point[](100);
        bytes32[] memory roots = new bytes32[](100);
        for (uint256 i = 0; i < 100; i++) {
            (w[i], roots[i]) = (fresh(), keccak256(abi.encode(i)));
        }
        signatures = signedBy(all, weightsHash(1, w, roots));
        call = abi.encodeCall(ISettlement.propose, (model, w, roots, all, signatures));
        _within(OWNER, call, "propose: 100 classes, 512 contributors");
    }

    /// @notice Eight hold-outs with 87 columns and 100 labels; what the verifier takes for eight, 1.7 million, is not
    /// among it.
    function test_manyHoldouts() public {
        deployWorld();
        registerModel(wideValidation(8, 87, 100));
        Submission[] memory shards = holdouts(8);
        keepHoldouts(shards);
        _within(STRANGER, commitCall(0, shards), "commitHoldouts: 8, 87 columns, 100 labels");
        joinWide(0);
        joinWide(1);
        closeRoster();
        proposeAll();
        _within(STRANGER, proveCall(0, gradients(0)), "proveHoldouts: 8");
        _within(STRANGER, postCall(0, 7), "postHoldout: 88 entries");
    }

    function test_manyClasses() public {
        deployWorld();
        registerModel(parameters(100));
        join(0, 10);
        join(1, 10);
        closeRoster();
        (Point[] memory w, bytes32[] memory roots) = proposal();
        uint256[] memory all = majority();
        bytes[] memory votes = signedBy(all, weightsHash(1, w, roots));
        settlement.propose(model, w, roots, all, votes);
        trainAll(2);
        optima();
        vm.warp(vm.getBlockTimestamp() + 1 days);
        settlement.serve(model);
        fund(OWNER, 1 << 80);
        vm.prank(OWNER);
        stakes.bond(ModelId.unwrap(model), asset, 1 << 80);
        Order memory o = order(1000);
        EpochId id = openOrder(o);
        deliver(id, o);
        Opened[] memory openings = new Opened[](100);
        for (uint256 class = 0; class < 100; class++) {
            Point memory c;
            (c, openings[class]) = commitCredit(id, class, 1, int64(int256(class)), 77);
            Credit[] memory one = credits(class, 1, c);
            vm.prank(OWNER);
            settlement.credit(id, class, directions[id][class], one);
        }
        vm.warp(vm.getBlockTimestamp() + 5 days);
        settlement.beginOpening(id);
        bytes memory call = abi.encodeCall(ISettlement.openCredits, (id, party(1), openings));
        _within(STRANGER, call, "openCredits: 100 classes");
    }

    /// @notice Sixteen epochs of 32 payers each are published at once.
    function test_publishForManyPayers() public {
        deployWorld();
        serveModel(2, 1);
        uint256 atTau;
        for (uint256 e = 0; e < 16; e++) {
            Order memory o = _manyPayers(32);
            EpochId id = openShared(o);
            answerShared(id, o);
            postJunk(id, o);
            creditAll(id, 2);
            for (uint256 k = 0; k < 32; k++) {
                vm.prank(payer(k));
                settlement.acknowledge(id, o, k);
            }
            atTau = addmod(atTau, settleWith(id, [uint256(300), 0, 0, 0, 0, 0, 0, 0], e), R);
        }
        uint96[] memory t = new uint96[](1);
        t[0] = 300 * 16;
        uint256[] memory wide = words(300 * 16);
        uint256 z = uint256(keccak256(abi.encode(model, uint256(0), KnownTau.point(atTau), wide, uint256(120)))) % R;
        Point memory opening = openingAt(atTau, z, Openings.evaluations(wide, 8, 120, z));
        bytes memory call = abi.encodeCall(ISettlement.publish, (model, 0, settledIn[model][0], t, 120, opening));
        _within(STRANGER, call, "publish: 16 epochs of 32 payers");
    }

    /// @dev Payers with one shard each, which costs 11. Together they pay 352, of which 300 are the contributors'.
    function _manyPayers(uint256 n) private returns (Order memory o) {
        o = sharedOrder(1, 1);
        Query memory q = o.queries[0];
        (o.payers, o.queries) = (new Payer[](n), new Query[](n));
        for (uint256 i = 0; i < n; i++) {
            o.payers[i] = Payer(payer(i), 11, KnownTau.point(5), "");
            o.queries[i] = Query(q.queries, q.fees, 11, uint16(i));
        }
    }

    /// @notice The largest order, and a complaint about the longest message in it.
    function test_complainOfALongMessage() public {
        deployWorld();
        serveModel(2, 4);
        Order memory o = _large(128);
        EpochId id = openShared(o);
        Point[] memory log = _answers(id, o);
        (bytes32[] memory hashes, Message memory m) = _post(id, 4 * log.length);
        bytes32 subject = keccak256(abi.encode(id, uint256(5)));
        Complaint memory c = complaintOf(subject, readerSecret((1 << 64) + 5), 0, EPHEMERAL);
        bytes memory call = abi.encodeCall(ISettlement.complain, (id, o, 5, hashes, m, c, log, directions[id][0]));
        _within(STRANGER, call, "complain: 2,047 entries, 512 answers, 32 payers");
        assertTrue(settlement.epochOf(id).stage == Stage.Refunded, "convicted");
    }

    /// @notice The largest sum H, and a complaint about it.
    function test_complainOfALongSumH() public {
        deployWorld();
        registerModel(parameters(1));
        join(0, 10);
        join(1, 10);
        closeRoster();
        proposeAll();
        trainAll(2);
        optima();
        vm.prank(party(0));
        settlement.demand(model);
        Message memory m = _long(2, 3999);
        bytes memory call = abi.encodeCall(ISettlement.postHessian, (model, 0, m));
        refusesCall(OWNER, address(settlement), 0, call, Broadcasts.BadMessage.selector, "one word more");
        m = _long(2, 3998);
        call = abi.encodeCall(ISettlement.postHessian, (model, 0, m));
        _within(OWNER, call, "postHessian: 3,998 entries");
        Complaint memory c = complaintOf(keccak256(abi.encode(model, uint256(0))), readerSecret(1), 1, EPHEMERAL);
        call = abi.encodeCall(ISettlement.complainHessian, (model, 0, m, c));
        _within(STRANGER, call, "complainHessian: 3,998 entries");
        assertTrue(settlement.modelOf(model).phase == Phase.Failed, "convicted");
    }

    /// @dev A message of so many entries that nobody can read.
    function _long(uint256 readers, uint256 entries) private returns (Message memory m) {
        m = junk(readers);
        m.ephemeral = KnownTau.point(EPHEMERAL);
        m.payload = new uint256[](entries);
        for (uint256 i = 0; i < entries; i++) {
            m.payload[i] = uint256(keccak256(abi.encode(i)));
        }
    }

    function _large(uint256 shards) private returns (Order memory o) {
        o = sharedOrder(1, 1000);
        Query memory q = o.queries[0];
        o.queries = new Query[](shards);
        o.payers = new Payer[](32);
        for (uint256 k = 0; k < 32; k++) {
            o.payers[k] = Payer(payer(k), 0, KnownTau.point(readerSecret((1 << 64) + k)), "");
        }
        for (uint256 k = 0; k < shards; k++) {
            o.queries[k] = Query(q.queries, q.fees, q.weight, uint16(k % 32));
            o.payers[k % 32].amount += 11_000;
        }
    }

    function _answers(EpochId id, Order memory o) private returns (Point[] memory log) {
        log = new Point[](o.queries.length);
        Submission[] memory s = new Submission[](o.queries.length);
        for (uint256 class = 0; class < 4; class++) {
            (Direction memory zero, Direction memory q) = (directions[id][class], directions[id][class]);
            for (uint256 k = 0; k < s.length; k++) {
                s[k] =
                    submission(points(o.queries[k].queries, KnownTau.point(3 + k), KnownTau.point(7)), words(2, 5, 6));
                log[k] = s[k].commitments[1];
                q = follow(q, s[k]);
            }
            vm.prank(OWNER);
            settlement.infer(id, class, zero, s, "");
            directions[id][class] = q;
        }
    }

    /// @dev Posts small messages but number 5, which is as long as can be, in parts.
    function _post(EpochId id, uint256 answers) private returns (bytes32[] memory hashes, Message memory long) {
        hashes = new bytes32[](answers + 4);
        Message memory small = junk(1);
        Message memory all = junk(2);
        long = _long(1, 2047);
        uint256 next = 0;
        while (next < hashes.length) {
            uint256 n = hashes.length - next < 128 ? hashes.length - next : 128;
            Message[] memory part = new Message[](n);
            for (uint256 k = 0; k < n; k++) {
                part[k] = next + k == 5 ? long : next + k < answers ? small : all;
                hashes[next + k] = keccak256(abi.encode(part[k]));
            }
            bytes32 before = settlement.messagesOf(id);
            vm.prank(OWNER);
            settlement.post(id, next, before, part);
            next += n;
        }
    }
}
