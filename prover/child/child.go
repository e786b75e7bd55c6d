// Package child is the proving process and the pipe to it. A worker starts one process per circuit (Start). It loads
// the circuit's key once and then proves one task after the other (Do). The process is the same program under a hidden
// command that calls Run.
//
// What it promises: killing the process at any moment frees its cores and its memory, and it dies with its parent.
// Witnesses and shares travel through its standard input and nothing else: no argument, environment variable, file or
// core dump holds one, nor does any error, log line or failure that it reports. It never sets up a key.
//
// What it does not promise: that a process tells the truth. Whoever takes a proof from it verifies the proof.
package child

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
)

// Limits of a frame in bytes. A payload has at most 64 MiB (prover/seal).
const (
	MaxOrder  = 65 << 20
	MaxReport = 1 << 20
)

// Options of a proving process. The zero value is fine.
type Options struct {
	// Logger gets a line when the key is loaded and when a backend fails. The parent passes on what logHandler wrote
	// and drops everything else on standard error.
	Logger *slog.Logger
}

func (o Options) logger() *slog.Logger {
	if o.Logger == nil {
		return slog.New(slog.DiscardHandler)
	}
	return o.Logger
}

// Run is all of a proving process: it hardens the process, then serves its parent on standard input and output until
// the parent closes them. It ignores interrupts and terminations: whoever stops a whole service sends them to all its
// processes, and the parent decides whether a proof may finish first.
func Run(ctx context.Context) error {
	signal.Ignore(os.Interrupt, syscall.SIGTERM)
	if err := Harden(); err != nil {
		return fmt.Errorf("proving process: %w", err)
	}
	return Serve(ctx, os.Stdin, os.Stdout, Options{Logger: slog.New(logHandler(os.Stderr))})
}
