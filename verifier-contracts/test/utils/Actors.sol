// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IFeeVault} from "../../src/interfaces/IFeeVault.sol";
import {ISettlement, EpochView, PeriodView} from "../../src/interfaces/ISettlement.sol";
import {IStakeManager} from "../../src/interfaces/IStakeManager.sol";
import {Accounts} from "../../src/libraries/Accounts.sol";
import {Complaint, Message} from "../../src/libraries/Sealed.sol";
import {AccountId, EpochId, ModelId} from "../../src/types/Ids.sol";
import {Claim, Credit, Direction, Opened, Order, Submission} from "../../src/types/Messages.sol";
import {Stage} from "../../src/types/State.sol";
import {Point} from "../../src/verifier/BN254.sol";
import {KnownTau} from "./KnownTau.sol";
import {Scenes} from "./Scenes.sol";

/// @dev Kinds of calls that are counted.
uint256 constant OPEN = 0;
uint256 constant DELIVER = 1;
uint256 constant ACKNOWLEDGE = 2;
uint256 constant CREDIT = 3;
uint256 constant SETTLE = 4;
uint256 constant PUBLISH = 5;
uint256 constant CLAIM = 6;
uint256 constant LAPSE = 7;
uint256 constant BEGIN_OPENING = 8;
uint256 constant OPEN_CREDITS = 9;
uint256 constant SHARE = 10;
uint256 constant REFUND = 11;
uint256 constant COMPLAIN = 12;
uint256 constant COMPENSATE = 13;
uint256 constant WITHDRAW = 14;
uint256 constant BOND = 15;
uint256 constant ATTEMPT = 16;
uint256 constant THEFT = 17;
uint256 constant ALONE = 18;
uint256 constant EVERYBODY = 19;
uint256 constant WORLD = 20;
uint256 constant COUNTED = 21;

