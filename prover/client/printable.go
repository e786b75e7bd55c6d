package client

import (
	"strings"
	"unicode"
)

// Printable is a text of a service, fit for a terminal and for one line of it: what is not printable (escape sequences, line ends, marks that turn the direction of writing) becomes U+FFFD.
func Printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return unicode.ReplacementChar
	}, text)
}
