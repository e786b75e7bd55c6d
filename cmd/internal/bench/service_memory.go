package bench

import (
	"math"
	"os"
	"runtime"
	"strings"

	processes "github.com/shirou/gopsutil/v4/process"
)

// Memory is what a process holds, in bytes. Store and Own are estimates from samples.
type Memory struct {
	RSS   uint64 `json:"rss"`
	Heap  uint64 `json:"heap"`  // live
	Store uint64 `json:"store"` // the part of the heap that the embedded store's goroutines allocated
	Own   uint64 `json:"own"`   // the part that everything else allocated
}

// sample is the heap profile's rate in bytes: fine enough to see a megabyte of growth, too coarse to slow anything
// down.
const sample = 16 << 10

// storeModule is the prefix of the embedded store's functions.
const storeModule = "github.com/nats-io/nats-server/"

// profile makes the heap profile finer. Earlier allocations are counted at the old rate, the same in all measurements.
func profile() { runtime.MemProfileRate = sample }

// measureMemory collects garbage and measures.
func measureMemory() (m Memory, err error) {
	runtime.GC()
	runtime.GC() // the profile is of the last complete cycle
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
		all := make([]runtime.MemProfileRecord, n+50) // the profile may grow meanwhile
		got, ok := runtime.MemProfile(all, false)
		if ok {
			return all[:got]
		}
		n = got
	}
}

// estimate is the total size that sampled objects stand for. An object of size s is sampled with probability
// 1 - exp(-s/rate).
func estimate(objects, total int64) uint64 {
	if objects == 0 || total == 0 {
		return 0
	}
	size := float64(total) / float64(objects)
	return uint64(float64(total) / (1 - math.Exp(-size/sample)))
}

// ofStore says whether a stack has a function of the embedded store.
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
