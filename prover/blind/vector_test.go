package blind

// The vector of docs/blind.md. The seed is 00 01 .. 1f; elements have 32 bytes, big-endian; the SHA-256 is of the first
// 1000.
const (
	vectorFirst  = "0b4026d2bd4a59f87fb865dc8aff09d31d1bb67cd16571c0ba3dbfd246c6a8a3"
	vectorSecond = "2d5d05722234cb5f3abf058002716954c6de6c2ad2e2639f4097af4b977b6d0e"
	vectorHash   = "5eeba08e740222f71ffa8199f0d4f7f2b6ed6b35a3ff2cb00711a3859a4c09b0"
)
