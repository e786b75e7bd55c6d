// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IStatementVerifier, Statement} from "../../src/interfaces/IStatementVerifier.sol";

/// @notice Stands in for a verifier in tests of the settlement alone: it accepts what it was told to, or everything.
contract MockVerifier is IStatementVerifier {
    bytes32 public circuit;
    bytes32 public keyHash = keccak256("key");
    uint256 public vectors;
    uint256 public scalars;
    uint256[4] private _tau;

    /// @notice Whether unexpected statements are accepted.
    bool public lenient = true;
    /// @notice Hashes of the public parts of expected statements.
    mapping(bytes32 => bool) public expected;

    constructor(bytes32 circuit_, uint256 vectors_, uint256 scalars_, uint256[4] memory tau_) {
        (circuit, vectors, scalars, _tau) = (circuit_, vectors_, scalars_, tau_);
    }

    function setLenient(bool on) external {
        lenient = on;
    }

    /// @notice From now on only expected statements are accepted.
    function expect(Statement memory s) external {
        lenient = false;
        expected[_hash(s)] = true;
    }

    function verify(Statement[] calldata statements) external view returns (bytes4) {
        if (statements.length == 0) revert EmptyBatch();
        for (uint256 i = 0; i < statements.length; i++) {
            if (!lenient && !expected[_hash(statements[i])]) revert ProofRejected(statements.length);
        }
        return IStatementVerifier.verify.selector;
    }

    function tau() external view returns (uint256[4] memory) {
        return _tau;
    }

    function _hash(Statement memory s) private pure returns (bytes32) {
        return keccak256(abi.encode(s.context, s.commitments, s.scalars));
    }
}
