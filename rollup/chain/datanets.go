package chain

import (
	"context"
	"fmt"
	"math/big"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/verifier-contracts/bindings"
)

// PublishDatanet publishes the next version of a Datanet, unless the newest one is the same. The sender is the curator.
func (s *Settlement) PublishDatanet(
	ctx context.Context, from Account, name proof.Word, r Rules, uri string,
) (id proof.Word, _ Receipt, err error) {
	d := bindings.NewDatanets()
	number, err := read(ctx, s.client, s.Datanets.Address, d.PackLatest(r.Curator, name), d.UnpackLatest)
	if err != nil {
		return id, Receipt{}, wrap("publish Datanet", err)
	}
	if number > 0 {
		if id, err = s.DatanetID(name, number, r); err != nil {
			return id, Receipt{}, err
		}
		known, err := s.Datanet(ctx, id)
		if err == nil && known.URI == uri {
			return id, Receipt{}, nil
		}
		if err != nil && !Refused(err, "UnknownDatanet") {
			return id, Receipt{}, err
		}
	}
	data, err := d.TryPackPublish(name, r.wire(), uri)
	raw, receipt, err := s.client.transact(ctx, from, s.Datanets.Address, nil, data, err)
	if err != nil {
		return id, receipt, wrap("publish Datanet", err)
	}
	e, err := event(raw, s.Datanets.Address, d.UnpackPublishedEvent)
	if err != nil {
		return id, receipt, wrap("publish Datanet", err)
	}
	id, err = s.DatanetID(name, e.Number, r)
	if err == nil && id != proof.Word(e.Id) {
		err = fmt.Errorf("publish Datanet: the contract's id is %x, expected %v", e.Id, id)
	}
	return id, receipt, err
}

// DatanetID returns the id of a version of a Datanet, whose number counts from 1.
func (d Deployment) DatanetID(name proof.Word, number uint32, r Rules) (proof.Word, error) {
	a := mustParse(bindings.DatanetsMetaData.ParseABI())
	const rules = 1
	types := simples("uint256", "address", "bytes32", "uint32")
	return encodedHash(append(types, argument(a, "publish", rules)),
		new(big.Int).SetUint64(d.ChainID), d.Datanets.Address, [32]byte(name), number, r.wire())
}

// Datanet returns a version of a Datanet.
func (s *Settlement) Datanet(ctx context.Context, id proof.Word) (Datanet, error) {
	d := bindings.NewDatanets()
	v, err := read(ctx, s.client, s.Datanets.Address, d.PackVersionOf(id), d.UnpackVersionOf)
	if err != nil {
		return Datanet{}, wrap("Datanet", err)
	}
	return Datanet{Rules: goRules(v.Rules), Name: v.Name, Number: v.Number, URI: v.Uri}, nil
}
