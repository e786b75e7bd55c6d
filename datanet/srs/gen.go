//go:build ignore

// Gen cuts the embedded reference string out of EigenDA's resources. Run it with the folder that holds g1.point and g2.point:
//
//	go run gen.go "$(go mod download -json github.com/Layr-Labs/eigenda@v0.9.2 | sed -n 's/.*"Dir": "\(.*\)",/\1/p')/resources/srs"
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"log"
	"os"
	"path/filepath"
)

const (
	source = "8f18b9c04ed4bddcdb73001fb693703197328cecabdfa9025f647410b0c50d7f"
	powers = 1 << 16
)

func main() {
	dir := os.Args[1]
	g1 := read(dir, "g1.point")
	if sum := sha256.Sum256(g1); hex.EncodeToString(sum[:]) != source {
		log.Fatalf("g1.point has SHA-256 %x, want %s", sum, source)
	}
	write("g1.point", g1[:32*powers])
	write("g2.point", read(dir, "g2.point")[:64*2])
}

func read(dir, name string) []byte {
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		log.Fatal(err)
	}
	return b
}

func write(name string, b []byte) {
	if err := os.WriteFile(name, b, 0o644); err != nil {
		log.Fatal(err)
	}
}
