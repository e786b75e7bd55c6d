package child

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"google.golang.org/protobuf/types/known/durationpb"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
)

// Serve reads orders and writes reports until in or ctx ends. An end of in is no error. It returns at once, even in the
// middle of a proof, whose goroutines go on: the caller is a process about to exit.
func Serve(ctx context.Context, in io.Reader, out io.Writer, o Options) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	orders := make(chan *workerv1.Order)
	go func() { cancel(readOrders(ctx, in, orders)) }()
	go func() { cancel((&server{out: out, log: o.logger()}).loop(ctx, orders)) }()
	<-ctx.Done()
	if err := context.Cause(ctx); err != io.EOF {
		return err
	}
	return nil
}

func readOrders(ctx context.Context, in io.Reader, orders chan<- *workerv1.Order) error {
	r := bufio.NewReaderSize(in, 64<<10)
	for {
		m := new(workerv1.Order)
		if err := read(r, MaxOrder, m); err != nil {
			return err
		}
		select {
		case orders <- m:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// idleTime is how long a process waits for an order before it returns unused memory to the system. Returning it at once
// would cost the next proof of a busy process time, and the garbage collection would compete with checking and storing
// the last one.
const idleTime = 2 * time.Second

// next waits for an order.
func next(ctx context.Context, orders <-chan *workerv1.Order) (*workerv1.Order, error) {
	idle := time.NewTimer(idleTime)
	defer idle.Stop()
	for {
		select {
		case m := <-orders:
			return m, nil
		case <-idle.C:
			giveBack()
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// loop carries out orders, one at a time.
func (s *server) loop(ctx context.Context, orders <-chan *workerv1.Order) error {
	for {
		m, err := next(ctx, orders)
		if err != nil {
			return err
		}
		switch order := m.GetOrder().(type) {
		case *workerv1.Order_Load:
			err = s.load(order.Load)
		case *workerv1.Order_Task:
			err = s.task(order.Task)
		default:
			err = fmt.Errorf("%w: an order that is neither load nor task", ErrProtocol)
		}
		if err != nil {
			return err
		}
	}
}

// load answers Loaded; an error ends the process.
func (s *server) load(m *workerv1.Load) error {
	if s.engine != nil {
		return fmt.Errorf("%w: a second load", ErrProtocol)
	}
	start := time.Now()
	err := guarded(func() error { return s.open(m) })
	loaded := &workerv1.Loaded{Took: durationpb.New(time.Since(start))}
	if err != nil {
		loaded.Error = err.Error()
	} else {
		loaded.Backend = s.engine.Backend.Name()
	}
	return errors.Join(s.send(&workerv1.Report{Report: &workerv1.Report_Loaded{Loaded: loaded}}), err)
}

// task answers Done, with a failure if the task failed.
func (s *server) task(m *workerv1.Task) error {
	if s.engine == nil {
		return fmt.Errorf("%w: a task before the key is loaded", ErrProtocol)
	}
	start := time.Now()
	done := new(workerv1.Done)
	err := guarded(func() error { return s.work(m.GetPayload(), done) })
	Wipe(m.GetPayload())
	if err != nil {
		done = &workerv1.Done{Outcome: &workerv1.Done_Failure{Failure: s.failure(err)}}
	}
	done.Took, done.PeakMemory = durationpb.New(time.Since(start)), peakMemory()
	return s.send(&workerv1.Report{Report: &workerv1.Report_Done{Done: done}})
}

// send writes a report.
func (s *server) send(r *workerv1.Report) error { return write(s.out, r) }

// panicked is what is left of a panic: its type and place. Its text may hold values.
type panicked struct{ kind, place string }

func (p panicked) Error() string {
	return fmt.Sprintf("internal error: a panic (%s) at %s", p.kind, p.place)
}

// guarded turns a panic into an error without its text.
func guarded(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = panicked{fmt.Sprintf("%T", r), place()}
		}
	}()
	return f()
}

// place finds the function that panicked: the first above the runtime's own.
func place() string {
	pc := make([]uintptr, 32)
	frames := runtime.CallersFrames(pc[:runtime.Callers(3, pc)])
	for {
		f, more := frames.Next()
		if !strings.HasPrefix(f.Function, "runtime.") {
			return fmt.Sprintf("%s:%d", f.Function, f.Line)
		}
		if !more {
			return "an unknown place"
		}
	}
}

// idleHeap is how much unused memory, in bytes, is worth the time it takes to return it.
const idleHeap = 256 << 20

// giveBack returns unused memory to the system if there is much of it.
func giveBack() {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	if m.HeapIdle-m.HeapReleased > idleHeap {
		debug.FreeOSMemory()
	}
}

func failed(code proverv1.FailureCode, message string) *proverv1.Failure {
	return &proverv1.Failure{Code: code, Message: message}
}
