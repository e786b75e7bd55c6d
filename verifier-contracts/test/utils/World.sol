// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Datanets} from "../../src/registry/Datanets.sol";
import {FeeVault} from "../../src/money/FeeVault.sol";
import {IFeeVault, NATIVE} from "../../src/interfaces/IFeeVault.sol";
import {IStakeManager} from "../../src/interfaces/IStakeManager.sol";
import {Split} from "../../src/money/FeeSplitter.sol";
import {StakeManager} from "../../src/money/StakeManager.sol";
import {Settlement} from "../../src/settlement/Settlement.sol";
import {ISettlement} from "../../src/interfaces/ISettlement.sol";
import {Context, Proof, Statement} from "../../src/interfaces/IStatementVerifier.sol";
import {Message} from "../../src/libraries/Sealed.sol";
import {Openings} from "../../src/libraries/Openings.sol";
import {DatanetId, EpochId, ModelId} from "../../src/types/Ids.sol";
import {
    Claim,
    Credit,
    Direction,
    Joining,
    Opened,
    Order,
    Payer,
    Query,
    Statistics,
    Submission,
    Training
} from "../../src/types/Messages.sol";
import {Admission, Parameters, Rules, Windows} from "../../src/types/Terms.sol";
import {Standing} from "../../src/types/State.sol";
import {BN254, PackedPoint, Point} from "../../src/verifier/BN254.sol";
import {VerifierGateway} from "../../src/verifier/VerifierGateway.sol";
import {MockVerifier} from "../mocks/MockVerifier.sol";
import {KnownTau} from "./KnownTau.sol";
import {Test} from "./Test.sol";

