// Package schema is a Datanet's public contract with its contributors: columns, their encoding to integers, labels and
// validation rules (section 1.2 of docs/protocol.md).
//
// A schema is a JSON document (Decode, Encode):
//
//	version, name, family
//	columns   [{name, offset, scale, min, max}]
//	dropped   names of columns that tables may have and the model does not use; absent if there are none
//	label     {name}; for a Gaussian also offset, scale, min, max
//	classes   label cells in the order of their class numbers, for Bernoulli the positive one last; none for a Gaussian
//	rules     {min_rows, max_class_share}
//
// Its identity is the SHA-256 hash of the canonical bytes, which Encode writes.
//
// Encoding a value errs by at most 2^-13 of its column's scale. The package checks tables against the schema; the
// contribution statement proves that committed rows follow it.
package schema

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/tributary-zk/tributary/datanet/shard"
)

// Version is the version of the document's format.
const Version = 1

// MaxClasses bounds K: class numbers fit a label's 16 bits, and the counts are not too many public scalars.
const MaxClasses = 1024

// Schema is the document.
type Schema struct {
	Version int      `json:"version"`
	Name    string   `json:"name"`
	Family  Family   `json:"family"`
	Columns []Column `json:"columns"`
	Dropped []string `json:"dropped,omitempty"`
	Label   Label    `json:"label"`
	Classes []string `json:"classes,omitempty"`
	Rules   Rules    `json:"rules"`
}

// Column is a feature column.
type Column struct {
	Name string `json:"name"`
	Coding
}

// Label is the label column; its Coding is present for a Gaussian only.
type Label struct {
	Name string `json:"name"`
	*Coding
}

// Features returns d, the number of feature columns.
func (s Schema) Features() int { return len(s.Columns) }

// Models returns the number of models that the family needs: K for one-vs-rest, else 1.
func (s Schema) Models() int {
	if s.Family == OVR {
		return len(s.Classes)
	}
	return 1
}

// Class returns the class that model k tells from the rest, the training statement's scalar: k for one-vs-rest, 1 for
// Bernoulli, 0 for a Gaussian.
func (s Schema) Class(k int) int {
	if s.Family == Bernoulli {
		return 1
	}
	return k
}

// Validate checks the whole document.
func (s Schema) Validate() error {
	if s.Version != Version {
		return fmt.Errorf("schema: version %d, this program reads version %d", s.Version, Version)
	}
	if s.Name == "" {
		return errors.New("schema: name is empty")
	}
	if !s.Family.Valid() {
		return errors.New("schema: family is missing: bernoulli, gaussian or ovr")
	}
	for _, check := range []func() error{s.checkColumns, s.checkLabel, s.checkClasses, s.checkRules} {
		if err := check(); err != nil {
			return fmt.Errorf("schema %q: %w", s.Name, err)
		}
	}
	return nil
}

func (s Schema) checkColumns() error {
	if d := len(s.Columns); d < 1 || d > shard.MaxFeatures {
		return fmt.Errorf("%d columns: 1 to %d are possible", d, shard.MaxFeatures)
	}
	seen := map[string]bool{s.Label.Name: true}
	for i, c := range s.Columns {
		if c.Name == "" || seen[c.Name] {
			return fmt.Errorf("column %d: the name %q is empty, used twice or the label's", i+1, c.Name)
		}
		seen[c.Name] = true
		if err := c.validate(); err != nil {
			return fmt.Errorf("column %q: %w", c.Name, err)
		}
	}
	for i, name := range s.Dropped {
		if name == "" || seen[name] {
			return fmt.Errorf("dropped column %d: the name %q is empty, used twice or the label's", i+1, name)
		}
		seen[name] = true
	}
	return nil
}

func (s Schema) checkLabel() error {
	if s.Label.Name == "" {
		return errors.New("label: the name is empty")
	}
	if s.Family.Classification() {
		if s.Label.Coding != nil {
			return errors.New("label: offset, scale, min and max belong to a gaussian label")
		}
		return nil
	}
	if s.Label.Coding == nil {
		return errors.New("label: a gaussian label needs offset, scale, min and max")
	}
	if err := s.Label.validate(); err != nil {
		return fmt.Errorf("label %q: %w", s.Label.Name, err)
	}
	return nil
}

func (s Schema) checkClasses() error {
	k := len(s.Classes)
	switch {
	case s.Family == Gaussian && k > 0:
		return errors.New("classes: a gaussian label has none")
	case s.Family == Bernoulli && k != 2:
		return fmt.Errorf("classes: bernoulli has 2, got %d: use ovr for more", k)
	case s.Family == OVR && (k < 2 || k > MaxClasses):
		return fmt.Errorf("classes: ovr has 2 to %d, got %d", MaxClasses, k)
	}
	seen := map[string]bool{}
	for _, c := range s.Classes {
		if c == "" || seen[c] {
			return fmt.Errorf("classes: %q is empty or listed twice", c)
		}
		seen[c] = true
	}
	return nil
}

// Encode returns the canonical bytes: indented JSON with a final newline.
func (s Schema) Encode() ([]byte, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	b, err := json.MarshalIndent(s, "", "  ")
	return append(b, '\n'), err
}

// Hash returns the SHA-256 hash of the canonical bytes: what sha256sum prints for the file that Encode writes.
func (s Schema) Hash() ([32]byte, error) {
	b, err := s.Encode()
	return sha256.Sum256(b), err
}

// Decode reads and validates a document. It refuses unknown fields and trailing data.
func Decode(b []byte) (Schema, error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	var s Schema
	if err := d.Decode(&s); err != nil {
		return Schema{}, fmt.Errorf("schema: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Schema{}, errors.New("schema: data after the document")
	}
	return s, s.Validate()
}

// Scalars returns the bounds among the contribution statement's scalars: lo_1+2^15 .. lo_d+2^15, hi_1+2^15 .. hi_d+2^15
// and for a Gaussian lo_y+2^15, hi_y+2^15.
func (s Schema) Scalars() []int64 {
	d := len(s.Columns)
	out := make([]int64, 2*d, 2*d+2)
	for j, c := range s.Columns {
		lo, hi := c.Bounds()
		out[j], out[d+j] = lo+limit, hi+limit
	}
	if s.Label.Coding != nil {
		lo, hi := s.Label.Bounds()
		out = append(out, lo+limit, hi+limit)
	}
	return out
}
