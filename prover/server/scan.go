package server

import (
	"fmt"

	"google.golang.org/protobuf/encoding/protowire"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/wire"
)

const (
	// maxParts bounds the vectors of a witness and the commitments of a statement before they are decoded: an empty one is 2 bytes on the wire and a hundred in memory.
	// No statement of the catalogue has more than a dozen.
	maxParts = 64
	// maxSmall bounds the bytes of every request but a submission.
	maxSmall = 64 << 10
)

// The numbers of prover.proto by which a payload's parts are found; TestPartNumbers compares them with the descriptors.
const (
	witnessNumber, vectorsNumber       = 7, 2
	statementNumber, commitmentsNumber = 8, 2
	shareNumber                        = 9
)

func tooMany(field string) *wire.FieldError {
	return &wire.FieldError{Field: field, Problem: fmt.Sprintf("has more than %d elements, which no statement has", maxParts)}
}

// What is said of requests that are refused before they are decoded.
var (
	errMalformed   = &wire.FieldError{Field: "request", Problem: "is no message of this call: cut short, or made for another version"}
	errPayloads    = tooMany("payload")
	errVectors     = tooMany("witness.vectors")
	errCommitments = tooMany("statement.commitments")
	errNesting     = tooMany("request")
	errLong        = &wire.FieldError{Field: "request", Problem: fmt.Sprintf("is longer than %d bytes, which only SubmitJob takes", maxSmall)}
)

// checkParts says whether decoding an encoded submission takes memory in proportion to its length. It decodes nothing, allocates nothing unless it refuses, and leaves what does not
// parse to the decoder. A payload that is there twice is merged by protobuf, and one of another kind replaces it: both count.
func checkParts(b []byte) *wire.FieldError {
	var payloads, vectors, commitments int
	for len(b) > 0 {
		num, kind, n := protowire.ConsumeTag(b)
		if n < 0 {
			return nil
		}
		b = b[n:]
		if n = protowire.ConsumeFieldValue(num, kind, b); n < 0 {
			return nil
		}
		value := b[:n]
		b = b[n:]
		if kind != protowire.BytesType || num < witnessNumber || num > shareNumber {
			continue
		}
		if payloads++; payloads > maxParts {
			return errPayloads
		}
		inside, _ := protowire.ConsumeBytes(value)
		switch num {
		case witnessNumber:
			if vectors += countField(inside, vectorsNumber); vectors > maxParts {
				return errVectors
			}
		case statementNumber:
			if commitments += countField(inside, commitmentsNumber); commitments > maxParts {
				return errCommitments
			}
		}
	}
	return nil
}

// countField counts a field of an encoded message, up to the first one too many.
func countField(b []byte, want protowire.Number) (count int) {
	for len(b) > 0 && count <= maxParts {
		num, _, n := protowire.ConsumeField(b)
		if n < 0 {
			break
		}
		if num == want {
			count++
		}
		b = b[n:]
	}
	return count
}

// checkEncoded applies the bounds that hold before a request is decoded into v; what it returns is one of the marks.
func checkEncoded(b []byte, v any) *wire.FieldError {
	if _, ok := v.(*proverv1.SubmitJobRequest); ok {
		return checkParts(b)
	}
	if len(b) > maxSmall {
		return errLong
	}
	return nil
}
