package bench

import (
	"context"
	"fmt"
	"slices"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/schema"
)

// servedCircuit has 39,536 constraints.
var servedCircuit = catalog.Description{
	Statement: catalog.Training.Name, Family: schema.Bernoulli, Features: 22, Rows: 512,
}

// Overhead compares proofs of one circuit, in seconds.
type Overhead struct {
	Constraints int       `json:"constraints"`
	Engine      []float64 `json:"engine"` // the engine alone, its key loaded
	First       Served    `json:"first"`  // through the service, whose process has to start and load the key
	Served      []Served  `json:"served"` // and after that
}

// Served is one proof through the service: the time from the client's call until it has the proof, and its parts
// according to the job's history, which counts in milliseconds.
type Served struct {
	Total  float64 `json:"total"`
	Submit float64 `json:"submit"` // until the server has read and checked the request
	Queue  float64 `json:"queue"`  // stored, queued and admitted, until a worker has it
	Fetch  float64 `json:"fetch"`  // of the payload; for the first job also of the key
	Prove  float64 `json:"prove"`  // in the proving process
	Store  float64 `json:"store"`  // verified by the worker and stored
	Answer float64 `json:"answer"` // until the client knows and has fetched it
	Check  float64 `json:"check"`  // after Total: the client verifies the proof, and that it is about its own vectors
}

func (b *bench) service(ctx context.Context) error {
	var o Overhead
	if err := b.child(ctx, &o, "bench", "overhead", "--repeat", fmt.Sprint(b.Repeat), "--keys", b.Keys); err != nil {
		return err
	}
	all := pick(o.Served, func(s Served) float64 { return s.Total })
	alone, through := median(o.Engine), median(all)
	b.line("## Service: from submission to proof, %s constraints, an idle service on this machine",
		thousands(uint64(o.Constraints)))
	b.line("")
	b.paragraph("One server with its store on disk and one worker, under mutual TLS; %d proofs each, in turn.",
		len(o.Engine))
	b.line("| | median | fastest | slowest |")
	b.line("|---|---|---|---|")
	b.line("| the engine alone, key loaded | %s | %s | %s |",
		ms(alone), ms(slices.Min(o.Engine)), ms(slices.Max(o.Engine)))
	b.line("| through the service | %s | %s | %s |", ms(through), ms(slices.Min(all)), ms(slices.Max(all)))
	b.line("| the first job, which starts the process and loads the key | %s | | |", ms(o.First.Total))
	b.line("")
	checked := median(pick(o.Served, func(s Served) float64 { return s.Total + s.Check }))
	outside := median(pick(o.Served, func(s Served) float64 { return s.Total - s.Prove }))
	b.paragraph("Overhead of the medians: %s and %.1f %% (at most 100 ms and 10 %%). "+
		"Median of the differences of neighbours: %s. With the client's own check: %s and %.1f %%. "+
		"Outside the proving process: %s.",
		ms(through-alone), 100*(through/alone-1), ms(median(o.differences())),
		ms(checked-alone), 100*(checked/alone-1), ms(outside))
	b.line("| median of | submit | store, queue, take | fetch and open | prove | verify and store | answer " +
		"| client's check |")
	b.line("|---|---|---|---|---|---|---|---|")
	b.parts("later jobs", o.Served)
	b.parts("the first job", []Served{o.First})
	b.line("")
	b.line("The client's check is not part of the overhead.")
	b.line("")
	return nil
}

// parts writes the medians of the parts of some proofs.
func (b *bench) parts(what string, all []Served) {
	row := "| " + what
	for _, f := range []func(Served) float64{
		func(s Served) float64 { return s.Submit }, func(s Served) float64 { return s.Queue },
		func(s Served) float64 { return s.Fetch },
		func(s Served) float64 { return s.Prove }, func(s Served) float64 { return s.Store },
		func(s Served) float64 { return s.Answer }, func(s Served) float64 { return s.Check },
	} {
		row += " | " + ms(median(pick(all, f)))
	}
	b.line("%s |", row)
}

// differences are between each proof through the service and the one alone next to it.
func (o *Overhead) differences() []float64 {
	out := make([]float64, len(o.Served))
	for i, s := range o.Served {
		out[i] = s.Total - o.Engine[i]
	}
	return out
}

func pick[T any](all []T, f func(T) float64) []float64 {
	out := make([]float64, len(all))
	for i, v := range all {
		out[i] = f(v)
	}
	return out
}

func median(v []float64) float64 {
	v = slices.Sorted(slices.Values(v))
	n := len(v)
	return (v[(n-1)/2] + v[n/2]) / 2
}

func ms(seconds float64) string { return fmt.Sprintf("%.0f ms", 1000*seconds) }
