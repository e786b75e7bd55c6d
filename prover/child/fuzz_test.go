package child

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
)

// FuzzReports: whatever a proving process writes to its parent, reading it ends, each frame that was read can be
// written again, and no error quotes it.
func FuzzReports(f *testing.F) {
	failure := &workerv1.Done_Failure{Failure: &proverv1.Failure{Code: 1, Message: "m"}}
	for _, r := range []*workerv1.Report{
		{},
		{Report: &workerv1.Report_Progress{Progress: &workerv1.Progress{Phase: "prove", Fraction: 0.5}}},
		{Report: &workerv1.Report_Done{Done: &workerv1.Done{Outcome: failure}}},
		{Report: &workerv1.Report_Loaded{Loaded: &workerv1.Loaded{Error: "e"}}},
	} {
		var b bytes.Buffer
		require.NoError(f, write(&b, r))
		f.Add(b.Bytes())
		f.Add(append(bytes.Clone(b.Bytes()), b.Bytes()[:b.Len()/2]...))
	}
	f.Add(bytes.Repeat([]byte{0xff}, 11))
	f.Fuzz(func(t *testing.T, b []byte) {
		in := bufio.NewReader(bytes.NewReader(b))
		for {
			m := new(workerv1.Report)
			err := read(in, MaxReport, m)
			if err == io.EOF {
				return
			}
			if err != nil {
				require.ErrorIs(t, err, ErrProtocol)
				return
			}
			var again bytes.Buffer
			require.NoError(t, write(&again, m))
			same := new(workerv1.Report)
			require.NoError(t, read(bufio.NewReader(&again), MaxReport, same))
			wire1, err := proto.MarshalOptions{Deterministic: true}.Marshal(m)
			require.NoError(t, err)
			wire2, err := proto.MarshalOptions{Deterministic: true}.Marshal(same)
			require.NoError(t, err)
			require.Equal(t, wire1, wire2)
		}
	})
}

// FuzzRelay: whatever a proving process writes to standard error, only lines of the program's own form pass.
func FuzzRelay(f *testing.F) {
	f.Add([]byte("panic: secret\n\ngoroutine 1 [running]:\nmain.main({0x1, 0x2})\n"))
	f.Add([]byte(`{"time":"t","level":"WARN","msg":"the backend failed","backend":"icicle","reason":"r"}` + "\n"))
	f.Add([]byte(`{"level":"INFO","msg":"m","secret":"s"}` + "\n" +
		`{"level":"INFO","msg":"m"} {"level":"INFO","msg":"secret"}` + "\n"))
	f.Add([]byte("fatal error: runtime: out of memory\n"))
	f.Add(append(bytes.Repeat([]byte("x"), 9000), '\n'))
	f.Fuzz(func(t *testing.T, b []byte) {
		var out bytes.Buffer
		all := slog.NewJSONHandler(&out, &slog.HandlerOptions{Level: slog.Level(-1 << 20)})
		heard := relay(bytes.NewReader(b), slog.New(all))
		passed := strings.Count(out.String(), "\n")
		require.LessOrEqual(t, passed+heard.dropped, bytes.Count(b, []byte("\n"))+1)
		for text := range strings.Lines(out.String()) {
			var fields map[string]any
			require.NoError(t, json.Unmarshal([]byte(text), &fields))
			for name := range fields {
				require.Contains(t, []string{"time", "level", "msg", "backend", "reason"}, name)
			}
		}
	})
}
