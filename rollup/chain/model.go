package chain

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

// Model is one model of a settlement. Its methods look at the chain before they send: what is there already is not sent
// again, and the receipt then says so (Receipt.Sent).
type Model struct {
	*Settlement
	ID proof.Word
}

// Model returns the model of an id.
func (s *Settlement) Model(id proof.Word) *Model { return &Model{s, id} }

// ModelID returns the id of a model: the hash of chain, contract and parameters.
func (d Deployment) ModelID(p Parameters) (proof.Word, error) {
	w, err := p.wire()
	if err != nil {
		return proof.Word{}, err
	}
	types := append(simples("uint256", "address"), argument(bindings.NewSettlement().GetABI(), "register", 0))
	return encodedHash(types, new(big.Int).SetUint64(d.ChainID), d.Settlement.Address, w)
}

// Register registers a model, unless it is there, and compares its id with the contract's. The sender is its owner.
func (s *Settlement) Register(ctx context.Context, from Account, p Parameters) (*Model, Receipt, error) {
	id, err := s.ModelID(p)
	if err != nil {
		return nil, Receipt{}, wrap("register", err)
	}
	m := s.Model(id)
	state, err := m.State(ctx)
	if err != nil || state.Phase != NoModel {
		return m, Receipt{}, wrap("register", err)
	}
	w, err := p.wire()
	if err != nil {
		return nil, Receipt{}, wrap("register", err)
	}
	data, err := s.abi.TryPackRegister(w)
	raw, r, err := s.client.transact(ctx, from, s.Address(), nil, data, err)
	if err != nil {
		return nil, r, wrap("register", err)
	}
	e, err := event(raw, s.Address(), bindings.NewModels().UnpackRegisteredEvent)
	if err == nil && proof.Word(e.Model) != id {
		err = fmt.Errorf("the contract's id is %x, expected %v", e.Model, id)
	}
	return m, r, wrap("register", err)
}

// send sends calldata to a contract and names the operation in its error. packing is the error of encoding it.
func (s *Settlement) send(
	ctx context.Context, from Account, to common.Address, op string, value *big.Int, data []byte, packing error,
) (Receipt, error) {
	_, r, err := s.client.transact(ctx, from, to, value, data, packing)
	return r, wrap(op, err)
}

// call is send to the settlement contract, without money.
func (s *Settlement) call(
	ctx context.Context, from Account, op string, data []byte, packing error,
) (Receipt, error) {
	return s.send(ctx, from, s.Address(), op, nil, data, packing)
}

// attempts is how often a call is built anew after somebody else carried a part of it first.
const attempts = 5

// stale are refusals of a call that was right when it was built.
var stale = []string{"WrongStatistics", "WrongDirection", "ShardMissing", "WrongNumber", "WrongLog"}

// again builds and sends a call, and does so once more if it was overtaken.
func again(send func() (Receipt, error)) (r Receipt, err error) {
	for range attempts {
		r, err = send()
		overtaken := errors.Is(err, errFailed)
		for _, name := range stale {
			overtaken = overtaken || Refused(err, name)
		}
		if !overtaken {
			return r, err
		}
	}
	return r, err
}

// Parameters returns what the model was registered with, by the chain's events. They give the model's id.
func (m *Model) Parameters(ctx context.Context) (p Parameters, err error) {
	models := bindings.NewModels()
	e, err := emitted(m.Settlement, models, models.UnpackRegisteredEvent).last(ctx, []any{common.Hash(m.ID)})
	if err != nil {
		return p, wrap("parameters", err)
	}
	if e == nil {
		return p, fmt.Errorf("parameters: no event says that the model %v was registered", m.ID)
	}
	if p, err = goParameters(e.Parameters); err != nil {
		return p, wrap("parameters", err)
	}
	id, err := m.ModelID(p)
	if err == nil && id != m.ID {
		err = fmt.Errorf("the event's parameters give the id %v, expected %v: it is not the contract's", id, m.ID)
	}
	return p, wrap("parameters", err)
}

