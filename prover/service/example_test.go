package service_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/prover/service"
)

// A program serves one circuit on this machine until it has heard that the service listens. With Slots it would prove
// as well; then its main function calls child.Run when the first argument is service.ChildCommand.
func ExampleRun() {
	dir, err := os.MkdirTemp("", "service-")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	err = service.Run(ctx, service.Config{
		Sources:    []service.Source{{Description: catalog.Description{Statement: catalog.Payout.Name, Contributors: 8}}},
		Store:      service.StoreOptions{Data: filepath.Join(dir, "jobs")},
		Keys:       filepath.Join(dir, "keys"),
		SealKey:    filepath.Join(dir, "seal.key"),
		ReceiptKey: filepath.Join(dir, "receipt.key"),
		Listen:     "127.0.0.1:0",
		Insecure:   true,
		Say:        func(string) { fmt.Println("serving"); stop() },
	})
	fmt.Println("ended:", err)
	// Output:
	// serving
	// ended: <nil>
}
