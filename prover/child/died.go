package child

import (
	"fmt"
	"os"
	"syscall"
)

// DiedError says how a proving process ended.
type DiedError struct {
	Exit    int            // its status; -1 after a signal
	Signal  syscall.Signal // 0 for none
	Asked   bool           // Kill was called
	Garbled bool           // it was killed because it broke the protocol

	outOfMemory bool // the runtime said so
}

func (e *DiedError) Error() string {
	switch {
	case e.Garbled:
		return "the proving process broke the protocol"
	case e.Asked:
		return "the proving process was ended"
	case e.OutOfMemory():
		return "the proving process ran out of memory"
	case e.Signal != 0:
		return fmt.Sprintf("the proving process died of a signal (%v)", e.Signal)
	}
	return fmt.Sprintf("the proving process ended with status %d", e.Exit)
}

// OutOfMemory says whether memory was probably the reason: the system killed the process, as it does when memory is
// short, or the process could not allocate any.
func (e *DiedError) OutOfMemory() bool {
	return !e.Asked && !e.Garbled && (e.outOfMemory || e.Signal == syscall.SIGKILL)
}

// read takes exit status and signal from a process's state.
func (e *DiedError) read(s *os.ProcessState) {
	e.Exit = s.ExitCode()
	if w, ok := s.Sys().(syscall.WaitStatus); ok && w.Signaled() {
		e.Signal = w.Signal()
	}
}
