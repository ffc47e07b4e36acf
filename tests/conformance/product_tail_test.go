package conformance

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"conformance/host"

	"github.com/grafana/grafana-plugin-sdk-go/data"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"google.golang.org/grpc/codes"
	grpcstatus "google.golang.org/grpc/status"
)

// tailedAddress is where everything comes from that the tests of tails let happen; nobody else is there.
const tailedAddress = "198.18.0.77"

// tailed is the query that the tests of tails follow.
var tailed = model{"refId": "A", "queryType": "events", "filter": model{"ips": []string{tailedAddress}}}

// canonical is the text that the page sends with a subscription to a query.
func canonical(t testing.TB, m model) []byte {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	query, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	const script = `import { canonicalJson } from './src/query/canonical.ts'; process.stdout.write(canonicalJson(JSON.parse(process.argv[1])));`
	node := exec.Command(filepath.Join(root, "node_modules", ".bin", "node"), "--input-type=module", "--eval", script, string(query))
	node.Dir = root
	text, err := node.Output()
	if err != nil || !json.Valid(text) {
		t.Fatalf("%s: %v", text, err)
	}
	return text
}

// tailOf is the path of a query's tail by the generation of the settings that the plugin tells.
func (j *judged) tailOf(t testing.TB, d host.DataSource, query []byte) string {
	t.Helper()
	var answer struct{ Generation string }
	if code := j.get(t, d, "GET", "generation", &answer); code != 200 || answer.Generation == "" {
		t.Fatalf("code %d, %+v", code, answer)
	}
	hash := sha256.Sum256(query)
	return fmt.Sprintf("tail/%s/%s", hex.EncodeToString(hash[:16]), answer.Generation)
}

func (j *judged) subscribe(t testing.TB, d host.DataSource, path string, query []byte) *pluginv2.SubscribeStreamResponse {
	t.Helper()
	response, err := j.SubscribeStream(host.Context(t), &pluginv2.SubscribeStreamRequest{PluginContext: d.PluginContext(productID), Path: path, Data: query})
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return response
}

func TestTheProductsTailsAreSubscribedByHashAndGeneration(t *testing.T) {
	j := startJudged(t)
	d := j.site.source("tails", onDemand)
	query := canonical(t, tailed)
	path := j.tailOf(t, d, query)

	first := j.subscribe(t, d, path, query)
	var page data.Frame
	if err := json.Unmarshal(first.Data, &page); first.Status != pluginv2.SubscribeStreamResponse_OK || err != nil {
		t.Fatalf("%v: %v", first, err)
	}
	if !slices.Equal(fieldNames(&page), lineFields) || page.Rows() != 0 || page.Meta.Type != data.FrameTypeLogLines {
		t.Errorf("first page of %d rows, fields %v, meta %+v", page.Rows(), fieldNames(&page), page.Meta)
	}

	hash := path[:len("tail/")+32]
	generation := path[len(hash)+1:]
	another := canonical(t, tailed.with(model{"filter": model{"ips": []string{"198.18.0.78"}}}))
	counted := canonical(t, model{"refId": "A", "queryType": "window"})
	for name, each := range map[string]struct {
		path string
		data []byte
		want pluginv2.SubscribeStreamResponse_Status
	}{
		"the query of another path":  {path, another, pluginv2.SubscribeStreamResponse_PERMISSION_DENIED},
		"settings of another time":   {hash + "/0123456789ab", query, pluginv2.SubscribeStreamResponse_NOT_FOUND},
		"another kind of path":       {"tails/" + path, query, pluginv2.SubscribeStreamResponse_NOT_FOUND},
		"a hash that is too short":   {"tail/0123/" + generation, query, pluginv2.SubscribeStreamResponse_NOT_FOUND},
		"no query":                   {path, nil, pluginv2.SubscribeStreamResponse_NOT_FOUND},
		"a query that lists nothing": {j.tailOf(t, d, counted), counted, pluginv2.SubscribeStreamResponse_NOT_FOUND},
		"an invalid query":           {path, []byte(`{"queryType":"events","fitler":{}}`), pluginv2.SubscribeStreamResponse_NOT_FOUND},
	} {
		if got := j.subscribe(t, d, each.path, each.data); got.Status != each.want || len(got.Data) > 0 {
			t.Errorf("%s: %v, want %v", name, got, each.want)
		}
	}
}

