package privacytest

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/timestamppb"

	"github.com/tributary-zk/tributary/datanet/srs"
	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/engine"
	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/policy"
	"github.com/tributary-zk/tributary/prover/seal"
	"github.com/tributary-zk/tributary/prover/store"
	"github.com/tributary-zk/tributary/prover/wire"
)

// world is two operators, the first of them with a second worker on another machine, a tenant, and everything that any of them says.
type world struct {
	*base
	n      *needles
	token  string
	spans  *spans
	said   journal // answers to clients: errors, details, bodies
	told   journal // metrics, command lines, environments
	one    *process
	far    *process // the first operator's second worker
	two    *process
	web    *http.Client
	api    proverv1.ProverServiceClient // of the first operator
	sealed map[string][]byte            // payloads as they were stored
}

// spans is an OpenTelemetry collector.
type spans struct {
	collector.UnimplementedTraceServiceServer
	journal
	addr string
}

func (s *spans) Export(_ context.Context, r *collector.ExportTraceServiceRequest) (*collector.ExportTraceServiceResponse, error) {
	b, err := proto.Marshal(r)
	if err == nil {
		s.add(b)
	}
	return &collector.ExportTraceServiceResponse{}, err
}

func collect(t *testing.T) *spans {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	g, s := grpc.NewServer(), &spans{addr: "http://" + l.Addr().String()}
	collector.RegisterTraceServiceServer(g, s)
	go func() { _ = g.Serve(l) }()
	t.Cleanup(g.Stop)
	return s
}

func newWorld(t *testing.T) *world {
	require.NoError(t, allowCores(), "the service itself has to leave none")
	w := &world{base: newBase(t), n: new(needles), spans: collect(t), sealed: map[string][]byte{}}
	var hash string
	w.token, hash = policy.NewToken()
	w.n.bytes("bearer token", []byte(w.token))
	w.certs.issue(t, identity.Tenant, "clinic")
	w.policy(policy.Tenant{Name: "clinic", Modes: everything, TokensSHA256: []string{hash}})
	traced := []string{"--otlp", w.spans.addr, "--nats-listen", "127.0.0.1:0"}
	w.one, w.two = w.serve("one", traced...), w.serve("two", traced...)
	w.far = w.work("far", w.one, "--otlp", w.spans.addr, "--metrics", "127.0.0.1:0")
	w.plantKeys("secret-one")
	w.plantKeys("secret-two")
	conf := w.clientTLS("clinic")
	w.web = &http.Client{Transport: &http.Transport{TLSClientConfig: conf}}
	t.Cleanup(w.web.CloseIdleConnections)
	conn, err := grpc.NewClient(w.one.ready.GRPC, grpc.WithTransportCredentials(credentials.NewTLS(conf)))
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.Close() })
	w.api = proverv1.NewProverServiceClient(conn)
	return w
}

// plantKeys makes the operator's own keys needles, as they are in their files and as bytes.
func (w *world) plantKeys(folder string) {
	b, err := os.ReadFile(w.path(folder, "seal.key"))
	require.NoError(w.t, err)
	line := regexp.MustCompile(`AGE-SECRET-KEY-1[0-9A-Z]+`).Find(b)
	require.NotEmpty(w.t, line)
	key := line[len("AGE-SECRET-KEY-1"):]
	w.n.bytes(folder+": seal key", key)
	w.n.bytes(folder+": seal key, raw", bech32(w.t, strings.ToLower(string(key))))
	b, err = os.ReadFile(w.path(folder, "receipt.key"))
	require.NoError(w.t, err)
	block, _ := pem.Decode(b)
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	require.NoError(w.t, err)
	w.n.bytes(folder+": receipt key", parsed.(ed25519.PrivateKey).Seed())
	info, err := os.Stat(w.path(folder, "receipt.key"))
	require.NoError(w.t, err)
	require.Equal(w.t, os.FileMode(0o600), info.Mode().Perm())
}

// bech32 returns the bytes of a key's characters but the six of its checksum.
func bech32(t testing.TB, text string) (out []byte) {
	bits, have := uint32(0), 0
	for _, c := range text[:len(text)-6] {
		v := strings.IndexRune("qpzry9x8gf2tvdw0s3jn54khce6mua7l", c)
		require.GreaterOrEqual(t, v, 0)
		bits, have = bits<<5|uint32(v), have+5
		if have >= 8 {
			out, have = append(out, byte(bits>>(have-8))), have-8
		}
	}
	require.Len(t, out, 32)
	return out
}

