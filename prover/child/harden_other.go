//go:build !linux

package child

import (
	"os"
	"runtime"
	"syscall"
)

// Harden does nothing: there is no portable way, and the operator has to turn off core dumps. The process still ends
// with its parent, because its standard input does.
func Harden() error { return nil }

func attributes() *syscall.SysProcAttr { return nil }

func killGroup(pid int) {
	if p, err := os.FindProcess(pid); err == nil {
		_ = p.Kill()
	}
}

// peakMemory returns what the runtime took from the system so far, in bytes.
func peakMemory() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.Sys
}
