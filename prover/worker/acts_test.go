package worker

import (
	"bufio"
	"context"
	"io"
	"os"
	"syscall"
	"time"

	"google.golang.org/protobuf/encoding/protodelim"

	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
	"github.com/tributary-zk/tributary/prover/child"
)

// acts are proving processes that load their key as usual and misbehave with tasks.
var acts = map[string]func(){
	"stuck":  func() { intercept(func(*workerv1.Task) { half(); select {} }) },
	"crash":  func() { intercept(func(*workerv1.Task) { os.Exit(3) }) },
	"memory": func() { intercept(func(*workerv1.Task) { _ = syscall.Kill(os.Getpid(), syscall.SIGKILL); select {} }) },
	// Its proofs hold, but are about another order.
	"replay": func() { intercept(func(t *workerv1.Task) { t.GetPayload().GetWitness().GetContext().Subject[31]++ }) },
	"slow":   func() { intercept(func(*workerv1.Task) { time.Sleep(600 * time.Millisecond) }) },
}

// intercept is a proving process whose tasks go through f first.
func intercept(f func(*workerv1.Task)) {
	r, w := io.Pipe()
	go func() {
		in := bufio.NewReader(os.Stdin)
		for {
			m := new(workerv1.Order)
			if err := (protodelim.UnmarshalOptions{MaxSize: child.MaxOrder}).UnmarshalFrom(in, m); err != nil {
				os.Exit(0)
			}
			if t := m.GetTask(); t != nil {
				f(t)
			}
			_, _ = protodelim.MarshalTo(w, m)
		}
	}()
	_ = child.Serve(context.Background(), r, os.Stdout, child.Options{})
}

// half reports that half of a task is done.
func half() {
	progress := &workerv1.Progress{Phase: "prove", Fraction: 0.5}
	_, _ = protodelim.MarshalTo(os.Stdout, &workerv1.Report{Report: &workerv1.Report_Progress{Progress: progress}})
}
