// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {
    Direction,
    ISettlement,
    Parameters,
    Query,
    Statistics,
    Submission,
    Verifiers
} from "../interfaces/ISettlement.sol";
import {Context, IStatementVerifier, Proof} from "../interfaces/IStatementVerifier.sol";
import {BN254, EMPTY_SUM, PackedPoint, Point} from "../verifier/BN254.sol";
import {VerifyCall} from "../libraries/VerifyCall.sol";

/// @title Settlement
/// @notice See ISettlement.
contract Settlement is ISettlement, ReentrancyGuardTransient {
    using BN254 for BN254.Sum;
    using BN254 for Point;
    using BN254 for PackedPoint;
    using BitMaps for BitMaps.BitMap;
    using VerifyCall for VerifyCall.Batch;

    /// @notice One contributor.
    struct Contributor {
        address account; // who is paid; set by register
        uint32 rows; // over all shards
        uint32 shards; // contributed so far
        bool eligible; // whether it has enough rows and no label too large a share; only then does it take part
        PackedPoint edge; // edge_out of the last shard; meaningful if shards > 0
    }

    /// @notice One accepted data commitment. Its entry keeps the same commitment from being used again.
    struct Shard {
        uint64 rows; // never 0 for an accepted shard
        uint32 contributor;
        uint32 number; // among the contributor's shards
    }

    /// @notice One class's model. Sums are over the shards trained in the current round.
    struct Class {
        PackedPoint initial; // w_0, fixed at construction
        PackedPoint weights; // proposed, final once optimal
        PackedPoint gradient; // sum of all g
        PackedPoint hessian; // sum of all H
        uint64 round; // counts proposals, so that a new one voids all statistics at once
        uint64 trained; // shards trained in this round
        bool optimal;
    }

    /// @notice One paid batch.
    struct Epoch {
        address payer; // gets the fee back if the epoch is not settled
        uint64 deadline; // when the payer may take it; one window later if all credits are in
        Stage stage;
        uint96 pool; // the fee
        uint32 shards; // number of query shards
        uint64 credits; // credits accepted, over all classes
        PackedPoint credited; // sum of the credits, over contributors and classes
    }

    uint256 private constant MAX_POOL = type(uint96).max;
    uint256 private constant FEE_LIMIT = 1 << 32;
    uint256 private constant LAMBDA_LIMIT = 1 << 40;
    /// @dev lambda n = 1 at lambda's scale. The bounds on the optimum, and on how far a contributor may shift its
    /// credit, are in units of 1/(lambda n).
    uint256 private constant MIN_RIDGE = 1 << 24;
    uint256 private constant EPS_LIMIT = 1 << 63;
    uint256 private constant MAX_ROWS = type(uint32).max;
    uint256 private constant BASIS = 10_000;
    /// @dev gnark-crypto's root of unity of order 2^28 in the scalar field; omega of any order is a power of it.
    uint256 private constant ROOT = 0x2a3c09f0a58a7e8500e0a7eb8ef62abc402d111e41112ed49bd61b6e725b19f0;
    uint256 private constant ROOT_ORDER = 1 << 28;

    IStatementVerifier public immutable contribution;
    IStatementVerifier public immutable training;
    IStatementVerifier public immutable optimality;
    IStatementVerifier public immutable inference;
    IStatementVerifier public immutable crediting;
    IStatementVerifier public immutable payout;

    uint256 private immutable CONTRIBUTION_SCALARS;
    uint256 private immutable INFERENCE_SCALARS;

    address public immutable owner;
    bytes32 public immutable model;
    bytes32 public immutable schema;
    uint256 public immutable labels;
    uint256 public immutable classes;
    uint256 public immutable firstClass;
    uint256 public immutable lambda;
    uint256 public immutable maxEps;
    uint256 public immutable minRows;
    uint256 public immutable maxShare;
    uint256 public immutable capacity;
    /// @notice omega: a root of unity of order `capacity`.
    uint256 public immutable root;
    uint256 public immutable window;

    uint256 private immutable TAU_X1;
    uint256 private immutable TAU_X0;
    uint256 private immutable TAU_Y1;
    uint256 private immutable TAU_Y0;

    /// @notice Rows and shards over the eligible contributors, and their number, which training, optimum and settlement
    /// are counted against.
    uint128 public totalRows;
    uint64 public totalShards;
    uint32 public activeContributors;
    /// @notice Classes with proven weights; the model is final when it equals `classes`.
    uint16 public finalClasses;
    /// @notice Whether contributions are accepted: true until weights are first proposed, since rows that come later
    /// could not be in every class's optimum. Being set from the start, the slot costs the first contributor nothing.
    bool public open = true;

    /// @notice Contributors by index.
    Contributor[] private _contributors;
    /// @notice Index + 1 of an account, 0 if it is not registered.
    mapping(address => uint256) private _indexOf;
    /// @notice Rows by label over a contributor's shards, eight labels to a word, for the check of the balance.
    mapping(uint256 => mapping(uint256 => uint256)) private _counts;
    /// @notice Accepted data commitments and their row counts; none is accepted twice.
    mapping(PackedPoint => Shard) private _shards;
    /// @notice Classes by number.
    mapping(uint256 => Class) private _classes;
    /// @notice Hashes of the contributors' sums by class, round and contributor; zero if none. Kept beside the totals
    /// to take a contributor out, and to count each shard once. One slot stands for the five words of the Trained
    /// event.
    mapping(uint256 => mapping(uint256 => mapping(uint256 => bytes32))) private _statistics;

    /// @notice Number of epochs asked for; the first is 1, since 0 marks statements outside epochs.
    uint256 public epochs;
    mapping(uint256 => Epoch) private _epochs;
    /// @notice Hashes of what was asked, by epoch and shard: queries, batch size, fee weights. All classes answer the
    /// same queries.
    mapping(uint256 => mapping(uint256 => bytes32)) private _queries;
    /// @notice Hashes of the directions by epoch and class; zero if nothing was answered.
    mapping(uint256 => mapping(uint256 => bytes32)) private _directions;
    /// @notice Accepted credits by epoch, class and contributor: each counts once.
    mapping(uint256 => mapping(uint256 => BitMaps.BitMap)) private _credited;

    /// @notice Commitment to the sum of the payout vectors after n settlements. Every one is kept, so that openings
    /// stay good.
    mapping(uint256 => PackedPoint) private _payouts;
    /// @notice Sum of the pools of all settled epochs, and how much of it was paid: a second line of defence behind the
    /// proofs.
    uint112 public released;
    uint112 public paid;
    /// @notice Number of settlements: the latest snapshot that a claim can open.
    uint32 public settlements;
    /// @notice What a contributor has been paid, by index; its next claim pays the difference.
    mapping(uint256 => uint256) public claimed;

    modifier onlyOwner() {
        if (msg.sender != owner) revert NotOwner(msg.sender, owner);
        _;
    }

    modifier onlyClass(uint256 class) {
        if (class >= classes) revert UnknownClass(class, classes);
        _;
    }

    constructor(Verifiers memory verifiers, Parameters memory p) {
        if (p.owner == address(0)) revert BadParameter("owner", 0, 0);
        if (p.lambda >= LAMBDA_LIMIT) revert BadParameter("lambda", p.lambda, LAMBDA_LIMIT);
        if (p.maxEps >= EPS_LIMIT) revert BadParameter("maxEps", p.maxEps, EPS_LIMIT);
        if (p.initial.length == 0 || p.initial.length > type(uint16).max) {
            revert BadParameter("classes", p.initial.length, type(uint16).max);
        }
        if (p.minRows == 0) revert BadParameter("minRows", p.minRows, 1);
        if (p.maxShare > BASIS) revert BadParameter("maxShare", p.maxShare, BASIS);
        if (p.window == 0 || p.window > 3650 days) revert BadParameter("window", p.window, 3650 days);
        if (p.capacity < 8 || p.capacity > 1024 || p.capacity & (p.capacity - 1) != 0) revert BadCapacity(p.capacity);
        contribution = verifiers.contribution;
        training = verifiers.training;
        optimality = verifiers.optimum;
        inference = verifiers.inference;
        crediting = verifiers.credit;
        payout = verifiers.payout;
        owner = p.owner;
        model = p.model;
        schema = p.schema;
        labels = p.labels;
        classes = p.initial.length;
        firstClass = p.firstClass;
        lambda = p.lambda;
        maxEps = p.maxEps;
        minRows = p.minRows;
        maxShare = p.maxShare;
        capacity = p.capacity;
        root = _exp(ROOT, ROOT_ORDER / p.capacity);
        window = p.window;
        CONTRIBUTION_SCALARS = verifiers.contribution.scalars();
        INFERENCE_SCALARS = verifiers.inference.scalars();
        uint256[4] memory tau = verifiers.payout.tau();
        TAU_X1 = tau[0];
        TAU_X0 = tau[1];
        TAU_Y1 = tau[2];
        TAU_Y0 = tau[3];
        bytes32 tauHash = keccak256(abi.encode(tau));
        _checkShape(0, verifiers.contribution, 3, _atLeast(verifiers.contribution, 1 + p.labels), tauHash);
        _checkShape(1, verifiers.training, 4, 2, tauHash);
        _checkShape(2, verifiers.optimum, 3, 3, tauHash);
        _checkShape(3, verifiers.inference, 4, _atLeast(verifiers.inference, 2), tauHash);
        _checkShape(4, verifiers.credit, 4, 3, tauHash);
        _checkShape(5, verifiers.payout, 2, 1, tauHash);
        for (uint256 i = 0; i < p.initial.length; i++) {
            _classes[i].initial = _packed(p.initial[i]);
        }
    }

    // ---- contributions

    /// @inheritdoc ISettlement
    function register() external returns (uint256 index) {
        if (_indexOf[msg.sender] != 0) revert AlreadyRegistered(msg.sender, _indexOf[msg.sender] - 1);
        index = _contributors.length;
        if (index >= capacity) revert CapacityReached(capacity);
        _contributors.push(Contributor(msg.sender, 0, 0, false, EMPTY_SUM));
        _indexOf[msg.sender] = index + 1;
        emit Registered(index, msg.sender);
    }

    /// @inheritdoc ISettlement
    function contribute(address party, Submission[] calldata shards) external {
        if (!open) revert ContributionsClosed();
        if (shards.length == 0) revert NothingSubmitted();
        uint256 index = indexOf(party);
        VerifyCall.Batch memory batch = VerifyCall.begin(shards.length, 3, CONTRIBUTION_SCALARS);
        uint256[] memory counts = new uint256[](1 + labels); // rows, then rows by label
        for (uint256 i = 0; i < shards.length; i++) {
            _contribution(batch, i, party, index, shards[i], counts);
        }
        _tally(index, counts, shards.length);
        batch.send(contribution);
    }

    /// @dev Records one shard and writes its statement.
    function _contribution(
        VerifyCall.Batch memory batch,
        uint256 i,
        address party,
        uint256 index,
        Submission calldata s,
        uint256[] memory counts
    ) private {
        _expectCommitments(s, 3);
        _expectScalars(s, CONTRIBUTION_SCALARS);
        _count(s.scalars, counts);
        _record(party, index, s);
        (uint256 points, uint256 words) = batch.add(i, _context(party, 0), s.proof);
        VerifyCall.putAll(points, s.commitments);
        VerifyCall.putAll(words, s.scalars);
    }

    /// @dev Checks the schema and adds the row counts up.
    function _count(uint256[] calldata list, uint256[] memory counts) private view {
        uint256 n = counts.length;
        bytes32 bounds = _hash(list[n:]);
        if (bounds != schema) revert WrongSchema(bounds, schema);
        uint256 labelled = 0;
        for (uint256 i = 0; i < n; i++) {
            if (list[i] > MAX_ROWS) revert RowsOutOfBounds(list[i], minRows);
            counts[i] += list[i];
            if (i > 0) labelled += list[i];
        }
        if (list[0] == 0) revert RowsOutOfBounds(0, minRows);
        if (n > 1 && labelled != list[0]) revert CountsDoNotAddUp(labelled, list[0]);
    }

    function _record(address party, uint256 index, Submission calldata s) private {
        uint256 rows = s.scalars[0];
        Contributor storage contributor = _contributors[index];
        uint32 number = contributor.shards;
        PackedPoint data = _packed(s.commitments[0]);
        PackedPoint edge = _packed(s.commitments[1]);
        if (number > 0 && !_same(edge, contributor.edge)) revert EdgeBroken(edge, contributor.edge);
        if (_shards[data].rows != 0) revert DuplicateData(data);
        _shards[data] = Shard(uint64(rows), uint32(index), number);
        contributor.shards = number + 1;
        contributor.edge = _packed(s.commitments[2]);
        emit Contributed(party, number, data, rows);
    }

    /// @dev Adds a call's rows to the contributor's, and the contributor to the totals if its rows, all together, keep
    /// the Datanet's rules. Rows that do not are accepted all the same: a contributor may come in parts, and one that
    /// is never complete holds nobody up.
    function _tally(uint256 index, uint256[] memory counts, uint256 shards) private {
        Contributor storage c = _contributors[index];
        uint256 before = c.rows;
        uint256 rows = before + counts[0];
        if (rows > MAX_ROWS) revert RowsOutOfBounds(rows, minRows);
        uint256 most = _addCounts(index, counts);
        bool eligible = rows >= minRows && most <= _most(rows);
        (uint256 total, uint256 number, uint256 active) = (totalRows, totalShards, activeContributors);
        if (c.eligible) (total, number, active) = (total - before, number - (c.shards - shards), active - 1);
        if (eligible) (total, number, active) = (total + rows, number + c.shards, active + 1);
        if (total > MAX_ROWS) revert RowsOutOfBounds(total, minRows);
        (totalRows, totalShards, activeContributors) = (uint128(total), uint64(number), uint32(active));
        (c.rows, c.eligible) = (uint32(rows), eligible);
    }

    /// @dev Adds to the contributor's rows by label and returns the largest sum. No count outgrows its 32 bits, since
    /// together they are the rows.
    function _addCounts(uint256 index, uint256[] memory counts) private returns (uint256 most) {
        for (uint256 i = 0; i < labels; i += 8) {
            uint256 word = _counts[index][i / 8];
            for (uint256 j = i; j < labels && j < i + 8; j++) {
                word += counts[1 + j] << (32 * (j - i));
                uint256 n = (word >> (32 * (j - i))) & MAX_ROWS;
                if (n > most) most = n;
            }
            _counts[index][i / 8] = word;
        }
    }

    /// @dev The most rows that one label may have.
    function _most(uint256 rows) private view returns (uint256) {
        return rows * maxShare / BASIS;
    }

    /// @dev Reverts with the first of the Datanet's rules that the contributor breaks.
    function _expectEligible(uint256 index) private view {
        Contributor storage c = _contributors[index];
        if (c.eligible) return;
        if (c.rows < minRows) revert RowsOutOfBounds(c.rows, minRows);
        for (uint256 i = 0; i < labels; i++) {
            if (labelCount(index, i) > _most(c.rows)) revert Unbalanced(i, labelCount(index, i), _most(c.rows));
        }
    }

    // ---- training

    /// @inheritdoc ISettlement
    function proposeWeights(uint256 class, Point calldata weights) external onlyOwner onlyClass(class) {
        if (totalShards == 0) revert NothingContributed();
        if (lambda * totalRows < MIN_RIDGE) revert WeakRidge(lambda * totalRows, MIN_RIDGE);
        Class storage c = _classes[class];
        if (c.optimal) revert WeightsFinal(class);
        open = false;
        c.weights = _packed(weights);
        c.gradient = EMPTY_SUM;
        c.hessian = EMPTY_SUM;
        c.trained = 0;
        c.round++;
        emit WeightsProposed(class, c.round, weights);
    }

    /// @inheritdoc ISettlement
    function train(address party, uint256 class, Statistics calldata before, Submission[] calldata submissions)
        external
        onlyClass(class)
    {
        if (submissions.length == 0) revert NothingSubmitted();
        Class storage c = _classes[class];
        if (c.round == 0) revert NoWeights(class);
        if (c.optimal) revert WeightsFinal(class);
        uint256 index = indexOf(party);
        _expectEligible(index);
        _checkStatistics(class, index, party, before);
        VerifyCall.Batch memory batch = VerifyCall.begin(submissions.length, 4, 2);
        BN254.Sum memory gradient;
        BN254.Sum memory hessian;
        Point memory weights = c.weights.unpack();
        for (uint256 i = 0; i < submissions.length; i++) {
            _training(
                batch,
                i,
                party,
                class,
                _shardOf(party, class, index, before.shards + i, submissions[i]),
                weights,
                submissions[i]
            );
            gradient.add(submissions[i].commitments[1].x, submissions[i].commitments[1].y);
            hessian.add(submissions[i].commitments[2].x, submissions[i].commitments[2].y);
        }
        c.gradient = _plus(c.gradient, gradient);
        c.hessian = _plus(c.hessian, hessian);
        c.trained += uint64(submissions.length);
        gradient.add(before.gradient.x, before.gradient.y);
        hessian.add(before.hessian.x, before.hessian.y);
        Statistics memory sums =
            Statistics(before.shards + submissions.length, Point(gradient.x, gradient.y), Point(hessian.x, hessian.y));
        _statistics[class][c.round][index] = keccak256(abi.encode(sums));
        emit Trained(party, class, c.round, sums);
        batch.send(training);
    }

    /// @dev Reverts unless these are the contributor's sums. Before the first shard they are all zero and have no hash.
    function _checkStatistics(uint256 class, uint256 index, address party, Statistics calldata sums) private view {
        bytes32 expected = _statistics[class][_classes[class].round][index];
        bool empty = sums.shards | sums.gradient.x | sums.gradient.y | sums.hessian.x | sums.hessian.y == 0;
        bytes32 received = empty ? bytes32(0) : keccak256(abi.encode(sums));
        if (received != expected) revert WrongStatistics(party, received, expected);
    }

    /// @dev Rows of the shard that the submission is about. It has to be the contributor's next one.
    function _shardOf(address party, uint256 class, uint256 index, uint256 number, Submission calldata s)
        private
        view
        returns (uint256 rows)
    {
        _expectCommitments(s, 3);
        _expectScalars(s, 0);
        PackedPoint data = _packed(s.commitments[0]);
        Shard memory shard = _shards[data];
        if (shard.rows == 0 || shard.contributor != index) revert UnknownShard(party, data);
        if (shard.number < number) revert AlreadyTrained(party, class, shard.number);
        if (shard.number != number) revert WrongShard(shard.number, number);
        return shard.rows;
    }

    function _training(
        VerifyCall.Batch memory batch,
        uint256 i,
        address party,
        uint256 class,
        uint256 rows,
        Point memory weights,
        Submission calldata s
    ) private view {
        (uint256 points, uint256 words) = batch.add(i, _context(party, 0), s.proof);
        points = VerifyCall.put(points, s.commitments[0]);
        points = VerifyCall.put(points, weights);
        VerifyCall.putAll(points, s.commitments[1:]);
        words = VerifyCall.put(words, rows);
        VerifyCall.put(words, firstClass + class);
    }

    /// @inheritdoc ISettlement
    function optimum(uint256 class, Submission calldata submission) external onlyOwner onlyClass(class) {
        _expectCommitments(submission, 0);
        _expectScalars(submission, 1);
        Class storage c = _classes[class];
        if (c.round == 0) revert NoWeights(class);
        if (c.optimal) revert WeightsFinal(class);
        if (c.trained != totalShards) revert TrainingIncomplete(c.trained, totalShards);
        uint256 eps = submission.scalars[0];
        if (eps > maxEps) revert EpsTooLarge(eps, maxEps);
        c.optimal = true;
        finalClasses++;
        emit Optimal(class, eps);
        VerifyCall.Batch memory batch = VerifyCall.begin(1, 3, 3);
        (uint256 points, uint256 words) = batch.add(0, _context(owner, 0), submission.proof);
        points = VerifyCall.put(points, c.weights.unpack());
        points = VerifyCall.put(points, c.initial.unpack());
        VerifyCall.put(points, c.gradient.unpack());
        words = VerifyCall.put(words, totalRows);
        words = VerifyCall.put(words, lambda);
        VerifyCall.put(words, eps);
        batch.send(optimality);
    }

    // ---- epochs

    /// @inheritdoc ISettlement
    function ask(Query[] calldata queries) external payable returns (uint256 epoch) {
        if (finalClasses != classes) revert ModelNotFinal(finalClasses, classes);
        if (queries.length == 0) revert NothingSubmitted();
        if (queries.length > type(uint32).max) revert LengthMismatch(queries.length, type(uint32).max);
        if (msg.value == 0 || msg.value > MAX_POOL) revert BadPool(msg.value, MAX_POOL);
        epoch = ++epochs;
        Epoch storage e = _epochs[epoch];
        e.payer = msg.sender;
        e.deadline = uint64(block.timestamp + window);
        e.stage = Stage.Asked;
        e.pool = uint96(msg.value);
        e.shards = uint32(queries.length);
        for (uint256 i = 0; i < queries.length; i++) {
            _queries[epoch][i] = _queryHash(queries[i].queries, queries[i].fees);
        }
        emit Asked(epoch, msg.sender, msg.value, e.deadline);
    }

    /// @inheritdoc ISettlement
    function infer(uint256 epoch, uint256 class, Direction calldata before, Submission[] calldata submissions)
        external
        onlyOwner
        onlyClass(class)
    {
        if (submissions.length == 0) revert NothingSubmitted();
        Epoch storage e = _expectAsked(epoch);
        _checkDirection(epoch, class, before);
        Direction memory sum = before;
        if (sum.shards + submissions.length > e.shards) {
            revert TooManyAnswers(sum.shards + submissions.length, e.shards);
        }
        Point memory weights = _classes[class].weights.unpack();
        VerifyCall.Batch memory batch = VerifyCall.begin(submissions.length, 4, INFERENCE_SCALARS);
        BN254.Sum memory q = BN254.Sum(sum.q.x, sum.q.y, 0, 0, 0);
        for (uint256 i = 0; i < submissions.length; i++) {
            Submission calldata s = submissions[i];
            _inference(batch, i, epoch, sum.shards, weights, s);
            q.add(s.commitments[2].x, s.commitments[2].y);
            sum = Direction(sum.shards + 1, Point(q.x, q.y));
            emit Answered(epoch, class, sum.shards - 1, s.commitments[1], sum);
        }
        _directions[epoch][class] = keccak256(abi.encode(sum));
        batch.send(inference);
    }

    function _inference(
        VerifyCall.Batch memory batch,
        uint256 i,
        uint256 epoch,
        uint256 shard,
        Point memory weights,
        Submission calldata s
    ) private view {
        _expectCommitments(s, 3);
        _expectScalars(s, INFERENCE_SCALARS);
        bytes32 query = _queryHash(s.commitments[0], _hash(s.scalars));
        if (query != _queries[epoch][shard]) revert WrongQuery(shard, query, _queries[epoch][shard]);
        _checkFees(s.scalars[1:]);
        (uint256 points, uint256 words) = batch.add(i, _context(owner, epoch), s.proof);
        VerifyCall.putAll(VerifyCall.put(points, weights), s.commitments);
        VerifyCall.putAll(words, s.scalars);
    }

    function _queryHash(Point calldata queries, bytes32 fees) private pure returns (bytes32) {
        return keccak256(abi.encode(queries, fees));
    }

    /// @dev Reverts unless this is the direction over the answered shards. Before the first it is all zero and has no
    /// hash.
    function _checkDirection(uint256 epoch, uint256 class, Direction calldata direction) private view {
        bytes32 expected = _directions[epoch][class];
        bool empty = direction.shards | direction.q.x | direction.q.y == 0;
        bytes32 received = empty ? bytes32(0) : keccak256(abi.encode(direction));
        if (received != expected) revert WrongDirection(received, expected);
    }

    function _checkFees(uint256[] calldata list) private pure {
        uint256 any; // the bitwise or of all
        assembly ("memory-safe") {
            let end := add(list.offset, mul(list.length, 0x20))
            for { let ptr := list.offset } lt(ptr, end) { ptr := add(ptr, 0x20) } { any := or(any, calldataload(ptr)) }
        }
        if (any == 0) revert NoFee();
        if (any < FEE_LIMIT) return;
        for (uint256 i = 0; i < list.length; i++) {
            if (list[i] >= FEE_LIMIT) revert FeeTooLarge(i, list[i], FEE_LIMIT);
        }
    }

    /// @inheritdoc ISettlement
    function credit(
        uint256 epoch,
        uint256 class,
        Direction calldata direction,
        address[] calldata parties,
        Statistics[] calldata sums,
        Submission[] calldata submissions
    ) external onlyClass(class) {
        if (parties.length == 0) revert NothingSubmitted();
        if (submissions.length != parties.length) revert LengthMismatch(submissions.length, parties.length);
        if (sums.length != parties.length) revert LengthMismatch(sums.length, parties.length);
        Epoch storage e = _expectAsked(epoch);
        _checkDirection(epoch, class, direction);
        if (direction.shards != e.shards) revert AnswersIncomplete(direction.shards, e.shards);
        Point memory hessian = _classes[class].hessian.unpack();
        VerifyCall.Batch memory batch = VerifyCall.begin(parties.length, 4, 3);
        BN254.Sum memory credits;
        for (uint256 i = 0; i < parties.length; i++) {
            uint256 index = indexOf(parties[i]);
            if (!_contributors[index].eligible) revert NotEligible(parties[i]);
            if (_credited[epoch][class].get(index)) revert AlreadyCredited(epoch, class, parties[i]);
            _credited[epoch][class].set(index);
            _checkStatistics(class, index, parties[i], sums[i]);
            uint256 points = _credit(batch, i, _context(parties[i], epoch), index, submissions[i]);
            points = VerifyCall.put(points, _without(hessian, sums[i].hessian));
            points = VerifyCall.put(points, sums[i].gradient);
            points = VerifyCall.put(points, direction.q);
            VerifyCall.putAll(points, submissions[i].commitments);
            credits.add(submissions[i].commitments[0].x, submissions[i].commitments[0].y);
            emit Credited(epoch, class, parties[i], submissions[i].commitments[0]);
        }
        e.credited = _plus(e.credited, credits);
        e.credits += uint64(parties.length);
        batch.send(crediting);
    }

    /// @dev The sum of the other contributors' Hessians.
    function _without(Point memory hessian, Point memory own) private view returns (Point memory) {
        BN254.Sum memory others = BN254.Sum(hessian.x, hessian.y, 0, 0, 0);
        own = own.negate();
        others.add(own.x, own.y);
        return Point(others.x, others.y);
    }

    /// @dev Writes the statement except its commitments, and returns where these begin.
    function _credit(
        VerifyCall.Batch memory batch,
        uint256 i,
        Context memory context,
        uint256 index,
        Submission calldata s
    ) private view returns (uint256 points) {
        _expectCommitments(s, 1);
        _expectScalars(s, 0);
        uint256 words;
        (points, words) = batch.add(i, context, s.proof);
        words = VerifyCall.put(words, totalRows);
        words = VerifyCall.put(words, lambda);
        VerifyCall.put(words, index);
    }

    /// @inheritdoc ISettlement
    function settle(uint256 epoch, Submission calldata submission) external {
        _expectCommitments(submission, 1);
        _expectScalars(submission, 0);
        Epoch storage e = _expectAsked(epoch);
        uint256 expected = _expectedCredits();
        if (e.credits != expected) revert CreditsIncomplete(e.credits, expected);
        e.stage = Stage.Settled;
        released += e.pool;
        uint256 snapshot = ++settlements;
        Point memory payouts_ = submission.commitments[0];
        BN254.Sum memory owed;
        owed.add(payouts_.x, payouts_.y);
        _payouts[snapshot] = _plus(_payouts[snapshot - 1], owed);
        emit Settled(epoch, e.pool, snapshot, payouts_);
        VerifyCall.Batch memory batch = VerifyCall.begin(1, 2, 1);
        (uint256 points, uint256 words) = batch.add(0, _context(owner, epoch), submission.proof);
        VerifyCall.put(VerifyCall.put(points, e.credited.unpack()), payouts_);
        VerifyCall.put(words, e.pool);
        batch.send(payout);
    }

    // ---- money

    /// @inheritdoc ISettlement
    function claim(uint256 index, uint256 total, uint256 snapshot, Point calldata opening)
        external
        nonReentrant
        returns (uint256 amount)
    {
        if (index >= _contributors.length) revert UnknownIndex(index, _contributors.length);
        if (snapshot > settlements) revert UnknownSnapshot(snapshot, settlements);
        if (total <= claimed[index]) revert NothingToClaim(index, total, claimed[index]);
        if (total >= BN254.R || !_opens(_payouts[snapshot], _exp(root, index), total, opening)) {
            revert WrongOpening(index, total);
        }
        amount = total - claimed[index];
        if (amount > released - paid) revert ExceedsReleased(amount, released - paid);
        claimed[index] = total;
        paid += uint112(amount);
        address account = _contributors[index].account;
        emit Claimed(index, account, amount, total);
        Address.sendValue(payable(account), amount);
    }

    /// @inheritdoc ISettlement
    function reclaim(uint256 epoch) external nonReentrant {
        Epoch storage e = _expectAsked(epoch);
        if (msg.sender != e.payer) revert NotPayer(msg.sender, e.payer);
        uint256 deadline = e.deadline;
        // Only the settlement is missing: leave it time.
        if (e.credits == _expectedCredits()) deadline += window;
        if (block.timestamp < deadline) revert TooEarly(block.timestamp, deadline);
        e.stage = Stage.Reclaimed;
        emit Reclaimed(epoch, e.payer, e.pool);
        Address.sendValue(payable(e.payer), e.pool);
    }

    /// @dev Whether e(F - v [1] + x pi, [1]_2) = e(pi, [tau]_2), where F is the commitment.
    function _opens(PackedPoint commitment, uint256 x, uint256 value, Point memory opening)
        private
        view
        returns (bool)
    {
        opening.check();
        BN254.Sum memory left = _sum(commitment);
        left.addMul(1, 2, BN254.R - value);
        left.addMul(opening.x, opening.y, x);
        Point memory right = opening.negate();
        uint256[12] memory pairs = [
            left.x,
            left.y,
            BN254.G2_X1,
            BN254.G2_X0,
            BN254.G2_Y1,
            BN254.G2_Y0,
            right.x,
            right.y,
            TAU_X1,
            TAU_X0,
            TAU_Y1,
            TAU_Y0
        ];
        bool ok;
        uint256 result;
        assembly ("memory-safe") {
            ok := staticcall(gas(), 8, pairs, 0x180, 0, 0x20)
            ok := and(ok, eq(returndatasize(), 0x20))
            result := mload(0)
        }
        if (!ok) revert BN254.PrecompileFailed(8);
        return result == 1;
    }

    // ---- views

    /// @notice Index of a registered account.
    function indexOf(address party) public view returns (uint256) {
        if (_indexOf[party] == 0) revert NotRegistered(party);
        return _indexOf[party] - 1;
    }

    /// @notice Number of registered contributors.
    function contributors() external view returns (uint256) {
        return _contributors.length;
    }

    /// @notice A contributor by index.
    function contributorAt(uint256 index) external view returns (Contributor memory) {
        return _contributors[index];
    }

    /// @notice The shard behind a data commitment; its rows are 0 if there is none.
    function shardOf(Point calldata data) external view returns (Shard memory) {
        return _shards[_packed(data)];
    }

    /// @notice State of a class.
    function classAt(uint256 class) external view returns (Class memory) {
        return _classes[class];
    }

    /// @notice Hash of a contributor's sums at the current weights of a class, zero if none.
    function statisticsHash(uint256 class, uint256 index) external view returns (bytes32) {
        return _statistics[class][_classes[class].round][index];
    }

    /// @notice State of an epoch.
    function epochAt(uint256 epoch) external view returns (Epoch memory) {
        return _epochs[epoch];
    }

    /// @notice Hash of the direction of an epoch and class, zero if nothing was answered.
    function directionHash(uint256 epoch, uint256 class) external view returns (bytes32) {
        return _directions[epoch][class];
    }

    /// @notice Rows of a label over a contributor's shards.
    function labelCount(uint256 index, uint256 label) public view returns (uint256) {
        return (_counts[index][label / 8] >> (32 * (label % 8))) & MAX_ROWS;
    }

    /// @notice Commitment to what all contributors are owed over the first `snapshot` settlements.
    function payoutsAt(uint256 snapshot) external view returns (Point memory) {
        if (snapshot > settlements) revert UnknownSnapshot(snapshot, settlements);
        return _payouts[snapshot].unpack();
    }

    // ---- helpers

    /// @dev Credits of a complete epoch: one per class and eligible contributor.
    function _expectedCredits() private view returns (uint256) {
        return uint256(activeContributors) * classes;
    }

    function _expectAsked(uint256 epoch) private view returns (Epoch storage e) {
        e = _epochs[epoch];
        if (e.stage != Stage.Asked) revert WrongStage(epoch, e.stage, Stage.Asked);
    }

    function _expectCommitments(Submission calldata s, uint256 expected) private pure {
        if (s.commitments.length != expected) revert WrongCommitmentCount(s.commitments.length, expected);
    }

    function _expectScalars(Submission calldata s, uint256 expected) private pure {
        if (s.scalars.length != expected) revert WrongScalarCount(s.scalars.length, expected);
    }

    /// @dev The context of this contract's statements.
    function _context(address party, uint256 epoch) private view returns (Context memory) {
        return Context(block.chainid, address(this), model, epoch, party);
    }

    /// @dev keccak256 of the words.
    function _hash(uint256[] calldata list) private pure returns (bytes32 hash) {
        assembly ("memory-safe") {
            let ptr := mload(0x40)
            calldatacopy(ptr, list.offset, mul(list.length, 0x20))
            hash := keccak256(ptr, mul(list.length, 0x20))
        }
    }

    function _packed(Point memory p) private pure returns (PackedPoint) {
        p.check();
        return p.pack();
    }

    function _same(PackedPoint a, PackedPoint b) private pure returns (bool) {
        return PackedPoint.unwrap(a) == PackedPoint.unwrap(b);
    }

    function _sum(PackedPoint packed) private view returns (BN254.Sum memory sum) {
        Point memory p = packed.unpack();
        (sum.x, sum.y) = (p.x, p.y);
    }

    /// @dev packed + sum, packed. `sum` keeps its value.
    function _plus(PackedPoint packed, BN254.Sum memory sum) private view returns (PackedPoint) {
        BN254.Sum memory total = _sum(packed);
        total.add(sum.x, sum.y);
        return Point(total.x, total.y).pack();
    }

    function _exp(uint256 base, uint256 exponent) private pure returns (uint256 power) {
        power = 1;
        for (; exponent != 0; exponent >>= 1) {
            if (exponent & 1 == 1) power = mulmod(power, base, BN254.R);
            base = mulmod(base, base, BN254.R);
        }
    }

    /// @dev The verifier's number of scalars, but no less than `least`: the statement's number is not fixed.
    function _atLeast(IStatementVerifier v, uint256 least) private view returns (uint256) {
        uint256 m = v.scalars();
        return m < least ? least : m;
    }

    function _checkShape(uint256 statement, IStatementVerifier v, uint256 k, uint256 m, bytes32 tauHash) private view {
        if (v.vectors() != k || v.scalars() != m) revert WrongShape(statement, v.vectors(), v.scalars(), k, m);
        if (keccak256(abi.encode(v.tau())) != tauHash) revert WrongReferenceString(statement);
    }
}
