package cli

import (
	"errors"
	"fmt"
	"math"
	"net/url"
	"strings"
	"time"
	"unicode"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/protocol/settle"
	"github.com/tributary-zk/tributary/protocol/terms"
	"github.com/tributary-zk/tributary/rollup/chain"
)

// choiceFlags are what the owner decides about the settlement.
type choiceFlags struct {
	curator, treasury, asset              string
	admission, stake                      string
	upstream                              string // the bundle of a model
	uri                                   string
	join                                  time.Duration
	ownerPart, upstreamPart, treasuryPart uint16
	maxRows                               uint32
	maxPart                               uint16
	windows                               map[string]*time.Duration
}

// windows are the phases' flags.
var windows = []struct {
	name, what string
	of         func(*chain.Windows) *uint32
}{
	{"fit", "from the roster's closing to proposed weights", func(w *chain.Windows) *uint32 { return &w.Fit }},
	{"train", "from proposed weights to the optimum", func(w *chain.Windows) *uint32 { return &w.Train }},
	{"demand", "in which a contributor may demand the sum of the Hessians", func(w *chain.Windows) *uint32 {
		return &w.Demand
	}},
	{"complaint", "in which a payer may complain of a message", func(w *chain.Windows) *uint32 { return &w.Complaint }},
	{catalog.Credit.Name, "for credits, after that", func(w *chain.Windows) *uint32 { return &w.Credit }},
	{"settle", "for the payout statement, after the credits", func(w *chain.Windows) *uint32 { return &w.Settle }},
	{"period", "whose payouts are published together", func(w *chain.Windows) *uint32 { return &w.Period }},
	{"publish", "for the payouts of a period, after its end", func(w *chain.Windows) *uint32 { return &w.Publish }},
	{"open", "in which contributors open their credits, if the owner does not publish", func(w *chain.Windows) *uint32 {
		return &w.Open
	}},
}

func (f *choiceFlags) add(c *cobra.Command) {
	fl := c.Flags()
	fl.StringVar(&f.curator, "curator", "",
		"account that admits contributors; default that of the hold-outs, or the owner's")
	fl.StringVar(&f.admission, "admission", "curator",
		"who may contribute: whom the curator admits, whoever puts down --min-stake (stake), or anybody (open)")
	fl.StringVar(&f.stake, "min-stake", "",
		"bond of a contributor with --admission stake, in the smallest unit of the chain's currency or of --asset")
	fl.StringVar(&f.asset, "asset", "", "ERC-20 token of fees and bonds; default the chain's own currency")
	fl.Uint32Var(&f.maxRows, "max-rows", 0, "most rows of one contributor; default no limit but the roster's")
	fl.Uint16Var(&f.maxPart, "max-part", 0, fmt.Sprintf("most of all rows that one contributor may have, in basis "+
		"points: whoever has more is left out when joining ends; default %d if --min-contributors is three or more, "+
		"else 10000", settle.LargestPart))
	fl.StringVar(&f.uri, "schema-uri", "", "where schema.json of the bundle is published; the contract keeps its hash")
	fl.StringVar(&f.upstream, "upstream", "",
		"bundle of the model that this one is built on: it is registered in the same contracts")
	fl.Uint16Var(&f.upstreamPart, "upstream-part", 0,
		"part of the fees that belongs to the owner of --upstream, in basis points")
	fl.StringVar(&f.treasury, "treasury", "", "account that gets --treasury-part of the fees")
	fl.Uint16Var(&f.ownerPart, "owner-part", 0, "part of the fees that is the owner's, in basis points")
	fl.Uint16Var(&f.treasuryPart, "treasury-part", 0, "part of the fees that is the treasury's, in basis points")
	fl.DurationVar(&f.join, "join", 0, "time in which contributors join, unless the curator ends it; default two weeks")
	usual := settle.Usual(common.Address{}, 0).Windows
	for _, w := range windows {
		d := time.Duration(*w.of(&usual)) * time.Second
		f.windows[w.name] = fl.Duration("window-"+w.name, d, "time "+w.what)
	}
}

// apply puts the flags into a choice.
func (f *choiceFlags) apply(choice *settle.Choice, t *terms.Terms, now uint64) error {
	for _, a := range []struct {
		flag, text string
		to         *common.Address
	}{
		{"curator", f.curator, &choice.Curator},
		{"treasury", f.treasury, &choice.Treasury},
		{"asset", f.asset, &choice.Asset},
	} {
		if a.text == "" {
			continue
		}
		var address terms.Address
		if err := address.UnmarshalText([]byte(a.text)); err != nil {
			return fmt.Errorf("--%s: %w", a.flag, err)
		}
		*a.to = common.Address(address)
	}
	if err := f.admit(choice); err != nil {
		return err
	}
	if choice.Asset != chain.Native {
		choice.Assets = []common.Address{choice.Asset}
	}
	if err := f.published(choice); err != nil {
		return err
	}
	if f.maxRows > 0 {
		choice.MaxRows = f.maxRows
	}
	if choice.MaxPart = settle.UsualPart(t); f.maxPart > 0 {
		choice.MaxPart = f.maxPart
	}
	if f.upstreamPart > 0 && f.upstream == "" {
		return errors.New("--upstream-part: it goes with --upstream")
	}
	if f.treasuryPart > 0 && f.treasury == "" {
		return errors.New("--treasury-part: it goes with --treasury")
	}
	choice.Split = chain.Split{Owner: f.ownerPart, Upstream: f.upstreamPart, Treasury: f.treasuryPart}
	if f.join > 0 {
		choice.JoinUntil = now + uint64(f.join/time.Second)
	}
	for _, w := range windows {
		d := *f.windows[w.name]
		if d < time.Second || d > math.MaxUint32*time.Second {
			return fmt.Errorf("--window-%s %v: a second to 136 years", w.name, d)
		}
		*w.of(&choice.Windows) = uint32(d / time.Second)
	}
	return nil
}

// admit says who may contribute.
func (f *choiceFlags) admit(choice *settle.Choice) error {
	ways := map[string]chain.Admission{"curator": chain.ByCurator, "stake": chain.ByStake, "open": chain.Anybody}
	way, ok := ways[f.admission]
	if !ok {
		return fmt.Errorf("--admission %s: curator, stake or open", f.admission)
	}
	choice.Admission = way
	if way != chain.ByStake {
		if f.stake != "" {
			return errors.New("--min-stake: it goes with --admission stake")
		}
		return nil
	}
	least := choice.MinStake
	if _, ok := least.SetString(f.stake, 10); !ok || least.Sign() < 1 || least.BitLen() > 96 {
		return fmt.Errorf("--min-stake %q: a whole number of units, from 1 to 2^96 - 1", f.stake)
	}
	return nil
}

// mostURI bounds what everybody reads of the chain to learn where a schema is.
const mostURI = 2048

// published says where the schema is.
func (f *choiceFlags) published(choice *settle.Choice) error {
	if f.uri == "" {
		return nil
	}
	u, err := url.Parse(f.uri)
	if err != nil || u.Scheme == "" || len(f.uri) > mostURI || strings.ContainsFunc(f.uri, unspoken) {
		return fmt.Errorf("--schema-uri: a URI with its scheme, such as https or ipfs, of at most %d printable signs",
			mostURI)
	}
	choice.URI = f.uri
	return nil
}

// unspoken says that a terminal might do something else with a sign than show it.
func unspoken(r rune) bool { return r > unicode.MaxASCII || !unicode.IsGraphic(r) || r == ' ' }
