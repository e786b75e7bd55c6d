package service

import (
	"net/http"

	"github.com/tributary-zk/tributary/prover/loopback"
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
		case !loopback.Header(r.Host):
			http.Error(w, hostText, http.StatusForbidden)
		case r.Header["Origin"] != nil:
			http.Error(w, originText, http.StatusForbidden)
		default:
			h.ServeHTTP(w, r)
		}
	})
}
