// Reads a log's folder with the Go checksum database's own code, which shares nothing with ours.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func check(err error) {
	if err != nil {
		fmt.Println("refused:", err)
		os.Exit(1)
	}
}

type folder string

func (f folder) Height() int                              { return 8 }
func (f folder) SaveTiles(tiles []tlog.Tile, data [][]byte) {}
func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, t := range tiles {
		data, err := os.ReadFile(filepath.Join(string(f), strings.Replace(t.Path(), "tile/8/", "tile/", 1)))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

type memory []tlog.Hash

func (m memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var all []tlog.Hash
	for _, i := range indexes {
		all = append(all, m[i])
	}
	return all, nil
}

func main() {
	dir := os.Args[1]
	verifier, err := note.NewVerifier(os.Args[2])
	check(err)
	signed, err := os.ReadFile(filepath.Join(dir, "checkpoint"))
	check(err)
	opened, err := note.Open(signed, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	decoded, err := base64.StdEncoding.DecodeString(lines[2])
	check(err)
	var root tlog.Hash
	copy(root[:], decoded)

	var stored memory
	for n := int64(0); n < size; {
		width := size - n
		if width > 256 {
			width = 256
		}
		tile := tlog.Tile{H: 8, L: -1, N: n / 256, W: int(width)}
		path := strings.Replace(strings.Replace(tile.Path(), "tile/8/", "tile/", 1), "data", "entries", 1)
		data, err := os.ReadFile(filepath.Join(dir, path))
		check(err)
		for reader := bytes.NewReader(data); reader.Len() > 0; n++ {
			var length uint16
			check(binary.Read(reader, binary.BigEndian, &length))
			entry := make([]byte, length)
			_, err := reader.Read(entry)
			if length > 0 {
				check(err)
			}
			hashes, err := tlog.StoredHashes(n, entry, stored)
			check(err)
			stored = append(stored, hashes...)
		}
	}
	rebuilt, err := tlog.TreeHash(size, stored)
	check(err)
	if rebuilt != root {
		check(fmt.Errorf("the entries have the root %v, not %v", rebuilt, root))
	}
	tiles := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, folder(dir))
	for n := int64(0); n < size; n += 41 {
		proof, err := tlog.ProveRecord(size, n, tiles)
		check(err)
		leaf, err := tiles.ReadHashes([]int64{tlog.StoredHashIndex(0, n)})
		check(err)
		check(tlog.CheckRecord(proof, size, root, n, leaf[0]))
		old, err := tlog.TreeHash(n+1, tiles)
		check(err)
		continued, err := tlog.ProveTree(size, n+1, tiles)
		check(err)
		check(tlog.CheckTree(continued, size, root, n+1, old))
	}
	fmt.Println("verified", size)
}
