package cli

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"syscall"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/tributary-zk/tributary/cmd/internal/demo"
	"github.com/tributary-zk/tributary/prover/service"
)

// plumbing is what gRPC wraps around a message.
var plumbing = regexp.MustCompile(`rpc error: code = \w+ desc = |connection error: desc = |transport: `)

// words is an error for people: with flags instead of fields and with what to do, without gRPC's wrapping and the marks
// that only exit codes need.
func words(err error) string {
	text := strings.TrimPrefix(err.Error(), demo.ErrUsage.Error()+": ")
	if _, remote := status.FromError(err); remote {
		text = plumbing.ReplaceAllString(text, "")
	}
	text = byFlag(text, err)
	if hint := advice(err); hint != "" {
		text += "\n  -> " + hint
	}
	return text
}

// advice is what to do about an error; "" where its own words say so, or where there is nothing to do.
func advice(err error) string {
	if errors.Is(err, service.ErrStopped) {
		return ""
	}
	s, remote := status.FromError(err)
	if errors.Is(err, context.Canceled) || remote && s.Code() == codes.Canceled {
		return "interrupted"
	}
	if errors.Is(err, syscall.EADDRINUSE) {
		return "another program listens there: stop it, or choose another address (port 0 takes a free one)"
	}
	if !remote {
		return flagAdvice(err)
	}
	says := func(texts ...string) bool {
		for _, text := range texts {
			if strings.Contains(err.Error(), text) {
				return true
			}
		}
		return false
	}
	switch s.Code() {
	case codes.Unavailable:
		switch {
		case says("error reading server preface", "does not look like a TLS handshake"):
			return bothSides
		case says("connection refused"):
			return "is the service running there? Compare HOST:PORT with its --listen; --wait is how long to wait for it"
		case says("no such host"):
			return "the name in --remote HOST:PORT is not known to this machine's resolver"
		}
		return "the service is away or restarts; --wait is how long to wait for it"
	case codes.PermissionDenied:
		if says("jobs are for tenants") {
			return "use a tenant's certificate here; an operator's is for tributary node, tributary circuits and the metrics"
		}
		return "ask the operator: its policy says who may do what (tenants[] and their modes)"
	case codes.Unauthenticated:
		if !says("tributary certs", "authority", "certificate") {
			return "give the certificate or token that the operator issued: --certs DIR or --token FILE"
		}
	case codes.FailedPrecondition:
		if says("the job has moved on") {
			return "it has ended: tributary jobs show ID says how"
		}
	case codes.DeadlineExceeded:
		return "try again; with prove, --deadline is a job's own"
	case codes.Unimplemented:
		return "no prover service of this version answers there; compare HOST:PORT with its --listen (--http is another port)"
	}
	return ""
}

// bothSides is about a side with TLS that meets one without.
const bothSides = "one side speaks TLS and the other does not: use --certs DIR with a service that has certificates, " +
	"--insecure-loopback with one that was started with it; and HOST:PORT is that of gRPC (--listen), not of HTTP"
