package cli

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/tributary-zk/tributary/prover/client"
)

// lines is an error's text fit for a terminal: it may hold a service's words, and only ends of lines stay of what is not printable.
func lines(text string) string {
	all := strings.Split(text, "\n")
	for i, l := range all {
		all[i] = client.Printable(l)
	}
	return strings.Join(all, "\n")
}

// escaped is a JSON document with all that is not printable written as \u: JSON itself allows most of it in strings, where alone it can stand.
func escaped(document string) string {
	var out strings.Builder
	for _, r := range document {
		switch {
		case r == '\n' || unicode.IsPrint(r):
			out.WriteRune(r)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&out, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&out, `\u%04x`, r)
		}
	}
	return out.String()
}
