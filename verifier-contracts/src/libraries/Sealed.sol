// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {BN254, Point} from "../verifier/BN254.sol";

/// @notice A message that is encrypted to several readers, as it is posted. What it has to hold is committed elsewhere:
/// the opening's polynomial has the value at the point that is hashed from the message.
struct Message {
    Point ephemeral; // E = e [1]
    bytes32[] boxes; // the message key under each reader's, in the readers' order
    uint256[] payload; // entries of the vector, then its blind, encrypted
    uint256 value; // y, the polynomial's value at z
    Point opening; // pi
}

/// @notice A reader's word that a message is bad: the secret S = b E that it shares with the sender, and the proof that
/// S has to E the ratio that the reader's key B has to the generator (Chaum and Pedersen 1993).
struct Complaint {
    uint256 reader; // its place among the readers
    Point key; // B
    bytes32 trail; // of a contributor's seat, 0 for a payer
    Point shared; // S
    Point first; // t [1]
    Point second; // t E
    uint256 reply; // t + c b
}

/// @title Verifiable encryption to keys in G1, for messages that anybody can be convicted by.
/// @notice ECIES with one fresh E for each message. A reader that finds that a message does not open its commitment
/// reveals the secret of this one message, and the contract decrypts for itself; no other message is touched. Such
/// complaints are those of distributed key generation (Gennaro et al. 1999; on chains Schindler et al. 2019).
///
/// Let x be a reader's place and id name what the message is about.
///
///     box_x     = m xor keccak256("tributary.box.v1", id, x, S_x)
///     payload_j = v_j xor keccak256("tributary.payload.v1", id, m, j)
///
/// No authentication is needed: any v that does not open the commitment at z is a fault.
library Sealed {
    using BN254 for BN254.Sum;
    using BN254 for Point;

    bytes32 private constant BOX = keccak256("tributary.box.v1");
    bytes32 private constant PAYLOAD = keccak256("tributary.payload.v1");
    bytes32 private constant RATIO = keccak256("tributary.ratio.v1");
    bytes32 private constant POINT = keccak256("tributary.point.v1");

    /// @notice The complaint does not prove that S is what the reader shares with the sender.
    error WrongSecret(uint256 reader);

    /// @notice The point z at which a message's vector is compared with a commitment.
    function point(bytes32 id, Point memory commitment, Message calldata m) internal pure returns (uint256) {
        bytes32 h = keccak256(abi.encode(POINT, id, commitment, m.ephemeral, m.boxes, m.payload));
        return uint256(h) % BN254.R;
    }

    /// @notice Reverts unless the complaint's secret is what the key's owner shares with the sender.
    function check(bytes32 id, Point memory ephemeral, Complaint memory c) internal view {
        c.shared.check();
        c.first.check();
        c.second.check();
        bytes32 h = keccak256(abi.encode(RATIO, id, c.reader, c.key, ephemeral, c.shared, c.first, c.second));
        uint256 challenge = uint256(h) % BN254.R;
        bool ok = c.reply < BN254.R && _equal(1, 2, c.reply, c.first, c.key, challenge)
            && _equal(ephemeral.x, ephemeral.y, c.reply, c.second, c.shared, challenge);
        if (!ok) revert WrongSecret(c.reader);
    }

    /// @notice The value at z of the polynomial that the reader of a checked complaint gets, with its blind, and
    /// whether all entries are below the field's order.
    function value(bytes32 id, Message calldata m, Complaint memory c, uint256 z)
        internal
        pure
        returns (uint256 y, bool canonical)
    {
        bytes32 key = m.boxes[c.reader] ^ keccak256(abi.encode(BOX, id, c.reader, c.shared));
        uint256[] calldata payload = m.payload;
        (bytes32 domain, uint256 r) = (PAYLOAD, BN254.R);
        canonical = true;
        // Memory does not grow: its price is quadratic.
        assembly ("memory-safe") {
            let ptr := mload(0x40)
            mstore(ptr, domain)
            mstore(add(ptr, 0x20), id)
            mstore(add(ptr, 0x40), key)
            for { let j := payload.length } j {} {
                j := sub(j, 1)
                mstore(add(ptr, 0x60), j)
                let v := xor(calldataload(add(payload.offset, shl(5, j))), keccak256(ptr, 0x80))
                canonical := and(canonical, lt(v, r))
                y := addmod(mulmod(y, z, r), v, r)
            }
        }
    }

    /// @dev Whether reply (x, y) = first + challenge p.
    function _equal(uint256 x, uint256 y, uint256 reply, Point memory first, Point memory p, uint256 challenge)
        private
        view
        returns (bool)
    {
        BN254.Sum memory left;
        left.addMul(x, y, reply);
        BN254.Sum memory right = BN254.Sum(first.x, first.y, 0, 0, 0);
        right.addMul(p.x, p.y, challenge);
        return left.x == right.x && left.y == right.y;
    }
}
