package chain

import (
	"context"

	"github.com/tributary-zk/tributary/circuits/proof"
)

// PublishDatanet publishes the next version of a Datanet, unless the newest one is the same. The sender is the curator.
func (s *Settlement) PublishDatanet(
	ctx context.Context, from Account, name proof.Word, r Rules, uri string,
) (id proof.Word, _ Receipt, err error) { panic("not written yet") }

// DatanetID returns the id of a version of a Datanet, whose number counts from 1.
func (s *Settlement) DatanetID(name proof.Word, number uint32, r Rules) (proof.Word, error) { panic("not written yet") }

// Datanet returns a version of a Datanet.
func (s *Settlement) Datanet(ctx context.Context, id proof.Word) (Datanet, error) { panic("not written yet") }
