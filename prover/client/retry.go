package client

import (
	"context"
	"math/rand/v2"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/tributary-zk/tributary/prover/sleep"
)

// retry repeats a call while the service is unavailable or says when to come again, for as long as Options.Wait allows:
// long enough for a restart. Every call of the API may be repeated: submissions have a key, the others change nothing
// the second time.
func (c *Client) retry(ctx context.Context, method string, req, reply any, conn *grpc.ClientConn,
	invoke grpc.UnaryInvoker, opts ...grpc.CallOption,
) error {
	started := time.Now()
	for attempt := 1; ; attempt++ {
		err := c.refusal.typed(invoke(ctx, method, req, reply, conn, opts...))
		after, again := c.again(err, attempt)
		after, left := c.left(after, time.Since(started), attempt)
		if !again || !left {
			return err
		}
		c.waiting(err)
		if sleep.For(ctx, after) != nil {
			return err
		}
	}
}

// left says whether a call that failed may be repeated, and after what pause. The last attempt is made when
// Options.Wait is over, so that none of it is wasted.
func (c *Client) left(after, passed time.Duration, attempt int) (time.Duration, bool) {
	rest := c.options.Wait - passed
	if rest <= 0 || c.options.Attempts > 0 && attempt >= c.options.Attempts {
		return 0, false
	}
	return min(after, rest), true
}

func (c *Client) waiting(err error) {
	if c.options.Waiting != nil {
		c.options.Waiting(c.target, err)
	}
}

// again says whether an error may pass, and how long to wait: at least as long as the service asks; otherwise longer
// each time, up to a few seconds; never longer than MaxBackoff. A random part keeps clients from coming back all at
// once. RESOURCE_EXHAUSTED without RetryInfo does not pass: the message is too long, for example.
func (c *Client) again(err error, attempt int) (time.Duration, bool) {
	s, ok := status.FromError(err)
	if err == nil || !ok {
		return 0, false
	}
	asked, said := retryInfo(s)
	if s.Code() != codes.Unavailable && !(s.Code() == codes.ResourceExhausted && said) {
		return 0, false
	}
	d := min(firstBackoff<<min(attempt-1, 20), maxUnasked, c.options.MaxBackoff)
	d = d/2 + rand.N(d/2+1)
	return min(max(d, asked), c.options.MaxBackoff), true
}

func retryInfo(s *status.Status) (time.Duration, bool) {
	for _, d := range s.Details() {
		if info, ok := d.(*errdetails.RetryInfo); ok {
			return info.GetRetryDelay().AsDuration(), true
		}
	}
	return 0, false
}
