package engine

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/logger"
	"github.com/rs/zerolog"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/internal/circuittest"
	"github.com/tributary-zk/tributary/internal/epochtest"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/verify"
)

var epoch = epochtest.Shared

func assignment(c circuittest.Case) Assignment {
	return Assignment{Circuit: c.Circuit, Vectors: c.Vectors, Scalars: c.Scalars}
}

// TestStatements proves one of each statement over real rows, and tries to pass it off as another.
func TestStatements(t *testing.T) {
	e := shared()
	var last *proof.Instance
	for _, c := range epoch().All(t) {
		name := c.Circuit.Spec().Name
		in, p, stats, err := e.Prove(about, assignment(c))
		require.NoError(t, err, name)
		require.Positive(t, stats.Constraints)
		pair, _, err := e.Keys.Get(c.Circuit)
		require.NoError(t, err)
		require.NoError(t, pair.Verify.Verify(in, p), name)
		require.NoError(t, pair.Verify.Batch([]*proof.Instance{in}, []*proof.Proof{p}), name)
		for _, m := range mutations {
			a, b := cloned(in, p)
			m.change(a, b)
			if reflect.DeepEqual(a, in) && reflect.DeepEqual(b, p) {
				continue // two equal or the only scalar
			}
			require.ErrorIs(t, pair.Verify.Verify(a, b), m.reason, "%s: %s", name, m.why)
		}
		for i := range in.C { // each commitment, each scalar
			a, b := cloned(in, p)
			a.C[i] = point(5)
			require.ErrorIs(t, pair.Verify.Verify(a, b), verify.ErrMask, "%s: commitment %d", name, i)
		}
		for i := range in.Scalars {
			a, b := cloned(in, p)
			one := fr.One()
			a.Scalars[i].Add(&a.Scalars[i], &one)
			require.ErrorIs(t, pair.Verify.Verify(a, b), verify.ErrMask, "%s: scalar %d", name, i)
		}
		if last != nil {
			require.ErrorIs(t, pair.Verify.Verify(last, p), verify.ErrCircuit)
		}
		last = in

		bad := c.With(func(c *circuittest.Case) { // another row, weight, score or payout than the statement's
			v := c.Vectors[len(c.Vectors)-1].Values
			shift := fixed.FromBig(circuittest.Pow(1, 90, 0))
			v[0].Add(&v[0], &shift)
		})
		_, _, _, err = e.Prove(about, assignment(bad))
		require.ErrorIs(t, err, ErrWitness, name)
		require.ErrorContains(t, err, name)
	}
}

// TestCommitmentsAddUp: the contract's sums of commitments are what the next statement's circuit works on.
func TestCommitmentsAddUp(t *testing.T) {
	e, powers := epoch(), shared().Keys.String
	com := func(v commit.Vector) (c [2]string) {
		p, err := powers.Powers(v.Kind.Len + 1)
		require.NoError(t, err)
		x, err := commit.Com(p, v)
		require.NoError(t, err)
		return [2]string{x.X.String(), x.Y.String()}
	}
	p, err := powers.Powers(e.SumH.Kind.Len + 1)
	require.NoError(t, err)
	total, err := commit.Com(p, e.SumH)
	require.NoError(t, err)
	for _, party := range e.Parties {
		for _, h := range party.H {
			x, err := commit.Com(p, h)
			require.NoError(t, err)
			total.Sub(&total, &x)
		}
	}
	require.True(t, total.IsInfinity(), "sum of H commitments")
	without, err := commit.Sub(e.SumH, e.Parties[1].SumH)
	require.NoError(t, err)
	require.Equal(t, com(e.Credit(t, 1).Vectors[0]), com(without))
}

func TestProofsOfOneStatementShareNothing(t *testing.T) {
	e := shared()
	a := times(t, 3, 1, 2, 3, 4)
	in, p := prove(t, e, about, a)
	in2, q := prove(t, e, about, a)
	require.Equal(t, in, in2, "the same statement")
	x, y := reflect.ValueOf(*p), reflect.ValueOf(*q)
	for i := range x.NumField() {
		require.NotEqual(t, x.Field(i).Interface(), y.Field(i).Interface(), x.Type().Field(i).Name)
	}
	require.NotEqual(t, p.Groth16.Ar, q.Groth16.Ar)
	require.NotEqual(t, p.Groth16.Commitments[0], q.Groth16.Commitments[0], "gnark's commitment has a fresh mask")
	require.NotEqual(t, p.MaskReply[1], q.MaskReply[1])
}

