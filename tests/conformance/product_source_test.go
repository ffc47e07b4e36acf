package conformance

import (
	"context"
	"maps"
	"path/filepath"
	"testing"
	"time"

	"conformance/host"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

// readActions are the acts of which bulk access consists.
var readActions = []string{"page_viewed", "search_performed", "space_exported"}

// judged is the product as it runs beside one simulated site.
type judged struct {
	*host.Plugin
	site *site
	// dataPath is where it keeps its stores.
	dataPath string
}

// startJudged starts the product on a site of its own.
func startJudged(t *testing.T) *judged {
	t.Helper()
	s, dataPath := startSite(t), t.TempDir()
	return restarted(t, &judged{site: s, dataPath: dataPath})
}

// restarted starts another process of the product with the same site and the same stores.
func restarted(t *testing.T, j *judged) *judged {
	t.Helper()
	plugin := startProduct(t, "GF_PLUGIN_DATA_PATH="+j.dataPath, "GF_PLUGIN_ALLOWED_PATHS="+j.site.logs)
	return &judged{Plugin: plugin, site: j.site, dataPath: j.dataPath}
}

// cadence is how often a data source reads.
type cadence map[string]any

var (
	// onDemand reads what a query asks for, once: no request comes from anything else.
	onDemand = cadence{"continuous": false, "pollInterval": "1d"}
	// everySecond follows the site.
	everySecond = cadence{"continuous": true, "pollInterval": "1s"}
)

// auditLog are the settings of the site's audit log as a source.
func (s *site) auditLog(c cadence) map[string]any {
	settings := map[string]any{"url": s.URL, "auth": "token", "backfill": "1d"}
	maps.Copy(settings, c)
	return settings
}

// accessLog are the settings of the site's access log as a source.
func (s *site) accessLog(c cadence) map[string]any {
	settings := map[string]any{"paths": s.AccessLogPaths, "backfill": "1d"}
	maps.Copy(settings, c)
	return settings
}

// source is a data source that reads both logs of the site.
func (s *site) source(uid string, c cadence) host.DataSource {
	return s.sourceOf(uid, map[string]any{"confluenceDataCenter": s.auditLog(c), "accessLog": s.accessLog(c)})
}

func (s *site) sourceOf(uid string, sources map[string]any) host.DataSource {
	return host.DataSource{
		UID: uid, UpdatedMS: 1,
		JSONData: map[string]any{"schemaVersion": 1, "sources": sources},
		Secrets:  map[string]string{"confluenceDataCenterSecret": s.Token},
	}
}

// changed is the data source after somebody saved other settings; keys of jsonData are replaced.
func changed(d host.DataSource, settings map[string]any) host.DataSource {
	jsonData := maps.Clone(d.JSONData.(map[string]any))
	maps.Copy(jsonData, settings)
	d.JSONData = jsonData
	d.UpdatedMS++
	return d
}

// around is the time range of the attack with some minutes before and after it, all of it past when the site starts.
func (a attack) around() *pluginv2.TimeRange {
	return &pluginv2.TimeRange{FromEpochMS: a.Start - 10*time.Minute.Milliseconds(), ToEpochMS: a.End + time.Minute.Milliseconds()}
}

// request asks for the time around the attack, as a panel does.
func (j *judged) request(d host.DataSource, queries ...host.Query) *pluginv2.QueryDataRequest {
	asked := &pluginv2.QueryDataRequest{PluginContext: d.PluginContext(productID)}
	for _, query := range queries {
		proto := query.Proto()
		proto.QueryType = ""
		proto.TimeRange = j.site.Attack.around()
		asked.Queries = append(asked.Queries, proto)
	}
	return asked
}

// byRule makes a request that of an alert rule's evaluation.
func byRule(request *pluginv2.QueryDataRequest) *pluginv2.QueryDataRequest {
	request.Headers = map[string]string{"FromAlert": "true"}
	return request
}

// panel is the answer to one query of a panel.
func (j *judged) panel(t testing.TB, d host.DataSource, m model) backend.DataResponse {
	t.Helper()
	return j.Ask(host.Context(t), t, j.request(d, host.Query{RefID: "A", Model: m}))["A"]
}

// rule is the answer to one query of an alert rule, which waits for at most some seconds of reading.
func (j *judged) rule(t testing.TB, d host.DataSource, m model) backend.DataResponse {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Second)
	defer cancel()
	return j.Ask(ctx, t, byRule(j.request(d, host.Query{RefID: "A", Model: m})))["A"]
}

// frames are those of an answer that may not have failed.
func frames(t testing.TB, response backend.DataResponse) data.Frames {
	t.Helper()
	if response.Error != nil || response.Status != backend.StatusOK || len(response.Frames) == 0 {
		t.Fatalf("status %d, error %v, %d frames", response.Status, response.Error, len(response.Frames))
	}
	return response.Frames
}

// read waits until the data source has read all of the time around the attack.
func (j *judged) read(t testing.TB, d host.DataSource) {
	t.Helper()
	host.Eventually(t, d.UID+" is read", func() bool {
		response := j.panel(t, d, model{"queryType": "window", "minValue": 1, "limit": 10_000})
		return isCertain(frames(t, response)[0])
	})
}

// isCertain tells whether an answer claims that nothing is missing.
func isCertain(frame *data.Frame) bool {
	custom, _ := frame.Meta.Custom.(map[string]any)
	return custom["certain"] == true
}

// bulkAccess counts what each user does from each address in any hour.
func bulkAccess() model {
	return model{
		"queryType": "window", "filter": model{"actions": readActions}, "groupBy": []string{"user.id", "source.ip"},
		"window": "1h", "minValue": 20,
	}
}

// with is the model with some keys replaced.
func (m model) with(keys model) model {
	copied := maps.Clone(m)
	maps.Copy(copied, keys)
	return copied
}

// row is one row of a frame by its fields' names; a null is nil.
type row map[string]any

func rowsOf(frame *data.Frame) []row {
	rows := make([]row, frame.Rows())
	for i := range rows {
		rows[i] = row{}
		for _, field := range frame.Fields {
			if value, present := field.ConcreteAt(i); present {
				rows[i][field.Name] = value
			} else {
				rows[i][field.Name] = nil
			}
		}
	}
	return rows
}

// rowsIn are the rows of the attack's user and address.
func (a attack) rowsIn(frame *data.Frame) []row {
	var found []row
	for _, r := range rowsOf(frame) {
		if r["user.id"] == a.UserKey && r["source.ip"] == a.IP {
			found = append(found, r)
		}
	}
	return found
}

// fieldNames are the names of a frame's fields, in order.
func fieldNames(frame *data.Frame) []string {
	names := make([]string, len(frame.Fields))
	for i, field := range frame.Fields {
		names[i] = field.Name
	}
	return names
}

// storesOf are the files of a data source's stores, one for each version of the settings that decide what is read.
func (j *judged) storesOf(t testing.TB, d host.DataSource) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(j.dataPath, "1", d.UID, "*", "events.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}
