package service

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

const (
	hostText   = "without TLS this service answers to localhost, 127.0.0.1 and [::1] only: use one of them as the host"
	originText = "without TLS this service does not answer web pages: send no Origin header"
)

// onlyLocal guards a listener without TLS against web pages. A page may point a name of its own at 127.0.0.1 (DNS
// rebinding). It is then of the service's origin: it may read answers and send every header. But its requests name that
// host, or the origin they come from, and both are refused.
func onlyLocal(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !namesLoopback(r.Host):
			http.Error(w, hostText, http.StatusForbidden)
		case r.Header["Origin"] != nil:
			http.Error(w, originText, http.StatusForbidden)
		default:
			h.ServeHTTP(w, r)
		}
	})
}

// namesLoopback says whether a Host header, with or without a port, names this machine.
func namesLoopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	} else if inner, ok := strings.CutPrefix(host, "["); ok {
		host = strings.TrimSuffix(inner, "]")
	}
	ip, err := netip.ParseAddr(host)
	return strings.EqualFold(host, "localhost") || err == nil && ip.Unmap().IsLoopback()
}
