package conformance

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"
)

// The columns of every list of events; a query's answer adds those that carry links.
var lineFields = []string{"timestamp", "body", "severity", "id", "labels", "labelTypes"}

func TestTheProductListsWhatTheAttackerDid(t *testing.T) {
	j := startJudged(t)
	attack, d := j.site.Attack, j.site.source("listed", onDemand)
	j.read(t, d)
	events := model{"queryType": "events", "filter": model{"actions": readActions, "ips": []string{attack.IP}}}

	t.Run("as log lines, newest first, each with an id of its own and its fields as labels", func(t *testing.T) {
		answer := frames(t, j.panel(t, d, events))
		frame := answer[0]
		if len(answer) != 1 || frame.Meta.Type != data.FrameTypeLogLines || frame.Meta.PreferredVisualization != data.VisTypeLogs {
			t.Fatalf("%d frames, meta %+v", len(answer), frame.Meta)
		}
		if !slices.Equal(fieldNames(frame), append(slices.Clone(lineFields), "user", "page")) ||
			frame.Fields[0].Type() != data.FieldTypeTime || frame.Fields[1].Type() != data.FieldTypeString || frame.Fields[4].Type() != data.FieldTypeJSON || frame.Fields[5].Type() != data.FieldTypeJSON {
			t.Fatalf("fields %v", fieldNames(frame))
		}
		lines := logLines(t, frame)
		if len(lines) != attack.records() {
			t.Errorf("%d lines, want %d", len(lines), attack.records())
		}
		actions, ids := map[string]int{}, map[string]bool{}
		for i, line := range lines {
			ids[line.id] = true
			actions[line.labels["event.dataset"]+" "+line.labels["event.action"]]++
			if line.labels["user.id"] != attack.UserKey || line.labels["source.ip"] != attack.IP {
				t.Fatalf("labels %v", line.labels)
			}
			if !strings.Contains(line.body, attack.IP) || line.time.UnixMilli() < attack.Start-1000 || line.time.UnixMilli() > attack.End+1000 {
				t.Errorf("%v %q", line.time, line.body)
			}
			if i > 0 && line.time.After(lines[i-1].time) {
				t.Errorf("line %d is newer than the one before it", i)
			}
		}
		if len(ids) != len(lines) {
			t.Errorf("%d ids for %d lines", len(ids), len(lines))
		}
		for action, count := range attack.AccessLog {
			if actions["accessLog "+action] != count {
				t.Errorf("access log, %s: %d, want %d", action, actions["accessLog "+action], count)
			}
		}
		for action, count := range attack.AuditLog {
			if actions["confluenceDataCenter "+action] != count {
				t.Errorf("audit log, %s: %d, want %d", action, actions["confluenceDataCenter "+action], count)
			}
		}
	})

	t.Run("oldest first is the same in reverse", func(t *testing.T) {
		newest := idsOf(t, frames(t, j.panel(t, d, events))[0])
		oldest := idsOf(t, frames(t, j.panel(t, d, events.with(model{"order": "asc"})))[0])
		slices.Reverse(oldest)
		if !slices.Equal(newest, oldest) {
			t.Errorf("%v\n%v", newest, oldest)
		}
	})

	t.Run("what the limit cuts off is said", func(t *testing.T) {
		all := idsOf(t, frames(t, j.panel(t, d, events))[0])
		frame := frames(t, j.panel(t, d, events.with(model{"limit": 10})))[0]
		if !slices.Equal(idsOf(t, frame), all[:10]) {
			t.Errorf("%v are not the newest 10 of %v", idsOf(t, frame), all)
		}
		custom, _ := frame.Meta.Custom.(map[string]any)
		if custom["total"] != float64(attack.records()) || len(frame.Meta.Notices) == 0 || frame.Meta.Notices[0].Severity != data.NoticeSeverityWarning {
			t.Errorf("%+v", frame.Meta)
		}
	})

	t.Run("as a table with a column a field", func(t *testing.T) {
		frame := frames(t, j.panel(t, d, events.with(model{"format": "table"})))[0]
		rows := rowsOf(frame)
		if frame.Meta.Type != data.FrameTypeTable || len(rows) != attack.records() {
			t.Fatalf("%d rows, meta %+v", len(rows), frame.Meta)
		}
		searched := map[any]bool{}
		for _, r := range rows {
			if at, ok := r["@timestamp"].(time.Time); !ok || at.IsZero() || r["source.ip"] != attack.IP || r["user.name"] != attack.Username {
				t.Errorf("%v", r)
			}
			searched[r["confluence.audit.search_text"]] = true
		}
		if !searched["password"] || !searched["vpn private key"] {
			t.Errorf("searched for %v", searched)
		}
	})

	t.Run("as a table in the terms of ECS", func(t *testing.T) {
		frame := frames(t, j.panel(t, d, events.with(model{"format": "ecs"})))[0]
		rows := rowsOf(frame)
		if frame.Meta.Type != data.FrameTypeTable || len(rows) != attack.records() {
			t.Fatalf("%d rows, meta %+v", len(rows), frame.Meta)
		}
		for _, r := range rows {
			text, _ := r["event.category"].(string)
			var categories []string
			if err := json.Unmarshal([]byte(text), &categories); err != nil || len(categories) == 0 {
				t.Errorf("event.category %q: %v", text, err)
			}
			outcome := "success"
			if r["event.action"] == "login_attempted" {
				outcome = "unknown"
			}
			if r["event.kind"] != "event" || r["event.outcome"] != outcome || r["source.ip"] != attack.IP {
				t.Errorf("%v", r)
			}
		}
	})
}

// logLine is one row of a `log-lines` frame.
type logLine struct {
	time   time.Time
	body   string
	id     string
	labels map[string]string
}

func logLines(t testing.TB, frame *data.Frame) []logLine {
	t.Helper()
	lines := make([]logLine, 0, frame.Rows())
	for _, r := range rowsOf(frame) {
		line := logLine{}
		line.time, _ = r["timestamp"].(time.Time)
		line.body, _ = r["body"].(string)
		line.id, _ = r["id"].(string)
		text, _ := r["labels"].(json.RawMessage)
		if err := json.Unmarshal(text, &line.labels); err != nil {
			t.Fatalf("labels %s: %v", text, err)
		}
		lines = append(lines, line)
	}
	return lines
}

func idsOf(t testing.TB, frame *data.Frame) []string {
	t.Helper()
	var ids []string
	for _, line := range logLines(t, frame) {
		ids = append(ids, line.id)
	}
	return ids
}
