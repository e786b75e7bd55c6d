package ledger

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/table"
)

// Set is one data set of an open ledger. It answers for all data sets that share rows with it.
type Set struct {
	ledger *Ledger
	own    *known
	Budget Budget // DefaultBudget; a caller may change it
}

// Set returns a data set, or ErrUnknown.
func (l *Ledger) Set(data Data) (*Set, error) {
	s := l.known(data)
	if s == nil {
		return nil, fmt.Errorf("data set %q: %w: contribute its records first", data, ErrUnknown)
	}
	return &Set{ledger: l, own: s, Budget: DefaultBudget}, nil
}

// Look returns what the ledger knows about records, without entering them. Nothing can be recorded in it: ErrUnknown.
func (l *Ledger) Look(t table.Table) *Set {
	return &Set{ledger: l, own: &known{rows: len(t.X), digests: l.digests(t)}, Budget: DefaultBudget}
}

// Fit is what an answer belongs to: a model, fitted by the contributors of one roster.
type Fit struct {
	Model  proof.Word `json:"model"`
	Roster proof.Word `json:"hash"` // hash of the closed roster
}

// Roster is a closed list of contributors that the data set was asked to join.
type Roster struct {
	Fit
	Names []string `json:"names"`
	// Decided says that the contributor itself has compared the lists and takes part in another one, once a model.
	Decided bool `json:"decided,omitempty"`
}

// Round is a round of a fit, answered.
type Round struct {
	Fit
	Schema     proof.Word   // by which the rows were encoded
	Class      int          // the training statement's scalar
	Number     uint64       // of the fit, from 1
	Transcript proof.Word   // head of the transcript before the round
	Weights    []fr.Element // asked for, scale FW
	Party      string       // the account that answers
	Answer     proof.Word   // hash of the answer
	Rho        *big.Rat     // what the answer costs in zCDP; nil if it has no noise
}

// Stand is what a contributor decided about a round of a fit in which somebody disappeared: to open the shares that it
// holds, or to leave somebody out. It never does both.
type Stand struct {
	Question proof.Word `json:"question"` // the transcript up to the round
	Party    string     `json:"party"`    // the account that decides
	Without  []string   `json:"without,omitempty"`
}

// Credit is the direction of an epoch's credit, answered.
type Credit struct {
	Fit
	Class     int // the training statement's scalar
	Epoch     uint64
	Direction []fr.Element // q, scale FQ
	Party     string       // the account that answers
	Answer    proof.Word   // hash of the answer
}

// round and credit are what entries hold.
type (
	round struct {
		Fit
		Schema     proof.Word `json:"schema"`
		Class      int        `json:"class"`
		Number     uint64     `json:"round"`
		Transcript proof.Word `json:"transcript"`
		Weights    integers   `json:"weights"`
		Party      string     `json:"party"`
		Answer     proof.Word `json:"answer"`
		Rho        *big.Rat   `json:"rho,omitempty"` // a fraction of decimal numbers
	}
	credit struct {
		Fit
		Class     int        `json:"class"`
		Epoch     uint64     `json:"epoch"`
		Direction integers   `json:"direction"`
		Party     string     `json:"party"`
		Answer    proof.Word `json:"answer"`
	}
)

// Format names the round, never the weights.
func (r Round) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "round %d, class %d", r.Number, r.Class) }

// Format names the epoch, never the direction.
func (c Credit) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "credit of epoch %d, class %d", c.Epoch, c.Class)
}

// joined is a roster with the data set that joined it.
type joined struct {
	Roster
	set *known
}

// Roster records that the data set takes part in a fit. A second list for the same model is ErrRoster, unless the
// contributor has decided: whoever sees the sums of both learns what those told who are on one list only. There is no
// third list, and no way back to the first. A decision can be made after a refusal, and is recorded once.
func (s *Set) Roster(r Roster) error {
	before := s.rosters(r.Model)
	n := len(before)
	latest := n > 0 && before[n-1].Fit == r.Fit
	decided := func(o joined) bool { return o.Fit != before[0].Fit } // there was a second list
	switch {
	case latest && slices.ContainsFunc(before, func(o joined) bool {
		return o.Fit == r.Fit && o.set == s.own && (o.Decided || !r.Decided)
	}):
		return nil
	case latest || n == 0:
		return s.ledger.write(entry{Data: s.own.data, Roster: &r})
	case !r.Decided || before[0].Fit == r.Fit || slices.ContainsFunc(before, decided):
		return fmt.Errorf("%s: %w: for this model it was %s", list(r.Names), ErrRoster, list(before[n-1].Names))
	}
	return s.ledger.write(entry{Data: s.own.data, Roster: &r})
}

