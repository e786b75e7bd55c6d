// Command tributary is the one binary: the demo, each party's steps, offline verification, and the prover service with
// its client. Run it with --help.
package main

import (
	"os"

	"github.com/tributary-zk/tributary/cmd/internal/cli"
)

func main() { os.Exit(cli.Main()) }
