package differential_test

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"math/big"
	"os"
	"path/filepath"
	"slices"

	"github.com/ethereum/go-ethereum/crypto"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/order"
	"github.com/tributary-zk/tributary/protocol/party"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/prover/keys"
)

func (m *maker) documents(ctx context.Context) {
	const kind = "an order"
	orders := map[string]func(o *order.Order){
		"the price":        func(o *order.Order) { o.Unit = "999" },
		"a fee weight":     func(o *order.Order) { o.Queries[0].Fees = append([]uint32{9}, o.Queries[0].Fees[1:]...) },
		"a payer":          func(o *order.Order) { o.Payers[0].Account = m.parties[0].Address() },
		"a reading key":    func(o *order.Order) { o.Payers[0].Key = o.Queries[0].Queries },
		"the queries":      func(o *order.Order) { o.Queries[0].Queries = o.Payers[0].Key },
		"the first time":   func(o *order.Order) { o.OpenBy++ },
		"the second time":  func(o *order.Order) { o.AnswerBy++ },
		"the salt":         func(o *order.Order) { o.Salt[0]++ },
		"queries left out": func(o *order.Order) { o.Queries = o.Queries[:1] },
	}
	for _, what := range sorted(orders) {
		change := orders[what]
		changed := func(b *book) {
			o := &b.epochs[0].Order
			o.Payers, o.Queries = slices.Clone(o.Payers), slices.Clone(o.Queries)
			change(o)
		}
		m.add(kind, what, func(b *book) error { changed(b); return nil })
		m.add("an order, signed anew", what, func(b *book) error {
			changed(b)
			return m.sign(ctx, &b.epochs[0])
		})
	}
	signatures := map[string]func(e *bundle.Epoch){
		"of the payer, changed":                 func(e *bundle.Epoch) { e.Payers = []string{flipped(e.Payers[0])} },
		"of the owner, changed":                 func(e *bundle.Epoch) { e.Owner = flipped(e.Owner) },
		"swapped":                               func(e *bundle.Epoch) { e.Payers, e.Owner = []string{e.Owner}, e.Payers[0] },
		"of another order":                      func(e *bundle.Epoch) { e.Owner = m.honest.epochs[1].Owner },
		"of the owner, empty":                   func(e *bundle.Epoch) { e.Owner = "" },
		"of the payer, with the other root":     func(e *bundle.Epoch) { e.Payers = []string{otherRoot(e.Payers[0])} },
		"of the owner, with the other root":     func(e *bundle.Epoch) { e.Owner = otherRoot(e.Owner) },
		"of the owner, with a parity of 0 or 1": func(e *bundle.Epoch) { e.Owner = lowParity(e.Owner) },
	}
	for _, what := range sorted(signatures) {
		change := signatures[what]
		m.add("a signature of an order", what, func(b *book) error { change(&b.epochs[0]); return nil })
	}
	epochs := map[string]func(b *book){
		"a pool one larger":         func(b *book) { b.epochs[0].Pool = "18001" },
		"a pool one smaller":        func(b *book) { b.epochs[0].Pool = "17999" },
		"unpaid, though it was":     func(b *book) { b.epochs[0].Unpaid = "nobody has a positive credit" },
		"silent, though it was not": func(b *book) { b.epochs[0].Silent = []string{m.names[0]} },
		"left out":                  func(b *book) { b.epochs = b.epochs[:1] },
		"exchanged": func(b *book) {
			b.epochs[0], b.epochs[1] = b.epochs[1], b.epochs[0]
			b.epochs[0].Number, b.epochs[1].Number = 1, 2
		},
	}
	for _, what := range sorted(epochs) {
		change := epochs[what]
		m.add("an epoch's document", what, func(b *book) error { change(b); return nil })
	}
	m.roster()
	m.files()
}

func flipped(signature string) string {
	b, err := hex.DecodeString(signature)
	if err != nil {
		panic(err)
	}
	b[40] ^= 1
	return hex.EncodeToString(b)
}

// otherRoot is the other signature by the same key over the same hash that ECDSA's equation has.
func otherRoot(signature string) string {
	b, err := hex.DecodeString(signature)
	if err != nil {
		panic(err)
	}
	s := new(big.Int).SetBytes(b[32:64])
	s.Sub(crypto.S256().Params().N, s).FillBytes(b[32:64])
	b[64] ^= 27 ^ 28
	return hex.EncodeToString(b)
}

func lowParity(signature string) string {
	b, err := hex.DecodeString(signature)
	if err != nil {
		panic(err)
	}
	b[64] -= 27
	return hex.EncodeToString(b)
}

