package cli

import "runtime/debug"

// release is set by the build: -ldflags "-X github.com/tributary-zk/tributary/cmd/internal/cli.release=v1.2.3".
var release string

// version is the program's release, or the commit that it was built from.
func version() string {
	if release != "" {
		return release
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return s.Value[:12]
		}
	}
	return info.Main.Version
}
