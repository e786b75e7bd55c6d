package study

import (
	"context"
	"math"

	"github.com/tributary-zk/tributary/attribution/caps"
)

// Copied is what copies earn, means over trials.
type Copied struct {
	Help   float64   // rise of the fresh rows' mean loss without all of the attacker's accounts
	Refit  float64   // the same where lambda n counts the others' rows alone
	Rows   float64   // the largest share of all rows in one account of the attacker
	Share  []float64 // of the pool, over all of the attacker's accounts, by rule
	Capped float64   // the last rule's, with caps on rows and pool
}

// Copies measures copies by the last of n contributors, which change makes.
func (s Setting) Copies(ctx context.Context, n int, change func(w *World)) (Copied, error) {
	trials, err := each(ctx, s.Seeds, func(seed uint64) (t Copied, err error) {
		w, err := s.world(Equal(n), seed)
		if err != nil {
			return t, err
		}
		change(w)
		f, err := w.Fit()
		if err != nil {
			return t, err
		}
		if t.Help, err = f.Help(w.Fresh, w.Attacker...); err != nil {
			return t, err
		}
		if t.Refit, err = f.Refit(w.Fresh, w.Attacker...); err != nil {
			return t, err
		}
		var kept []float64
		t.Share, kept = f.pay()
		t.Rows, t.Capped, err = w.capped(kept)
		return t, err
	})
	if err != nil {
		return Copied{}, err
	}
	var out Copied
	out.Help, _ = over(trials, func(t Copied) float64 { return t.Help })
	out.Refit, _ = over(trials, func(t Copied) float64 { return t.Refit })
	out.Rows, _ = over(trials, func(t Copied) float64 { return t.Rows })
	out.Capped, _ = over(trials, func(t Copied) float64 { return t.Capped })
	for k := range Rules {
		share, _ := over(trials, func(t Copied) float64 { return t.Share[k] })
		out.Share = append(out.Share, share)
	}
	return out, nil
}

// pay returns the attacker's share by each rule, and everybody's by the last.
func (f *Fit) pay() (attacker, last []float64) {
	c := f.Credits()
	for _, r := range Rules {
		last = r.Pay(c)
		attacker = append(attacker, of(last, f.Attacker))
	}
	return attacker, last
}

// capped returns the largest share of rows of an account of the attacker, and the attacker's share of a pool by the
// last rule under the caps. Accounts with too many rows are not on the roster.
func (w *World) capped(share []float64) (rows, earned float64, err error) {
	counts, all := make([]uint32, len(w.Contributors)), 0.0
	for c, r := range w.Contributors {
		counts[c] = uint32(len(r))
		all += float64(len(r))
	}
	out, err := caps.Rows(counts, caps.Default)
	if err != nil {
		return 0, 0, err
	}
	for _, c := range w.Attacker {
		rows = math.Max(rows, float64(counts[c])/all)
	}
	if len(out) == 0 {
		return rows, of(Capped(share, caps.Default), w.Attacker), nil
	}
	return rows, 0, nil // only the attacker has more rows than the others
}
