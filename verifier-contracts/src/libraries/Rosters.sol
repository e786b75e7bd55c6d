// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ModelId} from "../types/Ids.sol";
import {Joining, Submission} from "../types/Messages.sol";
import {Member, Model, Phase, Pin, Roster, Seat, Setting, Shard, Standing} from "../types/State.sol";
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

    /// @notice A contributor has a place.
    event Joined(ModelId indexed model, uint256 indexed place, address indexed party, Point key);
    /// @notice A shard of rows was accepted; `trail` is what the party's seat is sealed over with it (see Seat).
    event Contributed(
        ModelId indexed model,
        address indexed party,
        uint256 indexed shard,
        PackedPoint data,
        uint256 rows,
        bytes32 trail
    );
    /// @notice Joining has ended. `hash` is over the eligible contributors, their rows and seals, so over their
    /// commitments and keys.
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
    /// @notice The curator has not committed to all hold-outs.
    error HoldoutsMissing(uint256 received, uint256 expected);
    /// @notice Whoever commits to hold-outs does not contribute: it could earn by its own.
    error CuratorJoins(address curator);
    /// @notice The account has no place.
    error UnknownParty(address party);
    /// @notice The party's bond for the Datanet is below what admission takes.
    error BondTooSmall(uint256 received, uint256 least);
    /// @notice Key, log, last edge or rows by label are not those that the party's earlier shards came with.
    error OtherSeal(address party, bytes30 received, bytes30 expected);
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

    /// @dev A call's shards of one party, and what is carried from one to the next: what its seat's seal is of.
    struct Trail {
        uint256 place;
        uint256 skip; // shards that are there already
        uint256 start; // number of the first new one among the batch's statements
        bytes32 log;
        PackedPoint edge;
        PackedPoint key;
        uint256[] counts; // rows by label
        uint256 rows; // of new shards
    }

    /// @notice Accepts shards of a party's rows. Those that are there already are skipped.
    function join(
        Roster storage r,
        Model storage m,
        Setting memory s,
        ModelId model,
        Joining calldata j,
        Submission[] calldata shards
    ) external {
        expectJoining(m);
        Pin storage pin = m.pins[uint256(Kind.Contribution)];
        uint256 scalars = pin.scalars;
        Trail memory t = _enter(r, m, s, model, j, shards, scalars);
        VerifyCall.Batch memory batch = VerifyCall.begin(shards.length - t.skip, 3, scalars);
        _shards(r, m, model, j, shards, batch, t);
        if (t.skip < shards.length) Statements.send(batch, s.gateway, pin);
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
        expectJoining(m);
        if (list.length != shards.length) revert LengthMismatch(shards.length, list.length);
        Pin storage pin = m.pins[uint256(Kind.Contribution)];
        uint256 scalars = pin.scalars;
        uint256 n = 0;
        Trail[] memory all = new Trail[](list.length);
        for (uint256 i = 0; i < list.length; i++) {
            all[i] = _enter(r, m, s, model, list[i], shards[i], scalars);
            all[i].start = n;
            n += shards[i].length - all[i].skip;
        }
        VerifyCall.Batch memory batch = VerifyCall.begin(n, 3, scalars);
        for (uint256 i = 0; i < list.length; i++) {
            _shards(r, m, model, list[i], shards[i], batch, all[i]);
        }
        if (n > 0) Statements.send(batch, s.gateway, pin);
    }

    function expectJoining(Model storage m) internal view {
        m.expect(Phase.Joining);
        if (block.timestamp >= m.until) revert JoiningEnded(block.timestamp, m.until);
    }

    /// @dev Checks who speaks, and returns what the party's shards go on from, as the call says.
    function _enter(
        Roster storage r,
        Model storage m,
        Setting memory s,
        ModelId model,
        Joining calldata j,
        Submission[] calldata shards,
        uint256 scalars
    ) private returns (Trail memory t) {
        if (shards.length == 0) revert Statements.NothingSubmitted();
        if (msg.sender != j.party && block.timestamp > j.deadline) revert ConsentExpired(block.timestamp, j.deadline);
        for (uint256 i = 0; i < shards.length; i++) {
            Statements.expectShape(shards[i], 3, scalars);
        }
        Typed.expect(s.domain, j.party, Typed.consent(model, j, Typed.shards(shards)), j.consent);
        t.key = Statements.finite(j.key);
        t.place = _place(r, m, s, model, j);
        uint256 next = r.members[t.place].shards;
        if (j.first > next) revert ShardMissing(j.first, next);
        t.skip = next - j.first;
        if (t.skip > shards.length) t.skip = shards.length;
        (t.log, t.counts) = (j.log, j.counts);
        uint256 labels = m.labels;
        if (t.counts.length == 0) t.counts = new uint256[](labels);
        if (t.counts.length != labels) revert LengthMismatch(t.counts.length, labels);
    }

    /// @dev The party's place, a new one if it has none.
    function _place(Roster storage r, Model storage m, Setting memory s, ModelId model, Joining calldata j)
        private
        returns (uint256 place)
    {
        place = r.seats[j.party].place;
        if (place != 0) return place - 1;
        _expectHoldouts(m, j.party);
        if (m.admission == Admission.Curator) {
            Typed.expectSigned(s.domain, m.curator, Typed.admission(model, j.party), j.admission);
        } else if (m.admission == Admission.Stake) {
            uint256 free = s.stakes.free(m.datanet, m.asset, j.party);
            if (free < m.minStake) revert BondTooSmall(free, m.minStake);
        }
        place = r.members.length;
        if (place >= m.capacity) revert CapacityReached(m.capacity);
        r.members.push(Member(j.party, 0, 0, Standing.Incomplete));
        r.seats[j.party].place = uint16(place + 1);
        emit Joined(model, place, j.party, j.key);
    }

    /// @dev Reverts while hold-outs are missing: whoever commits to them has to know nobody's rows.
    function _expectHoldouts(Model storage m, address party) private view {
        uint256 holdouts = m.holdouts;
        if (m.missing > 0) revert HoldoutsMissing(holdouts - m.missing, holdouts);
        if (holdouts > 0 && party == m.curator) revert CuratorJoins(party);
    }

    /// @dev Accepts the shards behind those that are there, as statements of the batch.
    function _shards(
        Roster storage r,
        Model storage m,
        ModelId model,
        Joining calldata j,
        Submission[] calldata shards,
        VerifyCall.Batch memory batch,
        Trail memory t
    ) private {
        Member memory member = r.members[t.place];
        bool news = t.skip < shards.length;
        // The same call may have named the party before.
        if (news && member.shards != j.first + t.skip) revert ShardMissing(j.first + t.skip, member.shards);
        bytes32 schema = m.schema;
        for (uint256 i = 0; i < shards.length; i++) {
            PackedPoint edge = Statements.packed(shards[i].commitments[1]);
            if (i == 0) t.edge = edge;
            if (i == t.skip) _expectSeal(r, m, j, t, edge);
            if (!Statements.equal(edge, t.edge)) revert EdgeBroken(edge, t.edge);
            count(schema, shards[i].scalars, t.counts);
            PackedPoint data = _follow(t, edge, shards[i]);
            if (i < t.skip) _expectKnown(r, t.place, j, i, data);
            else _record(r, t, model, j, i, data, shards[i], batch);
        }
        if (!news) {
            // What ends before the party's last shard is told by its data alone.
            if (j.first + t.skip == member.shards) _expectSeal(r, m, j, t, t.edge);
            return;
        }
        member.shards = uint32(j.first + shards.length);
        _tally(m, member, t);
        r.members[t.place] = member;
        r.seats[j.party] = Seat(uint16(t.place + 1), sealOf(t.key, trail(t)));
    }

    /// @dev Adds a shard to the chain, and returns its data.
    function _follow(Trail memory t, PackedPoint edge, Submission calldata shard)
        private
        pure
        returns (PackedPoint data)
    {
        data = Statements.packed(shard.commitments[0]);
        t.edge = Statements.packed(shard.commitments[2]);
        t.log = keccak256(abi.encode(t.log, data, edge, t.edge, shard.scalars[0]));
    }

    /// @dev Reverts unless the party's seat is sealed over what the call goes on from. Before its first shard that is
    /// nothing, and the model's first edge.
    function _expectSeal(Roster storage r, Model storage m, Joining calldata j, Trail memory t, PackedPoint edge)
        private
        view
    {
        bytes30 expected = r.seats[j.party].seal;
        t.edge = edge;
        if (expected != 0) {
            bytes30 received = sealOf(t.key, trail(t));
            if (received != expected) revert OtherSeal(j.party, received, expected);
            return;
        }
        if (!Statements.equal(edge, m.firstEdge)) revert EdgeBroken(edge, m.firstEdge);
        uint256 any = uint256(t.log);
        for (uint256 i = 0; i < t.counts.length; i++) {
            any |= t.counts[i];
        }
        if (any != 0) revert OtherSeal(j.party, sealOf(t.key, trail(t)), 0);
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

    /// @notice Checks a contribution's scalars against the schema, and adds the rows by label up.
    function count(bytes32 schema, uint256[] calldata list, uint256[] memory counts) internal pure {
        uint256 n = counts.length;
        bytes32 bounds = Statements.hash(list[n + 1:]);
        if (bounds != schema) revert WrongSchema(bounds, schema);
        uint256 rows = list[0];
        if (rows == 0 || rows > MAX_ROWS) revert RowsOutOfBounds(rows, 1, MAX_ROWS);
        if (n == 0) return;
        uint256 labelled = 0;
        for (uint256 i = 0; i < n; i++) {
            uint256 these = list[i + 1];
            if (these > MAX_ROWS) revert RowsOutOfBounds(these, 0, MAX_ROWS);
            counts[i] += these;
            labelled += these;
        }
        if (labelled != rows) revert CountsDoNotAddUp(labelled, rows);
    }

    function _record(
        Roster storage r,
        Trail memory t,
        ModelId model,
        Joining calldata j,
        uint256 i,
        PackedPoint data,
        Submission calldata shard,
        VerifyCall.Batch memory batch
    ) private {
        uint256 rows = shard.scalars[0];
        if (r.shards[data].rows != 0) revert DuplicateData(data);
        r.shards[data] = Shard(uint64(rows), uint32(t.place), uint32(j.first + i));
        t.rows += rows;
        emit Contributed(model, j.party, j.first + i, data, rows, trail(t));
        (uint256 points, uint256 words) =
            batch.add(t.start + i - t.skip, Statements.context(model, j.party, j.first + i), shard.proof);
        VerifyCall.putAll(points, shard.commitments);
        VerifyCall.putAll(words, shard.scalars);
    }

    /// @dev Adds a call's rows to the contributor's and sees whether they keep the Datanet's rules. Rows that do not
    /// are accepted all the same: a contributor may come in parts, and one that is never complete holds nobody up.
    function _tally(Model storage m, Member memory member, Trail memory t) private view {
        uint256 rows = member.rows + t.rows;
        if (rows > m.maxRows) revert RowsOutOfBounds(rows, m.minRows, m.maxRows);
        uint256 most = 0;
        for (uint256 i = 0; i < t.counts.length; i++) {
            if (t.counts[i] > most) most = t.counts[i];
        }
        member.rows = uint32(rows);
        bool keeps = rows >= m.minRows && most * BASIS <= rows * m.maxLabel;
        member.standing = keeps ? Standing.Eligible : Standing.Incomplete;
    }

    function trail(Trail memory t) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(t.log, t.edge, t.counts));
    }

    /// @notice What a seat keeps of a key and what came with it.
    function sealOf(PackedPoint key, bytes32 trail_) internal pure returns (bytes30) {
        return bytes30(keccak256(abi.encode(key, trail_)));
    }

    /// @notice Reverts unless this is the key that messages to a contributor are encrypted to.
    function expectKey(Roster storage r, address party, Point memory key, bytes32 trail_) internal view {
        bytes30 expected = r.seats[party].seal;
        bytes30 received = sealOf(Statements.packed(key), trail_);
        if (received != expected) revert OtherSeal(party, received, expected);
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
            bytes30 seal = r.seats[member.account].seal;
            hash = keccak256(abi.encode(hash, i, member.account, member.rows, seal));
        }
        (r.hash, r.rows, r.total, r.active) = (hash, uint32(rows), uint32(total), uint32(active));
    }

    /// @notice Leaves a contributor out, and returns whether it was not out before. The caller has checked that it may.
    function evict(Roster storage r, ModelId model, address party) internal returns (bool) {
        Member storage member = r.members[placeOf(r, party)];
        if (member.standing == Standing.Evicted) return false;
        expectEligible(member);
        member.standing = Standing.Evicted;
        r.rows -= member.rows;
        r.total -= member.shards;
        r.active--;
        emit Evicted(model, party);
        return true;
    }

    /// @notice Place of an account.
    function placeOf(Roster storage r, address party) internal view returns (uint256) {
        uint256 place = r.seats[party].place;
        if (place == 0) revert UnknownParty(party);
        return place - 1;
    }

    function expectEligible(Member storage member) internal view {
        if (member.standing != Standing.Eligible) revert NotEligible(member.account, member.standing);
    }
}
