package service

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"github.com/shirou/gopsutil/v4/disk"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/prover/policy"
)

type anything struct{}

func (anything) Admit(context.Context, string, uint64) error { return nil }

func TestRoomOnTheDisk(t *testing.T) {
	for _, c := range []struct {
		why         string
		free, total uint64
		refused     bool
	}{
		{"a big disk keeps the reserve", maxReserve, 1 << 40, false},
		{"a big disk is nearly full", maxReserve - 1, 1 << 40, true},
		{"a small disk keeps a sixteenth", 4 << 20, 64 << 20, false},
		{"a small disk is nearly full", 4<<20 - 1, 64 << 20, true},
	} {
		r := &room{Limiter: anything{}, dir: "data", usage: func(_ context.Context, dir string) (*disk.UsageStat, error) {
			require.Equal(t, "data", dir)
			return &disk.UsageStat{Free: c.free, Total: c.total}, nil
		}}
		var refusal *policy.Refusal
		require.Equal(t, c.refused, errors.As(r.Admit(t.Context(), "clinic", 1), &refusal), c.why)
	}
}

// TestRoomInTheStore: the store is asked once a second, however many submit, and no answer does not mean that there is
// room.
func TestRoomInTheStore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		held, asked, failure := int64(15<<20), 0, error(nil)
		empty := func(context.Context, string) (*disk.UsageStat, error) {
			return &disk.UsageStat{Free: 1 << 40, Total: 1 << 40}, nil
		}
		used := func(context.Context) (int64, error) { asked++; return held, failure }
		r := &room{Limiter: anything{}, usage: empty, limit: 16 << 20, used: used}
		for range 1000 {
			require.NoError(t, r.Admit(t.Context(), "clinic", 1), "fifteen sixteenths")
		}
		require.Equal(t, 1, asked)
		held++
		require.NoError(t, r.Admit(t.Context(), "clinic", 1))
		time.Sleep(usedEvery)
		var refusal *policy.Refusal
		require.ErrorAs(t, r.Admit(t.Context(), "clinic", 1), &refusal)
		require.Equal(t, retryRoom, refusal.RetryAfter)
		time.Sleep(usedEvery)
		failure = errors.New("no answer")
		require.ErrorIs(t, r.Admit(t.Context(), "clinic", 1), failure)
		failure, held = nil, 0
		require.NoError(t, r.Admit(t.Context(), "clinic", 1), "jobs have ended")
	})
}

// TestRoomIsReal: a real disk, and a real store that fills up. Keys count as payloads do.
func TestRoomIsReal(t *testing.T) {
	o := StoreOptions{Data: t.TempDir(), MaxBytes: 8 << 20}
	n, err := openNode(t.Context(), o, "test", slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	defer n.close()
	l, err := withRoom(anything{}, o.Data, n)
	require.NoError(t, err)
	require.NoError(t, l.Admit(t.Context(), "clinic", 1))
	require.NoError(t, n.PutKeys(t.Context(), proof.Word{1}, make([]byte, 7<<20+800<<10)))
	time.Sleep(usedEvery - time.Since(l.(*room).at))
	var refusal *policy.Refusal
	require.ErrorAs(t, l.Admit(t.Context(), "clinic", 1), &refusal)
	l.(*room).dir += "/gone"
	require.ErrorContains(t, l.Admit(t.Context(), "clinic", 1), "room on the store's disk")
}
