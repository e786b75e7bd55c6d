// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Bonds.
/// @notice A bond is somebody's money, of one asset, for one subject: a model or a Datanet. Part of it is locked by
/// what is open: an owner's bond by the pools of unpublished epochs. What is not locked can leave after a delay, in
/// which a fault that was committed before can still be proven. It is taken for provable faults and for pools that an
/// owner did not publish, never for silence of anybody else.
interface IStakeManager {
    /// @notice One person's bond.
    struct Stake {
        uint96 bonded; // all of it, what is leaving included
        uint96 locked;
        uint96 leaving;
        uint64 leaveAt;
    }

    /// @notice A bond grew.
    event Bonded(bytes32 indexed subject, address indexed person, address asset, uint256 amount);
    /// @notice An amount begins to leave.
    event Leaving(bytes32 indexed subject, address indexed person, address asset, uint256 amount, uint256 leaveAt);
    /// @notice It left, to the person's balance in the vault.
    event Left(bytes32 indexed subject, address indexed person, address asset, uint256 amount);
    /// @notice The settlement took a part for somebody.
    event Slashed(bytes32 indexed subject, address indexed person, address indexed to, address asset, uint256 amount);

    /// @notice The caller is not the settlement.
    error NotSettlement(address received, address expected);
    /// @notice The bond is too small, or what of it is free.
    error TooSmall(uint256 available, uint256 needed);
    /// @notice The delay has not passed.
    error TooEarly(uint256 now_, uint256 leaveAt);

    /// @notice Adds to the caller's bond, from its balance in the vault.
    /// @param subject the model or Datanet
    /// @param asset of the bond
    /// @param amount from the balance
    function bond(bytes32 subject, address asset, uint256 amount) external;

    /// @notice Begins to take an amount out; it replaces an earlier beginning.
    /// @param subject the model or Datanet
    /// @param asset of the bond
    /// @param amount at most what is not locked
    function beginLeaving(bytes32 subject, address asset, uint256 amount) external;

    /// @notice Pays what began to leave, once the delay has passed, to the caller's balance in the vault.
    /// @param subject the model or Datanet
    /// @param asset of the bond
    /// @return amount that left
    function take(bytes32 subject, address asset) external returns (uint256 amount);

    /// @notice The settlement locks a part; it counts neither what is locked nor what is leaving.
    /// @param subject the model or Datanet
    /// @param asset of the bond
    /// @param person whose bond it is
    /// @param amount at most what is free
    function lock(bytes32 subject, address asset, address person, uint256 amount) external;

    /// @notice The settlement unlocks a part.
    /// @param subject the model or Datanet
    /// @param asset of the bond
    /// @param person whose bond it is
    /// @param amount of what is locked
    function unlock(bytes32 subject, address asset, address person, uint256 amount) external;

    /// @notice The settlement takes at most `amount`, of what is locked first, and pays it to a balance in the vault.
    /// @param subject the model or Datanet
    /// @param asset of the bond
    /// @param person whose bond it is
    /// @param to whose balance grows
    /// @param amount to take at most
    /// @return taken the amount that there was
    function slash(bytes32 subject, address asset, address person, address to, uint256 amount)
        external
        returns (uint256 taken);

    /// @notice A person's bond for a subject.
    /// @param subject the model or Datanet
    /// @param asset of the bond
    /// @param person whose bond it is
    /// @return the bond
    function stakeOf(bytes32 subject, address asset, address person) external view returns (Stake memory);

    /// @notice What is neither locked nor leaving.
    /// @param subject the model or Datanet
    /// @param asset of the bond
    /// @param person whose bond it is
    /// @return the amount
    function free(bytes32 subject, address asset, address person) external view returns (uint256);
}
