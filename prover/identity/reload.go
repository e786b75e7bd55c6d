package identity

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"sync"
)

// files are the paths of one side's credentials, and their last contents. An empty path means that there is no file.
type files struct {
	ca, cert, key string

	mu   sync.Mutex
	last *loaded // guarded by mu
}

// loaded is what the files contained at one time. It does not change.
type loaded struct {
	raw   [3][]byte
	roots *x509.CertPool // nil without ca
	pair  tls.Certificate
}

// current returns the files' contents, or the last ones that fitted together. Contents are compared, not times, so that
// clocks and copies do not matter.
func (f *files) current() *loaded {
	if l, err := f.load(); err == nil {
		return l
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.last
}

// load reads the files and parses them if they changed.
func (f *files) load() (*loaded, error) {
	var raw [3][]byte
	for i, p := range []struct{ field, path string }{{"ca", f.ca}, {"certificate", f.cert}, {"key", f.key}} {
		if p.path == "" {
			continue
		}
		b, err := readFile(p.field, p.path)
		if err != nil {
			return nil, err
		}
		raw[i] = b
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	same := func(i int) bool { return bytes.Equal(raw[i], f.last.raw[i]) }
	if f.last != nil && same(0) && same(1) && same(2) {
		return f.last, nil
	}
	l, err := f.parse(raw)
	if err != nil {
		return nil, err
	}
	f.last = l
	return l, nil
}

func (f *files) parse(raw [3][]byte) (l *loaded, err error) {
	l = &loaded{raw: raw}
	if f.ca != "" {
		if l.roots, err = pool(raw[0]); err != nil {
			return nil, fmt.Errorf("ca: %s %w", f.ca, err)
		}
	}
	if (f.cert == "") != (f.key == "") {
		return nil, errors.New("certificate and key: name both or none")
	}
	if f.cert != "" {
		if l.pair, err = tls.X509KeyPair(raw[1], raw[2]); err != nil {
			return nil, fmt.Errorf("certificate %s with key %s: %w", f.cert, f.key, err)
		}
	}
	return l, nil
}
