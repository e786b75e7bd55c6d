package job

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"time"

	"github.com/tributary-zk/tributary/circuits/proof"
)

// Mode says who sees the witness.
type Mode string

// The privacy modes (docs/service.md).
const (
	Local Mode = "local" // nobody but the client: the service checks its proof
	Plain Mode = "plain" // the operator
	Blind Mode = "blind" // the operator sees one of two uniformly random shares
)

// Valid says whether the mode exists.
func (m Mode) Valid() bool { return m == Local || m == Plain || m == Blind }

// Priority orders one tenant's jobs. It means nothing to other tenants' jobs.
type Priority int

// The priorities.
const (
	High   Priority = 0
	Normal Priority = 1
	Low    Priority = 2
)

// Priorities are all priorities, first served first.
var Priorities = []Priority{High, Normal, Low}

func (p Priority) String() string {
	if p < High || p > Low {
		return fmt.Sprintf("priority(%d)", int(p))
	}
	return [...]string{"high", "normal", "low"}[p]
}

// Code says whose fault a failure was.
type Code string

// The codes.
const (
	BadWitness Code = "witness"   // the witness does not satisfy the statement, or the client's proof does not verify
	BadPayload Code = "payload"   // the payload could not be decrypted or decoded
	Resources  Code = "resources" // there was not enough memory or disk
	Crashed    Code = "crashed"   // workers kept crashing on this job
	Internal   Code = "internal"
)

// Failure says why a job failed. Its message is shown to the tenant and contains no value of the witness.
type Failure struct {
	Code    Code   `json:"code"`
	Message string `json:"message"`
}

func (f *Failure) Error() string { return f.Message }

// MaxAttempts is how often a job may lose its worker to a crash before it fails. A worker that drains does not count.
const MaxAttempts = 5

// Ref names a job. It consists of [a-z0-9-] only, so that it can be part of a subject or a file name.
type Ref struct {
	Tenant string `json:"tenant"`
	ID     string `json:"id"`
}

func (r Ref) String() string { return r.Tenant + "." + r.ID }

