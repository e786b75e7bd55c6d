// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC20, SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {IFeeVault, NATIVE} from "../interfaces/IFeeVault.sol";
import {AccountId} from "../types/Ids.sol";

/// @title FeeVault
/// @notice See IFeeVault.
contract FeeVault is IFeeVault, EIP712, Nonces, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    struct Account {
        address asset;
        uint96 amount;
    }

    bytes32 private constant WITHDRAWAL =
        keccak256("Withdrawal(address asset,address person,address to,uint256 amount,uint256 nonce,uint256 deadline)");

    /// @notice Who has accounts here.
    address public immutable settlement;
    address public immutable stakes;

    mapping(address asset => bool) private _listed;
    mapping(address asset => mapping(address person => uint256)) private _balances;
    mapping(address controller => mapping(AccountId => Account)) private _accounts;
    mapping(address asset => uint256) private _owed;

    modifier onlyController() {
        if (msg.sender != settlement && msg.sender != stakes) revert NotController(msg.sender);
        _;
    }

    modifier listed(address asset) {
        if (!accepts(asset)) revert UnknownAsset(asset);
        _;
    }

    /// @param assets the accepted tokens
    constructor(address settlement_, address stakes_, address[] memory assets) EIP712("Tributary FeeVault", "1") {
        (settlement, stakes) = (settlement_, stakes_);
        for (uint256 i = 0; i < assets.length; i++) {
            _listed[assets[i]] = true;
        }
    }

    /// @inheritdoc IFeeVault
    function deposit(address asset, address person, uint256 amount) external payable nonReentrant listed(asset) {
        if (asset == NATIVE) {
            if (msg.value != amount) revert WrongAmount(msg.value, amount);
        } else {
            if (msg.value != 0) revert WrongAmount(msg.value, 0);
            uint256 before = IERC20(asset).balanceOf(address(this));
            IERC20(asset).safeTransferFrom(msg.sender, address(this), amount);
            uint256 received = IERC20(asset).balanceOf(address(this)) - before;
            if (received != amount) revert WrongAmount(received, amount);
        }
        _balances[asset][person] += amount;
        _owed[asset] += amount;
        emit Deposited(asset, person, amount);
    }

    /// @inheritdoc IFeeVault
    function withdraw(address asset, uint256 amount) external nonReentrant {
        _withdraw(asset, msg.sender, msg.sender, amount);
    }

    /// @inheritdoc IFeeVault
    function withdrawTo(
        address asset,
        address person,
        address to,
        uint256 amount,
        uint256 deadline,
        bytes calldata signature
    ) external nonReentrant {
        if (block.timestamp > deadline) revert Expired(deadline, block.timestamp);
        bytes32 hash = keccak256(abi.encode(WITHDRAWAL, asset, person, to, amount, _useNonce(person), deadline));
        if (!SignatureChecker.isValidSignatureNow(person, _hashTypedDataV4(hash), signature)) {
            revert WrongSignature(person);
        }
        _withdraw(asset, person, to, amount);
    }

    /// @inheritdoc IFeeVault
    function lock(AccountId account, address asset, address person, uint256 amount)
        external
        onlyController
        listed(asset)
    {
        _take(asset, person, amount);
        _put(account, asset, amount);
        emit Locked(account, person, amount);
    }

    /// @inheritdoc IFeeVault
    function pay(AccountId account, address person, uint256 amount) external onlyController {
        address asset = _draw(account, amount);
        _balances[asset][person] += amount;
        emit Paid(account, person, amount);
    }

    /// @inheritdoc IFeeVault
    function send(AccountId account, address person, uint256 amount) external onlyController nonReentrant {
        address asset = _draw(account, amount);
        emit Paid(account, person, amount);
        _send(asset, person, amount);
    }

    /// @inheritdoc IFeeVault
    function move(AccountId from, AccountId to, uint256 amount) external onlyController {
        _put(to, _draw(from, amount), amount);
        emit Moved(from, to, amount);
    }

    /// @inheritdoc IFeeVault
    function accepts(address asset) public view returns (bool) {
        return asset == NATIVE || _listed[asset];
    }

    /// @inheritdoc IFeeVault
    function balanceOf(address asset, address person) external view returns (uint256) {
        return _balances[asset][person];
    }

    /// @inheritdoc IFeeVault
    function accountOf(address controller, AccountId account) external view returns (address asset, uint256 amount) {
        Account storage a = _accounts[controller][account];
        return (a.asset, a.amount);
    }

    /// @inheritdoc IFeeVault
    function owed(address asset) external view returns (uint256) {
        return _owed[asset];
    }

    function _withdraw(address asset, address person, address to, uint256 amount) private {
        _take(asset, person, amount);
        emit Withdrawn(asset, person, to, amount);
        _send(asset, to, amount);
    }

    function _take(address asset, address person, uint256 amount) private {
        uint256 available = _balances[asset][person];
        if (available < amount) revert Insufficient(available, amount);
        _balances[asset][person] = available - amount;
    }

    function _put(AccountId account, address asset, uint256 amount) private {
        Account storage a = _accounts[msg.sender][account];
        if (a.amount != 0 && a.asset != asset) revert OtherAsset(account, asset, a.asset);
        uint256 sum = a.amount + amount;
        if (sum > type(uint96).max) revert WrongAmount(sum, type(uint96).max);
        (a.asset, a.amount) = (asset, uint96(sum));
    }

    function _draw(AccountId account, uint256 amount) private returns (address asset) {
        Account storage a = _accounts[msg.sender][account];
        if (a.amount < amount) revert Insufficient(a.amount, amount);
        a.amount -= uint96(amount);
        return a.asset;
    }

    function _send(address asset, address to, uint256 amount) private {
        _owed[asset] -= amount;
        if (asset == NATIVE) Address.sendValue(payable(to), amount);
        else IERC20(asset).safeTransfer(to, amount);
    }
}
