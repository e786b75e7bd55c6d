package doctor

import (
	"context"
	"runtime"
	"runtime/debug"
	"time"
)

// released is a time in the past, for a program without a build time.
var released = time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)

// clock finds a clock that is earlier than the program's build, or that nothing synchronises. Deadlines and
// certificates depend on it.
func (c Config) clock(context.Context) Finding {
	now, built := time.Now(), released
	if info, is := debug.ReadBuildInfo(); is {
		for _, s := range info.Settings {
			if t, err := time.Parse(time.RFC3339, s.Value); s.Key == "vcs.time" && err == nil {
				built = t
			}
		}
	}
	f := ok("%s", now.UTC().Format(time.RFC3339))
	if now.Before(built.Add(-time.Hour)) {
		return f.but(Fail,
			"the clock is earlier than the program's build (%s): set it; deadlines and certificates depend on it",
			built.UTC().Format(time.DateOnly))
	}
	synchronised, known := clockKept()
	switch {
	case !known:
		f.Detail += ", unknown whether it is synchronised"
	case !synchronised:
		f.Detail += ", the kernel says it is not synchronised"
		return f.but(Warn, "run a time service (systemd-timesyncd, chrony): jobs expire by this clock")
	default:
		f.Detail += ", synchronised"
	}
	return f
}

// coreDumps: a core dump of a process that sees a witness would contain it. On Linux those processes turn theirs off
// (prover/child); elsewhere the limit is all there is.
func (c Config) coreDumps(context.Context) Finding {
	if runtime.GOOS == "linux" {
		return ok("off in every process that sees a witness")
	}
	limit, known := coreLimit()
	switch {
	case !known:
		return ok("unknown on this system").but(Warn, "make sure that crashed programs leave no memory image")
	case limit == 0:
		return ok("off")
	}
	return ok("on").but(Warn, "a core dump of the service could contain a request of mode plain: ulimit -c 0")
}

func (c Config) openFiles(context.Context) Finding {
	limit, known := fileLimit()
	if !known {
		return ok("unknown on this system")
	}
	f := ok("%d", limit)
	if limit >= goodFiles {
		return f
	}
	level := Warn
	if limit < leastFiles {
		level = Fail
	}
	return f.but(level,
		"each connection and each file of the store takes one: ulimit -n %d, or LimitNOFILE=%d in the unit file",
		goodFiles, goodFiles)
}
