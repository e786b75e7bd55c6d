package blame

import (
	"fmt"

	"github.com/tributary-zk/tributary/protocol/transcript"
)

// Twice is evidence against a member that signed two answers to one question. An answer is a function of the question
// and the member's secrets: whoever keeps to the protocol gives the same one again.
func Twice(q transcript.Question, a, other transcript.Answer) Evidence {
	return Evidence{Version: Version, Party: a.Party, Question: &q.ID, Answer: &a, Other: &other}
}

// twice says whether the member at a place signed two answers to a question.
func (c *court) twice(i int, e Evidence) error {
	alone := e.Opening == nil && e.Own == nil && e.Deal == nil && e.Masked == nil && e.Claims.Signature == ""
	if e.Question == nil || e.Answer == nil || !alone {
		return fmt.Errorf("it has no two answers, or more than these: %w", ErrEvidence)
	}
	for _, a := range []*transcript.Answer{e.Answer, e.Other} {
		if a.Party != e.Party || !a.SignedBy(c.members[i].Account, c.t.Start(), *e.Question) {
			return fmt.Errorf("%s did not sign both answers to that question: %w", e.Party, ErrEvidence)
		}
	}
	if e.Answer.Says(*e.Other) {
		return fmt.Errorf("%s signed one answer: %w", e.Party, ErrEvidence)
	}
	return nil
}
