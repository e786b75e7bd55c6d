package bench

import (
	"context"
	"math/big"
	"time"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"golang.org/x/sync/errgroup"

	"github.com/tributary-zk/tributary/attribution/payout"
	payoutcircuit "github.com/tributary-zk/tributary/circuits/payout"
	"github.com/tributary-zk/tributary/circuits/proof"
	vectors "github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/wire"
)

// order is a submission to make.
type order struct {
	client  *client.Client
	request *proverv1.SubmitJobRequest
}

// fill submits the jobs in two halves and measures the server's memory before, between and after.
func (q *queue) fill(ctx context.Context, out *Queue, jobs int) error {
	if err := q.remember(out); err != nil {
		return err
	}
	out.Submitted = make([]int, len(shares))
	for range 2 {
		seconds, err := q.submit(ctx, out.Submitted, jobs/2)
		if err != nil {
			return err
		}
		out.Seconds += seconds
		if err := q.remember(out); err != nil {
			return err
		}
	}
	return nil
}

// remember measures the server's memory.
func (q *queue) remember(out *Queue) error {
	m, err := q.server.memory()
	out.Memory = append(out.Memory, m)
	return err
}

// draw prepares jobs of all tenants in a random order.
func (q *queue) draw(count []int, jobs int) (out []order, err error) {
	for i, share := range shares {
		for range jobs * share / 100 {
			m, err := q.request()
			if err != nil {
				return nil, err
			}
			out = append(out, order{q.tenants[i], m})
			count[i]++
		}
	}
	q.rng.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out, nil
}

// submit submits jobs of all tenants and adds them to the counts. It returns how long that took.
func (q *queue) submit(ctx context.Context, count []int, jobs int) (seconds float64, err error) {
	orders, err := q.draw(count, jobs)
	if err != nil {
		return 0, err
	}
	start := time.Now()
	err = send(ctx, orders)
	return time.Since(start).Seconds(), err
}

// send sends all orders from several submitters at once.
func send(ctx context.Context, orders []order) error {
	next := make(chan order)
	g, ctx := errgroup.WithContext(ctx)
	for range submitters {
		g.Go(func() error {
			for o := range next {
				if _, err := o.client.Submit(ctx, o.request); err != nil {
					return err
				}
			}
			return nil
		})
	}
	g.Go(func() error {
		defer close(next)
		for _, o := range orders {
			select {
			case next <- o:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	return g.Wait()
}

// request draws a payout whose witness satisfies the statement.
func (q *queue) request() (*proverv1.SubmitJobRequest, error) {
	n := queuedCircuit.Contributors
	credits, values, paid := make([]*big.Int, n), make([]fr.Element, n), make([]fr.Element, n)
	for i := range credits {
		credits[i] = big.NewInt(1 + q.rng.Int64N(1<<40))
		values[i] = fixed.FromBig(credits[i])
	}
	pool := big.NewInt(1_000_000 + q.rng.Int64N(1_000_000))
	split, err := payout.Of(credits, pool)
	if err != nil {
		return nil, err
	}
	for i, v := range split.Payouts() {
		paid[i] = fixed.FromBig(v)
	}
	c, err := vectors.New(vectors.Credits(n), values)
	if err != nil {
		return nil, err
	}
	p, err := vectors.New(vectors.Payouts(n), paid)
	if err != nil {
		return nil, err
	}
	q.drawn++
	witness := wire.FromAssignment(proof.Context{ChainID: 1, Subject: proof.Number(q.drawn)}, []vectors.Vector{c, p},
		payoutcircuit.Scalars(pool))
	return &proverv1.SubmitJobRequest{
		Circuit: q.fingerprint[:], Mode: proverv1.Mode_MODE_PLAIN,
		Payload: &proverv1.SubmitJobRequest_Witness{Witness: witness},
	}, nil
}
