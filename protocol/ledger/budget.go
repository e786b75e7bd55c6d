package ledger

// Budget is how much is told about a data set over its lifetime, over all models.
type Budget struct {
	Rounds int                 // of a class
	Rank   func(width int) int // independent directions of a class, for models of d + 1 = width weights
}

// DefaultBudget allows 40 rounds, and credits along half of a gradient's coordinates: floor((d + 1) / 2), at least 1.
var DefaultBudget = Budget{Rounds: 40, Rank: func(width int) int { return max(1, width/2) }}
