// Package chaos runs the prover service as real processes, breaks them by a seeded plan, and checks what the service promises all the same (docs/service.md): no acknowledged job is lost
// or absent, no job has two results or two terminal states, every job ends within 30 s of the last fault, and within 30 s of its deadline in any case.
//
// A run is one seed: a topology (one embedded server with a worker of its own and one more, or three NATS nodes with two front ends and two workers), a load of jobs, and
// faults. Processes are killed with SIGKILL, stopped with SIGSTOP, cut off, given another clock and a full disk. After the last fault everything is healed, and then the promises are checked.
// Faults come at times of the real clock, so a seed repeats what is done, not how the machine interleaves it.
package chaos
