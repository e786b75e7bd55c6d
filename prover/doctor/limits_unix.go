//go:build unix

package doctor

import "golang.org/x/sys/unix"

func coreLimit() (uint64, bool) { return limit(unix.RLIMIT_CORE) }

func fileLimit() (uint64, bool) { return limit(unix.RLIMIT_NOFILE) }

func limit(of int) (uint64, bool) {
	var r unix.Rlimit
	err := unix.Getrlimit(of, &r)
	return uint64(r.Cur), err == nil
}
