package owner

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/commit"
	"github.com/tributary-zk/tributary/protocol/party"
)

// TestOwnerSeesNoRows: nothing that reaches the owner, by a method's parameters or in its state, is a type that holds
// rows or one contributor's statistics. Queries come as a table: they are the user's, not a contributor's.
func TestOwnerSeesNoRows(t *testing.T) {
	forbidden := []string{
		"shard.Shard", "schema.Rows", "schema.Row", "statistics.Statistics", "contributor.Contributor",
		"contributor.State", "contributor.Final", "masked.Party",
	}
	seen := map[reflect.Type]bool{}
	var walk func(where string, typ reflect.Type)
	walk = func(where string, typ reflect.Type) {
		if seen[typ] {
			return
		}
		seen[typ] = true
		for _, f := range forbidden {
			require.NotEqual(t, f, typ.String(), where)
		}
		switch typ.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map, reflect.Chan:
			walk(where, typ.Elem())
		case reflect.Struct:
			if !strings.Contains(typ.PkgPath(), "tributary") {
				return
			}
			for i := range typ.NumField() {
				walk(where+"."+typ.Field(i).Name, typ.Field(i).Type)
			}
		case reflect.Interface:
			for i := range typ.NumMethod() {
				m := typ.Method(i).Type
				for j := range m.NumOut() {
					walk(where+"."+typ.Method(i).Name, m.Out(j))
				}
			}
		}
	}
	owner := reflect.TypeOf(&Owner{})
	walk("Owner", owner)
	require.Greater(t, owner.NumMethod(), 5)
	for i := range owner.NumMethod() {
		m := owner.Method(i)
		for j := 1; j < m.Type.NumIn(); j++ {
			walk("Owner."+m.Name, m.Type.In(j))
		}
	}
}

// TestStateDoesNotPrint: %v and its like name shapes and no value.
func TestStateDoesNotPrint(t *testing.T) {
	v, err := commit.New(commit.Edge(), nil)
	require.NoError(t, err)
	v.Values[0].SetUint64(123456789)
	state := State{Models: []Model{{W: party.Secret(v)}}}
	text := fmt.Sprintf("%v %+v %#v %s", state, state, state, state)
	require.NotContains(t, text, "123456789")
	require.NotContains(t, text, "75bcd15")
}
