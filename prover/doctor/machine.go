package doctor

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	usage "github.com/shirou/gopsutil/v4/disk"
	"github.com/shirou/gopsutil/v4/mem"
)

// What a server needs. A proof of the catalog's largest circuit, about 270,000 constraints, takes 1.5 GiB.
const (
	leastMemory   = 512 << 20
	goodMemory    = 2 << 30
	leastDisk     = 1 << 30
	goodDisk      = 10 << 30
	leastFiles    = 1024
	goodFiles     = 8192
	slowSync      = 20 * time.Millisecond
	syncsOfAProbe = 9
)

func gib(n uint64) string { return fmt.Sprintf("%.1f GiB", float64(n)/(1<<30)) }

func (c Config) cores(context.Context) Finding {
	use, has := runtime.GOMAXPROCS(0), runtime.NumCPU()
	f := ok("%d cores", use)
	if use < has {
		f.Detail = fmt.Sprintf("%d of %d cores (GOMAXPROCS or the control group's quota)", use, has)
	}
	if use < 2 {
		return f.but(Warn, "a proof and the server share one core: give them two or more")
	}
	return f
}

func (c Config) memory(ctx context.Context) Finding {
	m, err := mem.VirtualMemoryWithContext(ctx)
	if err != nil {
		return failed(fmt.Errorf("memory: %w", err), "check that /proc is mounted")
	}
	free, f := m.Available, ok("%s free of %s", gib(m.Available), gib(m.Total))
	if limit, used, is := controlGroup("/sys/fs/cgroup"); is && limit < m.Total {
		free = min(free, limit-min(used, limit))
		f.Detail = fmt.Sprintf("%s free of %s (the control group's limit; the machine has %s)",
			gib(free), gib(limit), gib(m.Total))
	}
	switch {
	case free < leastMemory:
		return f.but(Fail, "even a small proof takes half a GiB: stop other programs, or raise the limit")
	case free < goodMemory:
		return f.but(Warn,
			"enough for small circuits only: set --memory, and allow 6 KiB per constraint of the largest circuit")
	}
	return f
}

// controlGroup returns the memory limit and use of this process's control group (version 2 or 1) in bytes, if it has a
// limit. Outside Linux it has none.
func controlGroup(root string) (limit, used uint64, is bool) {
	for _, names := range [][2]string{
		{"memory.max", "memory.current"},
		{"memory/memory.limit_in_bytes", "memory/memory.usage_in_bytes"},
	} {
		limit, err := number(filepath.Join(root, names[0]))
		if err != nil { // "max" is no limit
			continue
		}
		used, _ := number(filepath.Join(root, names[1]))
		return limit, used, true
	}
	return 0, 0, false
}

func number(path string) (uint64, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return 0, err
	}
	return strconv.ParseUint(strings.TrimSpace(string(b)), 10, 64)
}

func (c Config) swap(ctx context.Context) Finding {
	s, err := mem.SwapMemoryWithContext(ctx)
	if err != nil {
		return ok("unknown on this system").but(Warn, "make sure that swap is off or encrypted")
	}
	if s.Total == 0 {
		return ok("none")
	}
	return ok("%s", gib(s.Total)).but(Warn,
		"pages of a witness can reach it in mode plain: encrypt it or turn it off (swapoff -a)")
}

// disk checks the free space, and how long a small write takes until it is safe. Every submission waits for a few of
// those.
func disk(dir, flag string) Finding {
	at := existing(dir)
	u, err := usage.Usage(at)
	if err != nil {
		return failed(fmt.Errorf("%s: %w", dir, err), "name a folder on a mounted disk with "+flag)
	}
	took, err := probe(at)
	if err != nil {
		return failed(fmt.Errorf("%s: %w", dir, err), "let the service's user write there, or name another folder with "+flag)
	}
	f := ok("%s: %s free of %s, a safe write takes %.1f ms",
		dir, gib(u.Free), gib(u.Total), float64(took.Microseconds())/1000)
	switch {
	case u.Free < leastDisk:
		return f.but(Fail, "submissions are refused when it is full: free some space")
	case u.Free < goodDisk:
		return f.but(Warn, "free some space, or lower the retention and size of jobs")
	case took > slowSync:
		return f.but(Warn, "submissions wait for several such writes: use a local solid-state disk")
	}
	return f
}

// existing returns the folder, or its nearest parent that exists.
func existing(dir string) string {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "."
	}
	for {
		if _, err := os.Stat(dir); err == nil || dir == filepath.Dir(dir) {
			return dir
		}
		dir = filepath.Dir(dir)
	}
}

// probe returns the median time of a synced write of 4 KiB.
func probe(dir string) (time.Duration, error) {
	f, err := os.CreateTemp(dir, ".doctor-")
	if err != nil {
		return 0, err
	}
	defer os.Remove(f.Name())
	defer f.Close()
	took := make([]time.Duration, syncsOfAProbe)
	for i := range took {
		start := time.Now()
		if _, err := f.Write(make([]byte, 4096)); err != nil {
			return 0, err
		}
		if err := f.Sync(); err != nil {
			return 0, err
		}
		took[i] = time.Since(start)
	}
	slices.Sort(took)
	return took[len(took)/2], nil
}
