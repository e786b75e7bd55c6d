package settle

import (
	"errors"
	"fmt"

	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// What the contract takes, so that every call fits into the 128 KiB that ordinary nodes relay:
// verifier-contracts/src/types/Limits.sol has the reasons.
const (
	maxClasses = 100  // models
	maxPlaces  = 512  // of a roster
	maxHessian = 4000 // boxes and entries of a posted sum H
)

// ErrSize says that terms are for too large a model to be settled: somebody's call would not fit into a transaction.
var ErrSize = errors.New("too large to be settled by a contract")

// CheckSizes returns an ErrSize unless the contract takes a model of the terms.
func CheckSizes(t *terms.Terms) error {
	if n := t.Models(); n > maxClasses {
		return fmt.Errorf("%d classes, at most %d: %w", n, maxClasses, ErrSize)
	}
	if n := t.ContributorCapacity; n > maxPlaces {
		return fmt.Errorf("contributor_capacity is %d, at most %d: %w", n, maxPlaces, ErrSize)
	}
	// A box for each place, and the entries with their blind.
	if n := t.ContributorCapacity + commit.Hessian(t.Schema.Features()).Len + 1; n > maxHessian {
		return fmt.Errorf("%d columns and %d places: a contributor that lacks sum H needs a message of %d words, "+
			"at most %d fit: take fewer columns, or a smaller contributor_capacity: %w",
			t.Schema.Features(), t.ContributorCapacity, n, maxHessian, ErrSize)
	}
	return nil
}