// State returns the model's state.
func (m *Model) State(ctx context.Context) (ModelState, error) {
	v, err := read(ctx, m.client, m.Address(), m.abi.PackModelOf(m.ID), m.abi.UnpackModelOf)
	if err != nil {
		return ModelState{}, wrap("model", err)
	}
	if v.Phase > uint8(Failed) {
		return ModelState{}, fmt.Errorf("model: %w: phase %d is unknown", errNumber, v.Phase)
	}
	if v.Members > maxMembers || v.Active > v.Members {
		return ModelState{}, fmt.Errorf("model: %w: %d members, %d take part, the most are %d",
			errNumber, v.Members, v.Active, maxMembers)
	}
	until, err := timeOf(v.Until)
	return ModelState{
		Owner: v.Owner, Phase: Phase(v.Phase), Until: until, Classes: int(v.Classes), Final: int(v.Finals),
		Round: int(v.Round), Capacity: int(v.Capacity), Evictions: int(v.Evictions), Asset: v.Asset,
		Manifest: v.Manifest, Terms: v.Terms, Datanet: v.Datanet, Windows: Windows(v.Windows), Split: Split(v.Split),
		Members: int(v.Members), Roster: v.Roster, Rows: uint64(v.Rows), Shards: int(v.Shards), Active: int(v.Active),
		Period: int(v.Period), Compensation: v.Compensation,
		Holdouts: int(v.Holdouts), Committed: int(v.Committed), Shown: int(v.Shown),
	}, wrap("model", err)
}

// maxMembers is the contracts' largest contributor capacity.
const maxMembers = 1024

// Class returns the state of a class.
func (m *Model) Class(ctx context.Context, class int) (out ClassState, err error) {
	v, err := read(ctx, m.client, m.Address(), m.abi.PackClassOf(m.ID, integer(class)), m.abi.UnpackClassOf)
	if err != nil {
		return out, wrap("class", err)
	}
	if out.Trained, err = small(new(big.Int).SetUint64(v.Trained)); err != nil {
		return out, wrap("class", err)
	}
	out.Optimal, out.Eps, out.Statistics, out.Message = v.Optimal, v.Eps, v.Statistics, v.Message
	if out.Initial, err = goPoint(v.Initial); err == nil {
		out.Weights, err = goPoint(v.Weights)
	}
	if err == nil {
		out.Gradient, err = goPoint(v.Gradient)
	}
	if err == nil {
		out.Hessian, err = goPoint(v.Hessian)
	}
	return out, wrap("class", err)
}

// Members returns everybody who joined, by place, with keys and trails: by the chain's events, and by the seals over
// them that the contract keeps.
func (m *Model) Members(ctx context.Context) ([]Member, error) {
	state, err := m.State(ctx)
	if err != nil {
		return nil, err
	}
	out, places := make([]Member, state.Members), map[common.Address]int{}
	for i := range out {
		if out[i], err = m.Member(ctx, i); err != nil {
			return nil, err
		}
		places[out[i].Account] = i
	}
	if err := m.readSeats(ctx, out, places); err != nil {
		return nil, wrap("members", err)
	}
	for i := range out {
		if err := m.expectSeal(ctx, &out[i]); err != nil {
			return nil, wrap("members", err)
		}
	}
	return out, nil
}

// readSeats reads keys and trails from events.
func (m *Model) readSeats(ctx context.Context, out []Member, places map[common.Address]int) error {
	b := bindings.NewRosters()
	var failed error
	err := emitted(m.Settlement, b, b.UnpackJoinedEvent).each(ctx, func(e *bindings.RostersJoined) {
		place, ok := places[e.Party]
		if !ok {
			return
		}
		key, err := goPoint(e.Key)
		failed = errors.Join(failed, err)
		out[place].Key = key
	}, []any{common.Hash(m.ID)})
	if err := errors.Join(err, failed); err != nil {
		return err
	}
	return emitted(m.Settlement, b, b.UnpackContributedEvent).each(ctx, func(e *bindings.RostersContributed) {
		if place, ok := places[e.Party]; ok {
			out[place].Trail = e.Trail
		}
	}, []any{common.Hash(m.ID)})
}

// expectSeal compares key and trail with the seal that the contract keeps.
func (m *Model) expectSeal(ctx context.Context, member *Member) error {
	want, err := read(ctx, m.client, m.Address(), m.abi.PackSealOf(m.ID, member.Account), m.abi.UnpackSealOf)
	if err != nil {
		return err
	}
	key := packPoint(&member.Key)
	if got := crypto.Keccak256(key[:], member.Trail[:]); [30]byte(got[:30]) != want {
		return fmt.Errorf("key and trail of the last events of %v have the seal %x, the contract has %x: "+
			"events are missing, or not the contract's", member.Account, got[:30], want)
	}
	return nil
}

// Member returns what the contract counted of the contributor at a place; Members tells its key, too.
func (m *Model) Member(ctx context.Context, place int) (out Member, err error) {
	v, err := read(ctx, m.client, m.Address(), m.abi.PackMemberOf(m.ID, integer(place)), m.abi.UnpackMemberOf)
	if err != nil {
		return out, wrap("member", err)
	}
	if v.Standing > uint8(Evicted) {
		return out, fmt.Errorf("member: %w: standing %d is unknown", errNumber, v.Standing)
	}
	return Member{Account: v.Account, Rows: uint64(v.Rows), Shards: int(v.Shards), Standing: Standing(v.Standing)}, nil
}

