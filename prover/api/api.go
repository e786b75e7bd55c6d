// Package api holds the service's protobuf definitions, and what is generated from them in the folders below, as files that a program can serve. It says nothing on what the service does:
// the definitions and docs/service.md do.
package api

import "embed"

// OpenAPI is the OpenAPI 2.0 document of the JSON form of the API.
//
//go:embed openapi.swagger.json
var OpenAPI []byte

// Sources are the definitions: the .proto files at their import paths, and gateway.yaml, which gives each call its HTTP path.
//
//go:embed gateway.yaml tributary/prover/v1/prover.proto tributary/worker/v1/worker.proto
var Sources embed.FS
