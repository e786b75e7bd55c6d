package cli

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
)

// natsVariable is the environment variable that names the NATS servers: an argument list would show their password to
// everybody on the machine.
const natsVariable = "TRIBUTARY_NATS"

// target returns the URLs of the NATS servers, from the flag or else from the environment; "" for none. No error quotes
// them, as the parser's own would: they may hold a password.
func (s *storeFlags) target() (string, error) {
	text, from := s.url, "--nats"
	if text == "" {
		text, from = os.Getenv(natsVariable), natsVariable
	}
	if text == "" {
		return "", nil
	}
	all := strings.Split(text, ",")
	for i, one := range all {
		if err := checkNATS(strings.TrimSpace(one)); err != nil {
			return "", fmt.Errorf("%s: URL %d of %d: %w", from, i+1, len(all), err)
		}
	}
	return text, nil
}

func checkNATS(text string) error {
	if !strings.Contains(text, "://") {
		text = "nats://" + text // as the NATS client does
	}
	u, err := url.Parse(text)
	if err != nil {
		return errors.New("not a URL: want nats://HOST:PORT or tls://HOST:PORT, with USER:PASSWORD@ before the host " +
			"if it takes one; write special characters of a password as %XX")
	}
	if !slices.Contains([]string{"nats", "tls", "ws", "wss"}, u.Scheme) {
		return errors.New("want nats://HOST:PORT or tls://HOST:PORT")
	}
	if u.Hostname() == "" {
		return errors.New("it names no host")
	}
	return nil
}
