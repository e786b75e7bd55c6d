// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ISettlement} from "../../src/interfaces/ISettlement.sol";
import {EpochId, ModelId} from "../../src/types/Ids.sol";
import {Credit, Direction, Order, Submission} from "../../src/types/Messages.sol";
import {Objective, Parameters, Rules} from "../../src/types/Terms.sol";
import {BN254, Point} from "../../src/verifier/BN254.sol";
import {MockVerifier} from "../mocks/MockVerifier.sol";
import {KnownTau} from "./KnownTau.sol";
import {Scenes} from "./Scenes.sol";

/// @notice Models by validation: a curator with hold-outs, whose gradients it knows.
abstract contract Validation is Scenes {
    uint256 internal constant HOLDOUTS = 3;

    /// @dev Of the schema, and label counts. Weights have an entry for each column, and the intercept.
    uint256 internal columns = 2;
    uint16 internal labels = 2;
    /// @dev What the curator committed to, by number.
    Submission[] internal held;

    function rules() internal view virtual override returns (Rules memory r) {
        r = super.rules();
        r.labels = labels;
        r.schema = keccak256(abi.encodePacked(_bounds()));
    }

    function _bounds() private view returns (uint256[] memory out) {
        out = new uint256[](2 * columns);
        for (uint256 j = 0; j < out.length; j++) {
            out[j] = j + 1;
        }
    }

    /// @notice Scalars of a contribution of ten rows with two labels.
    function tenRows() internal view returns (uint256[] memory out) {
        uint256[] memory bounds = _bounds();
        out = new uint256[](1 + labels + bounds.length);
        (out[0], out[1], out[2]) = (10, 5, 5);
        for (uint256 j = 0; j < bounds.length; j++) {
            out[1 + labels + j] = bounds[j];
        }
    }

    /// @notice Parameters of a model with other numbers of hold-outs, columns and labels.
    function wideValidation(uint8 n, uint256 columns_, uint16 labels_) internal returns (Parameters memory p) {
        (columns, labels) = (columns_, labels_);
        p = validation(1);
        (p.holdouts, p.circuits[0]) = (n, bytes32(uint256(99)));
        MockVerifier wide = new MockVerifier(p.circuits[0], 3, 1 + labels + 2 * columns, KnownTau.g2());
        vm.prank(KEEPER);
        gateway.add(wide, 0);
    }

    function joinWide(uint256 i) internal {
        data[i].push(fresh());
        joinWith(i, list(submission(points(data[i][0], KnownTau.point(KnownTau.TAU), fresh()), tenRows())));
    }

    function validation(uint256 classes) internal returns (Parameters memory p) {
        p = parameters(classes);
        (p.objective, p.holdouts) = (Objective.Validation, uint8(HOLDOUTS));
    }

    // ---- hold-outs

    function holdouts(uint256 n) internal returns (Submission[] memory out) {
        out = new Submission[](n);
        for (uint256 i = 0; i < n; i++) {
            out[i] = submission(points(fresh(), KnownTau.point(KnownTau.TAU), fresh()), tenRows());
            out[i].proof = proof();
        }
    }

    function signedHoldouts(uint256 key, uint256 first, Submission[] memory shards)
        internal
        view
        returns (bytes memory)
    {
        bytes32 kind = keccak256("Holdouts(bytes32 model,uint256 first,bytes32 shards)");
        return sign(key, keccak256(abi.encode(kind, model, first, keccak256(commitmentsOf(shards)))));
    }

    /// @notice A call of commitHoldouts that anybody can carry.
    function commitCall(uint256 first, Submission[] memory shards) internal view returns (bytes memory) {
        bytes memory signature = signedHoldouts(CURATOR_KEY, first, shards);
        return abi.encodeCall(ISettlement.commitHoldouts, (model, first, shards, signature));
    }

    function commitAll() internal {
        commitMany(HOLDOUTS);
    }

    function commitMany(uint256 n) internal {
        Submission[] memory shards = holdouts(n);
        keepHoldouts(shards);
        vm.prank(STRANGER);
        settlement.commitHoldouts(model, 0, shards, signedHoldouts(CURATOR_KEY, 0, shards));
    }

    function keepHoldouts(Submission[] memory shards) internal {
        delete held;
        for (uint256 i = 0; i < shards.length; i++) {
            held.push(shards[i]);
        }
    }

    // ---- gradients

    /// @notice Entries and blind of a hold-out's gradient in a round: some entries are negative.
    function sums(uint256 class, uint256 number) internal view returns (int128[] memory values, uint256 blind) {
        uint256 round = settlement.modelOf(model).round;
        values = new int128[](columns + 1);
        for (uint256 j = 0; j < values.length; j++) {
            uint256 seed = uint256(keccak256(abi.encode("hold-out", round, class, number, j)));
            values[j] = int128(int256(seed >> 160)) * (seed % 2 == 0 ? int128(1) : int128(-1));
        }
        blind = uint256(keccak256(abi.encode("blind", round, class, number))) % R;
    }

    /// @notice The value at z of the polynomial behind a gradient's commitment.
    function valueAt(int128[] memory values, uint256 blind, uint256 z) internal pure returns (uint256 y) {
        y = mulmod(blind, KnownTau.exp(z, values.length), R);
        for (uint256 j = 0; j < values.length; j++) {
            uint256 v = values[j] >= 0 ? uint256(int256(values[j])) : R - uint256(-int256(values[j]));
            y = addmod(y, mulmod(v, KnownTau.exp(z, j), R), R);
        }
    }

    function gradient(uint256 class, uint256 number) internal view returns (Point memory) {
        (int128[] memory values, uint256 blind) = sums(class, number);
        return KnownTau.point(valueAt(values, blind, KnownTau.TAU));
    }

    /// @notice Training statements of all hold-outs.
    function gradients(uint256 class) internal returns (Submission[] memory out) {
        out = new Submission[](held.length);
        for (uint256 i = 0; i < out.length; i++) {
            out[i] = submission(points(held[i].commitments[0], gradient(class, i), fresh()), words());
            out[i].proof = proof();
        }
    }

    function proveCall(uint256 class, Submission[] memory shards) internal view returns (bytes memory) {
        return abi.encodeCall(ISettlement.proveHoldouts, (model, class, shards));
    }

    function proveClass(uint256 class) internal {
        Submission[] memory shards = gradients(class);
        vm.prank(STRANGER);
        settlement.proveHoldouts(model, class, shards);
    }

    /// @notice A call of postHoldout for any sums, with the opening that whoever knows the proven ones can make: that
    /// of their polynomial at the point which is hashed from what the call says.
    function postCall(uint256 class, uint256 number, int128[] memory values, uint256 blind)
        internal
        view
        returns (bytes memory)
    {
        Point memory c = gradient(class, number);
        uint256 z = uint256(keccak256(abi.encode(model, class, number, c, values, blind))) % R;
        (int128[] memory own, uint256 ownBlind) = sums(class, number);
        Point memory opening = openingAt(valueAt(own, ownBlind, KnownTau.TAU), z, valueAt(own, ownBlind, z));
        return abi.encodeCall(ISettlement.postHoldout, (model, class, number, values, blind, opening));
    }

    function postCall(uint256 class, uint256 number) internal view returns (bytes memory) {
        (int128[] memory values, uint256 blind) = sums(class, number);
        return postCall(class, number, values, blind);
    }

    function postOne(uint256 class, uint256 number) internal {
        send(STRANGER, postCall(class, number));
    }

    /// @notice Calls the settlement as somebody, and expects the custom error.
    function _refuse(address from, bytes memory call, bytes4 selector, string memory what) internal {
        refusesCall(from, address(settlement), 0, call, selector, what);
    }

    function send(address from, bytes memory call) internal {
        vm.prank(from);
        (bool ok, bytes memory reason) = address(settlement).call(call);
        if (!ok) {
            assembly ("memory-safe") {
                revert(add(reason, 0x20), mload(reason))
            }
        }
    }

    // ---- models

    /// @notice A model of n contributors with ten rows each, whose weights are proposed and trained.
    function trainValidation(uint256 n, uint256 classes) internal {
        registerModel(validation(classes));
        commitAll();
        for (uint256 i = 0; i < n; i++) {
            join(i, 10);
        }
        closeRoster();
        proposeAll();
        trainAll(n);
    }

    function showAll() internal {
        uint256 classes = settlement.modelOf(model).classes;
        for (uint256 class = 0; class < classes; class++) {
            proveClass(class);
            for (uint256 i = 0; i < held.length; i++) {
                postOne(class, i);
            }
        }
    }

    /// @notice A model by validation that takes orders.
    function serveValidation(uint256 n, uint256 classes) internal {
        trainValidation(n, classes);
        showAll();
        serveTrained();
    }

    // ---- epochs

    /// @notice A delivered epoch whose hold-out is drawn.
    function drawn() internal returns (EpochId id, uint256 number) {
        Order memory o = order(1000);
        id = openOrder(o);
        deliver(id, o);
        vm.roll(block.number + 1);
        settlement.draw(id);
        number = settlement.epochOf(id).drawn - 1;
    }

    function along(uint256 class, uint256 number) internal view returns (Direction memory) {
        return Direction(number, BN254.negate(gradient(class, number)), 0);
    }

    function creditCall(EpochId id, uint256 class, uint256 i, Direction memory q) internal returns (bytes memory) {
        return abi.encodeCall(ISettlement.credit, (id, class, q, credits(class, i, fresh())));
    }
}
