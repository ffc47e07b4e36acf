// Package host starts a plugin's executable as Grafana does and speaks to it by Grafana's own SDK.
package host

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend/grpcplugin"
	"github.com/hashicorp/go-hclog"
	goplugin "github.com/hashicorp/go-plugin"
)

// Patience is how long the judge waits for what must happen: the machine may be busy, so it says nothing about speed.
const Patience = 60 * time.Second

// Plugin is a running plugin process and the clients of its services.
type Plugin struct {
	grpcplugin.DataClient
	grpcplugin.ResourceClient
	grpcplugin.DiagnosticsClient
	grpcplugin.StreamClient

	client  *goplugin.Client
	hostLog *Buffer
	stderr  *Buffer
	sockets string
}

// ClientConfig is Grafana's: nothing of the host's environment, gRPC only, no TLS.
func ClientConfig(cmd *exec.Cmd) *goplugin.ClientConfig {
	return &goplugin.ClientConfig{
		Cmd: cmd,
		HandshakeConfig: goplugin.HandshakeConfig{
			ProtocolVersion: grpcplugin.ProtocolVersion, MagicCookieKey: grpcplugin.MagicCookieKey, MagicCookieValue: grpcplugin.MagicCookieValue,
		},
		VersionedPlugins: map[int]goplugin.PluginSet{grpcplugin.ProtocolVersion: pluginSet()},
		AllowedProtocols: []goplugin.Protocol{goplugin.ProtocolGRPC},
		SkipHostEnv:      true,
		Logger:           hclog.NewNullLogger(),
	}
}

// Start runs the executable as Grafana does.
// env is added to what Grafana gives. The process is stopped when the test ends.
func Start(t testing.TB, executable string, env ...string) *Plugin {
	t.Helper()
	sockets, err := os.MkdirTemp("", "judge")
	if err != nil {
		t.Fatal(err)
	}
	p := &Plugin{hostLog: &Buffer{}, stderr: &Buffer{}, sockets: sockets}
	cmd := exec.Command(executable)
	cmd.Env = append([]string{"GF_VERSION=13.2.2", "PLUGIN_UNIX_SOCKET_DIR=" + sockets}, env...)
	config := ClientConfig(cmd)
	config.Logger = hclog.New(&hclog.LoggerOptions{Output: p.hostLog, Level: hclog.Trace, JSONFormat: true})
	config.Stderr = p.stderr
	p.client = goplugin.NewClient(config)
	t.Cleanup(func() {
		p.client.Kill()
		_ = os.RemoveAll(sockets)
		if t.Failed() {
			t.Logf("the plugin's log:\n%s", p.stderr)
		}
	})
	rpc, err := p.client.Client()
	if err != nil {
		t.Fatalf("the plugin did not start: %v\n%s", err, p.stderr)
	}
	p.DataClient = dispense[grpcplugin.DataClient](t, rpc, "data")
	p.ResourceClient = dispense[grpcplugin.ResourceClient](t, rpc, "resource")
	p.DiagnosticsClient = dispense[grpcplugin.DiagnosticsClient](t, rpc, "diagnostics")
	p.StreamClient = dispense[grpcplugin.StreamClient](t, rpc, "stream")
	return p
}

func pluginSet() goplugin.PluginSet {
	return goplugin.PluginSet{
		"data":        &grpcplugin.DataGRPCPlugin{},
		"resource":    &grpcplugin.ResourceGRPCPlugin{},
		"diagnostics": &grpcplugin.DiagnosticsGRPCPlugin{},
		"stream":      &grpcplugin.StreamGRPCPlugin{},
	}
}

func dispense[T any](t testing.TB, rpc goplugin.ClientProtocol, name string) T {
	t.Helper()
	raw, err := rpc.Dispense(name)
	if err != nil {
		t.Fatalf("service %s: %v", name, err)
	}
	service, ok := raw.(T)
	if !ok {
		t.Fatalf("service %s is a %T", name, raw)
	}
	return service
}

// PID is the process that Grafana would signal.
func (p *Plugin) PID() int {
	return p.client.ReattachConfig().Pid
}

// Ping asks gRPC's health service, as Grafana does.
func (p *Plugin) Ping() error {
	rpc, err := p.client.Client()
	if err != nil {
		return err
	}
	return rpc.Ping()
}

// Stop ends the plugin as Grafana does: asks, waits 2 s, then kills. It tells whether the plugin ended by itself.
func (p *Plugin) Stop() (graceful bool) {
	p.client.Kill()
	return !strings.Contains(p.hostLog.String(), "failed to exit gracefully")
}

// Exited tells whether the process has ended.
func (p *Plugin) Exited() bool {
	return p.client.Exited()
}

// Stderr is everything that the plugin wrote to standard error.
func (p *Plugin) Stderr() string {
	return p.stderr.String()
}

// HostLog is what Grafana's side made of it, a JSON object a line.
func (p *Plugin) HostLog() string {
	return p.hostLog.String()
}

// Processes are the processes that the plugin left behind, told by the socket directory in their environment.
func (p *Plugin) Processes() []int {
	return processesWith("PLUGIN_UNIX_SOCKET_DIR=" + p.sockets)
}

// Sockets lists what the plugin left in its socket directory.
func (p *Plugin) Sockets(t testing.TB) []string {
	t.Helper()
	entries, err := os.ReadDir(p.sockets)
	if err != nil {
		t.Fatal(err)
	}
	names := make([]string, 0, len(entries))
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

// Context is a context that ends when the judge's patience does.
func Context(t testing.TB) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), Patience)
	t.Cleanup(cancel)
	return ctx
}

// Eventually fails the test unless the condition holds within the judge's patience.
func Eventually(t testing.TB, what string, condition func() bool) {
	t.Helper()
	for end := time.Now().Add(Patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if condition() {
			return
		}
	}
	t.Fatalf("never happened: %s", what)
}

// Buffer is a byte buffer for several goroutines.
type Buffer struct {
	mutex sync.Mutex
	bytes bytes.Buffer
}

func (b *Buffer) Write(p []byte) (int, error) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.bytes.Write(p)
}

func (b *Buffer) String() string {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.bytes.String()
}
