// Package bench measures what Tributary promises: constraints, time, memory, gas, quality, what the prover service
// adds to proving, and what an attacker recovers of the rows. It writes Markdown tables with the machine, the commit
// and the command. Time and memory are measured in separate processes, so that no measurement carries another's
// memory.
package bench

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/tributary-zk/tributary/cmd/internal/demo"
)

// Sections in the order of the report.
var Sections = []string{
	"constraints", "demo", "scale", "gas", "proven", "quality", "service", "queue", "blind", "fit", "traffic", "privacy",
}

// Options say what to measure.
type Options struct {
	Only         []string // of Sections; empty for all
	Rows         []int    // of the scale section
	Contributors []int    // of the sections proven and quality
	Repeat       int      // proofs of each kind in the sections service and blind
	Jobs         int      // of the queue section
	Keys         string   // folder
	Command      string   // for the report's head
	Talk         io.Writer
}

type bench struct {
	Options
	w   *strings.Builder
	dir string // temporary
	exe string
}

// Run measures and returns the report.
func Run(ctx context.Context, o Options) (string, error) {
	for _, s := range o.Only {
		if !slices.Contains(Sections, s) {
			return "", fmt.Errorf("--only %s: one of %s", s, strings.Join(Sections, ", "))
		}
	}
	dir, err := os.MkdirTemp("", "tributary-bench-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	exe, err := os.Executable()
	if err != nil {
		return "", err
	}
	b := &bench{Options: o, w: &strings.Builder{}, dir: dir, exe: exe}
	b.head()
	sections := []func(context.Context) error{
		b.constraints, b.demo, b.scale, b.gas, b.proven, b.quality, b.service, b.queue, b.blind, b.fit, b.traffic,
		b.privacy,
	}
	for i, measure := range sections {
		if len(o.Only) > 0 && !slices.Contains(o.Only, Sections[i]) {
			continue
		}
		fmt.Fprintf(o.Talk, "measuring %s\n", Sections[i])
		if err := measure(ctx); err != nil {
			return "", fmt.Errorf("%s: %w", Sections[i], err)
		}
	}
	return b.w.String(), nil
}

func (b *bench) line(format string, args ...any) { fmt.Fprintf(b.w, format+"\n", args...) }

// paragraph writes text in lines of at most 120 characters, and an empty line.
func (b *bench) paragraph(format string, args ...any) {
	width := 0
	for _, word := range strings.Fields(fmt.Sprintf(format, args...)) {
		n := utf8.RuneCountInString(word)
		switch {
		case width == 0:
		case width+1+n > 120:
			b.w.WriteString("\n")
			width = 0
		default:
			b.w.WriteString(" ")
			width++
		}
		b.w.WriteString(word)
		width += n
	}
	b.line("\n")
}

func (b *bench) head() {
	b.line("# Benchmarks")
	b.line("")
	b.line("| | |")
	b.line("|---|---|")
	b.line("| command | `%s` |", b.Command)
	b.line("| commit | %s |", commit())
	b.line("| machine | %s, %d cores used, %s |", cpu(), runtime.GOMAXPROCS(0), memory())
	b.line("| Go | %s %s/%s |", runtime.Version(), runtime.GOOS, runtime.GOARCH)
	b.line("")
	b.paragraph("Times are single runs unless they are called medians: expect a spread of some ten percent. " +
		"Constraints and gas of the contracts' snapshots are deterministic and tested.")
}

func commit() string {
	out, err := exec.Command("git", "rev-parse", "--short", "HEAD").Output()
	if err != nil {
		return "unknown"
	}
	id := strings.TrimSpace(string(out))
	dirty, err := exec.Command("git", "status", "--porcelain", "--untracked-files=no").Output()
	if err == nil && len(dirty) > 0 {
		id += " with changes"
	}
	return id
}

func cpu() string { return procField("/proc/cpuinfo", "model name", runtime.GOARCH) }

func memory() string {
	var kib float64
	if _, err := fmt.Sscan(procField("/proc/meminfo", "MemTotal", ""), &kib); err != nil {
		return "memory unknown"
	}
	return fmt.Sprintf("%.0f GiB", kib/(1<<20))
}

// procField returns a field of a file in /proc, or otherwise.
func procField(path, name, otherwise string) string {
	f, err := os.Open(path)
	if err != nil {
		return otherwise
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		if key, value, ok := strings.Cut(s.Text(), ":"); ok && strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return otherwise
}

// runDemo runs the demo in a process of its own.
func (b *bench) runDemo(ctx context.Context, keyDir string, args ...string) (*demo.Report, error) {
	args = append([]string{
		"demo", "--quiet", "--json", "--keys", keyDir, "--out", filepath.Join(b.dir, "demo"),
	}, args...)
	var r demo.Report
	return &r, b.child(ctx, &r, args...)
}

// child runs this program and decodes the JSON that it prints.
func (b *bench) child(ctx context.Context, v any, args ...string) error {
	start := time.Now()
	cmd := exec.CommandContext(ctx, b.exe, args...)
	cmd.Stderr, cmd.Env = b.Talk, append(os.Environ(), "TMPDIR="+b.dir) // removed even after an interrupt
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("tributary %s: %w", strings.Join(args, " "), err)
	}
	fmt.Fprintf(b.Talk, "  tributary %s: %.1f s\n", strings.Join(args, " "), time.Since(start).Seconds())
	return json.Unmarshal(out, v)
}
