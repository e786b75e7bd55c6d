package exchange_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// TestLateAnswerAfterTwoVotes: an answer comes when two of five have voted to leave its contributor out. The round
// cannot be opened any more, so the others vote as well, and the fit goes on without it. If they opened their shares,
// there would be too few of either, and the round would end with neither.
func TestLateAnswerAfterTwoVotes(t *testing.T) {
	f := newFair(t, schema.Bernoulli, 5)
	f.until(t, 2)
	f.reply(t, 0, 1, 2, 4)
	f.steps(t, "dogwood")
	f.reply(t, 0, 1)
	f.reply(t, 3)
	left := exchange.Progress{Round: 2, Waiting: []string{"cedar", "elder"}, Without: []string{"dogwood"}}
	require.Equal(t, left, f.steps(t), "the owner waits for votes, all answers being there")
	f.refuses(t, 3, transcript.ErrEviction) // it does not leave itself out
	f.reply(t, 2, 4)
	require.Equal(t, exchange.Progress{Round: 3, Waiting: []string{"alder", "birch", "cedar", "elder"}}, f.steps(t))
	f.ends(t, 0, 1, 2, 4)
}
