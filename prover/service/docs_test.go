package service

import (
	"context"
	"log"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/srs"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/keys"
)

// proveAtAService holds the program in docs/service.md, so that it compiles.
func proveAtAService(ctx context.Context, about proof.Context, secret engine.Assignment) (err error) {
	// begin
	conf, err := identity.ClientTLS("alder/ca.crt", "alder/alder.crt", "alder/alder.key")
	if err != nil {
		return err
	}
	prover, err := client.Dial("prover.example.org:7443", client.Options{
		TLS:  conf,
		Keys: &keys.Cache{Dir: "keys", String: srs.Embedded()}, // verifying keys that you trust
	})
	if err != nil {
		return err
	}
	defer prover.Close()
	proved, err := prover.Prove(ctx, client.Request{
		Context: about, Assignment: secret, // as for prover/engine
		Mode:           job.Plain,
		IdempotencyKey: "epoch-7/alder/0", // started again, the program gets the same job
	}, func(j *proverv1.Job) { log.Println(j.GetState(), j.GetPhase()) })
	// end
	_ = proved
	return err
}

// TestDocumentedProgram: the program in docs/service.md is the one above.
func TestDocumentedProgram(t *testing.T) {
	require.NotNil(t, proveAtAService)
	docs, err := os.ReadFile("../../docs/service.md")
	require.NoError(t, err)
	blocks := regexp.MustCompile("(?s)```go\n(.*?)```").FindAllStringSubmatch(string(docs), -1)
	require.Len(t, blocks, 1, "each program of the guide is compiled here")
	source, err := os.ReadFile("docs_test.go")
	require.NoError(t, err)
	_, rest, _ := strings.Cut(string(source), "\t// begin\n")
	program, _, _ := strings.Cut(rest, "\t// end\n")
	require.Equal(t, strings.ReplaceAll("\n"+program, "\n\t", "\n"), "\n"+blocks[0][1])
}
