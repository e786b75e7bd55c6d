package model

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/shard"
	"github.com/tributary-zk/tributary/inference/dp"
)

func manifest(t testing.TB) Manifest {
	coding := schema.Coding{Scale: 1, Min: -4, Max: 4}
	s := schema.Schema{
		Version: 1, Name: "clinic", Family: Bernoulli, Label: schema.Label{Name: "y"}, Classes: []string{"no", "yes"},
		Columns: []schema.Column{{Name: "a", Coding: coding}, {Name: "b", Coding: coding}},
		Rules:   schema.Rules{MinRows: 1, MaxClassShare: 1},
	}
	m, err := NewManifest("head", s, DefaultLambda)
	require.NoError(t, err)
	return m
}

func TestManifestRoundTrip(t *testing.T) {
	m := manifest(t)
	for _, w0 := range [][][]int64{nil, {{1, -2, 3}}} {
		m.W0 = w0
		b, err := m.Encode()
		require.NoError(t, err)
		got, err := DecodeManifest(b)
		require.NoError(t, err)
		require.Equal(t, m, got)
	}
	require.Equal(t, fixed.FromInt(-2), m.Start(0)[1])
	plain, err := m.Encode()
	require.NoError(t, err)
	require.NotContains(t, string(plain), "dp", "a model without noise keeps its identity")
	private, err := dp.NewParams(2, 1e-5, 4, 3)
	require.NoError(t, err)
	m.DP = &private
	b, err := m.Encode()
	require.NoError(t, err)
	got, err := DecodeManifest(b)
	require.NoError(t, err)
	require.Equal(t, m, got)
	m.W0 = nil
	require.Len(t, m.Start(0), 3)
}

func TestManifestErrors(t *testing.T) {
	for _, c := range []struct {
		why, want string
		harm      func(*Manifest)
	}{
		{"another version", "version 2", func(m *Manifest) { m.Version = 2 }},
		{"no name", "name", func(m *Manifest) { m.Name = "" }},
		{"no family", "family", func(m *Manifest) { m.Family = 0 }},
		{"no features", "0 features", func(m *Manifest) { m.Features = 0 }},
		{"two models of one class", "has one model", func(m *Manifest) { m.Models = 2 }},
		{"no models", "0 models", func(m *Manifest) { m.Family, m.Models = OVR, 0 }},
		{"lambda beyond its proven range", "2^40", func(m *Manifest) { m.Lambda = 1 << 40 }},
		{"no ridge, so no bound on the optimum", "lambda is 0", func(m *Manifest) { m.Lambda = 0 }},
		{"start for another number of models", "2 models, expected 1", func(m *Manifest) { m.W0 = make([][]int64, 2) }},
		{"start of another width", "1 weights, expected 3", func(m *Manifest) { m.W0 = [][]int64{{0}} }},
		{"noise that keeps no promise", "dp: rho is 0", func(m *Manifest) { m.DP = &dp.Params{Epsilon: 1, Delta: 1e-5} }},
		{"start beyond its proven range", "outside", func(m *Manifest) { m.W0 = [][]int64{{0, 0, 1 << 39}} }},
	} {
		m := manifest(t)
		c.harm(&m)
		require.ErrorContains(t, m.Validate(), c.want, c.why)
		_, err := m.Encode()
		require.Error(t, err, c.why)
	}
	good, _ := manifest(t).Encode()
	for why, text := range map[string]string{
		"unknown field": strings.Replace(string(good), "lambda", "ridge", 1),
		"trailing data": string(good) + "0",
		"short digest":  strings.Replace(string(good), "0x", "0", 1),
	} {
		_, err := DecodeManifest([]byte(text))
		require.Error(t, err, why)
	}
}

func FuzzDecodeManifest(f *testing.F) {
	b, _ := manifest(f).Encode()
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := DecodeManifest(b)
		if err != nil {
			return
		}
		first, err := m.Encode()
		require.NoError(t, err)
		again, err := DecodeManifest(first)
		require.NoError(t, err)
		second, err := again.Encode()
		require.NoError(t, err)
		require.Equal(t, string(first), string(second))
	})
}

