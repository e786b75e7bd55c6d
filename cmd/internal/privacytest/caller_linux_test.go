package privacytest

import (
	"bytes"
	"cmp"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protojson"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
)

// caller is a tenant's connections to one service.
type caller struct {
	conn *grpc.ClientConn
	api  proverv1.ProverServiceClient
	web  *http.Client
	base string
}

func (w *base) caller(p *process, conf *tls.Config) *caller {
	w.t.Helper()
	conn, err := grpc.NewClient(p.ready.GRPC, grpc.WithTransportCredentials(credentials.NewTLS(conf)),
		grpc.WithDefaultCallOptions(grpc.MaxCallSendMsgSize(1<<30)))
	require.NoError(w.t, err)
	c := &caller{
		conn: conn, api: proverv1.NewProverServiceClient(conn),
		web: &http.Client{Transport: &http.Transport{TLSClientConfig: conf}}, base: "https://" + p.ready.HTTP,
	}
	w.t.Cleanup(func() { c.web.CloseIdleConnections(); _ = conn.Close() })
	return c
}

func (w *base) as(p *process, tenant string) *caller { return w.caller(p, w.clientTLS(tenant)) }

// ask sends a message through the gateway, or raw bytes.
func (c *caller) ask(t testing.TB, m any, token string) (int, string) {
	t.Helper()
	method, path, body := http.MethodGet, "", []byte(nil)
	switch m := m.(type) {
	case *proverv1.SubmitJobRequest:
		var err error
		body, err = protojson.Marshal(m)
		require.NoError(t, err)
		method, path = http.MethodPost, "/v1/jobs"
	case []byte:
		method, path, body = http.MethodPost, "/v1/jobs", m
	case *proverv1.GetJobRequest:
		path = "/v1/jobs/" + url.PathEscape(m.GetId())
	case *proverv1.GetResultRequest:
		path = "/v1/jobs/" + url.PathEscape(m.GetId()) + "/result"
	case *proverv1.CancelJobRequest:
		method, path = http.MethodPost, "/v1/jobs/"+url.PathEscape(m.GetId())+"/cancel"
	case *proverv1.WatchJobRequest:
		path = "/v1/jobs/" + url.PathEscape(m.GetId()) + "/watch"
	case *proverv1.ListJobsRequest:
		path = fmt.Sprintf("/v1/jobs?pageSize=%d&pageToken=%s&state=%d",
			m.GetPageSize(), url.QueryEscape(m.GetPageToken()), m.GetState())
	case *proverv1.GetQuoteRequest:
		path = fmt.Sprintf("/v1/quote?circuit=%s&mode=%d", url.QueryEscape(base64Of(m.GetCircuit())), m.GetMode())
	case string:
		path = m
	default:
		t.Fatalf("no path for %T", m)
	}
	r, err := http.NewRequestWithContext(t.Context(), method, c.base+path, bytes.NewReader(body))
	require.NoError(t, err)
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	resp, err := c.web.Do(r)
	if err != nil {
		return 0, err.Error()
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return resp.StatusCode, string(b)
}

// call sends a message over gRPC.
func (c *caller) call(ctx context.Context, m any) (err error) {
	switch m := m.(type) {
	case *proverv1.SubmitJobRequest:
		_, err = c.api.SubmitJob(ctx, m)
	case *proverv1.GetJobRequest:
		_, err = c.api.GetJob(ctx, m)
	case *proverv1.GetResultRequest:
		_, err = c.api.GetResult(ctx, m)
	case *proverv1.CancelJobRequest:
		_, err = c.api.CancelJob(ctx, m)
	case *proverv1.ListJobsRequest:
		_, err = c.api.ListJobs(ctx, m)
	case *proverv1.GetQuoteRequest:
		_, err = c.api.GetQuote(ctx, m)
	case *proverv1.WatchJobRequest:
		stream, openErr := c.api.WatchJob(ctx, m)
		if err = openErr; err == nil {
			_, err = stream.Recv()
		}
	case []byte:
		var out []byte
		err = c.conn.Invoke(ctx, proverv1.ProverService_SubmitJob_FullMethodName, &m, &out, grpc.ForceCodecV2(rawCodec{}))
	case string:
		in, out := []byte{}, []byte{}
		err = c.conn.Invoke(ctx, m, &in, &out, grpc.ForceCodecV2(rawCodec{}))
	}
	return err
}

// row is one bad input: what is sent, and what the API has to answer over gRPC and over HTTP.
type row struct {
	why      string
	who      *caller
	token    string
	message  any // of the API, raw bytes of a submission, or a call's name
	overWeb  any // what is sent over HTTP, if not message
	code     codes.Code
	text     string // part of the answer
	http     int    // status, if not the code's
	webText  string // part of the answer over HTTP, if not text
	grpcOnly bool
}

// httpOf are the HTTP statuses of gRPC's codes.
var httpOf = map[codes.Code]int{
	codes.InvalidArgument: http.StatusBadRequest, codes.FailedPrecondition: http.StatusBadRequest,
	codes.Unauthenticated: http.StatusUnauthorized, codes.PermissionDenied: http.StatusForbidden,
	codes.NotFound: http.StatusNotFound, codes.AlreadyExists: http.StatusConflict,
	codes.ResourceExhausted: http.StatusTooManyRequests, codes.Unavailable: http.StatusServiceUnavailable,
	codes.DeadlineExceeded: http.StatusGatewayTimeout,
}

func (r row) check(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if r.token != "" {
		ctx = metadata.AppendToOutgoingContext(ctx, "authorization", "Bearer "+r.token)
	}
	err := r.who.call(ctx, r.message)
	require.Equal(t, r.code.String(), status.Code(err).String(), "%s: %v", r.why, err)
	require.ErrorContains(t, err, r.text, r.why)
	if r.code == codes.InvalidArgument {
		require.NotEmpty(t, status.Convert(err).Details(), "%s: the answer names the field, or the reason", r.why)
	}
	if r.code == codes.ResourceExhausted && r.text != "larger than max" {
		require.Positive(t, retryDelay(err), r.why)
	}
	if r.grpcOnly {
		return
	}
	if r.overWeb == nil {
		r.overWeb = r.message
	}
	r.http = cmp.Or(r.http, httpOf[r.code])
	r.webText = cmp.Or(r.webText, r.text)
	got, body := r.who.ask(t, r.overWeb, r.token)
	require.Equal(t, r.http, got, "%s: %s", r.why, body)
	require.Contains(t, body, r.webText, r.why)
}

func retryDelay(err error) time.Duration {
	for _, d := range status.Convert(err).Details() {
		if info, is := d.(*errdetails.RetryInfo); is {
			return info.GetRetryDelay().AsDuration()
		}
	}
	return 0
}
