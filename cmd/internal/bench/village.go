package bench

import (
	"crypto/ecdh"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/circuits/training"
	vectors "github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/schema"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/datanet/table"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/inference/model"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/transcript"
	"github.com/tributary-zk/tributary/prover/verify"
)

// complete is the largest group in which all share masks with all.
const complete = masking.MaxComplete

// villageRows are the rows of each contributor.
const villageRows = 40

// village is a fit over files of which the first contributor is real. All others hold the same rows and commit to them
// by the same blinds, so that the totals open; what they mask is nothing.
type village struct {
	dir      exchange.Dir
	terms    *terms.Terms
	names    []string
	accounts []*party.Account
	me       *contributor.Contributor
	model    *owner.Owner
	tr       *transcript.Transcript // in memory, as the folder has it
}

func newVillage(dir string, n, d, evictions int) (v *village, err error) {
	v = &village{dir: exchange.Dir(dir)}
	records := randomTable(d)
	s, err := schema.FromTable(records, schema.Choice{Name: "village", Positive: "b"})
	if err != nil {
		return nil, err
	}
	draft := terms.Draft{
		Schema: s, Lambda: model.DefaultLambda, Rows: villageRows, Queries: 1, Contributors: n,
		Method: terms.QuasiNewton, Evictions: evictions,
	}
	if v.terms, err = draft.Terms(); err != nil {
		return nil, err
	}
	keys := make([]*ecdh.PublicKey, n)
	for i := range n + 1 {
		a, err := party.NewAccount()
		if err != nil {
			return nil, err
		}
		if i == n {
			v.model = owner.New(v.terms, terms.Deployment{}, a)
			break
		}
		v.accounts, v.names = append(v.accounts, a), append(v.names, fmt.Sprintf("clinic%03d", i))
		keys[i] = a.Mask.PublicKey()
	}
	v.model.State.Rows = n * villageRows
	if v.me, err = contributor.New(v.terms, terms.Deployment{}, v.accounts[0], v.names[0], records); err != nil {
		return nil, err
	}
	if err := v.me.Join(0, keys); err != nil {
		return nil, err
	}
	v.tr, err = v.begin()
	return v, err
}

// randomTable is a table of d columns and two classes.
func randomTable(d int) table.Table {
	rng := rand.New(rand.NewPCG(1, 2))
	t := table.Table{Source: "village", Label: "class"}
	for j := range d {
		t.Columns = append(t.Columns, fmt.Sprintf("column%d", j))
	}
	for i := range villageRows {
		x := make([]float64, d)
		for j := range x {
			x[j] = rng.NormFloat64()
		}
		label := "a"
		if x[0]+x[1]+rng.NormFloat64() > 0 {
			label = "b"
		}
		t.X, t.Labels, t.Lines = append(t.X, x), append(t.Labels, label), append(t.Lines, i+2)
	}
	return t
}

// begin is the transcript before the first round.
func (v *village) begin() (*transcript.Transcript, error) {
	r := bundle.Roster{Version: bundle.Version}
	var contributions []*bundle.Record
	for i, a := range v.accounts {
		r.Contributors = append(r.Contributors, bundle.Member{
			Version: bundle.Version, Name: v.names[i], Account: a.Address(),
			MaskKey: hex.EncodeToString(a.Mask.PublicKey().Bytes()),
		})
		contributions = append(contributions, &bundle.Record{
			Ref: bundle.Ref{Statement: catalog.Contribution.Name, Party: v.names[i]},
			Instance: proof.Instance{
				C: make([]bn254.G1Affine, len(catalog.Contribution.Vectors)), Scalars: []fr.Element{fr.NewElement(villageRows)},
			},
		})
	}
	return transcript.New(v.terms, terms.Deployment{}, r, contributions, len(v.names)*villageRows, srs.Embedded())
}

// side is a party's part. Proofs are written in the first round only, and are of no statement: nobody verifies them.
func (v *village) side() exchange.Side {
	s := exchange.Side{Begin: v.begin, Save: func() error { return nil }}
	if q, _ := v.tr.Open(); q.Number == 1 && !v.dir.Replied(1, v.names[0]) {
		s.Key, s.Prove = &verify.Key{}, unproven
	}
	return s
}

// unproven makes records as long as those of proven tasks.
func unproven(tasks ...party.Task) (out []*bundle.Record, err error) {
	for _, t := range tasks {
		in := proof.Instance{Context: t.Context, C: make([]bn254.G1Affine, len(catalog.Training.Vectors))}
		in.Scalars = training.Scalars(villageRows, 1)
		r := &bundle.Record{Version: bundle.Version, Ref: t.Ref, Instance: in}
		r.Proof.Groth16.Commitments = make([]bn254.G1Affine, 1)
		out = append(out, r)
	}
	return out, nil
}

