package schema

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/shard"
)

func sample() Schema {
	return Schema{
		Version: 1, Name: "clinic", Family: Bernoulli,
		Columns: []Column{{"age", Coding{50, 20, 0, 110}}, {"dose", Coding{0, 1, -4, 4}}},
		Label:   Label{Name: "y"}, Classes: []string{"no", "yes"}, Rules: Rules{MinRows: 2, MaxClassShare: 0.95},
	}
}

func gaussian() Schema {
	s := sample()
	s.Family, s.Classes, s.Rules.MaxClassShare = Gaussian, nil, 1
	s.Label.Coding = &Coding{100, 50, 0, 400}
	return s
}

func TestValidate(t *testing.T) {
	for _, c := range []struct {
		why, want string
		harm      func(*Schema)
	}{
		{"another version of the document", "version 2", func(s *Schema) { s.Version = 2 }},
		{"no name", "name is empty", func(s *Schema) { s.Name = "" }},
		{"no family", "family is missing", func(s *Schema) { s.Family = 0 }},
		{"no column", "0 columns", func(s *Schema) { s.Columns = nil }},
		{"keys would pass 2^62", "8192 columns", func(s *Schema) { s.Columns = make([]Column, 8192) }},
		{"two columns of one name", `"age" is empty, used twice`, func(s *Schema) { s.Columns[1].Name = "age" }},
		{
			"a feature that is the label", `"y" is empty, used twice or the label's`,
			func(s *Schema) { s.Columns[1].Name = "y" },
		},
		{"division by zero", "scale 0", func(s *Schema) { s.Columns[0].Scale = 0 }},
		{"negative scale", "scale -1", func(s *Schema) { s.Columns[0].Scale = -1 }},
		{"not a number", "finite", func(s *Schema) { s.Columns[0].Offset = math.NaN() }},
		{"min above max", "min 5 is above max 4", func(s *Schema) { s.Columns[1].Min = 5 }},
		{"wider than 16 bits", "more than 8 scales", func(s *Schema) { s.Columns[1].Max = 8 }},
		{"padding's zero out of range", "padding needs zero", func(s *Schema) { s.Columns[1].Min = 1 }},
		{"a class label has no range", "belong to a gaussian", func(s *Schema) { s.Label.Coding = &Coding{} }},
		{"three classes are not two", "bernoulli has 2, got 3", func(s *Schema) { s.Classes = []string{"a", "b", "c"} }},
		{"one class is not enough", "ovr has 2 to 1024, got 1", func(s *Schema) { s.Family, s.Classes = OVR, []string{"a"} }},
		{"a class twice", `"a" is empty or listed twice`, func(s *Schema) { s.Classes = []string{"a", "a"} }},
		{"a number has no classes", "a gaussian label has none", func(s *Schema) {
			s.Family, s.Label.Coding = Gaussian, &Coding{0, 1, 0, 1}
		}},
		{"a number without a range", "needs offset", func(s *Schema) { s.Family, s.Classes = Gaussian, nil }},
		{"label range wrong", `label "y": scale 0`, func(s *Schema) {
			s.Family, s.Classes, s.Label.Coding = Gaussian, nil, &Coding{}
		}},
		{"label without a name", "label: the name is empty", func(s *Schema) { s.Label.Name = "" }},
		{"empty contributions allowed", "min_rows is 0", func(s *Schema) { s.Rules.MinRows = 0 }},
		{"no share allowed", "max_class_share is 0", func(s *Schema) { s.Rules.MaxClassShare = 0 }},
		{"a share finer than basis points", "4 decimals", func(s *Schema) { s.Rules.MaxClassShare = 0.123456 }},
	} {
		s := sample()
		c.harm(&s)
		require.ErrorContains(t, s.Validate(), c.want, c.why)
		_, err := s.Encode()
		require.Error(t, err, c.why)
	}
	require.NoError(t, sample().Validate())
	require.NoError(t, gaussian().Validate())
}

func TestDecode(t *testing.T) {
	for _, s := range []Schema{sample(), gaussian()} {
		b, err := s.Encode()
		require.NoError(t, err)
		got, err := Decode(b)
		require.NoError(t, err)
		require.Equal(t, s, got)
	}
	good, _ := sample().Encode()
	for _, c := range []struct{ why, text, want string }{
		{"unknown field", strings.Replace(string(good), `"name"`, `"nom"`, 1), "unknown field"},
		{"trailing data", string(good) + "{}", "after the document"},
		{"cut off", string(good[:len(good)/2]), "unexpected EOF"},
		{"empty", "", "EOF"},
		{"unknown family", strings.Replace(string(good), "bernoulli", "poisson", 1), `unknown family "poisson"`},
		{"a string for a number", strings.Replace(string(good), `"offset": 50`, `"offset": "50"`, 1), "cannot unmarshal"},
	} {
		_, err := Decode([]byte(c.text))
		require.ErrorContains(t, err, c.want, c.why)
	}
}

