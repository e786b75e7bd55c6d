package policy

import (
	"math"
	"math/bits"
	"strings"

	"github.com/tributary-zk/tributary/prover/job"
)

// Price returns what a job costs, in micro-units of Unit, rounded up; at most the largest uint64. Of the circuit's own prices the longest prefix that names the mode counts.
func (p *Policy) Price(circuitName string, constraints int, m job.Mode) uint64 {
	return perMillion(p.rate(circuitName, m), uint64(max(constraints, 0)))
}

func (p *Policy) rate(circuitName string, m job.Mode) uint64 {
	rate, longest := p.Prices[m], -1
	for prefix, prices := range p.CircuitPrices {
		if r, ok := prices[m]; ok && len(prefix) > longest && strings.HasPrefix(circuitName, prefix) {
			rate, longest = r, len(prefix)
		}
	}
	return rate
}

// perMillion is ceil(rate * constraints / 10^6) without overflow.
func perMillion(rate, constraints uint64) uint64 {
	const million = 1_000_000
	hi, lo := bits.Mul64(rate, constraints)
	lo, carry := bits.Add64(lo, million-1, 0)
	if hi += carry; hi >= million {
		return math.MaxUint64
	}
	q, _ := bits.Div64(hi, lo, million)
	return q
}
