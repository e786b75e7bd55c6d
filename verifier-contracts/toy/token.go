package toy

import (
	_ "embed"
	"encoding/hex"
	"strings"
)

//go:embed token.hex
var tokenHex string

// TokenCode is the code that creates test/mocks/Tokens.sol:Token, OpenZeppelin's ERC-20 with a mint that is anybody's:
// mint(address to, uint256 amount). It names itself T and has 18 decimals. verifier-contracts/gen writes it.
func TokenCode() ([]byte, error) { return hex.DecodeString(strings.TrimSpace(tokenHex)) }
