package demo

import (
	"context"
	"math/big"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// Report is what the demo found out, and its --json document.
type Report struct {
	Version      int               `json:"version"`
	Data         DataLine          `json:"data"`
	Contributors []ContributorLine `json:"contributors"`
	Pool         *big.Int          `json:"pool"`
	Paid         *big.Int          `json:"paid"`
	Unpaid       string            `json:"unpaid,omitempty"` // why nothing was paid
	Quality      Quality           `json:"quality"`
	Proofs       []ProofLine       `json:"proofs"`
	TotalGas     uint64            `json:"total_gas"`
	Transactions int               `json:"transactions"`
	ChainID      uint64            `json:"chain_id"`
	Contract     terms.Address     `json:"contract"`
	Model        string            `json:"model"`
	Bundle       string            `json:"bundle"`
	BundleBytes  int64             `json:"bundle_bytes"`
	PeakRSS      float64           `json:"peak_rss_mb"`
	Seconds      float64           `json:"total_seconds"`
	Proving      float64           `json:"prove_seconds_total"`
	Setup        float64           `json:"setup_seconds_total"`
	Loading      float64           `json:"load_seconds_total"` // compiling circuits and loading keys
}

// DataLine says what the epoch was about.
type DataLine struct {
	Name     string `json:"name"`
	Family   string `json:"family"`
	Rows     int    `json:"rows"`
	Features int    `json:"features"`
	Classes  int    `json:"classes"`
	Queries  int    `json:"queries"`
	Label    string `json:"label"`
	Seed     uint64 `json:"seed"`
}

// ContributorLine is one contributor's outcome.
type ContributorLine struct {
	Name       string   `json:"name"`
	Account    string   `json:"account"`
	Rows       int      `json:"rows"`
	Credit     float64  `json:"credit"`
	Payout     *big.Int `json:"payout"`
	Poisoned   bool     `json:"poisoned"`
	Retraining float64  `json:"retraining"` // what the answers lose when the model is fitted again without it
}

// ProofLine is one proof.
type ProofLine struct {
	Statement   string  `json:"statement"`
	Party       string  `json:"party"`
	Class       int     `json:"class"`
	Shard       int     `json:"shard"`
	Circuit     string  `json:"circuit"` // fingerprint
	Name        string  `json:"circuit_name"`
	Constraints int     `json:"constraints"`
	Setup       float64 `json:"setup_seconds"`
	Prove       float64 `json:"prove_seconds"`
	Verify      float64 `json:"verify_ms"`
	Gas         uint64  `json:"gas"`            // of verifying it alone
	Share       uint64  `json:"settlement_gas"` // its share of the settlement's transaction, bookkeeping included
	File        string  `json:"file"`
}

// account gathers the report.
func (e *epoch) account(credits, retraining []float64, q Quality) *Report {
	s := e.terms.Schema
	id, _ := e.terms.ID()
	r := &Report{
		Version: 1, Quality: q, Pool: new(big.Int).SetUint64(e.o.Pool), Paid: new(big.Int), Model: id.String(),
		Data:    DataLine{Name: s.Name, Family: s.Family.String(), Features: s.Features(), Classes: len(s.Classes), Queries: len(e.answers), Label: s.Label.Name, Seed: e.o.Seed},
		ChainID: e.desk.Deployment.ChainID, Contract: e.desk.Deployment.Contract, TotalGas: e.desk.TotalGas(), Transactions: len(e.desk.Receipts.Transactions),
	}
	if e.unpaid != nil {
		r.Unpaid = e.unpaid.Error()
	}
	for i, c := range e.clinic {
		r.Contributors = append(r.Contributors, ContributorLine{
			Name: c.State.Name, Account: c.Account.String(), Rows: c.Rows(), Credit: credits[i], Payout: e.paid[i], Poisoned: e.poisoned(i), Retraining: retraining[i],
		})
		r.Paid.Add(r.Paid, e.paid[i])
		r.Data.Rows += c.Rows()
	}
	e.costs(r, e.desk.Gas())
	return r
}

func (e *epoch) costs(r *Report, gas map[string]uint64) {
	seen := map[string]bool{}
	for _, p := range e.records {
		circuit := p.Instance.Circuit.String()
		line := ProofLine{
			Statement: p.Ref.Statement, Party: p.Ref.Party, Class: p.Ref.Class, Shard: p.Ref.Shard, Circuit: circuit, Name: e.pairs[p.Ref.Statement].Spec.Name, Constraints: p.Stats.Constraints,
			Setup: p.Stats.SetupSeconds, Prove: p.Stats.ProveSeconds, Verify: p.Stats.VerifySeconds * 1000, Gas: e.metered[p.Ref], Share: gas[p.Ref.Path()], File: p.Ref.Path(),
		}
		r.Proofs = append(r.Proofs, line)
		r.Proving += line.Prove
		if !seen[circuit] { // a circuit's keys are made once, whatever the number of proofs
			seen[circuit] = true
			r.Setup += line.Setup
			r.Loading += p.Stats.CompileSeconds + p.Stats.LoadSeconds
		}
	}
}

// write puts the bundle and the parties' homes on disk, in one step.
func (e *epoch) write(context.Context) error {
	stage, err := document.NewStage(e.o.Out, document.Public)
	if err != nil {
		return err
	}
	defer stage.Discard()
	if err := e.writeBundle(filepath.Join(stage.Dir, "bundle")); err != nil {
		return err
	}
	homes := filepath.Join(stage.Dir, "parties")
	if err := e.owner.Save(filepath.Join(homes, bundle.OwnerName)); err != nil {
		return err
	}
	for _, c := range e.clinic {
		if err := c.Save(filepath.Join(homes, c.State.Name)); err != nil {
			return err
		}
	}
	if err := party.SaveAccount(filepath.Join(homes, "user"), e.user); err != nil {
		return err
	}
	if err := stage.Commit(); err != nil {
		return err
	}
	e.report.Bundle = filepath.Join(e.o.Out, "bundle")
	e.report.BundleBytes = size(e.report.Bundle)
	e.report.PeakRSS = PeakRSS()
	e.report.Seconds = time.Since(e.started).Seconds()
	return nil
}

func (e *epoch) writeBundle(dir string) error {
	if err := bundle.WriteTerms(dir, e.terms); err != nil {
		return err
	}
	if err := bundle.WriteKeys(dir, e.pairs); err != nil {
		return err
	}
	roster := bundle.Roster{Version: bundle.Version}
	for i, c := range e.clinic {
		card, err := c.Card()
		if err != nil {
			return err
		}
		card.Index = &i
		roster.Contributors = append(roster.Contributors, card)
	}
	for _, d := range []struct {
		name string
		v    any
	}{
		{bundle.DeploymentFile, e.desk.Deployment}, {bundle.RosterFile, roster}, {bundle.ReceiptsFile, e.desk.Receipts},
		{bundle.EpochFile(e.number), bundle.Epoch{Version: bundle.Version, Number: e.number, Pool: e.report.Pool.String(), Queries: len(e.answers), Unpaid: e.report.Unpaid}},
	} {
		if err := document.WriteJSON(filepath.Join(dir, d.name), d.v, document.Public); err != nil {
			return err
		}
	}
	for _, r := range e.records {
		if err := r.Record.Write(dir); err != nil {
			return err
		}
	}
	return nil
}

func size(dir string) (sum int64) {
	_ = filepath.Walk(dir, func(_ string, i os.FileInfo, err error) error {
		if err == nil && !i.IsDir() {
			sum += i.Size()
		}
		return nil
	})
	return sum
}

// PeakRSS is the process's largest resident set, in MiB.
func PeakRSS() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return float64(u.Maxrss) * rssUnit / (1 << 20)
}
