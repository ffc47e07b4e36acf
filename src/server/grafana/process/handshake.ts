import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** go-plugin's own protocol, and the version of Grafana's plugin protocol spoken on top of it. */
const CORE_PROTOCOL = 1;
const PLUGIN_PROTOCOL = 2;

type Environment = Readonly<Record<string, string | undefined>>;

/** Why this process must not go on, if so: Grafana did not start it as a data source, or speaks another protocol. */
export function refuseHost(environment: Environment): string | undefined {
  if (environment['grafana_plugin_type'] !== 'datasource') {
    return 'This is the backend of a Grafana data source plugin. Grafana starts it; it does nothing by itself.';
  }
  const versions = environment['PLUGIN_PROTOCOL_VERSIONS'];
  if (versions !== undefined && !versions.split(',').includes(String(PLUGIN_PROTOCOL))) {
    return `Grafana speaks plugin protocol ${versions}, this plugin speaks ${PLUGIN_PROTOCOL}.`;
  }
  return undefined;
}

/** Where the process listens. */
export interface ListenAddress {
  readonly network: 'unix' | 'tcp';
  /** As the host dials it. */
  readonly address: string;
  /** As gRPC binds it. */
  readonly target: string;
  /** Call once bound: nobody else on the machine may connect. */
  protect(): void;
  /** Removes what listening left on disk. */
  remove(): void;
}

/** A socket in a fresh directory of its own, or on Windows a port of the range that the host allows. */
export async function listenAddress(environment: Environment, platform: NodeJS.Platform): Promise<ListenAddress> {
  if (platform === 'win32') {
    const port = await freePort(
      Number(environment['PLUGIN_MIN_PORT'] ?? 0),
      Number(environment['PLUGIN_MAX_PORT'] ?? 0)
    );
    const address = `127.0.0.1:${port}`;
    return { network: 'tcp', address, target: address, protect: () => undefined, remove: () => undefined };
  }
  const directory = mkdtempSync(join(environment['PLUGIN_UNIX_SOCKET_DIR'] || tmpdir(), 'plugin'));
  const address = join(directory, 's');
  return {
    network: 'unix',
    address,
    target: `unix:${address}`,
    protect: () => chmodSync(address, 0o600),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** The line, line feed included, that tells the host where to connect. No certificate: the socket is private. */
export function handshakeLine(address: Pick<ListenAddress, 'network' | 'address'>, environment: Environment): string {
  const fields: Array<string | number> = [CORE_PROTOCOL, PLUGIN_PROTOCOL, address.network, address.address, 'grpc', ''];
  if (environment['PLUGIN_MULTIPLEX_GRPC'] !== undefined) {
    fields.push('false');
  }
  return fields.join('|') + '\n';
}

async function freePort(min: number, max: number): Promise<number> {
  for (let port = min; port <= max; port++) {
    if (await canListen(port)) {
      return port;
    }
  }
  throw new Error(`No port from ${min} to ${max} (PLUGIN_MIN_PORT, PLUGIN_MAX_PORT) is free.`);
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
