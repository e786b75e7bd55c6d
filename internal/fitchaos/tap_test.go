package fitchaos_test

import (
	"bytes"
	"cmp"
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/circuits/proof"
	"github.com/tributary-zk/tributary/datanet/document"
	"github.com/tributary-zk/tributary/inference/masking"
	"github.com/tributary-zk/tributary/inference/sharing"
	"github.com/tributary-zk/tributary/protocol/bundle"
	"github.com/tributary-zk/tributary/protocol/exchange"
	"github.com/tributary-zk/tributary/protocol/transcript"
)

// tap reads every file that anybody ever wrote, and keeps what can be opened with all of them together. It knows every
// secret of the run, so that it finds one wherever it is written.
type tap struct {
	w       *world
	files   map[string]*file
	secrets map[string]secret
	asked   map[proof.Word]*asked
	seeds   map[pair]bool // written
	rounds  int           // asked
	left    []int         // places of those who are asked
	maskers []*masking.Masker
}

// file is one as it was seen last.
type file struct {
	info fs.FileInfo
	b    []byte
}

// secret is what 64 hexadecimal digits open: a pair's seed, a contributor's own mask, or a share of that.
type secret struct {
	seed     *pair
	question proof.Word
	dealer   int
	holder   int // of a share; -1: it is the whole secret
}

// pair are two places on the roster, in a round.
type pair struct{ i, j, round int }

// asked is what was said about a question.
type asked struct {
	number   int
	among    []int
	guarded  bool
	answered map[int]bool
	own      map[int]bool         // whose secrets of their own masks were written
	shares   map[int]map[int]bool // of which shares were, by dealer and holder
	votes    map[int]bool         // who voted to leave somebody out
	opened   map[int]bool         // who opened shares
	evicted  bool
}

func newTap(w *world) *tap {
	t := &tap{w: w, files: map[string]*file{}, seeds: map[pair]bool{}}
	t.began()
	return t
}

// began is called when the roster is closed.
func (t *tap) began() {
	t.secrets, t.asked, t.left, t.maskers = map[string]secret{}, map[proof.Word]*asked{}, nil, nil
	tr, err := t.w.g.Begin()
	require.NoError(t.w.t, err)
	start := tr.Start()
	var list []*ecdh.PublicKey
	for i := range t.w.g.Names {
		a, err := t.w.g.Account(i)
		require.NoError(t.w.t, err)
		list, t.left = append(list, a.Mask.PublicKey()), append(t.left, i)
	}
	for i := range t.w.g.Names {
		a, err := t.w.g.Account(i)
		require.NoError(t.w.t, err)
		m, err := masking.New(a.Mask, list, start[:])
		require.NoError(t.w.t, err)
		t.maskers = append(t.maskers, m)
	}
}

// change is a file that was written.
type change struct {
	path          string
	before, after []byte
}

// order is that in which one step writes files.
var order = []string{"evict", "answers", "shares", "vote", "dispute", "claims", "seeds", "evidence", "pledge", "round"}

func rank(path string) int {
	return slices.IndexFunc(order, func(s string) bool { return strings.HasPrefix(filepath.Base(path), s) })
}

