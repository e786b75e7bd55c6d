//go:build icicle

// The accelerated build needs a C compiler, CUDA, and ICICLE's libraries for BN254 in /usr/local/lib (wrappers/golang/build.sh -curve=bn254 in its repository):
//
//	CGO_LDFLAGS="-L/usr/local/lib -licicle_device -lstdc++ -lm -Wl,-rpath=/usr/local/lib" go build -tags icicle ./cmd/tributary
//
// and, where it runs, ICICLE_BACKEND_INSTALL_DIR, the folder of its CUDA backend.

package engine

import (
	"fmt"
	"log/slog"
	"strings"
	"sync"

	"github.com/consensys/gnark/backend"
	"github.com/consensys/gnark/backend/accelerated/icicle"
	accelerated "github.com/consensys/gnark/backend/accelerated/icicle/groth16/bn254"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/backend/witness"
	cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/ingonyama-zk/icicle-gnark/v3/wrappers/golang/runtime"
)

// Accelerated says whether the program was built with a GPU backend (the tag icicle).
const Accelerated = true

// NewBackend returns gnark's ICICLE prover on the first CUDA device, or the CPU, if it is not there; the log says which.
func NewBackend(log *slog.Logger) Backend {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	if err := probe(); err != nil {
		log.Warn("no accelerator; the CPU proves", "reason", err.Error())
		return CPU
	}
	log.Info("the accelerator proves", "backend", "icicle")
	return new(gpu)
}

// probe loads ICICLE's CUDA backend and looks for a device. gnark's prover would panic without them, in a thread that cannot be recovered.
func probe() error {
	if err := runtime.LoadBackendFromEnvOrDefault(); err != runtime.Success {
		return fmt.Errorf("%w: load ICICLE's backend: %s; set ICICLE_BACKEND_INSTALL_DIR to its folder", ErrDevice, err.AsString())
	}
	device := runtime.CreateDevice(icicle.CUDA.String(), 0)
	if !runtime.IsDeviceAvailable(&device) {
		return fmt.Errorf("%w: ICICLE finds no %s device 0", ErrDevice, icicle.CUDA)
	}
	return nil
}

// gpu proves on the first device, one proof at a time, with the last key kept ready there. What fails in this goroutine becomes ErrDevice; ICICLE's own threads can end the process,
// which is why the service proves in processes of their own.
type gpu struct {
	mu     sync.Mutex
	host   *groth16.ProvingKey // the key that device was made from; guarded by mu, as what follows
	device *accelerated.ProvingKey
	broken error // set once the device has failed: its state is unknown from then on
}

func (*gpu) Name() string { return "icicle" }

func (g *gpu) Prove(system *cs.R1CS, key *groth16.ProvingKey, w witness.Witness, opts ...backend.ProverOption) (proof *groth16.Proof, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.broken != nil {
		return nil, g.broken
	}
	defer func() {
		if r := recover(); r != nil {
			g.broken = fmt.Errorf("%w: it panicked with %T", ErrDevice, r) // it is logged, and a panic's text may show values
			proof, err = nil, g.broken
		}
	}()
	config, err := icicle.NewConfig(icicle.WithProverOptions(opts...))
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrDevice, err)
	}
	proof, err = accelerated.Prove(system, g.ready(key), w, config)
	if err != nil && strings.HasPrefix(err.Error(), "setup device pointers") { // gnark's own words; other errors are the solver's
		g.broken = fmt.Errorf("%w: %v", ErrDevice, err)
		return nil, g.broken
	}
	return proof, err
}

// ready returns the device's form of a key: gnark's key with pointers into the device's memory.
func (g *gpu) ready(key *groth16.ProvingKey) *accelerated.ProvingKey {
	if g.host != key {
		if g.device != nil {
			g.device.FreeGPUResources()
		}
		g.host, g.device = key, &accelerated.ProvingKey{ProvingKey: *key}
	}
	return g.device
}
