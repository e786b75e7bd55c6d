//go:build linux

package chaos

import (
	"os"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/keys"
)

func TestMain(m *testing.M) {
	Become()
	os.Exit(m.Run())
}

// few seeds run in every test, TRIBUTARY_CHAOS_SEEDS of them with "make chaos".
const few = 4

// TestChaos: the promises of docs/service.md hold while processes are killed, stopped and cut off.
func TestChaos(t *testing.T) {
	seeds, first := few, 0
	for name, v := range map[string]*int{"TRIBUTARY_CHAOS_SEEDS": &seeds, "TRIBUTARY_CHAOS_FIRST": &first} {
		if text := os.Getenv(name); text != "" {
			n, err := strconv.Atoi(text)
			require.NoError(t, err, name)
			*v = n
		}
	}
	dir := testKeys(t)
	require.Positive(t, seeds)
	for seed := first; seed < first+seeds; seed++ {
		t.Run(strconv.Itoa(seed), func(t *testing.T) {
			p := NewPlan(uint64(seed))
			t.Log(p)
			at, err := os.MkdirTemp("", "tributary-chaos-")
			require.NoError(t, err)
			err = Run(t.Context(), p, at, dir, t.Logf)
			if err != nil && os.Getenv("TRIBUTARY_CHAOS_KEEP") != "" {
				t.Logf("logs are in %s", at)
			} else {
				defer os.RemoveAll(at)
			}
			require.NoError(t, err)
		})
	}
}

// testKeys returns a folder with the circuit's keys.
func testKeys(t *testing.T) string {
	dir := os.Getenv("TRIBUTARY_TEST_KEYS")
	if dir == "" {
		dir = t.TempDir()
	}
	s := &keys.Cache{Dir: dir, String: srs.Embedded()}
	c, err := Description.Circuit()
	require.NoError(t, err)
	_, _, err = s.Get(c)
	require.NoError(t, err)
	return dir
}
