package chain

import (
	"context"

	"github.com/tributary-zk/tributary/rollup/sealed"
)

// Demand says that the sender has not got sum H.
func (m *Model) Demand(ctx context.Context, from Account) (Receipt, error) { panic("not written yet") }

// Serve begins to take orders, if nobody demanded sum H in time.
func (m *Model) Serve(ctx context.Context, from Account) (Receipt, error) { panic("not written yet") }

// HessianSubject is what a sealed sum H of a class is about.
func (m *Model) HessianSubject(class int) sealed.Word { panic("not written yet") }

// PostHessian posts the sealed sum H of a class, with a box for every member.
func (m *Model) PostHessian(ctx context.Context, from Account, class int, message sealed.Message) (Receipt, error) { panic("not written yet") }

// Hessian returns the posted sum H of a class, nil if there is none.
func (m *Model) Hessian(ctx context.Context, class int) (*sealed.Message, error) { panic("not written yet") }

// ComplainHessian proves that the posted sum H of a class is bad.
func (m *Model) ComplainHessian(
	ctx context.Context, from Account, class int, complaint sealed.Complaint,
) (Receipt, error) { panic("not written yet") }
