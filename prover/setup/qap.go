package setup

import (
	"fmt"
	"math/bits"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/fft"
	"github.com/consensys/gnark/constraint"
	cs "github.com/consensys/gnark/constraint/bn254"
)

// exponents are the discrete logarithms of the keys' points, to the generators.
type exponents struct {
	a, b                 []fr.Element // u_j(tau), v_j(tau) of the wires where they are not zero
	infinityA, infinityB []bool       // the wires where they are
	known                []fr.Element // f_j of public wires and commitments
	private              []fr.Element // f_j / delta of the other wires that no commitment covers
	bases, sigmaBases    [][]fr.Element
	z                    []fr.Element // t(tau) tau^i / delta, i < n-1, in the order of the prover's quotient
}

func (e *exponents) wipe() {
	for _, list := range append(append([][]fr.Element{e.a, e.b, e.known, e.private, e.z}, e.bases...), e.sigmaBases...) {
		clear(list[:cap(list)])
	}
}

// exponentsOf evaluates the system's quadratic arithmetic program at tau. Constraint i is
//
//	(sum_j U_ij a_j) (sum_j V_ij a_j) = sum_j W_ij a_j
//
// and u_j is the polynomial with u_j(omega^i) = U_ij on the domain of n points, so that u_j(tau) = sum_i U_ij L_i(tau);
// v_j and w_j likewise. With t(X) = X^n - 1 and f_j = beta u_j(tau) + alpha v_j(tau) + w_j(tau), the keys have
//
//	[u_j(tau)]_1  [v_j(tau)]_1  [v_j(tau)]_2             every wire j
//	[f_j]_1                                              public wires and commitments (divided by gamma = 1)
//	[f_j]_1  [sigma f_j]_1                               private wires that a commitment covers
//	[f_j / delta]_1                                      the other private wires
//	[t(tau) tau^i / delta]_1                             i = 0..n-2
func exponentsOf(
	system *cs.R1CS, commitments constraint.Groth16Commitments, domain *fft.Domain, s *secrets,
) (*exponents, error) {
	wires := system.GetNbPublicVariables() + system.GetNbSecretVariables() + system.GetNbInternalVariables()
	parts, err := rolesOf(wires, system.GetNbPublicVariables(), commitments)
	if err != nil {
		return nil, err
	}
	u, v, w := columns(system, wires, lagrange(domain, &s.tau))
	defer clear(w)
	e := room(wires, system.GetNbPublicVariables(), commitments)
	var inverse fr.Element
	inverse.Inverse(&s.delta)
	defer inverse.SetZero()
	for j := range wires {
		var f, t fr.Element
		f.Mul(&s.beta, &u[j])
		f.Add(&f, t.Mul(&s.alpha, &v[j])).Add(&f, &w[j])
		switch c := parts[j]; c {
		case known:
			e.known = append(e.known, f)
		case private:
			e.private = append(e.private, *f.Mul(&f, &inverse))
		default:
			e.bases[c] = append(e.bases[c], f)
			e.sigmaBases[c] = append(e.sigmaBases[c], *f.Mul(&f, &s.sigma[c]))
		}
	}
	e.a, e.infinityA = withoutZeros(u)
	e.b, e.infinityB = withoutZeros(v)
	e.z = quotientPowers(domain, s, &inverse)
	return e, nil
}

// room returns exponents that never outgrow their memory, so that no copy stays behind.
func room(wires, public int, commitments constraint.Groth16Commitments) *exponents {
	e := &exponents{known: make([]fr.Element, 0, public+len(commitments))}
	rest := wires - cap(e.known)
	for i := range commitments {
		n := len(commitments[i].PrivateCommitted)
		e.bases = append(e.bases, make([]fr.Element, 0, n))
		e.sigmaBases = append(e.sigmaBases, make([]fr.Element, 0, n))
		rest -= n
	}
	e.private = make([]fr.Element, 0, rest)
	return e
}

// What a wire is to the keys, if not covered by a commitment, whose number it has then.
const (
	private = -1
	known   = -2 // to the verifier
)