func TestConcurrentProofs(t *testing.T) {
	e := shared()
	key := pairOf(t, e).Verify
	var wg sync.WaitGroup
	errs := make([]error, 4)
	for i := range errs {
		a := times(t, uint64(i), 1, 2, 3, uint64(i))
		wg.Go(func() {
			in, p, _, err := e.Prove(about, a)
			if err == nil {
				err = key.Verify(in, p)
			}
			errs[i] = err
		})
	}
	wg.Wait()
	require.NoError(t, errors.Join(errs...))
}

// canary is a value that only the witness may contain. forms are the forms in which it could get out.
const canary = 48611234567

func forms() (out []string) {
	v := fixed.FromInt(canary)
	minus := *new(fr.Element).Neg(&v)
	for _, e := range []fr.Element{v, minus} {
		b := e.Bytes()
		limbs := fmt.Sprint([4]uint64(e))
		out = append(out, e.String(), e.Text(16), string(b[24:]), limbs, strings.Trim(limbs, "[]"))
		for _, limb := range e[:2] {
			out = append(out, fmt.Sprint(limb), fmt.Sprintf("%x", limb))
		}
	}
	return out
}

func requireSilent(t *testing.T, where, text string) {
	t.Helper()
	for _, f := range forms() {
		require.NotContains(t, text, f, where)
	}
}

// TestNothingPrintsSecrets plants a value in vectors and blinds, makes proving fail in every way, and looks for the
// value in errors, logs, files and formatted values.
func TestNothingPrintsSecrets(t *testing.T) {
	var log bytes.Buffer
	before := logger.Logger()
	defer logger.Set(before)

	secret := fixed.FromInt(canary)
	planted := func(a Assignment) Assignment {
		a.Vectors = append([]commit.Vector(nil), a.Vectors...)
		for i := range a.Vectors {
			a.Vectors[i].Values = append([]fr.Element(nil), a.Vectors[i].Values...)
			a.Vectors[i].Blind = secret
		}
		return a
	}
	set := func(vector, entry int) func(a *Assignment) {
		return func(a *Assignment) { a.Vectors[vector].Values[entry] = secret }
	}
	type failure struct {
		why    string
		base   Assignment
		change func(a *Assignment)
	}
	honest := times(t, 3, 1, 2, 3, 4)
	failures := []failure{
		{"out of range", honest, set(0, 1)},
		{"a wrong product", honest, set(1, 2)},
		{"a vector too few", honest, func(a *Assignment) { a.Vectors[0].Values[0] = secret; a.Vectors = a.Vectors[:1] }},
		{"vectors in another order", honest, func(a *Assignment) {
			a.Vectors[0].Values[0] = secret
			a.Vectors[0], a.Vectors[1] = a.Vectors[1], a.Vectors[0]
		}},
		{"entries missing", honest, func(a *Assignment) { a.Vectors[0].Values = []fr.Element{secret} }},
		{"a scalar too few", honest, func(a *Assignment) { a.Vectors[0].Values[0] = secret; a.Scalars = a.Scalars[:1] }},
	}
	for _, c := range epoch().All(t) {
		for i, v := range c.Vectors {
			why := fmt.Sprintf("%s with a wrong vector %d", c.Circuit.Spec().Name, i)
			failures = append(failures, failure{why, assignment(c), func(a *Assignment) {
				far := fixed.FromBig(circuittest.Pow(1, 200, canary)) // out of every range
				a.Vectors[i].Values[0], a.Vectors[i].Values[len(v.Values)-1] = secret, far
			}})
		}
	}
	e := shared()
	for _, f := range failures {
		a := planted(f.base)
		f.change(&a)
		in, p, _, err := e.Prove(about, a)
		require.Error(t, err, f.why)
		require.Nil(t, in)
		require.Nil(t, p)
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x"} {
			requireSilent(t, f.why, fmt.Sprintf(verb, err))
			for _, v := range []any{a, &a, a.Vectors, a.Vectors[0], &a.Vectors[0], a.Circuit} {
				requireSilent(t, fmt.Sprintf("%s: %s of %T", f.why, verb, v), fmt.Sprintf(verb, v))
			}
		}
		for wrapped := err; wrapped != nil; wrapped = errors.Unwrap(wrapped) {
			requireSilent(t, f.why, fmt.Sprintf("%+v %#v", wrapped, wrapped))
		}
	}
	// This is why the package turns gnark's log off when it is loaded, and why a program must not turn it on again.
	t.Run("the search would find it in gnark's log", func(t *testing.T) {
		logger.Set(zerolog.New(&log))
		a := planted(honest)
		a.Vectors[1].Values[2] = secret
		_, _, _, err := e.Prove(about, a)
		require.ErrorIs(t, err, ErrWitness)
		require.Contains(t, log.String(), fmt.Sprint(canary), "gnark no longer logs values: the engine need not silence it")
	})
	t.Run("files", func(t *testing.T) {
		found := 0
		require.NoError(t, filepath.WalkDir(keyDir, func(path string, d os.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() {
				b, err := os.ReadFile(path)
				require.NoError(t, err)
				requireSilent(t, path, string(b))
				found++
			}
			return err
		}))
		require.Positive(t, found)
	})
	t.Run("proofs", func(t *testing.T) { // not even a true one shows a value
		a := planted(times(t, 1, 7, 7, 7, 7))
		in, p := prove(t, e, about, a)
		text, err := p.MarshalText()
		require.NoError(t, err)
		requireSilent(t, "proof", string(text)+fmt.Sprintf("%+v %#v %+v", in, in, p))
	})
}

