package server_test

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protojson"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/job"
)

// web is a client of the gateway with a certificate, or none for "".
func (s *service) web(t testing.TB, name string) *http.Client {
	t.Helper()
	cert, key := "", ""
	if name != "" {
		cert, key = filepath.Join(s.certs, name+".crt"), filepath.Join(s.certs, name+".key")
	}
	conf, err := identity.ClientTLS(filepath.Join(s.certs, "ca.crt"), cert, key)
	require.NoError(t, err)
	tr := &http.Transport{TLSClientConfig: conf}
	t.Cleanup(tr.CloseIdleConnections)
	return &http.Client{Transport: tr}
}

func (s *service) do(t testing.TB, c *http.Client, method, path string, body []byte, header ...string) (int, []byte) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, s.gateway.URL+path, bytes.NewReader(body))
	require.NoError(t, err)
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Add(header[i], header[i+1])
	}
	resp, err := c.Do(req)
	require.NoError(t, err)
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	require.Equal(t, "nosniff", resp.Header.Get("X-Content-Type-Options"))
	return resp.StatusCode, b
}

func toJSON(t testing.TB, m *submission) []byte {
	b, err := protojson.Marshal(m)
	require.NoError(t, err)
	return b
}

// TestGatewayRoundTrip is a job's life in JSON.
func TestGatewayRoundTrip(t *testing.T) {
	s := start(t, nil)
	anna := s.web(t, "anna")
	code, b := s.do(t, anna, "POST", "/v1/jobs", toJSON(t, request("visit 7")))
	require.Equal(t, 200, code, "%s", b)
	var submitted proverv1.SubmitJobResponse
	require.NoError(t, protojson.Unmarshal(b, &submitted))
	require.Equal(t, proverv1.State_STATE_QUEUED, submitted.Job.State)
	require.Contains(t, string(b), `"replayed":false`, "every field is present, in lowerCamelCase")
	id := submitted.Job.Id

	code, b = s.do(t, anna, "GET", "/v1/jobs/"+id, nil)
	require.Equal(t, 200, code)
	require.Contains(t, string(b), id)
	code, b = s.do(t, anna, "GET", "/v1/jobs?pageSize=10&state=STATE_QUEUED", nil)
	require.Equal(t, 200, code)
	require.Contains(t, string(b), id)
	code, b = s.do(t, anna, "GET", "/v1/jobs/"+id+"/result", nil)
	require.Equal(t, 400, code, "FAILED_PRECONDITION")
	require.Contains(t, string(b), "JOB_NOT_TERMINAL")

	s.prove(t, "anna", id, false)
	code, b = s.do(t, anna, "GET", "/v1/jobs/"+id+"/watch", nil)
	require.Equal(t, 200, code)
	lines := bufio.NewScanner(bytes.NewReader(b))
	require.True(t, lines.Scan())
	require.Contains(t, lines.Text(), `"result":{"job":{`, "a line for each message")
	require.Contains(t, lines.Text(), "STATE_PROVED")
	code, b = s.do(t, anna, "GET", "/v1/jobs/"+id+"/result", nil)
	require.Equal(t, 200, code)
	var result proverv1.GetResultResponse
	require.NoError(t, protojson.Unmarshal(b, &result))
	require.Len(t, result.GetStatement().Proof, 416)

	code, b = s.do(t, anna, "GET", "/v1/circuits", nil)
	require.Equal(t, 200, code)
	require.Contains(t, string(b), b64(fingerprint[:]))
	circuit := base64.URLEncoding.EncodeToString(fingerprint[:])
	code, _ = s.do(t, anna, "GET", "/v1/quote?mode=MODE_PLAIN&circuit="+circuit, nil)
	require.Equal(t, 200, code)
	code, b = s.do(t, anna, "GET", "/v1/node", nil)
	require.Equal(t, 200, code)
	require.Contains(t, string(b), "v-test")

	code, b = s.do(t, anna, "POST", "/v1/jobs", toJSON(t, request("")))
	require.Equal(t, 200, code)
	require.NoError(t, protojson.Unmarshal(b, &submitted))
	code, b = s.do(t, anna, "POST", "/v1/jobs/"+submitted.Job.Id+"/cancel", []byte("{}"))
	require.Equal(t, 200, code, "%s", b)
	require.Contains(t, string(b), "STATE_CANCELLED")
}

