package conformance

import (
	"encoding/json"
	"slices"
	"testing"

	"conformance/host"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

// model is what a query of the fixture says.
type model map[string]any

func kind(name string) model { return model{"kind": name} }

var source = host.DataSource{UID: "one", UpdatedMS: 1000}

func fixtureContext(d host.DataSource) *pluginv2.PluginContext {
	return d.PluginContext("judge-fixture-datasource")
}

func request(d host.DataSource, queries ...host.Query) *pluginv2.QueryDataRequest {
	protos := make([]*pluginv2.DataQuery, 0, len(queries))
	for _, query := range queries {
		protos = append(protos, query.Proto())
	}
	return &pluginv2.QueryDataRequest{PluginContext: fixtureContext(d), Queries: protos}
}

// askOne sends one query and returns its answer.
func askOne(t testing.TB, p *host.Plugin, d host.DataSource, m model) backend.DataResponse {
	t.Helper()
	responses := p.Ask(host.Context(t), t, request(d, host.Query{RefID: "A", Model: m}))
	response, ok := responses["A"]
	if !ok || len(responses) != 1 {
		t.Fatalf("asked for A, got %d answers", len(responses))
	}
	return response
}

// askFrame sends one query and returns the one frame of its answer.
func askFrame(t testing.TB, p *host.Plugin, d host.DataSource, m model) *data.Frame {
	t.Helper()
	response := askOne(t, p, d, m)
	if response.Error != nil || response.Status != backend.StatusOK || len(response.Frames) != 1 {
		t.Fatalf("%v: status %d, error %v, %d frames", m, response.Status, response.Error, len(response.Frames))
	}
	return response.Frames[0]
}

// seen is what a query of the kind "context" tells of what reached the code.
type seen struct {
	Instance      int               `json:"instance"`
	OrgID         int64             `json:"orgId"`
	PluginID      string            `json:"pluginId"`
	Login         *string           `json:"login"`
	Alert         bool              `json:"alert"`
	JSONData      map[string]any    `json:"jsonData"`
	SecretLength  int               `json:"secretLength"`
	UpdatedMS     int64             `json:"updatedMs"`
	HasDeadline   bool              `json:"hasDeadline"`
	Traceparent   *string           `json:"traceparent"`
	GrafanaConfig map[string]string `json:"grafanaConfig"`
	Query         struct {
		QueryType     string `json:"queryType"`
		MaxDataPoints int64  `json:"maxDataPoints"`
		IntervalMS    int64  `json:"intervalMs"`
		TimeRange     *struct {
			FromMS int64 `json:"fromMs"`
			ToMS   int64 `json:"toMs"`
		} `json:"timeRange"`
	} `json:"query"`
}

func seenIn(t testing.TB, frame *data.Frame) seen {
	t.Helper()
	text, err := json.Marshal(frame.Meta.Custom)
	if err != nil {
		t.Fatal(err)
	}
	var s seen
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatal(err)
	}
	return s
}

func instanceOf(t testing.TB, p *host.Plugin, d host.DataSource) int {
	t.Helper()
	return seenIn(t, askFrame(t, p, d, kind("context"))).Instance
}

// journal is what the fixture noted so far.
func journal(t testing.TB, p *host.Plugin) []string {
	t.Helper()
	response := p.Resource(host.Context(t), t, &pluginv2.CallResourceRequest{
		PluginContext: fixtureContext(host.DataSource{UID: "journal"}), Path: "journal", Url: "journal", Method: "GET",
	})
	var entries []string
	if err := json.Unmarshal(response.Body, &entries); err != nil {
		t.Fatalf("%s: %v", response.Body, err)
	}
	return entries
}

func waitForJournal(t testing.TB, p *host.Plugin, entry string) {
	t.Helper()
	host.Eventually(t, entry, func() bool { return slices.Contains(journal(t, p), entry) })
}
