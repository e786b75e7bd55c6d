package schema

import "fmt"

// Family is the kind of a model's labels and loss (section 1 of docs/protocol.md). Its text form is "bernoulli",
// "gaussian" or "ovr".
type Family uint8

const (
	Bernoulli Family = iota + 1 // two classes, one logistic model for class 1
	Gaussian                    // a number, one ridge model
	OVR                         // K classes, K logistic models, one against the rest each
)

var familyNames = map[Family]string{Bernoulli: "bernoulli", Gaussian: "gaussian", OVR: "ovr"}

// ParseFamily returns the family of the given name.
func ParseFamily(name string) (Family, error) {
	for f, n := range familyNames {
		if n == name {
			return f, nil
		}
	}
	return 0, fmt.Errorf("unknown family %q: use bernoulli, gaussian or ovr", name)
}

// Valid reports whether f is one of the three families.
func (f Family) Valid() bool { return familyNames[f] != "" }

// Classification reports whether labels are classes.
func (f Family) Classification() bool { return f == Bernoulli || f == OVR }

func (f Family) String() string {
	if n, ok := familyNames[f]; ok {
		return n
	}
	return fmt.Sprintf("family(%d)", uint8(f))
}

// MarshalText implements encoding.TextMarshaler.
func (f Family) MarshalText() ([]byte, error) {
	if !f.Valid() {
		return nil, fmt.Errorf("%v has no text form", f)
	}
	return []byte(f.String()), nil
}

// UnmarshalText implements encoding.TextUnmarshaler.
func (f *Family) UnmarshalText(b []byte) (err error) {
	*f, err = ParseFamily(string(b))
	return err
}
