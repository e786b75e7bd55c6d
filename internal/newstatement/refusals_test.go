package newstatement_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/prover/verify"
)

// refused is one way to spoil a bundle that holds, in a copy of it.
type refused struct {
	why   string
	spoil func(t *testing.T, dir string)
	where string // of the problem
	want  string // in the problem's reason
}

// unasked is said of records that no rule asked for.
const unasked = "nothing in the bundle asks for it"

// refusals verifies spoilt copies of a bundle that holds with the toy's record.
func refusals(t *testing.T, d *datanettest.Datanet, good *bundle.Record) {
	s := spoiler{d, good}
	for _, c := range slices.Concat(s.proofs(), s.places(), s.contexts(), s.keys()) {
		t.Run(c.why, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "bundle")
			require.NoError(t, os.CopyFS(dir, os.DirFS(d.Bundle())))
			c.spoil(t, dir)
			_, err := bundle.Verify(dir, srs.Embedded(), "")
			var found bundle.Problems
			require.ErrorAs(t, err, &found)
			require.True(t, slices.ContainsFunc(found, func(p bundle.Problem) bool {
				return p.Where == c.where && strings.Contains(p.Reason, c.want)
			}), err)
		})
	}
}

// spoiler changes the toy's record or adds another.
type spoiler struct {
	d    *datanettest.Datanet
	good *bundle.Record
}

// proofs are records whose proof does not hold.
func (s spoiler) proofs() []refused {
	return []refused{
		{"a bit of a scalar of the proof is flipped", s.flipped(3*32-1, 0x01), "toy", verify.ErrMask.Error()},
		{"the sign bit of a point of the proof is flipped", s.flipped(6*32, 0x40), "toy", verify.ErrOpening.Error()},
		{"another total", s.changed(func(r *bundle.Record) {
			r.Instance.Scalars = []fr.Element{fixed.FromInt(1)}
		}), "toy", verify.ErrMask.Error()},
		{"no total", s.changed(func(r *bundle.Record) {
			r.Instance.Scalars = nil
		}), "toy", "1 commitments and 0 scalars, expected 1 and 1"},
	}
}

// places are proofs that hold under a reference that the toy does not have.
func (s spoiler) places() []refused {
	moved := func(change func(*bundle.Ref)) func(*testing.T, string) {
		return s.proved(func(t *testing.T, task *party.Task) {
			change(&task.Ref)
			bind(t, s.d, task, s.d.Terms.Owner)
		})
	}
	alder := func(t *testing.T, task *party.Task) {
		task.Ref.Party = "alder"
		bind(t, s.d, task, s.account(t))
	}
	return []refused{
		{"a class", moved(func(r *bundle.Ref) { r.Class = 1 }), "toy", unasked},
		{"a negative class", moved(func(r *bundle.Ref) { r.Class = -1 }), "toy", unasked},
		{"a shard", moved(func(r *bundle.Ref) { r.Shard = 1 }), "toy", unasked},
		{"an epoch that does not exist", moved(func(r *bundle.Ref) { r.Epoch = 1 }), "toy", unasked},
		{"a contributor's in the owner's place", s.proved(alder), "toy of alder", unasked},
		{"a contributor's beside the owner's", s.added(alder), "toy of alder", unasked},
		{"a replay as another shard's", s.replayed(func(r *bundle.Ref) {
			r.Shard = 1
		}), "toy", "a replay: its proof is that of toy"},
		{"a replay as a contributor's", s.replayed(func(r *bundle.Ref) {
			r.Party = "alder"
		}), "toy", "a replay: its proof is that of toy of alder"},
		{"a replay as another statement", s.replayed(func(r *bundle.Ref) {
			r.Statement = catalog.Optimum.Name
		}), "toy", "a replay: its proof is that of optimum, class 0"},
		{"a copy under another path", func(t *testing.T, dir string) {
			other := s.good.Ref
			other.Shard = 1
			b, err := os.ReadFile(s.good.File(dir))
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(filepath.Join(dir, other.Path()), b, 0o600))
		}, filepath.Join("statements", "toy", "owner-class-000-shard-0001.json"), "it holds toy, whose file is"},
	}
}

