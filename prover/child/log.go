package child

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"strings"
)

// logHandler writes what relay passes on.
func logHandler(w io.Writer) slog.Handler { return slog.NewJSONHandler(w, nil) }

// line is all that a proving process may say, in the program's own words. A panic's text, which may hold values, does
// not have this form.
type line struct {
	Time    string     `json:"time"`
	Level   slog.Level `json:"level"`
	Message string     `json:"msg"`
	Backend string     `json:"backend"`
	Reason  string     `json:"reason"`
}

// heard is what was learnt from a process's standard error.
type heard struct {
	dropped     int
	outOfMemory bool
}

// relay passes log lines on, drops everything else, and notes whether the runtime ran out of memory. It returns when
// the stream ends.
func relay(r io.Reader, log *slog.Logger) (s heard) {
	b := bufio.NewReaderSize(r, 8<<10)
	long := false
	for {
		text, err := b.ReadSlice('\n')
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			long = true
			continue
		case !long && len(text) > 0:
			s.line(text, log)
		case long:
			s.dropped++
		}
		long = false
		if err != nil {
			return s
		}
	}
}

func (s *heard) line(text []byte, log *slog.Logger) {
	message := strings.TrimPrefix(string(text), "fatal error: ")
	s.outOfMemory = s.outOfMemory || strings.HasPrefix(message, "runtime: out of memory") ||
		strings.HasPrefix(message, "runtime: cannot allocate memory")
	var l line
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if dec.Decode(&l) != nil || l.Message == "" {
		s.dropped++
		return
	}
	var fields []any
	for _, f := range [][2]string{{"backend", l.Backend}, {"reason", l.Reason}} {
		if f[1] != "" {
			fields = append(fields, f[0], f[1])
		}
	}
	log.Log(context.Background(), l.Level, l.Message, fields...)
}
