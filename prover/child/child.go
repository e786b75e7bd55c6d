// Package child is the proving process and the pipe to it. A worker starts one process a circuit (Start), which loads the circuit's key once and then proves one task after the other
// (Do); the process is the same program under a hidden command that calls Run.
//
// What it promises: killing the process, at any moment, gives its cores and its memory back; it dies with its parent. Witnesses and shares travel through its standard input and
// nothing else: no argument, no environment variable, no file, no core dump holds one, and no error, log line or failure that it reports. It never sets a key up.
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

// Options of a proving process; zero values are fine.
type Options struct {
	// Logger is told of loading and of a backend that failed. The parent passes on what LogHandler wrote and drops all other lines of standard error.
	Logger *slog.Logger
}

func (o Options) logger() *slog.Logger {
	if o.Logger == nil {
		return slog.New(slog.DiscardHandler)
	}
	return o.Logger
}

// Run is all of a proving process: it hardens the process, then serves its parent on standard input and output until that closes them. Interrupts and terminations are ignored: who
// stops a whole service sends them to all of its processes, and it is the parent's to say whether a proof may end first.
func Run(ctx context.Context) error {
	signal.Ignore(os.Interrupt, syscall.SIGTERM)
	if err := Harden(); err != nil {
		return fmt.Errorf("proving process: %w", err)
	}
	return Serve(ctx, os.Stdin, os.Stdout, Options{Logger: slog.New(logHandler(os.Stderr))})
}
