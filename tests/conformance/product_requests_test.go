package conformance

import (
	"fmt"
	"maps"
	"testing"

	"conformance/host"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
)

func TestAHundredQueriesOfTheProductCostTheSiteNoMoreThanOne(t *testing.T) {
	j := startJudged(t)
	alone, together := j.site.source("alone", onDemand), j.site.source("together", onDemand)

	before := j.site.requests(t)[auditEvents]
	j.read(t, alone)
	afterOne := j.site.quietRequests(t)[auditEvents]
	askedByMany(t, j, together)
	afterMany := j.site.quietRequests(t)
	if one, many := afterOne-before, afterMany[auditEvents]-afterOne; one == 0 || many > one {
		t.Errorf("one query read the audit log %d times, a hundred %d times", one, many)
	}

	askedByMany(t, j, together)
	if now := j.site.quietRequests(t); !maps.Equal(now, afterMany) {
		t.Errorf("asking the same again cost requests: %v, before %v", now, afterMany)
	}
}

// askedByMany asks for the attack a hundred times at once and fails the test at any other value.
func askedByMany(t *testing.T, j *judged, d host.DataSource) {
	t.Helper()
	ctx := host.Context(t)
	attack := j.site.Attack
	failures := make(chan string, 100)
	for range 100 {
		go func() {
			response, err := j.QueryData(ctx, j.request(d, host.Query{RefID: "A", Model: bulkAccess()}))
			if err != nil {
				failures <- err.Error()
				return
			}
			decoded, err := backend.FromProto().QueryDataResponse(response)
			if err != nil || decoded.Responses["A"].Error != nil || len(decoded.Responses["A"].Frames) != 1 {
				failures <- fmt.Sprintf("%v: %+v", err, decoded)
				return
			}
			if found := attack.rowsIn(decoded.Responses["A"].Frames[0]); len(found) != 1 || found[0]["value"] != attack.acts() {
				failures <- fmt.Sprintf("answered %v", found)
				return
			}
			failures <- ""
		}()
	}
	for range 100 {
		if failure := <-failures; failure != "" {
			t.Error(failure)
		}
	}
}
