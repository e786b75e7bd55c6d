// Package reconstruct is the attacker's bench: what a model owner, alone or with some of the contributors, recovers
// of the others' rows from the totals of a fit. It is for tests and benchmarks; no program that serves anybody
// imports it.
//
// The attacker is given more than it has: every total exactly, the weights, the number of rows outside the
// coalition, and where it needs them the class counts. A row counts as recovered exactly if all its features are
// right to the unit of the encoding. A referee who knows all rows counts; the attacker does not see the count.
//
// The attacks:
//
//	Slabs        weights of the attacker's choice. No fit answers them any more: weights follow from the transcript
//	Alone        a row that alone differs from the others in some column, from the Gram matrix at w_0
//	Differences  a row that alone changed its p between two rounds
//	Few          the few rows that differ from a column's mode, from that column of H at many weights
//	Pencil       all rows, if there are at most d+1 of them outside the coalition, from H at two weights
//	Least        all rows at once by least squares on all answers
//
// What they do not find is not proven to be hidden: see the package comment of attribution/counting.
package reconstruct
