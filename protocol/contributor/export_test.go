package contributor

import (
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/party"
)

// Keep is keep.
func (c *Contributor) Keep(order proof.Word, number uint64, credits []party.Secret) {
	c.keep(order, number, credits)
}
