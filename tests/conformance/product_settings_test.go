package conformance

import (
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

func TestReadingGoesOnWhenOnlyListsChange(t *testing.T) {
	j := startJudged(t)
	attack, before := j.site.Attack, j.site.source("listed", onDemand)
	j.read(t, before)
	asked := j.site.quietRequests(t)

	after := changed(before, map[string]any{"lists": []any{map[string]any{"name": "known", "ips": []string{attack.IP}}}})
	if found := attack.rowsIn(frames(t, j.rule(t, after, bulkAccess()))[0]); len(found) != 1 || found[0]["value"] != attack.acts() {
		t.Errorf("%v, want the value %v", found, attack.acts())
	}
	excluding := bulkAccess().with(model{"minValue": 1, "filter": model{"actions": readActions, "exclude": model{"lists": []string{"known"}}}})
	if found := attack.rowsIn(frames(t, j.rule(t, after, excluding))[0]); len(found) != 0 {
		t.Errorf("the new list leaves %v in", found)
	}
	if now := j.site.quietRequests(t); !maps.Equal(now, asked) {
		t.Errorf("the change cost requests: %v, before %v", now, asked)
	}
}

func TestOtherAccessLogPathsAreReadIntoAStoreOfTheirOwn(t *testing.T) {
	j := startJudged(t)
	attack, before := j.site.Attack, j.site.source("moved", onDemand)
	j.read(t, before)
	query := canonical(t, tailed)
	stream, _ := j.follow(t, before, j.tailOf(t, before, query), query)

	// The same lines at another place, as when the logs are delivered elsewhere.
	copied, elsewhere := t.TempDir(), filepath.Join(j.site.logs, "elsewhere")
	if err := os.CopyFS(copied, os.DirFS(j.site.logs)); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(elsewhere, os.DirFS(copied)); err != nil {
		t.Fatal(err)
	}
	accessLog := j.site.accessLog(onDemand)
	accessLog["paths"] = []string{filepath.Join(elsewhere, "conf_access_log*.log")}
	after := changed(before, map[string]any{"sources": map[string]any{"confluenceDataCenter": j.site.auditLog(onDemand), "accessLog": accessLog}})

	newPath := j.tailOf(t, after, query)
	(&viewer{}).ended(t, stream, func(err error) bool { return errors.Is(err, io.EOF) })
	j.read(t, after)
	if found := attack.rowsIn(frames(t, j.rule(t, after, bulkAccess()))[0]); len(found) != 1 || found[0]["value"] != attack.acts() {
		t.Errorf("%v, want the value %v", found, attack.acts())
	}
	if got := j.subscribe(t, after, newPath, query); got.Status != pluginv2.SubscribeStreamResponse_OK {
		t.Errorf("the new path: %v", got)
	}

	asked := j.site.quietRequests(t)[auditEvents]
	back := changed(after, map[string]any{"sources": before.JSONData.(map[string]any)["sources"]})
	if found := attack.rowsIn(frames(t, j.rule(t, back, bulkAccess()))[0]); len(found) != 1 || found[0]["value"] != attack.acts() {
		t.Errorf("the former settings: %v, want the value %v", found, attack.acts())
	}
	// What the credential may see is asked anew, and that reads one event.
	if again := j.site.quietRequests(t)[auditEvents] - asked; again > 1 {
		t.Errorf("the audit log was read %d times again", again)
	}
	if stores := j.storesOf(t, before); len(stores) != 2 {
		t.Errorf("stores %v", stores)
	}
	j.LogLines(t)
}
