package bench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"google.golang.org/grpc"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/keys"
	"github.com/tributary-zk/tributary/prover/policy"
)

// deployment is a prover service as an operator runs it: tributary serve and tributary worker as processes, with
// certificates, a store on disk and a policy.
type deployment struct {
	dir, keyDir, exe string
	keys             *keys.Cache // verifying keys that clients trust
	processes        []*process
	clients          []*client.Client
}

// deploy prepares what the processes need. Each tenant has a certificate and may use every mode; weights are equal.
func deploy(keyDir string, trusted *keys.Cache, tenants ...string) (d *deployment, err error) {
	d = &deployment{keyDir: keyDir, keys: trusted}
	defer func() {
		if err != nil {
			d.close()
		}
	}()
	if d.dir, err = os.MkdirTemp("", "tributary-bench-service-"); err != nil {
		return d, err
	}
	if d.exe, err = os.Executable(); err != nil {
		return d, err
	}
	p := policy.Policy{Version: policy.Version}
	requests := []identity.Request{
		{Kind: identity.Server, Name: "server", Hosts: []string{"127.0.0.1"}},
		{Kind: identity.Worker, Name: "worker"},
	}
	for _, t := range tenants {
		p.Tenants = append(p.Tenants, policy.Tenant{Name: t, Modes: []job.Mode{job.Local, job.Plain, job.Blind}})
		requests = append(requests, identity.Request{Kind: identity.Tenant, Name: t})
	}
	if err := document.WriteJSON(d.path("policy.json"), p, document.Public); err != nil {
		return d, err
	}
	return d, d.issue(requests)
}

func (d *deployment) path(parts ...string) string {
	return filepath.Join(append([]string{d.dir}, parts...)...)
}

// issue writes each certificate into a folder of its own.
func (d *deployment) issue(requests []identity.Request) error {
	if err := identity.CreateAuthority(d.path("authority")); err != nil {
		return err
	}
	a, err := identity.OpenAuthority(d.path("authority"))
	if err != nil {
		return err
	}
	for _, r := range requests {
		if err := a.Issue(r, d.path("certs", r.Name)); err != nil {
			return err
		}
	}
	return nil
}

// serve starts a server of one circuit, with more flags if given, and waits until it serves.
func (d *deployment) serve(ctx context.Context, c catalog.Description, slots int, more ...string) (*process, error) {
	circuit := d.path("circuit.json")
	if err := document.WriteJSON(circuit, c, document.Public); err != nil {
		return nil, err
	}
	return d.start(ctx, "serve", append([]string{
		"--data", d.path("data"), "--circuit", circuit, "--keys", d.keyDir, "--certs", d.path("certs", "server"),
		"--policy", d.path("policy.json"), "--listen", "127.0.0.1:0", "--http", "", "--nats-listen", "127.0.0.1:0",
		"--slots", fmt.Sprint(slots), "--seal-key", d.path("seal.key"), "--receipt-key", d.path("receipt.key"),
		"--drain", "1s",
	}, more...)...)
}

// worker starts a worker for a server.
func (d *deployment) worker(ctx context.Context, server *process) (*process, error) {
	return d.start(ctx, "worker", "--nats", server.at.NATS, "--nats-certs", d.path("certs", "worker"),
		"--keys", d.keyDir, "--seal-key", d.path("seal.key"), "--drain", "1s")
}

// dial returns a tenant's client.
func (d *deployment) dial(server *process, tenant string, opts ...grpc.DialOption) (*client.Client, error) {
	at := func(name string) string { return d.path("certs", tenant, name) }
	conf, err := identity.ClientTLS(at("ca.crt"), at(tenant+".crt"), at(tenant+".key"))
	if err != nil {
		return nil, err
	}
	c, err := client.Dial(server.at.GRPC, client.Options{TLS: conf, Keys: d.keys, String: srs.Embedded(), Dial: opts})
	if err == nil {
		d.clients = append(d.clients, c)
	}
	return c, err
}

// close ends everything, the last process first.
func (d *deployment) close() {
	for _, c := range d.clients {
		_ = c.Close()
	}
	for i := len(d.processes) - 1; i >= 0; i-- {
		d.processes[i].stop()
	}
	if d.dir != "" {
		_ = os.RemoveAll(d.dir)
	}
}
