// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {IDatanets} from "../interfaces/IDatanets.sol";
import {Entry, IVerifierGateway} from "../interfaces/IVerifierGateway.sol";
import {FeeSplitter} from "../money/FeeSplitter.sol";
import {DatanetId, ModelId} from "../types/Ids.sol";
import {MAX_CLASSES, MAX_HESSIAN, MAX_HOLDOUTS, MAX_MESSAGE, MAX_PLACES} from "../types/Limits.sol";
import {Silent, Statistics, Submission, Training} from "../types/Messages.sol";
import {Class, Member, Model, Phase, Pin, Roster, Setting, Shard, Standing} from "../types/State.sol";
import {Kind, KINDS, Objective, Parameters, Rules, Windows} from "../types/Terms.sol";
import {BN254, EMPTY_SUM, PackedPoint, Point} from "../verifier/BN254.sol";
import {Phases} from "./Phases.sol";
import {Rosters} from "./Rosters.sol";
import {Statements} from "./Statements.sol";
import {Typed} from "./Typed.sol";
import {VerifyCall} from "./VerifyCall.sol";

/// @title A model from its registration to its proven optimum.
library Models {
    using BitMaps for BitMaps.BitMap;
    using BN254 for BN254.Sum;
    using BN254 for Point;
    using BN254 for PackedPoint;
    using Phases for Model;
    using Rosters for Roster;
    using VerifyCall for VerifyCall.Batch;

    /// @dev 2^-10 at the gradient's scale of 50: above it an optimum says little.
    uint256 private constant EPS_LIMIT = 1 << 40;
    uint256 private constant MAX_WINDOW = 3650 days;
    /// @dev Of every window in which somebody has to act.
    uint256 private constant MIN_WINDOW = 1 hours;

    event Registered(ModelId indexed model, address indexed owner, DatanetId indexed datanet, Parameters parameters);
    /// @notice Weights were voted for; training statements are about them from now on.
    event Proposed(ModelId indexed model, uint256 round, Point[] weights, bytes32[] statistics);
    /// @notice Statistics of a contributor's next shards were accepted; `sums` includes them.
    event Trained(ModelId indexed model, address indexed party, uint256 indexed class, uint256 round, Statistics sums);
    /// @notice The weights of a class are proven to be the optimum; they are final.
    event Optimal(ModelId indexed model, uint256 indexed class, uint256 eps);

    /// @notice A parameter lies outside its range.
    error BadParameter(bytes32 name, uint256 received, uint256 limit);
    /// @notice A circuit does not have the statement's shape.
    error WrongShape(Kind kind, uint256 vectors, uint256 scalars, uint256 expectedVectors, uint256 expectedScalars);
    /// @notice Credits and payouts have different numbers of places, or none.
    error WrongCapacity(uint256 credit, uint256 payout);
    /// @notice A verifier does not use the payout verifier's reference string.
    error WrongReferenceString(Kind kind);
    /// @notice The caller is not the model's owner.
    error NotOwner(address received, address expected);
    /// @notice There is no such class.
    error UnknownClass(uint256 received, uint256 classes);
    /// @notice Other weights were proposed in this round.
    error WeightsDiffer(uint256 class, PackedPoint received, PackedPoint expected);
    /// @notice Another root of the contributors' sums was voted for in this round.
    error StatisticsDiffer(uint256 class, bytes32 received, bytes32 expected);
    /// @notice The weights of the class are proven optimal, within another bound.
    error OptimumDiffers(uint256 class, uint256 received, uint256 expected);
    /// @notice There is no such place.
    error UnknownPlace(uint256 received, uint256 members);
    /// @notice The commitment is not to a shard of this contributor.
    error UnknownShard(address party, PackedPoint data);
    /// @notice This is not the contributor's next shard to train on.
    error WrongShard(uint256 received, uint256 expected);
    /// @notice These are not the contributor's sums, or they do not lead to the root that was voted for.
    error WrongStatistics(address party, bytes32 received, bytes32 expected);
    /// @notice Not all shards have been trained on.
    error TrainingIncomplete(uint256 received, uint256 expected);
    /// @notice The contributor has proven all its statistics, so that it is not silent.
    error NotSilent(address party, uint256 class);
    /// @notice The bound on the gradient at the optimum is too large.
    error EpsTooLarge(uint256 received, uint256 most);
    /// @notice The model's terms allow no more evictions.
    error NoEvictionsLeft();
    /// @notice Fewer contributors voted than it takes, or some twice.
    error TooFewVotes(uint256 received, uint256 needed);
    /// @notice A list of places is not in ascending order.
    error NotAscending(uint256 received, uint256 before);

    // ---- registration

    /// @notice Registers a model under the hash of its parameters. The same again changes nothing.
    function register(
        mapping(ModelId => Model) storage models,
        Setting memory s,
        IDatanets datanets,
        Parameters calldata p
    ) external returns (ModelId id) {
        id = ModelId.wrap(keccak256(abi.encode(block.chainid, address(this), p)));
        Model storage m = models[id];
        if (m.phase != Phase.None) return id;
        if (msg.sender != p.owner) revert NotOwner(msg.sender, p.owner);
        _checkParameters(s, p);
        FeeSplitter.check(p.split);
        if (ModelId.unwrap(p.upstream) == 0) {
            if (p.split.upstream != 0) revert BadParameter("upstream", 0, 1);
        } else if (models[p.upstream].phase == Phase.None) {
            revert BadParameter("upstream", uint256(ModelId.unwrap(p.upstream)), 0);
        }
        Rules memory rules = datanets.versionOf(p.datanet).rules;
        _checkObjective(p, rules.labels);
        _copy(m, p, rules);
        uint256 capacity = _pin(m, s.gateway, p, rules.labels);
        if (capacity > MAX_PLACES) revert BadParameter("capacity", capacity, MAX_PLACES);
        m.capacity = uint16(capacity);
        _checkSizes(m);
        (m.phase, m.until) = (Phase.Joining, p.joinUntil);
        emit Registered(id, p.owner, p.datanet, p);
        emit Phases.Entered(id, Phase.Joining, p.joinUntil);
    }

    function _checkParameters(Setting memory s, Parameters calldata p) private view {
        if (p.lambda == 0) revert BadParameter("lambda", 0, 1);
        if (p.maxEps == 0 || p.maxEps > EPS_LIMIT) revert BadParameter("maxEps", p.maxEps, EPS_LIMIT);
        if (p.initial.length == 0 || p.initial.length > MAX_CLASSES) {
            revert BadParameter("initial", p.initial.length, MAX_CLASSES);
        }
        if (p.joinUntil <= block.timestamp || p.joinUntil > block.timestamp + MAX_WINDOW) {
            revert BadParameter("joinUntil", p.joinUntil, block.timestamp);
        }
        if (p.minContributors < 2) revert BadParameter("minContributors", p.minContributors, 2);
        if (p.treasury == address(0) && p.split.treasury != 0) revert BadParameter("treasury", 0, 1);
        _checkWindows(p.windows);
        if (!s.vault.accepts(p.asset)) revert BadParameter("asset", uint160(p.asset), 0);
    }

    /// @dev A number is not more right for being further from zero: without label counts, answers measure nothing.
    function _checkObjective(Parameters calldata p, uint256 labels) private pure {
        bool answers = p.objective == Objective.Answers;
        if (answers && labels == 0) revert BadParameter("objective", uint256(p.objective), labels);
        if (answers != (p.holdouts == 0) || p.holdouts > MAX_HOLDOUTS) {
            revert BadParameter("holdouts", p.holdouts, answers ? 0 : MAX_HOLDOUTS);
        }
    }

    /// @dev In a shorter window than an hour nobody but the owner could act. Nobody has to within a period.
    function _checkWindows(Windows calldata w) private pure {
        _checkWindow("fit", w.fit, MIN_WINDOW);
        _checkWindow("train", w.train, MIN_WINDOW);
        _checkWindow("demand", w.demand, MIN_WINDOW);
        _checkWindow("complaint", w.complaint, MIN_WINDOW);
        _checkWindow("credit", w.credit, MIN_WINDOW);
        _checkWindow("settle", w.settle, MIN_WINDOW);
        _checkWindow("period", w.period, 1);
        _checkWindow("publish", w.publish, MIN_WINDOW);
        _checkWindow("open", w.open, MIN_WINDOW);
    }

    function _checkWindow(bytes32 name, uint256 received, uint256 least) private pure {
        if (received < least) revert BadParameter(name, received, least);
        if (received > MAX_WINDOW) revert BadParameter(name, received, MAX_WINDOW);
    }

    /// @dev Reverts if a message could be larger than what nodes relay. Sum H is the upper triangle of a matrix over
    /// the columns and the intercept.
    function _checkSizes(Model storage m) private view {
        uint256 width = Statements.width(m);
        uint256 words = width * (width + 1) / 2 + 1 + m.capacity;
        if (words > MAX_HESSIAN) revert BadParameter("columns", words, MAX_HESSIAN);
        // The batch size and a fee weight for each query; answers are a word for each, a blind and a box.
        words = m.pins[uint256(Kind.Inference)].scalars + 1;
        if (words > MAX_MESSAGE) revert BadParameter("queries", words, MAX_MESSAGE);
    }

    function _copy(Model storage m, Parameters calldata p, Rules memory rules) private {
        m.owner = p.owner;
        m.firstClass = p.firstClass;
        m.lambda = p.lambda;
        m.maxEps = p.maxEps;
        (m.holdouts, m.missing) = (p.holdouts, p.holdouts);
        m.evictions = p.evictions;
        m.minContributors = p.minContributors;
        m.classes = uint16(p.initial.length);
        m.asset = p.asset;
        m.split = p.split;
        m.windows = p.windows;
        m.treasury = p.treasury;
        m.upstream = p.upstream;
        m.manifest = p.manifest;
        m.terms = p.terms;
        m.datanet = DatanetId.unwrap(p.datanet);
        m.curator = rules.curator;
        m.admission = rules.admission;
        m.minStake = rules.minStake;
        m.schema = rules.schema;
        m.labels = rules.labels;
        m.minRows = rules.minRows;
        m.maxRows = rules.maxRows;
        m.maxLabel = rules.maxLabel;
        m.maxPart = rules.maxPart;
        m.firstEdge = Statements.packed(p.firstEdge);
        for (uint256 i = 0; i < p.initial.length; i++) {
            m.byClass[i].initial = Statements.packed(p.initial[i]);
        }
    }

    /// @dev Pins the verifiers and returns the number of places in credits and payouts.
    function _pin(Model storage m, IVerifierGateway gateway, Parameters calldata p, uint256 labels)
        private
        returns (uint256 capacity)
    {
        uint8[KINDS] memory vectors = [3, 4, 3, 4, 4, 2];
        uint256[KINDS] memory scalars = [1 + labels, 2, 3, 2, 3, 1];
        bytes32 tau = gateway.entryOf(p.circuits[uint256(Kind.Payout)]).tauHash;
        uint256 credits;
        for (uint256 i = 0; i < KINDS; i++) {
            bytes32 circuit = p.circuits[i];
            Entry memory e = gateway.entryOf(circuit);
            if (e.frozen) revert Statements.CircuitFrozen(circuit);
            // The numbers of contribution's and inference's scalars are the circuit's; all others are fixed.
            bool least = i == uint256(Kind.Contribution) || i == uint256(Kind.Inference);
            if (e.vectors != vectors[i] || (least ? e.scalars < scalars[i] : e.scalars != scalars[i])) {
                revert WrongShape(Kind(i), e.vectors, e.scalars, vectors[i], scalars[i]);
            }
            if (e.tauHash != tau) revert WrongReferenceString(Kind(i));
            m.pins[i] = Pin(e.verifier, e.scalars, circuit, e.codeHash, e.keyHash);
            if (i == uint256(Kind.Credit)) credits = e.capacity;
            capacity = e.capacity;
        }
        if (capacity == 0 || capacity != credits) revert WrongCapacity(credits, capacity);
    }

    // ---- weights

    /// @notice Sets the weights of all classes, and the sums that training is to prove, as more than two thirds of the
    /// contributors voted. Once in each round. A proposal begins one, and so does whoever is left out: votes are about
    /// those who took part when they were given.
    function propose(
        Model storage m,
        Roster storage r,
        Setting memory s,
        ModelId id,
        Point[] calldata weights,
        bytes32[] calldata statistics,
        uint256[] calldata voters,
        bytes[] calldata signatures
    ) external {
        if (weights.length != m.classes) {
            revert Rosters.LengthMismatch(weights.length, m.classes);
        }
        if (statistics.length != weights.length) revert Rosters.LengthMismatch(statistics.length, weights.length);
        if (m.phase == Phase.Training) {
            _expectProposed(m, weights, statistics);
            return;
        }
        m.expectWithin(Phase.Fitting);
        uint16 round = m.round + 1;
        _expectVotes(r, s, Typed.weights(id, round, weights, statistics), voters, signatures);
        (m.round, m.finals, m.silentRound, m.shown) = (round, 0, 0, 0);
        _set(m, weights, statistics);
        emit Proposed(id, round, weights, statistics);
        m.enter(id, Phase.Training, m.windows.train);
    }

    function _set(Model storage m, Point[] calldata weights, bytes32[] calldata statistics) private {
        for (uint256 i = 0; i < weights.length; i++) {
            Class storage c = m.byClass[i];
            (c.weights, c.statistics) = (Statements.packed(weights[i]), statistics[i]);
            (c.gradient, c.hessian) = (EMPTY_SUM, EMPTY_SUM);
            (c.trained, c.optimal, c.eps, c.shown) = (0, false, 0, 0);
        }
    }

    function _expectProposed(Model storage m, Point[] calldata weights, bytes32[] calldata statistics) private view {
        for (uint256 i = 0; i < weights.length; i++) {
            Class storage c = m.byClass[i];
            PackedPoint w = Statements.packed(weights[i]);
            if (!Statements.equal(w, c.weights)) revert WeightsDiffer(i, w, c.weights);
            if (statistics[i] != c.statistics) revert StatisticsDiffer(i, statistics[i], c.statistics);
        }
    }

    /// @dev Reverts unless more than two thirds of those who take part signed the hash.
    function _expectVotes(
        Roster storage r,
        Setting memory s,
        bytes32 hash,
        uint256[] calldata voters,
        bytes[] calldata signatures
    ) private view {
        if (voters.length != signatures.length) {
            revert Rosters.LengthMismatch(signatures.length, voters.length);
        }
        uint256 needed = 2 * uint256(r.active) / 3 + 1;
        if (voters.length < needed) revert TooFewVotes(voters.length, needed);
        for (uint256 i = 0; i < voters.length; i++) {
            if (i > 0 && voters[i] <= voters[i - 1]) revert NotAscending(voters[i], voters[i - 1]);
            if (voters[i] >= r.members.length) revert UnknownPlace(voters[i], r.members.length);
            Member storage member = r.members[voters[i]];
            Rosters.expectEligible(member);
            Typed.expectSigned(s.domain, member.account, hash, signatures[i]);
        }
    }

    // ---- training

    /// @dev What a call of train adds up.
    struct Adding {
        ModelId id;
        uint256 class;
        uint256 scalar; // of the class
        uint256 round;
        bool[] skip; // groups that are counted already
        uint256 statements;
        uint256 next; // statement of the batch
        Point weights;
        BN254.Sum gradient;
        BN254.Sum hessian;
    }

    /// @notice Accepts statistics of contributors' next shards, by anybody. Shards that were counted are skipped.
    function train(
        Model storage m,
        Roster storage r,
        Setting memory s,
        ModelId id,
        uint256 class,
        Training[] calldata groups
    ) external {
        Adding memory all = _begin(m, r, id, class, groups);
        if (all.statements == 0) return;
        VerifyCall.Batch memory batch = VerifyCall.begin(all.statements, 4, 2);
        for (uint256 i = 0; i < groups.length; i++) {
            if (!all.skip[i]) _group(m, r, batch, groups[i], all);
        }
        _addUp(m.byClass[class], all);
        Statements.send(batch, s.gateway, m.pins[uint256(Kind.Training)]);
    }

    /// @dev Which groups are counted already, and how many statements the others have.
    function _begin(Model storage m, Roster storage r, ModelId id, uint256 class, Training[] calldata groups)
        private
        view
        returns (Adding memory all)
    {
        if (class >= m.classes) revert UnknownClass(class, m.classes);
        m.expect(Phase.Training);
        (all.id, all.class, all.round, all.scalar) = (id, class, m.round, m.firstClass + class);
        all.weights = m.byClass[class].weights.unpack();
        all.skip = new bool[](groups.length);
        for (uint256 i = 0; i < groups.length; i++) {
            all.skip[i] = _known(m, r, class, groups[i]);
            if (!all.skip[i]) all.statements += groups[i].shards.length;
        }
    }

    function _addUp(Class storage c, Adding memory all) private {
        c.gradient = Statements.plus(c.gradient, all.gradient);
        c.hessian = Statements.plus(c.hessian, all.hessian);
        c.trained += uint64(all.next);
    }

    /// @dev Whether a group is counted already. It is new if its sums are the contributor's. A group that is partly
    /// counted has to be cut: its sums are others than the contract's.
    function _known(Model storage m, Roster storage r, uint256 class, Training calldata g) private view returns (bool) {
        if (g.shards.length == 0) revert Statements.NothingSubmitted();
        uint256 place = r.placeOf(g.party);
        Rosters.expectEligible(r.members[place]);
        for (uint256 i = 0; i < g.shards.length; i++) {
            Statements.expectShape(g.shards[i], 3, 0);
        }
        Class storage c = m.byClass[class];
        bool complete = c.complete[m.round].get(place);
        bytes32 expected = m.partly[class][m.round][place];
        bytes32 received = statisticsHash(g.before);
        if (!complete && received == expected) return false;
        Statistics memory sums = _sums(g);
        if (complete) {
            expectLeaf(r, c.statistics, g.party, place, sums, g.path);
            return true;
        }
        if (keccak256(abi.encode(sums)) != expected) revert WrongStatistics(g.party, received, expected);
        return true;
    }

    /// @dev A group's sums with those before it.
    function _sums(Training calldata g) private view returns (Statistics memory sums) {
        BN254.Sum memory gradient = BN254.Sum(g.before.gradient.x, g.before.gradient.y, 0, 0, 0);
        BN254.Sum memory hessian = BN254.Sum(g.before.hessian.x, g.before.hessian.y, 0, 0, 0);
        for (uint256 i = 0; i < g.shards.length; i++) {
            gradient.add(g.shards[i].commitments[1].x, g.shards[i].commitments[1].y);
            hessian.add(g.shards[i].commitments[2].x, g.shards[i].commitments[2].y);
        }
        uint256 shards = g.before.shards + g.shards.length;
        sums = Statistics(shards, Point(gradient.x, gradient.y), Point(hessian.x, hessian.y));
    }

    function _group(
        Model storage m,
        Roster storage r,
        VerifyCall.Batch memory batch,
        Training calldata g,
        Adding memory all
    ) private {
        uint256 place = r.placeOf(g.party);
        for (uint256 i = 0; i < g.shards.length; i++) {
            uint256 rows = _rowsOf(r, place, g.party, g.before.shards + i, g.shards[i]);
            _statement(batch, g.party, rows, g.shards[i], all);
        }
        _advance(m, r, g, all, place, _sums(g));
    }

    function _statement(
        VerifyCall.Batch memory batch,
        address party,
        uint256 rows,
        Submission calldata shard,
        Adding memory all
    ) private view {
        (uint256 points, uint256 words) = batch.add(all.next++, Statements.context(all.id, party, 0), shard.proof);
        points = VerifyCall.put(points, shard.commitments[0]);
        points = VerifyCall.put(points, all.weights);
        VerifyCall.putAll(points, shard.commitments[1:]);
        VerifyCall.put(VerifyCall.put(words, rows), all.scalar);
        all.gradient.add(shard.commitments[1].x, shard.commitments[1].y);
        all.hessian.add(shard.commitments[2].x, shard.commitments[2].y);
    }

    /// @dev Records how far a contributor is. All of its shards have to give the leaf that was voted for: otherwise it
    /// could train under blinds that nobody else knows, and the optimum could not be proven.
    function _advance(
        Model storage m,
        Roster storage r,
        Training calldata g,
        Adding memory all,
        uint256 place,
        Statistics memory sums
    ) private {
        emit Trained(all.id, g.party, all.class, all.round, sums);
        mapping(uint256 => bytes32) storage partly = m.partly[all.class][all.round];
        BitMaps.BitMap storage complete = m.byClass[all.class].complete[all.round];
        // Again, since the same call may have named the party before.
        bytes32 expected = partly[place];
        bytes32 received = statisticsHash(g.before);
        if (received != expected || complete.get(place)) revert WrongStatistics(g.party, received, expected);
        if (sums.shards < r.members[place].shards) {
            partly[place] = keccak256(abi.encode(sums));
            return;
        }
        expectLeaf(r, m.byClass[all.class].statistics, g.party, place, sums, g.path);
        complete.set(place);
        if (expected != 0) delete partly[place];
    }

    /// @notice Reverts unless the sums are those that were voted for at a place.
    function expectLeaf(
        Roster storage r,
        bytes32 root,
        address party,
        uint256 place,
        Statistics memory sums,
        bytes32[] calldata path
    ) internal view {
        bytes32 node = keccak256(abi.encode(sums));
        uint256 depth = 0;
        for (uint256 n = r.members.length - 1; n > 0; n >>= 1) {
            depth++;
        }
        if (path.length != depth) revert Rosters.LengthMismatch(path.length, depth);
        for (uint256 i = 0; i < depth; i++) {
            bytes32 sibling = path[i];
            assembly ("memory-safe") {
                let right := and(shr(i, place), 1)
                mstore(shl(5, right), node)
                mstore(shl(5, sub(1, right)), sibling)
                node := keccak256(0, 0x40)
            }
        }
        if (node != root) revert WrongStatistics(party, node, root);
    }

    /// @dev Rows of the shard that a statement is about. It has to be the contributor's next one.
    function _rowsOf(Roster storage r, uint256 place, address party, uint256 number, Submission calldata s)
        private
        view
        returns (uint256)
    {
        PackedPoint data = Statements.packed(s.commitments[0]);
        Shard memory shard = r.shards[data];
        if (shard.rows == 0 || shard.member != place) revert UnknownShard(party, data);
        if (shard.number != number) revert WrongShard(shard.number, number);
        return shard.rows;
    }

    // ---- optimum

    /// @notice Accepts the proof that a class's weights are optimal, by anybody. The model is final with the last one.
    function optimum(
        Model storage m,
        Roster storage r,
        Setting memory s,
        ModelId id,
        uint256 class,
        Submission calldata submission
    ) external {
        if (class >= m.classes) revert UnknownClass(class, m.classes);
        Class storage c = m.byClass[class];
        Statements.expectShape(submission, 0, 1);
        uint256 eps = submission.scalars[0];
        if (c.optimal) {
            if (eps != c.eps) revert OptimumDiffers(class, eps, c.eps);
            return;
        }
        m.expect(Phase.Training);
        if (c.trained != r.total) revert TrainingIncomplete(c.trained, r.total);
        if (eps > m.maxEps) revert EpsTooLarge(eps, m.maxEps);
        (c.optimal, c.eps) = (true, uint64(eps));
        emit Optimal(id, class, eps);
        VerifyCall.Batch memory batch = VerifyCall.begin(1, 3, 3);
        (uint256 points, uint256 words) = batch.add(0, Statements.context(id, m.owner, 0), submission.proof);
        points = VerifyCall.put(points, c.weights.unpack());
        points = VerifyCall.put(points, c.initial.unpack());
        VerifyCall.put(points, c.gradient.unpack());
        words = VerifyCall.put(words, r.rows);
        words = VerifyCall.put(words, m.lambda);
        VerifyCall.put(words, eps);
        Statements.send(batch, s.gateway, m.pins[uint256(Kind.Optimum)]);
        m.finals++;
        m.finish(id);
    }

    // ---- who is missing

    /// @notice Leaves contributors out that have not proven their statistics in time: one event of those that the terms
    /// allow. The fit begins again over the others.
    function evictSilent(Model storage m, Roster storage r, ModelId id, Silent[] calldata silent) external {
        // Until weights are proposed again, more can be named in the same event. Otherwise somebody could name one of
        // several, and use up the event that all of them need.
        bool more = m.phase == Phase.Fitting && m.silentRound != 0;
        if (!more) {
            m.expectOver(Phase.Training);
            _useEvent(m);
            m.silentRound = m.round;
        }
        uint256 round = m.silentRound;
        uint256 out = 0;
        for (uint256 i = 0; i < silent.length; i++) {
            (uint256 class, uint256 place) = (silent[i].class, r.placeOf(silent[i].party));
            if (class >= m.classes) revert UnknownClass(class, m.classes);
            if (m.byClass[class].complete[round].get(place)) revert NotSilent(silent[i].party, class);
            if (r.evict(id, silent[i].party)) out++;
        }
        if (out > 0) _beginAgain(m, r, id);
        else if (!more) revert Statements.NothingSubmitted();
    }

    /// @dev Votes of before are about others' sums, too; and with fewer who vote, fewer would do. The fit has its time
    /// again: otherwise somebody could be named in its last moment, and nobody could end it.
    function _beginAgain(Model storage m, Roster storage r, ModelId id) private {
        m.round++;
        if (_enough(m, r, id)) m.enter(id, Phase.Fitting, m.windows.fit);
    }

    /// @notice Leaves contributors out by the votes of more than two thirds, before weights are proposed: the eviction
    /// of the fit's transcript, with its question. Votes are for one round, as those for weights are.
    function evictByVote(
        Model storage m,
        Roster storage r,
        Setting memory s,
        ModelId id,
        bytes32 question,
        address[] calldata parties,
        uint256[] calldata voters,
        bytes[] calldata signatures
    ) external {
        if (parties.length == 0) revert Statements.NothingSubmitted();
        if (_allOut(r, parties)) return;
        m.expect(Phase.Fitting);
        _useEvent(m);
        _expectVotes(r, s, Typed.eviction(id, m.round + 1, question, parties), voters, signatures);
        _evictAll(r, id, parties);
        _beginAgain(m, r, id);
    }

    function _evictAll(Roster storage r, ModelId id, address[] calldata parties) private {
        for (uint256 i = 0; i < parties.length; i++) {
            r.evict(id, parties[i]);
        }
    }

    function _allOut(Roster storage r, address[] calldata parties) private view returns (bool) {
        for (uint256 i = 0; i < parties.length; i++) {
            if (r.members[r.placeOf(parties[i])].standing != Standing.Evicted) return false;
        }
        return true;
    }

    function _useEvent(Model storage m) private {
        if (m.evictions == 0) revert NoEvictionsLeft();
        m.evictions--;
    }

    /// @dev Whether those who are left are enough; the model ends if they are not.
    function _enough(Model storage m, Roster storage r, ModelId id) private returns (bool) {
        if (r.active >= m.minContributors && uint256(m.lambda) * r.rows >= Phases.MIN_RIDGE) return true;
        m.fail(id);
        return false;
    }

    /// @notice Ends a model that got no further in time. Anybody may.
    function fail(Model storage m, ModelId id) external {
        if (m.phase == Phase.Failed) return;
        if (m.phase == Phase.Training) {
            m.expectOver(Phase.Training);
            // An eviction has as long as a fit before somebody can end the model instead.
            uint256 until = m.evictions == 0 ? m.until : m.until + m.windows.fit;
            if (block.timestamp < until) revert Phases.PhaseOpen(block.timestamp, until);
        } else {
            m.expectOver(m.phase == Phase.Broadcasting ? Phase.Broadcasting : Phase.Fitting);
        }
        m.fail(id);
    }

    function expectOwner(Model storage m) internal view {
        if (msg.sender != m.owner) revert NotOwner(msg.sender, m.owner);
    }

    /// @notice Hash of a contributor's sums; zero for those before the first shard, which are all zero.
    function statisticsHash(Statistics calldata sums) internal pure returns (bytes32) {
        bool empty = sums.shards | sums.gradient.x | sums.gradient.y | sums.hessian.x | sums.hessian.y == 0;
        return empty ? bytes32(0) : keccak256(abi.encode(sums));
    }
}
