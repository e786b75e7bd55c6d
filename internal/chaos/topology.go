//go:build linux

package chaos

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// build starts everything.
func (w *world) build(keys string) error {
	shared := filepath.Join(w.dir, "shared")
	if err := os.MkdirAll(shared, 0o700); err != nil {
		return err
	}
	if err := issue(shared); err != nil {
		return err
	}
	role := Role{Shared: shared, Keys: keys}
	if w.plan.Cluster {
		if err := w.buildNodes(role); err != nil {
			return err
		}
		for _, p := range w.back {
			role.NATS = append(role.NATS, "tls://"+p.addr())
		}
	}
	for i := range map[bool]int{false: 1, true: 2}[w.plan.Cluster] {
		r := role
		r.Name, r.Index = "server", i
		if err := w.addServer(r); err != nil {
			return err
		}
	}
	for i := range map[bool]int{false: 1, true: 2}[w.plan.Cluster] {
		r := role
		r.Name, r.Index = "worker", i
		for _, p := range w.back {
			if !w.plan.Cluster {
				r.NATS = append(r.NATS, "tls://"+p.addr())
			}
		}
		p, err := newProcess(w.path(r), withClock(r, w.path(r)))
		if err != nil {
			return err
		}
		w.workers = append(w.workers, p)
		if err := p.start(); err != nil {
			return err
		}
	}
	return nil
}

func (w *world) path(r Role) string {
	return filepath.Join(w.dir, fmt.Sprintf("%s-%d", r.Name, r.Index))
}

func withClock(r Role, dir string) Role {
	r.Clock = filepath.Join(dir, "clock")
	return r
}

// addServer starts a server behind its proxies.
func (w *world) addServer(r Role) error {
	dir := w.path(r)
	r = withClock(r, dir)
	front, err := newProxy()
	if err != nil {
		return err
	}
	w.front = append(w.front, front)
	if !w.plan.Cluster {
		back, err := newProxy()
		if err != nil {
			return err
		}
		w.back = append(w.back, back)
		if r.Disk, err = w.addDisk(dir); err != nil {
			return err
		}
	}
	p, err := newProcess(dir, r)
	if err != nil {
		return err
	}
	w.servers = append(w.servers, p)
	return w.startServer(len(w.servers) - 1)
}

// startServer starts or restarts a server and points its proxies at it.
func (w *world) startServer(i int) error {
	p := w.servers[i]
	if err := p.start(); err != nil {
		return err
	}
	w.front[i].retarget(p.ready.GRPC)
	if !w.plan.Cluster {
		_, addr, _ := strings.Cut(p.ready.NATS, "://")
		w.back[0].retarget(addr)
	}
	return nil
}

func (w *world) addDisk(dir string) (string, error) {
	d, err := newDisk(filepath.Join(dir, "disk"))
	if err != nil {
		return "", err
	}
	w.disks = append(w.disks, d)
	return filepath.Join(d.dir, "store"), nil
}

// buildNodes starts three NATS nodes that find each other.
func (w *world) buildNodes(r Role) error {
	routes, err := freeAddrs(3)
	if err != nil {
		return err
	}
	addrs, err := freeAddrs(3)
	if err != nil {
		return err
	}
	for i := range 3 {
		r.Name, r.Index, r.RouteAddr, r.Addr, r.Routes = "node", i, routes[i], addrs[i], routes
		r.Disk = filepath.Join(w.path(r), "store")
		p, err := newProcess(w.path(r), r)
		if err != nil {
			return err
		}
		back, err := newProxy()
		if err != nil {
			return err
		}
		back.retarget(addrs[i])
		w.nodes, w.back = append(w.nodes, p), append(w.back, back)
		if err := p.launch(); err != nil {
			return err
		}
	}
	for _, p := range w.nodes {
		if err := p.wait(30 * time.Second); err != nil {
			return err
		}
	}
	return nil
}

// freeAddrs returns addresses that were free a moment ago: nodes need to know each other's before they start.
func freeAddrs(n int) (out []string, err error) {
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return nil, err
		}
		defer l.Close()
		out = append(out, l.Addr().String())
	}
	return out, nil
}
