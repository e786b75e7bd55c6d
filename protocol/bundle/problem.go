package bundle

import (
	"fmt"
	"strings"
)

// Problem is one reason why a bundle does not hold.
type Problem struct {
	Where  string // the statement, or the file
	Reason string
}

func (p Problem) Error() string { return p.Where + ": " + p.Reason }

// Problems are all that was found.
type Problems []Problem

func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i := range p {
		lines[i] = p[i].Error()
	}
	return strings.Join(lines, "\n")
}

func (p *Problems) add(where fmt.Stringer, format string, args ...any) {
	*p = append(*p, Problem{where.String(), fmt.Sprintf(format, args...)})
}

// file is the name of a file as a place of a problem.
type file string

func (f file) String() string { return string(f) }
