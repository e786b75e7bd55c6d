package masking

// MaxComplete is the largest group in which all pairs share masks. Above it members share masks with neighbours.
const MaxComplete = 64

// MaxMembers is the largest group that Degree has a row for.
const MaxMembers = 1024

// Drops is how many of n members can be left out of a sum that is masked along a sparse graph, whoever chooses them
// after it has seen the graph, and how many can disappear before they open shares.
func Drops(n int) int { return n / 10 }

// degrees hold for groups of up to n members, from the row before on. A test recomputes the chances in exact numbers.
var degrees = []struct{ n, plain, guarded, threshold int }{
	{72, 24, 32, 24},
	{80, 28, 36, 27},
	{96, 32, 42, 32},
	{112, 36, 50, 38},
	{128, 40, 56, 43},
	{160, 44, 70, 53},
	{192, 46, 80, 60},
	{256, 50, 98, 72},
	{320, 52, 116, 83},
	{384, 54, 132, 92},
	{448, 54, 146, 101},
	{512, 56, 162, 109},
	{640, 58, 192, 125},
	{768, 58, 218, 139},
	{896, 60, 244, 152},
	{MaxMembers, 60, 270, 165},
}

// Degree is how many others each of n members shares masks with, and how many of these and itself it takes to open the
// secret of its own mask where drop-outs are allowed for. For up to MaxComplete members that is everybody, and the
// threshold two thirds of them and one more. Above, with fewer than n/3 members corrupt, chosen before the graph is
// known, these have a chance of at most 2^-80 together, so that 2^40 tries at a graph leave 2^-40 (Bell et al. 2020,
// sections 3.4 and 4.2, with exact hypergeometric tails and union bounds):
//
//   - that Drops(n) others, chosen in sight of the graph, cut the honest members that are left into two parts (without
//     drop-outs: that the corrupt ones do). It takes two runs of degree/2 members of the ring with none left between;
//   - that as many neighbours of an honest member are corrupt as it takes to open its secret.
//
// And with a chance of at most 2^-40 Drops(n) members that disappear, whoever they are, leave some secret too few.
func Degree(n int, drops bool) (degree, threshold int) {
	if n > MaxComplete {
		for _, d := range degrees {
			switch {
			case n > d.n:
			case drops:
				return d.guarded, d.threshold
			default:
				return d.plain, d.threshold
			}
		}
	}
	return n - 1, 2*n/3 + 1
}
