package cli

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/protocol/exchange"
)

// TestDeed: a contributor reads what it did, or whom the fit waits for.
func TestDeed(t *testing.T) {
	two := []string{"alder", "birch"}
	for want, said := range map[string]exchange.Said{
		"pledged":          {Did: exchange.Pledged},
		"answered round 3": {Did: exchange.Answered, Round: 3},
		"signed that it saw all answers to round 3":             {Did: exchange.Saw, Round: 3},
		"opened its shares of round 3":                          {Did: exchange.Opened, Round: 3},
		"said what its masks of round 3 were":                   {Did: exchange.Claimed, Round: 3},
		"the fit is done after 1 round":                         {Did: exchange.Finished, Round: 1},
		"voted to go on without alder, birch in round 2":        {Did: exchange.Voted, Round: 2, Without: two},
		"nothing to do: the first round waits for alder, birch": {Waiting: two},
		"nothing to do: round 4 waits for alder, birch":         {Round: 4, Waiting: two},
		"nothing to do: round 4 waits for the owner":            {Round: 4},
	} {
		require.Equal(t, want, deed(said))
	}
}
