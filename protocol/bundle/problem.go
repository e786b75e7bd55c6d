package bundle

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tributary-zk/tributary/circuits/catalog"
)

// Problem is one reason why a bundle does not hold.
type Problem struct {
	Where  string // the statement, or the file
	Reason string
	// Missing is the statement that is not there, if that is the problem.
	Missing *Ref
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

// orNil is nil if nothing was found.
func (p Problems) orNil() error {
	if len(p) == 0 {
		return nil
	}
	return p
}

func (p *Problems) add(where fmt.Stringer, format string, args ...any) {
	*p = append(*p, Problem{Where: where.String(), Reason: fmt.Sprintf(format, args...)})
}

// missing adds a statement that is not there.
func (p *Problems) missing(ref Ref) {
	p.add(ref, "missing: there is no %s", ref.Path())
	(*p)[len(*p)-1].Missing = &ref
}

// Lack says whether one of a statement's records is missing.
func (p Problems) Lack(s *catalog.Statement) bool {
	return slices.ContainsFunc(p, func(one Problem) bool { return one.Missing != nil && one.Missing.Statement == s.Name })
}

// file is the name of a file as a place of a problem.
type file string

func (f file) String() string { return string(f) }
