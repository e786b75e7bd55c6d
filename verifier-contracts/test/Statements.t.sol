// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Context, IStatementVerifier, Statement} from "../src/interfaces/IStatementVerifier.sol";
import {Message} from "../src/libraries/Sealed.sol";
import {EpochId, ModelId} from "../src/types/Ids.sol";
import {Credit, Direction, Order, Statistics, Submission, Training} from "../src/types/Messages.sol";
import {Phase} from "../src/types/State.sol";
import {BN254, Point} from "../src/verifier/BN254.sol";
import {KnownTau} from "./utils/KnownTau.sol";
import {Scenes} from "./utils/Scenes.sol";

/// @notice Every step calls its verifier once, with exactly its statements in their order, word for word: the call that
/// the contract encodes in place is the one that the compiler would.
contract StatementsTest is Scenes {
    uint256 private constant MEMBERS = 3;
    uint256 private constant CLASSES = 2;

    Statement[] private batch;

    function setUp() public {
        deployWorld();
    }

    function _add(address who, uint256 subject, Point[] memory c, uint256[] memory s, Submission memory from) private {
        Statement memory st;
        st.context = Context(block.chainid, address(settlement), ModelId.unwrap(model), subject, who);
        (st.commitments, st.scalars, st.proof) = (c, s, from.proof);
        batch.push(st);
    }

    function _expect(uint256 kind) private {
        Statement[] memory all = batch;
        vm.expectCall(address(mocks[kind]), abi.encodeCall(IStatementVerifier.verify, (all)), 1);
        delete batch;
    }

    function test_everyStatement() public {
        registerModel(parameters(CLASSES));
        for (uint256 i = 0; i < MEMBERS; i++) {
            _join(i, i + 1);
        }
        closeRoster();
        proposeAll();
        for (uint256 class = 0; class < CLASSES; class++) {
            _train(class);
            _optimum(class);
        }
        vm.warp(vm.getBlockTimestamp() + 1 days);
        settlement.serve(model);
        fund(OWNER, 1 << 80);
        vm.prank(OWNER);
        stakes.bond(ModelId.unwrap(model), asset, 1 << 80);
        Order memory o = sharedOrder(2, 1000);
        EpochId id = openShared(o);
        for (uint256 class = 0; class < CLASSES; class++) {
            _infer(id, o, class);
        }
        postJunk(id, o);
        Point memory credited;
        for (uint256 class = 0; class < CLASSES; class++) {
            credited = _credit(id, class, credited);
        }
        vm.warp(vm.getBlockTimestamp() + 1 days);
        _settle(id, credited);
    }

    /// @dev All shards in one call, then the same again, which calls nobody.
    function _join(uint256 i, uint256 n) private {
        Submission[] memory shards = shardsOf(i, n);
        for (uint256 k = 0; k < n; k++) {
            _add(party(i), k, shards[k].commitments, shards[k].scalars, shards[k]);
        }
        _expect(0);
        joinWith(i, shards);
        joinWith(i, shards);
    }

    /// @dev The first contributor alone, then all others in one call, then everything again.
    function _train(uint256 class) private {
        Training[] memory first = new Training[](1);
        first[0] = _group(0, class);
        _expect(1);
        settlement.train(model, class, first);
        Training[] memory all = new Training[](MEMBERS);
        all[0] = first[0];
        for (uint256 i = 1; i < MEMBERS; i++) {
            all[i] = _group(i, class);
        }
        _expect(1);
        settlement.train(model, class, all);
        settlement.train(model, class, all);
    }

    function _group(uint256 i, uint256 class) private returns (Training memory t) {
        t.party = party(i);
        t.shards = new Submission[](i + 1);
        Statistics memory sums;
        Point memory weights = settlement.classOf(model, class).weights;
        for (uint256 k = 0; k <= i; k++) {
            (Point memory g, Point memory h) = (gradientOf(class, i, k), hessianOf(class, i, k));
            t.shards[k] = submission(points(data[i][k], g, h), words());
            t.shards[k].proof = proof();
            _add(party(i), 0, points(data[i][k], weights, g, h), words(10, 1 + class), t.shards[k]);
            sums = withShard(sums, class, i);
        }
        t.path = pathOf(class, i);
        known[class][i] = sums;
    }

    function _optimum(uint256 class) private {
        Point memory gradient;
        for (uint256 i = 0; i < MEMBERS; i++) {
            gradient = sum(gradient, known[class][i].gradient);
        }
        Submission memory s = submission(none(), words(17));
        s.proof = proof();
        Point memory weights = settlement.classOf(model, class).weights;
        Point memory initial = settlement.classOf(model, class).initial;
        _add(OWNER, 0, points(weights, initial, gradient), words(60, LAMBDA, 17), s);
        _expect(2);
        vm.prank(STRANGER);
        settlement.optimum(model, class, s);
        settlement.optimum(model, class, s);
    }

    /// @dev The first shard alone, by a stranger with the owner's word, then the others by the owner.
    function _infer(EpochId id, Order memory o, uint256 class) private {
        uint256 n = o.queries.length;
        Point memory weights = settlement.classOf(model, class).weights;
        uint256 from = 0;
        for (uint256 part = 1; part <= n; part += n - 1) {
            Submission[] memory s = new Submission[](part - from);
            Direction memory before = directions[id][class];
            Direction memory q = before;
            for (uint256 k = from; k < part; k++) {
                Submission memory one = submission(points(o.queries[k].queries, fresh(), fresh()), words(2, 5, 6));
                one.proof = proof();
                s[k - from] = one;
                _add(
                    OWNER,
                    uint256(EpochId.unwrap(id)),
                    points(weights, one.commitments[0], one.commitments[1], one.commitments[2]),
                    one.scalars,
                    one
                );
                q = follow(q, one);
            }
            _expect(3);
            bytes memory word = sign(OWNER_KEY, answersHash(id, class, from, s));
            vm.prank(STRANGER);
            settlement.infer(id, class, before, s, word);
            settlement.infer(id, class, before, s, "");
            directions[id][class] = q;
            from = part;
        }
    }

    /// @dev The first alone, then all in one call.
    function _credit(EpochId id, uint256 class, Point memory credited) private returns (Point memory) {
        Credit[] memory all = new Credit[](MEMBERS);
        Point memory hessian;
        for (uint256 i = 0; i < MEMBERS; i++) {
            hessian = sum(hessian, known[class][i].hessian);
        }
        for (uint256 i = 0; i < MEMBERS; i++) {
            all[i] = credits(class, i, fresh())[0];
            all[i].submission.proof = proof();
            _addCredit(id, class, i, hessian, all[i]);
            if (i == 0 || i == MEMBERS - 1) _expect(4);
            credited = sum(credited, all[i].submission.commitments[0]);
        }
        Credit[] memory first = new Credit[](1);
        first[0] = all[0];
        for (uint256 k = 0; k < 2; k++) {
            vm.prank(OWNER);
            settlement.credit(id, class, directions[id][class], first);
        }
        for (uint256 k = 0; k < 2; k++) {
            vm.prank(OWNER);
            settlement.credit(id, class, directions[id][class], all);
        }
        return credited;
    }

    function _addCredit(EpochId id, uint256 class, uint256 i, Point memory hessian, Credit memory c) private {
        _add(
            party(i),
            uint256(EpochId.unwrap(id)),
            points(
                sum(hessian, BN254.negate(known[class][i].hessian)),
                known[class][i].gradient,
                directions[id][class].q,
                c.submission.commitments[0]
            ),
            words(60, LAMBDA, i),
            c.submission
        );
    }

    function _settle(EpochId id, Point memory credited) private {
        Submission memory s = submission(points(fresh()), words());
        s.proof = proof();
        uint256 fee = settlement.epochOf(id).fee;
        uint256 pool = fee - fee * 1000 / 10_000 - fee * 500 / 10_000;
        _add(OWNER, uint256(EpochId.unwrap(id)), points(credited, s.commitments[0]), words(pool), s);
        _expect(5);
        vm.prank(OWNER);
        settlement.settle(id, s, "");
        settlement.settle(id, s, "");
    }
}
