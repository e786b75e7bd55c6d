package schema

import (
	"errors"
	"fmt"
	"math"

	"github.com/tributary-zk/tributary/datanet/fixed"
)

// Coding maps raw numbers to integers: x = RoundToEven((raw - offset) / scale * 2^12), raw between min and max.
type Coding struct {
	Offset float64 `json:"offset"`
	Scale  float64 `json:"scale"`
	Min    float64 `json:"min"`
	Max    float64 `json:"max"`
}

// Integer encodes a raw number. It refuses only values that do not fit a feature's 16 bits.
func (c Coding) Integer(raw float64) (int64, error) {
	v := math.RoundToEven((raw - c.Offset) / c.Scale * fixed.One)
	if !(v >= -limit && v < limit) {
		return 0, fmt.Errorf("%v is more than 8 scales (%v each) from the offset %v", raw, c.Scale, c.Offset)
	}
	return int64(v), nil
}

const limit = 1 << (fixed.FeatureBits - 1)

// Real returns the raw number that x stands for.
func (c Coding) Real(x int64) float64 { return c.Offset + float64(float64(x)/fixed.One*c.Scale) }

// Bounds returns the encodings lo and hi of Min and Max. A bound that does not fit 16 bits, which Validate refuses,
// gives 0.
func (c Coding) Bounds() (lo, hi int64) {
	lo, _ = c.Integer(c.Min)
	hi, _ = c.Integer(c.Max)
	return lo, hi
}

// encode is Integer with the bounds enforced.
func (c Coding) encode(raw float64) (int64, error) {
	v, err := c.Integer(raw)
	if lo, hi := c.Bounds(); err != nil || v < lo || v > hi {
		return 0, fmt.Errorf("%v is outside the schema's range [%v, %v]: correct the value or agree on a wider schema",
			raw, c.Min, c.Max)
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
		return fmt.Errorf("scale %v: it must be positive", c.Scale)
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
		return fmt.Errorf("offset %v is outside [min, max] = [%v, %v]: padding needs zero inside the range",
			c.Offset, c.Min, c.Max)
	}
	return nil
}
