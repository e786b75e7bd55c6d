package doctor

import (
	"context"
	"runtime"
	"runtime/debug"
	"time"
)

// released is a time that no right clock is before.
var released = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)

// clock finds a clock that is before the program's own making, or that nothing keeps right. Deadlines and certificates go by it.
func (c Config) clock(context.Context) Finding {
	now, made := time.Now(), released
	if info, is := debug.ReadBuildInfo(); is {
		for _, s := range info.Settings {
			if t, err := time.Parse(time.RFC3339, s.Value); s.Key == "vcs.time" && err == nil {
				made = t
			}
		}
	}
	f := ok("%s", now.UTC().Format(time.RFC3339))
	if now.Before(made.Add(-time.Hour)) {
		return f.but(Fail, "the clock is before the program was made (%s): set it; deadlines and certificates go by it", made.UTC().Format(time.DateOnly))
	}
	synchronised, known := clockKept()
	switch {
	case !known:
		f.Detail += ", not known whether it is kept right"
	case !synchronised:
		f.Detail += ", the kernel says it is not synchronised"
		return f.but(Warn, "run a time service (systemd-timesyncd, chrony): jobs expire by this clock")
	default:
		f.Detail += ", synchronised"
	}
	return f
}

// coreDumps: a core of a process that sees a witness would hold it. On Linux those processes switch theirs off (prover/child); elsewhere the limit is all there is.
func (c Config) coreDumps(context.Context) Finding {
	if runtime.GOOS == "linux" {
		return ok("off in every process that sees a witness")
	}
	limit, known := coreLimit()
	switch {
	case !known:
		return ok("cannot be told here").but(Warn, "see for yourself that crashed programs leave no memory image")
	case limit == 0:
		return ok("off")
	}
	return ok("on").but(Warn, "a core of the service could hold a request of mode plain: ulimit -c 0")
}

func (c Config) openFiles(context.Context) Finding {
	limit, known := fileLimit()
	if !known {
		return ok("cannot be told here")
	}
	f := ok("%d", limit)
	if limit >= goodFiles {
		return f
	}
	level := Warn
	if limit < leastFiles {
		level = Fail
	}
	return f.but(level, "every connection and every part of the store is one: ulimit -n %d, or LimitNOFILE=%d in the unit file", goodFiles, goodFiles)
}
