// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice A token that everybody can mint.
contract Token is ERC20("Token", "T") {
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}

/// @notice Keeps a hundredth of what is transferred.
contract FeeToken is Token {
    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        _burn(from, amount / 100);
        return super.transferFrom(from, to, amount - amount / 100);
    }
}

/// @notice Says that it transferred and did not.
contract LyingToken is Token {
    function transferFrom(address, address, uint256) public pure override returns (bool) {
        return true;
    }
}

/// @notice Calls whoever is about to pay or was paid, as ERC-777 does.
contract HookToken is Token {
    function _update(address from, address to, uint256 amount) internal override {
        if (from.code.length > 0 && from != address(this)) _call(from);
        super._update(from, to, amount);
        if (to.code.length > 0) _call(to);
    }

    function _call(address who) private {
        (bool ok,) = who.call(abi.encodeWithSignature("hook()"));
        ok; // who has no hook does not mind
    }
}
