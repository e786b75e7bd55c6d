package doctor

import "golang.org/x/sys/unix"

// clockKept says whether a time service keeps the clock right, as the kernel knows it.
func clockKept() (synchronised, known bool) {
	var t unix.Timex
	if _, err := unix.Adjtimex(&t); err != nil {
		return false, false
	}
	return t.Status&unix.STA_UNSYNC == 0, true
}
