package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Errors that callers act on.
var (
	ErrNotFound    = errors.New("no such job")
	ErrNoResult    = errors.New("the job has no result")
	ErrNoPayload   = errors.New("the payload is gone")
	ErrNoKeys      = errors.New("no keys of this circuit are stored")
	ErrOtherKey    = errors.New("the circuit is registered with another verifying key")
	ErrTooLarge    = errors.New("too large for the store")
	ErrFull        = errors.New("the store is full")
	ErrUnavailable = errors.New("the store cannot be reached")
	ErrLeaseLost   = errors.New("the lease ran out")
	ErrNoStore     = errors.New("there is no store yet: start tributary serve first, which makes it")
	ErrReplicas    = errors.New("the store has another number of replicas")
)

// JetStream's error codes that the client library does not name.
const (
	codeAccountFull    jetstream.ErrorCode = 10002
	codeNoResources    jetstream.ErrorCode = 10023
	codeStorageFull    jetstream.ErrorCode = 10047
	codeStoreFailed    jetstream.ErrorCode = 10077
	codeStreamMaxBytes jetstream.ErrorCode = 10122
)

// unreachable are the client library's ways to say that no server, or no leader, answered.
var unreachable = []error{
	nats.ErrNoResponders, nats.ErrTimeout, nats.ErrConnectionClosed, nats.ErrConnectionDraining, nats.ErrDisconnected, nats.ErrReconnectBufExceeded,
	nats.ErrConnectionReconnecting, nats.ErrNoServers, nats.ErrStaleConnection, nats.ErrInvalidConnection, nats.ErrBadSubscription,
	jetstream.ErrNoStreamResponse, jetstream.ErrJetStreamNotEnabled, jetstream.ErrJetStreamNotEnabledForAccount, jetstream.ErrNoHeartbeat,
	jetstream.ErrConnectionClosed, jetstream.ErrAsyncPublishTimeout, jetstream.ErrServerShutdown, jetstream.ErrConsumerLeadershipChanged, jetstream.ErrTooManyStalledMsgs, context.DeadlineExceeded,
}

// wrap names the operation and what it was done to, and adds the sentinel that says what the caller can do.
func wrap(op string, what any, err error) error {
	if err == nil {
		return nil
	}
	at := fmt.Sprintf("%s %v", op, what)
	switch {
	case known(err):
		return fmt.Errorf("%s: %w", at, err)
	case isFull(err):
		return fmt.Errorf("%s: %w: %w", at, ErrFull, err)
	case isUnreachable(err):
		return fmt.Errorf("%s: %w: %w", at, ErrUnavailable, err)
	}
	return fmt.Errorf("%s: %w", at, err)
}

func known(err error) bool {
	for _, e := range []error{ErrNotFound, ErrNoResult, ErrNoPayload, ErrNoKeys, ErrOtherKey, ErrTooLarge, ErrFull, ErrUnavailable, ErrLeaseLost, ErrNoStore, ErrReplicas} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

func isFull(err error) bool {
	var api *jetstream.APIError
	if !errors.As(err, &api) {
		return false
	}
	switch api.ErrorCode {
	case codeAccountFull, codeNoResources, codeStorageFull, codeStreamMaxBytes:
		return true
	case codeStoreFailed: // its text is the file store's error
		return strings.Contains(api.Description, "maximum bytes") || strings.Contains(api.Description, "no space") || strings.Contains(api.Description, "limits exceeded")
	}
	return false
}

func isUnreachable(err error) bool {
	for _, e := range unreachable {
		if errors.Is(err, e) {
			return true
		}
	}
	var api *jetstream.APIError
	return errors.As(err, &api) && api.Code == 503
}

// isConflict says that the last message of the subject is not the expected one: somebody else was faster. The second code is what replicated streams answer.
func isConflict(err error) bool {
	var api *jetstream.APIError
	return errors.As(err, &api) &&
		(api.ErrorCode == jetstream.JSErrCodeStreamWrongLastSequence || api.ErrorCode == jetstream.JSErrCodeStreamWrongLastSequenceConstant)
}

func isAbsent(err error) bool {
	return errors.Is(err, jetstream.ErrMsgNotFound) || errors.Is(err, jetstream.ErrKeyNotFound) || errors.Is(err, jetstream.ErrObjectNotFound)
}