// rosters are those that the data was answered for under a model.
func (s *Set) rosters(model proof.Word) (out []joined) {
	related := s.related()
	for _, r := range s.ledger.rosters {
		if r.Model == model && slices.Contains(related, r.set) {
			out = append(out, r)
		}
	}
	return out
}

// Round records answers to a round, of one class each. It returns nil if they may leave: all are new and within the
// budget, or are the same as before. Otherwise it records none.
//
// The same number of the same fit with other weights, another transcript or another answer is ErrAnswered. After an
// answer under another list of contributors, of whatever model, this is ErrRoster, unless the contributor has decided
// for this one: at near weights, and for a Gaussian at any, the sums of both tell nearly all of those who are on one
// list only. After one under another schema it is ErrSchema: nobody can compare the weights then.
//
// An answer with noise is none of these sums. It costs what it costs, whoever else is on the list and whatever was told
// before, and costs add up: it is ErrBudget if they exceed the budget.
func (s *Set) Round(rounds ...Round) error {
	var out []entry
	for _, r := range rounds {
		told := round{
			r.Fit, r.Schema, r.Class, r.Number, r.Transcript, integersOf(r.Weights), r.Party, r.Answer, r.Rho,
		}
		again, err := s.told(told)
		if err != nil {
			return fmt.Errorf("%v: %w", r, err)
		}
		if !again {
			out = append(out, entry{Data: s.own.data, Round: &told})
		}
	}
	if err := s.affords(out); err != nil {
		return err
	}
	return s.ledger.write(out...)
}

// told checks one answer, and says whether this data set has given it before.
func (s *Set) told(r round) (again bool, err error) {
	roster, err := s.roster(r.Fit)
	if err != nil {
		return false, err
	}
	counted := false // by another party, or about rows in common
	for _, k := range s.related() {
		for _, b := range k.rounds {
			switch {
			case b.Fit != r.Fit && (r.Rho != nil || b.Rho != nil):
				continue
			case b.Fit != r.Fit && b.Schema != r.Schema && !roster.Decided:
				return false, fmt.Errorf("%w: %s now, %s then", ErrSchema, list(roster.Names), list(s.names(b.Fit)))
			case b.Fit != r.Fit && !roster.Decided:
				return false, fmt.Errorf("%w: %s now, %s then", ErrRoster, list(roster.Names), list(s.names(b.Fit)))
			case b.Fit != r.Fit || b.Class != r.Class || b.Number != r.Number:
				continue
			case b.Transcript != r.Transcript || !b.Weights.equal(r.Weights):
				return false, fmt.Errorf("%w: other weights, or another transcript", ErrAnswered)
			}
			counted = true
			if k != s.own || b.Party != r.Party {
				continue
			}
			if b.Answer != r.Answer {
				return false, fmt.Errorf("%w: the answer is another one", ErrAnswered)
			}
			again = true
		}
	}
	if used := s.Rounds(r.Class); r.Rho == nil && !counted && used >= s.Budget.Rounds {
		return false, fmt.Errorf("%w: %d rounds of class %d were answered, over all models", ErrBudget, used, r.Class)
	}
	return again, nil
}

// Stand records a decision. Another one about the same round is ErrAnswered: a home that was restored from an older
// copy forgets what it decided, the ledger does not.
func (s *Set) Stand(d Stand) error {
	for _, k := range s.related() {
		for _, b := range k.stands {
			if b.Question != d.Question || b.Party != d.Party {
				continue
			}
			if !slices.Equal(b.Without, d.Without) {
				return fmt.Errorf("who is in the round %w", ErrAnswered)
			}
			return nil
		}
	}
	return s.ledger.write(entry{Data: s.own.data, Stand: &d})
}

// Credit records the directions of an epoch's credits, of one class each. It returns nil if they may be answered: all
// are new and within the budget, or are the same as before. Otherwise it records none.
//
// The same epoch of the same fit with another direction or another answer is ErrAnswered. A direction in the span of
// those that were answered for the same model is told already, and costs nothing.
func (s *Set) Credit(credits ...Credit) error {
	out, err := s.credits(credits)
	if err != nil {
		return err
	}
	return s.ledger.write(out...)
}

// Creditable is Credit for directions whose answers are not computed yet: it says what Credit would refuse whatever the
// answers are, and records nothing. To compute them first would tell whether that succeeds.
func (s *Set) Creditable(credits ...Credit) error {
	unknown := slices.Clone(credits)
	for i := range unknown {
		unknown[i].Answer = proof.Word{}
	}
	_, err := s.credits(unknown)
	return err
}

// credits are the entries of those credits that have none yet.
func (s *Set) credits(credits []Credit) ([]entry, error) {
	var out []entry
	for _, c := range credits {
		told := credit{c.Fit, c.Class, c.Epoch, integersOf(c.Direction), c.Party, c.Answer}
		again, err := s.credited(told)
		if err != nil {
			return nil, fmt.Errorf("%v: %w", c, err)
		}
		if !again {
			out = append(out, entry{Data: s.own.data, Credit: &told})
		}
	}
	return out, nil
}