func TestErrors(t *testing.T) {
	short := &Engine{Keys: &keys.Cache{Dir: keyDir, String: srs.Toxic(4, tau)}}
	_, _, _, err := short.Prove(about, times(t, 3, 1, 2, 3, 4))
	require.ErrorContains(t, err, "longer string")
	require.NotErrorIs(t, err, ErrWitness)

	var phases []string
	e := &Engine{Keys: shared().Keys, Progress: func(phase, name string, n int) {
		phases = append(phases, fmt.Sprint(phase, " ", name, " ", n > 0))
	}}
	prove(t, e, about, times(t, 3, 1, 2, 3, 4))
	require.Equal(t, []string{"solve tiny true", "prove tiny true", "verify tiny true"}, phases)
	require.Equal(t, "tiny", times(t, 3, 1, 2, 3, 4).String())
}

// BenchmarkVerify: a statement should take at most 5 ms.
func BenchmarkVerify(b *testing.B) {
	e := shared()
	for _, c := range epoch().All(b) {
		in, p, _, err := e.Prove(about, assignment(c))
		require.NoError(b, err)
		pair, _, err := e.Keys.Get(c.Circuit)
		require.NoError(b, err)
		name, _, _ := strings.Cut(c.Circuit.Spec().Name, "/")
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				require.NoError(b, pair.Verify.Verify(in, p))
			}
		})
	}
}

func BenchmarkVerifyBatch(b *testing.B) {
	e := shared()
	c := epoch().Training(0, 0)
	in, p, _, err := e.Prove(about, assignment(c))
	require.NoError(b, err)
	pair, _, err := e.Keys.Get(c.Circuit)
	require.NoError(b, err)
	for _, n := range []int{1, 8, 32} {
		ins, ps := make([]*proof.Instance, n), make([]*proof.Proof, n)
		for i := range n {
			ins[i], ps[i] = in, p
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				require.NoError(b, pair.Verify.Batch(ins, ps))
			}
		})
	}
}

// TestMasksAreFresh: both masks of the link, and the one in gnark's commitment, are drawn and used for each proof.
func TestMasksAreFresh(t *testing.T) {
	e := shared()
	seen := map[fr.Element]bool{{}: true}
	p, err := newProver(pairOf(t, e), e.Keys.String, about, times(t, 3, 1, 2, 3, 4))
	require.NoError(t, err)
	for range 3 {
		require.NoError(t, p.drawMask())
		for i, m := range []fr.Element{p.mask[0], p.mask[1], p.bsb} {
			require.False(t, seen[m], "mask %d is zero or was used before", i)
			seen[m] = true
		}
	}
	z, err := p.challenge()
	require.NoError(t, err)
	again, err := p.challenge()
	require.NoError(t, err)
	require.Equal(t, z, again, "both passes have the same challenge")
	p.bsb.MustSetRandom()
	other, err := p.challenge()
	require.NoError(t, err)
	require.NotEqual(t, z, other, "gnark's commitment does not carry the mask")
}
