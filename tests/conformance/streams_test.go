package conformance

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"testing"

	"conformance/host"

	"github.com/grafana/grafana-plugin-sdk-go/data"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"google.golang.org/grpc/codes"
	grpcstatus "google.golang.org/grpc/status"
)

func runStream(path string) *pluginv2.RunStreamRequest {
	return &pluginv2.RunStreamRequest{PluginContext: fixtureContext(source), Path: path}
}

func TestSubscribingIsAnsweredByPath(t *testing.T) {
	p := host.Start(t, fixture)
	for path, want := range map[string]pluginv2.SubscribeStreamResponse_Status{
		"count/3": pluginv2.SubscribeStreamResponse_OK,
		"secret":  pluginv2.SubscribeStreamResponse_PERMISSION_DENIED,
		"nowhere": pluginv2.SubscribeStreamResponse_NOT_FOUND,
	} {
		response, err := p.SubscribeStream(host.Context(t), &pluginv2.SubscribeStreamRequest{PluginContext: fixtureContext(source), Path: path, Data: []byte(`{"a":1}`)})
		if err != nil || response.Status != want {
			t.Errorf("%s: %v %v", path, response, err)
			continue
		}
		if want != pluginv2.SubscribeStreamResponse_OK {
			continue
		}
		var initial data.Frame
		if err := json.Unmarshal(response.Data, &initial); err != nil || initial.Name != `{"a":1}` || initial.Rows() != 1 {
			t.Errorf("first data %s: %v", response.Data, err)
		}
	}
}

func TestPacketsComeInOrderAndTheStreamEnds(t *testing.T) {
	p := host.Start(t, fixture)
	stream, err := p.RunStream(host.Context(t), runStream("count/5000"))
	if err != nil {
		t.Fatal(err)
	}
	var frame data.Frame
	for i := range 5000 {
		packet, err := stream.Recv()
		if err != nil {
			t.Fatalf("packet %d: %v", i, err)
		}
		if i == 0 {
			err = json.Unmarshal(packet.Data, &frame)
		} else {
			err = data.AppendJSONData(&frame, packet.Data)
		}
		if err != nil {
			t.Fatalf("packet %d, %s: %v", i, packet.Data, err)
		}
	}
	if _, err := stream.Recv(); !errors.Is(err, io.EOF) {
		t.Errorf("after the last packet: %v", err)
	}
	for i := range 5000 {
		if got := frame.Fields[1].At(i); got != int64(i) {
			t.Fatalf("row %d holds %v", i, got)
		}
	}
}

func TestACancelledStreamEnds(t *testing.T) {
	p := host.Start(t, fixture)
	ctx, cancel := context.WithCancel(host.Context(t))
	stream, err := p.RunStream(ctx, runStream("count/ever"))
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if _, err := stream.Recv(); err != nil {
			t.Fatal(err)
		}
	}
	cancel()
	for err == nil {
		_, err = stream.Recv()
	}
	if grpcstatus.Code(err) != codes.Canceled {
		t.Errorf("ended with %v", err)
	}
	waitForJournal(t, p, "stream count/ever ended")
}
