//go:build icicle

// The accelerated build needs a C compiler, CUDA, and ICICLE's libraries for BN254 in /usr/local/lib
// (wrappers/golang/build.sh -curve=bn254 in its repository):
//
//	export CGO_LDFLAGS="-L/usr/local/lib -licicle_device -lstdc++ -lm -Wl,-rpath=/usr/local/lib"
//	go build -tags icicle ./cmd/tributary
//
// At run time ICICLE_BACKEND_INSTALL_DIR has to name the folder of its CUDA backend.

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

// NewBackend returns gnark's ICICLE prover on the first CUDA device, or the CPU if there is none. The log says which.
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

// probe loads ICICLE's CUDA backend and looks for a device. Without them gnark's prover would panic, in a thread that
// cannot recover.
func probe() error {
	if err := runtime.LoadBackendFromEnvOrDefault(); err != runtime.Success {
		return fmt.Errorf("%w: load ICICLE's backend: %s; set ICICLE_BACKEND_INSTALL_DIR to its folder",
			ErrDevice, err.AsString())
	}
	device := runtime.CreateDevice(icicle.CUDA.String(), 0)
	if !runtime.IsDeviceAvailable(&device) {
		return fmt.Errorf("%w: ICICLE finds no %s device 0", ErrDevice, icicle.CUDA)
	}
	return nil
}

// gpu proves on the first device, one proof at a time, and keeps the last key ready there. What fails in this goroutine
// becomes ErrDevice. ICICLE's own threads can end the process, which is why the service proves in separate processes.
type gpu struct {
	mu     sync.Mutex
	host   *groth16.ProvingKey // the key that device was made from; guarded by mu, like the rest
	device *accelerated.ProvingKey
	broken error // set once the device has failed: its state is unknown from then on
}

func (*gpu) Name() string { return "icicle" }

func (g *gpu) Prove(system *cs.R1CS, key *groth16.ProvingKey, w witness.Witness,
	opts ...backend.ProverOption,
) (proof *groth16.Proof, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.broken != nil {
		return nil, g.broken
	}
	defer func() {
		if r := recover(); r != nil {
			// Only the type is logged: a panic's text may show values.
			g.broken = fmt.Errorf("%w: it panicked with %T", ErrDevice, r)
			proof, err = nil, g.broken
		}
	}()
	config, err := icicle.NewConfig(icicle.WithProverOptions(opts...))
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrDevice, err)
	}
	proof, err = accelerated.Prove(system, g.ready(key), w, config)
	// This is gnark's own wording. Other errors are the solver's.
	if err != nil && strings.HasPrefix(err.Error(), "setup device pointers") {
		g.broken = fmt.Errorf("%w: %v", ErrDevice, err)
		return nil, g.broken
	}
	return proof, err
}

// ready returns a key with pointers into the device's memory.
func (g *gpu) ready(key *groth16.ProvingKey) *accelerated.ProvingKey {
	if g.host != key {
		if g.device != nil {
			g.device.FreeGPUResources()
		}
		g.host, g.device = key, &accelerated.ProvingKey{ProvingKey: *key}
	}
	return g.device
}
