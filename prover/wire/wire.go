// Package wire turns protobuf messages into Go types and back, with every check that needs no key: exact lengths before
// anything is parsed, canonical field elements, canonical points of the right subgroup, no unknown fields. What it
// accepts it encodes again to an equal message.
//
// It does not decide whether a witness satisfies its statement or a proof holds: prover/engine and prover/verify do.
// Its errors name a field and contain no value.
package wire

import (
	"errors"
	"fmt"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// FieldError says which field of a message is wrong and what it should be. It never contains the field's value.
type FieldError struct {
	Field   string // path in the message, such as vectors[1].values
	Problem string // and what is wanted
}

func (e *FieldError) Error() string { return fmt.Sprintf("field %s: %s", e.Field, e.Problem) }

// At puts a field's name before the path of a FieldError; other errors stay as they are.
func At(prefix string, err error) error {
	var e *FieldError
	if err == nil || !errors.As(err, &e) {
		return err
	}
	if e.Field == "" {
		return &FieldError{prefix, e.Problem}
	}
	return &FieldError{prefix + "." + e.Field, e.Problem}
}

func wrong(field, format string, args ...any) error {
	return &FieldError{field, fmt.Sprintf(format, args...)}
}

// Known returns a FieldError if the message, or one in it, has a field that this version does not know: its sender
// meant something that would be ignored.
func Known(m proto.Message) error {
	if m == nil || !m.ProtoReflect().IsValid() {
		return nil
	}
	return known(m.ProtoReflect())
}

// known builds no path unless it refuses: a client can send as many messages as it likes.
func known(m protoreflect.Message) (err error) {
	if len(m.GetUnknown()) > 0 {
		return wrong("", "the message has fields that this version of the API does not know")
	}
	m.Range(func(f protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		if f.Message() == nil {
			return true
		}
		if !f.IsList() { // the API has no maps
			err = At(string(f.Name()), known(v.Message()))
			return err == nil
		}
		for i := 0; i < v.List().Len(); i++ {
			if err = known(v.List().Get(i).Message()); err != nil {
				err = At(fmt.Sprintf("%s[%d]", f.Name(), i), err)
				return false
			}
		}
		return true
	})
	return err
}
