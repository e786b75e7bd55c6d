// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ReferenceString, StatementVerifier} from "../src/verifier/StatementVerifier.sol";
import {VerifyingKey} from "../src/verifier/generated/Groth16Key.sol";
import {IStatementVerifier, Statement} from "../src/interfaces/IStatementVerifier.sol";
import {Fixtures} from "./utils/Fixtures.sol";

/// @notice Calls the verifier's parts one by one and meters them.
contract Parts is StatementVerifier {
    constructor(bytes32 c, uint256 k, uint256 m, VerifyingKey memory key, ReferenceString memory srs)
        StatementVerifier(c, k, m, key, srs)
    {}

    struct Metered {
        uint256 digest;
        uint256 canonical;
        uint256 scalars;
        uint256 groth16;
        uint256 mask;
        uint256 opening;
        uint256 shared;
        uint256 pairing;
    }

    /// @notice The same steps as verify, for one statement.
    function meter(Statement[] calldata statements) external view returns (Metered memory m) {
        uint256 start = gasleft();
        _digest(statements[0]);
        m.digest = start - gasleft();

        start = gasleft();
        uint256 entry = _transcript(statements);
        m.canonical = start - gasleft() - m.digest;
        Batch memory b = _open(entry, 1);

        start = gasleft();
        _publicScalars(statements[0].scalars, 0, statements[0].proof.z);
        m.scalars = start - gasleft();

        start = gasleft();
        _addGroth16(b, 0, entry, 1);
        m.groth16 = start - gasleft();

        start = gasleft();
        _addMask(b, entry, 1);
        m.mask = start - gasleft();

        start = gasleft();
        _addOpening(b, statements[0], 0, entry, 1);
        _addPending(b);
        m.opening = start - gasleft() - m.scalars;

        start = gasleft();
        _finishOne(b);
        _finish(b, b.pairs + 0xc0);
        m.shared = start - gasleft();

        start = gasleft();
        _pair(b.pairs, 1);
        m.pairing = start - gasleft();
    }
}

/// @notice Gas of verification, in snapshots/StatementVerifier.json. FORGE_SNAPSHOT_CHECK=true fails on a difference.
contract GasTest is Fixtures {
    uint256 private constant TRANSACTION = 21_000;

    function test_parts() public {
        Arguments memory a = arguments("toy");
        Parts parts = Parts(vm.deployCode("Gas.t.sol:Parts", abi.encode(a)));
        Parts.Metered memory m = parts.meter(head(statements("toy"), 1));
        _snapshot("part: digest", m.digest);
        _snapshot("part: canonical form", m.canonical);
        _snapshot("part: scalar polynomial", m.scalars);
        _snapshot("part: Groth16 sums", m.groth16);
        _snapshot("part: mask's proof of knowledge", m.mask);
        _snapshot("part: KZG opening", m.opening);
        _snapshot("part: sums that a batch shares", m.shared);
        _snapshot("part: product of 6 pairings", m.pairing);
    }

    function test_batches() public {
        StatementVerifier verifier = deploy("toy");
        Statement[] memory all = statements("toy");
        uint256[3] memory sizes = [uint256(1), 8, 32];
        string[3] memory names = ["batch of 01", "batch of 08", "batch of 32"];
        for (uint256 i = 0; i < 3; i++) {
            uint256 gas = _transaction(address(verifier), head(all, sizes[i]));
            _snapshot(string.concat(names[i], ": transaction"), gas);
            _snapshot(string.concat(names[i], ": a statement"), gas / sizes[i]);
            if (i == 0) assertTrue(gas <= 450_000, "one statement costs at most 450,000 gas");
            if (i == 2) assertTrue(gas / 32 < 160_000, "a statement in a batch of 32 costs less than 160,000 gas");
        }
    }

    /// @notice Statements whose first commitment is the same, as a class's weights are.
    function test_commitmentInCommon() public {
        uint256 gas = _transaction(address(deploy("shared")), head(statements("shared"), 32));
        _snapshot("batch of 32 with a commitment in common: a statement", gas / 32);
    }

    function test_realStatement() public {
        uint256 gas = _transaction(address(deploy("training")), statements("training"));
        _snapshot("training proof: transaction", gas);
        assertTrue(gas <= 450_000, "one statement costs at most 450,000 gas");
    }

    /// @dev Gas of a whole transaction: base, calldata, execution.
    function _transaction(address to, Statement[] memory list) private view returns (uint256 gas) {
        bytes memory data = abi.encodeCall(IStatementVerifier.verify, (list));
        to.code.length; // warm, as a transaction's target is
        uint256 start = gasleft();
        (bool ok,) = to.staticcall(data);
        gas = start - gasleft();
        assertTrue(ok, "rejected");
        gas += TRANSACTION;
        for (uint256 i = 0; i < data.length; i++) {
            gas += data[i] == 0 ? 4 : 16;
        }
    }

    function _snapshot(string memory name, uint256 gas) private {
        vm.snapshotValue("StatementVerifier", name, gas);
    }
}
