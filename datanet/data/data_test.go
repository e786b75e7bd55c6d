package data

import (
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTables(t *testing.T) {
	sources, err := os.ReadFile("README.md")
	require.NoError(t, err)
	for name, want := range map[string][2]int{
		"wdbc": {569, 30}, "digits": {1797, 64}, "diabetes": {442, 10}, "emails": {2457, 64},
	} {
		tab, err := Table(name)
		require.NoError(t, err)
		require.Equal(t, want, [2]int{len(tab.X), len(tab.Columns)}, name)
		require.Len(t, tab.Labels, want[0])
		require.Contains(t, string(sources), "`"+name+".csv`: ", "its source and licence")
	}
	_, err = Table("iris")
	require.ErrorContains(t, err, "wdbc, digits, diabetes, emails")
}

func Example() {
	t, _ := Table("wdbc")
	fmt.Println(len(t.X), "rows,", len(t.Columns), "columns, label", t.Label, "such as", t.Labels[0])
	// Output: 569 rows, 30 columns, label diagnosis such as malignant
}
