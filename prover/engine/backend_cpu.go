//go:build !icicle

package engine

import "log/slog"

// Accelerated says whether the program was built with a GPU backend (the tag icicle).
const Accelerated = false

// NewBackend returns the backend that the program was built for: the CPU.
func NewBackend(*slog.Logger) Backend { return CPU }
