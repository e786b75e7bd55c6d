package epoch_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/attribution/guard"
	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/internal/datanettest"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/epoch"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/ledger"
	"github.com/tributary-zk/tributary/protocol/party"
)

// asking is a Datanet whose owner has answered an epoch, so that it asks for credits.
type asking struct{ *datanettest.Datanet }

var (
	folder string // of what tests share, removed with the test binary
	first  = sync.OnceValues(func() (*asking, error) {
		return ask(context.Background(), filepath.Join(folder, "first"), model.DefaultLambda)
	})
)

func TestMain(m *testing.M) {
	var err error
	if folder, err = os.MkdirTemp("", "tributary-epoch-"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	_ = os.RemoveAll(folder)
	os.Exit(code)
}

// ask makes a Datanet of alder and birch, up to the answers of an epoch. Of the same records, another ridge makes
// another model.
func ask(ctx context.Context, dir string, lambda uint64) (*asking, error) {
	a, l, err := begin(ctx, dir, lambda)
	if err == nil {
		err = errors.Join(l.Run(ctx, epoch.Answer), a.Close()) // credits need no chain
	}
	return a, err
}

func begin(ctx context.Context, dir string, lambda uint64) (*asking, *epoch.Local, error) {
	return beginWith(ctx, dir, lambda, 30)
}

// beginWith begins with some rows of alder.
func beginWith(ctx context.Context, dir string, lambda uint64, rows int) (*asking, *epoch.Local, error) {
	d, err := datanettest.NewRidge(ctx, dir, 2, lambda)
	if err != nil {
		return nil, nil, err
	}
	var guests []epoch.Guest
	for i, name := range []string{"alder", "birch"} {
		g, err := d.Guest(name, 30, uint64(2+i))
		if err != nil {
			return nil, nil, err
		}
		if name == "alder" {
			g.Records.X, g.Records.Labels = g.Records.X[:rows], g.Records.Labels[:rows]
			g.Records.Lines = g.Records.Lines[:rows]
		}
		g.Ledger, g.SecondRoster = filepath.Join(filepath.Dir(dir), "ledgers", name), true
		guests = append(guests, g)
	}
	return &asking{d}, d.Local(guests...), nil
}

// answered is a copy of the first Datanet, with homes and ledgers.
func answered(t *testing.T) *asking {
	t.Helper()
	a, err := first()
	require.NoError(t, err)
	dir := t.TempDir()
	copied(t, filepath.Dir(a.Dir), dir)
	d := *a.Datanet
	d.Dir, d.Desk = filepath.Join(dir, "first"), nil
	d.Owner = d.Process()
	return &asking{&d}
}

// copied copies a folder over another. Ledgers are for their owner alone.
func copied(t *testing.T, from, to string) {
	t.Helper()
	require.NoError(t, os.RemoveAll(to))
	require.NoError(t, os.CopyFS(to, os.DirFS(from)))
	for _, pattern := range []string{"", "ledgers/*"} {
		dirs, err := filepath.Glob(filepath.Join(to, pattern))
		require.NoError(t, err)
		for _, dir := range dirs {
			require.NoError(t, os.Chmod(dir, 0o700))
		}
	}
}

// victim is alder's side as a new process has it.
func (a *asking) victim() *epoch.Contributor {
	p := a.Proofs("alder")
	p.Ledger = filepath.Join(filepath.Dir(a.Dir), "ledgers", "alder")
	return &epoch.Contributor{Proofs: p, Terms: a.Terms, Deployment: a.Deployment}
}

// credit is the file of alder's credit.
func (a *asking) credit(number uint64) string {
	return filepath.Join(a.Exchange(), fmt.Sprintf("epoch-%d", number), "credit-alder.json")
}

// entries is the length of alder's ledger.
func (a *asking) entries(t *testing.T) int {
	t.Helper()
	l, err := ledger.Folder(a.victim().Ledger).Open(t.Context())
	require.NoError(t, err)
	defer func() { require.NoError(t, l.Close()) }()
	return l.Head().Entries
}

// sums changes what the owner tells of the first epoch.
func (a *asking) sums(t *testing.T, change func(*party.Broadcast)) {
	t.Helper()
	path := filepath.Join(a.Exchange(), "epoch-1", "sums.json")
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

var (
	inferred = bundle.Ref{Statement: catalog.Inference.Name, Party: bundle.OwnerName, Epoch: 1}
	trained  = bundle.Ref{Statement: catalog.Training.Name, Party: "birch"}
)

// TestCreditForWhatNobodyProved: the owner asks for credits along a direction, or over rows, a lambda or sums that no
// statement proves, to read the contributor's gradient entry by entry. Nothing leaves the contributor.
func TestCreditForWhatNobodyProved(t *testing.T) {
	a := answered(t)
	e0 := func(b *party.Broadcast) { // the first unit vector, under the blind of the true direction
		q := &b.Directions[0]
		clear(q.Values)
		q.Values[0] = fr.One()
	}
	for _, c := range []struct {
		why    string
		attack func(t *testing.T, a *asking, victim *epoch.Contributor)
		want   string
	}{
		{"a unit vector as direction", func(t *testing.T, a *asking, _ *epoch.Contributor) {
			a.sums(t, e0)
		}, "class 0: direction[4]: " + party.ErrSums.Error()},
		{"the true direction, twice", func(t *testing.T, a *asking, _ *epoch.Contributor) {
			a.sums(t, func(b *party.Broadcast) {
				for i := range b.Directions[0].Values {
					b.Directions[0].Values[i].Double(&b.Directions[0].Values[i])
				}
			})
		}, party.ErrSums.Error()},
		{"a unit vector, with its commitment in the inference statement", func(
			t *testing.T, a *asking, _ *epoch.Contributor,
		) {
			a.sums(t, func(b *party.Broadcast) {
				e0(b)
				a.statement(t, inferred, func(r *bundle.Record) {
					r.Instance.C[3] = committed(t, commit.Vector(b.Directions[0]))
				})
			})
		}, "inference, epoch 1, class 0, shard 0: "},
		{"the inference statement is missing", func(t *testing.T, a *asking, _ *epoch.Contributor) {
			a.sums(t, e0)
			require.NoError(t, os.Remove(filepath.Join(a.Bundle(), inferred.Path())))
		}, "inference, epoch 1, class 0, shard 0: missing"},
		{"the inference statement's proof does not hold", func(t *testing.T, a *asking, _ *epoch.Contributor) {
			a.statement(t, inferred, func(r *bundle.Record) { r.Proof.Z.Double(&r.Proof.Z) })
		}, "inference, epoch 1, class 0, shard 0: "},
		{"other rows", func(t *testing.T, a *asking, _ *epoch.Contributor) {
			a.sums(t, func(b *party.Broadcast) { b.Rows = 1 << 31 }) // the ridge outweighs the Hessian
		}, "2147483648 rows, expected 60"},
		{"another lambda", func(_ *testing.T, a *asking, victim *epoch.Contributor) {
			other := *a.Terms
			other.Model.Lambda *= 1024
			victim.Terms = &other
		}, epoch.ErrHome.Error()},
		{"other sums, with their commitment in another's training statement", func(
			t *testing.T, a *asking, _ *epoch.Contributor,
		) {
			a.sums(t, func(b *party.Broadcast) {
				h := commit.Vector(b.Hessians[0])
				more := commit.Zero(h.Kind)
				more.Values[0] = fixed.FromInt(1)
				b.Hessians[0] = party.Secret(h.Plus(more))
				a.statement(t, trained, func(r *bundle.Record) {
					one := committed(t, more)
					r.Instance.C[3].Add(&r.Instance.C[3], &one)
				})
			})
		}, "training of birch, class 0, shard 0: "},
		{"another's training statement is missing", func(t *testing.T, a *asking, _ *epoch.Contributor) {
			require.NoError(t, os.Remove(filepath.Join(a.Bundle(), trained.Path())))
		}, epoch.ErrUntrained.Error()},
		{"an epoch that the chain does not know as paid", func(
			_ *testing.T, _ *asking, victim *epoch.Contributor,
		) {
			victim.Orders = unpaid{}
		}, errUnpaid.Error()},
		{"a home that holds other statistics than it has proven", func(
			t *testing.T, _ *asking, victim *epoch.Contributor,
		) {
			p, err := victim.Open()
			require.NoError(t, err)
			p.State.Final[0].H[0].Blind.Double(&p.State.Final[0].H[0].Blind)
		}, contributor.ErrTrained.Error()},
	} {
		t.Run(c.why, func(t *testing.T) {
			a := answered(t)
			victim, entries := a.victim(), a.entries(t)
			home, err := os.ReadFile(party.StateFile(victim.Home))
			require.NoError(t, err)
			c.attack(t, a, victim)
			require.ErrorContains(t, victim.Credit(t.Context(), 1), c.want)
			require.NoFileExists(t, a.credit(1))
			require.NoDirExists(t, filepath.Join(a.Bundle(), bundle.StatementsDir, catalog.Credit.Name))
			require.Equal(t, entries, a.entries(t))
			after, err := os.ReadFile(party.StateFile(victim.Home))
			require.NoError(t, err)
			require.JSONEq(t, string(home), string(after))
		})
	}
	require.NoError(t, a.victim().Credit(t.Context(), 1), "what is proven is credited")
}

// unpaid is a chain that knows no epoch.
type unpaid struct{}

var errUnpaid = errors.New("nobody has paid for it")

func (unpaid) Ordered(context.Context, proof.Word) error { return errUnpaid }

// TestCreditAfresh: the owner proves other answers under the number of an epoch that was credited already.
func TestCreditAfresh(t *testing.T) {
	a := answered(t)
	require.NoError(t, a.victim().Credit(t.Context(), 1))
	told, err := os.ReadFile(a.credit(1))
	require.NoError(t, err)

	require.NoError(t, os.Remove(filepath.Join(a.Bundle(), bundle.EpochFile(1))))
	_, _, err = a.Answer(t.Context(), datanettest.Batch(31))
	require.NoError(t, err)
	require.ErrorIs(t, a.victim().Credit(t.Context(), 1), ledger.ErrAnswered)
	after, err := os.ReadFile(a.credit(1))
	require.NoError(t, err)
	require.Equal(t, told, after)
}

// TestCreditDirectionsBeyondTheBudget: every epoch asks along another proven direction. Half of the coordinates are
// told, and no more by asking under another model's name, through another home.
func TestCreditDirectionsBeyondTheBudget(t *testing.T) {
	a := answered(t)
	for number := uint64(2); number <= 3; number++ {
		_, _, err := a.Answer(t.Context(), datanettest.Batch(20+int(number)))
		require.NoError(t, err)
	}
	for number := uint64(1); number <= 2; number++ {
		require.NoError(t, a.victim().Credit(t.Context(), number))
	}
	entries := a.entries(t)
	require.ErrorIs(t, a.victim().Credit(t.Context(), 3), ledger.ErrBudget)
	require.NoFileExists(t, a.credit(3))
	require.Equal(t, entries, a.entries(t))

	sybil, err := ask(t.Context(), filepath.Join(filepath.Dir(a.Dir), "sybil"), model.DefaultLambda+1)
	require.NoError(t, err)
	require.NotEqual(t, a.victim().Home, sybil.victim().Home)
	require.ErrorContains(t, sybil.victim().Credit(t.Context(), 1), "over all models")
	require.NoFileExists(t, sybil.credit(1))
}

// TestCreditThatCannotBeComputed: whether a credit fits its range depends on the contributor's data, and fees are of
// the owner's choice: who sees that it does not is told a bit. So the ledger is asked before, and counts the direction.
func TestCreditThatCannotBeComputed(t *testing.T) {
	a := answered(t)
	for number := uint64(2); number <= 4; number++ {
		b := datanettest.Batch(20 + int(number))
		for i := range b.Fees {
			b.Fees[i] = math.MaxUint32
		}
		_, _, err := a.Answer(t.Context(), b)
		require.NoError(t, err)
	}
	entries := a.entries(t)
	for number := uint64(2); number <= 3; number++ {
		for range 2 { // again it is the same answer
			require.ErrorIs(t, a.victim().Credit(t.Context(), number), contributor.ErrCredit)
			require.NoFileExists(t, a.credit(number))
		}
	}
	require.Equal(t, entries+2, a.entries(t))
	require.ErrorIs(t, a.victim().Credit(t.Context(), 4), ledger.ErrBudget, "nobody learns whether it could be computed")
	require.Equal(t, entries+2, a.entries(t))
}

// TestCreditFromRestoredFolders: with a home restored from an older copy a credit has the same bytes again; with a
// ledger restored from one nothing is answered.
func TestCreditFromRestoredFolders(t *testing.T) {
	a := answered(t)
	victim, older := a.victim(), t.TempDir()
	copied(t, victim.Home, filepath.Join(older, "home"))
	copied(t, victim.Ledger, filepath.Join(older, "ledger"))
	require.NoError(t, victim.Credit(t.Context(), 1))
	told, err := os.ReadFile(a.credit(1))
	require.NoError(t, err)
	copied(t, victim.Home, filepath.Join(older, "newer"))

	again := func() error {
		require.NoError(t, os.RemoveAll(a.credit(1)))
		return a.victim().Credit(t.Context(), 1)
	}
	copied(t, filepath.Join(older, "home"), victim.Home)
	require.NoError(t, again())
	after, err := os.ReadFile(a.credit(1))
	require.NoError(t, err)
	require.Equal(t, string(told), string(after))

	copied(t, filepath.Join(older, "ledger"), victim.Ledger)
	copied(t, filepath.Join(older, "newer"), victim.Home)
	require.ErrorIs(t, again(), ledger.ErrOlder)
	require.NoFileExists(t, a.credit(1))

	copied(t, filepath.Join(older, "home"), victim.Home) // both: nobody can tell, and nothing new is told
	require.NoError(t, again())
	after, err = os.ReadFile(a.credit(1))
	require.NoError(t, err)
	require.Equal(t, string(told), string(after))
}

// TestCreditIsInTheLedgerFirst: a process that dies before its credit leaves has recorded the direction.
func TestCreditIsInTheLedgerFirst(t *testing.T) {
	a := answered(t)
	entries := a.entries(t)
	victim, m := a.victim(), &mortal{name: "disk: state.json"}
	victim.Disk = m
	require.ErrorIs(t, victim.Credit(t.Context(), 1), errDied)
	require.NoFileExists(t, a.credit(1))
	require.NoDirExists(t, filepath.Join(a.Bundle(), bundle.StatementsDir, catalog.Credit.Name))
	require.Equal(t, entries+1, a.entries(t))
	require.NoError(t, a.victim().Credit(t.Context(), 1))
	require.Equal(t, entries+1, a.entries(t))
}

// TestReplyUnderASecondRoster: the model is begun again over the same records, with another list of contributors. A
// contributor takes part if it has decided so, once.
func TestReplyUnderASecondRoster(t *testing.T) {
	a := answered(t)
	again, l, err := begin(t.Context(), filepath.Join(filepath.Dir(a.Dir), "again"), model.DefaultLambda)
	require.NoError(t, err)
	defer func() { require.NoError(t, again.Close()) }()
	require.NoError(t, l.Run(t.Context(), epoch.Close))
	for _, g := range l.Contributors { // a pledge tells nothing
		_, err = g.Reply(t.Context())
		require.NoError(t, err)
	}
	_, err = l.Owner.Fit(t.Context())
	require.NoError(t, err)

	_, err = again.victim().Reply(t.Context())
	require.ErrorIs(t, err, ledger.ErrRoster)
	require.NoFileExists(t, filepath.Join(again.Exchange(), "fit", "round-001-alder.json"))
	decided := again.victim()
	decided.SecondRoster = true
	_, err = decided.Reply(t.Context())
	require.NoError(t, err)
	require.FileExists(t, filepath.Join(again.Exchange(), "fit", "round-001-alder.json"))
	require.ErrorIs(t, a.victim().Credit(t.Context(), 1), ledger.ErrRoster, "the first list is history")

	// Weights under another schema mean something else. No guard can compare them, whatever the contributor decided.
	require.NoError(t, os.Remove(filepath.Join(again.Exchange(), "fit", "round-001-alder.json")))
	underAnother(t, decided)
	decided = again.victim()
	decided.SecondRoster = true
	_, err = decided.Reply(t.Context())
	require.ErrorIs(t, err, contributor.ErrIncomparable)
	require.NoFileExists(t, filepath.Join(again.Exchange(), "fit", "round-001-alder.json"))
	decided.OtherSchema = true
	_, err = decided.Reply(t.Context())
	require.NoError(t, err)
}

// TestReplyWithOneRecordLess: a contributor decided to take part in a second model, with a record less in its table.
// Both models begin at the same weights, and the difference of its two sums there is that record.
func TestReplyWithOneRecordLess(t *testing.T) {
	a := answered(t)
	again, l, err := beginWith(t.Context(), filepath.Join(filepath.Dir(a.Dir), "again"), model.DefaultLambda+1, 29)
	require.NoError(t, err)
	defer func() { require.NoError(t, again.Close()) }()
	require.NoError(t, l.Run(t.Context(), epoch.Close))
	for _, g := range l.Contributors {
		_, err = g.Reply(t.Context())
		require.NoError(t, err)
	}
	_, err = l.Owner.Fit(t.Context())
	require.NoError(t, err)
	victim := again.victim()
	victim.SecondRoster = true
	_, err = victim.Reply(t.Context())
	var refusal *guard.Refusal
	require.ErrorAs(t, err, &refusal)
	require.Equal(t, guard.Moved, refusal.Guard)
	require.NoFileExists(t, filepath.Join(again.Exchange(), "fit", "round-001-alder.json"))
}

// underAnother enters a round of a model of another schema in a contributor's ledger.
func underAnother(t *testing.T, c *epoch.Contributor) {
	t.Helper()
	p, err := c.Open()
	require.NoError(t, err)
	l, err := ledger.Folder(c.Ledger).Open(t.Context())
	require.NoError(t, err)
	defer func() { require.NoError(t, l.Close()) }()
	s, err := l.Set(p.State.Ledger.Data)
	require.NoError(t, err)
	f := ledger.Fit{Model: proof.Word{1}, Roster: proof.Word{2}}
	require.NoError(t, s.Roster(ledger.Roster{Fit: f, Names: []string{"alder", "fir"}}))
	require.ErrorIs(t, s.Round(ledger.Round{Fit: f, Schema: proof.Word{3}, Class: 1, Number: 1}), ledger.ErrSchema)
	f.Roster = proof.Word{4}
	require.NoError(t, s.Roster(ledger.Roster{Fit: f, Names: []string{"alder", "gorse"}, Decided: true}))
	require.NoError(t, s.Round(ledger.Round{Fit: f, Schema: proof.Word{3}, Class: 1, Number: 1}))
}

// TestCreditOverOtherContributions: after the fit, a colluding contributor proves other contributions. The sums of
// Hessians can then be others at every epoch, and the same direction, which costs nothing in the budget, tells another
// number each time.
func TestCreditOverOtherContributions(t *testing.T) {
	a := answered(t)
	sybil, err := contributor.Open(a.Proofs("birch").Home, a.Terms, a.Deployment)
	require.NoError(t, err)
	sybil.State.DataBlinds[0] = party.Element(fr.One()) // the same rows are the least that they can be
	contribution, err := sybil.Contribution()
	require.NoError(t, err)
	training, err := sybil.Training()
	require.NoError(t, err)
	proven, err := a.Shop.Prove(append(contribution, training...)...)
	require.NoError(t, err)
	for _, p := range proven {
		require.NoError(t, p.Record.Write(a.Bundle()))
	}
	_, err = bundle.VerifyAnswers(a.Bundle(), srs.Embedded(), "", 1)
	require.NoError(t, err, "everything is proven")
	require.ErrorIs(t, a.victim().Credit(t.Context(), 1), contributor.ErrAnotherFit)
	require.NoFileExists(t, a.credit(1))
}

// TestRoundsUnderOtherKeys: a contributor that names the keys that it trusts answers no round of a bundle with others.
func TestRoundsUnderOtherKeys(t *testing.T) {
	victim := answered(t).victim()
	victim.Trusted = t.TempDir()
	_, err := victim.Reply(t.Context())
	require.ErrorContains(t, err, "there is no key to compare with")

	asked := *victim.Terms
	asked.Audit = false
	for _, again := range []string{"first", "asked again"} {
		key, err := victim.RoundKey(&asked)
		require.ErrorContains(t, err, "there is no key to compare with", again)
		require.Nil(t, key, again)
	}
}

// TestOrdersUnderOtherKeys: a payer that names the keys that it trusts pays for nothing under others.
func TestOrdersUnderOtherKeys(t *testing.T) {
	user := answered(t).User()
	user.Trusted = t.TempDir()
	orders, err := os.ReadDir(filepath.Join(user.Home, "orders"))
	require.NoError(t, err)
	_, err = user.Ask(t.Context(), datanettest.Batch(21))
	require.ErrorContains(t, err, "there is no key to compare with")
	after, err := os.ReadDir(filepath.Join(user.Home, "orders"))
	require.NoError(t, err)
	require.Equal(t, orders, after, "nothing is signed")
}

// TestSeatExchangedAfterJoining: the owner shows alder another seat in credits and payouts while it reads its place,
// and takes that back before alder reads what is proven. A credit for the wrong seat counts for nothing, and once the
// ledger has it there is no other in this epoch.
func TestSeatExchangedAfterJoining(t *testing.T) {
	a := answered(t)
	restored := a.moved(t)
	victim := a.victim()
	_, err := victim.Open()
	require.ErrorIs(t, err, contributor.ErrAnotherFit)
	restored()
	require.NoError(t, victim.Credit(t.Context(), 1))
}

// TestSeatsShownToOneAlone: alder is shown other seats than birch all the time. Its credits would be for a seat that
// the list shown to all others does not give it, and count for nothing.
func TestSeatsShownToOneAlone(t *testing.T) {
	a, l, err := begin(t.Context(), filepath.Join(t.TempDir(), "first"), model.DefaultLambda)
	require.NoError(t, err)
	defer func() { require.NoError(t, a.Close()) }()
	require.NoError(t, l.Run(t.Context(), epoch.Close))
	restored := a.moved(t)
	said, err := a.victim().Reply(t.Context())
	require.NoError(t, err)
	require.Equal(t, exchange.Pledged, said.Did)
	restored()
	birch := &epoch.Contributor{Proofs: a.Proofs("birch"), Terms: a.Terms, Deployment: a.Deployment}
	_, err = birch.Reply(t.Context())
	require.NoError(t, err)
	p, err := a.Owner.Fit(t.Context())
	require.NoError(t, err)
	require.Zero(t, p.Round, "alder has pledged for another list")
	require.Equal(t, []string{"alder"}, p.Waiting)
}

// moved shows other seats to all, until the returned function is called.
func (a *asking) moved(t *testing.T) (restored func()) {
	t.Helper()
	path := filepath.Join(a.Bundle(), bundle.RosterFile)
	r, err := bundle.ReadRoster(a.Bundle())
	require.NoError(t, err)
	other := bundle.Roster{Version: r.Version, Contributors: slices.Clone(r.Contributors)}
	for i := range other.Contributors {
		seat := r.Seat(i) + 1
		other.Contributors[i].Index = &seat
	}
	require.NoError(t, document.WriteJSON(path, other, document.Public))
	return func() { require.NoError(t, document.WriteJSON(path, r, document.Public)) }
}

// TestContributionInAnothersName: nothing but the contributor's own look ties a contribution to its account, which the
// statement merely names. The owner proves other rows in alder's name. Whoever takes part then is named by all others
// as one whose statistics are not those of its rows, and has signed the list that says so.
func TestContributionInAnothersName(t *testing.T) {
	a, l, err := begin(t.Context(), filepath.Join(t.TempDir(), "first"), model.DefaultLambda)
	require.NoError(t, err)
	defer func() { require.NoError(t, a.Close()) }()
	require.NoError(t, l.Run(t.Context(), epoch.Close))
	restored := a.moved(t)
	victim := a.victim()
	_, err = victim.Open()
	require.NoError(t, err)
	restored()
	_, err = victim.Reply(t.Context())
	require.ErrorIs(t, err, epoch.ErrOwn, "another seat while it joined")
	require.NoFileExists(t, filepath.Join(a.Exchange(), "fit", "pledge-alder.json"))

	account, err := party.OpenAccount(a.Proofs("alder").Home) // its address is all that is needed
	require.NoError(t, err)
	other, err := contributor.New(a.Terms, a.Deployment, account, "alder", datanettest.Records(30, 7))
	require.NoError(t, err)
	tasks, err := other.Contribution()
	require.NoError(t, err)
	proven, err := a.Shop.Prove(tasks...)
	require.NoError(t, err)
	require.NoError(t, proven[0].Record.Write(a.Bundle()))
	_, err = bundle.VerifyContributions(a.Bundle(), srs.Embedded(), "")
	require.NoError(t, err, "everything is proven")
	_, err = a.victim().Reply(t.Context())
	require.ErrorIs(t, err, epoch.ErrOwn)
	require.NoFileExists(t, filepath.Join(a.Exchange(), "fit", "pledge-alder.json"))
}

// TestRoundsUnderTheKeyOfAnotherStatement: the bundle has a key of another circuit in the place of the rounds', and the
// contributor trusts it, for what it is; or one of the right circuit, and the contributor trusts another.
func TestRoundsUnderTheKeyOfAnotherStatement(t *testing.T) {
	a := answered(t)
	victim := a.victim()
	victim.Trusted = datanettest.Keys()
	proven := *a.Terms
	proven.Audit = false
	key, err := victim.RoundKey(&proven)
	require.NoError(t, err)
	require.NotNil(t, key)
	at := filepath.Join(a.Bundle(), bundle.KeysDir)

	_, m, err := bundle.ReadKey(a.Bundle(), catalog.Training.Name, srs.Embedded())
	require.NoError(t, err)
	forged, err := os.ReadFile(filepath.Join(at, catalog.Payout.Name, "verifying.key"))
	require.NoError(t, err)
	m.VerifyingKey = fmt.Sprintf("%x", sha256.Sum256(forged))
	replaced := a.victim()
	replaced.Trusted = t.TempDir()
	trusted := filepath.Join(replaced.Trusted, hex.EncodeToString(m.Circuit[:]))
	require.NoError(t, document.WriteJSON(filepath.Join(trusted, "manifest.json"), m, document.Public))
	require.NoError(t, document.Write(filepath.Join(trusted, "verifying.key"), forged, document.Public))
	_, err = replaced.RoundKey(&proven)
	require.ErrorContains(t, err, "the key is not the one in", "the same circuit, of another set-up")

	require.NoError(t, os.RemoveAll(filepath.Join(at, catalog.Training.Name)))
	payout := os.DirFS(filepath.Join(at, catalog.Payout.Name))
	require.NoError(t, os.CopyFS(filepath.Join(at, catalog.Training.Name), payout))
	other := a.victim()
	other.Trusted = datanettest.Keys()
	_, err = other.RoundKey(&proven)
	require.ErrorContains(t, err, "the key is of payout")
	user := a.User()
	user.Trusted = datanettest.Keys()
	_, err = user.Ask(t.Context(), datanettest.Batch(21))
	require.ErrorContains(t, err, "the key is of payout")
}