// answer has the real contributor do what the folder asks it for.
func (v *village) answer() error {
	_, err := exchange.Answer(v.dir, v.me, v.side())
	return err
}

// pledge asks the first question, after the pledges of all.
func (v *village) pledge() error {
	if err := v.answer(); err != nil {
		return err
	}
	own, err := v.me.Pledge(v.tr)
	if err != nil {
		return err
	}
	pledges := []transcript.Pledge{own}
	for i := 1; i < len(v.names); i++ {
		p := own
		p.Party, p.Roots = v.names[i], make([]proof.Word, len(own.Roots))
		if slot := v.tr.Slot(i, 0); slot >= 0 {
			p.Roots[slot] = own.Roots[v.tr.Slot(0, i)]
		}
		if err := p.Sign(v.tr.Start(), v.accounts[i]); err != nil {
			return err
		}
		pledges = append(pledges, p)
	}
	if err := v.tr.Bind(pledges); err != nil {
		return err
	}
	return v.next(nil)
}

func (v *village) next(last *transcript.Outcome) error {
	r, err := v.tr.Next(last, v.model.Blind)
	if err != nil {
		return err
	}
	return v.dir.WriteRound(r)
}

// round has all answer the open round, complete it if it takes that, and asks the next.
func (v *village) round() error {
	q, _ := v.tr.Open()
	if err := v.answer(); err != nil {
		return err
	}
	reply, err := v.dir.ReadReply(q.Number, v.names[0])
	if err != nil {
		return err
	}
	out := &transcript.Outcome{Answers: []transcript.Answer{reply.Answer}}
	for i := 1; i < len(v.names); i++ {
		other := reply
		other.Answer.Party, other.Masked = v.names[i], slices.Clone(reply.Masked)
		other.Masked[0].Party = i
		if err := q.Sign(&other.Answer, v.accounts[i]); err != nil {
			return err
		}
		out.Answers = append(out.Answers, other.Answer)
		if !v.tr.Guarded() {
			continue
		}
		if err := v.dir.WriteReply(other); err != nil {
			return err
		}
	}
	if v.tr.Guarded() {
		if err := v.complete(); err != nil {
			return err
		}
	}
	again, err := v.me.Answer(v.tr)
	if err != nil {
		return err
	}
	of := again.Training[0].Assignment.Vectors
	total := transcript.Total{G: v.times(of[2])}
	if q.Asks[0].Hessian {
		total.H = v.times(of[3])
	}
	out.Totals = []transcript.Total{total}
	return v.next(out)
}

// times is what as many contributors as there are have together.
func (v *village) times(one vectors.Vector) party.Secret {
	sum := vectors.Zero(one.Kind)
	for range v.names {
		sum = sum.Plus(one)
	}
	return party.Secret(sum)
}

// complete takes the folder through the replies that open a round with masks of their own.
func (v *village) complete() error {
	step := func() error {
		p, err := exchange.Step(v.dir, v.model, v.side())
		if err == nil && !p.Opening {
			err = errors.New("the round does not wait for its shares")
		}
		return err
	}
	if err := step(); err != nil { // shows the answers
		return err
	}
	if v.tr.Twice() {
		if err := v.answer(); err != nil {
			return err
		}
		for i := 1; i < len(v.names); i++ {
			s, err := v.tr.See(v.names[i], v.accounts[i])
			if err != nil {
				return err
			}
			path := filepath.Join(string(v.dir), "fit", fmt.Sprintf("answers-%03d", s.Number), "seen-"+s.Party+".json")
			if err := document.WriteJSON(path, s, document.Secret); err != nil {
				return err
			}
		}
		if err := step(); err != nil { // shows who has seen them
			return err
		}
	}
	return v.answer()
}

// way is what the real contributor wrote and read for a round.
func (v *village) way(n int) (w way) {
	me, at := v.names[0], fmt.Sprintf("%03d", n)
	for _, f := range []string{
		"round-" + at + "-" + me, "proofs-" + at + "-" + me, "answers-" + at + "/seen-" + me,
		"answers-" + at + "/shares-" + me,
	} {
		w.written += v.size(f + ".json")
	}
	for _, f := range []string{fmt.Sprintf("round-%03d", n+1), "answers-" + at, "seen-" + at} {
		w.read += v.size(f + ".json")
	}
	return w
}

// size is that of a file of the fit, 0 if there is none.
func (v *village) size(name string) int64 {
	f, err := os.Stat(filepath.Join(string(v.dir), "fit", filepath.FromSlash(name)))
	if err != nil {
		return 0
	}
	return f.Size()
}
