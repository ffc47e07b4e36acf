package conformance

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"conformance/host"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	grpcstatus "google.golang.org/grpc/status"
)

func TestWhoAsksReachesTheCode(t *testing.T) {
	p := host.Start(t, fixture)
	d := host.DataSource{UID: "ctx", UpdatedMS: 5, JSONData: map[string]any{"a": []any{1.0}}, Secrets: map[string]string{"secret": "12345678"}}
	asked := request(d, host.Query{RefID: "A", Model: kind("context")})
	asked.Headers = map[string]string{"fromalert": "true"}
	const trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
	response := p.Ask(metadata.AppendToOutgoingContext(host.Context(t), "traceparent", trace), t, asked)["A"]
	got := seenIn(t, response.Frames[0])
	if got.OrgID != 1 || got.PluginID != "judge-fixture-datasource" || got.Login == nil || *got.Login != "admin" || got.GrafanaConfig["GF_APP_URL"] != "http://localhost:3000/" {
		t.Errorf("context %+v", got)
	}
	if !got.Alert || !got.HasDeadline || got.Traceparent == nil || *got.Traceparent != trace {
		t.Errorf("alert %v, deadline %v, traceparent %v", got.Alert, got.HasDeadline, got.Traceparent)
	}
	if fmt.Sprint(got.JSONData) != "map[a:[1]]" || got.SecretLength != 8 || got.UpdatedMS != 5 {
		t.Errorf("settings %+v", got)
	}
	q := got.Query
	if q.QueryType != "judged" || q.MaxDataPoints != 1000 || q.IntervalMS != 15_000 || q.TimeRange == nil || q.TimeRange.FromMS != 1_700_000_000_000 || q.TimeRange.ToMS != 1_700_003_600_000 {
		t.Errorf("query %+v", q)
	}
}

func TestAnAbsentUserAndTimeRangeAreAbsent(t *testing.T) {
	p := host.Start(t, fixture)
	asked := request(source, host.Query{RefID: "A", Model: kind("context")})
	asked.PluginContext.User = nil
	asked.Queries[0].TimeRange = nil
	got := seenIn(t, p.Ask(host.Context(t), t, asked)["A"].Frames[0])
	if got.Login != nil || got.Query.TimeRange != nil || got.Alert {
		t.Errorf("%+v", got)
	}
}

func TestOneFailingQueryLeavesTheOthersAlone(t *testing.T) {
	p := host.Start(t, fixture)
	notJSON := host.Query{RefID: "notJSON", Model: kind("value")}.Proto()
	notJSON.Json = []byte("{")
	asked := request(source,
		host.Query{RefID: "good", Model: model{"kind": "value", "value": 1}},
		host.Query{RefID: "bug", Model: kind("unexpectedError")},
		host.Query{RefID: "limited", Model: model{"kind": "downstreamError", "status": 429}},
		host.Query{RefID: "partial", Model: kind("partial")},
		host.Query{RefID: "badFrame", Model: kind("nullInNonNullable")},
		host.Query{RefID: "forgotten", Model: kind("noAnswer")},
		host.Query{RefID: "unknown", Model: kind("there is no such kind")},
	)
	asked.Queries = append(asked.Queries, notJSON)
	responses := p.Ask(host.Context(t), t, asked)
	if len(responses) != 8 {
		t.Errorf("%d answers to 8 queries", len(responses))
	}
	for refID, want := range map[string]struct {
		status  backend.Status
		source  backend.ErrorSource
		message string
		frames  int
	}{
		"good":      {200, "", "", 1},
		"bug":       {500, backend.ErrorSourcePlugin, "the fixture is broken", 0},
		"limited":   {429, backend.ErrorSourceDownstream, "the site is overloaded", 0},
		"partial":   {503, backend.ErrorSourceDownstream, "the second half is missing", 1},
		"badFrame":  {500, backend.ErrorSourcePlugin, "not nullable", 0},
		"forgotten": {500, backend.ErrorSourcePlugin, "not answered", 0},
		"unknown":   {400, backend.ErrorSourceDownstream, "unknown kind", 0},
		"notJSON":   {400, backend.ErrorSourceDownstream, "not JSON", 0},
	} {
		got := responses[refID]
		message := ""
		if got.Error != nil {
			message = got.Error.Error()
		}
		if got.Status != want.status || got.ErrorSource != want.source || !strings.Contains(message, want.message) || (want.message == "") != (message == "") || len(got.Frames) != want.frames {
			t.Errorf("%s: status %d, source %q, error %q, %d frames; want %+v", refID, got.Status, got.ErrorSource, message, len(got.Frames), want)
		}
	}
}

