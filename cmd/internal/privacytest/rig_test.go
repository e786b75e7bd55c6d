package privacytest

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/attribution/payout"
	"github.com/tributary-zk/tributary/circuits/catalog"
	circuit "github.com/tributary-zk/tributary/circuits/payout"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/service"
)

// contributors is the capacity of the one circuit: the smallest payout.
const contributors = 8

var (
	description = catalog.Description{Statement: catalog.Payout.Name, Contributors: contributors}
	about       = proof.Context{
		ChainID: 31337, Contract: [20]byte{1}, Model: proof.Word{2},
		Subject: proof.Number(9), Party: [20]byte{3},
	}
	everything = []job.Mode{job.Local, job.Plain, job.Blind}
)

// planted is a secret of n bytes, the same in every run, that the search recognises wherever it turns up.
func planted(label string, n int) (e fr.Element) {
	sum := sha256.Sum256([]byte("planted secret: " + label))
	sum[0] |= 1
	e.SetBytes(sum[:n])
	return e
}

// witness is an honest payout whose every secret is planted: credits, what they are paid, and the blinds.
func witness(t testing.TB, label string, n *needles) engine.Assignment {
	t.Helper()
	credits, values := make([]*big.Int, contributors), make([]fr.Element, contributors)
	for i := range credits {
		values[i] = planted(fmt.Sprintf("%s: credit %d", label, i), 9)
		credits[i] = values[i].BigInt(new(big.Int))
	}
	pool := new(big.Int).Add(new(big.Int).Lsh(big.NewInt(1), 90), big.NewInt(int64(len(label))))
	split, err := payout.Of(credits, pool)
	require.NoError(t, err)
	paid := make([]fr.Element, contributors)
	for i, v := range split.Payouts() {
		paid[i] = fixed.FromBig(v)
	}
	a := engine.Assignment{
		Circuit: circuit.New(circuit.Params{Contributors: contributors}), Scalars: circuit.Scalars(pool),
	}
	for i, v := range [][]fr.Element{values, paid} {
		kind := []commit.Kind{commit.Credits(contributors), commit.Payouts(contributors)}[i]
		blind := planted(fmt.Sprintf("%s: blind %d", label, i), 31)
		a.Vectors = append(a.Vectors, commit.Vector{Kind: kind, Values: v, Blind: blind})
	}
	plant(n, label, a)
	return a
}

// plant makes needles of an assignment, except for its scalars, which the proof publishes.
func plant(n *needles, label string, a engine.Assignment) {
	for i, v := range a.Vectors {
		for k, e := range v.Values {
			n.element(fmt.Sprintf("%s: vector %d, value %d", label, i, k), e)
		}
		n.element(fmt.Sprintf("%s: blind %d", label, i), v.Blind)
	}
}

// testKeys is the circuit's key pair in a folder.
func testKeys(t testing.TB) (string, *keys.Pair) {
	t.Helper()
	dir := os.Getenv("TRIBUTARY_TEST_KEYS")
	if dir == "" {
		dir = t.TempDir()
	}
	c, err := description.Circuit()
	require.NoError(t, err)
	s := &keys.Cache{Dir: dir, String: srs.Embedded()}
	pair, _, err := s.Get(c)
	require.NoError(t, err)
	return s.Folder(pair.Fingerprint), pair
}

// authority issues certificates, each into a folder of its own under dir.
type authority struct {
	*identity.Authority
	dir string
}

func newAuthority(t testing.TB, dir string) authority {
	t.Helper()
	require.NoError(t, identity.CreateAuthority(filepath.Join(dir, "authority")))
	a, err := identity.OpenAuthority(filepath.Join(dir, "authority"))
	require.NoError(t, err)
	return authority{a, dir}
}

func (a authority) issue(t testing.TB, kind identity.Kind, name string, hosts ...string) string {
	t.Helper()
	require.NoError(t, a.Issue(identity.Request{Kind: kind, Name: name, Hosts: hosts}, filepath.Join(a.dir, name)))
	return filepath.Join(a.dir, name)
}

