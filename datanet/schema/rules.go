package schema

import (
	"fmt"
	"math"
)

// Rules limit the public counts of a contribution.
type Rules struct {
	// MinRows is the least number of rows over all shards of a contributor, at least 1.
	MinRows int `json:"min_rows"`
	// MaxClassShare is the largest share of the rows that one class may have: above 0, up to 4 decimals; 1 is no limit.
	MaxClassShare float64 `json:"max_class_share"`
}

// checkRules validates the rules themselves.
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

// Check applies the rules to a contributor's public counts: all rows, and for a classification the rows of each class.
func (r Rules) Check(rows int, counts []int) error {
	if rows < r.MinRows {
		return fmt.Errorf("%d rows: the schema asks for at least %d; contribute more or join another contributor",
			rows, r.MinRows)
	}
	for k, c := range counts {
		if c*10_000 > rows*r.MaxClassBasisPoints() {
			return fmt.Errorf("class %d has %d of %d rows: the schema allows a share of %v", k, c, rows, r.MaxClassShare)
		}
	}
	return nil
}
