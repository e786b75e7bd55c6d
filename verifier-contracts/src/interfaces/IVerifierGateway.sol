// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IStatementVerifier} from "./IStatementVerifier.sol";

/// @notice What the gateway knows of a circuit's verifier.
struct Entry {
    IStatementVerifier verifier;
    uint32 capacity; // N, entries of the vectors that contributors have a place in; 0 if the circuit has none
    uint16 vectors; // k
    uint16 scalars; // m
    bool frozen;
    bytes32 codeHash;
    bytes32 keyHash;
    bytes32 tauHash; // keccak256 of [tau]_2
}

/// @title Verifiers by circuit.
/// @notice Maps a circuit's fingerprint to the one verifier of its statements. Whoever keeps the gateway can add
/// circuits and freeze them, and nothing else: an entry never changes and never goes. A model pins address, code and
/// key of the verifiers that it uses when it is registered. Freezing a circuit that is found broken stops the
/// statements of all models that pinned it: their open epochs are refunded, and nobody is slashed.
///
/// The capacity is a property of the circuit, so that whoever deploys a model cannot choose one: at the odd roots of a
/// larger domain a payout's blind would count as money.
interface IVerifierGateway {
    /// @notice A circuit got its verifier.
    event Added(bytes32 indexed circuit, address verifier, uint256 capacity, bytes32 keyHash);
    /// @notice A circuit's statements are refused from now on.
    event CircuitFrozen(bytes32 indexed circuit);

    /// @notice There is no code at the verifier's address: every call of it would succeed.
    error NoCode(address verifier);
    /// @notice The circuit has another verifier.
    error OtherVerifier(bytes32 circuit, address received, address expected);
    /// @notice The circuit has no verifier.
    error UnknownCircuit(bytes32 circuit);
    /// @notice The capacity is neither 0 nor a power of two from 8 to 1,024.
    error BadCapacity(uint256 received);
    /// @notice The verifier names a shape that no circuit has.
    error BadShape(uint256 vectors, uint256 scalars);

    /// @notice Adds a circuit. The same again changes nothing.
    /// @param verifier the circuit's
    /// @param capacity N, entries of vectors in which contributors have a place, or 0
    function add(IStatementVerifier verifier, uint256 capacity) external;

    /// @notice Stops a circuit, for ever.
    /// @param circuit its fingerprint
    function freeze(bytes32 circuit) external;

    /// @notice The entry of a circuit; it reverts if there is none, and does not if it is frozen.
    /// @param circuit its fingerprint
    /// @return the entry
    function entryOf(bytes32 circuit) external view returns (Entry memory);

    /// @notice Whether a circuit is frozen.
    /// @param circuit its fingerprint
    /// @return whether it is
    function isFrozen(bytes32 circuit) external view returns (bool);
}
