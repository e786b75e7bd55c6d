package party

import (
	"fmt"
	"math/big"

	"github.com/tributary-zk/tributary/circuits/proof"
)

// Claim shows what a contributor is owed over the first settlements: the opening, at the contributor's root, of the
// payouts accumulated by then. Later settlements do not spoil it.
type Claim struct {
	Version  int         `json:"version"`
	Index    int         `json:"index"`
	Total    string      `json:"total"`    // decimal
	Snapshot uint64      `json:"snapshot"` // number of settlements
	Opening  proof.Point `json:"opening"`
}

// Amount is the total as a number. It refuses a claim of another version.
func (c Claim) Amount() (*big.Int, error) {
	if c.Version != Version {
		return nil, fmt.Errorf("claim: version %d, this program reads version %d", c.Version, Version)
	}
	v, ok := new(big.Int).SetString(c.Total, 10)
	if !ok || v.Sign() < 0 {
		return nil, fmt.Errorf("claim: total is %q, expected a number of units", c.Total)
	}
	return v, nil
}
