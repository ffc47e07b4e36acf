package conformance

import (
	"encoding/json"
	"strings"
	"testing"

	"conformance/host"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

// get calls a resource of the product and decodes its JSON.
func (j *judged) get(t testing.TB, d host.DataSource, method, url string, into any) int32 {
	t.Helper()
	path, _, _ := strings.Cut(url, "?")
	response := j.Resource(host.Context(t), t, &pluginv2.CallResourceRequest{PluginContext: d.PluginContext(productID), Method: method, Path: path, Url: url})
	if err := json.Unmarshal(response.Body, into); err != nil {
		t.Fatalf("%s: %s: %v", url, response.Body, err)
	}
	return response.Code
}

func TestTheProductsEditorsGetWhatTheyAskFor(t *testing.T) {
	j := startJudged(t)
	attack, d := j.site.Attack, j.site.source("edited", onDemand)
	j.read(t, d)

	t.Run("the users that were seen, by key and name", func(t *testing.T) {
		var answer struct {
			Values []struct {
				Value, Label string
				Count        int
			}
		}
		code := j.get(t, d, "GET", "values?field=user.id&search="+attack.Username, &answer)
		if code != 200 || len(answer.Values) != 1 {
			t.Fatalf("code %d, %+v", code, answer)
		}
		if found := answer.Values[0]; found.Value != attack.UserKey || !strings.Contains(found.Label, attack.DisplayName) || found.Count < attack.records() {
			t.Errorf("%+v", found)
		}
	})

	t.Run("the vocabulary", func(t *testing.T) {
		var answer struct {
			Actions []struct{ Action, Title, Severity string }
			Areas   []string
		}
		if code := j.get(t, d, "GET", "catalogue", &answer); code != 200 || len(answer.Areas) == 0 {
			t.Fatalf("code %d, %+v", code, answer)
		}
		known := map[string]bool{}
		for _, each := range answer.Actions {
			known[each.Action] = each.Title != "" && each.Severity != ""
		}
		for _, action := range readActions {
			if !known[action] {
				t.Errorf("no %s in the catalogue", action)
			}
		}
	})

	t.Run("how each source stands", func(t *testing.T) {
		var answer struct {
			Sources  []struct{ Source, Site string }
			Findings []struct{ Source, Severity, Title, Detail string }
		}
		if code := j.get(t, d, "GET", "sources", &answer); code != 200 || len(answer.Sources) != 2 || len(answer.Findings) < 2 {
			t.Fatalf("code %d, %+v", code, answer)
		}
		if answer.Sources[0].Source != "confluenceDataCenter" || answer.Sources[1].Source != "accessLog" {
			t.Errorf("%+v", answer.Sources)
		}
	})

	t.Run("an error that says what is wrong with the call", func(t *testing.T) {
		for _, each := range []struct {
			method, url string
			code        int32
			names       string
		}{
			{"GET", "nowhere", 404, "nowhere"},
			{"GET", "values/user.id", 404, "values/user.id"},
			{"POST", "catalogue", 405, "GET"},
			{"GET", "values?field=shoe.size", 400, "shoe.size"},
			{"GET", "values", 400, "field"},
			{"GET", "values?field=user.id&from=yesterday", 400, "yesterday"},
		} {
			var answer struct{ Message string }
			if code := j.get(t, d, each.method, each.url, &answer); code != each.code || !strings.Contains(answer.Message, each.names) {
				t.Errorf("%s %s: code %d, %q, want %d and %q", each.method, each.url, code, answer.Message, each.code, each.names)
			}
		}
	})
}

// health is what *Save & test* shows.
type health struct {
	status  pluginv2.CheckHealthResponse_HealthStatus
	message string
	details struct {
		VerboseMessage string
		Findings       []struct{ Source, Severity, Title, Detail string }
	}
}

func (j *judged) health(t testing.TB, d host.DataSource) health {
	t.Helper()
	response, err := j.CheckHealth(host.Context(t), &pluginv2.CheckHealthRequest{PluginContext: d.PluginContext(productID)})
	if err != nil {
		t.Fatal(err)
	}
	h := health{status: response.Status, message: response.Message}
	if err := json.Unmarshal(response.JsonDetails, &h.details); err != nil {
		t.Fatalf("%s: %v", response.JsonDetails, err)
	}
	return h
}

func TestSaveAndTestOfTheProductSaysWhatItFound(t *testing.T) {
	j := startJudged(t)

	t.Run("sources that can be read", func(t *testing.T) {
		h := j.health(t, j.site.source("healthy", onDemand))
		if h.status != pluginv2.CheckHealthResponse_OK || len(h.details.Findings) < 3 {
			t.Errorf("%+v", h)
		}
		seen := map[string]bool{}
		for _, finding := range h.details.Findings {
			seen[finding.Source] = true
			if finding.Title == "" || finding.Detail == "" || !strings.Contains(h.details.VerboseMessage, finding.Detail) {
				t.Errorf("%+v", finding)
			}
		}
		if !seen["confluenceDataCenter"] || !seen["accessLog"] || !seen["store"] {
			t.Errorf("findings of %v", seen)
		}
	})

	t.Run("a refused token, with the cure, and the token nowhere", func(t *testing.T) {
		d := j.site.source("refused", onDemand)
		d.Secrets = map[string]string{"confluenceDataCenterSecret": "another-site's-token-7f3a"}
		h := j.health(t, d)
		if h.status != pluginv2.CheckHealthResponse_ERROR || h.message == "" || !strings.Contains(h.details.VerboseMessage, "personal access token") {
			t.Errorf("%+v", h)
		}
		failed := j.rule(t, d, model{"queryType": "window", "filter": model{"sources": []string{"confluenceDataCenter"}}})
		if !failedByOthers(failed, "HTTP 401") {
			t.Errorf("status %d, source %q, error %v", failed.Status, failed.ErrorSource, failed.Error)
		}
		var sources json.RawMessage
		j.get(t, d, "GET", "sources", &sources)
		for place, text := range map[string]string{
			"log": j.Stderr(), "message": h.message, "details": h.details.VerboseMessage, "error": failed.Error.Error(), "sources": string(sources),
		} {
			for _, secret := range []string{d.Secrets["confluenceDataCenterSecret"], j.site.Token} {
				if strings.Contains(text, secret) {
					t.Errorf("a secret in the %s: %s", place, text)
				}
			}
		}
		if len(j.LogLines(t)) == 0 {
			t.Error("nothing was logged")
		}
	})

	t.Run("settings that cannot work, field by field", func(t *testing.T) {
		d := j.site.sourceOf("mistyped", map[string]any{"confluenceDataCenter": map[string]any{"url": "wiki.example.org", "pollInterval": "often"}})
		h := j.health(t, d)
		if h.status != pluginv2.CheckHealthResponse_ERROR || !strings.Contains(h.message, "confluenceDataCenter") {
			t.Errorf("%+v", h)
		}
	})
}
