package child_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protojson"

	"github.com/tributary-zk/tributary/internal/childtest"
	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
	"github.com/tributary-zk/tributary/prover/child"
)

// orphan is a parent: it starts a proving process, prints its PID and waits to be killed.
func orphan() {
	load := new(workerv1.Load)
	if err := protojson.Unmarshal([]byte(os.Getenv("LOAD")), load); err != nil {
		panic(err)
	}
	p, err := child.Start(context.Background(), childtest.Command(""), load)
	if err != nil {
		panic(err)
	}
	fmt.Println(p.PID())
	stay()
}

// TestParentsDeathEndsTheProcess: kill -9 of a worker leaves no proving process behind.
func TestParentsDeathEndsTheProcess(t *testing.T) {
	load, err := protojson.Marshal(childtest.Load(t, small))
	require.NoError(t, err)
	command := childtest.Command("orphan")
	parent := exec.Command(command.Path)
	parent.Env = append(command.Env, "LOAD="+string(load))
	out, err := parent.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, parent.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	pid, err := strconv.Atoi(strings.TrimSpace(line))
	require.NoError(t, err)
	require.NoError(t, parent.Process.Kill())
	_ = parent.Wait()
	gone(t, pid)
}

// TestHardened: there is no core dump, and nobody else reads the memory.
func TestHardened(t *testing.T) {
	p := start(t, childtest.Command(""), childtest.Load(t, small))
	limits, err := os.ReadFile(fmt.Sprintf("/proc/%d/limits", p.PID()))
	if err != nil {
		t.Skip("there is no /proc here")
	}
	for line := range strings.Lines(string(limits)) {
		if strings.HasPrefix(line, "Max core file size") {
			require.Equal(t, []string{"0", "0"}, strings.Fields(line)[4:6])
		}
	}
	environ, err := os.ReadFile(fmt.Sprintf("/proc/%d/environ", p.PID()))
	if err == nil { // only root may
		require.NotContains(t, string(environ), "PATH=", "nothing is inherited")
	}
}
