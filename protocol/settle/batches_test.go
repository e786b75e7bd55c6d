package settle

import (
	"errors"
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/rollup/chain"
	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

// sized are records of a shape, of shards 0, 1, 2, ...
func sized(n, commitments, scalars int) []*bundle.Record {
	out := make([]*bundle.Record, n)
	for i := range out {
		out[i] = &bundle.Record{
			Ref:      bundle.Ref{Statement: catalog.Training.Name, Party: "alder", Shard: i},
			Instance: proof.Instance{C: make([]bn254.G1Affine, commitments), Scalars: make([]fr.Element, scalars)},
			Proof:    proof.Proof{Groth16: groth16.Proof{Commitments: make([]bn254.G1Affine, 1)}},
		}
	}
	return out
}

// TestBatches: records go in as few transactions as nodes take, in their order, each once.
func TestBatches(t *testing.T) {
	for _, c := range []struct {
		why                  string
		records              int
		commitments, scalars int // of each
		sizes                []int
	}{
		{"none: no transaction, which would be refused and cost gas", 0, 4, 2, nil},
		{"one", 1, 4, 2, []int{1}},
		{"training, exactly full: of gas", 40, 4, 2, []int{40}},
		{"training, one more", 41, 4, 2, []int{40, 1}},
		{"training, many", 3*40 + 5, 4, 2, []int{40, 40, 40, 5}},
		{"a contribution of 30 columns", 80, 3, 63, []int{29, 29, 22}},
		{"inference of 256 queries, whose fees are public", 30, 4, 257, []int{11, 11, 8}},
		{"a statement above the limit goes alone: the node says whether it takes it", 2, 3, 5000, []int{1, 1}},
	} {
		t.Run(c.why, func(t *testing.T) {
			records := sized(c.records, c.commitments, c.scalars)
			var sizes []int
			next := 0
			require.NoError(t, batches(records, func(rs []*bundle.Record, ps []chain.Proven) error {
				require.Len(t, ps, len(rs))
				for i, r := range rs {
					require.Same(t, records[next], r)
					require.Same(t, &r.Instance, ps[i].Instance)
					require.Same(t, &r.Proof, ps[i].Proof)
					next++
				}
				sizes = append(sizes, len(rs))
				return nil
			}))
			require.Equal(t, c.sizes, sizes)
			require.Equal(t, c.records, next)
		})
	}
}

// TestCalldataFits: a full batch stays below the 128 KiB that nodes take, in the call that carries it.
func TestCalldataFits(t *testing.T) {
	const node = 128 << 10
	contract := bindings.NewSettlement()
	zero := new(big.Int)
	point := bindings.Point{X: zero, Y: zero}
	sums := bindings.Statistics{Shards: zero, Gradient: point, Hessian: point}
	direction := bindings.Direction{Shards: zero, Q: point}
	signature, path := make([]byte, 65), make([][32]byte, 10)
	join := func(list []bindings.Submission) ([]byte, error) {
		heads, shards := make([]bindings.Joining, len(list)), make([][]bindings.Submission, len(list))
		for i := range list {
			heads[i] = bindings.Joining{Key: point, Counts: []*big.Int{}, Consent: signature, Admission: signature}
			shards[i] = list[i : i+1]
		}
		return contract.TryPackJoinMany([32]byte{}, heads, shards)
	}
	train := func(list []bindings.Submission) ([]byte, error) {
		groups := make([]bindings.Training, len(list))
		for i := range list {
			groups[i] = bindings.Training{Before: sums, Shards: list[i : i+1], Path: path}
		}
		return contract.TryPackTrain([32]byte{}, zero, groups)
	}
	infer := func(list []bindings.Submission) ([]byte, error) {
		return contract.TryPackInfer([32]byte{}, zero, direction, list, signature)
	}
	credit := func(list []bindings.Submission) ([]byte, error) {
		credits := make([]bindings.Credit, len(list))
		for i := range list {
			credits[i] = bindings.Credit{
				Sums: sums, Path: path, Submission: list[i], Countersignature: signature,
				Opened: bindings.Opened{Blind: zero, Opening: point},
			}
		}
		return contract.TryPackCredit([32]byte{}, zero, direction, credits)
	}
	for _, c := range []struct {
		why                  string
		commitments, scalars int // of the statement
		keep, free           int // of them, in the call
		pack                 func([]bindings.Submission) ([]byte, error)
	}{
		{"contribution of 3 columns, each by another party", 3, 9, 3, 9, join},
		{"contribution of 360 columns", 3, 723, 3, 723, join},
		{"training: its scalars and weights are on the chain", 4, 2, 3, 0, train},
		{"inference of 64 queries", 4, 65, 3, 65, infer},
		{"inference of 1024 queries", 4, 1025, 3, 1025, infer},
		{"credit: a statement comes with its party, that party's sums and a signature", 4, 3, 1, 0, credit},
	} {
		full := sized(most(sized(1, c.commitments, c.scalars)[0]), c.commitments, c.scalars)
		require.NoError(t, batches(full, func(rs []*bundle.Record, ps []chain.Proven) error {
			require.Len(t, rs, len(full), c.why)
			list := make([]bindings.Submission, len(ps))
			for i, p := range ps {
				s, err := chain.Statement(p)
				require.NoError(t, err)
				list[i] = bindings.Submission{
					Commitments: s.Commitments[:c.keep], Scalars: s.Scalars[:c.free], Proof: s.Proof,
				}
			}
			data, err := c.pack(list)
			require.NoError(t, err)
			require.LessOrEqual(t, len(data), node, c.why)
			require.Greater(t, len(data), node/3, "%s: a transaction is well used", c.why)
			return nil
		}))
	}
}

// TestBatchesStop: after a refusal nothing more is sent, and the error names where it stopped.
func TestBatchesStop(t *testing.T) {
	refused := errors.New("refused")
	calls := 0
	err := batches(sized(200, 4, 2), func(rs []*bundle.Record, _ []chain.Proven) error {
		if calls++; calls == 2 {
			return refused
		}
		return nil
	})
	require.ErrorIs(t, err, refused)
	require.ErrorContains(t, err, "training of alder, class 0, shard 40")
	require.Equal(t, 2, calls)
}

func TestByClass(t *testing.T) {
	records := sized(5, 4, 2)
	for i, class := range []int{2, 0, 2, 0, 0} {
		records[i].Ref.Class = class
	}
	records[1].Ref.Party, records[3].Ref.Shard = "birch", 5
	sorted, err := ByClass(records, 3)
	require.NoError(t, err)
	require.Equal(t, [][]*bundle.Record{{records[4], records[3], records[1]}, nil, {records[0], records[2]}}, sorted,
		"by party and shard, and an empty class is there")
	_, err = ByClass(records, 2)
	require.ErrorContains(t, err, "training of alder, class 2, shard 0: class 2, expected a class below 2")
	records[0].Ref.Class = -1
	_, err = ByClass(records, 3)
	require.ErrorContains(t, err, "class -1")
}

// TestGas: a transaction's gas is shared by the statements in it, and none is counted twice.
func TestGas(t *testing.T) {
	d := &Desk{Receipts: bundle.Receipts{Transactions: []bundle.Transaction{
		{What: "deploy", Gas: 1000},
		{What: "one", Gas: 70, Statements: []string{"a"}},
		{What: "three", Gas: 100, Statements: []string{"b", "c", "d"}},
	}}}
	require.Equal(t, map[string]uint64{"a": 70, "b": 33, "c": 33, "d": 33}, d.Gas())
	require.EqualValues(t, 1170, d.TotalGas())
	require.Empty(t, new(Desk).Gas())
	require.Zero(t, new(Desk).TotalGas())
}
