package bench

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"

	"github.com/tributary-zk/tributary/prover/service"
)

// process is one of this program's commands under Attend.
type process struct {
	name string
	in   io.WriteCloser // a line asks for its memory, the end of the input ends it
	out  *json.Decoder
	log  string
	at   service.Addresses
	done chan struct{} // closed when it has ended
	stop func()
}

// How long a process may take. A first start sets up keys.
const (
	startTime = 5 * time.Minute
	stopTime  = 15 * time.Second
)

func (d *deployment) start(ctx context.Context, name string, args ...string) (*process, error) {
	p := &process{name: name, log: d.path(name + ".log"), done: make(chan struct{})}
	logFile, err := os.Create(p.log)
	if err != nil {
		return nil, err
	}
	defer logFile.Close()
	ready := d.path(name + ".json")
	ctx, cancel := context.WithCancel(ctx)
	cmd := exec.CommandContext(ctx, d.exe, append([]string{"bench", name, "--ready-file", ready}, args...)...)
	cmd.Stderr = logFile
	if p.in, err = cmd.StdinPipe(); err != nil {
		cancel()
		return nil, err
	}
	cmd.Cancel, cmd.WaitDelay = p.in.Close, stopTime
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		cancel()
		return nil, err
	}
	p.out, p.stop = json.NewDecoder(out), func() { cancel(); <-p.done }
	go func() { _ = cmd.Wait(); close(p.done) }()
	d.processes = append(d.processes, p)
	return p, p.wait(ctx, ready)
}

// wait waits for the ready file.
func (p *process) wait(ctx context.Context, ready string) error {
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		if b, err := os.ReadFile(ready); err == nil && json.Unmarshal(b, &p.at) == nil {
			return nil
		}
		select {
		case <-p.done:
			return p.failed("it ended before it served")
		case <-ctx.Done():
			return p.failed("it did not serve")
		case <-tick.C:
		}
	}
}

// failed quotes the end of the process's log, which holds no secret.
func (p *process) failed(why string) error {
	const tail = 2 << 10
	b, _ := os.ReadFile(p.log)
	return fmt.Errorf("tributary %s: %s: %s", p.name, why, b[max(0, len(b)-tail):])
}

// memory asks the process how much it holds, after a garbage collection.
func (p *process) memory() (m Memory, err error) {
	if _, err = io.WriteString(p.in, "\n"); err == nil {
		err = p.out.Decode(&m)
	}
	if err != nil {
		return m, p.failed("no memory: " + err.Error())
	}
	return m, nil
}

// Attend runs a command that serves until ctx or in ends, and answers every line of in with the process's Memory as
// JSON.
func Attend(ctx context.Context, in io.Reader, out io.Writer, run func(context.Context) error) error {
	profile()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		defer cancel()
		for lines := bufio.NewScanner(in); lines.Scan(); {
			m, err := measureMemory()
			if err = errors.Join(err, json.NewEncoder(out).Encode(m)); err != nil {
				return
			}
		}
	}()
	return run(ctx)
}
