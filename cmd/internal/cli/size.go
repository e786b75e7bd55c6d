package cli

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// sizeAtLeast reads the size that a flag gives, 0 if it gives none, and refuses one that is too small to mean anything.
func sizeAtLeast(flag, text string, least uint64, why string) (uint64, error) {
	n, err := size(flag, text)
	if err == nil && text != "" && n < least {
		err = fmt.Errorf("%s %s: too small: %s", flag, text, why)
	}
	return n, err
}

// size reads a number of bytes such as 900MiB; 0 for no text.
func size(flag, text string) (uint64, error) {
	if text == "" {
		return 0, nil
	}
	digits := strings.TrimRight(text, "KMGTiB")
	n, err := strconv.ParseFloat(digits, 64)
	shift, known := map[string]uint{"": 0, "B": 0, "KiB": 10, "MiB": 20, "GiB": 30, "TiB": 40}[text[len(digits):]]
	if err != nil || !known || !(n > 0 && n < math.MaxUint32) {
		return 0, fmt.Errorf("%s %q: a size such as 900MiB or 6GiB", flag, text)
	}
	return uint64(n * float64(uint64(1)<<shift)), nil
}