func TestHash(t *testing.T) {
	a, err := sample().Hash()
	require.NoError(t, err)
	var spaced bytes.Buffer
	b, _ := sample().Encode()
	require.NoError(t, json.Compact(&spaced, b))
	s, err := Decode(spaced.Bytes())
	require.NoError(t, err)
	h, err := s.Hash()
	require.NoError(t, err)
	require.Equal(t, a, h, "identity does not depend on white space")
	s.Columns[0].Max++
	h, _ = s.Hash()
	require.NotEqual(t, a, h)
}

func FuzzDecode(f *testing.F) {
	for _, s := range []Schema{sample(), gaussian()} {
		b, _ := s.Encode()
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := Decode(b)
		if err != nil {
			return
		}
		first, err := s.Encode()
		require.NoError(t, err)
		again, err := Decode(first)
		require.NoError(t, err)
		second, err := again.Encode()
		require.NoError(t, err)
		require.Equal(t, string(first), string(second))
	})
}

func TestInteger(t *testing.T) {
	c := Coding{Offset: 50, Scale: 20, Min: 0, Max: 110}
	for _, k := range []struct {
		why  string
		raw  float64
		want int64
	}{
		{"offset is zero", 50, 0},
		{"one scale is 2^12", 70, 4096},
		{"below is negative", 40, -2048},
		{"a tie goes to the even integer", 50 + 20*0.5/4096, 0},
		{"the next tie too", 50 + 20*1.5/4096, 2},
	} {
		v, err := c.Integer(k.raw)
		require.NoError(t, err)
		require.Equal(t, k.want, v, k.why)
	}
	for _, raw := range []float64{50 + 160, 50 - 161, math.Inf(1), math.NaN()} {
		_, err := c.Integer(raw)
		require.Error(t, err, "%v", raw)
	}
	for x := int64(-8000); x < 8000; x += 77 {
		v, err := c.Integer(c.Real(x))
		require.NoError(t, err)
		require.Equal(t, x, v, "decoding inverts")
	}
}

func TestScalars(t *testing.T) {
	s := gaussian()
	const zero = 1 << 15
	require.Equal(t, []int64{
		zero - 10240, zero - 16384, zero + 12288, zero + 16384, // lower bounds, upper bounds
		zero - 8192, zero + 24576, // the label's
	}, s.Scalars())
	require.Len(t, sample().Scalars(), 4)
}

func TestRules(t *testing.T) {
	r := Rules{MinRows: 10, MaxClassShare: 0.9}
	require.NoError(t, r.Check(10, []int{1, 9}), "the share itself is allowed")
	require.ErrorContains(t, r.Check(9, nil), "at least 10")
	require.ErrorContains(t, r.Check(10, []int{0, 10}), "class 1 has 10 of 10 rows")
}

func TestCapacity(t *testing.T) {
	for _, c := range []struct {
		why           string
		d, rows, want int
	}{
		{"the least", 30, 1, 64},
		{"just fits", 30, 64, 64},
		{"just does not", 30, 65, 128},
		{"five clinics", 30, 92, 128},
		{"the most", 30, 100_000, 1024},
		{"digits: 1,024 x 66 is too long", 64, 5000, 512},
		{"61 features are the most with 1,024 rows", 61, 5000, 1024},
		{"very wide", 900, 500, 64},
		{"wider than the string", 4000, 500, 64},
	} {
		n := Capacity(c.d, c.rows)
		require.Equal(t, c.want, n, c.why)
		require.True(t, n == MinCapacity || n*(c.d+2)+2 <= 1<<16)
	}
	require.LessOrEqual(t, Capacity(shard.MaxFeatures, 1), MaxCapacity)
}

func TestFamilyText(t *testing.T) {
	for _, f := range []Family{Bernoulli, Gaussian, OVR} {
		b, err := f.MarshalText()
		require.NoError(t, err)
		var g Family
		require.NoError(t, g.UnmarshalText(b))
		require.Equal(t, f, g)
	}
	_, err := Family(9).MarshalText()
	require.Error(t, err)
}
