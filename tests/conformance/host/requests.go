package host

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

// DataSource describes a configured data source.
type DataSource struct {
	UID       string
	URL       string
	JSONData  any
	Secrets   map[string]string
	UpdatedMS int64
}

// PluginContext is what Grafana tells of itself and the data source with each request.
func (d DataSource) PluginContext(pluginID string) *pluginv2.PluginContext {
	jsonData := []byte("{}")
	if d.JSONData != nil {
		jsonData = mustJSON(d.JSONData)
	}
	return &pluginv2.PluginContext{
		OrgId:         1,
		PluginId:      pluginID,
		PluginVersion: "0.0.0",
		UserAgent:     "Grafana/13.2.2",
		User:          &pluginv2.User{Login: "admin", Name: "Ada", Email: "ada@example.org", Role: "Admin"},
		GrafanaConfig: map[string]string{"GF_APP_URL": "http://localhost:3000/"},
		DataSourceInstanceSettings: &pluginv2.DataSourceInstanceSettings{
			Id: 7, Uid: d.UID, Name: "judge " + d.UID, Url: d.URL, JsonData: jsonData,
			DecryptedSecureJsonData: d.Secrets, LastUpdatedMS: d.UpdatedMS,
		},
	}
}

// Query is one query of a panel; Model is what the editor saved.
type Query struct {
	RefID string
	Model any
}

// Proto is the query as Grafana sends it.
func (q Query) Proto() *pluginv2.DataQuery {
	return &pluginv2.DataQuery{
		RefId: q.RefID, MaxDataPoints: 1000, IntervalMS: 15_000, QueryType: "judged", Json: mustJSON(q.Model),
		TimeRange: &pluginv2.TimeRange{FromEpochMS: 1_700_000_000_000, ToEpochMS: 1_700_003_600_000},
	}
}

// Ask sends the queries and decodes the answers with Grafana's own decoder.
func (p *Plugin) Ask(ctx context.Context, t testing.TB, request *pluginv2.QueryDataRequest) backend.Responses {
	t.Helper()
	response, err := p.QueryData(ctx, request)
	if err != nil {
		t.Fatalf("QueryData: %v", err)
	}
	decoded, err := backend.FromProto().QueryDataResponse(response)
	if err != nil {
		t.Fatalf("the answer cannot be decoded: %v", err)
	}
	return decoded.Responses
}

// Resource calls a resource and puts the parts of its answer together.
func (p *Plugin) Resource(ctx context.Context, t testing.TB, request *pluginv2.CallResourceRequest) *pluginv2.CallResourceResponse {
	t.Helper()
	stream, err := p.CallResource(ctx, request)
	if err != nil {
		t.Fatalf("CallResource: %v", err)
	}
	var whole *pluginv2.CallResourceResponse
	for {
		part, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("CallResource: %v", err)
		}
		if whole == nil {
			whole = part
		} else {
			whole.Body = append(whole.Body, part.Body...)
		}
	}
	if whole == nil {
		t.Fatal("CallResource: no answer")
	}
	return whole
}

func mustJSON(value any) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return text
}
