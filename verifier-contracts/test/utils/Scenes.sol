// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {NATIVE} from "../../src/interfaces/IFeeVault.sol";
import {Complaint, Message} from "../../src/libraries/Sealed.sol";
import {EpochId, ModelId} from "../../src/types/Ids.sol";
import {Direction, Joining, Order, Payer, Query, Submission} from "../../src/types/Messages.sol";
import {Point} from "../../src/verifier/BN254.sol";
import {KnownTau} from "./KnownTau.sol";
import {World} from "./World.sol";

/// @notice Larger scenes: contributors with several shards, payers that share a batch, votes.
abstract contract Scenes is World {
    /// @dev Commitments to the answers of shared orders, by class.
    mapping(EpochId => mapping(uint256 => Point[])) internal sharedAnswers;

    function payerKey(uint256 i) internal pure returns (uint256) {
        return 0xbe0000 + i;
    }

    function payer(uint256 i) internal pure returns (address) {
        return vm.addr(payerKey(i));
    }

    /// @notice Shards of ten rows each, whose edges fit.
    function shardsOf(uint256 i, uint256 n) internal returns (Submission[] memory out) {
        out = new Submission[](n);
        for (uint256 k = 0; k < n; k++) {
            data[i].push(fresh());
            out[k] = submission(
                points(data[i][k], k == 0 ? KnownTau.point(KnownTau.TAU) : out[k - 1].commitments[2], fresh()),
                rows(10, 5, 5)
            );
            out[k].proof = proof();
        }
    }

    /// @notice A call of join that a stranger carries.
    function joinWith(uint256 i, Submission[] memory shards) internal {
        Joining memory j = joining(i, 0);
        j.consent = consent(i, j, shards);
        vm.prank(STRANGER);
        settlement.join(model, j, shards);
        joined(i, 0, shards);
    }

    /// @notice Trains all that is missing at the proposed weights.
    function trainAll(uint256 n) internal {
        uint256 classes = settlement.modelOf(model).classes;
        for (uint256 class = 0; class < classes; class++) {
            for (uint256 i = 0; i < n; i++) {
                while (known[class][i].shards < settlement.memberOf(model, i).shards) trainNext(i, class);
            }
        }
    }

    /// @notice An order of n payers; payer i asks for i + 1 shards with fee weights (2; 5, 6).
    function sharedOrder(uint256 n, uint96 unit) internal returns (Order memory o) {
        o.model = model;
        o.payers = new Payer[](n);
        o.queries = new Query[](n * (n + 1) / 2);
        uint256 next = 0;
        for (uint256 i = 0; i < n; i++) {
            uint96 amount = uint96(11 * unit * (i + 1));
            o.payers[i] = Payer(payer(i), amount, KnownTau.point(readerSecret((1 << 64) + i)), "");
            for (uint256 k = 0; k <= i; k++) {
                bytes32 fees = keccak256(abi.encode(uint256(2), uint256(5), uint256(6)));
                o.queries[next++] = Query(fresh(), fees, 11, uint16(i));
            }
        }
        o.unit = unit;
        o.openBy = uint64(vm.getBlockTimestamp() + 1 hours);
        o.answerBy = uint64(vm.getBlockTimestamp() + 2 days);
        o.salt = serial();
    }

    function openShared(Order memory o) internal returns (EpochId id) {
        id = settlement.orderId(o);
        for (uint256 i = 0; i < o.payers.length; i++) {
            o.payers[i].signature = signed(payerKey(i), id);
            fund(payer(i), o.payers[i].amount);
        }
        vm.prank(STRANGER);
        settlement.open(o, signed(OWNER_KEY, id));
    }

    /// @notice Answers all shards of an order in all classes.
    function answerShared(EpochId id, Order memory o) internal {
        uint256 classes = settlement.modelOf(model).classes;
        for (uint256 class = 0; class < classes; class++) {
            Submission[] memory s = new Submission[](o.queries.length);
            Direction memory q = directions[id][class];
            Direction memory before = q;
            for (uint256 k = 0; k < s.length; k++) {
                s[k] = submission(points(o.queries[k].queries, fresh(), fresh()), words(2, 5, 6));
                q = follow(q, s[k]);
                sharedAnswers[id][class].push(s[k].commitments[1]);
            }
            vm.prank(OWNER);
            settlement.infer(id, class, before, s, "");
            directions[id][class] = q;
        }
    }

    /// @notice Posts messages that nobody can read.
    function postJunk(EpochId id, Order memory o) internal {
        uint256 classes = settlement.modelOf(model).classes;
        uint256 answers = classes * o.queries.length;
        Message[] memory all = new Message[](answers + classes);
        for (uint256 k = 0; k < all.length; k++) {
            all[k] = junk(k < answers ? 1 : settlement.modelOf(model).members);
        }
        vm.prank(OWNER);
        settlement.post(id, 0, 0, all);
    }

    /// @notice What proves a reader's secret of a message whose ephemeral secret is e.
    function complaintOf(bytes32 subject, uint256 secret, uint256 place, uint256 e)
        internal
        view
        returns (Complaint memory c)
    {
        (uint256 t, Point memory ephemeral) = (0x1234567, KnownTau.point(e));
        (c.reader, c.key) = (place, KnownTau.point(secret));
        if (place < settlement.modelOf(model).members) c.trail = trails[partyAt(place)];
        c.shared = KnownTau.point(mulmod(secret, e, R));
        c.first = KnownTau.point(t);
        c.second = KnownTau.point(mulmod(t, e, R));
        bytes memory all = abi.encode(
            keccak256("tributary.ratio.v1"),
            subject,
            place,
            KnownTau.point(secret),
            ephemeral,
            c.shared,
            c.first,
            c.second
        );
        c.reply = addmod(t, mulmod(uint256(keccak256(all)) % R, secret, R), R);
    }

    /// @notice What contributors sign to leave somebody out.
    function evictionHash(bytes32 question, address[] memory parties) internal view returns (bytes32) {
        bytes32 kind = keccak256("Eviction(bytes32 model,uint256 round,bytes32 question,address[] parties)");
        uint256 round = settlement.modelOf(model).round + 1;
        return keccak256(abi.encode(kind, model, round, question, keccak256(abi.encodePacked(parties))));
    }

    /// @notice Votes of the contributors at these places.
    function votes(uint256[] memory places, bytes32 question, address[] memory parties)
        internal
        view
        returns (uint256[] memory, bytes[] memory)
    {
        return (places, signedBy(places, evictionHash(question, parties)));
    }

    function addresses(address a) internal pure returns (address[] memory out) {
        out = new address[](1);
        out[0] = a;
    }

    function bondOf() internal view returns (uint256 bonded, uint256 free) {
        bytes32 subject = ModelId.unwrap(model);
        return (stakes.stakeOf(subject, asset, OWNER).bonded, stakes.free(subject, asset, OWNER));
    }
}
