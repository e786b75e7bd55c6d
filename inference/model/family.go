package model

import "github.com/tributary-zk/tributary/datanet/schema"

// Family is the kind of a model's labels and loss; the schema of a Datanet fixes it.
type Family = schema.Family

// The families.
const (
	Bernoulli = schema.Bernoulli
	Gaussian  = schema.Gaussian
	OVR       = schema.OVR
)
