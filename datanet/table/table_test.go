package table

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func read(text string, o Options) (Table, error) { return Read(strings.NewReader(text), "t.csv", o) }

func TestRead(t *testing.T) {
	tab, err := read("\ufeffa, y ,b\n1,yes,-2.5e3\n\n 4 ,no,0\n", Options{Label: "y"})
	require.NoError(t, err)
	require.Equal(t, []string{"a", "b"}, tab.Columns)
	require.Equal(t, [][]float64{{1, -2500}, {4, 0}}, tab.X)
	require.Equal(t, []string{"yes", "no"}, tab.Labels)
	require.Equal(t, []int{2, 4}, tab.Lines, "lines count blank ones")
	queries, err := read("a,b\n1,2\n", Options{Label: "y", Optional: true})
	require.NoError(t, err)
	require.Empty(t, queries.Label)
	require.Nil(t, queries.Labels)
}

func TestReadErrors(t *testing.T) {
	for _, c := range []struct{ why, text, want string }{
		{"nothing at all", "", "the file is empty"},
		{"header only", "a,y\n", "no rows below the header"},
		{"missing cell", "a,b,y\n1,2,0\n1,,0\n", `t.csv:3: column "b": missing value`},
		{"missing label", "a,b,y\n1,2,\n", `t.csv:2: column "y": the label is missing`},
		{"a word", "a,b,y\n1,two,0\n", `t.csv:2: column "b": "two" is not a number`},
		{"NaN is a number to strconv only", "a,b,y\n1,NaN,0\n", `t.csv:2: column "b": "NaN" is not a finite number`},
		{"so is infinity", "a,b,y\n-Inf,1,0\n", `column "a": "-Inf" is not a finite number`},
		{"too large for float64", "a,b,y\n1e999,1,0\n", "not a finite number"},
		{"hexadecimal is taken for a typing error", "a,b,y\n0x1p4,1,0\n", "is not a number"},
		{"short line", "a,b,y\n1,2\n", "t.csv:2: 2 cells, the header has 3"},
		{"long line", "a,b,y\n1,2,3,4\n", "t.csv:2: 4 cells"},
		{"no such label", "a,b\n1,2\n", `no label column "y": the columns are a, b`},
		{"two columns of one name", "a,b,a,y\n1,2,3,0\n", `columns 1 and 3 are both named "a"`},
		{"a column without a name", "a,,y\n1,2,0\n", "column 2 has no name"},
		{"label only", "y\n1\n", "no column besides the label"},
		{"open quote", "a,b,y\n1,\"2,0\n", "not well-formed CSV"},
	} {
		_, err := read(c.text, Options{Label: "y"})
		require.ErrorContains(t, err, c.want, c.why)
	}
	_, err := Open("/nonexistent/file.csv", Options{})
	require.ErrorContains(t, err, "/nonexistent/file.csv")
	_, err = read("", Options{})
	require.ErrorIs(t, err, ErrEmpty)
}

func TestPick(t *testing.T) {
	tab, err := read("a,y\n1,p\n2,q\n3,r\n", Options{Label: "y"})
	require.NoError(t, err)
	p := tab.Pick([]int{2, 0})
	require.Equal(t, [][]float64{{3}, {1}}, p.X)
	require.Equal(t, []string{"r", "p"}, p.Labels)
	require.Equal(t, []int{4, 2}, p.Lines)
}

func TestFormatLeaksNothing(t *testing.T) {
	tab, _ := read("a\n12345\n", Options{})
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		require.NotContains(t, fmt.Sprintf(verb, tab), "12345")
	}
}

// FuzzRead: whatever is accepted writes and reads back as the same table.
func FuzzRead(f *testing.F) {
	f.Add("a,y,b\n1,yes,2\n3,no,4\n")
	f.Add("a,y\n1e-320,\"q\"\"uote\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		a, err := read(text, Options{Label: "y", Optional: true})
		if err != nil {
			return
		}
		var buf bytes.Buffer
		require.NoError(t, a.Write(&buf))
		b, err := read(buf.String(), Options{Label: a.Label})
		require.NoError(t, err)
		require.Equal(t, a.Columns, b.Columns)
		require.Equal(t, a.X, b.X)
		require.Equal(t, a.Labels, b.Labels)
	})
}

func Example() {
	_, err := Read(strings.NewReader("age,y\n51,0\n,1\n"), "clinic.csv", Options{Label: "y"})
	fmt.Println(err)
	// Output: clinic.csv:3: column "age": missing value: fill it in or remove the line
}
