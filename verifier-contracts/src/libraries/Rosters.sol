// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ModelId} from "../types/Ids.sol";
import {Joining, Submission} from "../types/Messages.sol";
import {Member, Model, Phase, Roster, Setting, Shard, Standing} from "../types/State.sol";
import {Admission, Kind} from "../types/Terms.sol";
import {BN254, PackedPoint, Point} from "../verifier/BN254.sol";
import {Phases} from "./Phases.sol";
import {Statements} from "./Statements.sol";
import {Typed} from "./Typed.sol";
import {VerifyCall} from "./VerifyCall.sol";

/// @title Who contributes to a model, and what.
library Rosters {
    using BN254 for BN254.Sum;
    using BN254 for Point;
    using BN254 for PackedPoint;
    using Phases for Model;
    using VerifyCall for VerifyCall.Batch;

    uint256 private constant MAX_ROWS = type(uint32).max;
    uint256 private constant BASIS = 10_000;
    uint256 private constant LABELS_A_WORD = 8;

    /// @notice A contributor has a place.
    event Joined(ModelId indexed model, uint256 indexed place, address indexed party, Point key);
    /// @notice A shard of rows was accepted.
    event Contributed(
        ModelId indexed model, address indexed party, uint256 indexed shard, PackedPoint data, uint256 rows
    );
    /// @notice Joining has ended. `hash` is over the eligible contributors, their rows, commitments and keys.
    event Closed(ModelId indexed model, bytes32 hash, uint256 rows, uint256 shards, uint256 contributors);
    /// @notice A contributor is left out from now on.
    event Evicted(ModelId indexed model, address indexed party);

    /// @notice The registered time has come: nobody joins any more.
    error JoiningEnded(uint256 now_, uint256 until);
    /// @notice Joining has not ended.
    error JoiningOpen(uint256 now_, uint256 until);
    /// @notice Two lists of a call have different lengths.
    error LengthMismatch(uint256 received, uint256 expected);
    /// @notice The party's consent has expired.
    error ConsentExpired(uint256 now_, uint256 deadline);
    /// @notice All places are taken.
    error CapacityReached(uint256 capacity);
    /// @notice The account has no place.
    error UnknownParty(address party);
    /// @notice The party's bond for the Datanet is below what admission takes.
    error BondTooSmall(uint256 received, uint256 least);
    /// @notice Messages to the contributor go to the key that it joined with.
    error OtherKey(PackedPoint received, PackedPoint expected);
    /// @notice A shard of this number is there, with other data.
    error ShardDiffers(address party, uint256 number, PackedPoint received);
    /// @notice The call begins behind the party's next shard.
    error ShardMissing(uint256 received, uint256 expected);
    /// @notice The shard's edge_in is not the edge_out of the contributor's last shard, or the model's first edge.
    error EdgeBroken(PackedPoint received, PackedPoint expected);
    /// @notice The committed rows were contributed before.
    error DuplicateData(PackedPoint data);
    /// @notice The columns' bounds are not the schema's.
    error WrongSchema(bytes32 received, bytes32 expected);
    /// @notice A number of rows is outside its range.
    error RowsOutOfBounds(uint256 received, uint256 least, uint256 most);
    /// @notice The rows by label do not add up to the shard's rows.
    error CountsDoNotAddUp(uint256 received, uint256 rows);
    /// @notice The contributor does not take part.
    error NotEligible(address party, Standing standing);

    /// @notice Accepts shards of a party's rows. Those that are there already are skipped.
    function join(
        Roster storage r,
        Model storage m,
        Setting memory s,
        ModelId model,
        Joining calldata j,
        Submission[] calldata shards
    ) external {
        _expectJoining(m);
        (uint256 place, uint256 skip) = _enter(r, m, s, model, j, shards);
        if (skip == shards.length) return;
        VerifyCall.Batch memory batch =
            VerifyCall.begin(shards.length - skip, 3, m.pins[uint256(Kind.Contribution)].scalars);
        _shards(r, m, model, j, place, skip, shards, batch, 0);
        Statements.send(batch, s.gateway, m, Kind.Contribution);
    }

    /// @notice Does for several parties what join does for one, with one batch of statements.
    function joinMany(
        Roster storage r,
        Model storage m,
        Setting memory s,
        ModelId model,
        Joining[] calldata list,
        Submission[][] calldata shards
    ) external {
        _expectJoining(m);
        if (list.length != shards.length) revert LengthMismatch(shards.length, list.length);
        uint256 n = 0;
        (uint256[] memory places, uint256[] memory skips) = (new uint256[](list.length), new uint256[](list.length));
        for (uint256 i = 0; i < list.length; i++) {
            (places[i], skips[i]) = _enter(r, m, s, model, list[i], shards[i]);
            n += shards[i].length - skips[i];
        }
        if (n == 0) return;
        VerifyCall.Batch memory batch = VerifyCall.begin(n, 3, m.pins[uint256(Kind.Contribution)].scalars);
        n = 0;
        for (uint256 i = 0; i < list.length; i++) {
            if (skips[i] == shards[i].length) continue;
            _shards(r, m, model, list[i], places[i], skips[i], shards[i], batch, n);
            n += shards[i].length - skips[i];
        }
        Statements.send(batch, s.gateway, m, Kind.Contribution);
    }

    function _expectJoining(Model storage m) private view {
        m.expect(Phase.Joining);
        if (block.timestamp >= m.until) revert JoiningEnded(block.timestamp, m.until);
    }

    /// @dev Checks who speaks, and returns the party's place and how many of the shards are there already.
    function _enter(
        Roster storage r,
        Model storage m,
        Setting memory s,
        ModelId model,
        Joining calldata j,
        Submission[] calldata shards
    ) private returns (uint256 place, uint256 skip) {
        if (shards.length == 0) revert Statements.NothingSubmitted();
        if (msg.sender != j.party && block.timestamp > j.deadline) revert ConsentExpired(block.timestamp, j.deadline);
        uint256 scalars = m.pins[uint256(Kind.Contribution)].scalars;
        for (uint256 i = 0; i < shards.length; i++) {
            Statements.expectShape(shards[i], 3, scalars);
        }
        Typed.expect(s.domain, j.party, Typed.consent(model, j, Typed.shards(shards)), j.consent);
        place = _place(r, m, s, model, j);
        uint256 next = r.members[place].shards;
        if (j.first > next) revert ShardMissing(j.first, next);
        skip = next - j.first;
        if (skip > shards.length) skip = shards.length;
        for (uint256 i = 0; i < skip; i++) {
            _expectKnown(r, place, j, i, Statements.packed(shards[i].commitments[0]));
        }
    }

    /// @dev The party's place, a new one if it has none.
    function _place(Roster storage r, Model storage m, Setting memory s, ModelId model, Joining calldata j)
        private
        returns (uint256 place)
    {
        PackedPoint key = Statements.finite(j.key);
        place = r.places[j.party];
        if (place != 0) {
            PackedPoint expected = r.members[place - 1].key;
            if (!Statements.equal(key, expected)) revert OtherKey(key, expected);
            return place - 1;
        }
        if (m.admission == Admission.Curator) {
            Typed.expectSigned(s.domain, m.curator, Typed.admission(model, j.party), j.admission);
        } else if (m.admission == Admission.Stake) {
            uint256 free = s.stakes.free(m.datanet, m.asset, j.party);
            if (free < m.minStake) revert BondTooSmall(free, m.minStake);
        }
        place = r.members.length;
        if (place >= m.capacity) revert CapacityReached(m.capacity);
        r.members.push(Member(j.party, 0, 0, Standing.Incomplete, m.firstEdge, key, 0));
        r.places[j.party] = place + 1;
        emit Joined(model, place, j.party, j.key);
    }

    /// @dev Accepts the shards behind the first `skip`, as the batch's statements from number `start` on.
    function _shards(
        Roster storage r,
        Model storage m,
        ModelId model,
        Joining calldata j,
        uint256 place,
        uint256 skip,
        Submission[] calldata shards,
        VerifyCall.Batch memory batch,
        uint256 start
    ) private {
        Member storage member = r.members[place];
        // Not so if the same call named the party before.
        if (member.shards != j.first + skip) revert ShardMissing(j.first + skip, member.shards);
        uint256[] memory counts = new uint256[](1 + m.labels); // rows, then rows by label
        for (uint256 i = skip; i < shards.length; i++) {
            Submission calldata shard = shards[i];
            _count(m, shard.scalars, counts);
            _record(r, member, place, model, shard);
            (uint256 points, uint256 words) =
                batch.add(start + i - skip, Statements.context(model, j.party, j.first + i), shard.proof);
            VerifyCall.putAll(points, shard.commitments);
            VerifyCall.putAll(words, shard.scalars);
        }
        _tally(r, m, member, place, counts);
    }

    function _expectKnown(Roster storage r, uint256 place, Joining calldata j, uint256 i, PackedPoint data)
        private
        view
    {
        Shard memory known = r.shards[data];
        if (known.rows == 0 || known.member != place || known.number != j.first + i) {
            revert ShardDiffers(j.party, j.first + i, data);
        }
    }

    /// @dev Checks the schema and adds the row counts up.
    function _count(Model storage m, uint256[] calldata list, uint256[] memory counts) private view {
        uint256 n = counts.length;
        bytes32 bounds = Statements.hash(list[n:]);
        if (bounds != m.schema) revert WrongSchema(bounds, m.schema);
        uint256 labelled = 0;
        for (uint256 i = 0; i < n; i++) {
            if (list[i] > MAX_ROWS) revert RowsOutOfBounds(list[i], 0, MAX_ROWS);
            counts[i] += list[i];
            if (i > 0) labelled += list[i];
        }
        if (list[0] == 0) revert RowsOutOfBounds(0, 1, MAX_ROWS);
        if (n > 1 && labelled != list[0]) revert CountsDoNotAddUp(labelled, list[0]);
    }

    function _record(Roster storage r, Member storage member, uint256 place, ModelId model, Submission calldata shard)
        private
    {
        uint256 rows = shard.scalars[0];
        uint32 number = member.shards;
        PackedPoint data = Statements.packed(shard.commitments[0]);
        PackedPoint edge = Statements.packed(shard.commitments[1]);
        if (!Statements.equal(edge, member.edge)) revert EdgeBroken(edge, member.edge);
        if (r.shards[data].rows != 0) revert DuplicateData(data);
        r.shards[data] = Shard(uint64(rows), uint32(place), number);
        member.shards = number + 1;
        member.edge = Statements.packed(shard.commitments[2]);
        member.log = keccak256(abi.encode(member.log, data, edge, member.edge, rows));
        emit Contributed(model, member.account, number, data, rows);
    }

    /// @dev Adds a call's rows to the contributor's and sees whether they keep the Datanet's rules. Rows that do not
    /// are accepted all the same: a contributor may come in parts, and one that is never complete holds nobody up.
    function _tally(Roster storage r, Model storage m, Member storage member, uint256 place, uint256[] memory counts)
        private
    {
        uint256 rows = member.rows + counts[0];
        if (rows > m.maxRows) revert RowsOutOfBounds(rows, m.minRows, m.maxRows);
        uint256 most = _addCounts(r, place, counts);
        member.rows = uint32(rows);
        bool keeps = rows >= m.minRows && most * BASIS <= rows * m.maxLabel;
        member.standing = keeps ? Standing.Eligible : Standing.Incomplete;
    }

    /// @dev Adds to the contributor's rows by label and returns the largest sum. No count outgrows its 32 bits, since
    /// together they are the rows.
    function _addCounts(Roster storage r, uint256 place, uint256[] memory counts) private returns (uint256 most) {
        uint256 labels = counts.length - 1;
        for (uint256 i = 0; i < labels; i += LABELS_A_WORD) {
            uint256 word = r.counts[place][i / LABELS_A_WORD];
            for (uint256 j = i; j < labels && j < i + LABELS_A_WORD; j++) {
                word += counts[1 + j] << (32 * (j - i));
                uint256 n = (word >> (32 * (j - i))) & MAX_ROWS;
                if (n > most) most = n;
            }
            r.counts[place][i / LABELS_A_WORD] = word;
        }
    }

    /// @notice Ends joining. Whoever has too large a part of all rows is left out. With fewer than the agreed number
    /// the model fails. A roster that is closed already stays as it is.
    function close(Roster storage r, Model storage m, ModelId model) external {
        if (m.phase != Phase.Joining && m.phase != Phase.None) return;
        m.expect(Phase.Joining);
        if (block.timestamp < m.until && !(msg.sender == m.curator && m.admission == Admission.Curator)) {
            revert JoiningOpen(block.timestamp, m.until);
        }
        uint256 all = 0;
        uint256 n = r.members.length;
        for (uint256 i = 0; i < n; i++) {
            if (r.members[i].standing == Standing.Eligible) all += r.members[i].rows;
        }
        if (all > MAX_ROWS) {
            m.fail(model);
            return;
        }
        _enlist(r, m, all);
        emit Closed(model, r.hash, r.rows, r.total, r.active);
        if (r.active < m.minContributors || uint256(m.lambda) * r.rows < Phases.MIN_RIDGE) m.fail(model);
        else m.enter(model, Phase.Fitting, m.windows.fit);
    }

    function _enlist(Roster storage r, Model storage m, uint256 all) private {
        (uint256 rows, uint256 total, uint256 active, bytes32 hash) = (0, 0, 0, bytes32(0));
        for (uint256 i = 0; i < r.members.length; i++) {
            Member storage member = r.members[i];
            if (member.standing != Standing.Eligible) continue;
            if (uint256(member.rows) * BASIS > all * m.maxPart) {
                member.standing = Standing.Excluded;
                continue;
            }
            rows += member.rows;
            total += member.shards;
            active++;
            hash = keccak256(abi.encode(hash, i, member.account, member.rows, member.key, member.log));
        }
        (r.hash, r.rows, r.total, r.active) = (hash, uint32(rows), uint32(total), uint32(active));
    }

    /// @notice Leaves an eligible contributor out. The caller has checked that it may.
    function evict(Roster storage r, ModelId model, address party) internal {
        Member storage member = r.members[placeOf(r, party)];
        expectEligible(member);
        member.standing = Standing.Evicted;
        r.rows -= member.rows;
        r.total -= member.shards;
        r.active--;
        emit Evicted(model, party);
    }

    /// @notice Place of an account.
    function placeOf(Roster storage r, address party) internal view returns (uint256) {
        uint256 place = r.places[party];
        if (place == 0) revert UnknownParty(party);
        return place - 1;
    }

    function expectEligible(Member storage member) internal view {
        if (member.standing != Standing.Eligible) revert NotEligible(member.account, member.standing);
    }
}
