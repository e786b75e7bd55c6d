package service

import (
	"context"
	"errors"
	"testing"

	"github.com/shirou/gopsutil/v4/disk"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/prover/policy"
)

type anything struct{}

func (anything) Admit(context.Context, string) error { return nil }

func TestRoom(t *testing.T) {
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
		r := withRoom(anything{}, "data").(*room)
		r.usage = func(_ context.Context, dir string) (*disk.UsageStat, error) {
			require.Equal(t, "data", dir)
			return &disk.UsageStat{Free: c.free, Total: c.total}, nil
		}
		var refusal *policy.Refusal
		require.Equal(t, c.refused, errors.As(r.Admit(t.Context(), "clinic"), &refusal), c.why)
	}
	require.NoError(t, withRoom(anything{}, t.TempDir()).Admit(t.Context(), "clinic"), "a real disk")
	require.Error(t, withRoom(anything{}, t.TempDir()+"/gone").Admit(t.Context(), "clinic"))
}
