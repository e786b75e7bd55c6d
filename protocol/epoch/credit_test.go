package epoch_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/party"
)

// asking is a Datanet whose owner has answered an epoch, so that it asks for credits.
type asking struct {
	*datanettest.Datanet
	guests []epoch.Guest
}

func answered(t *testing.T) *asking {
	t.Helper()
	d, err := datanettest.New(t.Context(), t.TempDir(), 2)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, d.Close()) })
	a := &asking{Datanet: d}
	for i, name := range []string{"alder", "birch"} {
		g, err := d.Guest(name, 30, uint64(2+i))
		require.NoError(t, err)
		a.guests = append(a.guests, g)
	}
	require.NoError(t, d.Local(a.guests...).Run(t.Context(), epoch.Answer))
	return a
}

// victim is alder's side as a new process has it.
func (a *asking) victim() *epoch.Contributor {
	g := a.guests[0]
	return &epoch.Contributor{Proofs: g.Proofs, Terms: a.Terms, Deployment: a.Deployment, Registry: g.Registry}
}

// sums changes what the owner tells of an epoch.
func (a *asking) sums(t *testing.T, number uint64, change func(*party.Broadcast)) {
	t.Helper()
	path := filepath.Join(a.Exchange(), "epoch-1", "sums.json")
	require.EqualValues(t, 1, number)
	var b party.Broadcast
	require.NoError(t, document.ReadJSON(path, &b))
	change(&b)
	require.NoError(t, document.WriteJSON(path, b, document.Secret))
}

// statement changes a record of the bundle.
func (a *asking) statement(t *testing.T, ref bundle.Ref, change func(*bundle.Record)) {
	t.Helper()
	r, err := bundle.ReadRecord(filepath.Join(a.Bundle(), ref.Path()))
	require.NoError(t, err)
	change(r)
	require.NoError(t, r.Write(a.Bundle()))
}

func committed(t *testing.T, v commit.Vector) bn254.G1Affine {
	t.Helper()
	powers, err := srs.Embedded().Powers(v.Kind.Len + 1)
	require.NoError(t, err)
	c, err := commit.Com(powers, v)
	require.NoError(t, err)
	return c
}

// kept runs an attack and puts bundle and exchange back as they were.
func (a *asking) kept(t *testing.T, attack func()) {
	t.Helper()
	for _, dir := range []string{a.Bundle(), a.Exchange()} {
		copied := t.TempDir()
		require.NoError(t, os.CopyFS(copied, os.DirFS(dir)))
		defer func() {
			require.NoError(t, os.RemoveAll(dir))
			require.NoError(t, os.CopyFS(dir, os.DirFS(copied)))
		}()
	}
	attack()
}

var (
	inferred = bundle.Ref{Statement: catalog.Inference.Name, Party: bundle.OwnerName, Epoch: 1}
	trained  = bundle.Ref{Statement: catalog.Training.Name, Party: "birch"}
)

// TestCreditForWhatNobodyProved: the owner asks for credits along a direction, or over rows, a lambda or sums that no
// statement proves, to read the contributor's gradient entry by entry. Nothing leaves the contributor.
func TestCreditForWhatNobodyProved(t *testing.T) {
	a := answered(t)
	e1 := func(b *party.Broadcast) { // the first unit vector, under the blind of the true direction
		q := &b.Directions[0]
		clear(q.Values)
		q.Values[0] = fr.One()
	}
	for _, c := range []struct {
		why    string
		attack func(victim *epoch.Contributor)
	}{
		{"a unit vector as direction", func(*epoch.Contributor) { a.sums(t, 1, e1) }},
		{"the true direction, scaled", func(*epoch.Contributor) {
			a.sums(t, 1, func(b *party.Broadcast) {
				for i := range b.Directions[0].Values {
					b.Directions[0].Values[i].Double(&b.Directions[0].Values[i])
				}
			})
		}},
		{"a unit vector, with its commitment in the inference statement", func(*epoch.Contributor) {
			a.sums(t, 1, func(b *party.Broadcast) {
				e1(b)
				a.statement(t, inferred, func(r *bundle.Record) {
					r.Instance.C[3] = committed(t, commit.Vector(b.Directions[0]))
				})
			})
		}},
		{"the inference statement is missing", func(*epoch.Contributor) {
			a.sums(t, 1, e1)
			require.NoError(t, os.Remove(filepath.Join(a.Bundle(), inferred.Path())))
		}},
		{"an inference statement of which one byte is changed", func(*epoch.Contributor) {
			a.statement(t, inferred, func(r *bundle.Record) { r.Proof.Z.Double(&r.Proof.Z) })
		}},
		{"other rows", func(*epoch.Contributor) {
			a.sums(t, 1, func(b *party.Broadcast) { b.Rows = 1 << 31 }) // then the ridge outweighs the Hessian
		}},
		{"another lambda", func(victim *epoch.Contributor) {
			other := *a.Terms
			other.Model.Lambda *= 1024
			victim.Terms = &other
		}},
		{"other sums, with their commitments in another's training statement", func(*epoch.Contributor) {
			a.sums(t, 1, func(b *party.Broadcast) {
				h := commit.Vector(b.Hessians[0])
				more := commit.Zero(h.Kind)
				more.Values[0] = fixed.FromInt(1)
				b.Hessians[0] = party.Secret(h.Plus(more))
				a.statement(t, trained, func(r *bundle.Record) {
					one := committed(t, more)
					r.Instance.C[3].Add(&r.Instance.C[3], &one)
				})
			})
		}},
	} {
		t.Run(c.why, func(t *testing.T) {
			a.kept(t, func() {
				victim := a.victim()
				home, err := os.ReadFile(party.StateFile(victim.Home))
				require.NoError(t, err)
				c.attack(victim)
				require.Error(t, victim.Credit(t.Context(), 1))
				require.NoFileExists(t, filepath.Join(a.Exchange(), "epoch-1", "credit-alder.json"))
				require.NoDirExists(t, filepath.Join(a.Bundle(), "statements", "credit"))
				after, err := os.ReadFile(party.StateFile(victim.Home))
				require.NoError(t, err)
				require.JSONEq(t, string(home), string(after))
			})
		})
	}
	require.NoError(t, a.victim().Credit(t.Context(), 1), "what is proven is credited")
}

// TestCreditAfresh: the owner proves other answers under the number of an epoch that was credited already.
func TestCreditAfresh(t *testing.T) {
	a := answered(t)
	require.NoError(t, a.victim().Credit(t.Context(), 1))
	path := filepath.Join(a.Exchange(), "epoch-1", "credit-alder.json")
	told, err := os.ReadFile(path)
	require.NoError(t, err)

	require.NoError(t, os.Remove(filepath.Join(a.Bundle(), bundle.EpochFile(1))))
	o := &epoch.Owner{Proofs: a.Owner.Proofs, Terms: a.Terms, Deployment: a.Deployment}
	_, _, err = o.Answer(t.Context(), datanettest.Batch(31))
	require.NoError(t, err)
	require.Error(t, a.victim().Credit(t.Context(), 1))
	after, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, told, after)
	_ = json.Valid
}
