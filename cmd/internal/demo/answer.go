package demo

import (
	"context"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"time"

	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/work"
)

// play runs the epoch.
func (r *run) play(ctx context.Context) error {
	if err := r.local.Run(ctx, epoch.Claim); err != nil {
		return err
	}
	r.clinics = make([]*contributor.Contributor, len(r.local.Contributors))
	for i, g := range r.local.Contributors {
		c, err := g.Open()
		if err != nil {
			return err
		}
		r.clinics[i] = c
	}
	return nil
}

// progress counts the steps that prove nothing. The shop counts each proof.
func (r *run) progress(s epoch.Step, run func() error) error {
	names := map[epoch.Step]string{
		epoch.Fit: "fit over masked sums", epoch.Settle: "settle on the chain", epoch.Claim: "claims",
	}
	start := time.Now()
	if name, ok := names[s]; ok {
		if err := r.talk.Step(name, run); err != nil {
			return err
		}
	} else if err := run(); err != nil {
		return err
	}
	if s != epoch.Fit {
		return nil
	}
	r.fitSeconds = time.Since(start).Seconds()
	return r.fitted()
}

// fitted counts the rounds of the fit and what they took to tell.
func (r *run) fitted() error {
	folder := r.folders(bundle.OwnerName).Exchange
	asked, err := exchange.Dir(folder).Rounds()
	if err != nil {
		return err
	}
	r.rounds = len(asked) - 1 // the last says that it is done
	for _, kind := range []struct {
		most  *int64
		files string
	}{{&r.received, "round-???.json"}, {&r.sent, "round-???-*.json"}, {&r.proofBytes, "proofs-???-*.json"}} {
		paths, err := filepath.Glob(filepath.Join(folder, "fit", kind.files))
		if err != nil {
			return err
		}
		for _, p := range paths {
			info, err := os.Stat(p)
			if err != nil {
				return err
			}
			*kind.most = max(*kind.most, info.Size())
		}
	}
	return nil
}

// batch is what the user asks.
func (r *run) batch() epoch.Batch {
	pool := r.o.Pool
	if r.o.Epsilon != 0 {
		pool = 1 // nobody is paid
	}
	return epoch.NewBatch(r.trial.Queries, new(big.Int).SetUint64(pool))
}

// kept remembers what a proof cost.
func (r *run) kept(p work.Proven) {
	r.proving.Lock()
	defer r.proving.Unlock()
	r.proven = append(r.proven, p)
}

// meter has the chain verify each statement alone, to show its gas.
func (r *run) meter(ctx context.Context) error {
	r.metered = map[bundle.Ref]uint64{}
	return r.talk.Step("meter each statement's gas", func() error {
		for _, p := range r.proven {
			gas, err := r.desk.Meter(ctx, r.user, p.Record)
			if err != nil {
				return fmt.Errorf("%v: %w", p.Ref, err)
			}
			r.metered[p.Ref] = gas
		}
		return nil
	})
}