func TestAHundredQueriesInParallel(t *testing.T) {
	p := host.Start(t, fixture)
	ctx := host.Context(t)
	failures := make(chan string, 100)
	for i := range 100 {
		go func() {
			d := host.DataSource{UID: fmt.Sprint("parallel", i%5), UpdatedMS: 1}
			response, err := p.QueryData(ctx, request(d, host.Query{RefID: "A", Model: model{"kind": "value", "value": i}}))
			if err != nil {
				failures <- err.Error()
				return
			}
			decoded, err := backend.FromProto().QueryDataResponse(response)
			if err != nil || len(decoded.Responses["A"].Frames) != 1 || decoded.Responses["A"].Frames[0].Fields[0].At(0) != float64(i) {
				failures <- fmt.Sprintf("query %d was answered %v (%v)", i, response, err)
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
	made := 0
	for _, entry := range journal(t, p) {
		if strings.HasPrefix(entry, "made ") {
			made++
		}
	}
	// Five data sources and the one that the journal is read through.
	if made != 6 {
		t.Errorf("%d instances were made for 6 data sources", made)
	}
}

func TestACancelledQueryReachesTheCode(t *testing.T) {
	p := host.Start(t, fixture)
	ctx, cancel := context.WithCancel(host.Context(t))
	failed := make(chan error, 1)
	go func() {
		_, err := p.QueryData(ctx, request(source, host.Query{RefID: "A", Model: model{"kind": "waitForAbort", "token": "cancelled"}}))
		failed <- err
	}()
	waitForJournal(t, p, "waiting cancelled")
	cancel()
	if err := <-failed; grpcstatus.Code(err) != codes.Canceled {
		t.Errorf("the call ended with %v", err)
	}
	waitForJournal(t, p, "aborted cancelled: RequestCancelledError")
}

func TestADeadlineReachesTheCode(t *testing.T) {
	p := host.Start(t, fixture)
	askFrame(t, p, source, model{"kind": "value", "value": 1})
	ctx, cancel := context.WithTimeout(context.Background(), 500*time.Millisecond)
	defer cancel()
	_, err := p.QueryData(ctx, request(source, host.Query{RefID: "A", Model: model{"kind": "waitForAbort", "token": "late"}}))
	if grpcstatus.Code(err) != codes.DeadlineExceeded {
		t.Errorf("the call ended with %v", err)
	}
	// Whichever side notices first: our own timer, or the host's reset of the stream.
	host.Eventually(t, "the code saw the deadline", func() bool {
		for _, entry := range journal(t, p) {
			if strings.HasPrefix(entry, "aborted late: ") {
				return true
			}
		}
		return false
	})
}

func TestWhileALargeFrameIsEncodedOthersAreAnsweredAndItCanBeCancelled(t *testing.T) {
	p := host.Start(t, fixture)
	ctx, cancel := context.WithCancel(host.Context(t))
	failed := make(chan error, 1)
	go func() {
		_, err := p.QueryData(ctx, request(source, host.Query{RefID: "A", Model: model{"kind": "columns", "rows": 3_000_000}}))
		failed <- err
	}()
	// Noted when the columns are there and their encoding begins.
	waitForJournal(t, p, "columns made")
	if err := p.Ping(); err != nil {
		t.Error(err)
	}
	cancel()
	if err := <-failed; grpcstatus.Code(err) != codes.Canceled {
		t.Errorf("the call ended with %v", err)
	}
	host.Eventually(t, "the encoding stopped", func() bool {
		metrics, err := p.CollectMetrics(host.Context(t), &pluginv2.CollectMetricsRequest{})
		if err != nil {
			t.Fatal(err)
		}
		text := string(metrics.Metrics.Prometheus)
		if strings.Contains(text, `{endpoint="queryData",status="ok"`) {
			t.Fatal("the encoding went on to its end")
		}
		return strings.Contains(text, `{endpoint="queryData",status="cancelled",status_source="downstream"} 1`)
	})
}

func TestARequestWithoutDataSourceIsRefused(t *testing.T) {
	p := host.Start(t, fixture)
	asked := request(source, host.Query{RefID: "A", Model: kind("context")})
	asked.PluginContext.DataSourceInstanceSettings = nil
	if got := p.Ask(host.Context(t), t, asked)["A"]; got.Error == nil || got.Status != 400 {
		t.Errorf("%+v", got)
	}
	asked.PluginContext = nil
	if got := p.Ask(host.Context(t), t, asked)["A"]; got.Error == nil || got.Status != 400 {
		t.Errorf("%+v", got)
	}
}

func TestPublishingIsRefused(t *testing.T) {
	p := host.Start(t, fixture)
	response, err := p.PublishStream(host.Context(t), &pluginv2.PublishStreamRequest{PluginContext: fixtureContext(source), Path: "count/3"})
	if err != nil || response.Status != pluginv2.PublishStreamResponse_PERMISSION_DENIED {
		t.Errorf("%v %v", response, err)
	}
}
