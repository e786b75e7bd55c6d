package client

import (
	"context"
	"math/rand/v2"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// retry repeats a call while the service is unavailable or says when to come again. Every call of the API may be repeated: submissions have a key, the others change nothing the second time.
func (c *Client) retry(ctx context.Context, method string, req, reply any, conn *grpc.ClientConn, invoke grpc.UnaryInvoker, opts ...grpc.CallOption) error {
	for attempt := 1; ; attempt++ {
		err := c.refusal.typed(invoke(ctx, method, req, reply, conn, opts...))
		after, again := c.again(err, attempt)
		if !again || attempt >= c.options.Attempts || pause(ctx, after) != nil {
			return err
		}
	}
}

// again says whether an error passes, and when to try again: not before the service says, longer each time, never longer than MaxBackoff, and by chance, so that clients do not come back all at once.
// RESOURCE_EXHAUSTED without RetryInfo does not pass: a message is too long, say.
func (c *Client) again(err error, attempt int) (time.Duration, bool) {
	s, ok := status.FromError(err)
	if err == nil || !ok {
		return 0, false
	}
	asked, said := retryInfo(s)
	if s.Code() != codes.Unavailable && !(s.Code() == codes.ResourceExhausted && said) {
		return 0, false
	}
	d := min(firstBackoff<<min(attempt-1, 20), c.options.MaxBackoff)
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

func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
