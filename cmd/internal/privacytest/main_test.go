// Package privacytest runs the service as operators do, as processes with certificates, and shows two things of issue 3: a planted secret is found nowhere outside memory, and every bad
// input has its typed status. It holds tests alone.
package privacytest

import (
	"os"
	"slices"
	"testing"

	"github.com/tributary-zk/tributary/cmd/internal/cli"
	"github.com/tributary-zk/tributary/prover/service"
)

// TestMain makes this binary the command line where it is started as one of the service's processes.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && slices.Contains([]string{"serve", "worker", service.ChildCommand}, os.Args[1]) {
		os.Exit(cli.Main())
	}
	os.Exit(m.Run())
}
