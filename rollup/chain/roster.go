package chain

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

// Join accepts shards of contributors' rows. Parties other than the sender have signed ConsentTyped. Whose shards are
// all there is left out.
func (m *Model) Join(ctx context.Context, from Account, list ...Joining) (Receipt, error) {
	return again(func() (Receipt, error) {
		missing, err := m.missing(ctx, list)
		if err != nil || len(missing) == 0 {
			return Receipt{}, wrap("join", err)
		}
		heads, shards := make([]bindings.Joining, len(missing)), make([][]bindings.Submission, len(missing))
		for i, j := range missing {
			heads[i] = bindings.Joining{
				Party: j.Party, First: uint32(j.First), Key: point(&j.Key), Deadline: j.Deadline,
				Consent: orEmpty(j.Consent), Admission: orEmpty(j.Admission),
			}
			if shards[i], err = submissions(j.Shards, contributionCommitments, allScalars); err != nil {
				return Receipt{}, fmt.Errorf("join: %v: %w", j.Party, err)
			}
		}
		if len(missing) == 1 {
			data, err := m.abi.TryPackJoin(m.ID, heads[0], shards[0])
			return m.call(ctx, from, "join", data, err)
		}
		data, err := m.abi.TryPackJoinMany(m.ID, heads, shards)
		return m.call(ctx, from, "join", data, err)
	})
}

// missing are the parties some of whose shards are not there. It refuses shards other than those that are.
func (m *Model) missing(ctx context.Context, list []Joining) (out []Joining, err error) {
	for _, j := range list {
		place, ok, err := m.Place(ctx, j.Party)
		if err != nil {
			return nil, err
		}
		known := 0
		if ok {
			member, err := m.Member(ctx, place)
			if err != nil {
				return nil, err
			}
			if member.Key != j.Key {
				return nil, fmt.Errorf("%v joined with another key for messages", j.Party)
			}
			known = member.Shards
		}
		if j.First < 0 || j.First > known {
			return nil, fmt.Errorf("%v: shard %d comes now, got %d", j.Party, known, j.First)
		}
		if j.First+len(j.Shards) > known {
			out = append(out, j)
			continue
		}
		if err := m.expectShards(ctx, j, place); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// expectShards compares shards with those that are there.
func (m *Model) expectShards(ctx context.Context, j Joining, place int) error {
	for i, p := range j.Shards {
		s, err := submission(p, contributionCommitments, noScalars)
		if err != nil {
			return fmt.Errorf("%v: %w", j.Party, err)
		}
		known, err := read(ctx, m.client, m.Address(), m.abi.PackShardOf(m.ID, s.Commitments[0]), m.abi.UnpackShardOf)
		if err != nil {
			return err
		}
		if known.Rows == 0 || int(known.Member) != place || int(known.Number) != j.First+i {
			return fmt.Errorf("%v: the chain has another shard %d", j.Party, j.First+i)
		}
	}
	return nil
}

// Shards returns the accepted rows of a party's shards, by number.
func (m *Model) Shards(ctx context.Context, party common.Address) (rows []uint64, err error) {
	rosters := bindings.NewRosters()
	err = emitted(m.Settlement, rosters, rosters.UnpackContributedEvent).each(ctx,
		func(e *bindings.RostersContributed) { rows = append(rows, e.Rows.Uint64()) },
		[]any{common.Hash(m.ID)}, []any{party})
	return rows, wrap("shards", err)
}

// Close ends joining, if it has not ended.
func (m *Model) Close(ctx context.Context, from Account) (Receipt, error) {
	s, err := m.State(ctx)
	if err != nil || s.Phase > JoiningOpen {
		return Receipt{}, err
	}
	data, err := m.abi.TryPackClose(m.ID)
	return m.call(ctx, from, "close", data, err)
}
