package chain

import (
	"context"
	"fmt"
	"maps"
	"math/big"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/ethereum/go-ethereum/common"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/optimum"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

// Propose sets the weights of all classes that training is to prove, and the roots of the trees over everybody's sums
// at them (SumsTree), unless they are set. The votes sign WeightsTyped; it takes more than two thirds of the
// contributors.
func (m *Model) Propose(
	ctx context.Context, from Account, weights []bn254.G1Affine, roots []proof.Word, votes []Vote,
) (Receipt, error) {
	s, err := m.State(ctx)
	if err != nil {
		return Receipt{}, err
	}
	if s.Phase > Fitting && s.Phase != Failed {
		return Receipt{}, wrap("propose", m.expectProposed(ctx, weights, roots))
	}
	b, err := m.votes(ctx, votes, m.WeightsTyped(s.Round+1, weights, roots))
	if err != nil {
		return Receipt{}, wrap("propose", err)
	}
	data, err := m.abi.TryPackPropose(m.ID, points(weights), ids(roots), b.voters, b.signatures)
	return b.cast(m.call(ctx, from, "propose", data, err))
}

// expectProposed compares weights and roots with those that are proposed.
func (m *Model) expectProposed(ctx context.Context, weights []bn254.G1Affine, roots []proof.Word) error {
	for i := range weights {
		c, err := m.Class(ctx, i)
		if err != nil {
			return err
		}
		if c.Weights != weights[i] {
			return fmt.Errorf("the chain has other weights of class %d", i)
		}
		if i < len(roots) && c.Statistics != roots[i] {
			return fmt.Errorf("the chain has another root of the sums of class %d", i)
		}
	}
	return nil
}

// ballot is what a call takes of votes.
type ballot struct {
	voters     []*big.Int // places, in ascending order
	signatures [][]byte
	spoilt     []common.Address
}

// votes are those that count: of who takes part, over what is voted for in this round. The contract refuses all of a
// call with one that does not, so that whoever hands one over could stop everybody's.
func (m *Model) votes(ctx context.Context, list []Vote, about Typed) (b ballot, err error) {
	digest, err := about.Digest()
	if err != nil {
		return b, err
	}
	by := map[int][]byte{}
	for _, v := range list {
		place, ok, err := m.Place(ctx, v.Voter)
		if err == nil && ok {
			var member Member
			member, err = m.Member(ctx, place)
			ok = member.Standing == Eligible
		}
		if err == nil && ok {
			ok, err = m.client.SignedBy(ctx, v.Voter, digest, v.Signature)
		}
		if err != nil {
			return b, err
		}
		if ok {
			by[place] = v.Signature
		} else {
			b.spoilt = append(b.spoilt, v.Voter)
		}
	}
	for _, place := range slices.Sorted(maps.Keys(by)) {
		b.voters, b.signatures = append(b.voters, integer(place)), append(b.signatures, by[place])
	}
	return b, nil
}

// cast adds to an error whose votes did not count.
func (b ballot) cast(r Receipt, err error) (Receipt, error) {
	if err != nil && len(b.spoilt) > 0 {
		err = fmt.Errorf("%w; these votes are not of who takes part, or not for this in this round, and do not count: %v",
			err, b.spoilt)
	}
	return r, err
}

// Train accepts training statements of a class. Shards that are counted are left out.
func (m *Model) Train(ctx context.Context, from Account, class int, groups ...Group) (Receipt, error) {
	return again(func() (Receipt, error) {
		c, err := m.Class(ctx, class)
		if err != nil || c.Optimal {
			return Receipt{}, wrap("train", err)
		}
		list, err := m.untrained(ctx, class, groups)
		if err != nil || len(list) == 0 {
			return Receipt{}, wrap("train", err)
		}
		data, err := m.abi.TryPackTrain(m.ID, integer(class), list)
		return m.call(ctx, from, "train", data, err)
	})
}

// untrained are the groups' shards that are not counted, with the parties' sums before them.
func (m *Model) untrained(ctx context.Context, class int, groups []Group) (out []bindings.Training, err error) {
	parties := make([]common.Address, len(groups))
	for i := range groups {
		parties[i] = groups[i].Party
	}
	sums, err := m.StatisticsOf(ctx, class, parties)
	if err != nil {
		return nil, err
	}
	for _, g := range groups {
		before := sums[g.Party]
		if g.First < 0 || g.First > before.Shards {
			return nil, fmt.Errorf("%v: shard %d comes now, got %d", g.Party, before.Shards, g.First)
		}
		rest := g.Shards[min(before.Shards-g.First, len(g.Shards)):]
		if len(rest) == 0 {
			continue
		}
		list, err := submissions(rest, trainingCommitments, noScalars)
		if err != nil {
			return nil, fmt.Errorf("%v: %w", g.Party, err)
		}
		path := g.Path
		if path == nil {
			path = [][32]byte{}
		}
		out = append(out, bindings.Training{Party: g.Party, Before: before.wire(), Shards: list, Path: path})
	}
	return out, nil
}

// Optimum accepts the proof that a class's weights are optimal, unless they are proven to be.
func (m *Model) Optimum(ctx context.Context, from Account, class int, p Proven) (Receipt, error) {
	s, err := submission(p, nil, []int{optimum.Eps})
	if err != nil {
		return Receipt{}, wrap(catalog.Optimum.Name, err)
	}
	c, err := m.Class(ctx, class)
	if err == nil && c.Optimal && s.Scalars[0].Cmp(new(big.Int).SetUint64(c.Eps)) != 0 {
		err = fmt.Errorf("the chain has a proof of another bound, %d", c.Eps)
	}
	if err != nil || c.Optimal {
		return Receipt{}, wrap(catalog.Optimum.Name, err)
	}
	data, err := m.abi.TryPackOptimum(m.ID, integer(class), s)
	return m.call(ctx, from, catalog.Optimum.Name, data, err)
}

// EvictSilent leaves out contributors that did not prove their statistics in time. Those that are left out already are
// not named again.
func (m *Model) EvictSilent(ctx context.Context, from Account, parties ...common.Address) (Receipt, error) {
	state, err := m.State(ctx)
	if err != nil {
		return Receipt{}, err
	}
	var list []bindings.Silent
	for _, p := range parties {
		place, ok, err := m.Place(ctx, p)
		if err == nil && !ok {
			err = fmt.Errorf("evict: %v did not join", p)
		}
		if err != nil {
			return Receipt{}, err
		}
		member, err := m.Member(ctx, place)
		if err != nil {
			return Receipt{}, err
		}
		if member.Standing == Evicted {
			continue
		}
		one, err := m.silent(ctx, state.Classes, member)
		if err != nil {
			return Receipt{}, wrap("evict", err)
		}
		list = append(list, one)
	}
	if len(list) == 0 {
		return Receipt{}, nil
	}
	data, err := m.abi.TryPackEvictSilent(m.ID, list)
	return m.call(ctx, from, "evict", data, err)
}

// Silent are those who take part and have not proven all their statistics, by place. Until weights are proposed again
// after somebody was left out as silent, they are those of the training before.
func (m *Model) Silent(ctx context.Context) (out []common.Address, err error) {
	state, err := m.State(ctx)
	if err != nil {
		return nil, err
	}
	for place := range state.Members {
		member, err := m.Member(ctx, place)
		if err != nil {
			return nil, err
		}
		for class := 0; class < state.Classes && member.Standing == Eligible; class++ {
			p, err := m.progress(ctx, class, member.Account)
			if err != nil {
				return nil, wrap("silent", err)
			}
			if !p.complete {
				out = append(out, member.Account)
				break
			}
		}
	}
	return out, nil
}

// silent is the first class of which a member's statistics are not complete.
func (m *Model) silent(ctx context.Context, classes int, member Member) (out bindings.Silent, err error) {
	for class := range classes {
		p, err := m.progress(ctx, class, member.Account)
		if err != nil {
			return out, err
		}
		if !p.complete {
			return bindings.Silent{Party: member.Account, Class: integer(class)}, nil
		}
	}
	return out, fmt.Errorf("%v has proven all its statistics", member.Account)
}

// EvictByVote leaves out contributors whom more than two thirds voted to leave out. The votes sign EvictionTyped.
func (m *Model) EvictByVote(
	ctx context.Context, from Account, question proof.Word, parties []common.Address, votes []Vote,
) (Receipt, error) {
	left := 0
	for _, p := range parties {
		place, ok, err := m.Place(ctx, p)
		if err != nil {
			return Receipt{}, err
		}
		if !ok {
			continue
		}
		member, err := m.Member(ctx, place)
		if err != nil {
			return Receipt{}, err
		}
		if member.Standing == Evicted {
			left++
		}
	}
	if left == len(parties) && left > 0 {
		return Receipt{}, nil
	}
	s, err := m.State(ctx)
	if err != nil {
		return Receipt{}, err
	}
	b, err := m.votes(ctx, votes, m.EvictionTyped(s.Round+1, question, parties))
	if err != nil {
		return Receipt{}, wrap("evict", err)
	}
	data, err := m.abi.TryPackEvictByVote(m.ID, question, parties, b.voters, b.signatures)
	return b.cast(m.call(ctx, from, "evict", data, err))
}

// Fail ends a model that got no further in time.
func (m *Model) Fail(ctx context.Context, from Account) (Receipt, error) {
	s, err := m.State(ctx)
	if err != nil || s.Phase == Failed {
		return Receipt{}, err
	}
	data, err := m.abi.TryPackFail(m.ID)
	return m.call(ctx, from, "fail", data, err)
}
