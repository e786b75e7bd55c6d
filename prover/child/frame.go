package child

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"google.golang.org/protobuf/encoding/protodelim"
	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	workerv1 "github.com/tributary-zk/tributary/prover/api/tributary/worker/v1"
)

// ErrProtocol says that the other end of the pipe sent something that the protocol does not have.
var ErrProtocol = errors.New("the other end of the pipe does not speak the protocol")

// read reads one frame of at most limit bytes. It returns io.EOF only between frames. No error quotes what was read.
func read(r *bufio.Reader, limit int64, m proto.Message) error {
	err := protodelim.UnmarshalOptions{MaxSize: limit}.UnmarshalFrom(r, m)
	var large *protodelim.SizeTooLargeError
	switch {
	case err == nil, err == io.EOF:
		return err
	case errors.As(err, &large):
		return fmt.Errorf("%w: a frame of %d bytes, at most %d", ErrProtocol, large.Size, large.MaxSize)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%w: it ended within a frame: %w", ErrProtocol, io.ErrUnexpectedEOF)
	}
	return fmt.Errorf("%w: a frame that is not a message", ErrProtocol)
}

// write writes one frame and overwrites its bytes afterwards.
func write(w io.Writer, m proto.Message) error {
	size := proto.Size(m)
	b := make([]byte, 0, protowire.SizeBytes(size))
	defer func() { clear(b[:cap(b)]) }()
	b, err := proto.MarshalOptions{UseCachedSize: true}.MarshalAppend(protowire.AppendVarint(b, uint64(size)), m)
	if err != nil {
		return fmt.Errorf("%w: a message that cannot be encoded", ErrProtocol)
	}
	_, err = w.Write(b)
	return err
}

// Wipe overwrites the secrets of a payload.
func Wipe(p *workerv1.Payload) {
	for _, v := range p.GetWitness().GetVectors() {
		clear(v.GetValues())
		clear(v.GetBlind())
	}
	clear(p.GetWitness().GetScalars())
	switch s := p.GetShare().GetShare().(type) {
	case *proverv1.Share_Seed:
		clear(s.Seed)
	case *proverv1.Share_Elements:
		clear(s.Elements)
	}
}
