// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ISettlement} from "../src/interfaces/ISettlement.sol";
import {Epochs} from "../src/libraries/Epochs.sol";
import {Typed} from "../src/libraries/Typed.sol";
import {EpochId} from "../src/types/Ids.sol";
import {Credit, Opened, Order} from "../src/types/Messages.sol";
import {Point} from "../src/verifier/BN254.sol";
import {Fickle} from "./mocks/Thief.sol";
import {Scenes} from "./utils/Scenes.sol";

/// @notice An owner that is a contract, and says one thing today and another tomorrow (ERC-1271).
contract WalletsTest is Scenes {
    Fickle private wallet;
    EpochId private id;

    function setUp() public {
        wallet = new Fickle(OWNER);
        OWNER = address(wallet);
        deployWorld();
        serveModel(2, 1);
        Order memory o = order(1000);
        id = openOrder(o);
        deliver(id, o);
    }

    /// @dev A credit of party 1 with the owner's signature and, or, its opening.
    function _credit(bool signature, bool opened) private view returns (bytes memory) {
        (Point memory c, Opened memory opening) = commitCredit(id, 0, 1, 5, 77);
        Credit[] memory one = credits(0, 1, c);
        bytes32 kind =
            keccak256("Credit(bytes32 epoch,uint256 class,address party,Point credit)Point(uint256 x,uint256 y)");
        bytes32 word = keccak256(abi.encode(kind, id, uint256(0), party(1), pointHash(c)));
        if (signature) one[0].countersignature = sign(OWNER_KEY, word);
        if (opened) one[0].opened = opening;
        return abi.encodeCall(ISettlement.credit, (id, 0, directions[id][0], one));
    }

    function _refuse(bytes memory call, bytes4 selector, string memory what) private {
        refusesCall(STRANGER, address(settlement), 0, call, selector, what);
    }

    /// @notice The owner signs a contributor's credit and takes its word back before the call is mined. What is opened
    /// counts without its word.
    function test_countersignatureIsTakenBack() public {
        bytes memory both = _credit(true, true);
        wallet.takeBack();
        _refuse(_credit(true, false), Typed.WrongSignature.selector, "the signature alone");
        _refuse(_credit(false, false), Epochs.NotCountersigned.selector, "nothing");
        vm.prank(STRANGER);
        (bool ok,) = address(settlement).call(both);
        assertTrue(ok, "the opening is there");
        assertEq(settlement.epochOf(id).credits, 1, "it counts");
    }

    /// @notice A bad opening counts for nothing beside a signature that is none.
    function test_countersignatureIsTakenBackAndTheOpeningIsBad() public {
        wallet.takeBack();
        (Point memory c, Opened memory opening) = commitCredit(id, 0, 1, 5, 77);
        Credit[] memory one = credits(0, 1, c);
        (one[0].countersignature, one[0].opened) = (hex"00", opening);
        one[0].opened.value++;
        bytes memory call = abi.encodeCall(ISettlement.credit, (id, 0, directions[id][0], one));
        _refuse(call, Epochs.WrongOpening.selector, "of another value");
    }

    function test_countersignatureOfAContract() public {
        vm.prank(STRANGER);
        (bool ok,) = address(settlement).call(_credit(true, false));
        assertTrue(ok, "by ERC-1271");
    }
}
