// Package api has the service's protobuf definitions, as files that a program can serve. The folders below have the
// code generated from them. What the service does is in the definitions and in docs/service.md.
package api

import "embed"

// OpenAPI is the OpenAPI 2.0 document of the JSON form of the API.
//
//go:embed openapi.swagger.json
var OpenAPI []byte

// Sources are the definitions: the .proto files at their import paths, and gateway.yaml, which gives each call its HTTP
// path.
//
//go:embed gateway.yaml tributary/prover/v1/prover.proto tributary/worker/v1/worker.proto
var Sources embed.FS
