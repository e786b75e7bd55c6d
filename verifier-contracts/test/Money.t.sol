// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IFeeVault, NATIVE} from "../src/interfaces/IFeeVault.sol";
import {FeeVault} from "../src/money/FeeVault.sol";
import {AccountId} from "../src/types/Ids.sol";
import {FeeToken, HookToken, LyingToken, Token} from "./mocks/Tokens.sol";
import {Thief, Wallet} from "./mocks/Thief.sol";
import {Test} from "./utils/Test.sol";

/// @notice The vault and the bonds by themselves, with controllers that this test plays.
contract MoneyTest is Test {
    address private constant SETTLEMENT = address(0x5e);
    address private constant STAKES = address(0x57);
    uint256 private constant KEY = 0xa11ce;
    address private ALICE = vm.addr(KEY);
    address private constant BOB = address(0xb0b);
    AccountId private constant ONE = AccountId.wrap(bytes32(uint256(1)));
    AccountId private constant TWO = AccountId.wrap(bytes32(uint256(2)));

    Token private token = new Token();
    FeeToken private fees = new FeeToken();
    LyingToken private liar = new LyingToken();
    HookToken private hooks = new HookToken();
    FeeVault private vault;

    function setUp() public {
        vm.warp(1_700_000_000);
        address[] memory listed = new address[](4);
        (listed[0], listed[1], listed[2], listed[3]) = (address(token), address(fees), address(liar), address(hooks));
        vault = new FeeVault(SETTLEMENT, STAKES, listed);
        vm.deal(address(this), 1000);
        vault.deposit{value: 1000}(NATIVE, ALICE, 1000);
    }

    function _refuse(address from, bytes memory call, bytes4 selector, string memory what) private {
        refusesCall(from, address(vault), 0, call, selector, what);
    }

    // ---- deposits

    function test_deposits() public {
        token.mint(address(this), 50);
        token.approve(address(vault), 50);
        vault.deposit(address(token), BOB, 50);
        assertEq(vault.balanceOf(address(token), BOB), 50, "a token");
        assertEq(vault.owed(address(token)), 50, "owed");
        vm.prank(BOB);
        vault.withdraw(address(token), 20);
        assertEq(token.balanceOf(BOB), 20, "withdrawn");
        assertEq(vault.owed(address(token)), token.balanceOf(address(vault)), "the rest");
        vm.deal(address(this), 1);
        refusesCall(
            address(this),
            address(vault),
            1,
            abi.encodeCall(IFeeVault.deposit, (NATIVE, BOB, 2)),
            IFeeVault.WrongAmount.selector,
            "less than was named"
        );
        refusesCall(
            address(this),
            address(vault),
            1,
            abi.encodeCall(IFeeVault.deposit, (address(token), BOB, 1)),
            IFeeVault.WrongAmount.selector,
            "native money with a token"
        );
        _refuse(
            address(this),
            abi.encodeCall(IFeeVault.deposit, (address(0xdead), BOB, 1)),
            IFeeVault.UnknownAsset.selector,
            "a token that is not on the list"
        );
    }

    function test_tokenThatTakesAFee() public {
        fees.mint(address(this), 1000);
        fees.approve(address(vault), 1000);
        _refuse(
            address(this),
            abi.encodeCall(IFeeVault.deposit, (address(fees), BOB, 1000)),
            IFeeVault.WrongAmount.selector,
            "a hundredth is missing"
        );
    }

    function test_tokenThatLies() public {
        _refuse(
            address(this),
            abi.encodeCall(IFeeVault.deposit, (address(liar), BOB, 1000)),
            IFeeVault.WrongAmount.selector,
            "nothing arrived"
        );
    }

    /// @notice During a deposit the sender is called; what it then takes out must not count as missing, nor what it
    /// puts in count twice.
    function test_tokenThatCallsBack() public {
        Thief thief = new Thief();
        hooks.mint(address(thief), 300);
        bytes memory approve = abi.encodeWithSignature("approve(address,uint256)", address(vault), 300);
        thief.run(address(hooks), 0, approve);
        bytes memory put = abi.encodeCall(IFeeVault.deposit, (address(hooks), address(thief), 100));
        thief.run(address(vault), 0, put);
        bytes4 guard = ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector;
        thief.arm(address(vault), put);
        thief.run(address(vault), 0, put);
        assertTrue(thief.entered() && thief.refusal() == guard, "a deposit within a deposit");
        assertEq(vault.balanceOf(address(hooks), address(thief)), 200, "twice in turn");
        bytes memory get = abi.encodeCall(IFeeVault.withdraw, (address(hooks), 100));
        thief.arm(address(vault), get);
        thief.run(address(vault), 0, put);
        assertTrue(thief.entered() && thief.refusal() == guard, "a withdrawal within a deposit");
        thief.arm(address(vault), get);
        thief.run(address(vault), 0, get);
        assertTrue(thief.entered() && thief.refusal() == guard, "a withdrawal within a withdrawal");
        assertEq(vault.owed(address(hooks)), hooks.balanceOf(address(vault)), "the vault holds what it owes");
    }

    function test_withdrawWithinWithdraw() public {
        Thief thief = new Thief();
        vm.deal(address(this), 100);
        vault.deposit{value: 100}(NATIVE, address(thief), 100);
        bytes memory get = abi.encodeCall(IFeeVault.withdraw, (NATIVE, 50));
        thief.arm(address(vault), get);
        thief.run(address(vault), 0, get);
        assertTrue(thief.entered(), "called back");
        assertEq(address(thief).balance, 50, "paid once");
        _refuse(
            address(thief),
            abi.encodeCall(IFeeVault.withdraw, (NATIVE, 51)),
            IFeeVault.Insufficient.selector,
            "more than it has"
        );
    }

    // ---- withdrawals by signature

    function _word(address asset, address to, uint256 amount, uint256 nonce, uint256 deadline)
        private
        view
        returns (bytes memory)
    {
        return _wordOf(ALICE, asset, to, amount, nonce, deadline);
    }

    function _wordOf(address person, address asset, address to, uint256 amount, uint256 nonce, uint256 deadline)
        private
        view
        returns (bytes memory)
    {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Tributary FeeVault"),
                keccak256("1"),
                block.chainid,
                address(vault)
            )
        );
        bytes32 kind = keccak256(
            "Withdrawal(address asset,address person,address to,uint256 amount,uint256 nonce,uint256 deadline)"
        );
        bytes32 hash = keccak256(abi.encode(kind, asset, person, to, amount, nonce, deadline));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, keccak256(abi.encodePacked("\x19\x01", domain, hash)));
        return abi.encodePacked(r, s, v);
    }

    function test_withdrawTo() public {
        uint256 deadline = vm.getBlockTimestamp() + 1;
        bytes memory word = _word(NATIVE, BOB, 300, 0, deadline);
        _refuse(BOB, _to(ALICE, address(0xc), 300, deadline, word), IFeeVault.WrongSignature.selector, "elsewhere");
        _refuse(BOB, _to(ALICE, BOB, 301, deadline, word), IFeeVault.WrongSignature.selector, "more");
        _refuse(BOB, _to(ALICE, BOB, 300, deadline + 1, word), IFeeVault.WrongSignature.selector, "longer");
        vm.prank(STAKES);
        vault.withdrawTo(NATIVE, ALICE, BOB, 300, deadline, word);
        assertEq(BOB.balance, 300, "anybody carries");
        _refuse(BOB, _to(ALICE, BOB, 300, deadline, word), IFeeVault.WrongSignature.selector, "the same again");
        word = _word(NATIVE, BOB, 300, 1, deadline);
        vm.warp(deadline + 1);
        _refuse(BOB, _to(ALICE, BOB, 300, deadline, word), IFeeVault.Expired.selector, "late");
    }

    function test_withdrawToOfAContract() public {
        Wallet wallet = new Wallet(ALICE);
        vm.deal(address(this), 100);
        vault.deposit{value: 100}(NATIVE, address(wallet), 100);
        uint256 deadline = vm.getBlockTimestamp() + 1;
        bytes memory own = _word(NATIVE, BOB, 100, 0, deadline);
        _refuse(
            BOB, _to(address(wallet), BOB, 100, deadline, own), IFeeVault.WrongSignature.selector, "of its own balance"
        );
        bytes memory word = _wordOf(address(wallet), NATIVE, BOB, 100, 0, deadline);
        vault.withdrawTo(NATIVE, address(wallet), BOB, 100, deadline, word);
        assertEq(BOB.balance, 100, "by ERC-1271");
    }

    function _to(address person, address to, uint256 amount, uint256 deadline, bytes memory word)
        private
        pure
        returns (bytes memory)
    {
        return abi.encodeCall(IFeeVault.withdrawTo, (NATIVE, person, to, amount, deadline, word));
    }

    // ---- accounts

    function test_accountsAreTheirControllers() public {
        bytes memory lock = abi.encodeCall(IFeeVault.lock, (ONE, NATIVE, ALICE, 100));
        _refuse(ALICE, lock, IFeeVault.NotController.selector, "no controller");
        vm.prank(SETTLEMENT);
        vault.lock(ONE, NATIVE, ALICE, 100);
        bytes memory pay = abi.encodeCall(IFeeVault.pay, (ONE, BOB, 1));
        _refuse(STAKES, pay, IFeeVault.Insufficient.selector, "the other controller's account of that name");
        _refuse(ALICE, pay, IFeeVault.NotController.selector, "pays");
        _refuse(ALICE, abi.encodeCall(IFeeVault.send, (ONE, BOB, 1)), IFeeVault.NotController.selector, "sends");
        _refuse(ALICE, abi.encodeCall(IFeeVault.move, (ONE, TWO, 1)), IFeeVault.NotController.selector, "moves");
        _refuse(SETTLEMENT, abi.encodeCall(IFeeVault.pay, (ONE, BOB, 101)), IFeeVault.Insufficient.selector, "more");
        _refuse(
            SETTLEMENT,
            abi.encodeCall(IFeeVault.lock, (TWO, NATIVE, ALICE, 901)),
            IFeeVault.Insufficient.selector,
            "more than the person has"
        );
        vm.prank(SETTLEMENT);
        vault.move(ONE, TWO, 60);
        vm.prank(SETTLEMENT);
        vault.pay(TWO, BOB, 60);
        assertEq(vault.balanceOf(NATIVE, BOB), 60, "moved and paid");
        assertEq(vault.owed(NATIVE), 1000, "all of it is owed");
    }

    function test_accountsHoldOneAsset() public {
        token.mint(address(this), 5);
        token.approve(address(vault), 5);
        vault.deposit(address(token), ALICE, 5);
        vm.prank(SETTLEMENT);
        vault.lock(ONE, NATIVE, ALICE, 1);
        _refuse(
            SETTLEMENT,
            abi.encodeCall(IFeeVault.lock, (ONE, address(token), ALICE, 5)),
            IFeeVault.OtherAsset.selector,
            "another asset"
        );
        vm.prank(SETTLEMENT);
        vault.lock(TWO, address(token), ALICE, 5);
        _refuse(
            SETTLEMENT, abi.encodeCall(IFeeVault.move, (ONE, TWO, 1)), IFeeVault.OtherAsset.selector, "between assets"
        );
    }

    function test_accountAbove96Bits() public {
        vm.deal(address(this), 1 << 97);
        vault.deposit{value: 1 << 97}(NATIVE, BOB, 1 << 97);
        _refuse(
            SETTLEMENT,
            abi.encodeCall(IFeeVault.lock, (ONE, NATIVE, BOB, 1 << 96)),
            IFeeVault.WrongAmount.selector,
            "it would be cut off"
        );
    }
}