// credited checks one answer, and says whether this data set has given it before. An answer of zero is not known yet.
func (s *Set) credited(c credit) (again bool, err error) {
	if _, err := s.roster(c.Fit); err != nil {
		return false, err
	}
	for _, k := range s.related() {
		for _, b := range k.credits {
			if b.Fit != c.Fit || b.Class != c.Class || b.Epoch != c.Epoch {
				continue
			}
			if !b.Direction.equal(c.Direction) {
				return false, fmt.Errorf("%w: another direction", ErrAnswered)
			}
			if k != s.own || b.Party != c.Party {
				continue
			}
			if b.Answer != c.Answer && c.Answer != (proof.Word{}) {
				return false, fmt.Errorf("%w: the answer is another one", ErrAnswered)
			}
			again = true
		}
	}
	used, budget := s.Rank(c.Class), s.Budget.Rank(len(c.Direction))
	if after := s.rank(c.Class, c); after > max(used, budget) {
		return false, fmt.Errorf("%w: %d independent directions of class %d were answered, over all models; "+
			"of %d coordinates at most %d are told", ErrBudget, used, c.Class, len(c.Direction), budget)
	}
	return again, nil
}

// Answered are all rounds that were answered about the data without noise, over all models and classes: one for each
// weights of the given width. Whoever is asked again compares with them.
func (s *Set) Answered(width int) []Round {
	var out []Round
	for _, k := range s.related() {
		for _, r := range k.rounds {
			if len(r.Weights) != width || r.Rho != nil {
				continue
			}
			w := r.Weights.elements()
			if slices.ContainsFunc(out, func(o Round) bool { return slices.Equal(o.Weights, w) }) {
				continue
			}
			out = append(out, Round{r.Fit, r.Schema, r.Class, r.Number, r.Transcript, w, r.Party, r.Answer, nil})
		}
	}
	return out
}

// UnderAnother says whether rounds without noise were answered about the data under another schema than this one. Their
// weights mean something else: nobody can say how many rows differ between those answers and new ones.
func (s *Set) UnderAnother(schema proof.Word) bool {
	for _, k := range s.related() {
		if slices.ContainsFunc(k.rounds, func(r round) bool { return r.Schema != schema && r.Rho == nil }) {
			return true
		}
	}
	return false
}

// Rounds is the number of rounds of a class that were answered about the data without noise, over all models.
func (s *Set) Rounds(class int) int {
	type question struct {
		Fit
		number uint64
	}
	seen := map[question]bool{}
	for _, k := range s.related() {
		for _, r := range k.rounds {
			if r.Class == class && r.Rho == nil {
				seen[question{r.Fit, r.Number}] = true
			}
		}
	}
	return len(seen)
}

// Rank is the number of independent directions of a class that were answered about the data, over all models. The same
// direction counts once for every fit: at other weights it tells something else.
func (s *Set) Rank(class int) int { return s.rank(class) }

func (s *Set) rank(class int, more ...credit) (sum int) {
	spans := map[Fit]*span{}
	take := func(c credit) {
		if c.Class != class {
			return
		}
		if spans[c.Fit] == nil {
			spans[c.Fit] = &span{prime: s.ledger.modulus()}
		}
		spans[c.Fit].add(c.Direction)
	}
	for _, k := range s.related() {
		for _, c := range k.credits {
			take(c)
		}
	}
	for _, c := range more {
		take(c)
	}
	for _, v := range spans {
		sum += len(v.rows)
	}
	return sum
}

// related are the data sets that this one answers for.
func (s *Set) related() []*known { return s.ledger.overlapping(s.own) }

// roster returns the roster of a fit, which has to be the last one for its model, and this data set on it: with its
// decision, if there is one.
func (s *Set) roster(f Fit) (Roster, error) {
	all := s.rosters(f.Model)
	if n := len(all); n > 0 && all[n-1].Fit != f {
		return Roster{}, fmt.Errorf("%w: %s have taken its place", ErrRoster, list(all[n-1].Names))
	}
	for _, r := range slices.Backward(all) {
		if r.set == s.own && r.Fit == f {
			return r.Roster, nil
		}
	}
	return Roster{}, fmt.Errorf("list of contributors of model %v: %w", f.Model, ErrUnknown)
}

// names are those on the roster of a fit.
func (s *Set) names(f Fit) []string {
	for _, r := range s.rosters(f.Model) {
		if r.Fit == f {
			return r.Names
		}
	}
	return nil
}

func list(names []string) string {
	const most = 12
	if n := len(names); n > most {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), n-most)
	}
	return strings.Join(names, ", ")
}
