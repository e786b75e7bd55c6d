// Package chaos runs the prover service as real processes, breaks them by a seeded plan, and checks that it keeps its
// promises (docs/service.md) all the same: no acknowledged job is lost, no job has two results or two terminal states,
// every job ends soon after the last fault, and soon after its deadline in any case.
//
// A run is one seed: a topology, a load of jobs, and faults. The topology is one embedded server with a worker of its
// own and one more, or three NATS nodes with two front ends and two workers. Processes are killed with SIGKILL, stopped
// with SIGSTOP, cut off, and given another clock or a full disk. After the last fault everything is healed, and then
// the promises are checked. Faults come at times of the real clock: a seed repeats what is done, not how the machine
// interleaves it.
package chaos