// written lists what was written to a folder since the last call, in order.
func (t *tap) written(d exchange.Dir) (out []change) {
	err := filepath.WalkDir(string(d), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || rank(path) < 0 {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		f := t.files[path]
		if f != nil && os.SameFile(f.info, info) && f.info.ModTime().Equal(info.ModTime()) && f.info.Size() == info.Size() {
			return nil
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if f != nil && bytes.Equal(f.b, b) {
			f.info = info
			return nil
		}
		c := change{path: path, after: b}
		if f != nil {
			c.before = f.b
		}
		out = append(out, c)
		t.files[path] = &file{info, b}
		return nil
	})
	if !os.IsNotExist(err) {
		require.NoError(t.w.t, err)
	}
	slices.SortStableFunc(out, func(a, b change) int { return cmp.Compare(rank(a.path), rank(b.path)) })
	return out
}

// undo takes back what was written.
func (t *tap) undo(c change) {
	if c.before == nil {
		require.NoError(t.w.t, os.Remove(c.path))
		delete(t.files, c.path)
		return
	}
	t.put(c.path, c.before)
}

// put writes a file as somebody who does not keep to the rules.
func (t *tap) put(path string, b []byte) {
	require.NoError(t.w.t, document.Write(path, b, document.Secret))
	info, err := os.Stat(path)
	require.NoError(t.w.t, err)
	t.files[path] = &file{info, b}
}

// name takes a file's name apart.
var name = regexp.MustCompile(`^([a-z]+)(?:-(\d{3}))?(?:-([a-z]\w*))?\.json$`)

func parts(path string) (what string, number int, who string) {
	m := name.FindStringSubmatch(filepath.Base(path))
	if m == nil {
		return "", 0, ""
	}
	number, _ = strconv.Atoi(m[2])
	if number == 0 { // of a folder that has the number
		if dir := name.FindStringSubmatch(filepath.Base(filepath.Dir(path)) + ".json"); dir != nil {
			number, _ = strconv.Atoi(dir[2])
		}
	}
	return m[1], number, m[3]
}

// take reads a message.
func (t *tap) take(c change) {
	what, number, who := parts(c.path)
	switch {
	case what == "round" && who == "":
		t.round(c)
	case what == "round":
		var r exchange.Reply
		if document.Decode(c.path, c.after, &r) == nil {
			t.reply(r, slices.Index(t.w.g.Names, who))
		}
	case what == "vote":
		t.vote(c, number, slices.Index(t.w.g.Names, who))
	case what == "shares":
		var done transcript.Completion
		require.NoError(t.w.t, document.Decode(c.path, c.after, &done))
		t.asked[done.Question].opened[slices.Index(t.w.g.Names, who)] = true
	}
	t.search(c.after)
	t.apart()
}

func (t *tap) round(c change) {
	var r transcript.Round
	if document.Decode(c.path, c.after, &r) != nil {
		return
	}
	require.Nil(t.w.t, c.before, "%s was asked before: nobody begins anew", c.path)
	for n := t.rounds + 1; n <= r.Number; n++ {
		for i, m := range t.maskers {
			for j := range i {
				for k := range t.w.g.Terms.Models() {
					s, err := m.Seed(j, transcript.MaskContext(t.w.g.Terms, n, k, ""))
					require.NoError(t.w.t, err)
					t.secrets[hex.EncodeToString(s[:])] = secret{seed: &pair{j, i, n}}
				}
			}
		}
	}
	t.rounds = max(t.rounds, r.Number)
	if r.Evicted == nil {
		return
	}
	if q := t.asked[r.Evicted.Question]; q != nil {
		q.evicted = true
	}
	t.left = slices.DeleteFunc(slices.Clone(t.left), func(i int) bool {
		return slices.Contains(r.Evicted.Names, t.w.g.Names[i])
	})
}

// signed says whether a reply is a member's, in the fit that either face is of.
func (t *tap) signed(r exchange.Reply, i int) bool {
	for face := range t.w.faces {
		shown, err := t.w.begins(face)
		require.NoError(t.w.t, err)
		if r.Answer.SignedBy(t.w.g.Roster().Contributors[i].Account, shown.Start(), r.Question) {
			return true
		}
	}
	return false
}

// reply knows the secret and the shares of an answer, whoever sees them.
func (t *tap) reply(r exchange.Reply, i int) {
	q := t.asked[r.Question]
	if q == nil {
		q = &asked{
			number: r.Number, among: t.left, answered: map[int]bool{}, own: map[int]bool{},
			shares: map[int]map[int]bool{}, votes: map[int]bool{}, opened: map[int]bool{},
		}
		t.asked[r.Question] = q
	}
	if i < 0 || !t.signed(r, i) {
		return
	}
	q.answered[i] = true
	if r.Answer.Self == nil || q.shares[i] != nil {
		return
	}
	q.guarded, q.shares[i] = true, map[int]bool{}
	a, err := t.w.g.Account(i)
	require.NoError(t.w.t, err)
	seed, err := hkdf.Key(sha256.New, a.Mask.Bytes(), r.Question[:], "tributary/self/v1", sha256.Size)
	require.NoError(t.w.t, err)
	own, err := sharing.New(seed)
	require.NoError(t.w.t, err)
	if !t.w.members[i].liar() {
		require.Equal(t.w.t, transcript.SecretHash(own), *r.Answer.Self, "the tap has to know every secret")
	}
	shares, err := sharing.Split(own, bundle.Threshold(len(q.among)), len(q.among))
	require.NoError(t.w.t, err)
	t.secrets[hex.EncodeToString(own[:])] = secret{question: r.Question, dealer: i, holder: -1}
	for k, s := range shares {
		t.secrets[hex.EncodeToString(s[:])] = secret{question: r.Question, dealer: i, holder: q.among[k]}
	}
}

// proposal is what a vote is about.
type proposal struct {
	Version   int        `json:"version"`
	Number    int        `json:"number"`
	Question  proof.Word `json:"question"`
	Names     []string   `json:"names"`
	Signature string     `json:"signature"`
}

func (t *tap) vote(c change, number, i int) {
	var p proposal
	path := filepath.Join(filepath.Dir(filepath.Dir(c.path)), "evict-"+digits(number)+".json")
	require.NoError(t.w.t, document.ReadJSON(path, &p))
	if q := t.asked[p.Question]; q != nil {
		q.votes[i] = true
	}
}

// search finds secrets in what was written.
func (t *tap) search(b []byte) {
	const width = 64
	run := 0
	for at := 0; at < len(b); at++ {
		if c := b[at]; c >= '0' && c <= '9' || c >= 'a' && c <= 'f' {
			run++
		} else {
			run = 0
		}
		if run < width {
			continue
		}
		s, known := t.secrets[string(b[at+1-width:at+1])]
		switch {
		case !known:
		case s.seed != nil:
			t.seeds[*s.seed] = true
		case s.holder < 0:
			t.asked[s.question].own[s.dealer] = true
		default:
			t.asked[s.question].shares[s.dealer][s.holder] = true
		}
	}
}

func (t *tap) liar(i int) bool { return t.w.members[i].liar() }

// liars are those who were asked and have other plans.
func (t *tap) liars(among []int) (n int) {
	for _, i := range among {
		if t.liar(i) {
			n++
		}
	}
	return n
}

// opens says whether everybody who lies, all together and with all that was written, can take a contributor's own mask
// off its answer.
func (t *tap) opens(q *asked, i int) bool {
	if !q.guarded || t.liar(i) || q.own[i] {
		return true
	}
	n := t.liars(q.among)
	for holder := range q.shares[i] {
		if !t.liar(holder) {
			n++
		}
	}
	return n >= bundle.Threshold(len(q.among))
}

// apart: the two kinds of secrets never meet. A seed was opened by a pair of which one has lied, and knows it anyway.
// No own mask can be taken off in a round out of which somebody can be left.
func (t *tap) apart() {
	for p := range t.seeds {
		if !t.w.members[p.i].lied() && !t.w.members[p.j].lied() {
			require.Fail(t.w.t, "two honest contributors' seed was opened", "%+v", p)
		}
	}
	for _, q := range t.asked {
		votes := t.liars(q.among)
		for i := range q.votes {
			if t.liar(i) {
				continue
			}
			votes++
			require.False(t.w.t, q.opened[i], "%s voted and opened its shares in round %d", t.w.g.Names[i], q.number)
		}
		if !q.evicted && votes < bundle.Threshold(len(q.among)) {
			continue
		}
		for _, i := range q.among {
			if !t.liar(i) && t.opens(q, i) {
				require.Fail(t.w.t, "a mask can be opened in a round that somebody is left out of", "round %d, %s",
					q.number, t.w.g.Names[i])
			}
		}
	}
}

// sums: of honest contributors' answers, everybody who lies, all together and with all that was written, can add up
// nothing but those of all who were asked, in a round that all have answered. Without own masks, liars that keep their
// answers back know what these would be.
func (t *tap) sums() {
	for _, q := range t.asked {
		honest := slices.DeleteFunc(slices.Clone(q.among), t.liar)
		all := 1<<len(honest) - 1
		for set := 1; set <= all; set++ {
			agreed := set == all && (len(q.answered) == len(q.among) || !q.guarded) && !q.evicted
			if !agreed && t.adds(q, honest, set) {
				require.Fail(t.w.t, "a sum can be opened that is nobody's to know", "round %d, set %b of %v",
					q.number, set, honest)
			}
		}
	}
}

// adds says whether the sum of a set of the honest answers can be unmasked.
func (t *tap) adds(q *asked, honest []int, set int) bool {
	for k, i := range honest {
		if set>>k&1 == 0 {
			continue
		}
		if !q.answered[i] || !t.opens(q, i) {
			return false
		}
		for l, j := range honest {
			if set>>l&1 == 0 && !t.seeds[pair{min(i, j), max(i, j), q.number}] {
				return false
			}
		}
	}
	return true
}
