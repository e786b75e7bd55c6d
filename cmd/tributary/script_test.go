package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/tributary-zk/tributary/cmd/internal/cli"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"tributary": func() { os.Exit(cli.Main()) }})
}

// TestScripts runs the command line's specification.
func TestScripts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	commands := map[string]func(*testscript.TestScript, bool, []string){
		"field": field, "edit": edit, "setenv": setenv, "waitfor": waitfor, "fitall": fitall, "code": code,
		"truncate": truncate, "copydir": copydir, "canary": canary, "table": table, "mode": mode, "flip": flip,
		"damage": damage, "lookalike": lookalike,
		"keystore": keystore, "signer": signer, "token": token, "deposit": deposit, "held": held,
	}
	maps.Copy(commands, serviceCommands)
	testscript.Run(t, testscript.Params{
		Dir: "testdata", Setup: setup, RequireExplicitExec: true, Cmds: commands,
	})
}

// setup gives every script the test keys and a free port.
func setup(e *testscript.Env) error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	defer l.Close()
	keys, err := testKeys()
	e.Setenv("TRIBUTARY_KEYS", keys)
	e.Setenv("TRIBUTARY_LEDGER", filepath.Join(e.WorkDir, "state", "ledger"))
	e.Setenv("LISTEN", l.Addr().String())
	e.Setenv("RPC", "http://"+l.Addr().String())
	return err
}

// testKeys is a folder of keys that test runs share.
func testKeys() (string, error) {
	if dir := os.Getenv("TRIBUTARY_TEST_KEYS"); dir != "" {
		return filepath.Abs(dir)
	}
	return filepath.Abs(filepath.Join("..", "..", ".cache", "test-keys"))
}

// field FILE PATH [REGEXP]: a value of a JSON document, such as proofs.0.statement, matches. Without REGEXP it only has
// to be there.
func field(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 || len(args) > 3 {
		ts.Fatalf("usage: field FILE PATH [REGEXP]")
	}
	var v any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &v))
	for _, key := range strings.Split(args[1], ".") {
		switch at := v.(type) {
		case map[string]any:
			next, ok := at[key]
			if !ok {
				ts.Fatalf("%s has no %s", args[0], args[1])
			}
			v = next
		case []any:
			i, err := strconv.Atoi(key)
			if err != nil || i >= len(at) {
				ts.Fatalf("%s has no %s", args[0], args[1])
			}
			v = at[i]
		default:
			ts.Fatalf("%s has no %s", args[0], args[1])
		}
	}
	if len(args) == 2 {
		return
	}
	text := fmt.Sprint(v)
	if f, ok := v.(float64); ok {
		text = strconv.FormatFloat(f, 'f', -1, 64)
	}
	if regexp.MustCompile("^(?:"+args[2]+")$").MatchString(text) == neg {
		ts.Fatalf("%s: %s is %s", args[0], args[1], text)
	}
}

// edit FILE REGEXP REPLACEMENT: replaces the first match. It fails if there is none, or if nothing changes.
func edit(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: edit FILE REGEXP REPLACEMENT")
	}
	path, re := ts.MkAbs(args[0]), regexp.MustCompile(args[1])
	b, err := os.ReadFile(path)
	ts.Check(err)
	at := re.FindSubmatchIndex(b)
	if at == nil {
		ts.Fatalf("%s: no match of %s", args[0], args[1])
	}
	out := append(append(append([]byte{}, b[:at[0]]...), re.Expand(nil, []byte(args[2]), b, at)...), b[at[1]:]...)
	if bytes.Equal(out, b) {
		ts.Fatalf("%s: the edit changes nothing", args[0])
	}
	ts.Check(os.WriteFile(path, out, 0o600))
}

// flip FILE DIGIT: flips a bit of one hexadecimal digit of a statement's proof. A field has 64 digits.
func flip(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	b, err := os.ReadFile(path)
	ts.Check(err)
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	at := bytes.Index(b, []byte(`"proof": "0x`))
	if at < 0 {
		ts.Fatalf("%s has no proof", args[0])
	}
	digit, err := strconv.ParseUint(string(b[at+12+n]), 16, 8)
	ts.Check(err)
	b[at+12+n] = "0123456789abcdef"[digit^1]
	ts.Check(os.WriteFile(path, b, 0o600))
}

