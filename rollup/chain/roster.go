package chain

import (
	"context"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/tributary-zk/tributary/circuits/contribution"
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
		labels, err := m.labels(ctx)
		if err != nil {
			return Receipt{}, wrap("join", err)
		}
		heads, shards := make([]bindings.Joining, len(missing)), make([][]bindings.Submission, len(missing))
		for i, j := range missing {
			if heads[i], err = j.wire(labels); err != nil {
				return Receipt{}, fmt.Errorf("join: %v: %w", j.Party, err)
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

// labels is how many label counts a contribution has among its scalars.
func (m *Model) labels(ctx context.Context) (int, error) {
	s, err := m.State(ctx)
	if err != nil {
		return 0, err
	}
	v, err := m.Datanet(ctx, s.Datanet)
	return int(v.Rules.Labels), err
}

// wire is the call's word on the party. Of its earlier shards the contract keeps a hash, so the call tells what it is
// of: the chain of hashes over them, and their rows by label.
func (j Joining) wire(labels int) (out bindings.Joining, err error) {
	out = bindings.Joining{
		Party: j.Party, First: uint32(len(j.Before)), Key: point(&j.Key), Deadline: j.Deadline, Counts: []*big.Int{},
		Consent: orEmpty(j.Consent), Admission: orEmpty(j.Admission),
	}
	list, err := submissions(j.Before, contributionCommitments, allScalars)
	if err != nil || len(list) == 0 {
		return out, err
	}
	for range labels {
		out.Counts = append(out.Counts, new(big.Int))
	}
	for i, s := range list {
		if len(s.Scalars) < contribution.Counts+labels {
			return out, fmt.Errorf("shard %d has %d scalars and lacks the counts of %d labels", i, len(s.Scalars), labels)
		}
		for k := range out.Counts {
			out.Counts[k].Add(out.Counts[k], s.Scalars[contribution.Counts+k])
		}
		c := j.Before[i].Instance.C
		log := append([]byte{}, out.Log[:]...)
		for _, p := range contributionCommitments {
			packed := packPoint(&c[p])
			log = append(log, packed[:]...)
		}
		rows := s.Scalars[contribution.Rows].FillBytes(make([]byte, 32))
		out.Log = crypto.Keccak256Hash(append(log, rows...))
	}
	return out, nil
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
			known = member.Shards
		}
		if len(j.Before) > known {
			return nil, fmt.Errorf("%v: shard %d comes now, got %d", j.Party, known, len(j.Before))
		}
		if len(j.Before)+len(j.Shards) > known {
			out = append(out, j)
			continue
		}
		if err := m.expectShards(ctx, j, place); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// expectShards compares shards with those that are there, and the key with that of the first call.
func (m *Model) expectShards(ctx context.Context, j Joining, place int) error {
	b := bindings.NewRosters()
	joined, err := emitted(m.Settlement, b, b.UnpackJoinedEvent).last(ctx, []any{common.Hash(m.ID)}, nil, []any{j.Party})
	if err != nil {
		return err
	}
	if key := point(&j.Key); joined == nil || joined.Key.X.Cmp(key.X) != 0 || joined.Key.Y.Cmp(key.Y) != 0 {
		return fmt.Errorf("%v joined with another key for messages", j.Party)
	}
	for i, p := range j.Shards {
		s, err := submission(p, contributionCommitments, noScalars)
		if err != nil {
			return fmt.Errorf("%v: %w", j.Party, err)
		}
		known, err := read(ctx, m.client, m.Address(), m.abi.PackShardOf(m.ID, s.Commitments[0]), m.abi.UnpackShardOf)
		if err != nil {
			return err
		}
		if known.Rows == 0 || int(known.Member) != place || int(known.Number) != len(j.Before)+i {
			return fmt.Errorf("%v: the chain has another shard %d", j.Party, len(j.Before)+i)
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
