package epoch

import (
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/prover/verify"
)

// RoundKey is roundKey.
func (p *Proofs) RoundKey(t *terms.Terms) (*verify.Key, error) { return p.roundKey(t) }
