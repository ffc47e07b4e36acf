package conformance

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"conformance/host"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"
)

// pageReads counts page reads only, of which the audit log has none.
func pageReads() model {
	return bulkAccess().with(model{"filter": model{"actions": []string{"page_viewed"}}})
}

// failedByOthers tells whether an answer is an error that names its cause, and blames nobody but the site or its settings.
func failedByOthers(response backend.DataResponse, cause string) bool {
	return response.Error != nil && response.Status == 503 && response.ErrorSource == backend.ErrorSourceDownstream &&
		strings.Contains(response.Error.Error(), cause) && len(response.Frames) == 0
}

func TestTheProductClaimsNothingOfPageReadsWithoutAnAccessLog(t *testing.T) {
	j := startJudged(t)
	for name, each := range map[string]struct {
		accessLog map[string]any
		cause     string
	}{
		"switched off":        {nil, "access log"},
		"outside the allowed": {map[string]any{"paths": []string{"/etc/conf_access_log*.log"}}, "allowed_paths"},
	} {
		t.Run(name, func(t *testing.T) {
			sources := map[string]any{"confluenceDataCenter": j.site.auditLog(onDemand)}
			if each.accessLog != nil {
				sources["accessLog"] = each.accessLog
			}
			d := j.site.sourceOf(strings.ReplaceAll(name, " ", "-"), sources)
			host.Eventually(t, "the rule is an error that names "+each.cause, func() bool {
				return failedByOthers(j.rule(t, d, pageReads()), each.cause)
			})
			shown := frames(t, j.panel(t, d, pageReads()))[0]
			if isCertain(shown) || !slices.ContainsFunc(shown.Meta.Notices, func(n data.Notice) bool {
				return n.Severity == data.NoticeSeverityWarning && strings.Contains(n.Text, each.cause)
			}) {
				t.Errorf("the panel's metadata: %+v", shown.Meta)
			}
		})
	}
}

func TestTheProductTellsARuleOfAnOutageAndCountsAllAfterIt(t *testing.T) {
	j := startJudged(t)
	searches := model{"queryType": "window", "filter": model{"actions": []string{"search_performed"}, "sources": []string{"confluenceDataCenter"}}, "groupBy": []string{"user.id", "source.ip"}}
	for fault, cause := range map[string]string{"unavailable": "HTTP 503", "rateLimited": "HTTP 429"} {
		t.Run(fault, func(t *testing.T) {
			d := j.site.source(fault, everySecond)
			j.site.do(t, "arm", map[string]any{"kind": fault, "path": "/rest/auditing"})
			answer := j.rule(t, d, searches)
			if !failedByOthers(answer, cause) {
				t.Errorf("during the outage: status %d, source %q, error %v, want %s", answer.Status, answer.ErrorSource, answer.Error, cause)
			}
			if shown := frames(t, j.panelWithin(t, 8*time.Second, d, searches))[0]; isCertain(shown) || len(shown.Meta.Notices) == 0 || !strings.Contains(shown.Meta.Notices[0].Text, cause) {
				t.Errorf("the panel's metadata: %+v", shown.Meta)
			}
			j.site.do(t, "disarm", map[string]any{})
			host.Eventually(t, "the whole value after the outage", func() bool {
				answer := j.rule(t, d, searches)
				if answer.Error != nil {
					return false
				}
				found := j.site.Attack.rowsIn(answer.Frames[0])
				return len(found) == 1 && found[0]["value"] == float64(j.site.Attack.AuditLog["search_performed"]) && isCertain(answer.Frames[0])
			})
			host.Eventually(t, "what the account may see is known after the outage", func() bool {
				status := rowsOf(frames(t, j.panel(t, d, model{"queryType": "status", "filter": model{"sources": []string{"confluenceDataCenter"}}}))[0])
				return len(status) == 1 && status[0]["coverage_level"] == 3.0
			})
		})
	}
	j.LogLines(t)
}

// panelWithin is the answer to a query of a panel that Grafana waits for only so long.
func (j *judged) panelWithin(t testing.TB, patience time.Duration, d host.DataSource, m model) backend.DataResponse {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	return j.Ask(ctx, t, j.request(d, host.Query{RefID: "A", Model: m}))["A"]
}
