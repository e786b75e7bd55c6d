package ledger_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/tributary-zk/tributary/protocol/ledger"
)

// A contributor answers a round of a fit. The answer leaves when Round has returned nil, and not before.
func Example() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "tributary-example-")
	check(err)
	defer os.RemoveAll(dir)
	l, err := ledger.Folder(filepath.Join(dir, "ledger")).Open(ctx) // for this process alone
	check(err)
	defer l.Close()

	data, err := l.Register(made(1, 2, 3)) // when the records are contributed
	check(err)
	s, err := l.Set(data)
	check(err)
	fit := ledger.Fit{Model: word("the model's id"), Roster: word("the closed roster")}
	check(s.Roster(ledger.Roster{Fit: fit, Names: []string{"alder", "birch", "cedar"}}))

	fmt.Println(s.Rounds(1), "rounds of class 1 were answered, at", len(s.Answered(3)), "weights")
	answer := ledger.Round{
		Fit: fit, Class: 1, Number: 1, Transcript: word("all before"), Weights: vector(0, 0, 0),
		Party: "alder's account", Answer: word("masked gradient"),
	}
	check(s.Round(answer))
	check(s.Round(answer)) // asked again, it gives the same
	answer.Weights = vector(0, 0, 1)
	fmt.Println(errors.Is(s.Round(answer), ledger.ErrAnswered))
	fmt.Println(l.Since(ledger.Head{Entries: 9})) // the home remembers more
	// Output:
	// 0 rounds of class 1 were answered, at 0 weights
	// true
	// 4 entries of 9: the ledger of answers is another one, or restored from an older copy: restore the one that has them
}

func check(err error) {
	if err != nil {
		log.Panic(err)
	}
}
