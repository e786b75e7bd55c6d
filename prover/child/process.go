package child

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os/exec"
	"runtime"
	"sync"
	"time"

	"github.com/shirou/gopsutil/v4/process"

	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
)

// Command says how to start a proving process.
type Command struct {
	Path        string
	Args        []string
	Env         []string      // all of its environment: nothing is inherited
	MemoryLimit uint64        // bytes at which its garbage collector tries harder; 0: none
	LoadTimeout time.Duration // 10 minutes
	Logger      *slog.Logger
}

// Process is a proving process with a loaded key. It is safe for concurrent use: tasks wait for each other.
type Process struct {
	// Loaded is what the process said when its key was in memory.
	Loaded *workerv1.Loaded

	cmd     *exec.Cmd
	log     *slog.Logger
	in      io.WriteCloser
	reports chan *workerv1.Report // closed when the process sends no more
	asked   chan struct{}         // closed by the first Kill
	kill    sync.Once
	gone    chan struct{} // closed when the process has ended, after err is set
	err     error
	turn    sync.Mutex // held by Do
}

// LoadError says in the process's own words why it could not load its key. Trying again does not help until somebody
// has fixed the cause.
type LoadError struct{ Reason string }

func (e *LoadError) Error() string { return "load the key: " + e.Reason }

// Start starts a process and waits until its key is loaded, LoadTimeout has passed or ctx ends. Errors: *LoadError,
// *DiedError, or why it could not be started.
func Start(ctx context.Context, c Command, load *workerv1.Load) (*Process, error) {
	p, err := launch(c)
	if err != nil {
		return nil, fmt.Errorf("start a proving process: %w", err)
	}
	timeout := c.LoadTimeout
	if timeout == 0 {
		timeout = 10 * time.Minute
	}
	ctx, cancel := context.WithTimeoutCause(ctx, timeout, fmt.Errorf("the key was not loaded within %v", timeout))
	defer cancel()
	r, err := p.exchange(ctx, &workerv1.Order{Order: &workerv1.Order_Load{Load: load}}, nil)
	if err == nil {
		switch {
		case r.GetLoaded() == nil:
			err = fmt.Errorf("%w: no answer to load", ErrProtocol)
		case r.GetLoaded().GetError() != "":
			err = &LoadError{r.GetLoaded().GetError()}
		}
	}
	if err != nil {
		p.Kill()
		<-p.gone
		return nil, fmt.Errorf("start a proving process: %w", err)
	}
	p.Loaded = r.GetLoaded()
	return p, nil
}

func launch(c Command) (*Process, error) {
	p := &Process{
		log: c.Logger, reports: make(chan *workerv1.Report), asked: make(chan struct{}), gone: make(chan struct{}),
	}
	if p.log == nil {
		p.log = slog.New(slog.DiscardHandler)
	}
	p.cmd = exec.Command(c.Path, c.Args...)
	p.cmd.Env = append(make([]string, 0, len(c.Env)+1), c.Env...) // not nil, which would mean ours
	if c.MemoryLimit > 0 {
		p.cmd.Env = append(p.cmd.Env, fmt.Sprintf("GOMEMLIMIT=%d", c.MemoryLimit))
	}
	p.cmd.SysProcAttr = attributes()
	var err error
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	stderr, err := p.cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := startOn(p.cmd); err != nil {
		return nil, err
	}
	p.log = p.log.With("pid", p.cmd.Process.Pid)
	go p.attend(out, stderr)
	return p, nil
}

// starter is a thread that never ends: Linux sends the parent's death signal when the thread that started a process
// ends.
var starter = sync.OnceValue(func() chan<- func() {
	work := make(chan func())
	go func() {
		runtime.LockOSThread()
		for f := range work {
			f()
		}
	}()
	return work
})

func startOn(cmd *exec.Cmd) error {
	err := make(chan error)
	starter() <- func() { err <- cmd.Start() }
	return <-err
}

