package party

import "github.com/consensys/gnark-crypto/ecc/bn254/fr"

// Answer is what the user of a query gets.
type Answer struct {
	Margins []fr.Element // by class, scale 38
	Value   int64        // class, or a number at scale FX
}
