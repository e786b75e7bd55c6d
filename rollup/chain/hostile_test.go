package chain

import (
	"context"
	"errors"
	"math/big"
	"testing"
	"time"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	gethmath "github.com/ethereum/go-ethereum/common/math"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

func TestPackedPoints(t *testing.T) {
	_, _, g, _ := bn254.Generators()
	for _, word := range [][32]byte{{}, {31: 1}} { // an unset slot, and the empty sum
		p, err := unpackPoint(word)
		require.NoError(t, err)
		require.True(t, p.IsInfinity())
	}
	packed := [32]byte{0: 0x40, 31: 1} // (1, 2)
	p, err := unpackPoint(packed)
	require.NoError(t, err)
	require.Equal(t, g, p)
	packed[0] |= 0x80
	p, err = unpackPoint(packed)
	require.NoError(t, err)
	require.Equal(t, *new(bn254.G1Affine).Neg(&g), p)

	over := fp.Modulus().FillBytes(make([]byte, 32)) // x = p
	over[0] |= 0x40
	for _, word := range [][32]byte{{31: 2}, {0: 0x80}, {0: 0x3f}, [32]byte(over), {0: 0x40, 31: 4}} {
		_, err := unpackPoint(word)
		require.Error(t, err, "%x", word)
	}
}

func TestNumbersOutOfRangeAreErrors(t *testing.T) {
	one := big.NewInt(1)
	for _, v := range []*big.Int{nil, big.NewInt(-1), new(big.Int).Lsh(one, 32), new(big.Int).Lsh(one, 255)} {
		_, err := small(v)
		require.ErrorIs(t, err, errNumber)
		_, err = goPoint(bindings.Point{X: big.NewInt(1), Y: v})
		require.Error(t, err)
	}
	_, err := goPoint(bindings.Point{X: new(big.Int).Add(fp.Modulus(), one), Y: big.NewInt(2)})
	require.ErrorIs(t, err, errNumber)
	_, err = wordsHash(nil)
	require.ErrorIs(t, err, errNumber)
	empty := &types.Receipt{Logs: []*types.Log{nil, {}}}
	_, err = event(empty, common.Address{}, bindings.NewModels().UnpackRegisteredEvent)
	require.ErrorContains(t, err, "lacks the event")
}

// liar answers a call of a function with the given words, and a question for a receipt with an error.
type liar struct {
	Backend
	answers map[string][]byte // by function
	logs    []types.Log
	queries [][2]uint64 // blocks that events were asked for
	head    int64
	receipt *types.Receipt
	err     error
	asked   int
}

func (l *liar) CodeAt(context.Context, common.Address, *big.Int) ([]byte, error) {
	return []byte{1}, nil
}

func (l *liar) CallContract(_ context.Context, m ethereum.CallMsg, _ *big.Int) ([]byte, error) {
	contract := mustParse(bindings.SettlementMetaData.ParseABI())
	f, err := contract.MethodById(m.Data)
	if err != nil {
		return nil, err
	}
	return l.answers[f.Name], nil
}

func (l *liar) FilterLogs(_ context.Context, q ethereum.FilterQuery) ([]types.Log, error) {
	l.queries = append(l.queries, [2]uint64{q.FromBlock.Uint64(), q.ToBlock.Uint64()})
	return l.logs, nil
}

func (l *liar) HeaderByNumber(context.Context, *big.Int) (*types.Header, error) {
	return &types.Header{Number: big.NewInt(l.head)}, nil
}

func (l *liar) TransactionReceipt(context.Context, common.Hash) (*types.Receipt, error) {
	l.asked++
	return l.receipt, l.err
}

func words(v ...int64) (out []byte) {
	for _, w := range v {
		out = append(out, gethmath.U256Bytes(big.NewInt(w))...)
	}
	return out
}

// hostile is a model on a node that lies.
func hostile(t *testing.T) (*liar, *Model) {
	t.Helper()
	l := &liar{answers: map[string][]byte{}}
	c := &Client{backend: l, chainID: big.NewInt(1), window: defaultWindow}
	s, err := c.Settlement(Deployment{
		Version: DeploymentVersion, ChainID: 1, Settlement: Created{Address: common.Address{1}},
	})
	require.NoError(t, err)
	return l, s.Model(proof.Word{7})
}

// with is an answer of so many words, zero but for those at the given positions.
func with(n int, changed map[int]int64) []byte {
	all := make([]int64, n)
	for i, v := range changed {
		all[i] = v
	}
	return words(all...)
}

func TestHostileNodesGetErrors(t *testing.T) {
	ctx := context.Background()
	l, m := hostile(t)
	// Positions in modelOf's answer.
	const modelWords, phase, members, active = 35, 1, 24, 28
	l.answers["modelOf"] = with(modelWords, map[int]int64{phase: 6, members: 2, active: 2})
	s, err := m.State(ctx)
	require.NoError(t, err)
	require.Equal(t, Serving, s.Phase)
	require.Equal(t, 2, s.Members)
	for _, bad := range [][]byte{
		with(modelWords, map[int]int64{phase: 8}), with(modelWords, map[int]int64{members: 1 << 20}),
		with(modelWords, map[int]int64{members: 1, active: 2}), with(modelWords, map[int]int64{members: -1}),
		with(modelWords, map[int]int64{2: 1 << 41}),
		{},
		words(1),
	} {
		l.answers["modelOf"] = bad
		_, err := m.State(ctx)
		require.Error(t, err)
		_, err = m.Members(ctx)
		require.Error(t, err)
	}

	const epochWords, stage, credited = 20, 1, 13
	l.answers["epochOf"] = with(epochWords, map[int]int64{stage: 1, credited: 1, credited + 1: 2})
	e, err := m.EpochByID(proof.Word{1}).State(ctx)
	require.NoError(t, err)
	require.Equal(t, Ordered, e.Stage)
	for _, bad := range [][]byte{
		with(epochWords, map[int]int64{stage: 6}), with(epochWords, map[int]int64{stage: 300}),
		with(epochWords, map[int]int64{credited: 1}), with(epochWords, map[int]int64{10: -1}),
		{},
		words(1),
	} {
		l.answers["epochOf"] = bad
		_, err := m.EpochByID(proof.Word{1}).State(ctx)
		require.Error(t, err)
	}

	const classWords = 13
	for _, bad := range [][]byte{
		with(classWords, map[int]int64{0: 1}), with(classWords, map[int]int64{8: 1 << 40}),
		with(classWords, map[int]int64{9: 2}),
		{},
	} {
		l.answers["classOf"] = bad
		_, err = m.Class(ctx, 0)
		require.Error(t, err)
	}
	const memberWords = 4
	for _, bad := range [][]byte{with(memberWords, map[int]int64{3: 4}), with(memberWords, map[int]int64{2: -1}), {}} {
		l.answers["memberOf"] = bad
		_, err = m.Member(ctx, 0)
		require.Error(t, err)
	}
}

// TestEventsAreComparedWithTheContract: a node that hides or invents events is noticed.
func TestEventsAreComparedWithTheContract(t *testing.T) {
	ctx := context.Background()
	l, m := hostile(t)
	e := m.EpochByID(proof.Word{31: 1})
	def := mustParse(bindings.EpochsMetaData.ParseABI()).Events["Answered"]
	answered := types.Log{
		Address: common.Address{1}, Topics: []common.Hash{def.ID, {31: 1}, {}, {}},
		Data: words(1, 2, 1, 1, 2, 9), // the answers' point, then the direction: shards, q and log
	}
	hash, err := wordsHash(big.NewInt(1), big.NewInt(1), big.NewInt(2), big.NewInt(9))
	require.NoError(t, err)
	l.answers["directionHash"], l.logs = hash[:], []types.Log{answered}
	d, err := e.Direction(ctx, 0)
	require.NoError(t, err)
	require.Equal(t, 1, d.Shards)
	l.logs = nil // hidden
	_, err = e.Direction(ctx, 0)
	require.ErrorContains(t, err, "events are missing")
	for _, data := range [][]byte{words(1, 2, 1, 1, -2, 9), words(1, 2, 2, 1, 2, 9), nil} { // invented
		answered.Data = data
		l.logs = []types.Log{answered}
		_, err = e.Direction(ctx, 0)
		require.Error(t, err)
	}
	l.logs, l.answers["directionHash"] = nil, words(0) // nothing answered
	d, err = e.Direction(ctx, 0)
	require.NoError(t, err)
	require.Zero(t, d.Shards)

	l.answers["placeOf"] = words(0)
	for _, bad := range [][]byte{words(0, 5), words(1, 0)} { // partly, complete
		l.answers["statisticsOf"] = bad
		_, err = m.Statistics(ctx, 0, common.Address{2})
		require.ErrorContains(t, err, "events are missing")
	}
	l.answers["modelOf"], l.answers["sealOf"] = with(31, map[int]int64{24: 1}), words(1)
	l.answers["memberOf"] = with(4, map[int]int64{0: 2})
	_, err = m.Members(ctx)
	require.Error(t, err, "a key that the contract does not know")

	_, err = m.Parameters(ctx)
	require.ErrorContains(t, err, "no event says")
}

// TestLogsAreReadInWindows: every block from the deployment's on is asked for once, in pieces that nodes answer, and no
// newer one than the depth allows.
func TestLogsAreReadInWindows(t *testing.T) {
	ctx := context.Background()
	l, m := hostile(t)
	l.head = 25
	m.Block, m.client.window, m.client.depth = 3, 10, 2
	_, err := m.EpochByID(proof.Word{}).Credits(ctx, 0)
	require.NoError(t, err)
	require.Equal(t, [][2]uint64{{3, 12}, {13, 22}, {23, 23}}, l.queries)
	l.queries = nil
	_, err = m.Parameters(ctx)
	require.Error(t, err)
	require.Equal(t, [][2]uint64{{14, 23}, {4, 13}, {3, 3}}, l.queries, "the last event is looked for from the end")
	l.queries, m.Block = nil, 24
	_, err = m.Parameters(ctx)
	require.Error(t, err)
	require.Empty(t, l.queries, "nothing is deep enough")
}

// TestOvertakenCallsAreBuiltAnew, but not for ever, and no other failure is repeated.
func TestOvertakenCallsAreBuiltAnew(t *testing.T) {
	calls := 0
	overtaken := func(err error, times int) func() (Receipt, error) {
		calls = 0
		return func() (Receipt, error) {
			if calls++; calls <= times {
				return Receipt{}, err
			}
			return Receipt{Block: 1}, nil
		}
	}
	for _, err := range []error{
		&RevertError{Name: "WrongStatistics"}, &RevertError{Name: "WrongDirection"}, errFailed,
	} {
		r, failed := again(overtaken(err, 2))
		require.NoError(t, failed)
		require.EqualValues(t, 1, r.Block)
		require.Equal(t, 3, calls)
		_, failed = again(overtaken(err, 100))
		require.ErrorIs(t, failed, err)
		require.Equal(t, attempts, calls)
	}
	_, failed := again(overtaken(&RevertError{Name: "ProofRejected"}, 2))
	require.Error(t, failed)
	require.Equal(t, 1, calls)
}

// TestConfirmations: a transaction counts when as many blocks as asked for are on top of it, and the state is read that
// deep. A receipt that goes away again is waited for.
func TestConfirmations(t *testing.T) {
	ctx, tx := context.Background(), types.NewTx(&types.LegacyTx{})
	l := &liar{head: 4, receipt: &types.Receipt{BlockNumber: big.NewInt(5)}}
	c := &Client{backend: l, chainID: big.NewInt(1)}
	Confirmed(3)(c)
	Sealed(func() {
		if l.head++; l.head == 6 {
			l.receipt = &types.Receipt{BlockNumber: big.NewInt(7)} // another branch has it later
		}
	})(c)
	r, err := c.wait(ctx, tx)
	require.NoError(t, err)
	require.EqualValues(t, 7, r.BlockNumber.Int64())
	require.EqualValues(t, 10, l.head)
	at, err := c.at(ctx)
	require.NoError(t, err)
	require.EqualValues(t, 7, at.Int64())
	l.head = 2
	at, err = c.at(ctx)
	require.NoError(t, err)
	require.Zero(t, at.Sign(), "the first block is never too young")
}

func TestWaitReturnsErrors(t *testing.T) {
	tx := types.NewTx(&types.LegacyTx{})
	broken := errors.New("connection refused")
	l := &liar{err: broken}
	c := &Client{backend: l, seal: func() {}}
	_, err := c.wait(context.Background(), tx)
	require.ErrorIs(t, err, broken)
	require.Equal(t, maxFailures, l.asked)
	l.err = ethereum.NotFound
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	_, err = c.wait(ctx, tx)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	l.err = context.DeadlineExceeded // as a real client says once the context is done
	_, err = c.wait(ctx, tx)
	require.ErrorIs(t, err, context.DeadlineExceeded)
}
