// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IFeeVault} from "../interfaces/IFeeVault.sol";
import {IStakeManager} from "../interfaces/IStakeManager.sol";
import {AccountId} from "../types/Ids.sol";

/// @title StakeManager
/// @notice See IStakeManager. The money is in the vault.
contract StakeManager is IStakeManager {
    using SafeCast for uint256;

    IFeeVault public immutable vault;
    address public immutable settlement;
    /// @notice Seconds from `leave` to `take`.
    uint256 public immutable delay;

    mapping(bytes32 subject => mapping(address asset => mapping(address person => Stake))) private _stakes;

    modifier onlySettlement() {
        if (msg.sender != settlement) revert NotSettlement(msg.sender, settlement);
        _;
    }

    constructor(IFeeVault vault_, address settlement_, uint256 delay_) {
        (vault, settlement, delay) = (vault_, settlement_, delay_);
    }

    /// @inheritdoc IStakeManager
    function bond(bytes32 subject, address asset, uint256 amount) external {
        _stakes[subject][asset][msg.sender].bonded += amount.toUint96();
        vault.lock(_account(subject, asset, msg.sender), asset, msg.sender, amount);
        emit Bonded(subject, msg.sender, asset, amount);
    }

    /// @inheritdoc IStakeManager
    function beginLeaving(bytes32 subject, address asset, uint256 amount) external {
        Stake storage s = _stakes[subject][asset][msg.sender];
        uint256 available = s.bonded - s.locked;
        if (amount > available) revert TooSmall(available, amount);
        (s.leaving, s.leaveAt) = (amount.toUint96(), uint64(block.timestamp + delay));
        emit Leaving(subject, msg.sender, asset, amount, s.leaveAt);
    }

    /// @inheritdoc IStakeManager
    function take(bytes32 subject, address asset) external returns (uint256 amount) {
        Stake storage s = _stakes[subject][asset][msg.sender];
        amount = s.leaving;
        if (block.timestamp < s.leaveAt) revert TooEarly(block.timestamp, s.leaveAt);
        s.bonded -= amount.toUint96();
        s.leaving = 0;
        vault.pay(_account(subject, asset, msg.sender), msg.sender, amount);
        emit Left(subject, msg.sender, asset, amount);
    }

    /// @inheritdoc IStakeManager
    function lock(bytes32 subject, address asset, address person, uint256 amount) external onlySettlement {
        uint256 available = free(subject, asset, person);
        if (amount > available) revert TooSmall(available, amount);
        _stakes[subject][asset][person].locked += amount.toUint96();
    }

    /// @inheritdoc IStakeManager
    function unlock(bytes32 subject, address asset, address person, uint256 amount) external onlySettlement {
        Stake storage s = _stakes[subject][asset][person];
        s.locked -= Math.min(amount, s.locked).toUint96();
    }

    /// @inheritdoc IStakeManager
    function slash(bytes32 subject, address asset, address person, address to, uint256 amount)
        external
        onlySettlement
        returns (uint256 taken)
    {
        Stake storage s = _stakes[subject][asset][person];
        taken = Math.min(amount, s.bonded);
        s.bonded -= taken.toUint96();
        s.locked -= Math.min(taken, s.locked).toUint96();
        if (s.leaving > s.bonded - s.locked) s.leaving = s.bonded - s.locked;
        vault.pay(_account(subject, asset, person), to, taken);
        emit Slashed(subject, person, to, asset, taken);
    }

    /// @inheritdoc IStakeManager
    function stakeOf(bytes32 subject, address asset, address person) external view returns (Stake memory) {
        return _stakes[subject][asset][person];
    }

    /// @inheritdoc IStakeManager
    function free(bytes32 subject, address asset, address person) public view returns (uint256) {
        Stake storage s = _stakes[subject][asset][person];
        return s.bonded - s.locked - s.leaving;
    }

    function _account(bytes32 subject, address asset, address person) private pure returns (AccountId) {
        return AccountId.wrap(keccak256(abi.encode(subject, asset, person)));
    }
}
