// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IDatanets} from "../interfaces/IDatanets.sol";
import {IFeeVault} from "../interfaces/IFeeVault.sol";
import {ClassView, EpochView, ISettlement, ModelView, PeriodView} from "../interfaces/ISettlement.sol";
import {IStakeManager} from "../interfaces/IStakeManager.sol";
import {IVerifierGateway} from "../interfaces/IVerifierGateway.sol";
import {Broadcasts} from "../libraries/Broadcasts.sol";
import {Epochs} from "../libraries/Epochs.sol";
import {Holdouts} from "../libraries/Holdouts.sol";
import {Models} from "../libraries/Models.sol";
import {Payouts} from "../libraries/Payouts.sol";
import {Rosters} from "../libraries/Rosters.sol";
import {Complaint, Message} from "../libraries/Sealed.sol";
import {Views} from "../libraries/Views.sol";
import {EpochId, ModelId} from "../types/Ids.sol";
import {Claim, Credit, Direction, Joining, Opened, Order, Silent, Submission, Training} from "../types/Messages.sol";
import {Member, Pin, Setting, Shard, State} from "../types/State.sol";
import {Parameters} from "../types/Terms.sol";
import {Point} from "../verifier/BN254.sol";

/// @title Settlement
/// @notice See ISettlement. It dispatches to libraries that hold the rules, and holds no money.
contract Settlement is ISettlement, EIP712, ReentrancyGuardTransient {
    IVerifierGateway public immutable gateway;
    IFeeVault public immutable vault;
    IStakeManager public immutable stakes;
    IDatanets public immutable datanets;

    State private _state;

    constructor(IVerifierGateway gateway_, IFeeVault vault_, IStakeManager stakes_, IDatanets datanets_)
        EIP712("Tributary Settlement", "1")
    {
        (gateway, vault, stakes, datanets) = (gateway_, vault_, stakes_, datanets_);
    }

    // ---- models

    /// @inheritdoc ISettlement
    function register(Parameters calldata p) external returns (ModelId) {
        return Models.register(_state.models, _setting(), datanets, p);
    }

    /// @inheritdoc ISettlement
    function commitHoldouts(ModelId model, uint256 first, Submission[] calldata shards, bytes calldata signature)
        external
    {
        Holdouts.commit(_state.models[model], _state.rosters[model], _setting(), model, first, shards, signature);
    }

    /// @inheritdoc ISettlement
    function join(ModelId model, Joining calldata joining, Submission[] calldata shards) external {
        Rosters.join(_state.rosters[model], _state.models[model], _setting(), model, joining, shards);
    }

    /// @inheritdoc ISettlement
    function joinMany(ModelId model, Joining[] calldata joinings, Submission[][] calldata shards) external {
        Rosters.joinMany(_state.rosters[model], _state.models[model], _setting(), model, joinings, shards);
    }

    /// @inheritdoc ISettlement
    function close(ModelId model) external {
        Rosters.close(_state.rosters[model], _state.models[model], model);
    }

    /// @inheritdoc ISettlement
    function propose(
        ModelId model,
        Point[] calldata weights,
        bytes32[] calldata statistics,
        uint256[] calldata voters,
        bytes[] calldata signatures
    ) external {
        Models.propose(
            _state.models[model], _state.rosters[model], _setting(), model, weights, statistics, voters, signatures
        );
    }

    /// @inheritdoc ISettlement
    function train(ModelId model, uint256 class, Training[] calldata groups) external {
        Models.train(_state.models[model], _state.rosters[model], _setting(), model, class, groups);
    }

    /// @inheritdoc ISettlement
    function optimum(ModelId model, uint256 class, Submission calldata submission) external {
        Models.optimum(_state.models[model], _state.rosters[model], _setting(), model, class, submission);
    }

    /// @inheritdoc ISettlement
    function proveHoldouts(ModelId model, uint256 class, Submission[] calldata shards) external {
        Holdouts.prove(_state.models[model], _state.rosters[model], _setting(), model, class, shards);
    }

    /// @inheritdoc ISettlement
    function postHoldout(
        ModelId model,
        uint256 class,
        uint256 number,
        int128[] calldata values,
        uint256 blind,
        Point calldata opening
    ) external {
        Holdouts.post(_state.models[model], model, class, number, values, blind, opening);
    }

    /// @inheritdoc ISettlement
    function evictSilent(ModelId model, Silent[] calldata silent) external {
        Models.evictSilent(_state.models[model], _state.rosters[model], model, silent);
    }

    /// @inheritdoc ISettlement
    function evictByVote(
        ModelId model,
        bytes32 question,
        address[] calldata parties,
        uint256[] calldata voters,
        bytes[] calldata signatures
    ) external {
        Models.evictByVote(
            _state.models[model], _state.rosters[model], _setting(), model, question, parties, voters, signatures
        );
    }

    /// @inheritdoc ISettlement
    function fail(ModelId model) external {
        Models.fail(_state.models[model], model);
    }

    // ---- sum H

    /// @inheritdoc ISettlement
    function demand(ModelId model) external {
        Broadcasts.demand(_state.models[model], _state.rosters[model], model);
    }

    /// @inheritdoc ISettlement
    function serve(ModelId model) external {
        Broadcasts.serve(_state.models[model], model);
    }

    /// @inheritdoc ISettlement
    function postHessian(ModelId model, uint256 class, Message calldata message) external {
        Broadcasts.postHessian(_state.models[model], _state.rosters[model], model, class, message);
    }

    /// @inheritdoc ISettlement
    function complainHessian(ModelId model, uint256 class, Message calldata message, Complaint calldata complaint)
        external
        nonReentrant
    {
        Broadcasts.complainHessian(
            _state.models[model], _state.rosters[model], _setting(), model, class, message, complaint
        );
    }

    // ---- epochs

    /// @inheritdoc ISettlement
    function open(Order calldata order, bytes calldata ownerSignature) external nonReentrant returns (EpochId id) {
        id = Epochs.idOf(_domainSeparatorV4(), order);
        Epochs.open(_state.epochs[id], _state.models[order.model], _setting(), id, order, ownerSignature);
    }

    /// @inheritdoc ISettlement
    function infer(
        EpochId id,
        uint256 class,
        Direction calldata before,
        Submission[] calldata submissions,
        bytes calldata ownerSignature
    ) external {
        ModelId model = _state.epochs[id].model;
        Epochs.infer(
            _state.epochs[id], _state.models[model], _setting(), id, class, before, submissions, ownerSignature
        );
    }

    /// @inheritdoc ISettlement
    function post(EpochId id, uint256 first, bytes32 before, Message[] calldata messages) external {
        ModelId model = _state.epochs[id].model;
        Broadcasts.post(_state.epochs[id], _state.models[model], _state.rosters[model], id, first, before, messages);
    }

    /// @inheritdoc ISettlement
    function acknowledge(EpochId id, Order calldata order, uint256 payer) external {
        Broadcasts.acknowledge(_state.epochs[id], _setting(), id, order, payer);
    }

    /// @inheritdoc ISettlement
    function complain(
        EpochId id,
        Order calldata order,
        uint256 number,
        bytes32[] calldata hashes,
        Message calldata message,
        Complaint calldata complaint,
        Point[] calldata answers,
        Direction calldata direction
    ) external nonReentrant {
        Broadcasts.complain(_state, _setting(), id, order, number, hashes, message, complaint, answers, direction);
    }

    /// @inheritdoc ISettlement
    function draw(EpochId id) external {
        Holdouts.draw(_state.epochs[id], _state.models[_state.epochs[id].model], id);
    }

    /// @inheritdoc ISettlement
    function credit(EpochId id, uint256 class, Direction calldata direction, Credit[] calldata credits) external {
        ModelId model = _state.epochs[id].model;
        Epochs.credit(
            _state.epochs[id], _state.models[model], _state.rosters[model], _setting(), id, class, direction, credits
        );
    }

    /// @inheritdoc ISettlement
    function settle(EpochId id, Submission calldata submission, bytes calldata ownerSignature) external {
        ModelId model = _state.epochs[id].model;
        Payouts.settle(_state, _setting(), model, id, submission, ownerSignature);
    }

    /// @inheritdoc ISettlement
    function refund(EpochId id, Order calldata order) external nonReentrant {
        ModelId model = _state.epochs[id].model;
        Epochs.refund(_state.epochs[id], _state.models[model], _setting(), id, order);
    }

    // ---- payouts

    /// @inheritdoc ISettlement
    function publish(
        ModelId model,
        uint256 period,
        EpochId[] calldata epochs,
        uint96[] calldata amounts,
        uint256 blind,
        Point calldata opening
    ) external nonReentrant {
        Payouts.publish(_state, _setting(), model, period, epochs, amounts, blind, opening);
    }

    /// @inheritdoc ISettlement
    function claim(ModelId model, address party, Claim[] calldata claims, bool keep) external nonReentrant {
        Payouts.claim(_state, vault, model, party, claims, keep);
    }

    /// @inheritdoc ISettlement
    function claimByOpening(
        ModelId model,
        address party,
        uint32 period,
        uint96 amount,
        Point calldata opening,
        bool keep
    ) external nonReentrant {
        Payouts.claimByOpening(_state, _setting(), model, party, period, amount, opening, keep);
    }

    /// @inheritdoc ISettlement
    function lapse(ModelId model, uint256 period, EpochId[] calldata epochs) external {
        Payouts.lapse(_state, model, period, epochs);
    }

    /// @inheritdoc ISettlement
    function beginOpening(EpochId id) external {
        ModelId model = _state.epochs[id].model;
        Payouts.beginOpening(_state.epochs[id], _state.models[model], _setting(), id);
    }

    /// @inheritdoc ISettlement
    function openCredits(EpochId id, address party, Opened[] calldata list) external {
        ModelId model = _state.epochs[id].model;
        Payouts.openCredits(_state.epochs[id], _state.models[model], _state.rosters[model], id, party, list);
    }

    /// @inheritdoc ISettlement
    function share(EpochId id, address party) external nonReentrant {
        ModelId model = _state.epochs[id].model;
        Payouts.share(_state.epochs[id], _state.models[model], _state.rosters[model], _setting(), id, party);
    }

    /// @inheritdoc ISettlement
    function compensate(ModelId model, address party) external nonReentrant {
        Payouts.compensate(_state.models[model], _state.rosters[model], _setting(), model, party);
    }

    // ---- views

    /// @inheritdoc ISettlement
    function modelOf(ModelId model) external view returns (ModelView memory) {
        return Views.model(_state, model);
    }

    /// @inheritdoc ISettlement
    function pinOf(ModelId model, uint256 kind) external view returns (Pin memory) {
        return _state.models[model].pins[kind];
    }

    /// @inheritdoc ISettlement
    function classOf(ModelId model, uint256 class) external view returns (ClassView memory) {
        return Views.class(_state, model, class);
    }

    /// @inheritdoc ISettlement
    function statisticsOf(ModelId model, uint256 class, uint256 place) external view returns (bool, bytes32) {
        return Views.statistics(_state.models[model], class, place);
    }

    /// @inheritdoc ISettlement
    function memberOf(ModelId model, uint256 place) external view returns (Member memory) {
        return _state.rosters[model].members[place];
    }

    /// @inheritdoc ISettlement
    function placeOf(ModelId model, address party) external view returns (uint256) {
        return Rosters.placeOf(_state.rosters[model], party);
    }

    /// @inheritdoc ISettlement
    function sealOf(ModelId model, address party) external view returns (bytes30) {
        return _state.rosters[model].seats[party].seal;
    }

    /// @inheritdoc ISettlement
    function shardOf(ModelId model, Point calldata data) external view returns (Shard memory) {
        return Views.shard(_state, model, data);
    }

    /// @inheritdoc ISettlement
    function holdoutOf(ModelId model, uint256 class, uint256 number) external view returns (Point memory, bool) {
        return Views.holdout(_state.models[model], class, number);
    }

    /// @inheritdoc ISettlement
    function epochOf(EpochId id) external view returns (EpochView memory) {
        return Views.epoch(_state, id);
    }

    /// @inheritdoc ISettlement
    function directionHash(EpochId id, uint256 class) external view returns (bytes32) {
        return _state.epochs[id].directions[class];
    }

    /// @inheritdoc ISettlement
    function messagesOf(EpochId id) external view returns (bytes32) {
        return _state.epochs[id].messages;
    }

    /// @inheritdoc ISettlement
    function creditOf(EpochId id, uint256 class, uint256 place) external view returns (Point memory) {
        return Views.credit(_state, id, class, place);
    }

    /// @inheritdoc ISettlement
    function periodOf(ModelId model, uint256 period) external view returns (PeriodView memory) {
        return Views.period(_state, model, period);
    }

    /// @inheritdoc ISettlement
    function claimed(ModelId model, uint256 period, uint256 place) external view returns (bool) {
        return Views.claimed(_state, model, period, place);
    }

    /// @inheritdoc ISettlement
    function orderId(Order calldata order) external view returns (EpochId) {
        return Epochs.idOf(_domainSeparatorV4(), order);
    }

    /// @inheritdoc ISettlement
    function domainSeparator() external view returns (bytes32) {
        return _domainSeparatorV4();
    }

    function _setting() private view returns (Setting memory) {
        return Setting(gateway, vault, stakes, _domainSeparatorV4());
    }
}
