// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {AccountId} from "../types/Ids.sol";

/// @dev The native currency, where a token's address is expected.
address constant NATIVE = address(0);

/// @title The one contract that holds money.
/// @notice Two kinds of entries: a person's balance, which it alone can move, and accounts, each with one purpose and
/// of one of the two controllers, which were fixed when the vault was deployed. What is in an account can only be paid
/// out of that account: no rounding, refund or failed transfer of one touches another.
///
/// Assets are the native currency and a list of ERC-20 tokens that was fixed at deployment. A deposit is measured by
/// the difference of balances and has to be what was named, so that a token that takes a fee on transfers is refused,
/// not lost. A token that changes balances by itself must not be on the list.
interface IFeeVault {
    /// @notice A balance grew by a deposit.
    event Deposited(address indexed asset, address indexed person, uint256 amount);
    /// @notice Money left the vault from a person's balance.
    event Withdrawn(address indexed asset, address indexed person, address to, uint256 amount);
    /// @notice Money of a person went into an account.
    event Locked(AccountId indexed account, address indexed person, uint256 amount);
    /// @notice Money of an account went to a person's balance, or out to it.
    event Paid(AccountId indexed account, address indexed person, uint256 amount);
    /// @notice Money went from one account of a controller to another of its own.
    event Moved(AccountId indexed from, AccountId indexed to, uint256 amount);

    /// @notice The asset is not on the list.
    error UnknownAsset(address asset);
    /// @notice Another amount arrived than was named.
    error WrongAmount(uint256 received, uint256 expected);
    /// @notice The balance or account does not hold as much.
    error Insufficient(uint256 available, uint256 needed);
    /// @notice The caller controls no accounts.
    error NotController(address caller);
    /// @notice An account holds one asset for good.
    error OtherAsset(AccountId account, address received, address expected);
    /// @notice The signature is not the person's.
    error WrongSignature(address person);
    /// @notice The signature's deadline has passed.
    error Expired(uint256 deadline, uint256 now_);

    /// @notice Adds to a person's balance. Native currency is the value sent; a token is drawn by its allowance.
    /// @param asset the native currency or a listed token
    /// @param person whose balance grows
    /// @param amount that has to arrive
    function deposit(address asset, address person, uint256 amount) external payable;

    /// @notice Sends the caller some of its balance.
    /// @param asset the native currency or a listed token
    /// @param amount at most the balance
    function withdraw(address asset, uint256 amount) external;

    /// @notice Sends a person's balance where it signed to (EIP-712, ERC-1271): anybody may carry.
    /// @param asset the native currency or a listed token
    /// @param person whose balance it is
    /// @param to where it goes
    /// @param amount at most the balance
    /// @param deadline of the signature
    /// @param signature over Withdrawal(asset, person, to, amount, nonce, deadline)
    function withdrawTo(
        address asset,
        address person,
        address to,
        uint256 amount,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice A controller puts a person's money into one of its accounts. It answers for the person's consent.
    /// @param account one of the caller's
    /// @param asset the native currency or a listed token
    /// @param person whose balance it is
    /// @param amount at most the balance
    function lock(AccountId account, address asset, address person, uint256 amount) external;

    /// @notice A controller pays a person's balance from one of its accounts.
    /// @param account one of the caller's
    /// @param person whose balance grows
    /// @param amount at most what the account holds
    function pay(AccountId account, address person, uint256 amount) external;

    /// @notice A controller sends money of an account out to a person.
    /// @param account one of the caller's
    /// @param person who gets it
    /// @param amount at most what the account holds
    function send(AccountId account, address person, uint256 amount) external;

    /// @notice A controller moves money between its own accounts, of one asset.
    /// @param from one of the caller's
    /// @param to one of the caller's
    /// @param amount at most what the first holds
    function move(AccountId from, AccountId to, uint256 amount) external;

    /// @notice Whether the vault takes an asset.
    /// @param asset the native currency or a token
    /// @return whether it does
    function accepts(address asset) external view returns (bool);

    /// @notice A person's balance.
    /// @param asset the native currency or a listed token
    /// @param person whose balance it is
    /// @return the balance
    function balanceOf(address asset, address person) external view returns (uint256);

    /// @notice What a controller's account holds.
    /// @param controller whose account it is
    /// @param account its name
    /// @return asset of what it holds
    /// @return amount of it
    function accountOf(address controller, AccountId account) external view returns (address asset, uint256 amount);

    /// @notice The sum of all balances and accounts of an asset: never more than what the vault has of it.
    /// @param asset the native currency or a listed token
    /// @return the sum
    function owed(address asset) external view returns (uint256);
}
