package seal

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"
)

// Identity decrypts. It prints as its recipient, never as its key.
type Identity struct{ key *age.X25519Identity }

// maxIdentityFile bounds a key file in bytes; one takes under 250.
const maxIdentityFile = 4 << 10

// NewIdentity draws an identity and writes it to a new file that only its owner may read. It never overwrites a file
// (fs.ErrExist).
func NewIdentity(path string) (*Identity, error) {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, fmt.Errorf("new identity: %w", err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, fmt.Errorf("new identity: %w", err)
	}
	_, err = fmt.Fprintf(f, "# payload identity; keep it away from the store\n# recipient: %s\n%s\n", key.Recipient(), key)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return nil, fmt.Errorf("new identity: %w", errors.Join(err, os.Remove(path)))
	}
	if err := syncDir(filepath.Dir(path)); err != nil {
		return nil, fmt.Errorf("new identity: %w", err)
	}
	return &Identity{key}, nil
}

// syncDir makes a new file's name survive a power failure: payloads sealed for a lost identity are lost.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// OpenIdentity reads what NewIdentity or age-keygen wrote. A file that others may read is refused.
func OpenIdentity(path string) (*Identity, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("identity: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("identity: %w", err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("identity %s: %w: not a file", path, fs.ErrInvalid)
	}
	if info.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("identity %s: %w: others may read it (mode %04o): chmod 600 it",
			path, fs.ErrPermission, info.Mode().Perm())
	}
	b, err := io.ReadAll(io.LimitReader(f, maxIdentityFile+1))
	if err != nil {
		return nil, fmt.Errorf("identity: %w", err)
	}
	key, err := parseIdentity(b)
	if err != nil {
		return nil, fmt.Errorf("identity %s: %w", path, err)
	}
	return &Identity{key}, nil
}

// parseIdentity finds the only key. Its errors never quote the file.
func parseIdentity(b []byte) (*age.X25519Identity, error) {
	if len(b) > maxIdentityFile {
		return nil, fmt.Errorf("more than %d bytes: not an identity file", maxIdentityFile)
	}
	var found *age.X25519Identity
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, err := age.ParseX25519Identity(line)
		if err != nil {
			return nil, errors.New("a line is neither a comment nor AGE-SECRET-KEY-1 and 58 characters")
		}
		if found != nil {
			return nil, errors.New("more than one key: keep one per file")
		}
		found = key
	}
	if found == nil {
		return nil, errors.New("no key: want a line of AGE-SECRET-KEY-1 and 58 characters")
	}
	return found, nil
}

// Recipient returns the identity's public half.
func (id *Identity) Recipient() Recipient { return Recipient{id.key.Recipient()} }

// Format implements fmt.Formatter, so that no verb prints the key.
func (id *Identity) Format(w fmt.State, _ rune) {
	if id == nil {
		_, _ = io.WriteString(w, "identity(nil)")
		return
	}
	_, _ = fmt.Fprintf(w, "identity(%s)", id.Recipient())
}
