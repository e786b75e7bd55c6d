package privacytest

import (
	"fmt"
	"path/filepath"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/srs"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/wire"
)

// blind proves in mode blind with both operators, and makes the shares needles.
func (w *world) blind() (*tap, <-chan error) {
	record, done := new(tap), make(chan error, 1)
	both := [2]*client.Client{w.dial(w.one, record), w.dial(w.two, record)}
	a := witness(w.t, "blind", w.n)
	go func() {
		_, err := client.ProveBlind(w.t.Context(), both, w.pair, client.Request{Context: about, Assignment: a}, nil)
		done <- err
	}()
	eventually(w.t, "both shares are submitted", func() bool {
		shares := record.shares()
		for _, s := range shares {
			w.n.raw("blind: seed", s.GetSeed())
			for _, at := range []int{0, 40, len(s.GetElements())/64*32 - 32, len(s.GetElements()) - 32} {
				if at >= 0 && len(s.GetElements()) > 0 {
					at -= at % 32
					v, err := wire.Share(len(s.GetElements())/32, s)
					require.NoError(w.t, err)
					w.n.element(fmt.Sprintf("blind: share at %d", at/32), v.Elements[at/32])
				}
			}
		}
		return len(shares) == 2 && w.blindJob(w.one) != "" && w.blindJob(w.two) != ""
	})
	return record, done
}

// shares are the shares that were sent.
func (p *tap) shares() (out []*proverv1.Share) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, m := range p.messages {
		if s, is := m.(*proverv1.SubmitJobRequest); is && s.GetShare() != nil {
			out = append(out, s.GetShare())
		}
	}
	return out
}

// blindJob is the ID of an operator's job of mode blind.
func (w *world) blindJob(p *process) string {
	c := w.dial(p, new(tap))
	defer c.Close()
	jobs, _, err := c.Jobs(w.t.Context(), &proverv1.ListJobsRequest{})
	require.NoError(w.t, err)
	for _, j := range jobs {
		if j.GetMode() == proverv1.Mode_MODE_BLIND {
			return j.GetId()
		}
	}
	return ""
}

// local proves here and has the first operator keep the proof.
func (w *world) local() (*tap, <-chan error) {
	record, done := new(tap), make(chan error, 1)
	c := w.dial(w.one, record)
	a := witness(w.t, "local", w.n)
	go func() {
		e := &engine.Engine{Keys: &keys.Cache{Dir: filepath.Dir(w.keys), String: srs.Embedded()}}
		_, err := c.Prove(w.t.Context(), client.Request{Context: about, Assignment: a, Mode: job.Local, Engine: e}, nil)
		done <- err
	}()
	return record, done
}

// wireHolds: the tap shows a witness in mode plain, and none in the other modes.
func (w *world) wireHolds(blind, local *tap) {
	t := w.t
	open := new(tap)
	seen := client.Request{Context: about, Assignment: witness(t, "tapped", w.n), Mode: job.Plain}
	_, err := w.dial(w.one, open).Prove(t.Context(), seen, nil)
	require.NoError(t, err)
	require.NotEmpty(t, w.n.find(open.stream.take()), "the tap shows what goes into TLS")
	require.NotEmpty(t, w.n.find(open.sent.take()), "the tap shows what is sent")

	var witnesses needles
	for _, label := range []string{"blind", "local"} {
		witness(t, label, &witnesses)
	}
	for name, p := range map[string]*tap{"blind": blind, "local": local} {
		require.NotEmpty(t, p.sent.take(), name)
		require.Empty(t, witnesses.find(p.stream.take()), "mode %s sends nothing of the witness", name)
		require.Empty(t, witnesses.find(p.sent.take()), "mode %s sends nothing of the witness", name)
	}
}
