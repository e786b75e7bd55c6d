//go:build linux

package chaos

import (
	"crypto/sha256"
	"fmt"
	"math/big"
	"math/rand/v2"
	"time"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"google.golang.org/protobuf/types/known/timestamppb"

	"github.com/tributary-zk/tributary/attribution/payout"
	"github.com/tributary-zk/tributary/circuits/catalog"
	circuit "github.com/tributary-zk/tributary/circuits/payout"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/wire"
)

// contributors is the capacity of the circuit that chaos proves: the smallest payout.
const contributors = 8

// Description is the circuit of every job.
var Description = catalog.Description{Statement: catalog.Payout.Name, Contributors: contributors}

// assignment draws an honest payout, with other credits, another pool and other blinds every time.
func assignment(r *rand.Rand) (engine.Assignment, error) {
	credits := make([]*big.Int, contributors)
	values := make([]fr.Element, contributors)
	for i := range credits {
		credits[i] = big.NewInt(r.Int64N(1<<40) - 1<<38)
		values[i] = fixed.FromBig(credits[i])
	}
	credits[0] = big.NewInt(1 << 30) // somebody has to earn the pool
	values[0] = fixed.FromBig(credits[0])
	pool := big.NewInt(1_000_000 + r.Int64N(1_000_000))
	split, err := payout.Of(credits, pool)
	if err != nil {
		return engine.Assignment{}, err
	}
	paid := make([]fr.Element, contributors)
	for i, v := range split.Payouts() {
		paid[i] = fixed.FromBig(v)
	}
	a := engine.Assignment{
		Circuit: circuit.New(circuit.Params{Contributors: contributors}), Scalars: circuit.Scalars(pool),
	}
	for _, v := range []struct {
		kind   commit.Kind
		values []fr.Element
	}{{commit.Credits(contributors), values}, {commit.Payouts(contributors), paid}} {
		w, err := commit.New(v.kind, v.values)
		if err != nil {
			return engine.Assignment{}, err
		}
		a.Vectors = append(a.Vectors, w)
	}
	return a, nil
}

// newJob draws a job whose request can be repeated, with the same bytes and the same key.
func newJob(r *rand.Rand, fingerprint proof.Word, n int, now time.Time) (*tracked, error) {
	a, err := assignment(r)
	if err != nil {
		return nil, err
	}
	t := &tracked{
		n: n, honest: r.IntN(8) > 0, hurried: r.IntN(5) == 0, cancel: r.IntN(8) == 0,
		start: time.Duration(r.Int64N(int64(Window))),
	}
	if !t.honest {
		a.Scalars[0].SetUint64(1) // not the pool that was split
	}
	deadline := now.Add(20 * time.Hour)
	if t.hurried { // some of these are proved in time, some are not
		deadline = now.Add(t.start + 100*time.Millisecond + time.Duration(r.Int64N(int64(time.Second))))
	}
	about := proof.Context{ChainID: 1, Subject: proof.Number(uint64(n))}
	t.request = &proverv1.SubmitJobRequest{
		IdempotencyKey: fmt.Sprintf("chaos-%d", n), Circuit: fingerprint[:], Mode: proverv1.Mode_MODE_PLAIN,
		Deadline: timestamppb.New(deadline),
		Payload:  &proverv1.SubmitJobRequest_Witness{Witness: wire.FromAssignment(about, a.Vectors, a.Scalars)},
	}
	return t, nil
}

// digest identifies a result.
func digest(r *proverv1.GetResultResponse) [32]byte {
	return sha256.Sum256(r.GetStatement().GetProof())
}
