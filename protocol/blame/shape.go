package blame

import (
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// misshapen says whether the member at a place signed masked values of which no round asks for so many: another number
// of vectors than of committed questions, or a vector that is neither a gradient nor a gradient with a Hessian. Such an
// answer joins no sum, and nobody who keeps to the protocol signs one in this fit, to whatever question.
func (c *court) misshapen(i int, e Evidence) error {
	if e.Answer == nil || e.Opening != nil || e.Own != nil || e.Claims.Signature != "" {
		return fmt.Errorf("it has no answer, or more than an answer: %w", ErrEvidence)
	}
	if e.Answer.Party != e.Party || !e.Answer.SignedBy(c.members[i].Account, c.t.Start(), *e.Question) {
		return fmt.Errorf("%s did not sign the answer to that question: %w", e.Party, ErrEvidence)
	}
	masked := make([][]fr.Element, len(e.Masked))
	right := len(e.Masked) == len(e.Answer.Questions)
	for k, values := range e.Masked {
		masked[k] = party.Elements(values)
		right = right && (len(values) == c.width(true) || len(values) == c.width(false))
	}
	if e.Answer.Masked != transcript.MaskedDigest(masked) {
		return fmt.Errorf("%s did not sign the masked values: %w", e.Party, ErrEvidence)
	}
	if right {
		return fmt.Errorf("%s signed as many values as a round asks for: %w", e.Party, ErrEvidence)
	}
	return nil
}
