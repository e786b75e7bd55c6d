package policy

import (
	"math"
	"math/bits"
	"strings"

	"github.com/tributary-zk/tributary/prover/job"
)

// Price returns what a job costs, in micro-units of Unit, rounded up, at most the largest uint64. Among the circuit's
// own prices, the longest prefix with a price for the mode counts.
func (p *Policy) Price(circuitName string, constraints int, m job.Mode) uint64 {
	return perMillion(p.pricePerMillion(circuitName, m), uint64(max(constraints, 0)))
}

func (p *Policy) pricePerMillion(circuitName string, m job.Mode) uint64 {
	price, longest := p.Prices[m], -1
	for prefix, prices := range p.CircuitPrices {
		if own, ok := prices[m]; ok && len(prefix) > longest && strings.HasPrefix(circuitName, prefix) {
			price, longest = own, len(prefix)
		}
	}
	return price
}

// perMillion is ceil(price * constraints / 10^6) without overflow.
func perMillion(price, constraints uint64) uint64 {
	const million = 1_000_000
	hi, lo := bits.Mul64(price, constraints)
	lo, carry := bits.Add64(lo, million-1, 0)
	if hi += carry; hi >= million {
		return math.MaxUint64
	}
	q, _ := bits.Div64(hi, lo, million)
	return q
}
