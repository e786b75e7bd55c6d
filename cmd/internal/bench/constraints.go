package bench

import (
	"context"

	"github.com/tributary-zk/tributary/circuits/contribution"
	"github.com/tributary-zk/tributary/circuits/credit"
	"github.com/tributary-zk/tributary/circuits/gadget/link"
	"github.com/tributary-zk/tributary/circuits/training"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/keys"
)

const features = 30

// constraints counts the constraints of the circuits that have a target.
func (b *bench) constraints(context.Context) error {
	b.line("## Constraints at d = %d", features)
	b.line("")
	b.line("| circuit | constraints | a record | at most |")
	b.line("|---|---|---|---|")
	const d = features
	for _, c := range []struct {
		circuit link.Circuit
		rows    int
		most    int // per record, or in all if rows is 0
	}{
		{training.New(training.Params{Family: schema.Bernoulli, Features: d, Rows: 1024}), 1024, 3*d + 45},
		{training.New(training.Params{Family: schema.Bernoulli, Features: d, Rows: 128}), 128, 3*d + 80},
		{
			contribution.New(contribution.Params{Family: schema.Bernoulli, Features: d, Rows: 1024, Classes: 2}),
			1024, 5*d + 60,
		},
		{credit.New(credit.Params{Features: d, Contributors: 8}), 0, 2*d*d + 3000},
	} {
		k, err := keys.Compile(c.circuit, srs.Embedded())
		if err != nil {
			return err
		}
		n := k.Constraints()
		if c.rows == 0 {
			b.line("| %s | %d | | %d in all |", k.Spec.Name, n, c.most)
			continue
		}
		b.line("| %s | %d | %.1f | %d |", k.Spec.Name, n, float64(n)/float64(c.rows), c.most)
	}
	b.line("")
	return nil
}
