package privacytest

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

// needle is one form of one secret, or of a part of it: a print that is cut short, or broken into lines, shows a part.
type needle struct {
	secret, form string
	text         []byte
}

// needles finds any of many secrets in one pass. The zero value finds nothing.
type needles struct {
	all   []needle
	by    map[uint64][]int // indices by the first prefix bytes
	might []uint64         // a bit for each possible first three bytes
	known map[string]bool
}

const (
	prefix = 8  // no form is shorter
	window = 12 // bytes of a part
)

// put adds one form as it is.
func (n *needles) put(secret, form string, b []byte) {
	if len(b) < prefix || n.known[string(b)] {
		return
	}
	if n.by == nil {
		n.by, n.might, n.known = map[uint64][]int{}, make([]uint64, 1<<18), map[string]bool{}
	}
	n.known[string(b)] = true
	key, bit := binary.BigEndian.Uint64(b), binary.BigEndian.Uint32(b)>>8
	n.by[key] = append(n.by[key], len(n.all))
	n.might[bit>>6] |= 1 << (bit & 63)
	n.all = append(n.all, needle{secret, form, bytes.Clone(b)})
}

// raw adds all forms of some bytes.
func (n *needles) raw(secret string, raw []byte) {
	for at := 0; ; at += window - 2 {
		part := raw[min(at, max(len(raw)-window, 0)):]
		n.part(secret, part[:min(window, len(part))])
		if at+window >= len(raw) {
			return
		}
	}
}

func (n *needles) part(secret string, b []byte) {
	if len(b)-bytes.Count(b, []byte{0}) < prefix-1 { // it has too little of the secret
		return
	}
	n.put(secret, "bytes", b)
	lower := hex.EncodeToString(b)
	n.put(secret, "hex", []byte(lower))
	n.put(secret, "HEX", []byte(strings.ToUpper(lower)))
	for form, e := range map[string]*base64.Encoding{"base64": base64.RawStdEncoding, "base64url": base64.RawURLEncoding} {
		for shift := range 3 {
			n.put(secret, fmt.Sprintf("%s shifted by %d", form, shift), inner(e, b, shift))
		}
	}
	n.put(secret, "text", []byte(strings.Trim(strconv.QuoteToASCII(string(b)), `"`)))
	var octal, list, goSyntax []string
	for _, c := range b {
		octal = append(octal, fmt.Sprintf(`\%03o`, c))
		list = append(list, fmt.Sprint(c))
		goSyntax = append(goSyntax, fmt.Sprintf("%#x", c))
	}
	n.put(secret, "octal escapes", []byte(strings.Join(octal, "")))
	n.put(secret, "%v", []byte(" "+strings.Join(list[1:len(list)-1], " ")+" "))
	n.put(secret, "list of numbers", []byte(","+strings.Join(list[1:len(list)-1], ",")+","))
	n.put(secret, "%#v", []byte(strings.Join(goSyntax, ", ")))
}

// inner is the part of a base64 text that depends on b alone when shift bytes come before b in its first group of
// three.
func inner(e *base64.Encoding, b []byte, shift int) []byte {
	text := e.EncodeToString(append(make([]byte, shift), b...))
	from, to := (shift*8+5)/6, (shift+len(b))*8/6
	return []byte(text[from:to])
}

// element adds all forms of a field element: of its canonical bytes and of its limbs in memory.
func (n *needles) element(secret string, e fr.Element) {
	canonical := e.Bytes()
	n.raw(secret, canonical[:])
	n.raw(secret, bytes.TrimLeft(canonical[:], "\x00"))
	n.raw(secret+" (little-endian)", reversed(canonical[:]))
	var memory []byte
	for i, limb := range e {
		memory = binary.LittleEndian.AppendUint64(memory, limb)
		n.put(secret, fmt.Sprintf("limb %d in decimal", i), []byte(strconv.FormatUint(limb, 10)))
		n.put(secret, fmt.Sprintf("limb %d in hexadecimal", i), []byte(strconv.FormatUint(limb, 16)))
	}
	n.raw(secret+" (limbs)", memory)
	n.raw(secret+" (limbs, big-endian)", reversed(memory))
	v := e.BigInt(new(big.Int))
	n.put(secret, "decimal", []byte(v.String()))
	n.put(secret, "decimal of the negative", []byte(new(big.Int).Sub(fr.Modulus(), v).String()))
}

func reversed(b []byte) []byte {
	b = bytes.Clone(b)
	slices.Reverse(b)
	return b
}

// find returns which secrets are in data and how.
func (n *needles) find(data []byte) (found []string) {
	if n.by == nil {
		return nil
	}
	for i := 0; i+prefix <= len(data); i++ {
		bit := uint32(data[i])<<16 | uint32(data[i+1])<<8 | uint32(data[i+2])
		if n.might[bit>>6]&(1<<(bit&63)) == 0 {
			continue
		}
		for _, k := range n.by[binary.BigEndian.Uint64(data[i:])] {
			if x := n.all[k]; bytes.HasPrefix(data[i:], x.text) {
				found = append(found, fmt.Sprintf("%s as %s at %d", x.secret, x.form, i))
			}
		}
	}
	return found
}
