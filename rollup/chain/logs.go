package chain

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// defaultWindow is how many blocks a query for events covers: most nodes answer it.
const defaultWindow = 5000

// source is where events of a kind come from: the contract, and the ABI that has the event. The settlement's libraries
// emit in its name.
type source[E bind.ContractEvent] struct {
	client *Client
	at     common.Address
	from   uint64 // block
	abi    abi.ABI
	unpack func(*types.Log) (*E, error)
}

// emitted are events of the settlement, by the library that emits them.
func emitted[E bind.ContractEvent](
	s *Settlement, library interface{ GetABI() abi.ABI }, unpack func(*types.Log) (*E, error),
) source[E] {
	return source[E]{s.client, s.Address(), s.Block, library.GetABI(), unpack}
}

// each calls take with the events with the given topics, in their order, up to the block whose state is read.
func (s source[E]) each(ctx context.Context, take func(*E), topics ...[]any) error {
	head, err := s.client.head(ctx)
	if err != nil {
		return fmt.Errorf("read events: %w", err)
	}
	for from := s.from; from <= head; from += s.client.window {
		if err := s.query(ctx, from, min(head, from+s.client.window-1), take, topics...); err != nil {
			return fmt.Errorf("read events of blocks from %d on: %w", from, err)
		}
	}
	return nil
}

// last returns the last event with the given topics, nil if there is none. It begins at the end, since what is asked
// for is mostly new.
func (s source[E]) last(ctx context.Context, topics ...[]any) (latest *E, err error) {
	head, err := s.client.head(ctx)
	if err != nil {
		return nil, fmt.Errorf("read events: %w", err)
	}
	if head < s.from {
		return nil, nil
	}
	for to := head; ; to -= s.client.window {
		from := s.from
		if to >= s.from+s.client.window {
			from = to - s.client.window + 1
		}
		if err := s.query(ctx, from, to, func(e *E) { latest = e }, topics...); err != nil {
			return nil, fmt.Errorf("read events of blocks up to %d: %w", to, err)
		}
		if latest != nil || from == s.from {
			return latest, nil
		}
	}
}

func (s source[E]) query(ctx context.Context, from, to uint64, take func(*E), topics ...[]any) error {
	contract := bind.NewBoundContract(s.at, s.abi, s.client.backend, s.client.backend, s.client.backend)
	it, err := bind.FilterEvents(contract, &bind.FilterOpts{Context: ctx, Start: from, End: &to}, s.unpack, topics...)
	if err != nil {
		return err
	}
	defer it.Close()
	for it.Next() {
		take(it.Value())
	}
	return it.Error()
}

// head is the number of the block whose state is read.
func (c *Client) head(ctx context.Context) (uint64, error) {
	block, err := c.at(ctx)
	if err != nil {
		return 0, err
	}
	if block == nil {
		h, err := c.backend.HeaderByNumber(ctx, nil)
		if err != nil {
			return 0, err
		}
		block = h.Number
	}
	return block.Uint64(), nil
}

// event returns the first event of a kind that a contract emitted in a transaction.
func event[E any](r *types.Receipt, contract common.Address, unpack func(*types.Log) (*E, error)) (*E, error) {
	for _, l := range r.Logs {
		if l == nil || l.Address != contract {
			continue
		}
		if e, err := unpack(l); err == nil {
			return e, nil
		}
	}
	return nil, fmt.Errorf("the receipt lacks the event %T", *new(E))
}
