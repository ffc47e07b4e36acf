package conformance

import (
	"slices"
	"strings"
	"testing"

	"conformance/host"

	"github.com/grafana/grafana-plugin-sdk-go/data"
)

func TestTheProductCountsWhatTheAttackerDid(t *testing.T) {
	j := startJudged(t)
	attack, d := j.site.Attack, j.site.source("counted", onDemand)
	j.read(t, d)
	byAttacker := bulkAccess().with(model{"filter": model{"actions": readActions, "ips": []string{attack.IP}, "users": []string{attack.Username}}})

	t.Run("an alert rule gets each key's largest count as numeric-long, labelled by nothing but groupBy", func(t *testing.T) {
		answer := frames(t, j.rule(t, d, bulkAccess()))
		frame := answer[0]
		if len(answer) != 1 || frame.Meta.Type != data.FrameTypeNumericLong || frame.Meta.TypeVersion != (data.FrameTypeVersion{0, 1}) {
			t.Fatalf("%d frames, meta %+v", len(answer), frame.Meta)
		}
		if !slices.Equal(fieldNames(frame), []string{"user.id", "source.ip", "value"}) ||
			frame.Fields[0].Type() != data.FieldTypeString || frame.Fields[1].Type() != data.FieldTypeString || frame.Fields[2].Type() != data.FieldTypeFloat64 {
			t.Fatalf("fields %v", frame.Fields)
		}
		found := attack.rowsIn(frame)
		if len(found) != 1 || found[0]["value"] != attack.acts() {
			t.Errorf("%v, want the value %v", found, attack.acts())
		}
		for _, r := range rowsOf(frame) {
			if r["value"].(float64) < 20 {
				t.Errorf("below minValue: %v", r)
			}
		}
	})

	t.Run("metadata says what was read and what was left out", func(t *testing.T) {
		meta := frames(t, j.panel(t, d, bulkAccess()))[0].Meta
		custom, _ := meta.Custom.(map[string]any)
		sources, _ := custom["completeness"].([]any)
		var names []string
		for _, each := range sources {
			source, _ := each.(map[string]any)
			if holes, ok := source["holes"].([]any); !ok || len(holes) != 0 {
				t.Errorf("holes in %v", source)
			}
			name, _ := source["source"].(string)
			names = append(names, name)
		}
		if custom["certain"] != true || !slices.Equal(names, []string{"confluenceDataCenter", "accessLog"}) {
			t.Errorf("custom %v", custom)
		}
		if !slices.ContainsFunc(meta.Notices, func(n data.Notice) bool { return strings.Contains(n.Text, "below 20") }) {
			t.Errorf("notices %v", meta.Notices)
		}
		if !strings.Contains(meta.ExecutedQueryString, `"window":"1h"`) {
			t.Errorf("executed query %q", meta.ExecutedQueryString)
		}
	})

	t.Run("a series of the sliding count reaches the same value", func(t *testing.T) {
		answer := frames(t, j.panel(t, d, byAttacker.with(model{"result": "series", "interval": "1m"})))
		frame := answer[0]
		if len(answer) != 1 || frame.Meta.Type != data.FrameTypeTimeSeriesMulti || frame.TimeSeriesSchema().Type != data.TimeSeriesTypeWide {
			t.Fatalf("%d frames, meta %+v, schema %+v", len(answer), frame.Meta, frame.TimeSeriesSchema())
		}
		value, _ := frame.FieldByName("value")
		if want := (data.Labels{"user.id": attack.UserKey, "source.ip": attack.IP}); !value.Labels.Equals(want) {
			t.Errorf("labels %v, want %v", value.Labels, want)
		}
		if highest := slices.Max(numbers(t, frame)); highest != attack.acts() {
			t.Errorf("the highest step is %v, want %v", highest, attack.acts())
		}
	})

	t.Run("the attack is one episode", func(t *testing.T) {
		found := rowsOf(frames(t, j.panel(t, d, byAttacker.with(model{"result": "episodes"})))[0])
		if len(found) != 1 || found[0]["value"] != attack.acts() || found[0]["events"] != attack.acts() || found[0]["user.name"] != attack.Username {
			t.Errorf("%v", found)
		}
	})

	t.Run("different pages are counted once each", func(t *testing.T) {
		found := rowsOf(frames(t, j.rule(t, d, byAttacker.with(model{
			"filter":  model{"actions": []string{"page_viewed"}, "ips": []string{attack.IP}},
			"groupBy": []string{"user.id"}, "measure": model{"type": "distinct", "field": "object.id"},
		})))[0])
		if len(found) != 1 || found[0]["user.id"] != attack.UserKey || found[0]["value"] != float64(attack.AccessLog["page_viewed"]) {
			t.Errorf("%v", found)
		}
	})

	t.Run("a bucket that was read and holds nothing is 0, and the buckets add up to the whole", func(t *testing.T) {
		answer := frames(t, j.panel(t, d, byAttacker.with(model{"queryType": "count", "interval": "1m", "minValue": 0})))
		frame := answer[0]
		if len(answer) != 1 || frame.Meta.Type != data.FrameTypeTimeSeriesMulti {
			t.Fatalf("%d frames, meta %+v", len(answer), frame.Meta)
		}
		counts := numbers(t, frame)
		total := 0.0
		for _, count := range counts {
			total += count
		}
		if total != attack.acts() || counts[0] != 0 || len(counts) < 20 {
			t.Errorf("%d buckets with a sum of %v, want %v: %v", len(counts), total, attack.acts(), counts)
		}
	})

	t.Run("several queries of one call are answered each under its refId", func(t *testing.T) {
		responses := j.Ask(host.Context(t), t, j.request(d,
			host.Query{RefID: "max", Model: byAttacker},
			host.Query{RefID: "none", Model: byAttacker.with(model{"filter": model{"ips": []string{"203.0.113.254"}}})},
		))
		if found := attack.rowsIn(frames(t, responses["max"])[0]); len(found) != 1 || found[0]["value"] != attack.acts() {
			t.Errorf("%v", found)
		}
		if none := frames(t, responses["none"])[0]; len(none.Fields) != 0 || none.Meta.Type != data.FrameTypeNumericLong {
			t.Errorf("no data is %v, %+v", none.Fields, none.Meta)
		}
	})

	t.Run("status tells each source's numbers", func(t *testing.T) {
		frame := frames(t, j.rule(t, d, model{"queryType": "status"}))[0]
		if frame.Meta.Type != data.FrameTypeNumericLong {
			t.Errorf("meta %+v", frame.Meta)
		}
		bySource := map[any]row{}
		for _, r := range rowsOf(frame) {
			bySource[r["event.dataset"]] = r
		}
		audit, access := bySource["confluenceDataCenter"], bySource["accessLog"]
		if len(bySource) != 2 || audit["holes"] != 0.0 || access["holes"] != 0.0 || audit["coverage_level"] != 3.0 || audit["errors"] != 0.0 || access["errors"] != 0.0 {
			t.Fatalf("%v", bySource)
		}
		if audit["events"].(float64) < float64(sum(attack.AuditLog)) || access["events"].(float64) < attack.acts() || audit["requests"].(float64) < 1 {
			t.Errorf("%v", bySource)
		}
	})
}

// numbers are the values of a series; none may be null.
func numbers(t testing.TB, frame *data.Frame) []float64 {
	t.Helper()
	values := make([]float64, 0, frame.Rows())
	for i, r := range rowsOf(frame) {
		value, ok := r["value"].(float64)
		if !ok {
			t.Fatalf("value %d is %v", i, r["value"])
		}
		values = append(values, value)
	}
	return values
}
