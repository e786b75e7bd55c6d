// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Context} from "../interfaces/IStatementVerifier.sol";
import {EpochId, ModelId} from "../types/Ids.sol";
import {MAX_ANSWERS, MAX_PAYERS, MAX_SHARDS} from "../types/Limits.sol";
import {Credit, Direction, Opened, Order, Query, Submission} from "../types/Messages.sol";
import {Epoch, Model, Phase, Pin, Roster, Setting, Stage} from "../types/State.sol";
import {Kind} from "../types/Terms.sol";
import {BN254, EMPTY_SUM, PackedPoint, Point} from "../verifier/BN254.sol";
import {Accounts} from "./Accounts.sol";
import {Models} from "./Models.sol";
import {Openings} from "./Openings.sol";
import {Phases} from "./Phases.sol";
import {Rosters} from "./Rosters.sol";
import {Statements} from "./Statements.sol";
import {Typed} from "./Typed.sol";
import {VerifyCall} from "./VerifyCall.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

/// @title A paid batch, from its order to its credits.
library Epochs {
    using BN254 for BN254.Sum;
    using BN254 for PackedPoint;
    using Phases for Model;
    using Rosters for Roster;
    using VerifyCall for VerifyCall.Batch;

    uint256 private constant FEE_LIMIT = 1 << 32;
    uint256 private constant MAX_ANSWER = 365 days;

    /// @notice A batch is paid.
    event EpochOpened(ModelId indexed model, EpochId indexed epoch, uint256 fee, uint256 answerBy);
    /// @notice A shard of the batch was answered; `sum` includes it.
    event Answered(EpochId indexed epoch, uint256 indexed class, uint256 indexed shard, Point answers, Direction sum);
    /// @notice A contributor's credit was accepted.
    event Credited(EpochId indexed epoch, uint256 indexed class, address indexed party, Point credit);
    /// @notice What is in a credit is public.
    event CreditOpened(EpochId indexed epoch, uint256 indexed class, address indexed party, int64 value, uint256 blind);
    /// @notice The payers have their fees back.
    event Refunded(EpochId indexed epoch);

    /// @notice The order has expired, or asks for answers at a time that has passed or is too far.
    error BadTimes(uint256 now_, uint256 openBy, uint256 answerBy);
    /// @notice The payers' amounts are not `unit` times the weights of their shards.
    error WrongFee(uint256 payer, uint256 received, uint256 expected);
    /// @notice An order without payers, queries or fee.
    error EmptyOrder();
    /// @notice An order has too many payers, shards, or shards times classes.
    error OrderTooLarge(uint256 received, uint256 most);
    /// @notice A query names a payer that the order has not.
    error UnknownPayer(uint256 received, uint256 payers);
    /// @notice The order is not the epoch's.
    error WrongOrder(EpochId received, EpochId expected);
    /// @notice The epoch is not in the stage that the call needs.
    error WrongStage(EpochId epoch, Stage received, Stage expected);
    /// @notice The stage's time has passed.
    error TooLate(uint256 now_, uint256 until);
    /// @notice The stage's time has not passed.
    error TooEarly(uint256 now_, uint256 until);
    /// @notice Queries, batch size and fee weights are not the ones that were paid for.
    error WrongQuery(uint256 shard, bytes32 received, bytes32 expected);
    /// @notice This is not the direction over the answered shards.
    error WrongDirection(bytes32 received, bytes32 expected);
    /// @notice A fee weight is not below 2^32, or all of a shard are zero.
    error BadFees(uint256 received, uint256 limit);
    /// @notice There are more answers than shards in the batch.
    error TooManyAnswers(uint256 received, uint256 expected);
    /// @notice The hold-out that the epoch's credits are by has not been drawn.
    error NotDrawn(EpochId epoch);
    /// @notice The direction names a hold-out that was not drawn, or has a log, which a hold-out's has not.
    error WrongDraw(uint256 received, uint256 expected);
    /// @notice A credit is there, and is another one.
    error CreditDiffers(address party, PackedPoint received, PackedPoint expected);
    /// @notice Neither did the owner sign the credit, nor is it opened.
    error NotCountersigned(address party);
    /// @notice The opening is not the credit's.
    error WrongOpening(address party);

    /// @notice Id of an order: what payers and owner sign.
    function idOf(bytes32 domain, Order calldata o) internal pure returns (EpochId) {
        return EpochId.wrap(MessageHashUtils.toTypedDataHash(domain, Typed.order(o)));
    }

    // ---- the order

    /// @notice Opens the epoch of an order: draws the payers' amounts from their balances in the vault, and locks as
    /// much of the owner's bond. The same order again changes nothing.
    function open(
        Epoch storage e,
        Model storage m,
        Setting memory s,
        EpochId id,
        Order calldata o,
        bytes calldata ownerSignature
    ) external {
        if (e.stage != Stage.None) return;
        m.expect(Phase.Serving);
        if (block.timestamp < m.until) revert Phases.PhaseOpen(block.timestamp, m.until);
        expectUsable(s, m);
        if (block.timestamp > o.openBy || o.answerBy <= block.timestamp || o.answerBy > block.timestamp + MAX_ANSWER) {
            revert BadTimes(block.timestamp, o.openBy, o.answerBy);
        }
        _expectSize(o, m.classes);
        bytes32 hash = Typed.order(o);
        Typed.expect(s.domain, m.owner, hash, ownerSignature);
        uint256 fee = _charge(m, s, id, o, hash);
        if (fee == 0 || fee > type(uint96).max) revert EmptyOrder();
        s.stakes.lock(ModelId.unwrap(o.model), m.asset, m.owner, fee);
        (e.model, e.stage, e.until) = (o.model, Stage.Opened, uint40(o.answerBy));
        (e.fee, e.shards, e.payers) = (uint96(fee), uint32(o.queries.length), uint16(o.payers.length));
        e.commitment = EMPTY_SUM;
        for (uint256 i = 0; i < o.queries.length; i++) {
            Query calldata q = o.queries[i];
            e.queries[i] = _queryHash(q.queries, q.fees, q.weight);
        }
        emit EpochOpened(o.model, id, fee, o.answerBy);
    }

    function _expectSize(Order calldata o, uint256 classes) private pure {
        (uint256 payers, uint256 shards) = (o.payers.length, o.queries.length);
        if (payers == 0 || shards == 0) revert EmptyOrder();
        if (payers > MAX_PAYERS) revert OrderTooLarge(payers, MAX_PAYERS);
        if (shards > MAX_SHARDS) revert OrderTooLarge(shards, MAX_SHARDS);
        if (shards * classes > MAX_ANSWERS) revert OrderTooLarge(shards * classes, MAX_ANSWERS);
    }

    function _charge(Model storage m, Setting memory s, EpochId id, Order calldata o, bytes32 hash)
        private
        returns (uint256 fee)
    {
        uint256 n = o.payers.length;
        uint256[] memory weights = new uint256[](n);
        for (uint256 i = 0; i < o.queries.length; i++) {
            if (o.queries[i].payer >= n) revert UnknownPayer(o.queries[i].payer, n);
            weights[o.queries[i].payer] += o.queries[i].weight;
        }
        for (uint256 i = 0; i < n; i++) {
            Statements.finite(o.payers[i].key);
            uint256 expected = weights[i] * o.unit;
            if (o.payers[i].amount != expected) revert WrongFee(i, o.payers[i].amount, expected);
            Typed.expect(s.domain, o.payers[i].account, hash, o.payers[i].signature);
            s.vault.lock(Accounts.payer(id, i), m.asset, o.payers[i].account, expected);
            fee += expected;
        }
    }

    /// @notice Reverts if a circuit that epochs need is frozen.
    function expectUsable(Setting memory s, Model storage m) internal view {
        for (uint256 k = uint256(Kind.Inference); k <= uint256(Kind.Payout); k++) {
            bytes32 circuit = m.pins[k].circuit;
            if (s.gateway.isFrozen(circuit)) revert Statements.CircuitFrozen(circuit);
        }
    }

    function frozen(Setting memory s, Model storage m) internal view returns (bool) {
        for (uint256 k = uint256(Kind.Inference); k <= uint256(Kind.Payout); k++) {
            if (s.gateway.isFrozen(m.pins[k].circuit)) return true;
        }
        return false;
    }

    // ---- answers

    /// @notice Accepts answers to the next shards of the batch. `before` is the direction over the shards answered so
    /// far, all zero at the start. The owner sends or signs them: whoever knows queries and weights could prove answers
    /// with blinds that the owner does not know, and the epoch could go no further.
    function infer(
        Epoch storage e,
        Model storage m,
        Setting memory s,
        EpochId id,
        uint256 class,
        Direction calldata before,
        Submission[] calldata submissions,
        bytes calldata ownerSignature
    ) external {
        expectStage(e, id, Stage.Opened);
        if (class >= m.classes) revert Models.UnknownClass(class, m.classes);
        if (submissions.length == 0) revert Statements.NothingSubmitted();
        Pin storage pin = m.pins[uint256(Kind.Inference)];
        uint256 scalars = pin.scalars;
        for (uint256 i = 0; i < submissions.length; i++) {
            Statements.expectShape(submissions[i], 3, scalars);
        }
        if (_answered(e, class, before, submissions)) return;
        expectDirection(e, class, before);
        uint256 answered = before.shards + submissions.length;
        if (answered > e.shards) revert TooManyAnswers(answered, e.shards);
        bytes32 word = Typed.answers(id, class, before.shards, Typed.shards(submissions));
        Typed.expect(s.domain, m.owner, word, ownerSignature);
        VerifyCall.Batch memory batch = VerifyCall.begin(submissions.length, 4, scalars);
        Direction memory sum = _inferences(e, m, batch, id, class, before, submissions);
        if (sum.shards == e.shards) e.answered++;
        e.directions[class] = keccak256(abi.encode(sum));
        Statements.send(batch, s.gateway, pin);
    }

    /// @dev Adds the statements to the batch, and their answers and directions to the sum, which it returns.
    function _inferences(
        Epoch storage e,
        Model storage m,
        VerifyCall.Batch memory batch,
        EpochId id,
        uint256 class,
        Direction calldata before,
        Submission[] calldata submissions
    ) private returns (Direction memory sum) {
        sum = before;
        Point memory weights = m.byClass[class].weights.unpack();
        Context memory context = Statements.context(e.model, m.owner, uint256(EpochId.unwrap(id)));
        for (uint256 i = 0; i < submissions.length; i++) {
            Submission calldata one = submissions[i];
            _inference(e, batch, i, context, sum.shards, weights, one);
            _follow(sum, one);
            emit Answered(id, class, sum.shards - 1, one.commitments[1], sum);
        }
    }

    /// @dev Adds a shard's answers and direction to the sum.
    function _follow(Direction memory sum, Submission calldata one) private view {
        BN254.Sum memory q = BN254.Sum(sum.q.x, sum.q.y, 0, 0, 0);
        q.add(one.commitments[2].x, one.commitments[2].y);
        (sum.q.x, sum.q.y) = (q.x, q.y);
        sum.shards++;
        sum.log = answerLog(sum.log, one.commitments[1]);
    }

    /// @dev Whether a call's answers are those that brought the direction to where it is.
    function _answered(Epoch storage e, uint256 class, Direction calldata before, Submission[] calldata submissions)
        private
        view
        returns (bool)
    {
        bytes32 known = e.directions[class];
        if (known == 0) return false;
        Direction memory sum = before;
        for (uint256 i = 0; i < submissions.length; i++) {
            _follow(sum, submissions[i]);
        }
        return keccak256(abi.encode(sum)) == known;
    }

    function _inference(
        Epoch storage e,
        VerifyCall.Batch memory batch,
        uint256 i,
        Context memory context,
        uint256 shard,
        Point memory weights,
        Submission calldata one
    ) private view {
        bytes32 query = _queryHash(one.commitments[0], Statements.hash(one.scalars), _weight(one.scalars[1:]));
        if (query != e.queries[shard]) revert WrongQuery(shard, query, e.queries[shard]);
        (uint256 points, uint256 words) = batch.add(i, context, one.proof);
        VerifyCall.putAll(VerifyCall.put(points, weights), one.commitments);
        VerifyCall.putAll(words, one.scalars);
    }

    function _queryHash(Point calldata queries, bytes32 fees, uint256 weight) private pure returns (bytes32) {
        return keccak256(abi.encode(queries, fees, weight));
    }

    /// @dev The sum of fee weights, each below 2^32 and not all zero.
    function _weight(uint256[] calldata list) private pure returns (uint256 sum) {
        uint256 any; // the bitwise or of all
        assembly ("memory-safe") {
            let end := add(list.offset, mul(list.length, 0x20))
            for { let ptr := list.offset } lt(ptr, end) { ptr := add(ptr, 0x20) } {
                let fee := calldataload(ptr)
                any := or(any, fee)
                sum := add(sum, fee)
            }
        }
        if (any == 0 || any >= FEE_LIMIT) revert BadFees(any, FEE_LIMIT);
    }

    /// @notice The chain of hashes over answers' commitments, with one more.
    function answerLog(bytes32 log, Point calldata commitment) internal pure returns (bytes32 h) {
        assembly ("memory-safe") {
            let ptr := mload(0x40)
            mstore(ptr, log)
            calldatacopy(add(ptr, 0x20), commitment, 0x40)
            h := keccak256(ptr, 0x60)
        }
    }

    /// @notice Reverts unless this is the direction over the answered shards. Before the first it is all zero and has
    /// no hash.
    function expectDirection(Epoch storage e, uint256 class, Direction memory direction) internal view {
        bytes32 expected = e.directions[class];
        bool empty = direction.shards | direction.q.x | direction.q.y | uint256(direction.log) == 0;
        bytes32 received = empty ? bytes32(0) : keccak256(abi.encode(direction));
        if (received != expected) revert WrongDirection(received, expected);
    }

    // ---- credits

    /// @notice Accepts contributors' credits, by anybody. Those that are there are skipped.
    function credit(
        Epoch storage e,
        Model storage m,
        Roster storage r,
        Setting memory s,
        EpochId id,
        uint256 class,
        Direction calldata direction,
        Credit[] calldata list
    ) external {
        expectStage(e, id, Stage.Delivered);
        if (block.timestamp >= e.until) revert TooLate(block.timestamp, e.until);
        if (class >= m.classes) revert Models.UnknownClass(class, m.classes);
        _expectCredited(e, m, id, class, direction);
        (bool[] memory skip, uint256 n) = _skips(e, r, class, list);
        if (n == 0) return;
        VerifyCall.Batch memory batch = VerifyCall.begin(n, 4, 3);
        Crediting memory all;
        (all.id, all.class, all.domain, all.q) = (id, class, s.domain, direction.q);
        all.hessian = m.byClass[class].hessian.unpack();
        for (uint256 i = 0; i < list.length; i++) {
            if (!skip[i]) _credit(e, m, r, batch, all, list[i]);
        }
        e.commitment = Statements.plus(e.commitment, all.credits);
        e.credits += uint32(n);
        Statements.send(batch, s.gateway, m.pins[uint256(Kind.Credit)]);
    }

    /// @dev Reverts unless this is the direction that credits are along: the batch's, or the drawn hold-out's.
    function _expectCredited(Epoch storage e, Model storage m, EpochId id, uint256 class, Direction calldata direction)
        private
        view
    {
        if (m.holdouts == 0) {
            expectDirection(e, class, direction);
            return;
        }
        if (e.drawn == 0) revert NotDrawn(id);
        uint256 number = e.drawn - 1;
        if (direction.shards != number || direction.log != 0) revert WrongDraw(direction.shards, number);
        PackedPoint gradient = Statements.packed(BN254.negate(direction.q));
        PackedPoint expected = m.byClass[class].holdouts[m.round][number];
        if (!Statements.equal(gradient, expected)) {
            revert WrongDirection(PackedPoint.unwrap(gradient), PackedPoint.unwrap(expected));
        }
    }

    /// @dev Which credits are there already, and how many are not.
    function _skips(Epoch storage e, Roster storage r, uint256 class, Credit[] calldata list)
        private
        view
        returns (bool[] memory skip, uint256 n)
    {
        skip = new bool[](list.length);
        for (uint256 i = 0; i < list.length; i++) {
            Statements.expectShape(list[i].submission, 1, 0);
            skip[i] = _known(e, r, class, list[i]);
            if (!skip[i]) n++;
        }
    }

    /// @dev What the credits of a call have in common, and what they add up.
    struct Crediting {
        EpochId id;
        uint256 class;
        bytes32 domain;
        uint256 next; // statement of the batch
        Point q;
        Point hessian; // of all contributors
        BN254.Sum credits;
    }

    /// @dev Whether the credit is there already; it reverts if another one is. A call that names somebody twice is
    /// caught when it is recorded.
    function _known(Epoch storage e, Roster storage r, uint256 class, Credit calldata c) private view returns (bool) {
        PackedPoint known = e.creditOf[class][r.placeOf(c.party)];
        if (PackedPoint.unwrap(known) == 0) return false;
        PackedPoint received = Statements.packed(c.submission.commitments[0]);
        if (!Statements.equal(received, known)) revert CreditDiffers(c.party, received, known);
        return true;
    }

    function _credit(
        Epoch storage e,
        Model storage m,
        Roster storage r,
        VerifyCall.Batch memory batch,
        Crediting memory all,
        Credit calldata c
    ) private {
        uint256 place = r.placeOf(c.party);
        Rosters.expectEligible(r.members[place]);
        Models.expectLeaf(r, m.byClass[all.class].statistics, c.party, place, c.sums, c.path);
        Point calldata credited = c.submission.commitments[0];
        _record(e, all.class, place, c.party, credited);
        _countersigned(m, all, place, c);
        all.credits.add(credited.x, credited.y);
        emit Credited(all.id, all.class, c.party, credited);
        (uint256 points, uint256 words) = batch.add(
            all.next++, Statements.context(e.model, c.party, uint256(EpochId.unwrap(all.id))), c.submission.proof
        );
        points = VerifyCall.put(points, Statements.minus(all.hessian, c.sums.hessian));
        points = VerifyCall.put(points, c.sums.gradient);
        points = VerifyCall.put(points, all.q);
        VerifyCall.putAll(points, c.submission.commitments);
        words = VerifyCall.put(words, r.rows);
        words = VerifyCall.put(words, m.lambda);
        VerifyCall.put(words, place);
    }

    function _record(Epoch storage e, uint256 class, uint256 place, address party, Point calldata credited) private {
        PackedPoint packed = Statements.packed(credited);
        PackedPoint known = e.creditOf[class][place];
        if (PackedPoint.unwrap(known) != 0) revert CreditDiffers(party, packed, known);
        // Infinity would look like no credit, and could be counted again and again.
        if (PackedPoint.unwrap(packed) == 0) revert Statements.Infinity();
        e.creditOf[class][place] = packed;
    }

    /// @dev Reverts unless the owner can open the credit: otherwise a contributor could give one whose opening it
    /// keeps, and no payout could be proven. An owner that is a contract may take its signature back; what is opened
    /// counts all the same.
    function _countersigned(Model storage m, Crediting memory all, uint256 place, Credit calldata c) private {
        if (msg.sender == m.owner) return;
        bool open_ = c.opened.opening.x | c.opened.opening.y | c.opened.blind != 0;
        if (c.countersignature.length > 0) {
            bytes32 hash = Typed.credit(all.id, all.class, c.party, c.submission.commitments[0]);
            if (Typed.signed(all.domain, m.owner, hash, c.countersignature)) return;
            if (!open_) revert Typed.WrongSignature(m.owner);
        }
        if (!open_) revert NotCountersigned(c.party);
        expectOpens(m, all.id, all.class, place, c.party, c.submission.commitments[0], c.opened);
        emit CreditOpened(all.id, all.class, c.party, c.opened.value, c.opened.blind);
    }

    /// @notice Reverts unless the commitment is to the value at the place, zeros elsewhere, and the blind.
    function expectOpens(
        Model storage m,
        EpochId id,
        uint256 class,
        uint256 place,
        address party,
        Point memory commitment,
        Opened calldata o
    ) internal view {
        uint256 z =
            uint256(keccak256(abi.encode(id, class, place, commitment, o.value, o.blind))) % BN254.R;
        uint256 value = o.value >= 0 ? uint256(int256(o.value)) : BN254.R - uint256(-int256(o.value));
        uint256 y = mulmod(value, Openings.modexp(z, place), BN254.R);
        y = addmod(y, mulmod(o.blind, Openings.modexp(z, m.capacity), BN254.R), BN254.R);
        uint256[4] memory tau = m.pins[uint256(Kind.Payout)].verifier.tau();
        if (!Openings.holds(commitment, z, y, o.opening, tau)) revert WrongOpening(party);
    }

    /// @notice Reverts unless the epoch is this order's.
    function expectOrder(Setting memory s, EpochId id, Order calldata o) internal pure {
        EpochId given = idOf(s.domain, o);
        if (EpochId.unwrap(given) != EpochId.unwrap(id)) revert WrongOrder(given, id);
    }

    function expectStage(Epoch storage e, EpochId id, Stage expected) internal view {
        if (e.stage != expected) revert WrongStage(id, e.stage, expected);
    }

    // ---- refunds

    /// @notice Gives the payers back what is left of their fees, and frees the bond: if no answers came in time, if a
    /// circuit was frozen, if credits were to be opened and none was, or, of shares that nobody took, after as long
    /// again. Anybody may call.
    function refund(Epoch storage e, Model storage m, Setting memory s, EpochId id, Order calldata o) external {
        if (e.stage == Stage.Refunded) return;
        bool due = e.stage == Stage.Opened && block.timestamp >= e.until;
        due = due || ((e.stage == Stage.Opened || e.stage == Stage.Delivered) && frozen(s, m));
        if (e.stage == Stage.Opening) {
            due = due || block.timestamp >= e.until + (e.opened == 0 ? 0 : m.windows.open);
        }
        if (!due) revert TooEarly(block.timestamp, e.until);
        repay(e, m, s, id, o);
    }

    /// @notice Pays back what every payer's account holds, and frees the bond.
    function repay(Epoch storage e, Model storage m, Setting memory s, EpochId id, Order calldata o) internal {
        expectOrder(s, id, o);
        e.stage = Stage.Refunded;
        for (uint256 i = 0; i < o.payers.length; i++) {
            (, uint256 left) = s.vault.accountOf(address(this), Accounts.payer(id, i));
            if (left > 0) s.vault.pay(Accounts.payer(id, i), o.payers[i].account, left);
        }
        s.stakes.unlock(ModelId.unwrap(e.model), m.asset, m.owner, e.fee - e.slashed);
        emit Refunded(id);
    }
}
