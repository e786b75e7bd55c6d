package store

import (
	"fmt"
	"net"
	"sync/atomic"
	"testing"

	"github.com/nats-io/nats.go"
	"github.com/stretchr/testify/require"
)

func start(t testing.TB, o EmbeddedOptions) *Embedded {
	t.Helper()
	if o.Dir == "" {
		o.Dir = t.TempDir()
	}
	srv, err := Start(o)
	require.NoError(t, err)
	t.Cleanup(srv.Stop)
	return srv
}

func connect(t testing.TB, srv *Embedded) *nats.Conn {
	t.Helper()
	nc, err := srv.Connect()
	require.NoError(t, err)
	t.Cleanup(nc.Close)
	return nc
}

// cluster starts three servers with routes among each other.
func cluster(t testing.TB) []*Embedded {
	t.Helper()
	var routes []string
	for range 3 {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		require.NoError(t, err)
		routes = append(routes, l.Addr().String())
		require.NoError(t, l.Close())
	}
	var all []*Embedded
	for i, at := range routes {
		all = append(all, start(t, EmbeddedOptions{
			Listen: "127.0.0.1:0", Name: fmt.Sprint("node-", i),
			Cluster: &Cluster{Name: "test", Listen: at, Routes: routes},
		}))
	}
	return all
}

func dial(t testing.TB, url string) *nats.Conn {
	t.Helper()
	nc, err := Dial(url, DialOptions{Name: "test"})
	require.NoError(t, err)
	t.Cleanup(nc.Close)
	return nc
}

func TestEmbedded(t *testing.T) {
	t.Parallel()
	srv := start(t, EmbeddedOptions{})
	conformance(t, backend{1, func(t testing.TB) *nats.Conn { return connect(t, srv) }})
}

func TestCluster(t *testing.T) {
	t.Parallel()
	all := cluster(t)
	var n atomic.Int32
	conformance(t, backend{3, func(t testing.TB) *nats.Conn { return dial(t, all[n.Add(1)%3].URL()) }})
}