// TestGatewayCallers: the callers are those of gRPC, and no header makes anybody somebody else.
func TestGatewayCallers(t *testing.T) {
	s := start(t, nil)
	id := submit(t, s.as(t, "anna"), request(""))
	nobody := s.web(t, "")
	for why, header := range map[string][]string{
		"nothing":          nil,
		"a wrong token":    {"Authorization", "Bearer x"},
		"two tokens":       {"Authorization", "Bearer " + token, "Authorization", "Bearer " + token},
		"the inner header": {"tributary-call", `{"Tenant":"anna"}`},
		"the inner header, as the gateway would pass it on": {"Grpc-Metadata-Tributary-Call", `{"Tenant":"anna"}`},
		"forwarded": {"X-Forwarded-For", "127.0.0.1", "X-Forwarded-Client-Cert", "Subject=anna"},
	} {
		code, b := s.do(t, nobody, "GET", "/v1/jobs", nil, header...)
		require.Equal(t, 401, code, "%s: %s", why, b)
		require.Contains(t, string(b), `"code":16`)
	}
	for why, header := range map[string][]string{
		"no header": nil, "the inner header": {"Grpc-Metadata-Tributary-Call", `{"Tenant":"anna"}`},
	} {
		code, b := s.do(t, s.web(t, "bert"), "GET", "/v1/jobs/"+id, nil, header...)
		require.Equal(t, 404, code, "%s: %s", why, b)
	}
	code, b := s.do(t, nobody, "GET", "/v1/jobs", nil, "Authorization", "Bearer "+token)
	require.Equal(t, 200, code)
	require.NotContains(t, string(b), id, "dora sees dora's")
	code, _ = s.do(t, s.web(t, "nobody"), "GET", "/v1/jobs", nil)
	require.Equal(t, 403, code)

	for path, want := range map[string]string{"/healthz": `{"serving":true}`, "/openapi.json": `"swagger"`} {
		code, b := s.do(t, nobody, "GET", path, nil)
		require.Equal(t, 200, code)
		require.Contains(t, string(b), want)
	}
	s.Drain()
	code, _ = s.do(t, nobody, "GET", "/healthz", nil)
	require.Equal(t, 503, code)
}

// TestGatewayRefuses: a body that is not JSON, too long or wrong gets a status in JSON that repeats nothing of it.
func TestGatewayRefuses(t *testing.T) {
	s := start(t, nil)
	anna := s.web(t, "anna")
	wrong := request("")
	wrong.GetWitness().Scalars = wrong.GetWitness().Scalars[1:]
	for _, row := range []struct {
		why  string
		body []byte
		code int
		want string
	}{
		{"no JSON", []byte("planted-secret"), 400, "/openapi.json"},
		{"cut short", toJSON(t, request(""))[:500], 400, "/openapi.json"},
		{"bad base64", []byte(`{"witness":{"scalars":"planted-secret!"}}`), 400, "/openapi.json"},
		{"an unknown field", []byte(`{"planted-secret":1}`), 400, "/openapi.json"},
		{"another type", []byte(`{"label":["planted-secret"]}`), 400, "/openapi.json"},
		{"an empty request", nil, 400, "mode"},
		{"a wrong field", toJSON(t, wrong), 400, `"field":"witness.scalars"`},
		{"too long", bytes.Repeat([]byte(" "), 2<<20), 413, "longer than"},
	} {
		code, b := s.do(t, anna, "POST", "/v1/jobs", row.body)
		require.Equal(t, row.code, code, "%s: %s", row.why, b)
		require.True(t, json.Valid(b))
		require.Contains(t, string(b), row.want, row.why)
		require.NotContains(t, string(b), "planted-secret", row.why)
	}
	for path, want := range map[string]int{
		"/v1/jobs/nonsense": 404, "/v1/jobs/" + job.NewID("", ""): 404, "/v1/nothing": 404, "/nothing": 404,
		"/v1/jobs?pageSize=x": 400, "/v1/quote?circuit=planted-secret!": 400,
	} {
		code, b := s.do(t, anna, "GET", path, nil)
		require.Equal(t, want, code, "%s: %s", path, b)
	}
	code, _ := s.do(t, anna, "DELETE", "/v1/jobs", nil)
	require.Equal(t, 501, code)
	require.NotContains(t, s.log.String(), "planted-secret")
}

// TestGatewayNeedsTLSForTokens: over plain HTTP a token counts on this machine only.
func TestGatewayNeedsTLSForTokens(t *testing.T) {
	s := start(t, nil)
	for remote, want := range map[string]int{"127.0.0.1:9": 200, "[::1]:9": 200, "10.0.0.1:9": 401, "nonsense": 401} {
		rec := httptest.NewRecorder()
		req, err := http.NewRequestWithContext(t.Context(), "GET", "/v1/jobs", http.NoBody)
		require.NoError(t, err)
		req.RemoteAddr = remote
		req.Header.Set("Authorization", "Bearer "+token)
		s.gateway.Config.Handler.ServeHTTP(rec, req)
		require.Equal(t, want, rec.Code, remote)
	}
}
