package privacytest

import (
	"context"
	"crypto/sha256"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/timestamppb"

	"github.com/tributary-zk/tributary/circuits/catalog"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/identity"
)

func (w *world) noResult(id string) {
	_, err := w.api.GetResult(w.t.Context(), &proverv1.GetResultRequest{Id: id})
	w.refused(err)
}

// spoilt are ways to spoil a request so that it is refused, most of them by its secret in another place.
var spoilt = map[string]func(m *submission, blind []byte){
	"wrong length": func(m *submission, _ []byte) {
		v := m.GetWitness().GetVectors()[0]
		v.Values = v.Values[:len(v.Values)-1]
	},
	"too many": func(m *submission, _ []byte) {
		m.GetWitness().Vectors = append(m.GetWitness().Vectors, m.GetWitness().Vectors[0])
	},
	"not canonical": func(m *submission, _ []byte) { m.GetWitness().GetVectors()[0].Values[0] = 0xff },
	"misplaced":     func(m *submission, blind []byte) { m.GetWitness().Context.Model = blind[:31] },
	"another place": func(m *submission, blind []byte) { m.Circuit = blind },
	"in a text": func(m *submission, blind []byte) {
		m.StatementName = fmt.Sprintf("%s/%x", catalog.Payout.Name, blind)
	},
	"another mode":  func(m *submission, _ []byte) { m.Mode = proverv1.Mode_MODE_BLIND },
	"past deadline": func(m *submission, _ []byte) { m.Deadline = timestamppb.New(time.Unix(1, 0)) },
	"short seed":    func(m *submission, blind []byte) { share(m, ofSeed(blind[:31])) },
	"unknown fields": func(m *submission, blind []byte) {
		m.GetWitness().ProtoReflect().SetUnknown(append([]byte{0xfa, 0x3e, 32}, blind...))
	},
}

// refusals are requests that hold secrets and are refused before they are stored, over gRPC and over HTTP.
func (w *world) refusals() {
	w.refuseSpoilt()
	w.refuseOdd()
	w.refuseCut()
}

func (w *world) refuseSpoilt() {
	t := w.t
	for name, spoil := range spoilt {
		m := w.request(witness(t, name, w.n))
		spoil(m, m.GetWitness().GetVectors()[0].GetBlind())
		_, err := w.api.SubmitJob(t.Context(), m)
		w.refused(err)
		body, jsonErr := protojson.Marshal(m)
		require.NoError(t, jsonErr)
		if name != "unknown fields" { // JSON has no place for them
			require.GreaterOrEqual(t, w.ask("POST", "/v1/jobs", w.token, body), 400, name)
		}
		for _, cut := range []int{len(body) / 2, len(body) - 1} {
			require.Equal(t, 400, w.ask("POST", "/v1/jobs", w.token, body[:cut]), name)
		}
	}
}

// refuseOdd sends secrets where JSON, a token or a path should be.
func (w *world) refuseOdd() {
	t := w.t
	secret := planted("odd", 31)
	w.n.element("odd", secret)
	for _, body := range []string{
		fmt.Sprintf(`{"witness": {"vectors": [{"values": %d}]}}`, secret.Bytes()),
		fmt.Sprintf(`{"witness": {"scalars": "%x!"}}`, secret.Bytes()),
		fmt.Sprintf(`{"%x": 1}`, secret.Bytes()),
		fmt.Sprintf(`{"mode": "%x"}`, secret.Bytes()),
		fmt.Sprintf(`{"deadline": "%x"}`, secret.Bytes()),
		fmt.Sprintf(`"%s"`, secret.String()),
		secret.String(),
	} {
		require.Equal(t, 400, w.ask("POST", "/v1/jobs", w.token, []byte(body)), body)
	}
	wrong := "trb_" + fmt.Sprintf("%x", sha256.Sum256([]byte("another token")))
	w.n.raw("wrong token", []byte(wrong))
	ca, _, _ := w.certs.files("clinic")
	conf, err := identity.ClientTLS(ca, "", "")
	require.NoError(t, err)
	known := w.web
	w.web = &http.Client{Transport: &http.Transport{TLSClientConfig: conf}}
	require.Equal(t, 401, w.ask("GET", "/v1/jobs", wrong, nil))
	require.Equal(t, 200, w.ask("GET", "/v1/jobs", w.token, nil))
	w.web.CloseIdleConnections()
	w.web = known
	require.Equal(t, 404, w.ask("GET", fmt.Sprintf("/v1/jobs/%x", secret.Bytes()), w.token, nil))
}

// refuseCut sends requests that end early.
func (w *world) refuseCut() {
	t := w.t
	ctx, cancel := context.WithTimeout(t.Context(), time.Microsecond)
	defer cancel()
	_, err := w.api.SubmitJob(ctx, w.request(witness(t, "late", w.n)))
	w.refused(err)
	b, err := proto.Marshal(w.request(witness(t, "cut", w.n)))
	require.NoError(t, err)
	w.refused(w.raw(proverv1.ProverService_SubmitJob_FullMethodName, b[:len(b)-1]))
	w.refused(w.raw("/tributary.prover.v1.ProverService/Nothing", b))
}

// share makes a request one of mode blind.
func share(m *submission, s *proverv1.Share) {
	m.Mode, m.Payload = proverv1.Mode_MODE_BLIND, &proverv1.SubmitJobRequest_Share{Share: s}
}

func ofSeed(seed []byte) *proverv1.Share {
	return &proverv1.Share{Share: &proverv1.Share_Seed{Seed: seed}}
}

// ofElements is a share of zeros.
func ofElements(size int) *proverv1.Share {
	return &proverv1.Share{Share: &proverv1.Share_Elements{Elements: make([]byte, size)}}
}

func (w *world) raw(method string, b []byte) error {
	conf := w.clientTLS("clinic")
	conn, err := grpc.NewClient(w.one.ready.GRPC, grpc.WithTransportCredentials(credentials.NewTLS(conf)))
	require.NoError(w.t, err)
	defer conn.Close()
	var out []byte
	return conn.Invoke(w.t.Context(), method, &b, &out, grpc.ForceCodecV2(rawCodec{}))
}

// failures are jobs that a proving process refuses, with words that reach the tenant.
func (w *world) failures() {
	t := w.t
	var wg sync.WaitGroup
	ids := make(chan string, 3)
	for i := range 3 {
		label := fmt.Sprintf("dishonest %d", i)
		a := witness(t, label, w.n)
		switch i {
		case 0: // every value is a secret that cannot hold
			for v := range a.Vectors {
				for k := range a.Vectors[v].Values {
					a.Vectors[v].Values[k] = planted(fmt.Sprintf("%s: %d %d", label, v, k), 31)
				}
			}
		case 1:
			a.Vectors[0].Values[0] = planted(label+": too large", 31)
		case 2:
			a.Scalars[0] = planted(label+": pool", 11)
			w.n.element(label+": pool", a.Scalars[0])
		}
		plant(w.n, label+", changed", a)
		wg.Go(func() { ids <- w.submit(w.request(a)) })
	}
	wg.Wait()
	for range 3 {
		id := <-ids
		w.await(id, proverv1.State_STATE_FAILED)
		w.noResult(id)
	}
}
