package keys_test

import (
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tributary-zk/tributary/datanet/srs"
	"github.com/tributary-zk/tributary/prover/keys"
)

// TestKeyExchangedBetweenTwoReads: whoever writes the folder of a key can exchange a file between its hash and its use
// only if it is opened twice. TestKeyExchangedWhileItIsRead tries, and may miss; this counts.
func TestKeyExchangedBetweenTwoReads(t *testing.T) {
	dir := t.TempDir()
	get(t, cache(dir))
	watch, err := syscall.InotifyInit1(syscall.IN_NONBLOCK | syscall.IN_CLOEXEC)
	require.NoError(t, err)
	defer syscall.Close(watch)
	for _, name := range []string{"verifying.key", "manifest.json"} {
		_, err = syscall.InotifyAddWatch(watch, filepath.Join(folder(t, dir), name), syscall.IN_OPEN|syscall.IN_CLOSE_NOWRITE)
		require.NoError(t, err)
	}
	_, _, err = keys.OpenVerifying(folder(t, dir), srs.Embedded())
	require.NoError(t, err)
	events := make([]byte, 100*syscall.SizeofInotifyEvent)
	n, err := syscall.Read(watch, events)
	require.NoError(t, err)
	require.Equal(t, 4, n/syscall.SizeofInotifyEvent, "each file is opened once, and closed")
}
