// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {ClassView, EpochView, ModelView, PeriodView} from "../interfaces/ISettlement.sol";
import {EpochId, ModelId} from "../types/Ids.sol";
import {Class, Epoch, Model, Period, Roster, Shard, State} from "../types/State.sol";
import {Objective} from "../types/Terms.sol";
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
        v.objective = m.holdouts == 0 ? Objective.Answers : Objective.Validation;
        (v.holdouts, v.committed, v.shown) = (m.holdouts, m.holdouts - m.missing, m.shown);
    }

    function class(State storage st, ModelId id, uint256 number) external view returns (ClassView memory v) {
        Class storage c = st.models[id].byClass[number];
        // In a loop, so that it is compiled once.
        PackedPoint[4] memory packed = [c.initial, c.weights, c.gradient, c.hessian];
        Point[4] memory points;
        for (uint256 i = 0; i < 4; i++) {
            points[i] = packed[i].unpack();
        }
        (v.initial, v.weights, v.gradient, v.hessian) = (points[0], points[1], points[2], points[3]);
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
        // While more silent ones can be named, those of the round that they were silent in.
        uint256 round = m.silentRound == 0 ? m.round : m.silentRound;
        complete = m.byClass[number].complete[round].get(place);
        partly = m.partly[number][round][place];
    }

    function shard(State storage st, ModelId id, Point calldata data) external view returns (Shard memory) {
        return st.rosters[id].shards[Statements.packed(data)];
    }

    function holdout(Model storage m, uint256 number, uint256 which) external view returns (Point memory, bool) {
        Class storage c = m.byClass[number];
        PackedPoint gradient = c.holdouts[m.round][which];
        bool proven = PackedPoint.unwrap(gradient) != 0;
        return (gradient.unpack(), proven && c.shown & (1 << which) != 0);
    }

    function epoch(State storage st, EpochId id) external view returns (EpochView memory v) {
        Epoch storage e = st.epochs[id];
        Point memory sum = e.commitment.unpack();
        // A settled epoch has a pool.
        if (e.pool > 0) v.payouts = sum;
        else v.credited = sum;
        _counts(e, v);
        v.model = e.model;
        v.stage = e.stage;
        v.until = e.until;
        v.complainBy = e.complainBy;
        v.period = e.period;
        v.fee = e.fee;
        v.pool = e.pool;
        v.opened = e.opened;
        (v.drawBlock, v.drawn) = (e.drawBlock, e.drawn);
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
