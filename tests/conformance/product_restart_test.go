package conformance

import (
	"fmt"
	"strings"
	"syscall"
	"testing"

	"conformance/host"
)

func TestAKilledProductAnswersAtOnceFromItsStore(t *testing.T) {
	before := startJudged(t)
	attack := before.site.Attack
	both := before.site.source("both", onDemand)
	before.read(t, both)
	asked := before.site.quietRequests(t)
	if err := syscall.Kill(before.PID(), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	host.Eventually(t, "the host notices", before.Exited)

	after := restarted(t, before)
	if found := attack.rowsIn(frames(t, after.rule(t, both, bulkAccess()))[0]); len(found) != 1 || found[0]["value"] != attack.acts() {
		t.Errorf("%v, want the value %v", found, attack.acts())
	}
	// What the credential may see is asked anew, and that reads one event.
	if again := after.site.quietRequests(t)[auditEvents] - asked[auditEvents]; again > 1 {
		t.Errorf("the audit log was read %d times again", again)
	}
	if found := attack.rowsIn(frames(t, after.rule(t, both, bulkAccess()))[0]); len(found) != 1 || found[0]["value"] != attack.acts() {
		t.Errorf("%v, want the value %v", found, attack.acts())
	}
}

func TestARestartedProductKnowsWhatItDoesNotSee(t *testing.T) {
	before := startJudged(t)
	d := before.site.sourceOf("blind", map[string]any{"confluenceDataCenter": before.site.auditLog(onDemand)})
	host.Eventually(t, "the rule is an error that names the access log", func() bool {
		return failedByOthers(before.rule(t, d, pageReads()), "access log")
	})
	before.site.quietRequests(t)
	if err := syscall.Kill(before.PID(), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	host.Eventually(t, "the host notices", before.Exited)
	after := restarted(t, before)
	if answer := after.rule(t, d, pageReads()); !failedByOthers(answer, "access log") {
		t.Errorf("status %d, source %q, error %v", answer.Status, answer.ErrorSource, answer.Error)
	}
}

func TestASecondProductOnTheSameStoreIsToldWhoHasIt(t *testing.T) {
	first := startJudged(t)
	d := first.site.source("owned", onDemand)
	first.read(t, d)
	if stores := first.storesOf(t, d); len(stores) != 1 {
		t.Errorf("stores %v", stores)
	}

	second := restarted(t, first)
	owner := fmt.Sprintf("in use by process %d", first.PID())
	if answer := second.panel(t, d, bulkAccess()); !failedByOthers(answer, owner) {
		t.Errorf("status %d, source %q, error %v, want %s", answer.Status, answer.ErrorSource, answer.Error, owner)
	}
	if h := second.health(t, d); !strings.Contains(h.message, owner) {
		t.Errorf("%+v", h)
	}
	if found := first.site.Attack.rowsIn(frames(t, first.panel(t, d, bulkAccess()))[0]); len(found) != 1 || found[0]["value"] != first.site.Attack.acts() {
		t.Errorf("the first process now answers %v", found)
	}

	first.Stop()
	if found := first.site.Attack.rowsIn(frames(t, second.rule(t, d, bulkAccess()))[0]); len(found) != 1 || found[0]["value"] != first.site.Attack.acts() {
		t.Errorf("the second process answers %v after the first ended", found)
	}
}
