package devchain

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/tributary-zk/tributary/prover/loopback"
)

// Server is a chain with a JSON-RPC endpoint.
type Server struct {
	sim      *simulated.Backend
	client   *rpc.Client
	listener net.Listener
	dir      string // of the client's socket

	// Ahead is a file with a duration ("2h") by which the chain's clock is ahead of where it began, for whoever tries out
	// what happens after a deadline. It is read when somebody asks for a block. "", or no file: none.
	Ahead string

	mu    sync.Mutex
	mined time.Time     // when the last block was made
	moved time.Duration // by what Ahead has said
}

// Listen starts a chain on which each of the accounts owns a million ether, and listens on address. The host has to be
// a loopback one; port 0 takes a free port. Serve releases what Listen took.
func Listen(address string, funded []common.Address) (*Server, error) {
	if !loopback.Address(address) {
		return nil, fmt.Errorf("listen on %q: the chain takes anybody's calls, so it wants a loopback address such as "+
			"127.0.0.1:0", address)
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "tributary-devchain-")
	if err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	socket := filepath.Join(dir, "ipc") // the only way to the simulated chain's raw JSON-RPC
	sim := simulate(funded, func(n *node.Config, _ *ethconfig.Config) { n.IPCPath = socket })
	client, err := rpc.Dial(socket)
	if err != nil {
		return nil, errors.Join(err, sim.Close(), listener.Close(), os.RemoveAll(dir))
	}
	return &Server{sim: sim, client: client, listener: listener, dir: dir}, nil
}

// URL is the endpoint.
func (s *Server) URL() string { return "http://" + s.listener.Addr().String() }

// Serve answers calls until ctx ends. It returns once the chain is stopped, its port free and its folder gone.
func (s *Server) Serve(ctx context.Context) error {
	server := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	cancel := context.AfterFunc(ctx, func() {
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		_ = server.Shutdown(grace)
	})
	defer cancel()
	err := server.Serve(s.listener)
	if errors.Is(err, http.ErrServerClosed) {
		err = nil
	}
	s.client.Close()
	return errors.Join(err, s.sim.Close(), os.RemoveAll(s.dir))
}