// dial returns a client whose words are recorded.
func (w *world) dial(p *process, record *tap) *client.Client {
	conf := w.clientTLS("clinic")
	c, err := client.Dial(p.ready.GRPC, client.Options{TLS: conf, Keys: &keys.Store{Dir: filepath.Dir(w.keys)}, Dial: record.options(credentials.NewTLS(conf))})
	require.NoError(w.t, err)
	w.t.Cleanup(func() { _ = c.Close() })
	return c
}

func (w *world) request(a engine.Assignment) *proverv1.SubmitJobRequest {
	return &proverv1.SubmitJobRequest{
		Circuit: w.pair.Fingerprint[:], Mode: proverv1.Mode_MODE_PLAIN, Payload: &proverv1.SubmitJobRequest_Witness{Witness: wire.FromAssignment(about, a.Vectors, a.Scalars)},
	}
}

// submit submits a good request.
func (w *world) submit(m *proverv1.SubmitJobRequest) string {
	w.t.Helper()
	r, err := w.api.SubmitJob(w.t.Context(), m)
	require.NoError(w.t, err)
	return r.GetJob().GetId()
}

// refused keeps all that an error tells a client.
func (w *world) refused(err error) {
	w.t.Helper()
	require.Error(w.t, err)
	w.said.add([]byte(err.Error()))
	b, jsonErr := protojson.Marshal(status.Convert(err).Proto())
	require.NoError(w.t, jsonErr)
	w.said.add(b)
	b, wireErr := proto.Marshal(status.Convert(err).Proto())
	require.NoError(w.t, wireErr)
	w.said.add(b)
}

// ask calls the gateway with a token, keeps the answer, and returns its status.
func (w *world) ask(method, path, token string, body []byte) int {
	w.t.Helper()
	r, err := http.NewRequestWithContext(w.t.Context(), method, "https://"+w.one.ready.HTTP+path, bytes.NewReader(body))
	require.NoError(w.t, err)
	r.Header.Set("Authorization", "Bearer "+token)
	resp, err := w.web.Do(r)
	require.NoError(w.t, err)
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	require.NoError(w.t, err)
	w.said.add(fmt.Appendf(b, "%v", resp.Header))
	return resp.StatusCode
}

func (w *world) state(id string) proverv1.State {
	r, err := w.api.GetJob(w.t.Context(), &proverv1.GetJobRequest{Id: id})
	require.NoError(w.t, err)
	b, err := protojson.Marshal(r)
	require.NoError(w.t, err)
	w.said.add(b)
	return r.GetJob().GetState()
}

func (w *world) processes() []*process { return []*process{w.one, w.two, w.far} }

// search looks everywhere but into memory.
func (w *world) search(when string) {
	w.t.Helper()
	for _, p := range w.processes() {
		select {
		case <-p.done:
			continue
		default:
		}
		for _, pid := range append(p.provers(w.t), p.pid()) {
			for _, name := range []string{"cmdline", "environ", "limits", "status"} {
				if b, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", pid, name)); err == nil { // what cannot be read, nobody reads
					w.told.add(b)
				}
			}
		}
		if p.ready.HTTP != "" {
			w.told.add(w.metrics(p))
		}
	}
	count, found := searchFiles(w.t, w.n, w.one.dir, w.two.dir, w.far.dir)
	require.Empty(w.t, found, "files %s", when)
	require.Greater(w.t, count, 20, "files %s", when)
	require.Empty(w.t, w.n.find(w.told.take()), "metrics, command lines and environments %s", when)
	require.Empty(w.t, w.n.find(w.said.take()), "answers %s", when)
	require.Empty(w.t, w.n.find(w.spans.take()), "spans %s", when)
	eachFile(w.t, func(path string, _ []byte) {
		require.False(w.t, strings.HasPrefix(filepath.Base(path), "core"), "%s %s", path, when)
	}, w.one.dir, w.two.dir, w.far.dir)
}

func (w *world) metrics(p *process) []byte {
	url := "https://" + p.ready.HTTP + "/metrics"
	if p == w.far {
		url = "http://" + p.ready.HTTP + "/metrics"
	}
	resp, err := w.web.Get(url)
	require.NoError(w.t, err)
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	require.NoError(w.t, err)
	require.Contains(w.t, string(b), "tributary_")
	return b
}

