package service

import (
	"net/http"
	"strings"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/loopback"
	"github.com/tributary-zk/tributary/prover/policy"
)

// metrics serves /metrics to this machine and to operators only: its labels name tenants, who must not learn of each
// other.
func metrics(r *prometheus.Registry, p *policy.Policy) http.Handler {
	h := promhttp.HandlerFor(r, promhttp.HandlerOpts{Registry: r})
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		if !fromHere(req) && !operates(req, p) {
			const text = "metrics are for this machine and for operators: give an operator's certificate or token"
			http.Error(w, text, http.StatusForbidden)
			return
		}
		h.ServeHTTP(w, req)
	})
}

func fromHere(r *http.Request) bool {
	return loopback.Address(r.RemoteAddr)
}

func operates(r *http.Request, p *policy.Policy) bool {
	if r.TLS == nil {
		return false
	}
	if who, given, err := identity.FromTLS(*r.TLS); given {
		if err != nil {
			return false
		}
		t, known := p.Tenant(who.Tenant)
		return who.Operator || known && t.Operator
	}
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	t, known := p.ByToken(token)
	return strings.EqualFold(scheme, "bearer") && known && t.Operator
}
