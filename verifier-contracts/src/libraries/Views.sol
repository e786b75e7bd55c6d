// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {ClassView, EpochView, ModelView, PeriodView} from "../interfaces/ISettlement.sol";
import {EpochId, ModelId} from "../types/Ids.sol";
import {Class, Epoch, Model, Period, Roster, Shard, State} from "../types/State.sol";
import {BN254, PackedPoint, Point} from "../verifier/BN254.sol";
import {Statements} from "./Statements.sol";

/// @title The state as callers see it.
library Views {
    using BN254 for PackedPoint;
    using BitMaps for BitMaps.BitMap;

    function model(State storage st, ModelId id) external view returns (ModelView memory v) {
        Model storage m = st.models[id];
        Roster storage r = st.rosters[id];
        v.owner = m.owner;
        v.phase = m.phase;
        v.until = m.until;
        v.classes = m.classes;
        v.finals = m.finals;
        v.round = m.round;
        v.capacity = m.capacity;
        v.evictions = m.evictions;
        v.asset = m.asset;
        v.manifest = m.manifest;
        v.terms = m.terms;
        v.datanet = m.datanet;
        v.windows = m.windows;
        v.split = m.split;
        v.members = uint32(r.members.length);
        v.roster = r.hash;
        v.rows = r.rows;
        v.shards = r.total;
        v.active = r.active;
        v.period = st.periods[id].current;
        v.compensation = m.compensation;
    }

    function class(State storage st, ModelId id, uint256 number) external view returns (ClassView memory v) {
        Class storage c = st.models[id].byClass[number];
        v.initial = c.initial.unpack();
        v.weights = c.weights.unpack();
        v.gradient = c.gradient.unpack();
        v.hessian = c.hessian.unpack();
        (v.trained, v.optimal, v.eps) = (c.trained, c.optimal, c.eps);
        (v.statistics, v.message) = (c.statistics, c.message);
    }

    function statistics(Model storage m, uint256 number, uint256 place)
        external
        view
        returns (bool complete, bytes32 partly)
    {
        complete = m.byClass[number].complete[m.round].get(place);
        partly = m.partly[number][m.round][place];
    }

    function shard(State storage st, ModelId id, Point calldata data) external view returns (Shard memory) {
        return st.rosters[id].shards[Statements.packed(data)];
    }

    function epoch(State storage st, EpochId id) external view returns (EpochView memory v) {
        Epoch storage e = st.epochs[id];
        _stage(e, v);
        _counts(e, v);
        Point memory commitment = e.commitment.unpack();
        // A settled epoch has a pool.
        if (e.pool > 0) v.payouts = commitment;
        else v.credited = commitment;
        v.opened = e.opened;
    }

    function _stage(Epoch storage e, EpochView memory v) private view {
        v.model = e.model;
        v.stage = e.stage;
        v.until = e.until;
        v.complainBy = e.complainBy;
        v.period = e.period;
        v.fee = e.fee;
        v.pool = e.pool;
    }

    function _counts(Epoch storage e, EpochView memory v) private view {
        v.shards = e.shards;
        v.payers = e.payers;
        v.acknowledged = e.acknowledged;
        v.answered = e.answered;
        v.posted = e.posted;
        v.credits = e.credits;
    }

    function credit(State storage st, EpochId id, uint256 number, uint256 place) external view returns (Point memory) {
        return st.epochs[id].creditOf[number][place].unpack();
    }

    function period(State storage st, ModelId id, uint256 number) external view returns (PeriodView memory v) {
        Period storage p = st.periods[id].byNumber[number];
        v.payouts = p.payouts.unpack();
        (v.pool, v.until, v.published, v.lapsed) = (p.pool, p.until, p.root != 0, p.lapsed);
        (v.root, v.epochs, v.log) = (p.root, p.epochs, p.log);
    }

    function claimed(State storage st, ModelId id, uint256 number, uint256 place) external view returns (bool) {
        return st.periods[id].byNumber[number].claimed.get(place);
    }
}
