package conformance

import (
	"slices"
	"strings"
	"testing"

	"conformance/host"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

func TestChangedSettingsMakeANewInstanceThatKnowsTheOld(t *testing.T) {
	p := host.Start(t, fixture)
	before := host.DataSource{UID: "changing", UpdatedMS: 1, Secrets: map[string]string{"a": "1", "b": "2", "c": "3", "d": "4"}}
	first := instanceOf(t, p, before)
	for range 20 {
		if again := instanceOf(t, p, before); again != first {
			t.Fatalf("unchanged settings made instance %d after %d", again, first)
		}
	}
	after := before
	after.UpdatedMS = 2
	second := instanceOf(t, p, after)
	if second == first {
		t.Fatal("changed settings kept the instance")
	}
	waitForJournal(t, p, "disposed 1")
	if want := "made 2 after 1"; !slices.Contains(journal(t, p), want) {
		t.Errorf("no %q in %q", want, journal(t, p))
	}
}

func TestDataSourcesDoNotShareInstances(t *testing.T) {
	p := host.Start(t, fixture)
	one := instanceOf(t, p, host.DataSource{UID: "one"})
	two := instanceOf(t, p, host.DataSource{UID: "two"})
	asked := request(host.DataSource{UID: "one"}, host.Query{RefID: "A", Model: kind("context")})
	asked.PluginContext.OrgId = 2
	otherOrganisation := seenIn(t, p.Ask(host.Context(t), t, asked)["A"].Frames[0]).Instance
	if one == two || one == otherOrganisation || two == otherOrganisation {
		t.Errorf("instances %d, %d, %d", one, two, otherOrganisation)
	}
}

func TestAFailedCreationIsTriedAgain(t *testing.T) {
	p := host.Start(t, fixture)
	d := host.DataSource{UID: "failing", URL: "fixture://fails-once", UpdatedMS: 1}
	if failed := askOne(t, p, d, kind("context")); failed.Error == nil || !strings.Contains(failed.Error.Error(), "the first creation fails") {
		t.Errorf("%+v", failed)
	}
	if instance := instanceOf(t, p, d); instance != 1 {
		t.Errorf("instance %d", instance)
	}
}

func TestARunningStreamEndsWhenItsDataSourceChanges(t *testing.T) {
	p := host.Start(t, fixture)
	stream, err := p.RunStream(host.Context(t), &pluginv2.RunStreamRequest{PluginContext: fixtureContext(source), Path: "count/ever"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := stream.Recv(); err != nil {
		t.Fatal(err)
	}
	changed := source
	changed.UpdatedMS++
	instanceOf(t, p, changed)
	for err == nil {
		_, err = stream.Recv()
	}
	waitForJournal(t, p, "stream count/ever ended")
}
