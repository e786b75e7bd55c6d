// Package loopback says whether an address is this machine's own. Apart from localhost only addresses count, since
// anybody may point a name of their own at 127.0.0.1 (DNS rebinding).
package loopback

import (
	"net"
	"net/netip"
	"strings"
)

// Host says whether a host without a port is this machine.
func Host(host string) bool {
	ip, err := netip.ParseAddr(host)
	return strings.EqualFold(host, "localhost") || err == nil && ip.Unmap().IsLoopback()
}

// Address says whether HOST:PORT is this machine.
func Address(address string) bool {
	host, _, err := net.SplitHostPort(address)
	return err == nil && Host(host)
}

// Header says whether a Host header, with or without a port, names this machine.
func Header(host string) bool {
	if Address(host) {
		return true
	}
	if inner, ok := strings.CutPrefix(host, "["); ok {
		host = strings.TrimSuffix(inner, "]")
	}
	return Host(host)
}
