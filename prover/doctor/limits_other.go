//go:build !unix

package doctor

func coreLimit() (uint64, bool) { return 0, false }

func fileLimit() (uint64, bool) { return 0, false }
