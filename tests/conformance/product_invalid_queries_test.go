package conformance

import (
	"strings"
	"testing"

	"conformance/host"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

// invalidQueries are models that no query can be, each with what the error must name.
var invalidQueries = map[string]struct {
	model any
	names string
}{
	"unknown field":         {model{"queryType": "window", "grupBy": []string{"user.id"}}, "grupBy"},
	"unknown filter":        {model{"queryType": "window", "filter": model{"user": "eve"}}, "user"},
	"unknown type":          {model{"queryType": "everything"}, "everything"},
	"unknown group":         {model{"queryType": "window", "groupBy": []string{"user.shoe_size"}}, "user.shoe_size"},
	"unknown list":          {model{"queryType": "window", "filter": model{"lists": []string{"nobody"}}}, "nobody"},
	"window of nothing":     {model{"queryType": "window", "window": "0s"}, "window"},
	"window as number":      {model{"queryType": "window", "window": 0}, "window"},
	"bad CIDR":              {model{"queryType": "window", "filter": model{"ips": []string{"10.0.0.0/33"}}}, "10.0.0.0/33"},
	"text too long":         {model{"queryType": "events", "filter": model{"text": strings.Repeat("x", 10_000)}}, "10000 characters"},
	"text for a list":       {model{"queryType": "window", "groupBy": "user.id"}, "groupBy"},
	"text for a number":     {model{"queryType": "events", "limit": "many"}, "limit"},
	"list for a filter":     {model{"queryType": "events", "filter": []string{}}, "filter"},
	"list for a query":      {[]string{"window"}, "query"},
	"text for a query":      {"window", "query"},
	"null for a query":      {nil, "query"},
	"unreplaced variable":   {model{"queryType": "window", "filter": model{"users": []string{"$user"}}}, "$user"},
	"unknown time zone":     {model{"queryType": "count", "timezone": "Mars/Olympus"}, "Mars/Olympus"},
	"infinite steps":        {model{"queryType": "count", "interval": "0s"}, "interval"},
	"distinct of a key":     {model{"queryType": "window", "groupBy": []string{"user.id"}, "measure": model{"type": "distinct", "field": "user.id"}}, "measure"},
	"episodes of no events": {model{"queryType": "window", "result": "episodes", "minValue": 0}, "minValue"},
}

func TestTheProductRefusesInvalidQueriesAndAnswersTheOthers(t *testing.T) {
	j := startJudged(t)
	d := j.site.source("refused", onDemand)
	j.read(t, d)
	queries := []host.Query{{RefID: "valid", Model: bulkAccess()}}
	for name, each := range invalidQueries {
		queries = append(queries, host.Query{RefID: name, Model: each.model})
	}
	asked := j.request(d, queries...)
	for name, times := range map[string]*pluginv2.TimeRange{"no time range": nil, "reversed time range": {FromEpochMS: 2, ToEpochMS: 1}} {
		query := host.Query{RefID: name, Model: bulkAccess()}.Proto()
		query.QueryType, query.TimeRange = "", times
		asked.Queries = append(asked.Queries, query)
	}
	notJSON := host.Query{RefID: "not JSON", Model: model{}}.Proto()
	notJSON.Json = []byte(`{"queryType":`)
	asked.Queries = append(asked.Queries, notJSON)

	responses := j.Ask(host.Context(t), t, asked)
	if len(responses) != len(asked.Queries) {
		t.Errorf("%d answers to %d queries", len(responses), len(asked.Queries))
	}
	names := map[string]string{"no time range": "time range", "reversed time range": "time range", "not JSON": "JSON"}
	for name, each := range invalidQueries {
		names[name] = each.names
	}
	for name, want := range names {
		got := responses[name]
		if got.Error == nil || got.Status != backend.StatusBadRequest || got.ErrorSource != backend.ErrorSourceDownstream ||
			!strings.Contains(got.Error.Error(), want) || len(got.Error.Error()) > 500 || len(got.Frames) != 0 {
			t.Errorf("%s: status %d, source %q, error %v, %d frames; want an error that names %s", name, got.Status, got.ErrorSource, got.Error, len(got.Frames), want)
		}
	}
	if found := j.site.Attack.rowsIn(frames(t, responses["valid"])[0]); len(found) != 1 || found[0]["value"] != j.site.Attack.acts() {
		t.Errorf("the valid query: %v", found)
	}
	j.LogLines(t)
}
