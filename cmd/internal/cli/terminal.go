package cli

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/tributary-zk/tributary/prover/client"
)

// lines makes an error's text fit for a terminal. It may quote a service, so that of what is not printable only line
// ends stay.
func lines(text string) string {
	all := strings.Split(text, "\n")
	for i, l := range all {
		all[i] = client.Printable(l)
	}
	return strings.Join(all, "\n")
}

// escaped writes as \u whatever is not printable in a JSON document. JSON itself would allow most of it in strings.
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
