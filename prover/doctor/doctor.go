// Package doctor examines the machine that a prover service runs on, or is going to, and says what to do about what it
// finds.
//
// It leaves no trace: the files that it writes to measure a disk, and the keys that it makes for its test proof, are
// removed again. A machine without findings can still be too small for a circuit, or slow.
package doctor

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/tributary-zk/tributary/datanet/srs"
)

// Level says how bad a finding is.
type Level string

// The levels.
const (
	OK   Level = "ok"
	Warn Level = "warn" // works, but not well or not safely
	Fail Level = "fail" // does not work
)

// Finding is the result of one check.
type Finding struct {
	Check  string `json:"check"`
	Level  Level  `json:"level"`
	Detail string `json:"detail"`
	Advice string `json:"advice,omitempty"` // what to do; empty for OK
}

// Config says what to examine. What is empty is not examined.
type Config struct {
	Data         string      // the server's data folder
	Keys         string      // the folder of key pairs
	String       *srs.String // the reference string in use
	Certificates []string    // PEM files
	Proof        bool        // make a test proof

	// Store reaches the service's store. Backend says which backend proves, and why the GPU does not if it was built in.
	Store   func(context.Context) (detail string, err error)
	Backend func() (detail string, err error)
}

// check is one examination.
type check struct {
	name    string
	applies bool
	run     func(context.Context) Finding
}

func (c Config) checks() []check {
	return []check{
		{"cores", true, c.cores},
		{"memory", true, c.memory},
		{"swap", true, c.swap},
		{"data disk", c.Data != "", func(context.Context) Finding { return disk(c.Data, "--data") }},
		{"keys disk", c.Keys != "", func(context.Context) Finding { return disk(c.Keys, "--keys") }},
		{"clock", true, c.clock},
		{"core dumps", true, c.coreDumps},
		{"open files", true, c.openFiles},
		{"reference string", c.String != nil, c.referenceString},
		{"key cache", c.Keys != "" && c.String != nil, c.keyCache},
		{"certificates", len(c.Certificates) > 0, c.certificates},
		{"store", c.Store != nil, c.store},
		{"backend", c.Backend != nil, c.backend},
		{"test proof", c.Proof && c.String != nil, c.testProof},
	}
}

// Run makes all checks that apply, in order. Those that ctx leaves no time for fail.
func Run(ctx context.Context, c Config) []Finding {
	var out []Finding
	for _, check := range c.checks() {
		if !check.applies {
			continue
		}
		f := Finding{Level: Fail, Detail: "not examined: out of time", Advice: "run it again, without load on the machine"}
		if ctx.Err() == nil {
			f = check.run(ctx)
		}
		f.Check = check.name
		out = append(out, f)
	}
	return out
}

// Worst returns the worst level of the findings.
func Worst(findings []Finding) Level {
	rank := map[Level]int{OK: 0, Warn: 1, Fail: 2}
	worst := OK
	for _, f := range findings {
		if rank[f.Level] > rank[worst] {
			worst = f.Level
		}
	}
	return worst
}

// Table writes the findings for people.
func Table(w io.Writer, findings []Finding) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, f := range findings {
		fmt.Fprintf(t, "%s\t%s\t%s\n", f.Level, f.Check, f.Detail)
		if f.Advice != "" {
			fmt.Fprintf(t, "\t\t-> %s\n", f.Advice)
		}
	}
	return t.Flush()
}

func ok(format string, args ...any) Finding {
	return Finding{Level: OK, Detail: fmt.Sprintf(format, args...)}
}

// but is the finding at another level, with advice.
func (f Finding) but(level Level, format string, args ...any) Finding {
	f.Level, f.Advice = level, fmt.Sprintf(format, args...)
	return f
}

func failed(err error, advice string) Finding {
	return Finding{Level: Fail, Detail: err.Error(), Advice: advice}
}
