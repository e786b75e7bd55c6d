package catalog_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
)

func TestDescriptionsBuildTheirCircuits(t *testing.T) {
	for _, c := range []struct{ text, name string }{
		{
			`{"statement":"contribution","family":"bernoulli","features":3,"rows":64,"classes":2}`,
			"contribution/classes=2/d=3/n=64",
		},
		{`{"statement":"contribution","family":"gaussian","features":3,"rows":64}`, "contribution/gaussian/d=3/n=64"},
		{`{"statement":"training","family":"ovr","features":30,"rows":128}`, "training/logistic/d=30/n=128"},
		{`{"statement":"optimum","features":3}`, "optimum/d=3"},
		{`{"statement":"inference","features":3,"queries":64}`, "inference/d=3/n=64"},
		{`{"statement":"credit","features":3,"contributors":8}`, "credit/d=3/contributors=8"},
		{`{"statement":"credit","features":3,"contributors":8,"scale":50}`, "credit/scale=50/d=3/contributors=8"},
		{`{"statement":"payout","contributors":8}`, "payout/contributors=8"},
	} {
		d, err := catalog.Parse([]byte(c.text))
		require.NoError(t, err, c.text)
		circuit, err := d.Circuit()
		require.NoError(t, err, c.text)
		require.Equal(t, c.name, circuit.Spec().Name)
		require.NotEmpty(t, catalog.Meaning(d.Statement))
	}
}

func TestBadDescriptions(t *testing.T) {
	for _, c := range []struct{ text, want, why string }{
		{`{"statement":"lottery"}`, "statement", "unknown"},
		{`{}`, "statement", "empty"},
		{`{"statement":"payout","contributors":9}`, "power of two", "no capacity"},
		{`{"statement":"payout","contributors":2048}`, "8 to 1024", "too wide"},
		{`{"statement":"payout","contributors":8,"features":3}`, "does not use", "two descriptions of one circuit"},
		{`{"statement":"optimum","features":0}`, "features", "nothing"},
		{`{"statement":"optimum","features":100000000}`, "features", "a compiler that runs out of memory"},
		{`{"statement":"training","features":3,"rows":64}`, "family", "missing"},
		{`{"statement":"contribution","family":"ovr","features":3,"rows":64,"classes":1}`, "classes", "one class"},
		{
			`{"statement":"contribution","family":"gaussian","features":3,"rows":64,"classes":2}`, "does not use",
			"numbers have no classes",
		},
		{`{"statement":"training","family":"ovr","features":3,"rows":-64}`, "rows", "negative"},
		{`{"statement":"credit","features":3,"contributors":8,"scale":12}`, "one of [0 50]", "answers have no scale"},
		{`{"statement":"credit","features":3,"contributors":8,"scale":38}`, "one of [0 50]", "no direction has it"},
		{`{"statement":"payout","contributors":8,"color":1}`, "color", "unknown field"},
		{`{"statement":"payout","contributors":8} x`, "after", "trailing text"},
	} {
		_, err := catalog.Parse([]byte(c.text))
		require.ErrorContains(t, err, c.want, c.why)
	}
}

// FuzzParse: what is accepted has one text and builds.
func FuzzParse(f *testing.F) {
	f.Add([]byte(`{"statement":"payout","contributors":8}`))
	f.Add([]byte(`{"statement":"training","family":"gaussian","features":3,"rows":64}`))
	f.Add([]byte(`{"statement":"credit","features":-1}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := catalog.Parse(b)
		if err != nil {
			return
		}
		text, err := json.Marshal(d)
		require.NoError(t, err)
		again, err := catalog.Parse(text)
		require.NoError(t, err)
		require.Equal(t, d, again)
		_, err = d.Circuit()
		require.NoError(t, err)
	})
}
