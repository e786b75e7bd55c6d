package api_test

import (
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/bufbuild/protocompile"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/prototext"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protodesc"
	"google.golang.org/protobuf/reflect/protoreflect"
	"gopkg.in/yaml.v3"

	"github.com/tributary-zk/tributary/prover/api"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
)

// TestGeneratedCodeIsOfTheseSources compares the definitions with those in the generated code: whoever changes the
// definitions has to generate the code again.
func TestGeneratedCodeIsOfTheseSources(t *testing.T) {
	sources := &protocompile.SourceResolver{
		Accessor: func(path string) (io.ReadCloser, error) { return api.Sources.Open(path) },
	}
	compiler := protocompile.Compiler{Resolver: protocompile.WithStandardImports(sources)}
	for _, generated := range []protoreflect.FileDescriptor{
		proverv1.File_tributary_prover_v1_prover_proto, workerv1.File_tributary_worker_v1_worker_proto,
	} {
		compiled, err := compiler.Compile(t.Context(), generated.Path())
		require.NoError(t, err)
		want, got := protodesc.ToFileDescriptorProto(compiled[0]), protodesc.ToFileDescriptorProto(generated)
		if !proto.Equal(want, got) {
			require.Equal(t, prototext.Format(want), prototext.Format(got), "%s: run make generate-api", generated.Path())
		}
	}
}

func calls() []string {
	var out []string
	methods := proverv1.File_tributary_prover_v1_prover_proto.Services().ByName("ProverService").Methods()
	for i := range methods.Len() {
		out = append(out, string(methods.Get(i).Name()))
	}
	return out
}

// rule is a rule of gateway.yaml.
type rule struct {
	Selector, Get, Post, Body string
}

func rules(t *testing.T) map[string]rule {
	t.Helper()
	b, err := api.Sources.ReadFile("gateway.yaml")
	require.NoError(t, err)
	var doc struct{ HTTP struct{ Rules []rule } }
	require.NoError(t, yaml.Unmarshal(b, &doc))
	out := map[string]rule{}
	for _, r := range doc.HTTP.Rules {
		name, ok := strings.CutPrefix(r.Selector, "tributary.prover.v1.ProverService.")
		require.True(t, ok, r.Selector)
		require.NotContains(t, out, name, "two rules for one call")
		out[name] = r
	}
	return out
}

type document struct {
	Paths       map[string]map[string]struct{ OperationID string }
	Definitions map[string]struct{ Properties map[string]any }
}

func openAPI(t *testing.T) (d document) {
	t.Helper()
	require.NoError(t, json.Unmarshal(api.OpenAPI, &d))
	return d
}

// TestEveryCallHasAPath: each has one in gateway.yaml, and the same in the OpenAPI document.
func TestEveryCallHasAPath(t *testing.T) {
	byName, doc := rules(t), openAPI(t)
	require.NotEmpty(t, calls())
	require.ElementsMatch(t, calls(), slices.Collect(maps.Keys(byName)))
	operations := 0
	for _, methods := range doc.Paths {
		operations += len(methods)
	}
	require.Equal(t, len(calls()), operations)
	for name, r := range byName {
		method, path := "get", r.Get
		if r.Post != "" {
			method, path = "post", r.Post
		}
		require.Equal(t, "ProverService_"+name, doc.Paths[path][method].OperationID, "%s %s", method, path)
		require.True(t, strings.HasPrefix(path, "/v1/"), path)
	}
}

// TestOpenAPIHasEveryField: the document's messages are those of the definitions.
func TestOpenAPIHasEveryField(t *testing.T) {
	messages, doc := proverv1.File_tributary_prover_v1_prover_proto.Messages(), openAPI(t)
	compared := 0
	for i := range messages.Len() {
		m := messages.Get(i)
		definition, ok := doc.Definitions[string(m.Name())]
		if !ok { // requests that are all path and query, and the body of signed bytes
			continue
		}
		var want []string
		for k := range m.Fields().Len() {
			want = append(want, m.Fields().Get(k).JSONName())
		}
		require.ElementsMatch(t, want, slices.Collect(maps.Keys(definition.Properties)),
			"%s: run make generate-api", m.Name())
		compared++
	}
	require.Greater(t, compared, 15)
}
