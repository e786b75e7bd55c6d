// Package differential asks the offline verifier and the contracts about the same mutated bundles.
package differential_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// usual is how many mutations every run tries; TRIBUTARY_DIFFERENTIAL says another number. make differential tries 200.
const usual = 40

// mutations are all that there are, in an order that a seed fixes: kinds take turns, so that the first ones are of all
// kinds.
func (w *world) mutations(ctx context.Context, seed uint64) (out []mutation) {
	m := &maker{world: w, rng: rand.New(rand.NewPCG(seed, 0))}
	m.proofs()
	m.public()
	m.places()
	m.lies()
	m.documents(ctx)
	m.tables()
	m.rng.Shuffle(len(m.out), func(i, j int) { m.out[i], m.out[j] = m.out[j], m.out[i] })
	byKind := map[string][]mutation{}
	for _, x := range m.out {
		byKind[x.kind] = append(byKind[x.kind], x)
	}
	for kinds := sorted(byKind); len(out) < len(m.out); {
		for _, k := range kinds {
			if list := byKind[k]; len(list) > 0 {
				out, byKind[k] = append(out, list[0]), list[1:]
			}
		}
	}
	return out
}

// TestMutatedBundles: the offline verifier and the contracts accept the same bundles. Where a mutation names what no
// contract can see, the offline verifier alone refuses it.
func TestMutatedBundles(t *testing.T) {
	ctx, n := t.Context(), usual
	if text := os.Getenv("TRIBUTARY_DIFFERENTIAL"); text != "" {
		var err error
		n, err = strconv.Atoi(text)
		require.NoError(t, err, "TRIBUTARY_DIFFERENTIAL is a number of mutations")
	}
	w, err := newWorld(ctx, filepath.Join(t.TempDir(), "bundle"))
	require.NoError(t, err)
	require.Empty(t, w.offline(w.honest, w.dir), "the honest bundle")
	list := w.mutations(ctx, 1)
	require.LessOrEqual(t, n, len(list), "so many mutations there are")
	found := tally{}
	for i, x := range list[:n] {
		offline, contracts := w.ask(t, x, filepath.Join(t.TempDir(), fmt.Sprint(i)))
		found.count(x, offline, contracts)
		why := fmt.Sprintf("%s: %s: offline: %v; contracts: %v", x.kind, x.what, offline, contracts)
		require.Equal(t, x.holds, offline.by == "", why)
		require.Equal(t, x.holds || x.unseen != "", contracts.by == "", why)
	}
	t.Log(found)
}

// ask is what both sides say about a mutation, whose bundle is in dir for that time.
func (w *world) ask(t *testing.T, x mutation, dir string) (offline, contracts verdict) {
	t.Helper()
	b := w.honest.clone()
	require.NoError(t, x.do(b), "%s: %s", x.kind, x.what)
	require.NoError(t, os.CopyFS(dir, os.DirFS(w.dir)))
	require.NoError(t, w.writeBook(b, dir, w.honest))
	offline = w.offline(b, dir)
	contracts, err := w.contract(t.Context(), b, dir)
	require.NoError(t, err, "%s: %s", x.kind, x.what)
	require.NoError(t, os.RemoveAll(dir))
	return offline, contracts
}

// tally counts answers by kind.
type tally map[string]*line

type line struct {
	all, offline, verifier, settlement, documents int
	unseen                                        string
}

func (c tally) count(x mutation, offline, contracts verdict) {
	l := c[x.kind]
	if l == nil {
		l = &line{}
		c[x.kind] = l
	}
	l.all++
	if offline.by != "" {
		l.offline++
	}
	switch contracts.by {
	case "":
	case byVerifier:
		l.verifier++
	case byDocuments:
		l.documents++
	default:
		l.settlement++
	}
	l.unseen = x.unseen
}

func (c tally) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%-42s mutations  offline contracts   verifier, settlement, documents\n", "")
	var sum line
	for _, kind := range sorted(c) {
		l := c[kind]
		fmt.Fprintf(&b, "%-42s %s\n", kind, l)
		for i, part := range []*int{&sum.all, &sum.offline, &sum.verifier, &sum.settlement, &sum.documents} {
			*part += []int{l.all, l.offline, l.verifier, l.settlement, l.documents}[i]
		}
	}
	fmt.Fprintf(&b, "%-42s %s\n", "refused of all", &sum)
	for _, kind := range slices.DeleteFunc(sorted(c), func(k string) bool { return c[k].unseen == "" }) {
		fmt.Fprintf(&b, "%s: %s\n", kind, c[kind].unseen)
	}
	return b.String()
}

func (l *line) String() string {
	contracts := l.verifier + l.settlement + l.documents
	return fmt.Sprintf("%9d %8d %9d   %d, %d, %d", l.all, l.offline, contracts, l.verifier, l.settlement, l.documents)
}
