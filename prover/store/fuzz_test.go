package store

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/nats-io/nats.go/jetstream"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
)

// FuzzEntries: an entry that can be read is written and read again as the same.
func FuzzEntries(f *testing.F) {
	for _, v := range []any{
		Circuit{
			Fingerprint: proof.Word{1}, Name: catalog.Payout.Name,
			Description:  catalog.Description{Statement: catalog.Payout.Name, Contributors: 8},
			VerifyingKey: []byte{1}, Manifest: []byte("{}"), Verifiers: []Verifier{{ChainID: 1, Address: "0x"}},
		},
		Worker{ID: "w", Slots: 1, Warm: []proof.Word{{2}}},
		Rate{Proofs: 3, Seconds: 0.25, Memory: 1 << 40},
		jetstream.ObjectInfo{Bucket: "payloads", NUID: "x", Size: 9, Chunks: 1},
	} {
		b, err := json.Marshal(v)
		require.NoError(f, err)
		f.Add(b)
		f.Add(b[:len(b)/2])
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		stable(t, b, new(Circuit), new(Circuit))
		stable(t, b, new(Worker), new(Worker))
		stable(t, b, new(Rate), new(Rate))
		stable(t, b, new(jetstream.ObjectInfo), new(jetstream.ObjectInfo))
	})
}

func stable(t *testing.T, b []byte, first, second any) {
	if json.Unmarshal(b, first) != nil {
		return
	}
	once, err := json.Marshal(first)
	if err != nil { // a time beyond the years that JSON can write
		return
	}
	require.NoError(t, json.Unmarshal(once, second))
	twice, err := json.Marshal(second)
	require.NoError(t, err)
	require.True(t, bytes.Equal(once, twice), "%s became %s", once, twice)
}
