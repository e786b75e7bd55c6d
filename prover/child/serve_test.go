package child_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protodelim"
	"google.golang.org/protobuf/proto"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/internal/childtest"
	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
	"github.com/tributary-zk/tributary/prover/child"
)

func frames(t testing.TB, orders ...*workerv1.Order) []byte {
	var b bytes.Buffer
	for _, m := range orders {
		_, err := protodelim.MarshalTo(&b, m)
		require.NoError(t, err)
	}
	return b.Bytes()
}

func loadOrder(l *workerv1.Load) *workerv1.Order {
	return &workerv1.Order{Order: &workerv1.Order_Load{Load: l}}
}

// serve runs Serve over the bytes and then an open pipe, until Serve returns.
func serve(t testing.TB, in []byte) (reports []*workerv1.Report, err error) {
	var out bytes.Buffer
	silent, end := io.Pipe()
	defer end.Close()
	err = child.Serve(context.Background(), io.MultiReader(bytes.NewReader(in), silent), &out, child.Options{})
	r := bufio.NewReader(&out)
	for {
		m := new(workerv1.Report)
		if protodelim.UnmarshalFrom(r, m) != nil {
			return reports, err
		}
		reports = append(reports, m)
	}
}

// TestServeRefuses: orders out of turn and bytes that are not orders end the process.
func TestServeRefuses(t *testing.T) {
	load := loadOrder(childtest.Load(t, small))
	task := &workerv1.Order{Order: &workerv1.Order_Task{Task: &workerv1.Task{}}}
	for _, c := range []struct {
		why     string
		in      []byte
		reports int
	}{
		{"a task before the key", frames(t, task), 0},
		{"two loads", frames(t, load, load), 1},
		{"an empty order", frames(t, &workerv1.Order{}), 0},
		{"an empty order after the load", frames(t, load, task, &workerv1.Order{}), 2},
		{"a length beyond the limit", binary.AppendUvarint(nil, child.MaxOrder+1), 0},
		{"a length beyond all numbers", bytes.Repeat([]byte{0xff}, 11), 0},
		{"noise", []byte{4, 0xff, 0xff, 0xff, 0xff}, 0},
	} {
		reports, err := serve(t, c.in)
		require.ErrorIs(t, err, child.ErrProtocol, c.why)
		require.Len(t, reports, c.reports, c.why)
	}
	require.NoError(t, child.Serve(t.Context(), bytes.NewReader(nil), io.Discard, child.Options{}), "the parent is gone")
	err := child.Serve(t.Context(), bytes.NewReader(frames(t, load)[:20]), io.Discard, child.Options{})
	require.ErrorIs(t, err, io.ErrUnexpectedEOF, "cut short")
}

// FuzzServe: no bytes make a process panic, or report anything but refusals.
func FuzzServe(f *testing.F) {
	description := fmt.Sprintf(`{"statement":%q,"contributors":8}`, catalog.Payout.Name)
	f.Add(frames(f, loadOrder(&workerv1.Load{
		Description: description, Fingerprint: make([]byte, 32), Keys: "/nowhere",
	})))
	f.Add(frames(f, loadOrder(&workerv1.Load{})))
	f.Add(frames(f, &workerv1.Order{Order: &workerv1.Order_Task{Task: &workerv1.Task{Payload: childtest.Seed(1)}}}))
	f.Add(binary.AppendUvarint(nil, child.MaxOrder))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		var out bytes.Buffer
		_ = child.Serve(context.Background(), bytes.NewReader(b), &out, child.Options{})
	})
}

// TestWipe: nothing secret in a payload is left.
func TestWipe(t *testing.T) {
	p := childtest.Plain(childtest.Witness(t, small, canary, false))
	child.Wipe(p)
	for _, v := range p.GetWitness().GetVectors() {
		require.Equal(t, make([]byte, len(v.GetValues())), v.GetValues())
		require.Equal(t, make([]byte, 32), v.GetBlind())
	}
	s := childtest.Seed(9)
	child.Wipe(s)
	require.Equal(t, make([]byte, 32), s.GetShare().GetSeed())
	child.Wipe(nil)
	child.Wipe(new(workerv1.Payload))
	require.NotNil(t, proto.Clone(s))
}
