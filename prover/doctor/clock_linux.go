package doctor

import "golang.org/x/sys/unix"

// clockKept says whether the kernel considers the clock synchronised, and whether that is known.
func clockKept() (synchronised, known bool) {
	var t unix.Timex
	if _, err := unix.Adjtimex(&t); err != nil {
		return false, false
	}
	return t.Status&unix.STA_UNSYNC == 0, true
}
