package host

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Alive tells whether a process runs; one that has ended and is not yet collected does not.
func Alive(pid int) bool {
	stat, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	if err != nil {
		return false
	}
	// The state follows the name, which is in parentheses and may hold anything.
	_, after, _ := strings.Cut(string(stat[bytes.LastIndexByte(stat, ')'):]), " ")
	return !strings.HasPrefix(after, "Z")
}

func processesWith(variable string) []int {
	var found []int
	paths, _ := filepath.Glob("/proc/[0-9]*/environ")
	for _, path := range paths {
		environ, err := os.ReadFile(path)
		if err != nil || !bytes.Contains(environ, []byte(variable)) {
			continue
		}
		pid, err := strconv.Atoi(filepath.Base(filepath.Dir(path)))
		if err == nil && Alive(pid) {
			found = append(found, pid)
		}
	}
	return found
}