/// @notice A settlement with mock verifiers and a known tau, and the steps of a model and an epoch, each with all that
/// a careful actor would send.
abstract contract World is Test {
    uint40 internal constant LAMBDA = 1 << 21;
    uint256 internal constant CURATOR_KEY = 0xc0;
    uint256 internal constant OWNER_KEY = 0x0e;
    uint256 internal constant PAYER_KEY = 0xbe;
    uint256 internal constant DELAY = 30 days;
    uint256 internal constant R = BN254.R;

    address internal OWNER = vm.addr(OWNER_KEY);
    address internal CURATOR = vm.addr(CURATOR_KEY);
    address internal PAYER = vm.addr(PAYER_KEY);
    address internal constant KEEPER = address(0x0ee9e2);
    address internal constant TREASURY = address(0x72ea5);
    address internal constant STRANGER = address(0x572a);

    VerifierGateway internal gateway;
    FeeVault internal vault;
    StakeManager internal stakes;
    Datanets internal datanets;
    Settlement internal settlement;
    ModelId internal model;
    uint256 internal capacity = KnownTau.N;
    /// @dev What fees and bonds are in; a token is on the vault's list.
    address internal asset = NATIVE;
    /// @dev By statement: contribution, training, optimum, inference, credit, payout.
    MockVerifier[6] internal mocks;
    uint256 private _serial;
    /// @dev A contributor's data, and its sums by class, as the Trained event would tell them.
    mapping(uint256 => Point[]) internal data;
    mapping(uint256 => mapping(uint256 => Statistics)) internal known;
    /// @dev Directions by epoch and class, as the Answered event would tell them.
    mapping(EpochId => mapping(uint256 => Direction)) internal directions;
    /// @dev Leaves of the trees over contributors' sums, by class, at the last proposal.
    mapping(uint256 => bytes32[]) internal leaves;
    /// @dev What a contributor's next call of join goes on from, and what its seat is sealed over.
    mapping(uint256 => bytes32) internal logs;
    mapping(uint256 => uint256[]) internal labelled;
    mapping(uint256 => bytes32) internal trails;
    /// @dev A period's epochs in the order in which they were settled.
    mapping(ModelId => mapping(uint256 => EpochId[])) internal settledIn;

    // ---- deployment

    function deployWorld() internal {
        vm.warp(1_700_000_000);
        gateway = new VerifierGateway(KEEPER);
        datanets = new Datanets();
        uint64 nonce = vm.getNonce(address(this));
        address s = vm.computeCreateAddress(address(this), nonce + 2);
        address b = vm.computeCreateAddress(address(this), nonce + 1);
        vault = new FeeVault(s, b, _listed());
        stakes = new StakeManager(vault, s, DELAY);
        settlement = new Settlement(gateway, vault, stakes, datanets);
        uint8[6] memory vectors = [3, 4, 3, 4, 4, 2];
        uint8[6] memory scalars = [7, 2, 3, 3, 3, 1];
        for (uint256 i = 0; i < 6; i++) {
            mocks[i] = new MockVerifier(bytes32(i + 1), vectors[i], scalars[i], KnownTau.g2());
            vm.prank(KEEPER);
            gateway.add(mocks[i], i > 3 ? capacity : 0);
        }
    }

    function _listed() private view returns (address[] memory out) {
        out = new address[](asset == NATIVE ? 0 : 1);
        if (asset != NATIVE) out[0] = asset;
    }

    function rules() internal view virtual returns (Rules memory r) {
        r.curator = CURATOR;
        r.schema = keccak256(abi.encode(uint256(1), uint256(2), uint256(3), uint256(4)));
        r.labels = 2;
        r.minRows = 10;
        r.maxRows = 1000;
        r.maxLabel = 9000;
        r.maxPart = 9000;
    }

    function parameters(uint256 classes) internal returns (Parameters memory p) {
        Rules memory r = rules();
        vm.prank(CURATOR);
        p.datanet = datanets.publish("net", r, "ipfs://schema");
        p.owner = OWNER;
        p.asset = asset;
        p.manifest = keccak256("manifest");
        p.terms = keccak256("terms");
        for (uint256 i = 0; i < 6; i++) {
            p.circuits[i] = bytes32(i + 1);
        }
        p.split = Split(1000, 0, 500);
        p.treasury = TREASURY;
        p.joinUntil = uint40(vm.getBlockTimestamp() + 1 days);
        p.minContributors = 2;
        p.evictions = 1;
        p.firstClass = 1;
        p.lambda = LAMBDA;
        p.maxEps = 1000;
        p.windows = Windows({
            fit: 3 days,
            train: 2 days,
            demand: 1 days,
            complaint: 1 days,
            credit: 2 days,
            settle: 1 days,
            period: 28 days,
            publish: 7 days,
            open: 7 days
        });
        p.firstEdge = KnownTau.point(KnownTau.TAU);
        p.initial = new Point[](classes);
        for (uint256 i = 0; i < classes; i++) {
            p.initial[i] = fresh();
        }
    }

    function registerModel(Parameters memory p) internal {
        vm.prank(OWNER);
        model = settlement.register(p);
    }

    // ---- people

    function keyOf(uint256 i) internal pure returns (uint256) {
        return 0xc0ffee00 + i;
    }

    function party(uint256 i) internal pure returns (address) {
        return vm.addr(keyOf(i));
    }

    /// @notice Secret of what messages to a party are encrypted to.
    function readerSecret(uint256 i) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode("reader", i))) % R;
    }

    function sign(uint256 key, bytes32 structHash) internal view returns (bytes memory) {
        bytes32 digest = keccak256(abi.encodePacked("\x19\x01", settlement.domainSeparator(), structHash));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    // ---- small things

    /// @notice A number that was not used before.
    function serial() internal returns (uint256) {
        return uint256(keccak256(abi.encode(++_serial))) % R;
    }

    /// @notice A point that was not used before.
    function fresh() internal returns (Point memory) {
        return KnownTau.point(serial());
    }

    function sum(Point memory a, Point memory b) internal view returns (Point memory) {
        BN254.Sum memory s = BN254.Sum(a.x, a.y, 0, 0, 0);
        BN254.add(s, b.x, b.y);
        return Point(s.x, s.y);
    }

    /// @notice Has a verifier accept this statement, and none that it was not told of.
    function expectStatement(uint256 kind, address who, uint256 subject, Point[] memory c, uint256[] memory s)
        internal
    {
        Statement memory st;
        st.context = Context(block.chainid, address(settlement), ModelId.unwrap(model), subject, who);
        st.commitments = c;
        st.scalars = s;
        mocks[kind].expect(st);
    }

    function submission(Point[] memory c, uint256[] memory s) internal pure returns (Submission memory out) {
        out.commitments = c;
        out.scalars = s;
    }

    /// @notice A proof that differs from all others.
    function proof() internal returns (Proof memory p) {
        p.z = serial();
        p.pok = Point(serial(), serial());
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

    function none() internal pure returns (Point[] memory) {
        return new Point[](0);
    }

    function words() internal pure returns (uint256[] memory) {
        return new uint256[](0);
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

    // ---- joining

    function joining(uint256 i, uint32 first) internal view returns (Joining memory j) {
        j.party = party(i);
        j.first = first;
        j.key = KnownTau.point(readerSecret(i));
        j.deadline = uint64(vm.getBlockTimestamp() + 1 hours);
        if (first > 0) (j.log, j.counts) = (logs[i], labelled[i]);
        j.admission = admission(party(i));
    }

    function admission(address who) internal view returns (bytes memory) {
        bytes32 kind = keccak256("Admission(bytes32 model,address party)");
        return sign(CURATOR_KEY, keccak256(abi.encode(kind, model, who)));
    }

    /// @notice The party's signature over a call of join.
    function consent(uint256 i, Joining memory j, Submission[] memory shards) internal view returns (bytes memory) {
        bytes memory all = commitmentsOf(shards);
        bytes32 kind = keccak256(
            "Consent(bytes32 model,address party,uint32 first,bytes32 shards,Point key,uint64 deadline)"
            "Point(uint256 x,uint256 y)"
        );
        return sign(
            keyOf(i), keccak256(abi.encode(kind, model, j.party, j.first, keccak256(all), pointHash(j.key), j.deadline))
        );
    }

    /// @notice Keeps what a call of join leads to.
    function joined(uint256 i, uint32 first, Submission[] memory shards) internal {
        if (first == 0) (logs[i], labelled[i]) = (0, new uint256[](rules().labels));
        uint256[] memory counts = labelled[i];
        bytes32 edge;
        for (uint256 k = 0; k < shards.length; k++) {
            (Point[] memory c, uint256[] memory s) = (shards[k].commitments, shards[k].scalars);
            edge = packed(c[2]);
            logs[i] = keccak256(abi.encode(logs[i], packed(c[0]), packed(c[1]), edge, s[0]));
            for (uint256 label = 0; label < counts.length; label++) {
                counts[label] += s[1 + label];
            }
        }
        labelled[i] = counts;
        trails[i] = keccak256(abi.encodePacked(logs[i], edge, counts));
    }

    function packed(Point memory p) internal pure returns (bytes32) {
        return PackedPoint.unwrap(BN254.pack(p));
    }

    /// @notice Which party has a place; it is looked for.
    function partyAt(uint256 place) internal view returns (uint256 i) {
        address account = settlement.memberOf(model, place).account;
        if (party(place) == account) return place;
        while (i < 64 && party(i) != account) i++;
    }

    /// @notice What the owner signs of answers that somebody else carries.
    function answersHash(EpochId id, uint256 class, uint256 first, Submission[] memory shards)
        internal
        pure
        returns (bytes32)
    {
        bytes32 kind = keccak256("Answers(bytes32 epoch,uint256 class,uint256 first,bytes32 shards)");
        return keccak256(abi.encode(kind, id, class, first, keccak256(commitmentsOf(shards))));
    }

    function commitmentsOf(Submission[] memory shards) internal pure returns (bytes memory all) {
        for (uint256 k = 0; k < shards.length; k++) {
            for (uint256 c = 0; c < 3; c++) {
                all = abi.encodePacked(all, shards[k].commitments[c].x, shards[k].commitments[c].y);
            }
        }
    }

    function pointHash(Point memory p) internal pure returns (bytes32) {
        return keccak256(abi.encode(keccak256("Point(uint256 x,uint256 y)"), p.x, p.y));
    }

    /// @notice Joins a party with one shard, carried by a stranger.
    function join(uint256 i, uint256 n) internal {
        Point memory d = fresh();
        data[i].push(d);
        Submission[] memory shards =
            list(submission(points(d, KnownTau.point(KnownTau.TAU), fresh()), rows(n, n / 2, n - n / 2)));
        Joining memory j = joining(i, 0);
        j.consent = consent(i, j, shards);
        vm.prank(STRANGER);
        settlement.join(model, j, shards);
        joined(i, 0, shards);
    }

    function closeRoster() internal {
        vm.prank(CURATOR);
        settlement.close(model);
    }

    // ---- fitting

    /// @notice Commitments to what a contributor finds in a shard.
    function gradientOf(uint256 class, uint256 i, uint256 shard) internal view returns (Point memory) {
        return KnownTau.point(uint256(keccak256(abi.encode("gradient", class, i, shard))) % R);
    }

    function hessianOf(uint256 class, uint256 i, uint256 shard) internal view returns (Point memory) {
        return KnownTau.point(uint256(keccak256(abi.encode("Hessian", class, i, shard))) % R);
    }

    function withShard(Statistics memory s, uint256 class, uint256 i) internal view returns (Statistics memory) {
        Point memory g = sum(s.gradient, gradientOf(class, i, s.shards));
        return Statistics(s.shards + 1, g, sum(s.hessian, hessianOf(class, i, s.shards)));
    }

    /// @notice Weights, and the roots of the trees over everybody's sums.
    function proposal() internal returns (Point[] memory w, bytes32[] memory roots) {
        uint256 classes = settlement.modelOf(model).classes;
        (w, roots) = (new Point[](classes), new bytes32[](classes));
        for (uint256 class = 0; class < classes; class++) {
            w[class] = fresh();
            leaves[class] = _leavesOf(class);
            bytes32[] memory nodes = leaves[class];
            for (uint256 n = nodes.length / 2; n > 0; n /= 2) {
                for (uint256 k = 0; k < n; k++) {
                    nodes[k] = keccak256(abi.encode(nodes[2 * k], nodes[2 * k + 1]));
                }
            }
            roots[class] = nodes[0];
        }
    }

    function _leavesOf(uint256 class) private view returns (bytes32[] memory out) {
        uint256 members = settlement.modelOf(model).members;
        uint256 n = 1;
        while (n < members) n *= 2;
        out = new bytes32[](n);
        for (uint256 place = 0; place < members; place++) {
            if (settlement.memberOf(model, place).standing != Standing.Eligible) continue;
            Statistics memory sums;
            uint256 i = partyAt(place);
            for (uint256 k = settlement.memberOf(model, place).shards; k > 0; k--) {
                sums = withShard(sums, class, i);
            }
            out[place] = keccak256(abi.encode(sums));
        }
    }

    /// @notice The path from a contributor's leaf to the root of its class.
    function pathOf(uint256 class, uint256 place) internal view returns (bytes32[] memory path) {
        bytes32[] memory nodes = leaves[class];
        uint256 depth = 0;
        while (1 << depth < nodes.length) depth++;
        path = new bytes32[](depth);
        for (uint256 level = 0; level < depth; level++) {
            path[level] = nodes[(place >> level) ^ 1];
            for (uint256 k = 0; k < nodes.length >> (level + 1); k++) {
                nodes[k] = keccak256(abi.encode(nodes[2 * k], nodes[2 * k + 1]));
            }
        }
    }

    /// @notice What contributors sign of weights and sums.
    function weightsHash(uint256 round, Point[] memory w, bytes32[] memory roots) internal view returns (bytes32) {
        bytes memory all;
        for (uint256 i = 0; i < w.length; i++) {
            all = bytes.concat(all, abi.encode(w[i].x, w[i].y));
        }
        bytes32 kind = keccak256("Weights(bytes32 model,uint256 round,bytes32 weights,bytes32 statistics)");
        return keccak256(abi.encode(kind, model, round, keccak256(all), keccak256(abi.encodePacked(roots))));
    }

    /// @notice The signatures of the parties at these places.
    function signedBy(uint256[] memory places, bytes32 structHash) internal view returns (bytes[] memory out) {
        out = new bytes[](places.length);
        for (uint256 k = 0; k < places.length; k++) {
            out[k] = sign(keyOf(partyAt(places[k])), structHash);
        }
    }

    /// @notice The fewest places that are more than two thirds of those that take part.
    function majority() internal view returns (uint256[] memory out) {
        out = new uint256[](2 * uint256(settlement.modelOf(model).active) / 3 + 1);
        uint256 place = 0;
        for (uint256 k = 0; k < out.length; place++) {
            if (settlement.memberOf(model, place).standing == Standing.Eligible) out[k++] = place;
        }
    }

    function proposeAll() internal {
        (Point[] memory w, bytes32[] memory roots) = proposal();
        uint256[] memory places = majority();
        bytes[] memory signatures = signedBy(places, weightsHash(settlement.modelOf(model).round + 1, w, roots));
        vm.prank(STRANGER);
        settlement.propose(model, w, roots, places, signatures);
    }

    /// @notice A contributor's next shard.
    function training(uint256 i, uint256 class) internal view returns (Training[] memory out) {
        Statistics memory own = known[class][i];
        Point memory g = gradientOf(class, i, own.shards);
        Point memory h = hessianOf(class, i, own.shards);
        uint256 place = settlement.placeOf(model, party(i));
        bool last = own.shards + 1 == settlement.memberOf(model, place).shards;
        out = new Training[](1);
        out[0] = Training(
            party(i),
            own,
            list(submission(points(data[i][own.shards], g, h), words())),
            last ? pathOf(class, place) : new bytes32[](0)
        );
    }

    /// @notice Trains a contributor's next shard and keeps its sums.
    function trainNext(uint256 i, uint256 class) internal {
        settlement.train(model, class, training(i, class));
        known[class][i] = withShard(known[class][i], class, i);
    }

    function optima() internal {
        uint256 classes = settlement.modelOf(model).classes;
        for (uint256 class = 0; class < classes; class++) {
            settlement.optimum(model, class, submission(none(), words(7)));
        }
    }

    /// @notice A model of n contributors with ten rows each that takes orders, and an owner with a bond.
    function serveModel(uint256 n, uint256 classes) internal {
        registerModel(parameters(classes));
        for (uint256 i = 0; i < n; i++) {
            join(i, 10);
        }
        closeRoster();
        proposeAll();
        for (uint256 class = 0; class < classes; class++) {
            for (uint256 i = 0; i < n; i++) {
                trainNext(i, class);
            }
        }
        serveTrained();
    }

    /// @notice Proves the optima of a trained model, begins to serve, and gives the owner a bond.
    function serveTrained() internal {
        optima();
        vm.warp(vm.getBlockTimestamp() + 1 days);
        settlement.serve(model);
        fund(OWNER, 1 << 80);
        vm.prank(OWNER);
        stakes.bond(ModelId.unwrap(model), asset, 1 << 80);
    }

    // ---- epochs

    function fund(address who, uint256 amount) internal virtual {
        vm.deal(address(this), amount);
        vault.deposit{value: amount}(NATIVE, who, amount);
    }

    /// @notice An order of one payer for one shard with fee weights (2; 5, 6), which cost `unit` each.
    function order(uint96 unit) internal returns (Order memory o) {
        o.model = model;
        o.payers = new Payer[](1);
        o.payers[0] = Payer(PAYER, 11 * unit, KnownTau.point(readerSecret(1 << 64)), "");
        o.queries = new Query[](1);
        o.queries[0] = Query(fresh(), keccak256(abi.encode(uint256(2), uint256(5), uint256(6))), 11, 0);
        o.unit = unit;
        o.openBy = uint64(vm.getBlockTimestamp() + 1 hours);
        o.answerBy = uint64(vm.getBlockTimestamp() + 2 days);
        o.salt = serial();
    }

    /// @notice Signs an order as its payer and its owner, and opens it from a stranger's account.
    function openOrder(Order memory o) internal returns (EpochId id) {
        id = settlement.orderId(o);
        o.payers[0].signature = signed(PAYER_KEY, id);
        fund(PAYER, o.payers[0].amount);
        vm.prank(STRANGER);
        settlement.open(o, signed(OWNER_KEY, id));
    }

    /// @notice A signature of an order, whose id is the digest.
    function signed(uint256 key, EpochId id) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, EpochId.unwrap(id));
        return abi.encodePacked(r, s, v);
    }

    /// @notice Answers the only shard of an order for a class.
    function answer(EpochId id, Order memory o, uint256 class, Point memory answers, Point memory q) internal {
        Submission[] memory s = list(submission(points(o.queries[0].queries, answers, q), words(2, 5, 6)));
        vm.prank(OWNER);
        settlement.infer(id, class, directions[id][class], s, "");
        directions[id][class] = follow(directions[id][class], s[0]);
    }

    /// @notice A direction with one more shard's.
    function follow(Direction memory q, Submission memory s) internal view returns (Direction memory) {
        bytes32 log = keccak256(abi.encode(q.log, s.commitments[1]));
        return Direction(q.shards + 1, sum(q.q, s.commitments[2]), log);
    }

    /// @notice A message of one entry with boxes for n readers, which nobody can read.
    function junk(uint256 n) internal returns (Message memory m) {
        m.ephemeral = fresh();
        m.boxes = new bytes32[](n);
        m.payload = words(serial(), serial());
        m.opening = fresh();
    }

    /// @notice Answers an order and posts messages that nobody can read, which nobody complains of.
    function deliver(EpochId id, Order memory o) internal {
        uint256 classes = settlement.modelOf(model).classes;
        Message[] memory all = new Message[](2 * classes);
        for (uint256 class = 0; class < classes; class++) {
            answer(id, o, class, fresh(), fresh());
            all[class] = junk(1);
            all[classes + class] = junk(settlement.modelOf(model).members);
        }
        vm.prank(OWNER);
        settlement.post(id, 0, 0, all);
    }

    function credits(uint256 class, uint256 i, Point memory c) internal view returns (Credit[] memory out) {
        out = new Credit[](1);
        out[0].party = party(i);
        out[0].sums = known[class][i];
        out[0].path = pathOf(class, settlement.placeOf(model, party(i)));
        out[0].submission = submission(points(c), words());
    }

    /// @notice Sends a contributor's credit with the owner's signature.
    function creditOne(EpochId id, uint256 class, uint256 i, Point memory c) internal {
        Credit[] memory one = credits(class, i, c);
        bytes32 kind =
            keccak256("Credit(bytes32 epoch,uint256 class,address party,Point credit)Point(uint256 x,uint256 y)");
        one[0].countersignature = sign(OWNER_KEY, keccak256(abi.encode(kind, id, class, party(i), pointHash(c))));
        settlement.credit(id, class, directions[id][class], one);
    }

    function creditAll(EpochId id, uint256 n) internal {
        uint256 classes = settlement.modelOf(model).classes;
        for (uint256 class = 0; class < classes; class++) {
            for (uint256 i = 0; i < n; i++) {
                creditOne(id, class, i, fresh());
            }
        }
    }

    /// @notice The commitment to a credit of a contributor, with its opening.
    function commitCredit(EpochId id, uint256 class, uint256 i, int64 value, uint256 blind)
        internal
        view
        returns (Point memory c, Opened memory o)
    {
        uint256 v = value >= 0 ? uint256(int256(value)) : R - uint256(-int256(value));
        uint256 k = addmod(
            mulmod(v, KnownTau.exp(KnownTau.TAU, i), R), mulmod(blind, KnownTau.exp(KnownTau.TAU, capacity), R), R
        );
        c = KnownTau.point(k);
        uint256 z = uint256(keccak256(abi.encode(id, class, i, c, value, blind))) % R;
        uint256 y = addmod(mulmod(v, KnownTau.exp(z, i), R), mulmod(blind, KnownTau.exp(z, capacity), R), R);
        o = Opened(value, blind, openingAt(k, z, y));
    }

    /// @notice The opening at z of a polynomial that takes the value `atTau` at tau and y at z.
    function openingAt(uint256 atTau, uint256 z, uint256 y) internal view returns (Point memory) {
        uint256 inverse = KnownTau.inverse(addmod(KnownTau.TAU, R - z, R));
        return KnownTau.point(mulmod(addmod(atTau, R - y, R), inverse, R));
    }

    /// @notice Settles an epoch with payouts, and returns what the commitment is at tau.
    function settleWith(EpochId id, uint256[8] memory amounts, uint256 blind) internal returns (uint256 atTau) {
        atTau = KnownTau.evaluate(amounts, blind);
        Submission memory payout = submission(points(KnownTau.point(atTau)), words());
        vm.prank(OWNER);
        settlement.settle(id, payout, "");
        settled(id);
    }

    /// @notice Keeps in which period an epoch was settled.
    function settled(EpochId id) internal {
        settledIn[model][settlement.epochOf(id).period].push(id);
    }

    /// @notice Publishes a period's table.
    function publishTable(uint256 period, uint256[8] memory amounts, uint256 blind, uint256 atTau) internal {
        (uint96[] memory table, uint256[] memory wide) = (new uint96[](8), new uint256[](8));
        for (uint256 i = 0; i < 8; i++) {
            (table[i], wide[i]) = (uint96(amounts[i]), amounts[i]);
        }
        Point memory c = KnownTau.point(atTau);
        uint256 z = uint256(keccak256(abi.encode(model, period, c, wide, blind))) % R;
        uint256 y = Openings.evaluations(wide, 8, blind, z);
        settlement.publish(model, period, settledIn[model][period], table, blind, openingAt(atTau, z, y));
    }

    /// @notice The claim of a place in a table of eight.
    function claimOf(uint32 period, uint256[8] memory amounts, uint256 place)
        internal
        pure
        returns (Claim[] memory out)
    {
        bytes32[] memory nodes = new bytes32[](8);
        for (uint256 i = 0; i < 8; i++) {
            nodes[i] = keccak256(bytes.concat(keccak256(abi.encode(i, amounts[i]))));
        }
        bytes32[] memory path = new bytes32[](3);
        uint256 node = place;
        for (uint256 level = 0; level < 3; level++) {
            path[level] = nodes[node ^ 1];
            for (uint256 i = 0; i < (8 >> (level + 1)); i++) {
                (bytes32 a, bytes32 b) = (nodes[2 * i], nodes[2 * i + 1]);
                nodes[i] = a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
            }
            node /= 2;
        }
        out = new Claim[](1);
        out[0] = Claim(period, uint96(amounts[place]), path);
    }
}
