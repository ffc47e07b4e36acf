package host

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
)

var timestamp = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$`)

// maxLine is go-plugin's buffer; it gives up on a longer line.
const maxLine = 64 * 1024

// LogLines parses what the plugin wrote so far and fails the test at a line that Grafana would not take as a log entry.
func (p *Plugin) LogLines(t testing.TB) []map[string]any {
	t.Helper()
	var lines []map[string]any
	text := p.Stderr()
	// What follows the last line feed is still being written.
	for _, line := range strings.Split(text[:strings.LastIndexByte(text, '\n')+1], "\n") {
		if line == "" {
			continue
		}
		var entry map[string]any
		if err := json.Unmarshal([]byte(line), &entry); err != nil {
			t.Fatalf("not a JSON line: %q", line)
		}
		if len(line) >= maxLine {
			t.Fatalf("a line of %d bytes", len(line))
		}
		level, _ := entry["@level"].(string)
		if !strings.Contains(" trace debug info warn error ", " "+level+" ") {
			t.Fatalf("level %v in %s", entry["@level"], line)
		}
		if _, ok := entry["@message"].(string); !ok {
			t.Fatalf("message %v in %s", entry["@message"], line)
		}
		if time, _ := entry["@timestamp"].(string); !timestamp.MatchString(time) {
			t.Fatalf("timestamp %v in %s", entry["@timestamp"], line)
		}
		lines = append(lines, entry)
	}
	return lines
}
