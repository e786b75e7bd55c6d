package proof

import (
	"encoding/json"
	"strings"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

// Context is what a proof is bound to besides its own contents.
type Context struct {
	ChainID  uint64
	Contract [20]byte // the settlement contract
	Model    Word     // identity of the model and of what it was agreed under
	// Subject is the number of a contribution's shard and the hash of an epoch's order; zero for training and optimum.
	Subject Word
	Party   [20]byte // the address that the statement speaks for
}

// Instance is the public input of one statement.
type Instance struct {
	Circuit Word // fingerprint of the circuit
	Context Context
	C       []bn254.G1Affine // commitments C_1..C_k, in link order
	Scalars []fr.Element     // p_1..p_m, in link order
}

type instanceJSON struct {
	Circuit     Word     `json:"circuit"`
	ChainID     uint64   `json:"chain_id"`
	Contract    address  `json:"contract"`
	Model       Word     `json:"model"`
	Subject     Word     `json:"subject"`
	Party       address  `json:"party"`
	Commitments []Point  `json:"commitments"`
	Scalars     []Scalar `json:"scalars"`
}

// MarshalJSON implements json.Marshaler.
func (in Instance) MarshalJSON() ([]byte, error) {
	j := instanceJSON{
		Circuit: in.Circuit, ChainID: in.Context.ChainID, Contract: in.Context.Contract, Model: in.Context.Model,
		Subject: in.Context.Subject, Party: in.Context.Party,
		Commitments: make([]Point, len(in.C)), Scalars: make([]Scalar, len(in.Scalars)),
	}
	for i, c := range in.C {
		j.Commitments[i] = Point(c)
	}
	for i, s := range in.Scalars {
		j.Scalars[i] = Scalar(s)
	}
	return json.Marshal(j)
}

// UnmarshalJSON implements json.Unmarshaler. It refuses unknown fields.
func (in *Instance) UnmarshalJSON(b []byte) error {
	var j instanceJSON
	dec := json.NewDecoder(strings.NewReader(string(b)))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&j); err != nil {
		return err
	}
	in.Circuit = j.Circuit
	in.Context = Context{
		ChainID: j.ChainID, Contract: j.Contract, Model: j.Model, Subject: j.Subject, Party: j.Party,
	}
	in.C = make([]bn254.G1Affine, len(j.Commitments))
	for i, c := range j.Commitments {
		in.C[i] = bn254.G1Affine(c)
	}
	in.Scalars = make([]fr.Element, len(j.Scalars))
	for i, s := range j.Scalars {
		in.Scalars[i] = fr.Element(s)
	}
	return nil
}
