package sigmoid_test

import (
	"fmt"

	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/inference/sigmoid"
)

func ExampleEval() {
	u, _ := fixed.Quantize(-1.5, fixed.FU)
	fmt.Printf("sigma(-1.5) = %.6f\n", fixed.Float(sigmoid.Eval(u), fixed.FP))
	// Output: sigma(-1.5) = 0.182424
}
