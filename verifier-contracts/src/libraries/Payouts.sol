// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {IFeeVault} from "../interfaces/IFeeVault.sol";
import {Parts, FeeSplitter} from "../money/FeeSplitter.sol";
import {EpochId, ModelId} from "../types/Ids.sol";
import {Claim, Opened, Submission} from "../types/Messages.sol";
import {Epoch, Member, Model, Period, Periods, Phase, Roster, Setting, Stage, State} from "../types/State.sol";
import {Kind} from "../types/Terms.sol";
import {BN254, PackedPoint, Point} from "../verifier/BN254.sol";
import {Accounts} from "./Accounts.sol";
import {Epochs} from "./Epochs.sol";
import {Openings} from "./Openings.sol";
import {Rosters} from "./Rosters.sol";
import {Statements} from "./Statements.sol";
import {Typed} from "./Typed.sol";
import {VerifyCall} from "./VerifyCall.sol";

/// @title Payouts, by periods.
/// @notice A settled epoch's payout commitment is added to its period's. When the period has ended, the owner publishes
/// one table for all of it, and everybody claims from the table. If it does not, the credits of the period's epochs are
/// opened by those whose they are, and the fees are shared by what was opened.
library Payouts {
    using BN254 for BN254.Sum;
    using BN254 for PackedPoint;
    using BN254 for Point;
    using BitMaps for BitMaps.BitMap;
    using Rosters for Roster;
    using VerifyCall for VerifyCall.Batch;

    uint256 internal constant EPOCHS = 16; // of a period, at most

    /// @notice An epoch's payouts are proven.
    event Settled(ModelId indexed model, uint256 indexed period, EpochId indexed epoch, uint256 pool, Point payouts);
    /// @notice A period's payouts by place, with the sum of their blinds.
    event Published(ModelId indexed model, uint256 indexed period, uint96[] amounts, uint256 blind);
    /// @notice The owner did not publish a period in time; the credits of its epochs are to be opened.
    event Lapsed(ModelId indexed model, uint256 indexed period);
    /// @notice The credits of an epoch are to be opened until a time.
    event OpeningBegun(EpochId indexed epoch, uint256 until);
    /// @notice A contributor was paid for a period.
    event Claimed(ModelId indexed model, uint256 indexed period, address indexed party, uint256 amount);
    /// @notice A contributor was paid for an epoch whose credits were opened, and as much from the owner's bond.
    event Shared(EpochId indexed epoch, address indexed party, uint256 amount, uint256 compensation);

    /// @notice The period has not ended.
    error PeriodOpen(uint256 now_, uint256 until);
    /// @notice The period was not published in time.
    error PeriodLapsed(uint256 period);
    /// @notice The period was published.
    error PeriodPublished(uint256 period);
    /// @notice The epochs are not the period's, or not in the order in which they were settled.
    error WrongEpochs(uint256 period, bytes32 received, bytes32 expected);
    /// @notice Other payouts are proven.
    error PayoutsDiffer(EpochId epoch, PackedPoint received, PackedPoint expected);
    /// @notice The period has no epochs.
    error EmptyPeriod(uint256 period);
    /// @notice The amounts do not add up to the pool.
    error WrongSum(uint256 received, uint256 expected);
    /// @notice The table is not what the period's commitment holds.
    error WrongTable();
    /// @notice More amounts than places.
    error TooManyAmounts(uint256 received, uint256 capacity);
    /// @notice The amount is not the table's.
    error WrongPath(uint256 period, uint256 amount);
    /// @notice The contributor has no opened credit, or the list is not one entry for each class.
    error NothingToOpen(address party);

    // ---- settling

    /// @notice Accepts the proof of an epoch's payouts once all credits are in or their time is over. The owner sends
    /// or signs it: where all credits are open, others could prove payouts with a blind that the owner does not know,
    /// and have its bond for not publishing.
    function settle(
        State storage st,
        Setting memory s,
        ModelId model,
        EpochId id,
        Submission calldata submission,
        bytes calldata ownerSignature
    ) external {
        Epoch storage e = st.epochs[id];
        Model storage m = st.models[model];
        Statements.expectShape(submission, 1, 0);
        if (e.stage == Stage.Settled) {
            PackedPoint received = Statements.packed(submission.commitments[0]);
            if (!Statements.equal(received, e.commitment)) revert PayoutsDiffer(id, received, e.commitment);
            return;
        }
        Epochs.expectStage(e, id, Stage.Delivered);
        Typed.expect(s.domain, m.owner, Typed.payouts(id, submission.commitments[0]), ownerSignature);
        if (block.timestamp < e.until && e.credits < uint256(st.rosters[model].active) * m.classes) {
            revert Epochs.TooEarly(block.timestamp, e.until);
        }
        if (e.acknowledged < e.payers && block.timestamp < e.complainBy) {
            revert Epochs.TooEarly(block.timestamp, e.complainBy);
        }
        Parts memory parts = FeeSplitter.parts(m.split, e.fee);
        e.pool = uint96(parts.contributors);
        uint256 number = _period(st.periods[model], m);
        _add(st.periods[model].byNumber[number], id, e.pool);
        Point memory credited = e.commitment.unpack();
        e.commitment = Statements.packed(submission.commitments[0]);
        (e.stage, e.period) = (Stage.Settled, uint32(number));
        emit Settled(model, number, id, e.pool, submission.commitments[0]);
        VerifyCall.Batch memory batch = VerifyCall.begin(1, 2, 1);
        (uint256 points, uint256 words) =
            batch.add(0, Statements.context(e.model, m.owner, uint256(EpochId.unwrap(id))), submission.proof);
        VerifyCall.put(VerifyCall.put(points, credited), submission.commitments[0]);
        VerifyCall.put(words, e.pool);
        Statements.send(batch, s.gateway, m.pins[uint256(Kind.Payout)]);
    }

    /// @dev The period that an epoch settled now belongs to.
    function _period(Periods storage ps, Model storage m) private returns (uint256 number) {
        number = ps.current;
        Period storage p = ps.byNumber[number];
        if (p.epochs > 0 && block.timestamp >= p.until) {
            ps.current = uint32(++number);
            p = ps.byNumber[number];
        }
        if (p.epochs == 0) p.until = uint40(block.timestamp + m.windows.period);
    }

    /// @dev Payouts are summed when they are published: each epoch keeps its own.
    function _add(Period storage p, EpochId id, uint96 pool) private {
        p.pool += pool;
        p.log = epochLog(p.log, id);
        if (++p.epochs == EPOCHS) p.until = uint40(block.timestamp);
    }

    // ---- publishing

    /// @notice Publishes a period's payouts by place. The table is right if its polynomial, with the summed blind,
    /// takes the same value as the commitment's at a point that is hashed from both. Anybody may carry it.
    function publish(
        State storage st,
        Setting memory s,
        ModelId model,
        uint256 number,
        EpochId[] calldata epochs,
        uint96[] calldata amounts,
        uint256 blind,
        Point calldata opening
    ) external {
        Model storage m = st.models[model];
        Period storage p = st.periods[model].byNumber[number];
        _expectEnded(p, number, epochs);
        if (p.lapsed) revert PeriodLapsed(number);
        if (amounts.length > m.capacity) revert TooManyAmounts(amounts.length, m.capacity);
        uint256[] memory table = new uint256[](amounts.length);
        uint256 sum = 0;
        for (uint256 i = 0; i < amounts.length; i++) {
            table[i] = amounts[i];
            sum += amounts[i];
        }
        if (sum != p.pool) revert WrongSum(sum, p.pool);
        Point memory owed = _owed(st, epochs);
        _expectTable(m, owed, model, number, table, blind, opening);
        // No table with other amounts passes for the same commitment. The same one does with zeros behind it or without
        // them, and with a blind above the field's order: it has been published.
        if (p.root != 0) return;
        (p.root, p.payouts) = (root(table), owed.pack());
        _collect(st, m, s, model, number, epochs);
        emit Published(model, number, amounts, blind);
    }

    /// @dev The sum of the epochs' payout commitments.
    function _owed(State storage st, EpochId[] calldata epochs) private view returns (Point memory) {
        BN254.Sum memory sum;
        for (uint256 i = 0; i < epochs.length; i++) {
            Point memory one = st.epochs[epochs[i]].commitment.unpack();
            sum.add(one.x, one.y);
        }
        return Point(sum.x, sum.y);
    }

    function _expectTable(
        Model storage m,
        Point memory commitment,
        ModelId model,
        uint256 number,
        uint256[] memory table,
        uint256 blind,
        Point calldata opening
    ) private view {
        uint256 z = uint256(keccak256(abi.encode(model, number, commitment, table, blind))) % BN254.R;
        uint256 y = Openings.evaluations(table, m.capacity, blind % BN254.R, z);
        uint256[4] memory tau = m.pins[uint256(Kind.Payout)].verifier.tau();
        if (!Openings.holds(commitment, z, y, opening, tau)) revert WrongTable();
    }

    /// @dev Moves the fees of a period's epochs from the payers' accounts to the period's, and pays the other parts.
    function _collect(
        State storage st,
        Model storage m,
        Setting memory s,
        ModelId model,
        uint256 number,
        EpochId[] calldata epochs
    ) private {
        uint256 fees = 0;
        Parts memory sum;
        for (uint256 i = 0; i < epochs.length; i++) {
            EpochId id = epochs[i];
            Epoch storage e = st.epochs[id];
            fees += e.fee;
            Parts memory parts = FeeSplitter.parts(m.split, e.fee);
            sum.owner += parts.owner;
            sum.upstream += parts.upstream;
            sum.treasury += parts.treasury;
            for (uint256 k = 0; k < e.payers; k++) {
                (, uint256 amount) = s.vault.accountOf(address(this), Accounts.payer(id, k));
                s.vault.move(Accounts.payer(id, k), Accounts.period(model, number), amount);
            }
        }
        if (sum.owner > 0) s.vault.pay(Accounts.period(model, number), m.owner, sum.owner);
        if (sum.upstream > 0) {
            s.vault.pay(Accounts.period(model, number), st.models[m.upstream].owner, sum.upstream);
        }
        if (sum.treasury > 0) s.vault.pay(Accounts.period(model, number), m.treasury, sum.treasury);
        s.stakes.unlock(ModelId.unwrap(model), m.asset, m.owner, fees);
    }

    /// @dev Reverts unless these are the epochs of a period that has ended.
    function _expectEnded(Period storage p, uint256 number, EpochId[] calldata epochs) private view {
        if (p.epochs == 0) revert EmptyPeriod(number);
        bytes32 log = 0;
        for (uint256 i = 0; i < epochs.length; i++) {
            log = epochLog(log, epochs[i]);
        }
        if (log != p.log) revert WrongEpochs(number, log, p.log);
        if (block.timestamp < p.until) revert PeriodOpen(block.timestamp, p.until);
    }

    /// @notice The chain of hashes over a period's epochs, with one more.
    function epochLog(bytes32 log, EpochId id) internal pure returns (bytes32) {
        return keccak256(abi.encode(log, id));
    }

    /// @notice Root of the tree over (place, amount), with sorted pairs; a node without a partner goes up as it is.
    function root(uint256[] memory table) internal pure returns (bytes32) {
        uint256 n = table.length;
        bytes32[] memory nodes = new bytes32[](n);
        for (uint256 i = 0; i < n; i++) {
            nodes[i] = leaf(i, table[i]);
        }
        for (; n > 1; n = (n + 1) / 2) {
            for (uint256 i = 0; i < n; i += 2) {
                nodes[i / 2] = i + 1 < n ? Hashes.commutativeKeccak256(nodes[i], nodes[i + 1]) : nodes[i];
            }
        }
        return nodes[0];
    }

    /// @notice A leaf, hashed twice, so that no node of the tree is one.
    function leaf(uint256 place, uint256 amount) internal pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(place, amount))));
    }

    // ---- claims

    /// @notice Pays a contributor for periods, each once. Anybody may call. With `keep` the money goes to its balance
    /// in the vault, from which it can be sent anywhere; otherwise to the account itself. It is a part of the
    /// settlement's own code, which spares the call of this library.
    function claim(State storage st, IFeeVault vault, ModelId model, address party, Claim[] calldata claims, bool keep)
        internal
    {
        uint256 place = st.rosters[model].placeOf(party);
        for (uint256 i = 0; i < claims.length; i++) {
            Claim calldata c = claims[i];
            Period storage p = st.periods[model].byNumber[c.period];
            // Before it is published the root is 0, which no path leads to.
            if (!MerkleProof.verifyCalldata(c.path, p.root, leaf(place, c.amount))) {
                revert WrongPath(c.period, c.amount);
            }
            _pay(p, vault, model, c.period, place, party, c.amount, keep);
        }
    }

    /// @notice Pays a contributor for a period by an opening of the period's commitment at its place, which everybody
    /// can compute who knows the table and the blind.
    function claimByOpening(
        State storage st,
        Setting memory s,
        ModelId model,
        address party,
        uint32 number,
        uint96 amount,
        Point calldata opening,
        bool keep
    ) external {
        Model storage m = st.models[model];
        uint256 place = st.rosters[model].placeOf(party);
        Period storage p = st.periods[model].byNumber[number];
        uint256 z = Openings.exp(Openings.root(m.capacity), place);
        uint256[4] memory tau = m.pins[uint256(Kind.Payout)].verifier.tau();
        if (p.root == 0 || !Openings.holds(p.payouts.unpack(), z, amount, opening, tau)) {
            revert WrongPath(number, amount);
        }
        _pay(p, s.vault, model, number, place, party, amount, keep);
    }

    function _pay(
        Period storage p,
        IFeeVault vault,
        ModelId model,
        uint256 number,
        uint256 place,
        address party,
        uint256 amount,
        bool keep
    ) private {
        if (p.claimed.get(place)) return;
        p.claimed.set(place);
        emit Claimed(model, number, party, amount);
        if (keep) vault.pay(Accounts.period(model, number), party, amount);
        else vault.send(Accounts.period(model, number), party, amount);
    }

    // ---- without the owner

    /// @notice Says that the owner did not publish a period in time. Anybody may.
    function lapse(State storage st, ModelId model, uint256 number, EpochId[] calldata epochs) external {
        Model storage m = st.models[model];
        Period storage p = st.periods[model].byNumber[number];
        _expectEnded(p, number, epochs);
        if (p.lapsed) return;
        if (p.root != 0) revert PeriodPublished(number);
        uint256 until = p.until + m.windows.publish;
        if (block.timestamp < until) revert PeriodOpen(block.timestamp, until);
        p.lapsed = true;
        emit Lapsed(model, number);
        for (uint256 i = 0; i < epochs.length; i++) {
            _beginOpening(st.epochs[epochs[i]], m, epochs[i]);
        }
    }

    /// @notice Says that the owner did not settle an epoch in time. Anybody may. Where a circuit is frozen, the owner
    /// could not: then the payers have their fees back.
    function beginOpening(Epoch storage e, Model storage m, Setting memory s, EpochId id) external {
        if (e.stage == Stage.Opening) return;
        Epochs.expectStage(e, id, Stage.Delivered);
        Epochs.expectUsable(s, m);
        uint256 until = e.until + m.windows.settle;
        if (block.timestamp < until) revert Epochs.TooEarly(block.timestamp, until);
        _beginOpening(e, m, id);
    }

    function _beginOpening(Epoch storage e, Model storage m, EpochId id) private {
        (e.stage, e.until) = (Stage.Opening, uint40(block.timestamp + m.windows.open));
        emit OpeningBegun(id, e.until);
    }

    /// @notice Opens a contributor's credits of an epoch, of all classes at once; where it gave none, the entry is
    /// empty.
    function openCredits(
        Epoch storage e,
        Model storage m,
        Roster storage r,
        EpochId id,
        address party,
        Opened[] calldata list
    ) external {
        uint256 place = r.placeOf(party);
        bool known = e.openedOf[place] != 0;
        if (!known) {
            Epochs.expectStage(e, id, Stage.Opening);
            if (block.timestamp >= e.until) revert Epochs.TooLate(block.timestamp, e.until);
        }
        if (list.length != m.classes) revert NothingToOpen(party);
        int256 sum = 0;
        for (uint256 class = 0; class < list.length; class++) {
            PackedPoint c = e.creditOf[class][place];
            if (PackedPoint.unwrap(c) == 0) continue;
            Epochs.expectOpens(m, id, class, place, party, c.unpack(), list[class]);
            if (known) continue;
            emit Epochs.CreditOpened(id, class, party, list[class].value, list[class].blind);
            sum += list[class].value;
        }
        if (known) return;
        uint256 positive = sum > 0 ? uint256(sum) : 0;
        e.openedOf[place] = positive + 1;
        e.opened += uint128(positive);
        e.unshared += uint128(positive);
    }

    /// @notice Pays a contributor its share of an epoch's fee by the opened credits, and as much from the owner's bond.
    function share(Epoch storage e, Model storage m, Roster storage r, Setting memory s, EpochId id, address party)
        external
    {
        Epochs.expectStage(e, id, Stage.Opening);
        if (block.timestamp < e.until) revert Epochs.TooEarly(block.timestamp, e.until);
        uint256 place = r.placeOf(party);
        if (e.shared.get(place)) return;
        uint256 opened = e.openedOf[place];
        if (opened <= 1) revert NothingToOpen(party);
        e.shared.set(place);
        uint256 amount = _draw(e, s, id, party, opened - 1);
        e.unshared -= uint128(opened - 1);
        uint256 compensation = s.stakes.slash(ModelId.unwrap(e.model), m.asset, m.owner, party, amount);
        e.slashed += uint96(compensation);
        emit Shared(id, party, amount, compensation);
    }

    /// @notice Pays a contributor its part of what was taken from the owner's bond for a proven fault: all active ones
    /// get the same.
    function compensate(Model storage m, Roster storage r, Setting memory s, ModelId id, address party) external {
        uint256 place = r.placeOf(party);
        Rosters.expectEligible(r.members[place]);
        uint256 part = m.compensation / r.active;
        uint256 amount = part - m.compensated[place];
        if (amount == 0) return;
        m.compensated[place] = part;
        s.vault.pay(Accounts.compensation(id), party, amount);
    }

    /// @dev Pays a share of what is left, by the credits whose shares are left, from every payer's account alike: what
    /// nobody takes goes back to all payers by what they paid.
    function _draw(Epoch storage e, Setting memory s, EpochId id, address party, uint256 opened)
        private
        returns (uint256 amount)
    {
        for (uint256 k = 0; k < e.payers; k++) {
            (, uint256 there) = s.vault.accountOf(address(this), Accounts.payer(id, k));
            uint256 part = there * opened / e.unshared;
            if (part > 0) s.vault.pay(Accounts.payer(id, k), party, part);
            amount += part;
        }
    }
}
