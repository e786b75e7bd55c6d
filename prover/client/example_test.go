package client_test

import (
	"context"
	"fmt"
	"log"
	"time"

	proverv1 "github.com/tributary-zk/tributary/prover/api/tributary/prover/v1"
	"github.com/tributary-zk/tributary/prover/client"
	"github.com/tributary-zk/tributary/prover/identity"
	"github.com/tributary-zk/tributary/prover/job"
)

// A hospital has its optimum proved by an operator that it trusts with the witness.
func ExampleClient_Prove() {
	conf, err := identity.ClientTLS("certs/ca.crt", "certs/hospital.crt", "certs/hospital.key")
	if err != nil {
		log.Fatal(err)
	}
	c, err := client.Dial("prover.example:7443", client.Options{TLS: conf})
	if err != nil {
		log.Fatal(err)
	}
	defer c.Close()
	ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
	defer cancel()
	request := client.Request{
		Context: about, Assignment: assignment(), Mode: job.Plain, IdempotencyKey: "epoch-3",
	}
	proved, err := c.Prove(ctx, request, func(j *proverv1.Job) { fmt.Println(j.GetState(), j.GetPhase()) })
	if err != nil {
		log.Print(err)
		return
	}
	fmt.Println(proved.Instance.Circuit, proved.Proof.Groth16.Ar.IsOnCurve(), proved.Receipts[0].PriceMicros)
}
