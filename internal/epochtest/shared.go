package epochtest

import (
	"fmt"
	"sync"
	"testing"

	"github.com/tributary-zk/tributary/datanet/schema"
)

// Shared is the epoch that the tests of a package share where none of them makes it: the smallest of two classes.
var Shared = sync.OnceValue(func() *Epoch { return New(new(panicking), schema.Bernoulli, 3, 8) })

// panicking stands in for a test in what all tests share.
type panicking struct{ testing.TB }

func (*panicking) Helper()                   {}
func (*panicking) Errorf(f string, a ...any) { panic(fmt.Sprintf(f, a...)) }
func (*panicking) FailNow()                  { panic("a shared fixture failed") }
