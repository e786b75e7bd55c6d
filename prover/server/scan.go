package server

import (
	"google.golang.org/protobuf/encoding/protowire"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/wire"
)

const (
	// maxParts bounds the vectors of a witness and the commitments of a statement before they are decoded: an empty one
	// is 2 bytes on the wire and a hundred in memory. No statement of the catalog has more than a dozen.
	maxParts = 64
	// maxSmall bounds the bytes of every request but a submission.
	maxSmall = 64 << 10
)

// The field numbers in prover.proto of a payload's parts. TestPartNumbers compares them with the descriptors.
const (
	witnessNumber, vectorsNumber       = 7, 2
	statementNumber, commitmentsNumber = 8, 2
	shareNumber                        = 9
)

func tooMany(field string) *wire.FieldError {
	return wrong(field, "has more than %d elements, which no statement has", maxParts)
}

// What is wrong with requests that are refused before they are decoded.
var (
	errMalformed   = wrong("request", "is no message of this call: cut short, or made for another version")
	errPayloads    = tooMany("payload")
	errVectors     = tooMany("witness.vectors")
	errCommitments = tooMany("statement.commitments")
	errNesting     = tooMany("request")
	errLong        = wrong("request", "is longer than %d bytes, which only SubmitJob takes", maxSmall)
)

// checkParts refuses an encoded submission if decoding it would take memory out of proportion to its length. It decodes
// nothing, allocates nothing unless it refuses, and leaves what does not parse to the decoder. protobuf merges a
// payload that is there twice, and replaces one by one of another kind: all of them count.
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

// checkEncoded checks a request before it is decoded into v; what it returns is one of the marks.
func checkEncoded(b []byte, v any) *wire.FieldError {
	if _, ok := v.(*proverv1.SubmitJobRequest); ok {
		return checkParts(b)
	}
	if len(b) > maxSmall {
		return errLong
	}
	return nil
}
