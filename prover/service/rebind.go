package service

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// onlyLocal guards a listener without TLS against web pages. A page may point a name of its own at 127.0.0.1 (DNS rebinding) and is then of one origin with the service: it may read answers
// and send every header. Its requests name that host, though, or the origin that they come from, and those are refused.
func onlyLocal(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !namesLoopback(r.Host):
			http.Error(w, "without TLS this service answers to localhost, 127.0.0.1 and [::1] only: use one of them as the host", http.StatusForbidden)
		case r.Header["Origin"] != nil:
			http.Error(w, "without TLS this service does not answer web pages: send no Origin header", http.StatusForbidden)
		default:
			h.ServeHTTP(w, r)
		}
	})
}

// namesLoopback says whether a Host header, with or without a port, is this machine's own.
func namesLoopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	} else if inner, ok := strings.CutPrefix(host, "["); ok {
		host = strings.TrimSuffix(inner, "]")
	}
	ip, err := netip.ParseAddr(host)
	return strings.EqualFold(host, "localhost") || err == nil && ip.Unmap().IsLoopback()
}
