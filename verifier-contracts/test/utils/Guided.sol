// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {EpochView, PeriodView} from "../../src/interfaces/ISettlement.sol";
import {Stage} from "../../src/types/State.sol";
import {
    Actors,
    ACKNOWLEDGE,
    BEGIN_OPENING,
    CLAIM,
    COMPLAIN,
    CREDIT,
    DELIVER,
    LAPSE,
    OPEN_CREDITS,
    PUBLISH,
    REFUND,
    SETTLE,
    SHARE,
    WORLD
} from "./Actors.sol";

/// @notice Draws what the actors do next: mostly something that is due, so that epochs get to their late stages;
/// sometimes anything at all; and time mostly goes to an edge of the next deadline. Every epoch has a temper, by which
/// somebody is late in it or stays silent. A world in which all is over makes room for another.
contract Guided is Actors {
    uint256 private constant LONGEST = 1500; // steps of a world

    uint256 public steps;
    uint256 private age; // steps of this world
    uint256 private world;
    bool private idleWorld; // nothing is due, now or later

    /// @notice One step. All of it follows from the seed and the state.
    function step(uint256 seed) external {
        (steps, age) = (steps + 1, age + 1);
        uint256 r = uint256(keccak256(abi.encode(seed, world)));
        (uint256 dice, uint256 rest) = (r % 64, r >> 8);
        if (dice < 42) _guided(rest);
        else if (dice < 48) _toEdge(rest);
        else if (dice == 48) alone(rest);
        else _anything(rest % 22, rest >> 8, rest >> 72, rest >> 136);
        if (idleWorld || age == LONGEST) _nextWorld();
    }

    /// @dev All end it, and another world begins.
    function _nextWorld() private {
        everybody();
        this.check();
        _begin();
        (age, idleWorld, world) = (0, false, world + 1);
        happened[WORLD]++;
    }

    // ---- what is due

    function _guided(uint256 r) private {
        if (paid.length < MOST && r % 10 == 0) {
            open(r >> 8, uint64(r >> 16));
            return;
        }
        if (r % 10 == 1) {
            bond(uint80(r >> 8), r >> 128);
            return;
        }
        if (r % 10 == 2) {
            uint256 has = vault.balanceOf(asset, _person(r >> 8));
            withdraw(r >> 8, has - (r >> 16) % (has + 1));
            return;
        }
        r >>= 8;
        if (r % 3 == 0 && _period(r >> 8)) return;
        for (uint256 e = 0; e < paid.length; e++) {
            if (_epoch((r >> 8) + e, r >> 16)) return;
        }
        if (_period(r >> 8)) return;
        _toEdge(r >> 8);
    }

    /// @dev Does something that is due in an epoch, if there is anything that its temper lets happen.
    function _epoch(uint256 e, uint256 r) private returns (bool) {
        Paid storage p = _some(e);
        EpochView memory v = settlement.epochOf(p.id);
        if (v.stage == Stage.Settled || v.stage == Stage.Refunded) return false;
        uint256 temper = uint256(keccak256(abi.encode(p.id, world, "temper")));
        uint8[9] memory kinds = _kinds();
        for (uint256 k = 0; k < 9; k++) {
            uint256 kind = kinds[(k + r) % 9];
            uint256 n = _number(kind, p, v);
            for (uint256 i = 0; i < n; i++) {
                uint256 who = (i + (r >> 8)) % n;
                if (!_due(kind, p, v, who) || !_willing(temper, kind, who)) continue;
                _do(kind, e % paid.length, who, r >> 16);
                return true;
            }
        }
        return false;
    }

    function _kinds() private pure returns (uint8[9] memory) {
        return [
            uint8(DELIVER),
            uint8(ACKNOWLEDGE),
            uint8(CREDIT),
            uint8(SETTLE),
            uint8(COMPLAIN),
            uint8(BEGIN_OPENING),
            uint8(OPEN_CREDITS),
            uint8(SHARE),
            uint8(REFUND)
        ];
    }

    /// @dev Of how many contributors, payers or messages a call is.
    function _number(uint256 kind, Paid storage p, EpochView memory v) private view returns (uint256) {
        if (kind == ACKNOWLEDGE) return p.payers;
        if (kind == COMPLAIN) return v.shards + 1;
        return kind == CREDIT || kind == OPEN_CREDITS || kind == SHARE ? MEMBERS : 1;
    }

    /// @dev Whether somebody does in this epoch what is due: in some the owner does not answer or settle, a contributor
    /// is silent, or a reader complains.
    function _willing(uint256 temper, uint256 kind, uint256 i) private pure returns (bool) {
        uint256 mine = (temper >> (16 * (i % 4) + 4 * (kind % 4) + 64 * (kind / 4 % 3))) % 16;
        if (kind == DELIVER) return mine > 0;
        if (kind == SETTLE) return mine > 5;
        if (kind == COMPLAIN) return mine == 0;
        if (kind == ACKNOWLEDGE) return mine > 5;
        if (kind == BEGIN_OPENING || kind == REFUND) return true;
        return mine > 2;
    }

    function _do(uint256 kind, uint256 e, uint256 i, uint256 r) private {
        if (kind == DELIVER) deliver(e);
        else if (kind == ACKNOWLEDGE) acknowledge(e, i);
        else if (kind == CREDIT) credit(e, i, _value(r));
        else if (kind == SETTLE) settle(e, r % 2 == 0 ? r >> 8 : r % 1000, r >> 128);
        else if (kind == COMPLAIN) complain(e, i, r);
        else if (kind == BEGIN_OPENING) beginOpening(e);
        else if (kind == OPEN_CREDITS) openCredits(e, i);
        else if (kind == SHARE) share(e, i);
        else refund(e);
    }

    /// @dev A credit: small, of either sign, none, or as large as can be.
    function _value(uint256 r) private pure returns (int64) {
        uint256 what = r % 16;
        if (what == 0) return type(int64).max;
        if (what == 1) return type(int64).min;
        if (what == 2) return 0;
        if (what < 6) return int64(uint64(r >> 8));
        return what < 9 ? -int64(uint64((r >> 8) % 1000)) : int64(uint64((r >> 8) % 1000));
    }

    /// @dev Does something that is due in a period, or pays a compensation. Two periods of three are published.
    function _period(uint256 r) private returns (bool) {
        uint256 periods = 1 + settlement.modelOf(model).period;
        for (uint256 k = 0; k < periods; k++) {
            uint256 n = (k + r) % periods;
            bool willing = uint256(keccak256(abi.encode(settlement.periodOf(model, n).log, world, n))) % 3 > 0;
            if (willing && _duePeriod(PUBLISH, n, 0)) {
                publishOne(n);
                return true;
            }
            if (_duePeriod(LAPSE, n, 0)) {
                lapse(n);
                return true;
            }
            uint256 i = (r >> 8) % MEMBERS;
            if (!_duePeriod(CLAIM, n, i)) continue;
            claim(i, n, r >> 16 & 1 == 0);
            return true;
        }
        if (_dueCompensation(r % MEMBERS) == 0) return false;
        compensate(r % MEMBERS);
        return true;
    }

    // ---- anything

    function _anything(uint256 what, uint256 a, uint256 b, uint256 c) private {
        (a, b) = (a % 2 ** 64, b % 2 ** 64);
        if (what == 0) open(a, uint64(b));
        else if (what == 1) deliver(a);
        else if (what == 2) acknowledge(a, b);
        else if (what == 3) credit(a, b, _value(c));
        else if (what == 4) settle(a, b, c);
        else if (what == 5) publish(a);
        else if (what == 6) claim(a, b, c % 2 == 0);
        else if (what == 7) lapse(a);
        else if (what == 8) beginOpening(a);
        else if (what == 9) openCredits(a, b);
        else if (what == 10) share(a, b);
        else if (what == 11) refund(a);
        else if (what == 12 && c % 3 == 0) complain(a, b, c);
        else if (what == 13) compensate(a);
        else if (what == 14) withdraw(a, b);
        else if (what == 15) bond(uint80(b), a);
        else if (what == 16) wait(c);
        else if (what == 17 && c % 4 == 0) waitLong(c >> 8);
        else steal(a, b, c);
    }

    // ---- time

    /// @dev To the next deadline, a second before it or after it, or on the way.
    function _toEdge(uint256 r) private {
        uint256 time = vm.getBlockTimestamp();
        uint256 edge = _nextDeadline(time);
        if (edge == type(uint256).max) {
            if (paid.length == MOST) idleWorld = true;
            else open(r >> 8, uint64(r >> 16));
            return;
        }
        uint256 to = r % 8 == 0 ? time + (edge - time) / 2 : edge + (r >> 8) % 3 - 1;
        vm.warp(to > time ? to : time + 1);
    }

    function _nextDeadline(uint256 time) private view returns (uint256 next) {
        next = type(uint256).max;
        for (uint256 e = 0; e < paid.length; e++) {
            EpochView memory v = settlement.epochOf(paid[e].id);
            if (v.stage == Stage.Settled || v.stage == Stage.Refunded) continue;
            next = _sooner(next, v.until, time);
            if (v.stage == Stage.Opening) next = _sooner(next, v.until + 7 days, time);
            if (v.stage != Stage.Delivered) continue;
            next = _sooner(next, v.complainBy, time);
            next = _sooner(next, v.until + 1 days, time);
        }
        for (uint256 n = 0; n <= settlement.modelOf(model).period; n++) {
            PeriodView memory v = settlement.periodOf(model, n);
            if (v.epochs == 0 || v.published || v.lapsed) continue;
            next = _sooner(next, v.until, time);
            next = _sooner(next, v.until + 7 days, time);
        }
    }

    function _sooner(uint256 next, uint256 deadline, uint256 time) private pure returns (uint256) {
        return deadline >= time && deadline < next ? deadline : next;
    }
}
