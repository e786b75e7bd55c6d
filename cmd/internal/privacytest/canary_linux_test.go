package privacytest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/types/known/timestamppb"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
)

// TestCanary: a planted secret is in no log, metric, trace, error, store file or core dump. In mode plain alone the
// store has it, encrypted.
func TestCanary(t *testing.T) {
	w := newWorld(t)
	w.protected()
	w.warm()
	w.protected()
	w.search("before")
	w.control()

	signal(t, syscall.SIGSTOP, w.provers()...) // so that there are jobs in every state
	plain := make([]string, 5)
	for i := range plain {
		plain[i] = w.submit(w.request(witness(t, fmt.Sprintf("plain %d", i), w.n)))
	}
	overHTTP, err := protojson.Marshal(w.request(witness(t, "over HTTP", w.n)))
	require.NoError(t, err)
	require.Equal(t, 200, w.ask("POST", "/v1/jobs", w.token, overHTTP))
	hurried := w.request(witness(t, "hurried", w.n))
	hurried.Deadline = timestamppb.New(time.Now().Add(2 * time.Second))
	expires := w.submit(hurried)
	blindTap, blindDone := w.blind()
	localTap, localDone := w.local()
	w.refusals()
	var running []string
	eventually(t, "two proofs are stopped in the middle", func() bool {
		running = nil
		for _, id := range plain {
			if w.state(id) == proverv1.State_STATE_PROVING {
				running = append(running, id)
			}
		}
		return len(running) == 2
	})
	w.capture(w.one, plain...)
	w.capture(w.two, w.blindJob(w.two))
	w.search("while jobs wait and run")
	w.await(expires, proverv1.State_STATE_EXPIRED)
	w.noResult(expires)

	stopped := w.provers()
	_, err = w.api.CancelJob(t.Context(), &proverv1.CancelJobRequest{Id: running[0]})
	require.NoError(t, err)
	w.await(running[0], proverv1.State_STATE_CANCELLED)
	w.noResult(running[0])
	eventually(t, "the worker of the cancelled job has another proving process", func() bool {
		return len(w.provers()) == 3 && !slices.Equal(stopped, w.provers())
	})
	for i, pid := range w.provers() { // those that still prove crash in the middle of it
		signal(t, []syscall.Signal{syscall.SIGABRT, syscall.SIGSEGV}[i%2], pid)
		_ = syscall.Kill(pid, syscall.SIGCONT)
	}
	w.search("after crashes")
	for _, id := range plain {
		if id != running[0] {
			w.await(id, proverv1.State_STATE_PROVED)
		}
	}
	require.NoError(t, <-blindDone)
	require.NoError(t, <-localDone)
	w.failures()
	w.search("after the last job")
	w.wireHolds(blindTap, localTap)
	for id, b := range w.sealed {
		eventually(t, "the payload of "+id+" is overwritten", func() bool { return !w.stored(b) })
	}
	eventually(t, "spans of jobs arrive", func() bool { return bytes.Contains(w.spans.take(), []byte("prove")) })

	w.two.stop(t)
	signal(t, syscall.SIGQUIT, w.far.pid()) // as operators do to see where a process is
	signal(t, syscall.SIGABRT, w.one.pid())
	<-w.far.done
	<-w.one.done
	crashed := regexp.MustCompile(`a proving process ended.*exit=2.*lines_dropped=[1-9]`)
	for _, p := range w.processes() {
		log, err := os.ReadFile(p.log())
		require.NoError(t, err)
		require.True(t, bytes.Contains(log, []byte("level=DEBUG")), p.name)
		require.True(t, crashed.Match(log), "%s: the crash's own words were dropped", p.name)
		require.Equal(t, p != w.two, bytes.Contains(log, []byte("goroutine")), "%s: killed, it says where it was", p.name)
		count := 0
		for _, folder := range []string{"tmp", "home", "cwd"} {
			n, _ := searchFiles(t, w.n, filepath.Join(p.dir, folder))
			count += n
		}
		require.Zero(t, count, "%s left files where nobody looks for them", p.name)
	}
	w.search("after the end")
}
