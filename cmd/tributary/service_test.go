package main

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/json"
	"encoding/pem"
	"io"
	"math/big"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// serviceCommands are what scripts about the prover service use.
var serviceCommands = map[string]func(*testscript.TestScript, bool, []string){
	"ready": ready, "signal": signalled, "jobs": jobs, "expired": expired, "get": get,
}

const patience = 20 * time.Second

// until repeats f until it is true: f looks at another process, which sends no event to wait for.
func until(ts *testscript.TestScript, what string, f func() bool) {
	for end := time.Now().Add(patience); !f(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			ts.Fatalf("%s: not within %v", what, patience)
		}
	}
}

// ready FILE NAME: waits for a service's ready file and sets NAME_GRPC, NAME_HTTP and NAME_NATS. It renames the file to
// FILE.pid, so that the next start writes a new one.
func ready(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	var a struct{ GRPC, HTTP, NATS string }
	until(ts, args[0], func() bool {
		b, err := os.ReadFile(path)
		return err == nil && json.Unmarshal(b, &a) == nil
	})
	ts.Setenv(args[1]+"_GRPC", a.GRPC)
	ts.Setenv(args[1]+"_HTTP", a.HTTP)
	ts.Setenv(args[1]+"_NATS", a.NATS)
	ts.Check(os.Rename(path, path+".pid"))
}

// signalled FILE: sends SIGTERM to the service that wrote this ready file.
func signalled(ts *testscript.TestScript, _ bool, args []string) {
	var a struct{ PID int }
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0]+".pid")), &a))
	ts.Check(syscall.Kill(a.PID, syscall.SIGTERM))
}

// jobs STATE N ARGS...: waits until tributary jobs list ARGS shows N jobs in the state.
func jobs(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[1])
	ts.Check(err)
	until(ts, strings.Join(args, " "), func() bool {
		out, err := program(ts, append([]string{"jobs", "list", "--state", args[0]}, args[2:]...)...).Output()
		return err == nil && bytes.Count(out, []byte("\n"))-1 == want
	})
}

// get FILE URL [TOKEN]: writes a service's answer over HTTP to a file. With !, the answer has to be an error.
func get(ts *testscript.TestScript, neg bool, args []string) {
	r, err := http.NewRequestWithContext(context.Background(), http.MethodGet, args[1], nil)
	ts.Check(err)
	if len(args) > 2 {
		r.Header.Set("Authorization", "Bearer "+args[2])
	}
	resp, err := http.DefaultClient.Do(r)
	ts.Check(err)
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b, 0o600))
	if (resp.StatusCode >= 400) != neg {
		ts.Fatalf("%s: %s\n%s", args[1], resp.Status, b)
	}
}

// expired AUTHORITY TENANT DIR: issues a certificate that expired yesterday.
func expired(ts *testscript.TestScript, _ bool, args []string) {
	read := func(name string) *pem.Block {
		block, _ := pem.Decode([]byte(ts.ReadFile(filepath.Join(args[0], name))))
		return block
	}
	ca, err := x509.ParseCertificate(read("ca.crt").Bytes)
	ts.Check(err)
	signer, err := x509.ParsePKCS8PrivateKey(read("ca.key").Bytes)
	ts.Check(err)
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	ts.Check(err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: args[1]},
		NotBefore: time.Now().Add(-48 * time.Hour), NotAfter: time.Now().Add(-24 * time.Hour),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
		URIs: []*url.URL{{Scheme: "tributary", Host: "tenant", Path: "/" + args[1]}},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, ca, key.Public(), signer)
	ts.Check(err)
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	ts.Check(err)
	dir := ts.MkAbs(args[2])
	ts.Check(os.MkdirAll(dir, 0o700))
	for name, block := range map[string]*pem.Block{
		"ca.crt": read("ca.crt"), args[1] + ".crt": {Type: "CERTIFICATE", Bytes: der},
		args[1] + ".key": {Type: "PRIVATE KEY", Bytes: secret},
	} {
		ts.Check(os.WriteFile(filepath.Join(dir, name), pem.EncodeToMemory(block), 0o600))
	}
}
