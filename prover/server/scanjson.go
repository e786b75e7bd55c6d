package server

import (
	"bytes"

	"github.com/tributary-zk/tributary/prover/wire"
)

const maxDepth = 16 // of JSON; the API's messages have four

// container is an object or array that checkJSON is inside of.
type container struct {
	key      []byte // its name in the object around it; a part of the body
	elements int
}

// checkJSON is checkParts for a body in JSON. It refuses more than maxParts members in any object or array, and deep
// nesting, by looking at brackets and commas outside of strings. It copies nothing, and leaves what is not JSON to the
// decoder.
func checkJSON(b []byte) *wire.FieldError {
	var stack [maxDepth]container
	var text []byte // the last string
	depth := 0
	for i := 0; i < len(b); i++ {
		switch c := b[i]; c {
		case '"':
			end := stringEnd(b, i)
			text, i = b[i+1:end], end
		case '{', '[':
			if depth == maxDepth {
				return errNesting
			}
			stack[depth] = container{key: text}
			text = nil
			depth++
		case '}', ']':
			depth = max(depth-1, 0)
		case ',':
			at := max(depth-1, 0)
			if stack[at].elements++; stack[at].elements >= maxParts {
				return crowded(stack[:at+1])
			}
		}
	}
	return nil
}

// stringEnd returns where the string that begins at i ends: at its closing quote, or at the end of b.
func stringEnd(b []byte, i int) int {
	for i++; i < len(b); i++ {
		n := bytes.IndexAny(b[i:], `"\`)
		if n < 0 {
			return len(b)
		}
		if i += n; b[i] == '"' {
			return i
		}
		i++ // what the backslash escapes
	}
	return len(b)
}

// crowded names a container if it is one of the API's. It does not repeat the client's own words.
func crowded(path []container) *wire.FieldError {
	if len(path) == 3 {
		switch string(path[1].key) + "." + string(path[2].key) {
		case errVectors.Field:
			return errVectors
		case errCommitments.Field:
			return errCommitments
		}
	}
	return errNesting
}
