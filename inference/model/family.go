package model

import "github.com/tributary-zk/tributary/datanet/schema"

// Family is the kind of a model's labels and loss, fixed by the Datanet's schema.
type Family = schema.Family

// The families.
const (
	Bernoulli = schema.Bernoulli
	Gaussian  = schema.Gaussian
	OVR       = schema.OVR
)