// provers are the proving processes of all, one each.
func (w *world) provers() (pids []int) {
	for _, p := range w.processes() {
		pids = append(pids, p.provers(w.t)...)
	}
	return pids
}

func signal(t testing.TB, s syscall.Signal, pids ...int) {
	t.Helper()
	for _, pid := range pids {
		require.NoError(t, syscall.Kill(pid, s))
	}
}

// warm submits until every worker has its proving process.
func (w *world) warm() {
	eventually(w.t, "every worker has a proving process", func() bool {
		var ids []string
		for range 3 {
			ids = append(ids, w.submit(w.request(witness(w.t, "warm", w.n))))
		}
		for _, id := range ids {
			w.await(id, proverv1.State_STATE_PROVED)
		}
		return len(w.one.provers(w.t)) == 1 && len(w.far.provers(w.t)) == 1
	})
	_, _, _, err := w.dial(w.two, new(tap)).Prove(w.t.Context(), client.Job{Context: about, Assignment: witness(w.t, "warm", w.n), Mode: job.Plain}, nil)
	require.NoError(w.t, err)
	require.Len(w.t, w.provers(), 3)
}

func (w *world) await(id string, want proverv1.State) {
	w.t.Helper()
	var last proverv1.State
	eventually(w.t, fmt.Sprintf("job %s is %v", id, want), func() bool { last = w.state(id); return last >= proverv1.State_STATE_PROVED })
	require.Equal(w.t, want.String(), last.String())
}

// capture keeps the sealed payloads of jobs as an operator's store holds them, and finds them on the disk.
func (w *world) capture(p *process, ids ...string) {
	w.t.Helper()
	conf, err := identity.ClientTLS(w.certs.files("worker"))
	require.NoError(w.t, err)
	nc, err := store.Dial(p.ready.NATS, store.DialOptions{TLS: conf, Name: "test"})
	require.NoError(w.t, err)
	defer nc.Close()
	s, err := store.Open(w.t.Context(), nc, store.Options{})
	require.NoError(w.t, err)
	for _, id := range ids {
		b, err := s.Payload(w.t.Context(), job.Ref{Tenant: "clinic", ID: id})
		require.NoError(w.t, err)
		w.sealed[id] = b
		identity, err := seal.OpenIdentity(w.path("secret-"+p.name, "seal.key"))
		require.NoError(w.t, err)
		open, err := identity.Open(job.Ref{Tenant: "clinic", ID: id}, b)
		require.NoError(w.t, err)
		require.NotEmpty(w.t, w.n.find(open), "the secret is in it")
		require.True(w.t, w.stored(b), "a payload that waits is on the disk, sealed")
	}
}

// stored says whether a part of a sealed payload is in a file of a store.
func (w *world) stored(sealed []byte) (there bool) {
	part := sealed[len(sealed)-64:]
	eachFile(w.t, func(_ string, b []byte) { there = there || bytes.Contains(b, part) }, filepath.Join(w.one.dir, "data"), filepath.Join(w.two.dir, "data"))
	return there
}

