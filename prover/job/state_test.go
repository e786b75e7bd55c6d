package job_test

import (
	"os"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/prover/job"
)

// arrows is the state machine written again, as pairs, so that a slip in the table shows.
var arrows = map[job.State]string{
	job.Queued:    "admitted failed cancelled expired",
	job.Admitted:  "assigned failed cancelled expired",
	job.Assigned:  "proving admitted assigned proved failed cancelled expired",
	job.Proving:   "proved admitted assigned failed cancelled expired",
	job.Proved:    "",
	job.Failed:    "",
	job.Cancelled: "",
	job.Expired:   "",
}

func allowed(from, to job.State) bool {
	return slices.Contains(regexp.MustCompile(`\w+`).FindAllString(arrows[from], -1), string(to))
}

func TestEveryTransition(t *testing.T) {
	require.Len(t, arrows, len(job.States))
	for _, from := range job.States {
		for _, to := range append(slices.Clone(job.States), "", "unknown") {
			r := job.Record{State: from}
			err := r.Enter(to, time.Unix(1, 0))
			if allowed(from, to) {
				require.NoError(t, err, "%s to %s", from, to)
				require.Equal(t, to, r.State)
				continue
			}
			require.ErrorIs(t, err, job.ErrTransition, "%s to %s", from, to)
			require.Equal(t, job.Record{State: from}, r, "a refused change changes nothing")
		}
	}
}

func TestOnlyQueuedBegins(t *testing.T) {
	for _, to := range job.States {
		var r job.Record
		if err := r.Enter(to, time.Unix(1, 0)); to == job.Queued {
			require.NoError(t, err)
		} else {
			require.ErrorIs(t, err, job.ErrTransition, to)
		}
	}
}

func TestTerminalStates(t *testing.T) {
	for _, s := range job.States {
		require.Equal(t, arrows[s] == "", s.Terminal(), s)
		require.Equal(t, arrows[s] == "", len(s.Next()) == 0, s)
	}
	require.False(t, job.State("").Terminal(), "what is not a state is not terminal either")
	require.False(t, job.State("unknown").Terminal())
}

func TestNextIsACopy(t *testing.T) {
	job.Queued.Next()[0] = job.Proved
	require.NotContains(t, job.Queued.Next(), job.Proved)
}

// TestDrawing compares the drawing that people read with the table that the program follows.
func TestDrawing(t *testing.T) {
	doc, err := os.ReadFile("../../docs/service.md")
	require.NoError(t, err)
	block := regexp.MustCompile("(?s)```mermaid\nstateDiagram-v2\n(.*?)```").FindSubmatch(doc)
	require.NotNil(t, block, "docs/service.md has no state diagram")

	lines := regexp.MustCompile(`(?m)^\s*(\S+) --> (\S+)(?: : .*)?$`).FindAllSubmatch(block[1], -1)
	require.Len(t, lines, len(regexp.MustCompile(`-->`).FindAll(block[1], -1)), "an arrow that this test cannot read")
	var drawn, table []string
	for _, l := range lines {
		drawn = append(drawn, string(l[1])+" "+string(l[2]))
	}
	table = append(table, "[*] queued")
	for _, from := range job.States {
		for _, to := range from.Next() {
			table = append(table, string(from)+" "+string(to))
		}
		if from.Terminal() {
			table = append(table, string(from)+" [*]")
		}
	}
	require.ElementsMatch(t, table, drawn)
}
