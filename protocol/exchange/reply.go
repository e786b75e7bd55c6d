package exchange

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/protocol/blame"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/contributor"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// ErrForeign says that a file under a contributor's name is not what that contributor signed. Whoever writes the folder
// can put one there. The contributor replaces it when it replies again.
var ErrForeign = errors.New("it is not the contributor's reply: the contributor has to reply again, which replaces it")

// theirs reads the reply of the member at a place to the open round, if the file is what the member signed: an answer
// to this question, with the masked values that it signed. How many values it signed is not looked at.
func (d Dir) theirs(t *transcript.Transcript, place int) (Reply, error) {
	q, _ := t.Open()
	name := t.Members()[place].Name
	r, err := d.ReadReply(q.Number, name)
	if errors.Is(err, fs.ErrNotExist) {
		return r, err
	}
	if err == nil {
		err = d.signed(t, place, r)
	}
	if err != nil {
		return r, fmt.Errorf("%s: %w: %w", d.reply(q.Number, name), ErrForeign, err)
	}
	return r, nil
}

func (d Dir) signed(t *transcript.Transcript, place int, r Reply) error {
	q, _ := t.Open()
	if r.Question != q.ID {
		return errors.New("it answers another question: the exchange folder is of another fit")
	}
	if err := t.Check(place, r.Answer); err != nil {
		return err
	}
	var shown [][]fr.Element
	for _, m := range r.Masked {
		shown = append(shown, party.Elements(m.Values))
	}
	if r.Answer.Masked != transcript.MaskedDigest(shown) {
		return fmt.Errorf("%s masked other values than it signed", r.Answer.Party)
	}
	for i, m := range r.Masked {
		at := m.Open()
		if i < len(q.Asks) && (at.Context != q.Context(t.Terms(), i) || at.Party != place || at.Parties != q.Of) {
			return fmt.Errorf("vector %d is about another question, or of party %d of %d, expected party %d of %d",
				i, at.Party, at.Parties, place, q.Of)
		}
	}
	return nil
}

// inbox reads the replies to the open round, by who was asked, and says whose are missing. A file that is not its
// member's is refused by name, unless that member is about to be left out. So is a reply with too many or too few
// values, which its member signed.
func (d Dir) inbox(t *transcript.Transcript, leaving *bundle.Eviction) (in []Reply, missing []string, err error) {
	q, _ := t.Open()
	for _, place := range q.Among {
		name := t.Members()[place].Name
		r, err := d.theirs(t, place)
		left := leaving != nil && slices.Contains(leaving.Names, name)
		switch {
		case errors.Is(err, fs.ErrNotExist), err != nil && left:
			missing = append(missing, name)
			continue
		case err != nil:
			return nil, nil, err
		}
		if err := d.measured(t, place, r); err != nil {
			return nil, nil, err
		}
		in = append(in, r)
	}
	return in, missing, nil
}

// measured refuses a signed reply of another number of vectors or values than was asked for.
func (d Dir) measured(t *transcript.Transcript, place int, r Reply) error {
	q, _ := t.Open()
	right := len(r.Masked) == len(q.Asks)
	for i := 0; right && i < len(q.Asks); i++ {
		right = len(r.Masked[i].Values) == q.Asks[i].Width(t.Terms().Schema.Features())
	}
	if right {
		return nil
	}
	e := blame.Evidence{Version: blame.Version, Party: r.Answer.Party, Question: &q.ID, Answer: &r.Answer}
	for _, m := range r.Masked {
		e.Masked = append(e.Masked, m.Values)
	}
	if e.Verify(t) != nil { // as many as some other round asks for
		return fmt.Errorf("%s: %s signed another number of values than round %d asks for: nothing goes on with it",
			d.reply(q.Number, r.Answer.Party), r.Answer.Party, q.Number)
	}
	return d.accuse(q.Number, misshapen, e)
}

// answeredBy says whether a contributor's own answer to the open round is in the folder, and proven if the terms ask
// for it.
func (d Dir) answeredBy(t *transcript.Transcript, c *contributor.Contributor, side Side) bool {
	q, _ := t.Open()
	place := c.State.Index
	if !slices.Contains(q.Among, place) {
		return false
	}
	r, err := d.theirs(t, place)
	return err == nil && d.proven(t, q, []int{place}, []transcript.Answer{r.Answer}, side) == nil
}
