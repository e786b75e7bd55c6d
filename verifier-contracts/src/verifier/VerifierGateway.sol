// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Ownable, Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {IStatementVerifier} from "../interfaces/IStatementVerifier.sol";
import {Entry, IVerifierGateway} from "../interfaces/IVerifierGateway.sol";

/// @title VerifierGateway
/// @notice See IVerifierGateway.
contract VerifierGateway is IVerifierGateway, Ownable2Step {
    mapping(bytes32 => Entry) private _entries;

    constructor(address keeper) Ownable(keeper) {}

    /// @inheritdoc IVerifierGateway
    function add(IStatementVerifier verifier, uint256 capacity) external onlyOwner {
        if (address(verifier).code.length == 0) revert NoCode(address(verifier));
        if (capacity != 0 && (capacity < 8 || capacity > 1024 || capacity & (capacity - 1) != 0)) {
            revert BadCapacity(capacity);
        }
        bytes32 circuit = verifier.circuit();
        Entry storage known = _entries[circuit];
        if (address(known.verifier) != address(0)) {
            if (address(known.verifier) == address(verifier) && known.capacity == capacity) return;
            revert OtherVerifier(circuit, address(verifier), address(known.verifier));
        }
        (uint256 k, uint256 m) = (verifier.vectors(), verifier.scalars());
        if (k == 0 || k > 64 || m > type(uint16).max) revert BadShape(k, m);
        bytes32 keyHash = verifier.keyHash();
        _entries[circuit] = Entry({
            verifier: verifier,
            capacity: uint32(capacity),
            vectors: uint16(k),
            scalars: uint16(m),
            frozen: false,
            codeHash: address(verifier).codehash,
            keyHash: keyHash,
            tauHash: keccak256(abi.encode(verifier.tau()))
        });
        emit Added(circuit, address(verifier), capacity, keyHash);
    }

    /// @inheritdoc IVerifierGateway
    function freeze(bytes32 circuit) external onlyOwner {
        Entry storage e = _known(circuit);
        if (e.frozen) return;
        e.frozen = true;
        emit CircuitFrozen(circuit);
    }

    /// @inheritdoc IVerifierGateway
    function entryOf(bytes32 circuit) external view returns (Entry memory) {
        return _known(circuit);
    }

    /// @inheritdoc IVerifierGateway
    function isFrozen(bytes32 circuit) external view returns (bool) {
        return _entries[circuit].frozen;
    }

    function _known(bytes32 circuit) private view returns (Entry storage e) {
        e = _entries[circuit];
        if (address(e.verifier) == address(0)) revert UnknownCircuit(circuit);
    }
}
