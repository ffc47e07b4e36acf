import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { handshakeLine, listenAddress, refuseHost } from './handshake.ts';

test('only Grafana, by its protocol version 2, may start the process', () => {
  assert.equal(refuseHost({ grafana_plugin_type: 'datasource', PLUGIN_PROTOCOL_VERSIONS: '2' }), undefined);
  assert.equal(refuseHost({ grafana_plugin_type: 'datasource' }), undefined);
  assert.match(refuseHost({}) ?? '', /Grafana starts it/);
  assert.match(
    refuseHost({ grafana_plugin_type: 'datasource', PLUGIN_PROTOCOL_VERSIONS: '3,12' }) ?? '',
    /protocol 3,12/
  );
});

test('the handshake line names protocol versions, network and address, and multiplexing only when asked', () => {
  const address = { network: 'unix', address: '/tmp/s' } as const;
  assert.equal(handshakeLine(address, {}), '1|2|unix|/tmp/s|grpc|\n');
  assert.equal(handshakeLine(address, { PLUGIN_MULTIPLEX_GRPC: 'true' }), '1|2|unix|/tmp/s|grpc||false\n');
});

test('the socket lies in a fresh directory that is removed afterwards', async () => {
  const address = await listenAddress({}, 'linux');
  const directory = address.address.slice(0, address.address.lastIndexOf('/'));
  assert.ok(existsSync(directory));
  assert.ok(address.address.length < 104);
  address.remove();
  assert.ok(!existsSync(directory));
});

test('on Windows it is a free port of the range that the host allows', async () => {
  const { address, network } = await listenAddress({ PLUGIN_MIN_PORT: '20000', PLUGIN_MAX_PORT: '45000' }, 'win32');
  assert.equal(network, 'tcp');
  assert.match(address, /^127\.0\.0\.1:[234]\d{4}$/);
  await assert.rejects(listenAddress({ PLUGIN_MIN_PORT: '2', PLUGIN_MAX_PORT: '1' }, 'win32'), /PLUGIN_MIN_PORT/);
});
