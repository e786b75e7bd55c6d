package contributor_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/work"
)

// A hospital's own program joins a Datanet, answers the rounds of the fit, proves its training and its credit, and is
// paid. Its records never leave the folder Home. Every call can be repeated after a crash.
func Example() {
	ctx := context.Background()
	rest := theOthers(ctx) // the model owner, two more contributors and a chain
	defer rest.Close()

	terms, err := bundle.ReadTerms(rest.Bundle())
	check(err)
	deployment, err := bundle.ReadDeployment(rest.Bundle())
	check(err)
	hospital := &epoch.Contributor{
		Proofs: epoch.Proofs{
			Folders: epoch.Folders{
				Bundle: rest.Bundle(), Exchange: rest.Exchange(), Home: filepath.Join(rest.Dir, "homes", "hospital"),
				Ledger: filepath.Join(rest.Dir, "ledgers", "hospital"),
			},
			Prover: work.New(datanettest.Keys(), srs.Embedded(), work.Silent{}),
			String: srs.Embedded(),
		},
		Terms: terms, Deployment: deployment, Registry: rest.Desk, Orders: rest.Desk,
		Settlement: rest.Desk,
	}
	records := datanettest.Records(40, 4) // table.Open reads a CSV file
	check(hospital.Contribute(ctx, "hospital", records))
	for !rest.fitted(ctx) {
		_, err := hospital.Reply(ctx)
		check(err)
	}
	check(hospital.Train(ctx))
	rest.answer(ctx)
	check(hospital.Credit(ctx, 1))
	rest.settle(ctx)
	paid, err := hospital.Claim(ctx, rest.Desk)
	check(err)
	fmt.Printf("paid %v of %v units\n", paid, datanettest.Batch(20).Fee())
	// Output: paid 318177 of 1000000 units
}

// others are all parties but the hospital.
type others struct {
	*datanettest.Datanet
	guests []epoch.Guest
}

func theOthers(ctx context.Context) *others {
	dir, err := os.MkdirTemp("", "tributary-example-")
	check(err)
	d, err := datanettest.New(ctx, dir, 3)
	check(err)
	check(d.Fund("hospital"))
	o := &others{Datanet: d}
	for i, name := range []string{"alder", "birch"} {
		g, err := d.Guest(name, 30, uint64(2+i))
		check(err)
		check(g.Contribute(ctx, name, g.Records))
		o.guests = append(o.guests, g)
	}
	return o
}

// fitted takes the fit one round further and says whether it is done.
func (o *others) fitted(ctx context.Context) bool {
	p, err := o.Owner.Fit(ctx)
	check(err)
	for _, g := range o.guests {
		if !p.Done {
			_, err := g.Reply(ctx)
			check(err)
		}
	}
	return p.Done
}

// answer has the others prove the model, take it to the chain, and order and answer a batch of queries.
func (o *others) answer(ctx context.Context) {
	for _, g := range o.guests {
		check(g.Train(ctx))
	}
	check(o.Local(o.guests...).Run(ctx, epoch.Acknowledge))
}

// settle has the others prove their credits and the owner settle.
func (o *others) settle(ctx context.Context) {
	for _, g := range o.guests {
		check(g.Credit(ctx, 1))
	}
	check(o.Local(o.guests...).Run(ctx, epoch.Publish))
}

// Close ends the chain and removes the folders.
func (o *others) Close() {
	check(o.Datanet.Close())
	check(os.RemoveAll(o.Dir))
}

func check(err error) {
	if err != nil {
		log.Panic(err)
	}
}
