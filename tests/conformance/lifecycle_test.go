package conformance

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"conformance/host"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	goplugin "github.com/hashicorp/go-plugin"
)

func TestItStopsCleanlyWhenAsked(t *testing.T) {
	p := host.Start(t, fixture)
	instanceOf(t, p, source)
	stream, err := p.RunStream(host.Context(t), runStream("count/ever"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := stream.Recv(); err != nil {
		t.Fatal(err)
	}
	if !p.Stop() {
		t.Error("it had to be killed")
	}
	host.Eventually(t, "no process is left", func() bool { return len(p.Processes()) == 0 })
	if left := p.Sockets(t); len(left) > 0 {
		t.Errorf("left in the socket directory: %v", left)
	}
	p.LogLines(t)
}

func TestItStopsInTimeThoughADataSourceNeverCloses(t *testing.T) {
	p := host.Start(t, fixture)
	instanceOf(t, p, host.DataSource{UID: "stubborn", URL: "fixture://never-disposes"})
	if !p.Stop() {
		t.Error("it had to be killed")
	}
}

func TestItIgnoresAnInterrupt(t *testing.T) {
	p := host.Start(t, fixture)
	before := instanceOf(t, p, source)
	if err := syscall.Kill(p.PID(), syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	if after := instanceOf(t, p, source); after != before {
		t.Errorf("instance %d after %d", after, before)
	}
}

func TestThePluginsProcessIsTheOneThatWasStarted(t *testing.T) {
	p := host.Start(t, fixture)
	if processes := p.Processes(); len(processes) != 1 || processes[0] != p.PID() {
		t.Errorf("processes %v for plugin %d", processes, p.PID())
	}
}

func TestAKilledPluginStartsAgain(t *testing.T) {
	p := host.Start(t, fixture)
	instanceOf(t, p, source)
	if err := syscall.Kill(p.PID(), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	host.Eventually(t, "the host notices", p.Exited)
	if instance := instanceOf(t, host.Start(t, fixture), source); instance != 1 {
		t.Errorf("instance %d", instance)
	}
}

func TestAnUnhandledRejectionIsLoggedAndSurvived(t *testing.T) {
	p := host.Start(t, fixture)
	askFrame(t, p, source, kind("unhandledRejection"))
	host.Eventually(t, "it is in the log", func() bool { return strings.Contains(p.Stderr(), "nobody caught this rejection") })
	if instance := instanceOf(t, p, source); instance != 1 {
		t.Errorf("instance %d", instance)
	}
	p.LogLines(t)
}

func TestAnUncaughtExceptionIsLoggedAndEndsTheProcess(t *testing.T) {
	p := host.Start(t, fixture)
	_, err := p.QueryData(host.Context(t), request(source, host.Query{RefID: "A", Model: kind("uncaughtException")}))
	if err == nil {
		t.Error("the query was answered")
	}
	host.Eventually(t, "it exits", p.Exited)
	if !strings.Contains(p.Stderr(), "nobody caught this exception") {
		t.Error("it is not in the log")
	}
	p.LogLines(t)
}

func TestItEndsWhenItsHostIsGone(t *testing.T) {
	other := exec.Command(os.Args[0])
	other.Env = append(os.Environ(), hostVariable+"="+fixture)
	output, err := other.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	plugin, err := strconv.Atoi(strings.TrimSpace(line))
	if err != nil {
		t.Fatal(err)
	}
	if !host.Alive(plugin) {
		t.Fatal("the plugin does not run")
	}
	if err := other.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = other.Wait()
	host.Eventually(t, "the orphan ends", func() bool { return !host.Alive(plugin) })
}

// actAsHost is another process's main: it starts the plugin, prints its process id, and waits to be killed.
func actAsHost(executable string) {
	client := goplugin.NewClient(host.ClientConfig(exec.Command(executable)))
	if _, err := client.Client(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(client.ReattachConfig().Pid)
	never := make(chan os.Signal, 1)
	signal.Notify(never, syscall.SIGUSR1)
	<-never
}

func TestItRefusesToRunByItself(t *testing.T) {
	output, err := exec.Command(fixture).CombinedOutput()
	if err == nil || !strings.Contains(string(output), "Grafana starts it") || strings.Count(string(output), "\n") != 1 {
		t.Errorf("%v: %s", err, output)
	}
}

func TestItStartsWithoutAnyEnvironmentFromAnyDirectory(t *testing.T) {
	p := host.Start(t, fixture, "NODE_OPTIONS=--no-such-option")
	if _, err := p.CheckHealth(host.Context(t), &pluginv2.CheckHealthRequest{PluginContext: fixtureContext(source)}); err != nil {
		t.Error(err)
	}
}
