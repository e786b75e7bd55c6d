// Package model describes models: their public manifest, margins and predictions (section 1 of docs/protocol.md).
//
// Margins, signs and the direction q are exact integers, and predictions follow from them. The package proves nothing
// and checks no range of answers; the inference statement does.
package model

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/inference/dp"
)

// Version is the version of the manifest's format.
const Version = 1

// DefaultLambda is a ridge parameter of 1/8 per row, at scale FL.
//
// It was chosen on seeded splits of the breast-cancer records over 5, 10 and 20 contributors. Accuracy is 0.97 to 0.98
// anywhere from 1/64 to 1/4 (10 splits). The larger lambda is, the better the Newton step agrees with retraining,
// because removing a contributor moves the weights less. At 1/8 the mean Spearman correlation is at least 0.994, and
// the lowest 0.90, 0.95 and 0.99 (60 splits; 0.90 means that two neighbours of five swapped places, in about 3 splits).
const DefaultLambda = 1 << (fixed.FL - 3)

// Lambda returns a ridge parameter per row at scale FL, rounded. Its error begins with the number.
func Lambda(perRow float64) (uint64, error) {
	const most = 1 << (fixed.LambdaBits - fixed.FL)
	if !(perRow > 0 && perRow < most) { // NaN is neither
		return 0, fmt.Errorf("%v: above 0 and below %d", perRow, most)
	}
	return uint64(math.Round(math.Ldexp(perRow, fixed.FL))), nil
}

// Digest is a SHA-256 hash, as hexadecimal text in documents.
type Digest [32]byte

// MarshalText implements encoding.TextMarshaler.
func (d Digest) MarshalText() ([]byte, error) { return []byte("0x" + hex.EncodeToString(d[:])), nil }

// UnmarshalText implements encoding.TextUnmarshaler: exactly 64 digits after 0x.
func (d *Digest) UnmarshalText(b []byte) error {
	if len(b) != 66 || string(b[:2]) != "0x" {
		return fmt.Errorf("a digest is 0x and 64 hexadecimal digits, got %d characters", len(b))
	}
	_, err := hex.Decode(d[:], b[2:])
	return err
}

func (d Digest) String() string { return "0x" + hex.EncodeToString(d[:]) }

// Manifest is a model's public document. The keccak256 of its canonical bytes identifies the model in every statement's
// context and, through Schema, the Datanet's schema.
type Manifest struct {
	Version  int    `json:"version"`
	Name     string `json:"name"`
	Schema   Digest `json:"schema"` // hash of the schema
	Family   Family `json:"family"`
	Features int    `json:"features"` // d
	Models   int    `json:"models"`   // K for one-vs-rest, else 1
	Lambda   uint64 `json:"lambda"`   // ridge parameter per row at scale FL, below 2^40
	// W0 are the weights that fine-tuning starts from and is drawn towards: Models x (d+1) at scale FW, all zero if
	// absent.
	W0 [][]int64 `json:"w0,omitempty"`
	// DP are the terms of the mode `dp`, in which totals are noisy; nil without it. Its statements prove less: docs/dp.md.
	DP *dp.Params `json:"dp,omitempty"`
}

// NewManifest describes a model over a schema, with zero initial weights.
func NewManifest(name string, s schema.Schema, lambda uint64) (Manifest, error) {
	h, err := s.Hash()
	if err != nil {
		return Manifest{}, err
	}
	m := Manifest{
		Version: Version, Name: name, Schema: h, Family: s.Family,
		Features: s.Features(), Models: s.Models(), Lambda: lambda,
	}
	return m, m.Validate()
}

// Width returns the number of weights of one model, d+1.
func (m Manifest) Width() int { return m.Features + 1 }

// Start returns w_0 of model k: Width weights at scale FW.
func (m Manifest) Start(k int) []fr.Element {
	if m.W0 == nil {
		return make([]fr.Element, m.Width())
	}
	return elements(m.W0[k])
}

// Class returns the class that model k tells from the rest, the training statement's scalar: k, but 1 for Bernoulli.
func (m Manifest) Class(k int) int {
	if m.Family == Bernoulli {
		return 1
	}
	return k
}

// CheckRows refuses a fit with lambda times rows below 1. The distance to the optimum, and the amount by which a
// contributor can shift its own credit, are bounded in units of 1/(lambda n).
func (m Manifest) CheckRows(rows int) error {
	if rows < 0 || m.Lambda*uint64(rows) < 1<<fixed.FL {
		return fmt.Errorf("lambda %g over %d rows: lambda times rows is below 1, which bounds too little: raise lambda",
			math.Ldexp(float64(m.Lambda), -fixed.FL), rows)
	}
	return nil
}

// Validate checks the document.
func (m Manifest) Validate() error {
	switch {
	case m.Version != Version:
		return fmt.Errorf("model manifest: version %d, this program reads version %d", m.Version, Version)
	case m.Name == "":
		return errors.New("model manifest: name is empty")
	case !m.Family.Valid():
		return errors.New("model manifest: family is missing: bernoulli, gaussian or ovr")
	case m.Features < 1 || m.Features >= 1<<13:
		return fmt.Errorf("model manifest: %d features: 1 to 8191 are possible", m.Features)
	case m.Family != OVR && m.Models != 1:
		return fmt.Errorf("model manifest: %v has one model, got %d", m.Family, m.Models)
	case m.Models < 1 || m.Models > schema.MaxClasses:
		return fmt.Errorf("model manifest: %d models: 1 to %d are possible", m.Models, schema.MaxClasses)
	case m.Lambda == 0:
		return errors.New("model manifest: lambda is 0; the optimum is proven for a ridge only")
	case m.Lambda >= 1<<fixed.LambdaBits:
		return fmt.Errorf("model manifest: lambda %d is 2^40 or more", m.Lambda)
	}
	if m.DP != nil {
		if err := m.DP.Validate(); err != nil {
			return fmt.Errorf("model manifest: %w", err)
		}
	}
	if m.W0 == nil {
		return nil
	}
	return checkStart(m.W0, m.Models, m.Width())
}

// Encode returns the canonical bytes: indented JSON with a final newline.
func (m Manifest) Encode() ([]byte, error) {
	if err := m.Validate(); err != nil {
		return nil, err
	}
	b, err := json.MarshalIndent(m, "", "  ")
	return append(b, '\n'), err
}

// DecodeManifest reads and validates a manifest. It refuses unknown fields and trailing data.
func DecodeManifest(b []byte) (Manifest, error) {
	var m Manifest
	if err := decode(b, &m); err != nil {
		return Manifest{}, fmt.Errorf("model manifest: %w", err)
	}
	return m, m.Validate()
}

func decode(b []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("data after the document")
	}
	return nil
}