// TestCanary (issue 3): a planted secret is found in no log, metric, trace, error, store file or core dump, in any mode but plain, where it is found only encrypted.
func TestCanary(t *testing.T) {
	w := newWorld(t)
	w.protected()
	w.warm()
	w.protected()
	w.search("before")
	w.control()

	signal(t, syscall.SIGSTOP, w.provers()...) // what comes now waits in every state
	plain := make([]string, 5)
	for i := range plain {
		plain[i] = w.submit(w.request(witness(t, fmt.Sprintf("plain %d", i), w.n)))
	}
	overHTTP, err := protojson.Marshal(w.request(witness(t, "over HTTP", w.n)))
	require.NoError(t, err)
	require.Equal(t, 200, w.ask("POST", "/v1/jobs", w.token, overHTTP))
	hurried := w.request(witness(t, "hurried", w.n))
	hurried.Deadline = timestamppb.New(time.Now().Add(2 * time.Second))
	expires := w.submit(hurried)
	blindTap, blindDone := w.blind()
	localTap, localDone := w.local()
	w.refusals()
	var running []string
	eventually(t, "two proofs are stopped in the middle", func() bool {
		running = nil
		for _, id := range plain {
			if w.state(id) == proverv1.State_STATE_PROVING {
				running = append(running, id)
			}
		}
		return len(running) == 2
	})
	w.capture(w.one, plain...)
	w.capture(w.two, w.blindJob(w.two))
	w.search("while jobs wait and run")
	w.await(expires, proverv1.State_STATE_EXPIRED)
	w.noResult(expires)

	stopped := w.provers()
	_, err = w.api.CancelJob(t.Context(), &proverv1.CancelJobRequest{Id: running[0]})
	require.NoError(t, err)
	w.await(running[0], proverv1.State_STATE_CANCELLED)
	w.noResult(running[0])
	eventually(t, "the worker of the cancelled job has another proving process", func() bool { return len(w.provers()) == 3 && !slices.Equal(stopped, w.provers()) })
	for i, pid := range w.provers() { // those that are left crash in the middle of a proof
		signal(t, []syscall.Signal{syscall.SIGABRT, syscall.SIGSEGV}[i%2], pid)
		_ = syscall.Kill(pid, syscall.SIGCONT)
	}
	w.search("after crashes")
	for _, id := range plain {
		if id != running[0] {
			w.await(id, proverv1.State_STATE_PROVED)
		}
	}
	require.NoError(t, <-blindDone)
	require.NoError(t, <-localDone)
	w.failures()
	w.search("after the last job")
	w.wireHolds(blindTap, localTap)
	for id, b := range w.sealed {
		eventually(t, "the payload of "+id+" is overwritten", func() bool { return !w.stored(b) })
	}
	eventually(t, "spans of jobs arrive", func() bool { return bytes.Contains(w.spans.take(), []byte("prove")) })

	w.two.stop(t)
	signal(t, syscall.SIGQUIT, w.far.pid()) // what operators send to see where a process is
	signal(t, syscall.SIGABRT, w.one.pid())
	<-w.far.done
	<-w.one.done
	for _, p := range w.processes() {
		log, err := os.ReadFile(p.log())
		require.NoError(t, err)
		require.True(t, bytes.Contains(log, []byte("level=DEBUG")), p.name)
		require.True(t, regexp.MustCompile(`a proving process ended.*exit=2.*lines_dropped=[1-9]`).Match(log), "%s: the crash's own words were dropped", p.name)
		require.Equal(t, p != w.two, bytes.Contains(log, []byte("goroutine")), "%s: killed, it says where it was", p.name)
		count, _ := searchFiles(t, w.n, filepath.Join(p.dir, "tmp"), filepath.Join(p.dir, "home"), filepath.Join(p.dir, "cwd"))
		require.Zero(t, count, "%s left files where nobody looks for them", p.name)
	}
	w.search("after the end")
}

// control: a secret that lies among the service's files is found, and so is each that the tests plant.
func (w *world) control() {
	t := w.t
	a := witness(t, "warm", w.n)
	m, err := proto.Marshal(w.request(a))
	require.NoError(t, err)
	js, err := protojson.Marshal(w.request(a))
	require.NoError(t, err)
	for name, b := range map[string][]byte{"request": m, "JSON": js, "token": []byte("authorization: Bearer " + w.token), "seal key": w.read("secret-one", "seal.key"), "receipt key": w.read("secret-two", "receipt.key")} {
		path := filepath.Join(w.one.dir, "data", "jetstream", "planted")
		require.NoError(t, os.WriteFile(path, b, 0o600))
		_, found := searchFiles(t, w.n, w.one.dir)
		require.NotEmpty(t, found, name)
		require.NoError(t, os.Remove(path))
	}
}

func (w *world) read(parts ...string) []byte {
	b, err := os.ReadFile(w.path(parts...))
	require.NoError(w.t, err)
	return b
}

