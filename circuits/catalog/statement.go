package catalog

import (
	"fmt"
	"slices"

	"github.com/tributary-zk/tributary/circuits/gadget/link"
)

// Statement is one row of the table: what the rest of the code base knows about a statement. References, file paths,
// keys, deployment, the service's list of circuits, the offline verifier and the tables in documents are read from it.
type Statement struct {
	Name    string // in references, file paths and messages; lower case, unique
	Title   string // heading for people
	Meaning string // one sentence on what it proves, for people who read an error or a list of circuits
	Prover  Role   // who proves it, and whose account its context names
	Scope   Scope  // what there is one statement of

	Vectors []string // committed vectors, in link order; as many as the circuit's kinds
	Scalars []string // public scalars, in link order; "name..." stands for any number of them

	Family     bool        // the circuit depends on the model's family
	Parameters []Parameter // numbers that the circuit is built from
	New        func(Description) link.Circuit
}

// Role is a party that proves.
type Role uint8

// The two roles. A contributor's statements exist once for each contributor, the owner's once.
const (
	Contributor Role = iota + 1
	ModelOwner
)

func (r Role) String() string {
	switch r {
	case Contributor:
		return "contributor"
	case ModelOwner:
		return "model owner"
	}
	return fmt.Sprintf("Role(%d)", uint8(r))
}

// Scope says what a party proves a statement once for: the union of its bits. Zero is once a model.
type Scope uint8

// Bits of a scope.
const (
	PerEpoch Scope = 1 << iota // a paid batch of queries
	PerClass                   // a class of the model: one for bernoulli and gaussian
	PerShard                   // a shard of rows or of queries
)

// Has says whether the scope includes all of the bits.
func (s Scope) Has(bits Scope) bool { return s&bits == bits }

func (s Scope) String() string {
	out := ""
	for _, b := range []struct {
		bit  Scope
		name string
	}{{PerEpoch, "epoch"}, {PerClass, "class"}, {PerShard, "shard"}} {
		if s.Has(b.bit) {
			if out != "" {
				out += ", "
			}
			out += b.name
		}
	}
	if out == "" {
		return "model"
	}
	return out
}

// Parameter is one number of a Description with its bounds.
type Parameter struct {
	Name           string // its field in JSON
	Least, Most    int
	PowerOfTwo     bool
	Values         []int // all that it can be, in the place of the bounds; nil if these say it
	ClassifierOnly bool  // absent from the circuits of families without classes
	of             func(*Description) *int
}

// Allows says whether the parameter can have a value.
func (p Parameter) Allows(value int) bool {
	if p.Values != nil {
		return slices.Contains(p.Values, value)
	}
	return value >= p.Least && value <= p.Most && (!p.PowerOfTwo || value&(value-1) == 0)
}

// table holds the rows in the order of an epoch.
var table []*Statement

// Add appends a row and returns it. It panics on a row that is incomplete or whose name is taken: the table is part of
// the program. Call it while packages are initialised, or in a test.
func Add(s Statement) *Statement {
	switch {
	case s.Name == "" || s.Title == "" || s.Meaning == "" || s.Prover == 0 || s.New == nil || len(s.Vectors) == 0:
		panic(fmt.Sprintf("catalog: the row of %q is incomplete", s.Name))
	case Known(s.Name):
		panic(fmt.Sprintf("catalog: %q is there already", s.Name))
	}
	table = append(table, &s)
	return &s
}

// Statements returns all rows in the order of an epoch.
func Statements() []*Statement { return slices.Clone(table) }

// Names returns the names of all rows, in their order.
func Names() []string {
	out := make([]string, len(table))
	for i, s := range table {
		out[i] = s.Name
	}
	return out
}

// Lookup returns the row of a name, nil if there is none.
func Lookup(name string) *Statement {
	for _, s := range table {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// Known says whether name is a statement's.
func Known(name string) bool { return Lookup(name) != nil }

// Meaning is the sentence on what a statement proves, empty for an unknown name.
func Meaning(name string) string {
	if s := Lookup(name); s != nil {
		return s.Meaning
	}
	return ""
}

// Describe says how the statement's circuit is built. It keeps those fields of all that the circuit depends on.
func (s *Statement) Describe(all Description) Description {
	d := Description{Statement: s.Name}
	if s.Family {
		d.Family = all.Family
	}
	for _, p := range s.parameters(all) {
		*p.of(&d) = *p.of(&all)
	}
	return d
}

// parameters lists the numbers that the circuit of a description depends on.
func (s *Statement) parameters(d Description) (out []Parameter) {
	for _, p := range s.Parameters {
		if !p.ClassifierOnly || d.Family.Classification() {
			out = append(out, p)
		}
	}
	return out
}