var (
	tenantPattern = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$`)
	idPattern     = regexp.MustCompile(`^[a-z2-7]{26}$`)
)

// ErrName says that a tenant's name or a job's ID is malformed.
var ErrName = errors.New("not a name")

// ValidateTenant checks the form of a tenant's name.
func ValidateTenant(name string) error {
	if !tenantPattern.MatchString(name) {
		return fmt.Errorf("tenant %q: %w: 1 to 63 of a-z, 0-9 and '-', with '-' not at an end", name, ErrName)
	}
	return nil
}

// Validate checks the form of both parts.
func (r Ref) Validate() error {
	if err := ValidateTenant(r.Tenant); err != nil {
		return err
	}
	return ValidateID(r.ID)
}

// ValidateID checks the form of a job's ID.
func ValidateID(id string) error {
	if !idPattern.MatchString(id) {
		return fmt.Errorf("job %q: %w: 26 of a-z and 2-7", id, ErrName)
	}
	return nil
}

var encoding = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// NewID returns the ID of a job: random if there is no idempotency key, else derived from it, so that submissions are
// idempotent because IDs are unique in the store.
func NewID(tenant, idempotencyKey string) string {
	if idempotencyKey == "" {
		var b [16]byte
		_, _ = rand.Read(b[:]) // crypto/rand.Read does not fail
		return encoding.EncodeToString(b[:])
	}
	h := sha256.New()
	h.Write([]byte("tributary.job.v1"))
	for _, s := range []string{tenant, idempotencyKey} {
		_ = binary.Write(h, binary.BigEndian, uint64(len(s)))
		h.Write([]byte(s))
	}
	return encoding.EncodeToString(h.Sum(nil)[:16])
}

// Change is a state with the time it was entered.
type Change struct {
	State State     `json:"state"`
	Time  time.Time `json:"time"`
}

// Record is all that the store knows of a job except its payload and its result. It contains no secret.
type Record struct {
	Version int `json:"version"`
	Ref
	Request     proof.Word `json:"request"` // SHA-256 of the request: with the same idempotency key another is refused
	Circuit     proof.Word `json:"circuit"`
	Statement   string     `json:"statement"` // the circuit's name
	Constraints int        `json:"constraints"`
	Mode        Mode       `json:"mode"`
	Priority    Priority   `json:"priority"`
	Label       string     `json:"label,omitempty"`
	Deadline    time.Time  `json:"deadline"`
	PriceMicros uint64     `json:"price_micros"`
	Trace       string     `json:"trace,omitempty"` // W3C traceparent of the submission

	State    State    `json:"state"`
	History  []Change `json:"history"`            // oldest first; beyond MaxHistory the middle is dropped
	Attempts int      `json:"attempts"`           // leases that did not end in a drain
	Worker   string   `json:"worker,omitempty"`   // of the last lease
	Phase    string   `json:"phase,omitempty"`    // while proving
	Progress float64  `json:"progress,omitempty"` // 0 to 1
	Failure  *Failure `json:"failure,omitempty"`
}

// Version is the records' version.
const Version = 1

// MaxHistory bounds a record whatever happens to its workers.
const MaxHistory = 64

// Enter moves the job to a state, or returns ErrTransition.
func (r *Record) Enter(to State, now time.Time) error {
	if r.State != "" || to != Queued { // a new record enters Queued
		if err := r.State.check(to); err != nil {
			return err
		}
	}
	if to == Assigned {
		r.Attempts++
	}
	if to == Admitted && r.State != Queued {
		r.Attempts-- // the worker drained
	}
	if to != Proving {
		r.Phase, r.Progress = "", 0
	}
	r.State = to
	// The history is copied: records are values, and two may share what is behind them.
	r.History = append(slices.Clip(r.History), Change{to, now.UTC().Truncate(time.Millisecond)})
	if len(r.History) > MaxHistory {
		r.History = append(r.History[:MaxHistory/2:MaxHistory/2], r.History[len(r.History)-MaxHistory/2:]...)
	}
	return nil
}

// Fail moves the job to Failed, or returns ErrTransition.
func (r *Record) Fail(f Failure, now time.Time) error {
	if err := r.Enter(Failed, now); err != nil {
		return err
	}
	r.Failure = &f
	return nil
}

// Entered returns when the job last entered a state, the zero time if it never did.
func (r *Record) Entered(s State) time.Time {
	for i := len(r.History) - 1; i >= 0; i-- {
		if r.History[i].State == s {
			return r.History[i].Time
		}
	}
	return time.Time{}
}

// Encode returns the record's bytes.
func (r Record) Encode() ([]byte, error) { return json.Marshal(r) }

// Decode reads what Encode wrote. It refuses unknown fields, anything after the record, and values that no record has.
func Decode(b []byte) (Record, error) {
	var r Record
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&r); err != nil {
		return Record{}, fmt.Errorf("job record: %w", err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return Record{}, errors.New("job record: something follows the record")
	}
	if r.Version != Version {
		return Record{}, fmt.Errorf("job record: version %d, this program reads version %d", r.Version, Version)
	}
	if err := r.Validate(); err != nil {
		return Record{}, fmt.Errorf("job record: %w", err)
	}
	if err := r.consistent(); err != nil {
		return Record{}, fmt.Errorf("job record %s: %w", r.Ref, err)
	}
	return r, nil
}

// consistent checks the record's values.
func (r Record) consistent() error {
	last := len(r.History) - 1
	switch {
	case !r.State.Valid():
		return fmt.Errorf("state: unknown %q", r.State)
	case !r.Mode.Valid():
		return fmt.Errorf("mode: unknown %q", r.Mode)
	case r.Priority < High || r.Priority > Low:
		return fmt.Errorf("priority: unknown %d", r.Priority)
	case r.Constraints < 0 || r.Attempts < 0:
		return errors.New("constraints, attempts: negative")
	case r.Progress < 0 || r.Progress > 1:
		return errors.New("progress: not between 0 and 1")
	case len(r.History) > MaxHistory:
		return fmt.Errorf("history: more than %d changes", MaxHistory)
	case last >= 0 && r.History[last].State != r.State:
		return fmt.Errorf("history: ends with %q, the state is %q", r.History[last].State, r.State)
	}
	return nil
}
