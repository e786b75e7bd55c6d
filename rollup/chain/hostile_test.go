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
	_, err = event(empty, common.Address{}, bindings.NewSettlement().UnpackAskedEvent)
	require.ErrorContains(t, err, "lacks the event")
}

// liar answers a call of a function with the given words, and a question for a receipt with an error.
type liar struct {
	Backend
	answers map[string][]byte // by function
	logs    []types.Log
	err     error
	asked   int
}

func (l *liar) CodeAt(context.Context, common.Address, *big.Int) ([]byte, error) {
	return []byte{1}, nil
}

func (l *liar) CallContract(_ context.Context, m ethereum.CallMsg, _ *big.Int) ([]byte, error) {
	contract := contractABI()
	f, err := contract.MethodById(m.Data)
	if err != nil {
		return nil, err
	}
	return l.answers[f.Name], nil
}

func (l *liar) FilterLogs(context.Context, ethereum.FilterQuery) ([]types.Log, error) {
	return l.logs, nil
}

func (l *liar) TransactionReceipt(context.Context, common.Hash) (*types.Receipt, error) {
	l.asked++
	return nil, l.err
}

func words(v ...int64) (out []byte) {
	for _, w := range v {
		out = append(out, gethmath.U256Bytes(big.NewInt(w))...)
	}
	return out
}

func TestHostileNodesGetErrors(t *testing.T) {
	ctx := context.Background()
	l := &liar{answers: map[string][]byte{}}
	s := (&Client{backend: l, chainID: big.NewInt(1)}).Settlement(common.Address{1})
	l.answers["contributors"] = words(-1)
	_, err := s.Contributors(ctx)
	require.ErrorIs(t, err, errNumber)
	l.answers["contributors"] = words(1 << 20)
	_, err = s.Contributors(ctx)
	require.ErrorContains(t, err, "the most are 1024")

	epoch := func(stage, credits, credited int64) []byte { return words(1, 2, stage, 3, 4, credits, credited) }
	l.answers["epochAt"] = epoch(1, 0, 1)
	e, err := s.EpochAt(ctx, 1)
	require.NoError(t, err)
	require.Equal(t, "asked", e.Stage)
	require.True(t, e.Credited.IsInfinity())
	for _, answer := range [][]byte{epoch(4, 0, 0), epoch(255, 0, 0), epoch(1, 1<<40, 0), epoch(1, 0, 2), {}, words(1)} {
		l.answers["epochAt"] = answer
		_, err = s.EpochAt(ctx, 1)
		require.Error(t, err)
	}

	for _, answer := range [][]byte{words(1, 2, 1, 1, 0, 0, 0), words(1, 1, 1, 1, 0, 0, 2), {}} {
		l.answers["classAt"] = answer
		_, err = s.ClassAt(ctx, 0)
		require.Error(t, err)
	}

	l.answers["payoutsAt"] = words(1, -1)
	_, err = s.Payouts(ctx, 0)
	require.ErrorIs(t, err, errNumber)
}

// TestEventsAreComparedWithTheContract: a node that hides or invents events is noticed.
func TestEventsAreComparedWithTheContract(t *testing.T) {
	ctx := context.Background()
	def := contractABI().Events["Answered"]
	answered := types.Log{
		Address: common.Address{1}, Topics: []common.Hash{def.ID, {31: 1}, {}, {}},
		Data: words(1, 2, 1, 1, 2), // the answers' point, then the direction: shards and q
	}
	hash, err := wordsHash(big.NewInt(1), big.NewInt(1), big.NewInt(2))
	require.NoError(t, err)
	l := &liar{answers: map[string][]byte{"directionHash": hash[:]}, logs: []types.Log{answered}}
	s := (&Client{backend: l, chainID: big.NewInt(1)}).Settlement(common.Address{1})
	_, shards, err := s.Direction(ctx, 1, 0)
	require.NoError(t, err)
	require.Equal(t, 1, shards)
	l.logs = nil // hidden
	_, _, err = s.Direction(ctx, 1, 0)
	require.ErrorContains(t, err, "events are missing")
	answered.Data = words(1, 2, 1, 1, -2) // invented
	l.logs = []types.Log{answered}
	_, _, err = s.Direction(ctx, 1, 0)
	require.Error(t, err)
	answered.Data = nil
	l.logs = []types.Log{answered}
	_, _, err = s.Direction(ctx, 1, 0)
	require.Error(t, err)
	l.logs, l.answers["directionHash"] = nil, words(0) // nothing answered
	_, shards, err = s.Direction(ctx, 1, 0)
	require.NoError(t, err)
	require.Zero(t, shards)

	l.answers["classAt"], l.answers["indexOf"] = words(1, 1, 1, 1, 1, 0, 0), words(0)
	l.answers["statisticsHash"] = hash[:]
	_, _, _, err = s.Statistics(ctx, 0, common.Address{2})
	require.ErrorContains(t, err, "events are missing")
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
