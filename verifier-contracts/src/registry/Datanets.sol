// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDatanets} from "../interfaces/IDatanets.sol";
import {DatanetId} from "../types/Ids.sol";
import {Rules} from "../types/Terms.sol";

/// @title Datanets
/// @notice See IDatanets.
contract Datanets is IDatanets {
    uint256 private constant BASIS = 10_000;
    uint256 private constant MAX_LABELS = 4096;

    mapping(DatanetId => Version) private _versions;
    mapping(address curator => mapping(bytes32 name => uint32)) private _latest;

    /// @inheritdoc IDatanets
    function publish(bytes32 name, Rules calldata rules, string calldata uri) external returns (DatanetId id) {
        if (msg.sender != rules.curator) revert NotCurator(msg.sender, rules.curator);
        if (rules.minRows == 0 || rules.minRows > rules.maxRows) {
            revert BadRule("minRows", rules.minRows, rules.maxRows);
        }
        if (rules.labels > MAX_LABELS) revert BadRule("labels", rules.labels, MAX_LABELS);
        if (rules.maxLabel == 0 || rules.maxLabel > BASIS) revert BadRule("maxLabel", rules.maxLabel, BASIS);
        if (rules.maxPart == 0 || rules.maxPart > BASIS) revert BadRule("maxPart", rules.maxPart, BASIS);
        uint32 number = ++_latest[msg.sender][name];
        id = DatanetId.wrap(keccak256(abi.encode(block.chainid, address(this), name, number, rules)));
        _versions[id] = Version(rules, name, number, uri);
        emit Published(id, msg.sender, name, number, uri);
    }

    /// @inheritdoc IDatanets
    function versionOf(DatanetId id) external view returns (Version memory v) {
        v = _versions[id];
        if (v.number == 0) revert UnknownDatanet(id);
    }

    /// @inheritdoc IDatanets
    function latest(address curator, bytes32 name) external view returns (uint32) {
        return _latest[curator][name];
    }
}
