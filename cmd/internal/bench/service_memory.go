package bench

import (
	"math"
	"os"
	"runtime"
	"strings"

	processes "github.com/shirou/gopsutil/v4/process"
)

// Memory is what a process holds, in bytes.
type Memory struct {
	RSS   uint64 `json:"rss"`
	Heap  uint64 `json:"heap"`  // that lives
	Store uint64 `json:"store"` // of it, what the embedded store's goroutines made, by samples
	Own   uint64 `json:"own"`   // what all others made, by samples
}

// sample is the heap profile's rate in bytes: fine enough for growth of a megabyte, and too coarse to slow anything.
const sample = 16 << 10

// storeModule begins the names of the embedded store's functions.
const storeModule = "github.com/nats-io/nats-server/"

// profile makes the heap profile finer. What was made before is counted at the old rate and is the same in all measurements.
func profile() { runtime.MemProfileRate = sample }

// measureMemory collects garbage and measures.
func measureMemory() (m Memory, err error) {
	runtime.GC()
	runtime.GC() // the profile is that of the last finished cycle
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	m.Heap = stats.HeapAlloc
	for _, r := range heapProfile() {
		if n := estimate(r.InUseObjects(), r.InUseBytes()); ofStore(r.Stack()) {
			m.Store += n
		} else {
			m.Own += n
		}
	}
	self, err := processes.NewProcess(int32(os.Getpid()))
	if err != nil {
		return m, err
	}
	info, err := self.MemoryInfo()
	if err == nil {
		m.RSS = info.RSS
	}
	return m, err
}

func heapProfile() []runtime.MemProfileRecord {
	n, _ := runtime.MemProfile(nil, false)
	for {
		all := make([]runtime.MemProfileRecord, n+50) // more may come meanwhile
		got, ok := runtime.MemProfile(all, false)
		if ok {
			return all[:got]
		}
		n = got
	}
}

// estimate is what samples of objects stand for: one of size s is sampled with probability 1 - exp(-s/rate).
func estimate(objects, bytes int64) uint64 {
	if objects == 0 || bytes == 0 {
		return 0
	}
	size := float64(bytes) / float64(objects)
	return uint64(float64(bytes) / (1 - math.Exp(-size/sample)))
}

// ofStore says whether a function of the embedded store is in a stack.
func ofStore(stack []uintptr) bool {
	frames := runtime.CallersFrames(stack)
	for {
		f, more := frames.Next()
		if strings.HasPrefix(f.Function, storeModule) {
			return true
		}
		if !more {
			return false
		}
	}
}
