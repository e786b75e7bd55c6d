package ledger

import "math/big"

// Budget is how much is told about a data set over its lifetime, over all models.
type Budget struct {
	Rounds int                 // of a class
	Rank   func(width int) int // independent directions of a class, for models of d + 1 = width weights
	Rho    *big.Rat            // what answers with noise cost (zCDP); nil allows none
}

// DefaultBudget allows 40 rounds, and credits along half of a gradient's coordinates: floor((d + 1) / 2), at least 1.
// It allows no answer with noise: what such answers may cost is the contributor's choice.
var DefaultBudget = Budget{Rounds: 40, Rank: func(width int) int { return max(1, width/2) }}
