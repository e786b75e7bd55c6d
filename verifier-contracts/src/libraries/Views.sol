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
        v.trained = c.trained;
        v.optimal = c.optimal;
        v.eps = c.eps;
        v.statistics = c.statistics;
        v.message = c.message;
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
        v.model = e.model;
        v.stage = e.stage;
        v.until = e.until;
        v.complainBy = e.complainBy;
        v.period = e.period;
        v.shards = e.shards;
        v.payers = e.payers;
        v.acknowledged = e.acknowledged;
        v.answered = e.answered;
        v.posted = e.posted;
        v.credits = e.credits;
        v.fee = e.fee;
        v.pool = e.pool;
        // A settled epoch has a pool.
        if (e.pool > 0) v.payouts = e.commitment.unpack();
        else v.credited = e.commitment.unpack();
        v.opened = e.opened;
    }

    function credit(State storage st, EpochId id, uint256 number, uint256 place) external view returns (Point memory) {
        return st.epochs[id].creditOf[number][place].unpack();
    }

    function period(State storage st, ModelId id, uint256 number) external view returns (PeriodView memory v) {
        Period storage p = st.periods[id].byNumber[number];
        v.payouts = p.payouts.unpack();
        v.pool = p.pool;
        v.until = p.until;
        v.published = p.root != 0;
        v.lapsed = p.lapsed;
        v.root = p.root;
        v.epochs = p.epochs;
        v.log = p.log;
    }

    function claimed(State storage st, ModelId id, uint256 number, uint256 place) external view returns (bool) {
        return st.periods[id].byNumber[number].claimed.get(place);
    }
}