func TestTheProductsTailTellsEachEventOnceAndInOrder(t *testing.T) {
	j := startJudged(t)
	d := j.site.source("followed", everySecond)
	j.read(t, d)
	query := canonical(t, tailed)
	path := j.tailOf(t, d, query)
	if first := j.subscribe(t, d, path, query); first.Status != pluginv2.SubscribeStreamResponse_OK {
		t.Fatal(first)
	}
	viewer := &viewer{}
	happened := 0
	happen := func(visits, rows int) {
		for range visits {
			happened++
			j.site.do(t, "visit", map[string]any{"target": fmt.Sprint("/pages/viewpage.action?pageId=", happened), "address": tailedAddress, "username": j.site.Attack.Username})
		}
		for range rows {
			happened++
			// The audit log dates by milliseconds: what happens in one has no order.
			time.Sleep(2 * time.Millisecond)
			j.site.do(t, "append", map[string]any{
				"actionKey": "audit.logging.summary.page.created", "author": j.site.Attack.Username, "source": tailedAddress,
				"objects": []any{map[string]any{"type": "Page", "name": fmt.Sprint("page ", happened), "id": fmt.Sprint(happened)}},
			})
		}
	}

	stream, stop := j.follow(t, d, path, query)
	happen(5, 5)
	viewer.watch(t, stream, happened)
	happen(20, 0)
	happen(0, 20)
	viewer.watch(t, stream, happened)
	stop()
	viewer.ended(t, stream, func(err error) bool { return grpcstatus.Code(err) == codes.Canceled })

	happen(10, 10)
	stream, stop = j.follow(t, d, path, query)
	viewer.watch(t, stream, happened)
	happen(1, 1)
	viewer.watch(t, stream, happened)

	told := j.subscribe(t, d, path, query)
	var page data.Frame
	if err := json.Unmarshal(told.Data, &page); err != nil || page.Rows() != happened {
		t.Errorf("a viewer who comes later begins with %d of %d events: %v", page.Rows(), happened, err)
	}
	stop()
	viewer.ended(t, stream, func(err error) bool { return grpcstatus.Code(err) == codes.Canceled })
	viewer.judge(t, happened)
}

func TestTheProductsTailEndsWhenTheSettingsChange(t *testing.T) {
	j := startJudged(t)
	d := j.site.source("resettled", everySecond)
	query := canonical(t, tailed)
	path := j.tailOf(t, d, query)
	stream, _ := j.follow(t, d, path, query)
	viewer := &viewer{}
	j.site.do(t, "visit", map[string]any{"target": "/pages/viewpage.action?pageId=1", "address": tailedAddress})
	viewer.watch(t, stream, 1)

	after := changed(d, map[string]any{"lists": []any{map[string]any{"name": "proxies", "ips": []string{"10.0.0.0/8"}}}})
	newPath := j.tailOf(t, after, query)
	viewer.ended(t, stream, func(err error) bool { return errors.Is(err, io.EOF) })
	if newPath == path {
		t.Errorf("other settings have the same path %s", path)
	}
	if got := j.subscribe(t, after, path, query); got.Status != pluginv2.SubscribeStreamResponse_NOT_FOUND {
		t.Errorf("the old path: %v", got)
	}
	if got := j.subscribe(t, after, newPath, query); got.Status != pluginv2.SubscribeStreamResponse_OK {
		t.Errorf("the new path: %v", got)
	}
}

// follow runs the stream of a path until it is stopped.
func (j *judged) follow(t testing.TB, d host.DataSource, path string, query []byte) (stream pluginv2.Stream_RunStreamClient, stop func()) {
	t.Helper()
	ctx, stop := context.WithCancel(host.Context(t))
	stream, err := j.RunStream(ctx, &pluginv2.RunStreamRequest{PluginContext: d.PluginContext(productID), Path: path, Data: query})
	if err != nil {
		t.Fatal(err)
	}
	return stream, stop
}

// viewer collects what a stream tells.
type viewer struct {
	frame data.Frame
	lines []logLine
}

// watch receives packets until so many events were told.
func (v *viewer) watch(t testing.TB, stream pluginv2.Stream_RunStreamClient, events int) {
	t.Helper()
	for len(v.lines) < events {
		packet, err := stream.Recv()
		if err != nil {
			t.Fatalf("after %d of %d events: %v", len(v.lines), events, err)
		}
		v.take(t, packet.Data)
	}
}

// take reads a packet: a frame of its own, or rows of the frame before it.
func (v *viewer) take(t testing.TB, packet []byte) {
	t.Helper()
	var parts struct{ Schema json.RawMessage }
	err := json.Unmarshal(packet, &parts)
	known := v.frame.Rows()
	if err == nil && parts.Schema != nil {
		known, v.frame = 0, data.Frame{}
		err = json.Unmarshal(packet, &v.frame)
	} else if err == nil {
		err = data.AppendJSONData(&v.frame, packet)
	}
	if err != nil {
		t.Fatalf("packet %s: %v", packet, err)
	}
	v.lines = append(v.lines, logLines(t, &v.frame)[known:]...)
}

// ended receives what is left, and fails the test unless the stream ends as it is meant to.
func (v *viewer) ended(t testing.TB, stream pluginv2.Stream_RunStreamClient, meant func(error) bool) {
	t.Helper()
	for {
		packet, err := stream.Recv()
		if err != nil {
			if !meant(err) {
				t.Errorf("the stream ended with %v", err)
			}
			return
		}
		v.take(t, packet.Data)
	}
}

// judge fails the test unless the pages 1 to `events` were told once each, those of each log in order.
func (v *viewer) judge(t testing.TB, events int) {
	t.Helper()
	times := map[string]int{}
	latest := map[string]int{}
	for _, line := range v.lines {
		times[line.id]++
		var page int
		if _, err := fmt.Sscan(line.labels["object.id"], &page); err != nil {
			t.Fatalf("labels %v", line.labels)
		}
		log := line.labels["event.dataset"]
		if page <= latest[log] {
			t.Errorf("%s: page %d after page %d", log, page, latest[log])
		}
		latest[log] = page
	}
	if len(v.lines) != events || len(times) != events {
		t.Errorf("%d lines with %d ids for %d events", len(v.lines), len(times), events)
	}
}
