package conformance

import (
	"os"
	"path/filepath"
	"testing"

	"conformance/host"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

// productVariable names the product's executable; without it the one in the package that `npm run package` made is judged.
const productVariable = "PLUGIN_EXECUTABLE"

const productID = "auditlens-confluence-datasource"

// startProduct starts the product's executable, and skips the test where it has not been packaged.
func startProduct(t *testing.T, env ...string) *host.Plugin {
	t.Helper()
	executable := os.Getenv(productVariable)
	if executable == "" {
		found, err := filepath.Glob(filepath.Join("..", "..", "artifacts", productID+"-*."+platform+".zip"))
		if err != nil || len(found) != 1 {
			t.Skipf("artifacts/ holds %d packages for %s: npm run build && npm run package", len(found), platform)
		}
		if executable, err = unpackedProduct(found[0]); err != nil {
			t.Fatalf("%s: %v", found[0], err)
		}
	}
	return host.Start(t, executable, env...)
}

// unpackedProduct unpacks the package once for all tests; TestMain removes it.
func unpackedProduct(archive string) (string, error) {
	directory := filepath.Join(scratch, "product")
	if _, err := os.Stat(directory); os.IsNotExist(err) {
		if err := unpack(archive, directory); err != nil {
			return "", err
		}
	}
	return onlyExecutable(filepath.Join(directory, productID))
}

// unconfigured is a data source as it is before anybody filled in its configuration page.
var unconfigured = host.DataSource{UID: "unconfigured", UpdatedMS: 1}

func TestTheProductExplainsThatNothingIsConfigured(t *testing.T) {
	p := startProduct(t)
	response, err := p.CheckHealth(host.Context(t), &pluginv2.CheckHealthRequest{PluginContext: unconfigured.PluginContext(productID)})
	if err != nil || response.Status != pluginv2.CheckHealthResponse_ERROR || response.Message == "" {
		t.Errorf("%v %v", response, err)
	}
	p.LogLines(t)
}

func TestTheProductStopsCleanly(t *testing.T) {
	p := startProduct(t)
	if !p.Stop() {
		t.Error("it had to be killed")
	}
	host.Eventually(t, "no process is left", func() bool { return len(p.Processes()) == 0 })
	if left := p.Sockets(t); len(left) > 0 {
		t.Errorf("left in the socket directory: %v", left)
	}
}
