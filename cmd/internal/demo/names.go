package demo

import "fmt"

var trees = []string{
	"alder", "birch", "cedar", "dogwood", "elm", "fir", "ginkgo", "hazel", "ironwood", "juniper",
	"katsura", "larch", "maple", "nutmeg", "oak", "pine", "quince", "rowan", "spruce", "teak",
}

// Name is the name of the contributor with an index.
func Name(i int) string {
	if i < len(trees) {
		return trees[i]
	}
	return fmt.Sprintf("clinic-%d", i+1)
}
