// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {DatanetId} from "../types/Ids.sol";
import {Rules} from "../types/Terms.sol";

/// @title Registry of Datanets.
/// @notice A Datanet is its curator's; each version has rules that never change, and a place where the schema's
/// document is found. A version's id is the hash of the registry, the curator, its name, its number and its rules.
interface IDatanets {
    /// @notice One version of a Datanet.
    struct Version {
        Rules rules;
        bytes32 name;
        uint32 number; // from 1
        string uri;
    }

    /// @notice A curator published a version; its document is at the URI.
    event Published(DatanetId indexed id, address indexed curator, bytes32 indexed name, uint32 number, string uri);

    /// @notice The caller is not the curator that the rules name.
    error NotCurator(address received, address expected);
    /// @notice A rule is outside its range.
    error BadRule(bytes32 name, uint256 received, uint256 limit);
    /// @notice There is no such version.
    error UnknownDatanet(DatanetId id);

    /// @notice Publishes the next version of a Datanet. The caller is the curator that the rules name.
    /// @param name the Datanet's name among its curator's
    /// @param rules what is fixed for this version
    /// @param uri where the schema's document is
    /// @return id of the version
    function publish(bytes32 name, Rules calldata rules, string calldata uri) external returns (DatanetId id);

    /// @notice A version by its id; it reverts if there is none.
    /// @param id of the version
    /// @return the version
    function versionOf(DatanetId id) external view returns (Version memory);

    /// @notice Number of the newest version of a Datanet, 0 if there is none.
    /// @param curator the Datanet's
    /// @param name the Datanet's
    /// @return the number
    function latest(address curator, bytes32 name) external view returns (uint32);
}