func TestMarginsAndDirection(t *testing.T) {
	b, err := shard.NewBatch(2, 4)
	require.NoError(t, err)
	require.NoError(t, b.Append([]int64{4096, 0}))
	require.NoError(t, b.Append([]int64{-8192, 4096}))
	w := []fr.Element{fixed.FromInt(10), fixed.FromInt(20), fixed.FromInt(5)}
	u, err := Margins(b, w)
	require.NoError(t, err)
	require.Equal(t, []fr.Element{fixed.FromInt(30 * 4096), fixed.FromInt(-25 * 4096), {}, {}}, u)
	q, err := Direction(b, u, []uint32{1, 1<<32 - 1})
	require.NoError(t, err)
	f := int64(1<<32 - 1)
	require.Equal(t, []fr.Element{fixed.FromInt(4096 - f*4096), fixed.FromInt(4096 + f*8192), fixed.FromInt(-f * 4096)}, q)
	_, err = Margins(b, w[1:])
	require.Error(t, err)
	_, err = Direction(b, u[1:], nil)
	require.Error(t, err)
	_, err = Direction(b, u, make([]uint32, 5))
	require.Error(t, err)
}

func TestPredict(t *testing.T) {
	e := fixed.FromInt
	for _, c := range []struct {
		why  string
		f    Family
		u    []fr.Element
		want int64
	}{
		{"a margin of zero is positive", Bernoulli, []fr.Element{e(0)}, 1},
		{"the least negative margin", Bernoulli, []fr.Element{e(-1)}, 0},
		{"largest margin", OVR, []fr.Element{e(-5), e(-3), e(-9)}, 1},
		{"ties go to the first", OVR, []fr.Element{e(2), e(7), e(7)}, 1},
		{"half rounds up", Gaussian, []fr.Element{e(3<<25 + 0)}, 2},
		{"also below zero", Gaussian, []fr.Element{e(-3 << 25)}, -1},
	} {
		require.Equal(t, c.want, Predict(c.f, c.u), c.why)
	}
	require.Equal(t, 0.5, Probability(fr.Element{}))
}

func TestQuality(t *testing.T) {
	require.Equal(t, 0.75, Quality(OVR, []int64{1, 2, 3, 4}, []int64{1, 2, 3, 0}))
	require.Equal(t, 1.0, Quality(Gaussian, []int64{1, 5}, []int64{1, 5}))
	require.Equal(t, 0.0, Quality(Gaussian, []int64{3, 3}, []int64{1, 5}), "the mean explains nothing")
	require.True(t, math.IsNaN(Quality(Bernoulli, nil, nil)))
}

func ExampleMargins() {
	b, _ := shard.NewBatch(1, 64)
	_ = b.Append([]int64{2 << fixed.FX}) // x = 2
	half, _ := fixed.Quantize(0.5, fixed.FW)
	u, _ := Margins(b, []fr.Element{half, half})
	fmt.Printf("margin %v, class %d, ", fixed.Float(u[0], fixed.FU), Predict(Bernoulli, u[:1]))
	fmt.Printf("probability %.4f\n", Probability(u[0]))
	// Output: margin 1.5, class 1, probability 0.8176
}

// TestCheckRows: lambda n must be at least 1, because bounds are in units of 1/(lambda n).
func TestCheckRows(t *testing.T) {
	m := Manifest{Lambda: DefaultLambda} // 1/8
	require.NoError(t, m.CheckRows(8))
	for _, rows := range []int{7, 0, -1} {
		require.ErrorContains(t, m.CheckRows(rows), "raise lambda", rows)
	}
}

// TestLambda: what rounds to no 40-bit scalar at scale FL is refused here or by the manifest.
func TestLambda(t *testing.T) {
	for _, c := range []struct {
		why    string
		perRow float64
		want   uint64
		ok     bool
	}{
		{"an eighth", 0.125, DefaultLambda, true},
		{"rounded", 1.4 / (1 << fixed.FL), 1, true},
		{"the largest below the bound", 65535, 65535 << fixed.FL, true},
		{"no ridge", 0, 0, false},
		{"negative", -1, 0, false},
		{"the bound", 65536, 0, false},
		{"no number", math.NaN(), 0, false},
		{"infinite", math.Inf(1), 0, false},
	} {
		got, err := Lambda(c.perRow)
		require.Equal(t, c.ok, err == nil, c.why)
		require.Equal(t, c.want, got, c.why)
	}
}
