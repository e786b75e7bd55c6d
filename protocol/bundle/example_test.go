package bundle_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
)

// An auditor verifies a bundle offline: no chain, no secret, no proving key. Then somebody raises a payout's pool.
func ExampleVerify() {
	dir := anEpoch()
	defer os.RemoveAll(dir)

	sum, err := bundle.Verify(dir+"/bundle", srs.Embedded(), "")
	if err != nil {
		log.Panic(err)
	}
	fmt.Printf("%d statements of %d contributors hold, %d rows\n", sum.Statements, sum.Contributors, sum.Rows)

	ref := bundle.Ref{Statement: catalog.Payout.Name, Party: bundle.OwnerName, Epoch: 1}
	payout, err := bundle.ReadRecord(dir + "/bundle/" + ref.Path())
	if err != nil {
		log.Panic(err)
	}
	payout.Instance.Scalars[0].SetUint64(2_000_000)
	if err := payout.Write(dir + "/bundle"); err != nil {
		log.Panic(err)
	}
	var problems bundle.Problems
	if _, err := bundle.Verify(dir+"/bundle", srs.Embedded(), ""); errors.As(err, &problems) {
		fmt.Println(problems[0])
	}
	// Output:
	// 9 statements of 2 contributors hold, 60 rows
	// payout, epoch 1: its pool is 2000000, the epoch's is 1000000
}

// anEpoch runs an epoch of two contributors up to the proof of its payouts, in a folder of its own.
func anEpoch() string {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "tributary-example-")
	if err != nil {
		log.Panic(err)
	}
	d, err := datanettest.New(ctx, dir, 2)
	if err != nil {
		log.Panic(err)
	}
	defer d.Close()
	var guests []epoch.Guest
	for i, name := range []string{"alder", "birch"} {
		g, err := d.Guest(name, 30, uint64(2+i))
		if err != nil {
			log.Panic(err)
		}
		guests = append(guests, g)
	}
	if err := d.Local(guests...).Run(ctx, epoch.Payout); err != nil {
		log.Panic(err)
	}
	return dir
}
