package demo

import (
	"context"
	"math/big"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/tributary-zk/tributary/attribution/counting"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/terms"
)

// Report is what the demo measured. It is the document of --json.
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
	Rounds       int               `json:"rounds"`         // of the fit
	RoundProofs  int               `json:"round_proofs"`   // training statements of all rounds
	FitSeconds   float64           `json:"fit_seconds"`    // proofs of the rounds included
	SentBytes    int64             `json:"sent_bytes"`     // by a contributor in a round, the most
	Received     int64             `json:"received_bytes"` // of the owner in a round, the most
	ProofBytes   int64             `json:"proof_bytes"`    // of a contributor in a round, for all others, the most
	RoundProving float64           `json:"round_prove_seconds_total"`
	Told         int               `json:"numbers_told"` // about the records, by fit and credits
	Unknown      int               `json:"numbers_in_the_records"`
	Arithmetic   string            `json:"row_arithmetic"` // against whom it holds
	Setup        float64           `json:"setup_seconds_total"`
	Loading      float64           `json:"load_seconds_total"` // compiling circuits and loading keys
	Noise        *NoiseLine        `json:"noise,omitempty"`    // of --dp, which settles nothing
}

// DataLine describes the records and the queries.
type DataLine struct {
	Name     string `json:"name"`
	Family   string `json:"family"`
	Rows     int    `json:"rows"`
	Features int    `json:"features"`
	Classes  int    `json:"classes"`
	Queries  int    `json:"queries"`
	Label    string `json:"label"`
	Seed     uint64 `json:"seed"`
	// Direction is what credits measure.
	Direction string `json:"direction"`
	Holdouts  int    `json:"holdouts,omitempty"` // of the curator's
}

// ContributorLine is one contributor's outcome.
type ContributorLine struct {
	Name       string   `json:"name"`
	Account    string   `json:"account"`
	Rows       int      `json:"rows"`
	Credit     float64  `json:"credit"`
	Payout     *big.Int `json:"payout"`
	Poisoned   bool     `json:"poisoned"`
	Retraining float64  `json:"retraining"` // how much worse the answers are if the model is fitted again without it
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
	Gas         uint64  `json:"gas"`            // to verify it alone
	Share       uint64  `json:"settlement_gas"` // its share of the transaction that settled it, bookkeeping included
	File        string  `json:"file"`
}

// summarize makes the report.
func (r *run) summarize(credits, retraining []float64, q Quality) *Report {
	s := r.terms.Schema
	id, _ := r.terms.ID()
	out := &Report{
		Version: 1, Quality: q, Pool: r.local.Batch.Fee(), Paid: new(big.Int), Model: id.String(),
		Data: DataLine{
			Name: s.Name, Family: s.Family.String(), Features: s.Features(), Classes: len(s.Classes),
			Queries: len(r.local.Answers), Label: s.Label.Name, Seed: r.o.Seed,
			Direction: r.terms.Direction().String(), Holdouts: r.terms.Holdouts,
		},
		ChainID: r.desk.Deployment.ChainID, Contract: r.desk.Deployment.Contract,
		TotalGas: r.desk.TotalGas(), Transactions: len(r.desk.Receipts.Transactions),
	}
	if r.local.Unpaid != nil {
		out.Unpaid = r.local.Unpaid.Error()
	}
	for i, c := range r.clinics {
		out.Contributors = append(out.Contributors, ContributorLine{
			Name: c.State.Name, Account: c.Account.String(), Rows: c.Rows(), Credit: credits[i],
			Payout: r.local.Claimed[i], Poisoned: r.poisoned(i), Retraining: retraining[i],
		})
		out.Paid.Add(out.Paid, r.local.Claimed[i])
		out.Data.Rows += c.Rows()
	}
	r.costs(out, r.desk.Gas())
	r.arithmetic(out)
	return out
}

// arithmetic compares what the owner is told with what there is to know. A credit of each contributor and model is one
// number more.
func (r *run) arithmetic(out *Report) {
	s := r.terms.Schema
	told := counting.Fit{
		Family: s.Family, Method: counting.Method(r.terms.Method), Models: r.terms.Models(),
		Features: s.Features(), Rounds: r.rounds,
		Directions: r.terms.Models(), Outside: r.terms.Outside(len(out.Contributors)),
	}
	for _, c := range out.Contributors {
		told.Rows = append(told.Rows, c.Rows)
	}
	out.Told, out.Unknown, out.Arithmetic = told.Equations(len(told.Rows)), told.Unknowns(0), told.String()
}

func (r *run) costs(out *Report, gas map[string]uint64) {
	out.Rounds, out.RoundProofs, out.RoundProving = r.rounds, r.fit.count, r.fit.prove
	out.FitSeconds, out.SentBytes, out.Received, out.ProofBytes = r.fitSeconds, r.sent, r.received, r.proofBytes
	seen := map[string]bool{}
	for _, p := range r.proven {
		circuit := p.Instance.Circuit.String()
		line := ProofLine{
			Statement: p.Ref.Statement, Party: p.Ref.Party, Class: p.Ref.Class, Shard: p.Ref.Shard,
			Circuit: circuit, Name: r.pairs[p.Ref.Statement].Spec.Name, Constraints: p.Stats.Constraints,
			Setup: p.Stats.SetupSeconds, Prove: p.Stats.ProveSeconds, Verify: p.Stats.VerifySeconds * 1000,
			Gas: r.metered[p.Ref], Share: gas[p.Ref.Path()], File: p.Ref.Path(),
		}
		out.Proofs = append(out.Proofs, line)
		out.Proving += line.Prove
		if !seen[circuit] { // a circuit's keys are made once, whatever the number of proofs
			seen[circuit] = true
			out.Setup += line.Setup
			out.Loading += p.Stats.CompileSeconds + p.Stats.LoadSeconds
		}
	}
}

// write completes the folder and moves it into place. Messages between the parties are not kept.
func (r *run) write(context.Context) error {
	f := r.folders(bundle.OwnerName)
	if r.desk != nil {
		receipts := filepath.Join(f.Bundle, bundle.ReceiptsFile)
		if err := document.WriteJSON(receipts, r.desk.Receipts, document.Public); err != nil {
			return err
		}
	}
	if err := os.RemoveAll(f.Exchange); err != nil {
		return err
	}
	if err := r.stage.Commit(); err != nil {
		return err
	}
	r.report.Bundle = filepath.Join(r.o.Out, "bundle")
	r.report.BundleBytes = size(r.report.Bundle)
	r.report.PeakRSS = PeakRSS()
	r.report.Seconds = time.Since(r.started).Seconds()
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
