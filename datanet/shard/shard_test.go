package shard

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/fixed"
)

func TestLayout(t *testing.T) {
	s, err := New(2, 4)
	require.NoError(t, err)
	require.NoError(t, s.Append([]int64{-5, 7}, 1))
	require.NoError(t, s.Check())
	require.Len(t, s.Values, 16)
	require.Equal(t, fixed.FromInt(fixed.One), s.Flag(0))
	require.Equal(t, fixed.FromInt(-5), s.Values[1])
	require.Equal(t, fixed.FromInt(7), s.X(0)[2])
	require.Equal(t, fixed.FromInt(1), s.Label(0))
	require.Equal(t, 3, s.Width())
	for _, v := range s.Values[4:] {
		require.True(t, v.IsZero(), "padding is zero")
	}
}

func TestAppendErrors(t *testing.T) {
	s, err := New(1, 1)
	require.NoError(t, err)
	require.ErrorContains(t, s.Append([]int64{1, 2}, 0), "1 features, got 2")
	require.NoError(t, s.Append([]int64{1}, 0))
	require.ErrorIs(t, s.Append([]int64{1}, 0), ErrFull)
	b, err := NewBatch(1, 1)
	require.NoError(t, err)
	require.Error(t, b.Append(nil))
	require.NoError(t, b.Append([]int64{1}))
	require.ErrorIs(t, b.Append([]int64{1}), ErrFull)
	require.NoError(t, b.Check())
}

func TestSizes(t *testing.T) {
	for _, c := range []struct {
		why  string
		d, n int
	}{{"no feature", 0, 64}, {"keys would pass 2^62", MaxFeatures + 1, 64}, {"no row", 3, 0}} {
		_, err := New(c.d, c.n)
		require.Error(t, err, c.why)
		_, err = NewBatch(c.d, c.n)
		require.Error(t, err, c.why)
	}
}

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		why  string
		harm func(*Shard)
	}{
		{"a real row lost its flag", func(s *Shard) { s.Values[0].SetZero() }},
		{"a label in padding", func(s *Shard) { s.Values[7].SetOne() }},
		{"more rows than capacity", func(s *Shard) { s.Rows = 3 }},
		{"values cut short", func(s *Shard) { s.Values = s.Values[:7] }},
	} {
		s, _ := New(2, 2)
		require.NoError(t, s.Append([]int64{1, 2}, 1))
		c.harm(&s)
		require.Error(t, s.Check(), c.why)
	}
}

func TestFormatLeaksNothing(t *testing.T) {
	s, _ := New(1, 1)
	require.NoError(t, s.Append([]int64{12345}, 1))
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		require.NotContains(t, fmt.Sprintf(verb, s), "12345")
	}
}

func Example() {
	s, _ := New(2, 64)
	_ = s.Append([]int64{1 << 12, -(1 << 11)}, 1) // features 1.0 and -0.5, class 1
	fmt.Println(s)
	// Output: shard[1 of 64 rows, 2 features]
}
