package chain

import (
	"context"
)

// Join accepts shards of contributors' rows. Those of which the party is not the sender need its Consent. One party's
// shards that are there are left out.
func (m *Model) Join(ctx context.Context, from Account, list ...Joining) (Receipt, error) { panic("not written yet") }

// Close ends joining.
func (m *Model) Close(ctx context.Context, from Account) (Receipt, error) { panic("not written yet") }
