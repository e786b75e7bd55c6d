package chain

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"github.com/ethereum/go-ethereum/rpc"
)

// dialed connects to a JSON-RPC endpoint. Providers put a secret token into its URL, so errors name scheme and host
// alone: those returned here, and those of all later calls. An HTTP client's errors have the URL that it was given.
func dialed(ctx context.Context, endpoint string) (c *rpc.Client, name string, err error) {
	u, err := url.Parse(endpoint)
	if err != nil {
		return nil, "", errors.New("endpoint: it is no URL")
	}
	switch u.Scheme {
	case "": // a socket
		c, err = rpc.DialContext(ctx, endpoint)
		return c, endpoint, err
	case "ws", "wss":
		c, err = rpc.DialContext(ctx, endpoint)
	case "http", "https":
		bare := url.URL{Scheme: u.Scheme, Host: u.Host}
		c, err = rpc.DialOptions(ctx, bare.String(), rpc.WithHTTPClient(&http.Client{
			Transport:     hidden{u},
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		}))
	default:
		err = errors.New("it is no URL of http, https, ws or wss")
	}
	name = u.Scheme + "://" + u.Host
	if err != nil {
		err = fmt.Errorf("%s: %w", name, err)
	}
	return c, name, err
}

// hidden sends requests to an endpoint whose path, query and password the client does not know.
type hidden struct{ at *url.URL }

// RoundTrip implements http.RoundTripper.
func (h hidden) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	at := *h.at
	at.User = nil
	r.URL = &at
	if h.at.User != nil {
		password, _ := h.at.User.Password()
		r.SetBasicAuth(h.at.User.Username(), password)
	}
	return http.DefaultTransport.RoundTrip(r)
}