// rolesOf returns what each wire is.
func rolesOf(wires, public int, commitments constraint.Groth16Commitments) ([]int, error) {
	roles := make([]int, wires)
	for j := range roles {
		roles[j] = private
		if j < public {
			roles[j] = known
		}
	}
	assign := func(j, role int) error {
		if j < 0 || j >= wires || roles[j] != private {
			return fmt.Errorf("set-up: wire %d of %d is public, in two commitments, or does not exist", j, wires)
		}
		roles[j] = role
		return nil
	}
	for i := range commitments {
		if err := assign(commitments[i].CommitmentIndex, known); err != nil {
			return nil, err
		}
		for _, j := range commitments[i].PrivateCommitted {
			if err := assign(j, i); err != nil {
				return nil, err
			}
		}
	}
	return roles, nil
}

// lagrange returns L_i(tau) = omega^i (tau^n - 1) / (n (tau - omega^i)) for all i.
func lagrange(domain *fft.Domain, tau *fr.Element) []fr.Element {
	at := make([]fr.Element, domain.Cardinality)
	power := fr.One()
	for i := range at {
		at[i].Sub(tau, &power)
		power.Mul(&power, &domain.Generator)
	}
	inverses := fr.BatchInvert(at)
	clear(at)
	numerator := vanishing(domain, tau)
	numerator.Mul(&numerator, &domain.CardinalityInv)
	for i := range inverses {
		inverses[i].Mul(&inverses[i], &numerator)
		numerator.Mul(&numerator, &domain.Generator)
	}
	return inverses
}

// vanishing returns t(tau) = tau^n - 1, n a power of two.
func vanishing(domain *fft.Domain, tau *fr.Element) fr.Element {
	power, one := *tau, fr.One()
	for range bits.TrailingZeros64(domain.Cardinality) {
		power.Square(&power)
	}
	return *power.Sub(&power, &one)
}

// columns returns u_j(tau), v_j(tau) and w_j(tau) of all wires, and overwrites the basis' values.
func columns(system *cs.R1CS, wires int, basis []fr.Element) (u, v, w []fr.Element) {
	u, v, w = make([]fr.Element, wires), make([]fr.Element, wires), make([]fr.Element, wires)
	add := func(to []fr.Element, terms constraint.LinearExpression, value *fr.Element) {
		for _, t := range terms {
			var product fr.Element
			switch sum, id := &to[t.WireID()], t.CoeffID(); id {
			case constraint.CoeffIdOne: // most are
				sum.Add(sum, value)
			case constraint.CoeffIdMinusOne:
				sum.Sub(sum, value)
			default:
				sum.Add(sum, product.Mul(&system.Coefficients[id], value))
			}
		}
	}
	i, rows := 0, system.GetR1CIterator()
	for row := rows.Next(); row != nil; row = rows.Next() {
		add(u, row.L, &basis[i])
		add(v, row.R, &basis[i])
		add(w, row.O, &basis[i])
		i++
	}
	clear(basis)
	return u, v, w
}

// withoutZeros moves what is not zero to the front and says where zeros were: the prover leaves those wires out.
func withoutZeros(list []fr.Element) (rest []fr.Element, zero []bool) {
	zero = make([]bool, len(list))
	rest = list[:0]
	for j := range list {
		if zero[j] = list[j].IsZero(); !zero[j] {
			rest = append(rest, list[j])
		}
	}
	return rest, zero
}

// quotientPowers returns t(tau) tau^i / delta for i = 0..n-2. The prover has the quotient's coefficients from a Fourier
// transform that leaves them in bit-reversed order; the last, of degree n-1, is zero and stays the last.
func quotientPowers(domain *fft.Domain, s *secrets, inverse *fr.Element) []fr.Element {
	z := make([]fr.Element, domain.Cardinality)
	power := vanishing(domain, &s.tau)
	power.Mul(&power, inverse)
	for i := range z {
		z[i] = power
		power.Mul(&power, &s.tau)
	}
	fft.BitReverse(z)
	return z[:len(z)-1]
}
