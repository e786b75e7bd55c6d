package ledger

import (
	"context"
	"crypto/rand"
	"sync"
)

// Memory is a ledger that ends with the process: for tests and measurements, whose data nobody else is asked about. A
// contributor needs a Folder.
type Memory struct {
	mu    sync.Mutex
	key   []byte
	lines []byte
}

// Open implements Book.
func (m *Memory) Open(context.Context) (*Ledger, error) {
	m.mu.Lock()
	if m.key == nil {
		m.key = make([]byte, 32)
		_, _ = rand.Read(m.key)
	}
	l := &Ledger{store: (*memory)(m), key: m.key}
	if err := l.load("memory", m.lines); err != nil || len(l.hashes) > 0 {
		return l, err
	}
	return l, l.write(l.first())
}

// memory is an open Memory.
type memory Memory

func (m *memory) append(lines []byte, _ Head) error {
	m.lines = append(m.lines, lines...)
	return nil
}

func (m *memory) close() error {
	m.mu.Unlock()
	return nil
}
