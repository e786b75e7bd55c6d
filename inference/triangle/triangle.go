// Package triangle indexes the upper triangle of a symmetric W x W matrix, row by row with j <= k: the layout of the
// "hessian" vector (section 2 of docs/protocol.md).
package triangle

// Len returns the number of entries, W(W+1)/2.
func Len(w int) int { return w * (w + 1) / 2 }

// Index returns the position of entry (j, k), which is also that of (k, j).
func Index(w, j, k int) int {
	if j > k {
		j, k = k, j
	}
	return j*w - j*(j-1)/2 + k - j
}

// Width returns the W of a triangle of n entries, or -1 if there is none.
func Width(n int) int {
	for w := 1; Len(w) <= n; w++ {
		if Len(w) == n {
			return w
		}
	}
	return -1
}