// attend reads everything the process says until it is gone.
func (p *Process) attend(out, stderr io.Reader) {
	said := make(chan heard, 1)
	go func() { said <- relay(stderr, p.log) }()
	err := p.receive(bufio.NewReader(out))
	if err != io.EOF {
		p.log.Error("a proving process broke the protocol and is killed", "error", err)
	}
	killGroup(p.cmd.Process.Pid) // it says no more: unless it is about to end, it is of no use
	close(p.reports)
	s := <-said
	_ = p.cmd.Wait() // its state says more
	died := &DiedError{Asked: p.wasAsked(), Garbled: err != io.EOF, outOfMemory: s.outOfMemory}
	died.read(p.cmd.ProcessState)
	p.err = died
	p.log.Debug("a proving process ended",
		"exit", died.Exit, "signal", died.Signal, "asked", died.Asked, "lines_dropped", s.dropped)
	close(p.gone)
}

// receive passes reports on until the process closes its end. A report that nobody waits for blocks until the process
// is killed.
func (p *Process) receive(r *bufio.Reader) error {
	for {
		m := new(workerv1.Report)
		if err := read(r, MaxReport, m); err != nil {
			if p.wasAsked() || errors.Is(err, io.ErrUnexpectedEOF) { // it died in the middle of a frame
				return io.EOF
			}
			return err
		}
		select {
		case p.reports <- m:
		case <-p.asked:
			return io.EOF
		}
	}
}

// Do carries out one task. It wipes nothing. When ctx ends, it kills the process and returns the cause once the process
// is gone. Other errors: *DiedError, ErrProtocol.
func (p *Process) Do(ctx context.Context, t *workerv1.Task,
	progress func(phase string, fraction float64),
) (*workerv1.Done, error) {
	p.turn.Lock()
	defer p.turn.Unlock()
	select {
	case _, ok := <-p.reports: // an answer to no question
		p.Kill()
		<-p.gone
		if !ok {
			return nil, p.err
		}
		return nil, ErrProtocol
	default:
	}
	r, err := p.exchange(ctx, &workerv1.Order{Order: &workerv1.Order_Task{Task: t}}, progress)
	if err != nil {
		return nil, err
	}
	if r.GetDone().GetOutcome() == nil {
		p.Kill()
		<-p.gone
		return nil, fmt.Errorf("%w: no outcome", ErrProtocol)
	}
	return r.GetDone(), nil
}

// exchange sends an order and returns the first report that is not progress.
func (p *Process) exchange(ctx context.Context, order *workerv1.Order,
	progress func(phase string, fraction float64),
) (*workerv1.Report, error) {
	sent := make(chan struct{})
	go func() {
		defer close(sent)
		_ = write(p.in, order) // fails only if the process is dying, which the reports show
	}()
	defer func() { <-sent }() // the order's bytes are the caller's again
	for {
		if ctx.Err() != nil {
			p.Kill()
			<-p.gone
			return nil, context.Cause(ctx)
		}
		select {
		case <-ctx.Done():
		case r, ok := <-p.reports:
			if !ok {
				<-p.gone
				return nil, p.err
			}
			if r.GetProgress() == nil {
				return r, nil
			}
			if progress != nil {
				progress(r.GetProgress().GetPhase(), r.GetProgress().GetFraction())
			}
		}
	}
}

// Kill ends the process and its group at once. It may be called at any time, more than once.
func (p *Process) Kill() {
	p.kill.Do(func() {
		close(p.asked)
		select {
		case <-p.gone: // its number may be another's by now
		default:
			killGroup(p.cmd.Process.Pid)
		}
	})
}

func (p *Process) wasAsked() bool {
	select {
	case <-p.asked:
		return true
	default:
		return false
	}
}

// Gone is closed when the process has ended.
func (p *Process) Gone() <-chan struct{} { return p.gone }

// Wait waits until the process has ended and returns its *DiedError.
func (p *Process) Wait() error {
	<-p.gone
	return p.err
}

// PID returns the process's ID.
func (p *Process) PID() int { return p.cmd.Process.Pid }

// Memory returns the process's resident memory in bytes, 0 if it has ended.
func (p *Process) Memory() uint64 {
	q, err := process.NewProcess(int32(p.PID()))
	if err != nil {
		return 0
	}
	m, err := q.MemoryInfo()
	if err != nil {
		return 0
	}
	return m.RSS
}
