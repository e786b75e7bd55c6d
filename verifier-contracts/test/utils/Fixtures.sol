// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ReferenceString, StatementVerifier} from "../../src/verifier/StatementVerifier.sol";
import {VerifyingKey} from "../../src/verifier/generated/Groth16Key.sol";
import {Proof, Statement} from "../../src/interfaces/IStatementVerifier.sol";
import {BN254} from "../../src/verifier/BN254.sol";
import {Test} from "./Test.sol";

/// @notice Real proofs, written by verifier-contracts/fixtures.
abstract contract Fixtures is Test {
    struct Arguments {
        bytes32 circuit;
        uint256 vectors;
        uint256 scalars;
        VerifyingKey key;
        ReferenceString srs;
    }

    function arguments(string memory name) internal view returns (Arguments memory) {
        bytes memory raw = vm.parseJsonBytes(_read(name), ".verifier");
        return abi.decode(raw, (Arguments));
    }

    function deploy(string memory name) internal returns (StatementVerifier) {
        return deployWith(arguments(name));
    }

    function deployWith(Arguments memory a) internal returns (StatementVerifier) {
        // They have no dynamic part, so that their encoding is that of the constructor's arguments.
        return StatementVerifier(vm.deployCode("StatementVerifier.sol:StatementVerifier", abi.encode(a)));
    }

    function statements(string memory name) internal view returns (Statement[] memory) {
        return abi.decode(vm.parseJsonBytes(_read(name), ".statements"), (Statement[]));
    }

    /// @notice What is false about each statement of a fixture of forgeries.
    function names(string memory name) internal view returns (string[] memory) {
        return vm.parseJsonStringArray(_read(name), ".names");
    }

    /// @notice The first n statements.
    function head(Statement[] memory all, uint256 n) internal pure returns (Statement[] memory some) {
        some = new Statement[](n);
        for (uint256 i = 0; i < n; i++) {
            some[i] = all[i];
        }
    }

    /// @notice A copy that shares nothing with the original.
    function copy(Statement memory s) internal pure returns (Statement memory) {
        return abi.decode(abi.encode(s), (Statement));
    }

    function one(Statement memory s) internal pure returns (Statement[] memory list) {
        list = new Statement[](1);
        list[0] = s;
    }

    /// @notice delta of section 3, written anew from the document.
    function digest(bytes32 circuit, Statement memory s) internal pure returns (uint256) {
        bytes memory words = abi.encode(
            keccak256("tributary.statement.v1"),
            circuit,
            s.context.chainId,
            s.context.target,
            s.context.model,
            s.context.epoch,
            s.context.party,
            s.commitments.length
        );
        for (uint256 i = 0; i < s.commitments.length; i++) {
            words = bytes.concat(words, abi.encode(s.commitments[i].x, s.commitments[i].y));
        }
        words = bytes.concat(
            words, abi.encode(s.proof.mask.x, s.proof.mask.y, s.scalars.length), abi.encodePacked(s.scalars)
        );
        return uint256(keccak256(words)) % BN254.R;
    }

    function _read(string memory name) private view returns (string memory) {
        return vm.readFile(string.concat("test/fixtures/", name, ".json"));
    }
}
