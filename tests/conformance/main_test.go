// Package conformance judges plugin executables by Grafana's own SDK: a fixture that drives the TypeScript SDK through
// every case of the protocol, and the product.
package conformance

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// fixture is the fixture plugin's executable.
var fixture string

// scratch is a directory for the time of the run.
var scratch string

const (
	// FIXTURE_PLUGIN names an executable to judge instead of building one.
	fixtureVariable = "FIXTURE_PLUGIN"
	hostVariable    = "JUDGE_ACT_AS_HOST_OF"
)

func TestMain(m *testing.M) {
	if executable := os.Getenv(hostVariable); executable != "" {
		actAsHost(executable)
		return
	}
	var err error
	if fixture, err = fixtureExecutable(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if scratch, err = os.MkdirTemp("", "judge-scratch"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	_ = os.RemoveAll(scratch)
	os.Exit(code)
}

// fixtureExecutable builds the fixture with the scripts that build the product.
func fixtureExecutable() (string, error) {
	if given := os.Getenv(fixtureVariable); given != "" {
		return filepath.Abs(given)
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		return "", err
	}
	outdir := filepath.Join(root, ".cache", "conformance", "fixture")
	build := exec.Command(filepath.Join(root, "node_modules", ".bin", "node"), "scripts/build-backend.mjs",
		"--entry", "tests/conformance/fixture/main.ts", "--outdir", outdir, "--executable", "gpx_fixture")
	build.Dir = root
	if output, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("the fixture plugin cannot be built: %w\n%s", err, output)
	}
	return onlyExecutable(outdir)
}

// onlyExecutable finds the launcher of this machine's platform in a built plugin directory.
func onlyExecutable(directory string) (string, error) {
	found, err := filepath.Glob(filepath.Join(directory, "gpx_*_"+platform))
	if err != nil || len(found) != 1 {
		return "", fmt.Errorf("%s holds %d executables for %s", directory, len(found), platform)
	}
	return found[0], nil
}
