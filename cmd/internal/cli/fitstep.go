package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tributary-zk/tributary/circuits/catalog"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/datanet/fixed"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/exchange"
)

func (a *app) fitStep() *cobra.Command {
	c := &cobra.Command{
		Use:   "step",
		Short: "Take the fit as far as the replies allow, as the model owner",
		Long: `Take the fit as far as the contributors' replies allow, and ask the next round. The first call verifies all contributions and closes them: who is on the
roster then is who takes part.`,
		Example: "  $ tributary fit step --home owner\n  round 1 waits for alder, birch, cedar",
		Args:    cobra.NoArgs,
	}
	s := a.session(c, withHome, withExchange)
	c.RunE = func(c *cobra.Command, _ []string) error {
		o, err := s.owner()
		if err != nil {
			return err
		}
		r, err := s.roster()
		if err != nil {
			return err
		}
		names := make([]string, len(r.Contributors))
		for i, m := range r.Contributors {
			names[i] = m.Name
		}
		if o.State.Rows == 0 {
			sum, err := s.check()
			if err != nil {
				return err
			}
			o.State.Rows = sum.Rows
		}
		p, err := exchange.Step(c.Context(), s.folder(), o, names)
		if err != nil {
			return err
		}
		if !p.Done {
			what := "round"
			if p.Final {
				what = "final round"
			}
			fmt.Fprintf(a.stdout, "%s %d waits for %s\n", what, p.Round, strings.Join(p.Waiting, ", "))
			return nil
		}
		if err := o.Save(s.home); err != nil {
			return err
		}
		rounds, err := s.folder().Rounds()
		if err != nil {
			return err
		}
		for k, m := range o.State.Models {
			fmt.Fprintf(a.stdout, "fitted: %s, eps of class %d: %s\n", count(len(rounds), "round"), k, power(m.Eps))
		}
		return nil
	}
	return c
}

// power writes eps, a power of two at scale FG, as one.
func power(eps string) string {
	v, ok := new(big.Int).SetString(eps, 10)
	if !ok {
		return eps
	}
	return fmt.Sprintf("2^%d", v.BitLen()-1-fixed.FG)
}

// check verifies the bundle as far as it goes.
func (s *session) check() (*bundle.Summary, error) {
	str, err := s.keys.string()
	if err != nil {
		return nil, err
	}
	sum, err := bundle.Verify(s.bundle, str, "")
	var problems bundle.Problems
	if errors.As(err, &problems) {
		err = fmt.Errorf("%w: %s does not hold: %w", errRejected, s.bundle, err)
	}
	return sum, err
}

// roster reads the roster, or closes it from the contributors' cards: by the contract's index, or else by name.
func (s *session) roster() (bundle.Roster, error) {
	r, err := bundle.ReadRoster(s.bundle)
	if !errors.Is(err, fs.ErrNotExist) {
		return r, err
	}
	cards, err := bundle.ReadCards(s.bundle)
	if err != nil {
		return r, err
	}
	if len(cards) < 2 {
		return r, fmt.Errorf("%s in %s: at least two are needed, one alone cannot hide in a sum", count(len(cards), catalog.Contribution.Name), s.bundle)
	}
	slices.SortFunc(cards, func(a, b bundle.Member) int {
		if a.Index != nil && b.Index != nil {
			return *a.Index - *b.Index
		}
		return strings.Compare(a.Name, b.Name)
	})
	r = bundle.Roster{Version: bundle.Version, Contributors: cards}
	path := filepath.Join(s.bundle, bundle.RosterFile)
	if err := document.WriteJSON(path, r, document.Public); err != nil {
		return r, err
	}
	if _, err := s.check(); err != nil {
		return r, errors.Join(err, os.Remove(path)) // contributions stay open until they hold
	}
	return bundle.ReadRoster(s.bundle)
}
