package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
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

// unreachable are the errors that mean that no server, or no leader, answered.
var unreachable = []error{
	context.DeadlineExceeded,
	nats.ErrNoResponders, nats.ErrTimeout, nats.ErrNoServers, nats.ErrDisconnected, nats.ErrStaleConnection,
	nats.ErrConnectionClosed, nats.ErrConnectionDraining, nats.ErrConnectionReconnecting, nats.ErrInvalidConnection,
	nats.ErrReconnectBufExceeded, nats.ErrBadSubscription,
	jetstream.ErrNoStreamResponse, jetstream.ErrJetStreamNotEnabled, jetstream.ErrJetStreamNotEnabledForAccount,
	jetstream.ErrNoHeartbeat, jetstream.ErrConnectionClosed, jetstream.ErrAsyncPublishTimeout,
	jetstream.ErrServerShutdown, jetstream.ErrConsumerLeadershipChanged, jetstream.ErrTooManyStalledMsgs,
}

// wrap names the operation and its object, and adds the sentinel by which the caller can act.
func wrap(op string, what any, err error) error {
	if err == nil {
		return nil
	}
	at := fmt.Sprintf("%s %v", op, what)
	switch {
	case isAny(err, sentinels):
		return fmt.Errorf("%s: %w", at, err)
	case isFull(err):
		return fmt.Errorf("%s: %w: %w", at, ErrFull, err)
	case isUnreachable(err):
		return fmt.Errorf("%s: %w: %w", at, ErrUnavailable, err)
	}
	return fmt.Errorf("%s: %w", at, err)
}

// sentinels are the errors that callers act on.
var sentinels = []error{
	ErrNotFound, ErrNoResult, ErrNoPayload, ErrNoKeys, ErrOtherKey, ErrTooLarge, ErrFull, ErrUnavailable, ErrLeaseLost,
	ErrNoStore, ErrReplicas,
}

func isAny(err error, of []error) bool {
	return slices.ContainsFunc(of, func(e error) bool { return errors.Is(err, e) })
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
		return slices.ContainsFunc([]string{"maximum bytes", "no space", "limits exceeded"}, func(text string) bool {
			return strings.Contains(api.Description, text)
		})
	}
	return false
}

func isUnreachable(err error) bool {
	if isAny(err, unreachable) {
		return true
	}
	var api *jetstream.APIError
	return errors.As(err, &api) && api.Code == 503
}

// isConflict says that the last message of the subject is not the expected one: another writer was faster. Replicated
// streams answer with the second code.
func isConflict(err error) bool {
	var api *jetstream.APIError
	if !errors.As(err, &api) {
		return false
	}
	return api.ErrorCode == jetstream.JSErrCodeStreamWrongLastSequence ||
		api.ErrorCode == jetstream.JSErrCodeStreamWrongLastSequenceConstant
}

func isAbsent(err error) bool {
	absent := []error{jetstream.ErrMsgNotFound, jetstream.ErrKeyNotFound, jetstream.ErrObjectNotFound}
	return isAny(err, absent)
}
