// Package exchange is the folder through which parties that run apart hand each other messages: rounds of the fit with
// masked replies, sums for the credits, credits for the owner, claims. All of it is for the parties only, never for the
// public. docs/files.md describes every file.
package exchange

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// Version is the version of this package's documents.
const Version = 1

// Dir is an exchange folder.
type Dir string

// Reply is one contributor's answer, with a masked vector for each question in order.
type Reply struct {
	Version  int               `json:"version"`
	Number   int               `json:"number"`
	Question proof.Word        `json:"question"` // the transcript up to the question
	Answer   transcript.Answer `json:"answer"`
	Masked   []Masked          `json:"masked"`
}

// Masked is a masked vector in a document.
type Masked struct {
	Epoch   uint64          `json:"epoch"`
	Round   uint64          `json:"round"`
	Class   int             `json:"class"`
	Vector  string          `json:"vector"`
	Subject string          `json:"subject"` // the question
	Party   int             `json:"party"`
	Parties int             `json:"parties"`
	Values  []party.Element `json:"values"`
}

// Pack converts a masked vector.
func Pack(m masking.Masked) Masked {
	c := m.Context
	return Masked{c.Epoch, c.Round, c.Class, c.Vector, c.Subject, m.Party, m.Parties, party.Scalars(m.Values)}
}

// Open converts back.
func (m Masked) Open() masking.Masked {
	return masking.Masked{
		Context: masking.Context{Epoch: m.Epoch, Round: m.Round, Class: m.Class, Vector: m.Vector, Subject: m.Subject},
		Party:   m.Party, Parties: m.Parties, Values: party.Elements(m.Values),
	}
}

func (d Dir) path(format string, args ...any) string {
	return filepath.Join(string(d), fmt.Sprintf(format, args...))
}

func (d Dir) round(n int) string { return d.path("fit/round-%03d.json", n) }

func (d Dir) reply(n int, name string) string { return d.path("fit/round-%03d-%s.json", n, name) }

// Rounds reads all rounds so far.
func (d Dir) Rounds() ([]transcript.Round, error) {
	var out []transcript.Round
	for n := 1; ; n++ {
		var r transcript.Round
		err := document.ReadJSON(d.round(n), &r)
		if errors.Is(err, fs.ErrNotExist) {
			return out, nil
		}
		if err == nil && (r.Version != transcript.Version || r.Number != n) {
			err = fmt.Errorf("%s: version %d of round %d, expected version %d of round %d",
				d.round(n), r.Version, r.Number, transcript.Version, n)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
}

// WriteRound asks a question.
func (d Dir) WriteRound(r transcript.Round) error {
	return document.WriteJSON(d.round(r.Number), r, document.Secret)
}

// WriteReply answers one.
func (d Dir) WriteReply(r Reply) error {
	return document.WriteJSON(d.reply(r.Number, r.Answer.Party), r, document.Secret)
}

// Replied says whether there is a file in the place of a contributor's reply to a round. Anybody who writes the folder
// can put one there: see theirs.
func (d Dir) Replied(n int, name string) bool {
	_, err := os.Stat(d.reply(n, name))
	return err == nil
}

// ReadReply reads an answer.
func (d Dir) ReadReply(n int, name string) (r Reply, err error) {
	err = document.ReadJSON(d.reply(n, name), &r)
	if err == nil && (r.Version != Version || r.Number != n || r.Answer.Party != name) {
		err = fmt.Errorf("%s: it is version %d of %s's reply to round %d",
			d.reply(n, name), r.Version, r.Answer.Party, r.Number)
	}
	return r, err
}

// Weights is the file of the fitted weights, for the curator of hold-outs.
func (d Dir) Weights() string { return d.path("holdouts/weights.json") }

// Broadcast is the file of an epoch's sums, for all contributors.
func (d Dir) Broadcast(epoch uint64) string { return d.path("epoch-%d/sums.json", epoch) }

// Credit is the file of a contributor's credits, for the owner.
func (d Dir) Credit(epoch uint64, name string) string {
	return d.path("epoch-%d/credit-%s.json", epoch, name)
}
