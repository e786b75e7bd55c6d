package demo

import (
	"context"
	"crypto/ecdh"
	"fmt"

	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/owner"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/settle"
)

// prove proves jobs and keeps the records.
func (e *epoch) prove(jobs []party.Task, err error) ([]*bundle.Record, error) {
	if err != nil {
		return nil, err
	}
	proven, err := e.shop.Prove(jobs...)
	if err != nil {
		return nil, err
	}
	e.records = append(e.records, proven...)
	out := make([]*bundle.Record, len(proven))
	for i := range proven {
		out[i] = proven[i].Record
	}
	return out, nil
}

// contribute: each contributor registers, proves and submits its rows.
func (e *epoch) contribute(ctx context.Context) error {
	roster := make([]*ecdh.PublicKey, len(e.clinic))
	for i, c := range e.clinic {
		records, err := e.prove(c.Contribution())
		if err != nil {
			return err
		}
		index, err := e.desk.Register(ctx, c.Account.Chain, c.State.Name)
		if err != nil {
			return err
		}
		if index != i {
			return fmt.Errorf("%s: the contract gave index %d, expected %d", c.State.Name, index, i)
		}
		if err := e.desk.Contribute(ctx, c.Account.Chain, records); err != nil {
			return err
		}
		roster[i] = c.Account.Mask.PublicKey()
	}
	for i, c := range e.clinic {
		if err := c.Join(i, roster); err != nil {
			return err
		}
	}
	return nil
}

// fit: the owner asks for masked sums until the model is at its optimum.
func (e *epoch) fit(ctx context.Context) error {
	return e.talk.Step("fit over masked sums", func() error {
		rows := 0
		members := make([]owner.Member, len(e.clinic))
		for i, c := range e.clinic {
			members[i], rows = c, rows+c.Rows()
		}
		return e.owner.Fit(ctx, rows, members, func(k int) { e.talk.Doing(fmt.Sprintf("fit over masked sums: class %d", k)) })
	})
}

// train: contributors prove their statistics at the weights, the owner that the weights are optimal.
func (e *epoch) train(ctx context.Context) error {
	optima, err := e.prove(e.owner.Optimum())
	if err != nil {
		return err
	}
	for _, r := range optima {
		if err := e.desk.ProposeWeights(ctx, e.owner.Account.Chain, r); err != nil {
			return err
		}
	}
	for _, c := range e.clinic {
		records, err := e.prove(c.Training())
		if err != nil {
			return err
		}
		for _, class := range settle.ByClass(records, e.terms.Models()) {
			if err := e.desk.Train(ctx, c.Account.Chain, class); err != nil {
				return err
			}
		}
	}
	for _, r := range optima {
		if err := e.desk.Optimum(ctx, e.owner.Account.Chain, r); err != nil {
			return err
		}
	}
	return nil
}
