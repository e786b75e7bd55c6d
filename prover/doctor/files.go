package doctor

import (
	"context"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/keys"
)

// checkedPowers is how many points of the reference string are checked against each other. The digest covers all.
const checkedPowers = 1 << 10

func (c Config) referenceString(context.Context) Finding {
	if err := c.String.Check(min(checkedPowers, c.String.Len())); err != nil {
		return failed(err, "it does not come from a ceremony: download it again, or omit --srs")
	}
	f := ok("%d powers, SHA-256 %s", c.String.Len(), c.String.Hash())
	if c.String.Hash() == srs.Embedded().Hash() {
		f.Detail += " (embedded)"
	}
	return f
}

// keyCache compares every key file with its manifest.
func (c Config) keyCache(ctx context.Context) Finding {
	entries, err := os.ReadDir(c.Keys)
	if errors.Is(err, os.ErrNotExist) || err == nil && len(entries) == 0 {
		return ok("%s holds no key", c.Keys).but(Warn,
			"the first start sets up keys, which takes minutes for large circuits; or copy the Datanet owner's key folder")
	}
	if err != nil {
		return failed(err, "make it readable for the service's user")
	}
	var have, bad, other []string
	for _, e := range entries {
		if raw, err := hex.DecodeString(e.Name()); err != nil || len(raw) != 32 || ctx.Err() != nil {
			continue
		}
		m, err := keys.Check(filepath.Join(c.Keys, e.Name()), c.String)
		switch {
		case err == nil:
			have = append(have, m.Statement)
		case errors.Is(err, keys.ErrMismatch):
			other = append(other, e.Name())
		default:
			bad = append(bad, e.Name())
		}
	}
	f := ok("%d circuits: %s", len(have), strings.Join(have, ", "))
	switch {
	case len(bad) > 0:
		f.Detail = fmt.Sprintf("damaged: %s", strings.Join(bad, ", "))
		return f.but(Fail, "delete these folders in %s and copy them again; a new set-up makes another key", c.Keys)
	case len(other) > 0:
		f.Detail += fmt.Sprintf("; made for another reference string or version: %s", strings.Join(other, ", "))
		return f.but(Warn, "give their reference string with --srs, or delete them")
	}
	return f
}

// soon is how long before a certificate's end there is a warning.
const soon = 14 * 24 * time.Hour

// certificates checks the validity of all certificates.
func (c Config) certificates(context.Context) Finding {
	now, first := time.Now(), time.Time{}
	for _, path := range c.Certificates {
		list, err := parse(path)
		if err != nil {
			return failed(err, "issue a new one: tributary certs issue")
		}
		for _, cert := range list {
			if now.Before(cert.NotBefore) {
				return failed(fmt.Errorf("%s: not valid before %s", path, cert.NotBefore.UTC().Format(time.RFC3339)),
					"set the clock, or issue a new one: tributary certs issue")
			}
			if now.After(cert.NotAfter) {
				return failed(fmt.Errorf("%s: expired on %s", path, cert.NotAfter.UTC().Format(time.RFC3339)),
					"issue a new one: tributary certs issue")
			}
			if first.IsZero() || cert.NotAfter.Before(first) {
				first = cert.NotAfter
			}
		}
	}
	f := ok("%d files, the first expires on %s", len(c.Certificates), first.UTC().Format(time.DateOnly))
	if first.Sub(now) < soon {
		return f.but(Warn, "issue a new one before that: tributary certs issue")
	}
	return f
}

// parse reads the certificates of a PEM file, at least one.
func parse(path string) (out []*x509.Certificate, err error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	for {
		var block *pem.Block
		if block, b = pem.Decode(b); block == nil {
			break
		}
		if block.Type != "CERTIFICATE" {
			continue
		}
		cert, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		out = append(out, cert)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s holds no certificate", path)
	}
	return out, nil
}
