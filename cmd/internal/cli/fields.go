package cli

import (
	"errors"
	"strings"

	"github.com/tributary-zk/tributary/prover/service"
)

// flagOf names the flag behind each field of the service's configurations; "" where no flag sets it.
var flagOf = map[string]string{
	"Sources": "--datanet", "Policy": "--policy",
	"Keys": "--keys", "SRS": "--srs", "SRSFile": "--srs",
	"SealKey": "--seal-key", "SealTo": "--seal-to", "ReceiptKey": "--receipt-key",
	"Listen": "--listen", "HTTP": "--http", "TLS": "--certs", "Insecure": "--insecure-loopback",
	"MaxMessage": "--max-message",
	"Slots":      "--slots", "Memory": "--memory", "Drain": "--drain",
	"Metrics": "--metrics", "Traces": "--otlp", "ReadyFile": "--ready-file",
	"Version": "", "Log": "", "Say": "",

	"Store.Data": "--data", "Store.Listen": "--nats-listen", "Store.ListenTLS": "--certs", "Store.SyncAlways": "--sync",
	"Store.MaxBytes": "--max-store",
	"Store.URL":      "--nats", "Store.TLS": "--nats-certs", "Store.Replicas": "--replicas",
	"Store.Existing": "", "Store.Lease": "", "Store.Now": "",
}

// byFlag puts the flag in the place of the field that a text of err names.
func byFlag(text string, err error) string {
	var field *service.FieldError
	if errors.As(err, &field) && flagOf[field.Field] != "" {
		text = strings.Replace(text, field.Error(), field.Text(flagOf[field.Field]), 1)
	}
	return text
}

// flagAdvice says which flags to give instead; "" where the error says enough.
func flagAdvice(err error) string {
	var field *service.FieldError
	if !errors.As(err, &field) {
		return ""
	}
	switch field.Field {
	case "Sources":
		return "name a Datanet with --datanet FILE, or a circuit with --circuit FILE"
	case "TLS":
		return "give certificates with --certs DIR (tributary certs), or --insecure-loopback to try it out on this machine"
	case "Listen", "HTTP":
		if errors.Is(err, service.ErrLoopback) {
			return "give --certs DIR to serve others"
		}
	case "Store.Listen":
		return "give --certs DIR instead of --insecure-loopback"
	}
	return ""
}