// contexts are proofs that hold for another context than the bundle's.
func (s spoiler) contexts() []refused {
	in := func(change func(*proof.Context)) func(*testing.T, string) {
		return s.proved(func(_ *testing.T, task *party.Task) { change(&task.Context) })
	}
	return []refused{
		{"for a contributor's account", s.proved(func(t *testing.T, task *party.Task) {
			bind(t, s.d, task, s.account(t))
		}), "toy", "made for account"},
		{"for another contract", in(func(c *proof.Context) { c.Contract[0]++ }), "toy", "made for contract"},
		{"for another chain", in(func(c *proof.Context) { c.ChainID++ }), "toy", "made for chain"},
		{"for another model", in(func(c *proof.Context) { c.Model[0]++ }), "toy", "made for model"},
		{"for an order", in(func(c *proof.Context) { c.Subject[0] = 1 }), "toy", "made for shard 0x01"},
	}
}

// keys are bundles without the toy's verifying key.
func (s spoiler) keys() []refused {
	key := func(dir, name string) string { return filepath.Join(dir, bundle.KeysDir, name) }
	return []refused{
		{"no verifying key", func(t *testing.T, dir string) {
			require.NoError(t, os.RemoveAll(key(dir, toy.Name)))
		}, "verifying key of toy", "no such file"},
		{"another statement's verifying key", func(t *testing.T, dir string) {
			require.NoError(t, os.RemoveAll(key(dir, toy.Name)))
			require.NoError(t, os.CopyFS(key(dir, toy.Name), os.DirFS(key(dir, catalog.Optimum.Name))))
		}, filepath.Join(bundle.KeysDir, "toy"), "the key is of optimum/d=3, the Datanet needs toy/d=3"},
	}
}

// account is alder's.
func (s spoiler) account(t *testing.T) terms.Address {
	t.Helper()
	r, err := bundle.ReadRoster(s.d.Bundle())
	require.NoError(t, err)
	require.Equal(t, "alder", r.Contributors[0].Name)
	return r.Contributors[0].Account
}

// flipped flips bits of one byte of the encoded proof, such that it still decodes.
func (s spoiler) flipped(at int, bits byte) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		r := *s.good
		b, err := r.Proof.MarshalBinary()
		require.NoError(t, err)
		b[at] ^= bits
		r.Proof = proof.Proof{}
		require.NoError(t, r.Proof.UnmarshalBinary(b))
		require.NoError(t, r.Write(dir))
	}
}

// changed writes the record with a change.
func (s spoiler) changed(change func(*bundle.Record)) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		r := *s.good
		change(&r)
		require.NoError(t, r.Write(dir))
	}
}

// replayed adds the record under another reference.
func (s spoiler) replayed(change func(*bundle.Ref)) func(*testing.T, string) {
	return s.changed(func(r *bundle.Record) { change(&r.Ref) })
}

// proved replaces the record by that of another task.
func (s spoiler) proved(change func(*testing.T, *party.Task)) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		require.NoError(t, os.Remove(s.good.File(dir)))
		s.added(change)(t, dir)
	}
}

// added adds the record of another task. Its proof holds.
func (s spoiler) added(change func(*testing.T, *party.Task)) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		other := toyTask(t, s.d)
		change(t, &other)
		proven, err := s.d.Shop.Prove(other)
		require.NoError(t, err)
		key, _, err := bundle.ReadKey(dir, toy.Name, srs.Embedded())
		require.NoError(t, err)
		require.NoError(t, key.Verify(&proven[0].Instance, &proven[0].Proof))
		require.NoError(t, proven[0].Write(dir))
	}
}