// protected: no core file, and no other process of the same user reads the memory.
func (w *world) protected() {
	t := w.t
	pids := w.provers()
	for _, p := range w.processes() {
		pids = append(pids, p.pid())
	}
	for _, pid := range pids {
		b, err := os.ReadFile(fmt.Sprintf("/proc/%d/limits", pid))
		require.NoError(t, err)
		require.Regexp(t, `Max core file size +0 +0 +bytes`, string(b))
		err = w.do(func() error { _, err := os.ReadFile(fmt.Sprintf("/proc/%d/environ", pid)); return err })
		require.ErrorIs(t, err, os.ErrPermission, "process %d can be dumped", pid)
	}
	open := exec.Command("sleep", "60")
	require.NoError(t, w.do(open.Start))
	require.NoError(t, w.do(func() error { _, err := os.ReadFile(fmt.Sprintf("/proc/%d/environ", open.Process.Pid)); return err }), "an unprotected process can be read")
	require.NoError(t, open.Process.Kill())
	_ = open.Wait()
}

// blind proves in mode blind with both operators, and recognises the shares from then on.
func (w *world) blind() (*tap, <-chan error) {
	record, done := new(tap), make(chan error, 1)
	both := [2]*client.Client{w.dial(w.one, record), w.dial(w.two, record)}
	a := witness(w.t, "blind", w.n)
	go func() {
		_, _, _, err := client.ProveBlind(w.t.Context(), both, w.pair, client.Job{Context: about, Assignment: a}, nil)
		done <- err
	}()
	eventually(w.t, "both shares are submitted", func() bool {
		shares := record.shares()
		for _, s := range shares {
			w.n.bytes("blind: seed", s.GetSeed())
			for _, at := range []int{0, 40, len(s.GetElements())/64*32 - 32, len(s.GetElements()) - 32} {
				if at >= 0 && len(s.GetElements()) > 0 {
					at -= at % 32
					v, err := wire.Share(len(s.GetElements())/32, s)
					require.NoError(w.t, err)
					w.n.element(fmt.Sprintf("blind: share at %d", at/32), v.Elements[at/32])
				}
			}
		}
		return len(shares) == 2 && w.blindJob(w.one) != "" && w.blindJob(w.two) != ""
	})
	return record, done
}

// shares are those that were sent.
func (p *tap) shares() (out []*proverv1.Share) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, m := range p.messages {
		if s, is := m.(*proverv1.SubmitJobRequest); is && s.GetShare() != nil {
			out = append(out, s.GetShare())
		}
	}
	return out
}

// blindJob is the ID of an operator's job of mode blind.
func (w *world) blindJob(p *process) string {
	c := w.dial(p, new(tap))
	defer c.Close()
	jobs, _, err := c.Jobs(w.t.Context(), &proverv1.ListJobsRequest{})
	require.NoError(w.t, err)
	for _, j := range jobs {
		if j.GetMode() == proverv1.Mode_MODE_BLIND {
			return j.GetId()
		}
	}
	return ""
}

// local proves here and has the proof kept.
func (w *world) local() (*tap, <-chan error) {
	record, done := new(tap), make(chan error, 1)
	c := w.dial(w.one, record)
	a := witness(w.t, "local", w.n)
	go func() {
		e := &engine.Engine{Keys: &keys.Store{Dir: filepath.Dir(w.keys), String: srs.Embedded()}}
		_, _, _, err := c.Prove(w.t.Context(), client.Job{Context: about, Assignment: a, Mode: job.Local, Engine: e}, nil)
		done <- err
	}()
	return record, done
}

// wireHolds: what the tap shows is a witness in mode plain and none in the other modes.
func (w *world) wireHolds(blind, local *tap) {
	t := w.t
	open := new(tap)
	_, _, _, err := w.dial(w.one, open).Prove(t.Context(), client.Job{Context: about, Assignment: witness(t, "tapped", w.n), Mode: job.Plain}, nil)
	require.NoError(t, err)
	require.NotEmpty(t, w.n.find(open.stream.take()), "the tap shows what goes into TLS")
	require.NotEmpty(t, w.n.find(open.sent.take()), "the tap shows what is sent")

	var witnesses needles
	for _, label := range []string{"blind", "local"} {
		witness(t, label, &witnesses)
	}
	for name, p := range map[string]*tap{"blind": blind, "local": local} {
		require.NotEmpty(t, p.sent.take(), name)
		require.Empty(t, witnesses.find(p.stream.take()), "mode %s sends nothing of the witness", name)
		require.Empty(t, witnesses.find(p.sent.take()), "mode %s sends nothing of the witness", name)
	}
}

func (w *world) noResult(id string) {
	_, err := w.api.GetResult(w.t.Context(), &proverv1.GetResultRequest{Id: id})
	w.refused(err)
}

