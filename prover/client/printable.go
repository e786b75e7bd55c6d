package client

import (
	"strings"
	"unicode"
)

// Printable makes a service's text fit for one line of a terminal: what is not printable (escape sequences, line ends,
// marks that reverse the direction of writing) becomes U+FFFD.
func Printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return unicode.ReplacementChar
	}, text)
}
