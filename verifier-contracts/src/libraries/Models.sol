// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDatanets} from "../interfaces/IDatanets.sol";
import {Entry, IVerifierGateway} from "../interfaces/IVerifierGateway.sol";
import {FeeSplitter} from "../money/FeeSplitter.sol";
import {DatanetId, ModelId} from "../types/Ids.sol";
import {Silent, Statistics, Submission, Training} from "../types/Messages.sol";
import {Class, Member, Model, Phase, Pin, Roster, Setting, Shard} from "../types/State.sol";
import {Kind, KINDS, Parameters, Rules} from "../types/Terms.sol";
import {BN254, EMPTY_SUM, PackedPoint, Point} from "../verifier/BN254.sol";
import {Phases} from "./Phases.sol";
import {Rosters} from "./Rosters.sol";
import {Statements} from "./Statements.sol";
import {Typed} from "./Typed.sol";
import {VerifyCall} from "./VerifyCall.sol";

/// @title A model from its registration to its proven optimum.
library Models {
    using BN254 for BN254.Sum;
    using BN254 for Point;
    using BN254 for PackedPoint;
    using Phases for Model;
    using Rosters for Roster;
    using VerifyCall for VerifyCall.Batch;

    /// @dev 2^-10 at the gradient's scale of 50: above it an optimum says little.
    uint256 private constant EPS_LIMIT = 1 << 40;
    /// @dev All classes' weights are proposed in one call, and all of a contributor's credits are opened in one.
    uint256 private constant MAX_CLASSES = 100;
    uint256 private constant MAX_WINDOW = 3650 days;

    event Registered(ModelId indexed model, address indexed owner, DatanetId indexed datanet, Parameters parameters);
    /// @notice The owner proposed weights; training statements are about them from now on.
    event Proposed(ModelId indexed model, uint256 round, Point[] weights);
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
    /// @notice The weights of the class are proven optimal and final.
    error WeightsFinal(uint256 class);
    /// @notice The commitment is not to a shard of this contributor.
    error UnknownShard(address party, PackedPoint data);
    /// @notice This is not the contributor's next shard to train on.
    error WrongShard(uint256 received, uint256 expected);
    /// @notice These are not the contributor's sums.
    error WrongStatistics(address party, bytes32 received, bytes32 expected);
    /// @notice Not all shards have been trained on.
    error TrainingIncomplete(uint256 received, uint256 expected);
    /// @notice The contributor has proven all its statistics, so that it is not silent.
    error NotSilent(address party);
    /// @notice The bound on the gradient at the optimum is too large.
    error EpsTooLarge(uint256 received, uint256 most);
    /// @notice The model's terms allow no more evictions.
    error NoEvictionsLeft();
    /// @notice Fewer contributors voted than it takes, or some twice.
    error TooFewVotes(uint256 received, uint256 needed);
    /// @notice A list of accounts is not in ascending order.
    error NotAscending(address account);

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
        _copy(m, p, rules);
        m.capacity = uint32(_pin(m, s.gateway, p, rules.labels));
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
        uint32[9] memory w = [
            p.windows.fit,
            p.windows.train,
            p.windows.demand,
            p.windows.complaint,
            p.windows.credit,
            p.windows.settle,
            p.windows.period,
            p.windows.publish,
            p.windows.open
        ];
        for (uint256 i = 0; i < 9; i++) {
            if (w[i] == 0 || w[i] > MAX_WINDOW) revert BadParameter("windows", w[i], MAX_WINDOW);
        }
        if (!s.vault.accepts(p.asset)) revert BadParameter("asset", uint160(p.asset), 0);
    }

    function _copy(Model storage m, Parameters calldata p, Rules memory rules) private {
        m.owner = p.owner;
        m.firstClass = p.firstClass;
        m.lambda = p.lambda;
        m.maxEps = p.maxEps;
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

    /// @notice Sets the weights of all classes. Once in each round: the first, and one after each eviction.
    function propose(Model storage m, ModelId id, Point[] calldata weights) external {
        expectOwner(m);
        if (weights.length != m.classes) revert Rosters.LengthMismatch(weights.length, m.classes);
        if (m.phase == Phase.Training && _proposed(m, weights)) return;
        m.expectWithin(Phase.Fitting);
        m.round++;
        m.finals = 0;
        for (uint256 i = 0; i < weights.length; i++) {
            Class storage c = m.byClass[i];
            c.weights = Statements.packed(weights[i]);
            (c.gradient, c.hessian, c.trained, c.optimal) = (EMPTY_SUM, EMPTY_SUM, 0, false);
        }
        emit Proposed(id, m.round, weights);
        m.enter(id, Phase.Training, m.windows.train);
    }

    function _proposed(Model storage m, Point[] calldata weights) private view returns (bool) {
        for (uint256 i = 0; i < weights.length; i++) {
            if (!Statements.equal(Statements.packed(weights[i]), m.byClass[i].weights)) return false;
        }
        return true;
    }

    // ---- training

    /// @dev What a call of train adds up.
    struct Adding {
        BN254.Sum gradient;
        BN254.Sum hessian;
        uint256 next; // statement of the batch
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
        if (class >= m.classes) revert UnknownClass(class, m.classes);
        m.expect(Phase.Training);
        Class storage c = m.byClass[class];
        if (c.optimal) return;
        uint256 n = 0;
        uint256[] memory skips = new uint256[](groups.length);
        for (uint256 i = 0; i < groups.length; i++) {
            skips[i] = _known(m, r, class, groups[i]);
            n += groups[i].shards.length - skips[i];
        }
        if (n == 0) return;
        VerifyCall.Batch memory batch = VerifyCall.begin(n, 4, 2);
        Adding memory all;
        for (uint256 i = 0; i < groups.length; i++) {
            if (skips[i] == groups[i].shards.length) continue;
            _group(m, r, batch, id, class, groups[i], all);
        }
        c.gradient = Statements.plus(c.gradient, all.gradient);
        c.hessian = Statements.plus(c.hessian, all.hessian);
        c.trained += uint64(n);
        Statements.send(batch, s.gateway, m, Kind.Training);
    }

    /// @dev How many of a group's shards to skip: none if its sums are the contributor's, all if the contributor is
    /// ahead of it. A group that is partly counted has to be cut: its sums are others than the contract's.
    function _known(Model storage m, Roster storage r, uint256 class, Training calldata g)
        private
        view
        returns (uint256)
    {
        if (g.shards.length == 0) revert Statements.NothingSubmitted();
        uint256 place = r.placeOf(g.party);
        Rosters.expectEligible(r.members[place]);
        bytes32 expected = m.statistics[class][m.round][place];
        bytes32 received = statisticsHash(g.before);
        if (received == expected) return 0;
        BN254.Sum memory gradient = BN254.Sum(g.before.gradient.x, g.before.gradient.y, 0, 0, 0);
        BN254.Sum memory hessian = BN254.Sum(g.before.hessian.x, g.before.hessian.y, 0, 0, 0);
        for (uint256 i = 0; i < g.shards.length; i++) {
            Statements.expectShape(g.shards[i], 3, 0);
            gradient.add(g.shards[i].commitments[1].x, g.shards[i].commitments[1].y);
            hessian.add(g.shards[i].commitments[2].x, g.shards[i].commitments[2].y);
        }
        Statistics memory sums =
            Statistics(g.before.shards + g.shards.length, Point(gradient.x, gradient.y), Point(hessian.x, hessian.y));
        if (keccak256(abi.encode(sums)) == expected) return g.shards.length;
        revert WrongStatistics(g.party, received, expected);
    }

    function _group(
        Model storage m,
        Roster storage r,
        VerifyCall.Batch memory batch,
        ModelId id,
        uint256 class,
        Training calldata g,
        Adding memory all
    ) private {
        uint256 place = r.placeOf(g.party);
        // Again, since the same call may have named the party before.
        bytes32 expected = m.statistics[class][m.round][place];
        bytes32 received = statisticsHash(g.before);
        if (received != expected) revert WrongStatistics(g.party, received, expected);
        BN254.Sum memory gradient = BN254.Sum(g.before.gradient.x, g.before.gradient.y, 0, 0, 0);
        BN254.Sum memory hessian = BN254.Sum(g.before.hessian.x, g.before.hessian.y, 0, 0, 0);
        Point memory weights = m.byClass[class].weights.unpack();
        for (uint256 i = 0; i < g.shards.length; i++) {
            Submission calldata shard = g.shards[i];
            uint256 rows = _rowsOf(r, place, g.party, g.before.shards + i, shard);
            (uint256 points, uint256 words) = batch.add(all.next++, Statements.context(id, g.party, 0), shard.proof);
            points = VerifyCall.put(points, shard.commitments[0]);
            points = VerifyCall.put(points, weights);
            VerifyCall.putAll(points, shard.commitments[1:]);
            VerifyCall.put(VerifyCall.put(words, rows), m.firstClass + class);
            _add(all.gradient, gradient, shard.commitments[1]);
            _add(all.hessian, hessian, shard.commitments[2]);
        }
        Statistics memory sums =
            Statistics(g.before.shards + g.shards.length, Point(gradient.x, gradient.y), Point(hessian.x, hessian.y));
        m.statistics[class][m.round][place] = keccak256(abi.encode(sums));
        emit Trained(id, g.party, class, m.round, sums);
    }

    function _add(BN254.Sum memory a, BN254.Sum memory b, Point calldata p) private view {
        a.add(p.x, p.y);
        b.add(p.x, p.y);
    }

    /// @dev Rows of the shard that a statement is about. It has to be the contributor's next one.
    function _rowsOf(Roster storage r, uint256 place, address party, uint256 number, Submission calldata s)
        private
        view
        returns (uint256)
    {
        Statements.expectShape(s, 3, 0);
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
        if (c.optimal) return;
        m.expect(Phase.Training);
        Statements.expectShape(submission, 0, 1);
        if (c.trained != r.total) revert TrainingIncomplete(c.trained, r.total);
        uint256 eps = submission.scalars[0];
        if (eps > m.maxEps) revert EpsTooLarge(eps, m.maxEps);
        c.optimal = true;
        emit Optimal(id, class, eps);
        VerifyCall.Batch memory batch = VerifyCall.begin(1, 3, 3);
        (uint256 points, uint256 words) = batch.add(0, Statements.context(id, m.owner, 0), submission.proof);
        points = VerifyCall.put(points, c.weights.unpack());
        points = VerifyCall.put(points, c.initial.unpack());
        VerifyCall.put(points, c.gradient.unpack());
        words = VerifyCall.put(words, r.rows);
        words = VerifyCall.put(words, m.lambda);
        VerifyCall.put(words, eps);
        Statements.send(batch, s.gateway, m, Kind.Optimum);
        if (++m.finals == m.classes) m.enter(id, Phase.Demanding, m.windows.demand);
    }

    // ---- who is missing

    /// @notice Leaves contributors out that have not proven their statistics in time: one event of those that the terms
    /// allow. The fit goes on over the others.
    function evictSilent(Model storage m, Roster storage r, ModelId id, Silent[] calldata silent) external {
        // Until weights are proposed again, more can be named in the same event. Otherwise somebody could name one of
        // several, and use up the event that all of them need.
        bool more = m.phase == Phase.Fitting && m.silentRound != 0 && m.silentRound == m.round;
        if (!more) {
            m.expectOver(Phase.Training);
            _useEvent(m);
            m.silentRound = m.round;
        }
        address[] memory parties = new address[](silent.length);
        for (uint256 i = 0; i < silent.length; i++) {
            Silent calldata one = silent[i];
            parties[i] = one.party;
            if (one.class >= m.classes) revert UnknownClass(one.class, m.classes);
            uint256 place = r.placeOf(one.party);
            bytes32 expected = m.statistics[one.class][m.round][place];
            bytes32 received = statisticsHash(one.sums);
            if (received != expected) revert WrongStatistics(one.party, received, expected);
            if (one.sums.shards >= r.members[place].shards) revert NotSilent(one.party);
        }
        _leaveOut(m, r, id, parties);
        if (!more && m.phase != Phase.Failed) m.enter(id, Phase.Fitting, m.windows.fit);
    }

    /// @notice Leaves contributors out by the votes of more than two thirds, before weights are proposed: the eviction
    /// of the fit's transcript, with its question.
    function evictByVote(
        Model storage m,
        Roster storage r,
        Setting memory s,
        ModelId id,
        bytes32 question,
        address[] calldata parties,
        address[] calldata voters,
        bytes[] calldata signatures
    ) external {
        m.expect(Phase.Fitting);
        _useEvent(m);
        if (voters.length != signatures.length) revert Rosters.LengthMismatch(signatures.length, voters.length);
        uint256 needed = 2 * uint256(r.active) / 3 + 1;
        if (voters.length < needed) revert TooFewVotes(voters.length, needed);
        bytes32 vote = Typed.eviction(id, question, parties);
        for (uint256 i = 0; i < voters.length; i++) {
            if (i > 0 && voters[i] <= voters[i - 1]) revert NotAscending(voters[i]);
            Rosters.expectEligible(r.members[r.placeOf(voters[i])]);
            Typed.expectSigned(s.domain, voters[i], vote, signatures[i]);
        }
        _leaveOut(m, r, id, parties);
        if (m.phase != Phase.Failed) m.enter(id, Phase.Fitting, m.windows.fit);
    }

    function _useEvent(Model storage m) private {
        if (m.evictions == 0) revert NoEvictionsLeft();
        m.evictions--;
    }

    function _leaveOut(Model storage m, Roster storage r, ModelId id, address[] memory parties) private {
        if (parties.length == 0) revert Statements.NothingSubmitted();
        for (uint256 i = 0; i < parties.length; i++) {
            r.evict(id, parties[i]); // refuses who is named twice
        }
        if (r.active < m.minContributors || uint256(m.lambda) * r.rows < Phases.MIN_RIDGE) m.fail(id);
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
