// Package schema is a Datanet's public contract with its contributors: columns, their encoding to integers, labels and validation rules
// (section 1.2 of docs/protocol.md).
//
// A schema is a JSON document (Decode, Encode): `version`, `name`, `family`, `columns` [{`name`, `offset`, `scale`, `min`, `max`}],
// `label` {`name`; for a Gaussian also `offset`, `scale`, `min`, `max`}, `classes` (label cells in the order of their class numbers, the
// positive one last for Bernoulli; absent for a Gaussian), `rules` {`min_rows`, `max_class_share`}. Its identity is the SHA-256 hash of
// its canonical bytes, which are what Encode writes.
//
// Encoding errs by at most scale 2^-13 a value. The package checks tables against the schema; that committed rows follow it is proven
// by the contribution statement.
package schema

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/shard"
)

// Version is the version of the document's form.
const Version = 1

// MaxClasses bounds K, so that class numbers fit the label's 16 bits with room for the count scalars.
const MaxClasses = 1024

// Schema is the document.
type Schema struct {
	Version int      `json:"version"`
	Name    string   `json:"name"`
	Family  Family   `json:"family"`
	Columns []Column `json:"columns"`
	Label   Label    `json:"label"`
	Classes []string `json:"classes,omitempty"`
	Rules   Rules    `json:"rules"`
}

// Coding maps raw numbers to integers: x = RoundToEven((raw - offset) / scale * 2^12), raw between min and max.
type Coding struct {
	Offset float64 `json:"offset"`
	Scale  float64 `json:"scale"`
	Min    float64 `json:"min"`
	Max    float64 `json:"max"`
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

// Rules are validation rules on the public counts of a contribution.
type Rules struct {
	MinRows       int     `json:"min_rows"`        // over all shards of a contributor, at least 1
	MaxClassShare float64 `json:"max_class_share"` // no class has a larger share of the rows; at most 4 decimals; 1 is no rule
}

// Features is d, the number of feature columns.
func (s Schema) Features() int { return len(s.Columns) }

// Models is the number of models the family needs: K for one-vs-rest, else 1.
func (s Schema) Models() int {
	if s.Family == OVR {
		return len(s.Classes)
	}
	return 1
}

// Class is the class that model k tells from the rest, as the training statement's scalar has it: 1 for Bernoulli, 0 for a Gaussian.
func (s Schema) Class(k int) int {
	if s.Family == Bernoulli {
		return 1
	}
	return k
}

// Integer encodes a raw number. It refuses only what leaves the 16 bits of a feature.
func (c Coding) Integer(raw float64) (int64, error) {
	v := math.RoundToEven((raw - c.Offset) / c.Scale * fixed.One)
	if !(v >= -limit && v < limit) {
		return 0, fmt.Errorf("%v is more than 8 scales (%v each) from the offset %v", raw, c.Scale, c.Offset)
	}
	return int64(v), nil
}

const limit = 1 << (fixed.FeatureBits - 1)

// Real is the raw number that x stands for.
func (c Coding) Real(x int64) float64 { return c.Offset + float64(float64(x)/fixed.One*c.Scale) }

// Bounds returns the encodings lo and hi of Min and Max, 0 for a Coding that Validate refuses.
func (c Coding) Bounds() (lo, hi int64) {
	lo, _ = c.Integer(c.Min)
	hi, _ = c.Integer(c.Max)
	return lo, hi
}

// encode is Integer with the bounds enforced.
func (c Coding) encode(raw float64) (int64, error) {
	v, err := c.Integer(raw)
	if lo, hi := c.Bounds(); err != nil || v < lo || v > hi {
		return 0, fmt.Errorf("%v is outside the schema's range [%v, %v]: correct the value or agree on a wider schema", raw, c.Min, c.Max)
	}
	return v, nil
}

func (c Coding) validate() error {
	for _, v := range []float64{c.Offset, c.Scale, c.Min, c.Max} {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return errors.New("offset, scale, min and max are finite numbers")
		}
	}
	if c.Scale <= 0 {
		return fmt.Errorf("scale %v: it has to be positive", c.Scale)
	}
	if c.Min > c.Max {
		return fmt.Errorf("min %v is above max %v", c.Min, c.Max)
	}
	for _, v := range []float64{c.Min, c.Max} {
		if _, err := c.Integer(v); err != nil {
			return fmt.Errorf("%w: enlarge scale", err)
		}
	}
	if lo, hi := c.Bounds(); lo > 0 || hi < 0 {
		return fmt.Errorf("offset %v is outside [min, max] = [%v, %v]: padding needs zero inside the range", c.Offset, c.Min, c.Max)
	}
	return nil
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

func (s Schema) checkRules() error {
	if s.Rules.MinRows < 1 {
		return fmt.Errorf("rules: min_rows is %d, the least is 1", s.Rules.MinRows)
	}
	share := s.Rules.MaxClassShare
	if !(share > 0 && share <= 1) || float64(s.Rules.MaxClassBasisPoints())/1e4 != share {
		return fmt.Errorf("rules: max_class_share is %v: a number above 0, up to 1, of at most 4 decimals", share)
	}
	return nil
}

// MaxClassBasisPoints is MaxClassShare in units of 1/10,000.
func (r Rules) MaxClassBasisPoints() int { return int(math.RoundToEven(r.MaxClassShare * 1e4)) }

// Check applies the rules to a contributor's public counts: rows in all, and rows per class for a classification.
func (r Rules) Check(rows int, counts []int) error {
	if rows < r.MinRows {
		return fmt.Errorf("%d rows: the schema asks for at least %d; contribute more or join another contributor", rows, r.MinRows)
	}
	for k, c := range counts {
		if c*10_000 > rows*r.MaxClassBasisPoints() {
			return fmt.Errorf("class %d has %d of %d rows: the schema allows a share of %v", k, c, rows, r.MaxClassShare)
		}
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

// Hash is the SHA-256 hash of the canonical bytes: what `sha256sum` says of the file that Encode writes.
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

// Scalars returns lo_1+2^15 .. lo_d+2^15, hi_1+2^15 .. hi_d+2^15 and for a Gaussian lo_y+2^15, hi_y+2^15: the range scalars of the
// contribution statement.
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
