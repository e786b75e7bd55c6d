// Package privacytest runs the service as operators do, as processes with certificates. It shows that a planted secret
// is found nowhere outside of memory, and that every bad input has its typed status. It holds tests only.
package privacytest

import (
	"os"
	"slices"
	"testing"

	"github.com/tributary-zk/tributary/cmd/internal/cli"
	"github.com/tributary-zk/tributary/prover/service"
)

// TestMain makes this binary the command line when it is started as one of the service's processes.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && slices.Contains([]string{"serve", "worker", service.ChildCommand}, os.Args[1]) {
		os.Exit(cli.Main())
	}
	os.Exit(m.Run())
}
