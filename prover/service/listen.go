package service

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/tributary-zk/tributary/datanet/document"
)

// Addresses say where a server listens, for scripts that start it on port 0.
type Addresses struct {
	GRPC string `json:"grpc"`
	HTTP string `json:"http,omitempty"`
	NATS string `json:"nats,omitempty"`
	PID  int    `json:"pid"`
}

// announce writes the ready file. Whoever finds it can connect.
func announce(path string, a Addresses) error {
	if path == "" {
		return nil
	}
	a.PID = os.Getpid()
	if err := document.WriteJSON(path, a, document.Public); err != nil {
		return &FieldError{Field: "ReadyFile", Err: err}
	}
	return nil
}

// withoutUsers returns NATS URLs, separated by commas, without their users, passwords and tokens, which stand before
// the last @ of each.
func withoutUsers(urls string) string {
	all := strings.Split(urls, ",")
	for i, one := range all {
		scheme, rest, found := strings.Cut(strings.TrimSpace(one), "://")
		if !found {
			scheme, rest = "", scheme
		} else {
			scheme += "://"
		}
		all[i] = scheme + rest[strings.LastIndex(rest, "@")+1:]
	}
	return strings.Join(all, ",")
}

func listen(ctx context.Context, field, address string) (net.Listener, error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, &FieldError{Field: field, Value: address, Err: err}
	}
	return l, nil
}

const (
	headerTime = 10 * time.Second
	idleTime   = 2 * time.Minute
	headerSize = 16 << 10
	// maxConnections bounds each listener: a connection costs about 50 KiB.
	maxConnections = 4096
)

// httpServer bounds what strangers can hold open. The gateway bounds bodies. Answers have no bound: a stream of a job's
// states may last as long as the job.
func httpServer(h http.Handler, conf *tls.Config) *http.Server {
	return &http.Server{
		Handler: h, TLSConfig: conf,
		ReadHeaderTimeout: headerTime, IdleTimeout: idleTime, MaxHeaderBytes: headerSize,
	}
}

// serveHTTP serves until ctx ends, then gives calls some grace to finish.
func serveHTTP(ctx context.Context, l net.Listener, s *http.Server, grace time.Duration) error {
	done := make(chan error, 1)
	go func() {
		if s.TLSConfig != nil {
			done <- s.ServeTLS(l, "", "")
			return
		}
		done <- s.Serve(l)
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	if err := s.Shutdown(stop); err != nil {
		_ = s.Close()
	}
	if err := <-done; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
