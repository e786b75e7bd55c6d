package exchange

import (
	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// Whoever writes the shared folder can take away what the owner showed all, and a liar has reason to: it is what the
// liar signed. So the owner keeps a copy of its own.

// showAll writes a document of a round for all parties, and the owner's copy first.
func showAll[T any](d Dir, side Side, file func(Dir, int) string, round int, v T) error {
	if side.Kept != "" {
		if err := document.WriteJSON(file(side.Kept, round), v, document.Secret); err != nil {
			return err
		}
	}
	return document.WriteJSON(file(d, round), v, document.Secret)
}

// mend puts back what the owner showed all about the open round.
func (d Dir) mend(q transcript.Question, side Side) error {
	if side.Kept == "" {
		return nil
	}
	if err := mended[answersJSON](d, side, Dir.answersFile, q); err != nil {
		return err
	}
	return mended[disputeJSON](d, side, Dir.dispute, q)
}

func mended[T interface{ about() proof.Word }](
	d Dir, side Side, file func(Dir, int) string, q transcript.Question,
) error {
	kept, err := read[T](file(side.Kept, q.Number))
	if kept == nil || err != nil || (*kept).about() != q.ID {
		return err
	}
	_, err = say(file(d, q.Number), kept)
	return err
}

func (j answersJSON) about() proof.Word { return j.Question }
func (j disputeJSON) about() proof.Word { return j.Question }
