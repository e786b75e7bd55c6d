package child

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// Harden keeps this process's memory out of core dumps and out of the reach of other processes, except root's. Every
// process that sees a witness calls it first.
func Harden() error {
	if err := unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{}); err != nil {
		return err
	}
	return unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0)
}

// attributes make the process the head of its own group, so that a terminal's interrupt does not reach it, and end it
// with its parent.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

// killGroup ends the process and everything it started.
func killGroup(pid int) { _ = syscall.Kill(-pid, syscall.SIGKILL) }

// peakMemory returns the highest resident memory so far in bytes.
func peakMemory() uint64 {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return uint64(u.Maxrss) << 10
}