// Place returns an account's place; false if it has none.
func (m *Model) Place(ctx context.Context, account common.Address) (place int, ok bool, err error) {
	v, err := read(ctx, m.client, m.Address(), m.abi.PackPlaceOf(m.ID, account), m.abi.UnpackPlaceOf)
	if Refused(err, "UnknownParty") {
		return 0, false, nil
	}
	if err == nil {
		place, err = small(v)
	}
	return place, err == nil, wrap("place", err)
}

// Statistics returns a contributor's sums at the class's proposed weights, by the chain's events and what the contract
// keeps of them.
func (m *Model) Statistics(ctx context.Context, class int, party common.Address) (Statistics, error) {
	all, err := m.StatisticsOf(ctx, class, []common.Address{party})
	return all[party], err
}

// progress is how far a contributor's statistics of a class are: of sums over a part of its shards there is the hash.
type progress struct {
	place    int
	complete bool
	partly   proof.Word
}

func (m *Model) progress(ctx context.Context, class int, party common.Address) (p progress, err error) {
	place, ok, err := m.Place(ctx, party)
	if err == nil && !ok {
		err = fmt.Errorf("%v did not join", party)
	}
	if err != nil {
		return p, err
	}
	call := m.abi.PackStatisticsOf(m.ID, integer(class), integer(place))
	v, err := read(ctx, m.client, m.Address(), call, m.abi.UnpackStatisticsOf)
	return progress{place, v.Arg0, v.Arg1}, err
}

// StatisticsOf returns the sums of several contributors, which events tell in one query. Sums over all of a
// contributor's shards are compared with the root that was voted for if those of all contributors are there, see Sums.
func (m *Model) StatisticsOf(
	ctx context.Context, class int, parties []common.Address,
) (map[common.Address]Statistics, error) {
	known := map[common.Address]progress{}
	var topics []any
	for _, p := range parties {
		var err error
		if known[p], err = m.progress(ctx, class, p); err != nil {
			return nil, wrap("statistics", err)
		}
		if known[p].complete || known[p].partly != (proof.Word{}) {
			topics = append(topics, p)
		}
	}
	events := map[common.Address]Statistics{}
	if len(topics) > 0 {
		models := bindings.NewModels()
		var failed error
		err := emitted(m.Settlement, models, models.UnpackTrainedEvent).each(ctx, func(e *bindings.ModelsTrained) {
			s, err := goStatistics(e.Sums)
			failed = errors.Join(failed, err)
			events[e.Party] = s
		}, []any{common.Hash(m.ID)}, topics, []any{integer(class)})
		if err = errors.Join(err, failed); err != nil {
			return nil, wrap("statistics", err)
		}
	}
	out := map[common.Address]Statistics{}
	for p, k := range known {
		if !k.complete && k.partly == (proof.Word{}) {
			out[p] = Statistics{} // events of an earlier round do not count
			continue
		}
		if out[p] = events[p]; k.complete && out[p].Shards > 0 {
			continue
		}
		got, err := out[p].hash()
		if err == nil && (got != k.partly || k.complete) {
			err = fmt.Errorf("the sums of the last Trained event of %v have the hash %v, the contract has %v: "+
				"events are missing, or not the contract's", p, got, k.partly)
		}
		if err != nil {
			return nil, wrap("statistics", err)
		}
	}
	return out, nil
}

// Sums returns the tree over the sums of all contributors that take part, once all of them have trained, and the sums
// themselves. Its root is the one that was voted for.
func (m *Model) Sums(ctx context.Context, class int) (t SumsTree, sums map[common.Address]Statistics, err error) {
	state, err := m.State(ctx)
	if err != nil {
		return t, nil, err
	}
	var parties []common.Address
	byPlace, places := map[int]Statistics{}, map[common.Address]int{}
	for place := range state.Members {
		member, err := m.Member(ctx, place)
		if err != nil {
			return t, nil, err
		}
		if member.Standing == Eligible {
			parties = append(parties, member.Account)
			places[member.Account] = place
		}
	}
	if sums, err = m.StatisticsOf(ctx, class, parties); err != nil {
		return t, nil, err
	}
	for p, s := range sums {
		byPlace[places[p]] = s
	}
	if t, err = NewSumsTree(state.Members, byPlace); err != nil {
		return t, nil, wrap("sums", err)
	}
	c, err := m.Class(ctx, class)
	if err == nil && t.Root() != c.Statistics {
		err = fmt.Errorf("sums: those of the last Trained events of class %d give the root %v, the contract has %v: "+
			"somebody has not trained, or events are missing", class, t.Root(), c.Statistics)
	}
	return t, sums, err
}
