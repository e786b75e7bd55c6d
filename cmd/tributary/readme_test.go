package main

import (
	"bytes"
	"context"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/tributary-zk/tributary/cmd/internal/cli"
)

// TestReadme runs the README's session and compares its output, except for numbers and bars.
func TestReadme(t *testing.T) {
	b, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	keys, err := testKeys()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("TRIBUTARY_KEYS", keys)
	t.Chdir(t.TempDir())
	ran := 0
	for _, block := range regexp.MustCompile("(?s)```console\n(.*?)```").FindAllStringSubmatch(string(b), -1) {
		for _, step := range strings.Split("\n"+block[1], "\n$ ")[1:] {
			command, want, _ := strings.Cut(step, "\n")
			var stdout, stderr bytes.Buffer
			if code := cli.Run(context.Background(), arguments(t, command), &stdout, &stderr); code != cli.OK {
				t.Fatalf("%s: exit code %d\n%s", command, code, &stderr)
			}
			if got := shape(stdout.String()); got != shape(want) {
				t.Errorf("%s prints\n%s\nthe README says\n%s", command, got, shape(want))
			}
			ran++
		}
	}
	if ran < 2 {
		t.Fatalf("the README has %d commands", ran)
	}
}

// arguments turns a README's command line into the program's arguments.
func arguments(t *testing.T, command string) []string {
	if flags, ok := strings.CutPrefix(command, "make demo DEMO="); ok {
		return append([]string{"demo"}, strings.Fields(strings.Trim(flags, `"`))...)
	}
	args, ok := strings.CutPrefix(command, "bin/tributary ")
	if !ok {
		t.Fatalf("the README's command %q is neither make demo nor bin/tributary", command)
	}
	return strings.Fields(args)
}

var (
	numbers = regexp.MustCompile(`[-+]?[0-9][0-9,.]*(e[-+][0-9]+)?`)
	bars    = regexp.MustCompile(`[█▉▊▋▌▍▎▏░]+`)
	spaces  = regexp.MustCompile(` +`)
)

// shape is a text without what differs between runs and machines.
func shape(s string) string {
	s = numbers.ReplaceAllString(s, "0")
	s = bars.ReplaceAllString(s, "")
	return strings.TrimSpace(spaces.ReplaceAllString(s, " "))
}