// truncate FILE BYTES: keeps the first bytes.
func truncate(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), n))
}

// damage FOLDER NAME: cuts a byte off the end of every file of that name below the folder.
func damage(ts *testscript.TestScript, _ bool, args []string) {
	found := 0
	ts.Check(filepath.WalkDir(ts.MkAbs(args[0]), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.Name() != args[1] {
			return err
		}
		found++
		info, err := e.Info()
		if err != nil {
			return err
		}
		return os.Truncate(path, info.Size()-1)
	}))
	if found == 0 {
		ts.Fatalf("no %s below %s", args[1], args[0])
	}
}

// copydir FROM TO: copies a folder and replaces TO.
func copydir(ts *testscript.TestScript, _ bool, args []string) {
	to := ts.MkAbs(args[1])
	ts.Check(os.RemoveAll(to))
	ts.Check(os.CopyFS(to, os.DirFS(ts.MkAbs(args[0]))))
}

// setenv NAME FILE: sets a variable to the file's text without its final newline.
func setenv(ts *testscript.TestScript, _ bool, args []string) {
	ts.Setenv(args[0], strings.TrimSpace(ts.ReadFile(args[1])))
}

// waitfor ADDRESS: waits until something listens there.
func waitfor(ts *testscript.TestScript, _ bool, args []string) {
	for range 200 {
		if c, err := net.DialTimeout("tcp", args[0], time.Second); err == nil {
			ts.Check(c.Close())
			return
		}
		time.Sleep(25 * time.Millisecond) // another process: there is no event to wait for
	}
	ts.Fatalf("nothing listens on %s", args[0])
}

// fitall NAME...: owner and contributors take turns until the model is fitted.
func fitall(ts *testscript.TestScript, _ bool, args []string) {
	for range 40 {
		var out bytes.Buffer
		run(ts, &out, "fit", "step", "--home", "owner")
		if strings.Contains(out.String(), "fitted") {
			return
		}
		for _, name := range args {
			run(ts, &bytes.Buffer{}, "fit", "reply", "--home", name)
		}
	}
	ts.Fatalf("the fit does not end")
}

// program is a command line of the binary that the scripts run.
func program(ts *testscript.TestScript, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(context.Background(), "tributary", args...)
	first, _, _ := strings.Cut(ts.Getenv("PATH"), string(os.PathListSeparator))
	cmd.Path, cmd.Err = exec.LookPath(filepath.Join(first, "tributary"))
	cmd.Dir = ts.MkAbs(".")
	return cmd
}

