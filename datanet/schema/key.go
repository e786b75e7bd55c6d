package schema

import (
	"crypto/sha256"
	"encoding/binary"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/shard"
)

// KeyCoefficients returns c_1..c_{d+1}, 32-bit odd constants.
func KeyCoefficients(d int) []uint64 {
	out := make([]uint64, d+1)
	for j := range out {
		var at [8]byte
		binary.BigEndian.PutUint64(at[:], uint64(j+1))
		h := sha256.Sum256(append([]byte("tributary/key/v1"), at[:]...))
		out[j] = uint64(binary.BigEndian.Uint32(h[:4]) | 1)
	}
	return out
}

// RowKey returns the key of a real row, below 2^62:
//
//	sum_j c_j (x_j + 2^15) + c_{d+1} (label + 2^15)     c = KeyCoefficients(d)
//
// Features and label must lie in [-2^15, 2^15).
func RowKey(c []uint64, x []int64, label int64) uint64 {
	key := c[len(x)] * uint64(label+limit)
	for j, v := range x {
		key += c[j] * uint64(v+limit)
	}
	return key
}

// PaddingKey returns the key of a padding row at position i of a shard, counted from 0: 2^62 + i.
func PaddingKey(i int) uint64 { return 1<<fixed.KeyBits + uint64(i) }

// Keys returns the keys of all positions of a shard. The formula is evaluated in the field, so values out of range give
// a key too.
func Keys(s shard.Shard) []fr.Element {
	c := KeyCoefficients(s.Features)
	one := fixed.FromInt(fixed.One)
	out := make([]fr.Element, s.Capacity)
	for i := range out {
		if row := s.Row(i); row[0].Equal(&one) {
			out[i] = fieldKey(c, row[1:])
		} else {
			out[i].SetBigInt(new(big.Int).SetUint64(PaddingKey(i)))
		}
	}
	return out
}

func fieldKey(c []uint64, row []fr.Element) (key fr.Element) {
	shift := fixed.FromInt(limit)
	for j := range row {
		var t, k fr.Element
		k.SetUint64(c[j])
		t.Add(&row[j], &shift)
		key.Add(&key, t.Mul(&t, &k))
	}
	return key
}
