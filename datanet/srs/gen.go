//go:build ignore

// Gen cuts the embedded reference string out of the module of EigenDA, which publishes it in resources/srs.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"log"
	"os"
	"os/exec"
	"path/filepath"
)

const (
	module = "github.com/Layr-Labs/eigenda@v0.9.2"
	source = "8f18b9c04ed4bddcdb73001fb693703197328cecabdfa9025f647410b0c50d7f"
	powers = 1 << 16
)

func main() {
	dir := filepath.Join(download(), "resources", "srs")
	g1 := read(dir, "g1.point")
	if sum := sha256.Sum256(g1); hex.EncodeToString(sum[:]) != source {
		log.Fatalf("g1.point has SHA-256 %x, want %s", sum, source)
	}
	write("g1.point", g1[:32*powers])
	write("g2.point", read(dir, "g2.point")[:64*2])
}

// download returns the folder of the module's files.
func download() string {
	out, err := exec.Command("go", "mod", "download", "-json", module).Output()
	if err != nil {
		log.Fatalf("go mod download: %v", err)
	}
	var info struct{ Dir string }
	if err := json.Unmarshal(out, &info); err != nil {
		log.Fatal(err)
	}
	return info.Dir
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
