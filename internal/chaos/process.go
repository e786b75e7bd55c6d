//go:build linux

package chaos

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"time"
)

// process runs a role: the test binary again, with the role in its environment.
type process struct {
	dir    string // of its log and its ready file
	config Role

	busy  sync.Mutex    // held while somebody starts it or keeps it down
	mu    sync.Mutex    // guards the fields below
	cmd   *exec.Cmd     // that runs or ran last
	done  chan struct{} // closed when it has ended
	ready Ready
}

// Role is what a process is to be.
type Role struct {
	Name      string   `json:"name"` // server, worker or node
	Index     int      `json:"index"`
	Dir       string   `json:"dir"`  // for what outlives it
	Disk      string   `json:"disk"` // of its store, if it has one
	Shared    string   `json:"shared"`
	Keys      string   `json:"keys"`
	NATS      []string `json:"nats"` // of a cluster; empty: a server embeds its own
	Clock     string   `json:"clock"`
	Routes    []string `json:"routes"` // of a node
	RouteAddr string   `json:"route_addr"`
	Addr      string   `json:"addr"` // of a node's clients
	ReadyFile string   `json:"ready_file"`
}

// Ready is what a process writes once it serves.
type Ready struct {
	GRPC string `json:"grpc"`
	NATS string `json:"nats"`
}

// RoleVariable names the environment variable that makes the test binary a role.
const RoleVariable = "TRIBUTARY_CHAOS_ROLE"

func newProcess(dir string, r Role) (*process, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	r.Dir, r.ReadyFile = dir, filepath.Join(dir, "ready.json")
	return &process{dir: dir, config: r}, nil
}

// start runs the role and waits until it serves.
func (p *process) start() error {
	if err := p.launch(); err != nil {
		return err
	}
	return p.wait(30 * time.Second)
}

// launch runs the role.
func (p *process) launch() error {
	os.Remove(p.config.ReadyFile)
	role, err := json.Marshal(p.config)
	if err != nil {
		return err
	}
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	log, err := os.OpenFile(p.logPath(), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	c, done := exec.Command(exe), make(chan struct{})
	c.Env = append(os.Environ(), RoleVariable+"="+string(role))
	c.Stdout, c.Stderr = log, log
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := c.Start(); err != nil {
		return err
	}
	p.mu.Lock()
	p.cmd, p.done = c, done
	p.mu.Unlock()
	go func() {
		_ = c.Wait()
		close(done)
	}()
	return nil
}

// present returns the command and the channel that is closed when it has ended.
func (p *process) present() (*exec.Cmd, chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.cmd, p.done
}

func (p *process) logPath() string { return filepath.Join(p.dir, "log") }

// wait waits for the ready file.
func (p *process) wait(limit time.Duration) error {
	_, done := p.present()
	for deadline := time.Now().Add(limit); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		b, err := os.ReadFile(p.config.ReadyFile)
		var r Ready
		if err == nil && json.Unmarshal(b, &r) == nil {
			p.ready = r
			return nil
		}
		select {
		case <-done:
			return fmt.Errorf("%s %d ended before it served", p.config.Name, p.config.Index)
		default:
		}
	}
	return fmt.Errorf("%s %d does not serve after %v", p.config.Name, p.config.Index, limit)
}

// kill ends the process as a power cut would. Its children die with it.
func (p *process) kill() {
	if c, done := p.present(); c != nil {
		_ = c.Process.Kill()
		<-done
	}
}

// alive says whether the process runs.
func (p *process) alive() bool {
	_, done := p.present()
	select {
	case <-done:
		return false
	default:
		return true
	}
}

// signal sends a signal; a process that has ended gets none.
func (p *process) signal(s syscall.Signal) {
	if c, _ := p.present(); c != nil {
		_ = c.Process.Signal(s)
	}
}

func (p *process) pid() int {
	c, _ := p.present()
	return c.Process.Pid
}
