package loopback

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestHosts: what counts as this machine, in each of the three spellings.
func TestHosts(t *testing.T) {
	for _, c := range []struct {
		why                   string
		text                  string
		host, address, header bool
	}{
		{"the name", "localhost", true, false, true},
		{"the name in capitals: resolvers do not care", "LocalHost", true, false, true},
		{"the usual address", "127.0.0.1", true, false, true},
		{"any other of 127.0.0.0/8", "127.1.2.3", true, false, true},
		{"IPv6", "::1", true, false, true},
		{"IPv6 as a header has it", "[::1]", false, false, true},
		{"IPv4 within IPv6", "::ffff:127.0.0.1", true, false, true},
		{"with a port", "127.0.0.1:80", false, true, true},
		{"IPv6 with a port", "[::1]:80", false, true, true},
		{"the name with a port", "localhost:80", false, true, true},
		{"nothing", "", false, false, false},
		{"every interface", ":80", false, false, false},
		{"every interface, written out", "0.0.0.0:80", false, false, false},
		{"another machine", "192.0.2.1:80", false, false, false},
		{"a name that begins like it", "localhost.example.org", false, false, false},
		{"a name that begins like the address", "127.0.0.1.example.org:80", false, false, false},
		{"an address with a zone", "::1%eth0", true, false, true},
		{"half a bracket", "[::1", false, false, true},
	} {
		require.Equal(t, c.host, Host(c.text), c.why)
		require.Equal(t, c.address, Address(c.text), c.why)
		require.Equal(t, c.header, Header(c.text), c.why)
	}
}
