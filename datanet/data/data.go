// Package data embeds four public tables for the demo and the tests. README.md has their sources and licences.
package data

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/tributary-zk/tributary/datanet/table"
)

//go:embed wdbc.csv
var wdbc string

//go:embed digits.csv
var digits string

//go:embed diabetes.csv
var diabetes string

//go:embed emails.csv
var emails string

// Names lists the embedded tables.
var Names = []string{"wdbc", "digits", "diabetes", "emails"}

var tables = map[string]struct{ csv, label string }{
	"wdbc":     {wdbc, "diagnosis"},
	"digits":   {digits, "digit"},
	"diabetes": {diabetes, "progression"},
	"emails":   {emails, "label"},
}

// CSV returns the text of an embedded table and the name of its label column. A name that is not in Names is an error.
func CSV(name string) (text, label string, err error) {
	t, ok := tables[name]
	if !ok {
		return "", "", fmt.Errorf("no embedded table %q: there are %s", name, strings.Join(Names, ", "))
	}
	return t.csv, t.label, nil
}

// Table returns an embedded table. A name that is not in Names is an error.
func Table(name string) (table.Table, error) {
	text, label, err := CSV(name)
	if err != nil {
		return table.Table{}, err
	}
	return table.Read(strings.NewReader(text), name+".csv", table.Options{Label: label})
}