// files are what package identity makes TLS configurations of.
func (a authority) files(name string) (ca, cert, key string) {
	at := filepath.Join(a.dir, name)
	return filepath.Join(at, "ca.crt"), filepath.Join(at, name+".crt"), filepath.Join(at, name+".key")
}

// process is one of the service's processes.
type process struct {
	name, dir string // of its store, keys, home and log
	cmd       *exec.Cmd
	done      chan struct{}
	ready     service.Addresses
}

// run starts the command line under a home and a temporary folder of its own and waits until it serves.
func run(t testing.TB, do func(func() error) error, dir string, args ...string) *process {
	t.Helper()
	p := &process{name: filepath.Base(dir), dir: dir, done: make(chan struct{})}
	for _, d := range []string{"home", "tmp", "cwd"} {
		require.NoError(t, os.MkdirAll(filepath.Join(dir, d), 0o700))
	}
	exe, err := os.Executable()
	require.NoError(t, err)
	log, err := os.Create(p.log())
	require.NoError(t, err)
	defer log.Close()
	ready := filepath.Join(dir, "ready.json")
	p.cmd = exec.Command(exe, append(args, "--ready-file", ready)...)
	p.cmd.Dir = filepath.Join(dir, "cwd")
	p.cmd.Env = []string{
		"HOME=" + filepath.Join(dir, "home"), "TMPDIR=" + filepath.Join(dir, "tmp"), "PATH=" + os.Getenv("PATH"),
		"OTEL_BSP_SCHEDULE_DELAY=100",
	}
	p.cmd.Stdout, p.cmd.Stderr = log, log
	require.NoError(t, do(p.cmd.Start))
	go func() { _ = p.cmd.Wait(); close(p.done) }()
	t.Cleanup(func() { _ = p.cmd.Process.Kill(); <-p.done })
	eventually(t, p.name+" serves", func() bool {
		select {
		case <-p.done:
			b, _ := os.ReadFile(p.log())
			t.Fatalf("%s ended: %s", p.name, b)
		default:
		}
		b, err := os.ReadFile(ready)
		return err == nil && json.Unmarshal(b, &p.ready) == nil
	})
	return p
}

func (p *process) log() string { return filepath.Join(p.dir, "log") }
func (p *process) pid() int    { return p.cmd.Process.Pid }

// stop ends it as an operator does.
func (p *process) stop(t testing.TB) {
	t.Helper()
	require.NoError(t, p.cmd.Process.Signal(syscall.SIGTERM))
	<-p.done
}

// provers are the process's proving processes.
func (p *process) provers(t testing.TB) (pids []int) {
	t.Helper()
	all, err := filepath.Glob("/proc/[0-9]*/stat")
	require.NoError(t, err)
	for _, path := range all {
		b, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		fields := strings.Fields(string(b[bytes.LastIndexByte(b, ')')+1:]))
		if parent, err := strconv.Atoi(fields[1]); err == nil && parent == p.pid() && fields[0] != "Z" {
			pid, err := strconv.Atoi(filepath.Base(filepath.Dir(path)))
			require.NoError(t, err)
			pids = append(pids, pid)
		}
	}
	slices.Sort(pids)
	return pids
}

// patience is how long something may take that usually takes a moment.
const patience = 40 * time.Second

func eventually(t testing.TB, what string, f func() bool) {
	t.Helper()
	for deadline := time.Now().Add(patience); !f(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("not within %v: %s", patience, what)
		}
	}
}

// searchFiles searches all files below some folders and returns how many there were and what it found.
func searchFiles(t testing.TB, n *needles, dirs ...string) (count int, found []string) {
	t.Helper()
	eachFile(t, func(path string, b []byte) {
		count++
		for _, f := range n.find(b) {
			found = append(found, path+": "+f)
		}
	}, dirs...)
	return count, found
}

func eachFile(t testing.TB, f func(path string, b []byte), dirs ...string) {
	t.Helper()
	for _, dir := range dirs {
		require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if os.IsNotExist(err) { // deleted between the listing and the look
				return nil
			}
			if err != nil || !d.Type().IsRegular() {
				return err
			}
			b, err := os.ReadFile(path)
			if os.IsNotExist(err) {
				return nil
			}
			f(path, b)
			return err
		}))
	}
}
