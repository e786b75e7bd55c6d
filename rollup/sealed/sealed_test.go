package sealed

import (
	"fmt"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/srs"
)

func world(t *testing.T) (v commit.Vector, c bn254.G1Affine, keys []Key, readers, powers []bn254.G1Affine) {
	powers, err := srs.Toxic(16, fr.NewElement(7)).Powers(8)
	require.NoError(t, err)
	v, err = commit.New(commit.Direction(3), []fr.Element{fr.NewElement(3), fr.NewElement(5), fr.NewElement(9)})
	require.NoError(t, err)
	c, err = commit.Com(powers, v)
	require.NoError(t, err)
	for i := range 3 {
		k := NewKey(fr.NewElement(uint64(1000 + i)))
		keys, readers = append(keys, k), append(readers, k.Public)
	}
	return v, c, keys, readers, powers
}

func TestEveryReaderOpens(t *testing.T) {
	v, c, keys, readers, powers := world(t)
	id := Word{1, 2, 3}
	m, err := Seal(id, v, readers, powers)
	require.NoError(t, err)
	for x, k := range keys {
		got, err := m.Open(id, v.Kind, c, x, k, powers)
		require.NoError(t, err)
		require.Equal(t, v, got)
	}
	_, err = m.Open(id, v.Kind, c, 0, keys[1], powers)
	require.ErrorIs(t, err, ErrBad, "another's place")
	_, err = m.Open(Word{}, v.Kind, c, 0, keys[0], powers)
	require.ErrorIs(t, err, ErrBad, "another subject")
	_, err = m.Open(id, commit.Direction(2), c, 0, keys[0], powers)
	require.ErrorIs(t, err, ErrBad, "a shorter kind")
	_, err = m.Open(id, v.Kind, c, 3, keys[0], powers)
	require.ErrorIs(t, err, ErrBad, "no such place")
}

// TestEveryHarmIsSeen: a message that is changed anywhere, or of another vector, opens for nobody.
func TestEveryHarmIsSeen(t *testing.T) {
	v, c, keys, readers, powers := world(t)
	for _, harm := range []struct {
		why string
		do  func(*Message)
	}{
		{"a box", func(m *Message) { m.Boxes[0][5] ^= 1 }},
		{"an entry", func(m *Message) { m.Payload[1][31] ^= 1 }},
		{"an entry above the order", func(m *Message) { m.Payload[1][0] ^= 0xff }},
		{"the blind", func(m *Message) { m.Payload[len(m.Payload)-1][31] ^= 1 }},
		{"the value", func(m *Message) { m.Value.SetUint64(1) }},
		{"the opening", func(m *Message) { m.Opening.Neg(&m.Opening) }},
		{"the ephemeral key", func(m *Message) { m.Ephemeral.Neg(&m.Ephemeral) }},
		{"an entry less", func(m *Message) { m.Payload = m.Payload[1:] }},
		{"no boxes", func(m *Message) { m.Boxes = nil }},
	} {
		m, err := Seal(Word{}, v, readers, powers)
		require.NoError(t, err)
		harm.do(&m)
		_, err = m.Open(Word{}, v.Kind, c, 0, keys[0], powers)
		require.ErrorIs(t, err, ErrBad, harm.why)
	}
	other := v
	other.Blind.SetUint64(1)
	m, err := Seal(Word{}, other, readers, powers)
	require.NoError(t, err)
	_, err = m.Open(Word{}, v.Kind, c, 0, keys[0], powers)
	require.ErrorIs(t, err, ErrBad, "another vector")
}

// TestPaddedMessage: zeros behind the blind, or a blind of zero that is left out, leave the polynomial as it is, and a
// contract finds nothing wrong with such a message. Its readers could neither read it nor complain.
func TestPaddedMessage(t *testing.T) {
	v, _, keys, readers, powers := world(t)
	v.Blind.SetZero()
	c, err := commit.Com(powers, v)
	require.NoError(t, err)
	for why, change := range map[string]func(m *Message, pad func(int) Word){
		"two zeros more": func(m *Message, pad func(int) Word) {
			for range 2 {
				m.Payload = append(m.Payload, pad(len(m.Payload)))
			}
		},
		"the blind left out": func(m *Message, _ func(int) Word) { m.Payload = m.Payload[:len(v.Values)] },
	} {
		m, err := Seal(Word{}, v, readers, powers)
		require.NoError(t, err)
		key := xor(m.Boxes[0], boxPad(Word{}, 0, times(m.Ephemeral, keys[0].secret)))
		change(&m, func(j int) Word { return payloadPad(Word{}, key, j) })
		q, y := commit.Divide(append(append([]fr.Element{}, v.Values...), v.Blind), m.point(Word{}, c))
		m.Value = y
		m.Opening, err = commit.Exp(powers, q)
		require.NoError(t, err)
		got, err := m.Open(Word{}, v.Kind, c, 0, keys[0], powers)
		require.NoError(t, err, why)
		require.Equal(t, v, got)
	}
}

// TestComplaint: reply and secret satisfy both equations; the contract's side of it is in Sealed.sol and its tests.
func TestComplaint(t *testing.T) {
	v, _, keys, readers, powers := world(t)
	m, err := Seal(Word{9}, v, readers, powers)
	require.NoError(t, err)
	c, err := m.Complain(Word{9}, 1, keys[1])
	require.NoError(t, err)
	challenge := c.challenge(Word{9}, keys[1].Public, m.Ephemeral)
	for _, eq := range [][3]bn254.G1Affine{
		{generator(), c.First, keys[1].Public}, {m.Ephemeral, c.Second, c.Shared},
	} {
		left, right := times(eq[0], c.Reply), times(eq[2], challenge)
		right.Add(&right, &eq[1])
		require.Equal(t, left, right)
	}
}

func TestRefusals(t *testing.T) {
	v, _, _, _, powers := world(t)
	_, err := Seal(Word{}, v, make([]bn254.G1Affine, 1), powers)
	require.ErrorContains(t, err, "reader 0 has no key")
	v.Kind.Form = commit.Evaluations
	_, err = Seal(Word{}, v, nil, powers)
	require.ErrorContains(t, err, "coefficient form")
	require.Equal(t, "reading key", fmt.Sprintf("%v %+v", NewKey(fr.NewElement(5)), NewKey(fr.NewElement(5)))[:11])
	require.NotContains(t, fmt.Sprintf("%#v", NewKey(fr.NewElement(5))), "secret")
}
