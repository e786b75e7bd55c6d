package epochtest

import (
	"fmt"
	"sync"
	"testing"

	"github.com/tributary-zk/tributary/datanet/schema"
)

// Shared returns one small epoch of two classes for all tests of a package that do not need one of their own.
var Shared = sync.OnceValue(func() *Epoch { return New(new(panicking), schema.Bernoulli, 3, 8) })

// panicking stands in for a test: what all tests share is no single test's failure.
type panicking struct{ testing.TB }

func (*panicking) Helper()                   {}
func (*panicking) Errorf(f string, a ...any) { panic(fmt.Sprintf(f, a...)) }
func (*panicking) FailNow()                  { panic("a shared fixture failed") }
