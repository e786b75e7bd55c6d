package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestJain(t *testing.T) {
	for _, c := range []struct {
		name string
		x    []int
		want float64
	}{
		{"all have the same", []int{100, 100, 100, 100}, 1},
		{"one has everything", []int{400, 0, 0, 0}, 0.25},
		{"as the queue's lengths: first come, first served", []int{65, 25, 9, 1}, 10000. / (4 * (65*65 + 25*25 + 9*9 + 1))},
	} {
		t.Run(c.name, func(t *testing.T) { require.InDelta(t, c.want, jain(c.x), 1e-12) })
	}
}

func TestMedian(t *testing.T) {
	require.Equal(t, 3.0, median([]float64{9, 1, 3}))
	require.Equal(t, 2.5, median([]float64{4, 1, 2, 3}))
	require.Equal(t, 7.0, median([]float64{7}))
}

// TestEstimate samples objects as the runtime does and recovers their size.
func TestEstimate(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, size := range []int64{64, 4 << 10, 1 << 20} {
		const objects = 200_000
		seen := int64(0)
		for range objects {
			if rng.ExpFloat64()*sample < float64(size) {
				seen++
			}
		}
		require.InEpsilon(t, float64(objects*size), float64(estimate(seen, seen*size)), 0.15, "objects of %d bytes", size)
	}
	require.Zero(t, estimate(0, 0))
}

var kept []byte

// TestAttend asks a process for its memory, and ends it by ending its input.
func TestAttend(t *testing.T) {
	in, ask := io.Pipe()
	answers, out := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		ended <- Attend(t.Context(), in, out, func(ctx context.Context) error { <-ctx.Done(); return nil })
	}()
	decoder := json.NewDecoder(answers)
	measure := func() (m Memory) {
		_, err := io.WriteString(ask, "\n")
		require.NoError(t, err)
		require.NoError(t, decoder.Decode(&m))
		return m
	}
	before := measure()
	kept = bytes.Repeat([]byte{1}, 32<<20)
	after := measure()
	require.InDelta(t, 32<<20, float64(after.Heap)-float64(before.Heap), 4<<20)
	require.InDelta(t, 32<<20, float64(after.Own)-float64(before.Own), 4<<20, "none of it is the store's")
	require.Equal(t, before.Store, after.Store)
	require.NotZero(t, after.RSS)
	kept = nil

	require.NoError(t, ask.Close())
	select {
	case err := <-ended:
		require.NoError(t, err)
	case <-time.After(10 * time.Second):
		t.Fatal("it goes on without its input")
	}
}

// TestParagraph: the report's prose keeps to 120 characters, and a format's percent sign stays one.
func TestParagraph(t *testing.T) {
	b := &bench{w: &strings.Builder{}}
	b.paragraph("%s %d %%", strings.Repeat("word ", 50), 7)
	b.paragraph("µ")
	lines := strings.Split(b.w.String(), "\n")
	require.Equal(t, []string{
		strings.TrimSpace(strings.Repeat("word ", 24)), strings.TrimSpace(strings.Repeat("word ", 24)), "word word 7 %", "",
		"µ", "", "",
	}, lines)
}