func run(ts *testscript.TestScript, out *bytes.Buffer, args ...string) {
	cmd := program(ts, args...)
	cmd.Env = append(os.Environ(),
		"TRIBUTARY_KEYS="+ts.Getenv("TRIBUTARY_KEYS"), "TRIBUTARY_LEDGER="+ts.Getenv("TRIBUTARY_LEDGER"))
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Run(); err != nil {
		ts.Fatalf("tributary %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// code N ARGS...: tributary ARGS ends with exit code N.
func code(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec("tributary", args[1:]...)
	got := 0
	if err != nil {
		got = -1
		if e, ok := err.(*exec.ExitError); ok {
			got = e.ExitCode()
		}
	}
	if got != want {
		ts.Fatalf("exit code %d, expected %d: tributary %s", got, want, strings.Join(args[1:], " "))
	}
}

// lookalike ARGS...: tributary ARGS refuses the chain that the bundle "other" leads to, and says what is wrong there.
func lookalike(ts *testscript.TestScript, _ bool, args []string) {
	args = append(args, "--rpc", ts.Getenv("RPC"))
	if args[0] != "verify" {
		args = append(args, "--bundle", "other")
	}
	cmd := program(ts, args...)
	cmd.Env = append(os.Environ(),
		"TRIBUTARY_KEYS="+ts.Getenv("TRIBUTARY_KEYS"), "TRIBUTARY_LEDGER="+ts.Getenv("TRIBUTARY_LEDGER"))
	out, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "did not create the vault") {
		ts.Fatalf("tributary %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// mode FILE OCTAL: a file's permissions.
func mode(ts *testscript.TestScript, _ bool, args []string) {
	info, err := os.Stat(ts.MkAbs(args[0]))
	ts.Check(err)
	if got := fmt.Sprintf("%o", info.Mode().Perm()); got != args[1] {
		ts.Fatalf("%s has mode %s, expected %s", args[0], got, args[1])
	}
}

// table FILE ROWS SEED: writes synthetic records, three columns in [-2, 2] and an outcome that two of them decide.
func table(ts *testscript.TestScript, _ bool, args []string) {
	rows, err := strconv.Atoi(args[1])
	ts.Check(err)
	seed, err := strconv.ParseUint(args[2], 10, 64)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(synthetic(rows, seed)), 0o600))
}

func synthetic(rows int, seed uint64) string {
	next := func() float64 { // a linear congruential generator: the same on every platform
		seed = seed*6364136223846793005 + 1442695040888963407
		return float64(seed>>33)/float64(1<<31)*4 - 2
	}
	var b strings.Builder
	b.WriteString("age,dose,score,outcome\n-2,-2,-2,well\n2,2,2,ill\n")
	for range rows - 2 {
		x, y, z, noise := next(), next(), next(), next()
		outcome := "well"
		if 1.5*x-y+0.5*noise > 0 {
			outcome = "ill"
		}
		fmt.Fprintf(&b, "%.3f,%.3f,%.3f,%s\n", x, y, z, outcome)
	}
	return b.String()
}

// canary SCHEMA COLUMN VALUE FOLDER...: no file below the folders holds a record's value in any encoding; stdout and
// stderr stand for the last command's. With !, some file has to hold it, which shows that the search works.
func canary(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 4 {
		ts.Fatalf("usage: canary SCHEMA COLUMN VALUE FOLDER...")
	}
	s, err := schema.Decode([]byte(ts.ReadFile(args[0])))
	ts.Check(err)
	raw, err := strconv.ParseFloat(args[2], 64)
	ts.Check(err)
	var needles map[string][]byte
	for _, c := range s.Columns {
		if c.Name == args[1] {
			v, err := c.Integer(raw)
			ts.Check(err)
			needles = encodings(args[2], v)
		}
	}
	if needles == nil {
		ts.Fatalf("%s has no column %s", args[0], args[1])
	}
	found := ""
	look := func(where string, b []byte) {
		for name, n := range needles {
			if bytes.Contains(b, n) && found == "" {
				found = where + " holds it as " + name
			}
		}
	}
	for _, dir := range args[3:] {
		if dir == "stdout" || dir == "stderr" {
			look(dir, []byte(ts.ReadFile(dir)))
			continue
		}
		ts.Check(filepath.WalkDir(ts.MkAbs(dir), func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			b, err := os.ReadFile(path)
			look(path, b)
			return err
		}))
	}
	if neg && found == "" {
		ts.Fatalf("the value %s is nowhere in %v: the search would find nothing", args[2], args[3:])
	}
	if !neg && found != "" {
		ts.Fatalf("%s", found)
	}
}

// encodings are the forms in which a record's value could leak.
func encodings(raw string, v int64) map[string][]byte {
	e := fixed.FromInt(v)
	word := e.Bytes()
	limbs := make([]byte, 0, 32)
	for _, l := range e { // Montgomery form, as it lies in memory
		limbs = binary.LittleEndian.AppendUint64(limbs, l)
	}
	return map[string][]byte{
		"raw decimal":       []byte(raw),
		"integer":           []byte(fmt.Sprintf(" %d,", v)),
		"last integer":      []byte(fmt.Sprintf(" %d\n", v)),
		"field element hex": []byte(hex.EncodeToString(word[:])),
		"field element":     word[:],
		"Montgomery form":   limbs,
	}
}
