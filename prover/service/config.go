package service

import (
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"strconv"
	"time"

	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/loopback"
	"github.com/tributary-zk/tributary/prover/policy"
)

// Config composes a server. It needs Sources, Keys, ReceiptKey and Listen, one of SealKey and SealTo, one of TLS and
// Insecure, and a place for jobs in Store.
type Config struct {
	Store   StoreOptions
	Sources []Source       // circuits to serve
	Policy  *policy.Policy // nil: policy.Default; with Insecure a policy for LocalTenant alone

	Keys    string      // folder of key pairs
	SRS     *srs.String // nil: the embedded reference string
	SRSFile string      // where proving processes read SRS from; "": the embedded one

	SealKey    string // file of the identity that payloads are encrypted for, drawn on the first run
	SealTo     string // instead of SealKey the recipient alone (age1...), for a server without a worker
	ReceiptKey string // file of the Ed25519 key that signs receipts, drawn on the first run

	Listen     string      // address of the gRPC API
	HTTP       string      // address of the JSON API, /metrics and /healthz; "": none
	TLS        *tls.Config // of both addresses
	Insecure   bool        // no TLS, on the loopback interface alone
	MaxMessage int         // bytes of a request; 0: server.DefaultMaxMessage

	Slots  int           // proofs at a time in this process's worker; 0: no worker
	Memory uint64        // bytes for all proving processes; 0: three quarters of the machine's
	Drain  time.Duration // how long running proofs may go on once Run is told to end

	Traces    string // OTLP endpoint; "": none
	ReadyFile string // file to write Addresses to; "": none
	Version   string
	Log       *slog.Logger // nil: none
	Say       func(string) // told what a person at a terminal wants to know; nil: nobody
}

// WorkerConfig composes a process that proves for servers on other machines. It needs Store.URL, Keys, SealKey and
// Slots.
type WorkerConfig struct {
	Store StoreOptions

	Keys    string // folder of key pairs; what is missing is fetched from the store
	SRSFile string // file of a longer reference string; "": the embedded one
	SealKey string // a copy of the server's

	Slots  int           // proofs at a time
	Memory uint64        // bytes for all proving processes; 0: three quarters of the machine's
	Drain  time.Duration // how long running proofs may go on once RunWorker is told to end

	Metrics   string // address of /metrics on the loopback interface; "": none
	Traces    string // OTLP endpoint; "": none
	ReadyFile string // file to write Addresses to; "": none
	Version   string
	Log       *slog.Logger // nil: none
	Say       func(string) // told what a person at a terminal wants to know; nil: nobody
}

// StoreOptions say where jobs are kept: in the folder of an embedded server, or by NATS servers at a URL.
type StoreOptions struct {
	Data       string      // folder of the embedded server
	Listen     string      // address at which it takes workers on other machines; "": none
	ListenTLS  *tls.Config // of Listen; see WorkersOnly
	SyncAlways bool        // acknowledge a job only when the disk has it
	MaxBytes   int64       // of the embedded server; 0: three quarters of the disk

	URL      string // of NATS servers, separated by commas; "": the embedded one
	TLS      *tls.Config
	Replicas int  // machines that keep each job
	Existing bool // open what a server has made, and make nothing

	Lease time.Duration    // of a job; 0: the store's default
	Now   func() time.Time // nil: time.Now
}

// shared says whether workers on other machines may come.
func (o StoreOptions) shared() bool { return o.URL != "" || o.Listen != "" }

// FieldError is about one field of a Config or WorkerConfig. Its text names the field; a program that fills the fields
// from flags or a file can put its own names in place.
type FieldError struct {
	Field string // such as "Listen" or "Store.URL"
	Value string // of the field, where it helps; else ""
	Err   error
}

func (e *FieldError) Error() string { return e.Text(e.Field) }

// Text is the error's text with another name for the field.
func (e *FieldError) Text(name string) string {
	if e.Value != "" {
		name += " " + e.Value
	}
	return name + ": " + e.Err.Error()
}

func (e *FieldError) Unwrap() error { return e.Err }

// ErrLoopback is wrapped by a FieldError about an address that other machines could reach.
var ErrLoopback = errors.New("without TLS on 127.0.0.1, ::1 or localhost only")

func wrong(field, problem string) error {
	return &FieldError{Field: field, Err: errors.New(problem)}
}

func (c *Config) check() error {
	switch {
	case len(c.Sources) == 0:
		return wrong("Sources", "no circuit to prove")
	case c.TLS == nil && !c.Insecure:
		return wrong("TLS", "certificates are needed")
	case c.TLS != nil && c.Insecure:
		return wrong("Insecure", "there are certificates")
	}
	if c.Insecure {
		if err := c.checkInsecure(); err != nil {
			return err
		}
	}
	switch {
	case c.Store.URL != "" && c.Store.Listen != "":
		return wrong("Store.URL", "a store that takes workers at an address of this machine is embedded")
	case c.SealTo != "" && c.Slots > 0:
		return wrong("SealTo", "a worker has to open payloads and needs the key for it: give that, or no slots")
	}
	return nil
}

func (c *Config) checkInsecure() error {
	if err := onLoopback("Listen", c.Listen); err != nil {
		return err
	}
	if c.HTTP != "" {
		if err := onLoopback("HTTP", c.HTTP); err != nil {
			return err
		}
	}
	if c.Store.Listen != "" {
		return wrong("Store.Listen", "workers on other machines need certificates")
	}
	return nil
}

func (c *Config) defaults() (err error) {
	c.Log = orDiscard(c.Log)
	if c.SRS == nil {
		c.SRS = srs.Embedded()
	}
	if c.Policy == nil {
		c.Policy = policy.Default()
		if c.Insecure {
			c.Policy, err = localPolicy()
		}
	}
	return err
}

func (c *WorkerConfig) check() error {
	switch {
	case c.Store.URL == "":
		return wrong("Store.URL", "a worker needs the servers' store")
	case c.Slots < 1:
		return &FieldError{Field: "Slots", Value: strconv.Itoa(c.Slots), Err: errors.New("a worker needs at least one")}
	case c.Metrics != "":
		return onLoopback("Metrics", c.Metrics)
	}
	return nil
}

func orDiscard(log *slog.Logger) *slog.Logger {
	if log == nil {
		return slog.New(slog.DiscardHandler)
	}
	return log
}

// onLoopback refuses an address that other machines could reach: without TLS a witness would cross the network in the
// clear.
func onLoopback(field, address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return &FieldError{Field: field, Value: strconv.Quote(address), Err: errors.New("want HOST:PORT")}
	}
	if !loopback.Host(host) {
		return &FieldError{Field: field, Value: address, Err: ErrLoopback}
	}
	return nil
}
