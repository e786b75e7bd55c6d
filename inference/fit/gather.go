package fit

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"golang.org/x/sync/errgroup"

	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/inference/triangle"
)

// VectorName is the masking context of statistics.
const VectorName = "statistics"

// Party is a contributor as the aggregator sees it: a source of masked statistics. The values of its reply are g
// followed by H at the request's weights, masked in the request's context. A party answers each round once.
type Party interface {
	Statistics(ctx context.Context, r Request) (masking.Masked, error)
}

// Context returns the masking context of a request. Its subject is a hash of the weights, so that a round repeated with
// other weights has other masks.
func (r Request) Context() masking.Context {
	h := sha256.New()
	for _, w := range r.W {
		b := w.Bytes()
		h.Write(b[:])
	}
	return masking.Context{Round: r.Round, Class: r.Class, Vector: VectorName, Subject: hex.EncodeToString(h.Sum(nil))}
}

// Gather returns an aggregator that asks all parties at once and adds up their masked replies. If one party fails, the
// round fails.
func Gather(parties ...Party) Aggregator { return gather(parties) }

type gather []Party

func (g gather) Sum(ctx context.Context, r Request) (Totals, error) {
	replies := make([]masking.Masked, len(g))
	asking, ctx := errgroup.WithContext(ctx)
	for i, p := range g {
		asking.Go(func() (err error) {
			if replies[i], err = p.Statistics(ctx, r); err != nil {
				return fmt.Errorf("statistics of party %d in round %d: %w", i, r.Round, err)
			}
			if replies[i].Context != r.Context() {
				return fmt.Errorf("party %d answered %+v to %+v", i, replies[i].Context, r.Context())
			}
			return nil
		})
	}
	if err := asking.Wait(); err != nil {
		return Totals{}, err
	}
	sum, err := masking.Sum(replies)
	if err != nil {
		return Totals{}, fmt.Errorf("round %d: %w", r.Round, err)
	}
	return Split(sum, len(r.W))
}

// Join returns the vector that is masked: g followed by H.
func Join(g, h []fr.Element) []fr.Element { return append(append([]fr.Element(nil), g...), h...) }

// Split undoes Join for a model of the given width.
func Split(v []fr.Element, width int) (Totals, error) {
	if len(v) != width+triangle.Len(width) {
		return Totals{}, fmt.Errorf("statistics of %d weights have %d entries, got %d",
			width, width+triangle.Len(width), len(v))
	}
	return Totals{G: v[:width:width], H: v[width:]}, nil
}
