package epoch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/protocol/transcript"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// Who joins on the chain may be of no use to a fit: it shows no card, its record does not hold, or it never pledges.
// Before the first round the roster is closed without it, and nothing is told about it. Nobody can prove that somebody
// else was silent, nor see that the owner has hidden a card: so each contributor says itself whom it goes on without,
// before it pledges. All who are on the roster pledge, and they have to be more than two thirds of those who take part
// on the chain. At the end of the fit they vote the others out there, with those whom the fit has left out: it is one
// of the events that the terms allow.

// AbsentError says who takes part on the chain, and would not in the fit.
type AbsentError struct {
	Accounts []terms.Address // in the order of their places
	Names    []string        // on their cards, "" where the bundle has none that holds
	Owner    bool            // the roster is being closed; otherwise it lacks them
}

func (e *AbsentError) Error() string {
	var out []string
	for i, a := range e.Accounts {
		card := "has no card in the bundle"
		if e.Names[i] != "" {
			card = fmt.Sprintf("has a card in the bundle, as %s", e.Names[i])
		}
		out = append(out, fmt.Sprintf("%v %s", a, card))
	}
	if e.Owner {
		return "on the chain takes part who is missing here: " + strings.Join(out, ", ") +
			": ask for its card and its statements"
	}
	return fmt.Sprintf("%s lacks who takes part on the chain: %s: ask them, and the others, before you go on without",
		bundle.RosterFile, strings.Join(out, ", "))
}

// Unwrap returns ErrRoster.
func (e *AbsentError) Unwrap() error { return ErrRoster }

var (
	// ErrTooFew says that those who are left cannot leave others out.
	ErrTooFew = errors.New("it takes more than two thirds of all who take part on the chain to leave somebody out")
	// ErrNobody says that somebody who is to be left out takes no part.
	ErrNobody = errors.New("it takes no part, or is on the roster")
)

// known are the accounts of a roster.
func known(r bundle.Roster) map[terms.Address]bool {
	out := map[terms.Address]bool{}
	for _, m := range r.Contributors {
		out[m.Account] = true
	}
	return out
}

// absent are those who take part in the contract and are not on a roster, by place.
func absent(members []chain.Member, r bundle.Roster) (out []terms.Address) {
	on := known(r)
	for _, m := range members {
		if a := terms.Address(m.Account); m.Standing == chain.Eligible && !on[a] {
			out = append(out, a)
		}
	}
	return out
}

// departed are those who have no part in the end of a fit, by place: whom it was begun without, and whom it has left
// out.
func departed(members []chain.Member, t *transcript.Transcript) (out []terms.Address) {
	before, since := absent(members, bundle.Roster{Contributors: t.Members()}), leftOut(t)
	for _, m := range members {
		if a := terms.Address(m.Account); slices.Contains(before, a) || slices.Contains(since, a) {
			out = append(out, a)
		}
	}
	return out
}

// matter is what a vote to leave somebody out is about: the round that went on without, or the fit that began so.
func matter(t *transcript.Transcript) proof.Word {
	if e := t.Evicted(); e != nil {
		return e.Question
	}
	return t.Start()
}

// eligible is how many take part in the contract.
func eligible(members []chain.Member) (n int) {
	for _, m := range members {
		if m.Standing == chain.Eligible {
			n++
		}
	}
	return n
}

// reducible says whether so many who are left can leave the others out of the contract, and go on.
func reducible(ctx context.Context, s Launcher, members []chain.Member, left int) error {
	m, err := s.Model(ctx)
	if err != nil {
		return err
	}
	if m.Evictions == 0 {
		return ErrNoEvictions
	}
	if n := eligible(members); 3*left <= 2*n {
		return fmt.Errorf("%d of %d would be left: %w", left, n, ErrTooFew)
	}
	return nil
}

// consents refuses a roster that lacks somebody who takes part in the contract, unless the contributor goes on without.
// What it has decided the home keeps.
func (c *Contributor) consents(ctx context.Context, members []chain.Member) error {
	r, s := c.verified.Roster, &c.party.State
	out, on, before := absent(members, r), known(r), len(s.Without)
	s.Without = slices.DeleteFunc(s.Without, func(a terms.Address) bool { return on[a] }) // back: it would be asked again
	for _, a := range c.Without {
		if !slices.Contains(out, a) && !slices.Contains(s.Without, a) {
			return fmt.Errorf("%v: %w", a, ErrNobody)
		}
	}
	var fresh []terms.Address
	e := &AbsentError{}
	for _, a := range out {
		switch {
		case slices.Contains(s.Without, a):
		case slices.Contains(c.Without, a):
			fresh = append(fresh, a)
		default:
			e.Accounts, e.Names = append(e.Accounts, a), append(e.Names, c.cardOf(a))
		}
	}
	if len(e.Accounts) > 0 {
		return e
	}
	if len(out) > 0 {
		if err := reducible(ctx, c.Settlement, members, len(r.Contributors)); err != nil {
			return err
		}
	}
	if s.Without = append(s.Without, fresh...); len(fresh) == 0 && len(s.Without) == before {
		return nil
	}
	return c.save()
}

