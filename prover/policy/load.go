package policy

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// maxFile, in bytes, is far more than any policy in use needs: ten thousand tenants take about 3 MB.
const maxFile = 64 << 20

// Load reads a policy from a JSON file. Unknown and repeated fields are refused. The error names the file and the field
// and says what to do.
func Load(path string) (*Policy, error) {
	b, err := read(path)
	if err != nil {
		return nil, fmt.Errorf("read policy: %w", err)
	}
	p, err := parse(b)
	if err != nil {
		return nil, fmt.Errorf("policy %s: %w", path, err)
	}
	return p, nil
}

func read(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err == nil && len(b) > maxFile {
		err = fmt.Errorf("%s: larger than %d bytes", path, maxFile)
	}
	return b, err
}

func parse(b []byte) (*Policy, error) {
	if err := noRepeats(json.NewDecoder(bytes.NewReader(b)), ""); err != nil {
		return nil, located(b, err)
	}
	var p Policy
	file := struct {
		*Policy
		MaxDeadline *string `json:"max_deadline"`
	}{Policy: &p}
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&file); err != nil {
		return nil, located(b, err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, errors.New("something follows the policy: keep one object in the file")
	}
	if file.MaxDeadline != nil {
		d, err := time.ParseDuration(*file.MaxDeadline)
		if err != nil || d <= 0 {
			return nil, fmt.Errorf("max_deadline: %q is not a duration above zero: write one such as \"24h\" or \"90m\"",
				*file.MaxDeadline)
		}
		p.MaxDeadline = d
	}
	return New(p)
}

// located adds the line to an error in the JSON's form.
func located(b []byte, err error) error {
	line := func(offset int64) int { return 1 + bytes.Count(b[:min(int(offset), len(b))], []byte("\n")) }
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("line %d: %w", line(syntax.Offset), err)
	case errors.As(err, &kind):
		field := strings.TrimPrefix(kind.Field, "Policy.")
		return fmt.Errorf("line %d: %s: a %s does not fit", line(kind.Offset), field, kind.Value)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the file ends in the middle of the policy")
	}
	return err
}

// noRepeats reads one value and refuses an object that has a key twice: encoding/json would silently take the last.
func noRepeats(dec *json.Decoder, at string) error {
	open, err := dec.Token()
	if err != nil {
		return err
	}
	if open != json.Delim('{') && open != json.Delim('[') {
		return nil
	}
	seen := map[string]bool{}
	for i := 0; dec.More(); i++ {
		inner := fmt.Sprintf("%s[%d]", at, i)
		if open == json.Delim('{') {
			t, err := dec.Token()
			if err != nil {
				return err
			}
			key, _ := t.(string)
			folded := strings.ToLower(strings.ToUpper(key)) // encoding/json takes "Operator" for "operator"
			if seen[folded] {
				return fmt.Errorf("%s is there twice", join(at, key))
			}
			seen[folded], inner = true, join(at, key)
		}
		if err := noRepeats(dec, inner); err != nil {
			return err
		}
	}
	_, err = dec.Token()
	return err
}

func join(at, key string) string {
	if at == "" {
		return key
	}
	return at + "." + key
}
