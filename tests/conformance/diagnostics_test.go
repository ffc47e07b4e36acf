package conformance

import (
	"encoding/json"
	"strings"
	"testing"

	"conformance/host"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

func TestHealthCarriesStatusMessageAndDetails(t *testing.T) {
	p := host.Start(t, fixture)
	response, err := p.CheckHealth(host.Context(t), &pluginv2.CheckHealthRequest{PluginContext: fixtureContext(source)})
	if err != nil || response.Status != pluginv2.CheckHealthResponse_OK || response.Message != "healthy for admin" {
		t.Fatalf("%v %v", response, err)
	}
	var details struct {
		VerboseMessage string
		Instance       int
	}
	if err := json.Unmarshal(response.JsonDetails, &details); err != nil || details.VerboseMessage != "in detail" || details.Instance != 1 {
		t.Errorf("%s: %v", response.JsonDetails, err)
	}
	broken := host.DataSource{UID: "broken", URL: "fixture://throws"}
	response, err = p.CheckHealth(host.Context(t), &pluginv2.CheckHealthRequest{PluginContext: fixtureContext(broken)})
	if err != nil || response.Status != pluginv2.CheckHealthResponse_ERROR || response.Message != "the site did not answer" || !json.Valid(response.JsonDetails) {
		t.Errorf("%v %v", response, err)
	}
}

func TestMetricsCountRequestsByEndpointAndOutcome(t *testing.T) {
	p := host.Start(t, fixture)
	askFrame(t, p, source, model{"kind": "value", "value": 1})
	askOne(t, p, source, model{"kind": "downstreamError", "status": 503})
	askOne(t, p, source, kind("unexpectedError"))
	response, err := p.CollectMetrics(host.Context(t), &pluginv2.CollectMetricsRequest{})
	if err != nil {
		t.Fatal(err)
	}
	text := string(response.Metrics.Prometheus)
	for _, line := range []string{
		`grafana_plugin_request_total{endpoint="queryData",status="ok",status_source="plugin"} 1`,
		`grafana_plugin_request_total{endpoint="queryData",status="error",status_source="downstream"} 1`,
		`grafana_plugin_request_total{endpoint="queryData",status="error",status_source="plugin"} 1`,
		`grafana_plugin_request_duration_seconds_count{endpoint="queryData",status="ok",status_source="plugin"} 1`,
		"process_resident_memory_bytes ",
		"nodejs_eventloop_lag_seconds ",
	} {
		if !strings.Contains(text, line) {
			t.Errorf("no %s in\n%s", line, text)
		}
	}
}

func TestLogLinesAreWhatGrafanaReads(t *testing.T) {
	p := host.Start(t, fixture)
	d := host.DataSource{UID: "logs", Secrets: map[string]string{"secret": "correct horse battery staple"}}
	askOne(t, p, d, model{"kind": "logs", "secret": "correct horse battery staple"})
	var ordinary map[string]any
	host.Eventually(t, "the ordinary line", func() bool {
		for _, line := range p.LogLines(t) {
			if line["@message"] == "ordinary line" {
				ordinary = line
			}
		}
		return ordinary != nil
	})
	if ordinary["@level"] != "warn" || ordinary["count"] != 3.0 || ordinary["endpoint"] != "queryData" || ordinary["dsUid"] != "logs" || ordinary["secret"] != "[redacted]" {
		t.Errorf("%v", ordinary)
	}
	if failure, _ := ordinary["error"].(map[string]any); failure["message"] != "as field" {
		t.Errorf("error field %v", ordinary["error"])
	}
	if strings.Contains(p.Stderr(), "correct horse") {
		t.Error("the secret is in the log")
	}
	host.Eventually(t, "the host's log has the line with its level", func() bool {
		for _, line := range strings.Split(p.HostLog(), "\n") {
			if strings.Contains(line, `"ordinary line"`) && strings.Contains(line, `"@level":"warn"`) {
				return true
			}
		}
		return false
	})
}
