package conformance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"conformance/host"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

func resource(method, path string) *pluginv2.CallResourceRequest {
	return &pluginv2.CallResourceRequest{PluginContext: fixtureContext(source), Method: method, Path: path, Url: path}
}

func TestAResourceGetsEverythingOfTheCall(t *testing.T) {
	p := host.Start(t, fixture)
	call := resource("POST", "echo/a%2Fb%20c")
	call.Url = "echo/a%2Fb%20c?q=x%26y&r=1"
	call.Body = []byte{0, 1, 0xff, 0xfe}
	response := p.Resource(host.Context(t), t, call)
	if response.Code != 201 || !bytes.Equal(response.Body, call.Body) {
		t.Errorf("code %d, body %v", response.Code, response.Body)
	}
	for name, want := range map[string]string{"X-Name": "[a/b c]", "X-Many": "[a b]", "X-Search": "[x&y]"} {
		if got := fmt.Sprint(response.Headers[name].GetValues()); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

func TestBodiesAbove4MiBPassInBothDirections(t *testing.T) {
	p := host.Start(t, fixture)
	const size = 6*1024*1024 + 7
	big := p.Resource(host.Context(t), t, resource("GET", fmt.Sprint("bytes/", size)))
	if len(big.Body) != size {
		t.Fatalf("%d bytes", len(big.Body))
	}
	for i, b := range big.Body {
		if b != byte(i%251) {
			t.Fatalf("byte %d is %d", i, b)
		}
	}
	call := resource("POST", "echo/big")
	call.Body = big.Body
	if echoed := p.Resource(host.Context(t), t, call); !bytes.Equal(echoed.Body, big.Body) {
		t.Errorf("code %d, %d bytes came back", echoed.Code, len(echoed.Body))
	}
}

func TestAStreamedBodyComesInOrder(t *testing.T) {
	p := host.Start(t, fixture)
	var want strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&want, "part %d\n", i)
	}
	if response := p.Resource(host.Context(t), t, resource("GET", "parts/2000")); string(response.Body) != want.String() {
		t.Errorf("code %d, %d of %d bytes", response.Code, len(response.Body), want.Len())
	}
}

func TestWhatAResourceCannotAnswerIsJSON(t *testing.T) {
	p := host.Start(t, fixture)
	large := resource("POST", "echo/big")
	large.Body = make([]byte, 8*1024*1024+1)
	for _, c := range []struct {
		call    *pluginv2.CallResourceRequest
		code    int32
		message string
	}{
		{resource("GET", "nowhere"), 404, "nowhere"},
		{resource("DELETE", "journal"), 405, "GET"},
		{resource("GET", "unexpected"), 500, "the route is broken"},
		{large, 413, "8388608"},
	} {
		response := p.Resource(host.Context(t), t, c.call)
		var body struct{ Message string }
		if err := json.Unmarshal(response.Body, &body); err != nil || response.Code != c.code || !strings.Contains(body.Message, c.message) {
			t.Errorf("%s %s: %d %s", c.call.Method, c.call.Path, response.Code, response.Body)
		}
	}
}
