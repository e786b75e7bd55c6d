// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ISettlement, EpochView} from "../../src/interfaces/ISettlement.sol";
import {IStakeManager} from "../../src/interfaces/IStakeManager.sol";
import {Accounts} from "../../src/libraries/Accounts.sol";
import {Complaint, Message} from "../../src/libraries/Sealed.sol";
import {AccountId, EpochId, ModelId} from "../../src/types/Ids.sol";
import {Claim, Credit, Direction, Opened, Order, Submission} from "../../src/types/Messages.sol";
import {Stage} from "../../src/types/State.sol";
import {Point} from "../../src/verifier/BN254.sol";
import {KnownTau} from "./KnownTau.sol";
import {Scenes} from "./Scenes.sol";

/// @notice Owner, two payers, three contributors and strangers act in any order, early, late, twice and wrongly, and
/// time moves. `check` says what holds after every call; `alone` that any one of them can end everything.
contract Actors is Scenes {
    uint256 internal constant MEMBERS = 3;
    uint256 internal constant MOST = 20; // epochs of a world; then another begins
    uint256 internal constant EPHEMERAL = 0xe9e9;
    uint256 internal constant LONG = 400 days; // past every deadline

    struct Paid {
        EpochId id;
        uint256 payers;
        bytes order;
        bytes messages;
        uint256 shared; // of the fee
        uint256 slashed; // of the bond
    }

    struct Table {
        uint256[8] amounts;
        uint256 blind;
        uint256 atTau;
        uint256 claimed;
    }

    Paid[] internal paid;
    Table[32] internal tables;
    mapping(EpochId => mapping(uint256 => Opened)) internal creditOf;
    mapping(EpochId => mapping(uint256 => bool)) internal opened;
    mapping(EpochId => bool) internal seen;
    /// @dev Calls that got what they had no right to.
    uint256 public thefts;
    /// @dev What happened, by kind: calls that changed something, that found it done, and that were refused.
    uint256[24] public happened;
    uint256[24] public idle;
    uint256[24] public refused;
    mapping(EpochId => mapping(uint256 => bool)) internal shared;
    uint256[MEMBERS] internal compensated;

    constructor() {
        _begin();
    }

    function _begin() private {
        deployWorld();
        for (uint256 i = 0; i < MEMBERS; i++) {
            delete known[0][i];
            delete data[i];
            delete compensated[i];
        }
        delete paid;
        delete tables;
        serveModel(MEMBERS, 1);
        _order(1, 1000);
    }

    function _some(uint256 e) internal view returns (Paid storage) {
        return paid[e % paid.length];
    }

    function _try(address from, bytes memory call, uint256 kind) internal returns (bool ok) {
        vm.recordLogs();
        vm.prank(from);
        (ok,) = address(settlement).call(call);
        bool news = vm.getRecordedLogs().length > 0;
        if (!ok) refused[kind]++;
        else if (news) happened[kind]++;
        else idle[kind]++;
    }

    // ---- epochs

    function open(uint256 n, uint64 unit) external {
        if (paid.length == MOST) {
            this.everybody();
            _begin();
        }
        _order(n, unit);
    }

    function _order(uint256 n, uint64 unit) private {
        Order memory o = sharedOrder(1 + n % 2, 1 + unit % 1e15);
        EpochId id = openShared(o);
        if (seen[id]) thefts++;
        seen[id] = true;
        paid.push();
        Paid storage p = paid[paid.length - 1];
        (p.id, p.payers, p.order) = (id, o.payers.length, abi.encode(o));
        happened[0]++;
    }

    function deliver(uint256 e) external {
        if (paid.length == 0) return;
        Paid storage p = _some(e);
        if (settlement.epochOf(p.id).stage != Stage.Opened || vm.getBlockTimestamp() >= settlement.epochOf(p.id).until)
        {
            return;
        }
        Order memory o = abi.decode(p.order, (Order));
        answerShared(p.id, o);
        uint256 n = o.queries.length;
        Message[] memory all = new Message[](n + 1);
        for (uint256 k = 0; k <= n; k++) {
            all[k] = junk(k < n ? 1 : MEMBERS);
            all[k].ephemeral = KnownTau.point(EPHEMERAL);
        }
        vm.prank(OWNER);
        settlement.post(p.id, 0, 0, all);
        p.messages = abi.encode(all);
        happened[1]++;
    }

    function acknowledge(uint256 e, uint256 k) external {
        if (paid.length == 0) return;
        Paid storage p = _some(e);
        Order memory o = abi.decode(p.order, (Order));
        k %= p.payers;
        _try(payer(k), abi.encodeCall(ISettlement.acknowledge, (p.id, o, k)), 2);
    }

    function credit(uint256 e, uint256 i, int16 value) external {
        if (paid.length == 0) return;
        Paid storage p = _some(e);
        i %= MEMBERS;
        (Point memory c, Opened memory o) = commitCredit(p.id, 0, i, value, 456 + i);
        Credit[] memory one = credits(0, i, c);
        one[0].opened = o;
        bool there = creditOf[p.id][i].blind != 0;
        bytes memory call = abi.encodeCall(ISettlement.credit, (p.id, 0, directions[p.id][0], one));
        if (_try(party(i), call, 3)) {
            if (there && creditOf[p.id][i].value != value) thefts++;
            creditOf[p.id][i] = o;
        }
    }

    function settle(uint256 e, uint256 a, uint256 b) external {
        if (paid.length == 0) return;
        _settle(_some(e), a, b);
    }

    function _settle(Paid storage p, uint256 a, uint256 b) internal returns (bool ok) {
        EpochView memory v = settlement.epochOf(p.id);
        if (v.stage != Stage.Delivered) return false;
        uint256 pool = v.fee - uint256(v.fee) * 1000 / 10_000 - uint256(v.fee) * 500 / 10_000;
        uint256[8] memory amounts;
        amounts[0] = a % (pool + 1);
        amounts[1] = b % (pool - amounts[0] + 1);
        amounts[2] = pool - amounts[0] - amounts[1];
        uint256 blind = serial();
        uint256 atTau = KnownTau.evaluate(amounts, blind);
        Submission memory s = submission(points(KnownTau.point(atTau)), words());
        ok = _try(OWNER, abi.encodeCall(ISettlement.settle, (p.id, s, "")), 4);
        if (!ok) return false;
        settled(p.id);
        Table storage t = tables[settlement.epochOf(p.id).period];
        for (uint256 i = 0; i < 3; i++) {
            t.amounts[i] += amounts[i];
        }
        (t.blind, t.atTau) = (addmod(t.blind, blind, R), addmod(t.atTau, atTau, R));
    }

    function publish(uint256 n) external {
        this.publishOne(n % (1 + settlement.modelOf(model).period));
    }

    function publishOne(uint256 n) external {
        Table storage t = tables[n];
        try this.publishNow(n, t.amounts, t.blind, t.atTau) {
            happened[5]++;
        } catch {}
    }

    function publishNow(uint256 n, uint256[8] memory amounts, uint256 blind, uint256 atTau) external {
        publishTable(n, amounts, blind, atTau);
    }

    function claim(uint256 i, uint256 n, bool keep) external {
        i %= MEMBERS;
        n %= 1 + settlement.modelOf(model).period;
        Table storage t = tables[n];
        uint256 before = _wealth(party(i));
        bool done = settlement.claimed(model, n, i);
        Claim[] memory c = claimOf(uint32(n), t.amounts, i);
        if (!_try(STRANGER, abi.encodeCall(ISettlement.claim, (model, party(i), c, keep)), 6)) return;
        uint256 got = _wealth(party(i)) - before;
        if (got != (done ? 0 : t.amounts[i])) thefts++;
        t.claimed += got;
    }

    // ---- without the owner

    function lapse(uint256 n) external {
        n %= 1 + settlement.modelOf(model).period;
        _try(STRANGER, abi.encodeCall(ISettlement.lapse, (model, n, settledIn[model][n])), 7);
    }

    function beginOpening(uint256 e) external {
        if (paid.length == 0) return;
        _try(STRANGER, abi.encodeCall(ISettlement.beginOpening, (_some(e).id)), 8);
    }

    function openCredits(uint256 e, uint256 i) external {
        if (paid.length == 0) return;
        _open(_some(e), i % MEMBERS);
    }

    function _open(Paid storage p, uint256 i) internal {
        Opened[] memory own = new Opened[](1);
        own[0] = creditOf[p.id][i];
        if (_try(party(i), abi.encodeCall(ISettlement.openCredits, (p.id, party(i), own)), 9)) opened[p.id][i] = true;
    }

    function share(uint256 e, uint256 i) external {
        if (paid.length == 0) return;
        _share(_some(e), i % MEMBERS);
    }

    function _share(Paid storage p, uint256 i) internal {
        (uint256 bonded,) = bondOf();
        uint256 before = _wealth(party(i));
        if (!_try(party(i), abi.encodeCall(ISettlement.share, (p.id, party(i))), 10)) return;
        (uint256 left,) = bondOf();
        shared[p.id][i] = true;
        p.slashed += bonded - left;
        p.shared += _wealth(party(i)) - before - (bonded - left);
        if (p.slashed > p.shared || p.shared > settlement.epochOf(p.id).fee) thefts++;
    }

    function refund(uint256 e) external {
        if (paid.length == 0) return;
        _refund(_some(e), STRANGER);
    }

    function _refund(Paid storage p, address from) internal {
        Order memory o = abi.decode(p.order, (Order));
        _try(from, abi.encodeCall(ISettlement.refund, (p.id, o)), 11);
    }

    /// @notice All messages are bad here, and whoever could read them can prove it, while there is time.
    function complain(uint256 e, uint256 number, uint256 i) external {
        if (paid.length == 0 || e % 4 != 0) return;
        Paid storage p = _some(e / 4);
        if (p.messages.length == 0) return;
        Order memory o = abi.decode(p.order, (Order));
        Message[] memory all = abi.decode(p.messages, (Message[]));
        number %= all.length;
        bytes32[] memory hashes = new bytes32[](all.length);
        for (uint256 k = 0; k < all.length; k++) {
            hashes[k] = keccak256(abi.encode(all[k]));
        }
        bool direct = number == all.length - 1;
        i = direct ? i % MEMBERS : 0;
        uint256 secret = direct ? readerSecret(i) : readerSecret((1 << 64) + o.queries[number].payer);
        bytes32 subject = keccak256(abi.encode(p.id, number));
        Complaint memory c = complaintOf(subject, secret, i, EPHEMERAL);
        (uint256 bonded,) = bondOf();
        Point[] memory answers = direct ? new Point[](0) : sharedAnswers[p.id][0];
        bytes memory call = abi.encodeCall(
            ISettlement.complain, (p.id, o, number, hashes, all[number], c, answers, directions[p.id][0])
        );
        if (_try(STRANGER, call, 12)) {
            (uint256 left,) = bondOf();
            p.slashed += bonded - left;
            if (p.slashed != settlement.epochOf(p.id).fee) thefts++;
        }
    }

    function compensate(uint256 i) external {
        i %= MEMBERS;
        uint256 before = _wealth(party(i));
        _try(STRANGER, abi.encodeCall(ISettlement.compensate, (model, party(i))), 13);
        compensated[i] += _wealth(party(i)) - before;
        if (compensated[i] > settlement.modelOf(model).compensation / MEMBERS) thefts++;
    }

    // ---- money and time

    function withdraw(uint256 who, uint96 amount) external {
        address a = _person(who);
        vm.prank(a);
        (bool ok,) = address(vault).call(abi.encodeWithSignature("withdraw(address,uint256)", asset, amount));
        if (ok) happened[14]++;
    }

    function bond(uint96 amount, uint256 what) external {
        bytes32 subject = ModelId.unwrap(model);
        if (what % 3 == 0) {
            amount %= 1 << 80;
            fund(OWNER, amount);
            vm.prank(OWNER);
            stakes.bond(subject, asset, amount);
        } else {
            bytes memory call = what % 3 == 1
                ? abi.encodeCall(IStakeManager.beginLeaving, (subject, asset, amount % (1 << 70)))
                : abi.encodeCall(IStakeManager.take, (subject, asset));
            vm.prank(OWNER);
            (bool ok,) = address(stakes).call(call);
            if (ok) happened[15]++;
        }
    }

    function wait(uint256 time) external {
        vm.warp(vm.getBlockTimestamp() + time % 4 days);
    }

    function waitLong(uint256 time) external {
        vm.warp(vm.getBlockTimestamp() + time % 40 days);
    }

    // ---- thieves

    function steal(uint256 e, uint256 what, uint256 seed) external {
        if (paid.length == 0) return;
        Paid storage p = _some(e);
        Order memory o = abi.decode(p.order, (Order));
        what %= 6;
        if (what == 5) {
            _lie(p, seed);
            return;
        }
        bytes memory call;
        if (what == 0) {
            Submission memory s = submission(points(fresh()), words());
            if (settlement.epochOf(p.id).stage == Stage.Settled) return;
            call = abi.encodeCall(ISettlement.settle, (p.id, s, signed(payerKey(0), p.id)));
        } else if (what == 1) {
            o.salt++;
            call = abi.encodeCall(ISettlement.open, (o, signed(OWNER_KEY, p.id)));
        } else if (what == 2) {
            uint32 n = uint32(seed % (1 + settlement.modelOf(model).period));
            Claim[] memory c = claimOf(n, tables[n].amounts, seed % 3);
            c[0].amount += uint96(1 + seed % 1000);
            call = abi.encodeCall(ISettlement.claim, (model, party(seed % 3), c, false));
        } else if (what == 3) {
            o.payers[0].account = STRANGER;
            call = abi.encodeCall(ISettlement.refund, (p.id, o));
            if (settlement.epochOf(p.id).stage == Stage.Refunded) return;
        } else {
            call = abi.encodeCall(
                ISettlement.claimByOpening, (model, party(seed % 3), 0, uint96(seed), KnownTau.point(seed), false)
            );
            if (settlement.claimed(model, 0, seed % 3)) return;
        }
        happened[16]++;
        if (_try(STRANGER, call, 17)) thefts++;
    }

    /// @dev A contributor opens another value than its credit's. A table other than what was proven is not tried: here
    /// tau is known, so that everything has an opening.
    function _lie(Paid storage p, uint256 seed) private {
        uint256 i = seed % MEMBERS;
        Opened[] memory own = new Opened[](1);
        own[0] = creditOf[p.id][i];
        if (own[0].blind == 0 || opened[p.id][i]) return;
        happened[16]++;
        own[0].value += int64(uint64(1 + seed % 1000));
        if (_try(party(i), abi.encodeCall(ISettlement.openCredits, (p.id, party(i), own)), 17)) thefts++;
    }

    // ---- one alone

    /// @notice Each of them alone ends everything and has what is its own; and once all have taken what is theirs,
    /// nothing is left but what a division leaves.
    function everybody() external {
        for (uint256 who = 0; who < 7; who++) {
            this.alone(who);
        }
        uint256 snapshot = vm.snapshotState();
        _ownerAlone();
        for (uint256 i = 0; i < MEMBERS; i++) {
            _claimAll(i);
        }
        for (uint256 i = 0; i < 8; i++) {
            _takeAll(_person(i));
        }
        bool ok = thefts == 0 && vault.owed(asset) < MEMBERS;
        vm.revertToState(snapshot);
        if (!ok) thefts++;
        happened[20]++;
    }

    /// @notice From here on nobody acts but one, and it ends everything and has what is its own. The state is as before
    /// afterwards.
    function alone(uint256 who) external {
        uint256 snapshot = vm.snapshotState();
        who %= 7;
        if (who == 0) _ownerAlone();
        else if (who < 3) _payerAlone(who - 1);
        else if (who < 6) _memberAlone(who - 3);
        else _end(STRANGER, MEMBERS);
        bool ok = thefts == 0;
        vm.revertToState(snapshot);
        if (!ok) thefts++;
        happened[18]++;
    }

    /// @dev Ends all epochs from one account. Member `i` opens its credits and takes its shares on the way.
    function _end(address from, uint256 i) private {
        vm.warp(vm.getBlockTimestamp() + LONG);
        for (uint256 e = 0; e < paid.length; e++) {
            Stage stage = settlement.epochOf(paid[e].id).stage;
            if (stage == Stage.Opened) _refund(paid[e], from);
            if (stage == Stage.Delivered) _try(from, abi.encodeCall(ISettlement.beginOpening, (paid[e].id)), 19);
        }
        for (uint256 n = 0; n <= settlement.modelOf(model).period; n++) {
            _try(from, abi.encodeCall(ISettlement.lapse, (model, n, settledIn[model][n])), 19);
        }
        for (uint256 e = 0; e < paid.length && i < MEMBERS; e++) {
            if (creditOf[paid[e].id][i].blind != 0) _open(paid[e], i);
        }
        vm.warp(vm.getBlockTimestamp() + 7 days);
        for (uint256 e = 0; e < paid.length && i < MEMBERS; e++) {
            _share(paid[e], i);
        }
        vm.warp(vm.getBlockTimestamp() + 7 days);
        for (uint256 e = 0; e < paid.length; e++) {
            _refund(paid[e], from);
        }
        _allEnded();
    }

    function _allEnded() private {
        for (uint256 e = 0; e < paid.length; e++) {
            EpochView memory v = settlement.epochOf(paid[e].id);
            bool ended = v.stage == Stage.Refunded
                || (v.stage == Stage.Settled && settlement.periodOf(model, v.period).published);
            if (!ended) thefts++;
        }
    }

    function _payerAlone(uint256 k) private {
        uint256 own = _wealth(payer(k));
        for (uint256 e = 0; e < paid.length; e++) {
            if (k < paid[e].payers) own += _held(Accounts.payer(paid[e].id, k));
        }
        _end(payer(k), MEMBERS);
        _takeAll(payer(k));
        if (payer(k).balance != own) thefts++;
    }

    function _memberAlone(uint256 i) private {
        for (uint256 e = 0; e < paid.length; e++) {
            if (creditOf[paid[e].id][i].blind == 0) this.credit(e, i, 100); // while there is time
            else _open(paid[e], i);
        }
        uint256 own = _wealth(party(i)) + settlement.modelOf(model).compensation / MEMBERS - compensated[i];
        for (uint256 e = 0; e < paid.length; e++) {
            own += _dueAlone(paid[e], i) + _dueOpened(paid[e], i);
        }
        own += _claimAll(i);
        _end(party(i), i);
        _takeAll(party(i));
        if (party(i).balance < own) thefts++;
    }

    /// @dev Claims all that is published and a contributor's part of compensations. It returns what tables owed it.
    function _claimAll(uint256 i) private returns (uint256 own) {
        for (uint256 n = 0; n <= settlement.modelOf(model).period; n++) {
            if (!settlement.periodOf(model, n).published || settlement.claimed(model, n, i)) continue;
            own += tables[n].amounts[i];
            this.claim(i, n, true);
        }
        this.compensate(i);
    }

    /// @dev What a contributor has for sure of an epoch that the owner leaves alone.
    function _dueAlone(Paid storage p, uint256 i) private view returns (uint256) {
        EpochView memory v = settlement.epochOf(p.id);
        int64 value = creditOf[p.id][i].value;
        if (creditOf[p.id][i].blind == 0 || value <= 0) return 0;
        bool published = v.stage == Stage.Settled && settlement.periodOf(model, v.period).published;
        if (!published && (v.stage == Stage.Delivered || v.stage == Stage.Settled)) return 2 * uint256(v.fee);
        return 0;
    }

    /// @dev What a contributor has of an epoch whose credits are opened, its own among them, and that nobody else acts
    /// in: its share of what is there, from every payer's account, and as much of the bond.
    function _dueOpened(Paid storage p, uint256 i) private view returns (uint256 due) {
        if (settlement.epochOf(p.id).stage != Stage.Opening || !opened[p.id][i] || shared[p.id][i]) return 0;
        uint256 all = 0;
        for (uint256 k = 0; k < MEMBERS; k++) {
            if (opened[p.id][k] && !shared[p.id][k]) all += _positive(p, k);
        }
        if (all == 0) return 0;
        for (uint256 k = 0; k < p.payers; k++) {
            due += 2 * (_held(Accounts.payer(p.id, k)) * _positive(p, i) / all);
        }
    }

    function _positive(Paid storage p, uint256 i) private view returns (uint256) {
        int64 value = creditOf[p.id][i].value;
        return value > 0 ? uint256(uint64(value)) : 0;
    }

    function _ownerAlone() private {
        vm.warp(vm.getBlockTimestamp() + LONG);
        (uint256 own,) = bondOf();
        own += _wealth(OWNER);
        for (uint256 e = 0; e < paid.length; e++) {
            Stage stage = settlement.epochOf(paid[e].id).stage;
            if (stage == Stage.Delivered && !_settle(paid[e], e, 1)) thefts++;
            else if (stage == Stage.Opened) _refund(paid[e], OWNER);
        }
        vm.warp(vm.getBlockTimestamp() + LONG);
        for (uint256 n = 0; n <= settlement.modelOf(model).period; n++) {
            this.publishOne(n);
        }
        for (uint256 e = 0; e < paid.length; e++) {
            if (settlement.epochOf(paid[e].id).stage == Stage.Opening) _refund(paid[e], OWNER);
        }
        _allEnded();
        (uint256 bonded,) = bondOf();
        vm.prank(OWNER);
        stakes.beginLeaving(ModelId.unwrap(model), asset, bonded);
        vm.warp(vm.getBlockTimestamp() + DELAY);
        vm.prank(OWNER);
        stakes.take(ModelId.unwrap(model), asset);
        _takeAll(OWNER);
        if (OWNER.balance < own) thefts++;
    }

    function _takeAll(address who) private {
        uint256 amount = vault.balanceOf(asset, who);
        if (amount == 0) return;
        vm.prank(who);
        vault.withdraw(asset, amount);
    }

    // ---- what holds

    /// @notice Reverts unless all books agree.
    function check() external view {
        assertEq(thefts, 0, "thefts");
        assertEq(vault.owed(asset), address(vault).balance, "the vault holds what it owes");
        uint256 all = _held(Accounts.compensation(model)) + vault.balanceOf(asset, address(settlement));
        for (uint256 i = 0; i < 8; i++) {
            all += vault.balanceOf(asset, _person(i));
        }
        IStakeManager.Stake memory s = stakes.stakeOf(ModelId.unwrap(model), asset, OWNER);
        all += s.bonded;
        assertTrue(uint256(s.locked) + s.leaving <= s.bonded, "the bond");
        uint256 periods = 1 + settlement.modelOf(model).period;
        bool[] memory published = new bool[](periods);
        for (uint256 n = 0; n < periods; n++) {
            uint256 held = _held(Accounts.period(model, n));
            all += held;
            published[n] = settlement.periodOf(model, n).published;
            if (published[n]) {
                assertEq(held + tables[n].claimed, settlement.periodOf(model, n).pool, "released the pool, no more");
            }
        }
        uint256 locked = 0;
        for (uint256 e = 0; e < paid.length; e++) {
            EpochView memory v = settlement.epochOf(paid[e].id);
            bool over = v.stage == Stage.Refunded || (v.stage == Stage.Settled && published[v.period]);
            uint256 held = 0;
            for (uint256 k = 0; k < paid[e].payers; k++) {
                held += _held(Accounts.payer(paid[e].id, k));
            }
            if (!over) {
                locked += v.fee - paid[e].slashed;
                assertEq(held + paid[e].shared, v.fee, "the fee, less what was shared");
            } else {
                assertEq(held, 0, "an epoch that is over holds nothing");
            }
            all += held;
        }
        assertEq(s.locked, locked, "locked are the fees of unpublished epochs");
        assertEq(all, vault.owed(asset), "the sum of all accounts");
    }

    function _held(AccountId account) private view returns (uint256 amount) {
        (, amount) = vault.accountOf(address(settlement), account);
    }

    function _person(uint256 i) private view returns (address) {
        i %= 8;
        if (i < 3) return party(i);
        if (i < 5) return payer(i - 3);
        if (i == 5) return OWNER;
        return i == 6 ? TREASURY : STRANGER;
    }

    function _wealth(address who) private view returns (uint256) {
        return who.balance + vault.balanceOf(asset, who);
    }
}
