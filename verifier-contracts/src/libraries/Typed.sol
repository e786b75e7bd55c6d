// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {EpochId, ModelId} from "../types/Ids.sol";
import {Joining, Order, Payer, Query, Submission} from "../types/Messages.sol";
import {PackedPoint, Point} from "../verifier/BN254.sol";

/// @title What people sign (EIP-712; contracts by ERC-1271).
/// @notice All hashes are under the settlement's domain, so chain and contract are part of every signature.
library Typed {
    bytes32 private constant POINT = keccak256("Point(uint256 x,uint256 y)");
    bytes32 private constant CONSENT = keccak256(
        "Consent(bytes32 model,address party,uint32 first,bytes32 shards,Point key,uint64 deadline)"
        "Point(uint256 x,uint256 y)"
    );
    bytes32 private constant ADMISSION = keccak256("Admission(bytes32 model,address party)");
    bytes32 private constant HOLDOUTS = keccak256("Holdouts(bytes32 model,uint256 first,bytes32 shards)");
    bytes32 private constant WEIGHTS =
        keccak256("Weights(bytes32 model,uint256 round,bytes32 weights,bytes32 statistics)");
    bytes32 private constant EVICTION =
        keccak256("Eviction(bytes32 model,uint256 round,bytes32 question,address[] parties)");
    bytes32 private constant PAYER =
        keccak256("Payer(address account,uint96 amount,Point key)Point(uint256 x,uint256 y)");
    bytes32 private constant QUERY =
        keccak256("Query(Point queries,bytes32 fees,uint64 weight,uint16 payer)Point(uint256 x,uint256 y)");
    bytes32 private constant ORDER = keccak256(
        "Order(bytes32 model,Payer[] payers,Query[] queries,uint96 unit,uint64 openBy,uint64 answerBy,uint256 salt)"
        "Payer(address account,uint96 amount,Point key)Point(uint256 x,uint256 y)"
        "Query(Point queries,bytes32 fees,uint64 weight,uint16 payer)"
    );
    bytes32 private constant CREDIT =
        keccak256("Credit(bytes32 epoch,uint256 class,address party,Point credit)Point(uint256 x,uint256 y)");

    bytes32 private constant ANSWERS = keccak256("Answers(bytes32 epoch,uint256 class,uint256 first,bytes32 shards)");
    bytes32 private constant PAYOUTS = keccak256("Payouts(bytes32 epoch,Point payouts)Point(uint256 x,uint256 y)");

    /// @notice The signature is not by the person that the call speaks for.
    error WrongSignature(address person);

    /// @notice Reverts unless the person sent the call or signed the hash.
    function expect(bytes32 domain, address person, bytes32 structHash, bytes memory signature) internal view {
        if (msg.sender == person) return;
        expectSigned(domain, person, structHash, signature);
    }

    /// @notice Reverts unless the person signed the hash.
    function expectSigned(bytes32 domain, address person, bytes32 structHash, bytes memory signature) internal view {
        if (!signed(domain, person, structHash, signature)) revert WrongSignature(person);
    }

    /// @notice Whether the person signed the hash.
    function signed(bytes32 domain, address person, bytes32 structHash, bytes memory signature)
        internal
        view
        returns (bool)
    {
        bytes32 digest = MessageHashUtils.toTypedDataHash(domain, structHash);
        // A key's signature counts whether or not there is code at its address, which costs to find out.
        (address signer, ECDSA.RecoverError err,) = ECDSA.tryRecover(digest, signature);
        if (err == ECDSA.RecoverError.NoError && signer == person) return true;
        return SignatureChecker.isValidSignatureNow(person, digest, signature);
    }

    /// @notice A contributor's consent: shards is the hash of all commitments of its shards in order.
    function consent(ModelId model, Joining calldata j, bytes32 shardsHash) internal pure returns (bytes32) {
        return keccak256(abi.encode(CONSENT, model, j.party, j.first, shardsHash, point(j.key), j.deadline));
    }

    /// @notice Hash of the three new commitments of each shard.
    function shards(Submission[] calldata list) internal pure returns (bytes32) {
        bytes memory all = new bytes(list.length * 0xc0);
        for (uint256 i = 0; i < list.length; i++) {
            Point[] calldata c = list[i].commitments;
            assembly ("memory-safe") {
                calldatacopy(add(add(all, 0x20), mul(i, 0xc0)), c.offset, 0xc0)
            }
        }
        return keccak256(all);
    }

    /// @notice The curator's word that a party may contribute.
    function admission(ModelId model, address party) internal pure returns (bytes32) {
        return keccak256(abi.encode(ADMISSION, model, party));
    }

    /// @notice The curator's word that these are its hold-outs: shards is the hash of all their commitments in order.
    function holdouts(ModelId model, uint256 first, bytes32 shardsHash) internal pure returns (bytes32) {
        return keccak256(abi.encode(HOLDOUTS, model, first, shardsHash));
    }

    /// @notice A contributor's word that weights, and the sums that everybody committed to at them, are the fit's.
    function weights(ModelId model, uint256 round, Point[] calldata list, bytes32[] calldata statistics)
        internal
        pure
        returns (bytes32)
    {
        bytes32 points = _hash(list);
        return keccak256(abi.encode(WEIGHTS, model, round, points, keccak256(abi.encodePacked(statistics))));
    }

    /// @notice A contributor's vote to go on without some.
    function eviction(ModelId model, uint256 round, bytes32 question, address[] calldata parties)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(EVICTION, model, round, question, keccak256(abi.encodePacked(parties))));
    }

    /// @notice What payers and owner sign. Signatures are no part of it.
    function order(Order calldata o) internal pure returns (bytes32) {
        bytes32[] memory payers = new bytes32[](o.payers.length);
        for (uint256 i = 0; i < payers.length; i++) {
            Payer calldata p = o.payers[i];
            payers[i] = keccak256(abi.encode(PAYER, p.account, p.amount, point(p.key)));
        }
        bytes32[] memory queries = new bytes32[](o.queries.length);
        for (uint256 i = 0; i < queries.length; i++) {
            Query calldata q = o.queries[i];
            queries[i] = keccak256(abi.encode(QUERY, point(q.queries), q.fees, q.weight, q.payer));
        }
        return keccak256(
            abi.encode(
                ORDER,
                o.model,
                keccak256(abi.encodePacked(payers)),
                keccak256(abi.encodePacked(queries)),
                o.unit,
                o.openBy,
                o.answerBy,
                o.salt
            )
        );
    }

    /// @notice The owner's word that it can open a credit.
    function credit(EpochId epoch, uint256 class, address party, Point calldata c) internal pure returns (bytes32) {
        return keccak256(abi.encode(CREDIT, epoch, class, party, point(c)));
    }

    /// @notice The owner's word that it can open answers and directions: shardsHash is that of all commitments.
    function answers(EpochId epoch, uint256 class, uint256 first, bytes32 shardsHash) internal pure returns (bytes32) {
        return keccak256(abi.encode(ANSWERS, epoch, class, first, shardsHash));
    }

    /// @notice The owner's word that it can open an epoch's payouts.
    function payouts(EpochId epoch, Point calldata c) internal pure returns (bytes32) {
        return keccak256(abi.encode(PAYOUTS, epoch, point(c)));
    }

    /// @dev keccak256 of the points' coordinates.
    function _hash(Point[] calldata list) private pure returns (bytes32 h) {
        assembly ("memory-safe") {
            let ptr := mload(0x40)
            calldatacopy(ptr, list.offset, mul(list.length, 0x40))
            h := keccak256(ptr, mul(list.length, 0x40))
        }
    }

    function point(Point memory p) internal pure returns (bytes32) {
        return keccak256(abi.encode(POINT, p.x, p.y));
    }
}
