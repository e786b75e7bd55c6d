package server

import (
	"net"
	"sync"

	"golang.org/x/net/netutil"
)

// minPerAddress is how many connections one address may have even of a small listener: machines behind one router share
// an address.
const minPerAddress = 64

// Limit bounds the connections of a listener, and those of one address to an eighth of them. One more of an address is
// closed as soon as it is there.
func Limit(l net.Listener, connections int) net.Listener {
	each := min(max(connections/8, minPerAddress), connections)
	return netutil.LimitListener(&perAddress{Listener: l, most: each, open: map[string]int{}}, connections)
}

// perAddress is a listener that keeps at most so many connections of each address open.
type perAddress struct {
	net.Listener
	most int

	mu   sync.Mutex
	open map[string]int
}

// Accept implements net.Listener.
func (p *perAddress) Accept() (net.Conn, error) {
	for {
		c, err := p.Listener.Accept()
		if err != nil {
			return nil, err
		}
		host := hostOf(c.RemoteAddr())
		if p.enter(host) {
			return &counted{Conn: c, leave: sync.OnceFunc(func() { p.leave(host) })}, nil
		}
		_ = c.Close()
	}
}

func (p *perAddress) enter(host string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.open[host] >= p.most {
		return false
	}
	p.open[host]++
	return true
}

func (p *perAddress) leave(host string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.open[host]--; p.open[host] == 0 {
		delete(p.open, host)
	}
}

// counted is a connection that says when it is closed.
type counted struct {
	net.Conn
	leave func()
}

// Close implements net.Conn.
func (c *counted) Close() error {
	defer c.leave()
	return c.Conn.Close()
}