/// @notice Owner, two payers, three contributors and strangers act in any order, early, late, twice and wrongly, and
/// time moves. Of every call it is known whether it has to be taken: see `_due` and `_duePeriod`. `check` says what
/// holds after every call; `alone` that any one of them can end everything.
contract Actors is Scenes {
    uint256 internal constant MEMBERS = 3;
    uint256 internal constant MOST = 20; // epochs of a world
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
    mapping(EpochId => mapping(uint256 => bool)) internal acknowledged;
    mapping(EpochId => bool) internal seen;
    /// @dev Calls that got what they had no right to.
    uint256 public thefts;
    /// @dev Calls that were refused what they had a right to.
    uint256 public denied;
    /// @dev The kind of the last call that was one of both, plus one.
    uint256 public wrong;
    /// @dev What happened, by kind: calls that changed something, that found it done, and that were refused.
    uint256[COUNTED] public happened;
    uint256[COUNTED] public idle;
    uint256[COUNTED] public refused;
    mapping(EpochId => mapping(uint256 => bool)) internal shared;
    uint256[MEMBERS] internal compensated;

    constructor() {
        _begin();
    }

    function _begin() internal {
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

    /// @dev Calls, counts, and compares with whether the call has to change something.
    function _try(address from, bytes memory call, uint256 kind, bool due) internal returns (bool ok) {
        vm.recordLogs();
        vm.prank(from);
        (ok,) = address(settlement).call(call);
        bool news = vm.getRecordedLogs().length > 0;
        if (!ok) refused[kind]++;
        else if (news) happened[kind]++;
        else idle[kind]++;
        _judge(kind, due, ok && news);
    }

    function _judge(uint256 kind, bool due, bool news) internal {
        if (due == news) return;
        wrong = kind + 1;
        if (news) thefts++;
        else denied++;
    }

    // ---- what is due, by docs/settlement.md

    /// @dev Whether a call for an epoch has to change something now. `i` is the contributor, the payer, or the message.
    function _due(uint256 kind, Paid storage p, EpochView memory v, uint256 i) internal view returns (bool) {
        uint256 time = vm.getBlockTimestamp();
        if (kind == DELIVER) return v.stage == Stage.Opened && time < v.until;
        if (kind == REFUND && v.stage == Stage.Opened) return time >= v.until;
        if (v.stage == Stage.Delivered) {
            if (kind == ACKNOWLEDGE) return !acknowledged[p.id][i];
            if (kind == CREDIT) return time < v.until && creditOf[p.id][i].blind == 0;
            if (kind == BEGIN_OPENING) return time >= v.until + 1 days;
            if (kind == COMPLAIN) return i == v.shards ? time < v.until : _mayComplain(p, v, i);
            bool credited = time >= v.until || v.credits == MEMBERS;
            return kind == SETTLE && credited && (v.acknowledged == v.payers || time >= v.complainBy);
        }
        if (v.stage != Stage.Opening) return false;
        if (kind == OPEN_CREDITS) return time < v.until && !opened[p.id][i] && creditOf[p.id][i].blind != 0;
        if (kind == SHARE) return time >= v.until && opened[p.id][i] && !shared[p.id][i] && _positive(p, i) > 0;
        return kind == REFUND && time >= v.until + (v.opened == 0 ? 0 : 7 days);
    }

    /// @dev Whether a payer may complain of the message with a shard's answers. The second payer has the second and
    /// the third shard.
    function _mayComplain(Paid storage p, EpochView memory v, uint256 number) private view returns (bool) {
        return vm.getBlockTimestamp() < v.complainBy && !acknowledged[p.id][number == 0 ? 0 : 1];
    }

    /// @dev The same for a period.
    function _duePeriod(uint256 kind, uint256 n, uint256 i) internal view returns (bool) {
        PeriodView memory v = settlement.periodOf(model, n);
        if (kind == CLAIM) return v.published && !settlement.claimed(model, n, i);
        if (v.epochs == 0 || v.published || v.lapsed) return false;
        return vm.getBlockTimestamp() >= v.until + (kind == LAPSE ? 7 days : 0);
    }

    // ---- epochs

    function open(uint256 n, uint64 unit) public {
        if (paid.length < MOST) _order(n, unit);
    }

    function _order(uint256 n, uint64 unit) private {
        Order memory o = sharedOrder(1 + n % 2, 1 + unit % 1e15);
        uint256 fee = 0;
        for (uint256 k = 0; k < o.payers.length; k++) {
            fee += o.payers[k].amount;
        }
        (, uint256 free) = bondOf();
        if (free < fee) _bond(fee - free);
        EpochId id = openShared(o);
        if (seen[id]) thefts++;
        seen[id] = true;
        paid.push();
        Paid storage p = paid[paid.length - 1];
        (p.id, p.payers, p.order) = (id, o.payers.length, abi.encode(o));
        happened[OPEN]++;
    }

    function deliver(uint256 e) public {
        Paid storage p = _some(e);
        EpochView memory v = settlement.epochOf(p.id);
        if (v.stage != Stage.Opened) return;
        Order memory o = abi.decode(p.order, (Order));
        if (v.answered == 0) answerShared(p.id, o);
        uint256 n = o.queries.length;
        Message[] memory all = new Message[](n + 1);
        for (uint256 k = 0; k <= n; k++) {
            all[k] = junk(k < n ? 1 : MEMBERS);
            all[k].ephemeral = KnownTau.point(EPHEMERAL);
        }
        bytes memory call = abi.encodeCall(ISettlement.post, (p.id, 0, 0, all));
        if (_try(OWNER, call, DELIVER, _due(DELIVER, p, v, 0))) p.messages = abi.encode(all);
    }

    function acknowledge(uint256 e, uint256 k) public {
        Paid storage p = _some(e);
        Order memory o = abi.decode(p.order, (Order));
        k %= p.payers;
        bool due = _due(ACKNOWLEDGE, p, settlement.epochOf(p.id), k);
        bytes memory call = abi.encodeCall(ISettlement.acknowledge, (p.id, o, k));
        if (_try(payer(k), call, ACKNOWLEDGE, due)) acknowledged[p.id][k] = true;
    }

    function credit(uint256 e, uint256 i, int64 value) public {
        Paid storage p = _some(e);
        i %= MEMBERS;
        (Point memory c, Opened memory o) = commitCredit(p.id, 0, i, value, 456 + i);
        Credit[] memory one = credits(0, i, c);
        one[0].opened = o;
        bool there = creditOf[p.id][i].blind != 0;
        bool due = _due(CREDIT, p, settlement.epochOf(p.id), i);
        bytes memory call = abi.encodeCall(ISettlement.credit, (p.id, 0, directions[p.id][0], one));
        if (_try(party(i), call, CREDIT, due)) {
            if (there && creditOf[p.id][i].value != value) thefts++;
            creditOf[p.id][i] = o;
        }
    }

    function settle(uint256 e, uint256 a, uint256 b) public {
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
        ok = _try(OWNER, abi.encodeCall(ISettlement.settle, (p.id, s, "")), SETTLE, _due(SETTLE, p, v, 0));
        if (!ok) return false;
        settled(p.id);
        Table storage t = tables[settlement.epochOf(p.id).period];
        for (uint256 i = 0; i < 3; i++) {
            t.amounts[i] += amounts[i];
        }
        (t.blind, t.atTau) = (addmod(t.blind, blind, R), addmod(t.atTau, atTau, R));
    }

    function publish(uint256 n) public {
        publishOne(n % (1 + settlement.modelOf(model).period));
    }

    function publishOne(uint256 n) public {
        Table storage t = tables[n];
        bool there = settlement.periodOf(model, n).published;
        bool due = _duePeriod(PUBLISH, n, 0);
        try this.publishNow(n, t.amounts, t.blind, t.atTau) {
            if (there) idle[PUBLISH]++;
            else happened[PUBLISH]++;
            _judge(PUBLISH, due, !there);
        } catch {
            refused[PUBLISH]++;
            _judge(PUBLISH, due, false);
        }
    }

    function publishNow(uint256 n, uint256[8] memory amounts, uint256 blind, uint256 atTau) external {
        publishTable(n, amounts, blind, atTau);
    }

    function claim(uint256 i, uint256 n, bool keep) public {
        i %= MEMBERS;
        n %= 1 + settlement.modelOf(model).period;
        Table storage t = tables[n];
        uint256 before = _wealth(party(i));
        bool done = settlement.claimed(model, n, i);
        Claim[] memory c = claimOf(uint32(n), t.amounts, i);
        bool due = _duePeriod(CLAIM, n, i);
        if (!_try(STRANGER, abi.encodeCall(ISettlement.claim, (model, party(i), c, keep)), CLAIM, due)) return;
        uint256 got = _wealth(party(i)) - before;
        if (got != (done ? 0 : t.amounts[i])) thefts++;
        t.claimed += got;
    }

    // ---- without the owner

    function lapse(uint256 n) public {
        _lapse(n % (1 + settlement.modelOf(model).period), STRANGER);
    }

    function _lapse(uint256 n, address from) internal {
        bytes memory call = abi.encodeCall(ISettlement.lapse, (model, n, settledIn[model][n]));
        _try(from, call, LAPSE, _duePeriod(LAPSE, n, 0));
    }

    function beginOpening(uint256 e) public {
        _beginOpening(_some(e), STRANGER);
    }

    function _beginOpening(Paid storage p, address from) internal {
        bool due = _due(BEGIN_OPENING, p, settlement.epochOf(p.id), 0);
        _try(from, abi.encodeCall(ISettlement.beginOpening, (p.id)), BEGIN_OPENING, due);
    }

    function openCredits(uint256 e, uint256 i) public {
        _open(_some(e), i % MEMBERS);
    }

    function _open(Paid storage p, uint256 i) internal {
        Opened[] memory own = new Opened[](1);
        own[0] = creditOf[p.id][i];
        bool due = _due(OPEN_CREDITS, p, settlement.epochOf(p.id), i);
        bytes memory call = abi.encodeCall(ISettlement.openCredits, (p.id, party(i), own));
        if (_try(party(i), call, OPEN_CREDITS, due)) opened[p.id][i] = true;
    }

    function share(uint256 e, uint256 i) public {
        _share(_some(e), i % MEMBERS);
    }

    function _share(Paid storage p, uint256 i) internal {
        (uint256 bonded,) = bondOf();
        uint256 before = _wealth(party(i));
        bool due = _due(SHARE, p, settlement.epochOf(p.id), i);
        if (!_try(party(i), abi.encodeCall(ISettlement.share, (p.id, party(i))), SHARE, due)) return;
        (uint256 left,) = bondOf();
        shared[p.id][i] = true;
        p.slashed += bonded - left;
        p.shared += _wealth(party(i)) - before - (bonded - left);
        if (p.slashed > p.shared || p.shared > settlement.epochOf(p.id).fee) thefts++;
    }

    function refund(uint256 e) public {
        _refund(_some(e), STRANGER);
    }

    function _refund(Paid storage p, address from) internal {
        Order memory o = abi.decode(p.order, (Order));
        bool due = _due(REFUND, p, settlement.epochOf(p.id), 0);
        _try(from, abi.encodeCall(ISettlement.refund, (p.id, o)), REFUND, due);
    }

    /// @notice All messages are bad here, and whoever could read them can prove it, while there is time.
    function complain(uint256 e, uint256 number, uint256 i) public {
        Paid storage p = _some(e);
        if (p.messages.length > 0) _complain(p, number, i, 0);
    }

    /// @dev With a shift other than zero, the reader's secret is another, which no proof is of.
    function _complain(Paid storage p, uint256 number, uint256 i, uint256 shift) internal {
        Order memory o = abi.decode(p.order, (Order));
        Message[] memory all = abi.decode(p.messages, (Message[]));
        number %= all.length;
        bytes32[] memory hashes = new bytes32[](all.length);
        for (uint256 k = 0; k < all.length; k++) {
            hashes[k] = keccak256(abi.encode(all[k]));
        }
        bool direct = number == all.length - 1;
        i = direct ? i % MEMBERS : 0;
        uint256 secret = shift + (direct ? readerSecret(i) : readerSecret((1 << 64) + o.queries[number].payer));
        bytes32 subject = keccak256(abi.encode(p.id, number));
        Complaint memory c = complaintOf(subject, secret, i, EPHEMERAL);
        (uint256 bonded,) = bondOf();
        Point[] memory answers = direct ? new Point[](0) : sharedAnswers[p.id][0];
        bytes memory call = abi.encodeCall(
            ISettlement.complain, (p.id, o, number, hashes, all[number], c, answers, directions[p.id][0])
        );
        if (shift != 0) {
            _steal(STRANGER, call);
            return;
        }
        if (_try(STRANGER, call, COMPLAIN, _due(COMPLAIN, p, settlement.epochOf(p.id), number))) {
            (uint256 left,) = bondOf();
            p.slashed += bonded - left;
            if (p.slashed != settlement.epochOf(p.id).fee) thefts++;
        }
    }

    function compensate(uint256 i) public {
        i %= MEMBERS;
        uint256 before = _wealth(party(i));
        bytes memory call = abi.encodeCall(ISettlement.compensate, (model, party(i)));
        _try(STRANGER, call, COMPENSATE, _dueCompensation(i) > 0);
        compensated[i] += _wealth(party(i)) - before;
        if (_dueCompensation(i) > 0) denied++;
    }

    function _dueCompensation(uint256 i) internal view returns (uint256) {
        return settlement.modelOf(model).compensation / MEMBERS - compensated[i];
    }

    // ---- money and time

    function withdraw(uint256 who, uint256 amount) public {
        address a = _person(who);
        bool due = amount <= vault.balanceOf(asset, a);
        vm.prank(a);
        (bool ok,) = address(vault).call(abi.encodeWithSignature("withdraw(address,uint256)", asset, amount));
        if (ok) happened[WITHDRAW]++;
        else refused[WITHDRAW]++;
        _judge(WITHDRAW, due, ok);
    }

    /// @notice The owner bonds more, begins to leave with a part or with all that is free, or takes what has left.
    function bond(uint80 amount, uint256 what) public {
        what %= 4;
        if (what == 0) {
            _bond(amount);
            return;
        }
        bytes32 subject = ModelId.unwrap(model);
        IStakeManager.Stake memory s = stakes.stakeOf(subject, asset, OWNER);
        uint256 part = what == 1 ? amount : s.bonded - s.locked;
        bytes memory call = what == 3
            ? abi.encodeCall(IStakeManager.take, (subject, asset))
            : abi.encodeCall(IStakeManager.beginLeaving, (subject, asset, part));
        bool due = what == 3 ? vm.getBlockTimestamp() >= s.leaveAt : part <= s.bonded - s.locked;
        vm.prank(OWNER);
        (bool ok,) = address(stakes).call(call);
        if (ok) happened[BOND]++;
        else refused[BOND]++;
        _judge(BOND, due, ok);
    }

    function _bond(uint256 amount) private {
        fund(OWNER, amount);
        vm.prank(OWNER);
        stakes.bond(ModelId.unwrap(model), asset, amount);
    }

    function wait(uint256 time) public {
        vm.warp(vm.getBlockTimestamp() + time % 4 days);
    }

    function waitLong(uint256 time) public {
        vm.warp(vm.getBlockTimestamp() + time % 40 days);
    }

    // ---- thieves

    function steal(uint256 e, uint256 what, uint256 seed) public {
        Paid storage p = _some(e);
        what %= 10;
        if (what < 5) _stealFromEpoch(p, what);
        else if (what == 5) _lie(p, seed);
        else if (what == 6) _stealPayout(seed);
        else if (what == 7) _stealOpened(seed);
        else if (what == 8) _stealHeld(p, seed);
        else if (p.messages.length > 0) _complain(p, seed, seed % MEMBERS, 1);
    }

    function _steal(address from, bytes memory call) internal {
        happened[ATTEMPT]++;
        _try(from, call, THEFT, false);
    }

    /// @dev Payouts that a payer signs, an order with another's signature, a refund to another, another's word, and
    /// another's messages.
    function _stealFromEpoch(Paid storage p, uint256 what) private {
        Order memory o = abi.decode(p.order, (Order));
        EpochView memory v = settlement.epochOf(p.id);
        bytes memory call;
        if (what == 0) {
            Submission memory s = submission(points(fresh()), words());
            call = abi.encodeCall(ISettlement.settle, (p.id, s, signed(payerKey(0), p.id)));
        } else if (what == 1) {
            o.salt++;
            call = abi.encodeCall(ISettlement.open, (o, signed(OWNER_KEY, p.id)));
        } else if (what == 2) {
            o.payers[0].account = STRANGER;
            call = abi.encodeCall(ISettlement.refund, (p.id, o));
        } else if (what == 3) {
            call = abi.encodeCall(ISettlement.acknowledge, (p.id, o, 0));
        } else {
            Message[] memory one = new Message[](1);
            one[0] = junk(1);
            call = abi.encodeCall(ISettlement.post, (p.id, v.posted, 0, one));
        }
        _steal(STRANGER, call);
    }

    /// @dev A contributor opens another value than its credit's. A table other than what was proven is not tried: here
    /// tau is known, so that everything has an opening.
    function _lie(Paid storage p, uint256 seed) private {
        uint256 i = seed % MEMBERS;
        Opened[] memory own = new Opened[](1);
        own[0] = creditOf[p.id][i];
        if (own[0].blind == 0) return;
        own[0].value ^= int64(uint64(1 + seed % 1000));
        _steal(party(i), abi.encodeCall(ISettlement.openCredits, (p.id, party(i), own)));
    }

    /// @dev More than the table says.
    function _stealPayout(uint256 seed) private {
        uint32 n = uint32(seed % (1 + settlement.modelOf(model).period));
        uint256 i = (seed >> 32) % MEMBERS;
        Claim[] memory c = claimOf(n, tables[n].amounts, i);
        c[0].amount += uint96(1 + (seed >> 64) % 1000);
        _steal(STRANGER, abi.encodeCall(ISettlement.claim, (model, party(i), c, false)));
    }

    /// @dev An opening from nowhere.
    function _stealOpened(uint256 seed) private {
        uint32 n = uint32(seed % (1 + settlement.modelOf(model).period));
        address who = party((seed >> 32) % MEMBERS);
        uint96 amount = uint96(seed >> 64);
        Point memory opening = KnownTau.point(seed);
        _steal(STRANGER, abi.encodeCall(ISettlement.claimByOpening, (model, who, n, amount, opening, false)));
    }

    /// @dev What only the settlement may ask of vault and bonds.
    function _stealHeld(Paid storage p, uint256 seed) private {
        (bytes32 subject, AccountId held) = (ModelId.unwrap(model), Accounts.payer(p.id, 0));
        address to = address(vault);
        bytes memory call;
        if (seed % 4 == 0) {
            call = abi.encodeCall(IFeeVault.pay, (held, OWNER, 1));
        } else if (seed % 4 == 1) {
            call = abi.encodeCall(IFeeVault.move, (held, Accounts.period(model, 0), 1));
        } else {
            to = address(stakes);
            call = seed % 4 == 2
                ? abi.encodeCall(IStakeManager.unlock, (subject, asset, OWNER, 1))
                : abi.encodeCall(IStakeManager.slash, (subject, asset, OWNER, STRANGER, 1));
        }
        happened[ATTEMPT]++;
        vm.prank(OWNER);
        (bool ok,) = to.call(call);
        if (!ok) refused[THEFT]++;
        _judge(THEFT, false, ok);
    }

    // ---- one alone

    /// @notice Each of them alone ends everything and has what is its own; and once all have taken what is theirs,
    /// nothing is left but what a division leaves.
    function everybody() public {
        for (uint256 who = 0; who < 7; who++) {
            alone(who);
        }
        uint256 snapshot = vm.snapshotState();
        _ownerAlone();
        for (uint256 i = 0; i < MEMBERS; i++) {
            _claimAll(i);
        }
        for (uint256 i = 0; i < 8; i++) {
            _takeAll(_person(i));
        }
        bool ok = thefts + denied == 0 && vault.owed(asset) < MEMBERS;
        vm.revertToStateAndDelete(snapshot);
        _judge(EVERYBODY, true, ok);
        happened[EVERYBODY]++;
    }

    /// @notice From here on nobody acts but one, and it ends everything and has what is its own. The state is as before
    /// afterwards.
    function alone(uint256 who) public {
        uint256 snapshot = vm.snapshotState();
        who %= 7;
        if (who == 0) _ownerAlone();
        else if (who < 3) _payerAlone(who - 1);
        else if (who < 6) _memberAlone(who - 3);
        else _end(STRANGER, MEMBERS);
        bool ok = thefts + denied == 0;
        vm.revertToStateAndDelete(snapshot);
        _judge(ALONE, true, ok);
        happened[ALONE]++;
    }

    /// @dev Ends all epochs from one account. Member `i` opens its credits and takes its shares on the way.
    function _end(address from, uint256 i) private {
        vm.warp(vm.getBlockTimestamp() + LONG);
        for (uint256 e = 0; e < paid.length; e++) {
            Stage stage = settlement.epochOf(paid[e].id).stage;
            if (stage == Stage.Opened) _refund(paid[e], from);
            if (stage == Stage.Delivered) _beginOpening(paid[e], from);
        }
        for (uint256 n = 0; n <= settlement.modelOf(model).period; n++) {
            _lapse(n, from);
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
            if (!ended) denied++;
        }
    }

    function _payerAlone(uint256 k) private {
        uint256 own = _wealth(payer(k));
        for (uint256 e = 0; e < paid.length; e++) {
            if (k < paid[e].payers) own += _held(Accounts.payer(paid[e].id, k));
        }
        _end(payer(k), MEMBERS);
        _takeAll(payer(k));
        if (payer(k).balance != own) denied++;
    }

    function _memberAlone(uint256 i) private {
        for (uint256 e = 0; e < paid.length; e++) {
            if (creditOf[paid[e].id][i].blind == 0) credit(e, i, 100); // while there is time
            else _open(paid[e], i);
        }
        uint256 own = _wealth(party(i)) + _dueCompensation(i);
        for (uint256 e = 0; e < paid.length; e++) {
            own += _dueAlone(paid[e], i) + _dueOpened(paid[e], i);
        }
        own += _claimAll(i);
        _end(party(i), i);
        _takeAll(party(i));
        if (party(i).balance < own) denied++;
    }

    /// @dev Claims all that is published and a contributor's part of compensations. It returns what tables owed it.
    function _claimAll(uint256 i) private returns (uint256 own) {
        for (uint256 n = 0; n <= settlement.modelOf(model).period; n++) {
            if (!settlement.periodOf(model, n).published || settlement.claimed(model, n, i)) continue;
            own += tables[n].amounts[i];
            claim(i, n, true);
        }
        compensate(i);
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

    function _positive(Paid storage p, uint256 i) internal view returns (uint256) {
        int64 value = creditOf[p.id][i].value;
        return value > 0 ? uint256(uint64(value)) : 0;
    }

    function _ownerAlone() private {
        vm.warp(vm.getBlockTimestamp() + LONG);
        (uint256 own,) = bondOf();
        own += _wealth(OWNER);
        for (uint256 e = 0; e < paid.length; e++) {
            Stage stage = settlement.epochOf(paid[e].id).stage;
            if (stage == Stage.Delivered && !_settle(paid[e], e, 1)) denied++;
            else if (stage == Stage.Opened) _refund(paid[e], OWNER);
        }
        vm.warp(vm.getBlockTimestamp() + LONG);
        for (uint256 n = 0; n <= settlement.modelOf(model).period; n++) {
            publishOne(n);
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
        if (OWNER.balance < own) denied++;
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
        assertEq(thefts, 0, "calls that got what they had no right to");
        assertEq(denied, 0, "calls that were refused what they had a right to");
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

    function _held(AccountId account) internal view returns (uint256 amount) {
        (, amount) = vault.accountOf(address(settlement), account);
    }

    function _person(uint256 i) internal view returns (address) {
        i %= 8;
        if (i < 3) return party(i);
        if (i < 5) return payer(i - 3);
        if (i == 5) return OWNER;
        return i == 6 ? TREASURY : STRANGER;
    }

    function _wealth(address who) internal view returns (uint256) {
        return who.balance + vault.balanceOf(asset, who);
    }
}