// refusals are requests that hold secrets and are refused before they are stored, over gRPC and over HTTP.
func (w *world) refusals() {
	t := w.t
	for name, spoil := range map[string]func(m *proverv1.SubmitJobRequest){
		"wrong length": func(m *proverv1.SubmitJobRequest) {
			v := m.GetWitness().GetVectors()[0]
			v.Values = v.Values[:len(v.Values)-1]
		},
		"too many": func(m *proverv1.SubmitJobRequest) {
			m.GetWitness().Vectors = append(m.GetWitness().Vectors, m.GetWitness().Vectors[0])
		},
		"not canonical": func(m *proverv1.SubmitJobRequest) { m.GetWitness().GetVectors()[0].Values[0] = 0xff },
		"misplaced": func(m *proverv1.SubmitJobRequest) {
			m.GetWitness().Context.Model = m.GetWitness().GetVectors()[0].GetBlind()[:31]
		},
		"another place": func(m *proverv1.SubmitJobRequest) { m.Circuit = m.GetWitness().GetVectors()[0].GetBlind() },
		"in a text": func(m *proverv1.SubmitJobRequest) {
			m.StatementName = fmt.Sprintf("payout/%x", m.GetWitness().GetVectors()[0].GetBlind())
		},
		"another mode":  func(m *proverv1.SubmitJobRequest) { m.Mode = proverv1.Mode_MODE_BLIND },
		"past deadline": func(m *proverv1.SubmitJobRequest) { m.Deadline = timestamppb.New(time.Unix(1, 0)) },
		"short seed":    func(m *proverv1.SubmitJobRequest) { seed(m, m.GetWitness().GetVectors()[0].GetBlind()[:31]) },
		"unknown fields": func(m *proverv1.SubmitJobRequest) {
			m.GetWitness().ProtoReflect().SetUnknown(append([]byte{0xfa, 0x3e, 32}, m.GetWitness().GetVectors()[0].GetBlind()...))
		},
	} {
		m := w.request(witness(t, name, w.n))
		spoil(m)
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
	secret := planted("odd", 31)
	w.n.element("odd", secret)
	for _, body := range []string{
		fmt.Sprintf(`{"witness": {"vectors": [{"values": %d}]}}`, secret.Bytes()), fmt.Sprintf(`{"witness": {"scalars": "%x!"}}`, secret.Bytes()), fmt.Sprintf(`{"%x": 1}`, secret.Bytes()),
		fmt.Sprintf(`{"mode": "%x"}`, secret.Bytes()), fmt.Sprintf(`{"deadline": "%x"}`, secret.Bytes()), fmt.Sprintf(`"%s"`, secret.String()), secret.String(),
	} {
		require.Equal(t, 400, w.ask("POST", "/v1/jobs", w.token, []byte(body)), body)
	}
	wrong := "trb_" + fmt.Sprintf("%x", sha256.Sum256([]byte("another token")))
	w.n.bytes("wrong token", []byte(wrong))
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

	ctx, cancel := context.WithTimeout(t.Context(), time.Microsecond)
	defer cancel()
	_, err = w.api.SubmitJob(ctx, w.request(witness(t, "late", w.n)))
	w.refused(err)
	b, err := proto.Marshal(w.request(witness(t, "cut", w.n)))
	require.NoError(t, err)
	w.refused(w.raw(proverv1.ProverService_SubmitJob_FullMethodName, b[:len(b)-1]))
	w.refused(w.raw("/tributary.prover.v1.ProverService/Nothing", b))
}

func seed(m *proverv1.SubmitJobRequest, b []byte) {
	m.Mode, m.Payload = proverv1.Mode_MODE_BLIND, &proverv1.SubmitJobRequest_Share{Share: &proverv1.Share{Share: &proverv1.Share_Seed{Seed: b}}}
}

func (w *world) raw(method string, b []byte) error {
	conn, err := grpc.NewClient(w.one.ready.GRPC, grpc.WithTransportCredentials(credentials.NewTLS(w.clientTLS("clinic"))))
	require.NoError(w.t, err)
	defer conn.Close()
	var out []byte
	return conn.Invoke(w.t.Context(), method, &b, &out, grpc.ForceCodecV2(rawCodec{}))
}

// failures are jobs that a proving process refuses: their words reach the tenant.
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
