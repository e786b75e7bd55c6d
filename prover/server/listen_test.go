package server_test

import (
	"net"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/prover/server"
)

// TestOneAddress: an address gets some of the connections, not all of them. One that is closed makes room for another.
func TestOneAddress(t *testing.T) {
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	l := server.Limit(inner, 100)
	t.Cleanup(func() { _ = l.Close() })
	accepted := make(chan net.Conn, 200)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			accepted <- c
		}
	}()
	dial := func() net.Conn {
		c, err := net.Dial("tcp", l.Addr().String())
		require.NoError(t, err)
		t.Cleanup(func() { _ = c.Close() })
		return c
	}
	for range 64 {
		dial()
	}
	var first net.Conn
	for range 64 {
		c := <-accepted
		if first == nil {
			first = c
		}
		t.Cleanup(func() { _ = c.Close() })
	}
	refused := dial()
	require.NoError(t, refused.SetReadDeadline(time.Now().Add(10*time.Second)))
	_, err = refused.Read(make([]byte, 1))
	require.Error(t, err)
	require.NotErrorIs(t, err, os.ErrDeadlineExceeded, "it is closed, not left waiting")

	require.NoError(t, first.Close())
	_ = first.Close() // counts once
	dial()
	again := <-accepted
	require.NoError(t, again.Close())
}
