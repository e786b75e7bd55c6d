package epoch

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tributary-zk/tributary/protocol/order"
)

// Answers are read by their payer as soon as somebody sees the transaction that posts them, whether the contract takes
// it or not. After an order's answerBy it takes none, and the fee is the payer's again. So the owner keeps away from
// that time: it has to prove the answers, and its transactions have to be mined.
const (
	answerMargin = time.Hour        // before answerBy, for taking an order
	postMargin   = 15 * time.Minute // before answerBy, for posting
)

// ErrLate says that an order's time is over, or too near to its end.
var ErrLate = errors.New("there is too little time left to answer: answers would be the payer's for nothing")

// timely refuses an order whose answers have to be there in less than a margin, by the chain's time. Without a chain
// nothing is paid, and no time counts.
func (o *Owner) timely(ctx context.Context, asked order.Order, margin time.Duration) error {
	if o.Settlement == nil {
		return nil
	}
	now, err := o.Settlement.Now(ctx)
	if err != nil {
		return err
	}
	if asked.AnswerBy < now+uint64(margin.Seconds()) {
		return fmt.Errorf("answers are due at %d, it is %d, and %v have to be left: %w",
			asked.AnswerBy, now, margin, ErrLate)
	}
	return nil
}