// cardOf is the name on an account's card, "" if there is none that holds.
func (f Folders) cardOf(a terms.Address) string {
	cards, _ := bundle.ReadGoodCards(f.Bundle)
	for _, m := range cards {
		if m.Account == a {
			return m.Name
		}
	}
	return ""
}

// restart closes the roster anew without some, by name or account, before the first round. Who has pledged for the
// roster of before pledges again.
func (o *Owner) restart(ctx context.Context, without []string) error {
	p, err := o.Open()
	if err != nil {
		return err
	}
	if err := os.Remove(filepath.Join(o.Bundle, bundle.RosterFile)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	p.State.Rows, o.verified = 0, nil
	o.without = without
	defer func() { o.without = nil }()
	_, err = o.Close(ctx)
	return err
}

// begun says whether the fit has asked anything.
func (o *Owner) begun() (bool, error) {
	rounds, err := o.exchange().Rounds()
	return len(rounds) > 0, err
}

// stillEnough refuses to leave more out of a fit than the contract leaves out together with those that it was begun
// without.
func (o *Owner) stillEnough(ctx context.Context, r bundle.Roster, without []string) error {
	if o.Settlement == nil || len(without) == 0 {
		return nil
	}
	members, err := o.Settlement.Members(ctx)
	if err != nil || len(absent(members, r)) == 0 {
		return err
	}
	return reducible(ctx, o.Settlement, members, len(r.Contributors)-len(without))
}

// chosen are the cards of those who take part in the contract and are not to be left out, with their places.
func (o *Owner) chosen(
	ctx context.Context, members []chain.Member, cards []bundle.Member,
) (out []bundle.Member, err error) {
	used := map[string]bool{}
	left := &AbsentError{Owner: true}
	for place, m := range members {
		if m.Standing != chain.Eligible {
			continue
		}
		account, name := terms.Address(m.Account), ""
		i := slices.IndexFunc(cards, func(c bundle.Member) bool { return c.Account == account })
		if i >= 0 {
			name = cards[i].Name
		}
		if k := o.leaves(account, name); k != "" {
			used[k] = true
			continue
		}
		if i < 0 {
			left.Accounts, left.Names = append(left.Accounts, account), append(left.Names, "")
			continue
		}
		cards[i].Index = &place
		out = append(out, cards[i])
	}
	for _, w := range o.without {
		if !used[w] {
			return nil, fmt.Errorf("%s: %w", w, ErrNobody)
		}
	}
	if len(left.Accounts) > 0 {
		return nil, left
	}
	if len(o.without) > 0 {
		err = reducible(ctx, o.Settlement, members, len(out))
	}
	return out, err
}

// leaves is the word by which somebody is to be left out, "" if nobody says so.
func (o *Owner) leaves(account terms.Address, name string) string {
	for _, w := range o.without {
		if strings.EqualFold(w, account.String()) || name != "" && w == name {
			return w
		}
	}
	return ""
}

// asideDir is the folder in a bundle of contribution statements of those who are not on the roster.
const asideDir = "aside"

// aside moves the contribution statements of all who are not on a roster out of the way, whether they can be read or
// not, and back those of all who are: a bundle holds when all its statements are somebody's.
func (o *Owner) aside(r bundle.Roster) error {
	in, out := filepath.Join(o.Bundle, bundle.StatementsDir, catalog.Contribution.Name), filepath.Join(o.Bundle, asideDir)
	names := r.Names()
	if o.Terms.Validates() {
		names = append(names, bundle.CuratorName) // its hold-outs
	}
	err := move(in, out, func(name, _ string) bool { return !slices.Contains(names, name) })
	if err != nil {
		return err
	}
	return move(out, in, func(name, file string) bool {
		_, err := os.Stat(filepath.Join(in, file)) // what was written since is newer
		return slices.Contains(names, name) && errors.Is(err, fs.ErrNotExist)
	})
}

// move moves the statements of some parties to another folder.
func move(from, to string, which func(name, file string) bool) error {
	files, err := os.ReadDir(from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, f := range files {
		end := strings.LastIndex(f.Name(), "-class-")
		if end < 0 || !which(f.Name()[:end], f.Name()) {
			continue
		}
		err = errors.Join(err, os.MkdirAll(to, 0o755), os.Rename(filepath.Join(from, f.Name()), filepath.Join(to, f.Name())))
	}
	return err
}
