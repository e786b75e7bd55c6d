package policy_test

import (
	"encoding/hex"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/prover/job"
	"github.com/tributary-zk/tributary/prover/policy"
)

const full = `{
  "version": 1,
  "unit": "CHF",
  "prices": {"plain": 1000, "blind": 3000, "local": 10},
  "circuit_prices": {"sorting": {"plain": 2000}, "sorting/quick": {"plain": 5000, "blind": 9000}},
  "max_waiting": 5000,
  "max_deadline": "90m",
  "default": {"max_waiting": 10},
  "tenants": [
    {"name": "clinic", "weight": 3, "modes": ["local", "plain"], "max_waiting": 100, "max_waiting_bytes": 1000000,
     "max_running": 4, "per_second": 0.5, "burst": 7, "tokens_sha256": ["HASH"]},
    {"name": "ops", "operator": true}
  ]
}`

func write(t *testing.T, text string) string {
	path := filepath.Join(t.TempDir(), "policy.json")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func TestLoad(t *testing.T) {
	token, hash := policy.NewToken()
	p, err := policy.Load(write(t, strings.Replace(full, "HASH", hash, 1)))
	require.NoError(t, err)
	require.Equal(t, "CHF", p.Unit)
	require.Equal(t, uint64(5000), p.MaxWaiting)
	require.Equal(t, 90*time.Minute, p.MaxDeadline)

	clinic, ok := p.Tenant("clinic")
	require.True(t, ok)
	require.Equal(t, policy.Tenant{
		Name: "clinic", Weight: 3, Modes: []job.Mode{job.Local, job.Plain},
		MaxWaiting: 100, MaxWaitingBytes: 1_000_000, MaxRunning: 4, PerSecond: 0.5, Burst: 7,
		TokensSHA256: []string{hash},
	}, clinic)
	ops, ok := p.Tenant("ops")
	require.True(t, ok)
	require.True(t, ops.Operator)
	require.Equal(t, policy.DefaultWeight, ops.Weight)

	other, ok := p.Tenant("other")
	require.True(t, ok, "the default tenant")
	require.Equal(t, "other", other.Name)
	require.Equal(t, uint64(10), other.MaxWaiting)
	require.Equal(t, uint64(policy.DefaultMaxWaitingBytes), other.MaxWaitingBytes)
	require.False(t, other.Operator)
	_, ok = p.Tenant("no name")
	require.False(t, ok, "what is not a name is not a tenant")

	found, ok := p.ByToken(token)
	require.True(t, ok)
	require.Equal(t, "clinic", found.Name)
	for _, wrong := range []string{
		"", hash, token + "x", token[:len(token)-1], strings.ToUpper(token), strings.Repeat("x", 1<<20),
	} {
		_, ok := p.ByToken(wrong)
		require.False(t, ok)
	}
}

func TestPlainModeIsNeverADefault(t *testing.T) {
	p, err := policy.New(policy.Policy{Version: 1, Default: &policy.Tenant{}, Tenants: []policy.Tenant{{Name: "a"}}})
	require.NoError(t, err)
	for _, q := range []*policy.Policy{p, policy.Default()} {
		for _, name := range []string{"a", "b"} {
			tenant, ok := q.Tenant(name)
			require.True(t, ok)
			require.False(t, tenant.Allows(job.Plain))
			require.True(t, tenant.Allows(job.Local))
			require.True(t, tenant.Allows(job.Blind))
			require.False(t, tenant.Operator)
		}
	}
}

func TestNoDefaultRefusesStrangers(t *testing.T) {
	p, err := policy.New(policy.Policy{Version: 1, Tenants: []policy.Tenant{{Name: "a"}}})
	require.NoError(t, err)
	_, ok := p.Tenant("b")
	require.False(t, ok)
}

func TestNewLeavesItsArgumentAlone(t *testing.T) {
	in := policy.Policy{Version: 1, Default: &policy.Tenant{}, Tenants: []policy.Tenant{{Name: "a"}}}
	_, err := policy.New(in)
	require.NoError(t, err)
	require.Zero(t, in.Tenants[0].Weight)
	require.Zero(t, in.Default.Weight)
}

func TestLoadRefuses(t *testing.T) {
	_, hash := policy.NewToken()
	text := strings.Replace(full, "HASH", hash, 1)
	for _, row := range []struct{ why, from, to, want string }{
		{"a misspelt limit would be no limit", `"max_waiting": 100,`, `"max_wating": 100,`, `"max_wating"`},
		{"another format", `"version": 1`, `"version": 2`, "version: 2"},
		{
			"the last of two would count silently",
			`"operator": true`, `"operator": false, "operator": true`, "tenants[1].operator is there twice",
		},
		{
			"also in another case",
			`"operator": true`, `"operator": false, "Operator": true`, "tenants[1].Operator is there twice",
		},
		{"not a number", `"weight": 3`, `"weight": "3"`, "line 10: tenants.weight"},
		{"not JSON", `"weight": 3`, `"weight": 3,,`, "line 10: "},
		{"a share below zero", `"weight": 3`, `"weight": -3`, "tenants[0].weight"},
		{"a share that leaves others nothing", `"weight": 3`, `"weight": 1001`, "tenants[0].weight"},
		{"no such mode", `["local", "plain"]`, `["local", "open"]`, "tenants[0].modes[1]"},
		{"a tenant that may do nothing is a mistake", `["local", "plain"]`, `[]`, "tenants[0].modes"},
		{"no such mode", `"blind": 3000`, `"blnd": 3000`, "prices"},
		{"no such mode", `"blind": 9000`, `"blnd": 9000`, `circuit_prices["sorting/quick"]`},
		{"money is counted in whole micro-units", `"blind": 3000`, `"blind": 0.5`, "prices"},
		{"money is not paid back", `"blind": 3000`, `"blind": -1`, "prices"},
		{"a rate below zero", `0.5`, `-0.5`, "tenants[0].per_second"},
		{"a rate that no clock measures", `0.5`, `1e300`, "tenants[0].per_second"},
		{"a bucket that lets nothing through", `"burst": 7`, `"burst": -7`, "tenants[0].burst"},
		{"a limit below zero", `"max_running": 4`, `"max_running": -4`, "tenants[0].max_running"},
		{"a name that would leave a subject", `"clinic"`, `"cli.nic"`, "tenants[0].name"},
		{"one tenant twice", `"name": "ops"`, `"name": "clinic"`, `tenants[1].name: "clinic"`},
		{"a token in place of its hash", hash, "trb_secret", "tokens_sha256[0]"},
		{"half a hash", hash, hash[:62], "tokens_sha256[0]"},
		{"a token for everybody", `{"max_waiting": 10}`, `{"tokens_sha256": ["` + hash + `"]}`, "default.tokens_sha256"},
		{"everybody an operator", `{"max_waiting": 10}`, `{"operator": true}`, "default.operator"},
		{"a name for everybody", `{"max_waiting": 10}`, `{"name": "x"}`, "default.name"},
		{"a share of everybody", `{"max_waiting": 10}`, `{"weight": -1}`, "default.weight"},
		{"no unit", `"90m"`, `"90"`, "max_deadline"},
		{"a deadline in the past", `"90m"`, `"-90m"`, "max_deadline"},
		{
			"two tenants with one token",
			`"operator": true`, `"tokens_sha256": ["` + strings.ToUpper(hash) + `"]`, "tenants[1].tokens_sha256[0]",
		},
	} {
		require.Equal(t, 1, strings.Count(text, row.from), row.from)
		path := write(t, strings.Replace(text, row.from, row.to, 1))
		_, err := policy.Load(path)
		require.ErrorContains(t, err, row.want, row.why)
		require.ErrorContains(t, err, path, "the error names the file")
		require.NotContains(t, err.Error(), "trb_secret", "and no token")
	}
	for text, want := range map[string]string{
		"": "ends in the middle", "{": "ends in the middle", full[:200]: "ends in the middle",
		`{"version":1}`: "tenants", `{"version":1,"default":{}} {}`: "follows", "[]": "array", "null": "version",
	} {
		_, err := policy.Load(write(t, text))
		require.ErrorContains(t, err, want, text)
	}
	_, err := policy.Load(filepath.Join(t.TempDir(), "absent.json"))
	require.ErrorIs(t, err, os.ErrNotExist)
}

func TestNewToken(t *testing.T) {
	a, ha := policy.NewToken()
	b, hb := policy.NewToken()
	require.NotEqual(t, a, b)
	require.NotEqual(t, ha, hb)
	raw, err := hex.DecodeString(ha)
	require.NoError(t, err)
	require.Len(t, raw, 32)
	require.Greater(t, len(a), 43, "256 bits")
}

func TestPrice(t *testing.T) {
	p, err := policy.New(policy.Policy{
		Version: 1, Default: &policy.Tenant{},
		Prices: policy.Prices{job.Plain: 1000, job.Blind: math.MaxUint64},
		CircuitPrices: map[string]policy.Prices{
			"sort": {job.Plain: 2000}, "sorting/q": {job.Plain: 5000}, "sorting": {job.Local: 7},
		},
	})
	require.NoError(t, err)
	for _, row := range []struct {
		why         string
		circuit     string
		constraints int
		mode        job.Mode
		want        uint64
	}{
		{"the general price", "hash", 1_000_000, job.Plain, 1000},
		{"rounded up", "hash", 1, job.Plain, 1},
		{"rounded up", "hash", 40_001, job.Plain, 41},
		{"nothing for nothing", "hash", 0, job.Plain, 0},
		{"no constraints below zero", "hash", -5, job.Plain, 0},
		{"a prefix", "sorts", 1_000_000, job.Plain, 2000},
		{"the longest prefix", "sorting/quick", 1_000_000, job.Plain, 5000},
		{"the longest prefix that names the mode", "sorting/x", 1_000_000, job.Plain, 2000},
		{"another mode of the same circuit", "sorting/x", 1_000_000, job.Local, 7},
		{"a mode without a price", "hash", 1_000_000, job.Local, 0},
		{"the largest price that fits", "hash", 1_000_000, job.Blind, math.MaxUint64},
		{"no overflow", "hash", math.MaxInt, job.Blind, math.MaxUint64},
		{"no overflow", "hash", 1_000_001, job.Blind, math.MaxUint64},
	} {
		require.Equal(t, row.want, p.Price(row.circuit, row.constraints, row.mode), row.why)
	}
}

// FuzzLoad: what is accepted is complete and within its limits, and nothing panics.
func FuzzLoad(f *testing.F) {
	_, hash := policy.NewToken()
	f.Add([]byte(strings.Replace(full, "HASH", hash, 1)))
	f.Add([]byte(`{"version":1,"default":{}}`))
	f.Add([]byte(`{"version":1,"default":{"per_second":1e-300}}`))
	f.Add([]byte(`[[[[`))
	path := filepath.Join(f.TempDir(), "policy.json")
	f.Fuzz(func(t *testing.T, b []byte) {
		require.NoError(t, os.WriteFile(path, b, 0o600))
		p, err := policy.Load(path)
		if err != nil {
			return
		}
		require.Positive(t, p.MaxDeadline)
		for _, tenant := range p.Tenants {
			require.NoError(t, job.ValidateTenant(tenant.Name))
			require.Positive(t, tenant.Weight)
			require.Positive(t, tenant.Burst)
			require.NotEmpty(t, tenant.Modes)
		}
	})
}
