// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ISettlement} from "../src/interfaces/ISettlement.sol";
import {Models} from "../src/libraries/Models.sol";
import {MAX_CLASSES, MAX_PLACES} from "../src/types/Limits.sol";
import {Parameters} from "../src/types/Terms.sol";
import {Point} from "../src/verifier/BN254.sol";
import {MockVerifier} from "./mocks/MockVerifier.sol";
import {KnownTau} from "./utils/KnownTau.sol";
import {Scenes} from "./utils/Scenes.sol";

/// @notice Ordinary nodes relay no transaction above 128 KiB. Terms under which a call could be larger are refused
/// before anybody joins; Largest.t.sol has the largest calls under those that are accepted.
contract RelayTest is Scenes {
    function _accepts(uint256 kind, uint256 scalars, uint256 places, bool ok, string memory what) private {
        capacity = places;
        deployWorld();
        Parameters memory p = parameters(1);
        uint8[6] memory vectors = [3, 4, 3, 4, 4, 2];
        MockVerifier other = new MockVerifier(keccak256("other"), vectors[kind], scalars, KnownTau.g2());
        vm.prank(KEEPER);
        gateway.add(other, 0);
        p.circuits[kind] = keccak256("other");
        bytes memory call = abi.encodeCall(ISettlement.register, (p));
        if (!ok) {
            refusesCall(OWNER, address(settlement), 0, call, Models.BadParameter.selector, what);
            return;
        }
        vm.prank(OWNER);
        (ok,) = address(settlement).call(call);
        assertTrue(ok, what);
    }

    /// @dev A contribution's scalars are rows, two label counts and two bounds a column.
    function _columns(uint256 d, uint256 places, bool ok, string memory what) private {
        _accepts(0, 3 + 2 * d, places, ok, what);
    }

    /// @notice One contributor that demands sum H ends a model whose sum H nobody can post.
    function test_sumHThatNobodyCanPost() public {
        _columns(87, 8, true, "87 columns: 3,916 entries, a blind and 8 boxes");
        _columns(88, 8, false, "88 columns: 4,005 entries");
        _columns(85, 256, true, "85 columns: 3,741 entries, a blind and 256 boxes");
        _columns(86, 256, false, "86 columns: 3,828 entries");
        _columns(82, 512, true, "82 columns: 3,486 entries, a blind and 512 boxes");
        _columns(83, 512, false, "83 columns: 3,570 entries");
        _columns(8191, 8, false, "as many as a key has room for");
    }

    /// @notice The votes of more than two thirds of a thousand.
    function test_votesThatNobodyCanCarry() public {
        _columns(2, 512, true, "512 places");
        _columns(2, 1024, false, "1,024 places");
    }

    /// @notice An owner posts answers that are too long to complain of.
    function test_answersThatNobodyCanComplainOf() public {
        _accepts(3, 1 + 1024, 8, true, "a batch of 1,024");
        _accepts(3, 1 + 2048, 8, false, "a batch of 2,048");
    }

    /// @notice Contracts vote with long signatures. Of the most that are needed, with the largest proposal, those of
    /// 256 bytes fit, with 600 bytes for all else of a transaction; those of 300 do not.
    function test_longSignaturesThatNobodyCanCarry() public view {
        assertTrue(_votes(256) <= 131_072 - 600, "256 bytes each");
        assertTrue(_votes(300) > 131_072, "300 bytes each");
    }

    function _votes(uint256 size) private view returns (uint256) {
        uint256 n = 2 * MAX_PLACES / 3 + 1;
        bytes[] memory signatures = new bytes[](n);
        for (uint256 i = 0; i < n; i++) {
            signatures[i] = new bytes(size);
        }
        (Point[] memory w, bytes32[] memory roots) = (new Point[](MAX_CLASSES), new bytes32[](MAX_CLASSES));
        return abi.encodeCall(ISettlement.propose, (model, w, roots, new uint256[](n), signatures)).length;
    }
}
