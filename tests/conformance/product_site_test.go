package conformance

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"conformance/host"
)

// auditEvents is the path of the simulated audit log's events.
const auditEvents = "/rest/auditing/1.0/events"

// site is a running simulated Confluence site with a day of history that ends in an attack; people go on working on it.
type site struct {
	URL            string   `json:"url"`
	ControlURL     string   `json:"controlUrl"`
	AccessLogPaths []string `json:"accessLogPaths"`
	Token          string   `json:"token"`
	Attack         attack   `json:"attack"`
	// logs is the directory of its access log.
	logs string
}

// attack is what the site knows of the attack on it: who, from where, when (epoch ms, both ends in it) and how often.
type attack struct {
	UserKey     string         `json:"userKey"`
	Username    string         `json:"username"`
	DisplayName string         `json:"displayName"`
	IP          string         `json:"ip"`
	Start       int64          `json:"start"`
	End         int64          `json:"end"`
	AccessLog   map[string]int `json:"accessLog"`
	AuditLog    map[string]int `json:"auditLog"`
}

// acts are the reads, searches and exports of the attack. Each stands in the access log; those that stand in the audit
// log too are the same acts.
func (a attack) acts() float64 {
	return float64(sum(a.AccessLog))
}

// records are the entries that these acts left in both logs.
func (a attack) records() int {
	return sum(a.AccessLog) + sum(a.AuditLog)
}

func sum(counts map[string]int) int {
	total := 0
	for _, count := range counts {
		total += count
	}
	return total
}

// startSite starts a simulated site; it ends with the test.
func startSite(t testing.TB) *site {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	s := &site{logs: t.TempDir()}
	stderr := &host.Buffer{}
	cmd := exec.Command(filepath.Join(root, "node_modules", ".bin", "node"), "simulator/main.ts",
		"--days", "1", "--scale", "0.2", "--dir", s.logs, "--token", "token-of-the-judged-site")
	cmd.Dir = root
	cmd.Stderr = stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	ready, err := bufio.NewReader(stdout).ReadBytes('\n')
	if err != nil {
		t.Fatalf("the simulated site did not start: %v\n%s", err, stderr)
	}
	if err := json.Unmarshal(ready, s); err != nil {
		t.Fatalf("%s: %v", ready, err)
	}
	if s.Attack.UserKey == "" || s.Attack.acts() == 0 {
		t.Fatalf("a site without an attack: %s", ready)
	}
	return s
}

// do gives the site a command of its control interface, such as `visit`.
func (s *site) do(t testing.TB, command string, body any) {
	t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.Post(s.ControlURL+command, "application/json", bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if answer, _ := io.ReadAll(response.Body); response.StatusCode != http.StatusOK {
		t.Fatalf("%s %s: %d %s", command, text, response.StatusCode, answer)
	}
}

// requests tells how many requests each path has had.
func (s *site) requests(t testing.TB) map[string]int {
	t.Helper()
	response, err := http.Get(s.ControlURL + "state")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var state struct {
		RequestsByPath map[string]int    `json:"requestsByPath"`
		Violations     []json.RawMessage `json:"violations"`
	}
	if err := json.NewDecoder(response.Body).Decode(&state); err != nil {
		t.Fatal(err)
	}
	if len(state.Violations) > 0 {
		t.Errorf("the plugin tried to change the site: %s", state.Violations)
	}
	return state.RequestsByPath
}

// quietRequests waits until nobody asks the site any more, and tells what each path had until then.
func (s *site) quietRequests(t testing.TB) map[string]int {
	t.Helper()
	counted := s.requests(t)
	host.Eventually(t, "the requests to the site end", func() bool {
		time.Sleep(time.Second)
		before := counted
		counted = s.requests(t)
		return fmt.Sprint(before) == fmt.Sprint(counted)
	})
	return counted
}
