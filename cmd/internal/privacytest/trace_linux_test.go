package privacytest

import (
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// unprivileged returns a function that runs others on a thread without root's right to look into all processes: what
// they may read, and what the processes may that they start, is as for any user.
func unprivileged(t testing.TB) func(func() error) error {
	t.Helper()
	work, done := make(chan func() error), make(chan error)
	go func() {
		runtime.LockOSThread() // never unlocked, so that the thread ends with the function
		for f := range work {
			done <- f()
		}
	}()
	t.Cleanup(func() { close(work) })
	do := func(f func() error) error {
		work <- f
		return <-done
	}
	require.NoError(t, do(dropTrace))
	return do
}

// dropTrace takes root's rights to read any process's memory from this thread and from the processes it starts.
func dropTrace() error {
	header := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var data [2]unix.CapUserData
	if err := unix.Capget(&header, &data[0]); err != nil {
		return err
	}
	for _, c := range []int{unix.CAP_SYS_PTRACE, unix.CAP_SYS_ADMIN, unix.CAP_PERFMON} {
		err := unix.Prctl(unix.PR_CAPBSET_DROP, uintptr(c), 0, 0, 0)
		if err != nil && err != unix.EPERM { // a plain user has none to drop
			return err
		}
		d, bit := &data[c/32], uint32(1)<<(c%32)
		d.Effective, d.Permitted, d.Inheritable = d.Effective&^bit, d.Permitted&^bit, d.Inheritable&^bit
	}
	return unix.Capset(&header, &data[0])
}

// allowCores lets processes that are started from now on leave core files, as far as this user may allow it.
func allowCores() error {
	var limit unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_CORE, &limit); err != nil {
		return err
	}
	if unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{Cur: unix.RLIM_INFINITY, Max: unix.RLIM_INFINITY}) == nil {
		return nil
	}
	limit.Cur = limit.Max
	return unix.Setrlimit(unix.RLIMIT_CORE, &limit)
}
