// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ModelId} from "../types/Ids.sol";
import {Model, Phase} from "../types/State.sol";

/// @title A model's phases.
library Phases {
    /// @notice lambda n = 1 at lambda's scale. The bounds on the optimum, and on how far a contributor may shift its
    /// credit, are in units of 1/(lambda n).
    uint256 internal constant MIN_RIDGE = 1 << 24;

    /// @notice The model is in a phase, until a time or for good.
    event Entered(ModelId indexed model, Phase phase, uint256 until);

    /// @notice The model is not in the phase that the call needs.
    error WrongPhase(Phase received, Phase expected);
    /// @notice The phase's time has not passed.
    error PhaseOpen(uint256 now_, uint256 until);
    /// @notice The phase's time has passed.
    error PhaseOver(uint256 now_, uint256 until);

    function expect(Model storage m, Phase phase) internal view {
        if (m.phase != phase) revert WrongPhase(m.phase, phase);
    }

    /// @notice Reverts unless the model is in the phase and its time has not passed.
    function expectWithin(Model storage m, Phase phase) internal view {
        expect(m, phase);
        if (block.timestamp >= m.until) revert PhaseOver(block.timestamp, m.until);
    }

    /// @notice Reverts unless the model is in the phase and its time has passed.
    function expectOver(Model storage m, Phase phase) internal view {
        expect(m, phase);
        if (block.timestamp < m.until) revert PhaseOpen(block.timestamp, m.until);
    }

    function enter(Model storage m, ModelId model, Phase phase, uint256 window) internal {
        uint256 until = window == 0 ? type(uint40).max : block.timestamp + window;
        (m.phase, m.until) = (phase, uint40(until));
        emit Entered(model, phase, until);
    }

    /// @notice Makes the model final if all optima are proven, and the gradients of all hold-outs public.
    function finish(Model storage m, ModelId model) internal {
        if (m.finals != m.classes || m.shown != uint256(m.holdouts) * m.classes) return;
        enter(m, model, Phase.Demanding, m.windows.demand);
    }

    function fail(Model storage m, ModelId model) internal {
        enter(m, model, Phase.Failed, 0);
    }
}