func (m *maker) roster() {
	const kind = "the roster"
	changed := func(b *book, i int, change func(c *bundle.Member)) { change(&b.roster.Contributors[i]) }
	const card = "names and masking keys are for the fit; no contract has them"
	for what, change := range map[string]func(c *bundle.Member){
		"a masking key that nobody signed": func(c *bundle.Member) { c.MaskKey = m.honest.roster.Contributors[1].MaskKey },
		"a card's signature":               func(c *bundle.Member) { c.Signature = flipped(c.Signature) },
	} {
		m.add("a card", what, func(b *book) error { changed(b, 0, change); return nil }).unseen = card
	}
	place := 5
	m.add(kind, "another place", func(b *book) error {
		changed(b, 1, func(c *bundle.Member) { c.Index = &place })
		return nil
	})
	m.add(kind, "a contributor left out", func(b *book) error {
		b.roster.Contributors = b.roster.Contributors[:1]
		return nil
	})
	m.add(kind, "a stranger instead of a contributor", func(b *book) error {
		a, err := party.NewAccount()
		if err != nil {
			return err
		}
		c := b.roster.Contributors[1]
		c.Account = a.Address()
		if err := c.Sign(a.Sign); err != nil {
			return err
		}
		b.roster.Contributors[1] = c
		return nil
	})
}

// files are the documents that the contracts know by their hashes.
func (m *maker) files() {
	file := func(kind, what, name string, change func(doc map[string]any)) *mutation {
		return m.add(kind, what, func(b *book) error {
			b.change = func(dir string) error { return editJSON(filepath.Join(dir, name), change) }
			return nil
		})
	}
	const at = "the deployment"
	file(at, "another chain", bundle.DeploymentFile, func(d map[string]any) { d["chain_id"] = 1 })
	file(at, "another contract", bundle.DeploymentFile, func(d map[string]any) {
		d["contract"] = m.parties[0].Address().String()
	})
	file(at, "another model", bundle.DeploymentFile, func(d map[string]any) {
		d["model"] = m.provers[catalog.Payout.Name].Circuit.String()
	})
	file(at, "another split", bundle.DeploymentFile, func(d map[string]any) {
		d["split"] = map[string]any{"owner": 1, "upstream": 0, "treasury": 0}
	})
	file("the contracts", "a shorter window", settle.ContractsFile, func(d map[string]any) {
		d["choice"].(map[string]any)["windows"].(map[string]any)["settle"] = 1
	})
	file("the contracts", "another curator", settle.ContractsFile, func(d map[string]any) {
		d["choice"].(map[string]any)["curator"] = m.parties[0].Address().String()
	})
	file("the terms", "fewer contributors", bundle.TermsFile, func(d map[string]any) { d["min_contributors"] = 3 })
	file("the terms", "another owner", bundle.TermsFile, func(d map[string]any) {
		d["owner"] = m.parties[0].Address().String()
	})
	file("receipts", "none", bundle.ReceiptsFile, func(d map[string]any) { d["transactions"] = []any{} }).holds = true
	m.add("the schema's copy", "a space more", func(b *book) error {
		b.change = func(dir string) error { return appendTo(filepath.Join(dir, bundle.SchemaFile), " ") }
		return nil
	}).unseen = "schema.json repeats what datanet.json holds, and whoever compares with the contracts reads that"
	for _, s := range catalog.Statements() {
		m.add("a verifying key", "set up anew, "+s.Name, func(b *book) error {
			b.change = func(dir string) error {
				_, pair, err := m.setup(s, "")
				if err != nil {
					return err
				}
				if err := os.RemoveAll(filepath.Join(dir, bundle.KeysDir, s.Name)); err != nil {
					return err
				}
				return bundle.WriteKeys(dir, map[string]*keys.Pair{s.Name: pair})
			}
			return nil
		})
	}
}

func editJSON(path string, change func(doc map[string]any)) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var doc map[string]any
	if err := json.Unmarshal(raw, &doc); err != nil {
		return err
	}
	change(doc)
	if raw, err = json.MarshalIndent(doc, "", "  "); err != nil {
		return err
	}
	return os.WriteFile(path, raw, 0o644)
}

func appendTo(path, text string) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(raw, text...), 0o644)
}

// ---- the table of payouts

func (m *maker) tables() {
	const kind = "the table of payouts"
	change := func(what string, do func(b *book)) *mutation {
		return m.add(kind, what, func(b *book) error { do(b); return nil })
	}
	one := big.NewInt(1)
	change("a unit from one to the other", func(b *book) {
		b.amounts[0], b.amounts[1] = new(big.Int).Sub(b.amounts[0], one), new(big.Int).Add(b.amounts[1], one)
	})
	change("a unit more", func(b *book) { b.amounts[0] = new(big.Int).Add(b.amounts[0], one) })
	change("places swapped", func(b *book) { b.amounts[0], b.amounts[1] = b.amounts[1], b.amounts[0] })
	change("a place left out", func(b *book) { b.amounts = b.amounts[:1] })
	change("another blind", func(b *book) { b.blind.Double(&b.blind) })
	change("no blind", func(b *book) { b.blind.SetZero() })
	change("a place more, with nothing", func(b *book) { b.amounts = append(b.amounts, new(big.Int)) }).holds = true
	change("a place more, with a unit of another", func(b *book) {
		b.amounts = append(b.amounts, big.NewInt(1))
		b.amounts[0] = new(big.Int).Sub(b.amounts[0], one)
	})
}
